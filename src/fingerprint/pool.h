/*
 * pool: the distinct texts of a pack while it is compiled, one behind the other.
 */
#ifndef EARSHOT_FINGERPRINT_POOL_H
#define EARSHOT_FINGERPRINT_POOL_H

#include "base/err.h"
#include "base/view.h"

struct pool_text {
	uint32_t at, n;
};

struct pool {
	uint8_t *p;
	size_t len, room;
	struct pool_text *slots; /* open addressing; n == UINT32_MAX = free */
	size_t used, slots_count;
};

/* Begins zeroed. The same text gives the same place. */
enum err pool_add(struct pool *pool, struct view text, struct pool_text *ret_text) MUST_CHECK;

static inline struct view pool_view(const struct pool *pool, struct pool_text text)
{
	return view_bytes(text.n > 0 ? pool->p + text.at : NULL, text.n);
}

void pool_free(struct pool *pool);

#endif
