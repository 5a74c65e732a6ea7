/* diff: which entries two packs do not share. */
#include "fingerprint/pack.h"

#include <stdlib.h>

static int by_id(const void *a, const void *b)
{
	return view_cmp(
	    (*(const struct entry *const *)a)->id, (*(const struct entry *const *)b)->id);
}

static const struct entry **sorted(const struct pack *pack)
{
	const struct entry **entries = malloc((pack->entries_count + 1) * sizeof(*entries));

	if (entries == NULL)
		return NULL;
	for (size_t i = 0; i < pack->entries_count; i++)
		entries[i] = &pack->entries[i];
	qsort(entries, pack->entries_count, sizeof(*entries), by_id);
	return entries;
}

static bool same_line(const struct line *a, const struct line *b)
{
	return a->op == b->op && a->unless == b->unless && a->of.any_key == b->of.any_key &&
	       view_eq(a->of.source_text, b->of.source_text) &&
	       view_eq(a->of.kind_text, b->of.kind_text) && view_eq(a->of.scope, b->of.scope) &&
	       view_eq(a->value, b->value);
}

static bool same_assertion(const struct assertion *a, const struct assertion *b)
{
	return a->level == b->level && a->weight == b->weight && view_eq(a->value, b->value);
}

static bool same_entry(
    const struct pack *p, const struct entry *a, const struct pack *q, const struct entry *b)
{
	if (a->lines_count != b->lines_count || a->asserts_count != b->asserts_count ||
	    !view_eq(a->group, b->group) || !view_eq(a->source, b->source))
		return false;
	for (size_t i = 0; i < a->lines_count; i++)
		if (!same_line(&p->lines[a->lines + i], &q->lines[b->lines + i]))
			return false;
	for (size_t i = 0; i < a->asserts_count; i++)
		if (!same_assertion(&p->asserts[a->asserts + i], &q->asserts[b->asserts + i]))
			return false;
	return true;
}

enum err pack_diff(const struct pack *from, const struct pack *to,
    void (*say)(void *ctx, enum pack_change change, struct view id), void *ctx)
{
	const struct entry **a = sorted(from), **b = sorted(to);
	size_t i = 0, k = 0;
	enum err err = a != NULL && b != NULL ? ERR_NONE : ERR_MEMORY;

	while (err == ERR_NONE && (i < from->entries_count || k < to->entries_count)) {
		int order;

		if (i == from->entries_count)
			order = 1;
		else if (k == to->entries_count)
			order = -1;
		else
			order = view_cmp(a[i]->id, b[k]->id);
		if (order < 0)
			say(ctx, PACK_REMOVED, a[i]->id);
		else if (order > 0)
			say(ctx, PACK_ADDED, b[k]->id);
		else if (!same_entry(from, a[i], to, b[k]))
			say(ctx, PACK_CHANGED, a[i]->id);
		i += order <= 0;
		k += order >= 0;
	}
	free(a);
	free(b);
	return err;
}
