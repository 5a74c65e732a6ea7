/* auth: users, roles at sites, sites, sessions, passwords, and what the audit log says of it. */
#include "platform/auth/internal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "platform/audit/audit.h"
#include "platform/testing.h"

static void answer_ok(struct call *call, struct db *db)
{
	(void)db;
	call_empty(call, 204);
}

/* How many agents the caller sees, as the status: 200 + n. */
static void answer_agents(struct call *call, struct db *db)
{
	call_empty(call, 200 + (int)db_int(db, 0, "SELECT count(*) FROM agent", ""));
}

static const struct route probes[] = {
    {.method = "GET",
	.path = "/v1/agents",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SITES,
	.prepare = answer_agents},
    {.method = "POST",
	.path = "/v1/agents/{id}",
	.auth = HTTP_OPERATOR,
	.reach = HTTP_REACH_AGENT,
	.run = answer_ok},
    {.method = "GET", .path = "/v1/view", .auth = HTTP_VIEWER, .prepare = answer_ok},
    {.method = "POST", .path = "/v1/operate", .auth = HTTP_OPERATOR, .run = answer_ok},
    {.method = NULL},
};
static const struct route *const tables[] = {auth_routes, probes, NULL};

enum { DAY_MS = 86400000 };

#define PASSWORD "correct horse battery"

static int setup(void **state)
{
	static struct testing t;

	testing_open(&t, tables);
	testing_run(&t, "INSERT INTO site (id, name) VALUES (2, 'Hill')");
	testing_run(&t, "INSERT INTO agent (id, uid, public_key, site, created_ms, token) VALUES"
			" (1, 'a1', x'01', 1, 0, x'01'), (2, 'a2', x'02', 2, 0, x'02'),"
			" (3, 'a3', x'03', 2, 0, x'03')");
	testing_role(&t, HTTP_ADMIN);
	*state = &t;
	return 0;
}

static int teardown(void **state)
{
	testing_close(*state);
	return 0;
}

static void assert_has(struct testing *t, const char *part)
{
	if (strstr(t->body, part) == NULL)
		fail_msg("%s is not in %s", part, t->body);
}

static const char *cookie(struct testing *t)
{
	static char text[4][128];
	static unsigned n;
	const char *set = testing_answer_field(t, "Set-Cookie");

	n = (n + 1) % 4;
	snprintf(text[n], sizeof(text[n]), "%.*s", (int)strcspn(set, ";"), set);
	return text[n];
}

static int sign_in(struct testing *t, const char *user, const char *password)
{
	char body[200];

	memset(&t->who, 0, sizeof(t->who));
	testing_field(t, "Authorization", NULL);
	testing_field(t, "Cookie", NULL);
	snprintf(body, sizeof(body), "{\"user\":\"%s\",\"password\":\"%s\"}", user, password);
	int status = testing_call(t, "POST", "/v1/session", body);

	if (status == 200)
		testing_field(t, "Cookie", cookie(t));
	return status;
}

static void as_admin(struct testing *t)
{
	testing_field(t, "Cookie", NULL);
	testing_field(t, "Authorization", NULL);
	testing_role(t, HTTP_ADMIN);
}

#define MAKE(name, rest) "{\"name\":\"" name "\",\"password\":\"" PASSWORD "\"" rest "}"

static const struct {
	const char *body;
	int status;
	const char *slug;
} user_rows[] = {
    {MAKE("otto", ""), 201, "\"role\":\"viewer\",\"sites\":[],\"disabled\":false"},
    {MAKE("otto", ""), 409, "/problems/name"},
    {MAKE(" otto", ""), 400, "/problems/user"},
    {MAKE("ada", ",\"role\":\"root\""), 400, "/problems/body"},
    {MAKE("ada", ",\"id\":1"), 400, "/problems/body"},
    {MAKE("ada", ",\"outside\":true"), 400, "/problems/body"},
    {MAKE("ada", ",\"sites\":[{\"site\":9,\"role\":\"viewer\"}]"), 400, "/problems/site"},
    {MAKE("ada", ",\"sites\":[{\"site\":1,\"role\":\"admin\"}]"), 400, "/problems/body"},
    {MAKE(
	 "ada", ",\"sites\":[{\"site\":1,\"role\":\"viewer\"},{\"site\":1,\"role\":\"operator\"}]"),
	400, "twice"},
    {"{\"name\":\"ada\",\"password\":\"Password123\"}", 400, "tried first"},
    {"{\"name\":\"ada\",\"password\":\"short\"}", 400, "/password"},
    {"{\"name\":\"ada-lovelace\",\"password\":\"Ada-Lovelace1\"}", 400, "name"},
    {MAKE("ada", ",\"role\":\"none\",\"sites\":[{\"site\":2,\"role\":\"operator\"}]"), 201,
	"\"sites\":[{\"site\":2,\"name\":\"Hill\",\"role\":\"operator\"}]"},
};

