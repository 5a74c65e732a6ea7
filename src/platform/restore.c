/*
 * restore: a backup in the place of the database, whole or not at all.
 *
 * The backup is copied beside the database, brought to the newest layout and looked through there.
 * The database that is there takes its log in, gets a second name, and then the copy takes its
 * first: killed at any moment, a database stands in place, the old one or the new.
 */
#include "platform/commands.h"

#include "os/os.h"
#include "platform/data.h"
#include "platform/store/store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_SIZE = DATA_PATH_SIZE + 64 };

static const char *const parts[] = {"", "-wal", "-shm"};

static void remove_copy(const char *copy)
{
	char name[NAME_SIZE];

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		(void)snprintf(name, sizeof(name), "%s%s", copy, parts[i]);
		(void)unlink(name);
	}
}

/* Do both names lead to one file? */
static bool is_same(const char *one, const char *other)
{
	struct stat a, b;

	return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

/* Can it be restored at all? */
static bool is_backup(const char *backup, const struct data *data, const char *copy)
{
	if (access(backup, R_OK) != 0) {
		command_error("%s: %s", backup, strerror(errno));
		return false;
	}
	if (is_same(backup, data->database) || is_same(backup, copy)) {
		command_error("%s is not restored: it lies in the place of the database, or of its"
			      " copy: give it another name",
		    backup);
		return false;
	}
	if (!store_is_ours(backup)) {
		command_error("%s is not restored: it is no database of earshot-platform", backup);
		return false;
	}
	return true;
}

/* Copied, of the newest layout, and nothing wrong with it; else nothing is there. */
static bool make_copy(const char *backup, const char *copy)
{
	char reason[STORE_REASON_SIZE];
	struct store_options options = {.path = copy, .readers = 1};
	struct store *store = NULL;
	unsigned problems = 0;

	remove_copy(copy);
	if (store_backup(backup, copy, reason) != ERR_NONE ||
	    store_open(&store, &options, reason) != ERR_NONE) {
		command_error("%s is not restored: %s", backup, reason);
		remove_copy(copy);
		return false;
	}
	problems = command_look_through(store);
	store_close(store);
	if (problems == 0)
		return true;
	command_error("%s is not restored: it is damaged", backup);
	remove_copy(copy);
	return false;
}

/* A second name for the database, and for its log if it could not take that in. */
static bool name_aside(const char *database, const char *aside)
{
	char from[NAME_SIZE], to[NAME_SIZE];

	/* What cannot be opened keeps its log: both are named, and the log leaves its place. */
	(void)store_settle(database);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		(void)snprintf(from, sizeof(from), "%s%s", database, parts[i]);
		(void)snprintf(to, sizeof(to), "%s%s", aside, parts[i]);
		if (link(from, to) != 0 && errno != ENOENT) {
			command_error("%s: %s", to, strerror(errno));
			return false;
		}
	}
	return true;
}

/* A log that stays would be taken for that of the copy. */
static bool exchange(const struct data *data, const char *folder, const char *copy)
{
	char name[NAME_SIZE];

	if (os_sync_folder(folder) != ERR_NONE)
		return false;
	for (size_t i = 1; i < sizeof(parts) / sizeof(parts[0]); i++) {
		(void)snprintf(name, sizeof(name), "%s%s", data->database, parts[i]);
		(void)unlink(name);
	}
	return rename(copy, data->database) == 0 && os_sync_folder(folder) == ERR_NONE;
}

static bool put_in_place(const struct settings *settings, const struct data *data)
{
	const char *backup = settings->arguments[0];
	char copy[NAME_SIZE], aside[NAME_SIZE];
	bool had = access(data->database, F_OK) == 0;

	(void)snprintf(copy, sizeof(copy), "%s.restored", data->database);
	(void)snprintf(aside, sizeof(aside), "%s.before-%lld", data->database,
	    (long long)(os_now_ms() / 1000));
	if (!is_backup(backup, data, copy) || !make_copy(backup, copy) ||
	    (had && !name_aside(data->database, aside)))
		return false;
	if (!exchange(data, settings->data, copy)) {
		command_error("%s: %s; the backup is in %s", data->database, strerror(errno), copy);
		return false;
	}
	if (had)
		(void)printf(
		    "%s is %s now; what was there before is %s\n", data->database, backup, aside);
	else
		(void)printf("%s is %s now\n", data->database, backup);
	return true;
}

int command_restore(const struct settings *settings)
{
	char reason[DATA_REASON_SIZE];
	struct data data;
	bool done;

	if (data_become_owner(settings->data, reason) != ERR_NONE ||
	    data_open(&data, settings->data, true, true, reason) != ERR_NONE) {
		command_error("%s", reason);
		return 1;
	}
	done = put_in_place(settings, &data);
	data_close(&data);
	return done ? 0 : 1;
}
