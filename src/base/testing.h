/*
 * testing: an out that writes into a test's memory, from a buffer so small that every write
 * crosses its end.
 */
#ifndef EARSHOT_BASE_TESTING_H
#define EARSHOT_BASE_TESTING_H

#include "base/out.h"

struct sheet {
	char text[4096]; /* NUL-terminated */
	size_t len;
	uint8_t buffer[3];
	struct out out;
};

static inline bool sheet_write(void *ctx, struct view bytes)
{
	struct sheet *s = ctx;

	if (bytes.n >= sizeof(s->text) - s->len)
		return false;
	memcpy(s->text + s->len, bytes.p, bytes.n);
	s->len += bytes.n;
	s->text[s->len] = '\0';
	return true;
}

static inline struct out *sheet_begin(struct sheet *s)
{
	s->len = 0;
	s->text[0] = '\0';
	s->out = out_of(s->buffer, sizeof(s->buffer), sheet_write, s);
	return &s->out;
}

/* All that was written; NULL when a write failed. */
static inline const char *sheet_end(struct sheet *s)
{
	return out_flush(&s->out) == ERR_NONE ? s->text : NULL;
}

#endif
