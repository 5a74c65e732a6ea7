/* tally: the end of what is told moves on; what it leaps over is a gap. */
#include "platform/coverage/tally.h"

struct tally tally_of(int64_t from_ms, int64_t to_ms, struct tally_gap *gaps, size_t gaps_max)
{
	return (struct tally){.from_ms = from_ms,
	    .to_ms = to_ms > from_ms ? to_ms : from_ms,
	    .end_ms = from_ms,
	    .gaps = gaps,
	    .gaps_max = gaps_max};
}

static void leap(struct tally *t, int64_t to_ms)
{
	if (to_ms <= t->end_ms)
		return;
	t->blind_ms += to_ms - t->end_ms;
	if (t->gaps != NULL && t->gaps_n < t->gaps_max)
		t->gaps[t->gaps_n++] = (struct tally_gap){t->end_ms, to_ms};
	else
		t->is_full = true;
	t->end_ms = to_ms;
}

void tally_take(struct tally *t, int64_t from_ms, int64_t to_ms)
{
	if (to_ms > t->to_ms)
		to_ms = t->to_ms;
	if (to_ms <= t->end_ms || to_ms <= from_ms || from_ms >= t->to_ms)
		return;
	leap(t, from_ms);
	t->heard_ms += to_ms - t->end_ms;
	t->end_ms = to_ms;
}

void tally_end(struct tally *t)
{
	leap(t, t->to_ms);
}
