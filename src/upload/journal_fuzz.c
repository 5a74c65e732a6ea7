/*
 * journal: the fuzz harness of the state file's reader. The input is a file as it is; and it is the
 * records of one, which get the checks that belong to them, and then one byte of it is changed: all
 * that is taken must be whole saves before that byte.
 */
#include <stdlib.h>

#include "base/rd.h"
#include "base/wr.h"
#include "upload/journal.h"
#include "upload/journal_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CHECKS_MAX = 4096 };

static void check(bool holds)
{
	if (!holds)
		abort();
}

/* What was found stands in the good part, by ascending keys. */
static bool read_file(struct view file, struct scan *ret_scan)
{
	struct found *found = NULL;
	struct view good;
	size_t n = 0;

	if (!journal_scan(file, ret_scan))
		return false;
	check(ret_scan->good <= file.n && ret_scan->snapshot <= ret_scan->good);
	good = view_head(file, (size_t)ret_scan->good);
	check(journal_index(good, ret_scan->records, &found, &n) == ERR_NONE);
	check(n <= ret_scan->records);
	for (size_t i = 0; i < n; i++) {
		check(found[i].key.n <= JOURNAL_KEY_MAX && found[i].value.n <= JOURNAL_VALUE_MAX);
		check(found[i].value.n == 0 ||
		      (found[i].value.p >= good.p &&
			  found[i].value.p + found[i].value.n <= good.p + good.n));
		check(i == 0 || view_cmp(found[i - 1].key, found[i].key) < 0);
	}
	free(found);
	return true;
}

static void seal(struct wr *w, uint8_t chain[JOURNAL_CHECK], struct view head, struct view key,
    struct view value)
{
	journal_check(chain, head, key, value);
	wr_bytes(w, head);
	wr_bytes(w, key);
	wr_bytes(w, value);
	wr_bytes(w, view_bytes(chain, JOURNAL_CHECK));
}

/* Records with their checks; what the reader refuses is written all the same. */
static struct view sealed(struct rd *r, uint8_t *room, size_t room_n)
{
	uint8_t head[JOURNAL_HEAD], chain[JOURNAL_CHECK] = {0};
	struct wr w = wr_of(room, room_n), h = wr_of(head, sizeof(head));
	struct view none = {NULL, 0};

	wr_text(&h, JOURNAL_MAGIC);
	wr_be32(&h, JOURNAL_FORMAT);
	wr_be64(&h, 1);
	seal(&w, chain, wr_view(&h), none, none);
	while (rd_left(r) > 0) {
		struct view record = rd_bytes(r, JOURNAL_RECORD_HEAD);
		struct rd fields = rd_of(record);
		struct view key, value;

		rd_skip(&fields, 1);
		key = rd_bytes(r, rd_u8(&fields));
		value = rd_bytes(r, rd_be32(&fields));
		if (rd_ok(r))
			seal(&w, chain, record, key, value);
	}
	return wr_view(&w);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t room_n = size + JOURNAL_HEAD + (CHECKS_MAX + 1) * JOURNAL_CHECK;
	uint8_t *copy = malloc(size + 1), *room = malloc(room_n);
	struct rd r = rd_of(view_bytes(data, size));
	struct scan whole, torn;
	struct view file;
	size_t at;
	uint8_t bits;

	check(copy != NULL && room != NULL);
	if (size > 0)
		memcpy(copy, data, size);
	(void)read_file(view_bytes(copy, size), &whole);
	at = rd_be16(&r);
	bits = rd_u8(&r);
	file = sealed(&r, room, room_n);
	if (file.n > 0 && read_file(file, &whole)) {
		check(!read_file(view_head(file, (size_t)whole.snapshot - 1), &torn));
		at %= file.n;
		room[at] ^= bits != 0 ? bits : 1;
		if (read_file(file, &torn))
			check(torn.good == (at < whole.good ? torn.good : whole.good) &&
			      (at >= whole.good || torn.good <= at));
		else
			check(at < whole.snapshot);
	}
	free(copy);
	free(room);
	return 0;
}
