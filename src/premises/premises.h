/*
 * premises: is this interface in a place where the module may listen?
 *
 * Pure: a verdict from a snapshot of interfaces and routes, the rule of the profile and the number
 * of peers. Unknown is off. A verdict explains itself: every criterion with the value seen and its
 * outcome, and of a veto the network, or the route and the tunnel.
 *
 * Two steps, because peers can be counted only by meeting them: PLACE is every configured
 * criterion but peers (yes, no, or none configured), GATE is peers >= minimum.
 *
 *	peers off         PLACE yes -> ON, else OFF
 *	AND               yes and GATE -> ON; yes -> MUSTER; no -> OFF; none -> PROBE (GATE: ON)
 *	OR                yes or GATE -> ON; no, none -> PROBE
 *	                  PROBE that has met a second agent is MUSTER
 *
 * Under OR the DNS suffixes, the addresses and the stronger criteria are one clause: all of them.
 * Peers OR addresses (or DHCP servers, which are addresses too) is not allowed and is taken as AND
 * (platform and agent alike).
 *
 * Vetoes win over everything, on every interface: a denied network, a tunnel that takes all or part
 * of the traffic, routes that could not be read.
 *
 * PREMISES_PEERS_UNCOUNTED as the number of peers leaves the GATE closed: unknown is off.
 */
#ifndef EARSHOT_PREMISES_PREMISES_H
#define EARSHOT_PREMISES_PREMISES_H

#include "base/addr.h"
#include "base/mac.h"
#include "base/route.h"

enum {
	PREMISES_NAME_SIZE = 64,     /* of an interface, with the NUL */
	PREMISES_ADDRESSES_MAX = 16, /* of an interface */
	PREMISES_SUFFIX_SIZE = 256,  /* with the NUL */
	PREMISES_KIND_SIZE = 16,     /* the system's word for a kind, with the NUL */
	PREMISES_CRITERIA_MAX = 10,  /* of a verdict */
	PREMISES_VALUE_SIZE = 256,   /* of what was seen, with the NUL */
	PREMISES_PEERS_UNCOUNTED = 0,
	PREMISES_PREFIX_MAX = 30,       /* an IPv4 prefix longer than this is no subnet of a LAN */
	PREMISES_MEETING = 2,           /* peers that are no longer alone */
	PREMISES_STABLE_MS = 10 * 1000, /* a place is believed after it was one for so long */
	PREMISES_MUSTER_BACK_MS = 300 * 1000, /* too few peers for so long end ON */
	PREMISES_RESUME_MS = 5 * 1000 /* a settle so late: the host has slept, nothing is proven */
};

enum premises_kind {
	PREMISES_ETHERNET,
	PREMISES_WIFI,
	PREMISES_BRIDGE,
	PREMISES_BOND, /* and team */
	PREMISES_VLAN,
	PREMISES_VIRTUAL, /* veth, dummy, macvlan, tap: no device behind it */
	PREMISES_TUNNEL,  /* and point-to-point */
	PREMISES_WWAN,    /* and tethered telephones */
	PREMISES_LOOPBACK,
	PREMISES_OTHER,
	PREMISES_KIND_COUNT
};

/* The TLS beacon, asked by the program over this very interface. */
enum premises_beacon { PREMISES_BEACON_UNASKED, PREMISES_BEACON_ANSWERED, PREMISES_BEACON_FAILED };

struct premises_address {
	struct addr addr;
	uint8_t prefix; /* length */
};

/* One interface as it is now. */
struct premises_interface {
	char name[PREMISES_NAME_SIZE];
	uint32_t index;
	enum premises_kind kind;
	char system_kind[PREMISES_KIND_SIZE]; /* "wireguard"; "" where the system has no word */
	bool lab;                             /* premises_is_lab */
	bool up;                              /* and with carrier */
	bool point_to_point;
	uint32_t master; /* index of the bridge or bond it is a port of; 0 none */
	uint32_t lower;  /* index of the interface below a VLAN; 0 none */
	struct mac mac;  /* zero: none */
	struct premises_address addresses[PREMISES_ADDRESSES_MAX];
	size_t addresses_count;
	char dns_suffix[PREMISES_SUFFIX_SIZE];    /* "" none */
	struct addr gateway, dhcp_server, router; /* router: source of router advertisements */
	struct mac gateway_mac;                   /* zero: not known */
	char dns_routed[PREMISES_SUFFIX_SIZE];    /* a domain whose questions go here; "" none */
	enum premises_beacon beacon;
};

struct premises_snapshot {
	const struct premises_interface *interfaces;
	size_t count;
	struct routes routes;
};

/* Why an interface may not be listened on; the first is that it may. */
enum premises_reason {
	PREMISES_ELIGIBLE,
	PREMISES_IS_LOOPBACK,
	PREMISES_IS_TUNNEL,
	PREMISES_IS_WWAN,
	PREMISES_IS_VIRTUAL,
	PREMISES_IS_OTHER,
	PREMISES_IS_PORT,         /* of a bridge or bond, which is listened on instead */
	PREMISES_CARRIES_NO_PORT, /* a bridge or bond without a physical port, a VLAN of nothing */
	PREMISES_IS_DOWN,
	PREMISES_NO_ADDRESS,
	PREMISES_PREFIX_LONG,
	PREMISES_REASON_COUNT
};

/* "no physical port", for people. */
extern const char *const premises_reason_texts[PREMISES_REASON_COUNT];
extern const char *const premises_kind_names[PREMISES_KIND_COUNT];

