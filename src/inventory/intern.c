/* intern: interning with reference counts. */
#include "inventory/intern.h"

#include <assert.h>

#include "base/hash.h"

enum { REFS_STUCK = UINT16_MAX };

struct record {
	uint16_t len, refs;
	union {
		uint8_t bytes[4]; /* and more */
		uint32_t next_free;
	};
};

static struct record *record_of(const struct strings *s, uint32_t id)
{
	return (struct record *)(s->bytes + (uint64_t)id * 4);
}

static uint32_t words_of(size_t len)
{
	return 1 + ((uint32_t)len + 3) / 4;
}

void strings_init(struct strings *s, void *bytes, uint64_t max, uint64_t seed)
{
	assert(max <= (uint64_t)UINT32_MAX * 4);
	s->bytes = bytes;
	s->used = 4; /* id 0: the empty string, a length alone */
	s->max = max;
	s->seed = seed;
}

static bool find(const struct strings *s, struct view text, uint64_t hash, uint32_t *ret_id)
{
	struct probe probe = index_probe(&s->index, hash);
	uint32_t id;

	while ((id = index_next(&s->index, &probe)) != 0) {
		if (view_eq(strings_view(s, id), text)) {
			*ret_id = id;
			return true;
		}
	}
	return false;
}

bool strings_find(const struct strings *s, struct view text, uint32_t *ret_id)
{
	if (text.n == 0) {
		*ret_id = 0;
		return true;
	}
	return find(s, text, hash_bytes(s->seed, text), ret_id);
}

/* Room for a record; 0 when there is none. */
static uint32_t take(struct strings *s, uint32_t words)
{
	uint32_t id = s->free[words];

	if (id != 0) {
		s->free[words] = record_of(s, id)->next_free;
		return id;
	}
	if (s->max < s->used || s->max - s->used < (uint64_t)words * 4)
		return 0;
	id = (uint32_t)(s->used / 4);
	s->used += (uint64_t)words * 4;
	return id;
}

static void give_back(struct strings *s, uint32_t id)
{
	struct record *record = record_of(s, id);
	uint32_t words = words_of(record->len);

	record->next_free = s->free[words];
	s->free[words] = id;
}

bool strings_hold(struct strings *s, struct view text, uint32_t *ret_id)
{
	uint32_t id;

	if (text.n == 0) {
		*ret_id = 0;
		return true;
	}
	assert(text.n <= FACT_VALUE_MAX);
	uint64_t hash = hash_bytes(s->seed, text);

	if (!find(s, text, hash, &id)) {
		id = take(s, words_of(text.n));
		if (id == 0)
			return false;
		struct record *fresh = record_of(s, id);

		fresh->len = (uint16_t)text.n;
		fresh->refs = 0;
		memcpy(s->bytes + (uint64_t)id * 4 + 4, text.p, text.n);
		if (!index_add(&s->index, hash, id)) {
			give_back(s, id);
			return false;
		}
	}
	if (record_of(s, id)->refs < REFS_STUCK)
		record_of(s, id)->refs++;
	*ret_id = id;
	return true;
}

void strings_release(struct strings *s, uint32_t id)
{
	struct record *record = record_of(s, id);

	if (id == 0 || record->refs == REFS_STUCK)
		return;
	if (--record->refs > 0)
		return;
	index_remove(&s->index, hash_bytes(s->seed, strings_view(s, id)), id);
	give_back(s, id);
}
