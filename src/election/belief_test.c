/* belief: replays, delays, sessions, ghosts, keys, floods: what counts, and what is only counted.
 */
#include "election/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct link l;

static void expect_fate(enum election_fate got, enum election_fate wanted)
{
	if (got != wanted)
		fail_msg("%s, not %s", election_fate_names[got], election_fate_names[wanted]);
}

/* Whatever was said before, of any age, again: to one that heard it, to one that slept, to one that
 * is new. Nobody follows, claims or leads for it. */
static void test_replays(void **state)
{
	(void)state;
	link_open(&l, 4);
	int leader = link_settle(&l);
	int recorded = l.sent;

	assert_true(leader >= 0 && recorded > 20);
	for (int k = 0; k < recorded; k++) {
		const struct tape *t = &l.tape[k];

		for (int to = 0; to < 4; to++) {
			if (to == t->by) {
				expect_fate(link_replay(&l, to, t), ELECTION_OWN);
				continue;
			}
			enum election_role before = l.machines[to].role;
			int64_t due_ms = l.machines[to].due_ms;
			enum election_fate fate = link_replay(&l, to, t);

			assert_true(fate == ELECTION_REPLAYED || fate == ELECTION_DUPLICATE ||
				    fate == ELECTION_UNPROVEN || fate == ELECTION_DELAYED);
			assert_int_equal(l.machines[to].role, before);
			assert_int_equal(l.machines[to].due_ms, due_ms);
		}
	}
	/* All are gone; one starts anew and hears nothing but the recording. */
	for (int i = 0; i < 4; i++)
		l.off[i] = true;
	link_run(&l, 60000);
	link_restart(&l, 3, NULL);
	l.off[3] = false;
	link_say(&l, 3, ELECTION_GO);
	for (int k = 0; k < recorded; k++) {
		if (l.tape[k].by != 3)
			expect_fate(link_replay(&l, 3, &l.tape[k]), ELECTION_UNPROVEN);
		link_run(&l, 20);
	}
	link_run(&l, 15000);
	assert_int_equal(l.machines[3].role, ELECTION_LEADER);
	assert_int_equal(l.machines[3].peers, 1);
}

static void test_ghost(void **state)
{
	unsigned asked = 0;

	(void)state;
	link_open(&l, 3);
	int leader = link_settle(&l), i = (leader + 1) % 3, k;
	struct tape beat = *link_last(&l, leader, MESSAGE_HB);

	l.off[0] = l.off[1] = l.off[2] = true;
	link_run(&l, 60000);
	link_restart(&l, i, NULL);
	l.off[i] = false;
	link_say(&l, i, ELECTION_GO);
	int sent = l.sent;

	for (int s = 0; s < 5; s++) {
		expect_fate(link_replay(&l, i, &beat), ELECTION_UNPROVEN);
		link_run(&l, 1000);
	}
	for (k = sent; k < l.sent; k++) {
		asked += l.tape[k].action.bytes[4] == MESSAGE_PING;
		assert_int_equal(l.tape[k].action.to.len == 0, asked == 4); /* the last to all */
	}
	assert_in_range(asked, 4, 4);
	link_run(&l, 3000);
	(void)link_replay(&l, i, &beat);
	assert_int_equal(link_last(&l, i, MESSAGE_PING)->at_ms, l.now_ms); /* now and then */
	link_run(&l, ELECTION_GHOST_MS + 1000);
	for (k = 0; k < ELECTION_PROOFS_MAX; k++)
		assert_false(l.machines[i].proofs[k].used); /* forgotten */
}

