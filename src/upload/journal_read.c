/* journal_read: follows the chain of checks, and finds the newest record of each key. */
#include "upload/journal_read.h"

#include <sodium.h>
#include <stdlib.h>

#include "base/rd.h"
#include "upload/journal.h"

void journal_check(
    uint8_t chain[JOURNAL_CHECK], struct view head, struct view key, struct view value)
{
	crypto_generichash_state state;

	(void)crypto_generichash_init(&state, NULL, 0, JOURNAL_CHECK);
	(void)crypto_generichash_update(&state, chain, JOURNAL_CHECK);
	(void)crypto_generichash_update(&state, head.p, head.n);
	if (key.n > 0)
		(void)crypto_generichash_update(&state, key.p, key.n);
	if (value.n > 0)
		(void)crypto_generichash_update(&state, value.p, value.n);
	(void)crypto_generichash_final(&state, chain, JOURNAL_CHECK);
}

struct record {
	uint8_t type;
	struct view key, value;
};

static bool read_check(struct rd *rd, uint8_t chain[JOURNAL_CHECK], struct view head,
    struct view key, struct view value)
{
	struct view check = rd_bytes(rd, JOURNAL_CHECK);

	journal_check(chain, head, key, value);
	return check.n == JOURNAL_CHECK && memcmp(check.p, chain, JOURNAL_CHECK) == 0;
}

/* The next record; false where the file is no longer what was written. */
static bool read_record(struct rd *rd, uint8_t chain[JOURNAL_CHECK], struct record *ret_record)
{
	struct view head = rd_bytes(rd, JOURNAL_RECORD_HEAD);
	struct rd fields = rd_of(head);
	uint8_t key_bytes;
	uint32_t value_bytes;

	ret_record->type = rd_u8(&fields);
	key_bytes = rd_u8(&fields);
	value_bytes = rd_be32(&fields);
	if (head.n != JOURNAL_RECORD_HEAD || ret_record->type < RECORD_PUT ||
	    ret_record->type > RECORD_MARK || key_bytes > JOURNAL_KEY_MAX ||
	    value_bytes > JOURNAL_VALUE_MAX)
		return false;
	ret_record->key = rd_bytes(rd, key_bytes);
	ret_record->value = rd_bytes(rd, value_bytes);
	return read_check(rd, chain, head, ret_record->key, ret_record->value);
}

static bool read_head(struct rd *rd, uint8_t chain[JOURNAL_CHECK], uint64_t *ret_serial)
{
	struct view head = rd_bytes(rd, JOURNAL_HEAD);
	struct rd fields = rd_of(head);

	memset(chain, 0, JOURNAL_CHECK);
	if (!view_eq(rd_bytes(&fields, sizeof(JOURNAL_MAGIC) - 1), view_of(JOURNAL_MAGIC)) ||
	    rd_be32(&fields) != JOURNAL_FORMAT)
		return false;
	*ret_serial = (uint64_t)rd_be32(&fields) << 32;
	*ret_serial |= rd_be32(&fields);
	return read_check(rd, chain, head, (struct view){NULL, 0}, (struct view){NULL, 0});
}

bool journal_scan(struct view file, struct scan *ret_scan)
{
	struct rd rd = rd_of(file);
	struct scan scan = {0};
	uint8_t chain[JOURNAL_CHECK];
	struct record record;
	size_t records = 0;

	if (!read_head(&rd, chain, &scan.serial))
		return false;
	while (read_record(&rd, chain, &record)) {
		if (record.type != RECORD_MARK) {
			records++;
			continue;
		}
		scan.good = file.n - rd_left(&rd);
		scan.records = records;
		memcpy(scan.chain, chain, sizeof(chain));
		if (scan.snapshot == 0)
			scan.snapshot = scan.good;
	}
	if (scan.good == 0)
		return false;
	*ret_scan = scan;
	return true;
}

static int by_key(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	int order = view_cmp(x->key, y->key);

	return order != 0 ? order : x->order < y->order ? -1 : 1;
}

enum err journal_index(struct view good, size_t records, struct found **ret_found, size_t *ret_n)
{
	struct rd rd = rd_of(good);
	struct found *all = calloc(records + 1, sizeof(*all));
	uint8_t chain[JOURNAL_CHECK];
	struct record record;
	uint64_t serial;
	size_t n = 0, kept = 0;

	if (all == NULL)
		return ERR_MEMORY;
	if (read_head(&rd, chain, &serial))
		while (n < records && read_record(&rd, chain, &record))
			if (record.type != RECORD_MARK) {
				all[n] = (struct found){
				    record.key, record.value, n, record.type == RECORD_REMOVE};
				n++;
			}
	qsort(all, n, sizeof(*all), by_key);
	for (size_t i = 0; i < n; i++)
		if ((i + 1 == n || !view_eq(all[i].key, all[i + 1].key)) && !all[i].removed)
			all[kept++] = all[i];
	*ret_found = all;
	*ret_n = kept;
	return ERR_NONE;
}
