/* crowd: many agents: the table, the list of successors, the sample, and those that must be asked.
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

static void lead_alone(void)
{
	link_open(&l, 1);
	assert_int_equal(link_settle(&l), 0);
}

static void ping(int n, uint8_t flags, uint16_t rank)
{
	assert_int_equal(
	    member_say(&l, n, 0,
		(struct message){.type = MESSAGE_PING, .flags = flags, .rank = rank}, true),
	    ELECTION_TAKEN);
}

static const struct election_sender *find(int n)
{
	struct election_pen pen = member_pen(n, 10);

	for (unsigned i = 0; i < ELECTION_SENDERS_MAX; i++)
		if (l.machines[0].senders[i].used &&
		    memcmp(l.machines[0].senders[i].name, pen.name, sizeof(pen.name)) == 0)
			return &l.machines[0].senders[i];
	return NULL;
}

/* Of those that are not listed the one unheard for longest gives way. */
static void test_table(void **state)
{
	enum { FIRST = 12, AGAIN = 4 };

	(void)state;
	lead_alone();
	for (int n = 1; n <= FIRST; n++) {
		link_run(&l, 10);
		ping(n, 0, (uint16_t)(n > 4 ? 8 : 0)); /* 5 to 12 are better: they are listed */
	}
	link_run(&l, 2200);
	for (int n = FIRST + 1; n <= ELECTION_SENDERS_MAX; n++) {
		link_run(&l, 10);
		ping(n, 0, 0);
	}
	for (int n = 1; n <= AGAIN; n++) {
		link_run(&l, 10);
		ping(n, 0, 0); /* the first places are not the oldest any more */
	}
	for (int n = 1; n <= 20; n++) {
		assert_non_null(find(FIRST + n));
		ping(ELECTION_SENDERS_MAX + n, 0, 0);
		assert_non_null(find(ELECTION_SENDERS_MAX + n));
		assert_null(find(FIRST + n));
	}
	for (int n = 1; n <= FIRST; n++)
		assert_non_null(find(n));
	link_run(&l, 2200);
	assert_int_equal(l.machines[0].peers, 1 + ELECTION_SENDERS_MAX);
	for (int n = 5; n <= FIRST; n++)
		assert_true(find(n)->listed);
	assert_int_equal(l.machines[0].successors_count, ELECTION_SUCCESSORS_MAX);
}

/* Two that were begun with the same session are two; under a new key one is one. */
static void test_names(void **state)
{
	struct message m = {.type = MESSAGE_PING, .session = 7};

	(void)state;
	lead_alone();
	for (int n = 1; n <= 2; n++)
		assert_int_equal(member_say(&l, n, 0, m, true), ELECTION_TAKEN);
	link_run(&l, 2200);
	assert_int_equal(l.machines[0].peers, 3);
	m.session = 8;
	assert_int_equal(member_say(&l, 3, 0, m, true), ELECTION_TAKEN);
	m.generation = 11;
	assert_int_equal(member_say(&l, 3, 0, m, true), ELECTION_TAKEN);
	link_run(&l, 2200);
	assert_int_equal(l.machines[0].peers, 4);
}

/* The copy that comes first counts, and answers go to IPv4 all the same. */
static void test_copy_over_v6_first(void **state)
{
	(void)state;
	link_open(&l, 2);
	for (int i = 0; i < 2; i++) {
		struct addr v4 = l.machines[i].config.v4,
			    v6 = {16, {0xfe, 0x80, [15] = (uint8_t)(i + 1)}};

		election_addresses(&l.machines[i], &v4, &v6);
	}
	int leader = link_settle(&l), other = 1 - leader;

	l.mute = true;
	int begin = l.sent;

	link_run(&l, 2200);
	assert_int_equal(l.tape[begin].action.family, 4);
	assert_int_equal(l.tape[begin + 1].action.family, 6);
	assert_int_equal(link_replay(&l, other, &l.tape[begin + 1]), ELECTION_TAKEN);
	assert_int_equal(link_replay(&l, other, &l.tape[begin]), ELECTION_DUPLICATE);
	const struct election_sender *s = &l.machines[other].senders[l.machines[other].leader];

	assert_int_equal(s->addr.len, 4);
	/* Begun anew it may have lost IPv4: the address is that of its first message then. */
	struct election *e = &l.machines[leader];
	struct addr none = {0}, v6 = e->config.v6;
	struct message beat = {.type = MESSAGE_HB, .flags = ELECTION_LEADS, .term = 1, .peers = 2};

	election_addresses(e, &none, &v6);
	beat.session = e->config.session + 1;
	beat.nonce = message_answer(
	    own_pen(e), l.machines[other].challenges[0], own_pen(e)->name, beat.session);
	assert_int_equal(link_forge(&l, leader, other, beat), ELECTION_TAKEN);
	assert_int_equal(s->addr.len, 16);
}

