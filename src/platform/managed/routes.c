/* routes: /v1/managed-hosts. */
#include <stdio.h>

#include "platform/managed/managed.h"
#include "platform/notify/event.h"

enum {
	LIMIT = 100,
	LIMIT_MAX = 1000,
	SOURCES_MAX = 1000,
	ROWS_MAX = 10000 /* of a CSV in one call */
};

/* What prepare has read, for run. */
struct list {
	struct identity_named *items;
	size_t n, room;
	struct table table; /* of a CSV: its columns that were left out */
};

/* ---- POST -------------------------------------------------------------------------------- */

static struct identity_named named_of(struct call *call, const struct wire_managed_host_request *h)
{
	struct identity_named named = {.id = h->id,
	    .name = view_trim(h->name),
	    .serial = view_trim(h->serial),
	    .uuid = view_trim(h->uuid),
	    .agent = h->agent,
	    .os_name = view_trim(h->os),
	    .os_version = view_trim(h->os_version),
	    .manufacturer = view_trim(h->manufacturer),
	    .model = view_trim(h->model),
	    .category = h->category,
	    .owner = view_trim(h->owner)};

	if (h->has_last_seen)
		named.seen_ms = h->last_seen < call->now_ms ? h->last_seen : call->now_ms;
	for (size_t i = 0; i < h->macs.n; i++) {
		bool known = false;

		for (size_t k = 0; k < named.macs_n; k++)
			known |= mac_eq(named.macs[k], h->macs.p[i]);
		if (!known)
			named.macs[named.macs_n++] = h->macs.p[i];
	}
	return named;
}

static void refuse(struct call *call, size_t host, const char *field, const char *why)
{
	char pointer[64];

	(void)snprintf(pointer, sizeof(pointer), "/hosts/%zu/%s", host, field);
	if (call->status == 0)
		call_problem(call, 400, "managed-host", pointer, "%s: %s.", field, why);
	else
		call_problem_field(call, pointer, "%s", why);
}

static void check_macs(struct call *call, const struct identity_named *named, size_t host)
{
	for (size_t i = 0; i < named->macs_n; i++)
		if (!mac_is_device(named->macs[i]))
			refuse(call, host, "macs", "not the address of a device");
}

static void take_hosts(struct call *call, struct list *list)
{
	const struct wire_managed_import_request *body = call->body;
	char why[CSV_WHY_SIZE];
	const char *field;

	for (size_t i = 0; i < body->hosts.n; i++) {
		struct identity_named *named = &list->items[list->n++];

		*named = named_of(call, &body->hosts.p[i]);
		if (!table_check(named, &field, why))
			refuse(call, i, field, why);
		check_macs(call, named, i);
		for (size_t k = 0; k < i; k++)
			if (view_eq(list->items[k].id, named->id))
				refuse(call, i, "id", "stands in this call already");
	}
}

static void take_csv(struct call *call, struct list *list)
{
	const struct wire_managed_import_request *body = call->body;
	struct csv_problem problem = {0};
	unsigned line = 1;
	enum err err = table_open(&list->table, body->csv, call->now_ms, call->arena, &problem);

	while (err == ERR_NONE && line > 0) {
		struct identity_named *named = &list->items[list->n];

		err = list->n < list->room
			  ? table_next(&list->table, call->arena, named, &line, &problem)
			  : ERR_MEMORY;
		for (size_t k = 0; err == ERR_NONE && line > 0 && k < list->n; k++)
			if (view_eq(list->items[k].id, named->id)) {
				csv_say(&problem, line, 0, "its id stands in an earlier row");
				err = ERR_FORMAT;
			}
		list->n += err == ERR_NONE && line > 0;
	}
	if (err == ERR_FORMAT && problem.column > 0)
		call_problem(call, 400, "csv", "/csv", "Line %u, column %u: %s. Nothing was taken.",
		    problem.line, problem.column, problem.text);
	else if (err == ERR_FORMAT)
		call_problem(call, 400, "csv", "/csv", "Line %u: %s. Nothing was taken.",
		    problem.line, problem.text);
	else if (err != ERR_NONE)
		call_problem(call, 413, "large", "/csv",
		    "More hosts than one call takes: send parts with the same `run`, and `complete`"
		    " with the last.");
}

