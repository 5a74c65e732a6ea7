/*
 * The lanes of the store: a queue and one writer thread, a queue and several reader threads.
 *
 *	submit ── queue ── writer:  BEGIN ( SAVEPOINT run RELEASE | ROLLBACK TO )… COMMIT ── done…
 *	                   reader:  BEGIN run ROLLBACK ── done
 *
 * While one commit waits for the disk the next group gathers, so that the rate of jobs is not
 * bound to the rate of syncs.
 */
#include "platform/store/internal.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

struct lane {
	struct store *store;
	pthread_cond_t wake;
	struct store_job *head, **tail;
	unsigned queued;
};

struct store {
	char *path;
	pthread_mutex_t lock; /* of the lanes, the figures and `closing` */
	struct lane lanes[2];
	struct store_figures figures;
	bool closing;
	enum store_access reading, writing; /* as what connections open */
	struct db *writer; /* the writer thread's own once that runs; NULL: to be opened again */
	struct db *readers[STORE_READERS_MAX];
	pthread_t writer_thread, reader_threads[STORE_READERS_MAX];
	unsigned readers_started;
	bool writer_started;
	_Atomic(uint64_t) commits;                 /* that readers may rely on */
	_Atomic(const struct store_feed *) wanted; /* NULL: nobody wants to hear of changes */
	struct store_feed feed;                    /* what `wanted` points at */
};

static uint64_t now_us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

/* Up to `most` jobs, as a list; NULL when the store closes and nothing is left. */
static struct store_job *lane_take(struct lane *lane, unsigned most, unsigned *ret_count)
{
	struct store *store = lane->store;
	struct store_job *first, *last;
	unsigned n = 1;

	(void)pthread_mutex_lock(&store->lock);
	while (lane->head == NULL && !store->closing)
		(void)pthread_cond_wait(&lane->wake, &store->lock);
	first = last = lane->head;
	if (first != NULL) {
		for (; n < most && last->next != NULL; n++)
			last = last->next;
		lane->head = last->next;
		last->next = NULL;
		if (lane->head == NULL)
			lane->tail = &lane->head;
		lane->queued -= n;
		*ret_count = n;
	}
	(void)pthread_mutex_unlock(&store->lock);
	return first;
}

void store_submit(struct store *store, struct store_job *job)
{
	struct lane *lane = &store->lanes[job->lane];
	bool refused;

	job->next = NULL;
	(void)pthread_mutex_lock(&store->lock);
	refused = lane->queued >= STORE_QUEUE_MAX || store->closing;
	if (refused) {
		store->figures.refused++;
	} else {
		*lane->tail = job;
		lane->tail = &job->next;
		lane->queued++;
		(void)pthread_cond_signal(&lane->wake);
	}
	(void)pthread_mutex_unlock(&store->lock);
	if (refused)
		job->done(job, ERR_FULL);
}

/* One job inside the group's transaction. Its own error, or ERR_NONE. */
static enum err run_write(struct db *db, struct store_job *job, char trouble[STORE_REASON_SIZE])
{
	enum err err;
	bool keep;

	store_job_reset(db);
	(void)db_run(db, "SAVEPOINT job", "");
	keep = job->run(job, db);
	err = db->err;
	if (err != ERR_NONE && store_code_is_severe(db->code))
		(void)snprintf(trouble, STORE_REASON_SIZE, "%s", db->reason);
	store_job_reset(db);
	if (sqlite3_get_autocommit(db->handle) != 0)
		return err != ERR_NONE ? err : ERR_IO; /* the whole transaction is gone */
	if (!keep || err != ERR_NONE)
		(void)db_run(db, "ROLLBACK TO job", "");
	(void)db_run(db, "RELEASE job", "");
	return err;
}

/* What became of one transaction. */
struct group {
	enum err errs[STORE_GROUP_MAX]; /* of its jobs */
	unsigned count, failed;
	enum err err;                    /* of the whole */
	char trouble[STORE_REASON_SIZE]; /* of the disk, file or device; "" */
};

static void note_group(struct store *store, const struct group *g, uint64_t us)
{
	struct store_figures *f = &store->figures;

	(void)pthread_mutex_lock(&store->lock);
	f->writes += g->count;
	f->failed += g->failed;
	if (g->err == ERR_NONE) {
		f->commits++;
		f->commit_us += us;
		if (g->count > f->group_max)
			f->group_max = g->count;
	}
	f->writable = g->trouble[0] == '\0';
	(void)snprintf(f->trouble, sizeof(f->trouble), "%s", g->trouble);
	(void)pthread_mutex_unlock(&store->lock);
}

