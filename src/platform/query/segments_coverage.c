/* segments_coverage: GET /v1/segments/{id}/coverage: when somebody listened, and when nobody. */
#include "base/instant.h"
#include "platform/coverage/tally.h"
#include "platform/query/segments.h"

enum {
	INTERVALS_MAX = 4096,
	PROTOCOLS_MAX = 64,
	ROWS_MAX = 100000, /* intervals as they were uploaded, of one answer */
	DAY_MS = 86400000,
	DAYS_MAX = 366
};

/* One answer under way. */
struct telling {
	struct call *call;
	struct db *db;
	int64_t segment, created_ms;
	int64_t known_ms; /* what is behind it nobody has told yet */
	struct tally all;
	struct tally by[PROTOCOLS_MAX]; /* as coverage.protocols */
	struct wire_coverage c;
};

/* A moment of the query. False: answered. */
static bool read_time(struct call *call, const char *name, int64_t otherwise, int64_t *ret_ms)
{
	struct view text;
	int64_t ms = otherwise;

	if (call_query_text(call, name, &text) && !instant_parse(text, &ms)) {
		call_problem(call, 400, "query", name, "Not a time as 2026-01-31T08:00:00Z.");
		return false;
	}
	*ret_ms = ms;
	return true;
}

/* False: answered. */
static bool read_window(struct telling *t)
{
	int64_t now_ms = t->call->now_ms;

	if (!read_time(t->call, "to", now_ms, &t->c.to) ||
	    !read_time(t->call, "from", t->c.to - DAY_MS, &t->c.from))
		return false;
	if (t->c.to > now_ms)
		t->c.to = now_ms;
	if (t->c.from > t->c.to || t->c.to - t->c.from > DAYS_MAX * (int64_t)DAY_MS) {
		call_problem(
		    t->call, 400, "query", "from", "At most %d days before `to`.", DAYS_MAX);
		return false;
	}
	return true;
}

/* While somebody leads, the time since his last report is neither heard nor blind yet. */
static void read_segment(struct telling *t)
{
	struct sql *sql = db_query(t->db,
	    "SELECT s.created_ms, e.began_ms, (SELECT l.to_ms FROM listened l WHERE"
	    " l.segment = s.id AND l.epoch = s.epoch ORDER BY l.from_ms DESC LIMIT 1) FROM segment "
	    "s LEFT JOIN tenure e ON"
	    " e.segment = s.id AND e.epoch = s.epoch AND s.holder IS NOT NULL AND"
	    " s.lease_ends_ms > $2 WHERE s.id = $1",
	    "ii", t->segment, t->call->now_ms);

	t->known_ms = t->call->now_ms;
	if (sql_row(sql)) {
		t->created_ms = sql_int(sql, 0);
		t->c.has_reported = !sql_null(sql, 1);
		t->c.reported = sql_int(sql, sql_int(sql, 2) > sql_int(sql, 1) ? 2 : 1);
	}
	sql_end(sql);
	if (t->c.has_reported && t->c.reported < t->known_ms)
		t->known_ms = t->c.reported;
}

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/*
 * All that was ever listened to there, so that what is not any more is told as well; and "!arp",
 * what a capture could not hear.
 */
static void find_protocols(struct telling *t)
{
	struct view row, name;
	struct sql *sql = db_query(t->db,
	    "SELECT DISTINCT protocols FROM listened WHERE segment IN"
	    " (SELECT id FROM segment WHERE id = $1 OR alias = $1) ORDER BY protocols",
	    "i", t->segment);

	t->c.protocols.p =
	    arena_take_array(t->call->arena, PROTOCOLS_MAX, sizeof(*t->c.protocols.p));
	while (t->c.protocols.p != NULL && sql_row(sql)) {
		row = sql_text(sql, 0);
		while (view_split(&row, ' ', &name)) {
			size_t i = 0;

			if (view_starts(name, view_of("!")))
				name = view_tail(name, 1);
			while (i < t->c.protocols.n && !view_eq(t->c.protocols.p[i].protocol, name))
				i++;
			if (i < t->c.protocols.n || i == PROTOCOLS_MAX || name.n == 0)
				continue;
			t->by[i] = tally_of(t->all.from_ms, t->all.to_ms, NULL, 0);
			t->c.protocols.p[t->c.protocols.n++].protocol =
			    arena_copy(t->call->arena, name);
		}
	}
	sql_end(sql);
}

static bool names(struct view protocols, struct view wanted)
{
	struct view name;

	while (view_split(&protocols, ' ', &name))
		if (view_eq(name, wanted))
			return true;
	return false;
}

static void split(struct arena *arena, struct view text, struct wire_coverage_interval *i)
{
	struct view name;

	i->protocols.p = arena_take_array(arena, PROTOCOLS_MAX, sizeof(*i->protocols.p));
	while (i->protocols.p != NULL && i->protocols.n < PROTOCOLS_MAX &&
	       view_split(&text, ' ', &name))
		if (name.n > 0 && name.p[0] != '!')
			i->protocols.p[i->protocols.n++] = name;
}

