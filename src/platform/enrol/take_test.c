/* take: enrolment through calls: who may, who may not and what is told, and what it leaves. */
#include "platform/enrol/testing.h"

#include "platform/auth/auth.h"

static void profile(struct testing *t, const char *more)
{
	char json[300];

	snprintf(json, sizeof(json), "{\"name\":\"office\"%s," SUFFIX "}", more);
	assert_int_equal(testing_call(t, "POST", "/v1/profiles", json), 201);
}

static void test_enrols(void **state)
{
	struct testing *t = *state;
	struct enrolled desk = {.seed = 1, .counter = 41};
	char key[80], uid[33], text[80];

	make_key(t, ",\"uses\":1,\"tags\":[\"lab\",\"third floor\"],\"site\":\"North\"", key);
	enrol_well(t, &desk, key, uid);
	assert_int_equal(strlen(uid), 32);
	assert_int_equal(strspn(uid, "0123456789abcdef"), 32);
	take_text(t, "site", text, sizeof(text));
	assert_string_equal(text, "North");
	take_text(t, "site_key", text, sizeof(text));
	assert_int_equal(strspn(text, "5a"), 64);
	take_text(t, "token", text, sizeof(text));
	assert_int_equal(strlen(text), 32);
	assert_has(t, "\"next_s\":5");
	assert_string_equal(testing_answer_field(t, "Cache-Control"), "no-store");
	/* Row, host, managed asset, MAC, tags, use, event: all of it in one go. */
	assert_int_equal(
	    testing_int(t,
		"SELECT count(*) FROM agent a JOIN site s ON s.id = a.site WHERE s.name = 'North'"
		" AND counter = 42 AND length(token) = 16 AND host_name = 'desk' AND version = "
		"'0.1.0'"
		" AND platform = 'linux' AND os = 'Debian 12' AND active = 0 AND activation_key = 1"
		" AND length(host_hash) = 32 AND length(public_key) = 32 AND created_ms > 0",
		0),
	    1);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM asset WHERE agent = 1 AND name = 'desk'", 0), 1);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM agent_mac", 0), 1);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM agent_tag WHERE tag IN ('lab', 'third floor')", 0),
	    2);
	assert_int_equal(testing_int(t, "SELECT used FROM activation_key", 0), 1);
	assert_int_equal(
	    testing_int(t,
		"SELECT count(*) FROM event WHERE kind = 'agent.enrolled' AND text ="
		" 'desk enrolled with the activation key key.' AND substr(subject, 7) ="
		" substr(actor, 7)",
		0),
	    1);
	/* The token that was told is the one a check-in has to bring. */
	char sql[120];

	snprintf(
	    sql, sizeof(sql), "SELECT count(*) FROM agent WHERE lower(hex(token)) = '%.32s'", text);
	assert_int_equal(testing_int(t, sql, 0), 1);
}

/* What is done to the one key, by SQL, before a stranger enrols with it. */
static const struct {
	const char *says, *key, *sql, *more;
	int status;
	const char *slug, *field;
} refusals[] = {
    {"unknown", "ek_0000000000", NULL, NULL, 403, "key-unknown", "/key"},
    {"all of it but the last digit", "PART", NULL, NULL, 403, "key-unknown", "/key"},
    {"disabled", NULL, "UPDATE activation_key SET disabled = 1", NULL, 403, "key-disabled", "/key"},
    {"expired just now", NULL, "UPDATE activation_key SET expires_ms = 1767225600000", NULL, 403,
	"key-expired", "/key"},
    {"expires in a moment", NULL, "UPDATE activation_key SET expires_ms = 1767225600001", NULL, 200,
	"", ""},
    {"used up", NULL, "UPDATE activation_key SET uses = 3, used = 3", NULL, 403, "key-used-up",
	"/key"},
    {"one left", NULL, "UPDATE activation_key SET uses = 3, used = 2", NULL, 200, "", ""},
    {"without bound", NULL, "UPDATE activation_key SET uses = 0, used = 1000000", NULL, 200, "",
	""},
    {"no customer id", NULL, "C", NULL, 403, "customer-wrong", "/customer"},
    {"another customer", NULL, "C", ",\"customer\":\"acme\"", 403, "customer-wrong", "/customer"},
    {"a part of it", NULL, "C", ",\"customer\":\"contos\"", 403, "customer-wrong", "/customer"},
    {"the customer", NULL, "C", ",\"customer\":\"contoso\"", 200, "", ""},
    {"a customer where there is none", NULL, NULL, ",\"customer\":\"contoso\"", 200, "", ""},
    {"unknown, and another customer", "ek_0000000000", "C", NULL, 403, "key-unknown", "/key"},
    {"disabled, expired and used up", NULL,
	"UPDATE activation_key SET disabled = 1, expires_ms = 1, uses = 1, used = 1", NULL, 403,
	"key-disabled", "/key"},
    {"expired and used up", NULL, "UPDATE activation_key SET expires_ms = 1, uses = 1, used = 1",
	NULL, 403, "key-expired", "/key"},
    {"too short", "ek_0000", NULL, NULL, 400, "body", "/key"},
};