/* All jobs of a group that did not commit fail with it, those not tried yet only on `all`. */
static void fail_group(struct group *g, struct store_job **list, bool all, enum err err)
{
	for (; all && *list != NULL; *list = (*list)->next)
		g->count++;
	for (unsigned i = 0; i < g->count; i++)
		g->errs[i] = err;
	g->err = err;
}

static void note_trouble(struct group *g, const struct db *db)
{
	if (g->trouble[0] == '\0')
		(void)snprintf(g->trouble, sizeof(g->trouble), "%s", db->reason);
}

/*
 * Runs jobs from *list in one transaction, in order, until it commits or dies: SQLite may end a
 * transaction by itself when the disk is full. What was not run yet stays in *list.
 */
static void run_group(struct db *db, struct store_job **list, struct group *g)
{
	store_job_reset(db);
	(void)db_run(db, "BEGIN IMMEDIATE", "");
	if (db->err != ERR_NONE) {
		note_trouble(g, db);
		fail_group(g, list, true, db->err);
		return;
	}
	while (*list != NULL && sqlite3_get_autocommit(db->handle) == 0) {
		struct store_job *job = *list;

		*list = job->next;
		g->errs[g->count++] = run_write(db, job, g->trouble);
	}
	store_job_reset(db);
	if (sqlite3_get_autocommit(db->handle) != 0) {
		fail_group(g, list, false, g->errs[g->count - 1]);
		return;
	}
	(void)db_run(db, "COMMIT", "");
	if (db->err == ERR_NONE)
		return;
	note_trouble(g, db);
	fail_group(g, list, false, db->err);
	store_job_reset(db);
	if (sqlite3_get_autocommit(db->handle) == 0)
		(void)db_run(db, "ROLLBACK", "");
}

/* After an error of the device a connection is not trusted any more: the next job opens another. */
static void leave_if_broken(struct db **db, enum err err)
{
	if (err != ERR_IO && err != ERR_FORMAT)
		return;
	store_disconnect(*db);
	*db = NULL;
}

/* The number changes by the commits of other connections, and no other of this process writes. */
static void look_for_others(struct db *db)
{
	int64_t version = db_int(db, 0, "PRAGMA data_version", "");

	if (db->version != 0 && version != db->version && db->err == ERR_NONE)
		db->feed->changed(db->feed->ctx, STORE_FEED_ALL, 0, db->commits + 1);
	db->version = version;
}

/* A connection that tells of its changes, if anybody wants to hear of them. */
static enum err ready_writer(struct store *store, char trouble[STORE_REASON_SIZE])
{
	const struct store_feed *feed = atomic_load(&store->wanted);
	enum err err = ERR_NONE;

	if (store->writer == NULL)
		err = store_connect(&store->writer, store->path, store->writing, trouble);
	if (err != ERR_NONE)
		return err;
	store_job_reset(store->writer);
	store->writer->commits = atomic_load(&store->commits);
	if (feed != NULL)
		store_add_feed(store->writer, feed);
	if (feed != NULL)
		look_for_others(store->writer);
	if (store->writer->err != ERR_NONE)
		(void)snprintf(trouble, STORE_REASON_SIZE, "%s", store->writer->reason);
	return store->writer->err;
}

static void write_group(struct store *store, struct store_job *list)
{
	while (list != NULL) {
		struct group g = {.count = 0};
		struct store_job *next, *job = list;
		uint64_t began = now_us();

		g.err = ready_writer(store, g.trouble);
		if (g.err == ERR_NONE)
			run_group(store->writer, &list, &g);
		else
			fail_group(&g, &list, true, g.err);
		leave_if_broken(&store->writer, g.err);
		/* Also after one that failed: perhaps it did not. */
		(void)atomic_fetch_add(&store->commits, 1);
		for (unsigned i = 0; i < g.count; i++)
			g.failed += g.errs[i] != ERR_NONE;
		note_group(store, &g, now_us() - began);
		for (unsigned i = 0; i < g.count; i++, job = next) {
			next = job->next;
			job->done(job, g.errs[i]);
		}
	}
}

