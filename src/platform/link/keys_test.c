/* keys: which an agent is given, and when they change. */
#include "platform/link/trio.h"

/* The three keys of a grant as text. */
static void keys_of(struct testing *t, char keys[400])
{
	const char *at = strstr(t->body, "\"keys\":["), *end = at != NULL ? strchr(at, ']') : NULL;

	assert_non_null(end);
	snprintf(keys, 400, "%.*s", (int)(end - at), at);
}

static void hands_out_keys(void **state)
{
	struct testing *t = *state;
	char one[400], two[400], text[32];
	long long today = t->now_ms / LINK_GENERATION_MS;

	segment(t, 1, HOME ",\"gateway\":\"2c:3a:fd:00:00:01\"");
	keys_of(t, one);
	for (long long g = today - 1; g <= today + 1; g++) {
		snprintf(text, sizeof(text), "\"generation\":%lld,", g);
		assert_non_null(strstr(one, text));
	}
	segment(t, 2, HOME ",\"gateway\":\"2c:3a:fd:00:00:01\"");
	keys_of(t, two);
	assert_string_equal(one, two);
	segment(t, 2, HOME ",\"gateway\":\"2c:3a:fd:00:00:02\"");
	keys_of(t, two);
	assert_string_not_equal(one, two);
	assert_int_equal(
	    check_in(t, 1, A, ",\"roles\":[{\"segment\":1,\"role\":\"standby\"}]"), 200);
	keys_of(t, two);
	assert_non_null(strstr(two, strchr(one, '[') + 1));
}

struct revoking {
	int64_t agent, now_ms;
};

static bool revoke_one(void *ctx, struct db *db)
{
	const struct revoking *r = ctx;

	link_agent_revoked(db, r->agent, r->now_ms);
	return true;
}

static void revoke(struct testing *t, struct revoking r)
{
	assert_int_equal(store_wait(t->platform.store, STORE_WRITE, revoke_one, &r), ERR_NONE);
}

/* None of the keys that a revoked agent has is handed out any more; others stay as they are. */
static void gives_other_keys_after_a_revocation(void **state)
{
	struct testing *t = *state;
	char two[400], text[40];
	long long today = t->now_ms / LINK_GENERATION_MS;

	segment(t, 1, HOME ",\"gateway\":\"2c:3a:fd:00:00:01\"");
	segment(t, 2, HOME ",\"gateway\":\"2c:3a:fd:00:00:01\"");
	segment(t, 1, HOME ",\"gateway\":\"2c:3a:fd:00:00:02\"");
	revoke(t, (struct revoking){2, t->now_ms});
	assert_int_equal(testing_int(t, "SELECT rekeys FROM segment WHERE id = 1", 9), 1);
	assert_int_equal(testing_int(t, "SELECT rekeys FROM segment WHERE id = 2", 9), 0);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE kind = 'segment.rekeyed'", 0), 1);
	assert_int_equal(
	    check_in(t, 1, A, ",\"roles\":[{\"segment\":1,\"role\":\"standby\"}]"), 200);
	keys_of(t, two);
	for (long long g = today - 1; g <= today + 4; g++) {
		snprintf(text, sizeof(text), "\"generation\":%lld,", g);
		assert_int_equal(strstr(two, text) != NULL, g > today + 1);
	}
	/* A copy has what its original had. */
	testing_run(t, "INSERT INTO agent (id, uid, public_key, site, created_ms, token, active)"
		       " SELECT 4, 'd', public_key, 1, 0, x'04', 1 FROM agent WHERE id = 1");
	revoke(t, (struct revoking){4, t->now_ms});
	assert_int_equal(testing_int(t, "SELECT rekeys FROM segment WHERE id = 1", 9), 2);
	assert_int_equal(testing_int(t, "SELECT rekeys FROM segment WHERE id = 2", 9), 1);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM agent_segment WHERE agent = 1", 0), 2);
	/* What it was given longer ago than any key lives is nobody's matter. */
	segment(t, 3, HOME ",\"gateway\":\"2c:3a:fd:00:00:01\"");
	revoke(t, (struct revoking){3, t->now_ms + 3 * LINK_GENERATION_MS});
	assert_int_equal(testing_int(t, "SELECT rekeys FROM segment WHERE id = 1", 9), 2);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM agent_segment WHERE agent <> 1", 9), 0);
}

/* K_probe's generations in an answer; 0: none. */
static long long probes(struct testing *t)
{
	const char *at = strstr(t->body, "\"probe_keys\":[{\"generation\":");

	return at != NULL ? strtoll(at + 28, NULL, 10) : 0;
}

static void gives_probe_keys_to_who_needs_them(void **state)
{
	struct testing *t = *state;
	long long today = t->now_ms / LINK_GENERATION_MS;
	char token[33], other[33];

	assert_int_equal(check_in(t, 1, A, ""), 200);
	assert_int_equal(probes(t), 0); /* its profile knows the place without meeting anybody */
	token_of(t, token);
	testing_role(t, HTTP_OPERATOR);
	assert_int_equal(testing_call(t, "PUT", "/v1/profiles/1",
			     "{\"name\":\"office\",\"all\":true,\"minimumPeers\":2,"
			     "\"version\":1}"),
	    200);
	assert_int_equal(check_in(t, 1, token, ""), 200);
	assert_int_equal(probes(t), today - 1);
	token_of(t, token);
	assert_int_equal(check_in(t, 2, B, ""), 200);
	token_of(t, other);
	revoke(t, (struct revoking){3, t->now_ms}); /* has none */
	assert_int_equal(check_in(t, 1, token, ""), 200);
	assert_int_equal(probes(t), today - 1);
	token_of(t, token);
	revoke(t, (struct revoking){2, t->now_ms});
	assert_int_equal(check_in(t, 1, token, ""), 200);
	assert_int_equal(probes(t), today + 2);
	token_of(t, token);
	t->now_ms += LINK_GENERATION_MS;
	assert_int_equal(check_in(t, 1, token, ""), 200);
	assert_int_equal(probes(t), today + 3);
	/* Who is not active gets none. */
	token_of(t, token);
	testing_run(t, "UPDATE agent SET active = 0 WHERE id = 1");
	assert_int_equal(check_in(t, 1, token, ""), 200);
	assert_int_equal(probes(t), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TRIO(hands_out_keys),
	    TRIO(gives_other_keys_after_a_revocation),
	    TRIO(gives_probe_keys_to_who_needs_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
