/* testing: a database in a folder of its own, and the shortest ways to ask it something. */
#ifndef EARSHOT_PLATFORM_STORE_TESTING_H
#define EARSHOT_PLATFORM_STORE_TESTING_H

#include "platform/store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct bench {
	char folder[64], path[96], other[96];
	struct store *store;
	char reason[STORE_REASON_SIZE];
};

static inline enum err bench_open(struct bench *b, bool look)
{
	struct store_options options = {.path = b->path, .readers = 2, .look = look};

	b->store = NULL;
	return store_open(&b->store, &options, b->reason);
}

static inline int set_up(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));

	(void)snprintf(b->folder, sizeof(b->folder), "/tmp/earshot-store-XXXXXX");
	if (mkdtemp(b->folder) == NULL)
		return -1;
	(void)snprintf(b->path, sizeof(b->path), "%s/a.db", b->folder);
	(void)snprintf(b->other, sizeof(b->other), "%s/b.db", b->folder);
	*state = b;
	return 0;
}

static inline int tear_down(void **state)
{
	static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
	struct bench *b = *state;
	char name[128];

	store_close(b->store);
	for (unsigned i = 0; i < 8; i++) {
		(void)snprintf(name, sizeof(name), "%s%s", i < 4 ? b->path : b->other, ends[i % 4]);
		(void)unlink(name);
	}
	(void)rmdir(b->folder);
	free(b);
	return 0;
}

static inline bool run_text(void *ctx, struct db *db)
{
	(void)db_run(db, ctx, "");
	return true;
}

static inline enum err write_text(struct bench *b, const char *text)
{
	return store_wait(b->store, STORE_WRITE, run_text, (void *)(uintptr_t)text);
}

struct count {
	const char *text;
	int64_t n;
};

static inline bool run_count(void *ctx, struct db *db)
{
	struct count *c = ctx;

	c->n = db_int(db, -1, c->text, "");
	return true;
}

static inline int64_t count_of(struct bench *b, const char *text)
{
	struct count c = {text, -2};

	return store_wait(b->store, STORE_READ, run_count, &c) == ERR_NONE ? c.n : -3;
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

#endif
