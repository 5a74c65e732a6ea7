/* lease: what the platform says, by the role it finds. */
#include "election/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct link l;

static void grant(int i, uint64_t epoch, uint64_t upload_seq)
{
	link_step(&l, i,
	    (struct election_event){.kind = ELECTION_GRANTED,
		.epoch = epoch,
		.ttl_ms = 900000,
		.upload_seq = upload_seq});
}

static void refuse(int i, const char *holder)
{
	link_step(&l, i,
	    (struct election_event){.kind = ELECTION_REFUSED, .holder = holder, .ttl_ms = 30000});
}

static void expect_role(int i, enum election_role role)
{
	if (l.machines[i].role != role)
		fail_msg("%d is %s, not %s (%s)", i, election_role_names[l.machines[i].role],
		    election_role_names[role], l.machines[i].why);
}

/* Two machines, one of which has died; returns who leads now. */
static int after_a_death(void)
{
	link_open(&l, 2);
	int dead = link_settle(&l);

	l.off[dead] = true;
	link_run(&l, 10000);
	expect_role(1 - dead, ELECTION_LEADER);
	return 1 - dead;
}

/* A holder of whom nothing was heard is never named as gone, whatever was known of another. */
static void test_nothing_is_said_of_the_unheard(void **state)
{
	static const bool leaves[] = {false, true};

	(void)state;
	for (unsigned k = 0; k < 2; k++) {
		link_open(&l, 2);
		int old = link_settle(&l), heir = 1 - old;

		if (leaves[k])
			link_say(&l, old, ELECTION_HALT);
		l.off[old] = true;
		link_run(&l, 10000);
		refuse(heir, l.ids[old]); /* it holds it still: named, with what was heard */
		assert_true(l.machines[heir].heard_ms >= 0);
		assert_int_equal(l.machines[heir].left, leaves[k]);
		refuse(heir, "another, beyond our hearing");
		expect_role(heir, ELECTION_PSTANDBY);
		assert_string_equal(l.machines[heir].holder, "another, beyond our hearing");
		assert_int_equal(l.machines[heir].heard_ms, -1);
		assert_false(l.machines[heir].left);
		unsigned asked = l.did[heir][ELECTION_ASK_LEASE];

		link_run(&l, 30000); /* and so it asks the next time */
		assert_int_equal(l.did[heir][ELECTION_ASK_LEASE], asked + 1);
		assert_int_equal(l.machines[heir].heard_ms, -1);
		assert_false(l.machines[heir].left);
		/* A leader is heard, dies, and we follow it: who held it before is no matter. */
		link_restart(&l, old, NULL);
		l.off[old] = false;
		(void)link_settle(&l);
		expect_role(old, ELECTION_LEADER);
		expect_role(heir, ELECTION_STANDBY);
		l.off[old] = true;
		link_run(&l, 10000);
		expect_role(heir, ELECTION_LEADER);
		assert_string_equal(l.machines[heir].holder, "");
	}
}

/* An answer that comes after MUSTER has begun is to a question of before. */
static void test_refused_while_counting(void **state)
{
	(void)state;
	link_open(&l, 2);
	int leader = link_settle(&l);

	link_say(&l, leader, ELECTION_GATHER);
	refuse(leader, "somebody");
	expect_role(leader, ELECTION_LEADER);
	link_run(&l, 60000);
	assert_int_equal(link_leader(&l), leader);
}

/* What fails does not put off what is due; what is due late is tried soon. */
static void test_failures_do_not_delay(void **state)
{
	(void)state;
	link_open(&l, 1);
	(void)link_settle(&l);
	grant(0, 1, 1);
	int64_t due_ms = l.machines[0].lease_ms;

	assert_int_equal(due_ms, l.now_ms + 300000); /* a third of 900 s */
	link_say(&l, 0, ELECTION_FAILED);
	assert_int_equal(l.machines[0].lease_ms, l.now_ms + ELECTION_RETRY_MS);
	due_ms = l.machines[0].lease_ms;
	for (int k = 0; k < 3; k++) {
		link_run(&l, 3000);
		link_say(&l, 0, ELECTION_FAILED);
		assert_int_equal(l.machines[0].lease_ms, due_ms);
	}
	link_say(&l, 0, ELECTION_HALT);
	link_say(&l, 0, ELECTION_FAILED); /* nothing is asked of it then */
	assert_int_equal(l.machines[0].wake_ms, INT64_MAX);
}

