/* channel: made, listed, changed, deleted, tried. For administrators alone. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#include "platform/notify/channel.h"
#include "platform/notify/event.h"
#include "platform/notify/gather.h"
#include "platform/notify/message.h"
#include "platform/notify/send.h"
#include "platform/platform.h"
#include "platform/profile/profile.h"
#include "platform/query/ask.h"

#define SELECT                                                                                     \
	"SELECT c.id, c.body, c.secret, c.enabled, c.created_ms, c.sent, c.sent_ms, c.error,"      \
	" (SELECT count(*) FROM delivery d WHERE d.channel = c.id AND d.dead = 0),"                \
	" (SELECT count(*) FROM delivery d WHERE d.channel = c.id AND d.dead = 1) FROM channel c"

static void read_row(struct call *call, struct sql *sql, struct wire_channel *ret_channel)
{
	struct wire_channel_request s = {0};
	struct wire_fault fault;

	(void)!wire_decode(&wire_channel_request_record, sql_text(sql, 1), call->arena, &s, &fault);
	*ret_channel = (struct wire_channel){.id = sql_int(sql, 0),
	    .name = s.name,
	    .kind = (enum wire_channel_kind)s.kind,
	    .url = s.url,
	    .kinds = {s.kinds.p, s.kinds.n},
	    .query = s.query,
	    .enabled = sql_int(sql, 3) != 0,
	    .digest_seconds = s.digest_seconds,
	    .per_hour = s.per_hour,
	    .pin = s.pin,
	    .from = s.from,
	    .to = {s.to.p, s.to.n},
	    .user = s.user,
	    .facility = s.facility,
	    .has_password = s.kind == WIRE_CHANNEL_REQUEST_KIND_EMAIL && sql_blob(sql, 2).n > 0,
	    .created = sql_int(sql, 4),
	    .sent = sql_int(sql, 5),
	    .has_last_sent = !sql_null(sql, 6),
	    .last_sent = sql_int(sql, 6),
	    .waiting = sql_int(sql, 8),
	    .dead = sql_int(sql, 9),
	    .error = arena_copy(call->arena, sql_text(sql, 7))};
}

static void list(struct call *call, struct db *db)
{
	struct wire_channel_page page = {0};
	struct sql *sql;

	page.items.p = arena_take_array(call->arena, CHANNELS_MAX, sizeof(*page.items.p));
	sql = page.items.p != NULL
		  ? db_query(db, SELECT " ORDER BY c.id LIMIT $1", "i", (int64_t)CHANNELS_MAX)
		  : NULL;
	while (sql_row(sql))
		read_row(call, sql, &page.items.p[page.items.n++]);
	sql_end(sql);
	call_answer(call, 200, &wire_channel_page_record, &page);
}

/* ---- what is no channel -------------------------------------------------------------------- */

static bool wrong(struct call *call, const char *field, const char *text)
{
	call_problem(call, 400, "channel", field, "%s", text);
	return false;
}

static bool are_kinds(struct call *call, const struct wire_channel_request *s)
{
	char field[32];

	for (size_t i = 0; i < s->kinds.n; i++) {
		(void)snprintf(field, sizeof(field), "/kinds/%u", (unsigned)i);
		if (!rule_is_kind(s->kinds.p[i]))
			return wrong(call, field,
			    "A kind of events is like asset.new, or the begin of some: asset.");
	}
	return true;
}

static bool are_mailboxes(struct call *call, const struct wire_channel_request *s)
{
	char field[32];

	if (!message_is_mailbox(s->from))
		return wrong(call, "/from", "E-mail comes from an address: earshot@example.com.");
	if (s->to.n == 0)
		return wrong(call, "/to", "E-mail goes to one address at least.");
	for (size_t i = 0; i < s->to.n; i++) {
		(void)snprintf(field, sizeof(field), "/to/%u", (unsigned)i);
		if (!message_is_mailbox(s->to.p[i]))
			return wrong(call, field, "That is no address: name@example.com.");
	}
	return true;
}