static void test_refusals(void **state)
{
	struct testing *t = *state;
	char key[80], want[64];

	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		struct enrolled e = {.seed = (uint8_t)(i + 1), .more = refusals[i].more};
		int64_t agents = testing_int(t, "SELECT count(*) FROM agent", 0);

		print_message("%s\n", refusals[i].says);
		testing_run(t, "UPDATE agent SET activation_key = NULL");
		testing_run(t, "DELETE FROM activation_key");
		make_key(t, "", key);
		memset(t->platform.customer, 0, sizeof(t->platform.customer));
		if (refusals[i].sql != NULL && strcmp(refusals[i].sql, "C") == 0)
			memcpy(t->platform.customer, "contoso", 8);
		else if (refusals[i].sql != NULL)
			testing_run(t, refusals[i].sql);
		if (refusals[i].key != NULL && strcmp(refusals[i].key, "PART") == 0)
			key[strlen(key) - 1] = '\0';
		else if (refusals[i].key != NULL)
			snprintf(key, sizeof(key), "%s", refusals[i].key);
		assert_int_equal(enrol(t, &e, key), refusals[i].status);
		assert_int_equal(testing_int(t, "SELECT count(*) FROM agent", 0),
		    agents + (refusals[i].status == 200));
		if (refusals[i].status == 200)
			continue;
		snprintf(want, sizeof(want), "/problems/%s\"", refusals[i].slug);
		assert_has(t, want);
		snprintf(want, sizeof(want), "\"field\":\"%s\"", refusals[i].field);
		assert_has(t, want);
		/* Whatever it says, it never says the key back. */
		assert_lacks(t, key);
	}
}

static void test_signature(void **state)
{
	struct testing *t = *state;
	struct enrolled desk = {.seed = 1, .wrong_key = true};
	char key[80], uid[33];

	make_key(t, "", key);
	assert_int_equal(enrol(t, &desk, key), 401);
	assert_has(t, "/problems/signature");
	assert_int_equal(testing_int(t, "SELECT count(*) FROM agent", 0), 0);
	desk.wrong_key = false;
	enrol_well(t, &desk, key, uid);
	/* Heard and sent again, by whoever. */
	desk.counter--;
	assert_int_equal(enrol(t, &desk, key), 401);
	assert_has(t, "/problems/counter");
	assert_string_equal(testing_answer_field(t, WIRE_HEADER_COUNTER), "2");
	assert_int_equal(testing_int(t, "SELECT counter FROM agent", 0), 2);
	assert_int_equal(testing_int(t, "SELECT used FROM activation_key", 0), 1);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE kind = 'agent.enrolled'", 0), 1);
	testing_role(t, HTTP_PUBLIC);
	assert_int_equal(
	    testing_call(t, "POST", "/v1/agent/enrol",
		"{\"key\":\"ek_000000\",\"public_key\":"
		"\"00000000000000000000000000000000000000000000"
		"00000000000000000000\",\"host\":{\"host_name\":\"x\",\"os_family\":\"linux\","
		"\"agent_version\":\"0.1.0\"}}"),
	    401);
}

/* An address that guesses has to wait, and others not; who succeeds is not counted. */
static void test_guessing(void **state)
{
	struct testing *t = *state;
	struct enrolled desk = {.seed = 1}, other = {.seed = 2};
	char key[80], uid[33];
	int64_t began = t->now_ms;

	make_key(t, "", key);
	for (int i = 0; i < 12; i++)
		enrol_well(t, &desk, key, uid);
	for (int i = 0; i < AUTH_FREE_TRIES; i++)
		assert_int_equal(enrol(t, &other, "ek_not_this_one"), 403);
	assert_int_equal(enrol(t, &other, "ek_not_this_one"), 429);
	assert_has(t, "/problems/slow-down");
	assert_string_equal(testing_answer_field(t, "Retry-After"), "1");
	/* The right key does not help to find out that it is. */
	assert_int_equal(enrol(t, &desk, key), 429);
	t->peer = addr_of_bytes(view_bytes("\xc0\x00\x02\x02", 4));
	enrol_well(t, &desk, key, uid);
	t->peer = addr_of_bytes(view_bytes("\xc0\x00\x02\x01", 4));
	t->now_ms = began + 1000;
	assert_int_equal(enrol(t, &other, "ek_not_this_one"), 403);
	assert_int_equal(enrol(t, &other, "ek_not_this_one"), 429);
	assert_string_equal(testing_answer_field(t, "Retry-After"), "2");
	t->now_ms = began + 10000;
	enrol_well(t, &desk, key, uid);
	/* A key that is known but of no use costs nothing: a roll-out with it locks nobody out. */
	testing_run(t, "UPDATE activation_key SET disabled = 1");
	t->peer = addr_of_bytes(view_bytes("\xc0\x00\x02\x03", 4));
	for (int i = 0; i < AUTH_FREE_TRIES + 3; i++)
		assert_int_equal(enrol(t, &other, key), 403);
}

