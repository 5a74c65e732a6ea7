/* match: one row per operator and rule; the role "hit" says whether the entry held. */
#include "fingerprint/testing.h"

#include <stdio.h>

static const char tail[] = "\nassert role \"hit\" 3\nsource \"s\"\nexample dhcp opt60 \"x\"\n";

static const struct {
	const char *lines;
	struct test_fact facts[3];
	bool hit;
} rows[] = {
    {"match dhcp opt60 = \"MSFT 5.0\"", {{"dhcp", "opt60", NULL, "msft 5.0", 0}}, true},
    {"match dhcp opt60 = \"MSFT 5.0\"", {{"dhcp", "opt60", NULL, "msft 5.0 ", 0}}, false},
    {"match dhcp opt60 = \"\"", {{"dhcp", "opt60", NULL, "", 0}}, true},
    {"match dhcp opt60 = \"MSFT 5.0\"", {{"dhcp", "opt77", NULL, "MSFT 5.0", 0}}, false},
    {"match dhcp opt60 ^ \"udhcp\"", {{"dhcp", "opt60", NULL, "UDHCP 1.2", 0}}, true},
    {"match dhcp opt60 ^ \"udhcp\"", {{"dhcp", "opt60", NULL, "a udhcp", 0}}, false},
    {"match dhcp opt60 ~ \"dhcp\\s\\d$\"", {{"dhcp", "opt60", NULL, "UDHCP 1", 0}}, true},
    {"match dhcp opt60 ~ \"dhcp\\s\\d$\"", {{"dhcp", "opt60", NULL, "UDHCP 1\n", 0}}, false},
    {"match dhcp opt60 ~ \"^$\"", {{"dhcp", "opt60", NULL, "", 0}}, true},
    {"match dhcp opt55 = \"1,3,6\"", {{"dhcp", "opt55", NULL, "1,3,6", 0}}, true},
    {"match dhcp opt55 = \"1,3,6\"", {{"dhcp", "opt55", NULL, "1,3,6,15", 0}}, false},
    {"match dhcp opt55 ^ \"1,3,6,\"", {{"dhcp", "opt55", NULL, "1,3,6,15", 0}}, true},
    {"match dhcp opt55 has \"95,44\"", {{"dhcp", "opt55", NULL, "1,44,3,95", 0}}, true},
    {"match dhcp opt55 has \"95,44\"", {{"dhcp", "opt55", NULL, "1,44,3,9,5", 0}}, false},
    {"match browser type bits \"0x800\"", {{"browser", "type", NULL, "0x00001803", 0}}, true},
    {"match browser type bits \"0x804\"", {{"browser", "type", NULL, "0x00001803", 0}}, false},
    {"match browser type nobits \"0x804\"", {{"browser", "type", NULL, "0x00001003", 0}}, true},
    {"match browser type nobits \"0x804\"", {{"browser", "type", NULL, "0x00000004", 0}}, false},
    {"match mdns txt.ff bits \"2\"", {{"mdns", "txt.ff", "_x._tcp", "0x3,0x1", 0}}, true},
    {"match mdns txt.md = \"A\"", {{"mdns", "txt.md", "_hap._tcp", "a", 0}}, true},
    {"match mdns txt.MD = \"A\"", {{"mdns", "txt.md", "_hap._tcp", "a", 0}}, true},
    {"match mdns txt.md = \"A\"", {{"mdns", "txt.mf", "_hap._tcp", "a", 0}}, false},
    {"match mdns txt.md in \"_HAP._tcp\" = \"A\"", {{"mdns", "txt.md", "_hap._tcp", "a", 0}}, true},
    {"match mdns txt.md in \"_hap._udp\" = \"A\"", {{"mdns", "txt.md", "_hap._tcp", "a", 0}},
	false},
    {"match netbios name.* ^ \"PC\"", {{"netbios", "name.20", NULL, "pc-1", 0}}, true},
    {"match netbios name.20 ^ \"PC\"", {{"netbios", "name.00", NULL, "pc-1", 0}}, false},
    {"match name any ~ \"^pc-\\d\"", {{"netbios", "name.20", NULL, "PC-1", 0}}, true},
    {"match name any ~ \"^pc-\\d\"", {{"mdns", "host", NULL, "PC-1", 0}}, true},
    {"match name any = \"pc-1\"", {{"dhcp", "opt12", NULL, "PC-1", 0}}, true},
    {"match name any ~ \"^pc-\\d\"", {{"dhcp", "opt60", NULL, "PC-1", 0}}, false},
    {"match dhcp opt60 = \"x\"\nmatch name any = \"y\"", {{"dhcp", "opt60", NULL, "x", 0}}, false},
    {"match dhcp opt60 = \"x\"\nmatch name any = \"y\"",
	{{"dhcp", "opt60", NULL, "x", 0}, {"mdns", "host", NULL, "y", 0}}, true},
    {"match dhcp opt60 = \"x\"\nunless name any = \"y\"", {{"dhcp", "opt60", NULL, "x", 0}}, true},
    {"match dhcp opt60 = \"x\"\nunless name any = \"y\"",
	{{"dhcp", "opt60", NULL, "x", 0}, {"mdns", "host", NULL, "Y", 0}}, false},
    {"match oui vendor ^ \"Brother\"", {{NULL}}, true},
    {"match oui vendor ^ \"Bruder\"", {{NULL}}, false},
};

