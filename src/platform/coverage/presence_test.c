/* presence: against an oracle that looks at every minute, and in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "platform/coverage/presence.h"
#include "platform/testing.h"

static const struct route *const tables[] = {NULL};

#define MIN INT64_C(60000)
#define BEGIN INT64_C(1767225600000) /* minute 0 */
#define MINUTE(n) (BEGIN + (n)*MIN)

enum { MINUTES = 4000, INTERVALS = 24, ASSETS = 24, ROUNDS = 60 };

/* What is in the store, as the oracle sees it. */
struct world {
	struct testing *t;
	unsigned seed;
	bool listened[VOICE_PROTOCOL_COUNT][MINUTES];
	int told; /* minute up to which the holder told; -1: nobody leads */
	int now;
	int faults, seen[3];
};

static unsigned dice(struct world *w, unsigned below)
{
	w->seed = w->seed * 1103515245 + 12345;
	return (w->seed >> 16) % below;
}

static int setup(void **state)
{
	static struct testing t;

	testing_open(&t, tables);
	*state = &t;
	return 0;
}

static int teardown(void **state)
{
	testing_close(*state);
	return 0;
}

__attribute__((format(printf, 2, 3))) static void run(struct testing *t, const char *format, ...)
{
	char sql[600];
	va_list values;

	va_start(values, format);
	(void)vsnprintf(sql, sizeof(sql), format, values);
	va_end(values);
	testing_run(t, sql);
}

/* Segment 1, and segment 2 that became it. */
static void clear(struct world *w)
{
	static const char *const steps[] = {"DELETE FROM asset", "DELETE FROM heard",
	    "DELETE FROM hearing", "DELETE FROM listened", "DELETE FROM tenure",
	    "DELETE FROM segment", "DELETE FROM agent",
	    "INSERT INTO agent (id, uid, public_key, site, created_ms, token) VALUES"
	    " (1, 'a', x'01', 1, 0, x'00')",
	    "INSERT INTO segment (id, site, name, known_key, created_ms, epoch) VALUES"
	    " (1, 1, 'lab', x'00', 0, 3)",
	    "INSERT INTO segment (id, site, name, known_key, created_ms, alias) VALUES"
	    " (2, 1, 'old', x'00', 0, 1)"};

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		testing_run(w->t, steps[i]);
	memset(w->listened, 0, sizeof(w->listened));
}

struct interval {
	int segment, epoch, from, to;
	unsigned protocols; /* bits */
};

static bool keep_interval(void *ctx, struct db *db)
{
	const struct interval *i = ctx;
	char text[64] = "";

	for (unsigned p = 1; p < VOICE_PROTOCOL_COUNT; p++)
		if ((i->protocols & 1u << p) != 0)
			(void)snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s%s",
			    text[0] != '\0' ? " " : "", voice_protocol_names[p]);
	(void)db_run(db,
	    "INSERT INTO listened (segment, epoch, from_ms, to_ms, protocols, drops) VALUES"
	    " ($1, $2, $3, $4, $5, 0) ON CONFLICT DO NOTHING",
	    "ddiis", i->segment, i->epoch, MINUTE(i->from), MINUTE(i->to), text);
	presence_heard(db, 1, MINUTE(i->from), MINUTE(MINUTES));
	return true;
}

static bool refresh(void *ctx, struct db *db)
{
	(void)ctx;
	assert_true(presence_refresh(db, MINUTE(2 * MINUTES)) <= 1);
	assert_false(presence_is_due(db, MINUTE(2 * MINUTES)));
	return true;
}

static void do_refresh(struct world *w)
{
	assert_int_equal(store_wait(w->t->platform.store, STORE_WRITE, refresh, NULL), ERR_NONE);
}

