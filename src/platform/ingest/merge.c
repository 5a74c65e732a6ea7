/* merge: one statement a row, prepared once. */
#include "platform/ingest/merge.h"

#include <stdio.h>

#include "evidence/asset_view.h"
#include "platform/coverage/presence.h"
#include "platform/identity/identity.h"
#include "platform/notify/event.h"

/* What a whole upload brought, to be told at its end. */
struct sums {
	uint64_t fresh; /* that are judged to be assets of their own */
	int64_t made;   /* rows */
};

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Where the platform's clock had been ahead, a tenure may lie in time to come: nothing was heard
 * there. */
int64_t merge_moment(const struct merge_tenure *t, int64_t age)
{
	int64_t ms = age < t->now_ms ? t->now_ms - age : 0;
	int64_t from_ms = least(t->from_ms, t->now_ms);

	return ms < from_ms ? from_ms : ms > t->to_ms ? t->to_ms : ms;
}

bool merge_span(const struct merge_tenure *t, const struct wire_listened *l, int64_t *ret_from_ms,
    int64_t *ret_to_ms)
{
	*ret_to_ms = merge_moment(t, l->to_age);
	*ret_from_ms = least(merge_moment(t, l->from_age), *ret_to_ms);
	return t->now_ms - l->to_age > least(t->from_ms, t->now_ms) &&
	       t->now_ms - l->from_age < t->to_ms && *ret_from_ms < *ret_to_ms;
}

/* What an asset's row says, as far as uploads move it; id 0: there is none. */
struct there {
	int64_t id, first_ms, last_ms, segment;
	unsigned voices;
	int64_t rhythm_s;
};

static struct there find_asset(struct db *db, struct mac mac, int64_t scope)
{
	struct there there = {0};
	struct sql *sql = db_query(db,
	    "SELECT id, first_ms, last_ms, segment, voices, rhythm_s FROM asset WHERE mac = $1 AND"
	    " scope = $2",
	    "bi", view_bytes(mac.b, MAC_LEN), scope);

	if (sql_row(sql))
		there = (struct there){sql_int(sql, 0), sql_int(sql, 1), sql_int(sql, 2),
		    sql_int(sql, 3), (unsigned)sql_int(sql, 4), sql_int(sql, 5)};
	sql_end(sql);
	return there;
}

/* By which it was heard not much before it was last heard: what it did last year is no habit. */
static unsigned voices_of(const struct wire_upload_asset *a)
{
	unsigned voices = 0;

	for (size_t i = 0; i < a->facts.n; i++) {
		enum voice voice = voice_of(a->facts.p[i].source);

		if (a->facts.p[i].last_age - a->last_age <= voice_infos[voice].rhythm_s * 1000)
			voices |= 1u << voice;
	}
	return voices != 0 ? voices : 1u << VOICE_FRAME;
}

/* It is heard again after it was gone, or after nobody knew. */
static bool was_away(struct db *db, const struct merge_tenure *t, const struct there *there)
{
	return db_int(db, 0, "SELECT " PRESENCE_HEARD("a", "$1") " FROM asset a WHERE a.id = $2",
		   "ii", t->now_ms, there->id) != PRESENCE_PRESENT;
}

/* The voices are those of the newest moment; of several uploads about it all of theirs. */
static void merge_last(struct db *db, const struct merge_tenure *t, const struct there *there,
    int64_t last_ms, unsigned voices)
{
	if (last_ms < there->last_ms)
		return;
	if (last_ms == there->last_ms)
		voices |= there->voices;
	if (last_ms - there->last_ms > there->rhythm_s * 1000 && was_away(db, t, there))
		(void)db_run(
		    db, "UPDATE asset SET back_ms = $1 WHERE id = $2", "ii", last_ms, there->id);
	if (last_ms > there->last_ms)
		(void)db_run(
		    db, "UPDATE asset SET last_ms = $1 WHERE id = $2", "ii", last_ms, there->id);
	if (voices != there->voices)
		(void)db_run(db, "UPDATE asset SET voices = $1, rhythm_s = $2 WHERE id = $3", "iii",
		    (int64_t)voices, voice_rhythm_s(voices), there->id);
}

