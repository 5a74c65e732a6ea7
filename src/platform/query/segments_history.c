/* segments_history: GET /v1/segments/{id}/history: who led it, the newest first. */
#include <stdio.h>

#include "platform/query/segments.h"

static void read_tenure(struct call *call, struct sql *sql, struct wire_tenure *ret_tenure)
{
	*ret_tenure = (struct wire_tenure){.epoch = sql_int(sql, 0),
	    .agent = arena_copy(call->arena, sql_text(sql, 1)),
	    .name = arena_copy(call->arena, sql_text(sql, 2)),
	    .began = sql_int(sql, 3),
	    .has_ended = !sql_null(sql, 4),
	    .ended = sql_int(sql, 4),
	    .reason = arena_copy(call->arena, sql_text(sql, 5)),
	    .has_blind_from = !sql_null(sql, 6),
	    .blind_from = sql_int(sql, 6),
	    .has_blind_to = !sql_null(sql, 7),
	    .blind_to = sql_int(sql, 7),
	    .has_blind_ms = !sql_null(sql, 6) && !sql_null(sql, 7),
	    .blind_ms = sql_int(sql, 7) > sql_int(sql, 6) ? sql_int(sql, 7) - sql_int(sql, 6) : 0};
}

/* The epoch below which the page begins. False: answered. */
static bool read_cursor(struct call *call, int64_t *ret_below)
{
	struct view text;
	uint64_t below = INT64_MAX;

	if (call_query_text(call, "cursor", &text) && !view_u64(text, INT64_MAX, &below)) {
		call_problem(
		    call, 400, "query", "cursor", "Not one that a page of this list gave.");
		return false;
	}
	*ret_below = (int64_t)below;
	return true;
}

/* A lease that ran out ends its tenure, also before the next sweep says so. */
void query_segment_history(struct call *call, struct db *db)
{
	int64_t id = segment_of_call(call, db), below;
	int64_t limit = call_query_int(call, "limit", 100);
	struct wire_tenure_page page = {0};
	char next[24];

	if (id == 0 || !read_cursor(call, &below))
		return;
	struct sql *sql = db_query(db,
	    "SELECT e.epoch, a.uid, a.host_name, e.began_ms,"
	    " CASE WHEN e.ended_ms IS NULL AND (s.epoch <> e.epoch OR s.lease_ends_ms <= $4)"
	    " THEN s.lease_ends_ms ELSE e.ended_ms END,"
	    " CASE WHEN e.ended_ms IS NULL AND (s.epoch <> e.epoch OR s.lease_ends_ms <= $4)"
	    " THEN 'expired' ELSE e.reason END, e.blind_from_ms, e.blind_to_ms"
	    " FROM tenure e JOIN agent a ON a.id = e.agent JOIN segment s ON s.id = e.segment"
	    " WHERE e.segment = $1 AND e.epoch < $2 ORDER BY e.epoch DESC LIMIT $3",
	    "iiii", id, below, limit + 1, call->now_ms);

	page.items.p = arena_take_array(call->arena, (size_t)limit + 1, sizeof(*page.items.p));
	while (page.items.p != NULL && sql_row(sql))
		read_tenure(call, sql, &page.items.p[page.items.n++]);
	sql_end(sql);
	if (page.items.n > (size_t)limit) {
		page.items.n--;
		snprintf(
		    next, sizeof(next), "%lld", (long long)page.items.p[page.items.n - 1].epoch);
		page.has_next = true;
		page.next = view_of(next);
	}
	if (db_error(db) == ERR_NONE)
		call_answer(call, 200, &wire_tenure_page_record, &page);
}
