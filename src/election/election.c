/*
 * election: an agent alone.
 *
 *	          GO            GRANTED
 *	   OFF ---------> CAND ---------> LEADER (senses)
 *	    ^             | ^                |
 *	    |     REFUSED | | WAKE: asks     | REFUSED
 *	    |             v |                |
 *	    +--- HALT -- PSTANDBY <----------+
 */
#include "election/election.h"

const char *const election_role_names[ELECTION_ROLE_COUNT] = {
    [ELECTION_OFF] = "off",
    [ELECTION_PROBE] = "probe",
    [ELECTION_LISTEN] = "listen",
    [ELECTION_STANDBY] = "standby",
    [ELECTION_SUSPECT] = "suspect",
    [ELECTION_CANDIDATE] = "candidate",
    [ELECTION_LEADER] = "leader",
    [ELECTION_PSTANDBY] = "pstandby",
};

void election_init(struct election *e)
{
	*e = (struct election){.wake_ms = INT64_MAX, .why = "not asked to take part"};
}

static void act(struct election_actions *a, enum election_action_kind kind)
{
	if (a->count < ELECTION_ACTIONS_MAX)
		a->list[a->count++].kind = kind;
}

static void turn(
    struct election *e, enum election_role role, const char *why, struct election_actions *a)
{
	e->why = why;
	if (e->role == role)
		return;
	e->role = role;
	act(a, ELECTION_ROLE);
}

static void unsense(struct election *e, struct election_actions *a)
{
	if (e->sensing)
		act(a, ELECTION_UNSENSE);
	e->sensing = false;
}

static void ask(struct election *e, int64_t now_ms, struct election_actions *a)
{
	act(a, ELECTION_ASK_LEASE);
	e->wake_ms = now_ms + ELECTION_RETRY_MS; /* in case that no answer comes at all */
}

static void halt(struct election *e, struct election_actions *a)
{
	bool held = e->leased && e->role == ELECTION_LEADER;

	unsense(e, a);
	if (held)
		act(a, ELECTION_RELEASE_LEASE);
	e->leased = false;
	e->epoch = 0;
	e->holder[0] = '\0';
	e->wake_ms = INT64_MAX;
	turn(e, ELECTION_OFF, "not on the premises", a);
}

static void granted(struct election *e, const struct election_event *event, int64_t now_ms,
    struct election_actions *a)
{
	if (e->role == ELECTION_OFF)
		return; /* it came too late: the lease runs out by itself */
	e->leased = true;
	e->epoch = event->epoch;
	e->holder[0] = '\0';
	e->lease_end_ms = now_ms + event->ttl_ms;
	e->wake_ms = e->lease_end_ms - event->ttl_ms / ELECTION_RENEW_PART;
	turn(
	    e, ELECTION_LEADER, "the platform has granted the segment; no other agent is heard", a);
	if (!e->sensing)
		act(a, ELECTION_SENSE);
	e->sensing = true;
}

static void refused(struct election *e, const struct election_event *event, int64_t now_ms,
    struct election_actions *a)
{
	struct view holder = view_head(view_of(event->holder), ELECTION_HOLDER_SIZE - 1);

	if (e->role == ELECTION_OFF)
		return;
	unsense(e, a);
	e->leased = false;
	e->epoch = 0;
	if (holder.n > 0)
		memcpy(e->holder, holder.p, holder.n);
	e->holder[holder.n] = '\0';
	e->wake_ms = now_ms + event->ttl_ms;
	turn(e, ELECTION_PSTANDBY, "another agent holds the segment", a);
}

static void go(struct election *e, int64_t now_ms, struct election_actions *a)
{
	if (e->role != ELECTION_OFF && e->role != ELECTION_LISTEN)
		return;
	e->term++;
	turn(e, ELECTION_CANDIDATE, "asks the platform for the segment", a);
	ask(e, now_ms, a);
}

/* Counts peers and does not sense; alone there is nobody to count. */
static void gather(struct election *e, struct election_actions *a)
{
	unsense(e, a);
	turn(e, ELECTION_LISTEN, "waits for the minimum of peers", a);
	e->wake_ms = INT64_MAX;
}

void election_step(struct election *e, const struct election_event *event, int64_t now_ms,
    struct election_actions *ret_actions)
{
	ret_actions->count = 0;
	switch (event->kind) {
	case ELECTION_GO: go(e, now_ms, ret_actions); break;
	case ELECTION_GATHER: gather(e, ret_actions); break;
	case ELECTION_HALT: halt(e, ret_actions); break;
	case ELECTION_GRANTED: granted(e, event, now_ms, ret_actions); break;
	case ELECTION_REFUSED: refused(e, event, now_ms, ret_actions); break;
	case ELECTION_FAILED:
		/* A leader that had the lease goes on: state is kept, and sent when it may be. */
		if (e->role != ELECTION_OFF)
			e->wake_ms = now_ms + ELECTION_RETRY_MS;
		break;
	case ELECTION_WAKE:
		if (e->role != ELECTION_OFF && e->role != ELECTION_LISTEN && now_ms >= e->wake_ms)
			ask(e, now_ms, ret_actions);
		break;
	case ELECTION_RESUMED:
		/* Whoever has slept does not know who leads now. */
		if (e->role == ELECTION_LEADER) {
			unsense(e, ret_actions);
			turn(e, ELECTION_CANDIDATE, "asks again after a sleep", ret_actions);
			ask(e, now_ms, ret_actions);
		}
		break;
	case ELECTION_MESSAGE: break;
	}
}
