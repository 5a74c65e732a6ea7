/* lease: who leads, how it changes, what is told of it. */
#include "platform/link/trio.h"

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

/* Blindness before the tenure of an epoch, as the grant has it: ms before now; -1: nobody was
 * before.
 */
static int64_t blind_since(struct testing *t, int epoch)
{
	char sql[120];

	snprintf(sql, sizeof(sql),
	    "SELECT %lld - blind_from_ms FROM tenure WHERE segment = 1 AND epoch = %d",
	    (long long)t->now_ms, epoch);
	return testing_int(t, sql, -1);
}

static void remembers_when_nobody_listened(void **state)
{
	struct testing *t = *state;
	char sql[160];

	join_all(t);
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	assert_int_equal(blind_since(t, 1), -1);
	t->now_ms += 100000;
	assert_int_equal(
	    post(t, 2, LEASE, "{\"segment\":1,\"term\":2,\"holder\":\"" A "\",\"heard_ms\":7000}"),
	    200);
	assert_int_equal(blind_since(t, 2), 7000);
	assert_int_equal(
	    testing_int(t, "SELECT granted_ms - began_ms FROM tenure WHERE epoch = 2", 0), 7000);
	/* A LEAVE, heard a moment ago. */
	t->now_ms += 100000;
	assert_int_equal(
	    post(t, 3, LEASE,
		"{\"segment\":1,\"term\":3,\"holder\":\"" B "\",\"left\":true,\"heard_ms\":120}"),
	    200);
	assert_int_equal(blind_since(t, 3), 120);
	/* Given back, by an agent that told all of it before. */
	t->now_ms += 100000;
	snprintf(sql, sizeof(sql),
	    "INSERT INTO listened (segment, epoch, from_ms, to_ms, protocols, drops)"
	    " VALUES (1, 3, 0, %lld, '', 0)",
	    (long long)t->now_ms + 60000);
	testing_run(t, sql);
	assert_int_equal(post(t, 3, LEASE, "{\"segment\":1,\"term\":3,\"release\":true}"), 204);
	t->now_ms += 5000;
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":4}"), 200);
	assert_int_equal(blind_since(t, 4), 5000);
	/* ... by one that had begun anew and told nothing: since its lease was granted. */
	t->now_ms += 20000;
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":4,\"release\":true}"), 204);
	t->now_ms += 1000;
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":4}"), 200);
	assert_int_equal(blind_since(t, 5), 21000);
	/* It ran out: since what its holder told last, or since it was granted. */
	t->now_ms += 2000000;
	assert_int_equal(post(t, 2, LEASE, "{\"segment\":1,\"term\":5}"), 200);
	assert_int_equal(blind_since(t, 6), 2000000);
	snprintf(sql, sizeof(sql),
	    "INSERT INTO listened (segment, epoch, from_ms, to_ms, protocols, drops)"
	    " VALUES (1, 6, 0, %lld, '', 0)",
	    (long long)t->now_ms + 60000);
	testing_run(t, sql);
	t->now_ms += 2000000;
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":6}"), 200);
	assert_int_equal(blind_since(t, 7), 1940000);
	/* No silence reaches back before the tenure it is told of. */
	t->now_ms += 10000;
	assert_int_equal(
	    post(t, 2, LEASE,
		"{\"segment\":1,\"term\":7,\"holder\":\"" A "\",\"heard_ms\":9000000}"),
	    200);
	assert_int_equal(testing_int(t,
			     "SELECT b.blind_from_ms - a.began_ms FROM tenure a, tenure b WHERE"
			     " a.epoch = 7 AND b.epoch = 8",
			     -1),
	    0);
}

