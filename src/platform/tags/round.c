/* round: rules held against the inventory. */
#include <stdlib.h>

#include "platform/platform.h"
#include "platform/query/pick.h"
#include "platform/tags/internal.h"

enum { ARENA_BYTES = 512 * 1024 };

/* One rule: what it has given, and what it should have. */
struct comparing {
	struct platform *platform;
	int64_t now_ms, rule, next; /* next: the rule behind it; 0: it was the last */
	struct arena arena;
	int64_t give[TAGS_BATCH], take[TAGS_BATCH];
	size_t give_n, take_n;
	int64_t matches, pending; /* pending: changes beyond these */
	bool compared, is_gone;   /* is_gone: deleted, and nothing has its tag any more */
};

static void note(struct comparing *c, int64_t asset, bool give)
{
	size_t *n = give ? &c->give_n : &c->take_n;

	if (*n == TAGS_BATCH)
		c->pending++;
	else
		(give ? c->give : c->take)[(*n)++] = asset;
}

/* Both are in the order of their numbers. */
static void compare(struct comparing *c, struct db *db, const struct pick *pick)
{
	struct sql *sql = db_query(
	    db, "SELECT asset FROM tag_match WHERE rule = $1 ORDER BY asset", "i", c->rule);
	size_t i = 0;

	while (sql_row(sql)) {
		int64_t has = sql_int(sql, 0);

		for (; i < pick->n && pick->ids[i] < has; i++)
			note(c, pick->ids[i], true);
		if (i < pick->n && pick->ids[i] == has)
			i++;
		else
			note(c, has, false);
	}
	sql_end(sql);
	for (; i < pick->n; i++)
		note(c, pick->ids[i], true);
	c->matches = (int64_t)pick->n;
	c->compared = db_error(db) == ERR_NONE;
}

static bool look(void *ctx, struct db *db)
{
	struct comparing *c = ctx;
	char problem[ASK_PROBLEM_SIZE + 32];
	struct pick pick = {0};
	struct query_filter filter;
	struct view query = view_of("");
	bool applies = false, deleted = false, found;
	struct sql *sql = db_query(db,
	    "SELECT id, query, enabled, deleted FROM tag_rule WHERE id > $1 ORDER BY id LIMIT 1",
	    "i", c->rule);

	found = sql_row(sql);
	c->rule = found ? sql_int(sql, 0) : 0;
	if (found) {
		query = arena_copy(&c->arena, sql_text(sql, 1));
		deleted = sql_int(sql, 3) != 0;
		applies = sql_int(sql, 2) != 0 && !deleted;
	}
	sql_end(sql);
	if (!found)
		return true;
	if (applies && (!pick_filter(query, c->now_ms, &c->arena, &filter, problem) ||
			   pick_all(c->platform, db, &c->arena, &filter, &pick) != ERR_NONE))
		return true;
	compare(c, db, &pick);
	c->is_gone = deleted && c->take_n == 0 && c->compared;
	free(pick.ids);
	return true;
}

/* Assets and rules may have gone meanwhile. */
static void give(struct db *db, int64_t rule, int64_t asset)
{
	if (db_run(db,
		"INSERT INTO tag_match (rule, asset) SELECT r.id, a.id FROM tag_rule r, asset a"
		" WHERE r.id = $1 AND r.enabled <> 0 AND r.deleted = 0 AND a.id = $2"
		" ON CONFLICT DO NOTHING",
		"ii", rule, asset) > 0)
		(void)db_run(db,
		    "INSERT INTO asset_tag (asset, tag, hand) SELECT $2, tag, 0 FROM tag_rule WHERE"
		    " id = $1 ON CONFLICT DO NOTHING",
		    "ii", rule, asset);
}

void tags_drop_unheld(struct db *db, int64_t asset)
{
	(void)db_run(db,
	    "DELETE FROM asset_tag WHERE asset = $1 AND hand = 0 AND NOT EXISTS (SELECT 1 FROM"
	    " tag_match m JOIN tag_rule r ON r.id = m.rule WHERE m.asset = $1 AND r.tag ="
	    " asset_tag.tag)",
	    "i", asset);
}

static bool apply(void *ctx, struct db *db)
{
	struct comparing *c = ctx;

	for (size_t i = 0; i < c->give_n; i++)
		give(db, c->rule, c->give[i]);
	for (size_t i = 0; i < c->take_n; i++) {
		(void)db_run(db, "DELETE FROM tag_match WHERE rule = $1 AND asset = $2", "ii",
		    c->rule, c->take[i]);
		tags_drop_unheld(db, c->take[i]);
	}
	if (c->is_gone)
		(void)db_run(db,
		    "DELETE FROM tag_rule WHERE id = $1 AND deleted <> 0 AND NOT EXISTS"
		    " (SELECT 1 FROM tag_match WHERE rule = $1)",
		    "i", c->rule);
	(void)db_run(db,
	    "UPDATE tag_rule SET matches = $1, pending = $2, checked_ms = $3 WHERE id = $4", "iiii",
	    c->matches, c->pending, c->now_ms, c->rule);
	return true;
}

static bool is_news(void *ctx, struct db *db)
{
	struct comparing *c = ctx;

	c->compared = db_int(db, 0,
			  "SELECT 1 FROM tag_rule WHERE id = $1 AND (matches <> $2 OR pending <> $3"
			  " OR checked_ms IS NULL)",
			  "iii", c->rule, c->matches, c->pending) == 1;
	return true;
}

bool tags_round(struct platform *platform, int64_t now_ms)
{
	struct comparing *c = malloc(sizeof(*c));
	uint8_t *memory = malloc(ARENA_BYTES);
	int64_t rule = 0;
	bool more = false;

	for (; c != NULL && memory != NULL; rule = c->rule) {
		*c = (struct comparing){.platform = platform,
		    .now_ms = now_ms,
		    .rule = rule,
		    .arena = arena_of(memory, ARENA_BYTES)};
		if (store_wait(platform->store, STORE_READ, look, c) != ERR_NONE || c->rule == 0)
			break;
		if (!c->compared)
			continue;
		more |= c->pending > 0;
		/* What is as it was is not written. */
		if (c->give_n == 0 && c->take_n == 0 && !c->is_gone &&
		    (store_wait(platform->store, STORE_READ, is_news, c) != ERR_NONE ||
			!c->compared))
			continue;
		(void)!store_wait(platform->store, STORE_WRITE, apply, c);
	}
	free(memory);
	free(c);
	return more;
}
