#include "platform/notify/gather.h"

#include <sodium.h>
#include <stdio.h>

#include "platform/platform.h"
#include "platform/query/select.h"

enum { PAGE = 1000, SUMMARY_MAX = 299 };

/* ---- which events ------------------------------------------------------------------------ */

struct scan {
	struct db *db;
	struct arena *arena;
	const struct channel *channel;
	const struct ask_node *ask; /* NULL: all */
	int64_t now_ms;
};

/* Is the asset of an event one that the channel's query finds? Events about other things pass. */
static bool is_asked_for(struct scan *scan, struct view subject)
{
	struct view number = view_tail(subject, strlen("asset/"));
	size_t mark = scan->arena->used;
	uint64_t id;

	if (scan->ask == NULL || !view_starts(subject, view_of("asset/")) ||
	    !view_u64(number, INT64_MAX, &id))
		return true;
	struct select *s = select_begin(scan->arena, scan->now_ms);

	select_add(s, "SELECT 1 FROM asset a WHERE a.id = ");
	select_add_int(s, (int64_t)id);
	select_add(s, " AND ");
	select_add_ask(s, scan->ask, scan->arena);
	select_add(s, " LIMIT 1 + 0 * $1");
	struct sql *sql = select_run(scan->db, s);
	bool found = sql_row(sql);

	sql_end(sql);
	scan->arena->used = mark;
	return found;
}

static struct wire_event event_of(struct arena *arena, struct sql *sql)
{
	return (struct wire_event){.id = sql_int(sql, 0),
	    .at = sql_int(sql, 1),
	    .kind = arena_copy(arena, sql_text(sql, 2)),
	    .subject = arena_copy(arena, sql_text(sql, 3)),
	    .actor = arena_copy(arena, sql_text(sql, 4)),
	    .text = arena_copy(arena, sql_text(sql, 5))};
}

static bool is_own(const struct channel *channel, struct view kind, struct view subject)
{
	char own[40];

	(void)snprintf(own, sizeof(own), "channel/%lld", (long long)channel->id);
	return view_eq(kind, view_of("channel.dead")) && view_eq(subject, view_of(own));
}

static void take(struct scan *scan, struct sql *sql, struct gather *g)
{
	const struct wire_channel_request *s = &scan->channel->settings;

	/* That nothing arrives there is no news that could. */
	if (is_own(scan->channel, sql_text(sql, 2), sql_text(sql, 3)) ||
	    !rule_follows(s->kinds.p, s->kinds.n, sql_text(sql, 2)) ||
	    !is_asked_for(scan, sql_text(sql, 3)))
		return;
	if (g->n < CHANNEL_EVENTS_MAX)
		g->events[g->n++] = event_of(scan->arena, sql);
	else
		g->more++;
}

/* From the cursor on; the last that was looked at. */
static int64_t look_through(struct scan *scan, struct gather *g)
{
	int64_t last = scan->channel->cursor;

	for (int64_t seen = 0; seen < GATHER_SCAN_MAX;) {
		int64_t n = 0;
		struct sql *sql = db_query(scan->db,
		    "SELECT id, at_ms, kind, subject, actor, text FROM event WHERE id > $1"
		    " ORDER BY id LIMIT $2",
		    "ii", last, (int64_t)PAGE);

		while (sql_row(sql)) {
			last = sql_int(sql, 0);
			take(scan, sql, g);
			n++;
		}
		sql_end(sql);
		if (n < PAGE)
			break;
		seen += n;
	}
	return last;
}

/* Has the first of them waited long enough, and has the channel room for a message? */
static bool is_due(const struct channel *c, struct gather *g, int64_t now_ms)
{
	int64_t due = g->events[0].at + c->settings.digest_seconds * 1000;

	if (!rule_has_room(&c->hour, c->settings.per_hour, now_ms) &&
	    c->hour.from_ms + RULE_HOUR_MS > due)
		due = c->hour.from_ms + RULE_HOUR_MS;
	if (due <= now_ms)
		return true;
	g->due_ms = due;
	return false;
}

bool gather_look(struct db *db, struct arena *arena, const struct channel *channel, int64_t now_ms,
    struct gather *ret_gather)
{
	struct scan scan = {.db = db, .arena = arena, .channel = channel, .now_ms = now_ms};
	struct gather *g = ret_gather;
	struct ask_problem problem;

	*g = (struct gather){.channel = channel, .cursor = channel->cursor};
	g->events = arena_take_array(arena, CHANNEL_EVENTS_MAX, sizeof(*g->events));
	if (g->events == NULL)
		return false;
	if (ask_parse(channel->settings.query, now_ms, arena, &scan.ask, &problem) != ERR_NONE) {
		(void)snprintf(g->error, sizeof(g->error), "its query: column %u: %s",
		    problem.column, problem.text);
		return !view_eq(view_of(g->error), channel->error);
	}
	int64_t last = look_through(&scan, g);

	if (g->n == 0) {
		g->cursor = last;
	} else if (is_due(channel, g, now_ms)) {
		g->cursor = last;
	} else {
		/* What lies before the first that waits need not be looked at again. */
		g->cursor = g->events[0].id - 1;
		g->n = 0;
		g->more = 0;
	}
	return db_error(db) == ERR_NONE && (g->n > 0 || g->cursor > channel->cursor);
}

/* ---- the message ------------------------------------------------------------------------- */

void gather_id(char ret_id[GATHER_ID_SIZE])
{
	uint8_t chance[16];

	randombytes_buf(chance, sizeof(chance));
	memcpy(ret_id, "msg_", 4);
	(void)sodium_bin2hex(ret_id + 4, GATHER_ID_SIZE - 4, chance, sizeof(chance));
}

struct view gather_body(struct arena *arena, const struct wire_notification *notification)
{
	return platform_record(&wire_notification_record, notification, arena);
}

static void keep_error(struct db *db, const struct gather *g)
{
	db_run(db, "UPDATE channel SET error = $1 WHERE id = $2 AND error <> $1", "si", g->error,
	    g->channel->id);
}

void gather_keep(struct db *db, struct arena *arena, const struct gather *g,
    const struct platform *platform, int64_t now_ms)
{
	struct rule_hour hour = g->channel->hour;
	char id[GATHER_ID_SIZE];

	if (g->error[0] != '\0') {
		keep_error(db, g);
		return;
	}
	if (g->n > 0)
		rule_count(&hour, now_ms);
	if (db_run(db,
		"UPDATE channel SET cursor = $1, hour_ms = $2, hour_n = $3 WHERE id = $4 AND"
		" cursor = $5",
		"iiiii", g->cursor, hour.from_ms, hour.n, g->channel->id,
		g->channel->cursor) == 0 ||
	    g->n == 0)
		return;
	gather_id(id);
	struct wire_notification message = {.id = view_of(id),
	    .at = now_ms,
	    .platform = view_of(platform->site),
	    .url = view_of(platform->base_url),
	    .events = {g->events, g->n},
	    .more = g->more};

	db_run(db,
	    "INSERT INTO delivery (channel, uid, body, events, summary, next_ms, created_ms)"
	    " VALUES ($1, $2, $3, $4, $5, $6, $6)",
	    "istiti", g->channel->id, id, gather_body(arena, &message), (int64_t)g->n + g->more,
	    view_head(g->events[0].text, SUMMARY_MAX), now_ms);
}
