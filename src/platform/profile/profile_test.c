/* profile: kept, changed, deleted; which applies; activation. With a real store. */
#include "platform/profile/profile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "platform/testing.h"

static const struct route *const tables[] = {profile_routes, NULL};

#define SUFFIX "\"minimumPeers\":0,\"dnsSuffixes\":[\"corp.example\"]"
#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define C "cccccccccccccccccccccccccccccccc"
#define NOBODY "ffffffffffffffffffffffffffffffff"

static void add_agent(
    struct testing *t, const char *uid, const char *name, const char *version, const char *system)
{
	char sql[500];

	snprintf(sql, sizeof(sql),
	    "INSERT INTO agent (uid, public_key, site, created_ms, token, host_name, version, "
	    "platform)"
	    " VALUES ('%s', x'%s', 1, 0, x'00', '%s', '%s', '%s')",
	    uid, uid, name, version, system);
	testing_run(t, sql);
}

/* Agents 1 to 3: alpha and beta may be activated, old may not. */
static int setup(void **state)
{
	static struct testing t;

	testing_open(&t, tables);
	testing_role(&t, HTTP_OPERATOR);
	add_agent(&t, A, "alpha", "0.1.0", "linux");
	add_agent(&t, B, "beta", "0.10.0", "windows");
	add_agent(&t, C, "old", "0.0.9", "linux");
	testing_run(
	    &t, "INSERT INTO agent_tag (agent, tag) VALUES (1, 'lab'), (2, 'lab'), (2, 'hall')");
	*state = &t;
	return 0;
}

static int teardown(void **state)
{
	testing_close(*state);
	return 0;
}

static void assert_has(struct testing *t, const char *text)
{
	if (strstr(t->body, text) == NULL)
		fail_msg("%s is not in %s", text, t->body);
}

static void make(struct testing *t, const char *json)
{
	if (testing_call(t, "POST", "/v1/profiles", json) != 201)
		fail_msg("%s: %s", json, t->body);
}

struct question {
	int64_t agent, profile;
};

static bool ask(void *ctx, struct db *db)
{
	struct question *q = ctx;

	q->profile = profile_of_agent(db, q->agent);
	return true;
}

static int64_t of_agent(struct testing *t, int64_t agent)
{
	struct question q = {agent, -1};

	assert_int_equal(store_wait(t->platform.store, STORE_READ, ask, &q), ERR_NONE);
	return q.profile;
}

static void test_make_and_read(void **state)
{
	struct testing *t = *state;

	make(t, "{\"name\":\"Lab\",\"tags\":[\"lab\"],\"condition\":\"or\",\"addresses\":[\"10.0.0."
		"0/8\"]}");
	assert_has(t, "\"condition\":\"and\"");
	assert_has(t, "stored as AND");
	assert_has(t, "\"id\":1,\"version\":1");
	assert_string_equal(testing_answer_field(t, "Location"), "/v1/profiles/1");
	assert_string_equal(testing_answer_field(t, "ETag"), "\"1\"");
	assert_int_equal(testing_call(t, "GET", "/v1/profiles/1", NULL), 200);
	assert_has(t, "\"name\":\"Lab\"");
	assert_has(t, "\"addresses\":[\"10.0.0.0/8\"]");
	assert_has(t, "\"interval_min\":30");
	assert_int_equal(testing_call(t, "GET", "/v1/profiles/2", NULL), 404);
	assert_int_equal(testing_call(t, "GET", "/v1/profiles/0", NULL), 404);
	assert_int_equal(
	    testing_int(t, "SELECT COUNT(*) FROM profile_tag WHERE tag = 'lab'", 0), 1);
	assert_int_equal(
	    testing_int(t, "SELECT COUNT(*) FROM event WHERE kind = 'profile.made'", 0), 1);
	/* An operator may, a viewer only reads. */
	testing_role(t, HTTP_VIEWER);
	assert_int_equal(testing_call(t, "GET", "/v1/profiles", NULL), 200);
	assert_int_equal(testing_call(t, "POST", "/v1/profiles", "{\"name\":\"x\"}"), 403);
}

