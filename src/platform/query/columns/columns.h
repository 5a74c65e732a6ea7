/*
 * columns: the inventory in memory, a column per field, for what would read all of it: facets,
 * counts, filters, the search box. What they answer is what SQL answers for the same commit.
 *
 * Every row of asset is here, also merged ones, in blocks of COLUMNS_BLOCK rows. A field's value is
 * what its SQL expression (query/ask_sql.c) gives for the row: texts that many assets share are
 * numbers of a dictionary, texts that are each asset's own lie in the block, numbers and flags as
 * they are. What depends on the clock (presence, standing) is made of its parts when it is asked
 * for.
 *
 * Kept current by a feed of the store (store.h): whatever an expression reads tells of its asset;
 * what was told is read anew before the columns are asked, in the snapshot of the call itself. At
 * the start they are filled in the background, part by part; until then columns_use is false and
 * SQL answers. So it is after very many changes at once, and when memory is short.
 *
 * A row costs about 250 bytes and its texts; there is a limit of rows, beyond which SQL answers
 * alone.
 */
#ifndef EARSHOT_PLATFORM_COLUMNS_COLUMNS_H
#define EARSHOT_PLATFORM_COLUMNS_COLUMNS_H

#include "platform/query/internal.h"

enum {
	COLUMNS_BLOCK = 4096,       /* rows of a block */
	COLUMNS_ROWS_MAX = 4000000, /* assets; beyond it SQL answers */
	COLUMNS_CHUNK = 2000,       /* rows that one read job fills in */
	COLUMNS_AT_ONCE = 20000,    /* changes that a call waits for; with more SQL answers */
	COLUMNS_PENDING_MAX = 4000000,
	COLUMNS_PAGE_MAX = QUERY_LIMIT_MAX + 1
};

struct columns;

/*
 * Begins to listen to the store's changes, empty. ERR_MEMORY. With `in_background` a thread fills
 * the columns and keeps the wait for changes short; else columns_fill does (tests).
 */
enum err columns_open(
    struct columns **ret_columns, struct store *store, bool in_background) MUST_CHECK;
/* Ends the thread: before the store is closed. NULL is none. */
void columns_stop(struct columns *columns);
/* After the store was closed, for it tells of changes until then. NULL is none. */
void columns_free(struct columns *columns);

/* Reads all there is, on the caller's thread, no store thread. False: SQL answers on. */
bool columns_fill(struct columns *columns);

/*
 * In a read job, before anything is asked: brings the columns to the state of its snapshot, and
 * holds them there until columns_release. False: they cannot answer now; nothing is held. NULL is
 * none that can.
 */
bool columns_use(struct columns *columns, struct db *db);
void columns_release(struct columns *columns);
/* They will never answer: NULL, or memory was short. */
bool columns_are_lost(struct columns *columns);

/* What is shown of the whole inventory. Between use and release. */
void columns_count_all(const struct columns *columns, int64_t *ret_managed, int64_t *ret_unmanaged);

/* A question under way: the assets of a filter. Between use and release. */
struct census;
/* NULL: memory is short. The filter must outlive it. */
struct census *census_open(struct columns *columns, const struct query_filter *filter) MUST_CHECK;
void census_close(struct census *census);

/* Counts matches; of a field also by value, to be asked by census_facet. */
void census_add_facet(struct census *census, enum ask_field_id field);
/* The first `limit` (at most COLUMNS_PAGE_MAX) matches behind the place. */
void census_add_page(struct census *census, const struct query_place *place, size_t limit);
/* The ids of all matches. */
void census_add_ids(struct census *census);
/* One walk over all that. False: memory is short. */
bool census_run(struct census *census);

int64_t census_count(const struct census *census);
/*
 * The most frequent values, of equals the lesser first; texts are copied into the arena. At most
 * facet->values.n of them, which there is room for.
 */
void census_facet(
    struct census *census, enum ask_field_id field, struct arena *arena, struct wire_facet *facet);
/* Ids, in the order of the place. */
size_t census_page(const struct census *census, int64_t ids[COLUMNS_PAGE_MAX]);

/* Ascending; malloc'ed, the caller's to free; NULL when there are none. */
int64_t *census_take_ids(struct census *census, size_t *ret_n);

struct columns_figures {
	bool current; /* they answer */
	uint64_t rows, bytes, pending;
};
void columns_figures(struct columns *columns, struct columns_figures *ret_figures);

#endif
