/* trim: what keeps the evidence of one asset bounded. */
#include <stdlib.h>

#include "base/hash.h"
#include "platform/ingest/merge.h"

/* A fact by what it is told apart from others. */
struct row {
	struct view source, kind, scope, value;
	int64_t last_ms;
	uint64_t hash;
};

/* Twice what one upload may add. */
enum { ROWS_MAX = 2 * INGEST_FACTS_MAX };

static uint64_t hash_of(const struct row *row)
{
	uint64_t hash = hash_bytes(0, row->source);

	hash = hash_bytes(hash, row->kind);
	hash = hash_bytes(hash, row->scope);
	return hash_bytes(hash, row->value);
}

/* The newest first, of equal ones the greater hash. */
static int by_rank(const void *a, const void *b)
{
	const struct row *one = a, *two = b;

	if (one->last_ms != two->last_ms)
		return one->last_ms > two->last_ms ? -1 : 1;
	return one->hash > two->hash ? -1 : one->hash < two->hash;
}

static size_t load(struct db *db, struct arena *arena, int64_t asset, int64_t segment,
    int64_t epoch, struct row *rows)
{
	struct sql *sql = db_query(db,
	    "SELECT source, kind, scope, value, last_ms FROM evidence"
	    " WHERE asset = $1 AND segment = $2 AND epoch = $3",
	    "iii", asset, segment, epoch);
	size_t n = 0;

	while (n < ROWS_MAX && sql_row(sql)) {
		struct row *row = &rows[n++];

		*row = (struct row){arena_copy(arena, sql_text(sql, 0)),
		    arena_copy(arena, sql_text(sql, 1)), arena_copy(arena, sql_blob(sql, 2)),
		    arena_copy(arena, sql_blob(sql, 3)), sql_int(sql, 4), 0};
		row->hash = hash_of(row);
	}
	sql_end(sql);
	return n;
}

void merge_trim(struct db *db, struct arena *arena, int64_t asset, int64_t segment, int64_t epoch)
{
	size_t used = arena->used;
	struct row *rows = arena_take_array(arena, ROWS_MAX, sizeof(*rows));
	size_t n = rows != NULL ? load(db, arena, asset, segment, epoch, rows) : 0;

	if (n > 0)
		qsort(rows, n, sizeof(*rows), by_rank);
	for (size_t i = INGEST_FACTS_MAX; i < n; i++)
		(void)db_run(db,
		    "DELETE FROM evidence WHERE asset = $1 AND source = $2 AND kind = $3 AND"
		    " scope = $4 AND value = $5 AND segment = $6 AND epoch = $7",
		    "ittbbii", asset, rows[i].source, rows[i].kind, rows[i].scope, rows[i].value,
		    segment, epoch);
	arena->used = used;
}

void merge_fold(struct db *db, int64_t asset, int64_t segment, int64_t below)
{
	(void)db_run(db,
	    "INSERT INTO evidence (asset, source, kind, scope, value, segment, epoch, count, "
	    "first_ms,"
	    " last_ms) SELECT asset, source, kind, scope, value, segment, 0, sum(count),"
	    " min(first_ms), max(last_ms) FROM evidence WHERE asset = $1 AND segment = $2 AND"
	    " epoch <= $3 GROUP BY asset, source, kind, scope, value, segment"
	    " ON CONFLICT (asset, source, kind, scope, value, segment, epoch) DO UPDATE SET"
	    " count = excluded.count, first_ms = excluded.first_ms, last_ms = excluded.last_ms",
	    "iii", asset, segment, below);
	(void)db_run(db,
	    "DELETE FROM evidence WHERE asset = $1 AND segment = $2 AND epoch > 0 AND epoch <= $3",
	    "iii", asset, segment, below);
	/* Of equal moments all stay: they are few. */
	(void)db_run(db,
	    "DELETE FROM evidence WHERE asset = $1 AND segment = $2 AND epoch = 0 AND last_ms <"
	    " (SELECT last_ms FROM evidence WHERE asset = $1 AND segment = $2 AND epoch = 0"
	    " ORDER BY last_ms DESC LIMIT 1 OFFSET $3)",
	    "iid", asset, segment, INGEST_FACTS_MAX - 1);
	(void)db_run(db,
	    "INSERT INTO sighting (asset, segment, epoch, first_ms, last_ms, frames)"
	    " SELECT asset, segment, 0, min(first_ms), max(last_ms), sum(frames) FROM sighting"
	    " WHERE asset = $1 AND segment = $2 AND epoch <= $3 GROUP BY asset, segment"
	    " ON CONFLICT (asset, segment, epoch) DO UPDATE SET frames = excluded.frames,"
	    " first_ms = excluded.first_ms, last_ms = excluded.last_ms",
	    "iii", asset, segment, below);
	(void)db_run(db,
	    "DELETE FROM sighting WHERE asset = $1 AND segment = $2 AND epoch > 0 AND epoch <= $3",
	    "iii", asset, segment, below);
}
