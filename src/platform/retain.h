/*
 * retain: what is old goes, a little at a time, so that no database grows for ever: events, rows of
 * the audit log, and of each segment its tenures and the intervals in which somebody listened.
 * Whatever their age there is a number of each that is not passed; the newest tenure of a segment
 * stays.
 */
#ifndef EARSHOT_PLATFORM_RETAIN_H
#define EARSHOT_PLATFORM_RETAIN_H

#include "platform/store/store.h"

enum {
	RETAIN_EVENTS_MAX = 1000000,
	RETAIN_TENURES_MAX = 10000,  /* of a segment */
	RETAIN_LISTENED_MAX = 65536, /* of a segment */
	RETAIN_SEGMENTS = 32,        /* that one round looks at */
	RETAIN_ROWS = 1000           /* of a kind, and segment, that one round deletes */
};

struct retain {
	int64_t keep_ms, keep_audit_ms;
	int64_t segment; /* the last one looked at; 0: from the first */
};

/*
 * One round, in the write lane. True: there may be more of what it looked at. After as many rounds
 * as there are times RETAIN_SEGMENTS segments it has looked at all of them.
 */
bool retain_round(struct retain *retain, struct db *db, int64_t now_ms);

#endif
