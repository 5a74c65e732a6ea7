/* check: what must hold, after each step and when things have settled. */
#include "sim.h"

#include <stdio.h>

#include "base/hash.h"
#include "platform/link/roles.h"

enum { LOSSY_OVERLAP_MS = 34000 /* 17 heartbeats lost in a row: 0.3^17 is 1.3e-9 */ };

static void note_leading(struct world *w)
{
	int leading = 0, pairs = 0;

	for (int i = 0; i < w->nodes_count; i++) {
		if (!node_leads(&w->nodes[i]))
			continue;
		leading++;
		for (int j = 0; j < i && leading < 8; j++)
			pairs += node_leads(&w->nodes[j]) && net_hears(w, i, j) &&
				 !w->nodes[i].rogue && !w->nodes[j].rogue && !w->nodes[i].deaf &&
				 !w->nodes[j].deaf;
	}
	if (leading > 0 && w->leading == 0)
		w->first_led_us = w->now_us;
	w->leading = leading;
	if (pairs > 0 && w->overlap_since_us < 0)
		w->overlap_since_us = w->now_us;
	if (w->overlap_since_us >= 0) {
		int64_t lasted_us = w->now_us - w->overlap_since_us;
		int64_t allowed_us = w->strict ? 0 : LOSSY_OVERLAP_MS * (int64_t)MS;

		if (w->overlap_since_us < w->forgiven_until_us)
			allowed_us = w->forgiven_until_us - w->overlap_since_us;
		if (lasted_us > allowed_us)
			fail(w, "S4: two lead for %.3f s", (double)lasted_us / SECOND);
		if (lasted_us > w->overlap_us)
			w->overlap_us = lasted_us;
		if (pairs == 0)
			w->overlap_since_us = -1;
	}
}

unsigned check_stand(const struct node *n)
{
	return (unsigned)node_leads(n) << 1 | n->e.leased;
}

void check_step(struct world *w, int i)
{
	struct node *n = &w->nodes[i];
	const struct election *e = &n->e;

	note_leading(w);
	if (node_runs(n)) {
		if (e->sensing != n->senses)
			fail(w, "%d: the sensor is not as told", i);
		if ((e->sensing || e->leased) && e->role != ELECTION_LEADER)
			fail(w, "%d senses as %s", i, election_role_names[e->role]);
		if (e->leased && !n->rogue && w->platform.tenures[e->epoch].agent != i + 1)
			fail(w, "S2: %d holds epoch %llu of another", i,
			    (unsigned long long)e->epoch);
	}
	if (e->actions_lost > 0)
		fail(w, "%d: actions were lost", i);
	unsigned stand = check_stand(n);

	if (stand != n->traced)
		w->trace = hash_u64(w->trace, (uint64_t)w->now_us << 10 ^ (uint64_t)i << 2 ^ stand);
	n->traced = stand;
	if (w->verbose)
		printf("%10.3f  node %d %-9s term %u epoch %llu%s%s%s%s peers %u  %s\n",
		    elapsed_s(w), i, n->up ? election_role_names[e->role] : "down", e->term,
		    (unsigned long long)e->known_epoch, e->sensing ? " senses" : "",
		    e->leased ? " leased" : "", n->asleep ? " asleep" : "",
		    n->starved ? " starved" : "", e->peers, e->why);
}

void check_sent(struct world *w, int i, enum message_type type)
{
	const struct node *n = &w->nodes[i];

	if (n->mute_until_us > w->now_us && type != MESSAGE_PING && type != MESSAGE_PONG)
		fail(w, "S5: %d sends a message of type %d before it has listened", i, type);
	if (!node_runs(n))
		fail(w, "S5: %d does not run and sends", i);
}

int leaders_of(const struct world *w, int side)
{
	int leaders = 0;

	for (int i = 0; i < w->nodes_count; i++)
		leaders += node_leads(&w->nodes[i]) && w->nodes[i].side == side &&
			   !w->nodes[i].cut && !w->nodes[i].rogue;
	return leaders;
}

int leader_of(const struct world *w)
{
	for (int i = 0; i < w->nodes_count; i++)
		if (node_leads(&w->nodes[i]) && !w->nodes[i].rogue)
			return i;
	return -1;
}

int greatest_leader(const struct world *w)
{
	int greatest = -1, leaders = 0;
	bool differ = false;

	for (int i = 0; i < w->nodes_count; i++) {
		const struct election *e = &w->nodes[i].e;

		if (!node_leads(&w->nodes[i]))
			continue;
		leaders++;
		if (greatest < 0) {
			greatest = i;
			continue;
		}
		const struct election *g = &w->nodes[greatest].e;

		differ = e->known_epoch != g->known_epoch || e->term != g->term;
		if (e->known_epoch > g->known_epoch ||
		    (e->known_epoch == g->known_epoch && e->term > g->term))
			greatest = i;
	}
	return leaders == 2 && differ ? greatest : -1;
}

