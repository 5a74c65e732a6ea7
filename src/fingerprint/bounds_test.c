/* bounds: what names of systems lie in others, what an implementation stands for, and how much an
 * entry may say. Log-odds of a share p: ln(p / (1 - p)). */
#include "fingerprint/range.h"
#include "fingerprint/testing.h"

#include <stdio.h>

static const struct {
	const char *above, *value;
	bool is_above, splits;
} ranges[] = {
    {"Windows 10 or 11", "Windows 10", true, false},
    {"Windows 10 or 11", "Windows 11", true, false},
    {"Windows 10 or 11", "Windows 8", false, false},
    {"Windows 10 or 11", "Windows 10 or 11", false, true},
    {"Windows 10", "Windows 10 or 11", false, true},
    {"Windows", "Windows 10 or 11", false, false},
    {"iOS 15 to 18", "iOS 16.4.1", true, false},
    {"iOS 15 to 18", "ios 18.2", true, false},
    {"iOS 15 to 18", "iOS 19", false, false},
    {"iOS 15 to 18", "iPadOS 16", false, false},
    {"macOS 11 to 14", "macOS 12 to 14", true, true},
    {"macOS 12 to 14", "macOS 11 to 14", false, true},
    {"macOS 12 to 14", "macOS 13 Ventura", true, false},
    {"macOS 10.11 to 10.15", "macOS 10.15 Catalina", true, false},
    {"macOS 10.11 to 10.15", "macOS 10.6 Snow Leopard", false, false},
    {"Windows Server 2016 or later", "Windows Server 2022", true, false},
    {"Windows Server 2016 or later", "Windows Server 2012 R2", false, false},
    {"Windows Server 2016 or later", "Windows 2022", false, false},
    {"Windows 7 to 8.1", "Windows 8.1", true, false},
    {"Linux 2.6", "Linux 2.6.32", false, false},
    {"Debian", "Debian 12", false, false},
    {"Windows 10 or so", "Windows 10", false, false},
};

static void tells_ranges(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		struct view above = view_of(ranges[i].above), value = view_of(ranges[i].value);

		if (range_is_above(above, value) != ranges[i].is_above ||
		    range_splits(above, value) != ranges[i].splits)
			fail_msg("'%s' above '%s'", ranges[i].above, ranges[i].value);
	}
}

#define MATCH_60 "match dhcp opt60 = \"x\"\nsource \"s\"\nexample dhcp opt60 \"x\"\n"
#define STANDS(id, name, asserts)                                                                  \
	"fingerprint " id "\nmatch client is = \"" name "\"\n" asserts                             \
	"source \"s\"\nexample \"" name "\"\n"

static const char windows[] =
    "fingerprint a\n" MATCH_60 "assert client \"W\" 3\n"
    "fingerprint b\nmatch dhcp opt77 = \"x\"\nsource \"s\"\nexample \"x\"\n"
    "assert client \"V\" 3\n"
    "fingerprint c\nmatch dhcp opt12 = \"x\"\nsource \"s\"\nexample \"x\"\n"
    "assert os.family \"Windows\" 1\n" STANDS(
	"d", "W", "assert os.family \"Windows\" 4\nassert os.name \"Windows 10 or 11\" 2\n")
	STANDS("e", "V", "assert os.family \"Linux\" 4\nassert os.family \"Windows\" -1\n");

