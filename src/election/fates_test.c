/*
 * fates: what does not count, by its name: one counter goes up by one, nothing else changes,
 * nothing is said. Only somebody whom it would matter to believe is asked. And what a flood may
 * cost.
 */
#include "election/testing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { SAME = 1, EARLIER = 2 }; /* numbers, instead of the next one */

static struct link l;

/* What is done to a heartbeat (or another type) that would have been taken. */
static const struct row {
	const char *what;
	enum election_fate fate;
	unsigned type;                   /* 0: HB */
	bool stranger;                   /* from one never heard */
	bool asks;                       /* its sender is asked in turn, it alone */
	bool resign;                     /* with a tag that fits, as only a holder of the key can */
	int at;                          /* the byte that is set, of 1; 0 none */
	uint8_t value, hops, host, port; /* the last two are added to where it comes from */
	int length;                      /* added */
	unsigned number;                 /* SAME, EARLIER */
	uint32_t generation;             /* of the key; 0: the one it is written with */
	int64_t session, uptime_ms;      /* added */
	int64_t budget;                  /* what is left of it; 0 all */
} rows[] = {
    {"a router was between", ELECTION_BAD_HOPS, .hops = 254},
    {"from far away", ELECTION_BAD_HOPS, .hops = 1},
    {"empty", ELECTION_BAD_LENGTH, .length = -ELECTION_MESSAGE_MIN},
    {"shorter than any", ELECTION_BAD_LENGTH, .length = -1},
    {"longer than any", ELECTION_BAD_LENGTH, .length = 65},
    {"a byte too many", ELECTION_BAD_COUNT, .length = 1},
    {"another magic", ELECTION_BAD_MAGIC, .at = 1, .value = 'X', .resign = true},
    {"another version", ELECTION_BAD_MAGIC, .at = 4, .value = '2', .resign = true},
    {"more successors than bytes", ELECTION_BAD_COUNT, .at = 7, .value = 1, .resign = true},
    {"more successors than may be", ELECTION_BAD_COUNT, .at = 7, .value = 9, .resign = true},
    {"under another key", ELECTION_BAD_LINK, .generation = 77},
    {"another link's tag", ELECTION_BAD_LINK, .at = 13, .value = 0xee, .resign = true},
    {"a generation not held", ELECTION_BAD_GENERATION, .at = 12, .value = 8, .resign = true},
    {"altered", ELECTION_BAD_TAG, .at = 64, .value = 99},
    {"the tag altered", ELECTION_BAD_TAG, .at = 89, .value = 0},
    {"from another address", ELECTION_BAD_TAG, .host = 100},
    {"from another port", ELECTION_BAD_TAG, .port = 1},
    {"pad", ELECTION_BAD_PAD, .at = 8, .value = 1, .resign = true},
    {"no type", ELECTION_BAD_TYPE, .at = 5, .value = 0, .resign = true},
    {"a type unknown", ELECTION_BAD_TYPE, .at = 5, .value = 6, .resign = true},
    {"no pulse", ELECTION_BAD_HEARTBEAT, .at = 68, .value = 1, .resign = true},
    {"a pulse too slow", ELECTION_BAD_HEARTBEAT, .at = 67, .value = 0xff, .resign = true},
    {"before its last start", ELECTION_OLD_SESSION, .session = -1},
    {"a LEAVE of long before", ELECTION_OLD_SESSION, MESSAGE_LEAVE, .session = -(1 << 20)},
    {"a copy", ELECTION_DUPLICATE, .number = SAME},
    {"a copy of a LEAVE", ELECTION_DUPLICATE, MESSAGE_LEAVE, .number = SAME},
    {"a replay", ELECTION_REPLAYED, .number = EARLIER},
    {"a replay of a LEAVE", ELECTION_REPLAYED, MESSAGE_LEAVE, .number = EARLIER},
    {"a replay of a CLAIM", ELECTION_REPLAYED, MESSAGE_CLAIM, .number = EARLIER},
    {"a replay of a PING", ELECTION_REPLAYED, MESSAGE_PING, .number = EARLIER},
    {"held back", ELECTION_DELAYED, .uptime_ms = -3000, .asks = true},
    {"a LEAVE held back", ELECTION_DELAYED, MESSAGE_LEAVE, .uptime_ms = -3000, .asks = true},
    {"a PING held back", ELECTION_DELAYED, MESSAGE_PING, .uptime_ms = -3000, .asks = true},
    {"from the future", ELECTION_DELAYED, .uptime_ms = 3000, .asks = true},
    {"a stranger leads", ELECTION_UNPROVEN, .stranger = true, .asks = true},
    {"a stranger leaves", ELECTION_UNPROVEN, MESSAGE_LEAVE, .stranger = true},
    {"a stranger is there", ELECTION_UNPROVEN, MESSAGE_PING, .stranger = true},
    {"begun anew", ELECTION_UNPROVEN, .session = 1, .asks = true},
    {"nothing left", ELECTION_OVER_BUDGET, .budget = -1},
    {"little left, and no neighbour", ELECTION_OVER_BUDGET, .budget = 200, .host = 100},
};

