/* segments: their states, who is in them, who led them, and when somebody listened. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "platform/coverage/tally.h"
#include "platform/query/query.h"
#include "platform/query/segments.h"
#include "platform/testing.h"

static const struct route *const tables[] = {query_routes, NULL};

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define AT INT64_C(1767225600000) /* 2026-01-01 */
#define MIN 60000

static int setup(void **state)
{
	static struct testing t;

	testing_open(&t, tables);
	t.now_ms = AT;
	testing_run(&t,
	    "INSERT INTO agent (id, uid, public_key, site, created_ms, token, active, host_name,"
	    " why, report, last_check_in_ms) VALUES"
	    " (1, '" A "', x'01', 1, 0, x'00', 1, 'alpha', 'leads', "
	    "'{\"roles\":[{\"segment\":1,\"role\":\"leader\",\"term\":3,\"epoch\":2}],"
	    "\"verdicts\":[{\"interface\":\"eth0\",\"verdict\":\"on\"}]}', 1767225600000),"
	    " (2, '" B "', x'02', 1, 0, x'00', 1, 'beta', 'waits', "
	    "'{\"roles\":[{\"segment\":11,\"role\":\"standby\"},"
	    "{\"segment\":1,\"role\":\"standby\"}],"
	    "\"verdicts\":[{\"interface\":\"lo\",\"verdict\":\"ineligible\"},"
	    "{\"interface\":\"wlan0\",\"verdict\":\"muster\"}]}', 1767225500000)");
	testing_run(&t,
	    "INSERT INTO segment (id, site, name, known_key, created_ms, prefix, dhcp_server,"
	    " router, router_prefix, gateway, gateway_virtual, holder, epoch, lease_ends_ms)"
	    " VALUES (1, 1, 'lab', x'00', 1767200000000, '10.0.0.0/24', '10.0.0.2', 'fe80::1',"
	    " '2001:db8::/64', x'00005e000101', 1, 1, 2, 1767225700000)");
	testing_run(&t,
	    "INSERT INTO agent_segment (agent, segment, interface, address, at_ms) VALUES"
	    " (1, 1, 'eth0', '10.0.0.5', 1767201000000), (2, 1, 'wlan0', '', 1767202000000)");
	testing_run(&t,
	    "INSERT INTO tenure (segment, epoch, agent, began_ms, ended_ms, reason) VALUES"
	    " (1, 1, 2, 1767210000000, 1767220000000, 'left'),"
	    " (1, 2, 1, 1767220000000, NULL, '')");
	testing_role(&t, HTTP_VIEWER);
	*state = &t;
	return 0;
}

static int teardown(void **state)
{
	testing_close(*state);
	return 0;
}

static void get(struct testing *t, const char *target)
{
	if (testing_call(t, "GET", target, NULL) != 200)
		fail_msg("%s: %d %s", target, t->call.status, t->body);
}

static void assert_has(struct testing *t, const char *text)
{
	if (strstr(t->body, text) == NULL)
		fail_msg("%s is not in %s", text, t->body);
}

static void tells_states_apart(void **state)
{
	static const struct {
		const char *name;
		struct segment_facts facts;
		enum wire_segment_state is;
		int64_t since_ms;
	} rows[] = {
	    {"a recording", {.sample = true, .leased = true, .began_ms = 5},
		WIRE_SEGMENT_STATE_SAMPLE, 0},
	    {"led", {.leased = true, .began_ms = 5, .here = 1}, WIRE_SEGMENT_STATE_LED, 5},
	    {"isolated and led",
		{.leased = true,
		    .began_ms = 5,
		    .here = 1,
		    .isolated_until_ms = AT + 1,
		    .isolated_ms = 7},
		WIRE_SEGMENT_STATE_ISOLATED, 7},
	    {"no more isolated",
		{.leased = true, .began_ms = 5, .here = 1, .isolated_until_ms = AT},
		WIRE_SEGMENT_STATE_LED, 5},
	    {"isolated, and all have gone", {.ended_ms = 9, .isolated_until_ms = AT + 1},
		WIRE_SEGMENT_STATE_UNMONITORED, 9},
	    {"nobody", {.ended_ms = 9}, WIRE_SEGMENT_STATE_UNMONITORED, 9},
	    {"just lost", {.ended_ms = AT - 10 * MIN + 1, .here = 1, .check_in_s = 300},
		WIRE_SEGMENT_STATE_ELECTING, AT - 10 * MIN + 1},
	    {"two check-ins ago", {.ended_ms = AT - 10 * MIN, .here = 1, .check_in_s = 300},
		WIRE_SEGMENT_STATE_WITHOUT_LEADER, AT - 10 * MIN},
	    {"somebody has just come",
		{.ended_ms = 9, .here = 1, .here_ms = AT - MIN, .check_in_s = 300},
		WIRE_SEGMENT_STATE_ELECTING, 9},
	    {"came a while ago",
		{.ended_ms = 9, .here = 1, .here_ms = AT - 11 * MIN, .check_in_s = 300},
		WIRE_SEGMENT_STATE_WITHOUT_LEADER, 9},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int64_t since_ms;

		if (segment_state(&rows[i].facts, AT, &since_ms) != rows[i].is ||
		    since_ms != rows[i].since_ms)
			fail_msg("%s", rows[i].name);
	}
}

