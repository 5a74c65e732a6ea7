/*
 * ports: the interfaces of this host, each with its verdict, and since when. Pure.
 *
 * What is in force (`decision`) is what the agent acts by, after premises_settle: OFF at once,
 * anything else after ten seconds of it. The newest verdict stands beside it, for people.
 *
 * While the module is not active, or there is no profile, OFF is in force everywhere.
 */
#ifndef EARSHOT_AGENT_PORTS_H
#define EARSHOT_AGENT_PORTS_H

#include "os/net.h"
#include "premises/premises.h"

enum {
	PORTS_MAX = 64, /* schema: check_in_request.verdicts; more are left out */
	PORTS_NONE = -1
};

struct port {
	struct os_net_interface net; /* as the system has it */
	bool is_wired;
	struct premises_verdict verdict; /* of the newest look */
	struct premises_state state;
	enum premises_beacon beacon;     /* what came of it (beacon.h) */
	int64_t beacon_due_ms;           /* when it is asked (again) */
	enum premises_decision decision; /* in force */
	int64_t segment;       /* of its place, as the platform names it; 0: not known yet */
	uint8_t place_key[16]; /* of the fingerprint that the segment was asked for with */
	bool is_asked;         /* ... and was told, or refused */
};

struct ports {
	struct port *list; /* PORTS_MAX, the caller's; by ascending index */
	size_t count;
	uint64_t left_out;
};

/* What the verdicts are made with. */
struct ports_rule {
	const struct premises_rule *rule;
	bool active; /* the module is activated, and there is a profile */
	bool lab;
	void *ctx;
	unsigned (*peers)(void *ctx, const struct port *port); /* met there; 0 not counted */
};

/*
 * A new look at the interfaces, or at the rule; `snapshot` is of `net`, in its order. A gateway
 * or router whose MAC the system has merely forgotten keeps it. *ret_changed: something a check-in
 * tells has changed (a verdict, a decision, an address, a port). ERR_MEMORY leaves all as it was.
 */
enum err ports_look(struct ports *ports, const struct os_net *net,
    const struct premises_snapshot *snapshot, const struct ports_rule *rule, int64_t now_ms,
    bool *ret_changed) MUST_CHECK;

/* Decisions whose time has come; true when there was one. */
bool ports_settle(struct ports *ports, const struct ports_rule *rule, int64_t now_ms);
/* Would the beacon decide? It is configured, nothing vetoes, and every other criterion but peers is
 * met: else a connection would tell a strange network whom this host looks for. */
bool ports_beacon_decides(const struct port *p);

/* When the next one comes; INT64_MAX none. */
int64_t ports_due_ms(const struct ports *ports);
/* The host has slept: nothing is proven any more. */
void ports_slept(struct ports *ports, const struct ports_rule *rule);

/* Of the ports of a segment that may take part: the wired one, then the lower index. PORTS_NONE. */
int ports_of_segment(const struct ports *ports, int64_t segment);

/* The place is the right one: it may be named to the platform. In PROBE nobody knows yet. */
static inline bool ports_takes_part(const struct port *p)
{
	return p->decision == PREMISES_ON || p->decision == PREMISES_MUSTER;
}

/* Whether it is the right place, other agents must tell: they are looked for. */
static inline bool ports_seeks(const struct port *p)
{
	return p->decision == PREMISES_PROBE ||
	       (p->decision == PREMISES_MUSTER && p->verdict.place != PREMISES_PLACE_YES);
}

/* It takes part for its segment, or looks for others: it may speak to agents of its link. */
bool ports_speaks(const struct ports *ports, size_t number);

/* A recording that is replayed: the only port, which is where the profile says as soon as the
 * module is active. True: it has changed. */
bool ports_replay(struct ports *ports, const char *recording, const struct ports_rule *rule);

/* "eth0 is on the premises": what the whole comes to, for status and the journal. */
enum premises_decision ports_best(const struct ports *ports);

#endif
