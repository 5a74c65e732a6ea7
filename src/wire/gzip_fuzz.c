/*
 * gzip: the fuzz harness. The input is a compressed body; what it holds is packed again and must
 * come out the same, within the bounds.
 */
#include "wire/testing.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARENA_BYTES = 8 * 1024 * 1024, FREE_BYTES = 4096 };

static void check(bool holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static uint8_t *memory;
	struct view body, packed, again;
	struct arena arena;
	uint8_t *copy = malloc(size > 0 ? size : 1);
	enum err err;

	if (memory == NULL)
		memory = testing_arena(ARENA_BYTES).p;
	arena = arena_of(memory, ARENA_BYTES);
	check(copy != NULL);
	if (size > 0)
		memcpy(copy, data, size);
	err = wire_inflate(view_bytes(copy, size), &arena, &body);
	check(err == ERR_NONE || err == ERR_FORMAT || err == ERR_FULL);
	if (err == ERR_NONE) {
		check(body.n <= FREE_BYTES || body.n <= size * WIRE_RATIO_MAX);
		check(wire_deflate(body, &arena, &packed) == ERR_NONE);
		check(wire_inflate(packed, &arena, &again) == ERR_NONE);
		check(view_eq(body, again));
	}
	free(copy);
	return 0;
}
