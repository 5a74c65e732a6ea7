/*
 * A connection to the SQLite file, and how it is set up:
 *	journal_mode WAL      readers do not wait for the writer
 *	synchronous FULL      a commit is on the disk, also when the power fails next
 *	trusted_schema off, cell_size_check, defensive    the file may come from a stranger's backup
 *	temp_store memory     no file outside of the data folder
 */
#include "platform/store/internal.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static pthread_once_t configured = PTHREAD_ONCE_INIT;

static enum err class_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_FULL:
	case SQLITE_INTERRUPT: return ERR_FULL;
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
	case SQLITE_CANTOPEN: return ERR_DENIED;
	case SQLITE_NOMEM: return ERR_MEMORY;
	case SQLITE_CONSTRAINT:
	case SQLITE_MISMATCH:
	case SQLITE_RANGE:
	case SQLITE_ERROR:
	case SQLITE_MISUSE:
	case SQLITE_TOOBIG: return ERR_ARGUMENT;
	case SQLITE_NOTADB:
	case SQLITE_CORRUPT: return ERR_FORMAT;
	default: return ERR_IO;
	}
}

bool store_code_is_severe(int code)
{
	enum err err = code == SQLITE_OK ? ERR_NONE : class_of(code);

	return err != ERR_NONE && err != ERR_ARGUMENT;
}

void store_fail(struct db *db)
{
	if (db->err != ERR_NONE)
		return;
	db->code = sqlite3_extended_errcode(db->handle);
	db->err = class_of(db->code);
	(void)snprintf(
	    db->reason, sizeof(db->reason), "%s (SQLite %d)", sqlite3_errmsg(db->handle), db->code);
}

void store_exec(struct db *db, const char *text)
{
	if (db->err == ERR_NONE && sqlite3_exec(db->handle, text, NULL, NULL, NULL) != SQLITE_OK)
		store_fail(db);
}

int64_t store_monotonic_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Asked each some thousand steps of a statement: not 0 ends it (SQLITE_INTERRUPT). */
static int is_over(void *ctx)
{
	const struct db *db = ctx;

	return db->ends_ms != 0 && store_monotonic_ms() > db->ends_ms;
}

static void set_up(struct db *db, enum store_access access)
{
	int unused;

	(void)sqlite3_extended_result_codes(db->handle, 1);
	(void)sqlite3_busy_timeout(db->handle, STORE_BUSY_MS);
	(void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, &unused);
	(void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &unused);
	(void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, &unused);
	(void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, &unused);
	(void)sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
	store_add_functions(db);
	store_add_sight(db);
	sqlite3_progress_handler(db->handle, STORE_STEPS, is_over, db);
	store_exec(db, "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;"
		       "PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL");
	if (access == STORE_WRITER) {
		char text[160];

		(void)snprintf(text, sizeof(text),
		    "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = %d;"
		    "PRAGMA journal_size_limit = %d; PRAGMA cache_size = -16384",
		    STORE_CHECKPOINT_PAGES, STORE_WAL_KEEP_BYTES);
		store_exec(db, text);
	} else {
		store_exec(db, "PRAGMA query_only = ON");
	}
}

/* file:PATH?immutable=1, for a folder where nothing can be created. %, ? and # are escaped. */
static char *frozen_name(const char *path)
{
	static const char hex[] = "0123456789ABCDEF";
	char *name = malloc(3 * strlen(path) + sizeof("file:?immutable=1"));
	size_t n = 0;

	if (name == NULL)
		return NULL;
	for (const char *c = "file:"; *c != '\0'; c++)
		name[n++] = *c;
	for (const char *c = path; *c != '\0'; c++) {
		if (strchr("%?#", *c) == NULL) {
			name[n++] = *c;
			continue;
		}
		name[n++] = '%';
		name[n++] = hex[(uint8_t)*c >> 4];
		name[n++] = hex[(uint8_t)*c & 15];
	}
	(void)memcpy(name + n, "?immutable=1", sizeof("?immutable=1"));
	return name;
}

/* SQLite's count of all its memory costs a lock per allocation, and nobody asks for it. */
static void configure(void)
{
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

enum err store_connect(struct db **ret_db, const char *path, enum store_access access,
    char ret_reason[STORE_REASON_SIZE])
{
	int flags = SQLITE_OPEN_NOMUTEX |
		    (access == STORE_WRITER      ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
			: access == STORE_READER ? SQLITE_OPEN_READWRITE
			: access == STORE_LOOKER ? SQLITE_OPEN_READONLY
						 : SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
	struct db *db = calloc(1, sizeof(*db));
	char *frozen = access == STORE_FROZEN ? frozen_name(path) : NULL;
	enum err err;

	(void)pthread_once(&configured, configure);
	if (db == NULL || (access == STORE_FROZEN && frozen == NULL) ||
	    (sqlite3_open_v2(frozen != NULL ? frozen : path, &db->handle, flags, NULL) !=
		    SQLITE_OK &&
		db->handle == NULL)) {
		(void)snprintf(ret_reason, STORE_REASON_SIZE, "%s: not enough memory", path);
		free(frozen);
		free(db);
		return ERR_MEMORY;
	}
	free(frozen);
	db->path = path;
	db->access = access;
	if (sqlite3_errcode(db->handle) != SQLITE_OK)
		store_fail(db);
	else
		set_up(db, access);
	if (db->err != ERR_NONE) {
		err = db->err;
		(void)snprintf(ret_reason, STORE_REASON_SIZE, "%.100s: %.120s", path, db->reason);
		store_disconnect(db);
		return err;
	}
	*ret_db = db;
	return ERR_NONE;
}

void store_disconnect(struct db *db)
{
	if (db == NULL)
		return;
	store_disconnect(db->limited);
	store_watch_free(db);
	for (size_t i = 0; i < STORE_STATEMENTS_MAX; i++)
		(void)sqlite3_finalize(db->cache[i].stmt);
	(void)sqlite3_close_v2(db->handle);
	free(db);
}
