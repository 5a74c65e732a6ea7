/* verdict: what the premises say, the keys there are, sleep: by the role they find. */
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

/* Without a key nothing is said: not a LEAVE, not to the addresses the platform told. */
static void test_keys_are_gone(void **state)
{
	struct addr reach = {4, {192, 0, 2, 77}};

	(void)state;
	for (int leads = 0; leads < 2; leads++) {
		link_open(&l, 2);
		int leader = link_settle(&l), i = leads ? leader : 1 - leader;

		link_run(&l, 3000);
		election_reach(&l.machines[i], &reach, 1);
		link_step(&l, i,
		    (struct election_event){
			.kind = ELECTION_GRANTED, .epoch = 1, .ttl_ms = 900000});
		int sent = l.sent;

		l.off[1 - i] = true;
		election_rekey(&l.machines[i], false, NULL, 0, 0);
		link_run(&l, 60000);
		assert_int_equal(l.sent, sent);
		expect_role(i, ELECTION_OFF);
		assert_false(l.machines[i].sensing);
		assert_int_equal(l.did[i][ELECTION_RELEASE_LEASE], 1);
		assert_int_equal(l.machines[i].wake_ms, INT64_MAX);
		/* The same keys again: it begins anew, by itself. */
		struct election_key key = test_key(10);

		election_rekey(&l.machines[i], false, &key, 1, 10);
		link_run(&l, 10);
		expect_role(i, ELECTION_LISTEN);
		assert_int_equal(l.sent, sent + 1); /* to where the leader may be */
	}
}

static void test_keys_of_the_probe_are_gone(void **state)
{
	struct election_key key = test_key(90);
	struct election *e = &l.machines[0];

	(void)state;
	link_open(&l, 2);
	for (int i = 0; i < 2; i++) {
		election_rekey(&l.machines[i], true, &key, 1, 90);
		link_say(&l, i, ELECTION_SEEK);
	}
	l.cut[0] = true; /* it hears, and is not heard: whom it asks is in question */
	link_run(&l, 5000);
	l.cut[0] = false;
	while (link_last(&l, 1, MESSAGE_PING) == NULL)
		link_run(&l, 100);
	struct tape t = *link_last(&l, 1, MESSAGE_PING);

	link_restart(&l, 0, NULL);
	election_rekey(e, true, &key, 1, 90);
	link_say(&l, 0, ELECTION_SEEK);
	l.mute = true;
	assert_int_equal(link_replay(&l, 0, &t), ELECTION_UNPROVEN);
	assert_true(e->proofs[0].used && e->proofs[0].probe);
	struct election_key link_keys[] = {test_key(9), test_key(10), test_key(11)};

	election_rekey(e, false, link_keys, 3, 10);
	election_rekey(e, true, &key, 1, 90);
	assert_true(e->proofs[0].used); /* other keys, or the same: it is still asked */
	int sent = l.sent;

	election_rekey(e, true, NULL, 0, 0);
	assert_false(e->proofs[0].used);
	link_run(&l, 300000);
	expect_role(0, ELECTION_OFF);
	assert_int_equal(e->peers, 0);
	for (int k = sent; k < l.sent; k++)
		assert_int_equal(l.tape[k].by, 1);
	assert_int_equal(e->wake_ms, INT64_MAX);
}

