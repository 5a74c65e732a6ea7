/*
 * limits: every field of every record, a little wrong in each way its type can be. The bodies are
 * made of a good one, so that nothing else can be the reason.
 */
#include "base/wr.h"
#include "wire/testing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cjson/cJSON.h>
#include <cmocka.h>

enum { ARENA_BYTES = 16 * 1024 * 1024, VALUE_MAX = 4096 };

static struct arena arena;

/* A good body of the record with nothing optional missing where chance has it so. */
static cJSON *good_body(const struct wire_record *record, uint64_t seed)
{
	static uint8_t value[VALUE_MAX];

	assert_true(record->size <= sizeof(value));
	arena_reset(&arena);
	testing_random(record, &seed, &arena, value);
	cJSON *tree = cJSON_Parse((const char *)testing_encode(record, value, &arena).p);

	assert_non_null(tree);
	return tree;
}

/* Decodes what the tree says, and frees it. */
static enum err judge(const struct wire_record *record, cJSON *tree, struct wire_fault *ret_fault)
{
	static uint8_t value[VALUE_MAX];
	char *json = cJSON_PrintUnformatted(tree);
	enum err err;

	assert_non_null(json);
	err = wire_decode(record, view_of(json), &arena, value, ret_fault);
	cJSON_free(json);
	cJSON_Delete(tree);
	return err;
}

/* The field replaced by `bad` must be refused there; `inside` is what follows the field's name. */
static void refused(const struct wire_record *record, const struct wire_field *field, cJSON *bad,
    const char *inside)
{
	cJSON *tree = good_body(record, 7);
	struct wire_fault fault;
	char pointer[WIRE_POINTER_SIZE];
	struct wr w = wr_of(pointer, sizeof(pointer));

	cJSON_DeleteItemFromObjectCaseSensitive(tree, field->name);
	cJSON_AddItemToObject(tree, field->name, bad);
	if (judge(record, tree, &fault) != ERR_FORMAT)
		fail_msg("%s.%s%s: taken", record->name, field->name, inside);
	wr_u8(&w, '/');
	wr_text(&w, field->name);
	wr_text(&w, inside);
	wr_u8(&w, '\0');
	assert_true(testing_is_fault(&fault));
	assert_string_equal(fault.pointer, pointer);
}

static void taken(const struct wire_record *record, const struct wire_field *field, cJSON *good)
{
	cJSON *tree = good_body(record, 7);
	struct wire_fault fault;

	cJSON_DeleteItemFromObjectCaseSensitive(tree, field->name);
	cJSON_AddItemToObject(tree, field->name, good);
	if (judge(record, tree, &fault) != ERR_NONE)
		fail_msg("%s.%s: %s: %s", record->name, field->name, fault.pointer, fault.reason);
}

static cJSON *text_of(size_t n)
{
	char *text = malloc(n + 1);

	assert_non_null(text);
	memset(text, 'x', n);
	text[n] = '\0';
	cJSON *item = cJSON_CreateString(text);

	free(text);
	return item;
}

/* Exactly: cJSON prints 15 digits where it thinks them enough. */
static cJSON *whole(double number)
{
	char text[32];

	snprintf(text, sizeof(text), "%.0f", number);
	return cJSON_CreateRaw(text);
}

/* In a list of one, where the field is a list. */
static cJSON *placed(const struct wire_field *field, cJSON *item)
{
	if (!field->list)
		return item;
	cJSON *list = cJSON_CreateArray();

	cJSON_AddItemToArray(list, item);
	return list;
}

static void bounds(const struct wire_record *record, const struct wire_field *field)
{
	const char *inside = field->list ? "/0" : "";

	switch (field->type) {
	case WIRE_TEXT:
	case WIRE_RAW:
		taken(record, field, placed(field, text_of((size_t)field->min)));
		taken(record, field, placed(field, text_of((size_t)field->max)));
		refused(record, field, placed(field, text_of((size_t)field->max + 1)), inside);
		if (field->min > 0)
			refused(
			    record, field, placed(field, text_of((size_t)field->min - 1)), inside);
		break;
	case WIRE_INT:
		taken(record, field, placed(field, whole((double)field->min)));
		taken(record, field, placed(field, whole((double)field->max)));
		refused(record, field, placed(field, whole((double)field->max + 1)), inside);
		refused(record, field, placed(field, whole((double)field->min - 1)), inside);
		refused(record, field, placed(field, cJSON_CreateNumber(0.5)), inside);
		break;
	case WIRE_ENUM:
		for (uint32_t i = 0; i < field->values_count; i++)
			taken(record, field, placed(field, cJSON_CreateString(field->values[i])));
		refused(record, field, placed(field, cJSON_CreateString("")), inside);
		refused(record, field, placed(field, cJSON_CreateString("no such value")), inside);
		break;
	case WIRE_HEX:
		refused(record, field, placed(field, text_of(2 * (size_t)field->max)), inside);
		refused(record, field, placed(field, cJSON_CreateString("")), inside);
		break;
	case WIRE_MAC:
	case WIRE_TIME:
		refused(record, field, placed(field, cJSON_CreateString("")), inside);
		refused(record, field, placed(field, text_of(17)), inside);
		break;
	default: break;
	}
}

