#include "platform/notify/dispatch.h"

#include "os/os.h"
#include "platform/notify/event.h"
#include "platform/notify/gather.h"
#include "platform/notify/send.h"
#include "platform/pause.h"

#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

enum { ARENA_BYTES = 32 * 1024 * 1024, RESCAN_MS = 60000 };

struct task {
	struct channel channel;
	struct wire_notification notification;
	int64_t id;
	unsigned tries;
	struct send send;
	pthread_t thread;
	bool runs;
};

struct dispatch {
	struct platform *platform;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t woken;
	atomic_bool stops;
	struct arena arena;
	uint64_t commits;  /* of the store, at the last look */
	int64_t looked_ms; /* when that was */
	int64_t due_ms;    /* when something that waits may go; INT64_MAX: nothing does */
	struct gather plans[CHANNELS_MAX];
	struct channel channels[CHANNELS_MAX];
	size_t plans_n;
	struct task tasks[DISPATCH_TOGETHER];
	size_t tasks_n;
};

/* ---- from events to messages -------------------------------------------------------------- */

static bool look(void *ctx, struct db *db)
{
	struct dispatch *d = ctx;
	int64_t now_ms = os_now_ms();
	size_t n = channel_enabled(db, &d->arena, d->channels);

	d->plans_n = 0;
	d->due_ms = INT64_MAX;
	for (size_t i = 0; i < n; i++) {
		struct gather *g = &d->plans[d->plans_n];

		if (gather_look(db, &d->arena, &d->channels[i], now_ms, g))
			d->plans_n++;
		if (g->due_ms != 0 && g->due_ms < d->due_ms)
			d->due_ms = g->due_ms;
	}
	int64_t next = db_int(db, INT64_MAX,
	    "SELECT min(d.next_ms) FROM delivery d JOIN channel c ON c.id = d.channel WHERE d.dead "
	    "= 0"
	    " AND c.enabled <> 0",
	    "");

	if (next < d->due_ms)
		d->due_ms = next;
	return true;
}

static bool keep(void *ctx, struct db *db)
{
	struct dispatch *d = ctx;

	for (size_t i = 0; i < d->plans_n; i++)
		gather_keep(db, &d->arena, &d->plans[i], d->platform, os_now_ms());
	return true;
}

/* ---- what is due --------------------------------------------------------------------------- */

static bool take_task(struct dispatch *d, struct sql *sql, struct task *task, struct db *db)
{
	struct wire_fault fault;

	*task = (struct task){.id = sql_int(sql, 0), .tries = (unsigned)sql_int(sql, 2)};
	struct view body = arena_copy(&d->arena, sql_text(sql, 3));

	if (!channel_find(db, &d->arena, sql_int(sql, 1), &task->channel) ||
	    wire_decode(&wire_notification_record, body, &d->arena, &task->notification, &fault) !=
		ERR_NONE)
		return false;
	task->send = (struct send){.channel = &task->channel,
	    .notification = &task->notification,
	    .body = body,
	    .loopback = d->platform->notify_loopback ||
			task->channel.settings.kind != WIRE_CHANNEL_REQUEST_KIND_WEBHOOK,
	    .stops = &d->stops};
	return true;
}

/* The oldest of each channel that has one due. */
static bool find_due(void *ctx, struct db *db)
{
	struct dispatch *d = ctx;
	struct sql *sql = db_query(db,
	    "SELECT d.id, d.channel, d.tries, d.body FROM delivery d JOIN channel c ON"
	    " c.id = d.channel WHERE c.enabled <> 0 AND d.id = (SELECT e.id FROM delivery e WHERE"
	    " e.channel = d.channel AND e.dead = 0 AND e.next_ms <= $1 ORDER BY e.next_ms, e.id"
	    " LIMIT 1) ORDER BY d.next_ms, d.id LIMIT $2",
	    "ii", os_now_ms(), (int64_t)DISPATCH_TOGETHER);

	d->tasks_n = 0;
	while (d->tasks_n < DISPATCH_TOGETHER && sql_row(sql))
		if (take_task(d, sql, &d->tasks[d->tasks_n], db))
			d->tasks_n++;
	sql_end(sql);
	return true;
}

static void *carry(void *ctx)
{
	struct task *task = ctx;

	send_message(&task->send);
	return NULL;
}

static void send_all(struct dispatch *d)
{
	for (size_t i = 0; i < d->tasks_n; i++) {
		struct task *t = &d->tasks[i];

		t->runs = pthread_create(&t->thread, NULL, carry, t) == 0;
		if (!t->runs)
			send_message(&t->send);
	}
	for (size_t i = 0; i < d->tasks_n; i++)
		if (d->tasks[i].runs)
			(void)pthread_join(d->tasks[i].thread, NULL);
}