/* More recordings than can be asked: the free and the failed places are used, no other. */
static void test_many_ghosts(void **state)
{
	(void)state;
	link_open(&l, 1);
	assert_int_equal(link_settle(&l), 0);
	struct election other;
	struct election_config config = {.v4 = {4, {192, 0, 2, 99}}, .seed = 1};
	struct election_key key = test_key(10);
	char id[8] = "ghost-a";

	for (int round = 0; round < 2; round++) {
		for (int k = 0; k < ELECTION_PROOFS_MAX + 4; k++) {
			struct message m = {.type = MESSAGE_HB,
			    .flags = ELECTION_LEADS,
			    .session = 77,
			    .seq = 1,
			    .hb_ms = 2000};
			struct election_event event = {
			    .kind = ELECTION_MESSAGE, .port = 9, .hops = 255};
			uint8_t bytes[ELECTION_MESSAGE_MAX];

			id[6] = (char)('a' + k + 30 * round);
			config.agent = id;
			election_init(&other, &config);
			election_rekey(&other, false, &key, 1, 10);
			event.from = config.v4;
			event.bytes = view_bytes(
			    bytes, message_write(own_pen(&other), &m, &config.v4, 9, bytes));
			link_step(&l, 0, event);
		}
		link_run(&l, 4000);
	}
	assert_int_equal(link_leader(&l), 0);
	assert_int_equal(l.machines[0].actions_lost, 0);
}

static void test_sessions(void **state)
{
	(void)state;
	link_open(&l, 2);
	int leader = link_settle(&l), other = 1 - leader;
	uint64_t session = l.machines[leader].config.session;
	struct message beat = {.type = MESSAGE_HB, .flags = ELECTION_LEADS, .term = 1};

	beat.session = session - 1;
	expect_fate(link_forge(&l, leader, other, beat), ELECTION_OLD_SESSION);
	l.mute = true;
	beat.session = session + 1; /* it has started anew: to be proven anew */
	expect_fate(link_forge(&l, leader, other, beat), ELECTION_UNPROVEN);
	beat.session = session;
	beat.seq = 1;
	expect_fate(link_forge(&l, leader, other, beat), ELECTION_REPLAYED);
	beat.seq = 0;
	beat.uptime_ms = 1; /* held back since its start */
	expect_fate(link_forge(&l, leader, other, beat), ELECTION_DELAYED);
	l.mute = false;
	beat.uptime_ms = 0;
	expect_fate(link_forge(&l, leader, other, beat), ELECTION_TAKEN);
	assert_int_equal(l.machines[other].role, ELECTION_STANDBY);
}

/* A message that came 2 s late is taken, one later is not; and the sender is asked. */
static void test_delay(void **state)
{
	(void)state;
	link_open(&l, 2);
	int leader = link_settle(&l), other = 1 - leader;
	uint32_t uptime_ms = (uint32_t)(l.now_ms - l.machines[leader].born_ms);
	struct message beat = {.type = MESSAGE_HB, .flags = ELECTION_LEADS, .term = 1};

	beat.uptime_ms = uptime_ms - ELECTION_DELAY_MS;
	expect_fate(link_forge(&l, leader, other, beat), ELECTION_TAKEN);
	l.mute = true;
	beat.uptime_ms = uptime_ms - ELECTION_DELAY_MS - 10;
	expect_fate(link_forge(&l, leader, other, beat), ELECTION_DELAYED);
	beat.uptime_ms = uptime_ms + ELECTION_DELAY_MS + 10; /* a clock that was set ahead */
	expect_fate(link_forge(&l, leader, other, beat), ELECTION_DELAYED);
	l.mute = false;
	/* Its clock has been set back: an answer to our question shows it, and all is well. */
	l.machines[leader].born_ms += 60000;
	link_run(&l, 5000);
	assert_int_equal(l.machines[other].role, ELECTION_STANDBY);
	beat.uptime_ms = 0;
	expect_fate(link_forge(&l, leader, other, beat), ELECTION_TAKEN);
}

/* Clocks drift apart for a month; the uptime wraps in it. */
static void test_drift_and_wrap(void **state)
{
	(void)state;
	link_open(&l, 2);
	int leader = link_settle(&l), other = 1 - leader;

	l.machines[leader].born_ms -= ((int64_t)UINT32_MAX - 5000);
	(void)link_replay(&l, other, link_last(&l, leader, MESSAGE_HB));
	link_run(&l, 20000); /* asked, and believed again */
	for (int hour = 0; hour < 24; hour++) {
		l.machines[leader].born_ms += 240; /* 400 ppm */
		link_run(&l, 600000);
		if (l.machines[other].role != ELECTION_STANDBY)
			fail_msg("hour %d: %s / %s", hour, l.machines[other].why,
			    l.machines[leader].why);
	}
	assert_int_equal(link_leader(&l), leader);
}

