/* send: the messages of our own. Each has one sequence number, in both families. */
#include "election/internal.h"

#include <assert.h>

static bool reaches_platform(const struct election *e)
{
	return e->platform_ok && !e->checking;
}

uint16_t own_rank(const struct election *e)
{
	return (uint16_t)(e->config.rank | (reaches_platform(e) ? ELECTION_RANK_PLATFORM : 0));
}

struct message draft(struct step *t, enum message_type type)
{
	struct election *e = t->e;
	bool leads = e->role == ELECTION_LEADER;
	struct message m = {.type = type,
	    .session = e->config.session,
	    .seq = ++e->seq,
	    .uptime_ms = (uint32_t)(t->now_ms - e->born_ms),
	    .epoch = e->known_epoch,
	    .term = e->term,
	    .rank = own_rank(e),
	    .hb_ms = leads ? e->hb_ms : e->config.heartbeat_ms,
	    .peers = (uint16_t)(e->peers < UINT16_MAX ? e->peers : UINT16_MAX),
	    .theta = e->theta,
	    .upload_seq = e->upload_seq};

	m.flags = (uint8_t)(e->config.flags | (reaches_platform(e) ? ELECTION_PLATFORM_OK : 0) |
			    (leads ? ELECTION_LEADS : 0));
	if (leads && type != MESSAGE_PING) {
		m.successors_count = (uint8_t)e->successors_count;
		memcpy(m.successors, e->successors, sizeof(m.successors));
	}
	return m;
}

static void send_one(struct step *t, const struct election_pen *pen, const struct message *m,
    const struct addr *own, const struct addr *to, uint16_t port, int64_t delay_ms)
{
	unsigned before = t->actions->count;

	act(t, ELECTION_SEND);
	if (t->actions->count == before)
		return;
	struct election_action *a = &t->actions->list[before];

	a->family = own->len == 4 ? 4 : 6;
	a->to = *to;
	a->port = port;
	a->delay_ms = delay_ms;
	a->bytes_count = message_write(pen, m, own, t->e->config.port, a->bytes);
}

void send_group(
    struct step *t, const struct election_pen *pen, const struct message *m, int64_t delay_ms)
{
	const struct election_config *c = &t->e->config;
	const struct addr group = {0};

	if (c->v4.len > 0)
		send_one(t, pen, m, &c->v4, &group, c->port, delay_ms);
	if (c->v6.len > 0)
		send_one(t, pen, m, &c->v6, &group, c->port, delay_ms);
}

void send_to(struct step *t, const struct election_pen *pen, const struct message *m,
    const struct addr *to, uint16_t port, int64_t delay_ms)
{
	const struct election_config *c = &t->e->config;
	const struct addr *own = to->len == 4 ? &c->v4 : &c->v6;

	if (own->len > 0 && own->len == to->len)
		send_one(t, pen, m, own, to, port, delay_ms);
}

/* Copies of their own for those that no multicast reaches. */
static void send_copies(struct step *t, enum message_type type, uint64_t nonce)
{
	struct election *e = t->e;
	unsigned copies = 0;

	for (unsigned i = 0; i < ELECTION_SENDERS_MAX && copies < ELECTION_REACH_MAX; i++) {
		const struct election_sender *s = &e->senders[i];

		if (!s->used || s->deaf_ms <= t->now_ms)
			continue;
		struct message m = draft(t, type);

		m.flags |= ELECTION_DEAF;
		m.nonce = nonce;
		send_to(t, own_pen(e), &m, &s->addr, s->port, 0);
		copies++;
	}
}

void send_heartbeat(struct step *t)
{
	struct election *e = t->e;
	if (t->now_ms - e->challenge_ms >= ELECTION_CHALLENGE_MS)
		challenge_new(t);
	/* The copies first: who hears what goes to the group too needs them no more. */
	send_copies(t, MESSAGE_HB, e->challenges[0]);
	struct message m = draft(t, MESSAGE_HB);

	m.nonce = e->challenges[0];
	send_group(t, own_pen(e), &m, 0);
	e->sent_ms = t->now_ms;
}

void send_heartbeat_to(struct step *t, const struct addr *to, uint16_t port)
{
	struct message m = draft(t, MESSAGE_HB);

	m.nonce = t->e->challenges[0];
	send_to(t, own_pen(t->e), &m, to, port, 0);
}

/* What shows that we have heard the leader lately; without one, anything new. */
uint64_t own_answer(struct step *t)
{
	const struct election *e = t->e;
	const struct election_pen *pen = own_pen(e);

	if (e->challenges[0] == NEVER_BEFORE)
		return fresh_nonce(t);
	return message_answer(pen, e->challenges[0], pen->name, e->config.session);
}

void send_claim(struct step *t)
{
	struct message m = draft(t, MESSAGE_CLAIM);

	m.nonce = t->e->claim_nonce = own_answer(t);
	send_group(t, own_pen(t->e), &m, 0);
	send_copies(t, MESSAGE_CLAIM, m.nonce);
}

void send_leave(struct step *t)
{
	static const int64_t delays_ms[] = {0, ELECTION_LEAVE_2_MS, ELECTION_LEAVE_3_MS};
	static const int64_t heir_ms[] = {0, ELECTION_LEAVE_HEIR_MS, 2 * ELECTION_LEAVE_HEIR_MS};
	struct election *e = t->e;
	struct message m = draft(t, MESSAGE_LEAVE);
	const struct election_sender *first = first_successor(e);

	for (unsigned i = 0; i < sizeof(delays_ms) / sizeof(delays_ms[0]); i++)
		send_group(t, own_pen(e), &m, delays_ms[i]);
	for (unsigned k = 0; first != NULL && k < sizeof(heir_ms) / sizeof(heir_ms[0]); k++)
		send_to(t, own_pen(e), &m, &first->addr, first->port, heir_ms[k]);
	send_copies(t, MESSAGE_LEAVE, 0);
}

void send_ping(struct step *t, bool group, uint8_t flags, uint64_t nonce)
{
	struct election *e = t->e;
	struct message m = draft(t, MESSAGE_PING);

	assert(e->leader >= 0);
	m.flags |= flags;
	m.nonce = nonce;
	if (group)
		send_group(t, own_pen(e), &m, 0);
	else
		send_to(
		    t, own_pen(e), &m, &e->senders[e->leader].addr, e->senders[e->leader].port, 0);
}

void send_pong(struct step *t, const struct heard *h, bool probe)
{
	struct election *e = t->e;
	const struct election_ring *ring = probe ? &e->probe : &e->link;
	int64_t gained = t->now_ms - e->pongs_ms;

	e->pongs =
	    gained < ELECTION_PONGS_BURST - e->pongs ? e->pongs + gained : ELECTION_PONGS_BURST;
	e->pongs_ms = t->now_ms;
	if (e->pongs <= 0)
		return;
	e->pongs--;
	struct message m = draft(t, MESSAGE_PONG);

	m.nonce = h->m.nonce;
	send_to(t, &ring->pens[ring->sending], &m, &h->from, h->port, 0);
}
