/*
 * scenario: what happens to a world, drawn from its seed.
 *
 * orderly   no loss; one fault after the other, each with the bound that election.md gives for it
 * chaos     loss up to 30 %, faults on top of each other; then calm, and all must have settled
 * attack    orderly, twice: with a stranger on the LAN and without; the same agents must lead at
 *           the same moments
 * isolated  nobody hears anybody: the lease alone decides
 * rogue     a holder of the key says what it likes, until it is shut out
 */
#include "sim.h"

#include <stdio.h>

#include "base/hash.h"

enum {
	NODES = 6,
	COLD_MS = 31000,
	LISTED_MS = 9300,
	UNLISTED_MS = 12310,
	QUICK_MS = 5000,
	BLIND_CRASH_MS = 10000,
	BLIND_LEAVE_MS = 500,
	BLIND_UNLISTED_MS = 13000
};

enum { ORDERLY, CHAOS, ATTACK, ISOLATED, ROGUE };

struct scenario_tally scenario_tally;

static void cold_start(struct world *w)
{
	for (int i = 0; i < w->nodes_count; i++) {
		world_run(w, (int64_t)roll(w, 2000) * MS);
		node_start(w, i);
	}
	world_run(w, (int64_t)COLD_MS * MS);
	check_settled(w, "after a cold start");
}

static int someone(struct world *w, bool leads)
{
	int from = (int)roll(w, (uint64_t)w->nodes_count);

	for (int k = 0; k < w->nodes_count; k++) {
		int i = (from + k) % w->nodes_count;

		if (node_runs(&w->nodes[i]) && node_leads(&w->nodes[i]) == leads &&
		    !w->nodes[i].rogue)
			return i;
	}
	return -1;
}

/* How long until somebody must lead when `gone` does not: a listed successor lives, or not. */
static int64_t bound_ms(const struct world *w, int gone)
{
	for (int i = 0; i < w->nodes_count; i++)
		if (i != gone && node_runs(&w->nodes[i]) && w->nodes[i].e.position >= 0)
			return LISTED_MS;
	return UNLISTED_MS;
}

static void expect_leader(struct world *w, int64_t within_ms, const char *when)
{
	int others = 0;

	for (int i = 0; i < w->nodes_count; i++)
		others += node_runs(&w->nodes[i]);
	world_run(w, within_ms * MS);
	if (!w->failed && others > 0 && leaders_of(w, 0) != 1)
		fail(w, "L1: %d leaders %s", leaders_of(w, 0), when);
}

/* ---- faults, one at a time ---- */

static void revive(struct world *w, int i)
{
	if (w->no_joiners)
		return;
	world_run(w, (int64_t)roll(w, 20000) * MS);
	bool waited = false;

	for (int k = 0; k < w->nodes_count; k++)
		waited |= node_runs(&w->nodes[k]) && w->nodes[k].e.role == ELECTION_PSTANDBY;
	node_start(w, i);
	world_run(w, 15 * (int64_t)SECOND);
	/* The lease may just have come to one of two that wait for each other's. */
	if (leaders_of(w, 0) == 0 && waited)
		world_run(w, 10 * (int64_t)SECOND);
	check_settled(w, "after a restart");
}

/* What the tenures granted from now on may be blind for; 0: whatever, as when nobody is left. */
static void blind_at_most(struct world *w, int64_t ms)
{
	int left = 0;

	for (int i = 0; i < w->nodes_count; i++)
		left += node_runs(&w->nodes[i]);
	w->platform.blind_max_ms = left > 0 ? ms : 0;
}

static void blind_as_crash(struct world *w, int gone)
{
	blind_at_most(w, bound_ms(w, gone) == LISTED_MS ? BLIND_CRASH_MS : BLIND_UNLISTED_MS);
}

static void crash(struct world *w)
{
	int l = someone(w, true);
	int64_t within_ms = bound_ms(w, l);

	node_crash(w, l);
	blind_as_crash(w, l);
	expect_leader(w, within_ms, "after a crash");
	revive(w, l);
}