/* In any order, brought up to date between them or not. */
static void listen_at_random(struct world *w)
{
	int last_from = -1;

	w->told = -1;
	for (unsigned n = dice(w, INTERVALS); n > 0; n--) {
		struct interval i = {1 + (int)dice(w, 2), 1 + (int)dice(w, 3),
		    (int)dice(w, MINUTES), 0, dice(w, 1u << VOICE_PROTOCOL_COUNT) | 2};
		int length = 1 + (int)dice(w, dice(w, 2) != 0 ? 40 : 900);
		char sql[200];

		i.to = i.from + length < MINUTES ? i.from + length : MINUTES;
		(void)snprintf(sql, sizeof(sql),
		    "SELECT 1 FROM listened WHERE segment = %d AND epoch = %d AND from_ms = %lld",
		    i.segment, i.epoch, (long long)MINUTE(i.from));
		if (testing_int(w->t, sql, 0) == 1)
			continue;
		assert_int_equal(
		    store_wait(w->t->platform.store, STORE_WRITE, keep_interval, &i), ERR_NONE);
		for (int m = i.from; m < i.to; m++) {
			w->listened[0][m] = true;
			for (unsigned p = 1; p < VOICE_PROTOCOL_COUNT; p++)
				w->listened[p][m] |= (i.protocols & 1u << p) != 0;
		}
		if (i.segment == 1 && i.epoch == 3 && i.from > last_from) {
			last_from = i.from;
			w->told = i.to;
		}
		if (dice(w, 3) == 0)
			do_refresh(w);
	}
	do_refresh(w);
}

/* Leads or not, now; what was told lies before now or a little behind it (whole seconds). */
static void lead_at_random(struct world *w)
{
	bool leads = dice(w, 2) != 0;

	w->now = MINUTES / 2 + (int)dice(w, MINUTES);
	if (leads)
		run(w->t, "UPDATE segment SET holder = 1, lease_ends_ms = %lld WHERE id = 1",
		    (long long)MINUTE(w->now + 1));
	if (!leads || w->told >= w->now || MINUTE(w->told) <= MINUTE(w->now) - PRESENCE_TOLD_MS)
		w->told = -1;
}

static void add_assets(struct world *w)
{
	for (int i = 1; i <= ASSETS; i++) {
		unsigned voices = 1 + dice(w, (1u << VOICE_COUNT) - 1);

		run(w->t,
		    "INSERT INTO asset (id, segment, sample, first_ms, last_ms, back_ms, voices,"
		    " rhythm_s) VALUES (%d, 1, %d, 5, %lld, %s, %u, %lld)",
		    i, dice(w, 16) == 0, (long long)MINUTE((int)dice(w, MINUTES)),
		    dice(w, 2) != 0 ? "NULL" : "77", voices, (long long)voice_rhythm_s(voices));
	}
}

/* The minute in which the voice was silent for longer than its rhythm; MINUTES: it was not. */
static int silent_at(const struct world *w, int last, unsigned voice)
{
	int64_t left = voice_infos[voice].rhythm_s / 60;

	for (int m = last; m < MINUTES; m++)
		if (w->listened[voice_infos[voice].protocol][m] && left-- == 0)
			return m;
	return MINUTES;
}

static void judge(const struct world *w, const struct presence_asset *a,
    enum presence *ret_presence, int64_t *ret_since_ms)
{
	int last = (int)((a->last_ms - BEGIN) / MIN), first = MINUTES;
	int64_t rhythm = INT64_MAX;

	for (unsigned v = 0; v < VOICE_COUNT; v++) {
		if ((a->voices & 1u << v) == 0)
			continue;
		int at = silent_at(w, last, v);

		first = at < first ? at : first;
		rhythm =
		    voice_infos[v].rhythm_s / 60 < rhythm ? voice_infos[v].rhythm_s / 60 : rhythm;
	}
	if (a->sample) {
		*ret_presence = PRESENCE_UNKNOWN;
		*ret_since_ms = 0;
	} else if (first < MINUTES) {
		*ret_presence = PRESENCE_GONE;
		*ret_since_ms = MINUTE(first);
	} else if (last + rhythm >= (w->told >= 0 ? w->told : w->now)) {
		*ret_presence = PRESENCE_PRESENT;
		*ret_since_ms = a->back_ms != 0 ? a->back_ms : 5;
	} else {
		*ret_presence = PRESENCE_UNKNOWN;
		*ret_since_ms = MINUTE(last + rhythm);
	}
}

