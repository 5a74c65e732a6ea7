/* contest: leaders, claims and LEAVEs against each other, row by row: who gives way, who answers.
 */
#include "election/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct link l;

static void expect_role(int i, enum election_role role)
{
	if (l.machines[i].role != role)
		fail_msg("%d is %s, not %s (%s)", i, election_role_names[l.machines[i].role],
		    election_role_names[role], l.machines[i].why);
}

/* How many of that type machine `i` has sent since the tape was that long. */
static int sent_since(int begin, int i, unsigned type)
{
	int count = 0;

	for (int k = begin; k < l.sent; k++)
		count += l.tape[k].by == i && l.tape[k].action.bytes[4] == type;
	return count;
}

/* Member 1 or 2, whichever wins (or loses) the tie against machine 0. */
static int member_of_tie(bool wins)
{
	const struct election_pen *own = own_pen(&l.machines[0]);
	uint64_t epoch = l.machines[0].known_epoch;

	for (int n = 1;; n++) {
		struct election_pen pen = member_pen(n, 10);

		if ((message_tie(&pen, pen.name, epoch) > message_tie(own, own->name, epoch)) ==
		    wins)
			return n;
	}
}

/* Machine 0 leads in epoch 5, term 3, with rank 4; the member is known to it. */
static int lead_against(bool wins_ties)
{
	link_open(&l, 1);
	link_restart(&l, 0, &(struct election_config){.rank = ELECTION_RANK_WIRED});
	(void)link_settle(&l);
	link_step(
	    &l, 0, (struct election_event){.kind = ELECTION_GRANTED, .epoch = 5, .ttl_ms = 900000});
	l.machines[0].term = l.machines[0].term_seen = 3;
	l.machines[0].platform_ok = false;
	int n = member_of_tie(wins_ties);

	assert_int_equal(
	    member_say(&l, n, 0, (struct message){.type = MESSAGE_PING}, true), ELECTION_TAKEN);
	link_run(&l, 3000);
	expect_role(0, ELECTION_LEADER);
	return n;
}

/* Two lead: epoch, term, rank, tie, in this order. The lesser gives all back, the greater answers.
 */
static void test_two_leaders(void **state)
{
	static const struct {
		uint64_t epoch;
		uint32_t term;
		uint16_t rank;
		bool tie, yields;
	} rows[] = {
	    {6, 0, 0, false, true},
	    {4, 9, 99, true, false},
	    {5, 4, 0, false, true},
	    {5, 2, 99, true, false},
	    {5, 3, 5, false, true},
	    {5, 3, 3, true, false},
	    {5, 3, 4, true, true},
	    {5, 3, 4, false, false},
	};

	(void)state;
	for (unsigned i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int n = lead_against(rows[i].tie), begin = l.sent;
		struct message beat = {.type = MESSAGE_HB,
		    .flags = ELECTION_LEADS,
		    .epoch = rows[i].epoch,
		    .term = rows[i].term,
		    .rank = rows[i].rank,
		    .peers = 2};

		assert_int_equal(member_say(&l, n, 0, beat, false), ELECTION_TAKEN);
		if (l.machines[0].role != (rows[i].yields ? ELECTION_STANDBY : ELECTION_LEADER))
			fail_msg("row %u: %s", i, election_role_names[l.machines[0].role]);
		assert_int_equal(l.machines[0].sensing, !rows[i].yields);
		assert_int_equal(l.did[0][ELECTION_RELEASE_LEASE], rows[i].yields);
		assert_int_equal(sent_since(begin, 0, MESSAGE_HB), rows[i].yields ? 0 : 2);
		if (rows[i].yields)
			continue;
		/* Again at once: one answer in 250 ms is enough. */
		(void)member_say(&l, n, 0, beat, false);
		assert_int_equal(sent_since(begin, 0, MESSAGE_HB), 2);
		/* Its flag is no reason to list it: it leads. */
		link_run(&l, 3000);
		assert_int_equal(l.machines[0].successors_count, 0);
	}
}

