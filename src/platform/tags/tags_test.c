/* tags: rules give and take tags, a part at a time; what a person gave stays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "platform/query/columns/columns.h"
#include "platform/query/query.h"
#include "platform/tags/tags.h"
#include "platform/testing.h"

static const struct route *const tables[] = {tags_routes, query_routes, NULL};

static int setup(void **state)
{
	static struct testing t;

	testing_open(&t, tables);
	testing_run(&t,
	    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
	    " INSERT INTO asset (id, mac, first_ms, last_ms, hw_category1) SELECT i,"
	    " CAST(printf('%06d', i) AS BLOB), 0, i, CASE WHEN i % 2 = 0 THEN 'Printers' END FROM "
	    "n");
	testing_run(&t, "INSERT INTO asset_tag (asset, tag) SELECT id, 'Earshot' FROM asset");
	testing_role(&t, HTTP_OPERATOR);
	*state = &t;
	return 0;
}

static int teardown(void **state)
{
	testing_close(*state);
	return 0;
}

static void settle(struct testing *t)
{
	int rounds = 0;

	while (tags_round(&t->platform, t->now_ms))
		assert_true(++rounds < 20);
}

static int64_t tagged(struct testing *t, const char *tag)
{
	char sql[120];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM asset_tag WHERE tag = '%s'", tag);
	return testing_int(t, sql, -1);
}

#define PAPER "{\"tag\":\"paper\",\"query\":\"hardware.category1:Printers\"}"

static void gives_in_parts_and_takes(void **state)
{
	struct testing *t = *state;

	testing_expect(
	    t, "POST", "/v1/tag-rules/dry-run", PAPER, 200, "{\"matches\":2500,\"tagged\":0}");
	testing_expect(t, "POST", "/v1/tag-rules", PAPER, 201,
	    "\"enabled\":true,\"by\":\"user:tester\",\"changed\":\"2026-01-01T00:00:00.000Z\","
	    "\"matches\":0,\"pending\":0,\"checked\":null,\"problem\":null");
	assert_true(tags_round(&t->platform, t->now_ms));
	assert_int_equal(tagged(t, "paper"), TAGS_BATCH);
	testing_expect(t, "GET", "/v1/tag-rules/1", NULL, 200, "\"matches\":2500,\"pending\":500,");
	settle(t);
	testing_expect(t, "GET", "/v1/tag-rules", NULL, 200, "\"matches\":2500,\"pending\":0,");
	testing_expect(t, "GET", "/v1/assets?query=tag:paper&limit=1", NULL, 200, "\"total\":2500");
	testing_expect(t, "POST", "/v1/tag-rules/dry-run", PAPER, 200, "\"tagged\":2500");
	/* No printer any more; one more printer; one by hand; one that is gone. */
	testing_run(t, "UPDATE asset SET hw_category1 = NULL WHERE id = 2");
	testing_run(t, "UPDATE asset SET hw_category1 = 'Printers' WHERE id = 1");
	testing_expect(t, "PUT", "/v1/assets/4/tags", "{\"tags\":[\"paper\",\"second floor\"]}",
	    200, "{\"tag\":\"paper\",\"hand\":true,\"rule\":1}");
	testing_run(t, "DELETE FROM asset WHERE id = 6");
	settle(t);
	assert_int_equal(tagged(t, "paper"), 2499);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM asset_tag WHERE asset = 2", 0), 1);
	testing_expect(t, "DELETE", "/v1/tag-rules/1", NULL, 204, "");
	testing_expect(t, "GET", "/v1/tag-rules/1", NULL, 404, "");
	settle(t);
	(void)tags_round(&t->platform, t->now_ms);
	assert_int_equal(tagged(t, "paper"), 1);
	assert_int_equal(tagged(t, "Earshot"), 4999);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM tag_rule", 9), 0);
	testing_expect(t, "PUT", "/v1/assets/4/tags", "{}", 200,
	    "{\"items\":[{\"tag\":\"Earshot\",\"hand\":true,\"rule\":null}]}");
	assert_int_equal(tagged(t, "paper"), 0);
}