static size_t write_row(const struct row *r, int by, int to, struct addr *ret_from,
    uint8_t ret_bytes[ELECTION_MESSAGE_MAX + 80])
{
	const struct election *e = &l.machines[by];
	struct message m = {.type = r->type != 0 ? r->type : MESSAGE_HB,
	    .session = e->config.session + (uint64_t)r->session,
	    .uptime_ms = (uint32_t)(l.now_ms - e->born_ms + r->uptime_ms),
	    .term = 1,
	    .hb_ms = ELECTION_HEARTBEAT_MS};
	struct election_key key = test_key(r->generation > 0 ? r->generation : 10);
	struct election_pen pen = message_pen(&key, r->stranger ? "nobody" : l.ids[by]);
	uint8_t covered[7 + ELECTION_MESSAGE_MAX + 80], mac[32];

	for (unsigned i = 0; i < ELECTION_SENDERS_MAX; i++) {
		const struct election_sender *s = &l.machines[to].senders[i];

		if (s->session == e->config.session)
			m.seq = (message_is_said(&m) ? s->said : s->seq) + 1 - r->number;
	}
	assert_true(m.seq > 0);
	m.flags = m.type == MESSAGE_HB ? ELECTION_LEADS : 0;
	*ret_from = e->config.v4;
	size_t n = message_write(&pen, &m, ret_from, ELECTION_PORT, ret_bytes);

	if (r->at > 0)
		ret_bytes[r->at - 1] = r->value;
	if (r->at == 68)
		ret_bytes[66] = 0; /* the pulse is of two bytes */
	if (r->resign) {
		memcpy(covered, (const uint8_t[]){4, 0, 0, 0, 0, 47911 >> 8, 47911 & 0xff}, 7);
		memcpy(covered + 1, ret_from->b, 4);
		memcpy(covered + 7, ret_bytes, n - ELECTION_TAG_BYTES);
		crypto_auth_hmacsha256(mac, covered, 7 + n - ELECTION_TAG_BYTES, key.bytes);
		memcpy(ret_bytes + n - ELECTION_TAG_BYTES, mac, ELECTION_TAG_BYTES);
	}
	ret_from->b[3] = (uint8_t)(ret_from->b[3] + r->host);
	return (size_t)((int)n + r->length);
}

/* What each message may change: what it is counted by, the budget, the clock. */
static void mask(struct election *e, bool asks)
{
	memset(e->counters, 0, sizeof(e->counters));
	e->budget = e->budget_ms = e->now_ms = e->wake_ms = 0;
	e->salt = 0;
	if (asks) { /* and who is asked: that, and the number and nonce of the question */
		memset(e->proofs, 0, sizeof(e->proofs));
		e->seq = 0;
		e->nonces = 0;
	}
}

static void expect_question(const struct election_actions *actions, bool asks, const char *what)
{
	if (actions->count != asks)
		fail_msg("%s: %u actions", what, actions->count);
	if (asks) {
		assert_int_equal(actions->list[0].kind, ELECTION_SEND);
		assert_int_equal(actions->list[0].bytes[4], MESSAGE_PING);
		assert_int_equal(actions->list[0].bytes[6], 1); /* it alone is asked */
		assert_true(actions->list[0].to.len > 0);
	}
}