/* What the leader before listed is kept as far as there is room beside those that are heard. */
static void test_inherited(void **state)
{
	struct election *e = &l.machines[0];
	struct message beat = {.type = MESSAGE_HB, .flags = ELECTION_LEADS, .term = 9, .peers = 9};

	(void)state;
	lead_alone();
	beat.successors_count = ELECTION_SUCCESSORS_MAX;
	beat.successors[0] = message_short(own_pen(e)->name);
	for (unsigned i = 1; i < ELECTION_SUCCESSORS_MAX; i++)
		beat.successors[i] = 1000 + i;
	assert_int_equal(member_say(&l, 1, 0, beat, true), ELECTION_TAKEN);
	expect_role(0, ELECTION_STANDBY);
	link_run(&l, 8000);
	expect_role(0, ELECTION_LEADER);
	assert_int_equal(e->successors_count, ELECTION_SUCCESSORS_MAX - 1);
	for (int n = 2; n <= 4; n++)
		ping(n, 0, 0);
	link_run(&l, 2200);
	assert_int_equal(e->successors_count, ELECTION_SUCCESSORS_MAX);
	assert_true(e->successors[2] < UINT64_MAX && e->successors[3] == 1001); /* heard first */
}

/* After a death the heir knows the others within seconds, and its list is never empty. */
static void test_heir_learns(void **state)
{
	(void)state;
	link_open(&l, 5);
	int dead = link_settle(&l);

	link_run(&l, 60000);
	l.off[dead] = true;
	link_run(&l, 7000 + ELECTION_JOIN_MS + 2200);
	int heir = link_leader(&l);

	assert_true(heir >= 0);
	struct step t = {&l.machines[heir], l.now_ms, NULL};
	unsigned peers = 0;

	for (unsigned i = 0; i < ELECTION_SENDERS_MAX; i++)
		peers += sender_is_peer(&t, &l.machines[heir].senders[i]);
	assert_int_equal(peers, 3);
	assert_non_null(first_successor(&l.machines[heir]));
	for (int s = 0; s < 200; s++) {
		link_run(&l, 1000);
		assert_int_equal(l.machines[heir].successors_count, 3);
	}
	/* Once it knows them they need not show it: nothing but PINGs without a nonce. */
	for (int k = l.sent; k > l.sent - 40; k--)
		if (l.tape[k - 1].action.bytes[4] == MESSAGE_PING)
			for (unsigned i = 80; i < 88; i++)
				assert_int_equal(l.tape[k - 1].action.bytes[i], 0);
}

/* A full turn is closed early, not too early; whatever was counted, the numbers stay in bounds. */
static void test_sample(void **state)
{
	struct election *e = &l.machines[0];

	(void)state;
	lead_alone();
	while (e->turn_ms + 2200 < l.now_ms) /* a turn that has just begun */
		link_run(&l, 100);
	int64_t began_ms = e->turn_ms;
	int begin = l.sent;

	for (int k = 0; k < 2 * ELECTION_COUNTED_MAX; k++)
		ping(1, ELECTION_SAMPLED, 0);
	for (int k = begin; k < l.sent; k++) /* who was sampled wants no answer */
		assert_int_not_equal(l.tape[k].action.bytes[4], MESSAGE_PONG);
	link_run(&l, began_ms + ELECTION_SAMPLE_EARLY_MS - l.now_ms - 1);
	assert_int_equal(e->turn_ms, began_ms);
	link_run(&l, 2200);
	assert_true(e->turn_ms > began_ms);
	assert_true(e->unlisted > ELECTION_COUNTED_MAX && e->theta < ELECTION_THETA_ALL);
	e->turn_pings = INT32_MAX; /* an agent that has gone mad */
	e->unlisted = 0;
	link_run(&l, ELECTION_SAMPLE_EARLY_MS + 2200);
	assert_int_equal(e->unlisted, UINT16_MAX);
	assert_true(e->theta > 0);
	ping(1, 0, 0);
	link_run(&l, 2200);
	const struct tape *beat = link_last(&l, 0, MESSAGE_HB);

	assert_int_equal(beat->action.bytes[68] << 8 | beat->action.bytes[69], UINT16_MAX);
}