static bool follows(const struct world *w, const struct node *n, int side)
{
	const struct election *e = &n->e;

	if (e->role != ELECTION_STANDBY && (w->strict || e->role != ELECTION_SUSPECT))
		return false;
	for (int i = 0; i < w->nodes_count; i++) {
		const struct node *l = &w->nodes[i];

		if (node_leads(l) && l->side == side && e->leader >= 0 &&
		    e->senders[e->leader].session == l->e.config.session)
			return true;
	}
	return false;
}

/* The lease is of one that is away, and whom nobody here has heard: they wait until it runs out. */
static bool waits_for_holder(const struct world *w, int side)
{
	int holder = platform_holder(w), waiting = 0;

	for (int i = 0; i < w->nodes_count; i++) {
		const struct node *n = &w->nodes[i];

		if (!node_runs(n) || n->side != side)
			continue;
		waiting += n->e.role == ELECTION_PSTANDBY;
	}
	return holder >= 0 && waiting > 0 &&
	       !(node_runs(&w->nodes[holder]) && w->nodes[holder].side == side);
}

static void check_side(struct world *w, int side, const char *when)
{
	int there = 0, leaders = leaders_of(w, side);

	for (int i = 0; i < w->nodes_count; i++)
		there += node_runs(&w->nodes[i]) && w->nodes[i].side == side && !w->nodes[i].cut &&
			 !w->nodes[i].rogue;
	if (leaders == 0 && waits_for_holder(w, side))
		return;
	if (there > 0 && leaders != 1)
		fail(w, "L1: %d leaders on side %d %s", leaders, side, when);
	for (int i = 0; i < w->nodes_count && !w->failed; i++) {
		const struct node *n = &w->nodes[i];

		if (node_runs(n) && n->side == side && !node_leads(n) && !n->cut && !n->rogue &&
		    !follows(w, n, side))
			fail(w, "%d is %s and follows nobody %s", i, election_role_names[n->e.role],
			    when);
	}
}

bool check_settled(struct world *w, const char *when)
{
	for (int side = 0; side < 2 && !w->failed; side++)
		check_side(w, side, when);
	return !w->failed;
}

void check_lease(struct world *w)
{
	int l = leader_of(w), holder = platform_holder(w);

	/* Two displacements in ten minutes: terms count no more, and the lease has to run out. */
	if (w->platform.lease.isolated_until_ms > w->now_us / MS)
		return;

	/* Who was granted it and follows another by now gives it back with its next check-in. */
	if (holder >= 0 && !node_leads(&w->nodes[holder]) &&
	    w->now_us / MS - w->platform.tenures[w->platform.epoch].granted_ms <
		CHECK_IN_MS + ROLES_GRACE_MS)
		return;
	/* It has been told to ask again when the lease of who is gone runs out. */
	if (holder < 0 && w->now_us / MS - w->platform.lease.ends_ms < 2000)
		return;
	if (!w->failed && l >= 0 && holder != l)
		fail(w, "%d leads and %d holds the lease", l, holder);
	if (!w->failed && l >= 0 && !w->nodes[l].e.leased)
		fail(w, "the leader does not know of its lease");
}

/* What a message that is not believed may still change: counters, and asking its sender. */
static void mask(struct election *e)
{
	memset(e->counters, 0, sizeof(e->counters));
	memset(e->proofs, 0, sizeof(e->proofs));
	e->seq = 0;
	e->nonces = e->salt = e->claim_nonce = 0;
	e->budget_ms = e->budget = e->pongs = e->pongs_ms = 0;
	e->wake_ms = e->now_ms = e->shift_ms = 0; /* its clock may have gone back just then */
}

void check_untouched(struct world *w, const struct election *before, const struct election *after,
    const struct packet *p)
{
	static struct election a, b;

	a = *before;
	b = *after;
	mask(&a);
	mask(&b);
	if (memcmp(&a, &b, sizeof(a)) == 0)
		return;
	size_t at = 0;

	while (((const uint8_t *)&a)[at] == ((const uint8_t *)&b)[at])
		at++;
	if (w->verbose)
		printf("the first byte that differs: %zu of struct election\n", at);
	fail(w, "S6: a %s message of type %d from node %d, %.1f s old, changed a state",
	    p->forged ? "forged" : "replayed", p->bytes[4], p->sender,
	    (double)(w->now_us - p->sent_us) / SECOND);
}
