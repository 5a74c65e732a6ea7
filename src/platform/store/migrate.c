/* The layout's steps: each in a transaction of its own, counted in the file's user_version. */
#include "platform/store/internal.h"

#include <stdio.h>

static enum err failed(struct db *db, char *ret_reason, const char *what)
{
	(void)snprintf(ret_reason, STORE_REASON_SIZE, "%s: %.150s", what, db->reason);
	return db->err;
}

/* Ours, empty, or somebody else's? */
static bool is_foreign(struct db *db)
{
	int64_t application = db_int(db, 0, "PRAGMA application_id", "");

	return application != STORE_APPLICATION &&
	       (application != 0 || db_int(db, 0, "SELECT count(*) FROM sqlite_schema", "") > 0);
}

static void step(struct db *db, const struct store_migration *m)
{
	char text[96];

	store_exec(db, "BEGIN IMMEDIATE");
	/* Another process may have done it while this one waited. */
	if (db_int(db, 0, "PRAGMA user_version", "") < m->version) {
		(void)snprintf(text, sizeof(text),
		    "PRAGMA application_id = %d; PRAGMA user_version = %d", STORE_APPLICATION,
		    m->version);
		store_exec(db, m->text);
		store_exec(db, text);
	}
	store_exec(db, "COMMIT");
	if (db->err != ERR_NONE)
		(void)sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

enum err store_migrate(struct db *db, bool may_write, char ret_reason[STORE_REASON_SIZE])
{
	int newest = (int)store_migrations_count;
	int64_t version = db_int(db, 0, "PRAGMA user_version", "");
	bool foreign = is_foreign(db);

	if (db->err != ERR_NONE)
		return failed(db, ret_reason, "cannot read the database");
	if (foreign) {
		(void)snprintf(ret_reason, STORE_REASON_SIZE,
		    "this is the database of another program; name another data folder");
		return ERR_FORMAT;
	}
	if (version > newest) {
		(void)snprintf(ret_reason, STORE_REASON_SIZE,
		    "the database has layout %lld, this program knows up to %d: run the newer "
		    "program, or go back to a backup",
		    (long long)version, newest);
		return ERR_UNSUPPORTED;
	}
	if (version < newest && !may_write) {
		(void)snprintf(ret_reason, STORE_REASON_SIZE,
		    "the database has the older layout %lld: the server brings it to %d when it "
		    "starts",
		    (long long)version, newest);
		return ERR_UNSUPPORTED;
	}
	for (int i = (int)version; i < newest; i++) {
		step(db, &store_migrations[i]);
		if (db->err != ERR_NONE)
			return failed(db, ret_reason, store_migrations[i].name);
	}
	return ERR_NONE;
}
