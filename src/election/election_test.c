/* election: the states and their timers, on a link of a few machines. */
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

static void grant(int i, uint64_t epoch)
{
	link_step(&l, i,
	    (struct election_event){
		.kind = ELECTION_GRANTED, .epoch = epoch, .ttl_ms = 900000, .upload_seq = 5});
}

static void refuse(int i, const char *holder)
{
	link_step(&l, i,
	    (struct election_event){.kind = ELECTION_REFUSED, .holder = holder, .ttl_ms = 30000});
}

static void test_cold_start(void **state)
{
	(void)state;
	link_open(&l, 3);
	for (int i = 0; i < 3; i++) {
		expect_role(i, ELECTION_OFF);
		link_say(&l, i, ELECTION_GO);
		expect_role(i, ELECTION_LISTEN);
	}
	int64_t began_ms = l.now_ms;

	assert_int_equal(l.sent, 0); /* who listens says nothing */
	link_run(&l, ELECTION_HEARTBEAT_MS * ELECTION_DEAD_QUARTERS / 4 - 1);
	assert_int_equal(l.sent, 0);
	while (link_leader(&l) == -1)
		link_run(&l, 10);
	assert_true(l.now_ms - began_ms <= 6500 + 4000 + 400 + 10);
	int leader = link_settle(&l);

	assert_true(leader >= 0);
	for (int i = 0; i < 3; i++) {
		expect_role(i, i == leader ? ELECTION_LEADER : ELECTION_STANDBY);
		assert_int_equal(l.machines[i].sensing, i == leader);
		assert_int_equal(l.machines[i].peers, 3);
		assert_true(i == leader || l.machines[i].position >= 0);
	}
	assert_int_equal(l.did[leader][ELECTION_SENSE], 1);
	assert_true(l.did[leader][ELECTION_ASK_LEASE] >= 1);
	uint8_t own[ELECTION_NAME_BYTES], heard[ELECTION_NAME_BYTES];

	assert_true(election_own_name(&l.machines[leader], own));
	assert_false(election_leader_name(&l.machines[leader], heard));
	assert_true(election_leader_name(&l.machines[(leader + 1) % 3], heard));
	assert_memory_equal(own, heard, sizeof(own));
}

static void test_crash_in_order(void **state)
{
	(void)state;
	link_open(&l, 5);
	int dead = link_settle(&l);
	int64_t began_ms = l.now_ms;

	grant(dead, 7);
	link_run(&l, 2100); /* all know of epoch 7 */
	l.off[dead] = true;
	int64_t last_ms = link_last(&l, dead, MESSAGE_HB)->at_ms;
	struct election heir_before;
	int heir = -1;

	for (int i = 0; i < 5; i++)
		if (i != dead && l.machines[i].position == 0)
			heir = i;
	assert_true(heir >= 0);
	heir_before = l.machines[heir];
	while (link_leader(&l) == -1)
		link_run(&l, 10);
	(void)began_ms;
	assert_int_equal(link_leader(&l), heir);
	assert_in_range(l.now_ms - last_ms, 6500 + 400, 6500 + 400 + 10);
	assert_int_equal(l.machines[heir].term, heir_before.term + 1);
	assert_true(l.machines[heir].known_epoch == 7);
	link_run(&l, 100);
	for (int i = 0; i < 5; i++)
		if (i != dead && i != heir)
			expect_role(i, ELECTION_STANDBY);
}

static void test_leave(void **state)
{
	(void)state;
	link_open(&l, 4);
	int old = link_settle(&l);
	int sent = l.sent, copies = 0;
	int heir = -1;

	for (int i = 0; i < 4; i++)
		if (i != old && l.machines[i].position == 0)
			heir = i;
	grant(old, 3);
	link_say(&l, old, ELECTION_HALT);
	expect_role(old, ELECTION_OFF);
	expect_role(heir, ELECTION_LEADER); /* at once */
	assert_true(l.machines[heir].former_left);
	for (int k = sent; k < l.sent; k++)
		if (l.tape[k].by == old && l.tape[k].action.bytes[4] == MESSAGE_LEAVE) {
			static const int64_t delays_ms[] = {0, 40, 100, 0, 10, 20};

			assert_int_equal(l.tape[k].action.delay_ms, delays_ms[copies++]);
		}
	assert_int_equal(copies, 6); /* three to the group, three to the heir */
	assert_int_equal(l.did[old][ELECTION_RELEASE_LEASE], 1);
	assert_int_equal(l.did[old][ELECTION_UNSENSE], 1);
	link_run(&l, 400);
	for (int i = 0; i < 4; i++)
		if (i != old && i != heir)
			expect_role(i, ELECTION_STANDBY);
}

