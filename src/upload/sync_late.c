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

void listened_join(struct intervals *to, const struct intervals *more)
{
	for (size_t i = 0; i < more->n; i++)
		listened_add(to, &more->list[i]);
}

void listened_take(struct upload_sync *s, int64_t at_ms, struct intervals *to)
{
	struct intervals rest = {.n = 0};

	for (size_t i = 0; i < s->listened.n; i++) {
		struct interval before = s->listened.list[i], behind = before;

		if (before.to_ms > at_ms)
			before.to_ms = at_ms;
		if (behind.from_ms < at_ms) {
			behind.from_ms = at_ms;
			behind.drops = 0;
		}
		if (before.from_ms < before.to_ms)
			listened_add(to, &before);
		if (behind.from_ms < behind.to_ms)
			listened_add(&rest, &behind);
	}
	s->listened = rest;
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
	if (n > 0)
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
	for (size_t i = s->late_n; i-- > 0;)
		if (now_ms - s->late[i].since_ms > UPLOAD_LATE_MS)
			late_lose(s, i);
}

struct late *late_at(struct upload_sync *s, int64_t epoch)
{
	for (size_t i = 0; i < s->late_n; i++)
		if (s->late[i].epoch == epoch)
			return &s->late[i];
	if (s->late_n == UPLOAD_LATE_MAX)
		late_lose(s, 0);
	s->late[s->late_n] = (struct late){.epoch = epoch};
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

struct view late_rest(const struct late *late)
{
	return view_tail(view_bytes(late->bytes, late->bytes_n), late->taken);
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

	if (record.n == 0 || record.n > *space)
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

/* Assets that are dirty, as they stand now; so those of the batch, if they are still there. */
static uint64_t late_of_table(struct upload_sync *s, struct late *late, size_t *space)
{
	uint32_t n = s->source.count(s->source.ctx);
	uint64_t lost = 0;

	for (uint32_t i = 0; i < n && i < s->rows_max; i++) {
		struct row *row = row_at(s, i);
		struct view record;

		if (row == NULL || !row_is_dirty(s, row, i))
			continue;
		if (fit_asset(s, i, &record) == 0 || !late_append(late, record, space))
			lost++;
		else
			s->counters.facts_left_out += s->fit_left_out;
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
	size_t space;
	uint64_t lost;

	if (!has_batch && !table_is_dirty(s) && s->listened.n == 0)
		return ERR_NONE;
	late = late_at(s, s->epoch);
	late->since_ms = now_ms;
	late->is_saved = late->is_told = false;
	space = late_space(s);
	lost = late_of_table(s, late, &space);
	if (has_batch) {
		lost += late_of_batch(s, late, &space);
		listened_join(&late->listened, &s->batch.listened);
		batch_drop(s);
	}
	listened_take(s, now_ms, &late->listened);
	s->counters.late_lost += lost;
	if (late->assets == 0 && late->listened.n == 0)
		late_remove(s, (size_t)(late - s->late));
	return lost > 0 ? ERR_MEMORY : ERR_NONE;
}

/* All records of one are added to another. */
static void late_join(struct upload_sync *s, struct late *to, const struct late *from)
{
	struct rd r = rd_of(late_rest(from));
	size_t space = SIZE_MAX; /* they are counted in it already */

	while (rd_left(&r) > 0)
		if (!late_append(to, record_next(&r), &space))
			s->counters.late_lost++;
	listened_join(&to->listened, &from->listened);
}

void late_relabel(struct upload_sync *s, int64_t epoch, int64_t now_ms)
{
	if (s->batch.there && s->batch.is_late && s->batch.epoch > epoch)
		batch_drop(s);
	for (size_t i = s->late_n; i-- > 0;) {
		struct late from = s->late[i];
		struct late *to;

		if (from.epoch <= epoch)
			continue;
		s->late[i].bytes = NULL;
		late_remove(s, i);
		to = late_at(s, epoch);
		late_join(s, to, &from);
		to->since_ms = now_ms;
		to->is_saved = to->is_told = false;
		free(from.bytes);
		i = s->late_n; /* late_at may have moved them */
	}
}
