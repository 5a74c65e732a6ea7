/* text: what the parser refuses and where; what examples must do. */
#include "fingerprint/testing.h"

#include <stdlib.h>

#define HEAD "fingerprint a/b\n"
#define MATCH "match dhcp opt60 = \"x\"\n"
#define ASSERT "assert os.family \"Linux\" 2\n"
#define REST "source \"s\"\nexample \"x\"\n"

static const struct {
	const char *text;
	const char *where; /* NULL: it is right */
	const char *what;  /* part of the message */
} rows[] = {
    {HEAD MATCH ASSERT REST, NULL, NULL},
    {"\n# c\n\n" HEAD "\t" MATCH "\t" ASSERT "\tgroup g # why\n" REST, NULL, NULL},
    {HEAD "match dhcp opt60 = \"a\\\"b\\\\c\"\n" ASSERT "source \"s\"\nexample \"a\\\"b\\\\c\"\r\n",
	NULL, NULL},
    {MATCH, "t.fp:1", "must come first"},
    {HEAD "matches dhcp opt60 = \"x\"\n", "t.fp:2", "a line begins with"},
    {"fingerprint A/b\n", "t.fp:1", "lower-case"},
    {"fingerprint\n", "t.fp:1", "an id has"},
    {HEAD "match wifi opt60 = \"x\"\n", "t.fp:2", "no such source"},
    {HEAD "match dhcp opt999 = \"x\"\n", "t.fp:2", "no such kind"},
    {HEAD "match mdns txt.m* = \"x\"\n", "t.fp:2", "whole key"},
    {HEAD "match dhcp opt* = \"x\"\n", "t.fp:2", "no such kind"},
    {HEAD "match name host = \"x\"\n", "t.fp:2", "name any"},
    {HEAD "match dhcp opt60 == \"x\"\n", "t.fp:2", "the operator is one of"},
    {HEAD "match dhcp opt60 = x\n", "t.fp:2", "double quotes"},
    {HEAD "match dhcp opt60 = \"x\n", "t.fp:2", "closing quote"},
    {HEAD "match dhcp opt60 = \"\\x\"\n", "t.fp:2", "only \\\""},
    {HEAD "match dhcp opt60 = \"\xff\"\n", "t.fp:2", "UTF-8"},
    {HEAD "match dhcp opt60 ^ \"\"\n", "t.fp:2", "empty"},
    {HEAD "match dhcp opt60 ~ \"(\"\n", "t.fp:2", "parenthesis"},
    {HEAD "match dhcp opt60 has \"1\"\n", "t.fp:2", "lists"},
    {HEAD "match dhcp opt55 has \"1,300\"\n", "t.fp:2", "octets"},
    {HEAD "match browser type bits \"x\"\n", "t.fp:2", "number"},
    {HEAD "match dhcp opt55 bits \"1\"\n", "t.fp:2", "numbers"},
    {HEAD "match mdns txt.md in \"\" = \"x\"\n", "t.fp:2", "scope is empty"},
    {HEAD MATCH "assert os.famly \"Linux\" 2\n", "t.fp:3", "lists them: 'os.famly'"},
    {HEAD MATCH "assert os.family \"Lunix\" 2\n", "t.fp:3", "no OS family"},
    {HEAD MATCH "assert os.category \"Home\" 2\n", "t.fp:3", "os.category is"},
    {HEAD MATCH "assert hardware.category \"Printer\" 2\n", "t.fp:3", "no category"},
    {HEAD MATCH "assert role \"Media server\" 2\n", "t.fp:3", "a role is"},
    {HEAD MATCH "assert os.name \"\" 2\n", "t.fp:3", "1 to 96"},
    {HEAD MATCH "assert os.name \"a\x1b[2J\" 1\n", "t.fp:3", "no control"},
    {HEAD MATCH "assert os.name \"x\" 0\n", "t.fp:3", "a weight is"},
    {HEAD MATCH "assert os.name \"x\" 12.1\n", "t.fp:3", "a weight is"},
    {HEAD MATCH "assert os.name \"x\" 1.2.3\n", "t.fp:3", "a weight is"},
    {HEAD MATCH "assert os.name \"x\" 1.2345\n", "t.fp:3", "a weight is"},
    {HEAD MATCH "assert os.name \"x\" 1 2\n", "t.fp:3", "too much"},
    {HEAD MATCH "assert os.name \"$1\" 1\n" REST, "t.fp:1", "capture group"},
    {HEAD "match dhcp opt60 ~ \"(x)\"\nassert os.name \"$1 $2\" 1\n" REST, "t.fp:1",
	"capture group"},
    {HEAD ASSERT REST, "t.fp:1", "no match line"},
    {HEAD "unless dhcp opt60 = \"y\"\n" ASSERT REST, "t.fp:1", "no match line"},
    {HEAD MATCH REST, "t.fp:1", "no assert line"},
    {HEAD MATCH ASSERT "example \"x\"\n", "t.fp:1", "no source line"},
    {HEAD MATCH ASSERT "source \"s\"\nreject \"y\"\n", "t.fp:1", "no example line"},
    {HEAD MATCH "match dhcp opt12 = \"y\"\n" ASSERT REST, "t.fp:6", "names its fact"},
    {HEAD "match dhcp opt55 = \"1\"\n" ASSERT "source \"s\"\nexample \"1,x\"\n", "t.fp:5",
	"no value of its kind"},
    {HEAD MATCH ASSERT REST HEAD MATCH ASSERT REST, "t.fp:6", "taken"},
    {HEAD MATCH ASSERT "source \"s\"\nexample \"y\"\n", "t.fp:5", "does not match"},
    {HEAD MATCH ASSERT REST "reject \"X\"\n", "t.fp:6", "this reject matches"},
    {HEAD MATCH "match dhcp opt12 = \"y\"\n" ASSERT "source \"s\"\nexample dhcp opt60 \"x\"\n",
	"t.fp:6", "does not match"},
    {HEAD MATCH "match dhcp opt12 = \"y\"\n" ASSERT
		"source \"s\"\nexample dhcp opt60 \"x\"\nexample dhcp opt12 \"y\"\n"
		"reject dhcp opt12 \"z\"\n",
	NULL, NULL},
    {HEAD MATCH "unless name any ~ \"^mac\"\n" ASSERT REST "reject name any \"mac-1\"\n", NULL,
	NULL},
    {HEAD MATCH "unless name any ~ \"^mac\"\n" ASSERT REST "reject name any \"pc-1\"\n", "t.fp:7",
	"this reject matches"},
    {HEAD MATCH ASSERT REST "fingerprint c\n" MATCH "assert os.family \"Windows\" 2\n" REST,
	"t.fp:6", "assert another value"},
    {HEAD MATCH "assert hardware.category \"Printers\" 2\n" REST "fingerprint c\n" MATCH
		"assert hardware.category \"Printers/Printer\" 2\n" REST,
	NULL, NULL},
};