/* Granted while it waited: it leads, and does not ask for what it has. */
static void test_granted_at_last(void **state)
{
	(void)state;
	link_open(&l, 1);
	(void)link_settle(&l);
	grant(0, 3, 8);
	refuse(0, "x");
	expect_role(0, ELECTION_PSTANDBY);
	assert_string_equal(election_leader_id(&l.machines[0]), "x");
	unsigned asked = l.did[0][ELECTION_ASK_LEASE];

	grant(0, 2, 5); /* a platform set back: what is known stays */
	expect_role(0, ELECTION_LEADER);
	assert_int_equal(l.did[0][ELECTION_ASK_LEASE], asked);
	assert_true(l.machines[0].epoch == 2 && l.machines[0].known_epoch == 3);
	assert_true(l.machines[0].upload_seq == 8);
	grant(0, 9, 9);
	assert_true(l.machines[0].epoch == 9 && l.machines[0].known_epoch == 9);
}

/* The holder may only be out of multicast's reach: all are asked whose addresses are told; then,
 * with each further refusal, the first. */
static void test_asks_for_the_holder(void **state)
{
	struct addr reach[] = {{4, {192, 0, 2, 50}}, {4, {192, 0, 2, 51}}};

	(void)state;
	link_open(&l, 1);
	(void)link_settle(&l);
	int sent = l.sent;

	election_reach(&l.machines[0], reach, 2);
	refuse(0, "x");
	expect_role(0, ELECTION_PSTANDBY);
	assert_int_equal(l.sent, sent + 2);
	for (int k = 0; k < 2; k++) {
		assert_true(addr_eq(&l.tape[sent + k].action.to, &reach[k]));
		assert_int_equal(l.tape[sent + k].action.bytes[4], MESSAGE_PING);
	}
	sent = l.sent;
	for (int k = 1; k <= 2; k++) {
		refuse(0, "x");
		assert_int_equal(l.sent, sent + k);
		const struct election_action *ping = &l.tape[sent + k - 1].action;

		assert_true(addr_eq(&ping->to, &reach[0]) && ping->bytes[4] == MESSAGE_PING);
	}
}

/* Who does not lead gives back what comes, and a refusal means nothing to it. */
static void test_too_late(void **state)
{
	(void)state;
	link_open(&l, 2);
	int other = 1 - link_settle(&l);

	grant(other, 5, 1);
	assert_false(l.machines[other].leased);
	assert_int_equal(l.did[other][ELECTION_RELEASE_LEASE], 1);
	refuse(other, "x");
	expect_role(other, ELECTION_STANDBY);
	assert_string_equal(l.machines[other].holder, "");
}