static void test_make(void **state)
{
	struct testing *t = *state;

	for (size_t i = 0; i < sizeof(user_rows) / sizeof(user_rows[0]); i++) {
		print_message("%s\n", user_rows[i].body);
		assert_int_equal(
		    testing_call(t, "POST", "/v1/users", user_rows[i].body), user_rows[i].status);
		assert_has(t, user_rows[i].slug);
		assert_null(strstr(t->body, "argon2"));
	}
	assert_int_equal(testing_call(t, "GET", "/v1/users", NULL), 200);
	assert_has(t, "\"name\":\"ada\"");
	assert_null(strstr(t->body, "argon2"));
	testing_role(t, HTTP_OPERATOR);
	assert_int_equal(testing_call(t, "POST", "/v1/users", MAKE("eve", "")), 403);
	assert_int_equal(testing_call(t, "GET", "/v1/users", NULL), 403);
}

/* ada is operator at Hill, and nothing elsewhere. */
static void test_sites(void **state)
{
	struct testing *t = *state;

	assert_int_equal(
	    testing_call(t, "POST", "/v1/users",
		MAKE("ada", ",\"role\":\"none\",\"sites\":[{\"site\":2,\"role\":\"operator\"}]")),
	    201);
	assert_int_equal(sign_in(t, "ada", PASSWORD), 200);
	assert_has(t, "\"role\":\"operator\",\"everywhere\":\"none\"");
	assert_int_equal(testing_call(t, "GET", "/v1/agents", NULL), 202);
	assert_int_equal(testing_call(t, "POST", "/v1/agents/a2", NULL), 204);
	assert_int_equal(testing_call(t, "POST", "/v1/agents/a1", NULL), 404);
	assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), 403); /* says nothing of sites */
	assert_has(t, "/problems/sites");
	assert_int_equal(testing_call(t, "GET", "/v1/sites", NULL), 200);
	assert_has(t, "Hill");
	assert_null(strstr(t->body, "Main"));
	assert_int_equal(testing_call(t, "GET", "/v1/session", NULL), 200);
	assert_has(t, "\"sites\":[{\"site\":2,\"name\":\"Hill\",\"role\":\"operator\"}]");
	/* Tokens of hers see no more, and she gives none for sites that are not hers. */
	assert_int_equal(
	    testing_call(t, "POST", "/v1/tokens", "{\"name\":\"t\",\"sites\":[1]}"), 400);
	assert_int_equal(testing_call(t, "POST", "/v1/tokens", "{\"name\":\"t\"}"), 201);
	assert_int_equal(testing_call(t, "GET", "/v1/tokens", NULL), 200);
	assert_has(t, "\"name\":\"t\"");
	/* Viewer everywhere and operator at Hill: sees all, changes there. */
	as_admin(t);
	assert_int_equal(testing_call(t, "PATCH", "/v1/users/2", "{\"role\":\"viewer\"}"), 200);
	assert_int_equal(sign_in(t, "ada", PASSWORD), 200);
	assert_int_equal(testing_call(t, "GET", "/v1/agents", NULL), 203);
	assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), 204);
	assert_int_equal(testing_call(t, "POST", "/v1/agents/a1", NULL), 404);
	assert_int_equal(testing_call(t, "POST", "/v1/agents/a3", NULL), 204);
	assert_int_equal(testing_call(t, "POST", "/v1/operate", NULL), 403);
	/* Nothing at all. */
	as_admin(t);
	assert_int_equal(
	    testing_call(t, "PATCH", "/v1/users/2", "{\"role\":\"none\",\"sites\":[]}"), 200);
	assert_int_equal(sign_in(t, "ada", PASSWORD), 200);
	assert_int_equal(testing_call(t, "GET", "/v1/agents", NULL), 403);
	assert_has(t, "/problems/role");
}