/* The one writer alone makes assets: what was found stays so until it is changed here. */
static int64_t merge_asset(struct db *db, const struct merge_tenure *t, struct mac mac,
    int64_t first_ms, int64_t last_ms, unsigned voices, struct sums *sums)
{
	bool local = mac_is_local(mac);
	int64_t scope = local || t->sample ? t->place : 0;
	struct there there = find_asset(db, mac, scope);

	if (there.id == 0) {
		sums->made++;
		(void)db_run(db,
		    "INSERT INTO asset (mac, scope, mac_local, mac_random, sample, segment,"
		    " first_ms, last_ms, voices, rhythm_s)"
		    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
		    "biiiiiiiii", view_bytes(mac.b, MAC_LEN), scope, (int64_t)local,
		    (int64_t)asset_view_mac_random(mac), (int64_t)t->sample, t->place, first_ms,
		    last_ms, (int64_t)voices, voice_rhythm_s(voices));
		return db_last_id(db);
	}
	/* A column that is not named costs no index: most assets stay where they are. */
	if (first_ms < there.first_ms)
		(void)db_run(
		    db, "UPDATE asset SET first_ms = $1 WHERE id = $2", "ii", first_ms, there.id);
	if (t->place != there.segment &&
	    (last_ms > there.last_ms || (last_ms == there.last_ms && t->place > there.segment)))
		(void)db_run(
		    db, "UPDATE asset SET segment = $1 WHERE id = $2", "ii", t->place, there.id);
	merge_last(db, t, &there, last_ms, voices);
	return there.id;
}

static void merge_sighting(struct db *db, const struct merge_tenure *t, int64_t asset,
    int64_t first_ms, int64_t last_ms, int64_t frames)
{
	(void)db_run(db,
	    "INSERT INTO sighting (asset, segment, epoch, first_ms, last_ms, frames)"
	    " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (asset, segment, epoch) DO UPDATE SET"
	    " first_ms = CASE WHEN excluded.first_ms < sighting.first_ms THEN excluded.first_ms"
	    " ELSE sighting.first_ms END,"
	    " last_ms = CASE WHEN excluded.last_ms > sighting.last_ms THEN excluded.last_ms"
	    " ELSE sighting.last_ms END,"
	    " frames = CASE WHEN excluded.frames > sighting.frames THEN excluded.frames"
	    " ELSE sighting.frames END",
	    "iiiiii", asset, t->segment, t->epoch, first_ms, last_ms, frames);
}

static void merge_fact(
    struct db *db, const struct merge_tenure *t, int64_t asset, const struct wire_upload_fact *fact)
{
	int64_t last_ms = merge_moment(t, fact->last_age);
	int64_t first_ms = least(merge_moment(t, fact->first_age), last_ms);

	(void)db_run(db,
	    "INSERT INTO evidence (asset, source, kind, scope, value, segment, epoch, count, "
	    "first_ms,"
	    " last_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
	    " ON CONFLICT (asset, source, kind, scope, value, segment, epoch) DO UPDATE SET"
	    " count = CASE WHEN excluded.count > evidence.count THEN excluded.count"
	    " ELSE evidence.count END,"
	    " first_ms = CASE WHEN excluded.first_ms < evidence.first_ms THEN excluded.first_ms"
	    " ELSE evidence.first_ms END,"
	    " last_ms = CASE WHEN excluded.last_ms > evidence.last_ms THEN excluded.last_ms"
	    " ELSE evidence.last_ms END",
	    "ittbbiiiii", asset, fact->source, fact->kind, fact->scope, fact->value, t->segment,
	    t->epoch, fact->count, first_ms, last_ms);
}

static void tell(struct db *db, const struct merge_tenure *t, int64_t asset,
    const struct identity_verdict *verdict, struct sums *sums)
{
	char subject[32];

	snprintf(subject, sizeof(subject), "asset/%lld", (long long)asset);
	if (verdict->fresh)
		(void)db_run(db,
		    "INSERT INTO asset_tag (asset, tag) VALUES ($1, $2) ON CONFLICT DO NOTHING",
		    "is", asset, IDENTITY_TAG);
	if (verdict->merged)
		return;
	sums->fresh += verdict->fresh;
	if (t->sample)
		return;
	if (verdict->fresh)
		event_add(db, t->now_ms, "asset.new", subject, t->actor,
		    "New unmanaged asset on %s: %s", t->place_name, verdict->what);
	else if (verdict->changed)
		event_add(db, t->now_ms, "asset.identity", subject, t->actor, "Now known as: %s",
		    verdict->what);
}

