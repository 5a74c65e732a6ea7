/* gather: which events become a message, when, and that none is told twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "platform/notify/gather.h"
#include "platform/testing.h"

enum { ARENA = 8 * 1024 * 1024 };

static const struct route *const tables[] = {channel_routes, NULL};
static struct testing t;
static uint8_t *memory;
static int64_t now_ms;

static int setup(void **state)
{
	testing_open(&t, tables);
	testing_role(&t, HTTP_ADMIN);
	memory = malloc(ARENA);
	assert_non_null(memory);
	now_ms = t.now_ms;
	*state = &t;
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	free(memory);
	testing_close(&t);
	return 0;
}

static void make_channel(const char *fields)
{
	char json[400];

	snprintf(json, sizeof(json),
	    "{\"name\":\"hook\",\"kind\":\"webhook\",\"url\":\"https://hooks.example/x\"%s}",
	    fields);
	assert_int_equal(testing_call(&t, "POST", "/v1/channels", json), 201);
}

static void happen(int64_t at_ms, const char *kind, const char *subject, int times)
{
	char sql[400];

	snprintf(sql, sizeof(sql),
	    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT "
	    "INTO"
	    " event (at_ms, kind, subject, actor, text) SELECT %lld, '%s', '%s', 'platform', 'No. '"
	    " || i FROM n",
	    times, (long long)at_ms, kind, subject);
	testing_run(&t, sql);
}

/* One round for all channels; what is returned: something was kept. */
static bool go_round(void *ctx, struct db *db)
{
	struct arena arena = arena_of(memory, ARENA);
	struct channel channels[CHANNELS_MAX];
	size_t n = channel_enabled(db, &arena, channels);

	for (size_t i = 0; i < n; i++) {
		struct gather g;
		bool any = gather_look(db, &arena, &channels[i], now_ms, &g);

		*(int64_t *)ctx = g.due_ms;
		if (any)
			gather_keep(db, &arena, &g, &t.platform, now_ms);
	}
	return true;
}

static int64_t round_of(void)
{
	int64_t due = 0;

	assert_int_equal(store_wait(t.platform.store, STORE_WRITE, go_round, &due), ERR_NONE);
	return due;
}

static int64_t messages(void)
{
	return testing_int(&t, "SELECT count(*) FROM delivery", -1);
}

static void tells_what_is_followed_once(void **state)
{
	(void)state;
	make_channel(",\"kinds\":[\"segment\"]");
	happen(now_ms, "asset.new", "asset/1", 3);
	happen(now_ms, "segment.stray", "segment/1", 2);
	(void)round_of();
	assert_int_equal(messages(), 1);
	assert_int_equal(testing_int(&t, "SELECT events FROM delivery", -1), 2);
	assert_int_equal(testing_int(&t, "SELECT summary = 'No. 1' FROM delivery", -1), 1);
	(void)round_of();
	(void)round_of();
	assert_int_equal(messages(), 1);
	happen(now_ms, "segment.calm", "segment/1", 1);
	(void)round_of();
	assert_int_equal(messages(), 2);
}

static void passes_over_what_is_not_followed(void **state)
{
	(void)state;
	make_channel("");
	happen(now_ms, "token.made", "token/1", 1500);
	(void)round_of();
	assert_int_equal(messages(), 0);
	/* And does not look at it again. */
	assert_int_equal(
	    testing_int(&t, "SELECT cursor = (SELECT max(id) FROM event) FROM channel", 0), 1);
}

static void gathers_for_a_while(void **state)
{
	(void)state;
	make_channel(",\"digestSeconds\":60");
	happen(now_ms, "asset.new", "asset/1", 1);
	assert_int_equal(round_of(), now_ms + 60000);
	assert_int_equal(messages(), 0);
	now_ms += 59999;
	happen(now_ms, "asset.new", "asset/2", 1);
	(void)round_of();
	assert_int_equal(messages(), 0);
	now_ms += 1;
	(void)round_of();
	assert_int_equal(messages(), 1);
	assert_int_equal(testing_int(&t, "SELECT events FROM delivery", -1), 2);
}

