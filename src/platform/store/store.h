/*
 * store: the platform's database. SQLite inside; written so that PostgreSQL can stand behind it.
 *
 * Work comes as jobs. One writer thread takes the write jobs in order, runs many in one
 * transaction (each inside a savepoint of its own) and commits once: `done` is called only after
 * the commit, so that no answer leaves before its data is on disk. Read jobs run on a pool of
 * threads, each with a connection of its own and one snapshot per job.
 *
 * SQL is the common part of SQLite and PostgreSQL: parameters $1, $2 …, INSERT … ON CONFLICT DO
 * UPDATE, RETURNING. Statements are prepared once per connection and kept by their text.
 *
 * Beside what both have, two functions find what a person typed (base/pattern.h): found(text,
 * pattern), and found_in(list, separator, pattern) for any item of a list; both 0 for NULL.
 *
 * Errors are sticky: once a statement of a job has failed, all further calls of that job do nothing
 * and give nothing, the job is rolled back, and `done` hears of it. So a handler reads like a row
 * of statements and asks db_error once.
 */
#ifndef EARSHOT_PLATFORM_STORE_STORE_H
#define EARSHOT_PLATFORM_STORE_STORE_H

#include "base/err.h"
#include "base/view.h"

enum {
	STORE_READERS_MAX = 16,
	STORE_GROUP_MAX = 256,      /* write jobs of one transaction */
	STORE_QUEUE_MAX = 4096,     /* jobs waiting; more are refused at once (503) */
	STORE_STATEMENTS_MAX = 512, /* prepared and kept per connection, the oldest gives way */
	STORE_PARAMETERS_MAX = 96,  /* of a statement: $1 to $96 */
	STORE_MARKS_MAX = 8,        /* db_mark inside each other */
	STORE_SITES_MAX = 128,      /* that somebody may be limited to */
	STORE_CHANGES_MAX = 200,    /* kept of a job (db_watch) */
	STORE_CHANGE_BYTES = 200,   /* of a value there; what is longer is cut */
	STORE_REASON_SIZE = 240
};

enum store_lane { STORE_READ, STORE_WRITE };

struct store;
struct db;  /* a connection, inside a job */
struct sql; /* a statement under way */

struct store_options {
	const char *path; /* of the database file; its folder must exist */
	unsigned readers; /* threads; 0: 2 */
	/* For looking: nothing is made, migrated or written; an older layout is ERR_UNSUPPORTED. */
	bool look;
};

/*
 * A job, in the submitter's memory until `done` returns. `run` gives false to have what it wrote
 * rolled back (a refusal); that is no error. `done` is called exactly once, on a store thread, or
 * by store_submit itself when the queue is full or the store closes (ERR_FULL, `run` was not
 * called). ERR_NONE: committed, or rolled back at its own wish. ERR_FULL: the queue or the disk is
 * full. ERR_DENIED: the database is read-only. ERR_ARGUMENT: a constraint of the tables or a wrong
 * statement. ERR_IO: anything else. It must not block.
 */
struct store_job {
	enum store_lane lane;
	bool (*run)(struct store_job *job, struct db *db);
	void (*done)(struct store_job *job, enum err err);
	/* Of a read job: after so many milliseconds it is given up, ERR_FULL; 0: as long as it
	 * takes. */
	int limit_ms;
	struct store_job *next; /* the store's */
};

/*
 * Opens or creates (mode 0600), migrates to the newest version in one transaction per step.
 * ERR_UNSUPPORTED: made by a newer version. `ret_reason` says what, where, what to do.
 */
enum err store_open(struct store **ret_store, const struct store_options *options,
    char ret_reason[STORE_REASON_SIZE]) MUST_CHECK;
/* Finishes what is queued, checkpoints, closes. */
void store_close(struct store *store);

void store_submit(struct store *store, struct store_job *job);

/* Submits and waits: for start-up, command-line verbs and tests; never from a store thread. */
enum err store_wait(struct store *store, enum store_lane lane,
    bool (*run)(void *ctx, struct db *db), void *ctx) MUST_CHECK;

/*
 * What writes change, told as it happens: `triggers` are statements CREATE TEMP TRIGGER (NULL
 * ends) of the writer's connection, which call changed(kind, id) for what they see; NULL ids are
 * left out. `changed` is called on the writer's thread, before the commit that makes it so; what is
 * rolled back was told in vain. `commit` is the number of that commit: a job of the read lane whose
 * db_commits is at least that sees the change. Set once, for the store's life; waits until it is
 * so. From then on nothing is missed. What others wrote to the file, which nobody should, is
 * noticed by the next write: kind STORE_FEED_ALL.
 */
enum { STORE_FEED_ALL = -1 };
struct store_feed {
	const char *const *triggers;
	void (*changed)(void *ctx, int64_t kind, int64_t id, uint64_t commit);
	void *ctx;
};
enum err store_set_feed(struct store *store, const struct store_feed *feed) MUST_CHECK;
/* In a job of the read lane: commits that it surely sees, all those that were done as it began. */
uint64_t db_commits(const struct db *db);

/*
 * Whose eyes a job has. Limited: those of an account that may see some sites alone.
 *
 * All that holds people to their sites is in scope.c: a limited reader is given a connection on
 * which every table's name means a view with the rows of those sites, and of the account itself;
 * a table that scope.c does not know is empty there. What is not written for it shows nothing.
 */
