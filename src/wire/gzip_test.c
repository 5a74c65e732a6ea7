/* gzip: there and back, and what a stranger may send instead. */
#include "wire/testing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>
#include <zlib.h>

enum { ARENA_BYTES = 40 * 1024 * 1024, MEMBER_HEADER = 10, MEMBER_TRAILER = 8 };

static struct arena arena;

static enum err inflate_copy(struct view body, struct view *ret_body)
{
	uint8_t *copy = malloc(body.n > 0 ? body.n : 1);
	enum err err;

	assert_non_null(copy);
	if (body.n > 0)
		memcpy(copy, body.p, body.n);
	err = wire_inflate(view_bytes(copy, body.n), &arena, ret_body);
	free(copy);
	return err;
}

/* `n` bytes of a kind: 0 zeros, 1 noise, 2 text that repeats now and then. */
static struct view content(unsigned kind, size_t n)
{
	uint8_t *p = arena_take(&arena, n);
	uint64_t seed = 5;

	assert_non_null(p);
	for (size_t i = 0; i < n && kind > 0; i++)
		p[i] = kind == 1 ? (uint8_t)testing_next(&seed)
				 : (uint8_t) "mdns txt.ty=\"Brother\""[testing_below(&seed, 21)];
	return view_bytes(p, n);
}

static void test_round_trip(void **state)
{
	static const size_t sizes[] = {0, 1, 15, 16, 17, 1023, 4095, 4096, 4097, 16383, 16384,
	    16385, 100000, 262144, WIRE_INFLATED_MAX - 1, WIRE_INFLATED_MAX};

	(void)state;
	for (unsigned kind = 0; kind < 3; kind++) {
		for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
			struct view body, packed, again;
			size_t used;

			arena_reset(&arena);
			body = content(kind, sizes[i]);
			assert_int_equal(wire_deflate(body, &arena, &packed), ERR_NONE);
			used = arena.used;
			assert_int_equal(inflate_copy(packed, &again), ERR_NONE);
			assert_true(view_eq(body, again));
			/* No more of the arena than the body needs. */
			assert_true(arena.used - used <= sizes[i] + 16);
			assert_true(packed.n <= sizes[i] + sizes[i] / 1000 + 64);
		}
	}
}

static struct view packed_of(struct view body)
{
	struct view packed;

	assert_int_equal(wire_deflate(body, &arena, &packed), ERR_NONE);
	return packed;
}

/* What zlib makes too dense comes out just dense enough, up to where a header's field can help. */
static void test_dense(void **state)
{
	static const size_t sizes[] = {4097, 5000, 40000, 200 * 1024, 1300000};

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		struct view body, packed, again;

		arena_reset(&arena);
		body = content(0, sizes[i]);
		assert_int_equal(wire_deflate(body, &arena, &packed), ERR_NONE);
		assert_in_range(
		    packed.n, sizes[i] / WIRE_RATIO_MAX, sizes[i] / WIRE_RATIO_MAX + 16);
		assert_int_equal(inflate_copy(packed, &again), ERR_NONE);
		assert_true(view_eq(body, again));
	}
}

/* As zlib packs it, whatever the ratio. */
static struct view packed_hard(struct view body)
{
	z_stream z = {.next_in = (z_const Bytef *)body.p, .avail_in = (uInt)body.n};
	size_t room = 65536 + body.n;
	uint8_t *p = arena_take(&arena, room);

	assert_non_null(p);
	assert_int_equal(
	    deflateInit2(&z, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY), Z_OK);
	z.next_out = p;
	z.avail_out = (uInt)room;
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	deflateEnd(&z);
	return view_bytes(p, z.total_out);
}

