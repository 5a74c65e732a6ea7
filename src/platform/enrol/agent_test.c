/* agent: lists, one agent, changes, revoking, deleting, through calls. */
#include "platform/enrol/testing.h"

#include "platform/enrol/agent.h"

/* Agents alpha (1), Beta (2), gamma (3), which leads, of two sites. */
static void three(struct testing *t, char uids[4][33])
{
	struct enrolled alpha = {.seed = 1, .host = "alpha"}, beta = {.seed = 2, .host = "Beta"},
			gamma = {.seed = 3, .host = "gamma"};
	char key[80];

	make_key(t, ",\"tags\":[\"lab\"]", key);
	enrol_well(t, &alpha, key, uids[1]);
	enrol_well(t, &beta, key, uids[2]);
	make_key(t, ",\"site\":\"North\"", key);
	enrol_well(t, &gamma, key, uids[3]);
	testing_run(t, "INSERT INTO segment (id, site, name, known_key, created_ms, holder, "
		       "lease_ends_ms, epoch)"
		       " VALUES (1, 1, 'lan', x'00', 0, 3, 1767225600001, 1)");
	testing_run(t, "INSERT INTO tenure (segment, epoch, agent, began_ms) VALUES (1, 1, 3, 0)");
	testing_run(t,
	    "INSERT INTO agent_segment (agent, segment, interface, address, at_ms, keys_ms)"
	    " VALUES (3, 1, 'eth0', '', 0, 1767225600000)");
	testing_run(t, "INSERT INTO agent_tag (agent, tag) VALUES (3, 'Earshot Leader')");
}

/* The names in their order, with a blank behind each. */
static const char *names(struct testing *t)
{
	static char text[400];
	const char *at = t->body;

	text[0] = '\0';
	while ((at = strstr(at, "\"hostName\":\"")) != NULL) {
		size_t n = strlen(text);

		at += 12;
		snprintf(text + n, sizeof(text) - n, "%.*s ", (int)strcspn(at, "\""), at);
	}
	return text;
}

static const struct {
	const char *query, *names;
} lists[] = {
    {"", "alpha Beta gamma "},
    {"?tag=lab", "alpha Beta "},
    {"?tag=la", ""},
    {"?site=North", "gamma "},
    {"?leader=true", "gamma "},
    {"?leader=false", "alpha Beta "},
    {"?active=true", "Beta "},
    {"?active=false", "alpha gamma "},
    {"?revoked=true", "alpha "},
    {"?revoked=false", "Beta gamma "},
    {"?silent=true", "Beta "},
    {"?silent=false", "alpha gamma "},
    {"?q=bet", "Beta "},
    {"?q=ALPHA+lab", "alpha "},
    {"?q=lab+gamma", ""},
    {"?q=north", "gamma "},
    {"?q=00-1b-a9-00-00-02", "Beta "},
    {"?q=192.0.2.3", "gamma "},
    {"?q=0.1.0", "alpha Beta gamma "},
    {"?q=%25", ""},
    {"?q=nothing", ""},
    {"?q=++", "alpha Beta gamma "},
    {"?tag=lab&active=true&q=192.0.2", "Beta "},
    {"?limit=2", "alpha Beta "},
    {"?limit=2&tag=lab", "alpha Beta "},
};

static void test_list(void **state)
{
	struct testing *t = *state;
	char uids[4][33], path[64], want[40];

	assert_int_equal(testing_call(t, "GET", "/v1/agents", NULL), 200);
	assert_has(t, "\"items\":[],\"next\":null,\"total\":0");
	three(t, uids);
	testing_run(t,
	    "UPDATE agent SET active = 1, last_check_in_ms = 1767225600000 - 900001 WHERE id = 2");
	testing_run(t, "UPDATE agent SET last_check_in_ms = 1767225600000 - 900000 WHERE id = 3");
	testing_run(t, "UPDATE agent SET revoked = 1 WHERE id = 1");
	testing_role(t, HTTP_VIEWER);
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		print_message("%s\n", lists[i].query);
		snprintf(path, sizeof(path), "/v1/agents%s", lists[i].query);
		assert_int_equal(testing_call(t, "GET", path, NULL), 200);
		assert_string_equal(names(t), lists[i].names);
		if (strstr(lists[i].query, "limit") != NULL)
			continue;
		unsigned n = 0;

		for (const char *c = lists[i].names; *c != '\0'; c++)
			n += *c == ' ';
		snprintf(want, sizeof(want), "\"next\":null,\"total\":%u", n);
		assert_has(t, want);
	}
	snprintf(path, sizeof(path), "/v1/agents?q=%.20s", uids[3]);
	assert_int_equal(testing_call(t, "GET", path, NULL), 200);
	assert_string_equal(names(t), "gamma ");
	/* A lease that has run out is none. */
	t->now_ms += 1;
	assert_int_equal(testing_call(t, "GET", "/v1/agents?leader=true", NULL), 200);
	assert_string_equal(names(t), "");
}

