/* link: check-in, segments, keys and leases, with a real store. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "platform/link/link.h"
#include "platform/profile/profile.h"
#include "platform/testing.h"

static const struct route *const tables[] = {link_routes, profile_routes, NULL};

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define C "cccccccccccccccccccccccccccccccc"
#define NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"
#define SEGMENTS "/v1/agent/segments"
#define LEASE "/v1/agent/lease"
#define HOME "\"interface\":\"eth0\",\"prefix\":\"192.168.1.0/24\",\"dhcp_server\":\"192.168.1.1\""
#define ROUTER "\"router\":\"fe80::2e3a:fdff:fe00:1\",\"router_prefix\":\"2001:db8:1:2::/64\""

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

/* Three active agents, and a configuration for all. */
static int setup(void **state)
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

static int teardown(void **state)
{
	testing_close(*state);
	return 0;
}

static void as(struct testing *t, int row)
{
	static const char *const uids[] = {"", A, B, C};

	testing_agent(t, row, uids[row]);
}

static int post(struct testing *t, int row, const char *path, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
static int post(struct testing *t, int row, const char *path, const char *format, ...)
{
	static char json[16384];
	va_list values;

	va_start(values, format);
	vsnprintf(json, sizeof(json), format, values);
	va_end(values);
	as(t, row);
	return testing_call(t, "POST", path, json);
}

static void assert_has(struct testing *t, const char *text)
{
	if (strstr(t->body, text) == NULL)
		fail_msg("%s is not in %s", text, t->body);
}

static void assert_lacks(struct testing *t, const char *text)
{
	if (strstr(t->body, text) != NULL)
		fail_msg("%s is in %s", text, t->body);
}

/* The hex after "token":" of the last answer. */
static void token_of(struct testing *t, char token[33])
{
	const char *at = strstr(t->body, "\"token\":\"");

	assert_non_null(at);
	memcpy(token, at + 9, 32);
	token[32] = '\0';
}

static int check_in(struct testing *t, int row, const char *token, const char *more)
{
	return post(t, row, "/v1/agent/check-in",
	    "{\"token\":\"%s\",\"session\":3,\"state\":\"standby\",\"host_hash\":\"" NO_HASH
	    "\"%s}",
	    token, more);
}

static void tells_copies_apart(void **state)
{
	struct testing *t = *state;
	char first[33], second[33];

	assert_int_equal(check_in(t, 1, A, ""), 200);
	token_of(t, first);
	assert_lacks(t, "\"agent\"");
	assert_int_equal(check_in(t, 1, A, ""), 200); /* the copy: as if the answer was lost */
	token_of(t, second);
	assert_lacks(t, "\"agent\"");
	assert_string_not_equal(first, second);
	assert_int_equal(check_in(t, 1, first, ""), 200); /* the first one is told */
	assert_has(t, "\"agent\":\"");
	assert_has(t, "\"tags\":[\"lab\"]");
	assert_has(t, "\"want_host\":true");
	assert_int_equal(testing_int(t, "SELECT count(*) FROM agent", 0), 4);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE kind = 'agent.clone'", 0), 1);
	token_of(t, first);
	assert_int_equal(check_in(t, 1, second, ""), 200); /* the other one goes on */
	assert_lacks(t, "\"agent\":\"");
	char uid[] = "dddddddddddddddddddddddddddddddd";

	testing_run(t, "UPDATE agent SET uid = 'dddddddddddddddddddddddddddddddd' WHERE id = 4");
	testing_agent(t, 4, uid);
	char json[512];

	snprintf(json, sizeof(json),
	    "{\"token\":\"%s\",\"session\":3,\"state\":\"standby\",\"host_hash\":\"" NO_HASH "\"}",
	    first);
	assert_int_equal(testing_call(t, "POST", "/v1/agent/check-in", json), 200);
	assert_lacks(t, "\"agent\":\"");
	assert_int_equal(testing_int(t, "SELECT count(*) FROM agent", 0), 4);
}

#define HOST                                                                                       \
	"{\"host_name\":\"alpha\",\"os_family\":\"linux\",\"os_name\":\"Debian GNU/Linux\","       \
	"\"os_version\":\"12\",\"agent_version\":\"0.2.0\",\"interfaces\":[{\"name\":\"eth0\","    \
	"\"kind\":\"ethernet\",\"mac\":\"00:1b:a9:9e:c9:56\",\"dedupe\":true,\"up\":true,"         \
	"\"addresses\":[\"192.168.1.77/24\"]}]}"

static void hash_of_host(char hex[65])
{
	static uint8_t memory[65536];
	struct arena arena = arena_of(memory, sizeof(memory));
	struct wire_host_report host;
	struct wire_fault fault;
	uint8_t hash[WIRE_HASH_BYTES];

	assert_int_equal(
	    wire_decode(&wire_host_report_record, view_of(HOST), &arena, &host, &fault), ERR_NONE);
	wire_host_hash(&host, hash);
	for (int i = 0; i < WIRE_HASH_BYTES; i++)
		snprintf(hex + 2 * i, 3, "%02x", hash[i]);
}

static int check_in_host(struct testing *t, const char *token, const char *hash, bool whole)
{
	return post(t, 1, "/v1/agent/check-in",
	    "{\"token\":\"%s\",\"session\":3,\"state\":\"leading\",\"host_hash\":\"%s\"%s%s}",
	    token, hash, whole ? ",\"host\":" : "", whole ? HOST : "");
}

static void takes_host_reports(void **state)
{
	struct testing *t = *state;
	char token[33], hash[65];

	hash_of_host(hash);
	assert_int_equal(check_in_host(t, A, hash, false), 200);
	assert_has(t, "\"want_host\":true");
	token_of(t, token);
	assert_int_equal(check_in_host(t, token, NO_HASH, true), 400);
	assert_has(t, "/host_hash");
	assert_int_equal(check_in_host(t, token, hash, true), 200); /* the token is still good */
	assert_has(t, "\"want_host\":false");
	token_of(t, token);
	assert_int_equal(check_in_host(t, token, hash, false), 200);
	assert_has(t, "\"want_host\":false");
	assert_int_equal(
	    testing_int(t,
		"SELECT count(*) FROM agent WHERE id = 1 AND version = '0.2.0' AND"
		" os = 'Debian GNU/Linux 12' AND platform = 'linux' AND state = 'leading'",
		0),
	    1);
	assert_int_equal(testing_int(t,
			     "SELECT count(*) FROM asset WHERE agent = 1 AND name = 'alpha' AND"
			     " hex(mac) = '001BA99EC956' AND addresses = '192.168.1.77'",
			     0),
	    1);
}

static void says_what_applies(void **state)
{
	struct testing *t = *state;
	char token[33];

	assert_int_equal(
	    check_in(t, 1, A,
		",\"why\":\"by the rules\",\"counters\":[{\"name\":\"frames\",\"value\":7}],"
		"\"cost\":{\"cpu_ms\":1,\"pss_kib\":2,\"uptime_s\":3}"),
	    200);
	assert_has(t, "\"active\":true");
	assert_has(t, "\"name\":\"office\"");
	assert_int_equal(testing_int(t,
			     "SELECT count(*) FROM agent WHERE id = 1 AND why = 'by the rules' AND"
			     " session = 3 AND report LIKE '%\"frames\",\"value\":7%pss_kib\":2%'",
			     0),
	    1);
	token_of(t, token);
	assert_int_equal(check_in(t, 1, token, ",\"profile_id\":1,\"profile_version\":1"), 200);
	assert_lacks(t, "\"profile\"");
	token_of(t, token);
	testing_run(t, "UPDATE profile SET applies_all = 0");
	assert_int_equal(check_in(t, 1, token, ""), 200);
	assert_has(t, "\"active\":false");
	assert_has(t, "no configuration profile");
	assert_int_equal(check_in(t, 2, B, ""), 200);
	testing_run(t, "UPDATE agent SET active = 0");
	assert_int_equal(check_in(t, 3, C, ""), 200);
	assert_has(t, "not activated");
}

static int64_t segment_of(struct testing *t)
{
	const char *at = strstr(t->body, "\"segment\":");

	assert_non_null(at);
	return strtoll(at + 10, NULL, 10);
}

static int64_t segment(struct testing *t, int row, const char *print)
{
	if (post(t, row, SEGMENTS, "{%s}", print) != 200)
		fail_msg("%s: %s", print, t->body);
	return segment_of(t);
}

static void names_places(void **state)
{
	struct testing *t = *state;

	assert_int_equal(post(t, 1, SEGMENTS, "{\"interface\":\"eth0\"}"), 400);
	assert_int_equal(post(t, 1, SEGMENTS, "{\"interface\":\"e\",\"prefix\":\"here\"}"), 400);
	assert_has(t, "/prefix");
	int64_t home = segment(t, 1, HOME ",\"gateway\":\"2c:3a:fd:00:00:01\"");
	int64_t other = segment(t, 2, HOME ",\"gateway\":\"2c:3a:fd:00:00:02\"");

	assert_int_not_equal(home, other);
	assert_int_equal(segment(t, 3, HOME ",\"gateway\":\"2c:3a:fd:00:00:01\""), home);
	assert_has(t, "\"peers\":[\"192.168.1.1\"]");
	int64_t sample = segment(t, 1, HOME ",\"sample\":\"a recorded LAN\"");

	assert_int_not_equal(sample, home);
	assert_int_equal(segment(t, 2, HOME ",\"sample\":\"a recorded LAN\""), sample);
	assert_int_equal(
	    testing_int(t, "SELECT sample FROM segment WHERE name = 'a recorded LAN'", 0), 1);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM segment WHERE name = '192.168.1.0/24'", 0), 1);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM segment WHERE name = '192.168.1.0/24 (2)'", 0), 1);
	testing_run(t, "UPDATE agent SET active = 0 WHERE id = 1");
	assert_int_equal(post(t, 1, SEGMENTS, "{" HOME ",\"gateway\":\"2c:3a:fd:00:00:01\"}"), 403);
	assert_has(t, "not-active");
}

