/* platform: calls that take their time or get lost, and the lease, decided by the platform's own
 * decide(). One segment. A holder that checks in and does not lead gives its lease back. */
#include "sim.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "platform/link/roles.h"

enum { CALL_MIN_MS = 5, CALL_SPREAD_MS = CALL_MAX_MS - CALL_MIN_MS };

static unsigned request_new(struct world *w)
{
	for (unsigned i = 0; i < w->requests_room; i++)
		if (!w->requests[i].used)
			return i;
	size_t before = w->requests_room;

	w->requests_room *= 2;
	w->requests = realloc(w->requests, w->requests_room * sizeof(w->requests[0]));
	if (w->requests == NULL)
		exit(2);
	for (size_t i = before; i < w->requests_room; i++)
		w->requests[i].used = false;
	return (unsigned)before;
}

int64_t platform_call_us(const struct world *w, int i)
{
	uint64_t at = hash_u64(w->seed ^ 9, (uint64_t)w->now_us << 10 ^ (uint64_t)i);

	return (int64_t)(CALL_MIN_MS + at % CALL_SPREAD_MS) * MS;
}

void platform_ask(struct world *w, int i, enum request_kind kind)
{
	struct node *n = &w->nodes[i];
	unsigned at = request_new(w);
	struct request *r = &w->requests[at];

	*r = (struct request){.used = true, .kind = kind, .number = ++n->asked, .role = n->e.role};
	r->decide = (struct decide_request){.agent = i + 1,
	    .term = n->e.term,
	    .check_in_s = CHECK_IN_MS / 1000,
	    .has_heard = n->e.heard_ms >= 0,
	    .heard_ms = n->e.heard_ms,
	    .left = n->e.left};
	memcpy(r->names, n->e.holder, sizeof(r->names));
	int64_t at_us = w->now_us + platform_call_us(w, i);

	/* Calls of one agent arrive in their order. */
	n->arrives_us = at_us > n->arrives_us ? at_us : n->arrives_us + 1;
	push(
	    w, (struct event){
		   .t = n->arrives_us, .kind = EV_PLATFORM, .node = i, .boot = n->boot, .arg = at});
}

static void isolate(struct world *w)
{
	w->platform.lease.isolated_until_ms = w->now_us / MS + LINK_CALM_MS;
	w->platform.conflicts++;
}

void platform_end(struct world *w, int64_t ended_ms, bool lapsed)
{
	struct platform *p = &w->platform;
	struct tenure *t = &p->tenures[p->epoch];

	p->lease.holder = 0;
	if (t->ended_ms != 0)
		return;
	t->ended_ms = ended_ms > t->began_ms ? ended_ms : t->began_ms;
	t->lapsed = lapsed;
}

/* As link_sweep does at every lease and check-in. */
static void sweep(struct world *w)
{
	const struct decide_lease *l = &w->platform.lease;

	if (l->holder != 0 && l->ends_ms <= w->now_us / MS)
		platform_end(w, l->ends_ms, true);
}

static int64_t within(int64_t ms, int64_t from_ms, int64_t to_ms)
{
	return ms < from_ms ? from_ms : ms > to_ms ? to_ms : ms;
}

static int64_t last_listened(const struct world *w, int64_t epoch)
{
	const struct tenure *t = &w->platform.tenures[epoch];
	int64_t last_ms = t->granted_ms > t->began_ms ? t->granted_ms : t->began_ms;

	for (unsigned i = 0; w->ledger != NULL && i < w->ledger->told_n; i++)
		if (w->ledger->told[i].epoch == epoch && w->ledger->told[i].to_ms > last_ms)
			last_ms = w->ledger->told[i].to_ms;
	return within(last_ms, t->began_ms, t->ended_ms);
}

/* As succeed() of src/platform/link/lease.c: where a tenure begins, and since when nobody listened.
 */
static void succeed(
    struct world *w, struct tenure *next, enum decide_fate fate, const struct decide_request *r)
{
	struct platform *p = &w->platform;
	const struct tenure *before = &p->tenures[p->epoch];
	bool heard =
	    r->has_heard && p->lease.holder > 0 && view_eq(r->names, view_of(p->lease.holder_uid));

	if (fate == DECIDE_DISPLACE)
		platform_end(w, r->now_ms, false);
	else if (p->lease.holder > 0)
		platform_end(w, p->lease.ends_ms < r->now_ms ? p->lease.ends_ms : r->now_ms,
		    !p->lease.holder_stopped);
	next->is_first = p->epoch == 0;
	next->granted_ms = r->now_ms;
	next->blind_to_ms = INT64_MAX;
	next->is_isolated = p->lease.isolated_until_ms > r->now_ms;
	next->blind_max_ms = next->is_isolated ? 0 : p->blind_max_ms;
	if (next->is_first)
		return;
	next->began_ms = next->blind_from_ms = before->ended_ms;
	if (fate == DECIDE_DISPLACE || heard)
		next->began_ms = next->blind_from_ms =
		    within(r->now_ms - (r->has_heard ? r->heard_ms : 0), before->began_ms,
			before->ended_ms);
	else if (before->lapsed)
		next->blind_from_ms = last_listened(w, (int64_t)p->epoch);
}

static void grant(struct world *w, int i, enum decide_fate fate, const struct decide_request *r)
{
	struct platform *p = &w->platform;
	struct tenure next = {.agent = i + 1};

	if (fate == DECIDE_DISPLACE) {
		p->lease.displaced = p->lease.holder;
		p->lease.displaced_ms = r->now_ms;
	}
	succeed(w, &next, fate, r);
	p->epoch++;
	if (p->epoch >= EPOCHS_MAX || p->tenures[p->epoch].agent != 0) {
		fail(w, "S2: epoch %llu granted twice", (unsigned long long)p->epoch);
		return;
	}
	p->tenures[p->epoch] = next;
	p->lease.holder = i + 1;
	p->lease.holder_stopped = false;
	snprintf(p->lease.holder_uid, sizeof(p->lease.holder_uid), "%s", w->nodes[i].id);
}

