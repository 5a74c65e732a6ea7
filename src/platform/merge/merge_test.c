/* merge: what people say of assets, and that it holds whatever comes later. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "fingerprint/embedded.h"
#include "fingerprint/fingerprint.h"
#include "platform/identity/settle.h"
#include "platform/merge/merge.h"
#include "platform/query/query.h"
#include "platform/testing.h"

static const struct route *const tables[] = {merge_routes, query_routes, NULL};
static struct testing t;
static struct pack *pack;

enum { ONE = 101, TWO, THREE, FOUR, ALPHA = 201, BETA, LISTED };

#define MAC(id) (0x001ba9000000 + (uint64_t)(id))

static bool do_judge(void *ctx, struct db *db)
{
	static uint8_t memory[IDENTITY_ROOM];
	struct arena arena = arena_of(memory, sizeof(memory));
	struct identity_verdict verdict;

	identity_judge(db, pack, &arena, *(int *)ctx, t.now_ms, NULL, &verdict);
	return true;
}

static bool do_host(void *ctx, struct db *db)
{
	identity_host(db, *(int *)ctx, t.now_ms);
	return true;
}

static void run_job(bool (*run)(void *ctx, struct db *db), int id)
{
	assert_int_equal(store_wait(t.platform.store, STORE_WRITE, run, &id), ERR_NONE);
}

static void hear(int id, const char *name, int64_t last_ms)
{
	char sql[400];

	snprintf(sql, sizeof(sql),
	    "INSERT INTO asset (id, mac, segment, first_ms, last_ms) VALUES (%d, x'%012llx', 1, 5,"
	    " %lld) ON CONFLICT (mac, scope) DO UPDATE SET last_ms = excluded.last_ms",
	    id, (unsigned long long)MAC(id), (long long)last_ms);
	testing_run(&t, sql);
	if (name != NULL) {
		snprintf(sql, sizeof(sql),
		    "INSERT INTO evidence (asset, source, kind, scope, value, segment, epoch,"
		    " count, first_ms, last_ms) VALUES (%d, 'mdns', 'host', x'',"
		    " CAST('%s' AS BLOB), 1, 1, 1, 5, %lld) ON CONFLICT DO NOTHING",
		    id, name, (long long)last_ms);
		testing_run(&t, sql);
	}
	run_job(do_judge, id);
}

/* Agent `id` reports that it has the MAC of asset `has`. */
static void report(int id, const char *name, int has)
{
	char sql[900];
	char mac[MAC_TEXT_SIZE];

	snprintf(sql, sizeof(sql),
	    "INSERT INTO agent (id, uid, public_key, site, created_ms, token, host_name,"
	    " last_check_in_ms, host) VALUES (%d, '%032d', x'00', 1, 0, x'00', '%s', %lld,"
	    " '{\"host_name\":\"%s\",\"os_family\":\"linux\",\"agent_version\":\"1\","
	    "\"interfaces\":[{\"name\":\"eth\",\"kind\":\"ethernet\",\"dedupe\":true,\"mac\":\"%s\""
	    "}]}') ON CONFLICT (id) DO UPDATE SET host = excluded.host",
	    id, id, name, (long long)t.now_ms, name, mac_format(mac_of_u64(MAC(has)), mac));
	testing_run(&t, sql);
	run_job(do_host, id);
}

static int row_of_agent(int id)
{
	char sql[80];

	snprintf(sql, sizeof(sql), "SELECT id FROM asset WHERE agent = %d", id);
	return (int)testing_int(&t, sql, 0);
}

static int root(int id)
{
	char sql[80];

	snprintf(sql, sizeof(sql), "SELECT coalesce(merged, id) FROM asset WHERE id = %d", id);
	return (int)testing_int(&t, sql, 0);
}

static int setup(void **state)
{
	(void)state;
	testing_open(&t, tables);
	testing_role(&t, HTTP_OPERATOR);
	testing_run(&t, "INSERT INTO segment (id, site, name, known_key, created_ms) VALUES"
			" (1, 1, 'lab', x'00', 0), (2, 1, 'hall', x'01', 0)");
	testing_run(&t, "INSERT INTO asset (id, first_ms, last_ms) VALUES (5000, 0, 0)");
	testing_run(&t, "DELETE FROM asset");
	hear(ONE, "one", 10);
	hear(TWO, "two", 20);
	hear(THREE, NULL, 30);
	hear(FOUR, "four", t.now_ms + 1000);
	report(1, "alpha", ONE);
	report(2, "beta", 999);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	testing_close(&t);
	return 0;
}

