/*
 * ledger: devices that speak once, the agents that hear them, and what those tell the platform.
 *
 * A model of src/upload, as small as the obligations allow: a table for each tenure, batches that
 * carry any part of it as state, one under way until its fate is known, late evidence of former
 * tenures, and a disk that is written before each batch goes out. Answers get lost, batches arrive
 * again later. Ages are exact: clocks that are set are the election's trouble alone.
 */
#include "sim.h"

#include <stdlib.h>

#include "base/hash.h"

enum {
	SPEAK_EVERY_MS = 1500, /* at most; half of it on average */
	COALESCE_MS = 2000,
	EVENT_MS = 5000,
	RETRY_MS = 2000,
	LINGER_MS = 2000,
	COPY_MS = 3000, /* by which a second copy of a batch is late, at most */
	COPIES = 20,    /* one in */
	TOLD_AGAIN = 3  /* of what was acknowledged one in so many goes along */
};

static uint64_t draw(const struct world *w, uint64_t what, uint64_t below)
{
	return hash_u64(w->seed ^ 11, what) % below;
}

bool devices_have(const struct devices *d, int k)
{
	return d->word[k / 64] >> (k % 64) & 1;
}

void devices_add(struct devices *d, int k)
{
	d->word[k / 64] |= (uint64_t)1 << (k % 64);
}

static void devices_join(struct devices *d, const struct devices *more)
{
	for (int i = 0; i < DEVICE_WORDS; i++)
		d->word[i] |= more->word[i];
}

/* Those of `a` that `b` has not. */
static struct devices devices_less(const struct devices *a, const struct devices *b)
{
	struct devices d;

	for (int i = 0; i < DEVICE_WORDS; i++)
		d.word[i] = a->word[i] & ~b->word[i];
	return d;
}

static bool devices_any(const struct devices *d)
{
	uint64_t all = 0;

	for (int i = 0; i < DEVICE_WORDS; i++)
		all |= d->word[i];
	return all != 0;
}

/* ---- intervals of listening ---- */

static void intervals_add(struct intervals *to, struct interval interval)
{
	if (to->n == INTERVALS_MAX) { /* the oldest goes untold: it was not listened to then */
		memmove(&to->list[0], &to->list[1], sizeof(to->list[0]) * (INTERVALS_MAX - 1));
		to->n--;
	}
	to->list[to->n++] = interval;
}

static void close_open(struct intervals *l, int64_t now_us)
{
	for (unsigned i = 0; i < l->n; i++)
		if (l->list[i].to_us == INT64_MAX)
			l->list[i].to_us = now_us;
}

/* Those that were told of and have ended are done with. */
static void drop_ended(struct intervals *l, const struct intervals *told)
{
	unsigned n = 0;

	for (unsigned i = 0; i < l->n; i++) {
		bool is_done = false;

		for (unsigned k = 0; k < told->n; k++)
			is_done |= l->list[i].from_us == told->list[k].from_us &&
				   l->list[i].to_us == told->list[k].to_us;
		if (!is_done)
			l->list[n++] = l->list[i];
	}
	l->n = n;
}

static bool has_ended(const struct intervals *l)
{
	for (unsigned i = 0; i < l->n; i++)
		if (l->list[i].to_us != INT64_MAX)
			return true;
	return false;
}

/* ---- tables ---- */

static void keep_late(struct ear *e, int64_t now_us)
{
	struct batch left = {.epoch = e->epoch,
	    .devices = devices_less(&e->heard, &e->told),
	    .listened = e->listened};

	close_open(&left.listened, now_us);
	if (!devices_any(&left.devices) && left.listened.n == 0)
		return;
	if (e->late_n == LATE_MAX) {
		memmove(&e->late[0], &e->late[1], sizeof(e->late[0]) * (LATE_MAX - 1));
		e->late_n--;
	}
	e->late[e->late_n++] = left;
}

/* What is heard from now on belongs to the next lease. */
static void begin_table(struct ear *e, int64_t now_us)
{
	keep_late(e, now_us);
	memset(&e->heard, 0, sizeof(e->heard));
	memset(&e->told, 0, sizeof(e->told));
	e->listened.n = 0;
	e->noticed_us = 0;
	e->epoch = 0;
	if (e->listens)
		intervals_add(&e->listened, (struct interval){now_us, INT64_MAX});
}

