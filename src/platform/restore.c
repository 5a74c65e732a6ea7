/*
 * restore: a backup in the place of the database, whole or not at all.
 *
 * The backup is copied beside the database, brought to the newest layout and looked through there;
 * then the old database is given another name, with its log, and the copy its own. Killed in the
 * midst, the old one is in place, or under its other name with the copy beside it.
 */
#include "platform/commands.h"

#include "os/os.h"
#include "platform/data.h"
#include "platform/store/store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
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

/* Copied, of the newest layout, and nothing wrong with it; else nothing is there. */
static bool make_copy(const char *backup, const char *copy)
{
	char reason[STORE_REASON_SIZE];
	struct store_options options = {.path = copy, .readers = 1};
	struct store *store = NULL;
	unsigned problems = 0;

	remove_copy(copy);
	if (access(backup, R_OK) != 0) {
		command_error("%s: %s", backup, strerror(errno));
		return false;
	}
	if (!store_is_ours(backup)) {
		command_error("%s is not restored: it is no database of earshot-platform", backup);
		return false;
	}
	if (store_backup(backup, copy, reason) != ERR_NONE) {
		command_error("%s is not restored: %s", backup, reason);
		return false;
	}
	if (store_open(&store, &options, reason) != ERR_NONE) {
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

/* The database and its log under another name. False: said, and all is as it was. */
static bool set_aside(const char *database, const char *aside)
{
	char from[NAME_SIZE], to[NAME_SIZE];

	/* The log first: a database alone is an older one, a log alone is none. */
	for (size_t i = sizeof(parts) / sizeof(parts[0]); i-- > 0;) {
		(void)snprintf(from, sizeof(from), "%s%s", database, parts[i]);
		(void)snprintf(to, sizeof(to), "%s%s", aside, parts[i]);
		if (rename(from, to) == 0 || errno == ENOENT)
			continue;
		command_error("%s: %s", from, strerror(errno));
		while (++i < sizeof(parts) / sizeof(parts[0])) {
			(void)snprintf(from, sizeof(from), "%s%s", database, parts[i]);
			(void)snprintf(to, sizeof(to), "%s%s", aside, parts[i]);
			(void)rename(to, from);
		}
		return false;
	}
	return true;
}

static bool put_in_place(const struct settings *settings, const struct data *data)
{
	char copy[NAME_SIZE], aside[NAME_SIZE];
	bool had = access(data->database, F_OK) == 0;

	(void)snprintf(copy, sizeof(copy), "%s.restored", data->database);
	(void)snprintf(aside, sizeof(aside), "%s.before-%lld", data->database,
	    (long long)(os_now_ms() / 1000));
	if (!make_copy(settings->arguments[0], copy) || !set_aside(data->database, aside))
		return false;
	if (rename(copy, data->database) != 0 || os_sync_folder(settings->data) != ERR_NONE) {
		command_error("%s: %s; the database before is %s", data->database, strerror(errno),
		    had ? aside : "none");
		return false;
	}
	if (had)
		(void)printf("%s is %s now; what was there before is %s\n", data->database,
		    settings->arguments[0], aside);
	else
		(void)printf("%s is %s now\n", data->database, settings->arguments[0]);
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
