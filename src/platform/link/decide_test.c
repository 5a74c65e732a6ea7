/* decide: who gets a lease; token: who is a clone, and when the next check-in is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "platform/link/decide.h"
#include "platform/link/token.h"

enum { NOW = 100000000, ME = 7, OTHER = 8 };

static const struct {
	const char *what;
	struct decide_lease lease;
	struct decide_request request;
	enum decide_fate fate;
	bool isolate;
	int64_t retry_s;
} decisions[] = {
    {"nobody has it", {0}, {.term = 1}, DECIDE_GRANT, false, 0},
    {"it ran out", {.holder = OTHER, .ends_ms = NOW}, {.term = 1}, DECIDE_GRANT, false, 0},
    {"its holder was stopped", {.holder = OTHER, .holder_stopped = true, .ends_ms = NOW + 900000},
	{.term = 1}, DECIDE_GRANT, false, 0},
    {"the holder renews", {.holder = ME, .ends_ms = NOW + 1, .term = 9}, {.term = 1}, DECIDE_RENEW,
	false, 0},
    {"another lives", {.holder = OTHER, .ends_ms = NOW + 900000, .term = 3}, {.term = 3},
	DECIDE_REFUSE, false, 60},
    {"... not for long", {.holder = OTHER, .ends_ms = NOW + 4200, .term = 3}, {.term = 3},
	DECIDE_REFUSE, false, 5},
    {"higher term, names it, heard long ago",
	{.holder = OTHER, .holder_uid = "o", .ends_ms = NOW + 900000, .term = 3},
	{.term = 4, .names = {(const uint8_t *)"o", 1}, .has_heard = true, .heard_ms = 5000},
	DECIDE_DISPLACE, false, 0},
    {"... heard just now", {.holder = OTHER, .holder_uid = "o", .ends_ms = NOW + 900000, .term = 3},
	{.term = 4, .names = {(const uint8_t *)"o", 1}, .has_heard = true, .heard_ms = 4999},
	DECIDE_REFUSE, false, 60},
    {"... never said when",
	{.holder = OTHER, .holder_uid = "o", .ends_ms = NOW + 900000, .term = 3},
	{.term = 4, .names = {(const uint8_t *)"o", 1}}, DECIDE_REFUSE, false, 60},
    {"... but carries its LEAVE",
	{.holder = OTHER, .holder_uid = "o", .ends_ms = NOW + 900000, .term = 3},
	{.term = 4, .names = {(const uint8_t *)"o", 1}, .left = true}, DECIDE_DISPLACE, false, 0},
    {"... names another", {.holder = OTHER, .holder_uid = "o", .ends_ms = NOW + 900000, .term = 3},
	{.term = 4, .names = {(const uint8_t *)"x", 1}, .has_heard = true, .heard_ms = 9000},
	DECIDE_REFUSE, false, 60},
    {"... of an equal term",
	{.holder = OTHER, .holder_uid = "o", .ends_ms = NOW + 900000, .term = 4},
	{.term = 4, .names = {(const uint8_t *)"o", 1}, .has_heard = true, .heard_ms = 9000},
	DECIDE_REFUSE, false, 60},
    {"the displaced one is back at once",
	{.holder = OTHER,
	    .holder_uid = "o",
	    .ends_ms = NOW + 900000,
	    .term = 3,
	    .displaced = ME,
	    .displaced_ms = NOW - 60000},
	{.term = 4, .names = {(const uint8_t *)"o", 1}, .has_heard = true, .heard_ms = 60000},
	DECIDE_REFUSE, true, 300},
    {"... later than a minute, but within ten",
	{.holder = OTHER,
	    .holder_uid = "o",
	    .ends_ms = NOW + 900000,
	    .term = 3,
	    .displaced = ME,
	    .displaced_ms = NOW - 60001},
	{.term = 4, .names = {(const uint8_t *)"o", 1}, .has_heard = true, .heard_ms = 60001},
	DECIDE_REFUSE, true, 300},
    {"the displaced one leads on, under its old term",
	{.holder = OTHER,
	    .holder_uid = "o",
	    .ends_ms = NOW + 900000,
	    .term = 3,
	    .displaced = ME,
	    .displaced_ms = NOW - 5000},
	{.term = 2}, DECIDE_REFUSE, true, 300},
    {"... leads anew, of a higher term: it is refused, and that is all",
	{.holder = OTHER,
	    .holder_uid = "o",
	    .ends_ms = NOW + 900000,
	    .term = 3,
	    .displaced = ME,
	    .displaced_ms = NOW - 5000},
	{.term = 4}, DECIDE_REFUSE, false, 60},
    {"... which it has heard lead since: two crashes, and no isolation",
	{.holder = OTHER,
	    .holder_uid = "o",
	    .ends_ms = NOW + 900000,
	    .term = 3,
	    .displaced = ME,
	    .displaced_ms = NOW - 50000},
	{.term = 4, .names = {(const uint8_t *)"o", 1}, .has_heard = true, .heard_ms = 49999},
	DECIDE_DISPLACE, false, 0},
    {"... or a third one has",
	{.holder = OTHER,
	    .holder_uid = "o",
	    .ends_ms = NOW + 900000,
	    .term = 3,
	    .displaced = 9,
	    .displaced_ms = NOW - 50000},
	{.term = 4, .names = {(const uint8_t *)"o", 1}, .has_heard = true, .heard_ms = 6000},
	DECIDE_DISPLACE, false, 0},
    {"... a third one that has not",
	{.holder = OTHER,
	    .holder_uid = "o",
	    .ends_ms = NOW + 900000,
	    .term = 3,
	    .displaced = 9,
	    .displaced_ms = NOW - 50000},
	{.term = 4, .names = {(const uint8_t *)"o", 1}, .has_heard = true, .heard_ms = 50000},
	DECIDE_REFUSE, true, 300},
    {"... later than ten minutes",
	{.holder = OTHER,
	    .holder_uid = "o",
	    .ends_ms = NOW + 900000,
	    .term = 3,
	    .displaced = ME,
	    .displaced_ms = NOW - 600001},
	{.term = 4, .names = {(const uint8_t *)"o", 1}, .has_heard = true, .heard_ms = 9000},
	DECIDE_DISPLACE, false, 0},
    {"a LEAVE after a displacement is no dispute",
	{.holder = OTHER,
	    .holder_uid = "o",
	    .ends_ms = NOW + 900000,
	    .term = 3,
	    .displaced = 9,
	    .displaced_ms = NOW - 60001},
	{.term = 4, .names = {(const uint8_t *)"o", 1}, .left = true}, DECIDE_DISPLACE, false, 0},
    {"... nor of the displaced one itself",
	{.holder = OTHER,
	    .holder_uid = "o",
	    .ends_ms = NOW + 900000,
	    .term = 3,
	    .displaced = ME,
	    .displaced_ms = NOW - 1},
	{.term = 4, .names = {(const uint8_t *)"o", 1}, .left = true}, DECIDE_DISPLACE, false, 0},
    {"isolated: terms are ignored, and it goes on",
	{.holder = OTHER,
	    .holder_uid = "o",
	    .ends_ms = NOW + 60000,
	    .term = 3,
	    .isolated_until_ms = NOW + 1},
	{.term = 4, .names = {(const uint8_t *)"o", 1}, .has_heard = true, .heard_ms = 9000},
	DECIDE_REFUSE, true, 300},
    {"isolated: a deputy asks again soon",
	{.holder = OTHER,
	    .holder_uid = "o",
	    .ends_ms = NOW + 60000,
	    .is_deputy = true,
	    .isolated_until_ms = NOW + 1},
	{.term = 0}, DECIDE_REFUSE, false, 27},
    {"isolated: others keep their check-in",
	{.holder = OTHER, .holder_uid = "o", .ends_ms = NOW + 60000, .isolated_until_ms = NOW + 1},
	{.term = 0}, DECIDE_REFUSE, false, 300},
    {"isolated: the lease ran out", {.holder = OTHER, .ends_ms = NOW, .isolated_until_ms = NOW + 1},
	{.term = 0}, DECIDE_GRANT, false, 0},
};

static void decides(void **state)
{
	(void)state;

	for (size_t i = 0; i < sizeof(decisions) / sizeof(decisions[0]); i++) {
		struct decide_request request = decisions[i].request;

		request.agent = ME;
		request.now_ms = NOW;
		request.check_in_s = 300;
		struct decide_verdict v = decide(&decisions[i].lease, &request);

		if (v.fate != decisions[i].fate || v.isolate != decisions[i].isolate ||
		    v.retry_s != decisions[i].retry_s)
			fail_msg("%s: %d %d %lld", decisions[i].what, v.fate, v.isolate,
			    (long long)v.retry_s);
	}
}

/* Tokens by letter: the agent's state, what is brought, what becomes of it. `d` is the fresh one.
 */
