/* platform: records as text, for columns that keep them. */
#include "platform/platform.h"

#include "base/json.h"
#include "wire/wire.h"

enum { ROOM = 512 * 1024 /* bytes of the longest record that is kept */ };

static bool refuse(void *ctx, struct view bytes)
{
	(void)ctx;
	return bytes.n == 0;
}

struct view platform_record(
    const struct wire_record *record, const void *value, struct arena *arena)
{
	size_t mark = arena->used;
	uint8_t *p = arena_take(arena, ROOM);

	if (p == NULL)
		return view_of("");
	struct out out = out_of(p, ROOM, refuse, NULL);
	struct json json = json_of(&out);

	wire_encode(record, value, &json);
	if (out.bad) {
		arena->used = mark;
		return view_of("");
	}
	arena->used -= ROOM - out.len; /* what was taken last is given back */
	return view_bytes(p, out.len);
}