/* Two rules of one tag; one rests, one changes, one cannot be read any more. */
static void holds_what_another_gives(void **state)
{
	struct testing *t = *state;

	testing_expect(
	    t, "POST", "/v1/tag-rules", "{\"tag\":\"x\",\"query\":\"id:[1 ... 4]\"}", 201, "");
	testing_expect(
	    t, "POST", "/v1/tag-rules", "{\"tag\":\"x\",\"query\":\"id:[3 ... 6]\"}", 201, "");
	settle(t);
	assert_int_equal(tagged(t, "x"), 6);
	testing_expect(t, "PUT", "/v1/tag-rules/1",
	    "{\"tag\":\"x\",\"query\":\"id:[1 ... 4]\",\"enabled\":false}", 200,
	    "\"enabled\":false");
	settle(t);
	assert_int_equal(tagged(t, "x"), 4);
	testing_expect(t, "PUT", "/v1/tag-rules/2", "{\"tag\":\"x\",\"query\":\"id:5\"}", 200, "");
	settle(t);
	assert_int_equal(tagged(t, "x"), 1);
	testing_run(t, "UPDATE tag_rule SET query = 'colour:red' WHERE id = 2");
	settle(t);
	assert_int_equal(tagged(t, "x"), 1);
	testing_expect(
	    t, "GET", "/v1/tag-rules/2", NULL, 200, "\"problem\":\"Column 1: there is no field");
	testing_expect(
	    t, "PUT", "/v1/tag-rules/2", "{\"tag\":\"y\",\"query\":\"id:5\"}", 409, "The tag of a");
}

/* The same out of memory; nothing is done until that is there. */
static void looks_in_memory(void **state)
{
	struct testing *t = *state;

	assert_int_equal(columns_open(&t->platform.columns, t->platform.store, false), ERR_NONE);
	testing_expect(t, "POST", "/v1/tag-rules", PAPER, 201, "");
	assert_false(tags_round(&t->platform, t->now_ms));
	assert_int_equal(tagged(t, "paper"), 0);
	assert_true(columns_fill(t->platform.columns));
	settle(t);
	assert_int_equal(tagged(t, "paper"), 2500);
	testing_run(t, "UPDATE asset SET hw_category1 = NULL WHERE id > 10");
	settle(t);
	assert_int_equal(tagged(t, "paper"), 5);
}

static void refuses(void **state)
{
	struct testing *t = *state;
	static const struct {
		const char *json, *problem;
	} rows[] = {
	    {"{\"tag\":\"a,b\",\"query\":\"id:1\"}", "no comma"},
	    {"{\"tag\":\"Earshot Leader\",\"query\":\"id:1\"}", "not one that the platform gives"},
	    {"{\"tag\":\"a\",\"query\":\"\"}", "needs a condition"},
	    {"{\"tag\":\"a\",\"query\":\"famly:x\"}", "Column 1"},
	    {"{\"tag\":\"a\",\"query\":\"id:1 or not tag:b\"}", "cannot ask for tags"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		testing_expect(t, "POST", "/v1/tag-rules", rows[i].json, 400, rows[i].problem);
		testing_expect(
		    t, "POST", "/v1/tag-rules/dry-run", rows[i].json, 400, rows[i].problem);
	}
	testing_expect(t, "PUT", "/v1/assets/1/tags", "{\"tags\":[\"a,b\"]}", 400, "no comma");
	testing_expect(t, "PUT", "/v1/assets/9999/tags", "{\"tags\":[]}", 404, "no asset");
	testing_role(t, HTTP_VIEWER);
	testing_expect(t, "POST", "/v1/tag-rules", PAPER, 403, "");
}

static int teardown_columns(void **state)
{
	struct testing *t = *state;
	struct columns *columns = t->platform.columns;

	testing_close(t);
	columns_free(columns);
	return 0;
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(gives_in_parts_and_takes),
	    ROW(holds_what_another_gives),
	    cmocka_unit_test_setup_teardown(looks_in_memory, setup, teardown_columns),
	    ROW(refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
