/*
 * hear: what becomes of a message.
 *
 * First what costs nothing, then the tag, then whether it is new and its sender there now. What
 * does not pass is counted by name and changes nothing; a sender not yet proven is asked (proof.c).
 * What passes goes to the row of the role we are in.
 */
#include "election/internal.h"

int compare_terms(const struct election *e, const struct message *m)
{
	if (m->epoch != e->known_epoch)
		return m->epoch > e->known_epoch ? 1 : -1;
	return m->term == e->term ? 0 : m->term > e->term ? 1 : -1;
}

int compare_order(const struct election *e, const struct heard *h)
{
	const struct election_pen *own = own_pen(e);
	int terms = compare_terms(e, &h->m);

	if (terms != 0)
		return terms;
	if (h->m.rank != own_rank(e))
		return h->m.rank > own_rank(e) ? 1 : -1;
	return message_tie(h->pen, h->m.sender, h->m.epoch) >
		       message_tie(own, own->name, e->known_epoch)
		   ? 1
		   : -1;
}

/* ---- who leads ---- */

typedef void on_heard(struct step *t, struct election_sender *s, const struct heard *h);

static void leader_to_follow(struct step *t, struct election_sender *s, const struct heard *h)
{
	follow(t, s, &h->m);
}

/* Another than the one followed: only if it is at least as high. That other is told by its own. */
static void leader_to_standby(struct step *t, struct election_sender *s, const struct heard *h)
{
	bool same = s - t->e->senders == t->e->leader;

	/* Of the one followed the heartbeat alone counts: others it may have been asked for. */
	if (same ? h->m.type == MESSAGE_HB : compare_terms(t->e, &h->m) >= 0)
		follow(t, s, &h->m);
}

/* The one that was suspected lives, or somebody has won already. */
static void leader_to_candidate(struct step *t, struct election_sender *s, const struct heard *h)
{
	if (s - t->e->senders == t->e->leader || compare_terms(t->e, &h->m) >= 0)
		follow(t, s, &h->m);
}

static void leader_to_leader(struct step *t, struct election_sender *s, const struct heard *h)
{
	if (compare_order(t->e, h) > 0) {
		step_down(t, true);
		follow(t, s, &h->m);
	} else if (h->m.type != MESSAGE_PONG) {
		duel(t, h);
	}
}

/* ---- who claims ---- */

static void see_term(struct election *e, const struct message *m)
{
	if (m->term > e->term_seen)
		e->term_seen = m->term;
}

static void claim_to_waiting(struct step *t, struct election_sender *s, const struct heard *h)
{
	struct election *e = t->e;
	int64_t grace_ms = t->now_ms + ELECTION_CLAIM_GRACE_MS;

	(void)s;
	see_term(e, &h->m);
	if (compare_terms(e, &h->m) > 0 && e->due_ms < grace_ms)
		e->due_ms = grace_ms;
}

static void claim_to_candidate(struct step *t, struct election_sender *s, const struct heard *h)
{
	struct election *e = t->e;

	(void)s;
	if (compare_order(e, h) > 0) {
		see_term(e, &h->m);
		e->term = h->m.term;
		wait_for(t, t->now_ms + ELECTION_CLAIM_GRACE_MS, "a better one claims");
	} else if (t->now_ms - e->duel_ms >= ELECTION_DUEL_MS) {
		e->duel_ms = t->now_ms;
		send_claim(t);
	}
}

static void claim_to_leader(struct step *t, struct election_sender *s, const struct heard *h)
{
	(void)s;
	contest(t, h);
}

/* ---- who leaves ---- */

static void leave_to_standby(struct step *t, struct election_sender *s, const struct heard *h)
{
	struct election *e = t->e;

	if (s - e->senders != e->leader)
		return;
	see_term(e, &h->m);
	e->former_left = true;
	e->former_ms = t->now_ms; /* it has sensed until then */
	find_position(e, &h->m);
	if (e->position == 0) {
		e->term = e->term_seen = after(e->term_seen);
		lead(t, "the leader has handed over");
	} else if (e->position > 0) {
		wait_for(t, t->now_ms + e->position * ELECTION_SKEW_MS, "the leader has left");
	} else {
		wait_for(t, t->now_ms + ELECTION_UNLISTED_MS + dice(e, ELECTION_UNLISTED_SPREAD_MS),
		    "the leader has left");
	}
}