static void test_bombs(void **state)
{
	struct view packed, out;
	size_t used;

	(void)state;
	arena_reset(&arena);
	/* Small ones may be as dense as they like. */
	packed = packed_hard(content(0, 4096));
	assert_true(packed.n * WIRE_RATIO_MAX < 4096);
	assert_int_equal(inflate_copy(packed, &out), ERR_NONE);
	packed = packed_hard(content(0, 4097));
	assert_int_equal(inflate_copy(packed, &out), ERR_FULL);
	/* 8 MiB of zeros in 8 KiB: stops at the ratio, and gives the room back. */
	packed = packed_hard(content(0, 8 * 1024 * 1024));
	assert_true(packed.n < 10000);
	used = arena.used;
	assert_int_equal(inflate_copy(packed, &out), ERR_FULL);
	assert_true(arena.used <= used + 16);
	/* More than 2 MiB, whatever the ratio. */
	arena_reset(&arena);
	struct view noise = content(1, WIRE_INFLATED_MAX + 1);

	assert_int_equal(wire_deflate(noise, &arena, &out), ERR_FULL);
	packed = packed_hard(content(2, WIRE_INFLATED_MAX + 1));
	assert_true(packed.n * WIRE_RATIO_MAX > WIRE_INFLATED_MAX);
	assert_int_equal(inflate_copy(packed, &out), ERR_FULL);
	/* Too long before it is looked at. */
	noise = content(1, WIRE_INFLATED_MAX * 3 / 2);
	assert_int_equal(inflate_copy(noise, &out), ERR_FULL);
}

static void test_malformed(void **state)
{
	struct view body, packed, out;
	uint8_t bytes[4096];

	(void)state;
	arena_reset(&arena);
	body = content(2, 2000);
	packed = packed_of(body);
	assert_true(packed.n < sizeof(bytes) / 2);
	for (size_t n = 0; n < packed.n; n++)
		assert_int_equal(inflate_copy(view_head(packed, n), &out), ERR_FORMAT);
	/* Every byte of header and trailer; time, flags and system of RFC 1952 2.3.1 are free. */
	for (size_t i = 0; i < packed.n; i++) {
		memcpy(bytes, packed.p, packed.n);
		bytes[i] ^= 0x10;
		if (i >= 4 && i < MEMBER_HEADER)
			continue;
		if (i < MEMBER_HEADER || i >= packed.n - MEMBER_TRAILER)
			assert_int_equal(
			    inflate_copy(view_bytes(bytes, packed.n), &out), ERR_FORMAT);
		else if (inflate_copy(view_bytes(bytes, packed.n), &out) == ERR_NONE)
			assert_true(view_eq(out, body)); /* the unused bits before the trailer */
	}
	/* A byte behind the end, and a second member. */
	memcpy(bytes, packed.p, packed.n);
	bytes[packed.n] = 0;
	assert_int_equal(inflate_copy(view_bytes(bytes, packed.n + 1), &out), ERR_FORMAT);
	memcpy(bytes + packed.n, packed.p, packed.n);
	assert_int_equal(inflate_copy(view_bytes(bytes, 2 * packed.n), &out), ERR_FORMAT);
	/* zlib's own format, and raw deflate. */
	assert_int_equal(
	    inflate_copy(view_of("\x78\x9c\x03\x00\x00\x00\x00\x01"), &out), ERR_FORMAT);
	assert_int_equal(inflate_copy(view_tail(packed, MEMBER_HEADER), &out), ERR_FORMAT);
	assert_int_equal(inflate_copy(view_of("{\"a\":1}"), &out), ERR_FORMAT);
}

static void test_small_arenas(void **state)
{
	struct view body, packed, out = view_of("before");

	(void)state;
	arena_reset(&arena);
	body = content(2, 40000);
	packed = packed_of(body);
	for (size_t room = 0; room < body.n; room += 97) {
		struct arena small = testing_arena(room > 0 ? room : 1);

		small.size = room;
		assert_int_equal(wire_inflate(packed, &small, &out), ERR_MEMORY);
		assert_true(small.used <= 16);
		assert_int_equal(wire_deflate(body, &small, &out), ERR_MEMORY);
		assert_true(small.used <= 16);
		free(small.p);
	}
	assert_true(view_eq(out, view_of("before")));
}

static int make_arena(void **state)
{
	(void)state;
	arena = testing_arena(ARENA_BYTES);
	return 0;
}

static int free_arena(void **state)
{
	(void)state;
	free(arena.p);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_round_trip),
	    cmocka_unit_test(test_dense),
	    cmocka_unit_test(test_bombs),
	    cmocka_unit_test(test_malformed),
	    cmocka_unit_test(test_small_arenas),
	};

	return cmocka_run_group_tests(tests, make_arena, free_arena);
}
