/*
 * remote: a platform, over TLS, for the commands that ask one.
 *
 * `earshot login` keeps where it is, how it is trusted and an API token in a file of this user
 * alone (mode 0600); the others read it. The token is never shown and never in a message.
 */
#ifndef EARSHOT_CLI_REMOTE_H
#define EARSHOT_CLI_REMOTE_H

#include "base/err.h"
#include "base/view.h"

struct remote;

struct remote_settings {
	char url[512], pin[256], ca_file[512], token[256];
};

/* Where the settings are kept: `given`, or EARSHOT_PLATFORM, or the user's own place. False: there
 * is none, after having told. */
bool remote_path(const char *given, char path[1024]);
/* False, after having told. */
bool remote_load(const char *path, struct remote_settings *ret_settings);
bool remote_save(const char *path, const struct remote_settings *settings);

/* NULL after having told. */
struct remote *remote_open(const struct remote_settings *settings);
void remote_close(struct remote *remote);

/*
 * One call; `body` is JSON or empty. False, after having told what the platform says of it.
 * `ret_body`, NUL-terminated, is the remote's, until the next call; NULL: it is not wanted.
 */
bool remote_call(struct remote *remote, const char *method, const char *path, struct view body,
    const char **ret_body);
/* The answer goes to standard output as it comes. */
bool remote_stream(struct remote *remote, const char *path);

/* Appends `text` to a query of a path, percent-encoded; false: it does not fit. */
bool remote_put_escaped(char *path, size_t size, const char *text);

#endif