/* A turn of so many sampled PINGs of one agent, which is closed by its time. */
static void sample(struct election *e, unsigned pings)
{
	int64_t began_ms = e->turn_ms;

	for (unsigned k = 0; k < pings; k++)
		ping(1, ELECTION_SAMPLED, 0);
	while (e->turn_ms == began_ms)
		link_run(&l, 1000);
}

/* Who are few are counted, of many some: a turn weighs less, the longer they are counted, and half
 * when it is none that dice would throw. */
static void test_smooth(void **state)
{
	struct election *e = &l.machines[0];

	(void)state;
	lead_alone();
	sample(e, 20);
	assert_in_range(e->unlisted, 19, 20); /* a turn lasts a heartbeat longer, at most */
	sample(e, 24);
	assert_in_range(e->unlisted, 23, 24); /* at once */
	assert_int_equal(e->theta, ELECTION_THETA_ALL);
	sample(e, 40);
	assert_in_range(e->unlisted, 38, 40);
	assert_in_range(e->theta, ELECTION_THETA_ALL * 9 / 40, ELECTION_THETA_ALL * 9 / 38);
	for (unsigned part = 2; part < 12; part++) {
		unsigned before = e->unlisted, step = part < 5 ? part : 5;
		int64_t said = (int64_t)12 * ELECTION_THETA_ALL / e->theta;

		sample(e, 12);
		int64_t most = (said + (step - 1) * before) / step + 1;

		assert_in_range(e->unlisted, before + 1, most);
		assert_in_range(e->unlisted, most * 95 / 100, most);
	}
	unsigned before = e->unlisted;

	sample(e, 0);
	assert_in_range(e->unlisted, before / 2, before / 2 + 1);
	before = e->unlisted; /* and not by as much when it goes on: nobody may be left */
	sample(e, 3 * ELECTION_SAMPLE);
	assert_true(e->unlisted > before * 3 / 2);
	while (e->theta < ELECTION_THETA_ALL)
		sample(e, 0);
	assert_in_range(e->unlisted, 12, ELECTION_COUNTED_MAX); /* dice have thrown nobody below */
	sample(e, 0);
	assert_int_equal(e->unlisted, 0); /* all were asked, none came */
	sample(e, 40);
	sample(e, 0);
	assert_in_range(e->unlisted, 19, 20);
	/* Who leaves, and did not lead, is a peer no more; that is all. */
	struct message leave = {.type = MESSAGE_LEAVE};

	assert_int_equal(member_say(&l, 1, 0, leave, false), ELECTION_TAKEN);
	expect_role(0, ELECTION_LEADER);
	assert_true(e->senders[0].gone);
}

/* Copies of their own get as many as there are addresses for, no more. */
static void test_copies(void **state)
{
	(void)state;
	lead_alone();
	for (int n = 1; n <= ELECTION_REACH_MAX + 3; n++)
		ping(n, ELECTION_DEAF, 0);
	link_run(&l, 3000);
	int begin = l.sent, copies = 0, groups = 0;

	while (groups == 0)
		link_run(&l, 100), groups = l.sent > begin;
	for (int k = begin; k < l.sent; k++)
		copies += l.tape[k].action.to.len > 0;
	assert_int_equal(copies, ELECTION_REACH_MAX);
	assert_int_equal(l.sent - begin, ELECTION_REACH_MAX + 1);
}

/* Machine 0 follows machine 1, whose list is of `listed` strangers, in a segment of `peers`. */
static void follow_with(unsigned listed, uint16_t peers, uint16_t theta, uint32_t term)
{
	struct message beat = {.type = MESSAGE_HB,
	    .flags = ELECTION_LEADS,
	    .term = term,
	    .peers = peers,
	    .theta = theta,
	    .nonce = 4711, /* its challenge */
	    .successors_count = (uint8_t)listed};

	for (unsigned i = 0; i < listed; i++)
		beat.successors[i] = 1000 + i;
	assert_int_equal(link_forge(&l, 1, 0, beat), ELECTION_TAKEN);
}

static bool comes_now(void)
{
	int begin = l.sent;

	l.machines[0].presence_ms = l.now_ms;
	link_say(&l, 0, ELECTION_WAKE);
	assert_true(l.machines[0].presence_ms > l.now_ms);
	return l.sent > begin && (l.tape[begin].action.bytes[5] & ELECTION_SAMPLED) != 0;
}