/* ---- hearing ---- */

void ledger_open(struct world *w)
{
	if (w->ledger_room == NULL)
		w->ledger_room = malloc(sizeof(*w->ledger_room));
	if (w->ledger_room == NULL)
		exit(2);
	w->ledger = w->ledger_room;
	w->ledger->devices_n = 0;
	w->ledger->told_n = w->ledger->taken_n = 0;
	w->ledger->batches = 0;
	w->ledger->accepted_epoch = 0;
	w->ledger->slowest_ms = CALL_MAX_MS + 5;
	for (unsigned i = 0; i < UPLOADS_MAX; i++)
		w->ledger->uploads[i].used = false;
	w->platform.blind_max_ms = 0;
	push(w, (struct event){.t = w->now_us + MS, .kind = EV_SPEAK});
}

static bool listens(const struct node *n)
{
	return node_runs(n) && n->senses && !n->cut;
}

void ledger_look(struct world *w, int i)
{
	struct node *n = &w->nodes[i];
	struct ear *e = &n->ear;
	bool now = listens(n);

	if (w->ledger == NULL || now == e->listens)
		return;
	e->listens = now;
	if (now)
		e->holds &= n->e.leased;
	if (now && !e->holds && e->epoch != 0)
		begin_table(e, w->now_us);
	else if (now)
		intervals_add(&e->listened, (struct interval){w->now_us, INT64_MAX});
	else
		close_open(&e->listened, w->now_us);
	ledger_pump(w, i);
}

static void hear(struct world *w, int i, int k)
{
	struct ear *e = &w->nodes[i].ear;

	devices_add(&e->heard, k);
	if (e->noticed_us == 0)
		e->noticed_us = w->now_us;
	w->ledger->devices[k].hearers++;
	ledger_pump(w, i);
}

void ledger_speak(struct world *w)
{
	struct ledger *l = w->ledger;
	int k = l->devices_n;

	if (k == DEVICES_MAX)
		return;
	int beside = (int)draw(w, (uint64_t)k << 8, (uint64_t)w->nodes_count);
	struct device *d = &l->devices[k];

	l->devices_n++;
	*d = (struct device){.t_us = w->now_us};
	l->assets[k].rows = l->again[k].rows = 0;
	for (int i = 0; i < w->nodes_count; i++) {
		struct node *n = &w->nodes[i];

		if (!listens(n))
			continue;
		if (n->side == w->nodes[beside].side)
			hear(w, i, k);
		else
			d->is_apart = true;
	}
	int64_t pause_us = 1 + (int64_t)draw(w, (uint64_t)k << 8 | 1, SPEAK_EVERY_MS * MS);

	push(w, (struct event){.t = w->now_us + pause_us, .kind = EV_SPEAK});
}

/* ---- telling ---- */

/* Everything of the table that is not acknowledged, and some of what is. */
static void make_batch(struct world *w, struct ear *e)
{
	e->batch = (struct batch){.id = hash_u64(w->seed ^ 12, ++w->ledger->batches) | 1,
	    .epoch = e->epoch,
	    .devices = devices_less(&e->heard, &e->told),
	    .listened = e->listened};
	for (int i = 0; i < DEVICE_WORDS; i++)
		if (draw(w, e->batch.id ^ (uint64_t)i, TOLD_AGAIN) == 0)
			e->batch.devices.word[i] |= e->heard.word[i];
	close_open(&e->batch.listened, w->now_us);
	e->noticed_us = 0;
}

static void make_late(struct world *w, struct ear *e)
{
	e->batch = e->late[0];
	e->batch.id = hash_u64(w->seed ^ 12, ++w->ledger->batches) | 1;
}

/* INT64_MAX: nothing is due before something changes. */
static int64_t due_us(const struct ear *e)
{
	struct devices fresh = devices_less(&e->heard, &e->told);
	int64_t at_us = INT64_MAX;

	if (e->batch.id != 0 || e->late_n > 0)
		return e->retry_us;
	if (e->epoch == 0)
		return INT64_MAX;
	if (!e->holds)
		at_us = devices_any(&fresh) || has_ended(&e->listened) ? 0 : INT64_MAX;
	else if (e->noticed_us > 0)
		at_us = e->noticed_us + COALESCE_MS * MS > e->sent_us + EVENT_MS * MS
			    ? e->noticed_us + COALESCE_MS * MS
			    : e->sent_us + EVENT_MS * MS;
	return at_us < e->retry_us ? e->retry_us : at_us;
}

