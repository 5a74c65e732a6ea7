/* codec: rows of bodies, what becomes of each, and what is said of those that are refused. */
#include "wire/testing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { ARENA_BYTES = 1024 * 1024 };

#define BEACON(fields) "{\"name\":\"x\",\"beacon\":{\"host\":\"h\",\"pin\":\"12345678\"" fields "}}"

/* A body, and where and why it is refused; `pointer` NULL: it is taken. */
static const struct {
	const char *record, *json, *pointer, *reason;
} rows[] = {
    {"key_change", "{}", NULL, NULL},
    {"key_change", " \t\r\n{ } \n", NULL, NULL},
    {"key_change", "{\"name\":\"a\",\"disabled\":true}", NULL, NULL},
    /* Not JSON, or more than JSON. */
    {"key_change", "", "", "not JSON: a value is missing (at byte 0)"},
    {"key_change", "   ", "", "not JSON: a value is missing (at byte 3)"},
    {"key_change", "[]", "", "the body is a list: must be an object"},
    {"key_change", "null", "", "the body is null: must be an object"},
    {"key_change", "true", "", "the body is true or false: must be an object"},
    {"key_change", "1", "", "the body is a number: must be an object"},
    {"key_change", "\"a\"", "", "the body is text: must be an object"},
    {"key_change", "{}x", "", "not JSON: something follows its end (at byte 2)"},
    {"key_change", "{}{}", "", "not JSON: something follows its end (at byte 2)"},
    {"key_change", "\xef\xbb\xbf{}", "", "not JSON: a value is missing (at byte 0)"},
    {"key_change", "{\"name\":\"a\",}", "",
	"not JSON: the name of a field is missing (at byte 12)"},
    {"key_change", "{\"name\":\"a\"", "", "not JSON: an object is not closed (at byte 11)"},
    {"key_change", "{\"name\" \"a\"}", "/name", "not JSON: a colon is missing (at byte 8)"},
    {"key_change", "{\"name\":}", "/name", "not JSON: a value is missing (at byte 8)"},
    {"key_change", "{name:\"a\"}", "", "not JSON: the name of a field is missing (at byte 1)"},
    {"key_change", "{\"name\":'a'}", "/name", "not JSON: a value is missing (at byte 8)"},
    {"key_change", "{\"name\":nul}", "/name", "not JSON: a value is missing (at byte 8)"},
    {"key_change", "{\"name\":TRUE}", "/name", "not JSON: a value is missing (at byte 8)"},
    {"key_change", "{\"name\":NaN}", "/name", "not JSON: a value is missing (at byte 8)"},
    {"key_change", "{\"name\":\"a", "/name", "not JSON: ends inside a text (at byte 10)"},
    {"key_change", "{\"name\":\"\n\"}", "/name",
	"not JSON: a control character in a text: write it as \\u00XX (at byte 9)"},
    {"key_change", "{\"name\":\"\\x41\"}", "/name",
	"not JSON: an unknown escape in a text (at byte 10)"},
    {"key_change", "{\"name\":\"\\u12\"}", "/name",
	"not JSON: \\u needs four hexadecimal digits (at byte 13)"},
    {"key_change", "{\"name\":\"\\u0000\"}", "/name",
	"\\u0000 may not stand in a text (at byte 15)"},
    {"key_change", "{\"name\":\"\\ud800\"}", "/name",
	"half a surrogate pair in a text (at byte 15)"},
    {"key_change", "{\"name\":\"\\udc00\"}", "/name",
	"half a surrogate pair in a text (at byte 15)"},
    {"key_change", "{\"name\":\"\\ud800\\n\"}", "/name",
	"half a surrogate pair in a text (at byte 16)"},
    {"key_change", "{\"name\":\"\\ud800\\ud800\"}", "/name",
	"half a surrogate pair in a text (at byte 21)"},
    {"key_change", "{\"name\":\"\\ud83d\\ude00\"}", NULL, NULL},
    {"key_change", "{\"name\":\"\\ud800\\udc00\\uDBFF\\uDFFF\"}", NULL, NULL},
    {"key_change", "{\"name\":\"\\ud7ff\\ue000\\uffff\"}", NULL, NULL},
    {"key_change", "{\"name\":\"\\udbff\\udbff\"}", "/name",
	"half a surrogate pair in a text (at byte 21)"},
    {"key_change", "{\"name\":\"\\udbff\\ue000\"}", "/name",
	"half a surrogate pair in a text (at byte 21)"},
    {"key_change", "{\"name\":\"\\udfff\"}", "/name",
	"half a surrogate pair in a text (at byte 15)"},
    {"key_change", "{\"name\":\"\x80\"}", "/name", "not UTF-8 (at byte 9)"},
    {"key_change", "{\"name\":\"\xff\"}", "/name", "not UTF-8 (at byte 9)"},
    {"key_change", "{\"name\":\"\xc0\xaf\"}", "/name", "not UTF-8 (at byte 9)"},
    {"key_change", "{\"name\":\"\xed\xa0\x80\"}", "/name", "not UTF-8 (at byte 9)"},
    {"key_change", "{\"name\":\"\xf4\x90\x80\x80\"}", "/name", "not UTF-8 (at byte 9)"},
    {"key_change", "{\"na\xc3me\":1}", "", "not UTF-8 (at byte 4)"},
    {"key_change", "{\"x\":[[[[[[[1]]]]]]]}", "/x",
	"there is no field \"x\": there are disabled, name, uses, expires, tags, activate"},
    {"key_change", "{\"x\":[[[[[[[[1]]]]]]]]}", "/x/0/0/0/0/0/0/0",
	"nested deeper than 8 (at byte 13)"},
    {"key_change", "{\"x\":[1,2,{\"y\":[3,tru]}]}", "/x/2/y/1",
	"not JSON: a value is missing (at byte 18)"},
    {"key_change", "{\"x\":[1 2]}", "/x", "not JSON: a list is not closed (at byte 8)"},
    {"key_change", "{\"x\":[1,]}", "/x/1", "not JSON: a value is missing (at byte 8)"},
    /* Numbers as RFC 8259 section 6 has them. */
    {"lease_request", "{\"segment\":1,\"term\":0}", NULL, NULL},
    {"lease_request", "{\"segment\":1,\"term\":-0}", NULL, NULL},
    {"lease_request", "{\"segment\":1,\"term\":-0.0e-5}", NULL, NULL},
    {"lease_request", "{\"segment\":1,\"term\":1e2}", NULL, NULL},
    {"lease_request", "{\"segment\":1,\"term\":1.50E+1}", NULL, NULL},
    {"lease_request", "{\"segment\":1,\"term\":9007199254740991}", NULL, NULL},
    {"lease_request", "{\"segment\":1,\"term\":9007199254740992}", "/term",
	"\"term\" is far out of range: at most 9007199254740991"},
    {"lease_request", "{\"segment\":1,\"term\":9007199254740993}", "/term",
	"\"term\" is far out of range: at most 9007199254740991"},
    {"lease_request", "{\"segment\":1,\"term\":1e400}", "/term",
	"\"term\" is far out of range: at most 9007199254740991"},
    {"lease_request", "{\"segment\":1,\"term\":-1e400}", "/term",
	"\"term\" is far out of range: at least 0"},
    {"lease_request", "{\"segment\":1,\"term\":18446744073709551616}", "/term",
	"\"term\" is far out of range: at most 9007199254740991"},
    {"lease_request", "{\"segment\":1,\"term\":10000000000000000000000000000000000000000}", "/term",
	"a number of more than 40 characters (at byte 61)"},
    {"lease_request", "{\"segment\":1,\"term\":1.5}", "/term",
	"\"term\" must be a whole number from 0 to 9007199254740991"},
    {"lease_request", "{\"segment\":1,\"term\":1e-400}", NULL, NULL}, /* is 0 to every reader */
    {"lease_request", "{\"segment\":1,\"term\":-1}", "/term", "\"term\" is -1: at least 0"},
    {"lease_request", "{\"segment\":0,\"term\":1}", "/segment", "\"segment\" is 0: at least 1"},
    {"lease_request", "{\"segment\":1,\"term\":1,\"peers\":65536}", "/peers",
	"\"peers\" is 65536: at most 65535"},
    {"lease_request", "{\"segment\":1,\"term\":01}", "/term",
	"not JSON: a number is digits, as in 12, -3 or 0.5 (at byte 21)"},
    {"lease_request", "{\"segment\":1,\"term\":+1}", "/term",
	"not JSON: a value is missing (at byte 20)"},
    {"lease_request", "{\"segment\":1,\"term\":.5}", "/term",
	"not JSON: a value is missing (at byte 20)"},
    {"lease_request", "{\"segment\":1,\"term\":1.}", "/term",
	"not JSON: a number is digits, as in 12, -3 or 0.5 (at byte 22)"},
    {"lease_request", "{\"segment\":1,\"term\":1e}", "/term",
	"not JSON: a number is digits, as in 12, -3 or 0.5 (at byte 22)"},
    {"lease_request", "{\"segment\":1,\"term\":-}", "/term",
	"not JSON: a number is digits, as in 12, -3 or 0.5 (at byte 21)"},
    {"lease_request", "{\"segment\":1,\"term\":0x1}", "",
	"not JSON: an object is not closed (at byte 21)"},
    {"lease_request", "{\"segment\":1,\"term\":\"1\"}", "/term",
	"\"term\" is text: must be a whole number from 0 to 9007199254740991"},
    {"lease_request", "{\"segment\":1,\"term\":true}", "/term",
	"\"term\" is true or false: must be a whole number from 0 to 9007199254740991"},
    {"lease_request", "{\"segment\":1,\"term\":null}", "/term",
	"\"term\" is null: must be a whole number from 0 to 9007199254740991"},
    {"lease_request", "{\"segment\":1,\"term\":1,\"heard_ms\":null}", "/heard_ms",
	"\"heard_ms\" is null: must be a whole number from 0 to 9007199254740991, or left out"},
    /* Names. */
    {"profile", "{\"name\":\"x\",\"minimum_peer\":4}", "/minimum_peer",
	"there is no field \"minimum_peer\": did you mean \"minimumPeers\"?"},
    {"profile", "{\"name\":\"x\",\"minimumpeers\":4}", "/minimumpeers",
	"there is no field \"minimumpeers\": did you mean \"minimumPeers\"?"},
    {"profile", "{\"name\":\"x\",\"notes\":\"\"}", "/notes",
	"there is no field \"notes\": did you mean \"note\"?"},
    {"key_change", "{\"a~b/c\":1}", "/a~0b~1c",
	"there is no field \"a~b/c\": there are disabled, name, uses, expires, tags, activate"},
    {"key_change", "{\"\":1}", "/",
	"there is no field \"\": there are disabled, name, uses, expires, tags, activate"},
    {"key_change", "{\"\xc3\xa4\\u001b\\\"<\":1}", "/???\"<",
	"there is no field \"???\"<\": there are disabled, name, uses, expires, tags, activate"},
    {"key_change", "{\"name\":\"a\",\"name\":\"a\"}", "/name",
	"\"name\" stands there twice: leave one out"},
    {"key_change", "{\"name\":\"a\",\"n\\u0061me\":\"a\"}", "/name",
	"\"name\" stands there twice: leave one out"},
    {"profile", "{}", "/name", "\"name\" is missing: give text of 1 to 80 bytes"},
    {"profile", BEACON(",\"prot\":1"), "/beacon/prot",
	"there is no field \"prot\": did you mean \"port\"?"},
    {"profile", "{\"name\":\"x\",\"beacon\":{\"host\":\"h\"}}", "/beacon/pin",
	"\"pin\" is missing: give text of 8 to 128 bytes"},
    {"profile", "{\"name\":\"x\",\"beacon\":[]}", "/beacon",
	"\"beacon\" is a list: must be an object"},
    {"profile", "{\"name\":\"x\",\"beacon\":null}", "/beacon",
	"\"beacon\" is null: must be an object, or left out"},
    {"profile", BEACON(",\"port\":0"), "/beacon/port", "\"port\" is 0: at least 1"},
    {"profile", BEACON(""), NULL, NULL},
    /* Readonly: skipped, whatever it is. */
    {"profile", "{\"name\":\"x\",\"id\":\"seven\",\"version\":[1]}", NULL, NULL},
    /* Texts, in bytes. */
    {"profile", "{\"name\":\"\"}", "/name", "\"name\" is empty: at least 1 byte"},
    {"profile", "{\"name\":null}", "/name", "\"name\" is null: must be text of 1 to 80 bytes"},
    {"profile", "{\"name\":7}", "/name", "\"name\" is a number: must be text of 1 to 80 bytes"},
    {"profile", "{\"name\":{}}", "/name", "\"name\" is an object: must be text of 1 to 80 bytes"},
    {"profile", BEACON(",\"host\":\"\""), "/beacon/host",
	"\"host\" stands there twice: leave one out"},
    {"session_request", "{\"user\":\"u\",\"password\":\"\"}", "/password",
	"\"password\" is empty: at least 1 byte"},
    {"setup_request", "{\"code\":\"12345678\",\"user\":\"u\",\"password\":\"secret\"}", "/password",
	"\"password\" has 6 bytes: at least 10 bytes"},
    /* Enums. */
    {"profile", "{\"name\":\"x\",\"condition\":\"or\"}", NULL, NULL},
    {"profile", "{\"name\":\"x\",\"condition\":\"xor\"}", "/condition",
	"\"condition\" is \"xor\": must be \"and\" or \"or\""},
    {"profile", "{\"name\":\"x\",\"condition\":\"OR\"}", "/condition",
	"\"condition\" is \"OR\": must be \"and\" or \"or\""},
    {"profile", "{\"name\":\"x\",\"condition\":0}", "/condition",
	"\"condition\" is a number: must be \"and\" or \"or\""},
    {"token_request", "{\"name\":\"x\",\"role\":\"root\"}", "/role",
	"\"role\" is \"root\": must be \"viewer\", \"operator\" or \"admin\""},
    /* Booleans. */
    {"profile", "{\"name\":\"x\",\"all\":1}", "/all", "\"all\" is a number: must be true or false"},
    {"profile", "{\"name\":\"x\",\"all\":\"true\"}", "/all",
	"\"all\" is text: must be true or false"},
    /* MACs, in every spelling of mac_parse. */
    {"profile",
	"{\"name\":\"x\",\"gateways\":[\"00:1b:a9:9e:c9:56\",\"00-1B-A9-9E-C9-56\","
	"\"001bA99ec956\"]}",
	NULL, NULL},
    {"profile", "{\"name\":\"x\",\"gateways\":[\"00:1b:a9:9e:c9:56\",\"zz\"]}", "/gateways/1",
	"an item of \"gateways\" must be a MAC address such as 00:1b:a9:9e:c9:56"},
    {"profile", "{\"name\":\"x\",\"gateways\":[null]}", "/gateways/0",
	"an item of \"gateways\" is null: must be a MAC address such as 00:1b:a9:9e:c9:56"},
    /* Lists. */
    {"profile", "{\"name\":\"x\",\"tags\":\"a\"}", "/tags",
	"\"tags\" is text: must be a list of at most 32"},
    {"profile", "{\"name\":\"x\",\"tags\":null}", "/tags",
	"\"tags\" is null: must be a list of at most 32, or left out"},
    {"profile", "{\"name\":\"x\",\"tags\":[\"a\",\"\"]}", "/tags/1",
	"an item of \"tags\" is empty: at least 1 byte"},
    {"profile", "{\"name\":\"x\",\"tags\":[[\"a\"]]}", "/tags/0",
	"an item of \"tags\" is a list: must be text of 1 to 64 bytes"},
    {"segment_grant", "{\"segment\":1,\"peers\":[1,2,3,4,5,6,7,8,9]}", "/peers",
	"\"peers\" has 9 items: at most 8"},
    {"check_in_answer", "{\"commands\":[\"report\",\"dance\"]}", "/commands/1",
	"an item of \"commands\" is \"dance\": must be \"report\", \"flush\" or \"revoked\""},
    {"upload_asset",
	"{\"mac\":\"00:1b:a9:9e:c9:56\",\"first_age\":1,\"last_age\":1,\"frames\":1,\"facts\":[{},{"
	"}]}",
	"/facts/0/source", "\"source\" is missing: give text of 1 to 32 bytes"},
    /* Hexadecimal. */
    {"segment_keys", "{\"generation\":0,\"key\":\"00\"}", "/key",
	"\"key\" must be 64 hexadecimal digits"},
    {"segment_keys",
	"{\"generation\":0,\"key\":"
	"\"000102030405060708090a0b0c0d0e0f101112131415161718191A1B1C1D1E1F\"}",
	NULL, NULL},
    {"segment_keys",
	"{\"generation\":0,\"key\":"
	"\"000102030405060708090a0b0c0d0e0f101112131415161718191A1B1C1D1E1g\"}",
	"/key", "\"key\" must be 64 hexadecimal digits"},
    {"segment_keys",
	"{\"generation\":0,\"key\":"
	"\"000102030405060708090a0b0c0d0e0f101112131415161718191A1B1C1D1E1Fff\"}",
	"/key", "\"key\" must be 64 hexadecimal digits"},
    /* Times. */
    {"key_request", "{\"name\":\"x\",\"expires\":\"2024-05-01T10:00:00+02:00\"}", NULL, NULL},
    {"key_request", "{\"name\":\"x\",\"expires\":\"tomorrow\"}", "/expires",
	"\"expires\" must be a time such as 2024-05-01T10:00:00Z"},
    {"key_request", "{\"name\":\"x\",\"expires\":1714557600}", "/expires",
	"\"expires\" is a number: must be a time such as 2024-05-01T10:00:00Z"},
    /* Reals. */
    {"hardware", "{\"confidence\":0.97}", NULL, NULL},
    {"hardware", "{\"confidence\":1e400}", "/confidence", "\"confidence\" must be a number"},
    {"hardware", "{\"confidence\":\"1\"}", "/confidence",
	"\"confidence\" is text: must be a number"},
    /* Nullable. */
    {"hardware", "{\"confidence\":1,\"model\":null}", NULL, NULL},
    {"hardware", "{\"confidence\":1,\"model\":1}", "/model",
	"\"model\" is a number: must be text of at most 128 bytes"},
};

