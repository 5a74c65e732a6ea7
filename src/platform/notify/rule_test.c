/* rule: which kinds are followed, when a message is tried again, how many go in an hour. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "platform/notify/rule.h"

static bool follows(const char *kind, const char *one)
{
	struct view family = view_of(one);

	return rule_follows(&family, 1, view_of(kind));
}

static void follows_kinds_and_families(void **state)
{
	(void)state;
	assert_true(follows("segment.stray", "segment"));
	assert_true(follows("segment.stray", "segment.stray"));
	assert_false(follows("segment.stray", "segment.st"));
	assert_false(follows("segment", "segment.stray"));
	assert_false(follows("segments.x", "segment"));
	assert_false(follows("segment", ""));
}

static void without_kinds_follows_what_asks_for_attention(void **state)
{
	(void)state;
	assert_true(rule_follows(NULL, 0, view_of("asset.new")));
	assert_true(rule_follows(NULL, 0, view_of("finding.dhcp")));
	assert_false(rule_follows(NULL, 0, view_of("token.made")));
	assert_false(rule_follows(NULL, 0, view_of("agent.enrolled")));
}

static void knows_kinds(void **state)
{
	static const char *const good[] = {"asset", "asset.new", "a-b.c"};
	static const char *const bad[] = {
	    "", ".", "asset.", ".new", "asset..new", "Asset", "a b", "-a", "asset.%"};

	(void)state;
	for (unsigned i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(rule_is_kind(view_of(good[i])));
	for (unsigned i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(rule_is_kind(view_of(bad[i])));
	for (unsigned i = 0; rule_attention[i] != NULL; i++)
		assert_true(rule_is_kind(view_of(rule_attention[i])));
}

static void waits_longer_each_time_and_gives_up(void **state)
{
	int64_t before = 0, all = 0;

	(void)state;
	for (unsigned tries = 1; tries < RULE_TRIES_MAX; tries++) {
		int64_t least = rule_retry_ms(tries, 0, 0), most = rule_retry_ms(tries, 0, 1023);

		assert_true(least >= before && most > least && most <= least + least / 5);
		before = least;
		all += least;
	}
	assert_int_equal(rule_retry_ms(1, 0, 0), 10000);
	assert_int_equal(rule_retry_ms(RULE_TRIES_MAX, 0, 0), -1);
	assert_true(all > 40 * INT64_C(3600000) && all < 72 * INT64_C(3600000));
}

static void waits_as_long_as_the_server_asks(void **state)
{
	(void)state;
	assert_int_equal(rule_retry_ms(1, 60000, 0), 60000);
	assert_int_equal(rule_retry_ms(1, 5, 0), 10000);
	assert_int_equal(rule_retry_ms(1, INT64_MAX, 0), 86400000);
}

static void counts_an_hour(void **state)
{
	struct rule_hour hour = {0};
	int64_t now = 1000 * (int64_t)RULE_HOUR_MS;

	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_true(rule_has_room(&hour, 3, now + i));
		rule_count(&hour, now + i);
	}
	assert_false(rule_has_room(&hour, 3, now + 3));
	assert_false(rule_has_room(&hour, 3, now + RULE_HOUR_MS - 1));
	assert_true(rule_has_room(&hour, 3, now + RULE_HOUR_MS));
	/* The clock was set back. */
	assert_true(rule_has_room(&hour, 3, now - 1));
	rule_count(&hour, now + RULE_HOUR_MS);
	assert_int_equal(hour.n, 1);
}

static void tells_severities(void **state)
{
	(void)state;
	assert_int_equal(rule_severity(view_of("segment.leaderless")), 4);
	assert_int_equal(rule_severity(view_of("finding.dhcp")), 4);
	assert_int_equal(rule_severity(view_of("asset.new")), 5);
	assert_int_equal(rule_severity(view_of("token.made")), 6);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(follows_kinds_and_families),
	    cmocka_unit_test(without_kinds_follows_what_asks_for_attention),
	    cmocka_unit_test(knows_kinds),
	    cmocka_unit_test(waits_longer_each_time_and_gives_up),
	    cmocka_unit_test(waits_as_long_as_the_server_asks),
	    cmocka_unit_test(counts_an_hour),
	    cmocka_unit_test(tells_severities),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