/* The holder was heard: when it led, whether it left, how long ago. */
static void test_whom_it_names(void **state)
{
	(void)state;
	int heir = after_a_death();
	unsigned asked = l.did[heir][ELECTION_ASK_LEASE];

	/* No holder is told, or one that nobody heard: not by us. */
	refuse(heir, "");
	expect_role(heir, ELECTION_PSTANDBY);
	assert_string_equal(l.machines[heir].holder, "");
	/* It left this moment: named at once, however short the silence. */
	link_open(&l, 2);
	heir = 1 - link_settle(&l);
	link_say(&l, 1 - heir, ELECTION_HALT);
	expect_role(heir, ELECTION_LEADER);
	asked = l.did[heir][ELECTION_ASK_LEASE];
	refuse(heir, l.ids[1 - heir]);
	assert_int_equal(l.did[heir][ELECTION_ASK_LEASE], asked + 1);
	assert_true(l.machines[heir].left && l.machines[heir].heard_ms < ELECTION_HEARD_MS);
	/* It has just been heard and has not left: soon again. */
	link_open(&l, 2);
	int first = link_settle(&l);

	link_say(&l, first, ELECTION_SUSPEND); /* the other leads */
	expect_role(1 - first, ELECTION_LEADER);
	l.machines[1 - first].former_left = false;
	asked = l.did[1 - first][ELECTION_ASK_LEASE];
	refuse(1 - first, l.ids[first]);
	assert_int_equal(l.did[1 - first][ELECTION_ASK_LEASE], asked);
	assert_int_equal(l.machines[1 - first].lease_ms, l.now_ms + ELECTION_AGAIN_MS);
	expect_role(1 - first, ELECTION_LEADER);
	/* One of this LAN, heard of within the window; then beyond it. */
	link_open(&l, 3);
	int leader = link_settle(&l), third = (leader + 1) % 3;

	l.machines[leader].former_ms = l.now_ms;
	refuse(leader, l.ids[third]);
	expect_role(leader, ELECTION_LEADER);
	l.off[third] = true;
	link_run(&l, ELECTION_WINDOW_MS + 1000);
	refuse(leader, l.ids[third]);
	expect_role(leader, ELECTION_PSTANDBY);
}

/* PLATFORM_OK goes when a check that a failing leader gave rise to fails, at once. */
static void test_checking(void **state)
{
	struct message beat = {.type = MESSAGE_HB, .flags = ELECTION_LEADS, .term = 1, .peers = 2};

	(void)state;
	link_open(&l, 2);
	for (int i = 0; i < 2; i++)
		link_say(&l, i, ELECTION_REACHED);
	int leader = link_settle(&l), other = 1 - leader;
	struct election *e = &l.machines[other];

	link_run(&l, 5000);
	assert_true(e->platform_ok && e->position == 0);
	beat.successors_count = 1;
	beat.successors[0] = message_short(own_pen(e)->name);
	assert_int_equal(link_forge(&l, leader, other, beat), ELECTION_TAKEN);
	assert_int_equal(l.did[other][ELECTION_CHECK_IN], 1);
	assert_int_equal(own_rank(e), 0); /* until it is known */
	int sent = l.sent;

	e->presence_ms = l.now_ms; /* a PING in the meantime does not promise anything */
	link_say(&l, other, ELECTION_WAKE);
	assert_int_equal(l.tape[sent].action.bytes[5] & ELECTION_PLATFORM_OK, 0);
	link_say(&l, other, ELECTION_FAILED);
	assert_false(e->platform_ok);
	assert_true(e->failing_ms < INT64_MAX);
	/* The answer comes when it does not follow any more: nobody waits for it. */
	link_say(&l, other, ELECTION_REACHED);
	beat.flags |= ELECTION_PLATFORM_OK;
	assert_int_equal(link_forge(&l, leader, other, beat), ELECTION_TAKEN);
	beat.flags = ELECTION_LEADS;
	assert_int_equal(link_forge(&l, leader, other, beat), ELECTION_TAKEN);
	l.off[leader] = true;
	while (e->role != ELECTION_SUSPECT)
		link_run(&l, 100);
	assert_true(e->checking);
	sent = l.sent;
	link_say(&l, other, ELECTION_REACHED);
	assert_int_equal(l.sent, sent);
	assert_int_equal(own_rank(e), ELECTION_RANK_PLATFORM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_nothing_is_said_of_the_unheard),
	    cmocka_unit_test(test_refused_while_counting),
	    cmocka_unit_test(test_failures_do_not_delay),
	    cmocka_unit_test(test_granted_at_last),
	    cmocka_unit_test(test_asks_for_the_holder),
	    cmocka_unit_test(test_too_late),
	    cmocka_unit_test(test_whom_it_names),
	    cmocka_unit_test(test_checking),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
