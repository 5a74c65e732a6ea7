/* sync_table: what of the asset table has changed, and what of it the platform has heard. */
#include <stdlib.h>

#include "upload/sync_internal.h"

struct row *row_at(struct upload_sync *s, uint32_t number)
{
	struct row *row = &s->rows[number];
	struct mac mac = s->source.mac(s->source.ctx, number);

	if (memcmp(row->mac.b, mac.b, MAC_LEN) != 0) {
		/* Another asset, or none any more. What the state file has of the one before stays
		 * to be removed. */
		*row = (struct row){.mac = mac,
		    .saved_mac = row->saved_mac,
		    .saved = row->saved,
		    .saved_open = row->saved_open,
		    .told_ms = INT64_MIN};
	}
	return mac_is_zero(mac) ? NULL : row;
}

uint64_t row_gen(const struct upload_sync *s, const struct row *row, uint32_t number)
{
	uint64_t changed = s->source.changed(s->source.ctx, number);

	if (row->restored_at != 0 && changed == row->restored_at)
		return row->restored_gen;
	return changed + s->offset;
}

bool row_is_dirty(const struct upload_sync *s, const struct row *row, uint32_t number)
{
	return row_gen(s, row, number) > row->acked;
}

bool row_is_open(const struct upload_sync *s, const struct row *row, uint32_t number)
{
	return row_is_dirty(s, row, number) && row_gen(s, row, number) <= s->mark;
}

static int compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static uint64_t number_of(const uint8_t hash[8])
{
	uint64_t value;

	memcpy(&value, hash, sizeof(value));
	return value;
}

static bool is_known(const struct upload_sync *s, struct mac mac)
{
	uint8_t hash[8];
	uint64_t value;

	wire_known_hash(s->known_key, mac, hash);
	value = number_of(hash);
	return s->known_n > 0 &&
	       bsearch(&value, s->known, s->known_n, sizeof(value), compare) != NULL;
}

bool row_is_event(struct upload_sync *s, struct row *row, uint32_t number, int64_t now_ms)
{
	if (!row_is_dirty(s, row, number))
		return false;
	if (!row->is_judged) {
		row->known = is_known(s, row->mac);
		row->is_judged = true;
	}
	if (row->known)
		return false;
	if (row->told_ms == INT64_MIN)
		return true;
	return now_ms - row->told_ms < SYNC_FRESH_MS &&
	       s->source.grown(s->source.ctx, number) > row->acked_grown;
}

static uint32_t count_of(const struct upload_sync *s)
{
	uint32_t n = s->source.count(s->source.ctx);

	return n < s->rows_max ? n : s->rows_max;
}

uint32_t table_dirty(struct upload_sync *s)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < count_of(s); i++) {
		const struct row *row = row_at(s, i);

		n += row != NULL && row_is_dirty(s, row, i);
	}
	return n;
}

bool table_is_dirty(struct upload_sync *s)
{
	for (uint32_t i = 0; i < count_of(s); i++) {
		const struct row *row = row_at(s, i);

		if (row != NULL && row_is_dirty(s, row, i))
			return true;
	}
	return false;
}

bool table_has_event(struct upload_sync *s, int64_t now_ms)
{
	for (uint32_t i = 0; i < count_of(s); i++) {
		struct row *row = row_at(s, i);

		if (row != NULL && row_is_event(s, row, i, now_ms))
			return true;
	}
	return false;
}

uint64_t table_newest(struct upload_sync *s)
{
	uint64_t newest = s->mark;

	for (uint32_t i = 0; i < count_of(s); i++) {
		const struct row *row = row_at(s, i);
		uint64_t gen = row != NULL ? row_gen(s, row, i) : 0;

		newest = gen > newest ? gen : newest;
	}
	return newest;
}

/* The table is empty from here on; what the state file has of it is still to be removed. */
void table_clear(struct upload_sync *s)
{
	uint64_t newest = table_newest(s);

	s->source.reset(s->source.ctx);
	for (uint32_t i = 0; i < s->rows_max; i++)
		if (!mac_is_zero(s->rows[i].mac))
			s->rows[i] = (struct row){.saved_mac = s->rows[i].saved_mac,
			    .saved = s->rows[i].saved,
			    .told_ms = INT64_MIN};
	/* Whether or not the table counts on, what comes is above what was. */
	s->offset = newest;
}

enum err table_known(struct upload_sync *s, const struct wire_lease_answer *lease)
{
	uint64_t *known = NULL;

	if (lease->known.n > 0) {
		known = malloc(lease->known.n * sizeof(*known));
		if (known == NULL)
			return ERR_MEMORY;
		for (size_t i = 0; i < lease->known.n; i++)
			known[i] = number_of(lease->known.p[i]);
		qsort(known, lease->known.n, sizeof(*known), compare);
	}
	free(s->known);
	s->known = known;
	s->known_n = lease->known.n;
	memcpy(s->known_key, lease->known_key, sizeof(s->known_key));
	return ERR_NONE;
}
