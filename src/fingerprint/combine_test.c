/* combine: probabilities worked out by hand. e^1 = 2.7183, e^2 = 7.3891, e^3 = 20.0855. */
#include "fingerprint/testing.h"

/* Entry N holds when the asset says opt60 "N", all in a group of their own. */
#define ENTRY(id, group, value, asserts)                                                           \
	"fingerprint " id "\nmatch dhcp opt" value " = \"x\"\n" asserts "group " group             \
	"\nsource \"s\"\nexample \"x\"\n"

static const char *const local = "02:00:00:00:00:01";
static const char *const brother = "00:1b:a9:00:00:01";

enum { FACTS_MAX = 5 };
#define SAYS(kind)                                                                                 \
	{                                                                                          \
		"dhcp", "opt" kind, NULL, "x", 0                                                   \
	}

static const struct row {
	const char *name, *text, *mac;
	struct test_fact facts[FACTS_MAX];
	enum level level;
	const char *value;
	double probability;
	const char *runner_up;
	double runner_up_probability;
} rows[] = {
    {"nothing known", "", "02:00:00:00:00:01", {{NULL}}, LEVEL_MANUFACTURER, "", 0, "", 0},
    /* e^1.5 / (1 + e^1.5) = 4.4817 / 5.4817 */
    {"the registry alone", "", "00:1b:a9:00:00:01", {{NULL}}, LEVEL_MANUFACTURER, "Brother",
	0.81757, "", 0},
    {"a component maker", "", "24:d7:eb:00:00:01", {{NULL}}, LEVEL_MANUFACTURER, "", 0, "", 0},
    {"the longest line of vendors.tsv", "", "b8:27:eb:00:00:01", {{NULL}}, LEVEL_MANUFACTURER,
	"HPE", 0.81757, "", 0},
    /* one group, 2 and 1: e^2 / (1 + e^2) */
    {"one group counts once",
	ENTRY("a", "g", "60", "assert os.family \"Linux\" 2\n")
	    ENTRY("b", "g", "77", "assert os.family \"Linux\" 1\n"),
	"02:00:00:00:00:01", {SAYS("60"), SAYS("77")}, LEVEL_OS_FAMILY, "Linux", 0.88080, "", 0},
    /* two groups: e^3 / (1 + e^3) */
    {"two groups add up",
	ENTRY("a", "g", "60", "assert os.family \"Linux\" 2\n")
	    ENTRY("b", "h", "77", "assert os.family \"Linux\" 1\n"),
	"02:00:00:00:00:01", {SAYS("60"), SAYS("77")}, LEVEL_OS_FAMILY, "Linux", 0.95257, "", 0},
    /* e^3 / (1 + e^3 + e^1) = 20.0855 / 23.8038; e^1 / 23.8038 */
    {"another candidate takes its share",
	ENTRY("a", "g", "60", "assert os.family \"Linux\" 3\n")
	    ENTRY("b", "h", "77", "assert os.family \"Windows\" 1\n"),
	"02:00:00:00:00:01", {SAYS("60"), SAYS("77")}, LEVEL_OS_FAMILY, "Linux", 0.84379, "Windows",
	0.11420},
    /* e^3 / (1 + 2 e^3) = 0.4879 */
    {"a draw is no answer",
	ENTRY("a", "g", "60", "assert os.family \"Linux\" 3\n")
	    ENTRY("b", "h", "77", "assert os.family \"Windows\" 3\n"),
	"02:00:00:00:00:01", {SAYS("60"), SAYS("77")}, LEVEL_OS_FAMILY, "", 0, "Linux", 0.48785},
    /* 3 - 2 = 1: e / (1 + e) */
    {"a negative weight speaks against",
	ENTRY("a", "g", "60", "assert os.family \"Linux\" 3\n")
	    ENTRY("b", "h", "77", "assert os.family \"Linux\" -2\n"),
	"02:00:00:00:00:01", {SAYS("60"), SAYS("77")}, LEVEL_OS_FAMILY, "Linux", 0.73106, "", 0},
    {"as much against as for",
	ENTRY("a", "g", "60", "assert os.family \"Linux\" 3\n")
	    ENTRY("b", "h", "77", "assert os.family \"Linux\" -3\n"),
	"02:00:00:00:00:01", {SAYS("60"), SAYS("77")}, LEVEL_OS_FAMILY, "", 0, "", 0},
    /* first level: groups 2 + 2, e^4 / (1 + e^4) = 0.98201; second: e^2 / (1 + e^2) */
    {"Computers supports Notebook",
	ENTRY("a", "g", "60", "assert hardware.category \"Computers\" 2\n")
	    ENTRY("b", "h", "77", "assert hardware.category \"Computers/Notebook\" 2\n"),
	"02:00:00:00:00:01", {SAYS("60"), SAYS("77")}, LEVEL_CATEGORY, "Computers/Notebook",
	0.86496, "", 0},
    /* first level e^6 / (1 + e^6) = 0.99753; second e^3 / (1 + 2 e^3) = 0.48785 */
    {"a split second level leaves the first",
	ENTRY("a", "g", "60", "assert hardware.category \"Mobile/Tablet\" 3\n")
	    ENTRY("b", "h", "77", "assert hardware.category \"Mobile/Smartphone\" 3\n"),
	"02:00:00:00:00:01", {SAYS("60"), SAYS("77")}, LEVEL_CATEGORY, "Mobile", 0.99753,
	"Mobile/Tablet", 0.48664},
    /* "10" 2 + 2 from two groups at the top, then e^2 / (1 + e^2) */
    {"10.0.19045 says more than 10",
	ENTRY("a", "g", "60", "assert hardware.model \"X-10\" 2\n")
	    ENTRY("b", "h", "77", "assert hardware.model \"X-10.0 rev\" 2\n"),
	"02:00:00:00:00:01", {SAYS("60"), SAYS("77")}, LEVEL_MODEL, "X-10.0 rev", 0.86496, "", 0},
    /* the registry's 1.5 and an entry's 2 are groups of their own: e^3.5 / (1 + e^3.5) */
    {"registry and entry agree",
	ENTRY("a", "g", "60", "assert hardware.manufacturer \"BROTHER\" 2\n"), "00:1b:a9:00:00:01",
	{SAYS("60")}, LEVEL_MANUFACTURER, "BROTHER", 0.97069, "", 0},
    {"an entry of the group oui shares with the registry",
	ENTRY("a", "oui", "60", "assert hardware.manufacturer \"Brother\" 1\n"),
	"00:1b:a9:00:00:01", {SAYS("60")}, LEVEL_MANUFACTURER, "Brother", 0.81757, "", 0},
    {"the model of another manufacturer has no say",
	ENTRY("a", "g", "60",
	    "assert hardware.manufacturer \"Epson\" 1\nassert hardware.model \"ET-1\" 3\n"),
	"00:1b:a9:00:00:01", {SAYS("60")}, LEVEL_MODEL, "", 0, "", 0},
    {"a printer's word on a computer has no say",
	ENTRY("a", "g", "60",
	    "assert hardware.category \"Printers\" 3\nassert os.family \"Printer firmware\" 3\n")
	    ENTRY("b", "h", "77", "assert hardware.category \"Computers\" 6\n"),
	"02:00:00:00:00:01", {SAYS("60"), SAYS("77")}, LEVEL_OS_FAMILY, "", 0, "", 0},
    {"a hint of a category silences nobody",
	ENTRY("a", "g", "60",
	    "assert hardware.category \"Computers\" 1\nassert os.family \"Windows\" 3\n")
	    ENTRY("b", "h", "77", "assert hardware.category \"Retail\" 6\n"),
	"02:00:00:00:00:01", {SAYS("60"), SAYS("77")}, LEVEL_OS_FAMILY, "Windows", 0.95257, "", 0},
    {"a version without a name is not stated",
	ENTRY("a", "g", "60", "assert os.family \"Windows\" 3\nassert os.version \"10\" 3\n"),
	"02:00:00:00:00:01", {SAYS("60")}, LEVEL_OS_VERSION, "", 0, "", 0},
    {"a version with its name is",
	ENTRY("a", "g", "60",
	    "assert os.family \"Windows\" 3\nassert os.name \"Windows 10\" 3\n"
	    "assert os.version \"22H2\" 3\n"),
	"02:00:00:00:00:01", {SAYS("60")}, LEVEL_OS_VERSION, "22H2", 0.95257, "", 0},
    {"a version of another family is not",
	ENTRY("a", "g", "60", "assert os.family \"Linux\" 1\nassert os.version \"6\" 3\n") ENTRY(
	    "b", "h", "77", "assert os.family \"Windows\" 6\nassert os.name \"Windows 10\" 3\n"),
	"02:00:00:00:00:01", {SAYS("60"), SAYS("77")}, LEVEL_OS_VERSION, "", 0, "", 0},
};