static void test_rows(void **state)
{
	struct arena arena = testing_arena(ARENA_BYTES);
	int bad = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct wire_record *record = testing_record(rows[i].record);
		struct wire_fault fault = {"", ""};
		uint8_t value[1024];
		enum err err;

		arena_reset(&arena);
		assert_true(record->size <= sizeof(value));
		err = wire_decode(record, view_of(rows[i].json), &arena, value, &fault);
		if (err != (rows[i].pointer != NULL ? ERR_FORMAT : ERR_NONE) ||
		    (rows[i].pointer != NULL && (strcmp(fault.pointer, rows[i].pointer) != 0 ||
						    strcmp(fault.reason, rows[i].reason) != 0)))
			bad += printf("row %zu, %s: %s at '%s': %s\n", i, rows[i].json,
				   err_text(err), fault.pointer, fault.reason) > 0;
	}
	free(arena.p);
	assert_int_equal(bad, 0);
}

/* A record that the catalogue does not have: defaults of every type, and what each fault calls it.
 */
struct own {
	struct view text, raw, six;
	int64_t number;
	bool flag;
	unsigned which;
};
static const char *const own_values[] = {"one", "two", "three"};
#define MEMBER(member) .offset = offsetof(struct own, member), .has_offset = WIRE_NO_OFFSET
static const struct wire_field own_fields[] = {
    {.name = "text",
	.type = WIRE_TEXT,
	.max = 9,
	.has_default = true,
	.default_text = "abc",
	MEMBER(text)},
    {.name = "raw",
	.type = WIRE_RAW,
	.max = 9,
	.has_default = true,
	.default_text = "def",
	MEMBER(raw)},
    {.name = "six",
	.type = WIRE_TEXT,
	.min = 6,
	.max = 6,
	.has_default = true,
	.default_text = "sixsix",
	MEMBER(six)},
    {.name = "number",
	.type = WIRE_INT,
	.min = -5,
	.max = -1,
	.has_default = true,
	.default_int = -3,
	MEMBER(number)},
    {.name = "flag", .type = WIRE_BOOL, .has_default = true, .default_int = 1, MEMBER(flag)},
    {.name = "which",
	.type = WIRE_ENUM,
	.values = own_values,
	.values_count = 3,
	.has_default = true,
	.default_int = 2,
	MEMBER(which)},
};
static const struct wire_record own_record = {"own", NULL, sizeof(struct own), own_fields, 6};

