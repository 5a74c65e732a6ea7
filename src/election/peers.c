/*
 * peers: the table of senders that have shown to be there, the successors chosen from it, and how
 * many agents there may be.
 *
 * A leader hears all of its successors four times in a window. Of the others two dozen at most are
 * counted one by one, each turn (two fifths of a window). Of more it wants some nine PINGs per
 * turn: `theta` is the probability with which each of them is to send one, and their number is
 * what was heard divided by it, smoothed: a fifth of each turn is taken, so that the error is that
 * of 81 PINGs (1/sqrt(9 * (2 * 5 - 1)), 11 %), and half when dice do not explain it.
 */
#include "election/internal.h"

static bool is_same_host(const struct election_sender *s, const struct heard *h)
{
	return s->session == h->m.session && s->generation != h->m.generation;
}

/* A new generation gives a sender a new name; its session tells that it is the same. */
struct election_sender *sender_find(struct election *e, const struct heard *h)
{
	struct election_sender *same = NULL;

	for (unsigned i = 0; i < ELECTION_SENDERS_MAX; i++) {
		struct election_sender *s = &e->senders[i];

		if (!s->used)
			continue;
		if (memcmp(s->name, h->m.sender, sizeof(s->name)) == 0)
			return s;
		if (is_same_host(s, h))
			same = s;
	}
	return same;
}

/* By how much the message is later than the sender's fastest; the uptime wraps after 49 days. */
static int64_t later_us(
    const struct step *t, const struct election_sender *s, const struct message *m)
{
	uint32_t expected_ms = (uint32_t)(t->now_ms - s->offset_us / 1000);

	return (int64_t)(int32_t)(expected_ms - m->uptime_ms) * 1000 - s->offset_us % 1000;
}

/* What two clocks may have drifted apart since then. */
static int64_t drift_us(const struct step *t, const struct election_sender *s)
{
	return (t->now_ms - s->heard_ms) * ELECTION_DRIFT_PPM / 1000;
}

/* Held back, by whomever, or one of the clocks was set: the drift of the two is granted. */
bool sender_is_late(const struct step *t, const struct election_sender *s, const struct message *m)
{
	int64_t later = later_us(t, s, m),
		most = (int64_t)ELECTION_DELAY_MS * 1000 + drift_us(t, s);

	return later > most || later < -most;
}

static bool is_pinned(const struct election *e, const struct election_sender *s)
{
	return s->listed || s - e->senders == e->leader;
}

static struct election_sender *room(struct election *e)
{
	struct election_sender *oldest = NULL;

	for (unsigned i = 0; i < ELECTION_SENDERS_MAX; i++) {
		struct election_sender *s = &e->senders[i];

		if (!s->used)
			return s;
		if (!is_pinned(e, s) && (oldest == NULL || s->heard_ms < oldest->heard_ms))
			oldest = s;
	}
	return oldest;
}

struct election_sender *sender_admit(struct step *t, const struct heard *h)
{
	struct election_sender *s = sender_find(t->e, h);

	if (s == NULL) {
		s = room(t->e);
		*s = (struct election_sender){.led_ms = INT64_MIN, .pinged_ms = INT64_MIN};
	}
	s->used = true;
	s->heard_ms = t->now_ms;
	s->offset_us = (t->now_ms - (int64_t)h->m.uptime_ms) * 1000;
	sender_update(t, s, h);
	return s;
}

static bool is_of_proof(const struct message *m)
{
	return !(m->flags & ELECTION_LEADS) &&
	       (m->type == MESSAGE_PONG || (m->type == MESSAGE_PING && m->successors_count > 0));
}

void sender_update(struct step *t, struct election_sender *s, const struct heard *h)
{
	const struct message *m = &h->m;
	int64_t later = later_us(t, s, m), drift = drift_us(t, s);

	s->offset_us += later < drift ? later : drift;

	/* IPv4, where there is any, is the address for answers. */
	if (h->from.len == 4 || s->addr.len != 4 || s->session != m->session) {
		s->addr = h->from;
		s->port = h->port;
	}
	bool anew = s->session != m->session;

	if (anew || m->seq > s->seq)
		s->seq = m->seq;
	if (anew || message_is_said(m))
		s->said = m->seq;
	s->session = m->session;
	s->heard_ms = t->now_ms;
	/* Proving and being proven may be of anybody's doing: it changes nothing but the numbers.
	 */
	if (!is_of_proof(m) || s->generation == 0) {
		memcpy(s->name, m->sender, sizeof(s->name));
		s->generation = m->generation;
		s->flags = m->flags;
		s->rank = m->rank;
	}
	s->epoch = m->epoch;
	s->term = m->term;
	s->gone = m->type == MESSAGE_LEAVE;
	if (m->flags & ELECTION_LEADS)
		s->led_ms = t->now_ms;
}

/* Which of the two comes first decides nothing: IPv4 is the address for answers. */
void sender_copy(const struct step *t, struct election_sender *s, const struct heard *h)
{
	if (h->from.len != 4 || s->addr.len == 4 || sender_is_late(t, s, &h->m))
		return;
	s->addr = h->from;
	s->port = h->port;
}

void senders_forget(struct election *e)
{
	for (unsigned i = 0; i < ELECTION_SENDERS_MAX; i++)
		e->senders[i].used = false;
	for (unsigned i = 0; i < ELECTION_PROOFS_MAX; i++)
		e->proofs[i].used = false;
	challenges_forget(e);
	e->leader = -1;
	e->former_ms = INT64_MIN;
	e->inherited_count = 0;
	e->successors_count = 0;
}