static void crash_many(struct world *w)
{
	int l = someone(w, true);

	node_crash(w, l);
	for (int k = 0; k < w->nodes_count / 2; k++) {
		int i = someone(w, false);

		if (i >= 0)
			node_crash(w, i);
	}
	blind_as_crash(w, -1);
	expect_leader(w, bound_ms(w, -1), "after several crashes");
	for (int i = 0; i < w->nodes_count; i++)
		if (!w->nodes[i].up)
			revive(w, i);
}

static void goodbye(struct world *w)
{
	int l = someone(w, true), heir = -1;

	for (int i = 0; i < w->nodes_count; i++)
		if (node_runs(&w->nodes[i]) && i != l && w->nodes[l].e.successors_count > 0 &&
		    message_short(w->nodes[i].e.link.pens[w->nodes[i].e.link.sending].name) ==
			w->nodes[l].e.successors[0] &&
		    w->nodes[i].e.leader >= 0)
			heir = i;
	blind_at_most(w, heir >= 0 ? BLIND_LEAVE_MS : BLIND_UNLISTED_MS);
	w->platform.down = roll(w, 4) == 0; /* then it learns of it late */
	node_leave(w, l);
	if (heir >= 0) {
		world_run(w, 2 * w->delay_us + MS);
		if (!w->failed && (leaders_of(w, 0) != 1 || leader_of(w) != heir))
			fail(w, "L2: no heir leads after LEAVE");
	}
	if (w->platform.down) {
		world_run(w, 3 * (int64_t)SECOND);
		w->platform.down = false;
	}
	world_run(w, 13 * (int64_t)SECOND);
	revive(w, l);
}

static void standby_dies(struct world *w)
{
	int i = someone(w, false), l = someone(w, true);

	if (i < 0)
		return;
	node_crash(w, i);
	world_run(w, 15 * (int64_t)SECOND);
	if (!node_leads(&w->nodes[l]))
		fail(w, "the leader changed when a standby died");
	revive(w, i);
}

static void nap(struct world *w)
{
	int l = someone(w, true);
	bool notice = roll(w, 2), told = roll(w, 2);
	int64_t within_ms = bound_ms(w, l);

	node_sleep(w, l, notice);
	expect_leader(w, within_ms, "after the leader fell asleep");
	world_run(w, (int64_t)roll(w, 400000) * MS);
	node_resume(w, l, told);
	world_run(w, 13 * (int64_t)SECOND);
	check_settled(w, "after a sleep");
}

static void starve(struct world *w)
{
	int l = someone(w, roll(w, 3) > 0);
	int64_t for_ms = 500 + (int64_t)roll(w, 20000);

	if (l < 0)
		return;
	node_starve(w, l, for_ms * MS);
	world_run(w, for_ms * MS + 14 * (int64_t)SECOND);
	check_settled(w, "after starvation");
}

static void jump(struct world *w)
{
	int l = someone(w, roll(w, 2));
	int64_t by_ms = (int64_t)roll(w, 40000) - 20000;

	if (l < 0)
		return;
	node_jump(w, l, by_ms * MS);
	world_run(w, 15 * (int64_t)SECOND);
	check_settled(w, "after a clock jumped");
}

/* The heal is forgiven an overlap of a heartbeat and the packets that it takes to believe. */
static void heal(struct world *w)
{
	w->forgiven_until_us = w->now_us + 2105 * MS + 4 * w->delay_us;
	for (int i = 0; i < w->nodes_count; i++)
		w->nodes[i].side = 0;
}

static void split(struct world *w)
{
	for (int i = 0; i < w->nodes_count; i++)
		w->nodes[i].side = (int)roll(w, 2);
	world_run(w, 14 * (int64_t)SECOND + (int64_t)roll(w, 30000) * MS);
	check_settled(w, "in a partition");
	uint64_t epoch = w->platform.epoch;
	int greater = greatest_leader(w);

	heal(w);
	world_run(w, 2105 * MS + 4 * w->delay_us);
	if (!w->failed && greater >= 0 && leaders_of(w, 0) == 1 && leader_of(w) != greater &&
	    w->platform.epoch == epoch)
		fail(w, "S4: the lesser of two leaders is left after the heal");
	if (!w->failed && leaders_of(w, 0) != 1)
		fail(w, "S4: %d leaders after the heal", leaders_of(w, 0));
	world_run(w, (int64_t)QUICK_MS * MS);
	check_settled(w, "after a heal");
}

