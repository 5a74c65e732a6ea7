/* pattern: what is found, and what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/pattern.h"

static bool finds(enum pattern_kind kind, const char *what, const char *text)
{
	uint8_t bytes[64];
	struct wr w = wr_of(bytes, sizeof(bytes));

	assert_true(pattern_of(kind, view_of(what), &w));
	assert_true(wr_ok(&w));
	return pattern_matches(wr_view(&w), view_of(text));
}

static void rows(void **state)
{
	static const struct {
		enum pattern_kind kind;
		const char *what, *text;
		bool found;
	} table[] = {
	    {PATTERN_WHOLE, "Windows", "windows", true},
	    {PATTERN_WHOLE, "windows", "Windows", true},
	    {PATTERN_WHOLE, "windows", "windows 10", false},
	    {PATTERN_WHOLE, "windows*", "Windows 10", true},
	    {PATTERN_WHOLE, "*10", "Windows 10", true},
	    {PATTERN_WHOLE, "w*s*0", "Windows 10", true},
	    {PATTERN_WHOLE, "w*s*1", "Windows 10", false},
	    {PATTERN_WHOLE, "*", "", true},
	    {PATTERN_WHOLE, "**", "x", true},
	    {PATTERN_WHOLE, "", "", true},
	    {PATTERN_WHOLE, "", "x", false},
	    {PATTERN_WHOLE, "a*ab", "aaab", true},
	    {PATTERN_WHOLE, "a*ab", "ab", false},
	    {PATTERN_WHOLE, "x", "", false},
	    {PATTERN_WHOLE, "m\xc3\x9cller", "M\xc3\xbcLLER", true},
	    {PATTERN_WHOLE, "\xc3\x97", "\xc3\xb7", false}, /* times and divided by */
	    {PATTERN_HAS, "DOWS", "Windows 10", true},
	    {PATTERN_HAS, "s 1", "Windows 10", true},
	    {PATTERN_HAS, "10", "Windows 10", true},
	    {PATTERN_HAS, "100", "Windows 10", false},
	    {PATTERN_HAS, "*", "Windows", false},
	    {PATTERN_HAS, "*", "a*b", true},
	    {PATTERN_HAS, "", "", true},
	    {PATTERN_EXACT, "Lab", "Lab", true},
	    {PATTERN_EXACT, "Lab", "lab", false},
	    {PATTERN_EXACT, "L*", "Lab", false},
	    {PATTERN_PREFIX, "192.168.0.0/16", "192.168.255.255", true},
	    {PATTERN_PREFIX, "192.168.0.0/16", "192.169.0.0", false},
	    {PATTERN_PREFIX, "192.168.0.0/16", "192.167.255.255", false},
	    {PATTERN_PREFIX, "fe80::/10", "fe80::1", true},
	    {PATTERN_PREFIX, "::/0", "192.168.0.1", false},
	    {PATTERN_PREFIX, "10.0.0.5-10.0.0.9", "10.0.0.9", true},
	    {PATTERN_PREFIX, "10.0.0.5-10.0.0.9", "10.0.0.10", false},
	    {PATTERN_PREFIX, "0.0.0.0/0", "printer", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (finds(table[i].kind, table[i].what, table[i].text) != table[i].found)
			fail_msg("%c%s and %s: not %d", table[i].kind, table[i].what, table[i].text,
			    table[i].found);
}

static void lists(void **state)
{
	struct view list = view_of("10.0.0.1  fe80::1 192.168.1.5");

	(void)state;
	assert_true(pattern_matches_item(view_of("=fe80::1"), list, ' '));
	assert_true(pattern_matches_item(view_of("=192.168.*"), list, ' '));
	assert_true(pattern_matches_item(view_of("/192.168.1.0/24"), list, ' '));
	assert_false(pattern_matches_item(view_of("=10.*.5"), list, ' '));
	assert_false(pattern_matches_item(view_of("="), list, ' '));
	assert_false(pattern_matches_item(view_of("=*"), view_of(""), ' '));
	assert_true(pattern_matches_item(view_of("~gate"), view_of("router,gateway"), ','));
}

static void refuses(void **state)
{
	uint8_t bytes[8];
	struct wr w = wr_of(bytes, sizeof(bytes));

	(void)state;
	assert_false(pattern_of(PATTERN_PREFIX, view_of("10.0.0.0/33"), &w));
	assert_false(pattern_of(PATTERN_PREFIX, view_of("printer"), &w));
	assert_int_equal(w.len, 0);
	assert_false(pattern_matches(view_of(""), view_of("x")));
	assert_false(pattern_matches(view_of("?x"), view_of("x")));
	assert_true(pattern_of(PATTERN_EXACT, view_of("12345678"), &w));
	assert_false(wr_ok(&w));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rows),
	    cmocka_unit_test(lists),
	    cmocka_unit_test(refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