/* Who follows: settles machines 0 and 1 so that 1 leads, and lets the test speak for it. */
static void follow_machine_1(void)
{
	link_open(&l, 2);
	l.off[0] = true;
	assert_int_equal(link_settle(&l), 1);
	l.off[0] = false;
	assert_int_equal(link_settle(&l), 1);
	link_run(&l, 5000);
	l.off[1] = true;
	assert_int_equal(l.machines[0].position, 0);
}

static void test_presence(void **state)
{
	struct election *e = &l.machines[0];
	int came = 0;

	(void)state;
	follow_machine_1();
	/* Out of a full list: the plan is that of the unlisted, whose dice say whether. */
	follow_with(8, 50, ELECTION_THETA_ALL, 1);
	assert_int_equal(e->position, -1);
	assert_in_range(e->presence_ms - l.now_ms, 108000 - 1, 132000);
	assert_true(comes_now());
	follow_with(8, 50, 0, 1);
	assert_false(comes_now());
	/* Where there is room all of few come, of many some. */
	follow_with(7, ELECTION_COUNTED_MAX, 0, 1);
	assert_in_range(e->presence_ms - l.now_ms, 0, ELECTION_JOIN_MS);
	int begin = l.sent;

	assert_false(comes_now()); /* not as one of the sample */
	assert_int_equal(l.sent, begin + 1);
	follow_with(7, 500, 0, 1);
	begin = l.sent;
	for (int k = 0; k < 200; k++)
		(void)comes_now();
	came = l.sent - begin;
	assert_in_range(came, 0, 10);                                    /* 200 * 24 / 5000 is 1 */
	assert_in_range(e->presence_ms - l.now_ms, 0, ELECTION_JOIN_MS); /* and tries again soon */
	/* Another leader with a full list: some time in a turn. */
	struct message beat = {.type = MESSAGE_HB,
	    .flags = ELECTION_LEADS,
	    .term = 9,
	    .peers = 50,
	    .successors_count = 8,
	    .successors = {1, 2, 3, 4, 5, 6, 7, 8}};

	assert_int_equal(member_say(&l, 1, 0, beat, true), ELECTION_TAKEN);
	assert_in_range(e->presence_ms - l.now_ms, 0, 120000);
	assert_int_equal(e->position, -1);
}

/* A successor that has missed heartbeats and is answered has been counted by that: it comes a
 * whole turn later. One that the leader may not know yet comes as it meant to. */
static void test_suspicion_counts(void **state)
{
	struct election *e = &l.machines[0];
	int64_t turn_ms = ELECTION_WINDOW_MS / ELECTION_LISTED_PART;

	(void)state;
	for (unsigned shown = 0; shown <= ELECTION_SHOWN; shown += ELECTION_SHOWN) {
		l.deaf[0] = false;
		follow_machine_1();
		l.off[1] = false;
		link_run(&l, 4000);
		l.deaf[0] = true;
		e->shown = shown;
		e->presence_ms = l.now_ms + 50000;
		int64_t planned_ms = e->presence_ms;
		unsigned turned = l.did[0][ELECTION_ROLE];

		while (l.did[0][ELECTION_ROLE] == turned) /* suspects, and is answered at once */
			link_run(&l, 10);
		expect_role(0, ELECTION_STANDBY);
		if (shown == 0)
			assert_int_equal(e->presence_ms, planned_ms);
		else
			assert_in_range(
			    e->presence_ms - l.now_ms, turn_ms * 9 / 10 - 10, turn_ms * 11 / 10);
		assert_in_range(l.now_ms - l.machines[1].senders[0].pinged_ms, 0, 1000);
	}
}