static void run_row(const struct row *r, int by, int to)
{
	static struct election before, after;
	static struct election_actions actions;
	struct election *e = &l.machines[to];
	uint8_t bytes[ELECTION_MESSAGE_MAX + 80] = {0};
	struct election_event event = {.kind = ELECTION_MESSAGE,
	    .port = ELECTION_PORT + r->port,
	    .hops = r->hops > 0 ? r->hops : ELECTION_HOPS};

	event.bytes = view_bytes(bytes, write_row(r, by, to, &event.from, bytes));
	if (r->budget != 0) {
		e->budget = r->budget > 0 ? r->budget : 0;
		e->budget_ms = l.now_ms;
	}
	memcpy(&before, e, sizeof(before));
	election_step(e, &event, l.now_ms, &actions);
	memcpy(&after, e, sizeof(after));
	memcpy(e, &before, sizeof(before)); /* the next row finds it as this one did */
	for (unsigned k = 0; k < ELECTION_FATE_COUNT; k++)
		if (after.counters[k] - before.counters[k] != (k == r->fate))
			fail_msg("%s at a %s: %s counted %d", r->what,
			    election_role_names[before.role], election_fate_names[k],
			    (int)(after.counters[k] - before.counters[k]));
	expect_question(&actions, r->asks, r->what);
	mask(&before, r->asks);
	mask(&after, r->asks);
	if (memcmp(&before, &after, sizeof(before)) != 0)
		fail_msg("%s: it has changed", r->what);
}

/* Three machines that know each other; each row is given to a standby and to the leader. */
static void test_rows(void **state)
{
	bool seen[ELECTION_FATE_COUNT] = {
	    [ELECTION_TAKEN] = true, [ELECTION_IGNORED] = true, [ELECTION_OWN] = true};

	(void)state;
	link_open(&l, 3);
	int leader = link_settle(&l), other = (leader + 1) % 3;

	link_run(&l, 5000);
	for (unsigned i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		run_row(&rows[i], leader, other);
		run_row(&rows[i], other, leader);
		seen[rows[i].fate] = true;
	}
	for (unsigned k = 0; k < ELECTION_FATE_COUNT; k++)
		assert_true(seen[k]); /* every name has a row, or stands below */
	/* And the one to which nothing is done counts. */
	assert_int_equal(l.machines[other].role, ELECTION_STANDBY);
	assert_int_equal(
	    link_forge(&l, leader, other,
		(struct message){.type = MESSAGE_HB, .flags = ELECTION_LEADS, .term = 7}),
	    ELECTION_TAKEN);
	assert_int_equal(l.machines[other].term, 7);
}

/* Own messages that come back, and all of them to who does not take part. */
static void test_own_and_ignored(void **state)
{
	static const struct row plain = {.what = "as it is", .fate = ELECTION_IGNORED};
	struct row own = {.what = "own", .fate = ELECTION_OWN};

	(void)state;
	link_open(&l, 3);
	int leader = link_settle(&l), other = (leader + 1) % 3;

	/* Under its own name: sent by itself to itself, with a number never used. */
	l.machines[other].senders[ELECTION_SENDERS_MAX - 1].session =
	    l.machines[other].config.session;
	run_row(&own, other, other);
	l.machines[other].senders[ELECTION_SENDERS_MAX - 1].session = 0;
	link_say(&l, other, ELECTION_HALT);
	run_row(&plain, leader, other);
}

/* A question overtaken on its way is answered, one that asks nobody is not; a PONG needs its nonce.
 */