static const struct {
	const char *body;
	int status;
	const char *slug, *field;
} refusals[] = {
    {"{\"name\":\"Lab\"}", 409, "name-taken", "/name"},
    {"{\"name\":\"x\",\"all\":true}", 409, "all-taken", "/all"},
    {"{\"name\":\"x\",\"minimumPeers\":0}", 400, "profile", "/minimumPeers"},
    {"{\"name\":\"x\",\"minimumPeers\":21}", 400, "body", "/minimumPeers"},
    {"{\"name\":\"x\",\"interval_min\":14}", 400, "body", "/interval_min"},
    {"{\"name\":\"x\",\"interval_min\":1441}", 400, "body", "/interval_min"},
    {"{\"name\":\"x\",\"checkIn_s\":59}", 400, "body", "/checkIn_s"},
    {"{\"name\":\"x\",\"heartbeat\":\"slow\"}", 400, "body", "/heartbeat"},
    {"{\"name\":\"x\",\"standby\":\"hot\"}", 400, "body", "/standby"},
    {"{\"name\":\"x\",\"leader\":\"always\"}", 400, "body", "/leader"},
    {"{\"name\":\"x\",\"color\":1}", 400, "body", "/color"},
    {"{\"name\":\"\"}", 400, "body", "/name"},
    {"{", 400, "body", ""},
};

static void test_refusals(void **state)
{
	struct testing *t = *state;
	char want[80];

	make(t, "{\"name\":\"Lab\",\"all\":true," SUFFIX "}");
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		print_message("%s\n", refusals[i].body);
		assert_int_equal(
		    testing_call(t, "POST", "/v1/profiles", refusals[i].body), refusals[i].status);
		snprintf(want, sizeof(want), "/problems/%s\"", refusals[i].slug);
		assert_has(t, want);
		snprintf(want, sizeof(want), "\"field\":\"%s\"", refusals[i].field);
		assert_has(t, want);
		assert_string_equal(
		    testing_answer_field(t, "Content-Type"), "application/problem+json");
	}
	assert_int_equal(testing_int(t, "SELECT COUNT(*) FROM profile", 0), 1);
	/* All faults at once. */
	assert_int_equal(
	    testing_call(t, "POST", "/v1/profiles",
		"{\"name\":\"x\",\"dnsSuffixes\":[\"*.a\"],\"denied\":[\"10.0.0.9-10.0.0.1\"]}"),
	    400);
	assert_has(t, "\"field\":\"/dnsSuffixes/0\"");
	assert_has(t, "\"field\":\"/denied/0\"");
	/* The name of the other is told. */
	testing_call(t, "POST", "/v1/profiles", "{\"name\":\"x\",\"all\":true}");
	assert_has(t, "The profile Lab is for all");
}

static void test_check_only(void **state)
{
	struct testing *t = *state;

	assert_int_equal(
	    testing_call(t, "POST", "/v1/profiles?check=true", "{\"name\":\"x\"}"), 200);
	assert_has(t, "two laptops");
	assert_int_equal(testing_call(t, "POST", "/v1/profiles?check=true",
			     "{\"name\":\"x\",\"minimumPeers\":1}"),
	    400);
	assert_int_equal(testing_call(t, "POST", "/v1/profiles?check=1", "{\"name\":\"x\"}"), 400);
	assert_int_equal(testing_call(t, "POST", "/v1/profiles?other=1", "{\"name\":\"x\"}"), 400);
	assert_int_equal(testing_int(t, "SELECT COUNT(*) FROM profile", 9), 0);
}

