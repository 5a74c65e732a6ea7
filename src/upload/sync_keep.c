/*
 * sync_keep: the records of the state file, so that a kill at any instant costs nothing that
 * counts.
 *
 *   key  'S' | be64 segment | type | rest       in the order of types:
 *   H                      tenure, sequence, mark, how many batches were made, whether it is over
 *   a  mac                 an asset: be64 epoch | be64 generation | u8 open | its record
 *   b                      the batch under way, as it was made
 *   i                      intervals listened to
 *   l  be64 epoch, be16 n  late evidence, in parts
 *   t  be64 epoch          how much of it is acknowledged, its intervals
 */
#include <stdlib.h>

#include "base/hash.h"
#include "upload/sync_internal.h"

enum {
	KEY_HEAD = 10,
	HEAD_BYTES = 4 * 8 + 1,
	ASSET_HEAD = 8 + 8 + 1,
	EARS_BYTES = UPLOAD_LISTENED_MAX * (8 + 8 + 8 + 1 + UPLOAD_PROTOCOLS_MAX * 33) + 1,
	EARS_STEP_MS = 60 * 1000, /* how exactly the end of an interval under way is kept */
	BATCH_HEAD = SYNC_ID_BYTES + 8 + 8 + 4 + 4,
	SENT_BYTES = MAC_LEN + 8 + 4
};

struct key {
	uint8_t bytes[JOURNAL_KEY_MAX];
	size_t n;
};

static struct key key_of(const struct upload_sync *s, char type, struct view rest)
{
	struct key key;
	struct wr w = wr_of(key.bytes, sizeof(key.bytes));

	wr_u8(&w, 'S');
	wr_be64(&w, (uint64_t)s->segment);
	wr_u8(&w, (uint8_t)type);
	wr_bytes(&w, rest);
	key.n = w.len;
	return key;
}

static struct key late_key(const struct upload_sync *s, char type, int64_t epoch, unsigned part)
{
	uint8_t rest[10];
	struct wr w = wr_of(rest, sizeof(rest));

	wr_be64(&w, (uint64_t)epoch);
	if (type == 'l')
		wr_be16(&w, (uint16_t)part);
	return key_of(s, type, wr_view(&w));
}

static struct view key_view(const struct key *key)
{
	return view_bytes(key->bytes, key->n);
}

/* Saying. */

static void say_gone(struct upload_sync *s, struct upload_pen *pen)
{
	for (uint32_t i = 0; i < s->rows_max; i++) {
		const struct row *row = &s->rows[i];
		struct key key;

		if (mac_is_zero(row->saved_mac) || mac_eq(row->saved_mac, row->mac))
			continue;
		key = key_of(s, 'a', view_bytes(row->saved_mac.b, MAC_LEN));
		upload_pen_remove(pen, key_view(&key));
	}
	for (size_t i = 0; i < s->gone_n; i++) {
		struct key key = late_key(s, 't', s->gone[i].epoch, 0);

		upload_pen_remove(pen, key_view(&key));
		for (unsigned part = 0; part < s->gone[i].parts; part++) {
			key = late_key(s, 'l', s->gone[i].epoch, part);
			upload_pen_remove(pen, key_view(&key));
		}
	}
}

static void put_asset(
    struct upload_sync *s, struct row *row, uint32_t number, uint8_t *room, struct upload_pen *pen)
{
	struct evidence facts[UPLOAD_FACTS_MAX];
	struct asset_view asset = s->source.asset(s->source.ctx, number, true, facts);
	struct wr w = wr_of(room, ASSET_HEAD + SYNC_RECORD_BYTES);
	struct key key = key_of(s, 'a', view_bytes(row->mac.b, MAC_LEN));

	wr_be64(&w, (uint64_t)s->epoch);
	wr_be64(&w, row->said);
	wr_u8(&w, row->said_open);
	record_write(&w, &asset);
	upload_pen_put(pen, key_view(&key), wr_view(&w));
}

static void say_assets(struct upload_sync *s, bool all, struct upload_pen *pen)
{
	uint8_t room[ASSET_HEAD + SYNC_RECORD_BYTES];
	uint32_t n = s->source.count(s->source.ctx);

	for (uint32_t i = 0; i < n && i < s->rows_max; i++) {
		struct row *row = row_at(s, i);

		if (row == NULL)
			continue;
		row->said = row_gen(s, row, i);
		row->said_open = row_is_open(s, row, i);
		/* One that is open no longer need not be told so: it is sent once more. */
		if (all || row->said != row->saved || (row->said_open && !row->saved_open) ||
		    !mac_eq(row->saved_mac, row->mac))
			put_asset(s, row, i, room, pen);
		else
			row->said_open = row->saved_open;
	}
}