/* One agent does not fill the site with places that are none. */
static void makes_no_flood_of_places(void **state)
{
	struct testing *t = *state;
	int64_t first = segment(t, 1, HOME ",\"gateway\":\"2c:3a:fd:00:00:01\"");
	char print[200];
	int made = 1;

	for (int i = 0; i < 2 * LINK_SEGMENTS_NEW; i++) {
		snprintf(print, sizeof(print), "{" HOME ",\"gateway\":\"2c:3a:fd:00:01:%02x\"}", i);
		made += post(t, 1, SEGMENTS, "%s", print) == 200;
	}
	assert_int_equal(made, LINK_SEGMENTS_NEW);
	assert_has(t, "slow-down");
	/* Places that are known, other agents, and later ones are no matter. */
	assert_int_equal(segment(t, 1, HOME ",\"gateway\":\"2c:3a:fd:00:00:01\""), first);
	(void)segment(t, 2, HOME ",\"gateway\":\"2c:3a:fd:00:02:00\"");
	t->now_ms += LINK_NEW_MS;
	(void)segment(t, 1, HOME ",\"gateway\":\"2c:3a:fd:00:03:00\"");
}

static void binds_both_families(void **state)
{
	struct testing *t = *state;
	int64_t four = segment(t, 1, HOME ",\"gateway\":\"2c:3a:fd:00:00:01\"");
	int64_t six = segment(t, 2, "\"interface\":\"eth0\"," ROUTER);

	assert_int_not_equal(four, six);
	/* A MAC that both heard, one that the lesser alone heard. */
	testing_run(t, "INSERT INTO asset (id, mac, scope, mac_local, segment, first_ms, last_ms)"
		       " VALUES (11, x'025400000001', 1, 1, 1, 50, 60),"
		       " (12, x'025400000001', 2, 1, 2, 40, 90),"
		       " (13, x'025400000002', 2, 1, 2, 40, 90)");
	testing_run(t, "INSERT INTO sighting (asset, segment, epoch, first_ms, last_ms, frames)"
		       " VALUES (11, 1, 1, 50, 60, 1), (12, 2, 1, 40, 90, 1)");
	assert_int_equal(post(t, 2, LEASE, "{\"segment\":2,\"term\":1}"), 200);
	assert_int_equal(segment(t, 3, HOME ",\"gateway\":\"2c:3a:fd:00:00:01\"," ROUTER), four);
	assert_int_equal(segment(t, 2, "\"interface\":\"eth0\"," ROUTER), four);
	assert_int_equal(testing_int(t, "SELECT alias FROM segment WHERE id = 2", 0), four);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM asset WHERE scope = 1", 0), 2);
	assert_int_equal(testing_int(t, "SELECT first_ms FROM asset WHERE id = 11", 0), 40);
	assert_int_equal(testing_int(t, "SELECT last_ms FROM asset WHERE id = 11", 0), 90);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM sighting WHERE asset = 11", 0), 2);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM segment WHERE holder = 2", 0), 0);
	/* Who still speaks of the other is told. */
	assert_int_equal(post(t, 2, LEASE, "{\"segment\":2,\"term\":1}"), 410);
	assert_int_equal(
	    check_in(t, 2, B, ",\"roles\":[{\"segment\":2,\"role\":\"leader\"}]"), 200);
	assert_has(t, "\"commands\":[\"report\"]");
}

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
	/* None of the keys that a revoked agent has is handed out any more. */
	testing_run(t, "UPDATE agent SET revoked = 1 WHERE id = 2");
	segment(t, 1, HOME ",\"gateway\":\"2c:3a:fd:00:00:01\"");
	keys_of(t, two);
	for (long long g = today - 1; g <= today + 1; g++) {
		snprintf(text, sizeof(text), "\"generation\":%lld,", g);
		assert_null(strstr(two, text));
	}
	snprintf(text, sizeof(text), "\"generation\":%lld,", today + 3);
	assert_non_null(strstr(two, text));
}

