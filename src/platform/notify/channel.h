/*
 * channel: where notifications go: a webhook, a syslog server, a mail server.
 *
 * The table `channel` keeps its settings as the record channel_request without the password; the
 * column `secret` has what is never shown again: the key that signs a webhook's messages, or the
 * password of a mail server.
 */
#ifndef EARSHOT_PLATFORM_NOTIFY_CHANNEL_H
#define EARSHOT_PLATFORM_NOTIFY_CHANNEL_H

#include "platform/http/http.h"
#include "platform/notify/rule.h"

enum {
	CHANNELS_MAX = 64,
	CHANNEL_ERROR_SIZE = 300, /* with the NUL */
	CHANNEL_EVENTS_MAX = 100  /* listed in one message (schema/api.toml); more are counted */
};

struct channel {
	int64_t id, cursor;                   /* cursor: the last event that was looked at */
	struct wire_channel_request settings; /* in an arena; without the password */
	struct view secret;
	struct rule_hour hour;
	struct view error; /* of the last try */
};

/* Those that are enabled, in the arena, by their ids. */
size_t channel_enabled(struct db *db, struct arena *arena, struct channel channels[CHANNELS_MAX]);
/* False: there is none of that id. */
bool channel_find(struct db *db, struct arena *arena, int64_t id, struct channel *ret_channel);

extern const struct route channel_routes[];  /* ends with a NULL method */
extern const struct route delivery_routes[]; /* the messages that have not arrived */

#endif