static bool is_good(struct call *call)
{
	const struct wire_managed_import_request *body = call->body;

	if (!managed_source_ok(body->source)) {
		call_problem(call, 400, "source", "/source",
		    "Letters, digits, '.', '_' and '-', and none of passive, agent, both and"
		    " import.");
		return false;
	}
	if (body->csv.n > 0 && body->hosts.n > 0) {
		call_problem(call, 400, "body", "/csv", "Either hosts or csv, not both.");
		return false;
	}
	return true;
}

static void prepare(struct call *call, struct db *db)
{
	const struct wire_managed_import_request *body = call->body;
	struct list *list = arena_take(call->arena, sizeof(*list));
	size_t lines = 0;

	(void)db;
	if (list == NULL || !is_good(call))
		return;
	*list = (struct list){.n = 0};
	for (size_t i = 0; i < body->csv.n; i++)
		lines += body->csv.p[i] == '\n';
	lines = lines < ROWS_MAX ? lines : ROWS_MAX;
	list->room = body->csv.n > 0 ? lines + 2 : body->hosts.n;
	list->items = arena_take_array(call->arena, list->room + 1, sizeof(*list->items));
	if (list->items == NULL) {
		call_problem(call, 413, "large", "/csv",
		    "More lines than one call takes: send parts with the same `run`.");
		return;
	}
	if (body->csv.n > 0)
		take_csv(call, list);
	else
		take_hosts(call, list);
	call->own = list;
}

/* A complete list of none: somebody's export has failed. */
static bool names_none(struct call *call, struct db *db, struct view run, size_t n)
{
	const struct wire_managed_import_request *body = call->body;

	if (!body->complete || n > 0 ||
	    db_int(db, 0, "SELECT 1 FROM managed_host WHERE source = $1 AND run = $2 LIMIT 1", "tt",
		body->source, run) != 0)
		return false;
	call_problem(call, 400, "no-hosts", "/hosts",
	    "A complete list that names no host would forget all of the source; to do that, DELETE"
	    " /v1/managed-hosts/sources/{source}.");
	return true;
}

static void run(struct call *call, struct db *db)
{
	const struct wire_managed_import_request *body = call->body;
	const struct list *list = call->own;
	struct managed_counts counts = {0};
	struct wire_managed_import answer = {.source = body->source, .run = body->run};
	char actor[96], made[MANAGED_RUN_MAX];

	if (answer.run.n == 0) {
		(void)snprintf(made, sizeof(made), "call-%lld", (long long)call->now_ms);
		answer.run = view_of(made);
	}
	if (names_none(call, db, answer.run, list->n))
		return;
	for (size_t i = 0; i < list->n && db_error(db) == ERR_NONE; i++)
		managed_put(db, body->source, answer.run, &list->items[i], call->now_ms, &counts);
	if (body->complete)
		counts.gone = identity_named_expire(
		    db, body->source, answer.run, TABLE_ROWS_MAX, call->now_ms);
	managed_tell(db, body->source, event_actor(call, actor), call->now_ms, &counts);
	answer.named = counts.named;
	answer.added = counts.added;
	answer.changed = counts.changed;
	answer.gone = counts.gone;
	answer.merged = counts.merged;
	answer.ignored.n = list->table.ignored_n;
	answer.ignored.p =
	    arena_take_array(call->arena, list->table.ignored_n + 1, sizeof(struct view));
	for (size_t i = 0; answer.ignored.p != NULL && i < list->table.ignored_n; i++)
		answer.ignored.p[i] =
		    identity_cleaned(view_head(list->table.ignored[i], 255), 255, call->arena);
	if (db_error(db) == ERR_NONE && answer.ignored.p != NULL)
		call_answer(call, 200, &wire_managed_import_record, &answer);
}

