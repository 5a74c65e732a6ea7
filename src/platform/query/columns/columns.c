/*
 * columns: what the store tells of, and when it is read.
 *
 *	writer   BEGIN … changed(kind, id) … COMMIT        each told before the commit it belongs to
 *	reader   commits = those done; BEGIN; read what was told; forget what is <= commits
 *
 * A change that the snapshot sees was told before it was committed, so before it is looked for:
 * when all that was told is read anew the columns are in the state of the snapshot. What belongs to
 * a later commit is kept for the next one. A snapshot older than what the columns have seen leaves
 * them as they are: they are in the state of a later moment of the same call.
 */
#include <stdio.h>

#include "platform/pause.h"
#include "platform/query/columns/internal.h"

enum { GATHER_MS = 500, SIZE_FIRST = 1024 };

enum change_kind { OF_ASSET, OF_AGENT, OF_SEGMENT, OF_PLACE, OF_SITE };

/* Kinds as enum change_kind. What the expressions of fields read, and nothing else of a table. */
#define ON(name, when, table, say)                                                                 \
	"CREATE TEMP TRIGGER IF NOT EXISTS columns_" name " AFTER " when " ON main." table         \
	" BEGIN SELECT " say "; END"
#define ON_ROWS(name, table, kind, column)                                                         \
	ON(name "_i", "INSERT", table, "changed(" kind ", NEW." column ")"),                       \
	    ON(name "_u", "UPDATE", table, "changed(" kind ", NEW." column ")"),                   \
	    ON(name "_d", "DELETE", table, "changed(" kind ", OLD." column ")")

static const char *const triggers[] = {
    ON("asset_i", "INSERT", "asset", "changed(0, NEW.id), changed(0, NEW.merged)"),
    ON("asset_u", "UPDATE", "asset",
	"changed(0, NEW.id), changed(0, NEW.merged), changed(0, OLD.merged)"),
    ON("asset_d", "DELETE", "asset", "changed(0, OLD.id), changed(0, OLD.merged)"),
    ON_ROWS("asset_tag", "asset_tag", "0", "asset"),
    ON_ROWS("exception", "exception", "0", "asset"),
    ON_ROWS("agent_tag", "agent_tag", "1", "agent"),
    ON("agent_u", "UPDATE OF uid, site, active, revoked, version, check_in_s, last_check_in_ms",
	"agent", "changed(1, NEW.id)"),
    ON("segment_name", "UPDATE OF name, site", "segment", "changed(2, NEW.id)"),
    ON_ROWS("segment", "segment", "3", "id"),
    ON_ROWS("hearing", "hearing", "3", "segment"),
    ON("site_name", "UPDATE OF name", "site", "changed(4, NEW.id)"),
    NULL,
};

/* On the writer's thread. */
static void changed(void *ctx, int64_t kind, int64_t id, uint64_t commit)
{
	struct columns *c = ctx;
	struct change *last, *room;

	(void)pthread_mutex_lock(&c->told_lock);
	if (kind == STORE_FEED_ALL) {
		c->missed = true;
		c->pending_n = 0;
		(void)pthread_cond_signal(&c->told);
	}
	last = c->pending_n > 0 ? &c->pending[c->pending_n - 1] : NULL;
	if (!c->missed && c->pending_n == c->pending_size) {
		size_t size = c->pending_size == 0 ? SIZE_FIRST : 2 * c->pending_size;

		room =
		    size <= COLUMNS_PENDING_MAX ? realloc(c->pending, size * sizeof(*room)) : NULL;
		c->missed = room == NULL;
		if (c->missed)
			c->pending_n = 0;
		else
			c->pending = room;
		c->pending_size = c->missed ? c->pending_size : size;
		last = NULL;
	}
	if (c->missed)
		c->missed_commit = commit;
	if (!c->missed &&
	    (last == NULL || last->id != id || last->kind != kind || last->commit != commit)) {
		c->pending[c->pending_n++] = (struct change){id, commit, (uint8_t)kind};
		if (c->pending_n == 1)
			(void)pthread_cond_signal(&c->told);
	}
	(void)pthread_mutex_unlock(&c->told_lock);
}