static void test_pages(void **state)
{
	struct testing *t = *state;
	char uids[4][33], path[64], next[24] = "", all[400] = "";

	three(t, uids);
	testing_run(t,
	    "INSERT INTO agent (uid, public_key, site, created_ms, token, host_name) VALUES"
	    " ('d', x'01', 1, 0, x'00', 'BETA'), ('e', x'01', 1, 0, x'00', 'beta'),"
	    " ('f', x'', 1, 0, x'00', 'beta')");
	for (int i = 0; i < 3; i++) {
		snprintf(
		    path, sizeof(path), "/v1/agents?limit=2%s%s", i > 0 ? "&cursor=" : "", next);
		assert_int_equal(testing_call(t, "GET", path, NULL), 200);
		snprintf(all + strlen(all), sizeof(all) - strlen(all), "%s", names(t));
		assert_has(t, "\"total\":5");
		if (i < 2)
			take_text(t, "next", next, sizeof(next));
		else
			assert_has(t, "\"next\":null");
	}
	assert_string_equal(all, "alpha Beta BETA beta gamma ");
	assert_int_equal(testing_call(t, "GET", "/v1/agents?limit=5", NULL), 200);
	assert_has(t, "\"next\":null");
	static const char *const wrong[] = {"cursor=x", "cursor=99", "cursor=-1", "limit=0",
	    "limit=1001", "q=1+2+3+4+5+6+7+8+9", "active=1", "other=1"};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		print_message("%s\n", wrong[i]);
		snprintf(path, sizeof(path), "/v1/agents?%s", wrong[i]);
		assert_int_equal(testing_call(t, "GET", path, NULL), 400);
		snprintf(path, sizeof(path), "\"field\":\"%.*s\"", (int)strcspn(wrong[i], "="),
		    wrong[i]);
		assert_has(t, path);
	}
}

static void test_detail(void **state)
{
	struct testing *t = *state;
	char uids[4][33];

	three(t, uids);
	assert_int_equal(
	    testing_call(t, "POST", "/v1/profiles", "{\"name\":\"p\",\"all\":true," SUFFIX "}"),
	    201);
	testing_run(t,
	    "UPDATE agent SET arch = 'riscv64', update_state = 'refused', update_version = '0.3.0',"
	    " update_reason = 'wrong-hash', state = 'leading', why = 'because', last_check_in_ms = "
	    "1767225599000,"
	    " last_upload_ms = 1767225598000, report = "
	    "'{\"roles\":[{\"segment\":1,\"role\":\"leader\"}],"
	    "\"verdicts\":[{\"interface\":\"eth0\",\"verdict\":\"on\",\"criteria\":[{\"name\":"
	    "\"peers\","
	    "\"outcome\":\"true\"}]}],\"counters\":[{\"name\":\"frames\",\"value\":7}],"
	    "\"cost\":{\"cpu_ms\":5,\"pss_kib\":6000,\"uptime_s\":9}}' WHERE id = 3");
	testing_role(t, HTTP_VIEWER);
	assert_int_equal(call_of(t, "GET", "/v1/agents/%s", uids[3], NULL), 200);
	assert_has(t, uids[3]);
	assert_has(t, "\"hostName\":\"gamma\",\"os\":\"Debian 12\",\"version\":\"0.1.0\","
		      "\"arch\":\"riscv64\",\"site\":\"North\",\"tags\":[\"Earshot "
		      "Leader\"],\"active\":false,"
		      "\"leader\":true,\"silent\":false,\"revoked\":false,\"state\":\"leading\","
		      "\"why\":\"because\",\"profile\":1,\"profileName\":\"p\",\"pinned\":false,"
		      "\"created\":\"2026-01-01T00:00:00.000Z\","
		      "\"lastCheckIn\":\"2025-12-31T23:59:59.000Z\","
		      "\"lastUpload\":\"2025-12-31T23:59:58.000Z\"");
	assert_has(t, "\"update\":{\"state\":\"refused\",\"version\":\"0.3.0\","
		      "\"reason\":\"wrong-hash\"}");
	assert_has(t, "\"addresses\":[\"192.0.2.3/24\"]");
	assert_has(t, "\"verdict\":\"on\"");
	assert_has(t, "\"role\":\"leader\"");
	assert_has(t, "\"name\":\"frames\",\"value\":7");
	assert_has(t, "\"pss_kib\":6000");
	/* One that has never checked in. */
	assert_int_equal(call_of(t, "GET", "/v1/agents/%s", uids[1], NULL), 200);
	assert_has(t, "\"lastCheckIn\":null,\"lastUpload\":null}");
	assert_has(t, "\"verdicts\":[],\"roles\":[],\"counters\":[]");
	assert_lacks(t, "cost");
	assert_int_equal(testing_call(t, "GET", "/v1/agents/1", NULL), 404);
	assert_has(t, "There is no agent of this id.");
}

