/* testing: records by name, encoding into memory, values at random, reading all of a value. */
#include "wire/testing.h"

#include <stdlib.h>

enum { WRITE_BUFFER = 256 };

const struct wire_record *testing_record(const char *name)
{
	for (size_t i = 0; wire_records[i] != NULL; i++)
		if (strcmp(wire_records[i]->name, name) == 0)
			return wire_records[i];
	abort();
}

static bool append(void *ctx, struct view bytes)
{
	if (arena_copy(ctx, bytes).p == NULL)
		abort();
	return true;
}

struct view testing_encode(const struct wire_record *record, const void *value, struct arena *arena)
{
	uint8_t buffer[WRITE_BUFFER];
	struct out out = out_of(buffer, sizeof(buffer), append, arena);
	struct json j = json_of(&out);
	size_t begin = arena->used;

	wire_encode(record, value, &j);
	if (out_flush(&out) != ERR_NONE || arena_copy(arena, view_bytes("", 1)).p == NULL)
		abort();
	return view_bytes(arena->p + begin, arena->used - begin - 1);
}

struct arena testing_arena(size_t size)
{
	void *p = malloc(size);

	if (p == NULL)
		abort();
	return arena_of(p, size);
}

struct list {
	uint8_t *p;
	size_t n;
};

uint64_t testing_next(uint64_t *seed)
{
	uint64_t z = *seed += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

uint64_t testing_below(uint64_t *seed, uint64_t n)
{
	return n == 0 ? 0 : testing_next(seed) % n;
}

/* Between the bounds: mostly small, now and then at one of them. */
static int64_t between(uint64_t *seed, int64_t min, int64_t max, int64_t usual)
{
	switch (testing_below(seed, 8)) {
	case 0: return min;
	case 1: return max;
	case 2: return min + (int64_t)testing_below(seed, (uint64_t)(max - min) + 1);
	default: break;
	}
	return min +
	       (int64_t)testing_below(seed, (uint64_t)(max - min < usual ? max - min : usual) + 1);
}

/* Characters of all lengths, and those that must be escaped. */
static const char *const pieces[] = {"a", "Z", "0", " ", "\"", "\\", "/", "\n", "\x01", "\x7f",
    "\xc3\xa4", "\xc2\x85", "\xe2\x80\xae", "\xe4\xb8\xad", "\xef\xbf\xbd", "\xf0\x9f\x98\x80",
    "\xf4\x8f\xbf\xbf", "<", "hex:"};

static struct view random_text(uint64_t *seed, size_t n, struct arena *arena)
{
	uint8_t *p = arena_take(arena, n);
	size_t at = 0;

	if (p == NULL)
		abort();
	while (at < n) {
		struct view piece =
		    view_of(pieces[testing_below(seed, sizeof(pieces) / sizeof(pieces[0]))]);

		if (piece.n > n - at)
			piece = view_of("a");
		memcpy(p + at, piece.p, piece.n);
		at += piece.n;
	}
	return view_bytes(p, n);
}

static struct view random_raw(uint64_t *seed, size_t n, struct arena *arena)
{
	struct view text = random_text(seed, n, arena);
	uint8_t *p = arena_take(arena, n);

	if (p == NULL)
		abort();
	memcpy(p, text.p, n);
	if (testing_below(seed, 2) == 0)
		for (size_t i = 0; i < n; i++)
			p[i] = (uint8_t)testing_next(seed);
	return view_bytes(p, n);
}

static void random_single(
    const struct wire_field *field, uint64_t *seed, struct arena *arena, uint8_t *to)
{
	static const int64_t first_ms = -62167219200000, last_ms = 253402300799999;
	struct view text;
	int64_t number;
	double real;
	unsigned at;

	switch (field->type) {
	case WIRE_TEXT:
	case WIRE_RAW:
		number = between(seed, field->min, field->max, 24);
		text = field->type == WIRE_TEXT ? random_text(seed, (size_t)number, arena)
						: random_raw(seed, (size_t)number, arena);
		memcpy(to, &text, sizeof(text));
		break;
	case WIRE_INT:
	case WIRE_TIME:
		number = field->type == WIRE_INT ? between(seed, field->min, field->max, 1000)
						 : between(seed, first_ms, last_ms, INT64_MAX);
		memcpy(to, &number, sizeof(number));
		break;
	case WIRE_REAL:
		real = (double)between(seed, -10000, 10000, 100) / 100;
		memcpy(to, &real, sizeof(real));
		break;
	case WIRE_BOOL: *to = (uint8_t)testing_below(seed, 2); break;
	case WIRE_ENUM:
		at = (unsigned)testing_below(seed, field->values_count);
		memcpy(to, &at, sizeof(at));
		break;
	case WIRE_MAC:
	case WIRE_HEX:
		for (size_t i = 0; i < field->item_size; i++)
			to[i] = (uint8_t)testing_next(seed);
		break;
	case WIRE_RECORD: testing_random(field->record, seed, arena, to); break;
	}
}

void testing_random(
    const struct wire_record *record, uint64_t *seed, struct arena *arena, void *ret_value)
{
	uint8_t *value = ret_value;

	memset(value, 0, record->size);
	for (uint32_t i = 0; i < record->fields_count; i++) {
		const struct wire_field *field = &record->fields[i];
		struct list list;

		if (field->has_offset != WIRE_NO_OFFSET) {
			value[field->has_offset] = (uint8_t)testing_below(seed, 2);
			if (value[field->has_offset] == 0)
				continue;
		}
		if (!field->list) {
			random_single(field, seed, arena, value + field->offset);
			continue;
		}
		list.n = testing_below(seed, field->items_max < 4 ? field->items_max : 4);
		list.p = arena_take_array(arena, list.n, field->item_size);
		if (list.p == NULL)
			abort();
		for (size_t k = 0; k < list.n; k++)
			random_single(field, seed, arena, list.p + k * field->item_size);
		memcpy(value + field->offset, &list, sizeof(list));
	}
}

static bool equal_single(const struct wire_field *field, const uint8_t *a, const uint8_t *b)
{
	struct view x, y;

	if (field->type == WIRE_RECORD)
		return testing_equal(field->record, a, b);
	if (field->type != WIRE_TEXT && field->type != WIRE_RAW)
		return memcmp(a, b, field->item_size) == 0;
	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	return view_eq(x, y);
}

static bool equal_field(const struct wire_field *field, const uint8_t *a, const uint8_t *b)
{
	struct list x, y;

	if (field->has_offset != WIRE_NO_OFFSET) {
		if (a[field->has_offset] != b[field->has_offset])
			return false;
		if (a[field->has_offset] == 0)
			return true;
	}
	if (!field->list)
		return equal_single(field, a + field->offset, b + field->offset);
	memcpy(&x, a + field->offset, sizeof(x));
	memcpy(&y, b + field->offset, sizeof(y));
	if (x.n != y.n)
		return false;
	for (size_t k = 0; k < x.n; k++)
		if (!equal_single(field, x.p + k * field->item_size, y.p + k * field->item_size))
			return false;
	return true;
}

bool testing_equal(const struct wire_record *record, const void *a, const void *b)
{
	for (uint32_t i = 0; i < record->fields_count; i++)
		if (!equal_field(&record->fields[i], a, b))
			return false;
	return true;
}

static bool is_printable(const char *text, size_t size)
{
	const char *end = memchr(text, '\0', size);

	if (end == NULL)
		return false;
	for (; text < end; text++)
		if (*text < 0x20 || *text > 0x7e)
			return false;
	return true;
}

bool testing_is_fault(const struct wire_fault *fault)
{
	return is_printable(fault->pointer, sizeof(fault->pointer)) &&
	       is_printable(fault->reason, sizeof(fault->reason)) &&
	       (fault->pointer[0] == '\0' || fault->pointer[0] == '/') && fault->reason[0] != '\0';
}

static unsigned sum_bytes(struct view bytes)
{
	unsigned total = 0;

	for (size_t i = 0; i < bytes.n; i++)
		total += bytes.p[i];
	return total;
}

static unsigned sum_single(const struct wire_field *field, const uint8_t *value)
{
	struct view text;

	if (field->type == WIRE_RECORD)
		return testing_sum(field->record, value);
	if (field->type != WIRE_TEXT && field->type != WIRE_RAW)
		return sum_bytes(view_bytes(value, field->item_size));
	memcpy(&text, value, sizeof(text));
	return sum_bytes(text);
}

unsigned testing_sum(const struct wire_record *record, const void *value)
{
	const uint8_t *bytes = value;
	unsigned total = 0;

	for (uint32_t i = 0; i < record->fields_count; i++) {
		const struct wire_field *field = &record->fields[i];
		struct list list;

		if (!field->list) {
			total += sum_single(field, bytes + field->offset);
			continue;
		}
		memcpy(&list, bytes + field->offset, sizeof(list));
		for (size_t k = 0; k < list.n; k++)
			total += sum_single(field, list.p + k * field->item_size);
	}
	return total;
}