/* Who is unlisted never asks the group; who is deaf says so when it asks. */
static void test_unlisted_suspects(void **state)
{
	struct election *e = &l.machines[0];
	struct message stranger = {.type = MESSAGE_HB, .flags = ELECTION_LEADS, .term = 1};

	(void)state;
	follow_machine_1();
	follow_with(8, 50, 0, 1);
	/* A stranger is asked at leisure, four times, itself alone. */
	int begin = l.sent, asked = 0;

	assert_int_equal(member_say(&l, 9, 0, stranger, false), ELECTION_UNPROVEN);
	for (int k = 0; k < 4; k++) {
		link_run(&l, 1000);
		follow_with(8, 50, 0, 1);
	}
	for (int k = begin; k < l.sent; k++, asked++)
		assert_true(l.tape[k].action.to.len > 0);
	assert_int_equal(asked, 4);
	e->deaf = true;
	while (e->role == ELECTION_STANDBY)
		link_run(&l, 10);
	expect_role(0, ELECTION_SUSPECT);
	assert_true(l.tape[l.sent - 1].action.bytes[5] & ELECTION_DEAF);
	begin = l.sent;
	/* And another one now: at leisure too. */
	struct message other = {
	    .type = MESSAGE_HB, .flags = ELECTION_LEADS, .term = 1, .session = 3};

	assert_int_equal(member_say(&l, 10, 0, other, false), ELECTION_UNPROVEN);
	assert_int_equal(l.sent, begin);
	while (e->role == ELECTION_SUSPECT)
		link_run(&l, 10);
	expect_role(0, ELECTION_CANDIDATE);
	for (int k = begin; k < l.sent; k++)
		assert_true(
		    l.tape[k].action.to.len > 0 || l.tape[k].action.bytes[4] == MESSAGE_CLAIM);
}

/* As many under proof as there can be, all at one moment, in both families: none is lost. */
static void test_many_questions(void **state)
{
	struct election *e = &l.machines[0];
	struct addr v6 = {16, {0xfe, 0x80, [15] = 1}};
	int asked = 0;

	(void)state;
	link_open(&l, 1);
	struct addr v4 = e->config.v4;

	election_addresses(e, &v4, &v6);
	assert_int_equal(link_settle(&l), 0);
	int begin = l.sent;

	for (int n = 1; n <= ELECTION_PROOFS_MAX; n++)
		assert_int_equal(
		    member_say(&l, n, 0,
			(struct message){.type = MESSAGE_HB, .flags = ELECTION_LEADS}, false),
		    ELECTION_UNPROVEN);
	e->due_ms = e->proofs[0].next_ms + 2 * ELECTION_PROOF_MS; /* the heartbeat as well */
	link_run(&l, 5 * ELECTION_PROOF_MS);
	assert_true(e->actions_lost == 0);
	for (int k = begin; k < l.sent; k++)
		asked += l.tape[k].action.bytes[4] == MESSAGE_PING;
	assert_int_equal(asked, ELECTION_PROOFS_MAX * 5); /* three alone, one in both families */
	assert_true(e->wake_ms > l.now_ms);
}

/* The place of the ghost that is forgotten soonest is taken; an answer that took too long is none.
 */
static void test_ghosts_give_way(void **state)
{
	struct message beat = {.type = MESSAGE_HB, .flags = ELECTION_LEADS};
	struct election *e = &l.machines[0];

	(void)state;
	lead_alone();
	for (int n = 1; n <= ELECTION_PROOFS_MAX; n++)
		(void)member_say(&l, n, 0, beat, false);
	link_run(&l, 10000);
	(void)member_say(&l, 1, 0, beat, false); /* asked again: it stays for longer */
	struct message late = {.type = MESSAGE_PONG, .nonce = e->proofs[0].nonce};

	assert_true(late.nonce != 0);
	(void)member_say(&l, 99, 0, beat, false);
	struct election_pen pen = member_pen(99, 10);

	assert_memory_equal(e->proofs[1].name, pen.name, sizeof(pen.name));
	link_run(&l, ELECTION_DELAY_MS + 1);
	assert_int_equal(member_say(&l, 1, 0, late, false), ELECTION_UNPROVEN);
	link_run(&l, 5000);
	(void)member_say(&l, 1, 0, beat, false);
	late.nonce = e->proofs[0].nonce;
	link_run(&l, ELECTION_DELAY_MS);
	assert_int_equal(member_say(&l, 1, 0, late, false), ELECTION_TAKEN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_table),
	    cmocka_unit_test(test_names),
	    cmocka_unit_test(test_copy_over_v6_first),
	    cmocka_unit_test(test_inherited),
	    cmocka_unit_test(test_heir_learns),
	    cmocka_unit_test(test_sample),
	    cmocka_unit_test(test_smooth),
	    cmocka_unit_test(test_copies),
	    cmocka_unit_test(test_presence),
	    cmocka_unit_test(test_suspicion_counts),
	    cmocka_unit_test(test_unlisted_suspects),
	    cmocka_unit_test(test_many_questions),
	    cmocka_unit_test(test_ghosts_give_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