static void test_tags(void **state)
{
	struct testing *t = *state;
	char uids[4][33];

	three(t, uids);
	/* The platform's own tag stays, whatever is said of it. */
	assert_int_equal(
	    call_of(t, "PATCH", "/v1/agents/%s", uids[3], "{\"tags\":[\"b\",\"a\",\"b\"]}"), 200);
	assert_has(t, "\"tags\":[\"Earshot Leader\",\"a\",\"b\"]");
	assert_int_equal(
	    call_of(t, "PATCH", "/v1/agents/%s", uids[1], "{\"tags\":[\"earshot leader\",\"c\"]}"),
	    200);
	assert_has(t, "\"tags\":[\"c\"]");
	assert_int_equal(call_of(t, "PATCH", "/v1/agents/%s", uids[3], "{}"), 200);
	assert_has(t, "\"tags\":[\"Earshot Leader\",\"a\",\"b\"]");
	assert_int_equal(call_of(t, "PATCH", "/v1/agents/%s", uids[3], "{\"tags\":[]}"), 200);
	assert_has(t, "\"tags\":[\"Earshot Leader\"]");
	assert_int_equal(
	    call_of(t, "PATCH", "/v1/agents/%s", uids[1], "{\"tags\":[\"x\",\"a,b\"]}"), 400);
	assert_has(t, "\"field\":\"/tags/1\"");
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM agent_tag WHERE agent = 1 AND tag = 'c'", 0), 1);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE kind = 'agent.tags'", 0), 3);
	/* As many as may be, and one more. */
	char json[2000];

	for (int n = AGENT_TAGS_MAX; n <= AGENT_TAGS_MAX + 1; n++) {
		size_t at = (size_t)snprintf(json, sizeof(json), "{\"tags\":[");

		for (int i = 0; i < n; i++)
			at += (size_t)snprintf(
			    json + at, sizeof(json) - at, "%s\"t%d\"", i > 0 ? "," : "", i);
		snprintf(json + at, sizeof(json) - at, "]}");
		assert_int_equal(call_of(t, "PATCH", "/v1/agents/%s", uids[3], json),
		    n == AGENT_TAGS_MAX ? 200 : 400);
	}
	assert_has(t, "at most 63 tags");
	testing_role(t, HTTP_VIEWER);
	assert_int_equal(call_of(t, "PATCH", "/v1/agents/%s", uids[3], "{\"tags\":[]}"), 403);
}