static void test_defaults(void **state)
{
	struct arena arena = testing_arena(4096);
	struct wire_fault fault;
	struct own own;

	(void)state;
	assert_int_equal(wire_decode(&own_record, view_of("{}"), &arena, &own, &fault), ERR_NONE);
	assert_true(view_eq(testing_encode(&own_record, &own, &arena),
	    view_of(
		"{\"text\":\"abc\",\"raw\":\"def\",\"six\":\"sixsix\",\"number\":-3,\"flag\":true,"
		"\"which\":\"three\"}")));
	assert_string_equal(wire_enum_text(&own_record, "which", 1), "two");
	assert_string_equal(wire_enum_text(&own_record, "which", 3), "");
	assert_string_equal(wire_enum_text(&own_record, "which", -1), "");
	assert_string_equal(wire_enum_text(&own_record, "else", 0), "");
	/* An unknown value in an answer: the default. */
	assert_int_equal(
	    wire_decode_answer(&own_record, view_of("{\"which\":\"four\"}"), &arena, &own, &fault),
	    ERR_NONE);
	assert_int_equal(own.which, 2);
	free(arena.p);
}

static void test_own_faults(void **state)
{
	static const struct {
		const char *json, *reason;
	} own_rows[] = {
	    {"{\"six\":1}", "\"six\" is a number: must be text of 6 bytes"},
	    {"{\"six\":\"seven\"}", "\"six\" has 5 bytes: at least 6 bytes"},
	    {"{\"number\":\"\"}", "\"number\" is text: must be a whole number from -5 to -1"},
	    {"{\"number\":-6}", "\"number\" is -6: at least -5"},
	    {"{\"number\":0}", "\"number\" is 0: at most -1"},
	    {"{\"which\":\"four\"}",
		"\"which\" is \"four\": must be \"one\", \"two\" or \"three\""},
	    {"{\"raw\":\"hex:0\"}",
		"\"raw\" begins with \"hex:\": pairs of hexadecimal digits must follow"},
	    {"{\"raw\":\"hex:0g\"}",
		"\"raw\" begins with \"hex:\": pairs of hexadecimal digits must follow"},
	    {"{\"raw\":\"hex:00010203040506070809\"}", "\"raw\" has 10 bytes: at most 9 bytes"},
	    {"{\"raw\":\"0123456789\"}", "\"raw\" has 10 bytes: at most 9 bytes"},
	};
	struct arena arena = testing_arena(4096);

	(void)state;
	for (size_t i = 0; i < sizeof(own_rows) / sizeof(own_rows[0]); i++) {
		struct wire_fault fault;
		struct own own;

		assert_int_equal(
		    wire_decode(&own_record, view_of(own_rows[i].json), &arena, &own, &fault),
		    ERR_FORMAT);
		assert_string_equal(fault.reason, own_rows[i].reason);
	}
	free(arena.p);
}

