/*
 * tags: of assets, by hand and by rule.
 *
 * A rule is a query and a tag: what matches has the tag, and has it no longer when it does not
 * match any more, unless a person gave it too or another rule gives it. Rules are held against the
 * inventory by the main thread (tags_round), some seconds after a change; a new one over
 * everything, in parts, with its progress in the rule. A rule cannot ask for tags, so that none
 * follows itself. One whose query cannot be read any more (after an upgrade) changes nothing, and
 * says so.
 */
#ifndef EARSHOT_PLATFORM_TAGS_TAGS_H
#define EARSHOT_PLATFORM_TAGS_TAGS_H

#include "platform/http/http.h"

struct platform;

enum {
	TAGS_RULES_MAX = 100,
	TAGS_HAND_MAX = 32, /* by hand, of an asset */
	TAGS_BATCH = 2000   /* given and taken in one job of the write lane */
};

extern const struct route tags_routes[]; /* ends with a NULL method */

/*
 * All rules once, TAGS_BATCH changes each. True: there is more to do at once. On a thread that may
 * wait for the store.
 */
bool tags_round(struct platform *platform, int64_t now_ms);

#endif