/* Which profile applies follows the tags; an active agent is not left without one. */
static void test_profiles(void **state)
{
	struct testing *t = *state;
	char uids[4][33];

	three(t, uids);
	testing_call(t, "POST", "/v1/profiles", "{\"name\":\"lab\",\"tags\":[\"lab\"]," SUFFIX "}");
	testing_call(
	    t, "POST", "/v1/profiles", "{\"name\":\"hall\",\"tags\":[\"hall\"]," SUFFIX "}");
	assert_int_equal(call_of(t, "POST", "/v1/agents/%s/activate", uids[1], NULL), 200);
	assert_int_equal(call_of(t, "PATCH", "/v1/agents/%s", uids[1], "{\"tags\":[\"x\"]}"), 409);
	assert_has(t, "/problems/no-configuration");
	assert_has(t, "(alpha)");
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM agent_tag WHERE agent = 1 AND tag = 'lab'", 0), 1);
	assert_int_equal(
	    call_of(t, "PATCH", "/v1/agents/%s", uids[1], "{\"tags\":[\"hall\"]}"), 200);
	assert_has(t, "\"profile\":2,\"profileName\":\"hall\",\"pinned\":false");
	assert_int_equal(
	    call_of(t, "PATCH", "/v1/agents/%s", uids[1], "{\"profile\":1,\"tags\":[]}"), 200);
	assert_has(t, "\"active\":true");
	assert_has(t, "\"profile\":1,\"profileName\":\"lab\",\"pinned\":true");
	assert_int_equal(call_of(t, "PATCH", "/v1/agents/%s", uids[1], "{\"profile\":3}"), 400);
	assert_has(t, "\"field\":\"/profile\"");
	assert_int_equal(call_of(t, "PATCH", "/v1/agents/%s", uids[1], "{\"profile\":0}"), 409);
	assert_int_equal(
	    call_of(t, "PATCH", "/v1/agents/%s?force=true", uids[1], "{\"profile\":0}"), 200);
	assert_has(t, "\"active\":false");
	assert_has(t, "\"profile\":null,\"profileName\":null,\"pinned\":false");
	assert_int_equal(testing_int(t,
			     "SELECT count(*) FROM event WHERE kind = 'agent.profile' AND text ="
			     " 'alpha has its configuration set for itself now.'",
			     0),
	    1);
	assert_int_equal(testing_int(t,
			     "SELECT count(*) FROM event WHERE kind = 'agent.profile' AND text ="
			     " 'alpha has its configuration by its tags now.'",
			     0),
	    1);
}

static int check_in(struct testing *t, int row, const char *uid)
{
	char sql[120], json[300];

	snprintf(sql, sizeof(sql), "UPDATE agent SET token = x'%032d' WHERE id = %d", 0, row);
	testing_run(t, sql);
	snprintf(json, sizeof(json),
	    "{\"token\":\"%032d\",\"session\":1,\"state\":\"inactive\",\"host_hash\":\"%064d\"}", 0,
	    0);
	testing_agent(t, row, uid);
	int status = testing_call(t, "POST", "/v1/agent/check-in", json);

	testing_role(t, HTTP_OPERATOR);
	return status;
}

static void test_revokes(void **state)
{
	struct testing *t = *state;
	char uids[4][33];

	three(t, uids);
	testing_run(t, "UPDATE agent SET active = 1");
	testing_call(t, "POST", "/v1/profiles", "{\"name\":\"p\",\"all\":true," SUFFIX "}");
	assert_int_equal(call_of(t, "PATCH", "/v1/agents/%s", uids[3], "{\"revoked\":true}"), 200);
	assert_has(t, "\"active\":false,\"leader\":false");
	assert_has(t, "\"revoked\":true");
	assert_has(t, "\"tags\":[]");
	assert_int_equal(testing_int(t, "SELECT count(*) FROM segment WHERE holder IS NULL", 0), 1);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM tenure WHERE ended_ms IS NOT NULL", 0), 1);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE text = 'gamma was revoked.'", 0), 1);
	assert_int_equal(call_of(t, "POST", "/v1/agents/%s/activate", uids[3], NULL), 409);
	assert_has(t, "\"missing\":\"revoked\"");
	/* Said again it is no further event; admitted it may come, but is not active. */
	assert_int_equal(call_of(t, "PATCH", "/v1/agents/%s", uids[3], "{\"revoked\":true}"), 200);
	assert_int_equal(call_of(t, "PATCH", "/v1/agents/%s", uids[3], "{\"revoked\":false}"), 200);
	assert_has(t, "\"active\":false");
	assert_int_equal(testing_int(t,
			     "SELECT count(*) FROM event WHERE kind IN ('agent.revoked',"
			     " 'agent.admitted')",
			     0),
	    2);
	assert_int_equal(check_in(t, 3, uids[3]), 200);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM agent WHERE active = 1", 0), 2);
}

