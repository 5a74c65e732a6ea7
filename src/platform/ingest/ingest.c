/* ingest: POST /v1/agent/uploads/{segment}. */
#include <stdio.h>

#include "platform/ingest/fence.h"
#include "platform/ingest/merge.h"
#include "platform/link/link.h"
#include "platform/notify/event.h"
#include "platform/platform.h"

/* The segment as the write lane finds it. */
struct place {
	int64_t id, alias, began_ms, isolated_until_ms, check_in_s;
	bool found, active;
	struct fence fence;
	struct merge_tenure tenure;
	char name[160];
};

static void copy_batch(struct view blob, bool *ret_has, uint8_t batch[FENCE_BATCH_BYTES])
{
	*ret_has = blob.n == FENCE_BATCH_BYTES;
	if (*ret_has)
		memcpy(batch, blob.p, FENCE_BATCH_BYTES);
}

static void load_segment(struct call *call, struct db *db, struct place *place)
{
	struct sql *sql = db_query(db,
	    "SELECT s.epoch, s.seq, s.holder, s.lease_ends_ms, s.last_batch, s.alias, s.sample,"
	    " s.isolated_until_ms, coalesce(p.name, s.name), a.active, a.check_in_s FROM segment s"
	    " LEFT JOIN segment p ON p.id = s.alias JOIN agent a ON a.id = $2 WHERE s.id = $1",
	    "ii", place->id, call->who.id);

	if (sql_row(sql)) {
		place->found = true;
		place->fence.epoch = sql_int(sql, 0);
		place->fence.seq = sql_int(sql, 1);
		place->fence.holder = sql_int(sql, 2);
		place->fence.lease_ends_ms = sql_int(sql, 3);
		copy_batch(sql_blob(sql, 4), &place->fence.has_batch, place->fence.last_batch);
		place->alias = sql_int(sql, 5);
		place->tenure.sample = sql_int(sql, 6) != 0;
		place->isolated_until_ms = sql_int(sql, 7);
		snprintf(place->name, sizeof(place->name), "%.*s", (int)sql_text(sql, 8).n,
		    (const char *)sql_text(sql, 8).p);
		place->active = sql_int(sql, 9) != 0;
		place->check_in_s = sql_int(sql, 10);
	}
	sql_end(sql);
}

static void load_tenure(struct db *db, struct place *place, int64_t epoch, int64_t now_ms)
{
	struct fence *f = &place->fence;
	struct sql *sql = db_query(db,
	    "SELECT agent, began_ms, ended_ms, late_batch FROM tenure"
	    " WHERE segment = $1 AND epoch = $2",
	    "ii", place->id, epoch);

	if (sql_row(sql)) {
		f->tenure_agent = sql_int(sql, 0);
		place->began_ms = sql_int(sql, 1);
		f->tenure_ended_ms = sql_int(sql, 2);
		copy_batch(sql_blob(sql, 3), &f->has_late, f->late_batch);
	}
	sql_end(sql);
	f->fold_below = db_int(db, 0,
	    "SELECT epoch FROM tenure WHERE segment = $1 AND ended_ms < $2"
	    " ORDER BY epoch DESC LIMIT 1",
	    "ii", place->id, now_ms - INGEST_LATE_MS);
	if (f->fold_below < f->epoch - INGEST_EPOCHS_LIVE)
		f->fold_below = f->epoch - INGEST_EPOCHS_LIVE;
}

static void answer(struct call *call, int status, const struct fence *fence, bool late)
{
	struct wire_upload_answer value = {.epoch = fence->epoch,
	    .seq = fence->seq,
	    .has_last_batch_id = fence->has_batch,
	    .late = late};

	memcpy(value.last_batch_id, fence->last_batch, sizeof(value.last_batch_id));
	call_answer(call, status, &wire_upload_answer_record, &value);
}

static void refuse_more(struct call *call, struct db *db)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)merge_refuse(call, db));
	call_problem(call, 429, "too-many-assets", "/assets",
	    "This agent has brought as many new assets today as %d of its tables hold (assetsMax of"
	    " its profile): an upload with more of them is refused.",
	    INGEST_TABLES);
	call_header(call, "Retry-After", text);
	call->keep = true; /* the event */
}

/* Nobody is said to have listened then; that an agent says so is counted. */
static void count_outside(struct call *call, const struct merge_tenure *t)
{
	const struct wire_upload_request *upload = call->body;
	int64_t from_ms, to_ms;

	for (size_t i = 0; i < upload->listened.n; i++)
		if (!merge_span(t, &upload->listened.p[i], &from_ms, &to_ms))
			atomic_fetch_add(&call->platform->listened_outside, 1);
}