/* ---- GET --------------------------------------------------------------------------------- */

static void read_macs(struct call *call, struct db *db, int64_t id, struct wire_managed_host *host)
{
	struct sql *sql = db_query(
	    db, "SELECT mac FROM managed_mac WHERE host = $1 ORDER BY mac LIMIT 16", "i", id);

	host->macs.p = arena_take_array(call->arena, IDENTITY_MACS_MAX, sizeof(struct mac));
	while (host->macs.p != NULL && host->macs.n < IDENTITY_MACS_MAX && sql_row(sql))
		host->macs.p[host->macs.n++] = mac_of_bytes(sql_blob(sql, 0));
	sql_end(sql);
}

static struct view text(struct call *call, struct sql *sql, int column)
{
	return arena_copy(call->arena, sql_text(sql, column));
}

static void read_host(
    struct call *call, struct db *db, struct sql *sql, struct wire_managed_host *ret_host)
{
	struct wire_managed_host h = {.source = text(call, sql, 1),
	    .id = text(call, sql, 2),
	    .name = text(call, sql, 3),
	    .serial = text(call, sql, 4),
	    .uuid = text(call, sql, 5),
	    .os = text(call, sql, 6),
	    .os_version = text(call, sql, 7),
	    .manufacturer = text(call, sql, 8),
	    .model = text(call, sql, 9),
	    .owner = text(call, sql, 10),
	    .asset = sql_int(sql, 11),
	    .has_agent = !sql_null(sql, 12),
	    .agent = text(call, sql, 12),
	    .because = text(call, sql, 13),
	    .first_named = sql_int(sql, 14),
	    .last_seen = sql_int(sql, 15),
	    .run = text(call, sql, 16)};

	read_macs(call, db, sql_int(sql, 0), &h);
	*ret_host = h;
}

static bool read_cursor(struct call *call, int64_t *ret_after)
{
	struct view cursor;
	uint64_t after;

	*ret_after = 0;
	if (!call_query_text(call, "cursor", &cursor))
		return true;
	if (view_u64(cursor, INT64_MAX, &after)) {
		*ret_after = (int64_t)after;
		return true;
	}
	call_problem(call, 400, "query", "cursor", "Not one that a page of this list gave.");
	return false;
}

static void list(struct call *call, struct db *db)
{
	static const char select[] =
	    "SELECT h.id, h.source, h.external_id, h.name, h.serial, h.uuid, h.os_name,"
	    " h.os_version, h.manufacturer, h.model, h.owner, coalesce(a.merged, a.id), g.uid,"
	    " m.because, h.first_ms, h.last_ms, h.run FROM managed_host h JOIN asset a ON"
	    " a.host = h.id LEFT JOIN merge m ON m.asset = a.id LEFT JOIN asset r ON"
	    " r.id = a.merged LEFT JOIN agent g ON g.id = r.agent"
	    " WHERE h.id > $1 AND (h.source = $2 OR $2 = '') ORDER BY h.id LIMIT $3";
	int64_t limit = call_query_int(call, "limit", LIMIT), after, last = 0;
	struct wire_managed_host_page page = {0};
	struct view source = {NULL, 0};
	char next[24];

	if (!read_cursor(call, &after))
		return;
	(void)call_query_text(call, "source", &source);
	page.items.p = arena_take_array(call->arena, (size_t)limit, sizeof(*page.items.p));
	struct sql *sql = db_query(db, select, "iti", after, source, limit + 1);

	while (page.items.p != NULL && sql_row(sql)) {
		page.has_next = page.items.n == (size_t)limit;
		if (page.has_next)
			break;
		last = sql_int(sql, 0);
		read_host(call, db, sql, &page.items.p[page.items.n++]);
	}
	sql_end(sql);
	(void)snprintf(next, sizeof(next), "%lld", (long long)last);
	page.next = view_of(next);
	page.total = db_int(
	    db, 0, "SELECT count(*) FROM managed_host WHERE source = $1 OR $1 = ''", "t", source);
	if (db_error(db) == ERR_NONE)
		call_answer(call, 200, &wire_managed_host_page_record, &page);
}

