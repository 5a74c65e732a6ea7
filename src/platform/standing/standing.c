#include "platform/standing/standing.h"

#include "base/instant.h"
#include "platform/notify/event.h"

#include <stdio.h>

enum { SUBJECT_SIZE = 32 };

static const char *subject_of(int64_t asset, char text[SUBJECT_SIZE])
{
	(void)snprintf(text, SUBJECT_SIZE, "asset/%lld", (long long)asset);
	return text;
}

bool standing_exception(struct db *db, struct arena *arena, int64_t asset, int64_t now_ms,
    struct wire_exception *ret_exception)
{
	struct sql *sql = db_query(db,
	    "SELECT owner, reason, until_ms, actor, at_ms FROM exception WHERE asset = $1 AND"
	    " coalesce(until_ms, $2 + 1) > $2",
	    "ii", asset, now_ms);
	bool found = sql_row(sql);

	if (found)
		*ret_exception = (struct wire_exception){
		    .owner = arena_copy(arena, sql_text(sql, 0)),
		    .reason = arena_copy(arena, sql_text(sql, 1)),
		    .has_expires = !sql_null(sql, 2),
		    .expires = sql_int(sql, 2),
		    .by = arena_copy(arena, sql_text(sql, 3)),
		    .at = sql_int(sql, 4),
		};
	sql_end(sql);
	return found;
}

/* The asset of a call, that is shown by itself; false: answered. */
static bool find(struct call *call, struct db *db, int64_t *ret_id)
{
	if (!call_parameter_id(call, 0, ret_id))
		return false;
	if (db_int(db, 0, "SELECT id FROM asset WHERE id = $1 AND merged IS NULL", "i", *ret_id) !=
	    0)
		return true;
	call_problem(call, 404, "not-found", NULL, "There is no asset of that number.");
	return false;
}

static bool is_good(struct call *call, const struct wire_exception_request *body)
{
	if (!body->has_expires || body->expires > call->now_ms)
		return true;
	call_problem(call, 400, "expires", "/expires",
	    "It has passed: give a time to come, or none for good.");
	return false;
}

static void put(struct call *call, struct db *db)
{
	const struct wire_exception_request *body = call->body;
	char actor[96], subject[SUBJECT_SIZE], until[INSTANT_TEXT_SIZE];
	struct wire_exception exception;
	int64_t id;

	if (!find(call, db, &id) || !is_good(call, body))
		return;
	(void)db_run(db,
	    "INSERT INTO exception (asset, owner, reason, until_ms, actor, at_ms)"
	    " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (asset) DO UPDATE SET"
	    " owner = excluded.owner, reason = excluded.reason, until_ms = excluded.until_ms,"
	    " actor = excluded.actor, at_ms = excluded.at_ms, reminded = 0",
	    "ittIsi", id, body->owner, body->reason, body->has_expires, body->expires,
	    event_actor(call, actor), call->now_ms);
	event_add(db, call->now_ms, "exception.made", subject_of(id, subject), actor,
	    "may be without an agent %s%s: %.*s (%.*s)", body->has_expires ? "until " : "for good",
	    body->has_expires ? instant_format(body->expires, until) : "", (int)body->reason.n,
	    (const char *)body->reason.p, (int)body->owner.n, (const char *)body->owner.p);
	if (standing_exception(db, call->arena, id, call->now_ms, &exception))
		call_answer(call, 200, &wire_exception_record, &exception);
}

static void take_back(struct call *call, struct db *db)
{
	char actor[96], subject[SUBJECT_SIZE];
	int64_t id;

	if (!find(call, db, &id))
		return;
	if (db_run(db, "DELETE FROM exception WHERE asset = $1", "i", id) == 0) {
		call_problem(call, 404, "not-found", NULL, "This asset is no exception.");
		return;
	}
	event_add(db, call->now_ms, "exception.taken-back", subject_of(id, subject),
	    event_actor(call, actor), "may be without an agent no longer.");
	call_empty(call, 204);
}

/* Those that end within the time, of which nobody was reminded yet; and those that have ended. */
#define DUE                                                                                        \
	" FROM exception WHERE until_ms IS NOT NULL AND (until_ms <= $1 OR"                        \
	" (reminded = 0 AND until_ms <= $2))"

bool standing_is_due(struct db *db, int64_t now_ms)
{
	return db_int(db, 0, "SELECT 1" DUE " LIMIT 1", "ii", now_ms,
		   now_ms + STANDING_REMIND_MS) == 1;
}

struct ending {
	int64_t asset, until_ms;
	char owner[128];
};

static void end_one(struct db *db, const struct ending *e, int64_t now_ms)
{
	char subject[SUBJECT_SIZE], until[INSTANT_TEXT_SIZE];
	bool over = e->until_ms <= now_ms;

	event_add(db, now_ms, over ? "exception.ended" : "exception.ends",
	    subject_of(e->asset, subject), "platform",
	    over ? "may be without an agent no longer: since %s (%s)"
		 : "may be without an agent until %s (%s)",
	    instant_format(e->until_ms, until), e->owner);
	if (over)
		(void)db_run(db, "DELETE FROM exception WHERE asset = $1", "i", e->asset);
	else
		(void)db_run(
		    db, "UPDATE exception SET reminded = 1 WHERE asset = $1", "i", e->asset);
}

void standing_sweep(struct db *db, int64_t now_ms)
{
	static const char text[] =
	    "SELECT asset, until_ms, owner" DUE " ORDER BY until_ms LIMIT $3";
	struct ending e;

	for (int i = 0; i < STANDING_ROUND; i++) {
		struct sql *sql =
		    db_query(db, text, "iii", now_ms, now_ms + STANDING_REMIND_MS, (int64_t)1);
		bool found = sql_row(sql);

		if (found) {
			e = (struct ending){.asset = sql_int(sql, 0), .until_ms = sql_int(sql, 1)};
			view_text(sql_text(sql, 2), e.owner, sizeof(e.owner));
		}
		sql_end(sql);
		if (!found)
			return;
		end_one(db, &e, now_ms);
	}
}

const struct route standing_routes[] = {
    {
	.method = "PUT",
	.path = "/v1/assets/{id}/exception",
	.auth = HTTP_OPERATOR,
	.reach = HTTP_REACH_ASSET,
	.request = &wire_exception_request_record,
	.answer = &wire_exception_record,
	.summary = "Lets an asset be without an agent, with an owner and a reason",
	.run = put,
    },
    {
	.method = "DELETE",
	.path = "/v1/assets/{id}/exception",
	.auth = HTTP_OPERATOR,
	.reach = HTTP_REACH_ASSET,
	.summary = "Takes that back",
	.run = take_back,
    },
    {.method = NULL},
};
