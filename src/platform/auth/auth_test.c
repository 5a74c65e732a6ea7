/* auth: setup, sign-in, sessions, tokens, other sites, limits, agents' signatures. */
#include "platform/auth/auth.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sodium.h>

#include "platform/testing.h"

static void answer_ok(struct call *call, struct db *db)
{
	(void)db;
	call_empty(call, 204);
}

static void run_refuse(struct call *call, struct db *db)
{
	db_run(db, "INSERT INTO setting (name, value) VALUES ('trace', $1)", "b", view_of("x"));
	call_problem(call, 409, "no", NULL, "no");
}

/* One route of each kind, as other modules have them. */
static const struct route probes[] = {
    {.method = "GET", .path = "/v1/view", .auth = HTTP_VIEWER, .prepare = answer_ok},
    {.method = "POST", .path = "/v1/operate", .auth = HTTP_OPERATOR, .run = answer_ok},
    {.method = "POST", .path = "/v1/admin", .auth = HTTP_ADMIN, .run = answer_ok},
    {.method = "POST", .path = "/v1/agent/do", .auth = HTTP_AGENT, .run = answer_ok},
    {.method = "POST", .path = "/v1/agent/refuse", .auth = HTTP_AGENT, .run = run_refuse},
    {.method = NULL},
};
static const struct route *const tables[] = {auth_routes, probes, NULL};

#define PASSWORD "correct horse battery"
#define SIGN_IN(user, password) "{\"user\":\"" user "\",\"password\":\"" password "\"}"

static int setup(void **state)
{
	static struct testing t;

	testing_open(&t, tables);
	*state = &t;
	return 0;
}

static int teardown(void **state)
{
	testing_close(*state);
	return 0;
}

static void assert_problem(struct testing *t, const char *slug)
{
	char want[120];

	snprintf(want, sizeof(want), "\"type\":\"/problems/%s\"", slug);
	if (strstr(t->body, want) == NULL)
		fail_msg("%s is not in %s", want, t->body);
}

/* The session's cookie of the last answer, as a Cookie field. */
static const char *cookie(struct testing *t)
{
	static char text[128];
	const char *set = testing_answer_field(t, "Set-Cookie");

	snprintf(text, sizeof(text), "%.*s", (int)strcspn(set, ";"), set);
	return text;
}

static void make_admin(struct testing *t)
{
	assert_int_equal(auth_admin_set(t->platform.store, "anna", PASSWORD, false), ERR_NONE);
}

static void sign_in(struct testing *t)
{
	assert_int_equal(testing_call(t, "POST", "/v1/session", SIGN_IN("anna", PASSWORD)), 200);
	testing_field(t, "Cookie", cookie(t));
}

