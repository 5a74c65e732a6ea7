#include "platform/query/columns/dictionary.h"

#include <stdlib.h>

#include "base/hash.h"

enum { FIRST = 64 };

void dictionary_done(struct dictionary *d)
{
	for (uint32_t i = 1; d->entries != NULL && i < d->count; i++)
		free(d->entries[i].p);
	free(d->entries);
	free(d->buckets);
	*d = dictionary_of(d->seed);
}

static uint32_t *bucket_of(const struct dictionary *d, struct view text)
{
	return &d->buckets[hash_bytes(d->seed, text) & (d->buckets_n - 1)];
}

/* Room for one more entry, and as many buckets as there is room for entries. */
static bool make_room(struct dictionary *d)
{
	uint32_t size = d->size == 0 ? FIRST : 2 * d->size;
	struct dictionary_entry *entries;
	uint32_t *buckets;

	if (d->free != 0 || d->count < d->size)
		return true;
	buckets = calloc(size, sizeof(*buckets));
	entries = realloc(d->entries, size * sizeof(*entries));
	if (entries != NULL)
		d->entries = entries;
	if (entries == NULL || buckets == NULL) {
		free(buckets);
		return false;
	}
	if (d->size == 0)
		entries[0] = (struct dictionary_entry){0};
	free(d->buckets);
	d->buckets = buckets;
	d->buckets_n = d->size = size;
	for (uint32_t i = 1; i < d->count; i++) {
		uint32_t *bucket = bucket_of(d, dictionary_text(d, i));

		entries[i].next = *bucket;
		*bucket = i;
	}
	return true;
}

uint32_t dictionary_take(struct dictionary *d, struct view text)
{
	uint32_t code = d->buckets_n > 0 ? *bucket_of(d, text) : 0;
	uint8_t *p;

	while (code != 0 && !view_eq(dictionary_text(d, code), text))
		code = d->entries[code].next;
	if (code != 0) {
		d->entries[code].refs++;
		return code;
	}
	p = malloc(text.n + 1);
	if (p == NULL || !make_room(d)) {
		free(p);
		return 0;
	}
	if (text.n > 0)
		memcpy(p, text.p, text.n);
	code = d->free;
	if (code != 0)
		d->free = d->entries[code].next;
	else
		code = d->count++;
	d->entries[code] = (struct dictionary_entry){
	    .p = p, .n = (uint32_t)text.n, .refs = 1, .next = *bucket_of(d, text)};
	*bucket_of(d, text) = code;
	d->bytes += text.n + 1;
	return code;
}

void dictionary_drop(struct dictionary *d, uint32_t code)
{
	struct dictionary_entry *e;
	uint32_t *link;

	if (code == 0)
		return;
	e = &d->entries[code];
	if (--e->refs > 0)
		return;
	link = bucket_of(d, dictionary_text(d, code));
	while (*link != code)
		link = &d->entries[*link].next;
	*link = e->next;
	d->bytes -= e->n + 1;
	free(e->p);
	*e = (struct dictionary_entry){.next = d->free};
	d->free = code;
}
