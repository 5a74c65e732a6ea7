/*
 * inventory: the platform's side of the ledger, and what must hold of it.
 *
 * The fence is the platform's own; merging is what src/platform/ingest does in its database: least
 * and greatest moments, counts of each tenure apart and the greatest of each, intervals by union,
 * and the blindness between two tenures from the last sign of the one to the first interval of the
 * other.
 */
#include "sim.h"

#include <stdio.h>

#include "base/hash.h"

enum {
	ANSWERS_LOST = 10, /* one in */
	ROUND_MS = 2,
	SLACK_MS = CALL_MAX_MS + 5, /* ages are laid on the platform's clock at receipt */
	QUIET_MS = 30000            /* a leader with a lease has told something within */
};

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* An age on the platform's clock, within the tenure. */
static int64_t moment(const struct taken *t, int64_t at_us)
{
	return most(t->from_ms, least(t->to_ms, t->now_ms - (t->sent_us - at_us) / MS));
}

static bool merge_device(struct asset *a, int64_t epoch, int64_t ms, int64_t count)
{
	unsigned at = 0;

	while (at < a->rows && a->row[at].epoch != epoch)
		at++;
	if (at == TENURES_EACH)
		return false;
	if (at == a->rows) {
		a->rows++;
		a->row[at].epoch = epoch;
		a->row[at].count = 0;
		a->row[at].first_ms = a->row[at].last_ms = ms;
	}
	a->row[at].count = most(a->row[at].count, count);
	a->row[at].first_ms = least(a->row[at].first_ms, ms);
	a->row[at].last_ms = most(a->row[at].last_ms, ms);
	return true;
}

static void merge_devices(struct world *w, const struct taken *t, struct asset *into)
{
	for (int k = 0; k < w->ledger->devices_n; k++)
		if (devices_have(&t->batch.devices, k) &&
		    !merge_device(
			&into[k], t->batch.epoch, moment(t, w->ledger->devices[k].t_us), 1))
			fail(w, "S3: more tenures have heard device %d than there can be", k);
}

/* An interval told again is the same one, a little later on its way. */
static void merge_told(struct world *w, int64_t epoch, int64_t from_ms, int64_t to_ms)
{
	struct ledger *l = w->ledger;

	for (unsigned i = 0; i < l->told_n; i++) {
		struct told *t = &l->told[i];

		if (t->epoch != epoch || from_ms - t->from_ms > SLACK_MS ||
		    t->from_ms - from_ms > SLACK_MS)
			continue;
		t->from_ms = least(t->from_ms, from_ms);
		t->to_ms = most(t->to_ms, to_ms);
		return;
	}
	if (l->told_n < TOLD_MAX)
		l->told[l->told_n++] = (struct told){epoch, from_ms, to_ms};
	else
		fail(w, "more intervals of listening than there is room for");
}

/* As src/platform/ingest/blind.c. */
static void merge_blind(struct world *w, int64_t epoch, int64_t first_ms, int64_t last_ms)
{
	struct tenure *t = &w->platform.tenures[epoch];
	struct tenure *next = t + 1;

	if (!t->is_first && t->blind_to_ms > first_ms && t->blind_to_ms > t->blind_from_ms)
		t->blind_to_ms = most(first_ms, t->blind_from_ms);
	if (epoch < (int64_t)w->platform.epoch && next->blind_from_ms < last_ms &&
	    next->blind_from_ms < next->blind_to_ms)
		next->blind_from_ms = least(last_ms, next->blind_to_ms);
}

/* What lies all before or behind it was listened to in no tenure. */
static bool is_of_tenure(const struct taken *t, const struct interval *it)
{
	return t->now_ms - (t->sent_us - it->to_us) / MS > t->from_ms &&
	       t->now_ms - (t->sent_us - it->from_us) / MS < t->to_ms;
}

static void merge_listened(struct world *w, const struct taken *t)
{
	int64_t first_ms = INT64_MAX, last_ms = INT64_MIN;
	int64_t way_ms = t->now_ms - t->sent_us / MS; /* by which ages make everything later */

	for (unsigned i = 0; i < t->batch.listened.n; i++) {
		const struct interval *it = &t->batch.listened.list[i];
		int64_t to_ms = moment(t, it->to_us);
		int64_t from_ms = least(moment(t, it->from_us), to_ms);

		if (!is_of_tenure(t, it))
			continue;
		first_ms = least(first_ms, from_ms);
		last_ms = most(last_ms, to_ms);
		if (to_ms - way_ms > from_ms)
			merge_told(w, t->batch.epoch, from_ms, to_ms - way_ms);
	}
	if (first_ms < INT64_MAX)
		merge_blind(w, t->batch.epoch, first_ms, last_ms);
}

