/*
 * event: what happened, for people: the log that /v1/events shows and notifications follow.
 *
 * Written in the transaction of what it tells. Texts may hold names from the wire: every sink
 * escapes them.
 */
#ifndef EARSHOT_PLATFORM_NOTIFY_EVENT_H
#define EARSHOT_PLATFORM_NOTIFY_EVENT_H

#include "platform/http/http.h"

/* kind: "asset.new"; subject: "asset/12"; actor: "user:NAME", "agent:ID", "platform". */
void event_add(struct db *db, int64_t at_ms, const char *kind, const char *subject,
    const char *actor, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* The same of a call, by who made it and when: the subject is NOUN/ID. */
void event_of(const struct call *call, struct db *db, const char *kind, const char *noun,
    int64_t id, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* The actor of a call, written into `text`. */
const char *event_actor(const struct call *call, char text[96]);

extern const struct route event_routes[]; /* ends with a NULL method */

#endif