/*
 * A port of laboratories, by its name and the system's kind: one end of a veth pair; a tap that is
 * called lab0, lab1 … (which is then no tunnel). Anywhere else these are what they are.
 */
bool premises_is_lab(struct view name, struct view system_kind);

/* `lab`: ports of laboratories count (a switch of the local configuration, for tests). */
enum premises_reason premises_eligible(
    const struct premises_snapshot *snapshot, size_t number, bool lab);

/* A physical port, or the bridge, bond or VLAN that carries one. */
bool premises_is_physical(const struct premises_snapshot *snapshot, size_t number);

enum premises_condition { PREMISES_AND, PREMISES_OR };

/* What the profile says. All memory is the caller's. */
struct premises_rule {
	unsigned minimum_peers; /* 0 off */
	enum premises_condition condition;
	const struct view *dns_suffixes;
	size_t dns_suffixes_count;
	const struct addr_range *addresses;
	size_t addresses_count;
	const struct addr_range *denied;
	size_t denied_count;
	const struct addr *dhcp_servers;
	size_t dhcp_servers_count;
	const struct mac *gateways; /* shared MACs of VRRP, HSRP and GLBP match nothing */
	size_t gateways_count;
	bool beacon; /* one is configured; what came of it is the interface's */
	const struct addr_range *exempt_prefixes; /* routes in these make no tunnel */
	size_t exempt_prefixes_count;
	const struct view *exempt_interfaces; /* names, or kinds; "ipsec" are the policies */
	size_t exempt_interfaces_count;
};

enum premises_outcome { PREMISES_TRUE, PREMISES_FALSE, PREMISES_UNKNOWN, PREMISES_UNUSED };

struct premises_criterion {
	const char *name; /* "dns-suffix" */
	enum premises_outcome outcome;
	char value[PREMISES_VALUE_SIZE]; /* what was seen; raw text */
};

enum premises_place { PREMISES_PLACE_NONE, PREMISES_PLACE_NO, PREMISES_PLACE_YES };

/* The order is that of wire's interface_verdict.verdict. */
enum premises_decision {
	PREMISES_ON,
	PREMISES_OFF,
	PREMISES_MUSTER,
	PREMISES_PROBE,
	PREMISES_INELIGIBLE,
	PREMISES_DECISION_COUNT
};

extern const char *const premises_decision_names[PREMISES_DECISION_COUNT];

struct premises_verdict {
	enum premises_decision decision;
	enum premises_reason reason;
	enum premises_place place;
	bool gate;
	const char *veto; /* "denied network", "full tunnel", "split tunnel", "unread routes", "" */
	struct premises_criterion criteria[PREMISES_CRITERIA_MAX];
	size_t criteria_count;
};

/* `peers`: agents met on the segment, this one included, or PREMISES_PEERS_UNCOUNTED. */
void premises_judge(const struct premises_rule *rule, const struct premises_snapshot *snapshot,
    size_t number, bool lab, unsigned peers, struct premises_verdict *ret_verdict);

enum premises_tunnel {
	PREMISES_NO_TUNNEL,
	PREMISES_SPLIT_TUNNEL,
	PREMISES_FULL_TUNNEL,
	PREMISES_UNREAD_ROUTES /* nobody knows */
};

/*
 * Is traffic of this host taken by a tunnel? Told by routes, not by names of adapters:
 *
 *	FULL    the best default route of a family, or both halves of it, go by a tunnel; or the
 *	        system says so when asked (struct routes.lookups)
 *	SPLIT   any other route goes by a tunnel, or the questions of a DNS domain do
 *
 * A tunnel is an interface that is up and of that kind (or point-to-point, or virtual without a
 * kind the system has a word for, as VPN adapters of Windows are), or an IPsec policy. Routes to
 * link-local and multicast networks and to the tunnel's own addresses do not count, nor a default
 * route that is only kept for the case that the better one goes.
 *
 * `ret_value`: "10.0.0.0/8 by tun0 (tun)", "none".
 */
enum premises_tunnel premises_tunnel_of(const struct premises_rule *rule,
    const struct premises_snapshot *snapshot, bool lab, char ret_value[PREMISES_VALUE_SIZE]);

/*
 * Verdicts over time, for one interface. Zeroed to begin, and when the host has slept: OFF is in
 * force.
 *
 *	a veto, OFF, INELIGIBLE    in force at once
 *	from OFF to any other      after the verdict was something else than OFF for
 *	                           PREMISES_STABLE_MS without a break
 *	ON, and too few peers      MUSTER (PROBE) after PREMISES_MUSTER_BACK_MS of it, as long as
 *	                           the place is what it was; else at once
 *	all else                   at once: in MUSTER the place was stable already
 */
struct premises_state {
	bool is_on_way; /* the newest verdict is not OFF, the decision in force is */
	bool is_short;  /* ON is in force, the newest verdict has too few peers */
	bool is_begun;
	int64_t since_ms;                /* of the one or the other */
	enum premises_place place;       /* when ON was judged last */
	enum premises_decision in_force; /* meaningless until is_begun: premises_in_force */
};

/*
 * Takes the newest verdict. `now_ms` on a clock that counts sleep. Call it also when
 * premises_settle_due_ms has come, with the verdict as it is then. True: the decision in force has
 * changed.
 */
bool premises_settle(
    struct premises_state *state, const struct premises_verdict *verdict, int64_t now_ms);

/* When the decision may change by time alone; INT64_MAX never. */
int64_t premises_settle_due_ms(const struct premises_state *state);

static inline enum premises_decision premises_in_force(const struct premises_state *state)
{
	return state->is_begun ? state->in_force : PREMISES_OFF;
}

#endif