static void test_rotation(void **state)
{
	struct election_key keys[3] = {test_key(10), test_key(11), test_key(12)};

	(void)state;
	link_open(&l, 3);
	int leader = link_settle(&l);

	for (int i = 0; i < 3; i++) {
		election_rekey(&l.machines[i], false, keys, 3, 11);
		assert_true(l.machines[i].wake_ms <= l.now_ms); /* at once */
		link_run(&l, 30000);
		assert_int_equal(link_leader(&l), leader);
	}
	for (int i = 0; i < 3; i++) {
		assert_int_equal(l.machines[i].peers, 3); /* nobody counts twice under a new name */
		assert_true(i == leader || l.machines[i].role == ELECTION_STANDBY);
	}
}

static void test_shut_out(void **state)
{
	struct election_key keys[3] = {test_key(20), test_key(21), test_key(22)};
	struct message poison = {
	    .type = MESSAGE_HB, .flags = ELECTION_LEADS, .term = UINT32_MAX, .epoch = UINT64_MAX};

	(void)state;
	link_open(&l, 3);
	int leader = link_settle(&l), bad = (leader + 1) % 3, good = (leader + 2) % 3;

	link_run(&l, 30000);
	expect_fate(
	    link_forge(&l, bad, leader, poison), ELECTION_UNPROVEN < 0 ? 0 : ELECTION_TAKEN);
	assert_int_equal(
	    l.machines[leader].role, ELECTION_STANDBY); /* it has the key: it may lead */
	assert_true(l.machines[leader].known_epoch == UINT64_MAX);
	for (int k = 0; k < 3; k++)
		if (k != bad)
			election_rekey(&l.machines[k], false, keys, 3, 21);
	link_run(&l, 25000);
	assert_true(
	    l.machines[leader].role == ELECTION_LEADER || l.machines[good].role == ELECTION_LEADER);
	assert_true(l.machines[leader].known_epoch == 0 && l.machines[leader].term < 10);
	expect_fate(link_forge(&l, bad, good, poison), ELECTION_BAD_LINK);
	/* And without any key nobody takes part. */
	election_rekey(&l.machines[good], false, keys, 0, 0);
	link_run(&l, 10);
	assert_int_equal(l.machines[good].role, ELECTION_OFF);
	assert_false(election_own_name(&l.machines[good], (uint8_t[ELECTION_NAME_BYTES]){0}));
	election_rekey(&l.machines[good], false, keys, 3, 21);
	link_run(&l, 10);
	assert_int_equal(l.machines[good].role, ELECTION_LISTEN); /* it still wishes to */
}

static void test_flood(void **state)
{
	(void)state;
	link_open(&l, 2);
	int leader = link_settle(&l), other = 1 - leader;
	struct tape t = *link_last(&l, leader, MESSAGE_HB);
	unsigned verified = 0, dropped = 0;

	t.action.bytes[20] ^= 1;
	struct election_event event = {.kind = ELECTION_MESSAGE,
	    .bytes = view_bytes(t.action.bytes, t.action.bytes_count),
	    .from = {4, {203, 0, 113, 1}},
	    .port = 1,
	    .hops = 255};

	for (int k = 0; k < 3000; k++) {
		uint64_t before = l.machines[other].counters[ELECTION_OVER_BUDGET];

		link_step(&l, other, event);
		if (l.machines[other].counters[ELECTION_OVER_BUDGET] > before)
			dropped++;
		else
			verified++;
	}
	assert_int_equal(verified, ELECTION_BUDGET_BURST - ELECTION_BUDGET_KEPT);
	assert_true(dropped > 0);
	/* The leader's address still is heard. */
	expect_fate(link_forge(&l, leader, other,
			(struct message){.type = MESSAGE_HB, .flags = ELECTION_LEADS, .term = 1}),
	    ELECTION_TAKEN);
	link_run(&l, 100);
	link_step(&l, other, event);
	assert_int_equal(l.machines[other].role, ELECTION_STANDBY);
}

