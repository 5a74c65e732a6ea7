#include "platform/views/views.h"

#include <stdio.h>

#include "base/wr.h"
#include "platform/notify/event.h"
#include "platform/platform.h"
#include "platform/query/internal.h"

enum { COLUMNS_TEXT_MAX = VIEWS_COLUMNS_MAX * 33 };

#define FIELDS "id, name, query, columns, sort, account, owner, shared, created_ms, changed_ms"

/* ---- what is wrong ----------------------------------------------------------------------- */

/* In words; empty: nothing is. */
static struct view wrong_query(struct call *call, struct view query)
{
	struct ask_problem problem;
	const struct ask_node *tree;
	size_t used = call->arena->used;
	enum err err = ask_parse(query, call->now_ms, call->arena, &tree, &problem);
	char text[ASK_PROBLEM_SIZE + 32];

	call->arena->used = used;
	if (err == ERR_NONE)
		return view_of("");
	if (err == ERR_FORMAT)
		(void)snprintf(text, sizeof(text), "Column %u: %s", problem.column, problem.text);
	else
		(void)snprintf(text, sizeof(text), "It needs more memory than a call has.");
	return arena_copy(call->arena, view_of(text));
}

static struct view wrong_column(struct call *call, const struct view *columns, size_t n)
{
	char text[160];

	for (size_t i = 0; i < n; i++) {
		if (ask_field_of(columns[i]) != ASK_FIELDS)
			continue;
		(void)snprintf(text, sizeof(text),
		    "There is no field \xe2\x80\x9c%.*s\xe2\x80\x9d.",
		    (int)view_head(columns[i], 40).n, (const char *)columns[i].p);
		return arena_copy(call->arena, view_of(text));
	}
	return view_of("");
}

static bool is_sort(struct view text)
{
	static const char *const sorts[] = {"", "last", "-last", "name", "-name"};

	for (size_t i = 0; i < sizeof(sorts) / sizeof(sorts[0]); i++)
		if (view_eq(text, view_of(sorts[i])))
			return true;
	return false;
}

/* False: answered. */
static bool is_good(struct call *call)
{
	const struct wire_saved_view_request *body = call->body;
	struct view wrong;

	if (!platform_name_ok(body->name, 80)) {
		call_problem(call, 400, "name", "/name",
		    "A view's name has no control characters and no blanks at its ends.");
		return false;
	}
	wrong = wrong_query(call, body->query);
	if (wrong.n > 0) {
		call_problem(
		    call, 400, "query", "/query", "%.*s", (int)wrong.n, (const char *)wrong.p);
		return false;
	}
	wrong = wrong_column(call, body->columns.p, body->columns.n);
	if (wrong.n > 0) {
		call_problem(call, 400, "columns", "/columns",
		    "%.*s /v1/assets/fields has them all.", (int)wrong.n, (const char *)wrong.p);
		return false;
	}
	if (!is_sort(body->sort)) {
		call_problem(call, 400, "sort", "/sort", "One of last, -last, name and -name.");
		return false;
	}
	if (body->shared && call->who.role < HTTP_OPERATOR) {
		call_problem(call, 403, "role", "/shared",
		    "Sharing takes the role operator: save it for yourself.");
		return false;
	}
	return true;
}

/* ---- rows -------------------------------------------------------------------------------- */

static bool is_mine(const struct call *call, int64_t account)
{
	return account == call->who.id || call->who.role >= HTTP_ADMIN;
}

static void read_row(struct call *call, struct sql *sql, struct wire_saved_view *ret_view)
{
	struct view columns = arena_copy(call->arena, sql_text(sql, 3)), column;
	struct wire_saved_view v = {
	    .id = sql_int(sql, 0),
	    .name = arena_copy(call->arena, sql_text(sql, 1)),
	    .query = arena_copy(call->arena, sql_text(sql, 2)),
	    .sort = arena_copy(call->arena, sql_text(sql, 4)),
	    .mine = is_mine(call, sql_int(sql, 5)),
	    .owner = arena_copy(call->arena, sql_text(sql, 6)),
	    .shared = sql_int(sql, 7) != 0,
	    .created = sql_int(sql, 8),
	    .changed = sql_int(sql, 9),
	};

	v.columns.p = arena_take_array(call->arena, VIEWS_COLUMNS_MAX, sizeof(*v.columns.p));
	while (columns.n > 0 && v.columns.p != NULL && v.columns.n < VIEWS_COLUMNS_MAX &&
	       view_split(&columns, ',', &column))
		v.columns.p[v.columns.n++] = column;
	v.problem = wrong_query(call, v.query);
	if (v.problem.n == 0)
		v.problem = wrong_column(call, v.columns.p, v.columns.n);
	v.has_problem = v.problem.n > 0;
	*ret_view = v;
}

/* One that the caller sees. */
static bool find(struct call *call, struct db *db, int64_t id, struct wire_saved_view *ret_view)
{
	struct sql *sql = db_query(db,
	    "SELECT " FIELDS " FROM saved_view WHERE id = $1 AND (shared = 1 OR account = $2 OR"
	    " $3 <> 0)",
	    "iid", id, call->who.id, call->who.role >= HTTP_ADMIN);
	bool found = sql_row(sql);

	if (found)
		read_row(call, sql, ret_view);
	sql_end(sql);
	if (!found && db_error(db) == ERR_NONE)
		call_problem(call, 404, "not-found", NULL, "You have no view of that number.");
	return found;
}

