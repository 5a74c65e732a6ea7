/* settle: verdicts over time. */
#include "premises/premises.h"

static bool is_off(enum premises_decision d)
{
	return d == PREMISES_OFF || d == PREMISES_INELIGIBLE;
}

/* Too few peers in a place that is what it was: not at once. */
static bool is_short_of_peers(
    const struct premises_state *s, const struct premises_verdict *v, enum premises_decision was)
{
	return was == PREMISES_ON && v->decision != PREMISES_ON && !is_off(v->decision) &&
	       v->place == s->place;
}

/* Begins or goes on waiting; true when it has been long enough. */
static bool waited(struct premises_state *s, bool *flag, int64_t now_ms, int64_t long_ms)
{
	if (!*flag)
		s->since_ms = now_ms;
	*flag = true;
	return now_ms - s->since_ms >= long_ms;
}

bool premises_settle(
    struct premises_state *state, const struct premises_verdict *verdict, int64_t now_ms)
{
	enum premises_decision was = premises_in_force(state), now = verdict->decision;

	if (is_off(was) && !is_off(now)) {
		if (!waited(state, &state->is_on_way, now_ms, PREMISES_STABLE_MS))
			now = was;
	} else if (is_short_of_peers(state, verdict, was)) {
		if (!waited(state, &state->is_short, now_ms, PREMISES_MUSTER_BACK_MS))
			now = was;
	} else {
		state->is_on_way = state->is_short = false;
	}
	if (verdict->decision == PREMISES_ON)
		state->place = verdict->place;
	if (now != was)
		state->is_on_way = state->is_short = false;
	state->is_begun = true;
	state->in_force = now;
	return now != was;
}

int64_t premises_settle_due_ms(const struct premises_state *state)
{
	if (state->is_on_way)
		return state->since_ms + PREMISES_STABLE_MS;
	if (state->is_short)
		return state->since_ms + PREMISES_MUSTER_BACK_MS;
	return INT64_MAX;
}