/* What is done with what was heard, by the role we are in. NULL: nothing. */
static const struct {
	on_heard *leader, *claim, *leave;
	bool proves_claims; /* a claim of somebody unproven matters enough to ask */
} rows[ELECTION_ROLE_COUNT] = {
    [ELECTION_LISTEN] = {leader_to_follow, claim_to_waiting, NULL, true},
    [ELECTION_STANDBY] = {leader_to_standby, claim_to_waiting, leave_to_standby, false},
    [ELECTION_SUSPECT] = {leader_to_follow, claim_to_waiting, leave_to_standby, true},
    [ELECTION_CANDIDATE] = {leader_to_candidate, claim_to_candidate, NULL, true},
    [ELECTION_LEADER] = {leader_to_leader, claim_to_leader, NULL, true},
    [ELECTION_PSTANDBY] = {leader_to_follow, NULL, NULL, false},
};

static bool is_asked(const struct election *e, const struct message *m)
{
	for (unsigned i = 0; i < m->successors_count; i++)
		if (is_own_short(e, m->successors[i]))
			return true;
	return m->successors_count == 0 && e->role == ELECTION_LEADER && m->nonce != 0 &&
	       !(m->flags & ELECTION_SAMPLED);
}

static void pinged(struct step *t, struct election_sender *s, const struct heard *h)
{
	struct election *e = t->e;

	if (is_asked(e, &h->m)) {
		send_pong(t, h, false);
		if (e->role == ELECTION_CANDIDATE)
			send_claim(t); /* who asks could not believe the one before */
	}
	if (e->role != ELECTION_LEADER || h->m.successors_count > 0)
		return;
	s->pinged_ms = t->now_ms;
	if (h->m.flags & ELECTION_SAMPLED)
		e->turn_pings++;
	s->deaf_ms = h->m.flags & ELECTION_DEAF ? t->now_ms + window_ms(e) : INT64_MIN;
	if (e->hb_ms > e->config.heartbeat_ms) {
		e->alone_ms = t->now_ms;
		leader_tick(t);
	}
}

static bool says_it_leads(const struct heard *h)
{
	return h->m.type != MESSAGE_LEAVE && (h->m.flags & ELECTION_LEADS);
}

static void take(struct step *t, struct election_sender *s, const struct heard *h)
{
	struct election *e = t->e;
	bool leads = says_it_leads(h) && (h->m.type != MESSAGE_PONG || h->asked);

	if (h->m.type == MESSAGE_PING)
		pinged(t, s, h);
	if (leads && rows[e->role].leader != NULL)
		rows[e->role].leader(t, s, h);
	else if (h->m.type == MESSAGE_CLAIM && rows[e->role].claim != NULL)
		rows[e->role].claim(t, s, h);
	else if (h->m.type == MESSAGE_LEAVE && rows[e->role].leave != NULL)
		rows[e->role].leave(t, s, h);
}

/* Somebody whom we cannot believe yet. It may ask, and is asked if it would matter. */
static void doubt(struct step *t, const struct heard *h)
{
	struct election *e = t->e;
	bool leads = says_it_leads(h);
	bool claims = h->m.type == MESSAGE_CLAIM && rows[e->role].proves_claims;
	/* Who hears the challenge answers it; who cannot is asked. */
	bool deaf =
	    h->m.type == MESSAGE_PING && e->role == ELECTION_LEADER && (h->m.flags & ELECTION_DEAF);

	if (h->m.type == MESSAGE_PING && is_asked(e, &h->m)) {
		send_pong(t, h, false);
		if (e->role == ELECTION_CANDIDATE)
			send_claim(t);
	}
	if (claims && e->role == ELECTION_LEADER)
		send_pong(t, h, false); /* it learns that we live; we change nothing */
	if (leads || claims || deaf)
		prove(t, h, false);
}

static enum election_fate weigh_known(struct step *t, struct election_sender *s, struct heard *h)
{
	/* A stranger can bring about a PONG, and have it overtake what was said before it. */
	uint32_t last = message_is_said(&h->m) ? s->said : s->seq;

	if (h->m.session < s->session)
		return ELECTION_OLD_SESSION;
	if (h->m.seq == last) {
		sender_copy(t, s, h);
		return ELECTION_DUPLICATE;
	}
	if (h->m.seq < last)
		return ELECTION_REPLAYED;
	if (proof_by_pong(t, h)) {
		h->asked = true;
		(void)sender_admit(t, h);
		return ELECTION_TAKEN;
	}
	if (sender_is_late(t, s, &h->m)) {
		prove(t, h, false);
		return ELECTION_DELAYED;
	}
	sender_update(t, s, h);
	return ELECTION_TAKEN;
}

/* A question is answered whatever we think of who asks: of two clocks that were set, each has to
 * convince the other. One overtaken on its way, by however many (a candidate asks once and answers
 * all the others meanwhile), is a question still; a copy is none. */
static bool is_question(const struct step *t, const struct election_sender *s,
    const struct heard *h, enum election_fate fate)
{
	bool stands =
	    fate == ELECTION_DELAYED || (fate == ELECTION_REPLAYED && !sender_is_late(t, s, &h->m));

	return stands && h->m.type == MESSAGE_PING && is_asked(t->e, &h->m);
}