static int64_t ttl_ms(const struct world *w)
{
	bool isolated = w->platform.lease.isolated_until_ms > w->now_us / MS;

	return link_lease_s(isolated, CHECK_IN_MS / 1000) * 1000;
}

/* What the holder was told holds: none is shortened. */
void platform_renew(struct world *w)
{
	int64_t ends_ms = w->now_us / MS + ttl_ms(w);

	if (ends_ms > w->platform.lease.ends_ms)
		w->platform.lease.ends_ms = ends_ms;
}

static void decide_lease(struct world *w, int i, struct request *r)
{
	struct platform *p = &w->platform;
	bool isolated = p->lease.isolated_until_ms > w->now_us / MS;

	r->decide.now_ms = w->now_us / MS;
	r->decide.names = view_of(r->names);
	p->lease.is_deputy = isolated;
	struct decide_verdict v = decide(&p->lease, &r->decide);

	if (v.isolate)
		isolate(w);
	if (v.fate == DECIDE_REFUSE) {
		snprintf(r->holder, sizeof(r->holder), "%s", p->lease.holder_uid);
		r->answer =
		    (struct election_event){.kind = ELECTION_REFUSED, .ttl_ms = v.retry_s * 1000};
		return;
	}
	if (v.fate != DECIDE_RENEW)
		grant(w, i, v.fate, &r->decide);
	p->lease.ends_ms = r->decide.now_ms + ttl_ms(w);
	if (v.fate != DECIDE_RENEW || p->lease.term < r->decide.term)
		p->lease.term = r->decide.term;
	r->last_batch = p->last_batch;
	r->answer = (struct election_event){.kind = ELECTION_GRANTED,
	    .epoch = p->epoch,
	    .upload_seq = (uint64_t)p->seq,
	    .ttl_ms = ttl_ms(w)};
}

static void check_in(struct world *w, int i, struct request *r)
{
	struct platform *p = &w->platform;
	bool holds = p->lease.holder == i + 1;

	if (r->role != ELECTION_LEADER) {
		if (holds && w->now_us / MS - p->tenures[p->epoch].granted_ms >= ROLES_GRACE_MS)
			platform_end(w, w->now_us / MS, true);
		return;
	}
	r->fenced = !holds || p->lease.ends_ms <= w->now_us / MS;
	if (!r->fenced)
		platform_renew(w);
	else if (!holds && decide_is_conflict(&p->lease, i + 1, w->now_us / MS))
		isolate(w);
}

bool platform_is_away(const struct world *w, int i)
{
	const struct node *n = &w->nodes[i];

	return w->platform.down || (n->cut && n->up) || w->withheld == (unsigned)i + 1;
}

void platform_arrive(struct world *w, int i, unsigned boot, unsigned request)
{
	struct request *r = &w->requests[request];
	struct node *n = &w->nodes[i];
	int64_t back_us = w->now_us + platform_call_us(w, i);

	r->answer.kind = ELECTION_REACHED;
	sweep(w);
	if (platform_is_away(w, i)) {
		r->answer.kind = ELECTION_FAILED;
		back_us = w->now_us + (int64_t)PLATFORM_TIMEOUT_MS * MS;
	} else if (r->number >
		   n->answered) { /* signed with a counter that grows: no older one counts */
		uint64_t counter = n->e.config.session >> 24;

		n->answered = r->number;
		n->issued = counter > n->issued ? counter : n->issued;
		if (r->kind == ASK)
			decide_lease(w, i, r);
		else if (r->kind == RELEASE && w->platform.lease.holder == i + 1)
			platform_end(w, w->now_us / MS, true);
		else if (r->kind == CHECK_IN)
			check_in(w, i, r);
	}
	if (w->verbose)
		printf("%12.5f node %d request %d of %s: answer %d\n", elapsed_s(w), i, r->kind,
		    election_role_names[r->role], r->answer.kind);
	push(w, (struct event){
		    .t = back_us, .kind = EV_ANSWER, .node = i, .boot = boot, .arg = request});
}

void platform_answer(struct world *w, int i, unsigned boot, unsigned request)
{
	struct request *r = &w->requests[request];
	struct node *n = &w->nodes[i];
	struct election_event answer = r->answer;
	char holder[ELECTION_HOLDER_SIZE];

	memcpy(holder, r->holder, sizeof(holder));
	answer.holder = holder;
	r->used = false;
	if (n->boot != boot || !n->up || n->asleep)
		return;
	if (n->starved) {
		answer.kind = ELECTION_FAILED; /* it reads it too late to be of use */
		return;
	}
	bool fenced = r->fenced;
	uint64_t last_batch = r->last_batch;

	node_step(w, i, &answer);
	if (answer.kind == ELECTION_GRANTED && n->e.leased)
		ledger_granted(w, i, (int64_t)answer.epoch, (int64_t)answer.upload_seq, last_batch);
	else if (answer.kind == ELECTION_REFUSED)
		ledger_lost(w, i);
	if (fenced && n->e.leased)
		platform_ask(w, i, ASK); /* as the program does when its upload is refused */
}

int platform_holder(const struct world *w)
{
	const struct decide_lease *l = &w->platform.lease;

	return l->holder > 0 && l->ends_ms > w->now_us / MS ? (int)l->holder - 1 : -1;
}