static int call(const char *method, int id, const char *what, const char *field, int other)
{
	char target[64], body[128];

	snprintf(target, sizeof(target), "/v1/assets/%d/%s", id, what);
	snprintf(body, sizeof(body), "{\"%s\":%d,\"reason\":\"I <b>saw</b> it\"}", field, other);
	return testing_call(&t, method, target, body);
}

static int merge(int id, int other)
{
	return call("POST", id, "merge", "with", other);
}

static int split(int id, int other)
{
	return call("POST", id, "split", "asset", other);
}

static int take_back(int id, int other)
{
	char target[64];

	snprintf(target, sizeof(target), "/v1/assets/%d/apart/%d", id, other);
	return testing_call(&t, "DELETE", target, NULL);
}

static void assert_has(const char *text)
{
	if (strstr(t.body, text) == NULL)
		fail_msg("%s is not in %s", text, t.body);
}

/* ---- what stands there ------------------------------------------------------------------- */

struct told {
	char text[16384];
};

static bool do_tell(void *ctx, struct db *db)
{
	static const char *const queries[] = {
	    "SELECT id || '|' || coalesce(hex(mac), '') || '|' || coalesce(agent, '') || '|' ||"
	    " coalesce(merged, '') || '|' || coalesce(segment, '') || '|' || first_ms || '|' ||"
	    " last_ms || '|' || coalesce(name, '') || '|' || name_key || '|' || addresses || '|' ||"
	    " roles || '|' || coalesce(hw_manufacturer, '') || '|' || coalesce(os_family, '') ||"
	    " '|' || search || '|' || sources FROM asset ORDER BY id",
	    "SELECT asset || '|' || target || '|' || rule || '|' || because FROM merge ORDER BY 1",
	    "SELECT asset || '|' || body FROM asset_identity ORDER BY asset",
	    "SELECT asset || '|' || tag FROM asset_tag ORDER BY 1",
	};
	struct told *told = ctx;
	struct wr w = wr_of(told->text, sizeof(told->text) - 1);

	for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++) {
		struct sql *sql = db_query(db, queries[i], "");

		while (sql_row(sql)) {
			wr_bytes(&w, sql_text(sql, 0));
			wr_u8(&w, '\n');
		}
		sql_end(sql);
	}
	told->text[w.len] = '\0';
	return wr_ok(&w);
}

static void tell(struct told *told)
{
	assert_int_equal(store_wait(t.platform.store, STORE_WRITE, do_tell, told), ERR_NONE);
}

/* ---- tests ------------------------------------------------------------------------------- */

static void merges_what_is_heard_with_a_host(void **state)
{
	int beta = row_of_agent(2);

	(void)state;
	assert_int_equal(merge(TWO, beta), 200);
	assert_has("\"rule\":\"operator\",\"score\":1.00,\"because\":\"user:tester said so: I "
		   "<b>saw</b> it\"");
	assert_int_equal(root(TWO), beta);
	assert_int_equal(testing_int(&t,
			     "SELECT count(*) FROM event WHERE kind = 'asset.merged' AND actor ="
			     " 'user:tester'",
			     0),
	    1);
	/* Whatever comes later: evidence, a report, another claim. */
	hear(TWO, "another", 50);
	report(2, "beta", 998);
	report(1, "alpha", TWO);
	assert_int_equal(root(TWO), beta);
	assert_int_equal(merge(TWO, beta), 409);
	assert_has("/problems/one-already");
	assert_int_equal(merge(row_of_agent(1), beta), 409);
	assert_has("/problems/two-agents");
	assert_int_equal(merge(TWO, 777), 400);
	assert_int_equal(merge(777, TWO), 404);
}