static void *writer_main(void *ctx)
{
	struct store *store = ctx;
	struct store_job *list;
	unsigned count;

	while ((list = lane_take(&store->lanes[STORE_WRITE], STORE_GROUP_MAX, &count)) != NULL)
		write_group(store, list);
	return NULL;
}

struct reader {
	struct store *store;
	struct db **db;
};

static enum err run_read(struct store *store, struct db **db, struct store_job *job)
{
	char reason[STORE_REASON_SIZE];
	enum err err = ERR_NONE;

	if (*db == NULL)
		err = store_connect(db, store->path, store->reading, reason);
	if (err != ERR_NONE)
		return err;
	store_job_reset(*db);
	(*db)->commits = atomic_load(&store->commits);
	(void)db_run(*db, "BEGIN", "");
	(*db)->ends_ms = job->limit_ms > 0 ? store_monotonic_ms() + job->limit_ms : 0;
	(void)job->run(job, *db);
	store_end_limited(*db);
	(*db)->ends_ms = 0;
	err = (*db)->err;
	store_job_reset(*db);
	if (sqlite3_get_autocommit((*db)->handle) == 0)
		(void)db_run(*db, "ROLLBACK", "");
	leave_if_broken(db, err);
	return err;
}

static void *reader_main(void *ctx)
{
	struct reader reader = *(struct reader *)ctx;
	struct store_job *job;
	unsigned count;

	free(ctx);
	while ((job = lane_take(&reader.store->lanes[STORE_READ], 1, &count)) != NULL) {
		enum err err = run_read(reader.store, reader.db, job);

		(void)pthread_mutex_lock(&reader.store->lock);
		reader.store->figures.reads++;
		reader.store->figures.failed += err != ERR_NONE;
		(void)pthread_mutex_unlock(&reader.store->lock);
		job->done(job, err);
	}
	return NULL;
}

static enum err start_threads(struct store *store, unsigned readers, char *ret_reason)
{
	for (unsigned i = 0; i < readers; i++) {
		struct reader *reader = malloc(sizeof(*reader));
		enum err err;

		if (reader == NULL)
			return ERR_MEMORY;
		err = store_connect(&store->readers[i], store->path, store->reading, ret_reason);
		*reader = (struct reader){store, &store->readers[i]};
		if (err == ERR_NONE &&
		    pthread_create(&store->reader_threads[i], NULL, reader_main, reader) != 0)
			err = ERR_MEMORY;
		if (err != ERR_NONE) {
			free(reader);
			return err;
		}
		store->readers_started++;
	}
	if (pthread_create(&store->writer_thread, NULL, writer_main, store) != 0)
		return ERR_MEMORY;
	store->writer_started = true;
	return ERR_NONE;
}

/* A log that could not be read beside the file would be left out in silence: then it is refused. */
static enum err open_looker(struct store *store, char ret_reason[STORE_REASON_SIZE])
{
	struct store_log log = {.frames = 0};
	enum err err;

	store->reading = store->writing = STORE_LOOKER;
	err = store_connect(&store->writer, store->path, STORE_LOOKER, ret_reason);
	if (err == ERR_NONE)
		err = store_migrate(store->writer, false, ret_reason);
	if (err != ERR_DENIED)
		return err;
	store_disconnect(store->writer);
	store->writer = NULL;
	if (store_look_at_log(store->path, &log) != ERR_NONE || log.frames > 0)
		return err;
	store->reading = store->writing = STORE_FROZEN;
	err = store_connect(&store->writer, store->path, STORE_FROZEN, ret_reason);
	return err != ERR_NONE ? err : store_migrate(store->writer, false, ret_reason);
}

static enum err open_writer(struct store *store, bool look, char ret_reason[STORE_REASON_SIZE])
{
	enum err err;

	if (look)
		return open_looker(store, ret_reason);
	store->reading = STORE_READER;
	store->writing = STORE_WRITER;
	err = store_connect(&store->writer, store->path, STORE_WRITER, ret_reason);
	return err != ERR_NONE ? err : store_migrate(store->writer, true, ret_reason);
}

