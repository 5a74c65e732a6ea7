/* escape and utf8: one row of hostile text, and what each sink makes of it. */
#include "base/escape.h"

#include "base/testing.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define TEXT(s) s, sizeof(s) - 1

static const struct {
	const char *text;
	size_t len;
	const char *terminal, *json, *csv;
} rows[] = {
    {TEXT("Printer 1"), "Printer 1", "Printer 1", "\"Printer 1\""},
    {TEXT(""), "", "", "\"\""},
    {TEXT("K\xc3\xbc"
	  "che"),
	"K\xc3\xbc"
	"che",
	"K\xc3\xbc"
	"che",
	"\"K\xc3\xbc"
	"che\""},
    {TEXT("\xe2\x82\xac \xf0\x9f\x96\xa8"), "\xe2\x82\xac \xf0\x9f\x96\xa8",
	"\xe2\x82\xac \xf0\x9f\x96\xa8", "\"\xe2\x82\xac \xf0\x9f\x96\xa8\""},
    {TEXT("a\x1b[31m"), "a\\x1b[31m", "a\\u001b[31m", "\"a\\x1b[31m\""},
    {TEXT("a\nb\0c\x7f"), "a\\x0ab\\x00c\\x7f", "a\\u000ab\\u0000c\\u007f",
	"\"a\\x0ab\\x00c\\x7f\""},
    {TEXT("\x1f \x20~"), "\\x1f  ~", "\\u001f  ~", "\"\\x1f  ~\""},
    {TEXT("say \"hi\""), "say \"hi\"", "say \\\"hi\\\"", "\"say \"\"hi\"\"\""},
    {TEXT("C:\\x1b"), "C:\\\\x1b", "C:\\\\x1b", "\"C:\\x1b\""},
    /* U+202E reorders, U+200B hides, U+FEFF, a tag beyond the BMP */
    {TEXT("\xe2\x80\xae"), "\\u{202e}", "\\u202e", "\"\\u{202e}\""},
    {TEXT("\xe2\x80\x8b"), "\\u{200b}", "\\u200b", "\"\\u{200b}\""},
    {TEXT("\xf3\xa0\x81\x81"), "\\u{0e0041}", "\\udb40\\udc41", "\"\\u{0e0041}\""},
    /* C1, in UTF-8 and as a bare byte */
    {TEXT("\xc2\x9b"), "\\u{009b}", "\\u009b", "\"\\u{009b}\""},
    {TEXT("\x9b"), "\\x9b", "\xef\xbf\xbd", "\"\\x9b\""},
    {TEXT("\xc3"), "\\xc3", "\xef\xbf\xbd", "\"\\xc3\""},
    {TEXT("\xc0\xaf"), "\\xc0\\xaf", "\xef\xbf\xbd\xef\xbf\xbd", "\"\\xc0\\xaf\""},
    /* what a spreadsheet would calculate */
    {TEXT("=1+1"), "=1+1", "=1+1", "\"'=1+1\""},
    {TEXT("@x"), "@x", "@x", "\"'@x\""},
    {TEXT("-"), "-", "-", "\"'-\""},
    {TEXT("+"), "+", "+", "\"'+\""},
    {TEXT("\tx"), "\\x09x", "\\u0009x", "\"'\\x09x\""},
    {TEXT("\rx"), "\\x0dx", "\\u000dx", "\"'\\x0dx\""},
    {TEXT("1=2"), "1=2", "1=2", "\"1=2\""},
    /* the six characters and no NUL of the list of them */
    {TEXT("\0x"), "\\x00x", "\\u0000x", "\"\\x00x\""},
};

static void test_sinks(void **state)
{
	static struct sheet s;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct view text = view_bytes(rows[i].text, rows[i].len);

		print_message("%s\n", rows[i].terminal);
		escape_terminal(sheet_begin(&s), text);
		assert_string_equal(sheet_end(&s), rows[i].terminal);
		escape_json(sheet_begin(&s), text);
		assert_string_equal(sheet_end(&s), rows[i].json);
		escape_csv(sheet_begin(&s), text);
		assert_string_equal(sheet_end(&s), rows[i].csv);
	}
}

/* The byte behind an empty view is not looked at. */
static void test_empty(void **state)
{
	static struct sheet s;

	(void)state;
	escape_csv(sheet_begin(&s), view_bytes("=", 0));
	assert_string_equal(sheet_end(&s), "\"\"");
}

