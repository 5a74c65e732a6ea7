/*
 * wire: the fuzz harness of the codec. The input is the name of a record, a line break, and a
 * body for it; a name that there is not stands for some record. What is taken must come back the
 * same from its encoding; what is refused must be explained.
 */
#include "base/hash.h"
#include "wire/testing.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARENA_BYTES = 1024 * 1024, VALUE_MAX = 4096 };

static void check(bool holds)
{
	if (!holds)
		abort();
}

static const struct wire_record *pick(struct view name)
{
	size_t n = 0;

	for (; wire_records[n] != NULL; n++)
		if (view_eq(name, view_of(wire_records[n]->name)))
			return wire_records[n];
	return wire_records[hash_bytes(0, name) % n];
}

static void come_back(
    const struct wire_record *record, const void *value, bool answer, struct arena *arena)
{
	static uint8_t again[VALUE_MAX];
	struct wire_fault fault;
	struct view json = testing_encode(record, value, arena);

	if (answer)
		check(wire_decode_answer(record, json, arena, again, &fault) == ERR_NONE);
	else
		check(wire_decode(record, json, arena, again, &fault) == ERR_NONE);
	/* Two decimals of a real are kept: it is the encodings that are equal. */
	check(view_eq(testing_encode(record, again, arena), json));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static uint8_t value[VALUE_MAX], *memory;
	struct view input = view_bytes(data, size), name = {NULL, 0};
	uint8_t *copy;

	if (memory == NULL)
		memory = testing_arena(ARENA_BYTES).p;
	(void)view_split(&input, '\n', &name);
	copy = malloc(input.n > 0 ? input.n : 1);
	check(copy != NULL);
	if (input.n > 0)
		memcpy(copy, input.p, input.n);
	for (int answer = 0; answer < 2; answer++) {
		const struct wire_record *record = pick(name);
		struct arena arena = arena_of(memory, ARENA_BYTES);
		struct view json = view_bytes(copy, input.n);
		struct wire_fault fault;
		enum err err = answer ? wire_decode_answer(record, json, &arena, value, &fault)
				      : wire_decode(record, json, &arena, value, &fault);

		check(record->size <= VALUE_MAX);
		if (err == ERR_NONE) {
			testing_sum(record, value);
			come_back(record, value, answer, &arena);
		} else {
			check(testing_is_fault(&fault));
		}
	}
	free(copy);
	return 0;
}
