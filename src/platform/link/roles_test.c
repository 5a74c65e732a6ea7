/* roles: what a check-in's roles do to leases, and what is told of odd ones. */
#include "platform/link/trio.h"

#include <sodium.h>

#include "pseudonym/pseudonym.h"

#define TAKE "{\"segment\":1,\"term\":1}"
#define VERDICT(v) ",\"verdicts\":[{\"interface\":\"eth0\",\"verdict\":\"" v "\"}]"
#define ROLE(role) ",\"roles\":[{\"segment\":1,\"role\":\"" role "\"}]"

static void says(struct testing *t, int row, const char *more)
{
	if (visit(t, row, more) != 200)
		fail_msg("%s: %s", more, t->body);
}

static int64_t holder(struct testing *t)
{
	return testing_int(t, "SELECT holder FROM segment WHERE id = 1", 0);
}

static void gives_back_what_it_does_not_lead(void **state)
{
	struct testing *t = *state;
	static const struct {
		const char *what, *more;
		int64_t holder;
	} rows[] = {
	    {"leads on", ROLE("leader") VERDICT("on"), 1},
	    {"is a standby", ROLE("standby"), 0},
	    {"listens anew", ROLE("listen"), 0},
	    {"has too few peers", ROLE("leader") VERDICT("muster"), 0},
	    {"has just begun, and says nothing of it", ",\"why\":\"starting\"", 1},
	};
	int64_t ended = 0;

	join_all(t);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("%s\n", rows[i].what);
		if (holder(t) == 1) { /* a tenure of its own for each row */
			assert_int_equal(
			    post(t, 1, LEASE, "{\"segment\":1,\"term\":1,\"release\":true}"), 204);
			ended++;
		}
		assert_int_equal(post(t, 1, LEASE, TAKE), 200);
		t->now_ms += 9000; /* it may have been sent before the grant */
		says(t, 1, rows[i].more);
		assert_int_equal(holder(t), 1);
		t->now_ms += 1000;
		says(t, 1, rows[i].more);
		assert_int_equal(holder(t), rows[i].holder);
		assert_int_equal(leads(t, 1), rows[i].holder == 1);
		ended += rows[i].holder == 0;
		assert_int_equal(
		    testing_int(t,
			"SELECT count(*) FROM tenure WHERE reason = 'released' AND ended_ms > 0",
			0),
		    ended);
	}
	/* The next one need not wait. */
	says(t, 1, ROLE("standby"));
	assert_int_equal(post(t, 2, LEASE, TAKE), 200);
	assert_int_equal(holder(t), 2);
}

/* Off-premises, paused: takes part nowhere, whatever it held. */
static void gives_back_where_it_takes_no_part(void **state)
{
	struct testing *t = *state;
	static const char *const states[] = {"off-premises", "paused", "inactive"};
	char token[33] = A;

	join_all(t);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(post(t, 1, LEASE, TAKE), 200);
		t->now_ms += 20000;
		assert_int_equal(post(t, 1, "/v1/agent/check-in",
				     "{\"token\":\"%s\",\"session\":3,\"state\":\"%s\","
				     "\"host_hash\":\"" NO_HASH "\"" ROLE("leader") "}",
				     token, states[i]),
		    200);
		token_of(t, token);
		assert_int_equal(holder(t), 1); /* it names the segment */
		assert_int_equal(post(t, 1, "/v1/agent/check-in",
				     "{\"token\":\"%s\",\"session\":3,\"state\":\"%s\","
				     "\"host_hash\":\"" NO_HASH "\"}",
				     token, states[i]),
		    200);
		token_of(t, token);
		assert_int_equal(holder(t), 0);
		assert_false(leads(t, 1));
	}
}

static void tells_who_leads_without_the_lease(void **state)
{
	struct testing *t = *state;

	join_all(t);
	/* It may be about to ask: the first time is nothing. */
	says(t, 2, ROLE("leader"));
	assert_int_equal(events(t, "segment.unleased"), 0);
	for (int i = 0; i < 3; i++)
		says(t, 2, ROLE("leader"));
	assert_int_equal(events(t, "segment.unleased"), 1);
	says(t, 2, ROLE("standby"));
	/* Against another's lease. */
	assert_int_equal(post(t, 1, LEASE, TAKE), 200);
	for (int i = 0; i < 3; i++)
		says(t, 2, ROLE("leader"));
	assert_int_equal(events(t, "segment.unleased"), 2);
	says(t, 1, ROLE("leader"));
	says(t, 3, ROLE("leader") VERDICT("muster")); /* senses nothing, and wants none */
	says(t, 3, ROLE("leader") VERDICT("muster"));
	assert_int_equal(events(t, "segment.unleased"), 2);
}

