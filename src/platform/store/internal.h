/* What the files of the store share: connections and the statements under way on them. */
#ifndef EARSHOT_PLATFORM_STORE_INTERNAL_H
#define EARSHOT_PLATFORM_STORE_INTERNAL_H

#include "platform/store/store.h"

#include <sqlite3.h>

enum {
	STORE_WAYS = 4,    /* statements that share a place in the cache */
	STORE_HINTS = 256, /* where a statement was found last, by where its text lies */
	STORE_BUSY_MS = 10000,
	STORE_STEPS = 20000, /* of a statement, between two looks at the clock */
	STORE_CHECKPOINT_PAGES = 2000,
	STORE_WAL_KEEP_BYTES = 64 * 1024 * 1024,
	STORE_APPLICATION = 0x45727368 /* "Ersh" in the file's header: this is ours */
};

struct sql {
	struct db *db;
	sqlite3_stmt *stmt;                      /* NULL: the place is free */
	uint64_t hash;                           /* of its text */
	uint64_t used;                           /* when, in statements of this connection */
	struct sql *next;                        /* under way */
	bool active, kept;                       /* kept: lies in the cache */
	uint8_t parameters;                      /* highest $n */
	uint8_t index[STORE_PARAMETERS_MAX + 1]; /* SQLite's number of $n; 0 not used */
};

enum store_access {
	STORE_WRITER,
	STORE_READER,
	STORE_LOOKER, /* makes and changes nothing */
	STORE_FROZEN  /* the same where not even a lock can be made: the file by itself */
};

/* What a job changes: watch.c. */
struct store_watch;

/* One connection, used by one thread at a time. */
struct db {
	sqlite3 *handle;
	const char *path; /* its store's */
	enum store_access access;
	struct db *limited;        /* of a reader, for limited eyes; NULL: not opened yet */
	bool in_use;               /* of a limited one: in this job */
	struct store_scope scope;  /* of the job */
	struct store_watch *watch; /* NULL: never asked for */
	enum err err;              /* sticky, of the job */
	int code;                  /* SQLite's extended code behind it */
	char reason[STORE_REASON_SIZE];
	int64_t ends_ms; /* of the job, monotonic; 0: as long as it takes */
	uint64_t clock;
	unsigned marks;
	uint64_t commits;              /* of the store, as the job began; the writer's: before it */
	const struct store_feed *feed; /* whose triggers are there; NULL none */
	int64_t version; /* of the data, which others' commits alone change; 0 none yet */
	struct sql *active;
	struct sql cache[STORE_STATEMENTS_MAX];
	struct sql *hints[STORE_HINTS]; /* into the cache; the text decides */
};

/* Milliseconds of a clock that never goes back. */
int64_t store_monotonic_ms(void);

/* Opens and sets up; *ret_db is malloc'ed. The reason is the connection's when it fails. */
enum err store_connect(struct db **ret_db, const char *path, enum store_access access,
    char ret_reason[STORE_REASON_SIZE]) MUST_CHECK;
void store_disconnect(struct db *db);

/* found and found_in: functions.c. */
void store_add_functions(struct db *db);
/* The triggers of a feed, and what they call; sticky errors. */
void store_add_feed(struct db *db, const struct store_feed *feed);
/* sees_site and sees_account: scope.c. */
void store_add_sight(struct db *db);
/* Of a limited connection: ends its part of a job; its error is the reader's. */
void store_end_limited(struct db *db);
/* watch.c: at a job's end; at a mark, and back to it. */
void store_watch_end(struct db *db);
void store_watch_mark(struct db *db, unsigned mark);
void store_watch_back(struct db *db, unsigned mark);
void store_watch_free(struct db *db);
/* Runs statements without parameters; sticky errors as everywhere. */
void store_exec(struct db *db, const char *text);
/* Keeps the handle's last error unless there is one already. */
void store_fail(struct db *db);
/* Ends what a job left under way, forgets its error. */
void store_job_reset(struct db *db);
/* Is the disk, the file or the device to blame, rather than the statement? */
bool store_code_is_severe(int code);

/* Steps of the layout, in order: made by sqlite/embed. */
struct store_migration {
	int version;
	const char *name;
	const char *text;
};
extern const struct store_migration store_migrations[];
extern const size_t store_migrations_count;

enum err store_migrate(
    struct db *db, bool may_write, char ret_reason[STORE_REASON_SIZE]) MUST_CHECK;

#endif