static void snapshot(struct world *w)
{
	int i = someone(w, roll(w, 2));

	if (i < 0)
		return;
	blind_at_most(w, 0);
	node_save(w, i);
	world_run(w, (int64_t)roll(w, 60000) * MS);
	int64_t was = w->forgiven_until_us;

	/* What it says is old to the others until the platform has told it, which restarts it. */
	w->forgiven_until_us = INT64_MAX;
	node_restore(w, i);
	world_run(w, (int64_t)roll(w, 12000) * MS);
	node_crash(w, i);
	node_start(w, i);
	world_run(w, 25 * (int64_t)SECOND);
	w->forgiven_until_us = was;
	check_settled(w, "after a restored snapshot");
}

static void rotate(struct world *w)
{
	int l = someone(w, true);

	w->generation++;
	for (int i = 0; i < w->nodes_count; i++) {
		node_keys(w, i);
		world_run(w, (int64_t)roll(w, 20000) * MS);
	}
	world_run(w, 5 * (int64_t)SECOND);
	if (!w->failed && !node_leads(&w->nodes[l]))
		fail(w, "the leader changed when the keys rotated");
	check_settled(w, "after a rotation of the keys");
}

static void outage(struct world *w)
{
	int l = someone(w, true);

	w->platform.down = true;
	world_run(w, 100 * (int64_t)SECOND);
	if (!w->failed && !node_leads(&w->nodes[l]))
		fail(w, "the leader changed when the platform was down for all");
	w->platform.down = false;
	world_run(w, 80 * (int64_t)SECOND);
	check_settled(w, "after an outage of the platform");
}

static void readdress(struct world *w)
{
	int i = someone(w, roll(w, 2));

	if (i < 0)
		return;
	w->nodes[i].v4.b[2] ^= 0x80;
	election_addresses(&w->nodes[i].e, &w->nodes[i].v4, &w->nodes[i].v6);
	node_say(w, i, ELECTION_RESUMED);
	world_run(w, 14 * (int64_t)SECOND);
	check_settled(w, "after a change of address");
}

static void muster(struct world *w)
{
	int l = someone(w, true);

	for (int i = 0; i < w->nodes_count; i++)
		if (node_runs(&w->nodes[i]))
			node_say(w, i, ELECTION_GATHER);
	world_run(w, 5 * (int64_t)SECOND);
	for (int i = 0; i < w->nodes_count; i++)
		if (w->nodes[i].up && (w->nodes[i].senses || w->nodes[i].e.leased))
			fail(w, "%d senses in MUSTER", i);
	if (!w->failed && (!node_leads(&w->nodes[l]) || platform_holder(w) >= 0))
		fail(w, "MUSTER changed the leader, or the lease was kept");
	for (int i = 0; i < w->nodes_count; i++)
		if (node_runs(&w->nodes[i]))
			node_say(w, i, ELECTION_GO);
	world_run(w, 3 * (int64_t)SECOND);
	if (!w->failed && !w->nodes[l].senses)
		fail(w, "the leader does not sense after MUSTER");
}

/* A standby that heard nothing for long enough claims, and is wrong. */
static void false_claim(struct world *w)
{
	int i = someone(w, false), l = someone(w, true);

	if (i < 0)
		return;
	node_cut(w, i, true);
	for (int k = 0; k < 1400 && w->nodes[i].e.role != ELECTION_CANDIDATE && !w->failed; k++)
		world_run(w, 10 * MS);
	if (w->nodes[i].e.role == ELECTION_CANDIDATE)
		world_run(w, (int64_t)roll(w, 150) * MS);
	node_cut(w, i, false);
	world_run(w, SECOND);
	if (!w->failed && !node_leads(&w->nodes[l]))
		fail(w, "the leader changed by a false suspicion");
	world_run(w, 5 * (int64_t)SECOND);
	check_settled(w, "after a false suspicion");
}

typedef void fault(struct world *w);
static fault *const faults[] = {crash, crash_many, goodbye, standby_dies, nap, starve, jump, split,
    snapshot, rotate, outage, readdress, muster, false_claim};
