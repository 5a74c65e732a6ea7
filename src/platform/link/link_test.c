/* link: check-in and segments, with a real store. */
#include "platform/link/trio.h"

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

/* An agent tells how far it is with another version; what people should know is told once. */
static void takes_what_becomes_of_updates(void **state)
{
	struct testing *t = *state;

	assert_int_equal(visit(t, 1, ""), 200);
	assert_has(t, "\"content_urls\":[\"https://earshot.example:8443\"]");
	assert_int_equal(
	    visit(t, 1, ",\"update\":{\"state\":\"fetching\",\"version\":\"0.3.0\"}"), 200);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(visit(t, 1,
				     ",\"update\":{\"state\":\"refused\",\"version\":\"0.3.0\","
				     "\"reason\":\"wrong-hash\",\"serial\":7}"),
		    200);
		assert_int_equal(events(t, "agent.update"), 1);
		assert_int_equal(
		    testing_int(t,
			"SELECT count(*) FROM agent WHERE id = 1 AND update_state = 'refused' AND"
			" update_version = '0.3.0' AND update_reason = 'wrong-hash' AND"
			" update_serial = 7",
			0),
		    1);
		/* It tries again. */
		assert_int_equal(visit(t, 1, ",\"update\":{\"state\":\"current\"}"), 200);
	}
	assert_int_equal(
	    visit(t, 1, ",\"update\":{\"state\":\"gone-back\",\"version\":\"0.3.0\"}"), 200);
	assert_int_equal(events(t, "agent.update"), 2);
	/* Without a word of it what it said stays. */
	assert_int_equal(visit(t, 1, ""), 200);
	assert_int_equal(
	    testing_int(
		t, "SELECT count(*) FROM agent WHERE id = 1 AND update_state = 'gone-back'", 0),
	    1);
	assert_int_equal(visit(t, 1, ",\"update\":{\"state\":\"perfect\"}"), 400);
	assert_int_equal(visit(t, 1, ",\"update\":{\"state\":\"trial\",\"serial\":-1}"), 400);
}

#define HOST                                                                                       \
	"{\"host_name\":\"alpha\",\"os_family\":\"linux\",\"os_name\":\"Debian GNU/Linux\","       \
	"\"os_version\":\"12\",\"arch\":\"x86_64\",\"agent_version\":\"0.2.0\",\"interfaces\":[{"  \
	"\"name\":\"eth0\","                                                                       \
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
	assert_int_equal(events(t, "agent.version"), 1);
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

static void tells_of_another_version(void **state)
{
	struct testing *t = *state;
	char hash[65], token[33];

	hash_of_host(hash);
	testing_run(t, "UPDATE agent SET version = '0.1.0', update_state = 'staged',"
		       " update_version = '0.2.0' WHERE id = 1");
	assert_int_equal(check_in_host(t, A, hash, true), 200);
	assert_int_equal(events(t, "agent.version"), 1);
	assert_int_equal(
	    testing_int(t,
		"SELECT count(*) FROM agent WHERE id = 1 AND version = '0.2.0' AND arch = 'x86_64'"
		" AND update_state = '' AND update_version = ''",
		0),
	    1);
	token_of(t, token);
	assert_int_equal(check_in_host(t, token, hash, true), 200);
	assert_int_equal(events(t, "agent.version"), 1);
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

/* An agent whose disk was set back is told how far it had been. */
static void tells_the_session(void **state)
{
	struct testing *t = *state;
	char token[33];

	testing_run(t, "UPDATE agent SET session = 2 WHERE id = 1");
	assert_int_equal(check_in(t, 1, A, ""), 200);
	assert_has(t, "\"session\":3");
	token_of(t, token);
	testing_run(t, "UPDATE agent SET session = 12 WHERE id = 1");
	assert_int_equal(check_in(t, 1, token, ""), 200);
	assert_has(t, "\"session\":12");
	assert_int_equal(testing_int(t, "SELECT session FROM agent WHERE id = 1", 0), 12);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TRIO(tells_copies_apart),
	    TRIO(takes_what_becomes_of_updates),
	    TRIO(tells_of_another_version),
	    TRIO(takes_host_reports),
	    TRIO(says_what_applies),
	    TRIO(tells_the_session),
	    TRIO(names_places),
	    TRIO(makes_no_flood_of_places),
	    TRIO(binds_both_families),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
