/* view: comparing, searching and splitting. */
#include "base/view.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define V(s) view_bytes(s, sizeof(s) - 1)

static void test_equal(void **state)
{
	(void)state;
	assert_true(view_eq(V("abc"), V("abc")));
	assert_false(view_eq(V("abc"), V("abC")));
	assert_false(view_eq(V("abc"), V("ab")));
	assert_true(view_eq(V(""), view_of(NULL)));
	assert_true(view_eq_nocase(V("aZ09@["), V("Az09@[")));
	/* Neighbours of the letters, which only a wrong range would fold. */
	assert_false(view_eq_nocase(V("@"), V("`")));
	assert_false(view_eq_nocase(V("["), V("{")));
	assert_false(view_eq_nocase(V("abc"), V("abcd")));
	assert_false(view_eq_nocase(V("\xc4"), V("\xe4")));
}

static void test_ends(void **state)
{
	(void)state;
	assert_true(view_starts(V("_ipp._tcp"), V("_ipp")));
	assert_true(view_starts(V("a"), V("a")));
	assert_true(view_starts(V("a"), V("")));
	assert_false(view_starts(V("a"), V("ab")));
	assert_false(view_starts(V("Ab"), V("ab")));
	assert_true(view_starts_nocase(V("Ab"), V("aB")));
	assert_false(view_starts_nocase(V("b"), V("ba")));
	assert_true(view_ends_nocase(V("printer.LOCAL"), V(".local")));
	assert_true(view_ends_nocase(V(".local"), V(".local")));
	assert_false(view_ends_nocase(V("local"), V(".local")));
	assert_false(view_ends_nocase(V("x.locals"), V(".local")));
}

static void test_order(void **state)
{
	(void)state;
	assert_true(view_cmp(V("a"), V("b")) < 0);
	assert_true(view_cmp(V("b"), V("a")) > 0);
	assert_true(view_cmp(V("a"), V("ab")) < 0);
	assert_true(view_cmp(V("ab"), V("a")) > 0);
	assert_int_equal(view_cmp(V("ab"), V("ab")), 0);
	assert_int_equal(view_cmp(V(""), V("")), 0);
	assert_true(view_cmp(V("\x7f"), V("\x80")) < 0); /* unsigned */
}

static void test_find(void **state)
{
	(void)state;
	assert_int_equal(view_find(V("a=b=c"), '='), 1);
	assert_int_equal(view_find(V("abc"), '='), 3);
	assert_int_equal(view_find(V(""), '='), 0);
	assert_int_equal(view_find_nocase(V("one TWO three two"), V("two")), 4);
	assert_int_equal(view_find_nocase(V("at the end"), V("END")), 7);
	assert_int_equal(view_find_nocase(V("en"), V("end")), 2);
	assert_int_equal(view_find_nocase(V("other"), V("end")), 5);
}

static void test_parts(void **state)
{
	(void)state;
	assert_true(view_eq(view_head(V("abc"), 2), V("ab")));
	assert_true(view_eq(view_head(V("abc"), 4), V("abc")));
	assert_true(view_eq(view_tail(V("abc"), 1), V("bc")));
	assert_int_equal(view_tail(V("abc"), 3).n, 0);
	assert_int_equal(view_tail(V("abc"), 9).n, 0);
	assert_true(view_eq(view_trim(V(" \t\r\n\0a b\0 ")), V("a b")));
	assert_int_equal(view_trim(V(" \t ")).n, 0);
	assert_true(view_eq(view_trim(V("\va\v")), V("\va\v")));
}

static void test_text(void **state)
{
	char room[4] = "xyz";

	(void)state;
	view_text(V(""), room, sizeof(room));
	assert_string_equal(room, "");
	view_text((struct view){NULL, 0}, room, sizeof(room));
	assert_string_equal(room, "");
	view_text(V("ab"), room, sizeof(room));
	assert_string_equal(room, "ab");
	view_text(V("abcd"), room, sizeof(room));
	assert_string_equal(room, "abc");
	view_text(V("a\0c"), room, sizeof(room));
	assert_string_equal(room, "a");
	view_text(V("ab"), room, 1);
	assert_string_equal(room, "");
}

static void test_split(void **state)
{
	static const char *const expected[] = {"a", "", "b", ""};
	struct view rest = V("a,,b,"), part;
	unsigned parts = 0;

	(void)state;
	while (view_split(&rest, ',', &part)) {
		assert_in_range(parts, 0, 3);
		assert_true(view_eq(part, view_of(expected[parts])));
		parts++;
	}
	assert_int_equal(parts, 4);
	rest = V("");
	assert_true(view_split(&rest, ',', &part));
	assert_int_equal(part.n, 0);
	assert_false(view_split(&rest, ',', &part));
}

static void test_u64(void **state)
{
	static const struct {
		const char *text;
		uint64_t max;
		bool good;
		uint64_t value;
	} rows[] = {
	    {"0", 10, true, 0}, {"9", 9, true, 9}, {"10", 9, false, 0}, {"007", 9, true, 7},
	    {"18446744073709551615", UINT64_MAX, true, UINT64_MAX},
	    {"18446744073709551616", UINT64_MAX, false, 0},
	    {"18446744073709551620", UINT64_MAX, false, 0},
	    {"99999999999999999999999", UINT64_MAX, false, 0}, {"", 9, false, 0},
	    {"-1", 9, false, 0}, {"1 ", 9, false, 0}, {"1:", 99, false, 0}, /* ':' follows '9' */
	    {"1/", 99, false, 0},                                           /* '/' precedes '0' */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		uint64_t value = 77;

		print_message("'%s'\n", rows[i].text);
		assert_int_equal(
		    view_u64(view_of(rows[i].text), rows[i].max, &value), rows[i].good);
		assert_int_equal(value, rows[i].good ? rows[i].value : 77);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_equal),
	    cmocka_unit_test(test_ends),
	    cmocka_unit_test(test_order),
	    cmocka_unit_test(test_find),
	    cmocka_unit_test(test_parts),
	    cmocka_unit_test(test_text),
	    cmocka_unit_test(test_split),
	    cmocka_unit_test(test_u64),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
