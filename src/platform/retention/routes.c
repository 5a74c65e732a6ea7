/* routes: rules of retention, and assets told to go. */
#include <stdio.h>

#include "platform/notify/event.h"
#include "platform/platform.h"
#include "platform/retention/internal.h"

#define FIELDS "id, name, query, days, enabled, actor, changed_ms, purged, checked_ms"
#define PURGE_FIELDS "id, query, expected, purged, actor, at_ms, done_ms"

/* ---- rules ------------------------------------------------------------------------------- */

/* The filter of a rule; false: answered. */
static bool read_filter(struct call *call, struct query_filter *ret_filter)
{
	const struct wire_retention_request *body = call->body;
	char problem[ASK_PROBLEM_SIZE + 32];

	if (!platform_name_ok(body->name, 80)) {
		call_problem(call, 400, "name", "/name",
		    "A rule's name has no control characters and no blanks at its ends.");
		return false;
	}
	if (retention_filter(
		body->query, body->days, call->now_ms, call->arena, ret_filter, problem))
		return true;
	call_problem(call, 400, "query", "/query", "%s", problem);
	return false;
}

static void read_row(struct call *call, struct sql *sql, struct wire_retention *ret_rule)
{
	char problem[ASK_PROBLEM_SIZE + 32];
	struct query_filter filter;
	size_t used;

	*ret_rule = (struct wire_retention){
	    .id = sql_int(sql, 0),
	    .name = arena_copy(call->arena, sql_text(sql, 1)),
	    .query = arena_copy(call->arena, sql_text(sql, 2)),
	    .days = sql_int(sql, 3),
	    .enabled = sql_int(sql, 4) != 0,
	    .by = arena_copy(call->arena, sql_text(sql, 5)),
	    .changed = sql_int(sql, 6),
	    .purged = sql_int(sql, 7),
	    .has_checked = !sql_null(sql, 8),
	    .checked = sql_int(sql, 8),
	};
	used = call->arena->used;
	ret_rule->has_problem = !retention_filter(
	    ret_rule->query, ret_rule->days, call->now_ms, call->arena, &filter, problem);
	call->arena->used = used;
	if (ret_rule->has_problem)
		ret_rule->problem = arena_copy(call->arena, view_of(problem));
}

static bool find(struct call *call, struct db *db, int64_t id, struct wire_retention *ret_rule)
{
	struct sql *sql =
	    db_query(db, "SELECT " FIELDS " FROM retention_rule WHERE id = $1", "i", id);
	bool found = sql_row(sql);

	if (found)
		read_row(call, sql, ret_rule);
	sql_end(sql);
	if (!found && db_error(db) == ERR_NONE)
		call_problem(call, 404, "not-found", NULL, "There is no rule of that number.");
	return found;
}

static void tell(struct call *call, struct db *db, const char *kind, int64_t id, struct view name,
    const char *what)
{
	event_of(call, db, kind, "retention", id, "rule of retention %.*s %s.", (int)name.n,
	    (const char *)name.p, what);
}

static void list(struct call *call, struct db *db)
{
	struct wire_retention_page page = {0};
	struct sql *sql;

	page.items.p = arena_take_array(call->arena, RETENTION_RULES_MAX, sizeof(*page.items.p));
	if (page.items.p == NULL)
		return;
	sql = db_query(db, "SELECT " FIELDS " FROM retention_rule ORDER BY id LIMIT $1", "i",
	    (int64_t)RETENTION_RULES_MAX);
	while (sql_row(sql))
		read_row(call, sql, &page.items.p[page.items.n++]);
	sql_end(sql);
	call_answer(call, 200, &wire_retention_page_record, &page);
}

static void get(struct call *call, struct db *db)
{
	struct wire_retention rule;
	int64_t id;

	if (call_parameter_id(call, 0, &id) && find(call, db, id, &rule))
		call_answer(call, 200, &wire_retention_record, &rule);
}

