/*
 * index: a hash table of ids that grows inside memory reserved for its largest size.
 *
 * A slot is 31 bits of the key's hash, a parity bit and a 32-bit id (0 = empty slot); the keys
 * stay where the ids say. Linear probing, at most three quarters full, first 1,024 slots. Growing
 * doubles the table where it stands, so that no page is touched before it is needed and none is
 * given up:
 *
 *   every slot carries the parity of the growth that placed it. grow() flips the parity and takes
 *   each slot of the old parity out to place it again; a placement that meets a slot of the old
 *   parity swaps with it and goes on with what it took out. What is placed never moves again, so
 *   no probe sequence is broken.
 */
#ifndef EARSHOT_INVENTORY_INDEX_H
#define EARSHOT_INVENTORY_INDEX_H

#include "base/view.h"

enum { INDEX_FIRST_SLOTS = 1024 };

struct index {
	uint64_t *slots;
	uint32_t mask; /* slots in use - 1 */
	uint32_t count, count_max;
	uint64_t parity; /* 0 or INDEX_PARITY */
};

static const uint64_t INDEX_PARITY = (uint64_t)1 << 32;

/* Where a search stands. */
struct probe {
	uint32_t at, tag;
};

/* Bytes of the largest table for so many entries, at most 2^30. */
size_t index_bytes(uint32_t entries_max);

/* `memory` is zeroed, index_bytes long, and aligned to 8. */
void index_init(struct index *ix, void *memory, uint32_t entries_max);

/* Adds an id (not 0, not there yet) under its key's hash. False when count_max is reached. */
bool index_add(struct index *ix, uint64_t hash, uint32_t id);

/* Takes an id that is there out again. */
void index_remove(struct index *ix, uint64_t hash, uint32_t id);

static inline uint32_t index_tag(uint64_t hash)
{
	return (uint32_t)(hash >> 33);
}

static inline struct probe index_probe(const struct index *ix, uint64_t hash)
{
	uint32_t tag = index_tag(hash);

	return (struct probe){tag & ix->mask, tag};
}

/* The next id whose key may be the one sought (its tag is the same); 0 when there is no more. */
static inline uint32_t index_next(const struct index *ix, struct probe *p)
{
	uint64_t slot;

	while ((slot = ix->slots[p->at]) != 0) {
		p->at = (p->at + 1) & ix->mask;
		if ((uint32_t)(slot >> 33) == p->tag)
			return (uint32_t)slot;
	}
	return 0;
}

/* Bytes in use. */
static inline size_t index_used(const struct index *ix)
{
	return ((size_t)ix->mask + 1) * sizeof(uint64_t);
}

#endif
