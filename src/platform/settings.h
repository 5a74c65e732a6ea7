/*
 * settings: what the command line and the configuration file say; one table for both, for --help
 * and for the page docs/platform.md.
 *
 * A file has a line `name = value` per setting, blank lines and lines that begin with '#'. The
 * command line wins over the file. An unknown name is refused, and the nearest one named.
 */
#ifndef EARSHOT_PLATFORM_SETTINGS_H
#define EARSHOT_PLATFORM_SETTINGS_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	SETTINGS_HOSTS_MAX = 16,
	SETTINGS_URLS_MAX = 7,
	SETTINGS_URL_MAX = 255,
	SETTINGS_CUSTOMER_MAX = 64,
	SETTINGS_FILE_MAX = 64 * 1024,
	SETTINGS_REASON_SIZE = 400,
	SETTINGS_ARGUMENTS_MAX = 2
};

enum settings_verb {
	SETTINGS_RUN = 1,
	SETTINGS_ADMIN = 2,
	SETTINGS_CHECK = 4,
	SETTINGS_BACKUP = 8,
	SETTINGS_PIN = 16,
	SETTINGS_CONTENT = 32,
	SETTINGS_MANAGED = 64,
	SETTINGS_PACKS = 128,
	SETTINGS_AUDIT = 256
};

struct settings {
	const char *config, *data, *listen, *name, *customer, *base_url, *tls_cert, *tls_key,
	    *agent_package;
	const char *packages;
	const char *log, *metrics;
	const char *hosts[SETTINGS_HOSTS_MAX + 1];       /* NULL ends */
	const char *content_urls[SETTINGS_URLS_MAX + 1]; /* NULL ends */
	const char *version, *system, *arch;             /* of a file that is added */
	const char *head;                                /* of the audit log, noted earlier */
	const char *source;                              /* of managed hosts */
	bool plain, behind_proxy, notify_loopback, complete, help;
	int64_t threads, readers, per_address, keep_days, keep_audit_days;
	const char *arguments[SETTINGS_ARGUMENTS_MAX]; /* that are no options */
	int arguments_n;
	char *file; /* the configuration file's text, that values lie in */
};

/*
 * Reads the arguments behind the verb, then the file they name. ERR_ARGUMENT: something is wrong,
 * and `ret_reason` says what to do instead. settings_done in any case.
 */
enum err settings_take(struct settings *ret_settings, enum settings_verb verb, int argc,
    char **argv, char ret_reason[SETTINGS_REASON_SIZE]) MUST_CHECK;
void settings_done(struct settings *settings);

/* The options of a verb, for its --help, on standard output. */
void settings_print(enum settings_verb verb);

#endif