static void test_setup(void **state)
{
	struct testing *t = *state;
	char code[AUTH_CODE_SIZE], again[AUTH_CODE_SIZE], reason[STORE_REASON_SIZE] = "";
	char path[96], body[300];
	struct stat st;

	testing_run(t, "DELETE FROM account");
	assert_int_equal(testing_call(t, "GET", "/v1/platform", NULL), 200);
	assert_non_null(strstr(t->body, "\"setup\":true"));
	assert_non_null(strstr(t->body, "\"electionPort\":47911"));
	assert_non_null(strstr(t->body, "\"name\":\"sense\",\"since\":\"0.1.0\""));
	assert_non_null(strstr(t->body, "\"pins\":[\"sha256//"));

	/* No code was made yet: none fits. */
	assert_int_equal(
	    testing_call(t, "POST", "/v1/setup",
		"{\"code\":\"AAAAA-AAAAA-AAAAA-AAAAA\",\"user\":\"anna\",\"password\":\"" PASSWORD
		"\"}"),
	    403);
	assert_int_equal(
	    auth_setup_code(t->platform.auth, t->platform.store, t->dir, code, reason), ERR_NONE);
	assert_int_equal(strlen(code), 23);
	assert_int_equal(strspn(code, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789-"), 23);
	snprintf(path, sizeof(path), "%s/setup-code", t->dir);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	/* The next start tells the same; without the file, another. */
	assert_int_equal(
	    auth_setup_code(t->platform.auth, t->platform.store, t->dir, again, reason), ERR_NONE);
	assert_string_equal(code, again);
	unlink(path);
	assert_int_equal(
	    auth_setup_code(t->platform.auth, t->platform.store, t->dir, again, reason), ERR_NONE);
	assert_string_not_equal(code, again);

	snprintf(body, sizeof(body),
	    "{\"code\":\"%s\",\"user\":\"anna\",\"password\":\"" PASSWORD "\"}", code);
	assert_int_equal(testing_call(t, "POST", "/v1/setup", body), 403);
	assert_problem(t, "setup-code");
	for (char *p = again; *p != '\0'; p++) /* as people type it */
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	snprintf(body, sizeof(body),
	    "{\"code\":\" %s\",\"user\":\"anna\",\"password\":\"" PASSWORD
	    "\",\"site\":\"Harbour\"}",
	    again);
	assert_int_equal(testing_call(t, "POST", "/v1/setup", body), 200);
	assert_non_null(strstr(t->body, "\"user\":\"anna\",\"role\":\"admin\""));
	assert_non_null(strstr(t->body, "\"site\":\"Harbour\""));
	testing_field(t, "Cookie", cookie(t));
	assert_int_equal(testing_call(t, "POST", "/v1/admin", NULL), 204);
	assert_int_equal(access(path, F_OK), -1);
	assert_int_equal(testing_call(t, "POST", "/v1/setup", body), 409);
	assert_problem(t, "set-up");
	assert_int_equal(testing_call(t, "GET", "/v1/platform", NULL), 200);
	assert_non_null(strstr(t->body, "\"setup\":false"));
	assert_int_equal(
	    testing_int(t, "SELECT COUNT(*) FROM event WHERE kind = 'setup.done'", 0), 1);
	/* Nothing secret is stored as it is. */
	assert_int_equal(testing_int(t,
			     "SELECT COUNT(*) FROM account WHERE password LIKE "
			     "'$argon2id$v=19$m=65536,t=3,p=1$%'",
			     0),
	    1);
	assert_int_equal(
	    auth_setup_code(t->platform.auth, t->platform.store, t->dir, code, reason), ERR_NONE);
	assert_string_equal(code, "");
}

static void test_setup_limits(void **state)
{
	struct testing *t = *state;
	static const char wrong[] =
	    "{\"code\":\"AAAAA-AAAAA-AAAAA-AAAAA\",\"user\":\"anna\",\"password\":\"" PASSWORD
	    "\"}";
	char code[AUTH_CODE_SIZE], body[300], reason[STORE_REASON_SIZE];

	testing_run(t, "DELETE FROM account");
	assert_int_equal(
	    auth_setup_code(t->platform.auth, t->platform.store, t->dir, code, reason), ERR_NONE);
	for (int i = 0; i < AUTH_FREE_TRIES; i++)
		assert_int_equal(testing_call(t, "POST", "/v1/setup", wrong), 403);
	/* From anywhere. */
	t->peer.b[3]++;
	assert_int_equal(testing_call(t, "POST", "/v1/setup", wrong), 429);
	assert_string_equal(testing_answer_field(t, "Retry-After"), "1");
	t->now_ms += 1000;
	snprintf(body, sizeof(body),
	    "{\"code\":\"%s\",\"user\":\" x\",\"password\":\"" PASSWORD "\"}", code);
	assert_int_equal(testing_call(t, "POST", "/v1/setup", body), 400);
	assert_non_null(strstr(t->body, "\"field\":\"/user\""));
	snprintf(body, sizeof(body),
	    "{\"code\":\"%s\",\"user\":\"Administrator\",\"password\":\"administrator\"}", code);
	assert_int_equal(testing_call(t, "POST", "/v1/setup", body), 400);
	assert_non_null(strstr(t->body, "\"field\":\"/password\""));
	snprintf(
	    body, sizeof(body), "{\"code\":\"%s\",\"user\":\"x\",\"password\":\"short\"}", code);
	assert_int_equal(testing_call(t, "POST", "/v1/setup", body), 400);
	assert_int_equal(testing_int(t, "SELECT COUNT(*) FROM account", 9), 0);
}

static void test_admin_set(void **state)
{
	struct testing *t = *state;
	struct store *store = t->platform.store;

	assert_int_equal(auth_admin_set(store, "", PASSWORD, false), ERR_ARGUMENT);
	assert_int_equal(auth_admin_set(store, "an\nna", PASSWORD, false), ERR_ARGUMENT);
	assert_int_equal(auth_admin_set(store, "anna", "123456789", false), ERR_ARGUMENT);
	assert_int_equal(auth_admin_set(store, "anna", "1234567890", false), ERR_ARGUMENT);
	make_admin(t);
	sign_in(t);
	/* A new password ends the sessions of the old one. */
	assert_int_equal(auth_admin_set(store, "anna", "another password", false), ERR_NONE);
	assert_int_equal(testing_call(t, "GET", "/v1/session", NULL), 401);
	assert_int_equal(testing_call(t, "POST", "/v1/session", SIGN_IN("anna", PASSWORD)), 401);
	assert_int_equal(
	    testing_call(t, "POST", "/v1/session", SIGN_IN("anna", "another password")), 200);
	/* A reset ends what was given out, and lets in who was disabled. */
	testing_run(t, "INSERT INTO token (hash, name, role, account, created_ms)"
		       " SELECT x'01', 't', 'admin', id, 0 FROM account WHERE name = 'anna'");
	testing_run(t, "UPDATE account SET disabled = 1 WHERE name = 'anna'");
	assert_int_equal(auth_admin_set(store, "anna", PASSWORD, true), ERR_NONE);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM token", -1), 0);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM session", -1), 0);
	assert_int_equal(testing_call(t, "POST", "/v1/session", SIGN_IN("anna", PASSWORD)), 200);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM audit WHERE action = 'reset-admin'", -1), 1);
}

