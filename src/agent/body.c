/* body: records to JSON and back. */
#include "agent/body.h"

#include <stdlib.h>

enum {
	ROOM_FIRST = 4096,
	CHUNK = 4096,
	ARENA_SLACK = 64 * 1024,
	ARENA_PER_BYTE = 4 /* a list's structs and its texts are at most so much longer than JSON */
};

void body_done(struct body *body)
{
	free(body->p);
	*body = (struct body){0};
}

bool body_append(void *ctx, struct view bytes)
{
	struct body *b = ctx;
	size_t room = b->room > 0 ? b->room : ROOM_FIRST;
	uint8_t *grown;

	while (room - b->n < bytes.n)
		room *= 2;
	if (room != b->room) {
		grown = realloc(b->p, room);
		if (grown == NULL) {
			b->bad = true;
			return false;
		}
		b->p = grown;
		b->room = room;
	}
	if (bytes.n > 0)
		memcpy(b->p + b->n, bytes.p, bytes.n);
	b->n += bytes.n;
	return true;
}

enum err body_encode(struct body *body, const struct wire_record *record, const void *value)
{
	uint8_t chunk[CHUNK];
	struct out out = out_of(chunk, sizeof(chunk), body_append, body);
	struct json json = json_of(&out);

	body->n = 0;
	wire_encode(record, value, &json);
	return out_flush(&out) == ERR_NONE ? ERR_NONE : ERR_MEMORY;
}

enum err body_decode(
    struct answer *answer, const struct wire_record *record, struct view json, void *ret_value)
{
	size_t size = json.n * ARENA_PER_BYTE + ARENA_SLACK;
	struct arena arena;

	*answer = (struct answer){.memory = malloc(size)};
	if (answer->memory == NULL)
		return ERR_MEMORY;
	arena = arena_of(answer->memory, size);
	return wire_decode_answer(record, json, &arena, ret_value, &answer->fault);
}

void body_forget(struct answer *answer)
{
	free(answer->memory);
	*answer = (struct answer){0};
}