static void matches(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char text[512];
		struct made made;

		snprintf(text, sizeof(text), "fingerprint t\n%s%s", rows[i].lines, tail);
		made = made_of(text);
		/* Twice: the second time from memory. */
		for (int k = 0; k < 2; k++) {
			const struct identity *id =
			    identity_of(made.pack, "00:1b:a9:00:00:01", rows[i].facts);

			if ((id->roles_count == 1) != rows[i].hit)
				fail_msg("row %zu: %s", i, rows[i].lines);
		}
		made_free(&made);
	}
}

static const struct {
	const char *value, *text, *made; /* NULL: dropped */
} substitutions[] = {
    {"$1", "Model  X1 ", "X1"},
    {"$1 $2", "Model X1 rev B", "X1 rev B"},
    {"$2", "Model X1", NULL},
    {"$1", "Model a\x1b[2J", NULL},
    {"$1", "Model a\xff", NULL},
    {"$1",
	"Model \xe2\x80\xae"
	"abc",
	NULL},
    {"$1", "Model \xc3\xa9t\xc3\xa9", "\xc3\xa9t\xc3\xa9"},
    {"$1",
	"Model aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	"aaaaaaaaaaaaaaaaaa",
	NULL},
};

static void substitutes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(substitutions) / sizeof(substitutions[0]); i++) {
		struct test_fact facts[2] = {
		    {"mdns", "txt.md", "_x._tcp", substitutions[i].text, 0}, {NULL}};
		char text[512];
		struct made made;

		snprintf(text, sizeof(text),
		    "fingerprint t\nmatch mdns txt.md ~ \"^Model (.*?)( rev .)?$\"\n"
		    "assert hardware.model \"%s\" 3\nsource \"s\"\nexample \"Model x\"\n",
		    substitutions[i].value);
		made = made_of(text);
		assert_view(
		    identity_of(made.pack, "02:00:00:00:00:01", facts)->levels[LEVEL_MODEL].value,
		    substitutions[i].made != NULL ? substitutions[i].made : "");
		made_free(&made);
	}
}

/* Of two facts that match the same line the newest speaks. */
static void newest_fact_wins(void **state)
{
	struct made made = made_of("fingerprint t\nmatch mdns txt.osxvers ~ \"^(\\d+)$\"\n"
				   "assert hardware.model \"$1\" 3\nsource \"s\"\nexample \"1\"\n");
	const struct test_fact facts[] = {
	    {"mdns", "txt.osxvers", "a", "16", 10},
	    {"mdns", "txt.osxvers", "b", "17", 20},
	    {"mdns", "txt.osxvers", "c", "15", 15},
	    {NULL},
	};

	(void)state;
	assert_view(
	    identity_of(made.pack, "02:00:00:00:00:01", facts)->levels[LEVEL_MODEL].value, "17");
	made_free(&made);
}

static const struct {
	const char *mac, *vendor;
	bool component;
} macs[] = {
    {"00:1b:a9:9e:c9:56", "Brother industries", false},
    {"02:1b:a9:9e:c9:56", "", false}, /* locally administered */
    {"24:d7:eb:00:00:01", "Espressif", true},
    {"70:b3:d5:12:3f:ff", "Small Maker", false},  /* 36 bits */
    {"70:b3:d5:12:4f:ff", "Middle Maker", false}, /* 28 */
    {"70:b3:d5:2f:ff:ff", "Block Owner", false},  /* 24 */
    {"70:b3:d6:12:3f:ff", "", false},
    {"ff:ff:ff:ff:ff:ff", "", false},
    {"00:00:00:00:00:00", "", false},
};

static void longest_prefix_wins(void **state)
{
	struct made made = made_of("");

	(void)state;
	for (size_t i = 0; i < sizeof(macs) / sizeof(macs[0]); i++) {
		struct mac mac;
		bool component = !macs[i].component;

		assert_true(mac_parse(view_of(macs[i].mac), &mac));
		assert_view(pack_nic_vendor(made.pack, mac, &component), macs[i].vendor);
		assert_int_equal(component, macs[i].component);
	}
	made_free(&made);
}

/* Twenty bytes of text become fifty thousand: so many such patterns are refused. */
static void bounds_compiled_patterns(void **state)
{
	struct regex *made[1000];
	char error[REGEX_ERROR_SIZE];
	struct regex_set *set = NULL;
	size_t count = 0;

	(void)state;
	assert_int_equal(regex_set_new(&set), ERR_NONE);
	while (count < 1000 &&
	       regex_new(set, view_of("(?:abcdefghij){2000}"), &made[count], error) == ERR_NONE)
		count++;
	assert_in_range(count, 1, 999);
	assert_string_equal(error, "the patterns together take too much memory");
	while (count > 0)
		regex_free(made[--count]);
	regex_set_free(set);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(matches),
	    cmocka_unit_test(substitutes),
	    cmocka_unit_test(newest_fact_wins),
	    cmocka_unit_test(longest_prefix_wins),
	    cmocka_unit_test(bounds_compiled_patterns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
