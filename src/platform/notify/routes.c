/* event: reading them: the newest, or what came after one, as a page or as a wait. */
#include "platform/notify/event.h"

#include <stdio.h>

enum { PAGE = 100, PAGE_MAX = 1000 };

#define EVENTS_OF                                                                                  \
	"SELECT id, at_ms, kind, subject, actor, text FROM event"                                  \
	" WHERE ($2 = '' OR kind = $2 OR kind LIKE $2 || '.%')"

/* By whether a subject is given ($3; an index finds them), and by which end comes first. */
static const char *const statements[2][2] = {
    {EVENTS_OF " AND $3 = '' AND id < $1 ORDER BY id DESC LIMIT $4",
	EVENTS_OF " AND $3 = '' AND id > $1 ORDER BY id LIMIT $4"},
    {EVENTS_OF " AND subject = $3 AND id < $1 ORDER BY id DESC LIMIT $4",
	EVENTS_OF " AND subject = $3 AND id > $1 ORDER BY id LIMIT $4"},
};

static void list(struct call *call, struct db *db)
{
	struct view kind = {0}, subject = {0};
	int64_t after = call_query_int(call, "after", -1);
	int64_t before = call_query_int(call, "before", INT64_MAX);
	int64_t limit = call_query_int(call, "limit", PAGE);
	struct wire_event_page page = {.next = after > 0 ? after : 0};
	struct sql *sql;

	(void)call_query_text(call, "kind", &kind);
	(void)call_query_text(call, "subject", &subject);
	page.items.p = arena_take_array(call->arena, (size_t)limit, sizeof(page.items.p[0]));
	sql = page.items.p == NULL ? NULL
				   : db_query(db, statements[subject.n > 0][after >= 0], "itti",
					 after >= 0 ? after : before, kind, subject, limit);
	while (page.items.n < (size_t)limit && sql_row(sql)) {
		page.items.p[page.items.n++] = (struct wire_event){
		    .id = sql_int(sql, 0),
		    .at = sql_int(sql, 1),
		    .kind = arena_copy(call->arena, sql_text(sql, 2)),
		    .subject = arena_copy(call->arena, sql_text(sql, 3)),
		    .actor = arena_copy(call->arena, sql_text(sql, 4)),
		    .text = arena_copy(call->arena, sql_text(sql, 5)),
		};
		if (sql_int(sql, 0) > page.next)
			page.next = sql_int(sql, 0);
	}
	sql_end(sql);
	call_answer(call, 200, &wire_event_page_record, &page);
}

static const struct http_query queries[] = {
    {"after", WIRE_INT, 0, INT64_MAX, "events with a greater id, oldest first"},
    {"before", WIRE_INT, 1, INT64_MAX, "events with a smaller id, newest first"},
    {"limit", WIRE_INT, 1, PAGE_MAX, "at most so many (100)"},
    {"kind", WIRE_TEXT, 1, 48, "of this kind (asset.new), or kinds (asset)"},
    {"subject", WIRE_TEXT, 1, 128, "of this subject: asset/12, agent/ID, segment/3"},
    {.name = NULL},
};

const struct route event_routes[] = {
    {.method = "GET",
	.path = "/v1/events",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SITES,
	.answer = &wire_event_page_record,
	.summary = "What happened: the newest first, or all after one",
	.query = queries,
	.prepare = list},
    {.method = NULL},
};