static void give_up(struct db *db, const struct task *t, int64_t now_ms)
{
	char subject[48];

	db_run(db, "UPDATE delivery SET dead = 1, tries = tries + 1, error = $1 WHERE id = $2",
	    "si", t->send.error, t->id);
	db_run(db,
	    "DELETE FROM delivery WHERE channel = $1 AND dead = 1 AND id <= coalesce((SELECT id "
	    "FROM"
	    " delivery WHERE channel = $1 AND dead = 1 ORDER BY id DESC LIMIT 1 OFFSET $2), 0)",
	    "ii", t->channel.id, (int64_t)GATHER_DEAD_MAX);
	(void)snprintf(subject, sizeof(subject), "channel/%lld", (long long)t->channel.id);
	event_add(db, now_ms, "channel.dead", subject, "platform",
	    "A message to %.*s was given up after %u tries: %s", (int)t->channel.settings.name.n,
	    (const char *)t->channel.settings.name.p, t->tries + 1, t->send.error);
}

static void keep_outcome(struct db *db, const struct task *t, int64_t now_ms)
{
	int64_t wait = t->send.refused ? -1
				       : rule_retry_ms(t->tries + 1, t->send.retry_after_ms,
					     randombytes_random());

	db_run(db, "UPDATE channel SET error = $1 WHERE id = $2", "si",
	    t->send.arrived ? "" : t->send.error, t->channel.id);
	if (t->send.arrived) {
		db_run(db, "DELETE FROM delivery WHERE id = $1", "i", t->id);
		db_run(db, "UPDATE channel SET sent = sent + 1, sent_ms = $1 WHERE id = $2", "ii",
		    now_ms, t->channel.id);
	} else if (wait < 0) {
		give_up(db, t, now_ms);
	} else {
		db_run(db,
		    "UPDATE delivery SET tries = tries + 1, next_ms = $1, error = $2 WHERE id = $3",
		    "isi", now_ms + wait, t->send.error, t->id);
	}
}

static bool keep_outcomes(void *ctx, struct db *db)
{
	struct dispatch *d = ctx;

	for (size_t i = 0; i < d->tasks_n; i++)
		keep_outcome(db, &d->tasks[i], os_now_ms());
	return true;
}

/* ---- the thread ---------------------------------------------------------------------------- */

/* False: nothing has happened since the last look, and nothing waits for now. */
static bool is_time(struct dispatch *d)
{
	struct store_figures f;
	int64_t now_ms = os_now_ms();

	store_figures(d->platform->store, &f);
	if (f.commits == d->commits && now_ms < d->due_ms && now_ms >= d->looked_ms &&
	    now_ms - d->looked_ms < RESCAN_MS)
		return false;
	d->commits = f.commits;
	d->looked_ms = now_ms;
	return true;
}

/* What was broken off at the end is no failure of theirs. */
static void drop_broken_off(struct dispatch *d)
{
	size_t n = 0;

	if (!atomic_load(&d->stops))
		return;
	for (size_t i = 0; i < d->tasks_n; i++)
		if (d->tasks[i].send.arrived)
			d->tasks[n++] = d->tasks[i];
	d->tasks_n = n;
}

/* What fails is due still, and done in a later round. */
static void round_of(struct dispatch *d)
{
	struct store *store = d->platform->store;

	arena_reset(&d->arena);
	if (store_wait(store, STORE_READ, look, d) != ERR_NONE)
		return;
	if (d->plans_n > 0 && store_wait(store, STORE_WRITE, keep, d) != ERR_NONE)
		return;
	while (!atomic_load(&d->stops)) {
		arena_reset(&d->arena);
		if (store_wait(store, STORE_READ, find_due, d) != ERR_NONE || d->tasks_n == 0)
			return;
		send_all(d);
		drop_broken_off(d);
		if (store_wait(store, STORE_WRITE, keep_outcomes, d) != ERR_NONE)
			return;
	}
}

static void rest(struct dispatch *d)
{
	(void)pthread_mutex_lock(&d->lock);
	if (!atomic_load(&d->stops))
		(void)pause_rest(&d->woken, &d->lock, pause_until(DISPATCH_TICK_MS));
	(void)pthread_mutex_unlock(&d->lock);
}

static void *work(void *ctx)
{
	struct dispatch *d = ctx;

	while (!atomic_load(&d->stops)) {
		if (is_time(d))
			round_of(d);
		rest(d);
	}
	return NULL;
}

struct dispatch *dispatch_start(struct platform *platform)
{
	struct dispatch *d = calloc(1, sizeof(*d));
	void *memory = malloc(ARENA_BYTES);

	if (d == NULL || memory == NULL) {
		free(d);
		free(memory);
		return NULL;
	}
	send_init();
	d->platform = platform;
	d->arena = arena_of(memory, ARENA_BYTES);
	d->commits = UINT64_MAX;
	(void)pthread_mutex_init(&d->lock, NULL);
	pause_init(&d->woken);
	if (pthread_create(&d->thread, NULL, work, d) != 0) {
		free(memory);
		free(d);
		return NULL;
	}
	return d;
}

void dispatch_stop(struct dispatch *d)
{
	if (d == NULL)
		return;
	(void)pthread_mutex_lock(&d->lock);
	atomic_store(&d->stops, true);
	(void)pthread_cond_signal(&d->woken);
	(void)pthread_mutex_unlock(&d->lock);
	(void)pthread_join(d->thread, NULL);
	free(d->arena.p);
	free(d);
}