static void put_intervals(struct wr *w, const struct intervals *from, int64_t seen_ms)
{
	wr_u8(w, (uint8_t)from->n);
	for (size_t i = 0; i < from->n; i++) {
		const struct interval *it = &from->list[i];
		int64_t to_ms = it->to_ms;

		if (to_ms == INT64_MAX)
			to_ms = seen_ms > it->from_ms
				    ? it->from_ms +
					  (seen_ms - it->from_ms) / EARS_STEP_MS * EARS_STEP_MS
				    : it->from_ms;
		wr_be64(w, (uint64_t)it->from_ms);
		wr_be64(w, (uint64_t)to_ms);
		wr_be64(w, it->drops);
		wr_u8(w, (uint8_t)it->protocols_n);
		for (size_t k = 0; k < it->protocols_n; k++) {
			struct view name = view_of(it->protocols[k]);

			wr_u8(w, (uint8_t)name.n);
			wr_bytes(w, name);
		}
	}
}

static void say_batch(struct upload_sync *s, bool all, struct upload_pen *pen)
{
	const struct batch *b = &s->batch;
	struct key key = key_of(s, 'b', view_bytes(NULL, 0));
	size_t n = BATCH_HEAD + EARS_BYTES + b->sent_n * SENT_BYTES + b->bytes_n;
	uint8_t *bytes;
	struct wr w;

	s->batch_said = b->there ? b->serial : 0;
	if (!b->there) {
		if (!all && s->batch_saved != 0)
			upload_pen_remove(pen, key_view(&key));
		return;
	}
	if (!all && s->batch_saved == b->serial)
		return;
	bytes = malloc(n);
	if (bytes == NULL) {
		s->batch_said = s->batch_saved;
		return;
	}
	w = wr_of(bytes, n);
	wr_bytes(&w, view_bytes(b->id, sizeof(b->id)));
	wr_be64(&w, (uint64_t)b->epoch);
	wr_be64(&w, b->serial);
	wr_u8(&w, b->is_late);
	wr_u8(&w, (uint8_t)b->reason);
	put_intervals(&w, &b->listened, s->seen_ms);
	wr_be32(&w, (uint32_t)b->sent_n);
	for (size_t i = 0; i < b->sent_n; i++) {
		wr_bytes(&w, view_bytes(b->sent[i].mac.b, MAC_LEN));
		wr_be64(&w, b->sent[i].gen);
	}
	wr_bytes(&w, view_bytes(b->bytes, b->bytes_n));
	upload_pen_put(pen, key_view(&key), wr_view(&w));
	free(bytes);
}

static void say_head(struct upload_sync *s, bool all, struct upload_pen *pen)
{
	uint8_t bytes[HEAD_BYTES], ears[EARS_BYTES];
	struct wr w = wr_of(bytes, sizeof(bytes)), e = wr_of(ears, sizeof(ears));
	struct key key = key_of(s, 'H', view_bytes(NULL, 0));

	wr_be64(&w, (uint64_t)s->epoch);
	wr_be64(&w, (uint64_t)s->seq);
	wr_be64(&w, s->mark);
	wr_be64(&w, s->serial);
	wr_u8(&w, s->is_over);
	s->head_said = hash_bytes(1, wr_view(&w));
	if (all || s->head_said != s->head_saved)
		upload_pen_put(pen, key_view(&key), wr_view(&w));
	put_intervals(&e, &s->listened, s->seen_ms);
	s->ears_said = hash_bytes(1, wr_view(&e));
	key = key_of(s, 'i', view_bytes(NULL, 0));
	if (all || s->ears_said != s->ears_saved)
		upload_pen_put(pen, key_view(&key), wr_view(&e));
}

static void say_late(struct upload_sync *s, bool all, struct upload_pen *pen)
{
	for (size_t i = 0; i < s->late_n; i++) {
		const struct late *late = &s->late[i];
		uint8_t room[EARS_BYTES + 16];
		struct wr w = wr_of(room, sizeof(room));
		struct key key;

		for (size_t at = 0; (all || !late->is_saved) && at < late->bytes_n;
		     at += SYNC_PART_BYTES) {
			size_t n = late->bytes_n - at < SYNC_PART_BYTES ? late->bytes_n - at
									: SYNC_PART_BYTES;

			key = late_key(s, 'l', late->epoch, (unsigned)(at / SYNC_PART_BYTES));
			upload_pen_put(pen, key_view(&key), view_bytes(late->bytes + at, n));
		}
		if (!all && late->is_saved && late->is_told)
			continue;
		wr_be64(&w, late->taken);
		wr_be64(&w, (uint64_t)late->since_ms);
		put_intervals(&w, &late->listened, s->seen_ms);
		key = late_key(s, 't', late->epoch, 0);
		upload_pen_put(pen, key_view(&key), wr_view(&w));
	}
}