/* A lesser leader that answers our question is proven by that, and not contested for it. */
static void test_lesser_leader_answers(void **state)
{
	struct message beat = {
	    .type = MESSAGE_HB, .flags = ELECTION_LEADS, .epoch = 1, .session = 9999};

	(void)state;
	link_open(&l, 1);
	(void)link_settle(&l);
	l.machines[0].known_epoch = 5;
	assert_int_equal(member_say(&l, 1, 0, beat, false), ELECTION_UNPROVEN);
	int begin = l.sent;

	beat.type = MESSAGE_PONG;
	beat.nonce = l.machines[0].proofs[0].nonce;
	assert_int_equal(member_say(&l, 1, 0, beat, false), ELECTION_TAKEN);
	expect_role(0, ELECTION_LEADER);
	assert_int_equal(l.sent, begin);
}

/* A leader that lives answers each claim, and goes above those that are not below it. */
static void test_claims_at_the_leader(void **state)
{
	static const struct {
		uint64_t epoch;
		uint32_t term;
		uint64_t epoch_then;
		uint32_t term_then;
	} rows[] = {
	    {4, 9, 5, 3},
	    {5, 2, 5, 3},
	    {5, 3, 5, 4},
	    {5, 7, 5, 8},
	    {8, 1, 8, 2},
	    {5, UINT32_MAX, 5, UINT32_MAX},
	};

	(void)state;
	for (unsigned i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int n = lead_against(true), begin = l.sent;
		struct message claim = {
		    .type = MESSAGE_CLAIM, .epoch = rows[i].epoch, .term = rows[i].term};

		assert_int_equal(member_say(&l, n, 0, claim, true), ELECTION_TAKEN);
		expect_role(0, ELECTION_LEADER);
		assert_true(l.machines[0].known_epoch == rows[i].epoch_then);
		assert_int_equal(l.machines[0].term, rows[i].term_then);
		assert_int_equal(sent_since(begin, 0, MESSAGE_PONG), 1);
		assert_int_equal(sent_since(begin, 0, MESSAGE_HB), 1);
		(void)member_say(&l, n, 0, claim, true);
		assert_int_equal(sent_since(begin, 0, MESSAGE_PONG), 2);
		assert_int_equal(sent_since(begin, 0, MESSAGE_HB), 1);
	}
}

/* Two machines; the leader has died, the other claims. It knows members by the leader's challenge.
 */
static int until(enum election_role role)
{
	link_open(&l, 2);
	int dead = link_settle(&l), other = 1 - dead;

	link_run(&l, 3000);
	l.off[dead] = true;
	while (l.machines[other].role != role)
		link_run(&l, 50);
	return other;
}

static void test_claims_at_a_candidate(void **state)
{
	struct message claim = {.type = MESSAGE_CLAIM};

	(void)state;
	int i = until(ELECTION_CANDIDATE), begin = l.sent;
	struct election *e = &l.machines[i];

	/* A lesser one is answered with our own, at most every 250 ms. */
	claim.term = e->term - 1;
	assert_int_equal(member_say(&l, 1, i, claim, true), ELECTION_TAKEN);
	assert_int_equal(sent_since(begin, i, MESSAGE_CLAIM), 1);
	assert_int_equal(member_say(&l, 1, i, claim, true), ELECTION_TAKEN);
	assert_int_equal(sent_since(begin, i, MESSAGE_CLAIM), 1);
	expect_role(i, ELECTION_CANDIDATE);
	/* Who asks, known or not, gets the claim again: it could not believe the one before. */
	struct message ask = {.type = MESSAGE_PING,
	    .nonce = 7,
	    .successors_count = 1,
	    .successors = {message_short(own_pen(e)->name)}};

	assert_int_equal(member_say(&l, 1, i, ask, false), ELECTION_TAKEN);
	assert_int_equal(sent_since(begin, i, MESSAGE_CLAIM), 2);
	assert_int_equal(member_say(&l, 2, i, ask, false), ELECTION_UNPROVEN);
	assert_int_equal(sent_since(begin, i, MESSAGE_CLAIM), 3);
	assert_int_equal(sent_since(begin, i, MESSAGE_PONG), 2);
	/* Before a greater one it waits, and claims above it when nothing comes of it. */
	claim.term = e->term + 5;
	assert_int_equal(member_say(&l, 1, i, claim, true), ELECTION_TAKEN);
	expect_role(i, ELECTION_SUSPECT);
	assert_int_equal(e->due_ms, l.now_ms + ELECTION_CLAIM_GRACE_MS);
	link_run(&l, ELECTION_CLAIM_GRACE_MS);
	expect_role(i, ELECTION_CANDIDATE);
	assert_int_equal(e->term, claim.term + 1);
}