static enum election_fate weigh(struct step *t, struct heard *h)
{
	struct election *e = t->e;
	struct election_sender *s = sender_find(e, h);
	enum election_fate fate = ELECTION_TAKEN;

	h->asked = h->m.type == MESSAGE_PONG && h->m.nonce != 0 &&
		   (h->m.nonce == e->suspect_nonce || h->m.nonce == e->claim_nonce);
	if (memcmp(h->m.sender, h->pen->name, sizeof(h->m.sender)) == 0)
		return ELECTION_OWN;
	if (s != NULL && h->m.session <= s->session) {
		fate = weigh_known(t, s, h);
	} else if (proof_by_pong(t, h)) {
		h->asked = true;
		s = sender_admit(t, h);
	} else if (proof_by_challenge(e, h)) {
		s = sender_admit(t, h);
	} else {
		fate = ELECTION_UNPROVEN;
	}
	if (fate == ELECTION_TAKEN)
		take(t, s, h);
	else if (fate == ELECTION_UNPROVEN)
		doubt(t, h);
	else if (is_question(t, s, h, fate))
		send_pong(t, h, false);
	return fate;
}

/* Under K_probe: only whether there is anybody at all. */
static enum election_fate weigh_probe(struct step *t, const struct heard *h)
{
	struct election *e = t->e;
	bool ours = h->m.type == MESSAGE_PONG && h->m.nonce == e->probe_nonce;

	if (memcmp(h->m.sender, h->pen->name, sizeof(h->m.sender)) == 0)
		return ELECTION_OWN;
	/* Who was met here may have gone on to take part: asked by name, it still answers. */
	bool by_name =
	    h->m.successors_count == 1 && h->m.successors[0] == message_short(h->pen->name);

	if (h->m.type == MESSAGE_PING &&
	    (e->role == ELECTION_PROBE || e->role == ELECTION_LEADER || by_name))
		send_pong(t, h, true);
	if (e->role != ELECTION_PROBE)
		return ELECTION_TAKEN;
	if (proof_by_pong(t, h) || (ours && e->probe_nonce != 0)) {
		e->met_ms = t->now_ms;
		set_peers(t, 2);
		return ELECTION_TAKEN;
	}
	/* Who looks for others is asked once, and who asks is not asked in turn: or it never ends.
	 */
	bool looks = h->m.type == MESSAGE_PING && h->m.successors_count == 0;
	bool met = e->peers > 1 && t->now_ms - e->met_ms < ELECTION_PROBE_MS;

	if (looks && !met)
		prove(t, h, true);
	return ELECTION_UNPROVEN;
}

static bool is_neighbour(const struct election *e, const struct addr *from)
{
	for (unsigned i = 0; i < ELECTION_SENDERS_MAX; i++) {
		const struct election_sender *s = &e->senders[i];

		if (s->used && (s->listed || (int)i == e->leader) && addr_eq(&s->addr, from))
			return true;
	}
	return false;
}

/* A flood costs no more than so many tags, and leaves room for those that matter. */
static bool is_over_budget(struct step *t, const struct addr *from)
{
	struct election *e = t->e;
	int64_t gained = (t->now_ms - e->budget_ms) * ELECTION_BUDGET_PER_MS;

	e->budget =
	    gained < ELECTION_BUDGET_BURST - e->budget ? e->budget + gained : ELECTION_BUDGET_BURST;
	e->budget_ms = t->now_ms;
	if (e->budget <= 0 || (e->budget <= ELECTION_BUDGET_KEPT && !is_neighbour(e, from)))
		return true;
	e->budget--;
	return false;
}

static enum election_fate read_and_weigh(struct step *t, const struct election_event *event)
{
	struct election *e = t->e;
	struct heard h = {.from = event->from, .port = event->port};
	bool probe = false;

	if (e->role == ELECTION_OFF || e->config.alone)
		return ELECTION_IGNORED;
	enum election_fate fate = message_scan(&e->link, event->bytes, event->hops, &h.pen);

	if (fate == ELECTION_BAD_LINK && e->probe.count > 0) {
		fate = message_scan(&e->probe, event->bytes, event->hops, &h.pen);
		probe = true;
	}
	if (fate != ELECTION_TAKEN)
		return fate;
	if (is_over_budget(t, &event->from))
		return ELECTION_OVER_BUDGET;
	fate = message_read(h.pen, event->bytes, &event->from, event->port, &h.m);
	if (fate != ELECTION_TAKEN)
		return fate;
	return probe ? weigh_probe(t, &h) : weigh(t, &h);
}

void hear(struct step *t, const struct election_event *event)
{
	t->e->counters[read_and_weigh(t, event)]++;
}
