/* base: arena, hash, instant and err. */
#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/instant.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_arena(void **state)
{
	alignas(16) uint8_t memory[64];
	struct arena a = arena_of(memory, sizeof(memory));

	(void)state;
	memset(memory, 0xee, sizeof(memory));
	struct view copy = arena_copy(&a, view_of("abc"));

	assert_ptr_equal(copy.p, memory); /* text takes no alignment */
	assert_true(view_eq(copy, view_of("abc")));
	uint8_t *p = arena_take(&a, 20);

	assert_ptr_equal(p, memory + 16);
	for (int i = 0; i < 20; i++)
		assert_int_equal(p[i], 0);
	assert_int_equal(p[20], 0xee);
	assert_null(arena_take(&a, 17)); /* 48 + 17 > 64 */
	assert_int_equal(a.refused, 1);
	assert_ptr_equal(arena_take_array(&a, 4, 4), memory + 48);
	assert_null(arena_take(&a, 1));
	assert_null(arena_copy(&a, view_of("x")).p);
	assert_int_equal(arena_copy(&a, view_of("xy")).n, 0);
	assert_int_equal(a.refused, 4);
	arena_reset(&a);
	assert_ptr_equal(arena_take(&a, 64), memory);
}

static void test_arena_overflow(void **state)
{
	alignas(16) uint8_t memory[64];
	struct arena a = arena_of(memory, sizeof(memory));

	(void)state;
	assert_null(arena_take_array(&a, SIZE_MAX / 8 + 1, 8)); /* would wrap to 0 */
	assert_null(arena_take_array(&a, SIZE_MAX / 8, 8));     /* does not wrap, does not fit */
	assert_int_equal(a.refused, 2);
	assert_non_null(arena_take_array(&a, 7, 0));
	/* The padding alone goes beyond the end. */
	a.size = 60;
	a.used = 57;
	assert_null(arena_take(&a, 0));
	assert_int_equal(a.used, 57);
	a.size = 64;
	assert_non_null(arena_take(&a, 0));
	assert_int_equal(a.used, 64);
}

static void test_hash(void **state)
{
	const uint8_t bytes[24] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17};

	(void)state;
	for (size_t n = 0; n < sizeof(bytes); n++) {
		uint64_t hash = hash_bytes(1, view_bytes(bytes, n));

		assert_true(hash == hash_bytes(1, view_bytes(bytes, n)));
		assert_true(hash != hash_bytes(2, view_bytes(bytes, n)));
		/* Zeros at the end are not lost, nor is any byte. */
		assert_true(hash != hash_bytes(1, view_bytes(bytes, n + 1)));
		for (size_t i = 0; i < n; i++) {
			uint8_t other[24];

			memcpy(other, bytes, sizeof(other));
			other[i] ^= 0x80;
			assert_true(hash != hash_bytes(1, view_bytes(other, n)));
		}
	}
	assert_true(hash_u64(1, 5) == hash_u64(1, 5));
	assert_true(hash_u64(1, 5) != hash_u64(2, 5));
}

/* Counted keys, the way MACs of one batch are: the low bits spread over a table's slots. */
static void test_hash_spreads(void **state)
{
	static unsigned by_u64[256], by_bytes[256];

	(void)state;
	for (uint64_t i = 0; i < 256 * 64; i++) {
		uint64_t key = 0x001ba9000000 + i;

		by_u64[hash_u64(42, key) & 255]++;
		by_bytes[hash_bytes(42, view_bytes(&key, sizeof(key))) & 255]++;
	}
	for (int i = 0; i < 256; i++) {
		assert_in_range(by_u64[i], 20, 140); /* 64 expected, 8 the deviation */
		assert_in_range(by_bytes[i], 20, 140);
	}
}