/* The heir is gone too: the second waits 0.3 s, then claims. */
static void test_leave_without_heir(void **state)
{
	(void)state;
	link_open(&l, 4);
	int old = link_settle(&l), second = -1;

	for (int i = 0; i < 4; i++) {
		if (i != old && l.machines[i].position == 0)
			l.off[i] = true;
		else if (i != old && l.machines[i].position == 1)
			second = i;
	}
	int64_t left_ms = l.now_ms;

	link_say(&l, old, ELECTION_HALT);
	expect_role(second, ELECTION_SUSPECT);
	while (link_leader(&l) == -1)
		link_run(&l, 10);
	assert_int_equal(link_leader(&l), second);
	assert_in_range(l.now_ms - left_ms, 300 + 400, 300 + 400 + 20);
}

static void test_false_suspicion(void **state)
{
	(void)state;
	link_open(&l, 3);
	int leader = link_settle(&l), i = (leader + 1) % 3;
	uint32_t term = l.machines[leader].term;

	l.cut[i] = true;
	while (l.machines[i].role != ELECTION_CANDIDATE)
		link_run(&l, 10);
	l.cut[i] = false;
	link_run(&l, 250); /* its second CLAIM is heard */
	expect_role(leader, ELECTION_LEADER);
	expect_role(i, ELECTION_STANDBY);
	assert_true(l.machines[leader].term > term + 1); /* above the claim */
}

/* Two that led apart: the greater order wins, and the other gives all back. */
static void test_heal(void **state)
{
	(void)state;
	link_open(&l, 2);
	l.mute = true;
	(void)link_settle(&l);
	assert_int_equal(link_leader(&l), -2);
	grant(0, 4);
	grant(1, 5);
	l.mute = false;
	link_run(&l, 2500);
	assert_int_equal(link_leader(&l), 1); /* of the later epoch */
	expect_role(0, ELECTION_STANDBY);
	assert_false(l.machines[0].sensing);
	assert_false(l.machines[0].leased);
	assert_int_equal(l.did[0][ELECTION_RELEASE_LEASE], 1);
	assert_true(l.machines[0].known_epoch == 5);
	assert_true(l.machines[0].upload_seq == 5);
}

/* The greater of two leaders answers the rival itself too, which steps down by that alone. */
static void test_duel_alone(void **state)
{
	(void)state;
	link_open(&l, 2);
	int first = link_settle(&l), other = 1 - first;

	link_run(&l, 5000); /* both have shown to each other that they are there */
	l.mute = true;
	link_run(&l, 12000);
	assert_int_equal(link_leader(&l), -2);
	int sent = l.sent, alone = -1;

	assert_int_equal(link_replay(&l, other, link_last(&l, first, MESSAGE_HB)), ELECTION_TAKEN);
	for (int k = sent; k < l.sent; k++)
		if (l.tape[k].action.bytes[4] == MESSAGE_HB && l.tape[k].action.to.len > 0)
			alone = k;
	assert_in_range(alone, sent, l.sent);
	assert_int_equal(link_replay(&l, first, &l.tape[alone]), ELECTION_TAKEN);
	expect_role(first, ELECTION_STANDBY);
	expect_role(other, ELECTION_LEADER);
}

/* Which copy of two families comes first decides nothing: IPv4 is the address for answers. */
static void test_copy_of_other_family(void **state)
{
	(void)state;
	struct election_config both = {0};

	link_open(&l, 2);
	for (int i = 0; i < 2; i++) {
		both.v4 = (struct addr){4, {192, 0, 2, (uint8_t)(i + 1)}};
		both.v6 = (struct addr){16, {0xfe, 0x80, [15] = (uint8_t)(i + 1)}};
		link_restart(&l, i, &both);
	}
	int leader = link_settle(&l), other = 1 - leader;
	struct election_sender *s = &l.machines[other].senders[l.machines[other].leader];

	for (int late = 0; late < 2; late++) {
		l.mute = true;
		link_run(&l, 2200);
		const struct tape *v6 = link_last(&l, leader, MESSAGE_HB);

		s->addr = both.v6;
		assert_int_equal(v6->action.family, 6);
		assert_int_equal(link_replay(&l, other, v6), ELECTION_TAKEN);
		assert_int_equal(s->addr.len, 16);
		l.now_ms += late * (ELECTION_DELAY_MS + 100);
		s->heard_ms = l.now_ms; /* something else has come since */
		assert_int_equal(link_replay(&l, other, v6 - 1), ELECTION_DUPLICATE);
		assert_int_equal(s->addr.len, late ? 16 : 4);
		l.mute = false;
		link_run(&l, 3000);
	}
}

