/*
 * lease: what the platform says to who leads.
 *
 * Whoever leads the LAN senses at once and asks. Refused by a holder that we have heard lead and
 * hear no more, it asks again and names it; by one that none of us hears, it stops (PSTANDBY).
 * The platform names holders by their ids, the LAN knows pseudonyms: a pseudonym is computed from
 * the id.
 */
#include "election/internal.h"

static void reached(struct election *e)
{
	e->failing_ms = INT64_MAX;
	e->platform_ok = true;
}

static void name(struct election *e, struct view holder)
{
	if (holder.n > 0)
		memcpy(e->holder, holder.p, holder.n);
	e->holder[holder.n] = '\0';
}

void unname(struct election *e)
{
	e->holder[0] = '\0';
	e->heard_ms = -1;
	e->left = e->named = false;
}

static bool is_waiting(const struct election *e)
{
	return e->role == ELECTION_PSTANDBY || (e->config.alone && e->role == ELECTION_CANDIDATE);
}

void lease_granted(struct step *t, const struct election_event *event)
{
	struct election *e = t->e;
	bool waits = is_waiting(e);

	reached(e);
	if (e->role != ELECTION_LEADER && !waits) {
		if (!e->config.alone)
			act(t, ELECTION_RELEASE_LEASE); /* it came too late */
		return;
	}
	if (e->muster) {
		act(t, ELECTION_RELEASE_LEASE);
		return;
	}
	e->leased = true;
	if (waits && e->config.alone)
		turn(t, ELECTION_LEADER, INT64_MAX,
		    "the platform has granted the segment; no other agent is heard");
	else if (waits)
		lead(t, "the platform has granted the segment");
	else
		e->why = "leads, and the platform has granted the segment";
	unname(e);
	e->epoch = event->epoch;
	if (event->epoch > e->known_epoch)
		e->known_epoch = event->epoch;
	if (event->upload_seq > e->upload_seq)
		e->upload_seq = event->upload_seq;
	if (!e->sensing)
		act(t, ELECTION_SENSE);
	e->sensing = true;
	e->lease_end_ms = t->now_ms + event->ttl_ms;
	e->lease_ms = t->now_ms + event->ttl_ms / ELECTION_RENEW_PART;
}

static bool is_named(const struct election *e, const uint8_t name[ELECTION_NAME_BYTES])
{
	uint8_t of_holder[ELECTION_NAME_BYTES];

	for (unsigned i = 0; i < e->link.count; i++) {
		message_name(&e->link.pens[i], e->holder, of_holder);
		if (memcmp(of_holder, name, sizeof(of_holder)) == 0)
			return true;
	}
	return false;
}

const char *election_leader_id(const struct election *e)
{
	uint8_t name[ELECTION_NAME_BYTES];

	if (e->role == ELECTION_LEADER)
		return e->agent;
	if (e->role == ELECTION_PSTANDBY)
		return e->holder;
	/* Whom the platform has named may be another than the one that is followed now. */
	return election_leader_name(e, name) && is_named(e, name) ? e->holder : "";
}

/* When the holder was last heard as a leader; false: it is nobody we have heard. */
static bool find_holder(const struct step *t, int64_t *ret_led_ms, bool *ret_left)
{
	const struct election *e = t->e;

	*ret_left = false;
	if (e->former_ms != INT64_MIN && is_named(e, e->former)) {
		*ret_led_ms = e->former_ms;
		*ret_left = e->former_left;
		return true;
	}
	for (unsigned i = 0; i < ELECTION_SENDERS_MAX; i++) {
		const struct election_sender *s = &e->senders[i];

		if (s->used && t->now_ms - s->heard_ms < window_ms(e) && is_named(e, s->name)) {
			*ret_led_ms = s->led_ms;
			return true;
		}
	}
	return false;
}

/* By somebody unheard: it is told for whom we wait, and nothing is said of when it led. */
static void stand_by(struct step *t, struct view holder, int64_t retry_ms)
{
	bool again = t->e->role == ELECTION_PSTANDBY;

	step_down(t, false);
	challenges_forget(t->e);
	name(t->e, holder);
	turn(t, ELECTION_PSTANDBY, INT64_MAX, "another agent holds the segment");
	t->e->lease_ms = t->now_ms + retry_ms;
	/* It may only be that no multicast is let through. Once everybody is asked who is told of:
	 * the one that was told first as the holder may be the one that is gone. */
	if (!t->e->config.alone)
		ask_reach(t, again ? 1 : ELECTION_REACH_MAX);
}

/* The holder is one of this LAN: it leads no more, or it would have been heard. */
static void insist(struct step *t, int64_t led_ms, bool left, int64_t retry_ms)
{
	struct election *e = t->e;
	int64_t silent_ms = led_ms == INT64_MIN ? 0 : t->now_ms - led_ms;
	bool may_name = led_ms != INT64_MIN && (left || silent_ms >= ELECTION_HEARD_MS);

	/* Refused although it was named: the platform has reasons of its own to wait. */
	e->lease_ms = t->now_ms + (e->named ? retry_ms : ELECTION_AGAIN_MS);
	if (!may_name || e->named) {
		unname(e);
		return;
	}
	e->named = true;
	e->heard_ms = silent_ms;
	e->left = left;
	ask_lease(t);
}

void lease_refused(struct step *t, const struct election_event *event)
{
	struct election *e = t->e;
	struct view holder = view_head(view_of(event->holder), ELECTION_HOLDER_SIZE - 1);
	int64_t led_ms;
	bool left;

	reached(e);
	/* Who only counts peers wants no lease: the answer is to a question of before. */
	if (e->muster || (e->role != ELECTION_LEADER && !is_waiting(e)))
		return;
	name(e, holder);
	e->leased = false;
	e->epoch = 0;
	if (e->role == ELECTION_LEADER && !e->config.alone && find_holder(t, &led_ms, &left))
		insist(t, led_ms, left, event->ttl_ms);
	else
		stand_by(t, holder, event->ttl_ms);
}

void lease_failed(struct step *t, const struct election_event *event)
{
	struct election *e = t->e;

	(void)event;
	if (e->failing_ms == INT64_MAX)
		e->failing_ms = t->now_ms;
	bool long_enough = t->now_ms - e->failing_ms >= ELECTION_FAILING_MS || e->checking;

	if (long_enough && e->platform_ok) {
		e->platform_ok = false;
		e->failed_ms = t->now_ms;
	}
	e->checking = false;
	/* A leader that had the lease goes on: state is kept, and sent when it may be. Whatever
	 * else failed, what is due sooner is not put off. */
	if (e->lease_ms != INT64_MAX && e->lease_ms > t->now_ms + ELECTION_RETRY_MS)
		e->lease_ms = t->now_ms + ELECTION_RETRY_MS;
}

void lease_reached(struct step *t, const struct election_event *event)
{
	(void)event;
	struct election *e = t->e;
	bool checked = e->checking;

	reached(e);
	e->checking = false;
	if (checked && e->role == ELECTION_STANDBY)
		send_ping(t, false, 0, own_answer(t)); /* for the leader that waits to hand over */
}

void lease_tick(struct step *t)
{
	ask_lease(t);
}