/* What is no text becomes one that wire_decode takes; bytes of type raw stay what they are. */
static void test_encoding(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *text, *raw;
	} encoded[] = {
	    {"plain", 5, "plain", "plain"},
	    {"a\0b", 3,
		"a\xef\xbf\xbd"
		"b",
		"hex:610062"},
	    {"\xff", 1, "\xef\xbf\xbd", "hex:ff"},
	    {"hex:", 4, "hex:", "hex:6865783a"},
	    {"hex", 3, "hex", "hex"},
	    {"0123456789", 10, "012345678", "012345678"},
	    /* The field has nine bytes: what is cut ends at a character. */
	    {"01234567\xc3\xa4", 10, "01234567", "01234567"},
	    {"0123456\xff"
	     "8",
		9, "0123456", "hex:30313233343536ff38"},
	    {"012345\xff"
	     "789",
		10, "012345\xef\xbf\xbd", "hex:303132333435ff3738"},
	};
	struct arena arena = testing_arena(4096);

	(void)state;
	for (size_t i = 0; i < sizeof(encoded) / sizeof(encoded[0]); i++) {
		struct own own, again;
		struct wire_fault fault;

		wire_defaults(&own_record, &own);
		own.text = own.raw = view_bytes(encoded[i].bytes, encoded[i].n);
		struct view json = testing_encode(&own_record, &own, &arena);
		char expected[256];

		snprintf(expected, sizeof(expected), "{\"text\":\"%s\",\"raw\":\"%s\",",
		    encoded[i].text, encoded[i].raw);
		if (!view_starts(json, view_of(expected)))
			fail_msg("row %zu: %s", i, json.p);
		assert_int_equal(wire_decode(&own_record, json, &arena, &again, &fault), ERR_NONE);
		if (encoded[i].n <= 9)
			assert_true(view_eq(again.raw, own.raw));
	}
	free(arena.p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_defaults),
	    cmocka_unit_test(test_own_faults),
	    cmocka_unit_test(test_encoding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