/* Alpha, beta and gamma in segment 1. */
static void join_all(struct testing *t)
{
	for (int row = 1; row <= 3; row++)
		assert_int_equal(segment(t, row, HOME ",\"gateway\":\"2c:3a:fd:00:00:01\""), 1);
}

static bool leads(struct testing *t, int row)
{
	char sql[160];

	snprintf(sql, sizeof(sql),
	    "SELECT count(*) FROM agent_tag WHERE agent = %d AND tag = 'Earshot Leader'", row);
	return testing_int(t, sql, 0) == 1;
}

static void leases(void **state)
{
	struct testing *t = *state;

	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1}"), 403);
	join_all(t);
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	assert_has(t, "\"epoch\":1,\"seq\":0,\"ttl_s\":900");
	assert_true(leads(t, 1));
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	assert_has(t, "\"epoch\":1,"); /* the same tenure */
	assert_int_equal(post(t, 2, LEASE, "{\"segment\":1,\"term\":1}"), 409);
	assert_has(t, "\"holder\":\"" A "\",\"mode\":\"normal\",\"retry_s\":60");
	t->now_ms += 100000;
	assert_int_equal(
	    post(t, 2, LEASE, "{\"segment\":1,\"term\":2,\"holder\":\"" A "\",\"heard_ms\":7000}"),
	    200);
	assert_has(t, "\"epoch\":2,");
	assert_true(leads(t, 2));
	assert_false(leads(t, 1));
	/* Nobody else can have sensed since the one before was last heard. */
	assert_int_equal(testing_int(t,
			     "SELECT b.began_ms - a.ended_ms FROM tenure a, tenure b WHERE"
			     " a.epoch = 1 AND b.epoch = 2 AND a.reason = 'displaced'",
			     0),
	    -7000);
	assert_int_equal(post(t, 2, LEASE, "{\"segment\":1,\"term\":2,\"release\":true}"), 204);
	assert_false(leads(t, 2));
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM tenure WHERE reason = 'released'", 0), 1);
	assert_int_equal(post(t, 3, LEASE, "{\"segment\":1,\"term\":3}"), 200);
	assert_has(t, "\"epoch\":3,");
	assert_int_equal(
	    post(t, 1, LEASE, "{\"segment\":1,\"term\":4,\"holder\":\"" C "\",\"left\":true}"),
	    200);
	assert_has(t, "\"epoch\":4,");
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE kind = 'lease.granted'", 0), 4);
}

