/* blind: between two tenures nobody listened: from when until when. */
#include "platform/ingest/merge.h"

void merge_blind(
    struct db *db, const struct merge_tenure *t, const struct wire_upload_request *upload)
{
	int64_t first_ms = INT64_MAX, last_ms = INT64_MIN;

	for (size_t i = 0; i < upload->listened.n; i++) {
		int64_t from_ms, to_ms;

		if (!merge_span(t, &upload->listened.p[i], &from_ms, &to_ms))
			continue;
		first_ms = from_ms < first_ms ? from_ms : first_ms;
		last_ms = to_ms > last_ms ? to_ms : last_ms;
	}
	if (last_ms == INT64_MIN)
		return;
	(void)db_run(db,
	    "UPDATE tenure SET blind_to_ms = CASE WHEN $1 < blind_from_ms THEN blind_from_ms ELSE"
	    " $1 END WHERE segment = $2 AND epoch = $3 AND blind_from_ms IS NOT NULL AND"
	    " (blind_to_ms IS NULL OR (blind_to_ms > $1 AND blind_to_ms > blind_from_ms))",
	    "iii", first_ms, t->segment, t->epoch);
	(void)db_run(db,
	    "UPDATE tenure SET blind_from_ms = CASE WHEN blind_to_ms < $1 THEN blind_to_ms ELSE $1"
	    " END WHERE segment = $2 AND epoch = $3 + 1 AND blind_from_ms < $1 AND"
	    " (blind_to_ms IS NULL OR blind_from_ms < blind_to_ms)",
	    "iii", last_ms, t->segment, t->epoch);
}
