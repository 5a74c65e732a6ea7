/* premises: verdicts over time. A row is a story: at which second which verdict came, and what was
 * in force then. */
#include "premises/premises.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* Verdicts as judge makes them: decision, place. */
static const struct premises_verdict on = {
    .decision = PREMISES_ON, .place = PREMISES_PLACE_YES, .veto = ""};
static const struct premises_verdict on_by_peers = {
    .decision = PREMISES_ON, .place = PREMISES_PLACE_NO, .veto = ""};
static const struct premises_verdict muster = {
    .decision = PREMISES_MUSTER, .place = PREMISES_PLACE_YES, .veto = ""};
static const struct premises_verdict probe = {
    .decision = PREMISES_PROBE, .place = PREMISES_PLACE_NO, .veto = ""};
static const struct premises_verdict off = {
    .decision = PREMISES_OFF, .place = PREMISES_PLACE_NO, .veto = ""};
static const struct premises_verdict gone = {.decision = PREMISES_INELIGIBLE, .veto = ""};

#define NEVER INT64_MAX

struct moment {
	int64_t ms;
	const struct premises_verdict *verdict;
	enum premises_decision in_force;
	int64_t due_ms;
};

static const struct {
	const char *name;
	struct moment moments[8];
} stories[] = {
    {"ON after ten seconds", {{0, &on, PREMISES_OFF, 10000}, {9999, &on, PREMISES_OFF, 10000},
				 {10000, &on, PREMISES_ON, NEVER}}},
    {"a break begins anew", {{0, &on, PREMISES_OFF, 10000}, {9000, &off, PREMISES_OFF, NEVER},
				{9250, &on, PREMISES_OFF, 19250}, {19249, &on, PREMISES_OFF, 19250},
				{19250, &on, PREMISES_ON, NEVER}}},
    {"MUSTER and ON on the way are one place",
	{{0, &muster, PREMISES_OFF, 10000}, {8000, &on, PREMISES_OFF, 10000},
	    {10000, &on, PREMISES_ON, NEVER}}},
    {"OFF at once", {{0, &on, PREMISES_OFF, 10000}, {10000, &on, PREMISES_ON, NEVER},
			{10001, &off, PREMISES_OFF, NEVER}}},
    {"gone at once, and back in ten seconds",
	{{0, &on, PREMISES_OFF, 10000}, {10000, &on, PREMISES_ON, NEVER},
	    {20000, &gone, PREMISES_INELIGIBLE, NEVER}, {20250, &on, PREMISES_INELIGIBLE, 30250},
	    {30250, &on, PREMISES_ON, NEVER}}},
    {"gone and off are two",
	{{0, &gone, PREMISES_INELIGIBLE, NEVER}, {1, &off, PREMISES_OFF, NEVER}}},
    {"MUSTER, then at once ON",
	{{0, &muster, PREMISES_OFF, 10000}, {10000, &muster, PREMISES_MUSTER, NEVER},
	    {60000, &on, PREMISES_ON, NEVER}}},
    {"PROBE, then at once MUSTER",
	{{0, &probe, PREMISES_OFF, 10000}, {10000, &probe, PREMISES_PROBE, NEVER},
	    {10001, &muster, PREMISES_MUSTER, NEVER}, {10002, &probe, PREMISES_PROBE, NEVER},
	    {10003, &on_by_peers, PREMISES_ON, NEVER}}},
    {"back to MUSTER after five minutes",
	{{0, &on, PREMISES_OFF, 10000}, {10000, &on, PREMISES_ON, NEVER},
	    {20000, &muster, PREMISES_ON, 320000}, {319999, &muster, PREMISES_ON, 320000},
	    {320000, &muster, PREMISES_MUSTER, NEVER}, {320001, &muster, PREMISES_MUSTER, NEVER}}},
    {"enough again in between",
	{{0, &on, PREMISES_OFF, 10000}, {10000, &on, PREMISES_ON, NEVER},
	    {20000, &muster, PREMISES_ON, 320000}, {319000, &on, PREMISES_ON, NEVER},
	    {320000, &muster, PREMISES_ON, 620000}, {619999, &muster, PREMISES_ON, 620000},
	    {620000, &muster, PREMISES_MUSTER, NEVER}}},
    {"OFF ends the five minutes",
	{{0, &on, PREMISES_OFF, 10000}, {10000, &on, PREMISES_ON, NEVER},
	    {20000, &muster, PREMISES_ON, 320000}, {21000, &off, PREMISES_OFF, NEVER},
	    {22000, &muster, PREMISES_OFF, 32000}, {32000, &muster, PREMISES_MUSTER, NEVER}}},
    {"OR: ON by the peers, who leave: five minutes",
	{{0, &on_by_peers, PREMISES_OFF, 10000}, {10000, &on_by_peers, PREMISES_ON, NEVER},
	    {20000, &probe, PREMISES_ON, 320000}, {320000, &probe, PREMISES_PROBE, NEVER}}},
    {"OR: ON by the place, which is lost: at once",
	{{0, &on, PREMISES_OFF, 10000}, {10000, &on, PREMISES_ON, NEVER},
	    {20000, &probe, PREMISES_PROBE, NEVER}}},
    {"OR: the place is lost while the peers hold, then they leave: five minutes",
	{{0, &on, PREMISES_OFF, 10000}, {10000, &on, PREMISES_ON, NEVER},
	    {20000, &on_by_peers, PREMISES_ON, NEVER}, {30000, &probe, PREMISES_ON, 330000},
	    {330000, &probe, PREMISES_PROBE, NEVER}}},
    {"a clock that begins elsewhere",
	{{-5000, &on, PREMISES_OFF, 5000}, {5000, &on, PREMISES_ON, NEVER}}},
};

static void test_stories(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof(stories) / sizeof(stories[0]); n++) {
		struct premises_state s = {.is_begun = false};
		enum premises_decision was = premises_in_force(&s);

		assert_int_equal(was, PREMISES_OFF);
		assert_int_equal(premises_settle_due_ms(&s), NEVER);
		for (size_t k = 0; k < 8 && stories[n].moments[k].verdict != NULL; k++) {
			const struct moment *m = &stories[n].moments[k];
			bool changed = premises_settle(&s, m->verdict, m->ms);

			if (premises_in_force(&s) != m->in_force ||
			    changed != (m->in_force != was) ||
			    premises_settle_due_ms(&s) != m->due_ms)
				fail_msg("%s, moment %zu: %s, due %lld", stories[n].name, k,
				    premises_decision_names[premises_in_force(&s)],
				    (long long)premises_settle_due_ms(&s));
			was = m->in_force;
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_stories)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
