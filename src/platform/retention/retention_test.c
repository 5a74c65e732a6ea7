/* retention: what goes by a rule, what by a confirmed count, what stays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "platform/retention/retention.h"
#include "platform/testing.h"

static const struct route *const tables[] = {retention_routes, NULL};

/* 1,000 assets: every second a telephone with a random MAC; asset i was last heard i hours ago. The
 * tenth have an agent, number 7 is a part of number 5. */
static int setup(void **state)
{
	static struct testing t;

	testing_open(&t, tables);
	testing_run(&t,
	    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)"
	    " INSERT INTO agent (id, uid, public_key, site, created_ms, token) SELECT i, 'a' || i,"
	    " x'00', 1, 0, x'00' FROM n");
	testing_run(&t,
	    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
	    " INSERT INTO asset (id, mac, agent, mac_random, first_ms, last_ms, hw_category1)"
	    " SELECT i, CAST(printf('%06d', i) AS BLOB), CASE WHEN i % 10 = 0 THEN i / 10 END,"
	    " i % 2 = 0, 0, 1767225600000 - i * 3600000, CASE WHEN i % 2 = 0 THEN 'Mobile' END"
	    " FROM n");
	testing_run(&t, "UPDATE asset SET merged = 5 WHERE id = 7");
	testing_run(&t, "INSERT INTO asset_tag (asset, tag) SELECT id, 'Earshot' FROM asset");
	testing_role(&t, HTTP_ADMIN);
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

	while (retention_round(&t->platform, t->now_ms))
		assert_true(++rounds < 20);
}

#define PHONES                                                                                     \
	"{\"name\":\"phones\",\"query\":\"macRandom:true "                                         \
	"hardware.category1:Mobile\",\"days\":7%s}"

/* 500 telephones; 84 of them were heard within 168 hours, 50 have an agent: of those 42 too. */
static void goes_by_rule(void **state)
{
	struct testing *t = *state;
	char json[200];

	snprintf(json, sizeof(json), PHONES, "");
	testing_expect(t, "POST", "/v1/retention/dry-run", json, 200, "{\"matches\":332}");
	testing_expect(t, "POST", "/v1/retention", json, 201,
	    "\"purged\":0,\"checked\":null,\"problem\":null");
	assert_true(retention_round(&t->platform, t->now_ms));
	assert_int_equal(testing_int(t, "SELECT count(*) FROM asset", 0), 1000 - RETENTION_BATCH);
	settle(t);
	testing_expect(t, "GET", "/v1/retention/1", NULL, 200, "\"purged\":332,");
	testing_expect(t, "POST", "/v1/retention/dry-run", json, 200, "{\"matches\":0}");
	assert_int_equal(testing_int(t, "SELECT count(*) FROM asset", 0), 1000 - 332);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM asset_tag", 0), 1000 - 332);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM asset WHERE agent IS NOT NULL", 0), 100);
	assert_int_equal(testing_int(t,
			     "SELECT count(*) FROM asset WHERE mac_random = 1 AND agent IS NULL"
			     " AND last_ms < 1767225600000 - 7 * 86400000",
			     9),
	    0);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE kind = 'retention.purged'", 0), 2);
	/* Time goes on, and the rule with it, until it rests. */
	t->now_ms += INT64_C(86400000);
	settle(t);
	testing_expect(t, "GET", "/v1/retention", NULL, 200, "\"purged\":342,");
	snprintf(json, sizeof(json), PHONES, ",\"enabled\":false");
	testing_expect(t, "PUT", "/v1/retention/1", json, 200, "\"enabled\":false");
	t->now_ms += INT64_C(86400000);
	settle(t);
	testing_expect(t, "GET", "/v1/retention/1", NULL, 200, "\"purged\":342,");
	testing_expect(t, "DELETE", "/v1/retention/1", NULL, 204, "");
	testing_expect(t, "GET", "/v1/retention", NULL, 200, "{\"items\":[]}");
}

static void goes_when_told(void **state)
{
	struct testing *t = *state;

	testing_expect(t, "POST", "/v1/purges", "{\"query\":\"id<=500\",\"expected\":500}", 409,
	    "449 assets without an agent match now");
	testing_expect(t, "POST", "/v1/purges", "{\"query\":\"id<=500\",\"expected\":449}", 202,
	    "\"purged\":0,\"by\":\"user:tester\"");
	/* What comes after the confirmation is not meant. */
	testing_run(t, "INSERT INTO asset (id, mac, first_ms, last_ms) VALUES (2000, x'00', 0, 0)");
	assert_true(retention_round(&t->platform, t->now_ms));
	testing_expect(t, "GET", "/v1/purges", NULL, 200, "\"purged\":200,");
	settle(t);
	testing_expect(t, "GET", "/v1/purges", NULL, 200, "\"expected\":449,\"purged\":449,");
	assert_null(strstr(t->body, "\"done\":null"));
	/* Number 7 went with number 5, of which it was a part. */
	assert_int_equal(testing_int(t, "SELECT count(*) FROM asset WHERE id <= 500", 0), 50);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM asset", 0), 551);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE kind LIKE 'purge.%'", 0), 2);
}

static void refuses(void **state)
{
	struct testing *t = *state;

	testing_expect(
	    t, "POST", "/v1/purges", "{\"query\":\"\",\"expected\":900}", 400, "all would go");
	testing_expect(
	    t, "POST", "/v1/purges", "{\"query\":\"famly:x\",\"expected\":0}", 400, "Column 1");
	testing_expect(
	    t, "POST", "/v1/retention", "{\"name\":\"x\",\"query\":\"\",\"days\":0}", 400, "/days");
	testing_expect(t, "POST", "/v1/retention", "{\"name\":\"x\",\"query\":\"(\",\"days\":9}",
	    400, "Column 1");
	testing_expect(t, "GET", "/v1/retention/9", NULL, 404, "no rule");
	testing_role(t, HTTP_OPERATOR);
	testing_expect(t, "POST", "/v1/purges", "{\"query\":\"id:1\",\"expected\":1}", 403, "");
	testing_expect(
	    t, "POST", "/v1/retention", "{\"name\":\"x\",\"query\":\"\",\"days\":9}", 403, "");
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(goes_by_rule),
	    ROW(goes_when_told),
	    ROW(refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