static void test_session(void **state)
{
	struct testing *t = *state;

	make_admin(t);
	assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), 401);
	assert_string_equal(testing_answer_field(t, "WWW-Authenticate"), "Bearer");
	assert_int_equal(testing_call(t, "POST", "/v1/session", SIGN_IN("anna", PASSWORD)), 200);
	const char *set = testing_answer_field(t, "Set-Cookie");

	assert_int_equal(strncmp(set, "__Host-earshot=", 15), 0);
	assert_non_null(strstr(set, "; HttpOnly; SameSite=Strict;"));
	assert_non_null(strstr(set, "; Path=/;"));
	assert_non_null(strstr(set, "; Secure"));
	testing_field(t, "Cookie", "a=b; __Host-earshot=00");
	assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), 401);
	testing_field(t, "Cookie", NULL);
	sign_in(t);
	assert_int_equal(testing_call(t, "GET", "/v1/session", NULL), 200);
	assert_non_null(strstr(t->body, "\"user\":\"anna\",\"role\":\"admin\""));
	assert_int_equal(testing_call(t, "DELETE", "/v1/session", NULL), 204);
	assert_non_null(strstr(testing_answer_field(t, "Set-Cookie"), "Max-Age=0"));
	assert_int_equal(testing_call(t, "GET", "/v1/session", NULL), 401);
	assert_problem(t, "signed-out");
	t->platform.secure = false;
	assert_int_equal(testing_call(t, "POST", "/v1/session", SIGN_IN("anna", PASSWORD)), 200);
	set = testing_answer_field(t, "Set-Cookie");
	assert_int_equal(strncmp(set, "earshot=", 8), 0);
	assert_null(strstr(set, "Secure"));
}

/* Use keeps a session for twelve hours more, up to seven days in all. */
static void test_session_time(void **state)
{
	struct testing *t = *state;
	int64_t start;

	make_admin(t);
	sign_in(t);
	t->now_ms += AUTH_SESSION_IDLE_MS;
	assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), 401);
	start = t->now_ms;
	sign_in(t);
	while (t->now_ms - start < AUTH_SESSION_MS - AUTH_SESSION_IDLE_MS / 2) {
		t->now_ms += AUTH_SESSION_IDLE_MS / 2;
		assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), 204);
		/* What nobody waits for is written before what comes after it. */
		testing_run(t, "UPDATE setting SET value = value WHERE name = ''");
	}
	t->now_ms = start + AUTH_SESSION_MS;
	assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), 401);
	for (int i = 0; i < 3; i++)
		assert_int_equal(
		    testing_call(t, "POST", "/v1/session", SIGN_IN("anna", PASSWORD)), 200);
	assert_int_equal(
	    testing_int(t, "SELECT COUNT(*) FROM session", 0), 3); /* the old is gone */
}