/* False: answered. */
static bool is_good(struct call *call, const struct wire_channel_request *s)
{
	struct ask_problem problem;
	const struct ask_node *tree;
	const char *url = send_judge_url((int)s->kind, s->url, call->platform->notify_loopback);

	if (!platform_name_ok(s->name, 80))
		return wrong(call, "/name",
		    "A channel's name has no control characters and no blanks at its ends.");
	if (url != NULL)
		return wrong(call, "/url", url);
	if (s->pin.n > 0 && !profile_pin_ok(s->pin))
		return wrong(call, "/pin", "A pin is sha256// and 44 characters of base64.");
	if (!are_kinds(call, s))
		return false;
	if (ask_parse(s->query, call->now_ms, call->arena, &tree, &problem) != ERR_NONE) {
		call_problem(
		    call, 400, "query", "/query", "Column %u: %s", problem.column, problem.text);
		return false;
	}
	return s->kind != WIRE_CHANNEL_REQUEST_KIND_EMAIL || are_mailboxes(call, s);
}

/* False: answered. */
static bool is_name_free(struct call *call, struct db *db, struct view name, int64_t but)
{
	if (db_int(db, 0, "SELECT id FROM channel WHERE name = $1 AND id <> $2", "ti", name, but) ==
	    0)
		return true;
	call_problem(call, 409, "name", "/name", "There is a channel of that name already.");
	return false;
}

/* ---- made, changed, deleted ------------------------------------------------------------------ */

static void tell(struct call *call, struct db *db, int64_t id, const char *kind, struct view name,
    const char *what)
{
	event_of(call, db, kind, "channel", id, "Channel %.*s %s.", (int)name.n,
	    (const char *)name.p, what);
}

static bool answer_with(
    struct call *call, struct db *db, int status, int64_t id, const char *secret)
{
	struct sql *sql = db_query(db, SELECT " WHERE c.id = $1", "i", id);
	struct wire_channel channel;
	bool found = sql_row(sql);

	if (found)
		read_row(call, sql, &channel);
	sql_end(sql);
	if (!found)
		return false;
	channel.has_secret = secret != NULL;
	channel.secret = secret != NULL ? arena_copy(call->arena, view_of(secret)) : view_of("");
	call_header(call, "Cache-Control", "no-store");
	call_answer(call, status, &wire_channel_record, &channel);
	return true;
}

static struct view body_of(struct call *call, const struct wire_channel_request *s)
{
	struct wire_channel_request kept = *s;

	kept.password = view_of("");
	return platform_record(&wire_channel_request_record, &kept, call->arena);
}

static void make(struct call *call, struct db *db)
{
	const struct wire_channel_request *s = call->body;
	bool is_webhook = s->kind == WIRE_CHANNEL_REQUEST_KIND_WEBHOOK;
	uint8_t key[MESSAGE_SECRET_BYTES];
	char secret[MESSAGE_SECRET_SIZE], location[48];

	if (!is_good(call, s) || !is_name_free(call, db, s->name, 0))
		return;
	if (db_int(db, 0, "SELECT count(*) FROM channel", "") >= CHANNELS_MAX) {
		call_problem(call, 409, "full", NULL, "There are %d channels: delete one first.",
		    CHANNELS_MAX);
		return;
	}
	randombytes_buf(key, sizeof(key));
	message_secret(key, secret);
	db_run(db,
	    "INSERT INTO channel (name, body, secret, enabled, cursor, created_ms) VALUES"
	    " ($1, $2, $3, $4, coalesce((SELECT max(id) FROM event), 0), $5)",
	    "ttbdi", s->name, body_of(call, s),
	    is_webhook ? view_bytes(key, sizeof(key)) : s->password, s->enabled, call->now_ms);
	int64_t id = db_last_id(db);

	tell(call, db, id, "channel.made", s->name, "was made");
	(void)snprintf(location, sizeof(location), "/v1/channels/%lld", (long long)id);
	call_header(call, "Location", location);
	(void)answer_with(call, db, 201, id, is_webhook ? secret : NULL);
	sodium_memzero(key, sizeof(key));
	sodium_memzero(secret, sizeof(secret));
}

/* The channel of the path; false: answered 404. */
static bool find(struct call *call, struct db *db, struct channel *ret_channel)
{
	int64_t id;

	if (!call_parameter_id(call, 0, &id))
		return false;
	if (channel_find(db, call->arena, id, ret_channel))
		return true;
	call_problem(call, 404, "not-found", NULL, "There is no channel of that number.");
	return false;
}