static bool is_string_type(enum wire_type type)
{
	return type != WIRE_INT && type != WIRE_REAL && type != WIRE_BOOL && type != WIRE_RECORD;
}

static void types(const struct wire_record *record, const struct wire_field *field)
{
	const char *inside = field->list ? "/0" : "";
	enum wire_type type = field->type;

	if (type != WIRE_INT && type != WIRE_REAL)
		refused(record, field, placed(field, cJSON_CreateNumber(1)), inside);
	if (type != WIRE_BOOL)
		refused(record, field, placed(field, cJSON_CreateTrue()), inside);
	if (!is_string_type(type))
		refused(record, field, placed(field, cJSON_CreateString("x")), inside);
	if (type != WIRE_RECORD)
		refused(record, field, placed(field, cJSON_CreateObject()), inside);
	refused(record, field, placed(field, cJSON_CreateArray()), inside);
	if (field->nullable)
		taken(record, field, cJSON_CreateNull());
	else
		refused(record, field, placed(field, cJSON_CreateNull()), inside);
	if (field->list)
		refused(record, field, cJSON_CreateObject(), "");
}

static void lists(const struct wire_record *record, const struct wire_field *field)
{
	cJSON *list = cJSON_CreateArray();

	for (uint32_t i = 0; i <= field->items_max; i++)
		cJSON_AddItemToArray(list, cJSON_CreateNull());
	refused(record, field, list, "");
}

static void presence(const struct wire_record *record, const struct wire_field *field)
{
	cJSON *tree = good_body(record, 7);
	struct wire_fault fault;
	enum err err;

	cJSON_DeleteItemFromObjectCaseSensitive(tree, field->name);
	err = judge(record, tree, &fault);
	assert_int_equal(err, field->required ? ERR_FORMAT : ERR_NONE);
	if (field->required) {
		assert_string_equal(fault.pointer + 1, field->name);
		assert_non_null(strstr(fault.reason, "is missing"));
	}
	/* Twice: with itself, where it stands in the good body. */
	tree = good_body(record, 7);
	cJSON *here = cJSON_GetObjectItemCaseSensitive(tree, field->name);

	if (here == NULL) {
		cJSON_Delete(tree);
		return;
	}
	cJSON_AddItemToObject(tree, field->name, cJSON_Duplicate(here, true));
	assert_int_equal(judge(record, tree, &fault), ERR_FORMAT);
	assert_string_equal(fault.pointer + 1, field->name);
	assert_non_null(strstr(fault.reason, "twice"));
}

static void every_field(void (*what)(const struct wire_record *, const struct wire_field *))
{
	for (size_t i = 0; wire_records[i] != NULL; i++)
		for (uint32_t k = 0; k < wire_records[i]->fields_count; k++)
			if (!wire_records[i]->fields[k].readonly)
				what(wire_records[i], &wire_records[i]->fields[k]);
}

static void test_bounds(void **state)
{
	(void)state;
	every_field(bounds);
}

static void test_types(void **state)
{
	(void)state;
	every_field(types);
}

static void check_list(const struct wire_record *record, const struct wire_field *field)
{
	if (field->list)
		lists(record, field);
}

static void test_lists(void **state)
{
	(void)state;
	every_field(check_list);
}

static void test_presence(void **state)
{
	(void)state;
	every_field(presence);
}

