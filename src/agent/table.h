/*
 * table: the asset table of one subnet, in main: what sensors say, as far as it is admitted.
 *
 * An inventory (inventory.h) behind a gate (admit.h), so that a flood of invented addresses
 * displaces no real device. Knows no process and no socket; believes nothing of what it is told
 * but that the enums are in range (pipe.h sees to that). Memory is mapped at the start and touched
 * as it fills: some 700 bytes an asset.
 */
#ifndef EARSHOT_AGENT_TABLE_H
#define EARSHOT_AGENT_TABLE_H

#include "upload/sync.h"

enum {
	TABLE_OWN_MAX = 64,          /* MACs of this host; more are not left out */
	TABLE_ASSETS_MIN = 16,       /* fewer are taken as these */
	TABLE_UNCONFIRMED_SHARE = 4, /* unconfirmed assets: a quarter of the others ... */
	TABLE_STRINGS_EACH = 4096,   /* bytes of texts an asset, on the average */
	TABLE_FACTS_EACH = 32        /* facts an asset, on the average */
};

struct table;

/* `assets_max` of the profile: so many confirmed assets; the unconfirmed come on top
 * (TABLE_UNCONFIRMED_SHARE, at most ADMIT_UNCONFIRMED_MAX). ERR_MEMORY. */
enum err table_new(uint32_t assets_max, struct table **ret_table) MUST_CHECK;
void table_free(struct table *table);

/* Asset numbers of its upload_source are below this: what upload_sync_new wants as assets_max. */
uint32_t table_numbers_max(const struct table *table);

/*
 * This host's own MACs: its facts come from its host report, so nothing is kept of them, and what
 * was is forgotten. All of them each time.
 */
void table_own(struct table *table, const struct mac *macs, size_t n);

/* A frame by `sender` (zero: unknown) at seen_ms of the caller's clock; its facts follow. */
void table_frame(struct table *table, struct mac sender, int64_t seen_ms);
void table_fact(struct table *table, const struct fact *fact);

/* Forgets everything, gives the memory back to the system, and begins anew. Counters stay. */
void table_wipe(struct table *table);

/* Forgets who was not heard since `since_ms`. */
void table_forget_before(struct table *table, int64_t since_ms);

/* The table as upload_sync sees it; its `reset` is table_wipe. Lives as long as the table. */
struct upload_source table_source(struct table *table);

/* Assets that are to be told: confirmed, or new and not too many. */
uint32_t table_told(const struct table *table);
/* Of the whole table, for who wants to know whether anything has changed. */
uint64_t table_generation(const struct table *table);

/* Calls `each` for every counter that is not zero: "table_facts", "table_displaced" ... */
void table_counters(const struct table *table,
    void (*each)(void *ctx, const char *name, uint64_t value), void *ctx);

#endif
