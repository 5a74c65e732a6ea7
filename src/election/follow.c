/*
 * follow: LISTEN, STANDBY, SUSPECT: who leads is heard, or missed.
 *
 * All deadlines count from the leader's last sign of life, in quarters of its pulse. Successors
 * suspect it first, in their order; the others wait until all of them could have taken over.
 */
#include "election/internal.h"

void ask_reach(struct step *t, unsigned most)
{
	struct election *e = t->e;

	for (unsigned i = 0; i < e->reach_count && i < most; i++) {
		struct message m = draft(t, MESSAGE_PING);

		m.nonce = fresh_nonce(t);
		send_to(t, own_pen(e), &m, &e->reach[i], e->config.port, 0);
	}
}

void listen_begin(struct step *t, const char *why)
{
	struct election *e = t->e;
	int64_t spread_ms = dice(e, ELECTION_LISTEN_SPREAD_MS);

	e->leader = -1;
	e->position = -1;
	challenges_forget(e);
	e->hb_ms = e->config.heartbeat_ms;
	e->presence_ms = INT64_MAX;
	e->lease_ms = INT64_MAX;
	e->suspect_nonce = e->claim_nonce = 0;
	turn(t, ELECTION_LISTEN, t->now_ms + quarters(e, ELECTION_DEAD_QUARTERS) + spread_ms, why);
	ask_reach(t, ELECTION_REACH_MAX);
}

void find_position(struct election *e, const struct message *m)
{
	e->position = -1;
	for (unsigned i = 0; i < m->successors_count; i++)
		if (e->position < 0 && is_own_short(e, m->successors[i]))
			e->position = (int)i;
}

static int64_t suspect_ms(struct election *e)
{
	int64_t ms = quarters(e, ELECTION_SUSPECT_QUARTERS);

	if (e->position < 0)
		ms += ELECTION_UNLISTED_MS + dice(e, ELECTION_UNLISTED_SPREAD_MS);
	return ms;
}

/* When to be counted next: a successor always, others by their dice. */
static void plan_presence(struct step *t, bool joining)
{
	struct election *e = t->e;
	int64_t turn_ms = e->position >= 0 ? window_ms(e) / ELECTION_LISTED_PART
					   : 2 * window_ms(e) / ELECTION_SAMPLED_HALVES;
	int64_t next_ms = t->now_ms + turn_ms * 9 / 10 + dice(e, turn_ms / 5);

	if (joining)
		next_ms = t->now_ms + dice(e, ELECTION_JOIN_MS);
	e->presence_ms = next_ms;
}

/* The leader does not reach the platform: a successor tries at once, to be handed over to. */
static void check_in(struct step *t, bool leader_fails)
{
	struct election *e = t->e;

	if (!leader_fails)
		e->checked = e->checking = false;
	else if (!e->checked)
		e->checking = true; /* until then it does not say that it reaches it */
	if (leader_fails && !e->checked && e->position >= 0) {
		e->checked = true;
		act(t, ELECTION_CHECK_IN);
	}
}

/* A heartbeat (or a PONG that says as much) of the leader followed. */
static void note(struct step *t, const struct message *m)
{
	struct election *e = t->e;

	e->heard_leader_ms = t->now_ms;
	e->hb_ms = m->hb_ms;
	if (m->epoch > e->known_epoch)
		e->known_epoch = m->epoch;
	if (m->term > e->term_seen)
		e->term_seen = m->term;
	e->term = m->term;
	if (m->upload_seq > e->upload_seq)
		e->upload_seq = m->upload_seq;
	if (m->type == MESSAGE_HB) {
		challenge_heard(e, m->nonce);
		e->pulse_heard = true;
		e->deaf = (m->flags & ELECTION_DEAF) != 0;
	}
	if (m->type != MESSAGE_PING) { /* it lists whom it asks */
		memcpy(e->successors, m->successors, sizeof(e->successors));
		e->successors_count = m->successors_count;
		find_position(e, m);
		e->theta = m->theta;
	}
	set_peers(t, m->peers);
	check_in(t, (m->flags & ELECTION_PLATFORM_OK) == 0);
}

/* It was followed, or only missed, and remembers us: it has not begun anew. */
static bool is_followed(const struct election *e, const struct election_sender *s)
{
	return e->leader == (int)(s - e->senders) && e->followed == s->session &&
	       (e->role == ELECTION_STANDBY || e->role == ELECTION_SUSPECT);
}