/* Questions are answered so and so often. */
static void test_pongs_bounded(void **state)
{
	(void)state;
	link_open(&l, 2);
	int leader = link_settle(&l);
	struct election *e = &l.machines[leader];

	e->budget = INT32_MAX;
	e->pongs = 3;
	e->pongs_ms = l.now_ms;
	l.sent = 0;
	for (int k = 0; k < 10; k++)
		(void)link_forge(
		    &l, 1 - leader, leader, (struct message){.type = MESSAGE_PING, .nonce = 5});
	assert_int_equal(l.sent, 3);
	(void)link_forge(
	    &l, 1 - leader, leader, (struct message){.type = MESSAGE_PING}); /* no nonce */
	assert_int_equal(l.sent, 3);
}

static void test_probe(void **state)
{
	struct election_key key = test_key(90);

	(void)state;
	link_open(&l, 3);
	for (int i = 0; i < 2; i++) {
		link_say(&l, i, ELECTION_SEEK);
		assert_int_equal(l.machines[i].role, ELECTION_OFF); /* no key for that yet */
		election_rekey(&l.machines[i], true, &key, 1, 90);
	}
	link_run(&l, 10);
	assert_int_equal(l.machines[0].role, ELECTION_PROBE);
	assert_int_equal(l.machines[0].peers, 1);
	l.off[1] = true;
	link_run(&l, 9000);
	assert_int_equal(l.sent, 0);
	link_run(&l, 300000);
	assert_int_equal(l.sent, 3); /* one in two minutes */
	assert_int_equal(l.machines[0].peers, 1);
	struct tape lonely = l.tape[0];

	l.off[1] = false;
	link_run(&l, 130000);
	assert_int_equal(l.machines[0].peers, 2);
	assert_int_equal(l.machines[1].peers, 2);
	assert_in_range(l.sent, 7, 20); /* it does not go to and fro */
	assert_false(l.machines[0].sensing);
	expect_fate(link_replay(&l, 0, &lonely), ELECTION_OWN);
	/* Nobody for a window: alone again. A recording is nobody. */
	l.off[1] = true;
	struct tape old = *link_last(&l, 1, MESSAGE_PING);

	link_run(&l, ELECTION_WINDOW_MS + 130000);
	(void)link_replay(&l, 0, &old);
	link_run(&l, 5000);
	assert_int_equal(l.machines[0].peers, 1);
	/* The verdict turns: with the segment's keys it goes on as any other. */
	link_say(&l, 0, ELECTION_GATHER);
	assert_int_equal(l.machines[0].role, ELECTION_LISTEN);
	link_run(&l, 12000);
	assert_int_equal(l.machines[0].role, ELECTION_LEADER);
	assert_false(l.machines[0].sensing);
	/* A leader that has the probe's key answers who looks for others. */
	link_restart(&l, 1, NULL);
	election_rekey(&l.machines[1], true, &key, 1, 90);
	link_say(&l, 1, ELECTION_SEEK);
	l.off[1] = false;
	link_run(&l, 15000);
	assert_int_equal(l.machines[1].peers, 2);
	link_say(&l, 1, ELECTION_GO);
	assert_int_equal(l.machines[1].role, ELECTION_LISTEN);
	link_say(&l, 1, ELECTION_SEEK); /* back: it leaves */
	assert_int_equal(l.machines[1].role, ELECTION_PROBE);
}