/* Who was only missed remembers us, and is not shown anew that we are there; who began anew is. */
static void test_missed_is_not_new(void **state)
{
	(void)state;
	link_open(&l, 2);
	int leader = link_settle(&l), other = 1 - leader;
	struct election *e = &l.machines[other];

	link_run(&l, 200000);
	unsigned shown = e->shown;

	assert_true(shown >= ELECTION_SHOWN);
	l.cut[leader] = true;
	while (e->role != ELECTION_SUSPECT)
		link_run(&l, 10);
	l.cut[leader] = false;
	link_run(&l, 600);
	expect_role(other, ELECTION_STANDBY);
	assert_int_equal(e->shown, shown);
	struct election_pen *pen = &l.machines[leader].link.pens[1];
	struct message m = {.type = MESSAGE_HB,
	    .flags = ELECTION_LEADS | ELECTION_PLATFORM_OK,
	    .session = l.machines[leader].config.session + 1,
	    .term = e->term};

	m.nonce = message_answer(pen, e->challenges[0], pen->name, m.session);
	assert_int_equal(link_forge(&l, leader, other, m), ELECTION_TAKEN);
	expect_role(other, ELECTION_STANDBY);
	assert_int_equal(e->shown, 0);
}

static void test_starved_and_slept(void **state)
{
	(void)state;
	for (int told = 0; told < 2; told++) {
		link_open(&l, 1);
		assert_int_equal(link_settle(&l), 0);
		int sent = l.sent;

		l.now_ms += told ? 100 : 5100;
		link_say(&l, 0, told ? ELECTION_RESUMED : ELECTION_WAKE);
		expect_role(0, ELECTION_LISTEN);
		assert_false(l.machines[0].sensing);
		link_run(&l, 6400);
		assert_int_equal(l.sent, sent); /* nothing before it has listened */
		link_run(&l, 5000);
		expect_role(0, ELECTION_LEADER);
	}
	link_open(&l, 2);
	int leader = link_settle(&l);

	link_say(&l, leader, ELECTION_SUSPEND);
	expect_role(1 - leader, ELECTION_LEADER);
	expect_role(leader, ELECTION_STANDBY); /* it has heard who leads now */
	link_say(&l, leader, ELECTION_SUSPEND);
	expect_role(leader, ELECTION_STANDBY); /* nothing to hand over */
}

static void test_clock_backwards(void **state)
{
	(void)state;
	link_open(&l, 1);
	assert_int_equal(link_settle(&l), 0);
	l.now_ms -= 60000;
	link_say(&l, 0, ELECTION_WAKE);
	expect_role(0, ELECTION_LEADER);
	assert_true(l.machines[0].wake_ms <= l.now_ms + 2100); /* in the clock's own time */
	int sent = l.sent;

	link_run(&l, 10000);
	assert_in_range(l.sent - sent, 4, 6); /* heartbeats go on */
}

static void test_muster(void **state)
{
	(void)state;
	link_open(&l, 3);
	for (int i = 0; i < 3; i++)
		link_say(&l, i, ELECTION_GATHER);
	link_run(&l, 20000);
	int leader = link_leader(&l);

	assert_true(leader >= 0);
	assert_false(l.machines[leader].sensing);
	assert_int_equal(l.did[leader][ELECTION_ASK_LEASE], 0);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(l.machines[i].peers, 3);
		assert_true(l.did[i][ELECTION_PEERS] > 0);
	}
	grant(leader, 2); /* it came too late */
	assert_false(l.machines[leader].leased);
	assert_int_equal(l.did[leader][ELECTION_RELEASE_LEASE], 1);
	link_say(&l, leader, ELECTION_GO);
	assert_true(l.machines[leader].sensing);
	grant(leader, 3);
	link_say(&l, leader, ELECTION_GATHER);
	link_say(&l, leader, ELECTION_GATHER);
	assert_false(l.machines[leader].sensing);
	assert_int_equal(l.did[leader][ELECTION_RELEASE_LEASE], 2);
	expect_role(leader, ELECTION_LEADER);
	/* A peer that is heard no more is one no more after the window. */
	l.off[(leader + 1) % 3] = true;
	link_run(&l, ELECTION_WINDOW_MS + 5000);
	assert_int_equal(l.machines[leader].peers, 2);
}