static void tells_clones(void **state)
{
	static const struct {
		char now, before, brought;
		enum token_fate fate;
		char now_after, before_after; /* 0: none */
	} rows[] = {
	    {'a', 0, 'a', TOKEN_NEXT, 'd', 'a'},
	    {'b', 'a', 'b', TOKEN_NEXT, 'd', 'b'},
	    {'b', 'a', 'a', TOKEN_BEFORE, 'd', 0}, /* the answer with b was lost */
	    {'d', 0, 'a', TOKEN_CLONE, 'd', 0},    /* once */
	    {'d', 0, 'b', TOKEN_CLONE, 'd', 0},    /* the copy that has b after all */
	    {'c', 'b', 'a', TOKEN_CLONE, 'c', 'b'},
	    {'a', 0, 'x', TOKEN_CLONE, 'a', 0},
	};
	static const uint8_t fresh[TOKEN_BYTES] = {'d'};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct token_pair pair = {
		    {(uint8_t)rows[i].now}, {(uint8_t)rows[i].before}, rows[i].before != 0};
		uint8_t brought[TOKEN_BYTES] = {(uint8_t)rows[i].brought};

		assert_int_equal(token_take(&pair, brought, fresh), rows[i].fate);
		assert_int_equal(pair.now[0], rows[i].now_after);
		assert_int_equal(pair.has_before ? pair.before[0] : 0, rows[i].before_after);
	}
}

/* Within a tenth of the period, and after a few of them at the agent's own phase. */
static void spreads_check_ins(void **state)
{
	int64_t least = INT64_MAX, greatest = 0, seen[10] = {0};
	(void)state;

	for (int agent = 0; agent < 1000; agent++) {
		char uid[16];
		int64_t now = 1700000000000, next;

		snprintf(uid, sizeof(uid), "%d", agent);
		for (int i = 0; i < 12; i++) {
			next = token_next_s(view_of(uid), 300, now);
			assert_in_range(next, 270, 330);
			least = next < least ? next : least;
			greatest = next > greatest ? next : greatest;
			now += next * 1000;
		}
		assert_in_range(next, 299, 301);
		seen[now / 1000 % 300 / 30]++;
	}
	assert_int_equal(least, 270);
	assert_int_equal(greatest, 330);
	for (int i = 0; i < 10; i++)
		assert_in_range(seen[i], 60, 140);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(decides),
	    cmocka_unit_test(tells_clones),
	    cmocka_unit_test(spreads_check_ins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