static const struct {
	const char *method, *path;
	const char *site, *origin;
	int status;
} sites[] = {
    {"POST", "/v1/operate", NULL, NULL, 204}, /* no browser */
    {"POST", "/v1/operate", "same-origin", "https://earshot.example:8443", 204},
    {"POST", "/v1/operate", "none", NULL, 204},
    {"POST", "/v1/operate", "same-site", "https://earshot.example:9000", 403},
    {"POST", "/v1/operate", "cross-site", NULL, 403},
    {"POST", "/v1/operate", NULL, "https://earshot.example:8443", 204},
    {"POST", "/v1/operate", NULL, "http://earshot.example:8443", 403},
    {"POST", "/v1/operate", NULL, "https://earshot.example:84430", 403},
    {"POST", "/v1/operate", NULL, "https://evil.example", 403},
    {"POST", "/v1/operate", NULL, "null", 403},
    {"GET", "/v1/view", "cross-site", NULL, 204}, /* changes nothing; not readable across sites */
    {"DELETE", "/v1/session", "cross-site", NULL, 403},
};

static void test_other_sites(void **state)
{
	struct testing *t = *state;

	make_admin(t);
	sign_in(t);
	testing_field(t, "Host", "earshot.example:8443");
	for (size_t i = 0; i < sizeof(sites) / sizeof(sites[0]); i++) {
		print_message("%s %s %s\n", sites[i].method, sites[i].site ? sites[i].site : "-",
		    sites[i].origin ? sites[i].origin : "-");
		testing_field(t, "Sec-Fetch-Site", sites[i].site);
		testing_field(t, "Origin", sites[i].origin);
		assert_int_equal(
		    testing_call(t, sites[i].method, sites[i].path, NULL), sites[i].status);
	}
}

static void test_limits(void **state)
{
	struct testing *t = *state;

	make_admin(t);
	for (int i = 0; i < AUTH_FREE_TRIES; i++) {
		assert_int_equal(
		    testing_call(t, "POST", "/v1/session", SIGN_IN("anna", "wrong")), 401);
		assert_problem(t, "sign-in");
	}
	assert_int_equal(testing_call(t, "POST", "/v1/session", SIGN_IN("anna", PASSWORD)), 429);
	assert_string_equal(testing_answer_field(t, "Retry-After"), "1");
	/* Another user from there waits as well; anna from elsewhere too. */
	assert_int_equal(testing_call(t, "POST", "/v1/session", SIGN_IN("otto", "x")), 429);
	t->peer.b[3] = 77;
	assert_int_equal(testing_call(t, "POST", "/v1/session", SIGN_IN("anna", PASSWORD)), 429);
	t->peer.b[3] = 1;
	/* Each failure doubles it; what was refused with 429 does not count. */
	for (int i = 0, wait_s = 1; i < 4; i++, wait_s *= 2) {
		char text[16];

		t->now_ms += 1000 * wait_s;
		assert_int_equal(
		    testing_call(t, "POST", "/v1/session", SIGN_IN("anna", "wrong")), 401);
		assert_int_equal(
		    testing_call(t, "POST", "/v1/session", SIGN_IN("anna", "wrong")), 429);
		snprintf(text, sizeof(text), "%d", 2 * wait_s);
		assert_string_equal(testing_answer_field(t, "Retry-After"), text);
	}
	t->now_ms += 16000;
	assert_int_equal(testing_call(t, "POST", "/v1/session", SIGN_IN("anna", PASSWORD)), 200);
	/* The account is clear again, the address is not. */
	t->peer.b[3] = 77;
	assert_int_equal(testing_call(t, "POST", "/v1/session", SIGN_IN("anna", "wrong")), 401);
	t->now_ms += (AUTH_FORGET_S + 1) * INT64_C(1000);
	t->peer.b[3] = 1;
	assert_int_equal(testing_call(t, "POST", "/v1/session", SIGN_IN("anna", PASSWORD)), 200);
	testing_run(t, "UPDATE setting SET value = value WHERE name = ''");
	assert_int_equal(testing_int(t,
			     "SELECT COUNT(*) FROM event WHERE kind = 'session.failed' AND subject "
			     "= 'user/anna'",
			     0),
	    AUTH_FREE_TRIES + 2); /* the eighth, and the one after the success */
}