/* Those in which nobody joins: an attacker may make a joiner ask, and be answered, sooner. */
static fault *const faults_attacked[] = {crash, goodbye, standby_dies, rotate, outage};

/* ---- kinds ---- */

static void orderly(struct world *w, bool attacked, bool attack)
{
	w->strict = true;
	w->no_joiners = attacked;
	w->recording = attack;
	cold_start(w);
	if (attack)
		attack_begin(w, 3600 * (int64_t)SECOND, false);
	for (int k = 0; k < 2 && !w->failed; k++) {
		blind_as_crash(w, someone(w, true));
		if (attacked)
			faults_attacked[roll(
			    w, sizeof(faults_attacked) / sizeof(faults_attacked[0]))](w);
		else
			faults[roll(w, sizeof(faults) / sizeof(faults[0]))](w);
	}
	world_run(w, 8 * (int64_t)SECOND);
	check_lease(w);
}

static void harm(struct world *w)
{
	int i = (int)roll(w, (uint64_t)w->nodes_count);
	struct node *n = &w->nodes[i];

	if (!n->up) {
		if (n->saved && roll(w, 4) == 0)
			node_restore(w, i);
		else
			node_start(w, i);
		return;
	}
	if (n->asleep) {
		node_resume(w, i, roll(w, 2));
		return;
	}
	if (n->starved)
		return;
	switch (roll(w, 12)) {
	case 0: node_crash(w, i); break;
	case 1: node_leave(w, i); break;
	case 2: node_sleep(w, i, roll(w, 2)); break;
	case 3: node_starve(w, i, (int64_t)roll(w, 15000) * MS + 1); break;
	case 4: node_jump(w, i, ((int64_t)roll(w, 60000) - 30000) * MS); break;
	case 5: n->side ^= 1; break;
	case 6: node_cut(w, i, !n->cut); break;
	case 7: w->platform.down = !w->platform.down; break;
	case 8: node_save(w, i); break;
	case 9: node_say(w, i, roll(w, 2) ? ELECTION_GATHER : ELECTION_GO); break;
	case 10: node_say(w, i, ELECTION_RESUMED); break;
	default: node_keys(w, i); break;
	}
}

static void calm(struct world *w)
{
	w->loss = w->loss > 0.1 ? 0.1 : w->loss;
	w->platform.down = false;
	w->forgiven_until_us = w->now_us + 35 * (int64_t)SECOND;
	for (int i = 0; i < w->nodes_count; i++) {
		struct node *n = &w->nodes[i];

		n->side = 0;
		node_cut(w, i, false);
		/* The platform tells a restored one that it is old: it begins anew. */
		if (n->saved && n->up)
			node_crash(w, i);
		if (!n->up)
			node_start(w, i);
		else if (n->asleep)
			node_resume(w, i, false);
		else if (!n->starved)
			node_say(w, i, ELECTION_GO);
	}
}

static void chaos(struct world *w)
{
	static const double losses[] = {0, 0.05, 0.1, 0.3};

	w->loss = losses[roll(w, 4)];
	w->doubled = roll(w, 2) ? 0.1 : 0;
	w->delay_us = roll(w, 2) ? 100 * MS : 5 * MS;
	w->forgiven_until_us = INT64_MAX;
	w->recording = roll(w, 2);
	for (int i = 0; i < w->nodes_count; i++)
		node_start(w, i);
	if (w->recording)
		attack_begin(w, 300 * (int64_t)SECOND, roll(w, 40) == 0);
	for (int k = 0; k < 16 && !w->failed; k++) {
		harm(w);
		world_run(w, (int64_t)roll(w, 6000) * MS);
	}
	calm(w);
	world_run(w, 20 * (int64_t)SECOND);
	for (int i = 0; i < w->nodes_count; i++) /* starved in the calm */
		if (node_runs(&w->nodes[i]))
			node_say(w, i, ELECTION_GO);
	world_run(w, 70 * (int64_t)SECOND); /* the platform may have told it to ask in a minute */
	check_settled(w, "in the calm after the chaos");
	check_lease(w);
}

