/*
 * premises: is this interface in a place where the module may listen?
 *
 * Pure: a verdict from a snapshot of interfaces, the rule of the profile and the number of peers.
 * Unknown is off. A verdict explains itself: every criterion with the value seen and its outcome.
 *
 * Two steps, because peers can be counted only by meeting them: PLACE is every configured
 * criterion but peers (yes, no, or none configured), GATE is peers >= minimum.
 *
 *	peers off         PLACE yes -> ON, else OFF
 *	AND               yes and GATE -> ON; yes -> MUSTER; no -> OFF; none -> PROBE (GATE: ON)
 *	OR                yes or GATE -> ON; no, none -> PROBE
 *
 * Under OR the DNS suffixes and the addresses are one clause: both. Peers OR addresses is not
 * allowed and is taken as AND (platform and agent alike). A denied network wins over everything.
 *
 * PREMISES_PEERS_UNCOUNTED as the number of peers opens the GATE: an agent that has no election
 * with others counts itself as enough.
 */
#ifndef EARSHOT_PREMISES_PREMISES_H
#define EARSHOT_PREMISES_PREMISES_H

#include "base/addr.h"
#include "base/mac.h"

enum {
	PREMISES_NAME_SIZE = 64,     /* of an interface, with the NUL */
	PREMISES_ADDRESSES_MAX = 16, /* of an interface */
	PREMISES_SUFFIX_SIZE = 256,  /* with the NUL */
	PREMISES_CRITERIA_MAX = 8,   /* of a verdict */
	PREMISES_VALUE_SIZE = 256,   /* of what was seen, with the NUL */
	PREMISES_PEERS_UNCOUNTED = 0,
	PREMISES_PREFIX_MAX = 30 /* an IPv4 prefix longer than this is no subnet of a LAN */
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

struct premises_address {
	struct addr addr;
	uint8_t prefix; /* length */
};

/* One interface as it is now. */
struct premises_interface {
	char name[PREMISES_NAME_SIZE];
	uint32_t index;
	enum premises_kind kind;
	bool veth; /* of kind VIRTUAL: one end of a pair, for laboratories */
	bool up;   /* and with carrier */
	bool point_to_point;
	uint32_t master; /* index of the bridge or bond it is a port of; 0 none */
	uint32_t lower;  /* index of the interface below a VLAN; 0 none */
	struct mac mac;  /* zero: none */
	struct premises_address addresses[PREMISES_ADDRESSES_MAX];
	size_t addresses_count;
	char dns_suffix[PREMISES_SUFFIX_SIZE];    /* "" none */
	struct addr gateway, dhcp_server, router; /* router: source of router advertisements */
	struct mac gateway_mac;                   /* zero: not known */
};

struct premises_snapshot {
	const struct premises_interface *interfaces;
	size_t count;
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

/* `lab`: ends of veth pairs count as ports (a switch of the local configuration, for tests). */
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
};

enum premises_outcome { PREMISES_TRUE, PREMISES_FALSE, PREMISES_UNKNOWN, PREMISES_UNUSED };

struct premises_criterion {
	const char *name; /* "dns-suffix" */
	enum premises_outcome outcome;
	char value[PREMISES_VALUE_SIZE]; /* what was seen; raw text */
};

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
	const char *veto; /* "denied network", or "" */
	struct premises_criterion criteria[PREMISES_CRITERIA_MAX];
	size_t criteria_count;
};

/* `peers`: agents met on the segment, this one included, or PREMISES_PEERS_UNCOUNTED. */
void premises_judge(const struct premises_rule *rule, const struct premises_snapshot *snapshot,
    size_t number, bool lab, unsigned peers, struct premises_verdict *ret_verdict);

#endif
