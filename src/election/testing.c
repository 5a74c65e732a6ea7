/* testing: machines on a link, for the tests of the election. */
#include "election/testing.h"

#include <stdio.h>

struct election_key test_key(uint32_t generation)
{
	struct election_key key = {.generation = generation};

	memset(key.bytes, (int)generation, sizeof(key.bytes));
	return key;
}

static struct addr addr_of(int i, bool v6)
{
	if (v6)
		return (struct addr){16, {0xfe, 0x80, [15] = (uint8_t)(i + 1)}};
	return (struct addr){4, {192, 0, 2, (uint8_t)(i + 1)}};
}

void link_restart(struct link *l, int i, const struct election_config *more)
{
	static uint64_t session = 1 << 24;
	struct election_config config = {0};
	struct election_key keys[3] = {test_key(9), test_key(10), test_key(11)};

	if (more != NULL)
		config = *more;
	config.agent = l->ids[i];
	config.session = ++session;
	config.seed = 4711 + (uint64_t)i;
	if (config.v6.len == 0)
		config.v4 = addr_of(i, false);
	election_init(&l->machines[i], &config);
	election_rekey(&l->machines[i], false, keys, 3, 10);
}

void link_open(struct link *l, int count)
{
	memset(l, 0, sizeof(*l));
	l->count = count;
	l->now_ms = 1000000;
	for (int i = 0; i < count; i++) {
		(void)snprintf(l->ids[i], sizeof(l->ids[i]), "agent-%d", i);
		link_restart(l, i, NULL);
	}
}

static const struct addr *own(const struct link *l, int i, uint8_t family)
{
	return family == 4 ? &l->machines[i].config.v4 : &l->machines[i].config.v6;
}

static struct election_event event_of(const struct link *l, const struct tape *t)
{
	return (struct election_event){.kind = ELECTION_MESSAGE,
	    .bytes = view_bytes(t->action.bytes, t->action.bytes_count),
	    .from = *own(l, t->by, t->action.family),
	    .port = ELECTION_PORT,
	    .hops = ELECTION_HOPS};
}

static void deliver(struct link *l, int by, const struct tape *t)
{
	for (int to = 0; to < l->count; to++) {
		const struct addr *a = own(l, to, t->action.family);
		bool is_for = t->action.to.len == 0 ? a->len > 0 && !l->deaf[to] && !l->deaf[by]
						    : addr_eq(&t->action.to, a);

		if (to != by && is_for && !l->off[to] && !l->cut[to] && !l->mute)
			link_step(l, to, event_of(l, t));
	}
}

void link_step(struct link *l, int i, struct election_event event)
{
	struct election_actions actions;

	election_step(&l->machines[i], &event, l->now_ms, &actions);
	for (unsigned k = 0; k < actions.count; k++) {
		l->did[i][actions.list[k].kind]++;
		if (actions.list[k].kind != ELECTION_SEND || l->off[i] || l->cut[i])
			continue;
		if (l->sent == TAPE_MAX) { /* the older half is forgotten */
			l->sent /= 2;
			memcpy(l->tape, l->tape + l->sent, (size_t)l->sent * sizeof(l->tape[0]));
		}
		struct tape t = {i, l->now_ms, actions.list[k]};

		l->tape[l->sent++] = t;
		deliver(l, i, &t);
	}
}

void link_say(struct link *l, int i, enum election_event_kind kind)
{
	link_step(l, i, (struct election_event){.kind = kind});
}

void link_run(struct link *l, int64_t for_ms)
{
	int64_t until_ms = l->now_ms + for_ms;

	for (;;) {
		int64_t next_ms = INT64_MAX;

		for (int i = 0; i < l->count; i++)
			if (!l->off[i] && l->machines[i].wake_ms < next_ms)
				next_ms = l->machines[i].wake_ms;
		if (next_ms > until_ms)
			break;
		l->now_ms = next_ms > l->now_ms ? next_ms : l->now_ms;
		for (int i = 0; i < l->count; i++)
			if (!l->off[i] && l->machines[i].wake_ms <= l->now_ms)
				link_say(l, i, ELECTION_WAKE);
	}
	l->now_ms = until_ms;
}

