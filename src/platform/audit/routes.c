/* audit: reading it: pages, the newest first, and the whole as a file. */
#include "platform/audit/audit.h"

#include "base/escape.h"
#include "base/instant.h"
#include "base/pattern.h"

#include <stdio.h>

enum { PAGE = 100, PAGE_MAX = 1000, PART = 500 };

#define COLUMNS "id, at_ms, actor, peer, action, subject, text, changes, hash"

static void read_row(struct call *call, struct sql *sql, struct wire_audit_row *ret_row)
{
	struct wire_audit_changes changes = {0};
	struct wire_fault fault;

	*ret_row = (struct wire_audit_row){
	    .id = sql_int(sql, 0),
	    .at = sql_int(sql, 1),
	    .actor = arena_copy(call->arena, sql_text(sql, 2)),
	    .peer = arena_copy(call->arena, sql_text(sql, 3)),
	    .action = arena_copy(call->arena, sql_text(sql, 4)),
	    .subject = arena_copy(call->arena, sql_text(sql, 5)),
	    .text = arena_copy(call->arena, sql_text(sql, 6)),
	};
	if (sql_blob(sql, 8).n == sizeof(ret_row->hash))
		(void)memcpy(ret_row->hash, sql_blob(sql, 8).p, sizeof(ret_row->hash));
	if (wire_decode_answer(&wire_audit_changes_record,
		arena_copy(call->arena, sql_text(sql, 7)), call->arena, &changes,
		&fault) != ERR_NONE)
		return;
	ret_row->changes.p = changes.items.p;
	ret_row->changes.n = changes.items.n;
	ret_row->more = changes.more;
}

/* Parameters: $1 ids below, $2 limit, $3 of the actor, $4 of action, subject or text ("": any),
 * $5 the least time. */
#define SELECT                                                                                     \
	"SELECT " COLUMNS " FROM audit WHERE id < $1 AND ($3 = '' OR found(actor, $3))"            \
	" AND ($4 = '' OR found(action, $4) OR found(subject, $4) OR found(text, $4))"             \
	" AND at_ms >= $5 ORDER BY id DESC LIMIT $2"

/* A pattern that finds the text anywhere; empty when there is none to find. */
static struct view pattern(struct call *call, const char *parameter)
{
	struct view text;

	if (!call_query_text(call, parameter, &text))
		return view_of("");
	uint8_t *p = arena_take(call->arena, text.n + 1);
	struct wr w = wr_of(p, p == NULL ? 0 : text.n + 1);

	return pattern_of(PATTERN_HAS, text, &w) ? wr_view(&w) : view_of("");
}

static struct sql *query(struct call *call, struct db *db, int64_t before, int64_t limit)
{
	struct view actor = pattern(call, "actor"), text = pattern(call, "q"), from;
	int64_t from_ms = 0;

	if (call_query_text(call, "from", &from) && !instant_parse(from, &from_ms)) {
		call_problem(
		    call, 400, "query", "from", "from takes a moment: 2026-11-24T08:00:00Z.");
		return NULL;
	}
	return db_query(db, SELECT, "iitti", before, limit, actor, text, from_ms);
}

static void list(struct call *call, struct db *db)
{
	int64_t before = call_query_int(call, "before", INT64_MAX);
	int64_t limit = call_query_int(call, "limit", PAGE);
	struct wire_audit_page page = {.has_next = false};
	struct sql *sql = query(call, db, before, limit + 1);

	if (call->status != 0)
		return;
	page.items.p = arena_take_array(call->arena, (size_t)limit, sizeof(page.items.p[0]));
	while (page.items.p != NULL && page.items.n < (size_t)limit && sql_row(sql))
		read_row(call, sql, &page.items.p[page.items.n++]);
	if (page.items.n == (size_t)limit && sql_row(sql)) {
		page.has_next = true;
		page.next = page.items.p[page.items.n - 1].id;
	}
	sql_end(sql);
	call_answer(call, 200, &wire_audit_page_record, &page);
}

static void field(struct out *out, struct view text)
{
	out_u8(out, ',');
	escape_csv(out, text);
}