static void dry_run(struct call *call, struct db *db)
{
	struct wire_retention_count count = {0};
	struct query_filter filter;

	if (!read_filter(call, &filter))
		return;
	count.matches = pick_count(call->platform, db, call->arena, &filter);
	if (db_error(db) == ERR_NONE)
		call_answer(call, 200, &wire_retention_count_record, &count);
}

static void make(struct call *call, struct db *db)
{
	const struct wire_retention_request *body = call->body;
	struct query_filter filter;
	struct wire_retention rule;
	char actor[96];

	if (!read_filter(call, &filter))
		return;
	if (db_int(db, 0, "SELECT count(*) FROM retention_rule", "") >= RETENTION_RULES_MAX) {
		call_problem(call, 409, "full", NULL, "There are %d rules: delete one first.",
		    RETENTION_RULES_MAX);
		return;
	}
	(void)db_run(db,
	    "INSERT INTO retention_rule (name, query, days, enabled, actor, changed_ms) VALUES ($1,"
	    " $2, $3, $4, $5, $6)",
	    "ttidsi", body->name, body->query, body->days, body->enabled, event_actor(call, actor),
	    call->now_ms);
	if (!find(call, db, db_last_id(db), &rule))
		return;
	tell(call, db, "retention.made", rule.id, rule.name, "made");
	call_answer(call, 201, &wire_retention_record, &rule);
}

static void change(struct call *call, struct db *db)
{
	const struct wire_retention_request *body = call->body;
	struct query_filter filter;
	struct wire_retention rule;
	char actor[96];
	int64_t id;

	if (!call_parameter_id(call, 0, &id) || !find(call, db, id, &rule) ||
	    !read_filter(call, &filter))
		return;
	(void)db_run(db,
	    "UPDATE retention_rule SET name = $1, query = $2, days = $3, enabled = $4, actor = $5,"
	    " changed_ms = $6 WHERE id = $7",
	    "ttidsii", body->name, body->query, body->days, body->enabled, event_actor(call, actor),
	    call->now_ms, id);
	if (!find(call, db, id, &rule))
		return;
	tell(call, db, "retention.changed", rule.id, rule.name, "changed");
	call_answer(call, 200, &wire_retention_record, &rule);
}

static void take_away(struct call *call, struct db *db)
{
	struct wire_retention rule;
	int64_t id;

	if (!call_parameter_id(call, 0, &id) || !find(call, db, id, &rule))
		return;
	(void)db_run(db, "DELETE FROM retention_rule WHERE id = $1", "i", id);
	tell(call, db, "retention.deleted", rule.id, rule.name, "deleted");
	call_empty(call, 204);
}

/* ---- purges ------------------------------------------------------------------------------ */

static void read_purge(struct call *call, struct sql *sql, struct wire_purge *ret_purge)
{
	*ret_purge = (struct wire_purge){
	    .id = sql_int(sql, 0),
	    .query = arena_copy(call->arena, sql_text(sql, 1)),
	    .expected = sql_int(sql, 2),
	    .purged = sql_int(sql, 3),
	    .by = arena_copy(call->arena, sql_text(sql, 4)),
	    .at = sql_int(sql, 5),
	    .has_done = !sql_null(sql, 6),
	    .done = sql_int(sql, 6),
	};
}

static void list_purges(struct call *call, struct db *db)
{
	struct wire_purge_page page = {0};
	struct sql *sql;

	page.items.p = arena_take_array(call->arena, RETENTION_PURGES_MAX, sizeof(*page.items.p));
	if (page.items.p == NULL)
		return;
	sql = db_query(db, "SELECT " PURGE_FIELDS " FROM purge ORDER BY id DESC LIMIT $1", "i",
	    (int64_t)RETENTION_PURGES_MAX);
	while (sql_row(sql))
		read_purge(call, sql, &page.items.p[page.items.n++]);
	sql_end(sql);
	call_answer(call, 200, &wire_purge_page_record, &page);
}

