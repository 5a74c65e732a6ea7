/*
 * The agent's side of uploads against a platform that keeps its fence, over a network that loses
 * requests and answers, on a disk that loses what was not synced, with an agent that is killed at
 * any moment and a lease that comes and goes. In the end every count the platform has is exactly
 * the one that was heard in its tenure: none lost, none twice.
 */
#include "upload/sync_testing.h"

enum { SEEDS = 1000, STEPS = 160, FILES = 8, FILE_BYTES = 256 * 1024 };

/* A disk in memory. What was written and not synced may be gone, or partly there, after a crash. */
struct t_file {
	char name[64];
	uint8_t *bytes, *durable;
	size_t n, durable_n;
};

struct t_disk {
	struct t_file files[FILES];
	struct chance *chance;
	unsigned failing; /* calls from now on that fail: the disk is full */
};

static struct t_file *file_of(struct t_disk *d, const char *path, bool make)
{
	struct t_file *room = NULL;

	for (unsigned i = 0; i < FILES; i++) {
		if (strcmp(d->files[i].name, path) == 0)
			return &d->files[i];
		if (room == NULL && d->files[i].name[0] == '\0')
			room = &d->files[i];
	}
	if (!make)
		return NULL;
	assert_non_null(room);
	if (room->bytes == NULL) {
		room->bytes = malloc(FILE_BYTES);
		room->durable = malloc(FILE_BYTES);
	}
	room->n = room->durable_n = 0;
	(void)snprintf(room->name, sizeof(room->name), "%s", path);
	return room;
}

static enum err d_read(void *ctx, const char *path, size_t max, uint8_t **ret_bytes, size_t *ret_n)
{
	struct t_file *f = file_of(ctx, path, false);

	if (f == NULL)
		return ERR_NOT_FOUND;
	if (f->n > max)
		return ERR_FULL;
	*ret_bytes = malloc(f->n + 1);
	memcpy(*ret_bytes, f->bytes, f->n);
	*ret_n = f->n;
	return ERR_NONE;
}

static bool fails(struct t_disk *d)
{
	if (d->failing == 0)
		return false;
	d->failing--;
	return true;
}

static enum err d_open(void *ctx, const char *path, uint64_t keep, bool secret, int *ret_fd)
{
	struct t_disk *d = ctx;
	struct t_file *f;

	(void)secret;
	if (fails(d))
		return ERR_FULL;
	f = file_of(d, path, true);
	f->n = keep < f->n ? keep : f->n;
	*ret_fd = (int)(f - d->files);
	return ERR_NONE;
}

static enum err d_write(void *ctx, int fd, struct view bytes)
{
	struct t_disk *d = ctx;
	struct t_file *f = &d->files[fd];

	if (fails(d))
		return ERR_FULL;
	assert_true(f->n + bytes.n <= FILE_BYTES);
	memcpy(f->bytes + f->n, bytes.p, bytes.n);
	f->n += bytes.n;
	return ERR_NONE;
}

static enum err d_sync(void *ctx, int fd)
{
	struct t_disk *d = ctx;
	struct t_file *f = &d->files[fd];

	if (fails(d))
		return ERR_IO;
	memcpy(f->durable, f->bytes, f->n);
	f->durable_n = f->n;
	return ERR_NONE;
}

static enum err d_close(void *ctx, int fd)
{
	(void)ctx;
	(void)fd;
	return ERR_NONE;
}

static enum err d_rename(void *ctx, const char *from, const char *to)
{
	struct t_file *f = file_of(ctx, from, false), *old = file_of(ctx, to, false);

	if (f == NULL)
		return ERR_NOT_FOUND;
	if (old != NULL)
		old->name[0] = '\0';
	(void)snprintf(f->name, sizeof(f->name), "%s", to);
	return ERR_NONE;
}

static enum err d_sync_folder(void *ctx, const char *path)
{
	(void)ctx;
	(void)path;
	return ERR_NONE;
}

