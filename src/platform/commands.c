/* admin, check, backup, pin: what is done beside the server, or while it runs. */
#include "platform/commands.h"

#include "base/escape.h"
#include "os/os.h"
#include "platform/auth/auth.h"
#include "platform/data.h"
#include "platform/host.h"
#include "platform/store/store.h"

#include <errno.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MADE_CHARACTERS = 20, PASSWORD_MAX = 256 };

static bool to_stderr(void *ctx, struct view bytes)
{
	(void)ctx;
	return fwrite(bytes.p, 1, bytes.n, stderr) == bytes.n;
}

void command_error(const char *format, ...)
{
	uint8_t room[256];
	struct out out = out_of(room, sizeof(room), to_stderr, NULL);
	char text[1000];
	va_list values;

	va_start(values, format);
	(void)vsnprintf(text, sizeof(text), format, values);
	va_end(values);
	out_text(&out, "earshot-platform: ");
	escape_terminal(&out, view_of(text));
	out_u8(&out, '\n');
	(void)!out_flush(&out);
}

bool command_open(
    const struct settings *settings, bool look, struct data *data, struct store **ret_store)
{
	char reason[DATA_REASON_SIZE];
	struct store_options options = {.path = data->database, .readers = 1, .look = look};

	if ((!look && data_become_owner(settings->data, reason) != ERR_NONE) ||
	    data_open(data, settings->data, false, false, reason) != ERR_NONE ||
	    store_open(ret_store, &options, reason) != ERR_NONE) {
		command_error("%s", reason);
		return false;
	}
	return true;
}

/* The first line of standard input, or one of our own making when a terminal is there. */
static bool get_password(char password[PASSWORD_MAX + 2], bool *ret_made)
{
	static const char letters[] = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
	size_t n;

	*ret_made = isatty(STDIN_FILENO);
	if (*ret_made) {
		for (n = 0; n < MADE_CHARACTERS; n++)
			password[n] = letters[randombytes_uniform(sizeof(letters) - 1)];
		password[n] = '\0';
		return true;
	}
	if (fgets(password, PASSWORD_MAX + 2, stdin) == NULL)
		password[0] = '\0';
	n = strcspn(password, "\r\n");
	password[n] = '\0';
	if (n == 0) {
		/* Nothing on standard input, as under a service manager: make one too. */
		*ret_made = true;
		for (n = 0; n < MADE_CHARACTERS; n++)
			password[n] = letters[randombytes_uniform(sizeof(letters) - 1)];
		password[n] = '\0';
	}
	return true;
}

static int set_admin(const struct settings *settings, bool reset)
{
	char password[PASSWORD_MAX + 2];
	struct store *store = NULL;
	struct data data;
	enum err err;
	bool made;

	if (sodium_init() < 0 || !get_password(password, &made))
		return 1;
	if (!command_open(settings, false, &data, &store))
		return 1;
	err = auth_admin_set(store, settings->arguments[0], password, reset);
	store_close(store);
	if (err == ERR_ARGUMENT)
		command_error(
		    "a name has 1 to 64 printable bytes, a password 10 to 256, and is none of "
		    "those that everybody tries first");
	else if (err != ERR_NONE)
		command_error("%s: %s", data.database, err_text(err));
	else if (made)
		(void)printf("Administrator: %s\nPassword: %s\n", settings->arguments[0], password);
	else
		(void)printf("Administrator: %s\n", settings->arguments[0]);
	sodium_memzero(password, sizeof(password));
	return err == ERR_NONE ? 0 : 1;
}

static bool check_run(void *ctx, struct db *db)
{
	static const char *const texts[] = {
	    "PRAGMA integrity_check(20)",
	    "SELECT 'foreign key of ' || \"table\" FROM pragma_foreign_key_check LIMIT 20",
	};
	unsigned *problems = ctx;

	for (unsigned i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct sql *sql = db_query(db, texts[i], "");

		while (sql_row(sql)) {
			struct view text = sql_text(sql, 0);

			if (view_eq(text, view_of("ok")))
				continue;
			command_error("%.*s", (int)text.n, (const char *)text.p);
			(*problems)++;
		}
		sql_end(sql);
	}
	return true;
}

unsigned command_look_through(struct store *store)
{
	unsigned problems = 0;

	if (store_wait(store, STORE_READ, check_run, &problems) != ERR_NONE)
		problems++;
	return problems;
}

unsigned command_look_at_log(const char *database)
{
	struct store_log log;

	if (store_look_at_log(database, &log) != ERR_NONE) {
		command_error("%s-wal: cannot be read", database);
		return 1;
	}
	if (log.frames == log.good)
		return 0;
	command_error("%s-wal: damaged behind %llu of %llu pages, with %u commits there%s",
	    database, (unsigned long long)log.good, (unsigned long long)log.frames,
	    log.commits_behind,
	    log.commits_behind > 1
		? ": what was acknowledged is lost: look at the disk, and go back to a backup"
		: ": it was being written when the power failed");
	return log.commits_behind > 1;
}

/* Before the first start the settings are all that can be looked at. */
static bool is_new(const char *path)
{
	if (access(path, F_OK) == 0 || errno != ENOENT)
		return false;
	(void)printf(
	    "the settings are well; %s is not there yet: the first start makes it\n", path);
	return true;
}

int command_admin(const struct settings *settings)
{
	return set_admin(settings, false);
}

int command_reset_admin(const struct settings *settings)
{
	return set_admin(settings, true);
}

int command_check(const struct settings *settings)
{
	struct store *store = NULL;
	struct host host = {.names_n = 0};
	char reason[DATA_REASON_SIZE];
	struct data data;
	unsigned problems = 0;

	if (!host_find(&host, settings, reason)) {
		command_error("%s", reason);
		return 1;
	}
	if (is_new(settings->data))
		return 0;
	if (data_open(&data, settings->data, false, false, reason) != ERR_NONE) {
		command_error("%s", reason);
		return 1;
	}
	if (is_new(data.database))
		return 0;
	/* A server that writes on would leave half a page here and there. */
	if (!data_is_served(settings->data))
		problems += command_look_at_log(data.database);
	if (!command_open(settings, true, &data, &store))
		return 1;
	problems += command_look_through(store);
	store_close(store);
	(void)printf("%s: %u problem%s\n", data.database, problems, problems == 1 ? "" : "s");
	return problems == 0 ? 0 : 1;
}

int command_backup(const struct settings *settings)
{
	char reason[DATA_REASON_SIZE];
	struct data data;

	if (data_open(&data, settings->data, false, false, reason) != ERR_NONE ||
	    store_backup(data.database, settings->arguments[0], reason) != ERR_NONE) {
		command_error("%s", reason);
		return 1;
	}
	(void)printf("%s\n", settings->arguments[0]);
	return 0;
}

int command_pin(const struct settings *settings)
{
	char reason[DATA_REASON_SIZE];
	struct host host = {.names_n = 0};
	struct http_tls *tls = NULL;
	struct data data;

	if (!host_find(&host, settings, reason) ||
	    data_open(&data, settings->data, true, false, reason) != ERR_NONE) {
		command_error("%s", reason);
		return 1;
	}
	struct http_tls_options options = {.cert = settings->tls_cert,
	    .key = settings->tls_key,
	    .folder = data.tls,
	    .names = host.names};

	if (http_tls_open(&tls, &options, reason) != ERR_NONE) {
		command_error("%s", reason);
		data_close(&data);
		return 1;
	}
	(void)printf("%s\n", http_tls_pin(tls));
	http_tls_close(tls);
	data_close(&data);
	return 0;
}