/* A candidate hears a leader: the one it missed whatever its term, another if it is not lower. */
static void test_leaders_at_a_candidate(void **state)
{
	struct message beat = {.type = MESSAGE_HB, .flags = ELECTION_LEADS, .peers = 3};

	(void)state;
	int i = until(ELECTION_CANDIDATE);

	beat.term = l.machines[i].term - 1;
	assert_int_equal(member_say(&l, 1, i, beat, true), ELECTION_TAKEN);
	expect_role(i, ELECTION_CANDIDATE);
	beat.term = l.machines[i].term;
	assert_int_equal(member_say(&l, 1, i, beat, true), ELECTION_TAKEN);
	expect_role(i, ELECTION_STANDBY);
	i = until(ELECTION_CANDIDATE);
	beat.term = l.machines[i].term - 1;
	assert_int_equal(link_forge(&l, 1 - i, i, beat), ELECTION_TAKEN);
	expect_role(i, ELECTION_STANDBY);
}

/* A suspect is relieved by any word of the leader's; what it then asks of whom is no list of heirs.
 */
static void test_word_of_the_leader(void **state)
{
	struct message ask = {.type = MESSAGE_PING,
	    .flags = ELECTION_LEADS,
	    .term = 1,
	    .nonce = 5,
	    .successors_count = 1,
	    .successors = {4711}};

	(void)state;
	int i = until(ELECTION_SUSPECT);

	assert_int_equal(l.machines[i].position, 0);
	assert_int_equal(link_forge(&l, 1 - i, i, ask), ELECTION_TAKEN);
	expect_role(i, ELECTION_STANDBY);
	assert_int_equal(l.machines[i].position, 0);
	assert_int_equal(l.machines[i].successors_count, 1);
}

/* Of the leader followed each heartbeat counts, of another those that are at least as high. */
static void test_leaders_at_a_standby(void **state)
{
	struct message beat = {.type = MESSAGE_HB, .flags = ELECTION_LEADS, .peers = 3};

	(void)state;
	link_open(&l, 2);
	int i = 1 - link_settle(&l);
	struct election *e = &l.machines[i];
	int leader = e->leader;

	e->term = 4;
	beat.term = 3;
	assert_int_equal(member_say(&l, 1, i, beat, true), ELECTION_TAKEN);
	assert_int_equal(e->leader, leader);
	beat.term = 4;
	assert_int_equal(member_say(&l, 1, i, beat, true), ELECTION_TAKEN);
	assert_int_not_equal(e->leader, leader);
	beat.term = 1; /* a platform set back: who is followed says so */
	assert_int_equal(member_say(&l, 1, i, beat, true), ELECTION_TAKEN);
	assert_int_equal(e->term, 1);
}

/* Claims give time to who claims: only if they are above the leader, and never less than there is.
 */
static void test_claims_at_the_waiting(void **state)
{
	struct message claim = {.type = MESSAGE_CLAIM};

	(void)state;
	int i = until(ELECTION_SUSPECT);
	struct election *e = &l.machines[i];
	int64_t due_ms = e->due_ms;

	claim.term = e->term;
	assert_int_equal(member_say(&l, 1, i, claim, true), ELECTION_TAKEN);
	assert_int_equal(e->due_ms, due_ms);
	claim.term = e->term + 1;
	assert_int_equal(member_say(&l, 1, i, claim, true), ELECTION_TAKEN);
	assert_int_equal(e->due_ms, l.now_ms + ELECTION_CLAIM_GRACE_MS);
	assert_int_equal(e->term_seen, claim.term);
	e->due_ms = due_ms = l.now_ms + 2 * ELECTION_CLAIM_GRACE_MS;
	assert_int_equal(member_say(&l, 1, i, claim, true), ELECTION_TAKEN);
	assert_int_equal(e->due_ms, due_ms);
}