static void leases_run_out(void **state)
{
	struct testing *t = *state;
	char token[33];

	join_all(t);
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	t->now_ms += 600000;
	assert_int_equal(
	    check_in(t, 1, A, ",\"roles\":[{\"segment\":1,\"role\":\"leader\"}]"), 200);
	assert_has(t, "\"tags\":[\"Earshot Leader\",\"lab\"]");
	token_of(t, token);
	t->now_ms += 600000; /* 1200 s after the grant: the check-in renewed it */
	assert_int_equal(post(t, 2, LEASE, "{\"segment\":1,\"term\":1}"), 409);
	assert_int_equal(
	    check_in(t, 1, token, ",\"roles\":[{\"segment\":1,\"role\":\"standby\"}]"), 200);
	t->now_ms += 300000; /* a standby's check-in renews nothing */
	assert_int_equal(check_in(t, 3, C, ""), 200);
	assert_false(leads(t, 1));
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM tenure WHERE reason = 'expired'", 0), 1);
	assert_int_equal(post(t, 2, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	assert_has(t, "\"epoch\":2,");
	testing_run(t, "UPDATE agent SET active = 0 WHERE id = 2");
	assert_int_equal(post(t, 3, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	assert_has(t, "\"epoch\":3,");
	assert_false(leads(t, 2));
	testing_run(t, "UPDATE agent SET active = 0 WHERE id = 3");
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM segment WHERE holder IS NOT NULL", 0), 1);
	t->now_ms += 1000;
	char again[33];

	testing_run(t, "UPDATE agent SET token = x'" C "' WHERE id = 3");
	snprintf(again, sizeof(again), "%s", C);
	assert_int_equal(check_in(t, 3, again, ""), 200); /* it learns that it was deactivated */
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM segment WHERE holder IS NOT NULL", 0), 0);
	assert_false(leads(t, 3));
}

static void agents_that_do_not_hear_each_other(void **state)
{
	struct testing *t = *state;
	static const char over_a[] =
	    "{\"segment\":1,\"term\":2,\"holder\":\"" A "\",\"heard_ms\":7000}";
	static const char over_b[] =
	    "{\"segment\":1,\"term\":3,\"holder\":\"" B "\",\"heard_ms\":7000}";

	join_all(t);
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	assert_int_equal(post(t, 2, LEASE, "%s", over_a), 200);
	t->now_ms += 30000;
	assert_int_equal(post(t, 1, LEASE, "%s", over_b), 409);
	assert_has(t, "\"mode\":\"isolated\"");
	/* It is remembered, although the answer was a refusal. */
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE kind = 'segment.isolated'", 0), 1);
	assert_int_equal(post(t, 2, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	assert_has(t, "\"epoch\":2,\"seq\":0,\"ttl_s\":60");
	assert_int_equal(post(t, 3, LEASE, "{\"segment\":1,\"term\":0}"), 409);
	assert_has(t, "\"mode\":\"isolated\",\"retry_s\":23");
	t->now_ms += 61000;
	assert_int_equal(post(t, 3, LEASE, "{\"segment\":1,\"term\":0}"), 200);
	t->now_ms += LINK_CALM_MS;
	assert_int_equal(post(t, 3, LEASE, "{\"segment\":1,\"term\":0}"), 200);
	assert_has(t, "\"ttl_s\":900");
}

static void displaced_leader_that_still_leads(void **state)
{
	struct testing *t = *state;

	join_all(t);
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	assert_int_equal(
	    post(t, 2, LEASE, "{\"segment\":1,\"term\":2,\"holder\":\"" A "\",\"heard_ms\":7000}"),
	    200);
	t->now_ms += 60000;
	assert_int_equal(
	    check_in(t, 1, A, ",\"roles\":[{\"segment\":1,\"role\":\"leader\"}]"), 200);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM segment WHERE isolated_until_ms > 0", 0), 1);
}

static void tells_what_is_known(void **state)
{
	struct testing *t = *state;
	static const uint8_t key[16] = {1, 2, 3};
	uint8_t hash[8];
	char text[40];

	join_all(t);
	testing_run(t, "UPDATE segment SET known_key = x'01020300000000000000000000000000'");
	testing_run(t, "INSERT INTO asset (id, mac, scope, first_ms, last_ms) VALUES"
		       " (11, x'001BA99EC956', 0, 1, 1), (12, x'001BA99EC957', 0, 1, 1)");
	testing_run(t, "INSERT INTO sighting (asset, segment, epoch, first_ms, last_ms, frames)"
		       " VALUES (11, 1, 1, 1, 1, 1), (11, 1, 2, 1, 1, 1)");
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	wire_known_hash(key, mac_of_u64(0x001ba99ec956), hash);
	snprintf(text, sizeof(text), "\"known\":[\"%02x%02x%02x%02x%02x%02x%02x%02x\"]", hash[0],
	    hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7]);
	assert_has(t, text);
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(tells_copies_apart),
	    ROW(takes_host_reports),
	    ROW(says_what_applies),
	    ROW(names_places),
	    ROW(makes_no_flood_of_places),
	    ROW(binds_both_families),
	    ROW(hands_out_keys),
	    ROW(leases),
	    ROW(leases_run_out),
	    ROW(agents_that_do_not_hear_each_other),
	    ROW(displaced_leader_that_still_leads),
	    ROW(tells_what_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
