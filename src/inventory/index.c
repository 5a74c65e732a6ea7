/* index: placing, growing, removing. */
#include "inventory/index.h"

#include <assert.h>

static uint64_t slots_for(uint32_t entries)
{
	uint64_t slots = INDEX_FIRST_SLOTS;

	while (slots * 3 / 4 < entries)
		slots *= 2;
	return slots;
}

size_t index_bytes(uint32_t entries_max)
{
	return (size_t)(slots_for(entries_max) * sizeof(uint64_t));
}

void index_init(struct index *ix, void *memory, uint32_t entries_max)
{
	assert(entries_max <= 1u << 30);
	*ix = (struct index){memory, INDEX_FIRST_SLOTS - 1, 0, entries_max, 0};
}

static uint32_t home_of(const struct index *ix, uint64_t slot)
{
	return (uint32_t)(slot >> 33) & ix->mask;
}

/* Puts a slot of this parity in its place; see the essay in index.h. */
static void place(struct index *ix, uint64_t slot)
{
	uint32_t at = home_of(ix, slot);
	uint64_t there;

	while ((there = ix->slots[at]) != 0) {
		if ((there & INDEX_PARITY) != ix->parity) {
			ix->slots[at] = slot;
			slot = there ^ INDEX_PARITY;
			at = home_of(ix, slot);
		} else {
			at = (at + 1) & ix->mask;
		}
	}
	ix->slots[at] = slot;
}

static void grow(struct index *ix)
{
	uint32_t old_slots = ix->mask + 1;

	ix->mask = ix->mask * 2 + 1;
	ix->parity ^= INDEX_PARITY;
	for (uint32_t i = 0; i < old_slots; i++) {
		uint64_t slot = ix->slots[i];

		if (slot == 0 || (slot & INDEX_PARITY) == ix->parity)
			continue;
		ix->slots[i] = 0;
		place(ix, slot ^ INDEX_PARITY);
	}
}

bool index_add(struct index *ix, uint64_t hash, uint32_t id)
{
	if (ix->count >= ix->count_max)
		return false;
	if ((uint64_t)ix->count + 1 > ((uint64_t)ix->mask + 1) * 3 / 4)
		grow(ix);
	place(ix, (uint64_t)index_tag(hash) << 33 | ix->parity | id);
	ix->count++;
	return true;
}

/* Fills the hole with the slots after it that may stand there (Knuth 6.4, algorithm R). */
static void close_hole(struct index *ix, uint32_t hole)
{
	uint32_t at = hole;

	for (;;) {
		at = (at + 1) & ix->mask;
		uint64_t slot = ix->slots[at];

		if (slot == 0)
			break;
		if (((at - home_of(ix, slot)) & ix->mask) >= ((at - hole) & ix->mask)) {
			ix->slots[hole] = slot;
			hole = at;
		}
	}
	ix->slots[hole] = 0;
}

void index_remove(struct index *ix, uint64_t hash, uint32_t id)
{
	uint32_t at = index_tag(hash) & ix->mask;

	while ((uint32_t)ix->slots[at] != id) {
		assert(ix->slots[at] != 0);
		at = (at + 1) & ix->mask;
	}
	close_hole(ix, at);
	ix->count--;
}