static void check_row(const struct row *row)
{
	struct made made = made_of(row->text);
	const struct answer *got =
	    &identity_of(made.pack, row->mac, row->facts)->levels[row->level];

	print_message("%s\n", row->name);
	assert_view(got->value, row->value);
	assert_float_equal(got->probability, row->probability, 0.0001);
	assert_view(got->runner_up, row->runner_up);
	assert_float_equal(got->runner_up_probability, row->runner_up_probability, 0.0001);
	made_free(&made);
}

static void weighs(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check_row(&rows[i]);
}

static void explains(void **state)
{
	struct made made = made_of(ENTRY("weak", "g", "60",
	    "assert hardware.product \"Box\" 1\nassert role \"r\" 1\n") ENTRY("strong", "g", "77",
	    "assert hardware.product \"box\" 2.5\nassert os.family \"Linux\" 0.5\n"));
	const struct test_fact facts[] = {SAYS("60"), SAYS("77"), {NULL}};
	const struct identity *id = identity_of(made.pack, brother, facts);

	(void)state;
	assert_int_equal(id->reasons_count, 5);
	assert_view(id->reasons[0].fingerprint, "strong");
	assert_view(id->reasons[0].because, "dhcp opt77");
	assert_view(id->reasons[0].value, "box");
	assert_float_equal(id->reasons[0].weight, 2.5, 0.0001);
	assert_view(id->reasons[1].fingerprint, "oui/registry");
	assert_view(id->reasons[1].because, "oui vendor");
	assert_view(id->reasons[2].value, "r");
	assert_view(id->reasons[3].value, "Linux");
	assert_view(id->reasons[4].fingerprint, "weak");
	assert_float_equal(id->reasons[4].weight, 0, 0.0001);
	assert_float_equal(id->os_confidence, 0.62246, 0.0001);
	assert_float_equal(id->hardware_confidence, 0.81757, 0.0001);
	assert_int_equal(id->roles_count, 1);
	made_free(&made);
}