static void judge(struct db *db, struct pack *pack, struct arena *arena,
    const struct merge_tenure *t, int64_t asset, struct sums *sums)
{
	struct identity_tally tally = {
	    .segment = t->segment, .epoch = t->epoch, .fold_below = t->fold_below};
	struct identity_verdict verdict, again;

	identity_judge(db, pack, arena, asset, t->now_ms, &tally, &verdict);
	if (tally.facts > INGEST_FACTS_MAX) {
		merge_trim(db, arena, asset, t->segment, t->epoch);
		identity_judge(db, pack, arena, asset, t->now_ms, NULL, &again);
	}
	if (tally.foldable)
		merge_fold(db, asset, t->segment, t->fold_below);
	if (verdict.fresh || verdict.changed)
		tell(db, t, asset, &verdict, sums);
}

static struct view protocols_of(const struct wire_listened *l, struct arena *arena)
{
	enum { ROOM = 2048 };
	uint8_t *p = arena_take(arena, ROOM);
	struct wr w = wr_of(p, p != NULL ? ROOM : 0);

	for (size_t i = 0; i < l->protocols.n; i++) {
		if (w.room - w.len <= l->protocols.p[i].n)
			break;
		if (w.len > 0)
			wr_u8(&w, ' ');
		wr_bytes(&w, l->protocols.p[i]);
	}
	return wr_view(&w);
}

/* To tenths of a second, down, so that an interval told twice is one: nobody is said to have
 * listened after its end, and one that follows at once leaves no gap. */
static void merge_listened(
    struct db *db, const struct merge_tenure *t, struct arena *arena, const struct wire_listened *l)
{
	size_t used = arena->used;
	int64_t from_ms, to_ms;

	if (!merge_span(t, l, &from_ms, &to_ms))
		return;
	(void)db_run(db,
	    "INSERT INTO listened (segment, epoch, from_ms, to_ms, protocols, drops)"
	    " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (segment, epoch, from_ms) DO UPDATE SET"
	    " protocols = CASE WHEN excluded.to_ms > listened.to_ms OR (excluded.to_ms ="
	    " listened.to_ms AND excluded.protocols > listened.protocols) THEN excluded.protocols"
	    " ELSE listened.protocols END,"
	    " to_ms = CASE WHEN excluded.to_ms > listened.to_ms THEN excluded.to_ms"
	    " ELSE listened.to_ms END,"
	    " drops = CASE WHEN excluded.drops > listened.drops THEN excluded.drops"
	    " ELSE listened.drops END",
	    "iiiiti", t->segment, t->epoch, from_ms / INGEST_ROUND_MS * INGEST_ROUND_MS,
	    to_ms / INGEST_ROUND_MS * INGEST_ROUND_MS, protocols_of(l, arena), l->drops);
	presence_heard(db, t->place, from_ms / INGEST_ROUND_MS * INGEST_ROUND_MS, t->now_ms);
	arena->used = used;
}

int64_t merge_upload(struct db *db, struct pack *pack, struct arena *arena,
    const struct merge_tenure *t, const struct wire_upload_request *upload)
{
	struct sums sums = {0};
	char subject[32];

	for (size_t i = 0; i < upload->listened.n; i++)
		merge_listened(db, t, arena, &upload->listened.p[i]);
	for (size_t i = 0; i < upload->assets.n && db_error(db) == ERR_NONE; i++) {
		const struct wire_upload_asset *a = &upload->assets.p[i];
		int64_t last_ms = merge_moment(t, a->last_age);
		int64_t first_ms = least(merge_moment(t, a->first_age), last_ms);
		int64_t asset = merge_asset(db, t, a->mac, first_ms, last_ms, voices_of(a), &sums);

		merge_sighting(db, t, asset, first_ms, last_ms, a->frames);
		for (size_t k = 0; k < a->facts.n; k++)
			merge_fact(db, t, asset, &a->facts.p[k]);
		if (pack != NULL)
			judge(db, pack, arena, t, asset, &sums);
	}
	if (t->sample && sums.fresh > 0) {
		snprintf(subject, sizeof(subject), "segment/%lld", (long long)t->place);
		event_add(db, t->now_ms, "asset.new", subject, t->actor,
		    "%llu new assets of the recording %s", (unsigned long long)sums.fresh,
		    t->place_name);
	}
	return sums.made;
}