#define TAKE(field)                                                                                \
	if (change->has_##field)                                                                   \
	s->field = change->field

static void apply(const struct wire_channel_change *change, struct wire_channel_request *s)
{
	TAKE(name);
	TAKE(url);
	TAKE(query);
	TAKE(enabled);
	TAKE(digest_seconds);
	TAKE(per_hour);
	TAKE(pin);
	TAKE(from);
	TAKE(user);
	TAKE(password);
	TAKE(facility);
	if (change->has_kinds) {
		s->kinds.p = change->kinds.p;
		s->kinds.n = change->kinds.n;
	}
	if (change->has_to) {
		s->to.p = change->to.p;
		s->to.n = change->to.n;
	}
}

/* One that was switched off is not told of what happened meanwhile. A mail server that is another
 * gets no password that was meant for the one before. */
static void change(struct call *call, struct db *db)
{
	const struct wire_channel_change *body = call->body;
	struct channel channel;

	if (!find(call, db, &channel))
		return;
	struct wire_channel_request *s = &channel.settings;
	bool moves = body->has_url && !view_eq(body->url, s->url);

	apply(body, s);
	if (!is_good(call, s) || !is_name_free(call, db, s->name, channel.id))
		return;
	if (s->kind == WIRE_CHANNEL_REQUEST_KIND_EMAIL && (body->has_password || moves))
		channel.secret = s->password;
	db_run(db,
	    "UPDATE channel SET name = $1, body = $2, secret = $3, enabled = $4, error = '',"
	    " cursor = CASE WHEN enabled = 0 AND $4 <> 0 THEN coalesce((SELECT max(id) FROM event),"
	    " 0) ELSE cursor END WHERE id = $5",
	    "ttbdi", s->name, body_of(call, s), channel.secret, s->enabled, channel.id);
	tell(call, db, channel.id, "channel.changed", s->name,
	    !body->has_enabled ? "was changed"
	    : s->enabled       ? "was switched on"
			       : "was switched off");
	(void)answer_with(call, db, 200, channel.id, NULL);
}

static void delete (struct call *call, struct db *db)
{
	struct channel channel;

	if (!find(call, db, &channel))
		return;
	db_run(db, "DELETE FROM delivery WHERE channel = $1", "i", channel.id);
	db_run(db, "DELETE FROM channel WHERE id = $1", "i", channel.id);
	tell(call, db, channel.id, "channel.deleted", channel.settings.name, "was deleted");
	call_empty(call, 204);
}

/* ---- tried ------------------------------------------------------------------------------------
 */

static void test_prepare(struct call *call, struct db *db)
{
	struct channel *channel = arena_take(call->arena, sizeof(*channel));

	if (channel != NULL && find(call, db, channel))
		call->own = channel;
}

static void test_work(struct call *call)
{
	const struct channel *channel = call->own;
	char id[GATHER_ID_SIZE];

	gather_id(id);
	struct wire_notification message = {.id = view_of(id),
	    .at = call->now_ms,
	    .platform = view_of(call->platform->site),
	    .url = view_of(call->platform->base_url),
	    .test = true};
	struct send send = {.channel = channel,
	    .notification = &message,
	    .body = gather_body(call->arena, &message),
	    .loopback = call->platform->notify_loopback ||
			channel->settings.kind != WIRE_CHANNEL_REQUEST_KIND_WEBHOOK};

	send_message(&send);
	struct wire_channel_test answer = {
	    .ok = send.arrived, .detail = view_of(send.arrived ? "It was taken." : send.error)};

	call_answer(call, 200, &wire_channel_test_record, &answer);
}

const struct route channel_routes[] = {
    {.method = "GET",
	.path = "/v1/channels",
	.auth = HTTP_ADMIN,
	.answer = &wire_channel_page_record,
	.summary = "Where notifications go",
	.prepare = list},
    {.method = "POST",
	.path = "/v1/channels",
	.auth = HTTP_ADMIN,
	.request = &wire_channel_request_record,
	.answer = &wire_channel_record,
	.status = 201,
	.summary = "Makes a channel; a webhook's secret is shown in this answer alone",
	.run = make},
    {.method = "PATCH",
	.path = "/v1/channels/{id}",
	.auth = HTTP_ADMIN,
	.request = &wire_channel_change_record,
	.answer = &wire_channel_record,
	.summary = "Changes a channel",
	.run = change},
    {.method = "DELETE",
	.path = "/v1/channels/{id}",
	.auth = HTTP_ADMIN,
	.summary = "Deletes a channel, and what waits for it",
	.run = delete},
    {.method = "POST",
	.path = "/v1/channels/{id}/test",
	.auth = HTTP_ADMIN,
	.answer = &wire_channel_test_record,
	.summary = "Sends a message for trial, and says what came of it",
	.prepare = test_prepare,
	.work = test_work},
    {.method = NULL},
};
