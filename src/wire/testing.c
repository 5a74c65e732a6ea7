/* testing: records by name, encoding into memory, reading all of a value. */
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
	void *p = aligned_alloc(16, (size + 15) / 16 * 16);

	if (p == NULL)
		abort();
	return arena_of(p, size);
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
		struct {
			const uint8_t *p;
			size_t n;
		} list;

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
