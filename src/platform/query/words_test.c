/* words: what a search box holds, as patterns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "platform/query/words.h"

static void makes_patterns(void **state)
{
	static const struct {
		const char *text;
		const char *patterns[3], *bare[3]; /* of the words; NULL bare: the same */
	} rows[] = {
	    {"", {NULL}, {NULL}},
	    {" \t ", {NULL}, {NULL}},
	    {"Brother", {"%brother%"}, {NULL}},
	    {"  HP  LaserJet ", {"%hp%", "%laserjet%"}, {NULL}},
	    {"100%", {"%100\\%%"}, {NULL}},
	    {"a_b\\c'd\"", {"%a\\_b\\\\c'd\"%"}, {NULL}},
	    {"\xc3\x9c"
	     "ber",
		{"%\xc3\xbc"
		 "ber%"},
		{NULL}},
	    {"00:1B:A9", {"%00:1b:a9%"}, {"%001ba9%"}},
	    {"00-1b-a9-9e-c9-56", {"%00-1b-a9-9e-c9-56%"}, {"%001ba99ec956%"}},
	    {"001b.a99e.c956", {"%001b.a99e.c956%"}, {"%001ba99ec956%"}},
	    {"1b:a", {"%1b:a%"}, {"%1ba%"}},
	    {"1b:", {"%1b:%"}, {"%1b%"}},
	    {"192.168", {"%192.168%"}, {NULL}},
	    {"10.20", {"%10.20%"}, {NULL}},
	    {"fe80::1", {"%fe80::1%"}, {NULL}},
	    {"ab-cde", {"%ab-cde%"}, {NULL}},
	    {"ab:cd-ef", {"%ab:cd-ef%"}, {NULL}},
	};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static uint8_t memory[65536];
		struct arena arena = arena_of(memory, sizeof(memory));
		struct words words;
		size_t n = 0;

		assert_true(words_of(view_of(rows[i].text), &arena, &words));
		for (; rows[i].patterns[n] != NULL; n++) {
			const char *bare =
			    rows[i].bare[n] != NULL ? rows[i].bare[n] : rows[i].patterns[n];

			assert_true(n < words.n);
			if (!view_eq(words.word[n].pattern, view_of(rows[i].patterns[n])) ||
			    !view_eq(words.word[n].bare, view_of(bare)))
				fail_msg("%s: %.*s, %.*s", rows[i].text,
				    (int)words.word[n].pattern.n, words.word[n].pattern.p,
				    (int)words.word[n].bare.n, words.word[n].bare.p);
		}
		assert_int_equal(words.n, n);
	}
}

static void refuses_too_much(void **state)
{
	static uint8_t memory[65536], letters[QUERY_WORD_MAX + 1];
	struct arena arena = arena_of(memory, sizeof(memory));
	struct words words;
	(void)state;

	memset(letters, '%', sizeof(letters));
	assert_true(words_of(view_bytes(letters, QUERY_WORD_MAX), &arena, &words));
	assert_int_equal(words.word[0].pattern.n, 2 * QUERY_WORD_MAX + 2);
	assert_false(words_of(view_bytes(letters, sizeof(letters)), &arena, &words));
	memset(letters, 0xff, sizeof(letters)); /* each becomes three bytes */
	assert_true(words_of(view_bytes(letters, QUERY_WORD_MAX), &arena, &words));
	assert_int_equal(words.word[0].pattern.n, 3 * QUERY_WORD_MAX + 2);
	assert_true(words_of(view_of("1 2 3 4 5 6 7 8"), &arena, &words));
	assert_false(words_of(view_of("1 2 3 4 5 6 7 8 9"), &arena, &words));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(makes_patterns),
	    cmocka_unit_test(refuses_too_much),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