static void undoes_for_good(void **state)
{
	int alpha = row_of_agent(1);

	(void)state;
	assert_int_equal(root(ONE), alpha);
	assert_int_equal(split(alpha, TWO), 409);
	assert_int_equal(split(alpha, alpha), 409);
	assert_int_equal(split(alpha, ONE), 200);
	assert_has(
	    "\"kind\":\"apart\",\"asset\":101,\"name\":\"one\",\"because\":\"user:tester said"
	    " that they are never the same: I <b>saw</b> it\"");
	assert_int_equal(root(ONE), ONE);
	assert_int_equal(testing_int(&t,
			     "SELECT count(*) FROM event WHERE kind = 'asset.split' AND actor ="
			     " 'user:tester'",
			     0),
	    2);
	/* It is heard again, reported again, named again, forgotten and heard anew. */
	hear(ONE, "alpha", 60);
	report(1, "alpha", TWO);
	report(1, "alpha", ONE);
	assert_int_equal(root(ONE), ONE);
	testing_run(&t, "DELETE FROM asset WHERE id = 101");
	hear(ONE, "one", 70);
	assert_int_equal(root(ONE), ONE);
	assert_int_equal(take_back(ONE, alpha), 204);
	assert_int_equal(root(ONE), alpha);
	assert_int_equal(take_back(ONE, alpha), 404);
	assert_int_equal(
	    testing_int(&t, "SELECT count(*) FROM event WHERE kind = 'asset.may-merge'", 0), 1);
}

static void groups_what_is_only_heard(void **state)
{
	char text[64];
	int group;

	(void)state;
	assert_int_equal(merge(TWO, THREE), 200);
	assert_int_equal(merge(THREE, FOUR), 200);
	group = root(TWO);
	assert_int_equal(root(THREE), group);
	assert_int_equal(root(FOUR), group);
	assert_true(group > FOUR);
	/* It is the newest of its names, as late as the last, and found by each of its MACs. */
	assert_int_equal(testing_call(&t, "GET", "/v1/assets/102", NULL), 200);
	snprintf(text, sizeof(text), "{\"asset\":{\"id\":%d,", group);
	assert_has(text);
	assert_has("\"name\":\"four\"");
	assert_has("\"name\":\"two\",\"source\":\"mdns\"");
	assert_has("\"managed\":false");
	assert_int_equal(testing_call(&t, "GET", "/v1/assets?q=00:1b:a9:00:00:67", NULL), 200);
	assert_has(text + 9);
	assert_has("\"total\":1,\"managed\":2,\"unmanaged\":1}");
	/* One of them is a host's after all: it goes there, and with it what was said to be it. */
	report(2, "beta", THREE);
	assert_int_equal(root(THREE), row_of_agent(2));
	assert_int_equal(root(TWO), row_of_agent(2));
	assert_int_equal(root(FOUR), row_of_agent(2));
	assert_int_equal(testing_int(&t, "SELECT count(*) FROM asset WHERE grouped <> 0", -1), 0);
	report(2, "beta", 999);
	assert_int_equal(root(THREE), root(TWO));
	assert_int_equal(root(THREE), root(FOUR));
	assert_int_equal(testing_int(&t, "SELECT count(*) FROM asset WHERE grouped <> 0", -1), 1);
}

static void undo_restores_exactly(void **state)
{
	static const int pairs[][2] = {
	    {TWO, THREE}, {FOUR, 0}, {TWO, FOUR}, {ONE, 0}, {THREE, FOUR}};
	struct told before, after;

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		int other = pairs[i][1] != 0 ? pairs[i][1] : row_of_agent(2);
		int one = pairs[i][0];

		if (one == ONE) /* it is alpha's: that is undone, and taken back */
			other = row_of_agent(1);
		tell(&before);
		if (one != ONE)
			assert_int_equal(merge(one, other), 200);
		assert_int_equal(split(root(one), one), 200);
		if (one == ONE) {
			assert_int_equal(take_back(one, other), 204);
			testing_run(&t, "UPDATE merge SET at_ms = 0");
		}
		tell(&after);
		assert_string_equal(after.text, before.text);
	}
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