static void test_refused(void **state)
{
	(void)state;
	link_open(&l, 2);
	int leader = link_settle(&l), other = 1 - leader;

	refuse(leader, "somebody nobody hears");
	expect_role(leader, ELECTION_PSTANDBY);
	assert_string_equal(l.machines[leader].holder, "somebody nobody hears");
	assert_false(l.machines[leader].sensing);
	unsigned asked = l.did[leader][ELECTION_ASK_LEASE];

	l.off[other] = true;
	link_run(&l, 30000);
	assert_int_equal(l.did[leader][ELECTION_ASK_LEASE], asked + 1);
	refuse(leader, "somebody nobody hears");
	grant(leader, 9);
	expect_role(leader, ELECTION_LEADER);
	assert_true(l.machines[leader].leased && l.machines[leader].sensing);
	/* Who waits so and hears a leader follows it. */
	link_open(&l, 2);
	leader = link_settle(&l);
	other = 1 - leader;
	l.off[other] = true;
	link_restart(&l, other, NULL);
	l.off[leader] = true;
	l.off[other] = false;
	(void)link_settle(&l);
	refuse(other, "x");
	expect_role(other, ELECTION_PSTANDBY);
	link_say(&l, other, ELECTION_GATHER);
	expect_role(other, ELECTION_LISTEN);
}

/* Refused by the holder that died: asked again with its name, at once. */
static void test_names_the_holder(void **state)
{
	(void)state;
	link_open(&l, 2);
	int dead = link_settle(&l), heir = 1 - dead;

	l.off[dead] = true;
	link_run(&l, 10000);
	expect_role(heir, ELECTION_LEADER);
	unsigned asked = l.did[heir][ELECTION_ASK_LEASE];

	refuse(heir, l.ids[dead]);
	expect_role(heir, ELECTION_LEADER);
	assert_int_equal(l.did[heir][ELECTION_ASK_LEASE], asked + 1);
	assert_string_equal(l.machines[heir].holder, l.ids[dead]);
	assert_true(l.machines[heir].heard_ms >= ELECTION_HEARD_MS);
	assert_false(l.machines[heir].left);
	refuse(heir, l.ids[dead]); /* the platform waits for reasons of its own */
	assert_int_equal(l.did[heir][ELECTION_ASK_LEASE], asked + 1);
	expect_role(heir, ELECTION_LEADER);
	assert_int_equal(l.machines[heir].lease_ms, l.now_ms + 30000);
	grant(heir, 4);
	assert_int_equal(l.machines[heir].heard_ms, -1);
	/* A peer that leads no more and still holds it: soon again, without a name. */
	link_open(&l, 2);
	heir = link_settle(&l);
	asked = l.did[heir][ELECTION_ASK_LEASE];
	refuse(heir, l.ids[1 - heir]);
	expect_role(heir, ELECTION_LEADER);
	assert_int_equal(l.did[heir][ELECTION_ASK_LEASE], asked);
	assert_int_equal(l.machines[heir].lease_ms, l.now_ms + ELECTION_AGAIN_MS);
	/* One that left was last heard when it said so, not at its heartbeat before. */
	link_open(&l, 2);
	int old = link_settle(&l);

	heir = 1 - old;
	link_run(&l, 1000);
	link_say(&l, old, ELECTION_HALT);
	link_run(&l, 300);
	refuse(heir, l.ids[old]);
	assert_true(l.machines[heir].left);
	assert_int_equal(l.machines[heir].heard_ms, 300);
}

static void test_platform_fails(void **state)
{
	(void)state;
	link_open(&l, 2);
	for (int i = 0; i < 2; i++)
		link_say(&l, i, ELECTION_REACHED);
	int leader = link_settle(&l), other = 1 - leader;

	link_run(&l, 70000);
	link_say(&l, leader, ELECTION_FAILED);
	link_run(&l, ELECTION_FAILING_MS);
	link_say(&l, leader, ELECTION_FAILED);
	assert_false(l.machines[leader].platform_ok);
	link_run(&l, 2200);
	assert_int_equal(l.did[other][ELECTION_CHECK_IN], 1); /* it tries before it takes over */
	link_run(&l, 10000);
	expect_role(leader, ELECTION_LEADER);
	link_say(&l, other, ELECTION_REACHED);
	link_run(&l, 2200);
	expect_role(other, ELECTION_LEADER);
	expect_role(leader, ELECTION_STANDBY);
	/* Nobody reaches it: nothing moves. */
	for (int k = 0; k < 20; k++) {
		link_say(&l, 0, ELECTION_FAILED);
		link_say(&l, 1, ELECTION_FAILED);
		link_run(&l, 10000);
	}
	expect_role(other, ELECTION_LEADER);
}