static void test_questions(void **state)
{
	struct message ping = {.type = MESSAGE_PING, .nonce = 9};

	(void)state;
	link_open(&l, 2);
	int leader = link_settle(&l), other = 1 - leader;
	int sent = l.sent;

	l.mute = true;
	assert_int_equal(link_forge(&l, leader, other, ping), ELECTION_TAKEN);
	assert_int_equal(l.sent, sent); /* it does not lead */
	assert_int_equal(
	    link_forge(&l, leader, other, (struct message){.type = MESSAGE_PONG}), ELECTION_TAKEN);
	assert_int_equal(l.sent, sent);
	ping.seq = l.machines[other].seq - 1;
	assert_int_equal(link_forge(&l, other, leader, ping), ELECTION_REPLAYED);
	assert_int_equal(l.sent, sent + 1);
	assert_int_equal(l.tape[sent].action.bytes[4], MESSAGE_PONG);
	/* However many have overtaken it; not when it is old. */
	l.machines[other].seq += 100;
	assert_int_equal(
	    link_forge(&l, other, leader, (struct message){.type = MESSAGE_PONG}), ELECTION_TAKEN);
	ping.seq = l.machines[other].seq - 50;
	assert_int_equal(link_forge(&l, other, leader, ping), ELECTION_REPLAYED);
	assert_int_equal(l.sent, sent + 2);
	ping.uptime_ms = (uint32_t)(l.now_ms - l.machines[other].born_ms - 3000);
	assert_int_equal(link_forge(&l, other, leader, ping), ELECTION_REPLAYED);
	assert_int_equal(l.sent, sent + 2);
	ping.uptime_ms = 0;
	sent++;
	ping.seq = 0;
	ping.flags = ELECTION_SAMPLED;
	assert_int_equal(link_forge(&l, other, leader, ping), ELECTION_TAKEN);
	assert_int_equal(l.sent, sent + 1);
	/* A stranger's claim: a leader shows that it lives, and asks; a standby has no part. */
	struct message claim = {.type = MESSAGE_CLAIM, .term = 99};

	assert_int_equal(member_say(&l, 1, other, claim, false), ELECTION_UNPROVEN);
	assert_int_equal(l.sent, sent + 1);
	uint32_t term = l.machines[leader].term;

	assert_int_equal(member_say(&l, 1, leader, claim, false), ELECTION_UNPROVEN);
	assert_int_equal(l.sent, sent + 3);
	assert_int_equal(l.tape[sent + 1].action.bytes[4], MESSAGE_PONG);
	assert_int_equal(l.tape[sent + 2].action.bytes[4], MESSAGE_PING);
	assert_int_equal(l.machines[leader].term, term);
}

/* Under the key of the probe nothing but the question whether there is anybody. */
static void test_probe_key(void **state)
{
	struct election_key key = test_key(90);
	struct message m = {.type = MESSAGE_PONG, .generation = 90};
	struct election *e = &l.machines[0];

	(void)state;
	link_open(&l, 2);
	int leader = link_settle(&l), other = 1 - leader, sent;

	election_rekey(&l.machines[other], true, &key, 1, 90);
	m.type = MESSAGE_PING;
	m.nonce = 5;
	sent = l.sent;
	assert_int_equal(member_say(&l, 1, other, m, false), ELECTION_TAKEN);
	assert_int_equal(l.sent, sent); /* the leader is there to answer */
	m.successors_count = 1;         /* another is asked by name; then it itself */
	m.successors[0] = 4711;
	assert_int_equal(member_say(&l, 1, other, m, false), ELECTION_TAKEN);
	assert_int_equal(l.sent, sent);
	m.successors[0] = message_short(l.machines[other].probe.pens[0].name);
	assert_int_equal(member_say(&l, 1, other, m, false), ELECTION_TAKEN);
	assert_int_equal(l.sent, sent + 1);
	assert_int_equal(l.tape[sent].action.bytes[4], MESSAGE_PONG);
	m.successors_count = 0;
	link_open(&l, 1);
	election_rekey(e, true, &key, 1, 90);
	link_say(&l, 0, ELECTION_SEEK);
	assert_int_equal(e->role, ELECTION_PROBE);
	/* It has asked nothing yet: a PONG is to nobody; who does not seek is not asked. */
	m.type = MESSAGE_PONG;
	m.nonce = 0;
	assert_int_equal(member_say(&l, 1, 0, m, false), ELECTION_UNPROVEN);
	m.type = MESSAGE_HB;
	assert_int_equal(member_say(&l, 1, 0, m, false), ELECTION_UNPROVEN);
	assert_int_equal(l.sent, 0);
	assert_int_equal(e->peers, 1);
	link_run(&l, ELECTION_PROBE_LISTEN_MS);
	m.type = MESSAGE_PONG;
	m.nonce = e->probe_nonce;
	assert_int_equal(member_say(&l, 1, 0, m, false), ELECTION_TAKEN);
	assert_int_equal(e->peers, 2);
	/* Met: others that seek are not asked, until it is a while ago. */
	m.type = MESSAGE_PING;
	m.nonce = 6;
	assert_int_equal(member_say(&l, 2, 0, m, false), ELECTION_UNPROVEN);
	assert_false(e->proofs[0].used);
	link_run(&l, ELECTION_PROBE_MS);
	assert_int_equal(member_say(&l, 2, 0, m, false), ELECTION_UNPROVEN);
	assert_true(e->proofs[0].used);
}