static void sources(struct call *call, struct db *db)
{
	struct wire_managed_source_page page = {0};
	struct sql *sql = db_query(db,
	    "SELECT h.source, count(*), sum(CASE WHEN r.agent IS NULL THEN 0 ELSE 1 END),"
	    " sum(EXISTS (SELECT 1 FROM asset p WHERE p.merged = coalesce(a.merged, a.id) AND"
	    " p.host IS NULL)), max(h.last_ms) FROM managed_host h JOIN asset a ON a.host = h.id"
	    " LEFT JOIN asset r ON r.id = a.merged GROUP BY h.source ORDER BY h.source",
	    "");

	page.items.p = arena_take_array(call->arena, SOURCES_MAX, sizeof(*page.items.p));
	while (page.items.p != NULL && page.items.n < SOURCES_MAX && sql_row(sql))
		page.items.p[page.items.n++] =
		    (struct wire_managed_source){.source = text(call, sql, 0),
			.hosts = sql_int(sql, 1),
			.with_agent = sql_int(sql, 2),
			.heard = sql_int(sql, 3),
			.last_seen = sql_int(sql, 4)};
	sql_end(sql);
	if (db_error(db) == ERR_NONE)
		call_answer(call, 200, &wire_managed_source_page_record, &page);
}

/* ---- DELETE ------------------------------------------------------------------------------ */

static void forget(struct call *call, struct db *db)
{
	struct view source = call->parameters[0];
	char actor[96], subject[64];
	int64_t gone = identity_named_expire(db, source, view_of(""), TABLE_ROWS_MAX, call->now_ms);

	if (gone == 0) {
		call_problem(
		    call, 404, "not-found", NULL, "No source of that name has named hosts.");
		return;
	}
	(void)snprintf(
	    subject, sizeof(subject), "source/%.*s", (int)source.n, (const char *)source.p);
	event_add(db, call->now_ms, "managed.forgotten", subject, event_actor(call, actor),
	    "All %lld hosts that %.*s has named were forgotten", (long long)gone, (int)source.n,
	    (const char *)source.p);
	call_empty(call, 204);
}

static const struct http_query list_query[] = {
    {"source", WIRE_TEXT, 1, MANAGED_SOURCE_MAX, "who names them"},
    {"cursor", WIRE_TEXT, 1, 24, "`next` of the page before"},
    {"limit", WIRE_INT, 1, LIMIT_MAX, "hosts of a page (100)"},
    {NULL},
};

const struct route managed_routes[] = {
    {
	.method = "POST",
	.path = "/v1/managed-hosts",
	.auth = HTTP_OPERATOR,
	.request = &wire_managed_import_request_record,
	.answer = &wire_managed_import_record,
	.summary = "Takes hosts that another inventory manages, as records or CSV",
	.prepare = prepare,
	.run = run,
    },
    {
	.method = "GET",
	.path = "/v1/managed-hosts",
	.auth = HTTP_VIEWER,
	.answer = &wire_managed_host_page_record,
	.summary = "Hosts that other inventories manage, and what they were found to be",
	.query = list_query,
	.prepare = list,
    },
    {
	.method = "GET",
	.path = "/v1/managed-hosts/sources",
	.auth = HTTP_VIEWER,
	.answer = &wire_managed_source_page_record,
	.summary = "The inventories that name hosts",
	.prepare = sources,
    },
    {
	.method = "DELETE",
	.path = "/v1/managed-hosts/sources/{source}",
	.auth = HTTP_OPERATOR,
	.summary = "Forgets all hosts that an inventory has named",
	.run = forget,
    },
    {.method = NULL},
};
