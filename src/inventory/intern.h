/*
 * intern: distinct byte strings, kept once for all who refer to them.
 *
 * One arena of records (length u16, references u16, bytes, padded to 4); an id is the record's
 * offset / 4, 0 the empty string. A string nobody refers to any more is given back to a free list
 * of its size, so that a stranger who changes names all day cannot fill the arena for good. A
 * count of 65,535 references sticks: that string stays.
 */
#ifndef EARSHOT_INVENTORY_INTERN_H
#define EARSHOT_INVENTORY_INTERN_H

#include "evidence/fact.h"
#include "inventory/index.h"

enum { STRING_WORDS_MAX = 1 + (FACT_VALUE_MAX + 3) / 4 };

struct strings {
	uint8_t *bytes;
	uint64_t used, max; /* bytes; at most 16 GiB */
	uint64_t seed;
	uint32_t free[STRING_WORDS_MAX + 1]; /* first free record by its words, 0 = none */
	struct index index;
};

/* `bytes` is zeroed, `max` long (at most 16 GiB), aligned to 4. */
void strings_init(struct strings *s, void *bytes, uint64_t max, uint64_t seed);

/* The id of a string of at most FACT_VALUE_MAX bytes that is there. False when it is not. */
bool strings_find(const struct strings *s, struct view text, uint32_t *ret_id);

/* The same, added when it is not there, and one reference more. False when full. */
bool strings_hold(struct strings *s, struct view text, uint32_t *ret_id);

/* One reference less. */
void strings_release(struct strings *s, uint32_t id);

/* Valid until the string is released for the last time. */
static inline struct view strings_view(const struct strings *s, uint32_t id)
{
	const uint8_t *record = s->bytes + (uint64_t)id * 4;
	uint16_t len;

	memcpy(&len, record, sizeof(len));
	return (struct view){record + 4, len};
}

#endif