/* The term of a tenure is that of who asked for it, however high one before had come. */
static void terms_count_within_an_epoch(void **state)
{
	struct testing *t = *state;

	join_all(t);
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":4294967295}"), 200);
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":3}"), 200);
	assert_int_equal(testing_int(t, "SELECT term FROM segment WHERE id = 1", 0), 4294967295);
	t->now_ms += 1000000;
	assert_int_equal(post(t, 2, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	assert_int_equal(
	    post(t, 3, LEASE, "{\"segment\":1,\"term\":1,\"holder\":\"" B "\",\"heard_ms\":7000}"),
	    409);
	assert_int_equal(
	    post(t, 3, LEASE, "{\"segment\":1,\"term\":2,\"holder\":\"" B "\",\"heard_ms\":7000}"),
	    200);
	assert_has(t, "\"epoch\":3,");
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
	assert_false(leads(t, 1)); /* who leads no more gives it back */
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM tenure WHERE reason = 'released'", 0), 1);
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	t->now_ms += 900000;
	assert_int_equal(check_in(t, 3, C, ""), 200);
	assert_false(leads(t, 1));
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM tenure WHERE reason = 'expired'", 0), 1);
	assert_int_equal(post(t, 2, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	assert_has(t, "\"epoch\":3,");
	testing_run(t, "UPDATE agent SET active = 0 WHERE id = 2");
	assert_int_equal(post(t, 3, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	assert_has(t, "\"epoch\":4,");
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

/* The platform's clock was a day ahead for a while: no tenure begins in time to come. */
static void a_clock_that_was_ahead(void **state)
{
	struct testing *t = *state;

	join_all(t);
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	t->now_ms += 86400000;
	assert_int_equal(post(t, 2, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	assert_int_equal(post(t, 2, LEASE, "{\"segment\":1,\"term\":1,\"release\":true}"), 204);
	t->now_ms -= 86400000;
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	assert_int_equal(
	    testing_int(t, "SELECT began_ms FROM tenure ORDER BY epoch DESC LIMIT 1", 0),
	    t->now_ms);
}

static void agents_that_do_not_hear_each_other(void **state)
{
	struct testing *t = *state;
	static const char over_a[] =
	    "{\"segment\":1,\"term\":2,\"holder\":\"" A "\",\"heard_ms\":7000}";
	static const char over_b[] =
	    "{\"segment\":1,\"term\":3,\"holder\":\"" B "\",\"heard_ms\":37000}";

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

static void isolation_ends(void **state)
{
	struct testing *t = *state;

	join_all(t);
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	testing_run(t, "UPDATE segment SET isolated_until_ms = 1767225600000 + 3600000");
	/* What the holder was told, 900 s, holds until it asks again. */
	assert_int_equal(visit(t, 1, ",\"roles\":[{\"segment\":1,\"role\":\"leader\"}]"), 200);
	assert_int_equal(testing_int(t, "SELECT lease_ends_ms FROM segment WHERE id = 1", 0),
	    t->now_ms + 900000);
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	assert_has(t, "\"ttl_s\":60");
	assert_int_equal(
	    testing_int(t, "SELECT lease_ends_ms FROM segment WHERE id = 1", 0), t->now_ms + 60000);
	t->now_ms = 1767225600000 + 3600000 - 1;
	assert_int_equal(visit(t, 2, ""), 200);
	assert_int_equal(events(t, "segment.calm"), 0);
	t->now_ms++;
	assert_int_equal(visit(t, 2, ""), 200);
	assert_int_equal(visit(t, 2, ""), 200);
	assert_int_equal(events(t, "segment.calm"), 1);
	assert_int_equal(testing_int(t, "SELECT isolated_until_ms FROM segment", 9), 0);
}

/* Two of those that are there ask often, to take over within seconds; the others do not. */
static void names_deputies(void **state)
{
	struct testing *t = *state;

	join_all(t);
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	testing_run(t, "UPDATE segment SET isolated_until_ms = 1767225600000 + 3600000");
	testing_run(t, "INSERT INTO agent (id, uid, public_key, site, created_ms, token, active,"
		       " last_check_in_ms) VALUES (4, 'd', x'04', 1, 0, x'04', 1, 1767225600000)");
	testing_run(t, "INSERT INTO agent_segment (agent, segment, interface, address, at_ms)"
		       " VALUES (4, 1, '', '', 0)");
	assert_int_equal(post(t, 2, LEASE, "{\"segment\":1,\"term\":1}"), 409);
	assert_has(t, "\"retry_s\":22");
	testing_agent(t, 4, "d");
	assert_int_equal(testing_call(t, "POST", LEASE, "{\"segment\":1,\"term\":1}"), 409);
	assert_has(t, "\"retry_s\":300");
	/* One of the two is silent: the next one takes its place. */
	testing_run(t, "UPDATE agent SET last_check_in_ms = 1767225600000 - 900000 WHERE id = 2");
	assert_int_equal(testing_call(t, "POST", LEASE, "{\"segment\":1,\"term\":1}"), 409);
	assert_has(t, "\"retry_s\":24");
}

static void some_never_lead(void **state)
{
	struct testing *t = *state;
	static const char profile[] = "{\"name\":\"office\",\"all\":true,\"minimumPeers\":0,"
				      "\"dnsSuffixes\":[\"corp.example\"],"
				      "\"version\":%d,\"leader\":\"%s\"}";
	char json[300];

	join_all(t);
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	snprintf(json, sizeof(json), profile, 1, "never");
	testing_role(t, HTTP_OPERATOR);
	assert_int_equal(testing_call(t, "PUT", "/v1/profiles/1", json), 200);
	/* The holder renews until it has handed over; nobody new is granted it. */
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1}"), 200);
	assert_int_equal(post(t, 1, LEASE, "{\"segment\":1,\"term\":1,\"release\":true}"), 204);
	assert_int_equal(post(t, 2, LEASE, "{\"segment\":1,\"term\":1}"), 403);
	assert_has(t, "may-not-lead");
	assert_int_equal(testing_int(t, "SELECT count(*) FROM tenure", 0), 1);
	snprintf(json, sizeof(json), profile, 2, "prefer");
	testing_role(t, HTTP_OPERATOR);
	assert_int_equal(testing_call(t, "PUT", "/v1/profiles/1", json), 200);
	assert_int_equal(post(t, 2, LEASE, "{\"segment\":1,\"term\":1}"), 200);
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
	    check_in(t, 1, A, ",\"roles\":[{\"segment\":1,\"role\":\"leader\",\"epoch\":1}]"), 200);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TRIO(leases),
	    TRIO(remembers_when_nobody_listened),
	    TRIO(terms_count_within_an_epoch),
	    TRIO(leases_run_out),
	    TRIO(a_clock_that_was_ahead),
	    TRIO(agents_that_do_not_hear_each_other),
	    TRIO(isolation_ends),
	    TRIO(names_deputies),
	    TRIO(some_never_lead),
	    TRIO(displaced_leader_that_still_leads),
	    TRIO(tells_what_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
