/* views: saved, shared, changed by whose they are, and what is wrong with one told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "platform/testing.h"
#include "platform/views/views.h"

static const struct route *const tables[] = {views_routes, NULL};

static int setup(void **state)
{
	static struct testing t;

	testing_open(&t, tables);
	testing_run(&t, "INSERT INTO account (id, name, password, role, created_ms)"
			" VALUES (2, 'other', '', 'viewer', 0)");
	testing_role(&t, HTTP_OPERATOR);
	*state = &t;
	return 0;
}

static int teardown(void **state)
{
	testing_close(*state);
	return 0;
}

static void be(struct testing *t, int64_t account, const char *name, enum http_auth role)
{
	testing_role(t, role);
	t->who.id = account;
	snprintf(t->who.name, sizeof(t->who.name), "%s", name);
}

#define MINE                                                                                       \
	"{\"name\":\"Old Windows\",\"query\":\"os.family:Windows os.version:6*\",\"columns\":"     \
	"[\"NAME\",\"os.version\"],\"sort\":\"name\",\"shared\":%s}"

static void keeps_and_shares(void **state)
{
	struct testing *t = *state;
	char json[400];

	testing_expect(t, "GET", "/v1/views", NULL, 200, "{\"items\":[]}");
	snprintf(json, sizeof(json), MINE, "false");
	testing_expect(t, "POST", "/v1/views", json, 201,
	    "{\"id\":1,\"name\":\"Old Windows\",\"query\":\"os.family:Windows os.version:6*\","
	    "\"columns\":[\"name\",\"os.version\"],\"sort\":\"name\",\"shared\":false,\"owner\":"
	    "\"tester\",\"mine\":true,\"problem\":null,");
	be(t, 2, "other", HTTP_VIEWER);
	testing_expect(t, "GET", "/v1/views", NULL, 200, "{\"items\":[]}");
	testing_expect(t, "GET", "/v1/views/1", NULL, 404, "You have no view of that number.");
	testing_expect(t, "PUT", "/v1/views/1", json, 404, "no view");
	be(t, 1, "tester", HTTP_OPERATOR);
	snprintf(json, sizeof(json), MINE, "true");
	testing_expect(t, "PUT", "/v1/views/1", json, 200, "\"shared\":true");
	be(t, 2, "other", HTTP_VIEWER);
	testing_expect(t, "GET", "/v1/views", NULL, 200, "\"owner\":\"tester\",\"mine\":false");
	testing_expect(t, "DELETE", "/v1/views/1", NULL, 403, "It is tester's");
	testing_expect(t, "POST", "/v1/views", json, 403, "Sharing takes the role operator");
	assert_int_equal(testing_int(t, "SELECT count(*) FROM saved_view", 0), 1);
	be(t, 3, "chief", HTTP_ADMIN);
	testing_expect(t, "DELETE", "/v1/views/1", NULL, 204, "");
	assert_int_equal(testing_int(t, "SELECT count(*) FROM saved_view", 9), 0);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE subject = 'view/1'", 0), 2);
}

static void refuses(void **state)
{
	struct testing *t = *state;
	static const struct {
		const char *json, *problem;
	} rows[] = {
	    {"{\"name\":\" x\",\"query\":\"\"}", "no blanks at its ends"},
	    {"{\"name\":\"x\",\"query\":\"oss.family:x\"}", "Column 1: there is no field"},
	    {"{\"name\":\"x\",\"query\":\"\",\"columns\":[\"colour\"]}", "There is no field"},
	    {"{\"name\":\"x\",\"query\":\"\",\"sort\":\"size\"}", "One of last"},
	    {"{\"name\":\"\",\"query\":\"\"}", "/name"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		testing_expect(t, "POST", "/v1/views", rows[i].json, 400, rows[i].problem);
	testing_expect(t, "GET", "/v1/views/x", NULL, 404, "");
}

/* As after an upgrade that took a field away. */
static void says_what_is_wrong_now(void **state)
{
	struct testing *t = *state;

	testing_expect(t, "POST", "/v1/views", "{\"name\":\"a\",\"query\":\"printer\"}", 201, "");
	testing_expect(t, "POST", "/v1/views",
	    "{\"name\":\"b\",\"query\":\"\",\"columns\":[\"name\"]}", 201, "");
	testing_run(t, "UPDATE saved_view SET query = 'colour:red' WHERE id = 1");
	testing_run(t, "UPDATE saved_view SET columns = 'name,colour' WHERE id = 2");
	testing_expect(t, "GET", "/v1/views/1", NULL, 200,
	    "\"query\":\"colour:red\",\"columns\":[],\"sort\":\"\",\"shared\":false,\"owner\":"
	    "\"tester\",\"mine\":true,\"problem\":\"Column 1: there is no field");
	testing_expect(t, "GET", "/v1/views", NULL, 200,
	    "\"problem\":\"There is no field \xe2\x80\x9c"
	    "colour\xe2\x80\x9d.\"");
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(keeps_and_shares),
	    ROW(refuses),
	    ROW(says_what_is_wrong_now),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