/* Of two that have met one goes on at once: the other, which asks it by name, has met it too. */
static void test_probe_of_one_that_went_on(void **state)
{
	struct election_key key = test_key(90);
	struct tape to_all = {0}, by_name = {0};

	(void)state;
	link_open(&l, 2);
	for (int i = 0; i < 2; i++) {
		election_rekey(&l.machines[i], true, &key, 1, 90);
		link_say(&l, i, ELECTION_SEEK);
	}
	link_run(&l, ELECTION_PROBE_LISTEN_MS + 1000);
	for (int i = 0; i < l.sent; i++)
		if (l.tape[i].action.bytes[4] == MESSAGE_PING && l.tape[i].by == 1)
			*(l.tape[i].action.bytes[6] > 0 ? &by_name : &to_all) = l.tape[i];
	if (by_name.action.bytes_count == 0) /* the other one was quicker */
		for (int i = 0; i < l.sent; i++)
			if (l.tape[i].action.bytes[4] == MESSAGE_PING)
				*(l.tape[i].action.bytes[6] > 0 ? &by_name : &to_all) = l.tape[i];
	assert_int_not_equal(by_name.action.bytes_count, 0);
	assert_int_not_equal(to_all.action.bytes_count, 0);
	int asked = 1 - by_name.by;

	link_restart(&l, asked, NULL);
	election_rekey(&l.machines[asked], true, &key, 1, 90);
	link_say(&l, asked, ELECTION_GO);
	assert_int_equal(l.machines[asked].role, ELECTION_LISTEN);
	int sent = l.sent;

	expect_fate(link_replay(&l, asked, &by_name), ELECTION_TAKEN);
	assert_int_equal(l.sent, sent + 1);
	if (to_all.by != asked) {
		expect_fate(link_replay(&l, asked, &to_all), ELECTION_TAKEN);
		assert_int_equal(l.sent, sent + 1); /* leaders answer those */
	}
}

/* Multicast does not reach one of them; the leader is known to it by address. */
static void test_deaf(void **state)
{
	(void)state;
	link_open(&l, 2);
	l.off[1] = true;
	assert_int_equal(link_settle(&l), 0);
	l.off[1] = false;
	link_restart(&l, 1, NULL);
	election_reach(&l.machines[1], &l.machines[0].config.v4, 1);
	/* What goes to the group is lost: its own copies alone arrive. */
	l.deaf[1] = true;
	link_say(&l, 1, ELECTION_GO);
	link_run(&l, 30000);
	assert_int_equal(link_leader(&l), 0);
	assert_int_equal(l.machines[1].role, ELECTION_STANDBY);
	assert_true(l.machines[1].deaf);
	int sent = l.sent, asked = 0;

	link_run(&l, 60000);
	for (int k = sent; k < l.sent; k++)
		asked += l.tape[k].by == 1;
	assert_true(asked <= 2); /* it hears the heartbeats made for it, and need not ask */
	assert_int_equal(l.machines[0].peers, 2);
	l.deaf[1] = false;
	link_run(&l, 3000);
	assert_false(l.machines[1].deaf);
	link_say(&l, 0, ELECTION_HALT);
	assert_int_equal(l.machines[1].role, ELECTION_LEADER);
}

/* An agent of both families says all twice and is heard once; one of IPv6 alone hears it too. */
static void test_families(void **state)
{
	(void)state;
	link_open(&l, 3);
	for (int i = 0; i < 3; i++) {
		struct addr v4 = l.machines[i].config.v4;
		struct addr v6 = {16, {0xfe, 0x80, [15] = (uint8_t)(i + 1)}};

		if (i == 2)
			v4.len = 0;
		election_addresses(&l.machines[i], &v4, &v6);
	}
	int leader = link_settle(&l);

	assert_true(leader >= 0);
	for (int i = 0; i < 3; i++) {
		assert_true(i == leader || l.machines[i].role == ELECTION_STANDBY);
		assert_int_equal(l.machines[i].peers, 3);
	}
	int both = leader == 0 ? 1 : 0;

	assert_true(leader == 2 || l.machines[both].counters[ELECTION_DUPLICATE] > 0);
}

