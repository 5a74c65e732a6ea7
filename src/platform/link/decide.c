/*
 * decide: the lease is the only authority on who counts.
 *
 *	nobody holds it, it ran out, its holder was stopped     granted
 *	the holder asks                                         renewed
 *	a higher term, naming the holder, heard >= 5 s ago,
 *	    or carrying its LEAVE                               displaced
 *	anybody else                                            refused
 *
 * Where agents cannot hear each other (client isolation) each takes the others for dead. Then a
 * displaced holder leads on, or displacements follow each other: terms are ignored until it
 * has been calm for an hour. Not so when who displaces has heard the holder lead since it took
 * over: then they hear each other, and one has died after the other.
 */
#include "platform/link/decide.h"

enum { RETRY_MAX_S = 60, DEPUTY_RETRY_S = 20, DEPUTY_SPREAD_S = 10 };

bool decide_is_conflict(const struct decide_lease *lease, int64_t agent, int64_t now_ms)
{
	return lease->displaced == agent && now_ms - lease->displaced_ms <= LINK_CONFLICT_MS;
}

static bool may_displace(const struct decide_lease *l, const struct decide_request *r)
{
	return r->term > l->term && view_eq(r->names, view_of(l->holder_uid)) &&
	       (r->left || (r->has_heard && r->heard_ms >= LINK_HEARD_MS));
}

static int64_t retry_s(const struct decide_lease *l, const struct decide_request *r, bool isolated)
{
	int64_t left_s = (l->ends_ms - r->now_ms) / 1000 + 1;

	if (isolated)
		return l->is_deputy ? DEPUTY_RETRY_S + r->agent % (DEPUTY_SPREAD_S + 1)
				    : r->check_in_s;
	return left_s < 1 ? 1 : left_s < RETRY_MAX_S ? left_s : RETRY_MAX_S;
}

struct decide_verdict decide(const struct decide_lease *l, const struct decide_request *r)
{
	struct decide_verdict v = {.fate = DECIDE_GRANT};
	bool valid = l->holder > 0 && l->ends_ms > r->now_ms && !l->holder_stopped;
	bool isolated = l->isolated_until_ms > r->now_ms;

	if (!valid)
		return v;
	if (l->holder == r->agent) {
		v.fate = DECIDE_RENEW;
		return v;
	}
	bool may = may_displace(l, r);
	bool hears = may && r->has_heard && r->now_ms - r->heard_ms > l->displaced_ms;
	/* Of a higher term than who displaced it: it has heard that one, and leads anew. */
	bool anew = r->term > l->term && r->names.n == 0;
	bool again = !hears && l->displaced > 0 && r->now_ms - l->displaced_ms <= LINK_DISPLACED_MS;

	v.fate = DECIDE_REFUSE;
	if (may && r->left) /* who heard the LEAVE hears the others */
		v.fate = DECIDE_DISPLACE;
	else if ((!hears && !anew && decide_is_conflict(l, r->agent, r->now_ms)) ||
		 (may && (isolated || again)))
		v.isolate = true;
	else if (may)
		v.fate = DECIDE_DISPLACE;
	if (v.fate == DECIDE_REFUSE)
		v.retry_s = retry_s(l, r, isolated || v.isolate);
	return v;
}
