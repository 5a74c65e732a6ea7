/* chatter: what all rows share: JSON, the way to a row by port and by content. */
#include "dissect/chatter/form.h"
#include "dissect/chatter/json.h"
#include "dissect/chatter/testing.h"

#include <stdlib.h>

static void test_json(void **state)
{
	static const struct {
		const char *text, *path, *value; /* NULL: not found */
	} rows[] = {
	    {"{\"a\":1}", "a", "1"},
	    {" { \"a\" : \"x\" , \"b\" : {} } ", "a", "x"},
	    {"{\"a\":{\"b\":[1,{\"c\":2}],\"c\":\"d\"}}", "a.c", "d"},
	    {"{\"a\":{\"b\":[1,{\"c\":2}]}}", "a.b", "[1,{\"c\":2}]"},
	    {"{\"a\":\"\\\"}\",\"b\":null}", "b", "null"},
	    {"{\"a\":1}", "b", NULL},
	    {"{\"a\":1}", "a.b", NULL},
	    {"{\"a\":[{\"b\":1}]}", "a.b", NULL},
	    {"{\"a\":1", "a", NULL}, /* a number may go on */
	    {"{\"a\":\"x\"", "a", "x"},
	    {"{\"a\":\"x", "a", NULL},
	    {"{\"b\":},\"a\":1}", "a", NULL},
	    {"[1]", "a", NULL},
	    {"", "a", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct view got = {NULL, 0};
		bool found = json_find(view_of(rows[i].text), rows[i].path, &got);

		print_message("%s of %s\n", rows[i].path, rows[i].text);
		assert_int_equal(found, rows[i].value != NULL);
		if (found)
			assert_true(view_eq(got, view_of(rows[i].value)));
	}
}

static void test_check(void **state)
{
	static const struct {
		const char *text;
		enum json_verdict verdict;
	} rows[] = {
	    {"{}", JSON_GOOD},
	    {" {\"a\":[1,\"b\",{},[]],\"c\":-1.5e+3}", JSON_GOOD},
	    {"{\"a\":1}behind", JSON_GOOD},
	    {"", JSON_CUT},
	    {"{", JSON_CUT},
	    {"{\"a", JSON_CUT},
	    {"{\"a\\", JSON_CUT},
	    {"{\"a\"", JSON_CUT},
	    {"{\"a\":", JSON_CUT},
	    {"{\"a\":1", JSON_CUT},
	    {"{\"a\":1,", JSON_CUT},
	    {"{\"a\":[1", JSON_CUT},
	    {"{\"a\":[1,", JSON_CUT},
	    {"[]", JSON_BAD},
	    {"1 ", JSON_BAD},
	    {"{a", JSON_BAD},
	    {"{1:2}", JSON_BAD},
	    {"{\"a\"1}", JSON_BAD},
	    {"{\"a\":}", JSON_BAD},
	    {"{\"a\":1]", JSON_BAD},
	    {"{\"a\":[1}", JSON_BAD},
	    {"{\"a\":1;\"b\":2}", JSON_BAD},
	    {"{\"a\tb\":1}", JSON_BAD},
	    {"{\"a\":\"b\x1f\"}", JSON_BAD},
	    {"{\"a\":1,}", JSON_BAD},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("%s\n", rows[i].text);
		assert_int_equal(json_check(view_of(rows[i].text)), rows[i].verdict);
	}
}

static void test_unescape(void **state)
{
	static const struct {
		const char *inside, *text; /* NULL: wrong */
	} rows[] = {
	    {"plain", "plain"},
	    {"\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t"},
	    {"\\u0041\\u00fc\\u20AC", "A\xc3\xbc\xe2\x82\xac"},
	    {"\\ud83d\\ude00", "\xf0\x9f\x98\x80"},
	    /* the first and the last of each length */
	    {"\\u007f\\u0080\\u07ff\\u0800\\uffff", "\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf"},
	    {"\\ud800\\udc00\\udbff\\udfff", "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"},
	    {"\\ud7ff\\ue000", "\xed\x9f\xbf\xee\x80\x80"},
	    {"\\udbff\\ue000", "\xef\xbf\xbd\xee\x80\x80"},
	    {"\\u00fG", NULL},
	    {"\\ud83d", "\xef\xbf\xbd"},
	    {"\\ude00x", "\xef\xbf\xbdx"},
	    {"\\ud83d\\u0041", "\xef\xbf\xbd"
			       "A"},
	    {"\\x", NULL},
	    {"\\u12", NULL},
	    {"\\", NULL},
	    {"longer than the room of thirty-two", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		uint8_t room[32];
		struct wr w = wr_of(room, sizeof(room));

		json_unescape(view_of(rows[i].inside), &w);
		assert_int_equal(wr_ok(&w), rows[i].text != NULL);
		if (wr_ok(&w))
			assert_true(view_eq(wr_view(&w), view_of(rows[i].text)));
	}
}

#define TO_ALL "\xff\xff\xff\xff\xff\xff"
#define TO_ONE "\x02\x00\x00\x00\x00\x02"
#define FRAME(to, ports, payload) FRAME_BY(to, "\x40", "\xc0\0\2\1", ports, payload)
#define FRAME_BY(to, ttl, from, ports, payload)                                                    \
	{                                                                                          \
		(const uint8_t *)(to "\x02\0\0\0\0\1\x08\0"                                        \
				     "\x45\0\0\x24\0\0\0\0" ttl "\x11\0\0" from                    \
				     "\xff\xff\xff\xff" ports "\0\x10\0\0" payload),               \
		    14 + 20 + 8 + 8                                                                \
	}
#define OWN_PORT "\xe1\x15\xe1\x15"
#define ANY_PORTS "\x9c\x40\xc3\x50" /* 40000, 50000 */

/* The whole way of a frame: by port; by content, but only what goes to all; refused by its owner.
 */
static void test_way(void **state)
{
	static const struct {
		const char *what;
		struct view frame;
		const char *facts;
	} rows[] = {
	    {"its port", FRAME(TO_ALL, "\xe1\x15\xe1\x15", "SpotUdp0"),
		ME "spotify speaks SpotUdp0\n"},
	    {"any port", FRAME(TO_ALL, ANY_PORTS, "SpotUdp0"), ME "spotify speaks SpotUdp0\n"},
	    {"any port, to one", FRAME(TO_ONE, ANY_PORTS, "SpotUdp0"), ""},
	    {"to one, as it was sent",
		FRAME_BY(TO_ONE, "\x40", "\xc0\xa8\0\x09", OWN_PORT, "SpotUdp0"),
		ME "spotify speaks SpotUdp0\n"},
	    {"to one, through a router",
		FRAME_BY(TO_ONE, "\x3f", "\xc0\xa8\0\x09", OWN_PORT, "SpotUdp0"), ""},
	    {"to one, from nowhere near",
		FRAME_BY(TO_ONE, "\x40", "\xc0\0\2\1", OWN_PORT, "SpotUdp0"), ""},
	    {"to one, from the link",
		FRAME_BY(TO_ONE, "\x3f", "\xa9\xfe\0\x09", OWN_PORT, "SpotUdp0"),
		ME "spotify speaks SpotUdp0\n"},
	    {"to all, with any TTL", FRAME_BY(TO_ALL, "\x3f", "\xc0\0\2\1", OWN_PORT, "SpotUdp0"),
		ME "spotify speaks SpotUdp0\n"},
	    {"nobody's", FRAME(TO_ALL, ANY_PORTS, "SpotUdp1"), ME "frame heard ipv4 udp\n"},
	    {"the port of another", FRAME(TO_ALL, "\xe1\x15\xe1\x15", "\x2e\xa7\xd9\x0b\x0a\2\1\2"),
		ME "syncthing id 0102\n"},
	    {"the first of two that begin alike",
		FRAME(TO_ALL, ANY_PORTS, "\xff\xff\xff\xff\x21\x4c\x5f\xa0"), ""},
	};
	void *memory = malloc(dissect_size());
	static struct facts f;

	(void)state;
	assert_non_null(memory);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct dissect *d = dissect_init(memory);

		print_message("%s\n", rows[i].what);
		facts_init(&f);
		dissect_frame(d, LINKTYPE_ETHERNET, rows[i].frame, rows[i].frame.n, 0, &f.sink);
		facts_expect(&f, rows[i].facts);
	}
	free(memory);
}

/* Every row can be told from others, and gives its reasons its own name. */
static void test_table(void **state)
{
	static const struct dissector *const all[] = {
#define CHATTER_ADDRESS(label) &label##_dissector,
	    CHATTER_ALL(CHATTER_ADDRESS)
#undef CHATTER_ADDRESS
	};

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		struct view name = view_of(all[i]->name);

		assert_int_not_equal(fact_source_of(name), SOURCE_COUNT);
		assert_int_not_equal(all[i]->places[0], 0);
		for (unsigned k = 1; k < all[i]->reasons_count; k++)
			assert_true(view_starts(view_of(all[i]->reasons[k]), name));
	}
}

/* Tags that never end take time by their bytes alone: by their square, the test runs out of it. */
static void test_tags(void **state)
{
	static const struct chatter_message message = {.form = FORM_XML};
	static const struct chatter_field field = {FACT_MODEL, AS_TEXT, .name = "a"};
	static uint8_t bytes[8 << 20];
	struct found found;

	(void)state;
	for (size_t i = 0; i < sizeof(bytes); i += 4)
		memcpy(bytes + i, "<aa<", 4);
	assert_false(
	    form_find(&message, &field, view_bytes(bytes, sizeof(bytes)), false, 0, &found));
	bytes[sizeof(bytes) - 1] = '>';
	assert_false(
	    form_find(&message, &field, view_bytes(bytes, sizeof(bytes)), false, 0, &found));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_json),
	    cmocka_unit_test(test_check),
	    cmocka_unit_test(test_unescape),
	    cmocka_unit_test(test_tags),
	    cmocka_unit_test(test_way),
	    cmocka_unit_test(test_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
