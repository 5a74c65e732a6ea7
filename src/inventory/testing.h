/*
 * testing: an inventory in a test's memory, and facts in one line. For the tests alone.
 */
#ifndef EARSHOT_INVENTORY_TESTING_H
#define EARSHOT_INVENTORY_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "inventory/inventory.h"

static const struct inventory_limits small_limits = {
    .assets_max = 100, .facts_max = 5000, .facts_each_max = 20, .strings_max = 1 << 20};

/* Zeroed memory; free() it. What a table wants pages for is memory that stays untouched. */
static inline void *pages_new(size_t size)
{
	void *memory = calloc(1, size);

	assert_non_null(memory);
	return memory;
}

static inline struct inventory *inventory_new(const struct inventory_limits *limits, uint64_t seed)
{
	return inventory_init(pages_new(inventory_size(limits)), limits, seed);
}

static inline void say_keyed(struct inventory *inv, uint64_t mac, enum fact_source source,
    enum fact_kind kind, const char *key, const char *scope, struct view value)
{
	struct fact fact = {mac_of_u64(mac), source, kind, view_of(key), view_of(scope), value};

	inventory_say(inv, &fact);
}

static inline void say(struct inventory *inv, uint64_t mac, enum fact_source source,
    enum fact_kind kind, struct view value)
{
	say_keyed(inv, mac, source, kind, "", "", value);
}

static inline void say_ipv4(
    struct inventory *inv, uint64_t mac, enum fact_source source, uint32_t address)
{
	uint8_t b[4] = {(uint8_t)(address >> 24), (uint8_t)(address >> 16), (uint8_t)(address >> 8),
	    (uint8_t)address};

	say(inv, mac, source, FACT_ADDRESS, view_bytes(b, 4));
}

/* The evidence of a kind, from `source` (SOURCE_COUNT = any), in an asset. */
static inline unsigned count_of(
    const struct asset_view *asset, enum fact_source source, enum fact_kind kind)
{
	unsigned count = 0;

	for (size_t i = 0; i < asset->evidence_count; i++)
		if (asset->evidence[i].kind == kind &&
		    (source == SOURCE_COUNT || asset->evidence[i].source == source))
			count++;
	return count;
}

static inline bool has_value(const struct asset_view *asset, struct view value)
{
	for (size_t i = 0; i < asset->evidence_count; i++)
		if (view_eq(asset->evidence[i].value, value))
			return true;
	return false;
}

#endif