static void test_unknown(void **state)
{
	(void)state;
	for (size_t i = 0; wire_records[i] != NULL; i++) {
		static uint8_t value[VALUE_MAX];
		cJSON *tree = good_body(wire_records[i], 7);
		struct wire_fault fault;

		cJSON_AddItemToObject(tree, "surely_unknown", cJSON_CreateObject());
		char *json = cJSON_PrintUnformatted(tree);

		/* What a newer platform says beside is no business of this agent. */
		assert_int_equal(
		    wire_decode_answer(wire_records[i], view_of(json), &arena, value, &fault),
		    ERR_NONE);
		cJSON_free(json);
		assert_int_equal(judge(wire_records[i], tree, &fault), ERR_FORMAT);
		assert_string_equal(fault.pointer, "/surely_unknown");
	}
}

/* An answer of a newer platform: values of enums that this side does not know. */
static void test_newer_answer(void **state)
{
	static const char json[] =
	    "{\"token\":\"000102030405060708090a0b0c0d0e0f\",\"active\":true,\"next_s\":300,"
	    "\"commands\":[\"report\",\"dance\",\"revoked\"],\"later\":[{}],"
	    "\"profile\":{\"id\":3,\"version\":9,\"name\":\"x\",\"listen\":\"more\",\"new\":1}}";
	struct wire_check_in_answer answer;
	struct wire_fault fault;

	(void)state;
	arena_reset(&arena);
	assert_int_equal(wire_decode_answer(
			     &wire_check_in_answer_record, view_of(json), &arena, &answer, &fault),
	    ERR_NONE);
	assert_int_equal(answer.commands.n, 2);
	assert_int_equal(answer.commands.p[0], WIRE_CHECK_IN_ANSWER_COMMANDS_REPORT);
	assert_int_equal(answer.commands.p[1], WIRE_CHECK_IN_ANSWER_COMMANDS_REVOKED);
	assert_true(answer.has_profile);
	assert_int_equal(answer.profile.id, 3);
	assert_int_equal(answer.profile.version, 9);
	assert_int_equal(answer.profile.listen, WIRE_PROFILE_LISTEN_DISCOVERY);
	/* Without a default there is nothing to stand for it. */
	assert_int_equal(wire_decode_answer(&wire_lease_refusal_record,
			     view_of("{\"holder\":\"a\",\"mode\":\"new\",\"retry_s\":1}"), &arena,
			     &answer, &fault),
	    ERR_FORMAT);
	assert_string_equal(fault.pointer, "/mode");
}

/* `count` values in a list of lists, as many as fit a depth. */
static void test_values(void **state)
{
	static char json[WIRE_INFLATED_MAX + 2];
	static uint8_t value[VALUE_MAX];
	struct wr w = wr_of(json, sizeof(json));
	struct wire_fault fault;

	(void)state;
	wr_text(&w, "{\"facts\":[0");
	while (w.len < WIRE_INFLATED_MAX - 8)
		wr_text(&w, ",[]");
	wr_text(&w, "]}");
	assert_int_equal(wire_precheck(view_bytes(json, w.len), &fault), ERR_FORMAT);
	assert_non_null(strstr(fault.reason, "more than 262144 values"));
	/* As many as are allowed: the list's own limit refuses them. */
	size_t most = sizeof("{\"facts\":[0") - 1 + 3 * (WIRE_VALUES_MAX - 3);

	memcpy(json + most, "]}", 2);
	assert_int_equal(wire_precheck(view_bytes(json, most + 2), &fault), ERR_NONE);
	arena_reset(&arena);
	assert_int_equal(wire_decode(&wire_upload_asset_record, view_bytes(json, most + 2), &arena,
			     value, &fault),
	    ERR_FORMAT);
	assert_string_equal(fault.reason, "\"facts\" has 262142 items: at most 256");
	assert_true(arena.used < 1024);
	/* One byte too many. */
	memset(json, ' ', sizeof(json));
	memcpy(json, "{}", 2);
	assert_int_equal(wire_precheck(view_bytes(json, WIRE_INFLATED_MAX), &fault), ERR_NONE);
	assert_int_equal(
	    wire_precheck(view_bytes(json, WIRE_INFLATED_MAX + 1), &fault), ERR_FORMAT);
	assert_string_equal(fault.reason, "longer than 2 MiB (at byte 0)");
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
	    cmocka_unit_test(test_bounds),
	    cmocka_unit_test(test_types),
	    cmocka_unit_test(test_lists),
	    cmocka_unit_test(test_presence),
	    cmocka_unit_test(test_unknown),
	    cmocka_unit_test(test_newer_answer),
	    cmocka_unit_test(test_values),
	};

	return cmocka_run_group_tests(tests, make_arena, free_arena);
}
