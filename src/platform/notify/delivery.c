/* delivery: the messages that have not arrived: listed, sent again, dropped. */
#include <stdio.h>

#include "platform/notify/channel.h"
#include "platform/notify/event.h"

enum { PAGE_MAX = 1000, PAGE = 100 };

static void read_row(struct call *call, struct sql *sql, struct wire_delivery *ret_delivery)
{
	bool dead = sql_int(sql, 3) != 0;

	*ret_delivery = (struct wire_delivery){.id = sql_int(sql, 0),
	    .channel = sql_int(sql, 1),
	    .name = arena_copy(call->arena, sql_text(sql, 2)),
	    .state = dead ? WIRE_DELIVERY_STATE_DEAD : WIRE_DELIVERY_STATE_WAITING,
	    .events = sql_int(sql, 4),
	    .summary = arena_copy(call->arena, sql_text(sql, 5)),
	    .tries = sql_int(sql, 6),
	    .has_next = !dead,
	    .next = sql_int(sql, 7),
	    .created = sql_int(sql, 8),
	    .error = arena_copy(call->arena, sql_text(sql, 9))};
}

static void list(struct call *call, struct db *db)
{
	int64_t limit = call_query_int(call, "limit", PAGE);
	struct wire_delivery_page page = {0};
	struct sql *sql;

	page.items.p = arena_take_array(call->arena, (size_t)limit, sizeof(*page.items.p));
	sql = page.items.p == NULL
		  ? NULL
		  : db_query(db,
			"SELECT d.id, d.channel, c.name, d.dead, d.events, d.summary, d.tries,"
			" d.next_ms, d.created_ms, d.error FROM delivery d JOIN channel c ON"
			" c.id = d.channel WHERE ($1 = 0 OR d.channel = $1) AND d.id < $2"
			" ORDER BY d.id DESC LIMIT $3",
			"iii", call_query_int(call, "channel", 0),
			call_query_int(call, "before", INT64_MAX), limit);
	while (sql_row(sql))
		read_row(call, sql, &page.items.p[page.items.n++]);
	sql_end(sql);
	call_answer(call, 200, &wire_delivery_page_record, &page);
}

static void answer_none(struct call *call)
{
	call_problem(call, 404, "not-found", NULL,
	    "There is no such message: it may have arrived meanwhile.");
}

/* With all its tries anew. */
static void retry(struct call *call, struct db *db)
{
	int64_t id;

	if (!call_parameter_id(call, 0, &id))
		return;
	if (db_run(db, "UPDATE delivery SET dead = 0, tries = 0, next_ms = $1 WHERE id = $2", "ii",
		call->now_ms, id) == 0)
		answer_none(call);
	else
		call_empty(call, 204);
}

static void drop(struct call *call, struct db *db)
{
	int64_t id, channel;

	if (!call_parameter_id(call, 0, &id))
		return;
	channel = db_int(db, 0, "SELECT channel FROM delivery WHERE id = $1", "i", id);
	if (channel == 0) {
		answer_none(call);
		return;
	}
	db_run(db, "DELETE FROM delivery WHERE id = $1", "i", id);
	event_of(call, db, "channel.dropped", "channel", channel,
	    "A message that had not arrived was dropped.");
	call_empty(call, 204);
}

static const struct http_query queries[] = {
    {"channel", WIRE_INT, 1, INT64_MAX, "of this channel"},
    {"before", WIRE_INT, 1, INT64_MAX, "with a smaller id"},
    {"limit", WIRE_INT, 1, PAGE_MAX, "at most so many (100)"},
    {.name = NULL},
};

const struct route delivery_routes[] = {
    {.method = "GET",
	.path = "/v1/deliveries",
	.auth = HTTP_ADMIN,
	.answer = &wire_delivery_page_record,
	.summary =
	    "Messages that have not arrived: those that wait, and those given up; the newest first",
	.query = queries,
	.prepare = list},
    {.method = "POST",
	.path = "/v1/deliveries/{id}/retry",
	.auth = HTTP_ADMIN,
	.summary = "Sends a message again now, with all its tries anew",
	.run = retry},
    {.method = "DELETE",
	.path = "/v1/deliveries/{id}",
	.auth = HTTP_ADMIN,
	.summary = "Drops a message",
	.run = drop},
    {.method = NULL},
};