static void test_instant(void **state)
{
	static const struct {
		int64_t ms;
		const char *text;
	} rows[] = {
	    {0, "1970-01-01T00:00:00.000Z"},
	    {1, "1970-01-01T00:00:00.001Z"},
	    {-1, "1969-12-31T23:59:59.999Z"},
	    {1714557600123, "2024-05-01T10:00:00.123Z"},
	    {1709164800000, "2024-02-29T00:00:00.000Z"},
	    {1709251199999, "2024-02-29T23:59:59.999Z"},
	    {1709251200000, "2024-03-01T00:00:00.000Z"},
	    {951782400000, "2000-02-29T00:00:00.000Z"},
	    {951868800000, "2000-03-01T00:00:00.000Z"},
	    {4107542399000, "2100-02-28T23:59:59.000Z"}, /* 2100 is no leap year */
	    {4107542400000, "2100-03-01T00:00:00.000Z"},
	    {1735689599000, "2024-12-31T23:59:59.000Z"},
	    {1735689600000, "2025-01-01T00:00:00.000Z"},
	    {1730414096007, "2024-10-31T22:34:56.007Z"},
	    {253402300799999, "9999-12-31T23:59:59.999Z"},
	    {253402300800000, "9999-12-31T23:59:59.999Z"},
	    {INT64_MAX, "9999-12-31T23:59:59.999Z"},
	    {-62167219200000, "0000-01-01T00:00:00.000Z"},
	    {-62167219200001, "0000-01-01T00:00:00.000Z"},
	    {INT64_MIN, "0000-01-01T00:00:00.000Z"},
	    {-62167219200000 + 30 * 86400000LL + 3723004, "0000-01-31T01:02:03.004Z"},
	    {-62167219200000 + 31 * 86400000LL, "0000-02-01T00:00:00.000Z"},
	    {-62167219200000 + 59 * 86400000LL + 86399999, "0000-02-29T23:59:59.999Z"},
	    {-62167219200000 + 60 * 86400000LL, "0000-03-01T00:00:00.000Z"},
	};
	char text[INSTANT_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(instant_format(rows[i].ms, text), rows[i].text);
}

static const char *const no_instants[] = {
    "",
    "2024",
    "2024-05-01",
    "2024-05-01T10:00:00",
    "2024-05-01T10:00Z",
    "2024-05-01T10:00:00.Z",
    "2024-05-01T10:00:00,5Z",
    "2024-05-01T10:00:00ZZ",
    "2024-05-01T10:00:00+0200",
    "2024-05-01T10:00:00+24:00",
    "2024-05-01T10:00:00+02:60",
    "2024-05-01T24:00:00Z",
    "2024-05-01T10:60:00Z",
    "2024-05-01T10:00:61Z",
    "2024-13-01T10:00:00Z",
    "2024-00-01T10:00:00Z",
    "2024-05-00T10:00:00Z",
    "2024-05-32T10:00:00Z",
    "2023-02-29T10:00:00Z",
    "2100-02-29T10:00:00Z",
    "2024-04-31T10:00:00Z",
    "2024-02-30T10:00:00Z",
    "24-05-01T10:00:00Z",
    "+024-05-01T10:00:00Z",
    "2024/05/01T10:00:00Z",
    "2024-05-01_10:00:00Z",
    " 2024-05-01T10:00:00Z",
    "2024-05-01T10:00:00Z ",
    "2024-05-01T10:00:0xZ",
    "2024-05-01T10-00-00Z",
};

static void test_instant_parse(void **state)
{
	static const struct {
		const char *text;
		int64_t ms;
	} rows[] = {
	    {"1970-01-01T00:00:00Z", 0},
	    {"1970-01-01t00:00:00z", 0},
	    {"1970-01-01 00:00:00Z", 0},
	    {"1969-12-31T23:59:59.999Z", -1},
	    {"2024-05-01T10:00:00.123Z", 1714557600123},
	    {"2024-05-01T10:00:00.1239999999999999999999Z", 1714557600123},
	    {"2024-05-01T10:00:00.1Z", 1714557600100},
	    {"2024-05-01T12:30:00.123+02:30", 1714557600123},
	    {"2024-05-01T07:15:00.123-02:45", 1714557600123},
	    {"2024-05-01T10:00:00-00:00", 1714557600000},
	    {"2024-02-29T23:59:59.999Z", 1709251199999},
	    {"2000-02-29T00:00:00Z", 951782400000},
	    {"2016-12-31T23:59:60Z", 1483228800000}, /* a leap second */
	    {"0000-01-01T00:00:00Z", -62167219200000},
	    {"0000-02-29T23:59:59.999Z", -62167219200000 + 59 * 86400000LL + 86399999},
	    {"9999-12-31T23:59:59.999Z", 253402300799999},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int64_t ms = 42;

		assert_true(instant_parse(view_of(rows[i].text), &ms));
		assert_int_equal(ms, rows[i].ms);
		/* Nothing shorter is a moment, and whatever follows is refused. */
		for (size_t n = 0; n < strlen(rows[i].text); n++)
			assert_false(instant_parse(view_head(view_of(rows[i].text), n), &ms));
	}
	for (size_t i = 0; i < sizeof(no_instants) / sizeof(no_instants[0]); i++) {
		int64_t ms = 42;

		if (instant_parse(view_of(no_instants[i]), &ms))
			fail_msg("%s was taken", no_instants[i]);
		assert_int_equal(ms, 42);
	}
}

/* Every day of two eras, there and back. */
static void test_instant_round_trip(void **state)
{
	char text[INSTANT_TEXT_SIZE];

	(void)state;
	for (int64_t day = -719528; day < -719528 + 2 * 146097; day++) {
		int64_t ms = day * 86400000 + 43200001, again = 0;

		assert_true(instant_parse(view_of(instant_format(ms, text)), &again));
		assert_int_equal(again, ms);
	}
}

static void test_err(void **state)
{
	(void)state;
	for (int i = 0; i < ERR_COUNT; i++) {
		assert_non_null(err_text((enum err)i));
		assert_string_not_equal(err_text((enum err)i), "unknown error");
	}
	assert_string_equal(err_text(ERR_COUNT), "unknown error");
	assert_string_equal(err_text(ERR_DENIED), "permission denied");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_arena),
	    cmocka_unit_test(test_arena_overflow),
	    cmocka_unit_test(test_hash),
	    cmocka_unit_test(test_hash_spreads),
	    cmocka_unit_test(test_instant),
	    cmocka_unit_test(test_instant_parse),
	    cmocka_unit_test(test_instant_round_trip),
	    cmocka_unit_test(test_err),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
