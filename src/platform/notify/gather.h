/*
 * gather: from the log of events to messages that wait: what each channel has not been told yet.
 *
 * A channel's cursor is the last event that was looked at for it. gather_look reads, in the read
 * lane, and makes plans; gather_keep writes one: the message and the cursor in one transaction, and
 * only if the cursor still is where it was, so that nothing is told twice.
 */
#ifndef EARSHOT_PLATFORM_NOTIFY_GATHER_H
#define EARSHOT_PLATFORM_NOTIFY_GATHER_H

#include "platform/notify/channel.h"

enum {
	GATHER_SCAN_MAX = 20000, /* events that are looked at for a channel in one round */
	GATHER_DEAD_MAX = 1000   /* messages of a channel that are kept after they were given up */
};

struct gather {
	const struct channel *channel;
	int64_t cursor;                 /* where it stands afterwards */
	struct wire_event *events;      /* CHANNEL_EVENTS_MAX, in the arena */
	size_t n;                       /* 0: no message now, the cursor alone moves */
	int64_t more;                   /* that follow and are not listed */
	int64_t due_ms;                 /* when it may go, for what has to wait; 0: nothing waits */
	char error[CHANNEL_ERROR_SIZE]; /* why nothing can go: its query; "" */
};

/* False: there is nothing to keep. */
bool gather_look(struct db *db, struct arena *arena, const struct channel *channel, int64_t now_ms,
    struct gather *ret_gather);

/* Writes a plan; `platform` names what the message comes from. In the write lane. */
void gather_keep(struct db *db, struct arena *arena, const struct gather *gather,
    const struct platform *platform, int64_t now_ms);

/* A message with its id, as JSON in the arena; empty: no room. */
struct view gather_body(struct arena *arena, const struct wire_notification *notification);
/* "msg_" and 32 hexadecimal digits of chance. */
enum { GATHER_ID_SIZE = 37 };
void gather_id(char ret_id[GATHER_ID_SIZE]);

#endif
