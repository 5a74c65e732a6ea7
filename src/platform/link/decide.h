/* decide: who gets a lease. Pure. */
#ifndef EARSHOT_PLATFORM_LINK_DECIDE_H
#define EARSHOT_PLATFORM_LINK_DECIDE_H

#include "platform/link/link.h"

/* A segment's lease as it stands. */
struct decide_lease {
	int64_t holder; /* row id; 0 nobody */
	char holder_uid[33];
	bool holder_stopped; /* its module was deactivated, or it was revoked */
	int64_t ends_ms, term, isolated_until_ms;
	int64_t displaced;    /* agent whose tenure ended last by being displaced; 0 none */
	int64_t displaced_ms; /* when */
	bool is_deputy;       /* of an isolated segment: the caller */
};

struct decide_request {
	int64_t agent, term, now_ms, check_in_s;
	struct view names; /* the holder it takes over from */
	bool has_heard, left;
	int64_t heard_ms;
};

enum decide_fate { DECIDE_REFUSE, DECIDE_RENEW, DECIDE_GRANT, DECIDE_DISPLACE };

struct decide_verdict {
	enum decide_fate fate;
	bool isolate;    /* the agents cannot hear each other: terms count no more for a while */
	int64_t retry_s; /* of a refusal */
};

struct decide_verdict decide(
    const struct decide_lease *lease, const struct decide_request *request);

/* A displaced holder that still says it leads. */
bool decide_is_conflict(const struct decide_lease *lease, int64_t agent, int64_t now_ms);

#endif