/* It sought others, the place is known now, the segment's key is not there: off, and says so. */
static void test_found_without_key(void **state)
{
	static const enum election_event_kind wishes[] = {ELECTION_GO, ELECTION_GATHER};
	struct election_key key = test_key(90);

	(void)state;
	for (unsigned k = 0; k < 2; k++) {
		struct election *e = &l.machines[0];

		link_open(&l, 1);
		election_rekey(e, false, NULL, 0, 0);
		election_rekey(e, true, &key, 1, 90);
		link_say(&l, 0, ELECTION_SEEK);
		expect_role(0, ELECTION_PROBE);
		link_say(&l, 0, ELECTION_SEEK); /* again: as before */
		expect_role(0, ELECTION_PROBE);
		unsigned roles = l.did[0][ELECTION_ROLE];

		link_say(&l, 0, ELECTION_RESUMED); /* nothing to listen for */
		expect_role(0, ELECTION_PROBE);
		link_say(&l, 0, wishes[k]);
		expect_role(0, ELECTION_OFF);
		assert_int_equal(l.did[0][ELECTION_ROLE], roles + 1);
		assert_int_equal(e->peers, 0);
		assert_int_equal(e->wake_ms, INT64_MAX); /* or the program would turn in circles */
		link_say(&l, 0, wishes[k]);
		expect_role(0, ELECTION_OFF);
		key = test_key(10);
		election_rekey(e, false, &key, 1, 10);
		key = test_key(90);
		link_run(&l, 15000);
		expect_role(0, ELECTION_LEADER);
		assert_int_equal(e->sensing, wishes[k] == ELECTION_GO);
	}
}

static void test_keys_replaced_while_off(void **state)
{
	struct election_key key = test_key(30);

	(void)state;
	link_open(&l, 1);
	election_rekey(&l.machines[0], false, &key, 1, 30);
	link_say(&l, 0, ELECTION_WAKE);
	expect_role(0, ELECTION_OFF);
	assert_false(l.machines[0].renewed_keys);
}

/* The leader named in a check-in is one that is followed now. */
static void test_leader_name(void **state)
{
	uint8_t name[ELECTION_NAME_BYTES];

	(void)state;
	link_open(&l, 2);
	int leader = link_settle(&l), other = 1 - leader;

	struct addr addr;

	assert_true(election_leader_name(&l.machines[other], name));
	assert_true(election_leader_addr(&l.machines[other], &addr));
	assert_true(addr_eq(&addr, &l.machines[leader].config.v4));
	/* Its id is told by the platform alone, which may have named another before. */
	assert_string_equal(election_leader_id(&l.machines[leader]), l.ids[leader]);
	assert_string_equal(election_leader_id(&l.machines[other]), "");
	memcpy(l.machines[other].holder, "another", sizeof("another"));
	assert_string_equal(election_leader_id(&l.machines[other]), "");
	memcpy(l.machines[other].holder, l.ids[leader], ELECTION_HOLDER_SIZE);
	assert_string_equal(election_leader_id(&l.machines[other]), l.ids[leader]);
	l.off[leader] = true;
	while (l.machines[other].role != ELECTION_SUSPECT)
		link_run(&l, 100);
	assert_false(election_leader_name(&l.machines[other], name));
	assert_false(election_leader_addr(&l.machines[other], &addr));
	assert_string_equal(election_leader_id(&l.machines[other]), "");
}

/* A sleep while it holds the lease: it listens, and asks anew for what it still holds. */
static void test_slept_with_lease(void **state)
{
	(void)state;
	link_open(&l, 1);
	(void)link_settle(&l);
	link_step(
	    &l, 0, (struct election_event){.kind = ELECTION_GRANTED, .epoch = 4, .ttl_ms = 900000});
	link_say(&l, 0, ELECTION_RESUMED);
	expect_role(0, ELECTION_LISTEN);
	assert_false(l.machines[0].leased || l.machines[0].sensing);
	assert_int_equal(l.did[0][ELECTION_RELEASE_LEASE], 0);
	unsigned asked = l.did[0][ELECTION_ASK_LEASE];

	link_run(&l, 15000);
	expect_role(0, ELECTION_LEADER);
	assert_int_equal(l.did[0][ELECTION_ASK_LEASE], asked + 1);
	link_say(&l, 0, ELECTION_HALT); /* with nobody to hand over to */
	expect_role(0, ELECTION_OFF);
	assert_int_equal(link_last(&l, 0, MESSAGE_LEAVE)->action.delay_ms, ELECTION_LEAVE_3_MS);
}

