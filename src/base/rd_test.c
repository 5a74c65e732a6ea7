/* rd and wr: the reader that shrinks and checks itself, and its mirror. */
#include "base/rd.h"

#include "base/wr.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define V(s) view_bytes(s, sizeof(s) - 1)

static void test_numbers(void **state)
{
	struct rd r = rd_of(V("\x01"                             /* u8 */
			      "\x02\x03"                         /* be16 */
			      "\x04\x05\x06\x07"                 /* be32 */
			      "\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f" /* be64 */
			      "\x11\x12"                         /* le16 */
			      "\x13\x14\x15\x16"                 /* le32 */
			      "\x17\x18\x19\x1a\x1b\x1c\x1d\x1e" /* le64 */
	    ));

	(void)state;
	assert_int_equal(rd_peek(&r), 1);
	assert_int_equal(rd_u8(&r), 1);
	assert_int_equal(rd_be16(&r), 0x0203);
	assert_int_equal(rd_be32(&r), 0x04050607);
	assert_true(rd_be64(&r) == 0x08090a0b0c0d0e0f);
	assert_int_equal(rd_le16(&r), 0x1211);
	assert_int_equal(rd_le32(&r), 0x16151413);
	assert_int_equal(rd_left(&r), 8);
	assert_true(rd_le64(&r) == 0x1e1d1c1b1a191817);
	assert_int_equal(rd_left(&r), 0);
	assert_true(rd_ok(&r)); /* the end itself is not bad */
	assert_int_equal(rd_peek(&r), 0);
	assert_true(rd_ok(&r));
	assert_int_equal(rd_u8(&r), 0);
	assert_false(rd_ok(&r));
}

/* Each number, one byte short: zero, bad, and nothing left to read afterwards. */
static void test_short(void **state)
{
	struct rd r;

	(void)state;
	r = rd_of(V("\xff"));
	assert_int_equal(rd_be16(&r), 0);
	assert_false(rd_ok(&r));
	assert_int_equal(rd_left(&r), 0);
	assert_int_equal(rd_u8(&r), 0);
	r = rd_of(V("\xff"));
	assert_int_equal(rd_le16(&r), 0);
	r = rd_of(V("\xff\xff\xff"));
	(void)rd_be32(&r);
	assert_false(rd_ok(&r));
	r = rd_of(V("\xff\xff\xff"));
	(void)rd_le32(&r);
	assert_false(rd_ok(&r));
	r = rd_of(V("\xff\xff\xff\xff\xff\xff\xff"));
	(void)rd_be64(&r);
	assert_false(rd_ok(&r));
	r = rd_of(V("\xff\xff\xff\xff\xff\xff\xff"));
	(void)rd_le64(&r);
	assert_false(rd_ok(&r));
}

static void test_parts(void **state)
{
	struct rd r = rd_of(V("abcdef"));
	struct rd inner = rd_sub(&r, 2);

	(void)state;
	assert_true(view_eq(rd_rest(&inner), V("ab")));
	assert_true(rd_ok(&inner));
	rd_skip(&r, 1);
	assert_true(view_eq(rd_bytes(&r, 2), V("de")));
	inner = rd_sub(&r, 2); /* one more than there is: both are bad */
	assert_false(rd_ok(&inner));
	assert_false(rd_ok(&r));
	assert_int_equal(rd_rest(&r).n, 0);
	/* Nothing of nothing is good, and no arithmetic on the null pointer (C17 6.5.6). */
	assert_int_equal(rd_rest(&inner).n, 0);
	r = rd_of((struct view){NULL, 0});
	assert_int_equal(rd_rest(&r).n, 0);
	assert_true(rd_ok(&r));
	r = rd_of(V("abc"));
	rd_fail(&r);
	assert_false(rd_ok(&r));
	assert_int_equal(rd_left(&r), 0);
	r = rd_of(V("abc"));
	assert_null(rd_bytes(&r, SIZE_MAX).p);
	assert_false(rd_ok(&r));
	/* Nothing of nothing is no failure (and, for the sanitizer, no arithmetic on NULL). */
	r = rd_of(view_of(NULL));
	assert_int_equal(rd_rest(&r).n, 0);
	assert_true(rd_ok(&r));
}

static void test_write(void **state)
{
	uint8_t room[64];
	struct wr w = wr_of(room, sizeof(room));

	(void)state;
	wr_u8(&w, 1);
	wr_be16(&w, 0x0203);
	wr_be32(&w, 0x04050607);
	wr_be64(&w, 0x08090a0b0c0d0e0f);
	wr_le16(&w, 0x1211);
	wr_le32(&w, 0x16151413);
	assert_true(
	    view_eq(wr_view(&w), V("\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e"
				   "\x0f\x11\x12\x13\x14\x15\x16")));
	w = wr_of(room, sizeof(room));
	wr_decimal(&w, 0);
	wr_text(&w, " ");
	wr_decimal(&w, UINT64_MAX);
	wr_text(&w, " ");
	wr_hex(&w, 0xabc, 2);
	wr_hex(&w, 0xabc, 4);
	assert_true(view_eq(wr_view(&w), V("0 18446744073709551615 bc0abc")));
}

static void test_write_full(void **state)
{
	uint8_t room[4] = {9, 9, 9, 9};
	struct wr w = wr_of(room, 3);

	(void)state;
	wr_text(&w, "abc");
	assert_true(wr_ok(&w)); /* exactly full */
	wr_bytes(&w, view_of(""));
	assert_true(wr_ok(&w));
	wr_u8(&w, 'd');
	assert_false(wr_ok(&w));
	assert_int_equal(wr_view(&w).n, 0);
	assert_int_equal(room[3], 9);
	w = wr_of(room, 3);
	wr_text(&w, "abcd"); /* nothing of it */
	wr_u8(&w, 'e');      /* nor of what follows */
	assert_int_equal(w.len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_numbers),
	    cmocka_unit_test(test_short),
	    cmocka_unit_test(test_parts),
	    cmocka_unit_test(test_write),
	    cmocka_unit_test(test_write_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
