/* standing: what an asset without an agent is taken for, and exceptions from first to last. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "platform/query/query.h"
#include "platform/standing/standing.h"
#include "platform/testing.h"

enum { DAY_MS = 86400000 };

static const struct route *const tables[] = {query_routes, standing_routes, NULL};
static struct testing t;

static void put_asset(int id, const char *category, const char *family)
{
	char sql[320];

	snprintf(sql, sizeof(sql),
	    "INSERT INTO asset (id, mac, first_ms, last_ms, hw_category1, os_family)"
	    " VALUES (%d, x'0011223344%02d', 1, 1, nullif('%s', ''), nullif('%s', ''))",
	    id, id, category, family);
	testing_run(&t, sql);
}

static int setup(void **state)
{
	char sql[320];

	testing_open(&t, tables);
	snprintf(sql, sizeof(sql),
	    "INSERT INTO agent (id, uid, public_key, site, created_ms, token, last_check_in_ms)"
	    " VALUES (1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', x'00', 1, 0, x'00', %lld)",
	    (long long)t.now_ms);
	testing_run(&t, sql);
	put_asset(1, "Computers", "Windows");
	put_asset(2, "Printers", "");
	put_asset(3, "Computers", "macOS");
	put_asset(4, "", "");
	put_asset(5, "Computers", "Linux");
	testing_run(&t, "UPDATE asset SET agent = 1, scope = -1 WHERE id = 5");
	testing_role(&t, HTTP_OPERATOR);
	*state = &t;
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	testing_close(&t);
	return 0;
}

static void assert_standing(int id, const char *standing)
{
	char target[64], text[64];

	snprintf(target, sizeof(target), "/v1/assets/%d", id);
	snprintf(text, sizeof(text), "\"standing\":\"%s\"", standing);
	assert_int_equal(testing_call(&t, "GET", target, NULL), 200);
	if (strstr(t.body, text) == NULL)
		fail_msg("%s is not in %s", text, t.body);
}

static void judges(void **state)
{
	(void)state;
	assert_standing(1, "never");
	assert_standing(2, "incapable");
	assert_standing(3, "incapable");
	assert_standing(4, "never");
	assert_standing(5, "managed");
	t.now_ms += DAY_MS;
	assert_standing(5, "managed");
	t.now_ms += 1;
	assert_standing(5, "silent");
	testing_run(&t, "UPDATE agent SET last_check_in_ms = last_check_in_ms + 1");
	assert_standing(5, "managed");
	testing_run(&t, "UPDATE agent SET revoked = 1");
	assert_standing(5, "silent");
	assert_int_equal(testing_call(&t, "GET", "/v1/assets?query=standing:never", NULL), 200);
	assert_non_null(strstr(t.body, "\"total\":2,"));
	assert_int_equal(testing_call(&t, "GET", "/v1/assets/facets?by=standing", NULL), 200);
	assert_non_null(strstr(t.body, "{\"value\":\"incapable\",\"count\":2}"));
}

static bool do_sweep(void *ctx, struct db *db)
{
	*(bool *)ctx = standing_is_due(db, t.now_ms);
	standing_sweep(db, t.now_ms);
	return true;
}

/* Was there anything to do? */
static bool sweep(void)
{
	bool due = false;

	assert_int_equal(store_wait(t.platform.store, STORE_WRITE, do_sweep, &due), ERR_NONE);
	return due;
}

static const char until[] = "{\"owner\":\"lab\",\"reason\":\"a <b>test</b> bench\",\"expires\":"
			    "\"2026-01-31T00:00:00Z\"}";

static void lasts_until_its_end(void **state)
{
	static const char ends[] = "SELECT count(*) FROM event WHERE kind = 'exception.ends'";
	static const char ended[] = "SELECT count(*) FROM event WHERE kind = 'exception.ended' AND"
				    " subject = 'asset/1' AND actor = 'platform'";

	(void)state;
	assert_int_equal(testing_call(&t, "PUT", "/v1/assets/1/exception", until), 200);
	assert_non_null(strstr(t.body, "\"by\":\"user:tester\""));
	assert_standing(1, "exception");
	assert_non_null(
	    strstr(t.body, "\"exception\":{\"owner\":\"lab\",\"reason\":\"a <b>test</b> bench\","
			   "\"expires\":\"2026-01-31T00:00:00.000Z\""));
	t.now_ms += (int64_t)23 * DAY_MS - 1;
	assert_false(sweep());
	assert_int_equal(testing_int(&t, ends, -1), 0);
	t.now_ms += 1;
	assert_true(sweep());
	assert_false(sweep());
	assert_int_equal(testing_int(&t, ends, -1), 1);
	t.now_ms += (int64_t)7 * DAY_MS - 1;
	assert_false(sweep());
	assert_standing(1, "exception");
	t.now_ms += 1;
	assert_standing(1, "never"); /* before anybody has swept */
	assert_true(sweep());
	assert_int_equal(testing_int(&t, ended, -1), 1);
	assert_int_equal(testing_int(&t, "SELECT count(*) FROM exception", -1), 0);
}

static void is_made_changed_and_taken_back(void **state)
{
	(void)state;
	assert_int_equal(testing_call(&t, "PUT", "/v1/assets/1/exception", until), 200);
	assert_int_equal(testing_call(&t, "PUT", "/v1/assets/1/exception",
			     "{\"owner\":\"lab\",\"reason\":\"for good\"}"),
	    200);
	assert_non_null(strstr(t.body, "\"reason\":\"for good\",\"by\""));
	t.now_ms += (int64_t)36500 * DAY_MS;
	assert_false(sweep());
	assert_standing(1, "exception");
	assert_int_equal(testing_call(&t, "DELETE", "/v1/assets/1/exception", NULL), 204);
	assert_standing(1, "never");
	assert_int_equal(testing_call(&t, "DELETE", "/v1/assets/1/exception", NULL), 404);
	assert_int_equal(
	    testing_int(&t, "SELECT count(*) FROM event WHERE kind LIKE 'exception.%'", -1), 3);
}

static void refuses(void **state)
{
	(void)state;
	assert_int_equal(testing_call(&t, "PUT", "/v1/assets/9/exception", until), 404);
	assert_int_equal(
	    testing_call(&t, "PUT", "/v1/assets/1/exception", "{\"owner\":\"lab\"}"), 400);
	assert_int_equal(
	    testing_call(&t, "PUT", "/v1/assets/1/exception",
		"{\"owner\":\"lab\",\"reason\":\"x\",\"expires\":\"2026-01-01T00:00:00Z\"}"),
	    400);
	assert_non_null(strstr(t.body, "It has passed"));
	testing_run(&t, "UPDATE asset SET merged = 5 WHERE id = 1");
	assert_int_equal(testing_call(&t, "PUT", "/v1/assets/1/exception", until), 404);
	assert_int_equal(testing_int(&t, "SELECT count(*) FROM exception", -1), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(judges, setup, teardown),
	    cmocka_unit_test_setup_teardown(lasts_until_its_end, setup, teardown),
	    cmocka_unit_test_setup_teardown(is_made_changed_and_taken_back, setup, teardown),
	    cmocka_unit_test_setup_teardown(refuses, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