int link_leader(const struct link *l)
{
	int leader = -1;

	for (int i = 0; i < l->count; i++) {
		if (l->off[i] || l->machines[i].role != ELECTION_LEADER)
			continue;
		leader = leader == -1 ? i : -2;
	}
	return leader;
}

int link_settle(struct link *l)
{
	for (int i = 0; i < l->count; i++)
		if (!l->off[i] && l->machines[i].role == ELECTION_OFF)
			link_say(l, i, ELECTION_GO);
	link_run(l, 20000);
	return link_leader(l);
}

struct election_pen member_pen(int n, uint32_t generation)
{
	struct election_key key = test_key(generation);
	char id[16];

	(void)snprintf(id, sizeof(id), "member-%d", n);
	return message_pen(&key, id);
}

struct addr member_addr(int n)
{
	return (struct addr){4, {198, 51, 100, (uint8_t)n}};
}

static enum election_fate counted(struct link *l, int to, struct election_event event)
{
	uint64_t before[ELECTION_FATE_COUNT];

	memcpy(before, l->machines[to].counters, sizeof(before));
	link_step(l, to, event);
	for (unsigned k = 0; k < ELECTION_FATE_COUNT; k++)
		if (l->machines[to].counters[k] != before[k])
			return k;
	return ELECTION_FATE_COUNT;
}

enum election_fate member_say(struct link *l, int n, int to, struct message m, bool answers)
{
	struct election_pen pen = member_pen(n, m.generation > 0 ? m.generation : 10);
	struct addr from = member_addr(n);
	uint8_t bytes[ELECTION_MESSAGE_MAX];

	m.session = m.session > 0 ? m.session : ((uint64_t)1 << 40) + (unsigned)n;
	m.seq = m.seq > 0 ? m.seq : ++l->said;
	m.uptime_ms = m.uptime_ms > 0 ? m.uptime_ms : (uint32_t)l->now_ms;
	m.hb_ms = m.hb_ms > 0 ? m.hb_ms : ELECTION_HEARTBEAT_MS;
	if (answers)
		m.nonce = message_answer(&pen, l->machines[to].challenges[0], pen.name, m.session);
	size_t count = message_write(&pen, &m, &from, ELECTION_PORT, bytes);

	return counted(l, to,
	    (struct election_event){.kind = ELECTION_MESSAGE,
		.bytes = view_bytes(bytes, count),
		.from = from,
		.port = ELECTION_PORT,
		.hops = ELECTION_HOPS});
}

enum election_fate link_replay(struct link *l, int to, const struct tape *t)
{
	struct tape copy = *t;

	return counted(l, to, event_of(l, &copy));
}

const struct tape *link_last(const struct link *l, int by, unsigned type)
{
	for (int k = l->sent; k > 0; k--)
		if (l->tape[k - 1].action.bytes[4] == type && (by < 0 || l->tape[k - 1].by == by))
			return &l->tape[k - 1];
	return NULL;
}

enum election_fate link_forge(struct link *l, int by, int to, struct message m)
{
	struct election *e = &l->machines[by];
	struct tape t = {
	    .by = by, .at_ms = l->now_ms, .action = {.family = e->config.v4.len > 0 ? 4 : 6}};

	m.session = m.session > 0 ? m.session : e->config.session;
	m.seq = m.seq > 0 ? m.seq : ++e->seq;
	m.uptime_ms = m.uptime_ms > 0 ? m.uptime_ms : (uint32_t)(l->now_ms - e->born_ms);
	m.hb_ms = m.hb_ms > 0 ? m.hb_ms : ELECTION_HEARTBEAT_MS;
	t.action.bytes_count = message_write(
	    own_pen(e), &m, own(l, by, t.action.family), ELECTION_PORT, t.action.bytes);
	return link_replay(l, to, &t);
}