static struct upload *upload_new(struct world *w, unsigned *ret_at)
{
	for (unsigned i = 0; i < UPLOADS_MAX; i++)
		if (!w->ledger->uploads[i].used) {
			*ret_at = i;
			return &w->ledger->uploads[i];
		}
	fail(w, "too many uploads under way");
	*ret_at = 0;
	return &w->ledger->uploads[0];
}

static void put(struct world *w, int i, int64_t after_us)
{
	struct node *n = &w->nodes[i];
	unsigned at;
	struct upload *u = upload_new(w, &at);

	*u = (struct upload){.used = true,
	    .life = n->life,
	    .seq = n->ear.seq,
	    .sent_us = w->now_us,
	    .batch = n->ear.batch};
	push(w, (struct event){.t = w->now_us + after_us + platform_call_us(w, i),
		    .kind = EV_UPLOAD,
		    .node = i,
		    .arg = at});
}

/* The state is on the disk before what it tells is on the way. */
static void save(struct world *w, int i)
{
	struct node *n = &w->nodes[i];

	n->disk = n->ear;
	close_open(&n->disk.listened, w->now_us);
}

static void send(struct world *w, int i)
{
	struct ear *e = &w->nodes[i].ear;

	if (e->batch.id == 0 && e->late_n > 0)
		make_late(w, e);
	else if (e->batch.id == 0)
		make_batch(w, e);
	e->sent_us = w->now_us;
	e->is_sending = true;
	save(w, i);
	put(w, i, 0);
	if (draw(w, hash_u64((uint64_t)w->now_us, (uint64_t)i), COPIES) == 0)
		put(w, i, CALL_MAX_MS * MS + (int64_t)draw(w, (uint64_t)w->now_us, COPY_MS * MS));
}

void ledger_pump(struct world *w, int i)
{
	struct node *n = &w->nodes[i];
	struct ear *e = &n->ear;

	if (w->ledger == NULL || e->is_sending || !(node_runs(n) || w->now_us < n->lingers_us))
		return;
	int64_t at_us = due_us(e);

	if (at_us <= w->now_us) {
		send(w, i);
	} else if (at_us < INT64_MAX && (e->pump_us <= w->now_us || at_us < e->pump_us)) {
		e->pump_us = at_us;
		push(w, (struct event){.t = at_us, .kind = EV_PUMP, .node = i});
	}
}

static void settle(struct ear *e)
{
	if (e->batch.epoch == e->epoch) {
		devices_join(&e->told, &e->batch.devices);
		drop_ended(&e->listened, &e->batch.listened);
	}
	for (unsigned k = 0; k < e->late_n; k++)
		if (e->late[k].epoch == e->batch.epoch) {
			e->late[k].devices = devices_less(&e->late[k].devices, &e->batch.devices);
			drop_ended(&e->late[k].listened, &e->batch.listened);
			if (devices_any(&e->late[k].devices) || e->late[k].listened.n > 0)
				continue;
			memmove(
			    &e->late[k], &e->late[k + 1], sizeof(e->late[0]) * (e->late_n - k - 1));
			e->late_n--;
			k--;
		}
	e->batch.id = 0;
	e->is_sending = false;
}

/* Not acknowledged: of an epoch that is over it never will be; else the number was wrong, or it is
 * over by now. */
static void refused(struct world *w, int i, const struct upload *u)
{
	struct ear *e = &w->nodes[i].ear;

	e->retry_us = w->now_us + RETRY_MS * MS;
	if (u->batch.epoch < u->now_epoch)
		settle(e);
	if (u->now_epoch != e->epoch)
		e->holds = false;
}