/* Who is alone hears nothing, and sleeps as it is: asks again when it led, waits when it waited. */
static void test_alone(void **state)
{
	(void)state;
	link_open(&l, 2);
	link_restart(&l, 0, &(struct election_config){.alone = true});
	struct election *e = &l.machines[0];

	link_say(&l, 0, ELECTION_GO);
	assert_int_equal(
	    link_forge(&l, 1, 0, (struct message){.type = MESSAGE_HB}), ELECTION_IGNORED);
	link_say(&l, 0, ELECTION_RESUMED);
	expect_role(0, ELECTION_CANDIDATE);
	link_step(
	    &l, 0, (struct election_event){.kind = ELECTION_GRANTED, .epoch = 4, .ttl_ms = 900000});
	link_say(&l, 0, ELECTION_SUSPEND);
	expect_role(0, ELECTION_LEADER);
	link_say(&l, 0, ELECTION_GATHER); /* peers that it cannot hear are wanted */
	expect_role(0, ELECTION_LISTEN);
	assert_false(e->sensing);
	link_say(&l, 0, ELECTION_HALT);
	assert_int_equal(l.sent, 0);
}

/* Who is alone and barred asks for nothing, however often it is told to go; nor keeps what it has.
 */
static void test_alone_and_barred(void **state)
{
	struct election *e = &l.machines[0];

	(void)state;
	link_open(&l, 1);
	link_restart(&l, 0, &(struct election_config){.alone = true, .rank = ELECTION_RANK_BARRED});
	for (int k = 0; k < 3; k++) {
		link_say(&l, 0, ELECTION_GO);
		expect_role(0, ELECTION_LISTEN);
		assert_int_equal(l.did[0][ELECTION_ROLE], 1);
	}
	assert_int_equal(l.did[0][ELECTION_ASK_LEASE], 0);
	assert_int_equal(e->wake_ms, INT64_MAX);
	election_host(e, 0, 0, 0);
	link_say(&l, 0, ELECTION_GO);
	expect_role(0, ELECTION_CANDIDATE);
	link_step(
	    &l, 0, (struct election_event){.kind = ELECTION_GRANTED, .epoch = 4, .ttl_ms = 900000});
	expect_role(0, ELECTION_LEADER);
	link_say(&l, 0, ELECTION_GO);
	expect_role(0, ELECTION_LEADER);
	election_host(e, ELECTION_RANK_BARRED, 0, 0);
	link_say(&l, 0, ELECTION_GO);
	expect_role(0, ELECTION_LISTEN);
	assert_false(e->sensing || e->leased);
	assert_int_equal(l.did[0][ELECTION_UNSENSE], 1);
	assert_int_equal(l.did[0][ELECTION_RELEASE_LEASE], 1);
}

/* What the host is may change while it takes part; whose pulse counts is told by the role. */
static void test_host(void **state)
{
	(void)state;
	link_open(&l, 3);
	int leader = link_settle(&l), i = (leader + 1) % 3;

	for (int k = 0; k < 3; k++)
		election_host(&l.machines[k], ELECTION_RANK_SERVER, ELECTION_ON_BATTERY, 4000);
	assert_int_equal(l.machines[leader].hb_ms, 4000);
	assert_int_equal(l.machines[i].hb_ms, ELECTION_HEARTBEAT_MS);
	link_run(&l, 5000);
	assert_int_equal(l.machines[i].hb_ms, 4000); /* it has heard of it */
	assert_int_equal(own_rank(&l.machines[i]), ELECTION_RANK_SERVER);
	assert_int_equal(link_last(&l, leader, MESSAGE_HB)->action.bytes[5],
	    ELECTION_ON_BATTERY | ELECTION_LEADS);
	l.off[leader] = true;
	while (l.machines[i].role == ELECTION_STANDBY)
		link_run(&l, 10);
	expect_role(i, ELECTION_SUSPECT);
	election_host(&l.machines[i], 0, 0, 1);
	assert_int_equal(l.machines[i].hb_ms, 4000);
	assert_int_equal(l.machines[i].config.heartbeat_ms, ELECTION_HEARTBEAT_MIN_MS);
}

