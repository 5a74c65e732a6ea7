/* sync_batch: what goes out at once, and what becomes of it. */
#include <stdlib.h>

#include "base/hash.h"
#include "upload/sync_internal.h"

enum { SENT_FIRST = 64 };

/* What is being put together. */
struct making {
	struct upload_sync *s;
	uint8_t *bytes;
	struct wr w;
	size_t json;
	size_t sent_room;
};

static void begin(struct making *m, struct upload_sync *s, size_t intervals)
{
	s->batch = (struct batch){.there = false};
	*m = (struct making){
	    .s = s, .json = SYNC_JSON_HEAD_BYTES + intervals * SYNC_JSON_INTERVAL_BYTES};
	m->bytes = malloc(SYNC_BATCH_BYTES);
	if (m->bytes != NULL)
		m->w = wr_of(m->bytes, SYNC_BATCH_BYTES);
}

static bool remember(struct making *m, struct sent sent)
{
	struct batch *b = &m->s->batch;

	if (b->sent_n == m->sent_room) {
		size_t room = m->sent_room > 0 ? 2 * m->sent_room : SENT_FIRST;
		struct sent *bigger = realloc(b->sent, room * sizeof(*bigger));

		if (bigger == NULL)
			return false;
		b->sent = bigger;
		m->sent_room = room;
	}
	b->sent[b->sent_n++] = sent;
	return true;
}

/* Adds the asset. False: it does not fit behind what is there. */
static bool add_asset(struct making *m, uint32_t number, const struct row *row)
{
	struct upload_sync *s = m->s;
	struct view record;
	size_t json = fit_asset(s, number, &record);

	if (json == 0)
		return true; /* of no use at all; never seen */
	if (m->json + json > WIRE_CHUNK_MAX || record.n > SYNC_BATCH_BYTES - m->w.len ||
	    !remember(m, (struct sent){.mac = row->mac,
			     .number = number,
			     .gen = row_gen(s, row, number),
			     .grown = s->source.grown(s->source.ctx, number)}))
		return false;
	wr_bytes(&m->w, record);
	m->json += json;
	s->counters.facts_left_out += s->fit_left_out;
	return true;
}

static void make_id(struct upload_sync *s)
{
	uint64_t words[2];

	s->serial++;
	words[0] = hash_u64(s->seed[0], s->serial);
	words[1] = hash_u64(s->seed[1], s->serial);
	memcpy(s->batch.id, words, sizeof(s->batch.id));
}

static void finish(struct making *m, int64_t epoch, enum wire_upload_request_reason reason)
{
	struct batch *b = &m->s->batch;
	uint8_t *fitting = m->w.len > 0 ? realloc(m->bytes, m->w.len) : NULL;

	if (m->w.len == 0)
		free(m->bytes);
	b->bytes = fitting != NULL ? fitting : (m->w.len > 0 ? m->bytes : NULL);
	b->bytes_n = m->w.len;
	b->there = true;
	b->epoch = epoch;
	b->reason = reason;
	make_id(m->s);
	b->serial = m->s->serial;
	m->s->counters.batches++;
}

/* The assets from the cursor on; true when the table's end was reached. */
static bool gather(struct making *m, int64_t now_ms)
{
	struct upload_sync *s = m->s;
	uint32_t n = s->source.count(s->source.ctx);

	for (; s->round.cursor < n && s->round.cursor < s->rows_max; s->round.cursor++) {
		struct row *row = row_at(s, s->round.cursor);
		bool due = row != NULL &&
			   (s->round.events_only ? row_is_event(s, row, s->round.cursor, now_ms)
						 : row_is_dirty(s, row, s->round.cursor));

		if (due && !add_asset(m, s->round.cursor, row))
			return false;
	}
	return true;
}

bool batch_of_round(struct upload_sync *s, int64_t now_ms)
{
	struct making m;
	bool ends;

	begin(&m, s, s->listened.n + 1);
	if (m.bytes == NULL)
		return false;
	ends = gather(&m, now_ms);
	/* With the last of it: nobody is said to have listened before what was heard is told. What
	 * changed since the round began may not be in it. */
	if (ends && (s->batch.sent_n > 0 || !s->round.events_only))
		listened_take(s, s->round.began_ms, &s->batch.listened);
	if (s->batch.sent_n == 0 && s->batch.listened.n == 0) {
		free(m.bytes);
		free(s->batch.sent);
		s->batch = (struct batch){.there = false};
		s->round.on = false;
		if (!s->round.events_only)
			s->mark = s->round.upto > s->mark ? s->round.upto : s->mark;
		return false;
	}
	finish(&m, s->epoch, s->round.reason);
	s->batch.ends_round = ends;
	return true;
}

bool batch_of_late(struct upload_sync *s)
{
	struct making m;
	struct late *late = &s->late[0];
	struct rd r = rd_of(late_rest(late));

	begin(&m, s, late->listened.n);
	if (m.bytes == NULL)
		return false;
	while (rd_left(&r) > 0) {
		struct view record = record_next(&r);
		size_t json = fit_measure(s, record);

		/* Each fits alone: it was cut when it was made. */
		if (record.n == 0 || m.json + json > WIRE_CHUNK_MAX ||
		    record.n > SYNC_BATCH_BYTES - m.w.len ||
		    !remember(&m, (struct sent){.number = UINT32_MAX}))
			break;
		wr_bytes(&m.w, record);
		m.json += json;
	}
	s->batch.is_late = true;
	if (m.w.len == late_rest(late).n || s->batch.sent_n == 0) /* with the last of it */
		s->batch.listened = late->listened;
	finish(&m, late->epoch, WIRE_UPLOAD_REQUEST_REASON_LATE);
	return true;
}

