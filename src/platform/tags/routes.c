/* routes: rules made, changed, tried and deleted. */
#include <stdio.h>

#include "platform/notify/event.h"
#include "platform/platform.h"
#include "platform/query/pick.h"
#include "platform/tags/internal.h"

#define FIELDS "id, tag, query, enabled, actor, changed_ms, matches, pending, checked_ms"

/* ---- what is wrong ----------------------------------------------------------------------- */

static bool asks_for_tags(const struct ask_node *tree)
{
	if (tree == NULL)
		return false;
	if (tree->op == ASK_TERM)
		return ask_fields[tree->field].type == ASK_TAG || tree->field == ASK_LEADER;
	return asks_for_tags(tree->left) || asks_for_tags(tree->right);
}

/* The filter of a rule; false: answered. */
static bool read_filter(struct call *call, struct query_filter *ret_filter)
{
	const struct wire_tag_rule_request *body = call->body;
	char problem[ASK_PROBLEM_SIZE + 32];

	if (!platform_tag_ok(body->tag)) {
		call_problem(call, 400, "tag", "/tag",
		    "A tag has 1 to 64 bytes, no comma, no control character and no blank at its "
		    "ends, and is not one that the platform gives.");
		return false;
	}
	if (!pick_filter(body->query, call->now_ms, call->arena, ret_filter, problem)) {
		call_problem(call, 400, "query", "/query", "%s", problem);
		return false;
	}
	if (ret_filter->ask == NULL) {
		call_problem(call, 400, "query", "/query",
		    "A rule needs a condition: what is to have the tag?");
		return false;
	}
	if (asks_for_tags(ret_filter->ask)) {
		call_problem(call, 400, "query", "/query",
		    "A rule cannot ask for tags, for it could follow itself: ask for what the tags "
		    "stand for.");
		return false;
	}
	return true;
}

/* ---- rows -------------------------------------------------------------------------------- */

static void read_row(struct call *call, struct sql *sql, struct wire_tag_rule *ret_rule)
{
	char problem[ASK_PROBLEM_SIZE + 32];
	struct query_filter filter;
	size_t used;

	*ret_rule = (struct wire_tag_rule){
	    .id = sql_int(sql, 0),
	    .tag = arena_copy(call->arena, sql_text(sql, 1)),
	    .query = arena_copy(call->arena, sql_text(sql, 2)),
	    .enabled = sql_int(sql, 3) != 0,
	    .by = arena_copy(call->arena, sql_text(sql, 4)),
	    .changed = sql_int(sql, 5),
	    .matches = sql_int(sql, 6),
	    .pending = sql_int(sql, 7),
	    .has_checked = !sql_null(sql, 8),
	    .checked = sql_int(sql, 8),
	};
	used = call->arena->used;
	ret_rule->has_problem =
	    !pick_filter(ret_rule->query, call->now_ms, call->arena, &filter, problem);
	call->arena->used = used;
	if (ret_rule->has_problem)
		ret_rule->problem = arena_copy(call->arena, view_of(problem));
}

static bool find(struct call *call, struct db *db, int64_t id, struct wire_tag_rule *ret_rule)
{
	struct sql *sql =
	    db_query(db, "SELECT " FIELDS " FROM tag_rule WHERE id = $1 AND deleted = 0", "i", id);
	bool found = sql_row(sql);

	if (found)
		read_row(call, sql, ret_rule);
	sql_end(sql);
	if (!found && db_error(db) == ERR_NONE)
		call_problem(call, 404, "not-found", NULL, "There is no rule of that number.");
	return found;
}

static void tell(struct call *call, struct db *db, const char *kind, int64_t id, struct view tag,
    const char *what)
{
	event_of(call, db, kind, "tag-rule", id, "rule for the tag %.*s %s.", (int)tag.n,
	    (const char *)tag.p, what);
}

/* ---- calls ------------------------------------------------------------------------------- */

static void list(struct call *call, struct db *db)
{
	struct wire_tag_rule_page page = {0};
	struct sql *sql;

	page.items.p = arena_take_array(call->arena, TAGS_RULES_MAX, sizeof(*page.items.p));
	if (page.items.p == NULL)
		return;
	sql = db_query(db,
	    "SELECT " FIELDS " FROM tag_rule WHERE deleted = 0 ORDER BY tag, id LIMIT $1", "i",
	    (int64_t)TAGS_RULES_MAX);
	while (sql_row(sql))
		read_row(call, sql, &page.items.p[page.items.n++]);
	sql_end(sql);
	call_answer(call, 200, &wire_tag_rule_page_record, &page);
}

static void get(struct call *call, struct db *db)
{
	struct wire_tag_rule rule;
	int64_t id;

	if (call_parameter_id(call, 0, &id) && find(call, db, id, &rule))
		call_answer(call, 200, &wire_tag_rule_record, &rule);
}

