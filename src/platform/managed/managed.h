/*
 * managed: hosts that another inventory manages: an MDM, a directory, a list in a file.
 *
 * A source names its hosts, each by an id of its own; the same id later is the same host, changed
 * perhaps. A list that comes in several calls is one run. When it is complete, hosts of the source
 * that the run did not name are forgotten. What a list says wrongly refuses it as a whole, with the
 * place, and nothing changes. What hosts are one, and one with what is heard: identity/identity.h.
 */
#ifndef EARSHOT_PLATFORM_MANAGED_MANAGED_H
#define EARSHOT_PLATFORM_MANAGED_MANAGED_H

#include "platform/http/http.h"
#include "platform/managed/table.h"

enum {
	MANAGED_SOURCE_MAX = 40,
	MANAGED_RUN_MAX = 64,
	MANAGED_PART = 500 /* hosts of one transaction of managed_import_file */
};

/* What came of an import. */
struct managed_counts {
	int64_t named, added, changed, gone, merged;
};

/* Letters, digits, '.', '_' and '-'; none of the words that `source` of the query language has. */
bool managed_source_ok(struct view source);

/* Puts one host, and counts. In the write lane. */
void managed_put(struct db *db, struct view source, struct view run,
    const struct identity_named *named, int64_t now_ms, struct managed_counts *counts);

/* An event of what came of it. */
void managed_tell(struct db *db, struct view source, const char *actor, int64_t now_ms,
    const struct managed_counts *counts);

/*
 * Takes a whole list out of a CSV text, in parts, while others use the store: what is wrong in it
 * is found before anything is written. ERR_FORMAT: the problem says where. Any other error is the
 * store's: then hosts may be missing, none is forgotten, and the next import mends it.
 */
enum err managed_import_text(struct store *store, struct view source, bool complete,
    struct view text, int64_t now_ms, struct managed_counts *ret_counts,
    struct csv_problem *ret_problem) MUST_CHECK;

extern const struct route managed_routes[]; /* ends with a NULL method */

#endif