static const struct {
	const char *name, *text;
	struct test_fact facts[4];
	enum level level;
	const char *value;
	double probability, unknown;
} rows[] = {
    /* P(W) = e^3 / (1 + e^3) = 0.95257; of Windows sigma(4) = 0.98201; both 0.93544 */
    {"an implementation stands for a system", windows, {{"dhcp", "opt60", NULL, "x", 0}, {NULL}},
	LEVEL_OS_FAMILY, "Windows", 0.93544, 0.06456},
    /* sigma(2) = 0.88080 of 0.95257: 0.83903, below 0.93544 */
    {"and for its releases", windows, {{"dhcp", "opt60", NULL, "x", 0}, {NULL}}, LEVEL_OS_NAME,
	"Windows 10 or 11", 0.83903, 0.16097},
    {"as the word of the evidence that told it", windows,
	{{"dhcp", "opt60", NULL, "x", 0}, {"dhcp", "opt12", NULL, "x", 0}, {NULL}}, LEVEL_OS_FAMILY,
	"Windows", 0.93544, 0.06456},
    {"the implementation itself", windows, {{"dhcp", "opt60", NULL, "x", 0}, {NULL}}, LEVEL_CLIENT,
	"W", 0.95257, 0.04743},
    /* P = e^3 / (1 + 2 e^3) = 0.48785 each: W gives Windows 0.47907, less than even, so nothing */
    {"two that are as likely stand for nothing", windows,
	{{"dhcp", "opt60", NULL, "x", 0}, {"dhcp", "opt77", NULL, "x", 0}, {NULL}}, LEVEL_OS_FAMILY,
	"", 0, 0.61962},
    {"nothing was heard", windows, {{NULL}}, LEVEL_OS_FAMILY, "", 0, 1},
    /* ln(0.9 / 0.1) = 2.19722: 0.9 */
    {"a field is no surer than it is trusted",
	"trust dhcp opt60 os.* 0.9 \"others say it too\"\nfingerprint a\n" MATCH_60
	"assert os.family \"Windows\" 5\nassert hardware.model \"M\" 3\n",
	{{"dhcp", "opt60", NULL, "x", 0}, {NULL}}, LEVEL_OS_FAMILY, "Windows", 0.9, 0.1},
    {"but for the levels that it is trusted for",
	"trust dhcp opt60 os.* 0.9 \"others say it too\"\nfingerprint a\n" MATCH_60
	"assert os.family \"Windows\" 5\nassert hardware.model \"M\" 3\n",
	{{"dhcp", "opt60", NULL, "x", 0}, {NULL}}, LEVEL_MODEL, "M", 0.95257, 0.04743},
    {"one copied from another counts once",
	"lineage old 0.8 \"LIST A\" \"list b\"\nfingerprint a\n" MATCH_60
	"assert os.family \"Windows\" 5\nsource \"of list A\"\nsource \"list B, too\"\n",
	{{"dhcp", "opt60", NULL, "x", 0}, {NULL}}, LEVEL_OS_FAMILY, "Windows", 0.99331, 0.00669},
    {"the same, with no other source",
	"lineage old 0.8 \"LIST A\" \"list b\"\nfingerprint a\nmatch dhcp opt60 = \"x\"\n"
	"example \"x\"\nassert os.family \"Windows\" 5\n"
	"source \"of list A\"\nsource \"list B, too\"\n",
	{{"dhcp", "opt60", NULL, "x", 0}, {NULL}}, LEVEL_OS_FAMILY, "Windows", 0.8, 0.2},
    /* 4 to 1, twice: 16 / 17 */
    {"two that are independent count twice",
	"lineage a 0.8 \"list A\"\nlineage b 0.8 \"list B\"\nfingerprint a\n"
	"match dhcp opt60 = \"x\"\nexample \"x\"\nassert os.family \"Windows\" 5\n"
	"source \"list A\"\nsource \"list B\"\n",
	{{"dhcp", "opt60", NULL, "x", 0}, {NULL}}, LEVEL_OS_FAMILY, "Windows", 0.94118, 0.05882},
    /* -ln(0.25) = 1.38629: 4 / 5 */
    {"what every fourth device shows says little",
	"fingerprint a\ncommon 0.25\n" MATCH_60 "assert os.family \"Windows\" 5\n",
	{{"dhcp", "opt60", NULL, "x", 0}, {NULL}}, LEVEL_OS_FAMILY, "Windows", 0.8, 0.2},
};

static void bounds(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct made made = made_of(rows[i].text);

		/* Twice: the second time from memory. */
		for (int k = 0; k < 2; k++) {
			const struct answer *a =
			    &identity_of(made.pack, "02:00:00:00:00:01", rows[i].facts)
				 ->levels[rows[i].level];

			printf("%s\n", rows[i].name);
			assert_view(a->value, rows[i].value);
			assert_float_equal(a->probability, rows[i].probability, 0.0002);
			assert_float_equal(a->unknown, rows[i].unknown, 0.0002);
			assert_int_equal(a->heard, rows[i].facts[0].source != NULL);
		}
		made_free(&made);
	}
}

/* The maker of a module is said to be that, and makes no product. */
static void tells_modules(void **state)
{
	struct made made = made_of("");
	const struct identity *id = identity_of(made.pack, "24:d7:eb:00:00:01", NULL);

	(void)state;
	assert_view(id->levels[LEVEL_MODULE].value, "Espressif");
	assert_view(id->levels[LEVEL_MANUFACTURER].value, "");
	made_free(&made);
}

static const struct {
	const char *text, *what;
} faults[] = {
    {"trust dhcp opt60 os.* 1 \"w\"\n", "a share is more than 0 and less than 1"},
    {"trust dhcp opt60 os.* 0.0 \"w\"\n", "a share is more than 0 and less than 1"},
    {"trust dhcp opt60 colour 0.5 \"w\"\n", "no such level"},
    {"trust dhcp opt60 os.* 0.5\n", "a text in double quotes"},
    {"trust dhcp opt61x os.* 0.5 \"w\"\n", "no such kind"},
    {"lineage a 0.9 \"\"\n", "every source holds"},
    {"lineage a 9 \"x\"\n", "a share is more than 0"},
    {"common 0.5\n", "a 'fingerprint ID' line must come first"},
    {"fingerprint a\ncommon 1.5\n", "a share is more than 0"},
    {"fingerprint a\nmatch client name = \"x\"\n", "write 'client is'"},
};

static void refuses(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		struct pack_source source = {"t.fp", view_of(faults[i].text)};
		struct pack_problem problem = {0};
		struct view no_date = {NULL, 0};
		uint8_t *bytes = NULL;
		size_t len;

		assert_int_equal(
		    pack_compile(&source, 1, no_date, &bytes, &len, &problem), ERR_FORMAT);
		if (strstr(problem.what, faults[i].what) == NULL)
			fail_msg("'%s', not '%s'", problem.what, faults[i].what);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tells_ranges),
	    cmocka_unit_test(bounds),
	    cmocka_unit_test(tells_modules),
	    cmocka_unit_test(refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