static void test_width(void **state)
{
	(void)state;
	assert_int_equal(escape_terminal_width(view_of("abc")), 3);
	assert_int_equal(escape_terminal_width(view_of("")), 0);
	assert_int_equal(escape_terminal_width(view_of("K\xc3\xbc")), 2);
	assert_int_equal(escape_terminal_width(view_of("\xe2\x82\xac")), 1);
	assert_int_equal(escape_terminal_width(view_of("\xc2\x80")), 8);
	assert_int_equal(escape_terminal_width(view_of("\x1b")), 4);
	assert_int_equal(escape_terminal_width(view_of("\\")), 2);
	assert_int_equal(escape_terminal_width(view_of("\xe2\x80\xae")), 8);
}

/* The first character: code point and bytes taken (RFC 3629 sections 3 and 4). */
static const struct {
	const char *text;
	size_t len;
	int32_t code;
	size_t taken;
} characters[] = {
    {TEXT("a"), 'a', 1},
    {TEXT("\x7f\x80"), 0x7f, 1},
    {TEXT("\xc2\x80"), 0x80, 2},
    {TEXT("\xdf\xbf"), 0x7ff, 2},
    {TEXT("\xe0\xa0\x80"), 0x800, 3},
    {TEXT("\xed\x9f\xbf"), 0xd7ff, 3},
    {TEXT("\xee\x80\x80"), 0xe000, 3},
    {TEXT("\xef\xbf\xbf"), 0xffff, 3},
    {TEXT("\xf0\x90\x80\x80"), 0x10000, 4},
    {TEXT("\xf4\x8f\xbf\xbf"), 0x10ffff, 4},
    {TEXT("\x80"), -1, 1},             /* a continuation without a lead */
    {TEXT("\xbf\x80"), -1, 1},         /* the same */
    {TEXT("\xc1\xbf"), -1, 1},         /* overlong */
    {TEXT("\xe0\x9f\xbf"), -1, 1},     /* overlong */
    {TEXT("\xf0\x8f\xbf\xbf"), -1, 1}, /* overlong */
    {TEXT("\xed\xa0\x80"), -1, 1},     /* the first surrogate */
    {TEXT("\xed\xbf\xbf"), -1, 1},     /* the last surrogate */
    {TEXT("\xf4\x90\x80\x80"), -1, 1}, /* above U+10FFFF */
    {TEXT("\xf5\x80\x80\x80"), -1, 1},
    {TEXT("\xff\x80\x80\x80"), -1, 1},
    {TEXT("\xe2\x82"), -1, 1},     /* cut */
    {TEXT("\xf0\x9f\x96"), -1, 1}, /* cut */
    {TEXT("\xe2\x28\xa1"), -1, 1}, /* no continuation */
    {TEXT("\xe2\x82\x28"), -1, 1},
    {TEXT("\xc3\xc3"), -1, 1},
};

static void test_take(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(characters) / sizeof(characters[0]); i++) {
		struct view text = view_bytes(characters[i].text, characters[i].len), bytes;
		struct view whole = text;

		print_message("row %zu\n", i);
		assert_int_equal(utf8_is_valid(whole),
		    characters[i].code >= 0 && characters[i].taken == characters[i].len);
		assert_int_equal(utf8_take(&text, &bytes), characters[i].code);
		assert_int_equal(bytes.n, characters[i].taken);
		assert_ptr_equal(bytes.p, whole.p);
		assert_int_equal(text.n, whole.n - bytes.n);
	}
	assert_true(utf8_is_valid(view_of("")));
	assert_true(utf8_is_valid(view_bytes("a\0b", 3)));
	assert_false(utf8_is_valid(view_of("good, then \xff")));
}

/* First and last of each unsafe range, with its safe neighbours. */
static void test_unsafe(void **state)
{
	static const int32_t ranges[][2] = {
	    {0, 0x1f},
	    {0x7f, 0x9f},
	    {0xad, 0xad},
	    {0x61c, 0x61c},
	    {0x115f, 0x1160},
	    {0x180e, 0x180e},
	    {0x200b, 0x200f},
	    {0x2028, 0x202e},
	    {0x2060, 0x206f},
	    {0x3164, 0x3164},
	    {0xfeff, 0xfeff},
	    {0xffa0, 0xffa0},
	    {0xfff9, 0xfffb},
	    {0xe0000, 0xe0fff},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		if (i > 0)
			assert_false(utf8_is_unsafe(ranges[i][0] - 1));
		assert_true(utf8_is_unsafe(ranges[i][0]));
		assert_true(utf8_is_unsafe(ranges[i][1]));
		assert_false(utf8_is_unsafe(ranges[i][1] + 1));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_sinks),
	    cmocka_unit_test(test_empty),
	    cmocka_unit_test(test_width),
	    cmocka_unit_test(test_take),
	    cmocka_unit_test(test_unsafe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
