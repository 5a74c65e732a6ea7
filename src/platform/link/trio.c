/* trio: three agents and their calls. */
#include "platform/link/trio.h"

static const struct route *const tables[] = {link_routes, profile_routes, NULL};

static void add_agent(struct testing *t, int row, const char *uid, const char *name)
{
	char sql[900];

	snprintf(sql, sizeof(sql),
	    "INSERT INTO agent (id, uid, public_key, site, created_ms, token, host_name, version,"
	    " platform, active, last_check_in_ms, host) VALUES (%d, '%s', x'%s', 1, 0, x'%s', '%s',"
	    " '0.1.0', 'linux', 1, %lld, '{\"host_name\":\"%s\",\"os_family\":\"linux\","
	    "\"agent_version\":\"0.1.0\",\"interfaces\":[{\"name\":\"eth0\",\"kind\":\"ethernet\","
	    "\"up\":true,\"addresses\":[\"fe80::%d/64\",\"192.168.1.%d/24\"]}]}')",
	    row, uid, uid, uid, name, (long long)t->now_ms, name, row, row);
	testing_run(t, sql);
}

int trio_setup(void **state)
{
	static struct testing t;

	testing_open(&t, tables);
	add_agent(&t, 1, A, "alpha");
	add_agent(&t, 2, B, "beta");
	add_agent(&t, 3, C, "gamma");
	testing_run(&t, "INSERT INTO agent_tag (agent, tag) VALUES (1, 'lab')");
	testing_role(&t, HTTP_OPERATOR);
	if (testing_call(&t, "POST", "/v1/profiles",
		"{\"name\":\"office\",\"all\":true,\"minimumPeers\":0,"
		"\"dnsSuffixes\":[\"corp.example\"]}") != 201)
		return -1;
	testing_agent(&t, 1, A);
	*state = &t;
	return 0;
}

int trio_teardown(void **state)
{
	testing_close(*state);
	return 0;
}

static void as(struct testing *t, int row)
{
	static const char *const uids[] = {"", A, B, C};

	testing_agent(t, row, uids[row]);
}

int post(struct testing *t, int row, const char *path, const char *format, ...)
{
	static char json[16384];
	va_list values;

	va_start(values, format);
	vsnprintf(json, sizeof(json), format, values);
	va_end(values);
	as(t, row);
	return testing_call(t, "POST", path, json);
}

void assert_has(struct testing *t, const char *text)
{
	if (strstr(t->body, text) == NULL)
		fail_msg("%s is not in %s", text, t->body);
}

void assert_lacks(struct testing *t, const char *text)
{
	if (strstr(t->body, text) != NULL)
		fail_msg("%s is in %s", text, t->body);
}

void token_of(struct testing *t, char token[33])
{
	const char *at = strstr(t->body, "\"token\":\"");

	assert_non_null(at);
	memcpy(token, at + 9, 32);
	token[32] = '\0';
}

int check_in(struct testing *t, int row, const char *token, const char *more)
{
	return post(t, row, "/v1/agent/check-in",
	    "{\"token\":\"%s\",\"session\":3,\"state\":\"standby\",\"host_hash\":\"" NO_HASH
	    "\"%s}",
	    token, more);
}

int visit(struct testing *t, int row, const char *more)
{
	char sql[80], token[33];

	/* The store tells numbers alone: the token is set to one that is known. */
	snprintf(token, sizeof(token), "%032d", row);
	snprintf(sql, sizeof(sql), "UPDATE agent SET token = x'%s' WHERE id = %d", token, row);
	testing_run(t, sql);
	return check_in(t, row, token, more);
}

static int64_t segment_of(struct testing *t)
{
	const char *at = strstr(t->body, "\"segment\":");

	assert_non_null(at);
	return strtoll(at + 10, NULL, 10);
}

int64_t segment(struct testing *t, int row, const char *print)
{
	if (post(t, row, SEGMENTS, "{%s}", print) != 200)
		fail_msg("%s: %s", print, t->body);
	return segment_of(t);
}

void join_all(struct testing *t)
{
	for (int row = 1; row <= 3; row++)
		assert_int_equal(segment(t, row, HOME ",\"gateway\":\"2c:3a:fd:00:00:01\""), 1);
}

bool leads(struct testing *t, int row)
{
	char sql[160];

	snprintf(sql, sizeof(sql),
	    "SELECT count(*) FROM agent_tag WHERE agent = %d AND tag = 'Earshot Leader'", row);
	return testing_int(t, sql, 0) == 1;
}

int64_t events(struct testing *t, const char *kind)
{
	char sql[96];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM event WHERE kind = '%s'", kind);
	return testing_int(t, sql, 0);
}