static void say(void *ctx, bool all, struct upload_pen *pen)
{
	struct upload_sync *s = ctx;

	/* Rows are looked at first, so that numbers that changed hands are seen to be gone. */
	for (uint32_t i = 0; i < s->source.count(s->source.ctx) && i < s->rows_max; i++)
		(void)row_at(s, i);
	if (!all)
		say_gone(s, pen);
	say_assets(s, all, pen);
	say_batch(s, all, pen);
	say_head(s, all, pen);
	say_late(s, all, pen);
}

static void saved(void *ctx)
{
	struct upload_sync *s = ctx;

	for (uint32_t i = 0; i < s->rows_max; i++) {
		struct row *row = &s->rows[i];

		if (mac_is_zero(row->mac) && mac_is_zero(row->saved_mac))
			continue;
		row->saved_mac = row->mac;
		row->saved = row->said;
		row->saved_open = row->said_open;
	}
	s->head_saved = s->head_said;
	s->ears_saved = s->ears_said;
	s->batch_saved = s->batch_said;
	s->gone_n = 0;
	for (size_t i = 0; i < s->late_n; i++)
		s->late[i].is_saved = s->late[i].is_told = true;
}

struct upload_feed upload_sync_feed(struct upload_sync *s)
{
	return (struct upload_feed){s, say, saved};
}

/* Putting back. */

static bool take_intervals(struct upload_sync *s, struct rd *r, struct intervals *to)
{
	unsigned n = rd_u8(r);

	to->n = 0;
	for (unsigned i = 0; i < n && rd_ok(r); i++) {
		struct interval it = {.from_ms = record_ms(r)};
		unsigned names;

		it.to_ms = record_ms(r);
		it.drops = rd_be64(r);
		names = rd_u8(r);
		for (unsigned k = 0; k < names && rd_ok(r); k++) {
			const char *name = listened_name(s, rd_bytes(r, rd_u8(r)));

			if (name != NULL && it.protocols_n < UPLOAD_PROTOCOLS_MAX)
				it.protocols[it.protocols_n++] = name;
		}
		if (rd_ok(r))
			listened_add(to, &it);
	}
	return rd_ok(r);
}

/* The number of an asset; UINT32_MAX: it is not there. The one put back last is looked at first. */
static uint32_t number_of(struct upload_sync *s, struct mac mac)
{
	uint32_t n = s->source.count(s->source.ctx);

	for (uint32_t i = n < s->rows_max ? n : s->rows_max; i-- > 0;)
		if (mac_eq(s->source.mac(s->source.ctx, i), mac))
			return i;
	return UINT32_MAX;
}

static void restore_asset(struct upload_sync *s, struct view value)
{
	struct evidence facts[UPLOAD_FACTS_MAX];
	struct rd r = rd_of(value);
	int64_t epoch = (int64_t)rd_be64(&r);
	uint64_t gen = rd_be64(&r);
	bool is_open = rd_u8(&r) != 0;
	struct asset_view asset;
	uint32_t number;
	struct row *row;

	/* One that once found no room in the table may have outlived its tenure in the file. */
	if (epoch != s->epoch ||
	    record_asset(rd_rest(&r), facts, UPLOAD_FACTS_MAX, &asset) != ERR_NONE ||
	    !s->source.restore(s->source.ctx, &asset)) {
		s->counters.restore_refused++;
		return;
	}
	s->counters.restored++;
	number = number_of(s, asset.mac);
	row = number != UINT32_MAX ? row_at(s, number) : NULL;
	if (row == NULL)
		return;
	row->restored_at = s->source.changed(s->source.ctx, number);
	row->restored_gen = gen;
	row->saved_mac = row->mac;
	row->saved = gen;
	row->saved_open = is_open;
	if (gen <= s->mark && !is_open)
		row->acked = gen;
	/* What changes from here on counts on from above all that was. */
	s->offset = gen > s->offset ? gen : s->offset;
}