static void test_deletes(void **state)
{
	struct testing *t = *state;
	char uids[4][33];

	three(t, uids);
	/* Passive assets that were the hosts'. */
	testing_run(t, "INSERT INTO asset (id, mac, first_ms, last_ms, merged) SELECT 100 + agent, "
		       "mac, 0, 0, id"
		       " FROM asset WHERE agent IS NOT NULL");
	testing_run(t, "INSERT INTO merge (asset, target, rule, because, score, at_ms)"
		       " SELECT id, merged, 'mac', '', 1, 0 FROM asset WHERE merged > 0");
	assert_int_equal(call_of(t, "DELETE", "/v1/agents/%s", uids[1], NULL), 204);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM agent WHERE id = 1", 9), 0);
	assert_int_equal(call_of(t, "GET", "/v1/agents/%s", uids[1], NULL), 404);
	assert_int_equal(call_of(t, "DELETE", "/v1/agents/%s", uids[1], NULL), 404);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM asset WHERE agent = 1", 9), 0);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM asset WHERE id = 101 AND merged IS NULL", 0), 1);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM merge", 0), 2);
	assert_int_equal(testing_int(t, "SELECT rekeys FROM segment", 9), 0);
	/* Who has held a segment leaves a row, which nobody can be any more. */
	assert_int_equal(call_of(t, "DELETE", "/v1/agents/%s", uids[3], NULL), 204);
	assert_int_equal(testing_int(t,
			     "SELECT count(*) FROM agent WHERE id = 3 AND length(public_key) = 0"
			     " AND revoked = 1 AND host IS NULL AND host_name = 'gamma'",
			     0),
	    1);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM tenure WHERE agent = 3", 0), 1);
	assert_int_equal(testing_int(t, "SELECT rekeys FROM segment WHERE holder IS NULL", 9), 1);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM agent_segment", 9), 0);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM agent_tag WHERE agent = 3", 9), 0);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM agent_mac", 9), 1);
	assert_int_equal(call_of(t, "GET", "/v1/agents/%s", uids[3], NULL), 404);
	assert_int_equal(call_of(t, "PATCH", "/v1/agents/%s", uids[3], "{\"revoked\":false}"), 404);
	assert_int_equal(testing_call(t, "GET", "/v1/agents", NULL), 200);
	assert_string_equal(names(t), "Beta ");
	assert_has(t, "\"total\":1");
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE kind = 'agent.deleted'", 0), 2);
	testing_role(t, HTTP_VIEWER);
	assert_int_equal(call_of(t, "DELETE", "/v1/agents/%s", uids[2], NULL), 403);
}

static void test_export(void **state)
{
	struct testing *t = *state;
	char uids[4][33];

	three(t, uids);
	testing_run(t, "UPDATE agent SET host_name = '=cmd(\"x\")' WHERE id = 2");
	testing_run(t, "INSERT INTO agent_tag (agent, tag) VALUES (1, 'zz')");
	assert_int_equal(testing_call(t, "GET", "/v1/agents/export", NULL), 200);
	assert_string_equal(testing_answer_field(t, "Content-Type"), "text/csv; charset=utf-8");
	assert_memory_equal(t->body, "id,hostName,os,version,site,tags,active,", 40);
	assert_has(t, "\"'=cmd(\"\"x\"\")\"");
	assert_has(t,
	    "\",\"alpha\",\"Debian 12\",\"0.1.0\",\"Main\",\"lab,zz\",\"false\",\"false\","
	    "\"false\",\"false\",\"\",\"\",\"\",\"2026-01-01T00:00:00.000Z\",\"\",\"\",\"\",\"\","
	    "\"\",\"\"\r\n");
	assert_has(t, "\"gamma\",\"Debian 12\",\"0.1.0\",\"North\",\"Earshot Leader\",\"false\","
		      "\"true\"");
	assert_int_equal(testing_call(t, "GET", "/v1/agents/export?tag=zz", NULL), 200);
	assert_lacks(t, "gamma");
	/* More than one part. */
	testing_run(t,
	    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 797)"
	    " INSERT INTO agent (uid, public_key, site, created_ms, token, host_name)"
	    " SELECT 'u' || i, x'01', 1, 0, x'00', 'same' FROM n");
	assert_int_equal(testing_call(t, "GET", "/v1/agents/export", NULL), 200);
	unsigned lines = 0;

	for (const char *c = t->body; *c != '\0'; c++)
		lines += *c == '\n';
	assert_int_equal(lines, 801);
	assert_has(t, "\"u797\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_list),
	    TEST(test_pages),
	    TEST(test_detail),
	    TEST(test_tags),
	    TEST(test_profiles),
	    TEST(test_revokes),
	    TEST(test_deletes),
	    TEST(test_export),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