/* A second asset is not told what the first said. */
static void forgets_the_last_asset(void **state)
{
	struct made made =
	    made_of("fingerprint t\nmatch dhcp opt60 = \"x\"\nmatch dhcp opt77 = \"x\"\n"
		    "assert role \"r\" 1\nsource \"s\"\nexample dhcp opt60 \"x\"\n");
	const struct test_fact first[] = {SAYS("60"), {NULL}}, second[] = {SAYS("77"), {NULL}};

	(void)state;
	assert_int_equal(identity_of(made.pack, local, first)->roles_count, 0);
	assert_int_equal(identity_of(made.pack, local, second)->roles_count, 0);
	made_free(&made);
}

/* What was made before is given again, to those of whom all that made it is true. */
static void recalls_what_is_the_same(void **state)
{
	struct made made =
	    made_of("fingerprint t\nmatch mdns txt.* ~ \"^Model (\\w+)\"\n"
		    "assert hardware.model \"$1\" 3\nassert hardware.product \"P $1\" 3\n"
		    "source \"s\"\nexample mdns txt.md \"Model A\"\n");
	static const struct {
		const char *mac, *kind, *text, *model, *product, *because, *manufacturer;
	} assets[] = {
	    {"02:00:00:00:00:01", "txt.md", "Model X1", "X1", "P X1", "mdns txt.md", ""},
	    {"02:00:00:00:00:02", "txt.md", "Model X1", "X1", "P X1", "mdns txt.md", ""},
	    {"02:00:00:00:00:03", "txt.md", "Model X22", "X22", "P X22", "mdns txt.md", ""},
	    {"02:00:00:00:00:04", "txt.ty", "Model X1", "X1", "P X1", "mdns txt.ty", ""},
	    {"00:1b:a9:00:00:01", "txt.md", "Model X1", "X1", "P X1", "mdns txt.md", "Brother"},
	};

	(void)state;
	for (size_t i = 0; i < 3 * sizeof(assets) / sizeof(assets[0]); i++) {
		size_t k = i % (sizeof(assets) / sizeof(assets[0]));
		const struct test_fact facts[] = {
		    {"mdns", assets[k].kind, NULL, assets[k].text, 0}, {NULL}};
		const struct identity *id = identity_of(made.pack, assets[k].mac, facts);

		assert_view(id->levels[LEVEL_MODEL].value, assets[k].model);
		assert_view(id->levels[LEVEL_MANUFACTURER].value, assets[k].manufacturer);
		assert_view(id->levels[LEVEL_PRODUCT].value, assets[k].product);
		assert_view(id->reasons[0].because, assets[k].because);
	}
	made_free(&made);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(weighs),
	    cmocka_unit_test(explains),
	    cmocka_unit_test(forgets_the_last_asset),
	    cmocka_unit_test(recalls_what_is_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