static void test_again(void **state)
{
	struct testing *t = *state;
	struct enrolled desk = {.seed = 1}, other = {.seed = 2};
	char key[80], second[80], uid[33], again[33], token[40], other_token[40];

	make_key(t, ",\"uses\":1,\"tags\":[\"one\"]", key);
	make_key(t, ",\"uses\":5,\"tags\":[\"two\"],\"site\":\"South\"", second);
	enrol_well(t, &desk, key, uid);
	take_text(t, "token", token, sizeof(token));
	/* The answer was lost, or it is installed anew: the key is used up, but not for this one.
	 */
	desk.host = "desk-new";
	assert_string_equal(enrol_well(t, &desk, key, again), uid);
	take_text(t, "token", other_token, sizeof(other_token));
	assert_string_not_equal(token, other_token);
	assert_int_equal(testing_int(t, "SELECT used FROM activation_key WHERE id = 1", 0), 1);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM agent WHERE host_name = 'desk-new'", 0), 1);
	assert_int_equal(testing_int(t,
			     "SELECT count(*) FROM event WHERE text ="
			     " 'desk-new enrolled again with the activation key key.'",
			     0),
	    1);
	assert_int_equal(enrol(t, &other, key), 403);
	assert_has(t, "key-used-up");
	/* With another key it is still the same agent; that one counts, and gives what it gives. */
	assert_string_equal(enrol_well(t, &desk, second, again), uid);
	assert_int_equal(testing_int(t, "SELECT used FROM activation_key WHERE id = 2", 0), 1);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM agent_tag", 0), 2);
	assert_int_equal(
	    testing_int(t,
		"SELECT count(*) FROM agent a JOIN site s ON s.id = a.site WHERE s.name = 'South'",
		0),
	    1);
	assert_int_equal(enrol(t, &desk, second), 200);
	assert_int_equal(testing_int(t, "SELECT used FROM activation_key WHERE id = 2", 0), 1);
	assert_int_equal(enrol(t, &desk, key), 403); /* which is used up by now */
	assert_int_equal(testing_int(t, "SELECT count(*) FROM agent", 0), 1);
	/* A key that was disabled opens to nobody. */
	testing_run(t, "UPDATE activation_key SET disabled = 1");
	assert_int_equal(enrol(t, &desk, second), 403);
	assert_has(t, "key-disabled");
	/* Where the key is gone, the agent is still known by its own. */
	testing_run(t, "DELETE FROM activation_key");
	make_key(t, ",\"uses\":1", key);
	assert_string_equal(enrol_well(t, &desk, key, again), uid);
	assert_int_equal(testing_int(t, "SELECT used FROM activation_key", 0), 1);
}

/* Copies of a host have one public key: the one of the host's name, else the oldest. */
static void test_copies(void **state)
{
	struct testing *t = *state;
	struct enrolled desk = {.seed = 1, .host = "twin"};
	char key[80], uid[33];

	make_key(t, "", key);
	enrol_well(t, &desk, key, uid);
	testing_run(t, "INSERT INTO agent (uid, public_key, site, created_ms, token, host_name)"
		       " SELECT 'cccccccccccccccccccccccccccccccc', public_key, 1, 0, x'00', "
		       "'copy' FROM agent");
	char again[33];

	assert_string_equal(enrol_well(t, &desk, key, again), uid);
	desk.host = "copy";
	assert_string_equal(enrol_well(t, &desk, key, again), "cccccccccccccccccccccccccccccccc");
	desk.host = "neither";
	assert_string_equal(enrol_well(t, &desk, key, again), uid);
}