/* A LEAVE of another than the leader is nothing; one that does not list us has us wait for all. */
static void test_leaves(void **state)
{
	struct message leave = {.type = MESSAGE_LEAVE, .term = 1};

	(void)state;
	link_open(&l, 2);
	int leader = link_settle(&l), i = 1 - leader;

	assert_int_equal(member_say(&l, 1, i, (struct message){.type = MESSAGE_CLAIM}, true),
	    ELECTION_TAKEN); /* known now */
	assert_int_equal(member_say(&l, 1, i, leave, false), ELECTION_TAKEN);
	expect_role(i, ELECTION_STANDBY);
	assert_int_equal(link_forge(&l, leader, i, leave), ELECTION_TAKEN);
	expect_role(i, ELECTION_SUSPECT);
	assert_in_range(l.machines[i].due_ms, l.now_ms + ELECTION_UNLISTED_MS,
	    l.now_ms + ELECTION_UNLISTED_MS + ELECTION_UNLISTED_SPREAD_MS);
}

/* Who waits for the platform follows whoever leads, and has no part in claims. */
static void test_waiting_for_the_platform(void **state)
{
	(void)state;
	int n = lead_against(true);

	link_step(&l, 0,
	    (struct election_event){.kind = ELECTION_REFUSED, .holder = "x", .ttl_ms = 60000});
	expect_role(0, ELECTION_PSTANDBY);
	int begin = l.sent;

	assert_int_equal(
	    member_say(&l, n, 0, (struct message){.type = MESSAGE_CLAIM, .term = 1}, false),
	    ELECTION_TAKEN);
	expect_role(0, ELECTION_PSTANDBY);
	assert_int_equal(l.sent, begin);
	assert_int_equal(
	    member_say(&l, n, 0,
		(struct message){.type = MESSAGE_HB, .flags = ELECTION_LEADS, .term = 1}, false),
	    ELECTION_TAKEN);
	expect_role(0, ELECTION_STANDBY);
}

/* For ten minutes better means ten minutes of one that is there: a gap begins them anew. */
static void test_better_for_long(void **state)
{
	struct message ping = {.type = MESSAGE_PING, .rank = ELECTION_RANK_SERVER};

	(void)state;
	link_open(&l, 1);
	(void)link_settle(&l);
	assert_int_equal(member_say(&l, 1, 0, ping, true), ELECTION_TAKEN);
	link_run(&l, ELECTION_WINDOW_MS - 5000);
	assert_int_equal(member_say(&l, 1, 0, ping, true), ELECTION_TAKEN);
	link_run(&l, ELECTION_WINDOW_MS + 3000); /* then it is heard no more */
	assert_int_equal(l.machines[0].successors_count, 0);
	assert_int_equal(member_say(&l, 2, 0, ping, true), ELECTION_TAKEN);
	link_run(&l, 10000);
	expect_role(0, ELECTION_LEADER);
	for (int k = 0; k < 2; k++) {
		assert_int_equal(member_say(&l, 2, 0, ping, true), ELECTION_TAKEN);
		link_run(&l, ELECTION_WINDOW_MS - 10000);
		expect_role(0, ELECTION_LEADER);
	}
	assert_int_equal(member_say(&l, 2, 0, ping, true), ELECTION_TAKEN);
	link_run(&l, 25000);
	assert_int_equal(sent_since(0, 0, MESSAGE_LEAVE), 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_two_leaders),
	    cmocka_unit_test(test_lesser_leader_answers),
	    cmocka_unit_test(test_claims_at_the_leader),
	    cmocka_unit_test(test_claims_at_a_candidate),
	    cmocka_unit_test(test_leaders_at_a_candidate),
	    cmocka_unit_test(test_word_of_the_leader),
	    cmocka_unit_test(test_leaders_at_a_standby),
	    cmocka_unit_test(test_claims_at_the_waiting),
	    cmocka_unit_test(test_leaves),
	    cmocka_unit_test(test_waiting_for_the_platform),
	    cmocka_unit_test(test_better_for_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
