/*
 * label: what a fact says it about, (source, kind, key, scope), kept once for all facts.
 *
 * There are few of them: a fact carries the label's number instead of its four parts.
 */
#ifndef EARSHOT_INVENTORY_LABEL_H
#define EARSHOT_INVENTORY_LABEL_H

#include "inventory/intern.h"

struct label {
	uint16_t source, kind;
	uint32_t key, scope; /* strings */
	uint32_t refs;       /* facts that carry it; when free, the next free label */
};

/* Numbers begin at 1. */
struct labels {
	struct label *rows;
	uint32_t count, max; /* rows used so far, of max (row 0 is none) */
	uint32_t free;       /* 0 = none */
	uint64_t seed;
	struct index index;
	struct strings *strings;
};

static inline const struct label *labels_row(const struct labels *l, uint32_t number)
{
	return &l->rows[number];
}

static inline bool label_is(const struct labels *l, uint32_t number, const struct fact *fact)
{
	const struct label *row = labels_row(l, number);

	return row->kind == fact->kind && row->source == fact->source &&
	       view_eq(strings_view(l->strings, row->key), fact->key) &&
	       view_eq(strings_view(l->strings, row->scope), fact->scope);
}

/* The label of a fact that is there. False when it is not. */
bool labels_find(const struct labels *l, const struct fact *fact, uint32_t *ret_number);

enum label_hold { LABEL_HELD, LABEL_NO_ROOM, LABEL_NO_STRING };

/* The same, added when it is not there, and one reference more. */
enum label_hold labels_hold(struct labels *l, const struct fact *fact, uint32_t *ret_number);

/* One reference less; what nobody carries any more is forgotten. */
void labels_release(struct labels *l, uint32_t number);

#endif
