/* platform: calls that take their time or get lost, and the lease, decided by the platform's own
 * decide(). One segment. A holder that checks in and does not lead gives its lease back. */
#include "sim.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"

enum { CALL_MIN_MS = 5, CALL_SPREAD_MS = 60 };

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

static int64_t call_us(struct world *w, int i)
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
	push(w, (struct event){.t = w->now_us + call_us(w, i),
		    .kind = EV_PLATFORM,
		    .node = i,
		    .boot = n->boot,
		    .arg = at});
}

static void isolate(struct world *w)
{
	w->platform.lease.isolated_until_ms = w->now_us / MS + LINK_CALM_MS;
	w->platform.conflicts++;
}

static void grant(struct world *w, int i, enum decide_fate fate, const struct decide_request *r)
{
	struct platform *p = &w->platform;

	if (fate == DECIDE_DISPLACE) {
		p->lease.displaced = p->lease.holder;
		p->lease.displaced_ms = r->now_ms;
	}
	p->epoch++;
	if (p->epoch >= EPOCHS_MAX || p->epochs[p->epoch] != 0) {
		fail(w, "S2: epoch %llu granted twice", (unsigned long long)p->epoch);
		return;
	}
	p->epochs[p->epoch] = i + 1;
	p->lease.holder = i + 1;
	snprintf(p->lease.holder_uid, sizeof(p->lease.holder_uid), "%s", w->nodes[i].id);
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
	int64_t ttl_ms = link_lease_s(isolated, CHECK_IN_MS / 1000) * 1000;

	p->lease.ends_ms = r->decide.now_ms + ttl_ms;
	if (v.fate != DECIDE_RENEW || p->lease.term < r->decide.term)
		p->lease.term = r->decide.term;
	r->answer =
	    (struct election_event){.kind = ELECTION_GRANTED, .epoch = p->epoch, .ttl_ms = ttl_ms};
}

static void check_in(struct world *w, int i, struct request *r)
{
	struct platform *p = &w->platform;
	bool holds = p->lease.holder == i + 1;

	if (r->role != ELECTION_LEADER) {
		if (holds)
			p->lease.holder = 0;
		return;
	}
	r->fenced = !holds || p->lease.ends_ms <= w->now_us / MS;
	if (!r->fenced)
		p->lease.ends_ms =
		    w->now_us / MS +
		    link_lease_s(p->lease.isolated_until_ms > w->now_us / MS, CHECK_IN_MS / 1000) *
			1000;
	else if (!holds && decide_is_conflict(&p->lease, i + 1, w->now_us / MS))
		isolate(w);
}

void platform_arrive(struct world *w, int i, unsigned boot, unsigned request)
{
	struct request *r = &w->requests[request];
	struct node *n = &w->nodes[i];
	int64_t back_us = w->now_us + call_us(w, i);

	r->answer.kind = ELECTION_REACHED;
	if (w->platform.down || (n->cut && n->up) || w->withheld == (unsigned)i + 1) {
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
			w->platform.lease.holder = 0;
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

	node_step(w, i, &answer);
	if (fenced && n->e.leased)
		platform_ask(w, i, ASK); /* as the program does when its upload is refused */
}

int platform_holder(const struct world *w)
{
	const struct decide_lease *l = &w->platform.lease;

	return l->holder > 0 && l->ends_ms > w->now_us / MS ? (int)l->holder - 1 : -1;
}