static void bearer(struct testing *t)
{
	static char text[120];
	const char *secret = strstr(t->body, "est_");

	assert_non_null(secret);
	snprintf(text, sizeof(text), "Bearer %.*s", (int)strcspn(secret, "\""), secret);
	testing_field(t, "Authorization", text);
	memset(&t->who, 0, sizeof(t->who));
}

static void test_token_bounds(void **state)
{
	struct testing *t = *state;

	assert_int_equal(testing_call(t, "POST", "/v1/tokens",
			     "{\"name\":\"t\",\"role\":\"admin\",\"sites\":[2]}"),
	    201);
	bearer(t);
	assert_int_equal(testing_call(t, "GET", "/v1/agents", NULL), 202);
	assert_int_equal(testing_call(t, "POST", "/v1/agents/a1", NULL), 404);
	assert_int_equal(testing_call(t, "POST", "/v1/agents/a2", NULL), 204);
	assert_int_equal(testing_call(t, "GET", "/v1/users", NULL), 403);
	assert_int_equal(testing_call(t, "DELETE", "/v1/tokens/99", NULL), 404);
	/* The site goes: the token is for none, not for all. */
	testing_run(t, "DELETE FROM token_site");
	assert_int_equal(testing_call(t, "GET", "/v1/agents", NULL), 403);
	as_admin(t);
	assert_int_equal(testing_call(t, "POST", "/v1/tokens",
			     "{\"name\":\"t\",\"areas\":[\"agents\",\"nowhere\"]}"),
	    400);
	assert_has(t, "/areas/1");
	assert_int_equal(
	    testing_call(t, "POST", "/v1/tokens", "{\"name\":\"t\",\"areas\":[\"agents\"]}"), 201);
	assert_has(t, "\"areas\":[\"agents\"]");
	bearer(t);
	assert_int_equal(testing_call(t, "GET", "/v1/agents", NULL), 203);
	assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), 403);
	assert_has(t, "/problems/area");
	/* A token makes no users and ends no sessions. */
	as_admin(t);
	assert_int_equal(
	    testing_call(t, "POST", "/v1/tokens", "{\"name\":\"t\",\"role\":\"admin\"}"), 201);
	bearer(t);
	assert_int_equal(testing_call(t, "POST", "/v1/users", MAKE("eve", "")), 403);
	assert_int_equal(
	    testing_call(t, "PATCH", "/v1/users/1", "{\"password\":\"" PASSWORD "\"}"), 403);
	assert_int_equal(testing_call(t, "DELETE", "/v1/sessions", NULL), 403);
}

static void test_change(void **state)
{
	struct testing *t = *state;
	const char *old;

	assert_int_equal(testing_call(t, "PATCH", "/v1/users/1", "{\"role\":\"viewer\"}"), 409);
	assert_has(t, "/problems/last");
	assert_int_equal(testing_call(t, "PATCH", "/v1/users/1", "{\"disabled\":true}"), 409);
	assert_int_equal(testing_call(t, "DELETE", "/v1/users/1", NULL), 409);
	assert_int_equal(
	    testing_call(t, "POST", "/v1/users", MAKE("otto", ",\"role\":\"admin\"")), 201);
	assert_int_equal(sign_in(t, "otto", PASSWORD), 200);
	old = cookie(t);
	/* Disabling ends sessions and tokens, and says so to who has the password alone. */
	as_admin(t);
	assert_int_equal(testing_call(t, "PATCH", "/v1/users/2", "{\"disabled\":true}"), 200);
	memset(&t->who, 0, sizeof(t->who));
	testing_field(t, "Cookie", old);
	assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), 401);
	assert_int_equal(sign_in(t, "otto", PASSWORD), 403);
	assert_has(t, "/problems/disabled");
	assert_int_equal(sign_in(t, "otto", "not the password"), 401);
	as_admin(t);
	/* The only other administrator is disabled. */
	assert_int_equal(testing_call(t, "PATCH", "/v1/users/1", "{\"role\":\"viewer\"}"), 409);
	assert_int_equal(testing_call(t, "PATCH", "/v1/users/2",
			     "{\"disabled\":false,\"password\":\"staple \" \"x\"}"),
	    400);
	assert_int_equal(testing_call(t, "PATCH", "/v1/users/2",
			     "{\"disabled\":false,\"password\":\"another battery\"}"),
	    200);
	assert_int_equal(sign_in(t, "otto", PASSWORD), 401);
	t->now_ms += 3600000;
	assert_int_equal(sign_in(t, "otto", "another battery"), 200);
	as_admin(t);
	assert_int_equal(testing_call(t, "DELETE", "/v1/users/2", NULL), 204);
	assert_int_equal(testing_call(t, "GET", "/v1/users/2", NULL), 404);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM session", -1), 0);
}