static bool compare(void *ctx, struct db *db)
{
	struct world *w = ctx;
	struct sql *sql = db_query(db,
	    "SELECT a.id, a.last_ms, a.voices, a.rhythm_s, a.sample, coalesce(a.back_ms, 0),"
	    " " PRESENCE_OF("a", "$1") " FROM asset a",
	    "i", MINUTE(w->now));

	while (sql_row(sql)) {
		struct presence_asset a = {.id = sql_int(sql, 0),
		    .segment = 1,
		    .first_ms = 5,
		    .last_ms = sql_int(sql, 1),
		    .voices = (unsigned)sql_int(sql, 2),
		    .rhythm_s = sql_int(sql, 3),
		    .sample = sql_int(sql, 4) != 0,
		    .back_ms = sql_int(sql, 5),
		    .presence = (enum presence)sql_int(sql, 6),
		    .now_ms = MINUTE(w->now)};
		enum presence is;
		int64_t since_ms;

		judge(w, &a, &is, &since_ms);
		w->seen[is]++;
		if (a.presence == is && presence_since(db, &a) == since_ms)
			continue;
		w->faults++;
		print_message("asset %lld: %d since %lld, not %d since %lld\n", (long long)a.id,
		    a.presence, (long long)presence_since(db, &a), is, (long long)since_ms);
	}
	sql_end(sql);
	return true;
}

/* Random intervals, in random order, of a place that was two: each asset as the oracle says. */
static void is_what_the_minutes_say(void **state)
{
	static struct world w;

	w = (struct world){.t = *state, .seed = 3};
	for (int round = 0; round < ROUNDS; round++) {
		clear(&w);
		listen_at_random(&w);
		lead_at_random(&w);
		add_assets(&w);
		assert_int_equal(
		    store_wait(w.t->platform.store, STORE_READ, compare, &w), ERR_NONE);
		if (w.faults > 0)
			fail_msg("round %d", round);
	}
	for (int i = 0; i < 3; i++)
		assert_true(w.seen[i] > ROUNDS);
}

struct asking {
	struct presence_asset asset;
	char why[PRESENCE_WHY_SIZE];
};

static bool ask(void *ctx, struct db *db)
{
	struct asking *a = ctx;

	a->asset.presence = (enum presence)db_int(db, -1,
	    "SELECT " PRESENCE_OF("a", "$1") " FROM asset a WHERE a.id = $2", "ii", a->asset.now_ms,
	    a->asset.id);
	(void)presence_why(db, &a->asset, a->why);
	return true;
}

static void assert_says(struct world *w, struct presence_asset asset, const char *why)
{
	struct asking a = {.asset = asset};

	run(w->t,
	    "INSERT INTO asset (id, agent, segment, sample, first_ms, last_ms, voices, rhythm_s)"
	    " VALUES (9, %s, %s, %d, 0, %lld, %u, %lld)",
	    asset.agent > 0 ? "1" : "NULL", asset.segment > 0 ? "1" : "NULL", asset.sample,
	    (long long)asset.last_ms, asset.voices, (long long)voice_rhythm_s(asset.voices));
	a.asset.id = 9;
	a.asset.rhythm_s = voice_rhythm_s(asset.voices);
	assert_int_equal(store_wait(w->t->platform.store, STORE_READ, ask, &a), ERR_NONE);
	assert_string_equal(a.why, why);
	testing_run(w->t, "DELETE FROM asset WHERE id = 9");
}

/* Listened to from minute 100 on for 190 minutes: to arp and mdns, not to ssdp. */
static void says_it_in_words(void **state)
{
	static struct world w;
	struct interval i = {1, 3, 100, 290, 2 | 1u << VOICE_PROTOCOL_MDNS};
	const unsigned both = 1u << VOICE_ARP | 1u << VOICE_MDNS;
	int64_t now_ms = MINUTE(300);

	w = (struct world){.t = *state, .seed = 3};
	clear(&w);
	assert_int_equal(store_wait(w.t->platform.store, STORE_WRITE, keep_interval, &i), ERR_NONE);
	do_refresh(&w);
	assert_says(&w,
	    (struct presence_asset){
		.segment = 1, .last_ms = MINUTE(90), .voices = both, .now_ms = now_ms},
	    "not heard for 3 h 10 min of listening to arp and mdns; last heard "
	    "2026-01-01T01:30:00.000Z");
	assert_says(&w,
	    (struct presence_asset){
		.segment = 1, .last_ms = MINUTE(280), .voices = both, .now_ms = now_ms},
	    "heard a short time ago; last heard 2026-01-01T04:40:00.000Z, and may be silent for 3 "
	    "h");
	assert_says(&w,
	    (struct presence_asset){
		.segment = 1, .last_ms = MINUTE(90), .voices = 1u << VOICE_SSDP, .now_ms = now_ms},
	    "listened to ssdp for 0 min only since it was last heard; it may be silent for 3 h; "
	    "last heard 2026-01-01T01:30:00.000Z");
	assert_says(&w,
	    (struct presence_asset){
		.segment = 1, .last_ms = MINUTE(99), .voices = 1, .now_ms = now_ms},
	    "not heard for 3 h 10 min of listening to anything; last heard "
	    "2026-01-01T01:39:00.000Z");
	assert_says(&w, (struct presence_asset){.segment = 1, .sample = true, .voices = 1},
	    "heard in a recording");
	assert_says(&w, (struct presence_asset){.voices = 1}, "not heard in any segment");
	testing_run(w.t, "UPDATE agent SET last_check_in_ms = 1767240000000");
	assert_says(&w, (struct presence_asset){.agent = 1, .voices = 1, .now_ms = MINUTE(255)},
	    "its agent checked in last 2026-01-01T04:00:00.000Z");
	assert_says(&w, (struct presence_asset){.agent = 1, .voices = 1, .now_ms = MINUTE(256)},
	    "its agent checked in last 2026-01-01T04:00:00.000Z; nobody listened where its host "
	    "was heard, or it never was");
}

