/* A copy of the database while it is in use: SQLite's online backup, into a new file. */
#include "platform/store/internal.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BACKUP_PAGES = 2000 /* in one go */, BACKUP_BUSY_MAX = 200, BACKUP_NAP_MS = 50 };

static enum err copy(sqlite3 *from, sqlite3 *to)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
	unsigned busy = 0;
	int code;

	if (backup == NULL)
		return ERR_IO;
	do {
		code = sqlite3_backup_step(backup, BACKUP_PAGES);
		if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
			(void)sqlite3_sleep(BACKUP_NAP_MS);
			busy++;
		}
	} while (code == SQLITE_OK ||
		 ((code == SQLITE_BUSY || code == SQLITE_LOCKED) && busy < BACKUP_BUSY_MAX));
	code = sqlite3_backup_finish(backup);
	return code == SQLITE_OK ? ERR_NONE : code == SQLITE_FULL ? ERR_FULL : ERR_IO;
}

/* The copy is plain (no -wal beside it), whole and on the disk, or not there. */
static enum err finish(sqlite3 *to, const char *path, enum err err)
{
	int fd;

	if (err == ERR_NONE &&
	    sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) != SQLITE_OK)
		err = ERR_IO;
	fd = open(path, O_RDWR | O_CLOEXEC);
	if (fd < 0 || fsync(fd) != 0)
		err = err != ERR_NONE ? err : ERR_IO;
	if (fd >= 0)
		(void)close(fd);
	return err;
}

enum err store_settle(const char *path)
{
	char reason[STORE_REASON_SIZE];
	struct db *db = NULL;
	enum err err = store_connect(&db, path, STORE_READER, reason);

	if (err != ERR_NONE)
		return err;
	store_exec(db, "PRAGMA query_only = OFF; PRAGMA wal_checkpoint(TRUNCATE)");
	err = db->err;
	store_disconnect(db);
	return err;
}

/* The application's number stands big-endian at byte 68 (sqlite.org/fileformat2.html 1.3). */
bool store_is_ours(const char *path)
{
	uint8_t header[100];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool whole = fd >= 0 && read(fd, header, sizeof(header)) == (ssize_t)sizeof(header);

	if (fd >= 0)
		(void)close(fd);
	return whole && ((uint32_t)header[68] << 24 | (uint32_t)header[69] << 16 |
			    (uint32_t)header[70] << 8 | header[71]) == STORE_APPLICATION;
}

enum err store_backup(const char *path, const char *to, char ret_reason[STORE_REASON_SIZE])
{
	sqlite3 *target = NULL;
	struct db *db = NULL;
	enum err err;
	int fd;

	err = store_connect(&db, path, STORE_READER, ret_reason);
	if (err == ERR_DENIED)
		err = store_connect(&db, path, STORE_FROZEN, ret_reason);
	if (err != ERR_NONE)
		return err;
	fd = open(to, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0) {
		store_disconnect(db);
		(void)snprintf(ret_reason, STORE_REASON_SIZE,
		    "%.150s: exists already, or its folder cannot be written", to);
		return ERR_ARGUMENT;
	}
	(void)close(fd);
	if (sqlite3_open_v2(to, &target, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		err = ERR_IO;
	else
		err = finish(target, to, copy(db->handle, target));
	if (err != ERR_NONE)
		(void)snprintf(ret_reason, STORE_REASON_SIZE, "%.100s: %.120s", to,
		    target != NULL ? sqlite3_errmsg(target) : "not enough memory");
	(void)sqlite3_close_v2(target);
	store_disconnect(db);
	if (err != ERR_NONE)
		(void)unlink(to);
	return err;
}
