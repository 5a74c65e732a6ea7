/* retain: what is old goes. */
#include "platform/retain.h"

#include "platform/audit/audit.h"

/* From the oldest on: those that are kept are not read over. */
static bool trim_events(struct db *db, int64_t before_ms)
{
	int64_t newest = db_int(db, 0, "SELECT max(id) FROM event", "");

	return db_run(db,
		   "DELETE FROM event WHERE id IN (SELECT id FROM event ORDER BY id LIMIT $1) AND"
		   " (at_ms < $2 OR id <= $3)",
		   "dii", RETAIN_ROWS, before_ms, newest - RETAIN_EVENTS_MAX) == RETAIN_ROWS;
}

static bool trim_tenures(struct db *db, int64_t segment, int64_t epoch, int64_t before_ms)
{
	return db_run(db,
		   "DELETE FROM tenure WHERE segment = $1 AND epoch < $2 AND epoch IN"
		   " (SELECT epoch FROM tenure WHERE segment = $1 ORDER BY epoch LIMIT $3) AND"
		   " (ended_ms < $4 OR epoch <= $2 - $5)",
		   "iidid", segment, epoch, RETAIN_ROWS, before_ms,
		   RETAIN_TENURES_MAX) == RETAIN_ROWS;
}

static bool trim_listened(struct db *db, int64_t segment, int64_t before_ms)
{
	int64_t count =
	    db_int(db, 0, "SELECT count(*) FROM listened WHERE segment = $1", "i", segment);
	int64_t over = count > RETAIN_LISTENED_MAX ? count - RETAIN_LISTENED_MAX : 0;
	int64_t gone = 0;

	over = over < RETAIN_ROWS ? over : RETAIN_ROWS;
	if (over > 0)
		gone = db_run(db,
		    "DELETE FROM listened WHERE segment = $1 AND (epoch, from_ms) IN"
		    " (SELECT epoch, from_ms FROM listened WHERE segment = $1"
		    " ORDER BY epoch, from_ms LIMIT $2)",
		    "ii", segment, over);
	gone += db_run(db,
	    "DELETE FROM listened WHERE segment = $1 AND (epoch, from_ms) IN"
	    " (SELECT epoch, from_ms FROM listened WHERE segment = $1"
	    " ORDER BY epoch, from_ms LIMIT $2) AND to_ms < $3",
	    "idi", segment, RETAIN_ROWS, before_ms);
	return gone >= RETAIN_ROWS;
}

bool retain_round(struct retain *r, struct db *db, int64_t now_ms)
{
	int64_t before_ms = now_ms - r->keep_ms, ids[RETAIN_SEGMENTS], epochs[RETAIN_SEGMENTS];
	bool more = trim_events(db, before_ms);

	more |= audit_trim(db, now_ms - r->keep_audit_ms, now_ms);
	size_t n = 0;
	struct sql *sql =
	    db_query(db, "SELECT id, epoch FROM segment WHERE id > $1 ORDER BY id LIMIT $2", "id",
		r->segment, RETAIN_SEGMENTS);

	while (n < RETAIN_SEGMENTS && sql_row(sql)) {
		ids[n] = sql_int(sql, 0);
		epochs[n++] = sql_int(sql, 1);
	}
	sql_end(sql);
	for (size_t i = 0; i < n; i++) {
		more |= trim_tenures(db, ids[i], epochs[i], before_ms);
		more |= trim_listened(db, ids[i], before_ms);
	}
	if (db_error(db) == ERR_NONE && !more)
		r->segment = n == RETAIN_SEGMENTS ? ids[n - 1] : 0;
	return more;
}
