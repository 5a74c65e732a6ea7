/*
 * out: buffered bytes on their way to a sink (a file, a pipe, a test's memory).
 *
 * The caller owns the buffer and says what `write` does with a full one. After `write` has
 * failed once everything else is dropped and out_flush reports it.
 */
#ifndef EARSHOT_BASE_OUT_H
#define EARSHOT_BASE_OUT_H

#include "base/err.h"
#include "base/view.h"

struct out {
	uint8_t *p;
	size_t len, room;                            /* bytes */
	bool (*write)(void *ctx, struct view bytes); /* all of them, or false */
	void *ctx;
	bool bad;
};

static inline struct out out_of(
    void *p, size_t room, bool (*write)(void *ctx, struct view bytes), void *ctx)
{
	return (struct out){(uint8_t *)p, 0, room, write, ctx, false};
}

void out_bytes(struct out *o, struct view bytes);
void out_text(struct out *o, const char *text);
static inline void out_u8(struct out *o, uint8_t byte)
{
	if (o->len < o->room && !o->bad)
		o->p[o->len++] = byte;
	else
		out_bytes(o, view_bytes(&byte, 1));
}
void out_decimal(struct out *o, uint64_t value);
/* Hands what is buffered to `write`. ERR_IO when any write has failed. */
enum err out_flush(struct out *o) MUST_CHECK;

#endif