enum err store_open(struct store **ret_store, const struct store_options *options,
    char ret_reason[STORE_REASON_SIZE])
{
	struct store *store = calloc(1, sizeof(*store));
	unsigned readers = options->readers == 0 ? 2 : options->readers;
	mode_t mask;
	enum err err;

	if (store == NULL || (store->path = strdup(options->path)) == NULL) {
		(void)snprintf(ret_reason, STORE_REASON_SIZE, "not enough memory");
		free(store);
		return ERR_MEMORY;
	}
	(void)pthread_mutex_init(&store->lock, NULL);
	for (unsigned i = 0; i < 2; i++) {
		store->lanes[i] = (struct lane){.store = store, .tail = &store->lanes[i].head};
		(void)pthread_cond_init(&store->lanes[i].wake, NULL);
	}
	(void)snprintf(ret_reason, STORE_REASON_SIZE, "not enough memory or threads");
	mask = umask(077);
	err = open_writer(store, options->look, ret_reason);
	if (err == ERR_NONE)
		err = start_threads(
		    store, readers > STORE_READERS_MAX ? STORE_READERS_MAX : readers, ret_reason);
	(void)umask(mask);
	if (err != ERR_NONE) {
		store_close(store);
		return err;
	}
	(void)pthread_mutex_lock(&store->lock);
	store->figures.writable = !options->look;
	(void)pthread_mutex_unlock(&store->lock);
	*ret_store = store;
	return ERR_NONE;
}

void store_close(struct store *store)
{
	if (store == NULL)
		return;
	(void)pthread_mutex_lock(&store->lock);
	store->closing = true;
	for (unsigned i = 0; i < 2; i++)
		(void)pthread_cond_broadcast(&store->lanes[i].wake);
	(void)pthread_mutex_unlock(&store->lock);
	for (unsigned i = 0; i < store->readers_started; i++)
		(void)pthread_join(store->reader_threads[i], NULL);
	if (store->writer_started)
		(void)pthread_join(store->writer_thread, NULL);
	for (unsigned i = 0; i < STORE_READERS_MAX; i++)
		store_disconnect(store->readers[i]);
	/* The last connection checkpoints and removes the -wal file. */
	store_disconnect(store->writer);
	for (unsigned i = 0; i < 2; i++)
		(void)pthread_cond_destroy(&store->lanes[i].wake);
	(void)pthread_mutex_destroy(&store->lock);
	free(store->path);
	free(store);
}

struct waiting {
	struct store_job job; /* first: the job is the waiting */
	bool (*run)(void *ctx, struct db *db);
	void *ctx;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool finished;
	enum err err;
};

static bool waiting_run(struct store_job *job, struct db *db)
{
	struct waiting *w = (struct waiting *)job;

	return w->run(w->ctx, db);
}

static void waiting_done(struct store_job *job, enum err err)
{
	struct waiting *w = (struct waiting *)job;

	(void)pthread_mutex_lock(&w->lock);
	w->finished = true;
	w->err = err;
	(void)pthread_cond_signal(&w->wake);
	(void)pthread_mutex_unlock(&w->lock);
}

enum err store_wait(
    struct store *store, enum store_lane lane, bool (*run)(void *ctx, struct db *db), void *ctx)
{
	struct waiting w = {
	    .job = {.lane = lane, .run = waiting_run, .done = waiting_done},
	    .run = run,
	    .ctx = ctx,
	};

	(void)pthread_mutex_init(&w.lock, NULL);
	(void)pthread_cond_init(&w.wake, NULL);
	store_submit(store, &w.job);
	(void)pthread_mutex_lock(&w.lock);
	while (!w.finished)
		(void)pthread_cond_wait(&w.wake, &w.lock);
	(void)pthread_mutex_unlock(&w.lock);
	(void)pthread_cond_destroy(&w.wake);
	(void)pthread_mutex_destroy(&w.lock);
	return w.err;
}

void store_figures(struct store *store, struct store_figures *ret_figures)
{
	(void)pthread_mutex_lock(&store->lock);
	*ret_figures = store->figures;
	ret_figures->queued = store->lanes[STORE_READ].queued + store->lanes[STORE_WRITE].queued;
	(void)pthread_mutex_unlock(&store->lock);
}

static bool nothing(void *ctx, struct db *db)
{
	(void)ctx;
	(void)db;
	return true;
}

/* The groups that began before have ended when one that began after has. */
enum err store_set_feed(struct store *store, const struct store_feed *feed)
{
	store->feed = *feed;
	atomic_store(&store->wanted, &store->feed);
	return store_wait(store, STORE_WRITE, nothing, NULL);
}

uint64_t db_commits(const struct db *db)
{
	return db->commits;
}