static void test_sessions(void **state)
{
	struct testing *t = *state;
	const char *first, *second, *third;

	assert_int_equal(testing_call(t, "POST", "/v1/users", MAKE("otto", "")), 201);
	testing_field(t, "User-Agent", "Firefox\n");
	assert_int_equal(sign_in(t, "otto", PASSWORD), 200);
	first = cookie(t);
	testing_field(t, "User-Agent", "Firefox 140");
	assert_int_equal(sign_in(t, "otto", PASSWORD), 200);
	second = cookie(t);
	assert_int_equal(testing_call(t, "GET", "/v1/sessions", NULL), 200);
	assert_has(t, "\"browser\":\"Firefox 140\",\"own\":true");
	assert_has(t, "\"peer\":\"192.0.2.1\"");
	assert_int_equal(testing_call(t, "GET", "/v1/sessions?all=true", NULL), 403);
	/* Signing in again from the same browser leaves none behind. */
	testing_call(t, "POST", "/v1/session", "{\"user\":\"otto\",\"password\":\"" PASSWORD "\"}");
	third = cookie(t);
	assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), 401);
	testing_field(t, "Cookie", third);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM session", -1), 2);
	(void)second;
	/* Others' are not to be ended. */
	testing_run(t, "INSERT INTO session (id, hash, account, created_ms, expires_ms, used_ms)"
		       " VALUES (90, x'01', 1, 0, 9e15, 0)");
	assert_int_equal(testing_call(t, "DELETE", "/v1/sessions/90", NULL), 404);
	assert_int_equal(testing_call(t, "DELETE", "/v1/sessions?user=tester", NULL), 403);
	assert_int_equal(testing_call(t, "DELETE", "/v1/sessions/1", NULL), 204);
	testing_field(t, "Cookie", first);
	assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), 401);
	as_admin(t);
	assert_int_equal(testing_call(t, "DELETE", "/v1/sessions?user=otto", NULL), 204);
	testing_role(t, HTTP_PUBLIC);
	testing_field(t, "Cookie", third);
	assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), 401);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM session", -1), 1);
}

#define CHANGE(a, b) "{\"old\":\"" a "\",\"new\":\"" b "\"}"

static void test_password(void **state)
{
	struct testing *t = *state;
	const char *other, *before;

	assert_int_equal(testing_call(t, "POST", "/v1/users", MAKE("otto", "")), 201);
	assert_int_equal(sign_in(t, "otto", PASSWORD), 200);
	other = cookie(t);
	assert_int_equal(sign_in(t, "otto", PASSWORD), 200);
	before = cookie(t);
	assert_int_equal(
	    testing_call(t, "POST", "/v1/session/password", CHANGE("wrong", "staple of horses")),
	    403);
	assert_int_equal(
	    testing_call(t, "POST", "/v1/session/password", CHANGE(PASSWORD, PASSWORD)), 400);
	assert_int_equal(
	    testing_call(t, "POST", "/v1/session/password", CHANGE(PASSWORD, "qwertyuiop")), 400);
	assert_int_equal(
	    testing_call(t, "POST", "/v1/session/password", CHANGE(PASSWORD, "staple of horses")),
	    200);
	assert_string_not_equal(cookie(t), before);
	assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), 401);
	testing_field(t, "Cookie", other);
	assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), 401);
	assert_int_equal(sign_in(t, "otto", "staple of horses"), 200);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM session", -1), 2);
	/* Whoever finds the browser open may not guess on. */
	for (int i = 0; i < AUTH_FREE_TRIES; i++)
		assert_int_equal(testing_call(t, "POST", "/v1/session/password",
				     CHANGE("guess", "staple of cows")),
		    403);
	assert_int_equal(testing_call(t, "POST", "/v1/session/password",
			     CHANGE("staple of horses", "staple of cows")),
	    429);
}