static bool is_taken(const struct ledger *l, uint64_t id, bool and_not_late)
{
	for (unsigned i = 0; i < l->taken_n; i++)
		if (l->taken[i].batch.id == id && !(and_not_late && l->taken[i].late))
			return true;
	return false;
}

/* S2: one agent in an epoch, epochs never fall, each batch moves the fence once. */
static void check_accepted(struct world *w, int i, const struct upload *u)
{
	struct ledger *l = w->ledger;

	if (u->batch.epoch < l->accepted_epoch)
		fail(w, "S2: an upload of epoch %lld was accepted after one of %lld",
		    (long long)u->batch.epoch, (long long)l->accepted_epoch);
	if (platform_holder(w) != i)
		fail(w, "S2: an upload of %d was accepted, and %d holds the lease", i,
		    platform_holder(w));
	if (is_taken(l, u->batch.id, true))
		fail(w, "S3: a batch of %d was accepted twice", i);
	for (unsigned k = 0; k < l->taken_n; k++)
		if (l->taken[k].batch.epoch == u->batch.epoch && l->taken[k].agent != i)
			fail(w, "S2: two agents were accepted in epoch %lld",
			    (long long)u->batch.epoch);
	l->accepted_epoch = most(l->accepted_epoch, u->batch.epoch);
}

static void take(struct world *w, int i, const struct upload *u, bool late)
{
	struct ledger *l = w->ledger;
	const struct tenure *t = &w->platform.tenures[u->batch.epoch];
	struct taken taken = {.batch = u->batch,
	    .agent = i,
	    .late = late,
	    .sent_us = u->sent_us,
	    .now_ms = w->now_us / MS,
	    .from_ms = t->began_ms,
	    .to_ms = w->now_us / MS};

	if (late)
		taken.to_ms =
		    least(taken.to_ms, t->ended_ms != 0 ? t->ended_ms : w->platform.lease.ends_ms);
	l->slowest_ms = most(l->slowest_ms, taken.now_ms - u->sent_us / MS + ROUND_MS);
	merge_devices(w, &taken, l->assets);
	merge_listened(w, &taken);
	if (l->taken_n < TAKEN_MAX)
		l->taken[l->taken_n++] = taken;
	else
		fail(w, "more uploads than there is room for");
}

static enum fence_fate judge(const struct world *w, int i, const struct upload *u)
{
	const struct platform *p = &w->platform;
	const struct tenure *t = &p->tenures[u->batch.epoch];
	uint8_t batch[FENCE_BATCH_BYTES] = {0};
	struct fence fence = {.epoch = (int64_t)p->epoch,
	    .seq = p->seq,
	    .holder = p->lease.holder,
	    .lease_ends_ms = p->lease.ends_ms,
	    .has_batch = p->last_batch != 0,
	    .tenure_agent = t->agent,
	    .tenure_ended_ms = t->ended_ms,
	    .has_late = t->late_batch != 0,
	    .fold_below = (int64_t)p->epoch - INGEST_EPOCHS_LIVE};
	struct fence_upload upload = {i + 1, u->batch.epoch, u->seq, w->now_us / MS, batch};

	memcpy(batch, &u->batch.id, sizeof(u->batch.id));
	memcpy(fence.last_batch, &p->last_batch, sizeof(p->last_batch));
	memcpy(fence.late_batch, &t->late_batch, sizeof(t->late_batch));
	return fence_judge(&fence, &upload);
}

static void decide_upload(struct world *w, int i, struct upload *u)
{
	struct platform *p = &w->platform;
	enum fence_fate fate = judge(w, i, u);

	if (fate == FENCE_ACCEPTED) {
		check_accepted(w, i, u);
		take(w, i, u, false);
		p->seq++;
		p->last_batch = u->batch.id;
		platform_renew(w);
	} else if (fate == FENCE_LATE) {
		take(w, i, u, true);
		p->tenures[u->batch.epoch].late_batch = u->batch.id;
	}
	u->ok = fate != FENCE_REFUSED;
	u->late = fate == FENCE_LATE || fate == FENCE_LATE_REPEATED;
	u->now_epoch = (int64_t)p->epoch;
	u->now_seq = p->seq;
	u->last_batch = p->last_batch;
	if (w->verbose)
		printf("%12.5f upload of %d, sent at %.3f, epoch %lld seq %lld: fate %d\n",
		    elapsed_s(w), i, (double)u->sent_us / SECOND, (long long)u->batch.epoch,
		    (long long)u->seq, fate);
}