/* Whoever has an account must not clear his address by it for guesses at others. */
static void test_limit_of_address(void **state)
{
	struct testing *t = *state;
	char body[80];
	int status = 0, tries = 0;

	make_admin(t);
	while (status != 429 && tries < 20) {
		snprintf(body, sizeof(body), "{\"user\":\"user%d\",\"password\":\"x\"}", tries++);
		status = testing_call(t, "POST", "/v1/session", body);
		if (status != 429)
			status = testing_call(t, "POST", "/v1/session", SIGN_IN("anna", PASSWORD));
	}
	assert_int_equal(status, 429);
	assert_int_equal(tries, AUTH_FREE_TRIES);
}

static const struct {
	const char *request;
	enum http_auth maker;
	int status;
	int view, operate, admin; /* statuses with the token */
} token_rows[] = {
    {"{\"name\":\"a\"}", HTTP_ADMIN, 201, 204, 403, 403},
    {"{\"name\":\"a\",\"role\":\"operator\"}", HTTP_ADMIN, 201, 204, 204, 403},
    {"{\"name\":\"a\",\"role\":\"admin\"}", HTTP_ADMIN, 201, 204, 204, 204},
    {"{\"name\":\"a\",\"role\":\"admin\"}", HTTP_OPERATOR, 403, 0, 0, 0},
    {"{\"name\":\"a\",\"role\":\"operator\"}", HTTP_OPERATOR, 201, 204, 204, 403},
    {"{\"name\":\"a\",\"role\":\"operator\"}", HTTP_VIEWER, 403, 0, 0, 0},
    {"{\"name\":\"a\"}", HTTP_VIEWER, 201, 204, 403, 403},
    {"{\"name\":\" a\"}", HTTP_ADMIN, 400, 0, 0, 0},
    {"{\"name\":\"a\",\"days\":3651}", HTTP_ADMIN, 400, 0, 0, 0},
    {"{\"role\":\"viewer\"}", HTTP_ADMIN, 400, 0, 0, 0},
};

/* Uses the token of the last answer; gives its number. */
static int64_t take_token(struct testing *t, char bearer[120])
{
	const char *at = strstr(t->body, "\"secret\":\"est_"), *id = strstr(t->body, "\"id\":");
	uint64_t value;

	assert_non_null(at);
	assert_non_null(id);
	snprintf(bearer, 120, "Bearer %.68s", at + 10);
	id += 5;
	assert_true(view_u64(view_bytes(id, strspn(id, "0123456789")), INT64_MAX, &value));
	testing_role(t, HTTP_PUBLIC);
	testing_field(t, "Authorization", bearer);
	return (int64_t)value;
}