static void put_csv(struct out *out, const struct wire_audit_row *row, struct view changes)
{
	char instant[INSTANT_TEXT_SIZE];

	out_decimal(out, (uint64_t)row->id);
	field(out, view_of(instant_format(row->at, instant)));
	field(out, row->actor);
	field(out, row->peer);
	field(out, row->action);
	field(out, row->subject);
	field(out, row->text);
	field(out, changes);
	out_u8(out, ',');
	for (size_t i = 0; i < sizeof(row->hash); i++) {
		out_u8(out, (uint8_t) "0123456789abcdef"[row->hash[i] >> 4]);
		out_u8(out, (uint8_t) "0123456789abcdef"[row->hash[i] & 15]);
	}
	out_text(out, "\r\n");
}

static void put_jsonl(struct out *out, const struct wire_audit_row *row)
{
	struct json json = json_of(out);

	wire_encode(&wire_audit_row_record, row, &json);
	out_u8(out, '\n');
}

static void begin_export(struct call *call, bool csv)
{
	call_begin(call, 200);
	call_header(call, "Content-Type", csv ? "text/csv; charset=utf-8" : "application/x-ndjson");
	call_header(call, "Content-Disposition",
	    csv ? "attachment; filename=\"earshot-audit.csv\""
		: "attachment; filename=\"earshot-audit.jsonl\"");
	if (csv)
		out_text(call->out, "id,at,actor,peer,action,subject,text,changes,hash\r\n");
	call->cursor = INT64_MAX;
}

/* The cursor is the id of the last row that was sent. */
static void export(struct call *call, struct db *db)
{
	struct view format = view_of("csv");
	struct wire_audit_row row;
	struct sql *sql;
	size_t n = 0;

	(void)call_query_text(call, "format", &format);
	if (!view_eq(format, view_of("csv")) && !view_eq(format, view_of("jsonl"))) {
		call_problem(call, 400, "query", "format", "csv or jsonl.");
		return;
	}
	bool csv = view_eq(format, view_of("csv"));

	if (call->cursor == 0) {
		sql = query(call, db, 1, 1); /* holds the parameters against what they may be */
		sql_end(sql);
		if (call->status != 0)
			return;
		begin_export(call, csv);
	}
	sql = query(call, db, (int64_t)call->cursor, PART);
	for (; sql_row(sql); n++) {
		size_t used = call->arena->used;

		read_row(call, sql, &row);
		call->cursor = (uint64_t)row.id;
		if (csv)
			put_csv(call->out, &row, sql_text(sql, 7));
		else
			put_jsonl(call->out, &row);
		call->arena->used = used;
	}
	sql_end(sql);
	call->more = n == PART;
}

#define FILTERS                                                                                    \
	{"actor", WIRE_TEXT, 1, 128, "by whom: user:alice, or a part of it"},                      \
	    {"q", WIRE_TEXT, 1, 128, "a part of action, subject or text"},                         \
	{                                                                                          \
		"from", WIRE_TEXT, 1, 40, "from this moment on"                                    \
	}

static const struct http_query pages[] = {
    {"before", WIRE_INT, 1, INT64_MAX, "rows with a smaller id"},
    {"limit", WIRE_INT, 1, PAGE_MAX, "at most so many (100)"},
    FILTERS,
    {.name = NULL},
};

static const struct http_query exports[] = {
    {"format", WIRE_TEXT, 1, 8, "csv or jsonl (csv)"},
    FILTERS,
    {.name = NULL},
};

const struct route audit_routes[] = {
    {
	.method = "GET",
	.path = "/v1/audit",
	.auth = HTTP_ADMIN,
	.answer = &wire_audit_page_record,
	.summary = "Who changed what, from where; the newest first",
	.query = pages,
	.prepare = list,
    },
    {
	.method = "GET",
	.path = "/v1/audit/export",
	.auth = HTTP_ADMIN,
	.produces = "text/csv, application/x-ndjson",
	.summary = "All of it, as a file",
	.query = exports,
	.prepare = export,
    },
    {.method = NULL},
};