/* What was not synced is there to some byte, and torn. */
static void d_crash(struct t_disk *d)
{
	for (unsigned i = 0; i < FILES; i++) {
		struct t_file *f = &d->files[i];
		size_t common = f->n < f->durable_n ? f->n : f->durable_n;
		size_t beyond = f->n - common;

		if (f->name[0] == '\0')
			continue;
		if (f->n < f->durable_n || chance_below(d->chance, 2) == 0) {
			memcpy(f->bytes, f->durable, f->durable_n);
			f->n = f->durable_n;
		} else if (beyond > 0) {
			f->n = common + chance_below(d->chance, beyond + 1);
		}
	}
}

struct world {
	struct chance chance;
	struct t_disk disk;
	struct upload_disk calls;
	struct t_table table;
	struct t_platform platform;
	struct upload_sync *sync;
	struct journal *journal;
	uint64_t heard[T_EPOCHS][T_ASSETS][T_VALUES]; /* in a tenure, as far as it is remembered */
	int64_t now_ms;
	bool wants_lease, is_capable; /* the disk is well */
};

static void remember(struct world *w)
{
	int64_t epoch = upload_sync_status(w->sync).epoch;

	memset(w->heard[epoch], 0, sizeof(w->heard[epoch]));
	for (uint32_t i = 0; i < w->table.count; i++)
		memcpy(w->heard[epoch][w->table.assets[i].mac.b[5] - 1], w->table.assets[i].said,
		    sizeof(w->table.assets[i].said));
}

static void put_back(void *ctx, struct view key, struct view value)
{
	struct world *w = ctx;

	assert_true(upload_sync_restore(w->sync, key, value));
}

static void start(struct world *w)
{
	static const uint64_t seed[2] = {11, 12};
	struct upload_source source = t_source(&w->table);
	char repair[UPLOAD_REPAIR_SIZE];

	memset(&w->table, 0, sizeof(w->table));
	assert_int_equal(upload_sync_new(7, &source, T_ASSETS, seed, &w->sync), ERR_NONE);
	assert_int_equal(
	    journal_open(&w->calls, "/s", "state", false, &w->journal, repair), ERR_NONE);
	journal_each(w->journal, put_back, w);
	journal_forget(w->journal);
	w->wants_lease = true;
}

static void stop(struct world *w)
{
	upload_sync_free(w->sync);
	journal_close(w->journal);
}

static bool save(struct world *w)
{
	struct upload_feed feed = upload_sync_feed(w->sync);

	return journal_save(w->journal, &feed, 1) == ERR_NONE;
}

static void crash(struct world *w)
{
	int64_t epoch;

	stop(w);
	d_crash(&w->disk);
	w->disk.failing = 0;
	start(w);
	/* Counts never fall behind what the platform has heard of this tenure. */
	epoch = upload_sync_status(w->sync).epoch;
	remember(w);
	/* Tenures of which nothing was saved were never told of either. */
	memset(w->heard[epoch + 1], 0, sizeof(w->heard[0]) * (size_t)(T_EPOCHS - epoch - 1));
	for (unsigned e = (unsigned)epoch + 1; e < T_EPOCHS; e++)
		for (unsigned i = 0; i < T_ASSETS; i++)
			for (unsigned v = 0; v < T_VALUES; v++)
				assert_int_equal(w->platform.said[e][i][v], 0);
	for (unsigned i = 0; i < T_ASSETS; i++)
		for (unsigned v = 0; v < T_VALUES; v++)
			assert_true(w->heard[epoch][i][v] >= w->platform.said[epoch][i][v]);
}

static void lease(struct world *w)
{
	struct wire_lease_answer answer = t_lease(&w->platform);

	remember(w); /* the tenure that ends, as it was heard */
	assert_int_equal(upload_sync_lease(w->sync, &answer, w->now_ms), ERR_NONE);
	w->wants_lease = false;
	remember(w);
}

