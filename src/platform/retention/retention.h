/*
 * retention: assets that go: by rules, when they were not heard for long, and at once, by a query
 * whose count was confirmed.
 *
 * Only what has no agent and is named by no other inventory goes, with all that was heard of it; it
 * comes anew when it is heard again. What merged into it goes with it. Work is done by the main
 * thread's rounds, RETENTION_BATCH assets in one job of the write lane, so that uploads come in
 * between; a round that was cut short is gone on with, for what is to go is looked for anew each
 * time. Events tell how many went.
 */
#ifndef EARSHOT_PLATFORM_RETENTION_RETENTION_H
#define EARSHOT_PLATFORM_RETENTION_RETENTION_H

#include "platform/http/http.h"

struct platform;

enum {
	RETENTION_RULES_MAX = 50,
	RETENTION_DAYS_MAX = 3650,
	RETENTION_PURGES_MAX = 100, /* kept in the list, the newest */
	RETENTION_BATCH = 200       /* assets of one job */
};

extern const struct route retention_routes[]; /* ends with a NULL method */

/* A batch of each purge and rule. True: there is more to do at once. On a thread that may wait for
 * the store. */
bool retention_round(struct platform *platform, int64_t now_ms);

#endif