static void test_change(void **state)
{
	struct testing *t = *state;

	make(t, "{\"name\":\"Lab\",\"tags\":[\"lab\"]," SUFFIX "}");
	make(t, "{\"name\":\"Hall\",\"tags\":[\"hall\"]," SUFFIX ",\"electionPort\":50000}");
	assert_has(t, "Profile Lab uses the election port 47911");
	testing_field(t, "If-Match", "\"2\"");
	assert_int_equal(
	    testing_call(t, "PUT", "/v1/profiles/1", "{\"name\":\"L\"," SUFFIX "}"), 412);
	assert_string_equal(testing_answer_field(t, "ETag"), "\"1\"");
	testing_field(t, "If-Match", "\"1\"");
	assert_int_equal(testing_call(t, "PUT", "/v1/profiles/1",
			     "{\"name\":\"L\",\"tags\":[\"hut\"]," SUFFIX "}"),
	    200);
	assert_has(t, "\"id\":1,\"version\":2");
	assert_string_equal(testing_answer_field(t, "ETag"), "\"2\"");
	assert_int_equal(
	    testing_int(t, "SELECT COUNT(*) FROM profile_tag WHERE tag = 'lab'", 9), 0);
	assert_int_equal(
	    testing_int(t, "SELECT COUNT(*) FROM profile_tag WHERE tag = 'hut'", 9), 1);
	/* The one who read version 1 is told. */
	assert_int_equal(
	    testing_call(t, "PUT", "/v1/profiles/1", "{\"name\":\"M\"," SUFFIX "}"), 412);
	testing_field(t, "If-Match", NULL);
	assert_int_equal(
	    testing_call(t, "PUT", "/v1/profiles/1?version=1", "{\"name\":\"M\"," SUFFIX "}"), 409);
	assert_int_equal(
	    testing_call(t, "PUT", "/v1/profiles/1?version=2", "{\"name\":\"M\"," SUFFIX "}"), 200);
	assert_has(t, "\"version\":3");
	assert_int_equal(
	    testing_call(t, "PUT", "/v1/profiles/1", "{\"name\":\"Hall\"," SUFFIX "}"), 409);
	assert_int_equal(
	    testing_call(t, "PUT", "/v1/profiles/9", "{\"name\":\"N\"," SUFFIX "}"), 404);
	/* Its own name and its own `all` are not taken. */
	assert_int_equal(
	    testing_call(t, "PUT", "/v1/profiles/1", "{\"name\":\"M\",\"all\":true," SUFFIX "}"),
	    200);
	assert_int_equal(
	    testing_call(t, "PUT", "/v1/profiles/1", "{\"name\":\"M\",\"all\":true," SUFFIX "}"),
	    200);
	/* The body's own id and version say nothing. */
	assert_int_equal(testing_call(t, "PUT", "/v1/profiles/1",
			     "{\"id\":7,\"version\":99,\"name\":\"M\"," SUFFIX "}"),
	    200);
	assert_has(t, "\"id\":1,\"version\":6");
}

static void test_which_applies(void **state)
{
	struct testing *t = *state;

	assert_int_equal(of_agent(t, 1), 0);
	make(t, "{\"name\":\"all\",\"all\":true," SUFFIX "}"); /* 1 */
	assert_int_equal(of_agent(t, 3), 1);
	make(t, "{\"name\":\"late\",\"tags\":[\"lab\"],\"priority\":200," SUFFIX "}");     /* 2 */
	make(t, "{\"name\":\"lab\",\"tags\":[\"lab\",\"x\"],\"priority\":50," SUFFIX "}"); /* 3 */
	make(t, "{\"name\":\"hall\",\"tags\":[\"hall\"],\"priority\":50," SUFFIX "}");     /* 4 */
	assert_int_equal(of_agent(t, 1), 3); /* lower priority number first */
	assert_int_equal(of_agent(t, 2), 3); /* of equals the older */
	assert_int_equal(of_agent(t, 3), 1);
	testing_run(t, "UPDATE agent SET profile = 2 WHERE id = 2");
	assert_int_equal(of_agent(t, 2), 2);
	assert_int_equal(of_agent(t, 99), 0);
	assert_int_equal(testing_call(t, "GET", "/v1/profiles", NULL), 200);
	const char *hall = strstr(t->body, "\"name\":\"hall\""),
		   *late = strstr(t->body, "\"name\":\"late\""),
		   *all = strstr(t->body, "\"name\":\"all\"");

	assert_true(hall != NULL && hall < late && late < all);
}