static void test_limits(void **state)
{
	struct election_config config = {.agent = "x", .heartbeat_ms = 1};
	struct election_key keys[ELECTION_KEYS_MAX + 2];
	struct addr reach[ELECTION_REACH_MAX + 2] = {{4, {192, 0, 2, 50}}};
	static struct election e;

	(void)state;
	election_init(&e, &config);
	assert_int_equal(e.hb_ms, ELECTION_HEARTBEAT_MIN_MS);
	config.heartbeat_ms = INT32_MAX;
	election_init(&e, &config);
	assert_int_equal(e.hb_ms, ELECTION_HEARTBEAT_MAX_MS);
	assert_int_equal(e.config.port, ELECTION_PORT);
	for (uint32_t i = 0; i < ELECTION_KEYS_MAX + 2; i++)
		keys[i] = test_key(i);
	election_rekey(&e, false, keys, ELECTION_KEYS_MAX + 2, 1);
	assert_int_equal(e.link.count, ELECTION_KEYS_MAX);
	election_reach(&e, reach, ELECTION_REACH_MAX + 2);
	assert_int_equal(e.reach_count, ELECTION_REACH_MAX);
}

/* A hundred agents: eight are listed, some of the others sampled, and the number is near. */
static void test_many_peers(void **state)
{
	struct election *e = &l.machines[0];

	(void)state;
	link_open(&l, 1);
	assert_int_equal(link_settle(&l), 0);
	for (int turn = 0; turn < 12; turn++) {
		for (int s = 0; s < 240;
		     s++) { /* two agents a second, each as often as theta says */
			e->turn_pings += (unsigned)(s % 240 < 92 * e->theta / ELECTION_THETA_ALL);
			link_run(&l, 500);
		}
	}
	assert_in_range(e->unlisted, 70, 120);
	assert_true(e->theta < ELECTION_THETA_ALL / 2);
	assert_in_range(e->peers, 70, 120);
}

/* An answer that somebody brought about overtakes a heartbeat, which counts all the same; what was
 * said later, or has come, does not let it through. */
static void test_answer_overtakes(void **state)
{
	(void)state;
	link_open(&l, 2);
	int leader = link_settle(&l), other = 1 - leader;

	link_run(&l, 5000);
	struct tape before = *link_last(&l, leader, MESSAGE_HB);

	l.mute = true;
	link_run(&l, 2100);
	struct tape hb = *link_last(&l, leader, MESSAGE_HB);
	struct message ping = {.type = MESSAGE_PING, .nonce = 4711};

	assert_int_equal(link_forge(&l, other, leader, ping), ELECTION_TAKEN);
	struct tape pong = *link_last(&l, leader, MESSAGE_PONG);

	assert_int_equal(link_replay(&l, other, &pong), ELECTION_TAKEN);
	assert_int_equal(link_replay(&l, other, &hb), ELECTION_TAKEN);
	assert_int_equal(l.machines[other].heard_leader_ms, l.now_ms);
	assert_int_equal(link_replay(&l, other, &hb), ELECTION_DUPLICATE);
	assert_int_equal(link_replay(&l, other, &before), ELECTION_REPLAYED);
	assert_int_equal(link_replay(&l, other, &pong), ELECTION_DUPLICATE);
	link_run(&l, 2100);
	hb = *link_last(&l, leader, MESSAGE_HB);
	link_say(&l, leader, ELECTION_HALT);
	assert_int_equal(
	    link_replay(&l, other, link_last(&l, leader, MESSAGE_LEAVE)), ELECTION_TAKEN);
	assert_int_equal(link_replay(&l, other, &hb), ELECTION_REPLAYED);
	assert_int_equal(l.machines[other].role, ELECTION_LEADER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_answer_overtakes),
	    cmocka_unit_test(test_replays),
	    cmocka_unit_test(test_ghost),
	    cmocka_unit_test(test_many_ghosts),
	    cmocka_unit_test(test_sessions),
	    cmocka_unit_test(test_delay),
	    cmocka_unit_test(test_drift_and_wrap),
	    cmocka_unit_test(test_rotation),
	    cmocka_unit_test(test_shut_out),
	    cmocka_unit_test(test_flood),
	    cmocka_unit_test(test_pongs_bounded),
	    cmocka_unit_test(test_probe),
	    cmocka_unit_test(test_probe_of_one_that_went_on),
	    cmocka_unit_test(test_deaf),
	    cmocka_unit_test(test_families),
	    cmocka_unit_test(test_limits),
	    cmocka_unit_test(test_many_peers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
