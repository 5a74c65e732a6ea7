/*
 * arena: bump allocation in memory the caller owns.
 *
 * Nothing is freed singly; arena_reset gives all of it back at once. A full arena returns NULL
 * and counts it, so that a limit is never hit silently.
 */
#ifndef EARSHOT_BASE_ARENA_H
#define EARSHOT_BASE_ARENA_H

#include "base/view.h"

struct arena {
	uint8_t *p;
	size_t used, size; /* bytes */
	uint64_t refused;  /* allocations that did not fit */
};

static inline struct arena arena_of(void *p, size_t size)
{
	return (struct arena){(uint8_t *)p, 0, size, 0};
}

/* n bytes, zeroed, aligned to 16 (when the memory is); NULL when they do not fit. */
void *arena_take(struct arena *a, size_t n);

/* count * size with the overflow checked. */
void *arena_take_array(struct arena *a, size_t count, size_t size);

/* A copy of the bytes, without alignment; an empty view when they do not fit. */
struct view arena_copy(struct arena *a, struct view bytes);

static inline void arena_reset(struct arena *a)
{
	a->used = 0;
}

#endif
