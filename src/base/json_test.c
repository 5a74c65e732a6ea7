/* json and out: what is written, and what happens when the sink refuses. */
#include "base/json.h"

#include "base/testing.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_structure(void **state)
{
	static struct sheet s;
	struct json j = json_of(sheet_begin(&s));

	(void)state;
	json_open_object(&j);
	json_key_text(&j, "a", view_of("x\"y"));
	json_key_text(&j, "none", view_of(""));
	json_key(&j, "list");
	json_open_array(&j);
	json_u64(&j, 1);
	json_null(&j);
	json_open_object(&j);
	json_close_object(&j);
	json_open_array(&j);
	json_close_array(&j);
	json_bool(&j, true);
	json_bool(&j, false);
	json_close_array(&j);
	json_key_u64(&j, "n", UINT64_MAX);
	json_key_bool(&j, "b", true);
	json_key_view(&j, view_of("\n"));
	json_text(&j, view_of("end"));
	json_key(&j, "signed");
	json_open_array(&j);
	json_i64(&j, INT64_MIN);
	json_i64(&j, -1);
	json_i64(&j, 0);
	json_i64(&j, INT64_MAX);
	json_close_array(&j);
	json_key(&j, "pieces");
	json_open_text(&j);
	out_text(j.out, "a");
	out_text(j.out, "b");
	json_close_text(&j);
	json_key(&j, "raw");
	json_raw(&j, view_of("[{}]"));
	json_key_bool(&j, "last", true);
	json_close_object(&j);
	assert_string_equal(sheet_end(&s),
	    "{\"a\":\"x\\\"y\",\"none\":null,\"list\":[1,null,{},[],true,false],"
	    "\"n\":18446744073709551615,\"b\":true,\"\\u000a\":\"end\","
	    "\"signed\":[-9223372036854775808,-1,0,9223372036854775807],"
	    "\"pieces\":\"ab\",\"raw\":[{}],\"last\":true}");
}

static void test_depth(void **state)
{
	static struct sheet s;
	struct json j = json_of(sheet_begin(&s));

	(void)state;
	for (int i = 1; i < JSON_DEPTH_MAX; i++)
		json_open_array(&j);
	for (int i = 1; i < JSON_DEPTH_MAX; i++)
		json_close_array(&j);
	assert_string_equal(sheet_end(&s), "[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]");
}

static void test_real(void **state)
{
	static const struct {
		double value;
		const char *text;
	} rows[] = {
	    {0, "0.00"},
	    {0.97, "0.97"},
	    {0.005001, "0.01"},
	    {0.004, "0.00"},
	    {-0.004, "0.00"},
	    {-6.25, "-6.25"},
	    {1.999, "2.00"},
	    {12.5, "12.50"},
	    {10.09, "10.09"},
	    {999999999999.0, "999999999999.00"},
	    {1e12, "null"},
	    {-1e12, "null"},
	    {-999999999999.0, "-999999999999.00"},
	    {NAN, "null"},
	    {INFINITY, "null"},
	    {-INFINITY, "null"},
	};
	static struct sheet s;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct json j = json_of(sheet_begin(&s));

		json_real(&j, rows[i].value);
		assert_string_equal(sheet_end(&s), rows[i].text);
	}
	struct json j = json_of(sheet_begin(&s));

	json_open_array(&j);
	json_real(&j, 1);
	json_real(&j, NAN);
	json_real(&j, -2);
	json_close_array(&j);
	assert_string_equal(sheet_end(&s), "[1.00,null,-2.00]");
}

struct refusing {
	unsigned calls;
	size_t bytes;
};

static bool refuse_second(void *ctx, struct view bytes)
{
	struct refusing *r = ctx;

	r->calls++;
	r->bytes += bytes.n;
	return r->calls != 2;
}

static void test_refused(void **state)
{
	struct refusing r = {0};
	uint8_t buffer[4];
	struct out o = out_of(buffer, sizeof(buffer), refuse_second, &r);

	(void)state;
	assert_int_equal(out_flush(&o), ERR_NONE);
	assert_int_equal(r.calls, 0); /* nothing to write */
	out_text(&o, "abcd");
	assert_int_equal(r.calls, 0); /* exactly full is not yet handed over */
	out_text(&o, "efghijklm");
	assert_int_equal(r.calls, 2);
	out_decimal(&o, 1);
	assert_int_equal(out_flush(&o), ERR_IO);
	assert_int_equal(out_flush(&o), ERR_IO);
	assert_int_equal(r.calls, 2); /* never again after the refusal */
	assert_int_equal(r.bytes, 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_structure),
	    cmocka_unit_test(test_depth),
	    cmocka_unit_test(test_real),
	    cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