static bool find_mine(struct call *call, struct db *db, struct wire_saved_view *ret_view)
{
	int64_t id;

	if (!call_parameter_id(call, 0, &id) || !find(call, db, id, ret_view))
		return false;
	if (!ret_view->mine)
		call_problem(call, 403, "owner", NULL,
		    "It is %.*s's: make a view of your own with its query.", (int)ret_view->owner.n,
		    (const char *)ret_view->owner.p);
	return ret_view->mine;
}

static void tell(struct call *call, struct db *db, const char *kind, bool shared, int64_t id,
    struct view name, const char *what)
{
	if (!shared)
		return;
	event_of(call, db, kind, "view", id, "shared view %.*s %s.", (int)name.n,
	    (const char *)name.p, what);
}

/* ---- calls ------------------------------------------------------------------------------- */

static void list(struct call *call, struct db *db)
{
	struct wire_saved_view_page page = {0};
	struct sql *sql;

	page.items.p = arena_take_array(call->arena, VIEWS_MAX, sizeof(*page.items.p));
	if (page.items.p == NULL)
		return;
	sql = db_query(db,
	    "SELECT " FIELDS " FROM saved_view WHERE shared = 1 OR account = $1"
	    " ORDER BY lower(name), id LIMIT $2",
	    "ii", call->who.id, (int64_t)VIEWS_MAX);
	while (sql_row(sql))
		read_row(call, sql, &page.items.p[page.items.n++]);
	sql_end(sql);
	call_answer(call, 200, &wire_saved_view_page_record, &page);
}

static void get(struct call *call, struct db *db)
{
	struct wire_saved_view view;
	int64_t id;

	if (call_parameter_id(call, 0, &id) && find(call, db, id, &view))
		call_answer(call, 200, &wire_saved_view_record, &view);
}

static struct view columns_of(const struct wire_saved_view_request *body, struct wr *w)
{
	for (size_t i = 0; i < body->columns.n; i++) {
		if (i > 0)
			wr_u8(w, ',');
		wr_text(w, ask_fields[ask_field_of(body->columns.p[i])].name);
	}
	return wr_view(w);
}

static void make(struct call *call, struct db *db)
{
	const struct wire_saved_view_request *body = call->body;
	uint8_t text[COLUMNS_TEXT_MAX];
	struct wr w = wr_of(text, sizeof(text));
	struct wire_saved_view view;

	if (!is_good(call))
		return;
	if (db_int(db, 0, "SELECT count(*) FROM saved_view", "") >= VIEWS_MAX) {
		call_problem(
		    call, 409, "full", NULL, "There are %d views: delete one first.", VIEWS_MAX);
		return;
	}
	(void)db_run(db,
	    "INSERT INTO saved_view (name, query, columns, sort, account, owner, shared, "
	    "created_ms,"
	    " changed_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
	    "ttttisdi", body->name, body->query, columns_of(body, &w), body->sort, call->who.id,
	    call->who.name, body->shared, call->now_ms);
	if (!find(call, db, db_last_id(db), &view))
		return;
	tell(call, db, "view.made", view.shared, view.id, view.name, "made");
	call_answer(call, 201, &wire_saved_view_record, &view);
}

static void change(struct call *call, struct db *db)
{
	const struct wire_saved_view_request *body = call->body;
	uint8_t text[COLUMNS_TEXT_MAX];
	struct wr w = wr_of(text, sizeof(text));
	struct wire_saved_view view;

	if (!find_mine(call, db, &view) || !is_good(call))
		return;
	(void)db_run(db,
	    "UPDATE saved_view SET name = $1, query = $2, columns = $3, sort = $4, shared = $5,"
	    " changed_ms = $6 WHERE id = $7",
	    "ttttdii", body->name, body->query, columns_of(body, &w), body->sort, body->shared,
	    call->now_ms, view.id);
	if (!find(call, db, view.id, &view))
		return;
	tell(call, db, "view.changed", view.shared, view.id, view.name, "changed");
	call_answer(call, 200, &wire_saved_view_record, &view);
}

static void take_away(struct call *call, struct db *db)
{
	struct wire_saved_view view;

	if (!find_mine(call, db, &view))
		return;
	(void)db_run(db, "DELETE FROM saved_view WHERE id = $1", "i", view.id);
	tell(call, db, "view.deleted", view.shared, view.id, view.name, "deleted");
	call_empty(call, 204);
}

const struct route views_routes[] = {
    {
	.method = "GET",
	.path = "/v1/views",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SITES,
	.answer = &wire_saved_view_page_record,
	.summary = "Saved views of the inventory: one's own, and those that are shared",
	.prepare = list,
    },
    {
	.method = "POST",
	.path = "/v1/views",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SITES,
	.request = &wire_saved_view_request_record,
	.answer = &wire_saved_view_record,
	.status = 201,
	.summary = "Saves a view",
	.run = make,
    },
    {
	.method = "GET",
	.path = "/v1/views/{id}",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SITES,
	.answer = &wire_saved_view_record,
	.summary = "One view",
	.prepare = get,
    },
    {
	.method = "PUT",
	.path = "/v1/views/{id}",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SITES,
	.request = &wire_saved_view_request_record,
	.answer = &wire_saved_view_record,
	.summary = "Changes one's own view",
	.run = change,
    },
    {
	.method = "DELETE",
	.path = "/v1/views/{id}",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SITES,
	.summary = "Deletes one's own view",
	.run = take_away,
    },
    {.method = NULL},
};
