/*
 * property: what holds for every record of the catalogue, on values at random: there and back,
 * cuts, spoilt bytes, arenas too small, memory that runs out.
 */
#include "wire/testing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cjson/cJSON.h>
#include <cmocka.h>

enum { ARENA_BYTES = 8 * 1024 * 1024, VALUE_MAX = 4096, ROUNDS = 200 };

/* Runs `what` for every record with values from the same seeds each time. */
static void for_every_record(void (*what)(const struct wire_record *record, const void *value,
    struct view json, struct arena *arena, uint64_t *seed))
{
	struct arena arena = testing_arena(ARENA_BYTES);
	static uint8_t value[VALUE_MAX];
	uint64_t seed = 1;

	for (size_t i = 0; wire_records[i] != NULL; i++) {
		const struct wire_record *record = wire_records[i];

		assert_true(record->size <= sizeof(value));
		arena_reset(&arena);
		testing_random(record, &seed, &arena, value);
		what(record, value, testing_encode(record, value, &arena), &arena, &seed);
	}
	free(arena.p);
}

static void round_trip(const struct wire_record *record, const void *value, struct view json,
    struct arena *arena, uint64_t *seed)
{
	static uint8_t again[VALUE_MAX];
	struct wire_fault fault;

	(void)seed;
	if (wire_decode_answer(record, json, arena, again, &fault) != ERR_NONE)
		fail_msg("%s: %s: %s\n%.*s", record->name, fault.pointer, fault.reason, (int)json.n,
		    json.p);
	if (!testing_equal(record, value, again) ||
	    !view_eq(testing_encode(record, again, arena), json))
		fail_msg("%s comes back as another: %.*s", record->name, (int)json.n, json.p);
	/* As a request too, but for what is readonly in it. */
	if (wire_decode(record, json, arena, again, &fault) != ERR_NONE)
		fail_msg("%s: %s: %s", record->name, fault.pointer, fault.reason);
	for (uint32_t i = 0; i < record->fields_count; i++) {
		int64_t id;

		memcpy(&id, again + record->fields[i].offset, sizeof(id));
		if (record->fields[i].readonly)
			assert_int_equal(id, record->fields[i].default_int);
	}
	testing_sum(record, again);
}

static void test_round_trip(void **state)
{
	(void)state;
	for (int i = 0; i < ROUNDS; i++)
		for_every_record(round_trip);
}

static void every_cut(const struct wire_record *record, const void *value, struct view json,
    struct arena *arena, uint64_t *seed)
{
	static uint8_t again[VALUE_MAX];
	size_t used = arena->used;

	(void)value, (void)seed;
	for (size_t n = 0; n < json.n; n++) {
		struct wire_fault fault;
		uint8_t *copy = malloc(n + 1);

		assert_non_null(copy);
		memcpy(copy, json.p, n);
		arena->used = used;
		assert_int_equal(
		    wire_decode(record, view_bytes(copy, n), arena, again, &fault), ERR_FORMAT);
		assert_true(testing_is_fault(&fault));
		free(copy);
	}
}

/* An object that is not closed is none: no cut of an encoding is a message. */
static void test_cuts(void **state)
{
	(void)state;
	for_every_record(every_cut);
}

static void spoil(const struct wire_record *record, const void *value, struct view json,
    struct arena *arena, uint64_t *seed)
{
	static uint8_t again[VALUE_MAX];
	uint8_t *copy = malloc(json.n);
	size_t used = arena->used;

	(void)value;
	assert_non_null(copy);
	for (int i = 0; i < ROUNDS; i++) {
		struct wire_fault fault;

		memcpy(copy, json.p, json.n);
		for (uint64_t k = testing_below(seed, 4) + 1; k > 0; k--)
			copy[testing_below(seed, json.n)] =
			    "\"\\{}[],:0-.eut\xff\xc3 "[testing_below(seed, 18)];
		arena->used = used;
		memset(again, 0xa5, record->size);
		if (wire_decode(record, view_bytes(copy, json.n), arena, again, &fault) ==
		    ERR_NONE) {
			testing_sum(record, again);
			continue;
		}
		assert_true(testing_is_fault(&fault));
		for (size_t k = 0; k < record->size; k++)
			assert_int_equal(again[k], 0xa5);
	}
	free(copy);
}

static void test_spoilt(void **state)
{
	(void)state;
	for_every_record(spoil);
}

/* Decodes into an arena of exactly so many bytes. */
static enum err decode_into(
    const struct wire_record *record, struct view json, size_t room, size_t *ret_used)
{
	struct arena arena = testing_arena(room > 0 ? room : 1);
	static uint8_t again[VALUE_MAX];
	struct wire_fault fault;
	enum err err;

	arena.size = room;
	err = wire_decode(record, json, &arena, again, &fault);
	if (err == ERR_MEMORY)
		assert_true(testing_is_fault(&fault));
	*ret_used = arena.used;
	free(arena.p);
	return err;
}

static void every_room(const struct wire_record *record, const void *value, struct view json,
    struct arena *arena, uint64_t *seed)
{
	size_t need = 0, used;

	(void)value, (void)arena, (void)seed;
	assert_int_equal(decode_into(record, json, ARENA_BYTES, &need), ERR_NONE);
	assert_int_equal(decode_into(record, json, need, &used), ERR_NONE);
	for (size_t room = 0; room < need; room++)
		assert_int_equal(decode_into(record, json, room, &used), ERR_MEMORY);
}

static void test_small_arenas(void **state)
{
	(void)state;
	for_every_record(every_room);
}

/* The parser's allocations: the n-th fails, and all must have been given back. */
static long allowed, held;

static void *scarce(size_t size)
{
	if (allowed-- <= 0)
		return NULL;
	held++;
	return malloc(size);
}

static void give_back(void *p)
{
	if (p != NULL)
		held--;
	free(p);
}

static void every_allocation(const struct wire_record *record, const void *value, struct view json,
    struct arena *arena, uint64_t *seed)
{
	static uint8_t again[VALUE_MAX];
	size_t used = arena->used;
	enum err err = ERR_MEMORY;

	(void)value, (void)seed;
	for (long n = 0; err != ERR_NONE; n++) {
		struct wire_fault fault;

		allowed = n;
		arena->used = used;
		err = wire_decode(record, json, arena, again, &fault);
		assert_int_equal(held, 0);
		if (err != ERR_NONE)
			assert_int_equal(err, ERR_MEMORY);
		assert_true(n < 100000);
	}
}

static void test_scarce_memory(void **state)
{
	cJSON_Hooks hooks = {.malloc_fn = scarce, .free_fn = give_back};

	(void)state;
	cJSON_InitHooks(&hooks);
	for_every_record(every_allocation);
	cJSON_InitHooks(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_round_trip),
	    cmocka_unit_test(test_cuts),
	    cmocka_unit_test(test_spoilt),
	    cmocka_unit_test(test_small_arenas),
	    cmocka_unit_test(test_scarce_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