void inventory_arrive(struct world *w, int i, unsigned upload)
{
	struct upload *u = &w->ledger->uploads[upload];
	int64_t back_us = w->now_us + platform_call_us(w, i);
	bool is_copy = w->now_us - u->sent_us > CALL_MAX_MS * MS;

	/* A copy of what never came is none. */
	if (platform_is_away(w, i) || (is_copy && !is_taken(w->ledger, u->batch.id, false))) {
		u->failed = true;
		back_us = w->now_us + (int64_t)PLATFORM_TIMEOUT_MS * MS;
	} else {
		decide_upload(w, i, u);
		u->failed =
		    hash_u64(w->seed ^ 13, (uint64_t)w->now_us ^ u->batch.id) % ANSWERS_LOST == 0;
	}
	push(w, (struct event){.t = back_us, .kind = EV_TOLD, .node = i, .arg = upload});
}

/* ---- what must hold ---- */

static bool is_same(const struct asset *a, const struct asset *b)
{
	bool same = a->rows == b->rows;

	for (unsigned i = 0; i < a->rows && same; i++) {
		unsigned k = 0;

		while (k < b->rows && b->row[k].epoch != a->row[i].epoch)
			k++;
		same = k < b->rows && b->row[k].count == a->row[i].count &&
		       b->row[k].first_ms == a->row[i].first_ms &&
		       b->row[k].last_ms == a->row[i].last_ms;
	}
	return same;
}

/* S3: the same uploads in another order, some of them again: the same inventory. */
static void check_converges(struct world *w)
{
	struct ledger *l = w->ledger;
	unsigned order[TAKEN_MAX];

	for (unsigned i = 0; i < l->taken_n; i++)
		order[i] = i;
	for (unsigned i = l->taken_n; i > 1; i--) {
		unsigned k = (unsigned)(hash_u64(w->seed ^ 14, i) % i), kept = order[i - 1];

		order[i - 1] = order[k];
		order[k] = kept;
	}
	for (unsigned i = 0; i < l->taken_n; i++) {
		merge_devices(w, &l->taken[order[i]], l->again);
		if (i % 3 == 0)
			merge_devices(w, &l->taken[order[i / 2]], l->again);
	}
	for (int k = 0; k < l->devices_n; k++)
		if (!is_same(&l->assets[k], &l->again[k]))
			fail(w, "S3: device %d: another order of uploads tells another story", k);
}

/* Told of as listened to. */
static bool is_told(const struct ledger *l, int64_t ms)
{
	for (unsigned i = 0; i < l->told_n; i++)
		if (ms >= l->told[i].from_ms && ms < l->told[i].to_ms - ROUND_MS)
			return true;
	return false;
}

/* Between two intervals of one tenure: its agent did not run, or its link was down. */
static bool is_paused(const struct ledger *l, int64_t ms)
{
	for (unsigned i = 0; i < l->told_n; i++)
		for (unsigned k = 0; k < l->told_n; k++)
			if (l->told[i].epoch == l->told[k].epoch &&
			    l->told[i].to_ms <= ms + SLACK_MS && l->told[k].from_ms >= ms)
				return true;
	return false;
}

static bool is_blind(const struct world *w, int64_t ms)
{
	const struct platform *p = &w->platform;

	for (uint64_t e = 1; e <= p->epoch; e++)
		if (!p->tenures[e].is_first &&
		    ms >= p->tenures[e].blind_from_ms - w->ledger->slowest_ms &&
		    ms <= p->tenures[e].blind_to_ms)
			return true;
	return false;
}

/* In the memory or on the disk of somebody, who has not told it yet. */
static bool is_kept(const struct world *w, int k)
{
	for (int i = 0; i < w->nodes_count; i++) {
		const struct node *n = &w->nodes[i];
		struct devices left = ear_left(n->up ? &n->ear : &n->disk);

		if (devices_have(&left, k))
			return true;
	}
	return false;
}

static void check_missing(struct world *w, int k, int64_t first_ms, int64_t last_ms)
{
	const struct device *d = &w->ledger->devices[k];
	int64_t ms = d->t_us / MS;

	if (d->is_apart)
		return;
	if (is_told(w->ledger, ms))
		fail(w, "S3: device %d spoke at %.3f s, when somebody listened, and is missing", k,
		    (double)d->t_us / SECOND);
	if (!w->strict || d->is_lost || is_kept(w, k) || ms < first_ms || ms > last_ms - ROUND_MS)
		return;
	if (!is_blind(w, ms) && !is_paused(w->ledger, ms))
		fail(w, "device %d spoke at %.3f s, outside of all blindness, and is missing", k,
		    (double)d->t_us / SECOND);
}

/* Of a tenure that had ended the moment is that of its end; of one that had to wait until another's
 * lease ran out or was given back, that of its begin. */