struct store_scope {
	bool limited;
	int64_t account;
	size_t n;
	int64_t sites[STORE_SITES_MAX];
};
/* Read lane: the job's connection for these eyes; its errors are the job's. NULL: none could be
 * opened, which is the job's error. Not limited: `db` itself. */
struct db *db_limited(struct db *db, const struct store_scope *scope) MUST_CHECK;
/*
 * Either lane: what db_sees and the function sees_site(site) of statements say from now on, until
 * the job ends; all is seen at first. Statements of the write lane that choose rows by what a
 * caller said, rather than by the object that the route names, ask sees_site themselves.
 */
/* To some sites, by either. */
bool db_is_limited(const struct db *db);
void db_set_scope(struct db *db, const struct store_scope *scope);
/* A thing of one site. Its id as it stands in paths: a number, of an agent its uid. */
enum store_object { STORE_ASSET, STORE_AGENT, STORE_SEGMENT, STORE_KEY };
bool db_sees(struct db *db, enum store_object object, struct view id);
bool db_sees_site(const struct db *db, int64_t site);

/*
 * What a job changes, column by column, as it changes it: for the audit log. Kept from db_watch to
 * the job's end; what is undone (db_release) is taken out again. Left out are rows that the program
 * derives (evidence, presence, logs; watch.c lists them); what is secret is "(hidden)".
 */
struct store_change {
	const char *table, *column; /* live as long as the connection */
	char row[40];               /* the row's first column: mostly its id */
	bool was, is;               /* there was a value before, there is one now */
	char before[STORE_CHANGE_BYTES + 1], after[STORE_CHANGE_BYTES + 1];
};
void db_watch(struct db *db);
/* `ret_more`: changes beyond STORE_CHANGES_MAX. Until the job ends. */
const struct store_change *db_changes(struct db *db, size_t *ret_n, uint64_t *ret_more);

struct store_figures {
	uint64_t reads, writes, commits, refused, failed;
	uint64_t queued;                 /* now */
	uint64_t group_max;              /* most jobs in one commit */
	uint64_t commit_us;              /* sum */
	bool writable;                   /* the last commit worked */
	char trouble[STORE_REASON_SIZE]; /* why not; "" */
};
void store_figures(struct store *store, struct store_figures *ret_figures);

/*
 * The log beside a database that nobody has open (PATH-wal), as it lies on the disk. Behind a frame
 * that is damaged SQLite reads no further. At most the transaction under way when the power failed
 * may stand there: with two commits or more behind it, what was acknowledged is lost. ERR_IO: it
 * cannot be read.
 */
struct store_log {
	uint64_t frames, good;
	unsigned commits_behind;
};
enum err store_look_at_log(const char *path, struct store_log *ret_log) MUST_CHECK;

/*
 * Copies the whole database into a new file (mode 0600) while others use it, by pages that are
 * of one moment. ERR_ARGUMENT: `to` exists. `ret_reason` says what went wrong.
 */
enum err store_backup(
    const char *path, const char *to, char ret_reason[STORE_REASON_SIZE]) MUST_CHECK;

/* Takes the log of a database that nobody has open into it; then there is none beside it. */
enum err store_settle(const char *path);

/* Is the file, which nobody writes, a database of this program? By its header alone. */
bool store_is_ours(const char *path);

/*
 * Statements. `text` is one statement: a literal, or built by the caller from literals (never from
 * what came over the wire: that goes by parameters); kept by its content. `types` has a letter per
 * parameter:
 *   i int64_t   d int   r double   t struct view, text   b struct view, blob   s const char *
 *   n NULL (no argument)   I bool, int64_t: NULL when false   T struct view: NULL when empty
 *   B struct view, blob: NULL when empty
 * A plain `5` is an int: pass it as (int64_t)5 or with the letter d.
 */
/* Runs to the end; rows changed. */
int64_t db_run(struct db *db, const char *text, const char *types, ...);
/* Rows one by one. sql_end in any case; NULL only after an error. All sql_ calls take NULL. */
struct sql *db_query(struct db *db, const char *text, const char *types, ...) MUST_CHECK;
/* The same for a statement put together at run time: parameter $n is values[n - 1]. */
struct db_value {
	char type; /* i, r, t or b, as above */
	int64_t number;
	double real;
	struct view bytes;
};
struct sql *db_query_values(
    struct db *db, const char *text, const struct db_value *values, size_t n) MUST_CHECK;
bool sql_row(struct sql *sql);                /* false at the end */
int64_t sql_int(struct sql *sql, int column); /* 0 for NULL */
double sql_real(struct sql *sql, int column);
struct view sql_text(struct sql *sql, int column); /* valid until the next sql_row, sql_end */
struct view sql_blob(struct sql *sql, int column);
bool sql_null(struct sql *sql, int column);
void sql_end(struct sql *sql);

/* The first column of the first row; `otherwise` when there is none or it is NULL. */
int64_t db_int(struct db *db, int64_t otherwise, const char *text, const char *types, ...);
/* Id of the row that the last INSERT made. */
int64_t db_last_id(struct db *db);

/* A part of a job that may be undone by itself: db_release(db, false) rolls back to the mark. */
void db_mark(struct db *db);
void db_release(struct db *db, bool keep);

/* The job's sticky error, and what SQLite says of it, for a log: "" when there is none. */
enum err db_error(struct db *db);
const char *db_reason(const struct db *db);

#endif