/* The answer to a successor's suspicion, from a leader that knows it: the PING that asked has
 * counted as well. (An answer is to the nonce of a question that is still open.) */
static bool is_counted(const struct election *e, const struct message *m)
{
	return m->type == MESSAGE_PONG && m->nonce == e->suspect_nonce && e->position >= 0 &&
	       e->shown >= ELECTION_SHOWN;
}

void follow(struct step *t, struct election_sender *s, const struct message *m)
{
	struct election *e = t->e;
	int before = e->position;
	bool same = is_followed(e, s);

	e->leader = (int)(s - e->senders);
	e->followed = s->session;
	e->pulse_heard &= same && e->role == ELECTION_STANDBY;
	e->shown = same ? e->shown : 0;
	note(t, m);
	memcpy(e->former, s->name, sizeof(e->former));
	e->former_ms = t->now_ms;
	e->former_left = false;
	e->inherited_count = 0;
	e->lease_ms = INT64_MAX;
	bool counted = is_counted(e, m);
	e->suspect_nonce = e->claim_nonce = 0;
	bool joining = e->position < 0 && e->successors_count < ELECTION_SUCCESSORS_MAX;

	/* The plan is kept as long as nothing has changed; who is missed in the list comes soon. */
	if (counted)
		plan_presence(t, false);
	else if (!same && e->position < 0 && !joining)
		e->presence_ms = t->now_ms + dice(e, 2 * window_ms(e) / ELECTION_SAMPLED_HALVES);
	else if (!same || (before < 0 && e->position >= 0))
		plan_presence(t, true);
	else if (joining && e->presence_ms - t->now_ms > ELECTION_JOIN_MS)
		plan_presence(t, true);
	else if (before >= 0 && e->position < 0)
		plan_presence(t, joining);
	turn(t, ELECTION_STANDBY, t->now_ms + suspect_ms(e), "another agent leads");
}

void standby_tick(struct step *t)
{
	struct election *e = t->e;

	/* No heartbeat ever came from who answers PINGs: its multicast does not reach us. */
	e->deaf |= !e->pulse_heard;
	e->pings = 0;
	e->suspect_nonce = fresh_nonce(t);
	turn(t, ELECTION_SUSPECT, t->now_ms, "the leader is heard no more");
	suspect_tick(t);
}

void wait_for(struct step *t, int64_t due_ms, const char *why)
{
	t->e->pings = ELECTION_SUSPECT_PINGS;
	turn(t, ELECTION_SUSPECT, due_ms, why);
}

void suspect_tick(struct step *t)
{
	struct election *e = t->e;
	bool listed = e->position >= 0;

	if (e->pings >= ELECTION_SUSPECT_PINGS) {
		claim(t, "the leader is gone");
		return;
	}
	e->pings++;
	bool last = e->pings == ELECTION_SUSPECT_PINGS;

	send_ping(t, last && listed, e->deaf ? ELECTION_DEAF : 0, e->suspect_nonce);
	e->due_ms = t->now_ms + quarters(e, 1);
	if (last && listed)
		e->due_ms += e->position * ELECTION_SKEW_MS;
}

void listen_tick(struct step *t)
{
	if (is_barred(t->e)) { /* goes on listening */
		t->e->due_ms = t->now_ms + quarters(t->e, ELECTION_DEAD_QUARTERS);
		return;
	}
	claim(t, "nobody leads");
}

/* There is room in the list: all of few come, and of many as many. */
static bool is_to_join(struct election *e)
{
	return e->peers <= ELECTION_COUNTED_MAX || dice(e, e->peers) < ELECTION_COUNTED_MAX;
}

void presence_tick(struct step *t)
{
	struct election *e = t->e;
	bool listed = e->position >= 0;
	bool joining = !listed && e->successors_count < ELECTION_SUCCESSORS_MAX;
	bool comes = listed || (joining ? is_to_join(e) : dice(e, ELECTION_THETA_ALL) < e->theta);
	uint8_t flags = listed || joining ? 0 : ELECTION_SAMPLED;

	if (e->deaf)
		flags |= ELECTION_DEAF;
	/* A leader knows its successors, when it has had the time; the others show that they are
	 * there now. Nothing of an answer enters here: a stranger can bring one about. */
	bool known = listed && e->shown >= ELECTION_SHOWN;

	if (comes) {
		send_ping(t, false, flags, known ? 0 : own_answer(t));
		e->shown++;
	}
	plan_presence(t, joining && !comes);
}
