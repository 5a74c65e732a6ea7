/*
 * standing: has an asset an agent, and if not, is that as it should be?
 *
 *	managed    it has an agent, which checked in within the last day, or another inventory
 *	           names it
 *	silent     it has one, which was revoked or has not
 *	exception  it has none, and somebody answers for that until some time
 *	incapable  it has none, and there is none for what it is: no computer, or of a system other
 *	           than Windows and Linux
 *	never      it has none, and could
 *
 * An exception has an owner and a reason. A week before it ends, and when it has, an event tells of
 * it; then it is gone. One of an asset that got an agent rests.
 */
#ifndef EARSHOT_PLATFORM_STANDING_STANDING_H
#define EARSHOT_PLATFORM_STANDING_STANDING_H

#include "platform/http/http.h"
#include "platform/store/store.h"

enum {
	STANDING_REMIND_MS = 7 * 86400000, /* before an exception ends */
	STANDING_ROUND = 100               /* exceptions of one sweep */
};

/* In the order of the API (schema/api.toml). */
enum standing {
	STANDING_MANAGED,
	STANDING_SILENT,
	STANDING_EXCEPTION,
	STANDING_INCAPABLE,
	STANDING_NEVER
};

/* SQL, a literal to be part of a statement: the standing of the row `a` of asset; `now` is a
 * parameter as "$1". */
#define STANDING_OF(a, now)                                                                        \
	"CASE WHEN " a ".agent IS NOT NULL THEN CASE WHEN EXISTS (SELECT 1 FROM agent sg WHERE"    \
	" sg.id = " a ".agent AND sg.revoked = 0 AND sg.last_check_in_ms + 86400000 >= " now       \
	") THEN 0 ELSE 1 END WHEN " a                                                              \
	".host IS NOT NULL THEN 0 WHEN EXISTS (SELECT 1 FROM exception sx WHERE sx.asset = " a     \
	".id AND coalesce(sx.until_ms, " now " + 1) > " now                                        \
	") THEN 2 WHEN " STANDING_INCAPABLE_OF(a) " THEN 3 ELSE 4 END"

/*
 * The same in parts that no clock moves, for columns/: until when its agent counts as not silent
 * (NULL: it is, or there is none), until when it is an exception (the greatest number: for good;
 * NULL: it is none), and whether there is no agent for what it is. match_standing puts them
 * together.
 */
#define STANDING_AGENT_UNTIL(a)                                                                    \
	"(SELECT sg.last_check_in_ms + 86400000 FROM agent sg WHERE sg.id = " a                    \
	".agent AND sg.revoked = 0)"
#define STANDING_EXCEPTION_UNTIL(a)                                                                \
	"(SELECT coalesce(sx.until_ms, 9223372036854775807) FROM exception sx WHERE sx.asset = " a \
	".id)"
#define STANDING_INCAPABLE_OF(a)                                                                   \
	"coalesce(" a ".hw_category1, 'Computers') <> 'Computers' OR coalesce(" a                  \
	".os_family, 'Linux') NOT IN ('Windows', 'Linux')"

extern const struct route standing_routes[]; /* ends with a NULL method */

/* The exception of an asset, its texts in the arena; false: it has none that holds. */
bool standing_exception(struct db *db, struct arena *arena, int64_t asset, int64_t now_ms,
    struct wire_exception *ret_exception);

/* Is there one to remind of, or to end? In any lane. */
bool standing_is_due(struct db *db, int64_t now_ms);
/* Reminds, and ends. In the write lane. */
void standing_sweep(struct db *db, int64_t now_ms);

#endif