static bool is_at(const struct world *w, const struct device *d, int64_t epoch, int64_t ms)
{
	const struct tenure *t = &w->platform.tenures[epoch];
	int64_t ended_ms = t->ended_ms != 0 ? t->ended_ms : INT64_MAX, t_ms = d->t_us / MS;

	bool waited = t->is_isolated || (epoch > 1 && (t[-1].lapsed || t_ms < t[-1].began_ms));

	if (waited && ms == t->began_ms)
		return true;
	if (t_ms > ended_ms && t_ms - ended_ms > QUIET_MS)
		return false; /* by then it knew that it was over */
	return ms >= least(t_ms - ROUND_MS, ended_ms) &&
	       ms <= least(t_ms + w->ledger->slowest_ms, ended_ms);
}

static void check_there(struct world *w, int k)
{
	const struct device *d = &w->ledger->devices[k];
	const struct asset *a = &w->ledger->assets[k];
	int64_t count = 0;

	for (unsigned i = 0; i < a->rows; i++) {
		count += a->row[i].count;
		if (w->strict && !is_at(w, d, a->row[i].epoch, a->row[i].first_ms))
			fail(w, "device %d spoke at %.3f s, and epoch %lld says %.3f s", k,
			    (double)d->t_us / SECOND, (long long)a->row[i].epoch,
			    (double)a->row[i].first_ms / 1000);
	}
	if (count > d->hearers || (d->hearers == 1 && count != 1))
		fail(w, "S3: device %d spoke once, %d heard it, and it counts %lld", k, d->hearers,
		    (long long)count);
}

/* A leader with a lease has told of what it heard. */
static void check_tells(struct world *w, int64_t last_ms)
{
	int l = leader_of(w);
	int64_t ago_us = w->now_us - (int64_t)QUIET_MS * MS;

	if (l < 0 || !w->nodes[l].e.leased || w->ledger->devices_n == DEVICES_MAX)
		return;
	const struct intervals *listened = &w->nodes[l].ear.listened;

	if (listened->n > 0 && listened->list[listened->n - 1].to_us == INT64_MAX &&
	    listened->list[listened->n - 1].from_us < ago_us && last_ms < ago_us / MS)
		fail(w, "%d leads, and has told nothing since %.3f s", l, (double)last_ms / 1000);
}

/* Who listened before has still to tell until when. */
static bool is_owed(const struct world *w, uint64_t epoch)
{
	const struct node *n = &w->nodes[w->platform.tenures[epoch].agent - 1];

	return ear_owes(n->up ? &n->ear : &n->disk, (int64_t)epoch);
}

/* The design's bounds: 10 s for a crash, half a second for a LEAVE. */
static void check_blindness(struct world *w)
{
	const struct platform *p = &w->platform;

	for (uint64_t e = 1; e <= p->epoch; e++) {
		const struct tenure *t = &p->tenures[e];
		int64_t blind_ms = t->blind_to_ms - t->blind_from_ms;

		if (!t->is_first && t->blind_max_ms > 0 && t->blind_to_ms < INT64_MAX &&
		    blind_ms > t->blind_max_ms && !(t[-1].lapsed && is_owed(w, e - 1)))
			fail(w, "the platform was blind for %.3f s before epoch %llu",
			    (double)blind_ms / 1000, (unsigned long long)e);
	}
}

static void tell_all(const struct world *w)
{
	const struct ledger *l = w->ledger;

	for (uint64_t e = 1; e <= w->platform.epoch; e++)
		printf("epoch %llu began at %lld ms, ended %lld, blind from %lld to %lld\n",
		    (unsigned long long)e, (long long)w->platform.tenures[e].began_ms,
		    (long long)w->platform.tenures[e].ended_ms,
		    (long long)w->platform.tenures[e].blind_from_ms,
		    (long long)w->platform.tenures[e].blind_to_ms);
	for (unsigned i = 0; i < l->told_n; i++)
		printf("epoch %lld listened from %lld to %lld ms\n", (long long)l->told[i].epoch,
		    (long long)l->told[i].from_ms, (long long)l->told[i].to_ms);
}

void inventory_check(struct world *w)
{
	struct ledger *l = w->ledger;
	int64_t first_ms = INT64_MAX, last_ms = INT64_MIN;

	if (l == NULL || w->failed)
		return;
	if (w->verbose)
		tell_all(w);
	for (unsigned i = 0; i < l->told_n; i++) {
		first_ms = least(first_ms, l->told[i].from_ms);
		last_ms = most(last_ms, l->told[i].to_ms);
	}
	for (int k = 0; k < l->devices_n && !w->failed; k++)
		if (l->assets[k].rows == 0)
			check_missing(w, k, first_ms, last_ms);
		else
			check_there(w, k);
	check_converges(w);
	if (!w->strict)
		return;
	check_blindness(w);
	if (w->platform.lease.isolated_until_ms <= w->now_us / MS)
		check_tells(w, last_ms);
}