static void test_better_rank(void **state)
{
	(void)state;
	link_open(&l, 1);
	assert_int_equal(link_settle(&l), 0);
	l.count = 2;
	link_restart(&l, 1, &(struct election_config){.rank = ELECTION_RANK_SERVER});
	assert_int_equal(link_settle(&l), 0); /* rank does not preempt */
	link_run(&l, ELECTION_BETTER_MS - 30000);
	assert_int_equal(link_leader(&l), 0);
	link_run(&l, 40000);
	assert_int_equal(link_leader(&l), 1);
	link_run(&l, ELECTION_BETTER_MS + 30000);
	assert_int_equal(link_leader(&l), 1);
}

/* Barred: counted, never a successor, never a leader; one that leads lets go when it is barred. */
static void test_barred(void **state)
{
	int first, next;

	(void)state;
	link_open(&l, 3);
	for (int i = 0; i < 3; i++)
		election_host(&l.machines[i], i == 2 ? ELECTION_RANK_BARRED : 0, 0, 0);
	first = link_settle(&l);
	assert_int_not_equal(first, 2);
	link_run(&l, 10000);
	assert_int_equal(l.machines[first].peers, 3);
	assert_int_equal(l.machines[first].successors_count, 1);
	next = 1 - first;
	election_host(&l.machines[first], ELECTION_RANK_BARRED, 0, 0);
	link_run(&l, 4000);
	assert_int_equal(link_leader(&l), next);
	l.off[next] = true; /* both that are left are barred: nobody leads, nothing is claimed */
	link_run(&l, 60000);
	assert_int_equal(link_leader(&l), -1);
	assert_int_equal(l.machines[first].role, ELECTION_LISTEN);
	assert_int_equal(l.machines[2].role, ELECTION_LISTEN);
	election_host(&l.machines[2], 0, 0, 0);
	link_run(&l, 20000);
	assert_int_equal(link_leader(&l), 2);
}

static void test_alone_slows(void **state)
{
	(void)state;
	link_open(&l, 2);
	l.off[1] = true;
	assert_int_equal(link_settle(&l), 0);
	link_run(&l, ELECTION_ALONE_MS);
	assert_int_equal(l.machines[0].hb_ms, ELECTION_HEARTBEAT_ALONE_MS);
	int sent = l.sent;

	link_run(&l, 100000);
	assert_in_range(l.sent - sent, 9, 11);
	l.off[1] = false;
	link_restart(&l, 1, NULL);
	link_say(&l, 1, ELECTION_GO);
	link_run(&l, 25000);
	assert_int_equal(link_leader(&l), 0);
	expect_role(1, ELECTION_STANDBY);
	assert_int_equal(l.machines[0].hb_ms, ELECTION_HEARTBEAT_MS);
}

static void test_economical(void **state)
{
	struct election_config slow = {.heartbeat_ms = 120000};

	(void)state;
	link_open(&l, 3);
	for (int i = 0; i < 3; i++) {
		link_restart(&l, i, &slow);
		link_say(&l, i, ELECTION_GO);
	}
	link_run(&l, 120000 * 13 / 4 + 130000);
	int dead = link_leader(&l);

	assert_true(dead >= 0);
	link_run(&l, 7200000);
	assert_int_equal(link_leader(&l), dead);
	assert_int_equal(l.machines[dead].peers, 3);
	l.off[dead] = true;
	link_run(&l, 120000 * 13 / 4 + 1000);
	assert_true(link_leader(&l) >= 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_cold_start),
	    cmocka_unit_test(test_crash_in_order),
	    cmocka_unit_test(test_leave),
	    cmocka_unit_test(test_leave_without_heir),
	    cmocka_unit_test(test_false_suspicion),
	    cmocka_unit_test(test_heal),
	    cmocka_unit_test(test_duel_alone),
	    cmocka_unit_test(test_copy_of_other_family),
	    cmocka_unit_test(test_missed_is_not_new),
	    cmocka_unit_test(test_starved_and_slept),
	    cmocka_unit_test(test_clock_backwards),
	    cmocka_unit_test(test_muster),
	    cmocka_unit_test(test_refused),
	    cmocka_unit_test(test_names_the_holder),
	    cmocka_unit_test(test_platform_fails),
	    cmocka_unit_test(test_better_rank),
	    cmocka_unit_test(test_barred),
	    cmocka_unit_test(test_alone_slows),
	    cmocka_unit_test(test_economical),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