/* The tags of all keys, of the segment and of the probe: what a filter may let through. */
static void test_links(void **state)
{
	struct election_key key = test_key(90);
	uint64_t links[2 * ELECTION_KEYS_MAX];

	(void)state;
	link_open(&l, 1);
	assert_int_equal(election_links(&l.machines[0], links), 3);
	election_rekey(&l.machines[0], true, &key, 1, 90);
	assert_int_equal(election_links(&l.machines[0], links), 4);
	assert_true(links[1] == member_pen(1, 10).link && links[3] == member_pen(1, 90).link);
	election_rekey(&l.machines[0], false, NULL, 0, 0);
	assert_int_equal(election_links(&l.machines[0], links), 1);
}

/* The pulse and what follows from it, between its limits; a port of one's own. */
static void test_configured(void **state)
{
	static const struct {
		int64_t heartbeat_ms, window_ms;
	} rows[] = {
	    {0, 300000},
	    {500, 300000},
	    {4000, 600000},
	    {24000, 3600000},
	    {120000, 3600000},
	};

	(void)state;
	for (unsigned i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		link_open(&l, 1);
		link_restart(&l, 0,
		    &(struct election_config){.heartbeat_ms = rows[i].heartbeat_ms, .port = 5000});
		assert_int_equal(window_ms(&l.machines[0]), rows[i].window_ms);
		link_say(&l, 0, ELECTION_GO);
		link_run(&l, 400000);
		expect_role(0, ELECTION_LEADER);
		assert_int_equal(link_last(&l, 0, MESSAGE_HB)->action.port, 5000);
	}
	/* A pulse that is slow already is not slowed by being alone. */
	link_run(&l, 2 * ELECTION_ALONE_MS);
	assert_int_equal(l.machines[0].hb_ms, 120000);
}

/* The addresses the platform told: those of a family that there is, and that are any. */
static void test_reach(void **state)
{
	struct addr reach[] = {{4, {192, 0, 2, 50}}, {16, {0xfe, 0x80, [15] = 50}}, {0}};
	struct addr none = {0}, v6 = {16, {0xfe, 0x80, [15] = 1}};

	(void)state;
	link_open(&l, 1);
	election_reach(&l.machines[0], reach, 3);
	link_say(&l, 0, ELECTION_GO);
	assert_int_equal(l.sent, 1);
	assert_true(addr_eq(&l.tape[0].action.to, &reach[0]));
	link_say(&l, 0, ELECTION_HALT);
	election_addresses(&l.machines[0], &none, &v6);
	link_say(&l, 0, ELECTION_GO);
	assert_int_equal(l.sent, 2);
	assert_true(addr_eq(&l.tape[1].action.to, &reach[1]));
}

/* What does not fit is counted; the rest of the step goes on. No row here reaches it otherwise. */
static void test_full(void **state)
{
	static struct election_actions actions;
	struct step t = {&l.machines[0], 0, &actions};

	(void)state;
	link_open(&l, 1);
	for (int k = 0; k < ELECTION_ACTIONS_MAX; k++)
		act(&t, ELECTION_PEERS);
	assert_true(l.machines[0].actions_lost == 0);
	send_to(&t, own_pen(t.e), &(struct message){.type = MESSAGE_PONG},
	    &(struct addr){4, {192, 0, 2, 9}}, 9, 0);
	assert_true(l.machines[0].actions_lost == 1);
	assert_int_equal(actions.count, ELECTION_ACTIONS_MAX);
	assert_int_equal(actions.list[ELECTION_ACTIONS_MAX - 1].kind, ELECTION_PEERS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_keys_are_gone),
	    cmocka_unit_test(test_keys_of_the_probe_are_gone),
	    cmocka_unit_test(test_found_without_key),
	    cmocka_unit_test(test_keys_replaced_while_off),
	    cmocka_unit_test(test_leader_name),
	    cmocka_unit_test(test_slept_with_lease),
	    cmocka_unit_test(test_alone),
	    cmocka_unit_test(test_alone_and_barred),
	    cmocka_unit_test(test_host),
	    cmocka_unit_test(test_links),
	    cmocka_unit_test(test_configured),
	    cmocka_unit_test(test_reach),
	    cmocka_unit_test(test_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