static enum err request_listened(const struct intervals *from, int64_t now_ms, struct arena *arena,
    struct wire_upload_request *request)
{
	struct wire_listened *list = arena_take_array(arena, from->n, sizeof(*list));

	if (list == NULL && from->n > 0)
		return ERR_FULL;
	for (size_t i = 0; i < from->n; i++) {
		const struct interval *it = &from->list[i];
		struct view *names = arena_take_array(arena, it->protocols_n, sizeof(*names));

		if (names == NULL && it->protocols_n > 0)
			return ERR_FULL;
		for (size_t k = 0; k < it->protocols_n; k++)
			names[k] = view_of(it->protocols[k]);
		list[i] = (struct wire_listened){.from_age = record_age(now_ms, it->from_ms),
		    .to_age = record_age(now_ms, it->to_ms),
		    .protocols = {names, it->protocols_n},
		    .drops = (int64_t)it->drops};
	}
	request->listened.p = list;
	request->listened.n = from->n;
	return ERR_NONE;
}

/* What the lists of a request take, at the most. */
static size_t request_bytes(const struct batch *b)
{
	enum { SPARE = 16 /* to align each list */ };
	size_t facts = b->bytes_n / RECORD_FACT_MIN;
	size_t n = facts * sizeof(struct wire_upload_fact) +
		   b->sent_n * (sizeof(struct wire_upload_asset) + SPARE) + 2 * SPARE +
		   b->listened.n * (sizeof(struct wire_listened) +
				       UPLOAD_PROTOCOLS_MAX * sizeof(struct view) + SPARE);

	return n < UPLOAD_ARENA_BYTES ? n : UPLOAD_ARENA_BYTES;
}

enum err batch_request(
    struct upload_sync *s, int64_t now_ms, int64_t wall_ms, struct wire_upload_request *ret_request)
{
	struct batch *b = &s->batch;
	struct rd r = rd_of(view_bytes(b->bytes, b->bytes_n));
	struct arena arena;
	struct wire_upload_asset *assets;
	enum err err;

	if (s->room == NULL)
		s->room = malloc(request_bytes(b));
	if (s->room == NULL)
		return ERR_MEMORY;
	arena = arena_of(s->room, request_bytes(b));
	*ret_request = (struct wire_upload_request){
	    .epoch = b->epoch, .seq = s->seq, .sent_ms = wall_ms, .reason = b->reason};
	memcpy(ret_request->batch_id, b->id, sizeof(b->id));
	err = request_listened(&b->listened, now_ms, &arena, ret_request);
	assets = arena_take_array(&arena, b->sent_n, sizeof(*assets));
	if (assets == NULL && b->sent_n > 0)
		err = ERR_FULL;
	for (size_t i = 0; i < b->sent_n && err == ERR_NONE; i++)
		err = record_wire(&r, now_ms, &arena, &assets[i]);
	ret_request->assets.p = assets;
	ret_request->assets.n = b->sent_n;
	return err;
}

/* The row that still is what was sent; NULL: it is not there any more. */
static struct row *row_of(struct upload_sync *s, const struct sent *sent)
{
	struct row *row;

	if (sent->number == UINT32_MAX || sent->number >= s->source.count(s->source.ctx))
		return NULL;
	row = row_at(s, sent->number);
	return row != NULL && mac_eq(row->mac, sent->mac) ? row : NULL;
}

static void settle_late(struct upload_sync *s)
{
	for (size_t i = 0; i < s->late_n; i++) {
		struct late *late = &s->late[i];

		if (late->epoch != s->batch.epoch)
			continue;
		late->taken += s->batch.bytes_n;
		late->assets -=
		    s->batch.sent_n < late->assets ? (uint32_t)s->batch.sent_n : late->assets;
		late->is_told = false;
		/* Nothing could be made of the rest: it would stay so. */
		if (late->taken >= late->bytes_n || s->batch.sent_n == 0) {
			s->counters.late_lost += late->assets;
			late_remove(s, i);
		}
		return;
	}
}

void batch_drop(struct upload_sync *s)
{
	free(s->batch.bytes);
	free(s->batch.sent);
	free(s->room);
	s->room = NULL;
	s->batch = (struct batch){.there = false};
}

void batch_settle(struct upload_sync *s, int64_t now_ms, bool lost)
{
	struct batch *b = &s->batch;
	bool ends_round = b->ends_round;

	if (b->is_late) {
		if (lost)
			s->counters.late_lost += b->sent_n;
		settle_late(s);
	}
	for (size_t i = 0; i < b->sent_n; i++) {
		struct row *row = row_of(s, &b->sent[i]);

		if (row == NULL)
			continue;
		row->acked = b->sent[i].gen > row->acked ? b->sent[i].gen : row->acked;
		row->acked_grown = b->sent[i].grown;
		if (row->told_ms == INT64_MIN)
			row->told_ms = now_ms;
	}
	if (ends_round) {
		s->round.on = false;
		if (!s->round.events_only && s->round.upto > s->mark)
			s->mark = s->round.upto;
	}
	batch_drop(s);
}