/* False: answered. */
static bool merge(struct call *call, struct db *db, struct place *place, bool late)
{
	const struct wire_upload_request *upload = call->body;
	const struct fence *f = &place->fence;
	struct merge_tenure *t = &place->tenure;
	char actor[96];

	t->segment = place->id;
	t->place = place->alias > 0 ? place->alias : place->id;
	t->epoch = upload->epoch;
	t->now_ms = call->now_ms;
	t->from_ms = place->began_ms;
	t->to_ms = call->now_ms;
	if (late)
		t->to_ms = f->tenure_ended_ms != 0 ? f->tenure_ended_ms : f->lease_ends_ms;
	t->to_ms = t->to_ms < call->now_ms ? t->to_ms : call->now_ms;
	t->fold_below = f->fold_below;
	t->place_name = place->name;
	t->actor = event_actor(call, actor);
	count_outside(call, t);
	db_mark(db);
	int64_t made = merge_upload(db, call->platform->pack, call->arena, t, upload);

	merge_blind(db, t, upload);
	bool fits = merge_fits(call, db, made);

	db_release(db, fits);
	if (fits)
		merge_count(call, db, made);
	else
		refuse_more(call, db);
	return fits;
}

/* The fence moves with what it lets through, in one transaction. */
static void advance(struct call *call, struct db *db, struct place *place)
{
	const struct wire_upload_request *upload = call->body;
	struct fence *f = &place->fence;
	int64_t lease_s = link_lease_s(place->isolated_until_ms > call->now_ms, place->check_in_s);

	f->seq++;
	f->has_batch = true;
	memcpy(f->last_batch, upload->batch_id, FENCE_BATCH_BYTES);
	(void)db_run(db,
	    "UPDATE segment SET seq = $1, last_batch = $2, lease_ends_ms ="
	    " CASE WHEN lease_ends_ms < $3 THEN $3 ELSE lease_ends_ms END WHERE id = $4",
	    "ibii", f->seq, view_bytes(f->last_batch, FENCE_BATCH_BYTES),
	    call->now_ms + lease_s * 1000, place->id);
}

static void take(struct call *call, struct db *db, struct place *place)
{
	const struct wire_upload_request *upload = call->body;
	struct fence_upload asked = {
	    call->who.id, upload->epoch, upload->seq, call->now_ms, upload->batch_id};
	enum fence_fate fate = fence_judge(&place->fence, &asked);

	if (fate == FENCE_REFUSED) {
		answer(call, 409, &place->fence, false);
		return;
	}
	if (fate != FENCE_LATE_REPEATED && !merge(call, db, place, fate == FENCE_LATE))
		return;
	if (fate == FENCE_ACCEPTED)
		advance(call, db, place);
	if (fate == FENCE_LATE)
		(void)db_run(db,
		    "UPDATE tenure SET late_batch = $1 WHERE segment = $2 AND epoch = $3", "bii",
		    view_bytes(upload->batch_id, FENCE_BATCH_BYTES), place->id, upload->epoch);
	(void)db_run(db, "UPDATE agent SET last_upload_ms = $1 WHERE id = $2", "ii", call->now_ms,
	    call->who.id);
	answer(call, 200, &place->fence, fate != FENCE_ACCEPTED);
}

/* A MAC that is nobody's is refused by name, before anything is written. */
static void prepare(struct call *call, struct db *db)
{
	const struct wire_upload_request *upload = call->body;
	int64_t segment;
	char field[48];

	(void)db;
	if (!call_parameter_id(call, 0, &segment))
		return;
	for (size_t i = 0; i < upload->assets.n; i++) {
		struct mac mac = upload->assets.p[i].mac;

		if (mac_is_device(mac))
			continue;
		snprintf(field, sizeof(field), "/assets/%zu/mac", i);
		if (call->status == 0)
			call_problem(call, 400, "no-device", field, "Not the MAC of a device: %s.",
			    mac_is_zero(mac) ? "all zero" : "a group address");
		else
			call_problem_field(
			    call, field, "%s", mac_is_zero(mac) ? "all zero" : "a group address");
	}
}

static void run(struct call *call, struct db *db)
{
	const struct wire_upload_request *upload = call->body;
	struct place place = {0};

	if (!call_parameter_id(call, 0, &place.id))
		return;
	load_segment(call, db, &place);
	if (!place.found) {
		call_problem(call, 404, "segment-unknown", NULL,
		    "There is no such segment: report its fingerprint to /v1/agent/segments.");
		return;
	}
	if (!place.active) {
		call_problem(call, 403, "not-active", NULL,
		    "The sensor module of this agent is not activated: it has nothing to upload.");
		return;
	}
	load_tenure(db, &place, upload->epoch, call->now_ms);
	take(call, db, &place);
}

const struct route ingest_routes[] = {
    {
	.method = "POST",
	.path = "/v1/agent/uploads/{segment}",
	.auth = HTTP_AGENT,
	.request = &wire_upload_request_record,
	.answer = &wire_upload_answer_record,
	.conflict = &wire_upload_answer_record,
	.summary = "Evidence of a tenure; 409 with one's own last_batch_id acknowledges too",
	.prepare = prepare,
	.run = run,
    },
    {NULL},
};
