/*
 * property: what holds for every record of the catalogue, on values at random: there and back,
 * cuts, spoilt bytes, arenas too small; and JSON at random, read as another parser reads it.
 */
#include "base/wr.h"
#include "wire/scan.h"
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

/* Of the two types that are readonly anywhere. */
static void assert_default(const struct wire_field *field, const uint8_t *value)
{
	struct view text;
	int64_t number;

	assert_true(field->type == WIRE_TEXT || field->type == WIRE_INT);
	if (field->type == WIRE_TEXT) {
		memcpy(&text, value + field->offset, sizeof(text));
		assert_true(view_eq(text, view_of(field->default_text)));
	} else {
		memcpy(&number, value + field->offset, sizeof(number));
		assert_int_equal(number, field->default_int);
	}
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
	for (uint32_t i = 0; i < record->fields_count; i++)
		if (record->fields[i].readonly)
			assert_default(&record->fields[i], again);
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

/* Random JSON of every kind, put together from pieces; what it holds is asked of cJSON. */
static void put_value(struct wr *w, uint64_t *seed, unsigned depth)
{
	static const char *const plain[] = {"null", "true", "false", "0", "-0", "12", "-7", "0.5",
	    "1e3", "-2.25E-2", "123456789012345", "1234567890123456", "9007199254740991",
	    "4.9406564584124654e-324", "1e400"};
	static const char *const pieces[] = {"a", "]", "}", ",", "\\\"", "\\\\", "\\/", "\\b",
	    "\\f", "\\n", "\\r", "\\t", "\\u0041", "\\u00e9", "\\u20AC", "\\ud83d\\ude00",
	    "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80", " ", "{", "["};
	unsigned what = (unsigned)(testing_next(seed) % (depth < 5 ? 4 : 2)),
		 n = (unsigned)(testing_next(seed) % 6);

	if (what == 0) {
		wr_text(w, plain[testing_next(seed) % (sizeof(plain) / sizeof(plain[0]))]);
		return;
	}
	wr_u8(w, what == 1 ? '"' : what == 2 ? '[' : '{');
	for (unsigned i = 0; i < n; i++) {
		if (what == 1) {
			wr_text(
			    w, pieces[testing_next(seed) % (sizeof(pieces) / sizeof(pieces[0]))]);
			continue;
		}
		wr_text(w, i > 0 ? " ,\n" : "\t");
		if (what == 3) {
			wr_text(w, "\"k\\u00");
			wr_hex(w, 0x30 + i, 2);
			wr_text(w, "\" : ");
		}
		put_value(w, seed, depth + 1);
	}
	wr_u8(w, what == 1 ? '"' : what == 2 ? ']' : '}');
}

static void same(struct view *json, const cJSON *other, struct arena *arena)
{
	struct scan_value value = scan_next(json), name;
	const cJSON *child = other->child;
	struct view text;

	switch (value.kind) {
	case SCAN_NULL: assert_true(cJSON_IsNull(other)); break;
	case SCAN_TRUE: assert_true(cJSON_IsTrue(other)); break;
	case SCAN_FALSE: assert_true(cJSON_IsFalse(other)); break;
	case SCAN_NUMBER:
		assert_true(cJSON_IsNumber(other));
		assert_true(scan_number(&value) == other->valuedouble);
		break;
	case SCAN_TEXT:
		assert_true(scan_text(&value, arena, &text));
		assert_true(view_eq(text, view_of(other->valuestring)));
		break;
	case SCAN_LIST:
		assert_int_equal(scan_count(*json), cJSON_GetArraySize(other));
		for (; scan_item(json); child = child->next)
			same(json, child, arena);
		assert_null(child);
		break;
	case SCAN_OBJECT:
		for (; scan_member(json, &name); child = child->next) {
			assert_true(scan_text(&name, arena, &text));
			assert_true(view_eq(text, view_of(child->string)));
			same(json, child, arena);
		}
		assert_null(child);
		break;
	}
}

static void test_second_opinion(void **state)
{
	static uint8_t room[1 << 16];
	struct arena arena = testing_arena(1 << 20);
	uint64_t seed = 11;

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		struct wr w = wr_of(room, sizeof(room) - 1);
		struct wire_fault fault;
		struct scan_value value;

		put_value(&w, &seed, 0);
		wr_u8(&w, ' ');
		if (!wr_ok(&w))
			continue;
		struct view json = wr_view(&w), rest = json;
		cJSON *tree = cJSON_ParseWithLength((const char *)json.p, json.n);

		assert_int_equal(wire_precheck(json, &fault), ERR_NONE);
		assert_non_null(tree);
		arena_reset(&arena);
		same(&rest, tree, &arena);
		assert_int_equal(view_trim(rest).n, 0);
		/* Skipped, it leaves as much. */
		rest = json;
		value = scan_next(&rest);
		scan_skip(&rest, &value);
		assert_int_equal(view_trim(rest).n, 0);
		cJSON_Delete(tree);
	}
	free(arena.p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_round_trip),
	    cmocka_unit_test(test_cuts),
	    cmocka_unit_test(test_spoilt),
	    cmocka_unit_test(test_small_arenas),
	    cmocka_unit_test(test_second_opinion),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
