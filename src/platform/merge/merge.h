/*
 * merge: what people say of assets: that two are one, that a part is none, that they are never the
 * same; and what speaks against a merge. What they say is kept by handles (identity/settle.h): it
 * comes before every rule, and outlives the rows, new evidence and new fingerprints.
 */
#ifndef EARSHOT_PLATFORM_MERGE_MERGE_H
#define EARSHOT_PLATFORM_MERGE_MERGE_H

#include "platform/http/http.h"

enum { MERGE_PARTS_MAX = 256, MERGE_CONFLICTS_MAX = 256 };

extern const struct route merge_routes[]; /* ends with a NULL method */

/* What speaks against merges of this row, into the arena; how many. */
size_t merge_conflicts(
    struct db *db, struct arena *arena, int64_t root, struct wire_merge_conflict **ret_conflicts);

#endif
