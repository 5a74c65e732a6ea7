/* dictionary: texts that many rows share, by number. A text is kept as long as a row has it. */
#ifndef EARSHOT_PLATFORM_COLUMNS_DICTIONARY_H
#define EARSHOT_PLATFORM_COLUMNS_DICTIONARY_H

#include "base/view.h"

struct dictionary {
	struct dictionary_entry {
		uint8_t *p;
		uint32_t n, refs; /* refs 0: free */
		uint32_t next;    /* in its bucket, or the next that is free; 0 none */
	} * entries;              /* [0] is nothing: the code of NULL */
	uint32_t *buckets;
	uint32_t count, size, buckets_n, free;
	uint64_t seed;
	size_t bytes; /* of its texts */
};

/* Memory comes as it is needed. */
static inline struct dictionary dictionary_of(uint64_t seed)
{
	return (struct dictionary){.seed = seed, .count = 1};
}
void dictionary_done(struct dictionary *d);

/* The code of a text, one reference more; 0: memory is short. */
uint32_t dictionary_take(struct dictionary *d, struct view text);
/* One reference less; 0 has none. */
void dictionary_drop(struct dictionary *d, uint32_t code);

static inline struct view dictionary_text(const struct dictionary *d, uint32_t code)
{
	return view_bytes(d->entries[code].p, d->entries[code].n);
}

#endif
