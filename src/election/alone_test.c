/* alone: an agent that sends and hears nothing, event by event. */
#include "election/election.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* What a step did, as letters in order: A ask, R release, S sense, U unsense, r role. */
static const char *step(
    struct election *e, enum election_event_kind kind, int64_t ttl_ms, int64_t now_ms)
{
	static const char letters[] = {'A', 'R', 'S', 'U', 's', 'c', 'p', 'r'};
	static char done[ELECTION_ACTIONS_MAX + 1];
	static struct election_actions actions;
	struct election_event event = {
	    .kind = kind, .ttl_ms = ttl_ms, .epoch = 7, .holder = "somebody"};

	election_step(e, &event, now_ms, &actions);
	for (unsigned i = 0; i < actions.count; i++)
		done[i] = letters[actions.list[i].kind];
	done[actions.count] = '\0';
	return done;
}

static void test_rows(void **state)
{
	static const struct {
		enum election_event_kind kind;
		int64_t ttl_ms, now_ms;
		const char *actions;
		enum election_role role;
		int64_t wake_ms;
	} rows[] = {
	    {ELECTION_WAKE, 0, 0, "", ELECTION_OFF, INT64_MAX},
	    {ELECTION_GRANTED, 900, 1, "", ELECTION_OFF, INT64_MAX}, /* nobody asked */
	    {ELECTION_GO, 0, 1000, "rA", ELECTION_CANDIDATE, 11000},
	    {ELECTION_GO, 0, 1001, "", ELECTION_CANDIDATE, 11000},
	    {ELECTION_WAKE, 0, 2000, "", ELECTION_CANDIDATE, 11000}, /* too early */
	    {ELECTION_WAKE, 0, 11000, "A", ELECTION_CANDIDATE, 21000},
	    {ELECTION_REFUSED, 30000, 11100, "r", ELECTION_PSTANDBY, 41100},
	    {ELECTION_WAKE, 0, 41100, "A", ELECTION_PSTANDBY, 51100},
	    {ELECTION_GRANTED, 900000, 41200, "rS", ELECTION_LEADER, 341200},
	    {ELECTION_GRANTED, 900000, 41300, "", ELECTION_LEADER, 341300},
	    {ELECTION_WAKE, 0, 341300, "A", ELECTION_LEADER, 351300},
	    {ELECTION_FAILED, 0, 341400, "", ELECTION_LEADER, 351300}, /* leads on */
	    {ELECTION_REFUSED, 20000, 351500, "Ur", ELECTION_PSTANDBY, 371500},
	    {ELECTION_GRANTED, 900000, 371600, "rS", ELECTION_LEADER, 671600},
	    {ELECTION_RESUMED, 0, 400000, "UrA", ELECTION_CANDIDATE, 410000},
	    {ELECTION_GRANTED, 900000, 400100, "rS", ELECTION_LEADER, 700100},
	    {ELECTION_HALT, 0, 400200, "URr", ELECTION_OFF, INT64_MAX},
	    {ELECTION_HALT, 0, 400300, "", ELECTION_OFF, INT64_MAX},
	    {ELECTION_GATHER, 0, 400400, "r", ELECTION_LISTEN, INT64_MAX},
	    {ELECTION_GO, 0, 400500, "rA", ELECTION_CANDIDATE, 410500},
	    {ELECTION_HALT, 0, 400600, "r", ELECTION_OFF, INT64_MAX}, /* nothing held */
	};
	struct election e;

	(void)state;
	election_init(&e, &(struct election_config){.agent = "a", .alone = true});
	for (unsigned i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *done = step(&e, rows[i].kind, rows[i].ttl_ms, rows[i].now_ms);

		if (!view_eq(view_of(done), view_of(rows[i].actions)) || e.role != rows[i].role ||
		    e.wake_ms != rows[i].wake_ms)
			fail_msg("row %u: %s, %s, wakes at %lld", i, done,
			    election_role_names[e.role], (long long)e.wake_ms);
		assert_true(!e.sensing || e.role == ELECTION_LEADER);
	}
}

static void test_holder_is_cut(void **state)
{
	struct election_event event = {
	    .kind = ELECTION_REFUSED, .holder = "0123456789abcdef0123456789abcdefXXXX"};
	static struct election_actions actions;
	struct election e;

	(void)state;
	election_init(&e, &(struct election_config){.agent = "a", .alone = true});
	(void)step(&e, ELECTION_GO, 0, 0);
	election_step(&e, &event, 1, &actions);
	assert_string_equal(e.holder, "0123456789abcdef0123456789abcdef");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_holder_is_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