/* ---- reading what was told --------------------------------------------------------------- */

static int by_subject(const void *a, const void *b)
{
	const struct change *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

static bool load_all_of(struct columns *c, struct db *db, const char *text, int64_t id)
{
	int64_t after = 0;
	bool is_well = true;

	for (;;) {
		after = db_int(db, 0, text, "ii", id, after);
		if (after == 0 || !is_well)
			return is_well && db_error(db) == ERR_NONE;
		is_well = load_one(c, db, after);
	}
}

static bool apply_one(struct columns *c, struct db *db, const struct change *change)
{
	switch ((enum change_kind)change->kind) {
	case OF_ASSET: return load_one(c, db, change->id);
	case OF_AGENT:
		return load_all_of(c, db,
		    "SELECT id FROM asset WHERE agent = $1 AND id > $2 ORDER BY id LIMIT 1",
		    change->id);
	case OF_SEGMENT:
		return load_all_of(c, db,
		    "SELECT id FROM asset WHERE +segment = $1 AND id > $2 ORDER BY id LIMIT 1",
		    change->id);
	case OF_PLACE: return load_place(c, db, change->id);
	case OF_SITE:
		return load_all_of(c, db,
		    "SELECT a.id FROM asset a WHERE a.id > $2 AND (EXISTS (SELECT 1 FROM segment s"
		    " WHERE s.id = a.segment AND s.site = $1) OR EXISTS (SELECT 1 FROM agent g "
		    "WHERE"
		    " g.id = a.agent AND g.site = $1)) ORDER BY a.id LIMIT 1",
		    change->id);
	default: return true;
	}
}

/* A copy of the oldest that were told; NULL and 0: there are none. */
static struct change *take_told(struct columns *c, size_t most, size_t *ret_n, bool *ret_all)
{
	struct change *copy = NULL;
	size_t n;

	(void)pthread_mutex_lock(&c->told_lock);
	n = c->pending_n < most ? c->pending_n : most;
	*ret_all = n == c->pending_n;
	if (n > 0 && (copy = malloc(n * sizeof(*copy))) != NULL)
		memcpy(copy, c->pending, n * sizeof(*copy));
	(void)pthread_mutex_unlock(&c->told_lock);
	*ret_n = n;
	return copy;
}

/* Those of the oldest n that the snapshot saw. */
static void forget(struct columns *c, size_t n, uint64_t commits)
{
	size_t kept = 0;

	(void)pthread_mutex_lock(&c->told_lock);
	n = n < c->pending_n ? n : c->pending_n;
	for (size_t i = 0; i < c->pending_n; i++)
		if (i >= n || c->pending[i].commit > commits)
			c->pending[kept++] = c->pending[i];
	c->pending_n = kept;
	(void)pthread_mutex_unlock(&c->told_lock);
}

/* With the lock to write. False: memory is short, or an error of the job. */
static bool apply(struct columns *c, struct db *db, size_t most)
{
	bool is_well = true, is_all;
	size_t n;
	struct change *told = take_told(c, most, &n, &is_all);

	if (n > 0 && told == NULL)
		return false;
	c->is_mixed |= n > 0;
	if (n > 0)
		qsort(told, n, sizeof(*told), by_subject);
	for (size_t i = 0; i < n && is_well; i++)
		if (i == 0 || by_subject(&told[i - 1], &told[i]) != 0)
			is_well = apply_one(c, db, &told[i]);
	free(told);
	if (!is_well) {
		c->failed |= db_error(db) == ERR_NONE;
		return false;
	}
	forget(c, n, db_commits(db));
	if (is_all) {
		c->is_mixed = false;
		c->seen = db_commits(db);
	}
	return true;
}

static size_t count_told(struct columns *c, bool *ret_missed)
{
	size_t n;

	(void)pthread_mutex_lock(&c->told_lock);
	n = c->pending_n;
	*ret_missed = c->missed;
	(void)pthread_mutex_unlock(&c->told_lock);
	return n;
}

bool columns_use(struct columns *c, struct db *db)
{
	bool missed, is_good;
	size_t told;

	/* They hold everybody's rows: limited eyes look into the store. */
	if (c == NULL || db_is_limited(db))
		return false;
	told = count_told(c, &missed);
	if (missed || told > COLUMNS_AT_ONCE)
		return false;
	if (told > 0) {
		(void)pthread_rwlock_wrlock(&c->lock);
		if (c->is_full && !c->failed && db_commits(db) >= c->seen)
			(void)apply(c, db, SIZE_MAX);
		(void)pthread_rwlock_unlock(&c->lock);
	}
	(void)pthread_rwlock_rdlock(&c->lock);
	is_good = c->is_full && !c->failed && !c->is_mixed;
	if (!is_good)
		(void)pthread_rwlock_unlock(&c->lock);
	return is_good;
}

void columns_release(struct columns *c)
{
	(void)pthread_rwlock_unlock(&c->lock);
}

bool columns_are_lost(struct columns *c)
{
	bool lost = true;

	if (c != NULL) {
		(void)pthread_rwlock_rdlock(&c->lock);
		lost = c->failed;
		(void)pthread_rwlock_unlock(&c->lock);
	}
	return lost;
}

void columns_count_all(const struct columns *c, int64_t *ret_managed, int64_t *ret_unmanaged)
{
	*ret_managed = c->managed;
	*ret_unmanaged = c->shown - c->managed;
}

/* ---- in the background ------------------------------------------------------------------- */

static bool load_places(struct columns *c, struct db *db)
{
	int64_t id = 0;

	while ((id = db_int(db, 0, "SELECT min(id) FROM segment WHERE id > $1", "i", id)) > 0)
		if (!load_place(c, db, id))
			return false;
	return db_error(db) == ERR_NONE;
}

/* A part of what is to be read, with the lock to write. */
static bool work(void *ctx, struct db *db)
{
	struct columns *c = ctx;
	bool is_well;

	(void)pthread_rwlock_wrlock(&c->lock);
	c->is_early = !c->is_full && db_commits(db) < c->needs;
	if (c->is_early)
		is_well = true;
	else if (c->is_full)
		is_well = db_commits(db) < c->seen || apply(c, db, COLUMNS_CHUNK);
	else
		is_well = (c->last > 0 || load_places(c, db)) && load_chunk(c, db);
	if (!is_well && db_error(db) == ERR_NONE)
		c->failed = true;
	if (c->failed) {
		rows_clear(c);
		c->failed = true;
	}
	(void)pthread_rwlock_unlock(&c->lock);
	return true;
}

static void begin_anew(struct columns *c)
{
	(void)pthread_rwlock_wrlock(&c->lock);
	rows_clear(c);
	c->is_mixed = false;
	(void)pthread_mutex_lock(&c->told_lock);
	c->missed = false;
	c->needs = c->missed_commit;
	c->pending_n = 0;
	(void)pthread_mutex_unlock(&c->told_lock);
	(void)pthread_rwlock_unlock(&c->lock);
}

/* Half a second, or until there is much to do. False: it stops. */
static bool wait_a_moment(struct columns *c)
{
	struct timespec until = pause_until(GATHER_MS);
	bool goes_on;

	(void)pthread_mutex_lock(&c->told_lock);
	while (!c->stopping && c->pending_n < COLUMNS_CHUNK &&
	       pause_rest(&c->told, &c->told_lock, until))
		continue;
	goes_on = !c->stopping;
	(void)pthread_mutex_unlock(&c->told_lock);
	return goes_on;
}

/* Until something was told. */
static void wait_for_told(struct columns *c)
{
	(void)pthread_mutex_lock(&c->told_lock);
	while (!c->stopping && !c->missed && (c->pending_n == 0 || c->failed))
		(void)pthread_cond_wait(&c->told, &c->told_lock);
	(void)pthread_mutex_unlock(&c->told_lock);
}

static bool is_stopping(struct columns *c)
{
	bool stopping;

	(void)pthread_mutex_lock(&c->told_lock);
	stopping = c->stopping;
	(void)pthread_mutex_unlock(&c->told_lock);
	return stopping;
}

static void *background(void *ctx)
{
	struct columns *c = ctx;
	bool missed, goes_on = true;

	while (goes_on) {
		if (c->is_full || c->failed) {
			wait_for_told(c);
			goes_on = wait_a_moment(c);
		} else {
			goes_on = !is_stopping(c);
		}
		if (!goes_on)
			break;
		(void)count_told(c, &missed);
		if (missed)
			begin_anew(c);
		else if (!c->failed &&
			 (store_wait(c->store, STORE_READ, work, c) != ERR_NONE || c->is_early))
			goes_on = wait_a_moment(c);
	}
	return NULL;
}

bool columns_fill(struct columns *c)
{
	while (!c->is_full && !c->failed)
		if (store_wait(c->store, STORE_READ, work, c) != ERR_NONE)
			return false;
	return c->is_full;
}

/* ---- from open to free ------------------------------------------------------------------- */

static void init_locks(struct columns *c)
{
	pthread_rwlockattr_t prefer;

	/* A change is not to wait for one reader after the other. */
	(void)pthread_rwlockattr_init(&prefer);
	(void)pthread_rwlockattr_setkind_np(&prefer, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
	(void)pthread_rwlock_init(&c->lock, &prefer);
	(void)pthread_rwlockattr_destroy(&prefer);
	pause_init(&c->told);
	(void)pthread_mutex_init(&c->told_lock, NULL);
}

enum err columns_open(struct columns **ret_columns, struct store *store, bool in_background)
{
	struct columns *c = calloc(1, sizeof(*c));
	struct store_feed feed = {.triggers = triggers, .changed = changed, .ctx = c};
	enum err err;

	if (c == NULL)
		return ERR_MEMORY;
	c->store = store;
	rows_clear(c);
	init_locks(c);
	*ret_columns = c;
	err = load_prepare(c) ? store_set_feed(store, &feed) : ERR_MEMORY;
	if (err == ERR_NONE && in_background) {
		c->has_thread = pthread_create(&c->thread, NULL, background, c) == 0;
		err = c->has_thread ? ERR_NONE : ERR_MEMORY;
	}
	if (err != ERR_NONE)
		c->failed = true; /* no thread of ours is there to read it */
	return err;
}

void columns_stop(struct columns *c)
{
	if (c == NULL || !c->has_thread)
		return;
	(void)pthread_mutex_lock(&c->told_lock);
	c->stopping = true;
	(void)pthread_cond_signal(&c->told);
	(void)pthread_mutex_unlock(&c->told_lock);
	(void)pthread_join(c->thread, NULL);
	c->has_thread = false;
}

void columns_free(struct columns *c)
{
	if (c == NULL)
		return;
	rows_clear(c);
	(void)pthread_rwlock_destroy(&c->lock);
	(void)pthread_cond_destroy(&c->told);
	(void)pthread_mutex_destroy(&c->told_lock);
	free(c->pending);
	free(c->select_one);
	free(c->select_behind);
	free(c);
}

void columns_figures(struct columns *c, struct columns_figures *ret_figures)
{
	struct columns_figures f = {0};
	bool missed = true;

	if (c != NULL) {
		f.pending = count_told(c, &missed);
		(void)pthread_rwlock_rdlock(&c->lock);
		f.current = c->is_full && !c->failed && !c->is_mixed && !missed;
		f.rows = c->rows.used;
		f.bytes = c->bytes + c->rows.size * sizeof(struct map_slot);
		for (unsigned k = 0; k < COLUMN_COUNT; k++)
			f.bytes += c->dictionaries[k].bytes +
				   c->dictionaries[k].size *
				       (sizeof(struct dictionary_entry) + sizeof(uint32_t));
		(void)pthread_rwlock_unlock(&c->lock);
	}
	*ret_figures = f;
}