static void tells_epochs_that_never_were(void **state)
{
	struct testing *t = *state;

	join_all(t);
	assert_int_equal(post(t, 1, LEASE, TAKE), 200);
	says(t, 2, ",\"roles\":[{\"segment\":1,\"role\":\"standby\",\"epoch\":1}]");
	assert_int_equal(events(t, "segment.epoch"), 0);
	for (int i = 0; i < 3; i++) {
		says(t, 2, ",\"roles\":[{\"segment\":1,\"role\":\"standby\",\"epoch\":2}]");
		says(t, 3, ",\"roles\":[{\"segment\":1,\"role\":\"standby\",\"epoch\":9}]");
	}
	assert_int_equal(events(t, "segment.epoch"), 1);
	assert_int_equal(testing_int(t, "SELECT epoch FROM segment WHERE id = 1", 0), 1);
	t->now_ms += 86400000;
	says(t, 2, ",\"roles\":[{\"segment\":1,\"role\":\"standby\",\"epoch\":2}]");
	assert_int_equal(events(t, "segment.epoch"), 2);
}

/* The names of an agent under the three keys of segment 1, as the platform hands them out. */
static void names_of(struct testing *t, const char *uid, char names[3][33])
{
	const char *at;

	segment(t, 1, HOME ",\"gateway\":\"2c:3a:fd:00:00:01\"");
	at = t->body;
	for (int i = 0; i < 3; i++) {
		uint8_t key[PSEUDONYM_KEY_BYTES], name[PSEUDONYM_BYTES];

		at = strstr(at, "\"key\":\"");
		assert_non_null(at);
		at += 7;
		assert_int_equal(sodium_hex2bin(key, sizeof(key), at, 64, NULL, NULL, NULL), 0);
		struct pseudonym_key ready = pseudonym_key(key);

		pseudonym_name(&ready, view_of(uid), name);
		sodium_bin2hex(names[i], 33, name, sizeof(name));
	}
}

static void hears(struct testing *t, int row, const char *name, const char *more)
{
	char text[300];

	snprintf(text, sizeof(text),
	    ",\"roles\":[{\"segment\":1,\"role\":\"standby\",\"leader\":\"%s\"}]%s", name, more);
	says(t, row, text);
}

static void shuts_out_who_leads_without_the_lease(void **state)
{
	struct testing *t = *state;
	char of_a[3][33], of_b[3][33], later[3][33];

	join_all(t);
	assert_int_equal(post(t, 1, LEASE, TAKE), 200);
	names_of(t, A, of_a);
	names_of(t, B, of_b);
	for (int i = 0; i < 6; i++) /* the holder, by any of the keys */
		hears(t, 3, of_a[i % 3], "");
	hears(t, 3, of_b[1], "");
	hears(t, 3, of_b[1], "");
	hears(t, 3, of_a[1], "");
	hears(t, 3, of_b[0], "");
	hears(t, 3, of_b[2], "");
	assert_int_equal(events(t, "segment.stray"), 0);
	hears(t, 3, of_b[1], "");
	assert_int_equal(events(t, "segment.stray"), 1);
	assert_int_equal(events(t, "segment.rekeyed"), 1);
	/* Others have the new keys with their next check-in; it has none, and no lease. */
	hears(t, 3, of_b[1], "");
	assert_has(t, "\"keys\":[{\"segment\":1");
	says(t, 2, ROLE("standby"));
	assert_has(t, "\"keys\":[]");
	assert_has(t, "\"commands\":[]");
	assert_int_equal(post(t, 2, SEGMENTS, "{" HOME ",\"gateway\":\"2c:3a:fd:00:00:01\"}"), 403);
	assert_has(t, "segment-shut");
	assert_lacks(t, "\"key\"");
	assert_int_equal(post(t, 2, LEASE, TAKE), 403);
	names_of(t, A, later);
	for (int i = 0; i < 9; i++)
		assert_string_not_equal(later[i / 3], of_a[i % 3]);
	/* Who has not got them yet hears of it by a name of the keys before: told once. */
	for (int i = 0; i < 9; i++)
		hears(t, 3, of_b[1], "");
	assert_int_equal(events(t, "segment.stray"), 1);
	assert_int_equal(events(t, "segment.rekeyed"), 1);
	t->now_ms += LINK_SHUT_MS;
	segment(t, 2, HOME ",\"gateway\":\"2c:3a:fd:00:00:01\"");
	assert_has(t, "\"key\"");
}