/* The number that was seen is to be the number that goes. False: answered. */
static bool is_confirmed(struct call *call, struct db *db)
{
	const struct wire_purge_request *body = call->body;
	char problem[ASK_PROBLEM_SIZE + 32];
	struct query_filter filter;
	int64_t count;

	if (!retention_filter(body->query, 0, call->now_ms, call->arena, &filter, problem)) {
		call_problem(call, 400, "query", "/query", "%s", problem);
		return false;
	}
	if (filter.ask == NULL) {
		call_problem(
		    call, 400, "query", "/query", "Without a condition all would go: say which.");
		return false;
	}
	count = pick_count(call->platform, db, call->arena, &filter);
	if (db_error(db) != ERR_NONE)
		return false;
	if (count != body->expected)
		call_problem(call, 409, "count", "/expected",
		    "%lld assets without an agent match now: send that number to confirm.",
		    (long long)count);
	return count == body->expected;
}

static void check_purge(struct call *call, struct db *db)
{
	(void)is_confirmed(call, db);
}

static void make_purge(struct call *call, struct db *db)
{
	const struct wire_purge_request *body = call->body;
	struct wire_purge purge;
	char subject[32], actor[96];
	struct sql *sql;
	int64_t id;

	(void)db_run(db,
	    "INSERT INTO purge (query, at_ms, last_id, expected, actor) SELECT $1, $2,"
	    " coalesce(max(id), 0), $3, $4 FROM asset",
	    "tiis", body->query, call->now_ms, body->expected, event_actor(call, actor));
	id = db_last_id(db);
	(void)snprintf(subject, sizeof(subject), "purge/%lld", (long long)id);
	event_add(db, call->now_ms, "purge.begun", subject, actor, "%lld assets are to go: %.*s",
	    (long long)body->expected, (int)body->query.n, (const char *)body->query.p);
	sql = db_query(db, "SELECT " PURGE_FIELDS " FROM purge WHERE id = $1", "i", id);
	if (sql_row(sql)) {
		read_purge(call, sql, &purge);
		call_answer(call, 202, &wire_purge_record, &purge);
	}
	sql_end(sql);
}

const struct route retention_routes[] = {
    {
	.method = "GET",
	.path = "/v1/retention",
	.auth = HTTP_VIEWER,
	.answer = &wire_retention_page_record,
	.summary = "Rules by which assets go that were not heard for long",
	.prepare = list,
    },
    {
	.method = "POST",
	.path = "/v1/retention",
	.auth = HTTP_ADMIN,
	.request = &wire_retention_request_record,
	.answer = &wire_retention_record,
	.status = 201,
	.summary = "Makes a rule of retention",
	.run = make,
    },
    {
	.method = "POST",
	.path = "/v1/retention/dry-run",
	.auth = HTTP_VIEWER,
	.request = &wire_retention_request_record,
	.answer = &wire_retention_count_record,
	.summary = "How many assets would go now by such a rule, without making it",
	.prepare = dry_run,
    },
    {
	.method = "GET",
	.path = "/v1/retention/{id}",
	.auth = HTTP_VIEWER,
	.answer = &wire_retention_record,
	.summary = "One rule of retention, and what went by it",
	.prepare = get,
    },
    {
	.method = "PUT",
	.path = "/v1/retention/{id}",
	.auth = HTTP_ADMIN,
	.request = &wire_retention_request_record,
	.answer = &wire_retention_record,
	.summary = "Changes a rule of retention",
	.run = change,
    },
    {
	.method = "DELETE",
	.path = "/v1/retention/{id}",
	.auth = HTTP_ADMIN,
	.summary = "Deletes a rule of retention",
	.run = take_away,
    },
    {
	.method = "GET",
	.path = "/v1/purges",
	.auth = HTTP_VIEWER,
	.answer = &wire_purge_page_record,
	.summary = "Assets that were told to go, and how far that has come",
	.prepare = list_purges,
    },
    {
	.method = "POST",
	.path = "/v1/purges",
	.auth = HTTP_ADMIN,
	.request = &wire_purge_request_record,
	.answer = &wire_purge_record,
	.status = 202,
	.summary =
	    "Deletes the assets without an agent that match, if they are as many as expected",
	.prepare = check_purge,
	.run = make_purge,
    },
    {.method = NULL},
};
