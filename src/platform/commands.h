/* The verbs of earshot-platform. Each gives the exit status: 0 done, 1 failed. */
#ifndef EARSHOT_PLATFORM_COMMANDS_H
#define EARSHOT_PLATFORM_COMMANDS_H

#include "platform/settings.h"

int command_run(const struct settings *settings);
int command_admin(const struct settings *settings);
int command_reset_admin(const struct settings *settings);
int command_audit(const struct settings *settings);
int command_check(const struct settings *settings);
int command_backup(const struct settings *settings);
int command_restore(const struct settings *settings);
int command_pin(const struct settings *settings);
int command_content(const struct settings *settings);
int command_managed(const struct settings *settings);
int command_packs(const struct settings *settings);

struct data;
struct store;
/*
 * The data folder and its database, for a verb; `look`: to read alone. False: told.
 */
bool command_open(
    const struct settings *settings, bool look, struct data *data, struct store **ret_store);
/* Says what is wrong with the pages and rows of a database; how many problems that is. */
unsigned command_look_through(struct store *store);
/* Says what is wrong with the log of a database that nobody has open; how many problems that is. */
unsigned command_look_at_log(const char *database);

/* "earshot-platform: …" on standard error; control characters of its arguments are escaped. */
void command_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