static void keep(void *ctx, const struct pack_problem *problem)
{
	struct pack_problem *first = ctx;

	if (first->err == ERR_NONE)
		*first = *problem;
}

static void refuses_with_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pack_source source = {"t.fp", view_of(rows[i].text)};
		struct pack_problem first = {.err = ERR_NONE};
		struct pack_check_result result;
		enum err err = pack_check(&source, 1, keep, &first, &result);

		if (rows[i].where == NULL) {
			if (err != ERR_NONE)
				fail_msg("row %zu: %s: %s", i, first.where, first.what);
			assert_int_equal(result.problems, 0);
			continue;
		}
		if (err != ERR_FORMAT || strcmp(first.where, rows[i].where) != 0 ||
		    strstr(first.what, rows[i].what) == NULL)
			fail_msg("row %zu: %s: %s", i, first.where, first.what);
		assert_true(result.problems > 0);
	}
}

/* The registry's files. */
static const struct {
	const char *file, *text, *where;
} registry_rows[] = {
    {"oui.tsv", "001BA9\t24\tBrother\n", NULL},
    {"oui.tsv", "001BA9\t28\tBrother\n", "oui.tsv:1"},
    {"oui.tsv", "001BA9\t24\t\n", "oui.tsv:1"},
    {"oui.tsv", "001BAX\t24\tBrother\n", "oui.tsv:1"},
    {"oui.tsv", "001BA9\t24\tBro\x07ther\n", "oui.tsv:1"},
    {"oui.tsv", "# x\n001BA9 24 Brother\n", "oui.tsv:2"},
    {"oui.tsv", "001BA9\t24\tA\n001BA9\t24\tB\n", "oui.tsv:1"},
    {"vendors.tsv", "Brother industries\n", "vendors.tsv:1"},
};

