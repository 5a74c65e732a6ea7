/*
 * lead: CANDIDATE and LEADER.
 *
 * A candidate claims twice and has won when nobody better, and no leader that lives, has answered.
 * A leader that hears a claim answers at once with a higher term, so that a false suspicion
 * changes nothing.
 */
#include "election/internal.h"

#define BARRED "the profile bars this agent from leading; it listens for who does"

uint32_t after(uint32_t term)
{
	return term < UINT32_MAX ? term + 1 : term;
}

void claim(struct step *t, const char *why)
{
	struct election *e = t->e;

	if (is_barred(e)) {
		listen_begin(t, BARRED);
		return;
	}
	e->term = e->term_seen = after(e->term_seen);
	e->claims = 1;
	e->presence_ms = INT64_MAX;
	turn(t, ELECTION_CANDIDATE, t->now_ms + ELECTION_CLAIM_REPEAT_MS, why);
	send_claim(t);
}

void candidate_tick(struct step *t)
{
	struct election *e = t->e;

	if (e->claims > 1) {
		lead(t, "nobody better has answered the claim");
		return;
	}
	e->claims++;
	e->due_ms = t->now_ms + ELECTION_CLAIM_MS - ELECTION_CLAIM_REPEAT_MS;
	send_claim(t);
}

/* What the leader before knew is kept until we know it ourselves. */
static void inherit(struct step *t)
{
	struct election *e = t->e;

	if (e->leader >= 0)
		e->senders[e->leader].gone = true;
	memcpy(e->inherited, e->successors, sizeof(e->inherited));
	e->inherited_count = e->successors_count;
	e->inherited_ms = t->now_ms + window_ms(e) / (ELECTION_LISTED_PART - 1);
	e->inherited_peers = e->peers > 1 ? e->peers - 1 : e->peers;
	e->unlisted = e->inherited_peers > ELECTION_SUCCESSORS_MAX + 1
			  ? e->inherited_peers - ELECTION_SUCCESSORS_MAX - 1
			  : 0;
	e->turn_ms = t->now_ms;
	e->turn_pings = 0;
	if (e->theta == 0)
		e->theta = ELECTION_THETA_ALL;
}

void lead(struct step *t, const char *why)
{
	struct election *e = t->e;

	inherit(t);
	e->leader = -1;
	e->position = -1;
	e->deaf = false;
	e->presence_ms = INT64_MAX;
	e->hb_ms = e->config.heartbeat_ms;
	e->alone_ms = t->now_ms;
	e->better_ms = INT64_MAX;
	e->checking = e->checked = false;
	unname(e);
	/* Our first challenge answers the last one of the leader before: those who heard it
	 * believe us at once. */
	if (e->challenges[0] != NEVER_BEFORE)
		challenge_heard(e, message_answer(own_pen(e), e->challenges[0], own_pen(e)->name,
				       e->config.session));
	else
		challenge_new(t);
	e->challenge_ms = t->now_ms;
	turn(t, ELECTION_LEADER, t->now_ms, why);
	if (!e->muster)
		sense(t);
	leader_tick(t);
}

void step_down(struct step *t, bool release)
{
	struct election *e = t->e;

	unsense(t);
	if (e->leased && release)
		act(t, ELECTION_RELEASE_LEASE);
	e->leased = false;
	e->epoch = 0;
	unname(e);
	e->lease_ms = INT64_MAX;
}

void leave(struct step *t)
{
	send_leave(t);
	step_down(t, true);
}

const struct election_sender *first_successor(const struct election *e)
{
	const struct election_sender *first = NULL;

	for (unsigned i = 0; i < ELECTION_SENDERS_MAX && e->successors_count > 0; i++)
		if (e->senders[i].used && message_short(e->senders[i].name) == e->successors[0])
			first = &e->senders[i];
	return first;
}

/* The platform is out of our reach and in another's, or another has been better for long. */
static bool is_to_resign(struct step *t)
{
	struct election *e = t->e;
	const struct election_sender *first = first_successor(e);

	if (first == NULL) {
		e->better_ms = INT64_MAX;
		return false;
	}
	/* It has had the time to hear that we do not reach the platform, and to try itself. */
	if (!e->platform_ok && (first->flags & ELECTION_PLATFORM_OK) &&
	    first->pinged_ms - e->failed_ms > quarters(e, ELECTION_NOTICE_QUARTERS))
		return true;
	if (first->rank < own_rank(e) + ELECTION_BETTER_RANK)
		e->better_ms = INT64_MAX;
	else if (e->better_ms == INT64_MAX)
		e->better_ms = t->now_ms;
	return e->better_ms != INT64_MAX && t->now_ms - e->better_ms >= ELECTION_BETTER_MS;
}

static void pace(struct step *t)
{
	struct election *e = t->e;

	if (e->peers > 1)
		e->alone_ms = t->now_ms;
	e->hb_ms = e->config.heartbeat_ms;
	if (t->now_ms - e->alone_ms >= ELECTION_ALONE_MS && e->hb_ms < ELECTION_HEARTBEAT_ALONE_MS)
		e->hb_ms = ELECTION_HEARTBEAT_ALONE_MS;
}

void leader_tick(struct step *t)
{
	struct election *e = t->e;

	list_successors(t);
	count_sampled(t);
	count_peers(t);
	pace(t);
	if (is_barred(e) || is_to_resign(t)) {
		leave(t);
		listen_begin(t, is_barred(e) ? BARRED : "handed over to one that is better placed");
		return;
	}
	int64_t jitter_ms = e->hb_ms * ELECTION_JITTER_PERCENT / 100;

	send_heartbeat(t);
	e->due_ms = t->now_ms + e->hb_ms - jitter_ms + dice(e, 2 * jitter_ms + 1);
}

/* A heartbeat out of turn, at most one per 250 ms; whether it was sent. */
static bool answer(struct step *t)
{
	struct election *e = t->e;

	if (t->now_ms - e->duel_ms < ELECTION_DUEL_MS)
		return false;
	e->duel_ms = t->now_ms;
	e->alone_ms = t->now_ms;
	leader_tick(t);
	return e->role == ELECTION_LEADER;
}

void contest(struct step *t, const struct heard *h)
{
	struct election *e = t->e;

	if (compare_terms(e, &h->m) >= 0) {
		if (h->m.epoch > e->known_epoch)
			e->known_epoch = h->m.epoch;
		e->term = e->term_seen = after(h->m.term);
	}
	send_pong(t, h, false);
	(void)answer(t);
}

/* To the rival itself as well: what goes to the group alone is lost more often. */
void duel(struct step *t, const struct heard *h)
{
	if (answer(t))
		send_heartbeat_to(t, &h->from, h->port);
}
