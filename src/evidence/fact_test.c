/* fact: names both ways, and each encoding as text. */
#include "evidence/fact.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define TEXT(s) s, sizeof(s) - 1

/* Every kind has a name, and its name finds a kind of that name and class again. */
static void test_kinds(void **state)
{
	(void)state;
	for (unsigned i = 0; i < FACT_COUNT; i++) {
		uint8_t room[128];
		struct wr w = wr_of(room, sizeof(room));
		struct view key = view_of(""), text;

		assert_non_null(fact_infos[i].name);
		print_message("%s\n", fact_infos[i].name);
		bool keyed = view_ends_nocase(view_of(fact_infos[i].name), view_of("."));

		text = fact_kind_text((enum fact_kind)i, view_of(keyed ? "some.key" : ""), &w);
		enum fact_kind found = fact_kind_of(text, &key);

		assert_true(found < FACT_COUNT);
		assert_string_equal(fact_infos[found].name, fact_infos[i].name);
		assert_true(view_eq(key, view_of(keyed ? "some.key" : "")));
	}
}

static void test_kind_of(void **state)
{
	struct view key = view_of("untouched");

	(void)state;
	assert_int_equal(fact_kind_of(view_of("txt.ty"), &key), FACT_MDNS_TXT);
	assert_true(view_eq(key, view_of("ty")));
	assert_int_equal(fact_kind_of(view_of("opt55"), &key), FACT_DHCP_PARAMETERS);
	assert_int_equal(key.n, 0);
	key = view_of("untouched");
	assert_int_equal(fact_kind_of(view_of("opt5"), &key), FACT_COUNT);
	assert_int_equal(fact_kind_of(view_of("opt555"), &key), FACT_COUNT);
	assert_int_equal(fact_kind_of(view_of("txt"), &key), FACT_COUNT);
	assert_int_equal(fact_kind_of(view_of(""), &key), FACT_COUNT);
	assert_true(view_eq(key, view_of("untouched")));
}

static void test_sources(void **state)
{
	(void)state;
	for (unsigned i = 0; i < SOURCE_COUNT; i++)
		assert_int_equal(fact_source_of(view_of(fact_source_names[i])), i);
	assert_int_equal(fact_source_of(view_of("dhc")), SOURCE_COUNT);
	assert_int_equal(fact_source_of(view_of("")), SOURCE_COUNT);
}

static void test_text(void **state)
{
	static const struct {
		enum fact_kind kind;
		const char *value;
		size_t len;
		const char *text;
	} rows[] = {
	    {FACT_DHCP_HOSTNAME, TEXT("desk"), "desk"},
	    {FACT_DHCP_HOSTNAME, TEXT(""), ""},
	    {FACT_DHCP_CLIENT_ID, TEXT("\x01\xab\x0c"), "01ab0c"},
	    {FACT_DHCP_PARAMETERS, TEXT("\x01\x03\xfc"), "1,3,252"},
	    {FACT_DHCP_PARAMETERS, TEXT("\x06"), "6"},
	    {FACT_DHCP_PARAMETERS, TEXT(""), ""},
	    {FACT_DHCP_MAX_SIZE, TEXT("\x05\xdc"), "1500"},
	    {FACT_BROWSER_TYPE, TEXT("\x00\x01\x10\x07"), "0x00011007"},
	    {FACT_ADDRESS, TEXT("\xc0\x00\x02\x11"), "192.0.2.17"},
	    {FACT_ADDRESS, TEXT("\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\x01"), "fe80::1"},
	    {FACT_ADDRESS, TEXT("\xc0\x00\x02"), ""},
	    {FACT_MDNS_PROXIED, TEXT("\x00\x1b\xa9\x9e\xc9\x56"), "00:1b:a9:9e:c9:56"},
	    /* Longer than a number should be: the first eight octets, and no shift beyond. */
	    {FACT_DHCP_MAX_SIZE, TEXT("\0\0\0\0\0\0\0\x01\x02"), "1"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		static uint8_t room[FACT_TEXT_MAX];
		struct wr w = wr_of(room, sizeof(room));
		struct view text =
		    fact_text(rows[i].kind, view_bytes(rows[i].value, rows[i].len), &w);

		print_message("%s\n", rows[i].text);
		assert_true(view_eq(text, view_of(rows[i].text)));
	}
}

/* The longest value of each encoding has room in FACT_TEXT_MAX. */
static void test_longest(void **state)
{
	static uint8_t value[FACT_VALUE_MAX], room[FACT_TEXT_MAX];

	(void)state;
	memset(value, 0xff, sizeof(value));
	for (unsigned i = 0; i < FACT_COUNT; i++) {
		struct wr w = wr_of(room, sizeof(room));

		(void)fact_text((enum fact_kind)i, view_bytes(value, sizeof(value)), &w);
		assert_true(wr_ok(&w));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_kinds),
	    cmocka_unit_test(test_kind_of),
	    cmocka_unit_test(test_sources),
	    cmocka_unit_test(test_text),
	    cmocka_unit_test(test_longest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
