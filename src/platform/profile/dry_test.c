/* dry: a dry run on a store: to whom a profile would apply, what is counted, what is kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "platform/profile/profile.h"
#include "platform/testing.h"

static const struct route *const tables[] = {profile_routes, NULL};

/* One interface of a host, as the host report has it: on the premises with its address. */
#define ETH(more)                                                                                  \
	"{\"host_name\":\"h\",\"os_family\":\"linux\",\"agent_version\":\"1\",\"interfaces\":[{"   \
	"\"name\":\"eth0\",\"kind\":\"ethernet\",\"dedupe\":true,\"up\":true" more "}]}"
#define TOLD ETH(",\"addresses\":[\"10.1.2.3/24\"]")
#define UNTOLD ETH("")
#define C(name, outcome, value)                                                                    \
	"{\"name\":\"" name "\",\"outcome\":\"" outcome "\",\"value\":\"" value "\"}"
#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define D "dddddddddddddddddddddddddddddddd"

static int setup(void **state)
{
	static struct testing t;

	testing_open(&t, tables);
	testing_role(&t, HTTP_OPERATOR);
	testing_run(&t,
	    "INSERT INTO agent (id, uid, public_key, site, created_ms, token, host_name, active,"
	    " host, report, last_check_in_ms) VALUES"
	    " (1, '" A "', x'01', 1, 0, x'00', 'alpha', 1, '" TOLD
	    "', '{\"roles\":[{\"segment\":1,\"role\":\"leader\"}],\"verdicts\":[{\"interface\":"
	    "\"eth0\",\"verdict\":\"on\",\"criteria\":[" C("no-tunnel", "true",
		"none") "]}]}', 1767225599000), (2, '" B
			"', x'02', 1, 0, x'00', 'beta', 1, '" UNTOLD "', NULL, NULL), (3, '" D
			"', x'03', 1, 0, x'00', 'delta', 0, '" TOLD "', NULL, NULL)");
	testing_run(&t, "INSERT INTO agent_tag (agent, tag) VALUES (1, 'lab'), (2, 'lab'),"
			" (3, 'hall')");
	testing_run(&t, "INSERT INTO profile (id, version, name, applies_all, priority, body,"
			" changed_ms) VALUES (7, 1, 'now', 0, 50, '{\"name\":\"now\","
			"\"tags\":[\"lab\"],\"priority\":50,\"minimumPeers\":2}', 1767225000000)");
	testing_run(&t, "INSERT INTO profile_tag (profile, tag) VALUES (7, 'lab')");
	testing_run(&t, "INSERT INTO segment (id, site, name, known_key, created_ms, gateway)"
			" VALUES (1, 1, 'lab', x'00', 0, x'001ba9000001')");
	testing_run(&t, "INSERT INTO agent_segment (agent, segment, interface, address, at_ms)"
			" VALUES (1, 1, 'eth0', '', 0)");
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

static void ask(struct testing *t, const char *target, const char *json, const char *counts)
{
	if (testing_call(t, "POST", target, json) != 200)
		fail_msg("%s: %d %s", target, t->call.status, t->body);
	assert_has(t, counts);
}

#define COUNTS(applies, yes, no, unknown)                                                          \
	"{\"applies\":" #applies ",\"yes\":" #yes ",\"no\":" #no ",\"cannotTell\":" #unknown
#define BODY(more) "{\"name\":\"new\",\"minimumPeers\":0,\"addresses\":[\"10.0.0.0/8\"]" more "}"
#define NEW "/v1/profiles/dry-run"
#define CHANGED "/v1/profiles/7/dry-run"

/* To whom it would apply, as PROFILE_OF_AGENT would say were it stored. */
static void applies_as_stored_ones_do(void **state)
{
	struct testing *t = *state;

	ask(t, NEW, BODY(",\"tags\":[\"lab\"]"), COUNTS(0, 0, 0, 0)); /* 100 is behind 50 */
	ask(t, NEW, BODY(",\"tags\":[\"lab\"],\"priority\":49"), COUNTS(2, 1, 0, 1));
	ask(t, NEW, BODY(",\"tags\":[\"lab\"],\"priority\":50"), COUNTS(0, 0, 0, 0));
	ask(t, NEW, BODY(",\"all\":true"), COUNTS(1, 0, 0, 1)); /* delta alone has none */
	ask(t, NEW, BODY(",\"all\":true,\"tags\":[\"lab\"],\"priority\":1"), COUNTS(3, 1, 0, 2));
	ask(t, CHANGED, BODY(",\"tags\":[\"lab\"]"), COUNTS(2, 1, 0, 1));
	ask(t, CHANGED, BODY(",\"tags\":[\"hall\"]"), COUNTS(1, 0, 0, 1));
	testing_run(t, "UPDATE agent SET profile = 7 WHERE id = 3");
	ask(t, CHANGED, BODY(""), COUNTS(1, 0, 0, 1)); /* set by hand */
	testing_run(t, "UPDATE agent SET revoked = 1 WHERE id = 3");
	ask(t, CHANGED, BODY(""), COUNTS(0, 0, 0, 0));
}

static void asks_for_some(void **state)
{
	struct testing *t = *state;

	ask(t, NEW "?tag=hall", BODY(""), COUNTS(1, 0, 0, 1));
	ask(t, NEW "?agents=" A "," D, BODY(""), COUNTS(2, 1, 0, 1));
	assert_has(t, "\"items\":[{\"id\":\"" D "\",\"hostName\":\"delta\",\"answer\":"
		      "\"cannot-tell\",\"reason\":\"not known of this agent: no-tunnel\","
		      "\"interface\":\"eth0\",\"criteria\":[{\"name\":\"addresses\",\"outcome\":"
		      "\"true\",\"value\":\"10.1.2.3\"},{\"name\":\"no-tunnel\",\"outcome\":"
		      "\"unknown\",\"value\":\"\"}],\"verdict\":null,\"active\":false,"
		      "\"lastCheckIn\":null},{\"id\":\"" A "\"");
	assert_has(t, "\"verdict\":\"on\",\"active\":true");
	assert_has(t, "\"warnings\":[\"This profile has no tag");
	ask(t, NEW "?tag=lab",
	    "{\"name\":\"g\",\"minimumPeers\":0,\"gateways\":[\"00:1b:a9:00:00:01\"]}",
	    COUNTS(2, 1, 0, 1));
	ask(t, NEW "?tag=lab", "{\"name\":\"g\",\"minimumPeers\":2,\"all\":true}",
	    COUNTS(2, 0, 1, 1)); /* alone in its segment */
}

static void stores_nothing_and_refuses(void **state)
{
	struct testing *t = *state;

	ask(t, CHANGED, BODY(",\"tags\":[\"lab\"]"), COUNTS(2, 1, 0, 1));
	assert_int_equal(testing_int(t, "SELECT version FROM profile", 0), 1);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM profile", 0), 1);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM event", 9), 0);
	assert_int_equal(testing_call(t, "POST", "/v1/profiles/8/dry-run", BODY("")), 404);
	assert_int_equal(testing_call(t, "POST", NEW, "{\"name\":\"x\",\"minimumPeers\":1}"), 400);
	assert_has(t, "/minimumPeers");
	/* What the profile of then said does not count once it has changed. */
	testing_run(t, "UPDATE profile SET changed_ms = 1767225600000");
	ask(t, CHANGED, BODY(",\"tags\":[\"lab\"]"), COUNTS(2, 0, 0, 2));
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(applies_as_stored_ones_do),
	    ROW(asks_for_some),
	    ROW(stores_nothing_and_refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