static void test_tokens(void **state)
{
	struct testing *t = *state;
	char bearer[120], target[40];

	for (size_t i = 0; i < sizeof(token_rows) / sizeof(token_rows[0]); i++) {
		print_message("%s by %d\n", token_rows[i].request, (int)token_rows[i].maker);
		testing_field(t, "Authorization", NULL);
		testing_role(t, token_rows[i].maker);
		assert_int_equal(testing_call(t, "POST", "/v1/tokens", token_rows[i].request),
		    token_rows[i].status);
		if (token_rows[i].status != 201)
			continue;
		take_token(t, bearer);
		assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), token_rows[i].view);
		assert_int_equal(
		    testing_call(t, "POST", "/v1/operate", NULL), token_rows[i].operate);
		assert_int_equal(testing_call(t, "POST", "/v1/admin", NULL), token_rows[i].admin);
		/* What is said of it is its own role, not its user's. */
		assert_int_equal(testing_call(t, "GET", "/v1/session", NULL), 200);
		assert_non_null(
		    strstr(t->body, token_rows[i].admin == 204     ? "\"role\":\"admin\""
				    : token_rows[i].operate == 204 ? "\"role\":\"operator\""
								   : "\"role\":\"viewer\""));
		/* A token needs no page of ours. */
		testing_field(t, "Sec-Fetch-Site", "cross-site");
		assert_int_equal(
		    testing_call(t, "POST", "/v1/operate", NULL), token_rows[i].operate);
		testing_field(t, "Sec-Fetch-Site", NULL);
		assert_int_equal(testing_call(t, "POST", "/v1/tokens", "{\"name\":\"b\"}"), 403);
	}
	/* The last one: its owner falls to viewer, it expires, it is deleted. */
	testing_field(t, "Authorization", NULL);
	testing_role(t, HTTP_ADMIN);
	assert_int_equal(
	    testing_call(t, "POST", "/v1/tokens", "{\"name\":\"z\",\"role\":\"admin\"}"), 201);
	int64_t id = take_token(t, bearer);

	testing_run(t, "UPDATE account SET role = 'viewer' WHERE id = 1");
	assert_int_equal(testing_call(t, "POST", "/v1/operate", NULL), 403);
	testing_run(t, "UPDATE account SET role = 'admin' WHERE id = 1");
	t->now_ms += 90 * INT64_C(86400000) - 1;
	assert_int_equal(testing_call(t, "POST", "/v1/operate", NULL), 204);
	testing_run(t, "UPDATE setting SET value = value WHERE name = ''");
	assert_int_equal(testing_call(t, "GET", "/v1/tokens", NULL), 200);
	assert_null(strstr(t->body, "est_"));
	assert_non_null(strstr(t->body, "\"used\":\"2026-03-31T"));
	snprintf(target, sizeof(target), "/v1/tokens/%lld", (long long)id);
	t->now_ms++;
	assert_int_equal(testing_call(t, "POST", "/v1/operate", NULL), 401);
	assert_problem(t, "token");
	t->now_ms -= 5000;
	assert_int_equal(testing_call(t, "POST", "/v1/operate", NULL), 204);
	assert_int_equal(testing_call(t, "DELETE", target, NULL), 204);
	assert_int_equal(testing_call(t, "POST", "/v1/operate", NULL), 401);
	testing_field(t, "Authorization", "Basic dDp0");
	assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), 401);
	testing_field(t, "Authorization", NULL);
	testing_role(t, HTTP_ADMIN);
	assert_int_equal(testing_call(t, "DELETE", target, NULL), 404);
}

static void test_tokens_of_others(void **state)
{
	struct testing *t = *state;

	testing_role(t, HTTP_ADMIN);
	assert_int_equal(testing_call(t, "POST", "/v1/tokens", "{\"name\":\"a\",\"days\":0}"), 201);
	assert_null(strstr(t->body, "expires"));
	testing_run(t, "INSERT INTO account (id, name, password, role, created_ms)"
		       " VALUES (2, 'otto', '', 'viewer', 0)");
	testing_role(t, HTTP_VIEWER);
	t->who.id = 2;
	assert_int_equal(testing_call(t, "GET", "/v1/tokens", NULL), 200);
	assert_string_equal(t->body, "{\"items\":[]}");
	assert_int_equal(testing_call(t, "DELETE", "/v1/tokens/1", NULL), 404);
	testing_role(t, HTTP_ADMIN);
	assert_int_equal(testing_call(t, "DELETE", "/v1/tokens/1", NULL), 204);
	assert_int_equal(testing_call(t, "DELETE", "/v1/tokens/x", NULL), 404);
}

#define UID "0123456789abcdef0123456789abcdef"

static const struct {
	const char *says;
	const char *target, *body; /* as sent */
	const char *signed_target, *signed_body;
	const char *uid;
	int counter, signed_counter;
	int status;
	const char *slug;
} agent_rows[] = {
    {"right", "/v1/agent/do", "{}", "/v1/agent/do", "{}", UID, 6, 6, 204, NULL},
    {"the same again", "/v1/agent/do", "{}", "/v1/agent/do", "{}", UID, 6, 6, 401, "counter"},
    {"an older one", "/v1/agent/do", "{}", "/v1/agent/do", "{}", UID, 5, 5, 401, "counter"},
    {"leaps", "/v1/agent/do", "{}", "/v1/agent/do", "{}", UID, 900, 900, 204, NULL},
    {"refused", "/v1/agent/refuse", "{}", "/v1/agent/refuse", "{}", UID, 901, 901, 409, "no"},
    {"refused again", "/v1/agent/refuse", "{}", "/v1/agent/refuse", "{}", UID, 901, 901, 401,
	"counter"},
    {"another body", "/v1/agent/do", "{ }", "/v1/agent/do", "{}", UID, 910, 910, 401, "signature"},
    {"another path", "/v1/agent/do", "{}", "/v1/agent/refuse", "{}", UID, 910, 910, 401,
	"signature"},
    {"another counter", "/v1/agent/do", "{}", "/v1/agent/do", "{}", UID, 911, 910, 401,
	"signature"},
    {"unknown", "/v1/agent/do", "{}", "/v1/agent/do", "{}", "ffffffffffffffffffffffffffffffff", 910,
	910, 401, "agent-unknown"},
    {"no id", "/v1/agent/do", "{}", "/v1/agent/do", "{}", "", 910, 910, 401, "signature"},
};

