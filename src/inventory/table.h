/*
 * table: the inventory's insides, shared by its own files alone.
 *
 *   region:  struct inventory | assets | kept facts | labels | claims | strings | their indexes
 *
 * An asset's facts are a chain through the kept facts, in the order first said. Rows and chains
 * count from 1, 0 is none.
 */
#ifndef EARSHOT_INVENTORY_TABLE_H
#define EARSHOT_INVENTORY_TABLE_H

#include "inventory/claims.h"
#include "inventory/inventory.h"
#include "inventory/label.h"

enum { VALUE_INLINE_MAX = 7, VALUE_STRING = 0xff };

/* Up to seven bytes in place, their number in b[7]; or VALUE_STRING there and a string's id. */
union value {
	uint8_t b[8];
	uint32_t string;
	uint64_t bits; /* to compare */
};

/* One fact, 32 bytes. Moments are ms since 1900 in 48 bits, split into 32 low and 16 high. */
struct kept {
	uint32_t label;
	uint32_t next;
	uint32_t count;
	uint32_t first_low, last_low;
	uint16_t first_high, last_high;
	union value value;
};

_Static_assert(sizeof(struct kept) == 32, "two facts to a cache line");

struct asset {
	struct mac mac;
	uint16_t facts; /* in the chain, of these: */
	uint16_t stays; /* names, addresses, roles */
	uint16_t arp4;  /* IPv4 addresses by ARP */
	uint16_t ipv6;
	uint32_t head, tail;
	uint32_t cursor; /* the fact expected next: frames repeat their facts in order */
	uint32_t frames;
	uint32_t epoch; /* of the frame counted last */
	int64_t first_ms, last_ms;
	uint64_t changed, grown; /* generations */
};

struct inventory {
	struct inventory_limits limits;
	struct inventory_counters counters;
	uint64_t seed;
	uint64_t generation; /* counts changes of assets */
	int64_t at_ms;
	uint32_t epoch;     /* of inventory_at; never 0 */
	uint32_t last;      /* the asset heard last, number + 1 */
	uint32_t forgotten; /* the first of the free rows, number + 1; its head is the next */

	struct asset *assets;
	uint32_t assets_count;
	struct index macs;

	struct kept *facts;
	uint32_t facts_used, facts_free;

	struct strings strings;
	struct labels labels;
	struct claims claims;
};

static const int64_t MOMENT_ZERO_MS = -2208988800000; /* 1900-01-01T00:00:00Z */
static const int64_t MOMENT_MAX_MS = -2208988800000 + ((int64_t)1 << 48) - 1;

static inline int64_t moment_of(uint32_t low, uint16_t high)
{
	return (int64_t)((uint64_t)high << 32 | low) + MOMENT_ZERO_MS;
}

static inline int64_t kept_first(const struct kept *k)
{
	return moment_of(k->first_low, k->first_high);
}

static inline int64_t kept_last(const struct kept *k)
{
	return moment_of(k->last_low, k->last_high);
}

static inline const struct label *kept_label(const struct inventory *inv, const struct kept *k)
{
	return labels_row(&inv->labels, k->label);
}

static inline enum fact_class kept_class(const struct inventory *inv, const struct kept *k)
{
	return fact_infos[kept_label(inv, k)->kind].class;
}

static inline struct view kept_value(const struct inventory *inv, const struct kept *k)
{
	if (k->value.b[7] == VALUE_STRING)
		return strings_view(&inv->strings, k->value.string);
	return (struct view){k->value.b, k->value.b[7]};
}

/* An IPv4 address heard by ARP: what a proxy would claim. */
static inline bool kept_is_arp4(const struct inventory *inv, const struct kept *k)
{
	return k->value.b[7] == 4 && kept_label(inv, k)->source == SOURCE_ARP &&
	       kept_class(inv, k) == CLASS_ADDRESS;
}

static inline bool kept_is_ipv6(const struct inventory *inv, const struct kept *k)
{
	return k->value.b[7] == VALUE_STRING && kept_class(inv, k) == CLASS_ADDRESS &&
	       kept_value(inv, k).n == 16;
}

/* facts.c: says a fact, cut already, of an asset. */
void facts_say(struct inventory *inv, struct asset *asset, const struct fact *fact);
/* Adds a fact, as it was kept once, to an asset that has no such fact. */
void facts_restore(struct inventory *inv, struct asset *asset, const struct evidence *evidence);
/* Gives all facts of an asset back, and the addresses they claimed. */
void facts_forget(struct inventory *inv, struct asset *asset);

#endif