static void shows_who_is_there(void **state)
{
	struct testing *t = *state;

	get(t, "/v1/segments/1");
	assert_has(t, "\"state\":\"led\",\"stateSince\":\"2025-12-31T22:26:40.000Z\"");
	assert_has(t, "\"gatewayVirtual\":true,\"dhcpServer\":\"10.0.0.2\",\"router\":\"fe80::1\","
		      "\"routerPrefix\":\"2001:db8::/64\"");
	assert_has(t, "\"leader\":\"" A "\",\"leaderName\":\"alpha\",\"leaderSince\":");
	assert_has(t, "\"agentsCount\":2,\"agents\":[{\"id\":\"" A "\",\"hostName\":\"alpha\","
		      "\"role\":\"leader\",\"verdict\":\"on\",\"why\":\"leads\",\"interface\":"
		      "\"eth0\",\"address\":\"10.0.0.5\",\"leads\":true,\"active\":true,"
		      "\"silent\":false,\"since\":\"2025-12-31T22:26:40.000Z\"");
	assert_has(t, "{\"id\":\"" B "\",\"hostName\":\"beta\",\"role\":\"standby\","
		      "\"verdict\":\"muster\",\"why\":\"waits\",\"interface\":\"wlan0\","
		      "\"address\":null,\"leads\":false");
	get(t, "/v1/segments");
	assert_has(t, "\"agentsCount\":2,\"agents\":[]");
}

/* The state follows what agents tell: segment 11 is not segment 1. */
static void goes_without_leader(void **state)
{
	struct testing *t = *state;

	testing_run(t, "UPDATE segment SET holder = NULL, lease_ends_ms = 0");
	testing_run(t, "UPDATE tenure SET ended_ms = 1767225300000 WHERE epoch = 2");
	get(t, "/v1/segments");
	assert_has(t, "\"state\":\"electing\",\"stateSince\":\"2025-12-31T23:55:00.000Z\"");
	t->now_ms = AT + 6 * MIN;
	get(t, "/v1/segments");
	assert_has(t, "\"state\":\"without-leader\"");
	assert_has(t, "\"leader\":null");
	testing_run(t, "UPDATE agent SET report = replace(report, '\"segment\":1,', "
		       "'\"segment\":7,')");
	get(t, "/v1/segments");
	assert_has(t, "\"state\":\"unmonitored\"");
	assert_has(t, "\"agentsCount\":0");
	testing_run(t, "UPDATE segment SET sample = 1");
	get(t, "/v1/segments");
	assert_has(t, "\"state\":\"sample\",\"stateSince\":null");
}

static void counts_states(void **state)
{
	struct testing *t = *state;

	testing_run(t, "UPDATE segment SET isolated_until_ms = 1767225600001");
	testing_run(t, "INSERT INTO event (at_ms, kind, subject, actor, text) VALUES"
		       " (1767225000000, 'segment.isolated', 'segment/1', 'platform', '')");
	get(t, "/v1/segments/1");
	assert_has(t, "\"state\":\"isolated\",\"stateSince\":\"2025-12-31T23:50:00.000Z\"");
	assert_has(t, "\"isolatedUntil\":\"2026-01-01T00:00:00.001Z\"");
	testing_run(t, "INSERT INTO segment (id, site, name, known_key, created_ms, alias) VALUES"
		       " (2, 1, 'old', x'00', 5, 1), (3, 1, 'far', x'00', 5, NULL)");
	get(t, "/v1/segments/2"); /* it became the other */
	assert_has(t, "{\"id\":1,");
	get(t, "/v1/segments/3");
	assert_has(t, "\"state\":\"unmonitored\",\"stateSince\":\"1970-01-01T00:00:00.005Z\"");
}