/* How many would have it, and how many of those have it already. */
static void dry_run(struct call *call, struct db *db)
{
	const struct wire_tag_rule_request *body = call->body;
	struct wire_tag_rule_count count = {0};
	struct ask_node tagged = {.op = ASK_TERM, .field = ASK_TAGS, .match = ASK_PATTERN};
	struct ask_node both = {.op = ASK_AND, .right = &tagged};
	struct query_filter filter;
	uint8_t pattern[80];
	struct wr w = wr_of(pattern, sizeof(pattern));

	if (!read_filter(call, &filter))
		return;
	count.matches = pick_count(call->platform, db, call->arena, &filter);
	(void)pattern_of(PATTERN_EXACT, body->tag, &w);
	tagged.pattern = wr_view(&w);
	both.left = filter.ask;
	filter.ask = &both;
	count.tagged = pick_count(call->platform, db, call->arena, &filter);
	if (db_error(db) == ERR_NONE)
		call_answer(call, 200, &wire_tag_rule_count_record, &count);
}

static void make(struct call *call, struct db *db)
{
	const struct wire_tag_rule_request *body = call->body;
	struct query_filter filter;
	struct wire_tag_rule rule;
	char actor[96];

	if (!read_filter(call, &filter))
		return;
	if (db_int(db, 0, "SELECT count(*) FROM tag_rule WHERE deleted = 0", "") >=
	    TAGS_RULES_MAX) {
		call_problem(call, 409, "full", NULL, "There are %d rules: delete one first.",
		    TAGS_RULES_MAX);
		return;
	}
	(void)db_run(db,
	    "INSERT INTO tag_rule (tag, query, enabled, actor, changed_ms) VALUES ($1, $2, $3, $4,"
	    " $5)",
	    "ttdsi", body->tag, body->query, body->enabled, event_actor(call, actor), call->now_ms);
	if (!find(call, db, db_last_id(db), &rule))
		return;
	tell(call, db, "tag-rule.made", rule.id, rule.tag, "made");
	call_answer(call, 201, &wire_tag_rule_record, &rule);
}

static void change(struct call *call, struct db *db)
{
	const struct wire_tag_rule_request *body = call->body;
	struct query_filter filter;
	struct wire_tag_rule rule;
	char actor[96];
	int64_t id;

	if (!call_parameter_id(call, 0, &id) || !find(call, db, id, &rule) ||
	    !read_filter(call, &filter))
		return;
	if (!view_eq(rule.tag, body->tag)) {
		call_problem(call, 409, "tag", "/tag",
		    "The tag of a rule stays: make another rule, and delete this one.");
		return;
	}
	(void)db_run(db,
	    "UPDATE tag_rule SET query = $1, enabled = $2, actor = $3, changed_ms = $4, checked_ms "
	    "="
	    " NULL WHERE id = $5",
	    "tdsii", body->query, body->enabled, event_actor(call, actor), call->now_ms, id);
	if (!find(call, db, id, &rule))
		return;
	tell(call, db, "tag-rule.changed", rule.id, rule.tag, "changed");
	call_answer(call, 200, &wire_tag_rule_record, &rule);
}

static void take_away(struct call *call, struct db *db)
{
	struct wire_tag_rule rule;
	int64_t id;

	if (!call_parameter_id(call, 0, &id) || !find(call, db, id, &rule))
		return;
	(void)db_run(db, "UPDATE tag_rule SET deleted = 1 WHERE id = $1", "i", id);
	tell(call, db, "tag-rule.deleted", rule.id, rule.tag, "deleted");
	call_empty(call, 204);
}

const struct route tags_routes[] = {
    {
	.method = "PUT",
	.path = "/v1/assets/{id}/tags",
	.auth = HTTP_OPERATOR,
	.reach = HTTP_REACH_ASSET,
	.request = &wire_asset_tags_request_record,
	.answer = &wire_asset_tags_record,
	.summary = "Tags of an asset that are given by hand",
	.run = tags_put,
    },
    {
	.method = "GET",
	.path = "/v1/tag-rules",
	.auth = HTTP_VIEWER,
	.answer = &wire_tag_rule_page_record,
	.summary = "Rules by which assets get tags",
	.prepare = list,
    },
    {
	.method = "POST",
	.path = "/v1/tag-rules",
	.auth = HTTP_OPERATOR,
	.request = &wire_tag_rule_request_record,
	.answer = &wire_tag_rule_record,
	.status = 201,
	.summary = "Makes a rule",
	.run = make,
    },
    {
	.method = "POST",
	.path = "/v1/tag-rules/dry-run",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SITES,
	.request = &wire_tag_rule_request_record,
	.answer = &wire_tag_rule_count_record,
	.summary = "How many assets a rule would give its tag, without making it",
	.prepare = dry_run,
    },
    {
	.method = "GET",
	.path = "/v1/tag-rules/{id}",
	.auth = HTTP_VIEWER,
	.answer = &wire_tag_rule_record,
	.summary = "One rule, and how far it has come",
	.prepare = get,
    },
    {
	.method = "PUT",
	.path = "/v1/tag-rules/{id}",
	.auth = HTTP_OPERATOR,
	.request = &wire_tag_rule_request_record,
	.answer = &wire_tag_rule_record,
	.summary = "Changes the query of a rule, or puts it to rest",
	.run = change,
    },
    {
	.method = "DELETE",
	.path = "/v1/tag-rules/{id}",
	.auth = HTTP_OPERATOR,
	.summary = "Deletes a rule; its tags go, but for those that others give",
	.run = take_away,
    },
    {.method = NULL},
};