static void test_delete(void **state)
{
	struct testing *t = *state;

	make(t, "{\"name\":\"all\",\"all\":true," SUFFIX "}");
	make(t, "{\"name\":\"lab\",\"tags\":[\"lab\"]," SUFFIX "}");
	testing_run(t, "UPDATE agent SET active = 1 WHERE id <= 2");
	testing_run(t, "UPDATE agent SET profile = 2 WHERE id = 2");
	/* Another applies then. */
	assert_int_equal(testing_call(t, "DELETE", "/v1/profiles/2", NULL), 204);
	assert_int_equal(
	    testing_int(t, "SELECT COUNT(*) FROM agent WHERE profile IS NOT NULL", 9), 0);
	assert_int_equal(testing_call(t, "DELETE", "/v1/profiles/1", NULL), 409);
	assert_has(t, "2 active agents without a configuration (alpha, beta)");
	assert_has(t, "force=true");
	assert_int_equal(of_agent(t, 1), 1); /* rolled back */
	assert_int_equal(
	    testing_call(t, "DELETE", "/v1/profiles/1?version=7&force=true", NULL), 409);
	assert_int_equal(testing_call(t, "DELETE", "/v1/profiles/1?force=true", NULL), 204);
	assert_int_equal(testing_int(t, "SELECT COUNT(*) FROM agent WHERE active <> 0", 9), 0);
	assert_int_equal(
	    testing_int(t, "SELECT COUNT(*) FROM event WHERE kind = 'module.deactivated'", 9), 2);
	assert_int_equal(testing_call(t, "DELETE", "/v1/profiles/1", NULL), 404);
}

/* A change that takes the configuration away is refused like a deletion. */
static void test_change_strands(void **state)
{
	struct testing *t = *state;

	make(t, "{\"name\":\"lab\",\"tags\":[\"lab\"]," SUFFIX "}");
	testing_run(t, "UPDATE agent SET active = 1 WHERE id = 1");
	assert_int_equal(
	    testing_call(t, "PUT", "/v1/profiles/1", "{\"name\":\"lab\"," SUFFIX "}"), 409);
	assert_has(t, "1 active agent without a configuration (alpha)");
	assert_int_equal(testing_int(t, "SELECT version FROM profile", 0), 1);
	assert_int_equal(
	    testing_call(t, "PUT", "/v1/profiles/1?force=true", "{\"name\":\"lab\"," SUFFIX "}"),
	    200);
	assert_int_equal(testing_int(t, "SELECT COUNT(*) FROM agent WHERE active <> 0", 9), 0);
}

static const struct {
	const char *says, *profile; /* NULL: none */
	const char *body;
	int status;
	int active; /* agents afterwards */
	const char *has, *has_too;
} activations[] = {
    {"no configuration", NULL, "{\"agents\":[\"" A "\"],\"active\":true}", 409, 0,
	"\"missing\":\"configuration\"", "\"hostName\":\"alpha\""},
    {"one that may", "\"all\":true", "{\"agents\":[\"" A "\"],\"active\":true}", 200, 1,
	"\"changed\":1", "\"obstacles\":[]"},
    {"two that may", "\"all\":true", "{\"agents\":[\"" A "\",\"" B "\",\"" A "\"],\"active\":true}",
	200, 2, "\"changed\":2", "\"obstacles\":[]"},
    {"one too old", "\"all\":true", "{\"agents\":[\"" A "\",\"" C "\"],\"active\":true}", 409, 0,
	"\"missing\":\"version\"", "0.1.0 or newer"},
    {"one unknown", "\"all\":true", "{\"agents\":[\"" A "\",\"" NOBODY "\"],\"active\":true}", 409,
	0, "\"missing\":\"unknown\"", "\"changed\":0"},
    {"a tag", "\"all\":true", "{\"tag\":\"lab\",\"active\":true}", 200, 2, "\"changed\":2", ""},
    {"a tag without configuration for one", "\"tags\":[\"hall\"]",
	"{\"tag\":\"lab\",\"active\":true}", 409, 0, "\"missing\":\"configuration\"", "alpha"},
    {"a tag nobody has", "\"all\":true", "{\"tag\":\"none\",\"active\":true}", 404, 0, "", ""},
    {"neither", "\"all\":true", "{\"active\":true}", 400, 0, "Name either", ""},
    {"both", "\"all\":true", "{\"tag\":\"lab\",\"agents\":[\"" A "\"],\"active\":true}", 400, 0,
	"Name either", ""},
};