static void a_flood_becomes_one_message_an_hour_is_over(void **state)
{
	int64_t begin = now_ms;

	(void)state;
	make_channel(",\"perHour\":2");
	for (int i = 0; i < 10; i++) {
		happen(now_ms, "asset.new", "asset/1", 250);
		now_ms += 1000;
		(void)round_of();
	}
	assert_int_equal(messages(), 2);
	now_ms = begin + 1000 + RULE_HOUR_MS;
	(void)round_of();
	assert_int_equal(messages(), 3);
	/* Each event is counted, a hundred are listed. */
	assert_int_equal(testing_int(&t, "SELECT sum(events) FROM delivery", -1), 2500);
	assert_int_equal(
	    testing_int(&t,
		"SELECT max(json_array_length(body, '$.events')) * 10000 + max(json_extract(body,"
		" '$.more')) FROM delivery",
		-1),
	    100 * 10000 + 1900);
}

static void asks_the_asset(void **state)
{
	(void)state;
	testing_run(&t, "INSERT INTO asset (id, mac, first_ms, last_ms, hw_category1) VALUES"
			" (1, x'001122334401', 1, 1, 'Printers'), (2, x'001122334402', 1, 1,"
			" 'Computers')");
	make_channel(",\"query\":\"hardware.category1:Printers\"");
	happen(now_ms, "asset.new", "asset/1", 1);
	happen(now_ms, "asset.new", "asset/2", 1);
	happen(now_ms, "asset.new", "asset/3", 1);
	happen(now_ms, "segment.stray", "segment/1", 1);
	(void)round_of();
	assert_int_equal(messages(), 1);
	assert_int_equal(testing_int(&t, "SELECT events FROM delivery", -1), 2);
	assert_int_equal(
	    testing_int(
		&t, "SELECT count(*) FROM delivery WHERE body LIKE '%asset/1%segment/1%'", -1),
	    1);
}

/* A query that a later version does not know any more: nothing is sent unasked, and it is said. */
static void says_that_its_query_is_none(void **state)
{
	(void)state;
	make_channel("");
	testing_run(&t, "UPDATE channel SET body = json_set(body, '$.query', 'nosuch:1')");
	happen(now_ms, "asset.new", "asset/1", 1);
	(void)round_of();
	assert_int_equal(messages(), 0);
	assert_int_equal(testing_int(&t, "SELECT error LIKE '%query%' FROM channel", 0), 1);
	testing_run(&t, "UPDATE channel SET body = json_set(body, '$.query', '')");
	(void)round_of();
	assert_int_equal(messages(), 1);
}

/* What was given up makes an event, and that no message to the same place: it would go on for ever.
 */
static void tells_no_channel_that_it_is_dead(void **state)
{
	(void)state;
	make_channel("");
	happen(now_ms, "channel.dead", "channel/1", 1);
	happen(now_ms, "channel.dead", "channel/2", 1);
	(void)round_of();
	assert_int_equal(testing_int(&t, "SELECT sum(events) FROM delivery", -1), 1);
}

/* Two that look at the same time: the second finds the cursor moved. */
static bool twice(void *ctx, struct db *db)
{
	struct arena arena = arena_of(memory, ARENA);
	struct channel channel;
	struct gather one, two;

	(void)ctx;
	assert_true(channel_find(db, &arena, 1, &channel));
	assert_true(gather_look(db, &arena, &channel, now_ms, &one));
	assert_true(gather_look(db, &arena, &channel, now_ms, &two));
	gather_keep(db, &arena, &one, &t.platform, now_ms);
	gather_keep(db, &arena, &two, &t.platform, now_ms);
	return true;
}

static void two_at_once_tell_once(void **state)
{
	(void)state;
	make_channel("");
	happen(now_ms, "asset.new", "asset/1", 1);
	assert_int_equal(store_wait(t.platform.store, STORE_WRITE, twice, NULL), ERR_NONE);
	assert_int_equal(messages(), 1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(tells_what_is_followed_once, setup, teardown),
	    cmocka_unit_test_setup_teardown(passes_over_what_is_not_followed, setup, teardown),
	    cmocka_unit_test_setup_teardown(gathers_for_a_while, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_flood_becomes_one_message_an_hour_is_over, setup, teardown),
	    cmocka_unit_test_setup_teardown(asks_the_asset, setup, teardown),
	    cmocka_unit_test_setup_teardown(says_that_its_query_is_none, setup, teardown),
	    cmocka_unit_test_setup_teardown(tells_no_channel_that_it_is_dead, setup, teardown),
	    cmocka_unit_test_setup_teardown(two_at_once_tell_once, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