static void refuses_registry(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(registry_rows) / sizeof(registry_rows[0]); i++) {
		struct pack_source source = {registry_rows[i].file, view_of(registry_rows[i].text)};
		struct view no_date = {NULL, 0};
		struct pack_problem problem = {.err = ERR_NONE};
		uint8_t *bytes = NULL;
		size_t len;
		enum err err = pack_compile(&source, 1, no_date, &bytes, &len, &problem);

		if (registry_rows[i].where == NULL) {
			assert_int_equal(err, ERR_NONE);
			free(bytes);
			continue;
		}
		assert_int_equal(err, ERR_FORMAT);
		assert_string_equal(problem.where, registry_rows[i].where);
	}
}

static const struct {
	const char *pattern, *literal;
	bool start;
} literal_rows[] = {
    {"^Brother (\\w+)", "brother ", true},
    {"^iP(hone|ad)", "ip", true},
    {"^(iPhone|iPad)-of-", "-of-", false},
    {"foo|barbar", "", false},
    {"^ab?cdef", "cdef", false},
    {"^abc?def", "def", false},
    {"abc+de", "abc", false},
    {"x\\.local$", "x.local", false},
    {"(?i)abc", "", false},
    {"a(?:b|c)def", "def", false},
    {"[abc]def", "def", false},
    {"\\x41bc", "", false},
    {"ab{2}cd", "cd", false},
    {"(a[)]b)cde", "cde", false},
    {"\\d+", "", false},
};

static void finds_literals(void **state)
{
	uint8_t literal[REGEX_LITERAL_MAX];
	bool start;

	(void)state;
	for (size_t i = 0; i < sizeof(literal_rows) / sizeof(literal_rows[0]); i++) {
		size_t n = literal_of(view_of(literal_rows[i].pattern), literal, &start);

		assert_view(view_bytes(literal, n), literal_rows[i].literal);
		assert_int_equal(start, literal_rows[i].start);
	}
}

static const struct {
	const char *pattern, *set; /* side by side */
} set_rows[] = {
    {"^Brother (\\w+)", "brother "},
    {"^ABC Brother", " brother"},
    {"^(?:dcs|DSP)-?\\d", "dcs dsp"},
    {"foo|barbar", "foo barbar"},
    {"foo|\\d", ""},
    {"foo|x", ""},
    {"(foo)?bar", "bar"},
    {"(foo){0,2}|bar", ""},
    {"a(b|c)d", ""},
    {"ab(cde|(?:fgh|ijk))", "cde fgh ijk"},
    {"^_(?:lutron|leap)\\._tcp", "lutron leap"},
    {"ab(?!cde)", "ab"},
    {"ab(?!cde)|\\dxyz", "ab xyz"},
    {"(?i)abc", ""},
    {"a+bc", "bc"},
    {"ab+c", "ab"},
    {"abc?", "ab"},
    {"ab{2}", ""},
    {"(abc", ""},
    {"abc)", ""},
    {"(?:x|)abc", "abc"},
    {"(?:xyz|)", ""},
    {"[ab]|cd", ""},
    {"\\.local|\\Qab", ""},
};

static void finds_sets(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(set_rows) / sizeof(set_rows[0]); i++) {
		uint8_t room[LITERALS_MAX * (LITERAL_PART + 1)];
		struct wr w = wr_of(room, sizeof(room));
		struct literal_set set;

		literal_set_of(view_of(set_rows[i].pattern), &set);
		for (size_t k = 0; k < set.count; k++) {
			if (k > 0)
				wr_u8(&w, ' ');
			wr_bytes(&w, view_bytes(set.text[k], set.len[k]));
		}
		assert_view(wr_view(&w), set_rows[i].set);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(finds_sets),
	    cmocka_unit_test(refuses_with_place),
	    cmocka_unit_test(refuses_registry),
	    cmocka_unit_test(finds_literals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
