/* retain: what goes and what stays, with a real store. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "platform/retain.h"
#include "platform/testing.h"

static const struct route *const tables[] = {NULL};

#define DAY_MS INT64_C(86400000)

struct round {
	struct retain *retain;
	int64_t now_ms;
	bool more;
};

static bool run_round(void *ctx, struct db *db)
{
	struct round *r = ctx;

	r->more = retain_round(r->retain, db, r->now_ms);
	return true;
}

static bool run(struct testing *t, struct retain *retain)
{
	struct round r = {retain, t->now_ms, false};

	assert_int_equal(store_wait(t->platform.store, STORE_WRITE, run_round, &r), ERR_NONE);
	return r.more;
}

static int setup(void **state)
{
	static struct testing t;

	testing_open(&t, tables);
	testing_run(&t, "DELETE FROM event");
	testing_run(&t, "INSERT INTO agent (id, uid, public_key, site, created_ms, token)"
			" VALUES (1, 'a', x'00', 1, 0, x'00')");
	*state = &t;
	return 0;
}

static int teardown(void **state)
{
	testing_close(*state);
	return 0;
}

#define COUNT(n) "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < " #n ") "

static void old_events_go(void **state)
{
	struct testing *t = *state;
	struct retain retain = {.keep_ms = 400 * DAY_MS};
	char sql[300];

	/* 2,500 of them, a day between two, the last one today. */
	snprintf(sql, sizeof(sql),
	    COUNT(2500) "INSERT INTO event (at_ms, kind, subject, actor, text)"
			" SELECT %lld - (2500 - i) * 86400000, 'k', 's', 'a', '' FROM c",
	    (long long)t->now_ms);
	testing_run(t, sql);
	assert_true(run(t, &retain));
	assert_int_equal(testing_int(t, "SELECT count(*) FROM event", 0), 1500);
	assert_true(run(t, &retain));
	assert_false(run(t, &retain));
	assert_false(run(t, &retain));
	assert_int_equal(testing_int(t, "SELECT count(*) FROM event", 0), 401);
}

static void events_are_bounded(void **state)
{
	struct testing *t = *state;
	struct retain retain = {.keep_ms = 400 * DAY_MS};
	char sql[300];

	snprintf(sql, sizeof(sql),
	    "INSERT INTO event (id, at_ms, kind, subject, actor, text) VALUES (7, %lld, 'k', 's',"
	    " 'a', ''), (8, %lld, 'k', 's', 'a', ''), (%d, %lld, 'k', 's', 'a', '')",
	    (long long)t->now_ms, (long long)t->now_ms, RETAIN_EVENTS_MAX + 7,
	    (long long)t->now_ms);
	testing_run(t, sql);
	assert_false(run(t, &retain));
	assert_int_equal(testing_int(t, "SELECT min(id) FROM event", 0), 8);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM event", 0), 2);
}

/* Forty segments of three tenures each: long ago, long ago too but the newest, and today's. */
static void old_tenures_go(void **state)
{
	struct testing *t = *state;
	struct retain retain = {.keep_ms = 400 * DAY_MS};
	long long now = (long long)t->now_ms, old = now - 401 * DAY_MS;
	char sql[400];

	testing_run(t,
	    COUNT(40) "INSERT INTO segment (id, site, name, known_key, created_ms, epoch)"
		      " SELECT i, 1, i, x'00', 0, 2 + i % 2 FROM c");
	snprintf(sql, sizeof(sql),
	    "INSERT INTO tenure (segment, epoch, agent, began_ms, ended_ms) SELECT g.id, e.i, 1, 0,"
	    " CASE WHEN e.i < 3 THEN %lld END FROM segment g JOIN (SELECT 1 AS i UNION SELECT 2"
	    " UNION SELECT 3) e ON e.i <= g.epoch",
	    old);
	testing_run(t, sql);
	snprintf(sql, sizeof(sql),
	    "INSERT INTO listened (segment, epoch, from_ms, to_ms, protocols, drops)"
	    " SELECT id, 1, %lld, %lld, '', 0 FROM segment UNION ALL"
	    " SELECT id, 1, %lld, %lld, '', 0 FROM segment",
	    old - 1000, old, old, old + DAY_MS);
	testing_run(t, sql);
	assert_false(run(t, &retain));
	assert_int_equal(testing_int(t, "SELECT count(*) FROM tenure WHERE segment <= 32", 0), 32);
	assert_false(run(t, &retain));
	assert_int_equal(testing_int(t, "SELECT count(*) FROM tenure", 0), 40);
	/* Who held it last is known for ever. */
	assert_int_equal(testing_int(t,
			     "SELECT count(*) FROM tenure t JOIN segment g ON g.id = t.segment AND"
			     " g.epoch = t.epoch",
			     0),
	    40);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM listened", 0), 40);
	assert_int_equal(testing_int(t, "SELECT min(from_ms) FROM listened", 0), old);
}

static void segments_are_bounded(void **state)
{
	struct testing *t = *state;
	struct retain retain = {.keep_ms = 400 * DAY_MS};
	long long now = (long long)t->now_ms;
	char sql[300];

	testing_run(t, "INSERT INTO segment (id, site, name, known_key, created_ms, epoch)"
		       " VALUES (1, 1, 'a', x'00', 0, 10003)");
	snprintf(sql, sizeof(sql),
	    COUNT(10003) "INSERT INTO tenure (segment, epoch, agent, began_ms, ended_ms)"
			 " SELECT 1, i, 1, 0, %lld FROM c",
	    now);
	testing_run(t, sql);
	snprintf(sql, sizeof(sql),
	    COUNT(67000) "INSERT INTO listened (segment, epoch, from_ms, to_ms, protocols, drops)"
			 " SELECT 1, i %% 7, i, %lld, '', 0 FROM c",
	    now);
	testing_run(t, sql);
	assert_true(run(t, &retain));
	assert_false(run(t, &retain));
	assert_int_equal(testing_int(t, "SELECT min(epoch) FROM tenure", 0), 4);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM listened", 0), RETAIN_LISTENED_MAX);
	assert_int_equal(testing_int(t, "SELECT min(from_ms) FROM listened WHERE epoch = 0", 0),
	    7 * (67000 - RETAIN_LISTENED_MAX + 1));
}

static void old_audit_goes(void **state)
{
	struct testing *t = *state;
	struct retain retain = {.keep_ms = 400 * DAY_MS, .keep_audit_ms = 30 * DAY_MS};
	char sql[300];

	snprintf(sql, sizeof(sql),
	    COUNT(
		1200) "INSERT INTO audit (at_ms, actor, peer, action, subject, text, changes, hash)"
		      " SELECT %lld - (1200 - i) * 86400000, '', '', '', '', '', '', zeroblob(32)"
		      " FROM c",
	    (long long)t->now_ms);
	testing_run(t, sql);
	assert_true(run(t, &retain));
	assert_true(run(t, &retain));
	assert_false(run(t, &retain));
	/* Of 30 days, and that some went, three times. */
	assert_int_equal(testing_int(t, "SELECT count(*) FROM audit", 0), 31 + 3);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM audit WHERE action = 'audit trimmed'", 0), 3);
	/* Not again before a day has gone. */
	t->now_ms += DAY_MS - 1;
	assert_false(run(t, &retain));
	assert_int_equal(testing_int(t, "SELECT count(*) FROM audit", 0), 31 + 3);
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(old_events_go),
	    ROW(events_are_bounded),
	    ROW(old_tenures_go),
	    ROW(old_audit_goes),
	    ROW(segments_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
