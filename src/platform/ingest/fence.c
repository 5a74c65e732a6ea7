/* fence: one writer per segment and epoch. */
#include "platform/ingest/fence.h"

static bool is_batch(bool has, const uint8_t *a, const uint8_t *b)
{
	return has && memcmp(a, b, FENCE_BATCH_BYTES) == 0;
}

static bool is_late(const struct fence *f, const struct fence_upload *u)
{
	int64_t ended_ms = f->tenure_ended_ms != 0 ? f->tenure_ended_ms : f->lease_ends_ms;

	return f->tenure_agent == u->agent && u->epoch > f->fold_below &&
	       ended_ms > u->now_ms - INGEST_LATE_MS;
}

enum fence_fate fence_judge(const struct fence *f, const struct fence_upload *u)
{
	bool holds = f->holder == u->agent && f->lease_ends_ms > u->now_ms;

	if (u->epoch > f->epoch)
		return FENCE_REFUSED;
	if (u->epoch == f->epoch && holds)
		return u->seq == f->seq ? FENCE_ACCEPTED : FENCE_REFUSED;
	if (!is_late(f, u))
		return FENCE_REFUSED;
	/* It was accepted while the lease lasted, and its answer was lost: 409 acknowledges it. */
	if (is_batch(f->has_batch, f->last_batch, u->batch))
		return FENCE_REFUSED;
	return is_batch(f->has_late, f->late_batch, u->batch) ? FENCE_LATE_REPEATED : FENCE_LATE;
}