static const struct {
	const char *password, *user;
	bool good;
} password_rows[] = {
    {"correct horse battery", "anna", true},
    {"Zwölf Boxkämpfer", "anna", true},
    {"kL9#vv0pQx", "anna", true},
    {"kL9#vv0pQ", "anna", false}, /* 9 bytes */
    {"password12", "anna", false},
    {"P@ssw0rd2024!", "anna", false},
    {"Pa$$w0rd!!", "anna", false},
    {"1234567890", "anna", false},
    {"0987654321", "anna", false},
    {"qwertyuiop", "anna", false},
    {"1q2w3e4r5t6z", "anna", false},
    {"aaaaaaaaaaaa", "anna", false},
    {"abababababab", "anna", false},
    {"abcabcabcabc", "anna", false},
    {"letmein12345", "anna", false},
    {"!!!welcome!!!", "anna", false},
    {"secretsecret", "anna", false},
    {"EarShot2026", "anna", false},
    {"annabella1", "annabella", false},
    {"ANNABELLA1", "annabella1", false},
    {"annabella and friends", "annabella", true},
    {"password of the harbour", "anna", true},
};

static void test_password_rules(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(password_rows) / sizeof(password_rows[0]); i++) {
		print_message("%s\n", password_rows[i].password);
		assert_int_equal(auth_password_fault(view_of(password_rows[i].password),
				     view_of(password_rows[i].user)) == NULL,
		    password_rows[i].good);
	}
}

static void test_site_routes(void **state)
{
	struct testing *t = *state;

	assert_int_equal(testing_call(t, "POST", "/v1/sites", "{\"name\":\"Hill\"}"), 409);
	assert_int_equal(testing_call(t, "POST", "/v1/sites", "{\"name\":\"Dock\"}"), 201);
	assert_has(t, "\"id\":3,\"name\":\"Dock\",\"sample\":false,\"agents\":0");
	assert_int_equal(testing_call(t, "PATCH", "/v1/sites/3", "{\"name\":\"Pier\"}"), 200);
	assert_int_equal(testing_call(t, "DELETE", "/v1/sites/2", NULL), 409);
	assert_int_equal(testing_call(t, "DELETE", "/v1/sites/3", NULL), 204);
	assert_int_equal(testing_call(t, "DELETE", "/v1/sites/3", NULL), 404);
	testing_role(t, HTTP_OPERATOR);
	assert_int_equal(testing_call(t, "POST", "/v1/sites", "{\"name\":\"Dock\"}"), 403);
}

struct check {
	const char *head;
	struct audit_proof proof;
	bool good;
};

static bool run_check(void *ctx, struct db *db)
{
	struct check *check = ctx;

	check->good = audit_verify(db, check->head, &check->proof);
	return true;
}

static struct check verify(struct testing *t, const char *head)
{
	struct check check = {.head = head};

	assert_int_equal(store_wait(t->platform.store, STORE_READ, run_check, &check), ERR_NONE);
	return check;
}

struct trim {
	int64_t before_ms;
	bool more;
};

static bool run_trim(void *ctx, struct db *db)
{
	struct trim *trim = ctx;

	trim->more = audit_trim(db, trim->before_ms, 5000);
	return true;
}