static int64_t presence_of(struct testing *t, int64_t now_ms)
{
	char sql[3000];

	(void)snprintf(sql, sizeof(sql),
	    "SELECT " PRESENCE_OF("a", "%lld") " FROM asset a WHERE a.id = 1", (long long)now_ms,
	    (long long)now_ms, (long long)now_ms, (long long)now_ms, (long long)now_ms,
	    (long long)now_ms, (long long)now_ms, (long long)now_ms, (long long)now_ms);
	return testing_int(t, sql, -1);
}

/* A silent agent's host is what is heard of its ports; the best of them counts. */
static void hears_managed_hosts(void **state)
{
	static struct world w;
	struct interval i = {1, 3, 0, 1000, 2};

	w = (struct world){.t = *state, .seed = 3};
	clear(&w);
	assert_int_equal(store_wait(w.t->platform.store, STORE_WRITE, keep_interval, &i), ERR_NONE);
	do_refresh(&w);
	testing_run(w.t, "UPDATE agent SET last_check_in_ms = 1767225600000");
	testing_run(w.t, "INSERT INTO asset (id, agent, first_ms, last_ms) VALUES (1, 1, 0, 0)");
	assert_int_equal(presence_of(w.t, MINUTE(15)), PRESENCE_PRESENT);
	assert_int_equal(presence_of(w.t, MINUTE(16)), PRESENCE_UNKNOWN);
	testing_run(w.t, "INSERT INTO asset (id, merged, segment, first_ms, last_ms, voices)"
			 " VALUES (2, 1, 1, 0, 1767225600000, 2)");
	assert_int_equal(presence_of(w.t, MINUTE(1000)), PRESENCE_GONE);
	run(w.t,
	    "INSERT INTO asset (id, merged, segment, first_ms, last_ms, voices)"
	    " VALUES (3, 1, 1, 0, %lld, 2)",
	    (long long)MINUTE(900));
	assert_int_equal(presence_of(w.t, MINUTE(1000)), PRESENCE_PRESENT);
}

/* Nothing is told twice, and what has just come waits for what comes with it. */
static void waits_a_moment(void **state)
{
	static struct world w;
	struct interval i = {1, 3, 0, 10, 2};

	w = (struct world){.t = *state, .seed = 3};
	clear(&w);
	assert_int_equal(store_wait(w.t->platform.store, STORE_WRITE, keep_interval, &i), ERR_NONE);
	run(w.t, "UPDATE segment SET unheard_ms = %lld", (long long)MINUTE(3 * MINUTES));
	do_refresh(&w);
	assert_int_equal(testing_int(w.t, "SELECT count(*) FROM heard", 9), 0);
	run(w.t, "UPDATE segment SET unheard_ms = 0 WHERE id = 1");
	testing_run(w.t, "UPDATE segment SET unheard_ms = NULL WHERE id = 2");
	do_refresh(&w);
	do_refresh(&w);
	assert_int_equal(testing_int(w.t, "SELECT count(*) FROM heard", 9), 2);
	assert_int_equal(testing_int(w.t, "SELECT sum(total_ms) FROM heard", 9), 20 * MIN);
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(is_what_the_minutes_say),
	    ROW(says_it_in_words),
	    ROW(hears_managed_hosts),
	    ROW(waits_a_moment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