static void tells_history(void **state)
{
	struct testing *t = *state;

	get(t, "/v1/segments/1/history?limit=1");
	assert_has(t, "{\"items\":[{\"epoch\":2,\"agent\":\"" A "\",\"name\":\"alpha\",\"began\":"
		      "\"2025-12-31T22:26:40.000Z\",\"ended\":null,\"reason\":\"\",\"blind_ms\":"
		      "null");
	assert_has(t, "\"next\":\"2\"");
	get(t, "/v1/segments/1/history?limit=1&cursor=2");
	assert_has(t, "\"epoch\":1,\"agent\":\"" B "\"");
	assert_has(t, "\"ended\":\"2025-12-31T22:26:40.000Z\",\"reason\":\"left\"");
	assert_has(t, "\"next\":null");
	assert_has(t, "\"blind_ms\":null,\"blindFrom\":null,\"blindTo\":null");
	testing_run(t, "UPDATE tenure SET blind_from_ms = 1767209990000,"
		       " blind_to_ms = 1767210000500 WHERE epoch = 1");
	get(t, "/v1/segments/1/history?cursor=2");
	assert_has(t, "\"blind_ms\":10500,\"blindFrom\":\"2025-12-31T19:39:50.000Z\","
		      "\"blindTo\":\"2025-12-31T19:40:00.500Z\"");
	t->now_ms = AT + 10 * MIN; /* no sweep has told it yet */
	get(t, "/v1/segments/1/history");
	assert_has(t, "\"ended\":\"2026-01-01T00:01:40.000Z\",\"reason\":\"expired\"");
}

/* Hour 22:00 to 00:00: heard, a gap, heard in part, and not told yet. */
static void tells_coverage(void **state)
{
	struct testing *t = *state;

	testing_run(t,
	    "INSERT INTO listened (segment, epoch, from_ms, to_ms, protocols, drops) VALUES"
	    " (1, 1, 1767210000000, 1767219000000, 'arp mdns', 1),"  /* to 22:10 */
	    " (1, 1, 1767219000000, 1767219600000, 'arp mdns', 2),"  /* to 22:20 */
	    " (1, 2, 1767220200000, 1767222000000, 'arp', 0),"       /* 22:30 to 23:00 */
	    " (1, 2, 1767222000000, 1767225000000, 'arp mdns', 0)"); /* to 23:50 */
	get(t, "/v1/segments/1/coverage?from=2025-12-31T22:00:00Z&to=2026-01-01T00:00:00Z");
	assert_has(t, "\"whole\":true,\"reported\":\"2025-12-31T23:50:00.000Z\"");
	assert_has(t, "\"intervals\":[{\"from\":\"2025-12-31T22:00:00.000Z\",\"to\":"
		      "\"2025-12-31T22:20:00.000Z\",\"agent\":\"" B "\",\"epoch\":1,\"protocols\":"
		      "[\"arp\",\"mdns\"],\"drops\":3},{\"from\":\"2025-12-31T22:30:00.000Z\"");
	assert_has(t, "\"blind\":[{\"from\":\"2025-12-31T22:20:00.000Z\",\"to\":"
		      "\"2025-12-31T22:30:00.000Z\"}]");
	assert_has(t, "\"heard_s\":6000,\"blind_s\":600,\"percent\":90.9");
	assert_has(t, "{\"protocol\":\"arp\",\"heard\":true,\"heard_s\":6000,");
	assert_has(t, "{\"protocol\":\"mdns\",\"heard\":true,\"heard_s\":4200,");
	testing_run(t, "UPDATE segment SET lease_ends_ms = 1"); /* nobody will tell of the rest */
	get(t, "/v1/segments/1/coverage?from=2025-12-31T22:00:00Z");
	assert_has(t, "\"reported\":null");
	assert_has(t, "\"heard_s\":6000,\"blind_s\":1200,");
	get(t, "/v1/segments/1/coverage?from=2025-12-31T23:55:00Z");
	assert_has(t, "\"intervals\":[],");
	assert_has(t, "{\"protocol\":\"arp\",\"heard\":false,\"heard_s\":0,\"percent\":0");
	testing_run(t, /* by a capture without a link layer */
	    "UPDATE listened SET protocols = '!arp mdns' WHERE from_ms = 1767222000000");
	get(t, "/v1/segments/1/coverage?from=2025-12-31T23:10:00Z&to=2025-12-31T23:40:00Z");
	assert_has(t, "\"protocols\":[\"mdns\"],\"drops\":0");
	assert_has(t, "{\"protocol\":\"arp\",\"heard\":false,\"heard_s\":0,\"percent\":0");
	assert_has(t, "{\"protocol\":\"mdns\",\"heard\":true,\"heard_s\":1800,");
	get(t, "/v1/segments/1/coverage?to=2025-12-31T16:00:00Z"); /* before it was known */
	assert_has(t, "\"heard_s\":0,\"blind_s\":0,\"percent\":null");
}