static void minds_no_leader_that_is_none(void **state)
{
	struct testing *t = *state;
	char of_b[3][33];

	join_all(t);
	assert_int_equal(post(t, 1, LEASE, TAKE), 200);
	names_of(t, B, of_b);
	/* Its own interface musters; the leader's does; nobody hears the others. */
	for (int i = 0; i < 4; i++)
		hears(t, 3, of_b[1], VERDICT("muster"));
	says(t, 2, ROLE("leader") VERDICT("muster"));
	for (int i = 0; i < 4; i++)
		hears(t, 3, of_b[1], VERDICT("on"));
	says(t, 2, ROLE("standby") VERDICT("on"));
	testing_run(t, "UPDATE segment SET isolated_until_ms = 1767225600001");
	for (int i = 0; i < 4; i++)
		hears(t, 3, of_b[1], "");
	assert_int_equal(events(t, "segment.stray"), 0);
	assert_int_equal(events(t, "segment.rekeyed"), 0);
	/* Nobody's name at all. */
	testing_run(t, "UPDATE segment SET isolated_until_ms = 0");
	for (int i = 0; i < 12; i++)
		hears(t, 3, "00112233445566778899aabbccddeeff", "");
	assert_int_equal(events(t, "segment.stray"), 1);
	assert_int_equal(events(t, "segment.rekeyed"), 0);
}

static void tells_segments_without_a_leader(void **state)
{
	struct testing *t = *state;
	static const char unled[] = "SELECT unled_told FROM segment WHERE id = 1";

	join_all(t);
	says(t, 2, ROLE("probe"));
	says(t, 2, ROLE("listen") VERDICT("muster"));
	assert_int_equal(testing_int(t, "SELECT unled_ms FROM segment WHERE id = 1", 9), 0);
	says(t, 2, ROLE("pstandby"));
	t->now_ms += 539000;
	says(t, 2, ROLE("pstandby"));
	says(t, 3, ROLE("standby"));
	assert_int_equal(events(t, "segment.leaderless"), 0);
	t->now_ms += 1000;
	says(t, 3, ROLE("standby"));
	t->now_ms += 300000;
	says(t, 2, ROLE("standby"));
	assert_int_equal(events(t, "segment.leaderless"), 1);
	assert_int_equal(testing_int(t, unled, 0), 1);
	assert_int_equal(post(t, 1, LEASE, TAKE), 200);
	assert_int_equal(testing_int(t, unled, 9), 0);
	t->now_ms += 100000;
	says(t, 2, ROLE("standby"));
	/* Another time. */
	t->now_ms += 800000;
	says(t, 2, ROLE("standby"));
	t->now_ms += 600000;
	says(t, 2, ROLE("standby"));
	assert_int_equal(events(t, "segment.leaderless"), 2);
	/* All were away for a time: it begins anew. */
	t->now_ms += 900000;
	says(t, 2, ROLE("standby"));
	assert_int_equal(testing_int(t, unled, 9), 0);
	t->now_ms += 600000;
	says(t, 2, ROLE("standby"));
	assert_int_equal(events(t, "segment.leaderless"), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TRIO(gives_back_what_it_does_not_lead),
	    TRIO(gives_back_where_it_takes_no_part),
	    TRIO(tells_who_leads_without_the_lease),
	    TRIO(tells_epochs_that_never_were),
	    TRIO(shuts_out_who_leads_without_the_lease),
	    TRIO(minds_no_leader_that_is_none),
	    TRIO(tells_segments_without_a_leader),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