void ledger_told(struct world *w, int i, unsigned upload)
{
	struct node *n = &w->nodes[i];
	struct ear *e = &n->ear;
	struct upload u = w->ledger->uploads[upload];

	w->ledger->uploads[upload].used = false;
	if (u.life != n->life || u.batch.id != e->batch.id)
		return; /* of a process that is gone, or a copy */
	e->is_sending = false;
	if (n->asleep || (n->starved && n->up))
		u.failed = true;
	if (!u.failed && u.now_epoch == e->epoch)
		e->seq = u.now_seq;
	if (u.failed)
		e->retry_us = w->now_us + RETRY_MS * MS;
	else if (u.ok || u.last_batch == u.batch.id)
		settle(e);
	else
		refused(w, i, &u);
	bool over = !u.failed && e->holds && n->e.leased && node_runs(n) &&
		    (u.now_epoch != e->epoch || (u.late && u.batch.epoch == e->epoch));

	if (over) {
		ledger_lost(w, i);
		platform_ask(w, i, ASK);
	}
	ledger_pump(w, i);
}

struct devices ear_left(const struct ear *e)
{
	struct devices left = devices_less(&e->heard, &e->told);

	for (unsigned k = 0; k < e->late_n; k++)
		devices_join(&left, &e->late[k].devices);
	if (e->batch.id != 0)
		devices_join(&left, &e->batch.devices);
	return left;
}

bool ear_owes(const struct ear *e, int64_t epoch)
{
	bool owes = e->batch.id != 0 && e->batch.epoch == epoch;

	for (unsigned k = 0; k < e->late_n; k++)
		owes |= e->late[k].epoch == epoch;
	return owes || (e->epoch == epoch && has_ended(&e->listened));
}

/* ---- leases and lives ---- */

void ledger_granted(struct world *w, int i, int64_t epoch, int64_t seq, uint64_t last_batch)
{
	struct ear *e = &w->nodes[i].ear;

	if (w->ledger == NULL)
		return;
	if (last_batch != 0 && last_batch == e->batch.id)
		settle(e);
	e->seq = seq;
	if (epoch != e->epoch && e->epoch != 0)
		begin_table(e, w->now_us);
	e->epoch = epoch;
	e->holds = true;
	ledger_pump(w, i);
}

void ledger_lost(struct world *w, int i)
{
	struct ear *e = &w->nodes[i].ear;

	if (w->ledger == NULL)
		return;
	e->holds = false;
	if (e->epoch != 0)
		begin_table(e, w->now_us);
	ledger_pump(w, i);
}

void ledger_leave(struct world *w, int i)
{
	if (w->ledger == NULL)
		return;
	w->nodes[i].lingers_us = w->now_us + LINGER_MS * MS;
	save(w, i);
}

void ledger_crash(struct world *w, int i)
{
	struct node *n = &w->nodes[i];

	if (w->ledger == NULL)
		return;
	ledger_look(w, i);
	if (n->lingers_us > w->now_us) {
		ledger_pump(w, i);
		return;
	}
	n->life++;
	struct tenure *t = &w->platform.tenures[w->platform.epoch];

	/* It may have listened, but has not told of it: what was reported will be too long. */
	if (t->agent == i + 1 && t->blind_to_ms == INT64_MAX)
		t->blind_max_ms = 0;
	struct devices had = ear_left(&n->ear), kept = ear_left(&n->disk);
	struct devices gone = devices_less(&had, &kept);

	for (int k = 0; k < w->ledger->devices_n; k++)
		w->ledger->devices[k].is_lost |= devices_have(&gone, k);
}

void ledger_start(struct world *w, int i)
{
	struct node *n = &w->nodes[i];

	if (w->ledger == NULL)
		return;
	n->life++;
	n->lingers_us = 0;
	n->ear = n->disk;
	n->ear.holds = n->ear.listens = n->ear.is_sending = false;
	n->ear.retry_us = n->ear.pump_us = 0;
	ledger_pump(w, i);
}

void ledger_forget(struct world *w, int i)
{
	struct node *n = &w->nodes[i];

	if (w->ledger == NULL)
		return;
	n->life++;
	struct devices had = ear_left(&n->ear), kept = ear_left(&n->disk);

	for (int k = 0; k < w->ledger->devices_n; k++)
		w->ledger->devices[k].is_lost |= devices_have(&had, k) || devices_have(&kept, k);
	memset(&n->ear, 0, sizeof(n->ear));
	n->disk = n->ear;
	ledger_look(w, i);
}
