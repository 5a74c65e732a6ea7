/* label: interning of (source, kind, key, scope). */
#include "inventory/label.h"

#include "base/hash.h"

static uint64_t hash_of(const struct labels *l, const struct label *row)
{
	uint64_t half = hash_u64(l->seed, (uint64_t)row->source << 16 | row->kind);

	return hash_u64(half, (uint64_t)row->key << 32 | row->scope);
}

static bool find(const struct labels *l, const struct label *sought, uint32_t *ret_number)
{
	struct probe probe = index_probe(&l->index, hash_of(l, sought));
	uint32_t number;

	while ((number = index_next(&l->index, &probe)) != 0) {
		const struct label *row = labels_row(l, number);

		if (row->kind == sought->kind && row->source == sought->source &&
		    row->key == sought->key && row->scope == sought->scope) {
			*ret_number = number;
			return true;
		}
	}
	return false;
}

bool labels_find(const struct labels *l, const struct fact *fact, uint32_t *ret_number)
{
	struct label sought = {.source = (uint16_t)fact->source, .kind = (uint16_t)fact->kind};

	return strings_find(l->strings, fact->key, &sought.key) &&
	       strings_find(l->strings, fact->scope, &sought.scope) && find(l, &sought, ret_number);
}

/* A row for a new label, 0 when there is none left. */
static uint32_t take(struct labels *l)
{
	uint32_t number = l->free;

	if (number != 0) {
		l->free = l->rows[number].refs;
		return number;
	}
	return l->count < l->max ? ++l->count : 0;
}

static enum label_hold add(struct labels *l, const struct label *row, uint32_t *ret_number)
{
	uint32_t number = take(l);

	if (number == 0)
		return LABEL_NO_ROOM;
	l->rows[number] = *row;
	l->rows[number].refs = 1;
	if (!index_add(&l->index, hash_of(l, row), number)) {
		l->rows[number].refs = l->free;
		l->free = number;
		return LABEL_NO_ROOM;
	}
	*ret_number = number;
	return LABEL_HELD;
}

enum label_hold labels_hold(struct labels *l, const struct fact *fact, uint32_t *ret_number)
{
	struct label row = {.source = (uint16_t)fact->source, .kind = (uint16_t)fact->kind};
	enum label_hold result = LABEL_NO_STRING;

	if (labels_find(l, fact, ret_number)) {
		l->rows[*ret_number].refs++;
		return LABEL_HELD;
	}
	if (!strings_hold(l->strings, fact->key, &row.key))
		return result;
	if (strings_hold(l->strings, fact->scope, &row.scope)) {
		result = add(l, &row, ret_number);
		if (result == LABEL_HELD)
			return result;
		strings_release(l->strings, row.scope);
	}
	strings_release(l->strings, row.key);
	return result;
}

void labels_release(struct labels *l, uint32_t number)
{
	struct label *row = &l->rows[number];

	if (--row->refs > 0)
		return;
	index_remove(&l->index, hash_of(l, row), number);
	strings_release(l->strings, row->key);
	strings_release(l->strings, row->scope);
	row->refs = l->free;
	l->free = number;
}