static void isolated(struct world *w)
{
	int sensing = 0;

	w->isolated = true;
	for (int i = 0; i < w->nodes_count; i++)
		node_start(w, i);
	world_run(w, 300 * (int64_t)SECOND);
	for (int round = 0; round < 2 && !w->failed; round++) {
		int holder = platform_holder(w);

		sensing = 0;
		for (int i = 0; i < w->nodes_count; i++)
			sensing += w->nodes[i].up && w->nodes[i].senses;
		if (sensing != 1 || holder < 0 || !w->nodes[holder].senses)
			fail(w, "isolated: %d sense, %d holds the lease", sensing, holder);
		if (round > 0 || holder < 0)
			break;
		node_crash(w, holder);
		world_run(w, (3 * CHECK_IN_MS + 65000) * (int64_t)MS);
	}
}

static void rogue(struct world *w)
{
	int bad = (int)roll(w, (uint64_t)w->nodes_count);

	cold_start(w);
	w->nodes[bad].rogue = true;
	for (int k = 0; k < 60 && !w->failed; k++) {
		rogue_act(w, bad);
		world_run(w, (int64_t)roll(w, 1000) * MS);
	}
	/* The platform sees it, and gives the others keys that it does not get. */
	w->forgiven_until_us = w->now_us + 40 * (int64_t)SECOND;
	w->withheld = (unsigned)bad + 1;
	w->generation += 3;
	for (int i = 0; i < w->nodes_count; i++)
		node_keys(w, i);
	if (w->platform.lease.holder == bad + 1)
		w->platform.lease.holder_stopped = true;
	for (int k = 0; k < 10 && !w->failed; k++) {
		rogue_act(w, bad);
		world_run(w, 4 * (int64_t)SECOND);
	}
	node_crash(w, bad);
	world_run(w, 5 * (int64_t)SECOND);
	check_settled(w, "after the rogue was shut out");
	check_lease(w);
}

static void families(struct world *w)
{
	unsigned kind = (unsigned)roll(w, 4);

	for (int i = 0; i < w->nodes_count; i++) {
		struct node *n = &w->nodes[i];

		if (kind == 0)
			continue;
		n->v6 = (struct addr){16, {0xfe, 0x80, [15] = (uint8_t)(i + 1)}};
		if (kind == 1)
			n->v4.len = 0; /* of IPv6 alone; kind 2 and 3: both */
	}
}

static unsigned kind_of(struct world *w)
{
	uint64_t at = roll(w, 100);

	return at < 45 ? ORDERLY : at < 75 ? CHAOS : at < 88 ? ATTACK : at < 92 ? ISOLATED : ROGUE;
}

static struct world world;

static void run_kind(struct world *w, uint64_t seed, bool attack, bool verbose)
{
	world_open(w, seed, 2);
	unsigned kind = kind_of(w);

	w->nodes_count = 0;
	int nodes = 2 + (int)roll(w, NODES - 1);

	world_open(w, seed, nodes);
	(void)roll(w, 100);
	(void)roll(w, NODES - 1);
	w->verbose = verbose;
	families(w);
	scenario_tally.kinds[kind]++;
	ledger_open(w);
	switch (kind) {
	case ORDERLY: orderly(w, false, false); break;
	case CHAOS: chaos(w); break;
	case ATTACK: orderly(w, true, attack); break;
	case ISOLATED: isolated(w); break;
	default: rogue(w); break;
	}
	inventory_check(w);
	for (int i = 0; i < w->nodes_count; i++)
		for (unsigned k = 0; k < ELECTION_FATE_COUNT; k++)
			scenario_tally.fates[k] += w->nodes[i].e.counters[k];
}

bool scenario_run(uint64_t seed, bool verbose, char failure[TEXT_MAX])
{
	struct world *w = &world;

	run_kind(w, seed, true, verbose);
	bool attacked = w->attack && w->strict;
	uint64_t trace = w->trace;

	if (attacked && !w->failed) {
		if (verbose)
			puts("and without the attacker:");
		run_kind(w, seed, false, verbose);
		if (!w->failed && w->trace != trace)
			fail(
			    w, "S6: other leaders, or at other moments, than without the attacker");
	}
	memcpy(failure, w->failure, TEXT_MAX);
	return !w->failed;
}
