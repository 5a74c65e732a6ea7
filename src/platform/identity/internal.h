/* internal: what the files of this folder share. */
#ifndef EARSHOT_PLATFORM_IDENTITY_INTERNAL_H
#define EARSHOT_PLATFORM_IDENTITY_INTERNAL_H

#include "base/addr.h"
#include "platform/identity/identity.h"
#include "wire/wire.h"

enum {
	IDENTITY_LIST_MAX = 4096,
	IDENTITY_KEY_MAX = 320,
	IDENTITY_FACTS_FIRST = 64 /* room for facts of an asset, to begin with */
};

/* The columns of asset that judging fills, in their order. */
enum column {
	COLUMN_NIC_VENDOR,
	COLUMN_NAME,
	COLUMN_NAME_KEY,
	COLUMN_ADDRESSES,
	COLUMN_ROLES,
	COLUMN_CATEGORY1,
	COLUMN_CATEGORY2,
	COLUMN_MANUFACTURER,
	COLUMN_PRODUCT,
	COLUMN_MODEL,
	COLUMN_OS_FAMILY,
	COLUMN_OS_CATEGORY2,
	COLUMN_OS_NAME,
	COLUMN_OS_VERSION,
	COLUMN_OS_EDITION,
	COLUMN_SEARCH,
	COLUMN_COUNT
};

/* All of them; views of an arena. Empty is NULL where the column may be. */
struct columns {
	struct view text[COLUMN_COUNT];
	double hw_confidence, os_confidence;
};

/*
 * Facts while their rows follow each other: sorted by source, kind, scope and value, those of one
 * fact are summed. It begins zeroed but for the arena; texts of facts lie there.
 */
struct gathering {
	struct arena *arena;
	struct evidence *facts;
	size_t n, room;
	struct view source_text, kind_text; /* of the last row, in the arena */
	struct evidence like;               /* source, kind and key of the last row */
	bool known;                         /* ... are names of this program */
};

/* One row. `known`: source and kind of g->like, which the caller has set, are known names. */
struct gathered {
	struct view scope, value;
	uint64_t count;
	int64_t first_ms, last_ms;
};
void identity_gather(struct gathering *g, const struct gathered *row);

/* Fills COLUMN_NAME_KEY of the name; without one of the MAC, behind all names. */
void identity_name_key(struct columns *c, struct mac mac, struct arena *arena);

/* Fills COLUMN_SEARCH of the other columns, the MACs and what else is to be found. */
void identity_search(struct columns *c, const struct mac *macs, size_t macs_n,
    const struct view *more, size_t more_n, struct arena *arena);

/* Stores why; nothing when it is the same. */
void identity_store_reasons(
    struct db *db, struct arena *arena, int64_t asset, const struct wire_asset_identity *identity);

#endif