static void restore_head(struct upload_sync *s, struct view value)
{
	struct rd r = rd_of(value);

	s->epoch = (int64_t)rd_be64(&r);
	s->seq = (int64_t)rd_be64(&r);
	s->mark = rd_be64(&r);
	s->serial = rd_be64(&r);
	s->is_over = rd_u8(&r) != 0;
	s->offset = s->mark;
	s->head_saved = hash_bytes(1, value);
}

static void restore_batch(struct upload_sync *s, struct view value)
{
	struct batch *b = &s->batch;
	struct rd r = rd_of(value);
	struct view id = rd_bytes(&r, SYNC_ID_BYTES), rest;

	batch_drop(s);
	b->epoch = (int64_t)rd_be64(&r);
	b->serial = rd_be64(&r);
	b->is_late = rd_u8(&r) != 0;
	b->reason = (enum wire_upload_request_reason)rd_u8(&r);
	if (!take_intervals(s, &r, &b->listened))
		return;
	b->sent_n = rd_be32(&r);
	if (!rd_ok(&r) || b->sent_n > rd_left(&r) / (MAC_LEN + 8) ||
	    b->reason >= WIRE_UPLOAD_REQUEST_REASON_COUNT)
		b->sent_n = SIZE_MAX;
	b->sent = b->sent_n != SIZE_MAX ? calloc(b->sent_n + 1, sizeof(*b->sent)) : NULL;
	for (size_t i = 0; b->sent != NULL && i < b->sent_n; i++) {
		struct view mac = rd_bytes(&r, MAC_LEN);

		memcpy(b->sent[i].mac.b, mac.p, MAC_LEN);
		b->sent[i].gen = rd_be64(&r);
		b->sent[i].number = b->is_late ? UINT32_MAX : number_of(s, b->sent[i].mac);
	}
	rest = rd_rest(&r);
	b->bytes = b->sent != NULL ? malloc(rest.n + 1) : NULL;
	if (b->bytes == NULL) {
		free(b->sent);
		*b = (struct batch){.there = false};
		return;
	}
	if (rest.n > 0)
		memcpy(b->bytes, rest.p, rest.n);
	b->bytes_n = rest.n;
	memcpy(b->id, id.p, SYNC_ID_BYTES);
	b->there = true;
	s->batch_saved = b->serial;
}

static void restore_late(struct upload_sync *s, struct rd *key, struct view value)
{
	struct late *late = late_at(s, (int64_t)rd_be64(key));
	uint8_t *bytes;

	if (late->bytes_n != (size_t)rd_be16(key) * SYNC_PART_BYTES || value.n == 0)
		return;
	bytes = realloc(late->bytes, late_room(late->bytes_n + value.n));
	if (bytes == NULL)
		return;
	memcpy(bytes + late->bytes_n, value.p, value.n);
	late->bytes = bytes;
	late->bytes_n += value.n;
	late->is_saved = true;
}

static void restore_taken(struct upload_sync *s, struct rd *key, struct view value)
{
	struct late *late = late_at(s, (int64_t)rd_be64(key));
	struct rd r = rd_of(value), records;

	late->taken = rd_be64(&r);
	late->since_ms = record_ms(&r);
	if (!take_intervals(s, &r, &late->listened) || late->taken > late->bytes_n) {
		late->taken = late->bytes_n;
		return;
	}
	late->is_saved = late->is_told = true;
	records = rd_of(late_rest(late));
	while (rd_left(&records) > 0 && record_next(&records).n > 0)
		late->assets++;
}

bool upload_sync_key_segment(struct view key, int64_t *ret_segment)
{
	struct rd r = rd_of(key);

	if (rd_u8(&r) != 'S' || rd_left(&r) < KEY_HEAD - 1)
		return false;
	*ret_segment = (int64_t)rd_be64(&r);
	return true;
}

bool upload_sync_restore(struct upload_sync *s, struct view key, struct view value)
{
	struct rd r = rd_of(key), ears;
	int64_t segment;

	if (!upload_sync_key_segment(key, &segment) || segment != s->segment)
		return false;
	rd_skip(&r, KEY_HEAD - 1);
	switch (rd_u8(&r)) {
	case 'a': restore_asset(s, value); break;
	case 'b': restore_batch(s, value); break;
	case 'H': restore_head(s, value); break;
	case 'i':
		ears = rd_of(value);
		s->ears_saved = hash_bytes(1, value);
		if (!take_intervals(s, &ears, &s->listened))
			s->listened.n = 0;
		break;
	case 'l': restore_late(s, &r, value); break;
	case 't': restore_taken(s, &r, value); break;
	default: break;
	}
	return true;
}
