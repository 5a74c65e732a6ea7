/* map: from an id to a small number, open addressing. */
#ifndef EARSHOT_PLATFORM_COLUMNS_MAP_H
#define EARSHOT_PLATFORM_COLUMNS_MAP_H

#include <stdlib.h>

#include "base/hash.h"

#define MAP_NONE UINT32_MAX /* no value */

struct map {
	struct map_slot {
		int64_t key;
		uint32_t value; /* MAP_NONE: empty */
	} * slots;
	size_t size, used; /* size: a power of two, or 0 */
};

static inline size_t map_home(const struct map *m, int64_t key)
{
	return (size_t)hash_u64(0, (uint64_t)key) & (m->size - 1);
}

static inline uint32_t map_find(const struct map *m, int64_t key)
{
	if (m->size == 0)
		return MAP_NONE;
	for (size_t i = map_home(m, key); m->slots[i].value != MAP_NONE;
	     i = (i + 1) & (m->size - 1))
		if (m->slots[i].key == key)
			return m->slots[i].value;
	return MAP_NONE;
}

static inline void map_put_there(struct map *m, int64_t key, uint32_t value)
{
	size_t i = map_home(m, key);

	while (m->slots[i].value != MAP_NONE && m->slots[i].key != key)
		i = (i + 1) & (m->size - 1);
	m->used += m->slots[i].value == MAP_NONE;
	m->slots[i] = (struct map_slot){key, value};
}

/* False: memory is short. */
static inline bool map_put(struct map *m, int64_t key, uint32_t value)
{
	if (2 * (m->used + 1) > m->size) {
		struct map wider = {.size = m->size == 0 ? 64 : 2 * m->size};

		wider.slots = malloc(wider.size * sizeof(*wider.slots));
		if (wider.slots == NULL)
			return false;
		for (size_t i = 0; i < wider.size; i++)
			wider.slots[i] = (struct map_slot){0, MAP_NONE};
		for (size_t i = 0; i < m->size; i++)
			if (m->slots[i].value != MAP_NONE)
				map_put_there(&wider, m->slots[i].key, m->slots[i].value);
		free(m->slots);
		*m = wider;
	}
	map_put_there(m, key, value);
	return true;
}

/* What stands behind it moves up, so that no hole ends a search too early. */
static inline void map_remove(struct map *m, int64_t key)
{
	size_t mask = m->size - 1, hole, i;

	if (map_find(m, key) == MAP_NONE)
		return;
	for (hole = map_home(m, key); m->slots[hole].key != key;)
		hole = (hole + 1) & mask;
	for (i = (hole + 1) & mask; m->slots[i].value != MAP_NONE; i = (i + 1) & mask) {
		size_t home = map_home(m, m->slots[i].key);

		if (((i - home) & mask) < ((i - hole) & mask))
			continue;
		m->slots[hole] = m->slots[i];
		hole = i;
	}
	m->slots[hole].value = MAP_NONE;
	m->used--;
}

static inline void map_done(struct map *m)
{
	free(m->slots);
	*m = (struct map){0};
}

#endif