static void test_revoked(void **state)
{
	struct testing *t = *state;
	struct enrolled desk = {.seed = 1};
	char key[80], uid[33], again[33];

	make_key(t, "", key);
	enrol_well(t, &desk, key, uid);
	assert_int_equal(call_of(t, "PATCH", "/v1/agents/%s", uid, "{\"revoked\":true}"), 200);
	assert_int_equal(enrol(t, &desk, key), 403);
	assert_has(t, "/problems/agent-revoked");
	assert_int_equal(testing_int(t, "SELECT used FROM activation_key", 0), 1);
	assert_int_equal(call_of(t, "PATCH", "/v1/agents/%s", uid, "{\"revoked\":false}"), 200);
	assert_string_equal(enrol_well(t, &desk, key, again), uid);
	/* Deleted, it is a stranger, whom the key lets in as one. */
	assert_int_equal(call_of(t, "DELETE", "/v1/agents/%s", uid, NULL), 204);
	assert_string_not_equal(enrol_well(t, &desk, key, again), uid);
	assert_int_equal(testing_int(t, "SELECT used FROM activation_key", 0), 2);
}

static const struct {
	const char *says, *profile, *tags, *version, *system;
	bool active;
	const char *why;
} activations[] = {
    {"a configuration for all", ",\"all\":true", "", "0.1.0", "linux", true, ""},
    {"one for the key's tag", ",\"tags\":[\"lab\"]", ",\"tags\":[\"lab\"]", "0.1.0", "linux", true,
	""},
    {"one for another tag", ",\"tags\":[\"lab\"]", ",\"tags\":[\"hall\"]", "0.1.0", "linux", false,
	"No configuration profile applies."},
    {"none", NULL, "", "0.1.0", "linux", false, "No configuration profile applies."},
    {"an agent too old", ",\"all\":true", "", "0.0.9", "linux", false, "needs 0.1.0 or newer"},
    {"a system without the sensor", ",\"all\":true", "", "0.1.0", "other", false,
	"does not run on this system (other)"},
};

static void test_activates(void **state)
{
	struct testing *t = *state;
	char key[80], more[80], uid[33], want[120];

	for (size_t i = 0; i < sizeof(activations) / sizeof(activations[0]); i++) {
		struct enrolled e = {.seed = (uint8_t)(i + 1),
		    .version = activations[i].version,
		    .system = activations[i].system};

		print_message("%s\n", activations[i].says);
		testing_run(t, "DELETE FROM profile_tag");
		testing_run(t, "DELETE FROM profile");
		testing_run(t, "DELETE FROM event");
		if (activations[i].profile != NULL)
			profile(t, activations[i].profile);
		snprintf(more, sizeof(more), ",\"activate\":true%s", activations[i].tags);
		make_key(t, more, key);
		enrol_well(t, &e, key, uid);
		assert_int_equal(call_of(t, "GET", "/v1/agents/%s", uid, NULL), 200);
		assert_has(t, activations[i].active ? "\"active\":true" : "\"active\":false");
		assert_has(t, activations[i].why);
		snprintf(want, sizeof(want), "SELECT count(*) FROM event WHERE kind = '%s'",
		    activations[i].active ? "module.activated" : "module.refused");
		assert_int_equal(testing_int(t, want, 0), 1);
	}
}

/* Who was deactivated by hand stays so when it enrols again, and its check-in says why it is not.
 */
static void test_activates_once(void **state)
{
	struct testing *t = *state;
	struct enrolled desk = {.seed = 1};
	char key[80], uid[33], token[40], json[300];

	profile(t, ",\"all\":true");
	make_key(t, ",\"activate\":true", key);
	enrol_well(t, &desk, key, uid);
	assert_int_equal(testing_int(t, "SELECT active FROM agent", 0), 1);
	assert_int_equal(call_of(t, "POST", "/v1/agents/%s/deactivate", uid, NULL), 200);
	enrol_well(t, &desk, key, uid);
	assert_int_equal(testing_int(t, "SELECT active FROM agent", 1), 0);
	take_text(t, "token", token, sizeof(token));
	testing_run(t, "DELETE FROM profile");
	snprintf(json, sizeof(json),
	    "{\"token\":\"%s\",\"session\":1,\"state\":\"inactive\",\"host_hash\":\"%064d\"}",
	    token, 0);
	testing_agent(t, 1, uid);
	assert_int_equal(testing_call(t, "POST", "/v1/agent/check-in", json), 200);
	assert_has(
	    t, "the sensor module is not activated for this agent: No configuration profile");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_enrols),
	    TEST(test_refusals),
	    TEST(test_signature),
	    TEST(test_guessing),
	    TEST(test_again),
	    TEST(test_copies),
	    TEST(test_revoked),
	    TEST(test_activates),
	    TEST(test_activates_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