/* What is said last of each pair is all that counts, and the order of the rest none. */
static void sayings_come_to_the_same_in_any_order(void **state)
{
	static const int pairs[4][2] = {{TWO, THREE}, {THREE, FOUR}, {TWO, FOUR}, {ONE, TWO}};
	uint32_t seed = 7;

	(void)state;
	for (unsigned round = 0; round < 30; round++) {
		unsigned order[4] = {0, 1, 2, 3}, n = 1 + next_random(&seed) % 3;
		int first = 0;

		testing_run(&t, "DELETE FROM said");
		for (int id = ONE; id <= FOUR; id++)
			hear(id, NULL, 10);
		report(1, "alpha", ONE);
		for (unsigned i = 3; i > 0; i--) {
			unsigned k = next_random(&seed) % (i + 1), other = order[i];

			order[i] = order[k];
			order[k] = other;
		}
		for (unsigned i = 0; i < n; i++)
			if (order[i] < 3)
				(void)merge(pairs[order[i]][0], pairs[order[i]][1]);
		/* All that a chain of words joins is one, and nothing else. */
		for (unsigned i = 0; i < n; i++)
			if (order[i] < 3)
				assert_int_equal(
				    root(pairs[order[i]][0]), root(pairs[order[i]][1]));
		for (int id = TWO; id <= FOUR; id++) {
			bool named = false;

			for (unsigned i = 0; i < n; i++)
				named |= order[i] < 3 &&
					 (pairs[order[i]][0] == id || pairs[order[i]][1] == id);
			if (!named)
				assert_int_equal(root(id), id);
			first += named;
		}
		assert_true(first == 0 || first >= 2);
		/* The word of one with a host takes all of them there; nobody is left in a row. */
		if (first > 0 && next_random(&seed) % 2 == 0) {
			int one = pairs[order[0] < 3 ? order[0] : order[1]][0];

			assert_int_equal(merge(one, row_of_agent(1)), 200);
			for (int id = TWO; id <= FOUR; id++)
				if (root(id) != id)
					assert_int_equal(root(id), row_of_agent(1));
		}
		for (int id = TWO; id <= FOUR; id++)
			if (root(id) != id)
				assert_int_equal(split(root(id), id), 200);
		for (int id = TWO; id <= FOUR; id++)
			assert_int_equal(root(id), id);
		assert_int_equal(
		    testing_int(&t, "SELECT count(*) FROM asset WHERE grouped <> 0", -1), 0);
	}
}

static void tells_what_speaks_against(void **state)
{
	int alpha = row_of_agent(1), beta = row_of_agent(2);
	char target[64], text[128];

	(void)state;
	report(2, "beta", ONE);
	assert_int_equal(root(ONE), ONE);
	assert_int_equal(testing_call(&t, "GET", "/v1/assets/101/merges", NULL), 200);
	snprintf(text, sizeof(text),
	    "\"kind\":\"shared-mac\",\"asset\":%d,\"name\":\"alpha\","
	    "\"because\":\"00:1b:a9:00:00:65 is claimed by both",
	    alpha);
	assert_has(text);
	snprintf(target, sizeof(target), "/v1/assets/%d/merges", beta);
	assert_int_equal(testing_call(&t, "GET", target, NULL), 200);
	assert_has(text);
	hear(TWO, "beta.local", 40);
	assert_int_equal(testing_call(&t, "GET", "/v1/assets/102/merges", NULL), 200);
	assert_has("\"kind\":\"name\"");
	assert_has("both are called beta");
	assert_int_equal(testing_call(&t, "GET", "/v1/assets/777/merges", NULL), 404);
	testing_role(&t, HTTP_VIEWER);
	assert_int_equal(testing_call(&t, "GET", target, NULL), 200);
	assert_int_equal(merge(ONE, TWO), 403);
	assert_int_equal(split(ONE, TWO), 403);
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(merges_what_is_heard_with_a_host),
	    ROW(undoes_for_good),
	    ROW(groups_what_is_only_heard),
	    ROW(undo_restores_exactly),
	    ROW(sayings_come_to_the_same_in_any_order),
	    ROW(tells_what_speaks_against),
	};
	struct pack_problem problem;

	if (pack_open(&pack, embedded_pack_view(), NULL, &problem) != ERR_NONE)
		return 1;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	pack_close(pack);
	return failed;
}