/* One turn of the agent: what is due is saved, sent, and answered in one of many ways. */
static void turn(struct world *w, bool is_well)
{
	struct wire_upload_request request;
	struct wire_upload_answer answer;
	int64_t due_ms;
	int status;
	uint64_t fate = is_well ? 9 : chance_below(&w->chance, 10);

	if (upload_sync_next(w->sync, w->now_ms, 0, &request, &due_ms) != UPLOAD_SEND)
		return;
	if (!save(w)) {
		/* As the agent does: not sent while it cannot be saved. */
		upload_sync_failed(w->sync, w->now_ms, 1000);
		return;
	}
	if (fate == 0) {
		upload_sync_failed(w->sync, w->now_ms, 2000);
		return;
	}
	status = t_upload(&w->platform, &request, &answer);
	if (fate <= 2) {
		upload_sync_failed(w->sync, w->now_ms, 2000);
		return;
	}
	if (fate == 3) { /* killed before the answer came */
		crash(w);
		return;
	}
	if (upload_sync_answered(w->sync, w->now_ms, status, &answer) == UPLOAD_LEASE)
		w->wants_lease = true;
}

static void step(struct world *w)
{
	uint64_t what = chance_below(&w->chance, 100);

	w->now_ms += (int64_t)chance_below(&w->chance, 4000);
	if (what < 45) {
		t_hear(&w->table, (unsigned)chance_below(&w->chance, T_ASSETS),
		    (unsigned)chance_below(&w->chance, T_VALUES), w->now_ms);
		remember(w);
	} else if (what < 75) {
		turn(w, false);
	} else if (what < 80) {
		crash(w);
	} else if (what < 84 && w->platform.epoch < T_EPOCHS - 2) {
		w->platform.holds = false; /* it ran out, or another has it */
		if (chance_below(&w->chance, 2) == 0) {
			w->platform.epoch++;
			w->platform.seq = 0;
			w->platform.has_batch = false;
		}
		if (chance_below(&w->chance, 2) == 0)
			upload_sync_lost(w->sync);
		w->wants_lease = true;
	} else if (what < 92) {
		if (w->wants_lease)
			lease(w);
	} else if (what < 94) {
		w->disk.failing = (unsigned)chance_below(&w->chance, 6);
	} else if (what < 96) {
		(void)save(w);
	} else if (what < 98) {
		upload_sync_flush(w->sync, chance_below(&w->chance, 2) == 0);
	} else {
		w->now_ms += (int64_t)40 * 60 * 1000;
	}
}

static void settle(struct world *w)
{
	w->disk.failing = 0;
	for (int i = 0; i < 200; i++) {
		w->now_ms += 3000;
		if (w->wants_lease)
			lease(w);
		upload_sync_flush(w->sync, true);
		turn(w, true);
		if (!w->wants_lease && upload_sync_is_clean(w->sync))
			return;
	}
	fail_msg("it never comes to an end");
}

static void live(uint64_t seed)
{
	static struct world world;
	struct world *w = &world;

	memset(w, 0, sizeof(*w));
	w->chance.seed = seed;
	w->disk.chance = &w->chance;
	w->calls = (struct upload_disk){
	    &w->disk, d_read, d_open, d_write, d_sync, d_close, d_rename, d_sync_folder};
	w->now_ms = 1000;
	start(w);
	lease(w);
	for (int i = 0; i < STEPS && w->platform.epoch < T_EPOCHS - 2; i++)
		step(w);
	settle(w);
	for (unsigned e = 1; e < T_EPOCHS; e++)
		for (unsigned i = 0; i < T_ASSETS; i++)
			for (unsigned v = 0; v < T_VALUES; v++)
				if (w->platform.said[e][i][v] != w->heard[e][i][v])
					fail_msg("seed %llu: epoch %u, asset %u, v%u: heard %llu, "
						 "told %llu",
					    (unsigned long long)seed, e, i, v,
					    (unsigned long long)w->heard[e][i][v],
					    (unsigned long long)w->platform.said[e][i][v]);
	assert_int_equal(upload_sync_counters(w->sync)->late_lost, 0);
	stop(w);
	for (unsigned i = 0; i < FILES; i++) {
		free(w->disk.files[i].bytes);
		free(w->disk.files[i].durable);
	}
}

static void every_count_arrives_once(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++)
		live(seed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_count_arrives_once)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