static void test_audit(void **state)
{
	struct testing *t = *state;
	struct check check = verify(t, NULL);
	struct trim trim = {0};

	assert_true(check.good);
	assert_int_equal(check.proof.rows, 0);
	assert_int_equal(testing_call(t, "POST", "/v1/users", MAKE("otto", "")), 201);
	assert_int_equal(testing_call(t, "POST", "/v1/users", MAKE("otto", "")), 409);
	assert_int_equal(testing_call(t, "PATCH", "/v1/users/2", "{\"role\":\"operator\"}"), 200);
	/* What was refused left no row; what was done says what it was before, and no secret. */
	assert_int_equal(testing_int(t, "SELECT count(*) FROM audit", -1), 2);
	assert_int_equal(testing_int(t,
			     "SELECT count(*) FROM audit WHERE id = 2 AND actor = 'user:tester' AND"
			     " peer = '192.0.2.1' AND action = 'PATCH /v1/users/{id}' AND"
			     " subject = '/v1/users/2' AND changes LIKE"
			     " '%\"field\":\"role\",\"before\":\"viewer\",\"after\":\"operator\"%'",
			     -1),
	    1);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM audit WHERE changes LIKE '%argon%'", -1), 0);
	check = verify(t, NULL);
	assert_true(check.good);
	assert_int_equal(check.proof.last, 2);
	char head[AUDIT_HEAD_SIZE];

	memcpy(head, check.proof.head, sizeof(head));
	assert_int_equal(testing_call(t, "DELETE", "/v1/users/2", NULL), 204);
	assert_true(verify(t, head).good);
	head[3] = head[3] == '0' ? '1' : '0';
	assert_false(verify(t, head).good);
	/* Old rows go, and the chain still begins where it says. */
	trim.before_ms = t->now_ms + DAY_MS;
	assert_int_equal(store_wait(t->platform.store, STORE_WRITE, run_trim, &trim), ERR_NONE);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM audit", -1), 3);
	testing_run(t, "UPDATE audit SET at_ms = at_ms WHERE id = 1");
	trim.before_ms = t->now_ms + DAY_MS + 1;
	assert_int_equal(store_wait(t->platform.store, STORE_WRITE, run_trim, &trim), ERR_NONE);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM audit", -1), 1);
	assert_int_equal(testing_int(t, "SELECT id FROM audit", -1), 4);
	assert_true(verify(t, NULL).good);
	assert_int_equal(testing_call(t, "POST", "/v1/sites", "{\"name\":\"Dock\"}"), 201);
	check = verify(t, NULL);
	assert_true(check.good);
	assert_int_equal(check.proof.first, 4);
}

/* Each way of meddling, on a chain of five rows. */
static const struct {
	const char *text;
	int64_t broken;
} meddling[] = {
    {"UPDATE audit SET actor = 'user:eve' WHERE id = 3", 3},
    {"UPDATE audit SET at_ms = at_ms + 1 WHERE id = 3", 3},
    {"UPDATE audit SET peer = '' WHERE id = 1", 1},
    {"UPDATE audit SET changes = replace(changes, 'Dock', 'Duck') WHERE id = 2", 2},
    {"UPDATE audit SET hash = zeroblob(32) WHERE id = 5", 5},
    {"DELETE FROM audit WHERE id = 3", 4},
    {"DELETE FROM audit WHERE id = 1", 2},
    {"DELETE FROM audit WHERE id = 5", 5},
    {"DELETE FROM audit", 1},
    {"INSERT INTO audit (id, at_ms, actor, peer, action, subject, text, changes, hash) VALUES"
     " (6, 0, '', '', '', '', '', '', zeroblob(32))",
	6},
    {"UPDATE audit SET action = action || subject, subject = '' WHERE id = 4", 4},
};

static void test_audit_meddling(void **state)
{
	struct testing *t = *state;

	for (size_t i = 0; i < sizeof(meddling) / sizeof(meddling[0]); i++) {
		print_message("%s\n", meddling[i].text);
		for (int k = 0; k < 5; k++)
			assert_int_equal(
			    testing_call(t, "POST", "/v1/sites",
				(const char *[]){"{\"name\":\"Dock1\"}", "{\"name\":\"Dock2\"}",
				    "{\"name\":\"Dock3\"}", "{\"name\":\"Dock4\"}",
				    "{\"name\":\"Dock5\"}"}[k]),
			    201);
		assert_true(verify(t, NULL).good);
		testing_run(t, meddling[i].text);
		struct check check = verify(t, NULL);

		assert_false(check.good);
		assert_int_equal(check.proof.broken, meddling[i].broken);
		testing_run(t, "DELETE FROM audit");
		testing_run(t, "DELETE FROM sqlite_sequence WHERE name = 'audit'");
		testing_run(t, "DELETE FROM site WHERE name LIKE 'Dock%'");
	}
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
	    TEST(test_make),
	    TEST(test_sites),
	    TEST(test_token_bounds),
	    TEST(test_change),
	    TEST(test_sessions),
	    TEST(test_password),
	    cmocka_unit_test(test_password_rules),
	    TEST(test_site_routes),
	    TEST(test_audit),
	    TEST(test_audit_meddling),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
