/* internal: what the files of this folder share. */
#ifndef EARSHOT_PLATFORM_QUERY_INTERNAL_H
#define EARSHOT_PLATFORM_QUERY_INTERNAL_H

#include "platform/query/ask.h"
#include "platform/query/words.h"

enum { QUERY_FACETS_MAX = 8 /* fields of one call for counts */ };

enum query_sort { QUERY_BY_LAST, QUERY_BY_NAME, QUERY_SORTS };

/* What assets are asked for. */
struct query_filter {
	struct words words;
	const struct ask_node *ask; /* NULL: all */
	int managed, sample;        /* 1, 0, or -1: both */
	int64_t segment;            /* 0: all */
	int presence;               /* enum presence; -1: any */
	int64_t now_ms;
};

/* Reads query, q, managed, segment, presence and sample of the call. False: answered. */
bool query_filter(struct call *call, struct query_filter *ret_filter);

/* Where a list goes on. */
struct query_place {
	bool begun;
	enum query_sort sort;
	bool reverse;
	int64_t last_ms, id;
	struct view name_key;
};

/*
 * rows.c: the assets of the filter, with the columns that query_asset reads, ordered as the place
 * says; by id alone when `place` is NULL: those above `after`.
 */
struct sql *query_rows(struct db *db, struct arena *arena, const struct query_filter *filter,
    const struct query_place *place, int64_t after, int64_t limit);
/* The asset of a row. Its texts lie in the arena. `now_ms` that of the filter. */
void query_asset(struct db *db, struct arena *arena, struct sql *sql, int64_t now_ms,
    struct wire_asset *ret_asset);
/* One asset, and why it is present or not; false when there is none. */
bool query_find(struct db *db, struct arena *arena, int64_t id, int64_t now_ms,
    struct wire_asset *ret_asset, struct view *ret_why);

/* merges.c: the parts of an asset and why, into the arena; how many. */
size_t query_merges(
    struct db *db, struct arena *arena, int64_t asset, struct wire_merge **ret_merges);

/* The asset of that number, if it is there: for what was found without SQL. */
struct sql *query_row(struct db *db, int64_t id, int64_t now_ms);
/* " WHERE …": the assets `a` of the filter. */
struct select;
void query_add_filter(struct select *s, const struct query_filter *f, struct arena *arena);

/* How many match. */
int64_t query_count(struct db *db, struct arena *arena, const struct query_filter *filter);

/* Not what is nearly each asset's own. */
bool query_has_facet(enum ask_field_id id);

/* The text of a flag or an enum's number; "" for one that it has not. */
const char *query_choice(enum ask_field_id id, unsigned number);

void query_fields(struct call *call, struct db *db);
void query_facets(struct call *call, struct db *db);
void query_assets(struct call *call, struct db *db);
void query_detail(struct call *call, struct db *db);
void query_export(struct call *call, struct db *db);

#endif
