/* fence: who may write, and what acknowledges. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "platform/ingest/fence.h"

static const uint8_t ours[FENCE_BATCH_BYTES] = {1}, theirs[FENCE_BATCH_BYTES] = {2};

enum { NOW = 1000000, DAY = 86400000, ME = 7, OTHER = 8 };

/* A segment in epoch 5, next 9, held by ME until NOW + 1000; ME had epoch 3 as well. */
static struct fence held(void)
{
	return (struct fence){
	    .epoch = 5, .seq = 9, .holder = ME, .lease_ends_ms = NOW + 1000, .tenure_agent = ME};
}

static void judges(void **state)
{
	static const struct {
		const char *what;
		int64_t epoch, seq, holder, lease_ends_ms, tenure_agent, ended_ms, fold_below;
		const uint8_t *last, *late;
		enum fence_fate fate;
	} rows[] = {
	    {"the holder, in turn", 5, 9, ME, NOW + 1, ME, 0, 0, theirs, NULL, FENCE_ACCEPTED},
	    {"the first of all", 5, 9, ME, NOW + 1, ME, 0, 0, NULL, NULL, FENCE_ACCEPTED},
	    {"its answer was lost", 5, 8, ME, NOW + 1, ME, 0, 0, ours, NULL, FENCE_REFUSED},
	    {"a number too high", 5, 10, ME, NOW + 1, ME, 0, 0, theirs, NULL, FENCE_REFUSED},
	    {"somebody else holds it", 5, 9, OTHER, NOW + 1, OTHER, 0, 0, theirs, NULL,
		FENCE_REFUSED},
	    {"nobody holds it", 5, 9, 0, 0, OTHER, NOW - 1, 0, theirs, NULL, FENCE_REFUSED},
	    {"an epoch to come", 6, 9, ME, NOW + 1, 0, 0, 0, theirs, NULL, FENCE_REFUSED},
	    {"an epoch that never was", 2, 9, OTHER, NOW + 1, 0, 0, 0, theirs, NULL, FENCE_REFUSED},
	    {"the lease ran out", 5, 9, ME, NOW, ME, 0, 0, theirs, NULL, FENCE_LATE},
	    {"the same, merged before", 5, 9, ME, NOW, ME, 0, 0, ours, NULL, FENCE_REFUSED},
	    {"an earlier epoch", 3, 4, OTHER, NOW + 1, ME, NOW - 5, 0, theirs, NULL, FENCE_LATE},
	    {"an earlier epoch of its own", 3, 4, ME, NOW + 1, ME, NOW - 5, 0, theirs, NULL,
		FENCE_LATE},
	    {"another's earlier epoch", 3, 4, ME, NOW + 1, OTHER, NOW - 5, 0, theirs, NULL,
		FENCE_REFUSED},
	    {"late, once more", 3, 4, OTHER, NOW + 1, ME, NOW - 5, 0, theirs, ours,
		FENCE_LATE_REPEATED},
	    {"late, seven days less a moment", 3, 4, OTHER, NOW + 1, ME, NOW - INT64_C(7) * DAY + 1,
		0, NULL, NULL, FENCE_LATE},
	    {"late, after seven days", 3, 4, OTHER, NOW + 1, ME, NOW - INT64_C(7) * DAY, 0, NULL,
		NULL, FENCE_REFUSED},
	    {"late, summed up already", 3, 4, OTHER, NOW + 1, ME, NOW - 5, 3, NULL, NULL,
		FENCE_REFUSED},
	};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct fence f = held();
		struct fence_upload upload = {ME, rows[i].epoch, rows[i].seq, NOW, ours};

		f.holder = rows[i].holder;
		f.lease_ends_ms = rows[i].lease_ends_ms;
		f.tenure_agent = rows[i].tenure_agent;
		f.tenure_ended_ms = rows[i].ended_ms;
		f.fold_below = rows[i].fold_below;
		f.has_batch = rows[i].last != NULL;
		f.has_late = rows[i].late != NULL;
		if (f.has_batch)
			memcpy(f.last_batch, rows[i].last, FENCE_BATCH_BYTES);
		if (f.has_late)
			memcpy(f.late_batch, rows[i].late, FENCE_BATCH_BYTES);
		if (fence_judge(&f, &upload) != rows[i].fate)
			fail_msg(
			    "%s: %d, not %d", rows[i].what, fence_judge(&f, &upload), rows[i].fate);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(judges)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
