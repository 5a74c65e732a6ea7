/* sync_late: what former tenures left, and the intervals in which was listened. */
#include <stdlib.h>

#include "upload/sync_internal.h"

void listened_add(struct intervals *to, const struct interval *interval)
{
	if (to->n == UPLOAD_LISTENED_MAX) {
		/* The oldest two become one; what lay between them was heard by nobody else. */
		to->list[1].from_ms = to->list[0].from_ms;
		to->list[1].drops += to->list[0].drops;
		memmove(&to->list[0], &to->list[1], (to->n - 1) * sizeof(to->list[0]));
		to->n--;
	}
	to->list[to->n++] = *interval;
}

void listened_take(struct upload_sync *s, int64_t now_ms, struct intervals *to)
{
	struct interval open = {.to_ms = 0};

	for (size_t i = 0; i < s->listened.n; i++) {
		struct interval *it = &s->listened.list[i];

		if (it->to_ms == INT64_MAX) {
			open = *it;
			open.from_ms = now_ms;
			open.drops = 0;
			it->to_ms = now_ms;
		}
		listened_add(to, it);
	}
	s->listened.n = 0;
	if (open.to_ms == INT64_MAX)
		listened_add(&s->listened, &open);
}

bool listened_is_closed(const struct upload_sync *s)
{
	return s->listened.n > 0 && s->listened.list[0].to_ms != INT64_MAX;
}

const char *listened_name(struct upload_sync *s, struct view name)
{
	size_t n = name.n < sizeof(s->names[0]) ? name.n : sizeof(s->names[0]) - 1;

	for (size_t i = 0; i < s->names_n; i++)
		if (view_eq(view_of(s->names[i]), (struct view){name.p, n}))
			return s->names[i];
	if (s->names_n == sizeof(s->names) / sizeof(s->names[0]))
		return NULL;
	memcpy(s->names[s->names_n], name.p, n);
	s->names[s->names_n][n] = '\0';
	return s->names[s->names_n++];
}

void late_remove(struct upload_sync *s, size_t i)
{
	if (s->gone_n < sizeof(s->gone) / sizeof(s->gone[0]))
		s->gone[s->gone_n++] = (struct gone){
		    s->late[i].epoch, (unsigned)(s->late[i].bytes_n / SYNC_PART_BYTES) + 1};
	free(s->late[i].bytes);
	s->late_n--;
	memmove(&s->late[i], &s->late[i + 1], (s->late_n - i) * sizeof(s->late[0]));
}

static void late_lose(struct upload_sync *s, size_t i)
{
	s->counters.late_lost += s->late[i].assets;
	if (s->batch.there && s->batch.is_late && s->batch.epoch == s->late[i].epoch)
		batch_drop(s);
	late_remove(s, i);
}

void late_expire(struct upload_sync *s, int64_t now_ms)
{
	while (s->late_n > 0 && now_ms - s->late[0].since_ms > UPLOAD_LATE_MS)
		late_lose(s, 0);
}

struct late *late_add(struct upload_sync *s, int64_t epoch, int64_t since_ms)
{
	if (s->late_n == UPLOAD_LATE_MAX)
		late_lose(s, 0);
	s->late[s->late_n] = (struct late){.epoch = epoch, .since_ms = since_ms};
	return &s->late[s->late_n++];
}

/* Records that can still be kept. */
static size_t late_space(const struct upload_sync *s)
{
	size_t used = 0;

	for (size_t i = 0; i < s->late_n; i++)
		used += s->late[i].bytes_n - s->late[i].taken;
	return used < UPLOAD_LATE_BYTES ? UPLOAD_LATE_BYTES - used : 0;
}

size_t late_room(size_t n)
{
	size_t room = 4096;

	while (room < n)
		room *= 2;
	return room;
}

static bool late_append(struct late *late, struct view record, size_t *space)
{
	size_t room = late_room(late->bytes_n + record.n);
	uint8_t *bytes;

	if (record.n > *space)
		return false;
	if (late->bytes == NULL || room != late_room(late->bytes_n)) {
		bytes = realloc(late->bytes, room);
		if (bytes == NULL)
			return false;
		late->bytes = bytes;
	}
	memcpy(late->bytes + late->bytes_n, record.p, record.n);
	late->bytes_n += record.n;
	late->assets++;
	*space -= record.n;
	return true;
}

static bool in_batch(const struct upload_sync *s, struct mac mac)
{
	for (size_t i = 0; i < s->batch.sent_n; i++)
		if (mac_eq(s->batch.sent[i].mac, mac))
			return true;
	return false;
}

/* Assets that are dirty, as they stand now: newer than, and so instead of, what the batch says. */
static uint64_t late_of_table(
    struct upload_sync *s, struct late *late, uint8_t *room, size_t *space)
{
	struct evidence facts[UPLOAD_FACTS_MAX];
	uint32_t n = s->source.count(s->source.ctx);
	uint64_t lost = 0;

	for (uint32_t i = 0; i < n && i < s->rows_max; i++) {
		struct row *row = row_at(s, i);
		struct wr w = wr_of(room, SYNC_BATCH_BYTES);
		struct asset_view asset;

		if (row == NULL ||
		    (!row_is_dirty(s, row, i) &&
			!(s->batch.there && !s->batch.is_late && in_batch(s, row->mac))))
			continue;
		asset = s->source.asset(s->source.ctx, i, false, facts);
		record_write(&w, &asset);
		if (!wr_ok(&w) || !late_append(late, wr_view(&w), space))
			lost++;
	}
	return lost;
}

/* Assets of the batch that the table has forgotten since. */
static uint64_t late_of_batch(struct upload_sync *s, struct late *late, size_t *space)
{
	struct rd r = rd_of(view_bytes(s->batch.bytes, s->batch.bytes_n));
	uint64_t lost = 0;

	for (size_t i = 0; i < s->batch.sent_n && rd_left(&r) > 0; i++) {
		const struct sent *sent = &s->batch.sent[i];
		struct view bytes = record_next(&r);

		if (sent->number != UINT32_MAX &&
		    mac_eq(s->source.mac(s->source.ctx, sent->number), sent->mac))
			continue;
		if (!late_append(late, bytes, space))
			lost++;
	}
	return lost;
}

enum err late_of_tenure(struct upload_sync *s, int64_t now_ms)
{
	bool has_batch = s->batch.there && !s->batch.is_late;
	struct late *late;
	uint8_t *room;
	size_t space;
	uint64_t lost;

	if (!has_batch && !table_is_dirty(s) && s->listened.n == 0)
		return ERR_NONE;
	room = malloc(SYNC_BATCH_BYTES);
	if (room == NULL) {
		s->counters.late_lost += table_dirty(s);
		if (has_batch)
			batch_drop(s);
		s->listened.n = 0;
		return ERR_MEMORY;
	}
	late = late_add(s, s->epoch, now_ms);
	space = late_space(s);
	lost = late_of_table(s, late, room, &space);
	if (has_batch) {
		lost += late_of_batch(s, late, &space);
		late->listened = s->batch.listened;
		batch_drop(s);
	}
	listened_take(s, now_ms, &late->listened);
	s->counters.late_lost += lost;
	free(room);
	if (late->assets == 0 && late->listened.n == 0)
		late_remove(s, s->late_n - 1);
	return lost > 0 ? ERR_MEMORY : ERR_NONE;
}