/* The interval of before goes on, where all but its end is the same. False: no room for another. */
static bool take(struct telling *t, struct sql *sql, struct view *before)
{
	struct arena *arena = t->call->arena;
	struct wire_coverage *c = &t->c;
	int64_t from_ms = later(sql_int(sql, 0), c->from), to_ms = sooner(sql_int(sql, 1), c->to);
	struct view protocols = sql_text(sql, 4);
	struct wire_coverage_interval *last =
	    c->intervals.n > 0 ? &c->intervals.p[c->intervals.n - 1] : NULL;
	bool goes_on = last != NULL && last->epoch == sql_int(sql, 2) && last->to >= from_ms &&
		       view_eq(last->agent, sql_text(sql, 3)) && view_eq(*before, protocols);

	if (goes_on) {
		last->to = later(last->to, to_ms);
		last->drops += sql_int(sql, 5);
	} else if (c->intervals.n == INTERVALS_MAX || t->all.gaps_n + 2 > t->all.gaps_max) {
		return false;
	} else {
		*before = arena_copy(arena, protocols);
		last = &c->intervals.p[c->intervals.n++];
		*last = (struct wire_coverage_interval){.from = from_ms,
		    .to = to_ms,
		    .epoch = sql_int(sql, 2),
		    .agent = arena_copy(arena, sql_text(sql, 3)),
		    .drops = sql_int(sql, 5)};
		split(arena, *before, last);
	}
	tally_take(&t->all, from_ms, to_ms);
	for (size_t i = 0; i < c->protocols.n; i++)
		if (names(protocols, c->protocols.p[i].protocol))
			tally_take(&t->by[i], from_ms, to_ms);
	return true;
}

/* Where the answer has to end, what begins later is not told: one from there on tells it. */
static void stop(struct telling *t, int64_t at_ms)
{
	t->c.to = later(at_ms, t->all.end_ms);
	t->c.whole = false;
	t->all.to_ms = sooner(t->all.to_ms, t->c.to);
	for (size_t i = 0; i < t->c.protocols.n; i++)
		t->by[i].to_ms = t->all.to_ms;
}

static void read_intervals(struct telling *t)
{
	struct view before = {NULL, 0};
	struct sql *sql = db_query(t->db,
	    "SELECT l.from_ms, l.to_ms, l.epoch, a.uid, l.protocols, l.drops FROM listened l"
	    " JOIN tenure e ON e.segment = l.segment AND e.epoch = l.epoch"
	    " JOIN agent a ON a.id = e.agent WHERE l.segment IN"
	    " (SELECT id FROM segment WHERE id = $1 OR alias = $1) AND l.to_ms > $2 AND"
	    " l.from_ms < $3 ORDER BY l.from_ms, l.to_ms, l.epoch",
	    "iii", t->segment, t->c.from, t->c.to);

	for (size_t rows = 0; t->c.intervals.p != NULL && sql_row(sql); rows++)
		if (rows == ROWS_MAX || !take(t, sql, &before)) {
			stop(t, later(sql_int(sql, 0), t->c.from));
			break;
		}
	sql_end(sql);
}

static double percent_of(const struct tally *tally, bool *ret_has)
{
	int64_t known_ms = tally->heard_ms + tally->blind_ms;

	*ret_has = known_ms > 0;
	return known_ms > 0 ? 100.0 * (double)tally->heard_ms / (double)known_ms : 0;
}

static void sum_up(struct telling *t)
{
	struct wire_coverage *c = &t->c;

	tally_end(&t->all);
	for (size_t i = 0; i < t->all.gaps_n; i++)
		c->blind.p[c->blind.n++] =
		    (struct wire_coverage_blind){t->all.gaps[i].from_ms, t->all.gaps[i].to_ms};
	c->heard_s = t->all.heard_ms / 1000;
	c->blind_s = t->all.blind_ms / 1000;
	c->percent = percent_of(&t->all, &c->has_percent);
	for (size_t i = 0; i < c->protocols.n; i++) {
		struct wire_coverage_protocol *p = &c->protocols.p[i];

		tally_end(&t->by[i]);
		p->heard = t->by[i].heard_ms > 0;
		p->heard_s = t->by[i].heard_ms / 1000;
		p->percent = percent_of(&t->by[i], &p->has_percent);
	}
}

void query_segment_coverage(struct call *call, struct db *db)
{
	struct telling *t = arena_take(call->arena, sizeof(*t));
	struct tally_gap *gaps = arena_take_array(call->arena, INTERVALS_MAX, sizeof(*gaps));
	int64_t id = segment_of_call(call, db);

	if (id == 0)
		return;
	if (t == NULL || gaps == NULL) {
		call_problem(call, 503, "busy", NULL, "Not enough memory.");
		return;
	}
	*t = (struct telling){.call = call, .db = db, .segment = id, .c = {.whole = true}};
	if (!read_window(t))
		return;
	read_segment(t);
	t->c.intervals.p = arena_take_array(call->arena, INTERVALS_MAX, sizeof(*t->c.intervals.p));
	t->c.blind.p = arena_take_array(call->arena, INTERVALS_MAX, sizeof(*t->c.blind.p));
	/* Before the segment was known there was nothing to listen to. */
	t->all = tally_of(later(t->c.from, sooner(t->created_ms, t->c.to)),
	    sooner(t->c.to, t->known_ms), gaps, INTERVALS_MAX);
	find_protocols(t);
	read_intervals(t);
	if (t->c.intervals.p == NULL || t->c.blind.p == NULL) {
		call_problem(call, 503, "busy", NULL, "Not enough memory.");
		return;
	}
	sum_up(t);
	if (db_error(db) == ERR_NONE)
		call_answer(call, 200, &wire_coverage_record, &t->c);
}