/* More than an answer holds: asked on from its end, nothing is lost and nothing is told twice. */
static void tells_long_coverage_in_parts(void **state)
{
	struct testing *t = *state;
	long heard_s = 0, blind_s = 0;
	char target[160], to[32] = "2025-12-31T20:00:00Z";
	int parts = 0;

	testing_run(t, "UPDATE segment SET lease_ends_ms = 1");
	testing_run(t, "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE"
		       " i < 4999) INSERT INTO listened (segment, epoch, from_ms, to_ms,"
		       " protocols, drops) SELECT 1, 1, 1767211200000 + i * 2000,"
		       " 1767211201000 + i * 2000, 'arp', 0 FROM n");
	for (bool whole = false; !whole && parts < 4; parts++) {
		snprintf(target, sizeof(target),
		    "/v1/segments/1/coverage?from=%s&to=2025-12-31T22:46:40Z", to);
		get(t, target);
		heard_s += strtol(strstr(t->body, "\"heard_s\":") + 10, NULL, 10);
		blind_s += strtol(strstr(t->body, "\"blind_s\":") + 10, NULL, 10);
		whole = strstr(t->body, "\"whole\":true") != NULL;
		snprintf(to, sizeof(to), "%.24s", strstr(t->body, "\"to\":\"") + 6);
	}
	assert_int_equal(parts, 2);
	assert_int_equal(heard_s, 5000);
	assert_int_equal(blind_s, 5000);
}

static void refuses(void **state)
{
	struct testing *t = *state;
	static const struct {
		const char *target;
		int status;
	} rows[] = {
	    {"/v1/segments/99", 404},
	    {"/v1/segments/99/history", 404},
	    {"/v1/segments/99/coverage", 404},
	    {"/v1/segments/x/coverage", 404},
	    {"/v1/segments/1/history?cursor=x", 400},
	    {"/v1/segments/1/history?limit=0", 400},
	    {"/v1/segments/1/coverage?from=yesterday", 400},
	    {"/v1/segments/1/coverage?from=2026-01-02T00:00:00Z", 400},
	    {"/v1/segments/1/coverage?from=2020-01-02T00:00:00Z", 400},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (testing_call(t, "GET", rows[i].target, NULL) != rows[i].status)
			fail_msg("%s: %d %s", rows[i].target, t->call.status, t->body);
}

/* Random intervals, against one cell a millisecond. */
static void tallies_as_cells_do(void **state)
{
	enum { CELLS = 64, ROUNDS = 3000, MOST = 8 };
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		bool cells[CELLS] = {false};
		int from[MOST], heard = 0, gaps = 0, n;
		struct tally_gap gap[CELLS];

#define RANDOM(below) ((int)((seed = seed * 1103515245 + 12345) >> 16) % (below))
		int begin = RANDOM(CELLS / 2), end = begin + RANDOM(CELLS / 2);
		struct tally t = tally_of(begin, end, gap, CELLS);

		n = RANDOM(MOST + 1);
		for (int i = 0; i < n; i++)
			from[i] = RANDOM(CELLS);
		for (int i = 0; i < n; i++)
			for (int k = i + 1; k < n; k++)
				if (from[k] < from[i]) {
					int other = from[i];

					from[i] = from[k];
					from[k] = other;
				}
		for (int i = 0; i < n; i++) {
			int to = from[i] + RANDOM(CELLS / 4);

			tally_take(&t, from[i], to);
			for (int k = from[i]; k < to && k < CELLS; k++)
				cells[k] = true;
		}
		tally_end(&t);
		for (int k = begin; k < end; k++) {
			heard += cells[k];
			gaps += !cells[k] && (k == begin || cells[k - 1]);
		}
		assert_int_equal(t.heard_ms, heard);
		assert_int_equal(t.blind_ms, end - begin - heard);
		assert_int_equal(t.gaps_n, gaps);
		for (size_t i = 0; i < t.gaps_n; i++)
			for (int64_t k = gap[i].from_ms; k < gap[i].to_ms; k++)
				assert_false(cells[k]);
	}
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tells_states_apart),
	    cmocka_unit_test(tallies_as_cells_do),
	    ROW(shows_who_is_there),
	    ROW(goes_without_leader),
	    ROW(counts_states),
	    ROW(tells_history),
	    ROW(tells_coverage),
	    ROW(tells_long_coverage_in_parts),
	    ROW(refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
