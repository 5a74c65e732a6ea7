/* round: what is to go is looked for, and goes. */
#include <stdio.h>
#include <stdlib.h>

#include "platform/notify/event.h"
#include "platform/platform.h"
#include "platform/retention/internal.h"

enum { ARENA_BYTES = 512 * 1024 };
#define DAY_MS INT64_C(86400000)

bool retention_filter(struct view query, int64_t days, int64_t now_ms, struct arena *arena,
    struct query_filter *ret_filter, char ret_problem[ASK_PROBLEM_SIZE + 32])
{
	struct ask_node *unheard = arena_take(arena, sizeof(*unheard));
	struct ask_node *both = arena_take(arena, sizeof(*both));

	if (unheard == NULL || both == NULL) {
		(void)snprintf(
		    ret_problem, ASK_PROBLEM_SIZE + 32, "It needs more memory than there is.");
		return false;
	}
	if (!pick_filter(query, now_ms, arena, ret_filter, ret_problem))
		return false;
	ret_filter->managed = 0;
	if (days == 0)
		return true;
	*unheard = (struct ask_node){.op = ASK_TERM,
	    .field = ASK_LAST_SEEN,
	    .match = ASK_RANGE,
	    .low = INT64_MIN,
	    .high = now_ms - days * DAY_MS - 1};
	*both = (struct ask_node){.op = ASK_AND, .left = unheard, .right = ret_filter->ask};
	ret_filter->ask = ret_filter->ask != NULL ? both : unheard;
	return true;
}

/* A rule or a purge at work. */
struct going {
	struct platform *platform;
	int64_t now_ms, id; /* of the rule or purge behind which the next is looked for */
	bool is_purge, looked;
	int64_t last_id, before_ms; /* of assets that may go */
	int64_t allowed;            /* how many: a purge takes no more than was confirmed */
	struct arena arena;
	int64_t ids[RETENTION_BATCH];
	size_t n;
	bool more;
	char what[100];
};

/* The query of the next one; false: there is none. */
static bool next(struct going *g, struct db *db, struct view *ret_query, int64_t *ret_days)
{
	static const char
	    purges[] = "SELECT id, query, 0, $2, last_id, '', expected - purged FROM purge"
		       " WHERE done_ms IS NULL AND id > $1 ORDER BY id LIMIT 1",
	    rules[] = "SELECT id, query, days, $2, 9223372036854775807, name, 9223372036854775807"
		      " FROM retention_rule WHERE enabled <> 0 AND id > $1 ORDER BY id LIMIT 1";
	struct sql *sql = db_query(db, g->is_purge ? purges : rules, "ii", g->id, g->now_ms);
	bool found = sql_row(sql);

	g->id = found ? sql_int(sql, 0) : 0;
	if (found) {
		*ret_query = arena_copy(&g->arena, sql_text(sql, 1));
		*ret_days = sql_int(sql, 2);
		g->before_ms = sql_int(sql, 3);
		g->last_id = sql_int(sql, 4);
		g->allowed = sql_int(sql, 6);
		view_text(sql_text(sql, 5), g->what, sizeof(g->what));
	}
	sql_end(sql);
	return found;
}

static bool look(void *ctx, struct db *db)
{
	struct going *g = ctx;
	char problem[ASK_PROBLEM_SIZE + 32];
	struct query_filter filter;
	struct view query = view_of("");
	struct pick pick = {0};
	int64_t days = 0;

	if (!next(g, db, &query, &days) ||
	    !retention_filter(query, days, g->before_ms, &g->arena, &filter, problem) ||
	    pick_all(g->platform, db, &g->arena, &filter, &pick) != ERR_NONE)
		return true;
	while (g->n < RETENTION_BATCH && (int64_t)g->n < g->allowed && g->n < pick.n &&
	       pick.ids[g->n] <= g->last_id) {
		g->ids[g->n] = pick.ids[g->n];
		g->n++;
	}
	g->more = g->n == RETENTION_BATCH;
	/* What was heard since is not unheard any more. */
	g->before_ms = days > 0 ? g->before_ms - days * DAY_MS : INT64_MAX;
	free(pick.ids);
	g->looked = db_error(db) == ERR_NONE;
	return true;
}

static int64_t drop(struct db *db, const struct going *g, int64_t asset)
{
	if (db_int(db, 0,
		"SELECT 1 FROM asset WHERE id = $1 AND agent IS NULL AND host IS NULL AND merged IS"
		" NULL AND last_ms < $2",
		"ii", asset, g->before_ms) == 0)
		return 0;
	(void)db_run(db, "DELETE FROM asset WHERE merged = $1", "i", asset);
	return db_run(db, "DELETE FROM asset WHERE id = $1", "i", asset);
}

static void end_purge(struct db *db, const struct going *g)
{
	char subject[32];

	(void)db_run(db, "UPDATE purge SET done_ms = $1 WHERE id = $2", "ii", g->now_ms, g->id);
	(void)snprintf(subject, sizeof(subject), "purge/%lld", (long long)g->id);
	event_add(db, g->now_ms, "purge.done", subject, "platform",
	    "%lld assets are gone, as they were told to.",
	    (long long)db_int(db, 0, "SELECT purged FROM purge WHERE id = $1", "i", g->id));
	(void)db_run(db, "DELETE FROM purge WHERE done_ms IS NOT NULL AND id <= $1 - $2", "id",
	    g->id, RETENTION_PURGES_MAX);
}

static bool drop_all(void *ctx, struct db *db)
{
	struct going *g = ctx;
	char subject[32];
	int64_t gone = 0;

	for (size_t i = 0; i < g->n; i++)
		gone += drop(db, g, g->ids[i]);
	if (g->is_purge) {
		(void)db_run(
		    db, "UPDATE purge SET purged = purged + $1 WHERE id = $2", "ii", gone, g->id);
		if (!g->more)
			end_purge(db, g);
		return true;
	}
	(void)db_run(db,
	    "UPDATE retention_rule SET purged = purged + $1, checked_ms = $2 WHERE id = $3", "iii",
	    gone, g->now_ms, g->id);
	(void)snprintf(subject, sizeof(subject), "retention/%lld", (long long)g->id);
	if (gone > 0)
		event_add(db, g->now_ms, "retention.purged", subject, "platform",
		    "%lld assets are gone by the rule %s.", (long long)gone, g->what);
	return true;
}

static bool go(struct platform *platform, uint8_t *memory, bool is_purge, int64_t now_ms)
{
	struct going *g = malloc(sizeof(*g));
	int64_t id = 0;
	bool more = false;

	for (; g != NULL; id = g->id) {
		*g = (struct going){.platform = platform,
		    .now_ms = now_ms,
		    .id = id,
		    .is_purge = is_purge,
		    .arena = arena_of(memory, ARENA_BYTES)};
		if (store_wait(platform->store, STORE_READ, look, g) != ERR_NONE || g->id == 0)
			break;
		if (!g->looked || (g->n == 0 && !is_purge))
			continue;
		if (store_wait(platform->store, STORE_WRITE, drop_all, g) == ERR_NONE)
			more |= g->more;
	}
	free(g);
	return more;
}

bool retention_round(struct platform *platform, int64_t now_ms)
{
	uint8_t *memory = malloc(ARENA_BYTES);
	bool more = false;

	if (memory != NULL) {
		more = go(platform, memory, true, now_ms);
		more |= go(platform, memory, false, now_ms);
	}
	free(memory);
	return more;
}