enum { FLOOD_PER_MS = 20, FLOOD_MS = 10000 };

/* A message that only its tag gives away, each from another address. */
static struct election_event foreign(uint8_t bytes[ELECTION_MESSAGE_MAX], unsigned k)
{
	struct election_pen pen = member_pen(1, 10);
	struct message m = {.type = MESSAGE_HB,
	    .flags = ELECTION_LEADS,
	    .session = k,
	    .seq = k,
	    .hb_ms = 2000,
	    .term = k};
	struct addr from = {4, {10, (uint8_t)(k >> 16), (uint8_t)(k >> 8), (uint8_t)k}};
	size_t n = message_write(&pen, &m, &from, ELECTION_PORT, bytes);

	bytes[n - 1] ^= 1;
	return (struct election_event){.kind = ELECTION_MESSAGE,
	    .bytes = view_bytes(bytes, n),
	    .from = from,
	    .port = ELECTION_PORT,
	    .hops = ELECTION_HOPS};
}

/* 20,000 messages a second for ten seconds, to a standby and to its leader: both go on as before.
 */
static void test_flood(void **state)
{
	static const unsigned flood = FLOOD_PER_MS * FLOOD_MS;

	(void)state;
	link_open(&l, 3);
	int leader = link_settle(&l), other = (leader + 1) % 3;

	link_run(&l, 5000);
	unsigned roles = l.did[other][ELECTION_ROLE] + l.did[leader][ELECTION_ROLE];
	uint64_t beats = l.machines[other].counters[ELECTION_TAKEN];
	int sent = l.sent;

	for (unsigned k = 0; k < flood; k++) {
		uint8_t bytes[ELECTION_MESSAGE_MAX];
		struct election_event event = foreign(bytes, k);

		link_step(&l, other, event);
		link_step(&l, leader, event);
		if (k % FLOOD_PER_MS == FLOOD_PER_MS - 1)
			link_run(&l, 1);
	}
	assert_int_equal(link_leader(&l), leader);
	assert_int_equal(l.machines[other].role, ELECTION_STANDBY);
	assert_int_equal(l.did[other][ELECTION_ROLE] + l.did[leader][ELECTION_ROLE], roles);
	assert_true(l.machines[other].counters[ELECTION_TAKEN] >= beats + 4); /* each heartbeat */
	assert_in_range(l.sent - sent, 4, 12); /* nobody was asked, nobody was answered */
	for (int k = 0; k < 2; k++) {
		const struct election *e = &l.machines[k == 0 ? other : leader];
		uint64_t verified = e->counters[ELECTION_BAD_TAG];

		assert_int_equal(verified + e->counters[ELECTION_OVER_BUDGET], flood);
		assert_in_range(verified, FLOOD_MS * ELECTION_BUDGET_PER_MS - 100,
		    FLOOD_MS * ELECTION_BUDGET_PER_MS + ELECTION_BUDGET_BURST);
	}
	/* When it is over there is room again for anybody. */
	link_run(&l, 300);
	assert_int_equal(member_say(&l, 1, other, (struct message){.type = MESSAGE_CLAIM}, true),
	    ELECTION_TAKEN);
	/* One that is known and neither leads nor is listed is no neighbour. */
	l.machines[other].budget = ELECTION_BUDGET_KEPT;
	l.machines[other].budget_ms = l.now_ms;
	assert_int_equal(member_say(&l, 1, other, (struct message){.type = MESSAGE_CLAIM}, true),
	    ELECTION_OVER_BUDGET);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_own_and_ignored),
	    cmocka_unit_test(test_questions),
	    cmocka_unit_test(test_probe_key),
	    cmocka_unit_test(test_flood),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