bool sender_is_peer(const struct step *t, const struct election_sender *s)
{
	return s->used && !s->gone && s->pinged_ms != INT64_MIN &&
	       t->now_ms - s->pinged_ms < window_ms(t->e);
}

/* The better first: rank, who is listed already, then the pseudonym, which nobody can choose. */
static bool is_better(const struct election_sender *a, const struct election_sender *b)
{
	if (a->rank != b->rank)
		return a->rank > b->rank;
	if (a->listed != b->listed)
		return a->listed;
	return memcmp(a->name, b->name, sizeof(a->name)) > 0;
}

static void append_inherited(struct step *t)
{
	struct election *e = t->e;

	if (t->now_ms >= e->inherited_ms)
		e->inherited_count = 0;
	for (unsigned i = 0; i < e->inherited_count; i++) {
		bool known = is_own_short(e, e->inherited[i]);

		for (unsigned j = 0; j < ELECTION_SENDERS_MAX; j++)
			known |= e->senders[j].used &&
				 message_short(e->senders[j].name) == e->inherited[i];
		if (!known && e->successors_count < ELECTION_SUCCESSORS_MAX)
			e->successors[e->successors_count++] = e->inherited[i];
	}
}

void list_successors(struct step *t)
{
	struct election *e = t->e;
	struct election_sender *best[ELECTION_SUCCESSORS_MAX];
	unsigned count = 0;

	for (unsigned i = 0; i < ELECTION_SENDERS_MAX; i++) {
		struct election_sender *s = &e->senders[i];
		unsigned at = count;

		if (!sender_is_peer(t, s) || (s->flags & ELECTION_LEADS) ||
		    (s->rank & ELECTION_RANK_BARRED))
			continue;
		while (at > 0 && is_better(s, best[at - 1]))
			at--;
		if (at == ELECTION_SUCCESSORS_MAX)
			continue;
		if (count < ELECTION_SUCCESSORS_MAX)
			count++;
		for (unsigned j = count - 1; j > at; j--)
			best[j] = best[j - 1];
		best[at] = s;
	}
	for (unsigned i = 0; i < ELECTION_SENDERS_MAX; i++)
		e->senders[i].listed = false;
	for (unsigned i = 0; i < count; i++) {
		best[i]->listed = true;
		e->successors[i] = message_short(best[i]->name);
	}
	e->successors_count = count;
	append_inherited(t);
}

/* What a turn says, weighed against those before it: as a mean of few, a fifth of many. It never
 * falls by more than half, and below COUNTED_MAX all are counted again: so dice alone do not put
 * the agents below a profile's minimum, which is 20 at most. */
static unsigned smooth(struct election *e, bool surprises, int64_t unlisted)
{
	if (e->theta == ELECTION_THETA_ALL || e->unlisted == 0) /* all were to PING */
		e->turns = 0;
	else if (surprises && e->turns > 1)
		e->turns = 1;
	if (e->turns < ELECTION_SAMPLE_TURNS)
		e->turns++;
	int64_t step = e->turns;

	return (unsigned)((unlisted + (step - 1) * e->unlisted + step / 2) / step);
}

/* Closes a turn of sampling: how many unlisted there are, and how many are to PING in the next. */
void count_sampled(struct step *t)
{
	struct election *e = t->e;
	int64_t turn_ms = 2 * window_ms(e) / ELECTION_SAMPLED_HALVES;
	int64_t lasted_ms = t->now_ms - e->turn_ms;
	bool all = e->theta == ELECTION_THETA_ALL;
	bool full = e->turn_pings >= (all ? 2U * ELECTION_COUNTED_MAX : 3U * ELECTION_SAMPLE);

	if (lasted_ms < turn_ms && !(full && lasted_ms >= ELECTION_SAMPLE_EARLY_MS))
		return;
	int64_t unlisted =
	    (int64_t)e->turn_pings * turn_ms / lasted_ms * ELECTION_THETA_ALL / e->theta;

	if (unlisted > UINT16_MAX)
		unlisted = UINT16_MAX; /* theta stays above 0, and peers are told in 16 bits */
	e->unlisted = smooth(e, full || e->turn_pings == 0, unlisted);
	e->theta = e->unlisted <= ELECTION_COUNTED_MAX
		       ? ELECTION_THETA_ALL
		       : (uint16_t)((unsigned)ELECTION_THETA_ALL * ELECTION_SAMPLE / e->unlisted);
	e->turn_ms = t->now_ms;
	e->turn_pings = 0;
}

/* Exact while everybody is to PING; from the sample beyond. */
void count_peers(struct step *t)
{
	struct election *e = t->e;
	unsigned heard = 0, listed = 0;

	for (unsigned i = 0; i < ELECTION_SENDERS_MAX; i++) {
		heard += sender_is_peer(t, &e->senders[i]);
		listed += e->senders[i].used && e->senders[i].listed;
	}
	unsigned peers = 1 + (e->theta == ELECTION_THETA_ALL ? heard : listed + e->unlisted);

	if (t->now_ms - e->role_ms < window_ms(e) && peers < e->inherited_peers)
		peers = e->inherited_peers;
	set_peers(t, peers);
}