static void sign(
    struct testing *t, const uint8_t secret[64], const char *target, const char *body, int counter)
{
	static char digits[2 * WIRE_SIGNATURE_BYTES + 1];
	uint8_t signature[WIRE_SIGNATURE_BYTES];

	assert_int_equal(wire_sign(secret, view_of("POST"), view_of(target), view_of(body),
			     (uint64_t)counter, signature),
	    ERR_NONE);
	sodium_bin2hex(digits, sizeof(digits), signature, sizeof(signature));
	testing_field(t, WIRE_HEADER_SIGNATURE, digits);
}

/* The refusal names the counter that was used last. */
static void assert_last_counter(struct testing *t)
{
	uint64_t last = 0;

	assert_true(
	    view_u64(view_of(testing_answer_field(t, WIRE_HEADER_COUNTER)), INT64_MAX, &last));
	assert_int_equal(last, testing_int(t, "SELECT counter FROM agent", 0));
}

static void test_agents(void **state)
{
	struct testing *t = *state;
	uint8_t public_key[32], secret[64];
	char sql[400], digits[65], counter[16];

	crypto_sign_keypair(public_key, secret);
	sodium_bin2hex(digits, sizeof(digits), public_key, sizeof(public_key));
	snprintf(sql, sizeof(sql),
	    "INSERT INTO agent (uid, public_key, site, created_ms, counter, token)"
	    " VALUES ('" UID "', x'%s', 1, 0, 5, x'00')",
	    digits);
	testing_run(t, sql);
	for (size_t i = 0; i < sizeof(agent_rows) / sizeof(agent_rows[0]); i++) {
		print_message("%s\n", agent_rows[i].says);
		snprintf(counter, sizeof(counter), "%d", agent_rows[i].counter);
		testing_field(t, WIRE_HEADER_AGENT, agent_rows[i].uid);
		testing_field(t, WIRE_HEADER_COUNTER, counter);
		sign(t, secret, agent_rows[i].signed_target, agent_rows[i].signed_body,
		    agent_rows[i].signed_counter);
		assert_int_equal(testing_call(t, "POST", agent_rows[i].target, agent_rows[i].body),
		    agent_rows[i].status);
		if (agent_rows[i].slug != NULL)
			assert_problem(t, agent_rows[i].slug);
		if (agent_rows[i].slug != NULL && strcmp(agent_rows[i].slug, "counter") == 0)
			assert_last_counter(t);
	}
	assert_int_equal(testing_int(t, "SELECT COUNT(*) FROM setting WHERE name = 'trace'", 9), 0);
	testing_run(t, "UPDATE agent SET revoked = 1");
	testing_field(t, WIRE_HEADER_AGENT, UID);
	testing_field(t, WIRE_HEADER_COUNTER, "2000");
	sign(t, secret, "/v1/agent/do", "", 2000);
	assert_int_equal(testing_call(t, "POST", "/v1/agent/do", NULL), 403);
	assert_problem(t, "agent-revoked");
	testing_field(t, WIRE_HEADER_SIGNATURE, "zz");
	assert_int_equal(testing_call(t, "POST", "/v1/agent/do", NULL), 401);
	/* An agent is no user, and the other way round. */
	assert_int_equal(testing_call(t, "GET", "/v1/view", NULL), 401);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
	    TEST(test_setup),
	    TEST(test_setup_limits),
	    TEST(test_admin_set),
	    TEST(test_session),
	    TEST(test_session_time),
	    TEST(test_other_sites),
	    TEST(test_limits),
	    TEST(test_limit_of_address),
	    TEST(test_tokens),
	    TEST(test_tokens_of_others),
	    TEST(test_agents),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