static void test_activation(void **state)
{
	struct testing *t = *state;
	char body[200];

	for (size_t i = 0; i < sizeof(activations) / sizeof(activations[0]); i++) {
		print_message("%s\n", activations[i].says);
		testing_run(t, "DELETE FROM profile_tag");
		testing_run(t, "DELETE FROM profile");
		testing_run(t, "UPDATE agent SET active = 0");
		if (activations[i].profile != NULL) {
			snprintf(body, sizeof(body), "{\"name\":\"p\",%s," SUFFIX "}",
			    activations[i].profile);
			make(t, body);
		}
		assert_int_equal(testing_call(t, "POST", "/v1/activations", activations[i].body),
		    activations[i].status);
		assert_has(t, activations[i].has);
		assert_has(t, activations[i].has_too);
		assert_int_equal(testing_int(t, "SELECT COUNT(*) FROM agent WHERE active <> 0", 9),
		    activations[i].active);
	}
}

static void test_revoked(void **state)
{
	struct testing *t = *state;

	make(t, "{\"name\":\"p\",\"all\":true," SUFFIX "}");
	testing_run(t, "UPDATE agent SET revoked = 1 WHERE id = 1");
	assert_int_equal(
	    testing_call(t, "POST", "/v1/activations", "{\"agents\":[\"" A "\"],\"active\":true}"),
	    409);
	assert_has(t, "\"missing\":\"revoked\"");
	/* Those of a tag that were revoked stand in nobody's way. */
	assert_int_equal(
	    testing_call(t, "POST", "/v1/activations", "{\"tag\":\"lab\",\"active\":true}"), 200);
	assert_has(t, "\"changed\":1");
}

/* The tag is an act on those that carry it now. */
static void test_tag_once(void **state)
{
	struct testing *t = *state;

	make(t, "{\"name\":\"p\",\"all\":true," SUFFIX "}");
	assert_int_equal(
	    testing_call(t, "POST", "/v1/activations", "{\"tag\":\"lab\",\"active\":true}"), 200);
	assert_int_equal(
	    testing_call(t, "POST", "/v1/activations", "{\"tag\":\"lab\",\"active\":true}"), 200);
	assert_has(t, "\"changed\":0");
	testing_run(t, "INSERT INTO agent_tag (agent, tag) VALUES (3, 'lab')");
	assert_int_equal(testing_int(t, "SELECT active FROM agent WHERE id = 3", 9), 0);
	assert_int_equal(
	    testing_int(t, "SELECT COUNT(*) FROM event WHERE kind = 'module.activated'", 9), 2);
}

static void test_deactivation(void **state)
{
	struct testing *t = *state;

	testing_run(t, "UPDATE agent SET active = 1");
	/* Whatever is missing, and whoever is named beside. */
	assert_int_equal(testing_call(t, "POST", "/v1/activations",
			     "{\"agents\":[\"" A "\",\"" C "\",\"" NOBODY "\"],\"active\":false}"),
	    200);
	assert_has(t, "\"changed\":2");
	assert_has(t, "\"missing\":\"unknown\"");
	assert_int_equal(testing_int(t, "SELECT COUNT(*) FROM agent WHERE active <> 0", 9), 1);
	assert_int_equal(testing_call(t, "POST", "/v1/agents/" B "/deactivate", NULL), 200);
	assert_int_equal(testing_call(t, "POST", "/v1/agents/" B "/activate", NULL), 409);
	assert_has(t, "\"missing\":\"configuration\"");
	make(t, "{\"name\":\"p\",\"all\":true," SUFFIX "}");
	assert_int_equal(testing_call(t, "POST", "/v1/agents/" B "/activate", NULL), 200);
	assert_int_equal(testing_call(t, "POST", "/v1/agents/" NOBODY "/activate", NULL), 404);
	testing_role(t, HTTP_VIEWER);
	assert_int_equal(testing_call(t, "POST", "/v1/agents/" B "/deactivate", NULL), 403);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
	    TEST(test_make_and_read),
	    TEST(test_refusals),
	    TEST(test_check_only),
	    TEST(test_change),
	    TEST(test_which_applies),
	    TEST(test_delete),
	    TEST(test_change_strands),
	    TEST(test_activation),
	    TEST(test_revoked),
	    TEST(test_tag_once),
	    TEST(test_deactivation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
