/*
 * inventory: the table of assets that facts build.
 *
 * Pure and bounded: all memory is the caller's, given once, and nothing is allocated per fact.
 * An asset is a MAC; each distinct fact about it is kept once, with first and last seen and a
 * count. Limits that are hit are counted, never silent. Strings are kept once for all assets, and
 * given back when the last fact that needs them is evicted.
 *
 * Which facts stay. Of an asset with facts_each_max the fact heard last the longest ago goes;
 * evidence before names, addresses and roles, unless those are more than half. At most 16 IPv6
 * addresses, the ones heard last (privacy addresses, RFC 8981, come and go daily). A new fact older
 * than all that could go for it (files read out of order) is itself the one that goes.
 *
 * Times may go backwards: first and last are the least and the greatest said. They are kept to
 * the millisecond from 1900 to 10819; moments outside are clamped.
 *
 * Proxies steal no binding. An asset that claims more than 8 IPv4 addresses by ARP within an hour
 * is shown without those that another asset holds by a DHCP lease, or claims while itself
 * claiming no more than 8; with four left out it is shown with the role "proxy-arp" (source arp).
 * What is left out is still kept, so that the judgement follows what is heard later. It holds for
 * proxy ARP (RFC 1027), relays and sleep proxies alike; leases are never left out.
 *
 * Cost, measured by bench/inventory.c: about 700 bytes an asset of 16 facts, everything counted.
 *
 * Virtual MACs (VRRP, HSRP, GLBP, CARP, NLB) are no devices: the dissectors say so by
 * FACT_VIRTUAL of the real sender, or the program keeps them out (the dissectors know them).
 */
#ifndef EARSHOT_INVENTORY_INVENTORY_H
#define EARSHOT_INVENTORY_INVENTORY_H

#include "base/err.h"
#include "evidence/asset_view.h"
#include "evidence/fact.h"

struct inventory_limits {
	uint32_t assets_max;
	uint32_t facts_max;      /* of all assets together */
	uint32_t facts_each_max; /* of one asset; the newest wins, the oldest goes and is counted */
	uint64_t strings_max;    /* bytes of distinct values, keys and scopes together */
};

/* For `earshot read`: 4 M assets, mapped lazily by the caller. */
extern const struct inventory_limits inventory_limits_offline;
/* For an agent: 8,192 assets. */
extern const struct inventory_limits inventory_limits_agent;

struct inventory_counters {
	uint64_t facts;          /* heard */
	uint64_t assets_refused; /* table full */
	uint64_t facts_refused;  /* table full */
	uint64_t facts_evicted;  /* facts_each_max, or the IPv6 addresses, of an asset */
	uint64_t strings_refused;
	uint64_t values_cut;        /* value, key or scope longer than its FACT_*_MAX */
	uint64_t subjects_ignored;  /* group or zero MAC */
	uint64_t assets_forgotten;  /* by inventory_forget */
	uint64_t addresses_refused; /* not watched for proxies: too many distinct ones */
};

struct inventory;

/*
 * Bytes that inventory_init needs for these limits. facts_max / 4 + 64 distinct (kind, key, scope)
 * and as many IPv4 addresses find room. Of the largest part nothing is touched until it is needed.
 */
size_t inventory_size(const struct inventory_limits *limits);

/*
 * Builds an empty inventory in `memory` (zeroed, page-aligned, inventory_size bytes; untouched
 * pages stay untouched). `seed` keys the hash tables: random in production, fixed in tests.
 */
struct inventory *inventory_init(
    void *memory, const struct inventory_limits *limits, uint64_t seed);

/*
 * The moment of the facts said from now on: call it once per frame. The `frames` of an asset
 * counts the calls after which something was said of it.
 */
void inventory_at(struct inventory *inv, int64_t seen_ms);

/* One fact; the `say` of a fact_sink whose ctx is the inventory. O(facts of that asset). */
void inventory_say(void *inv, const struct fact *fact);

/*
 * Takes an asset with all its facts out again; false when it is not there. Its number is given to
 * the next new asset; until then inventory_asset shows it with the zero MAC and no evidence: who
 * forgets must skip those.
 */
bool inventory_forget(struct inventory *inv, struct mac mac);

/*
 * Assets kept. Their numbers are 0 to count - 1, in the order of their first sighting. With
 * those forgotten and not yet given to others.
 */
uint32_t inventory_count(const struct inventory *inv);

/*
 * Asset `number` as plain data. `room` takes its evidence: limits.facts_each_max entries.
 * Asserts number < count.
 */
struct asset_view inventory_asset(
    const struct inventory *inv, uint32_t number, struct evidence *room);

/*
 * The same with every fact as it was kept: what proxies claim is not left out, no role is
 * concluded. What is to be put back later by inventory_restore.
 */
struct asset_view inventory_kept(
    const struct inventory *inv, uint32_t number, struct evidence *room);

/*
 * Puts an asset back as inventory_kept gave it. False when its MAC is there already or none of a
 * device's, or the table is full. Facts that find no room are counted as ever.
 */
bool inventory_restore(struct inventory *inv, const struct asset_view *saved);

/* The MAC of asset `number`, zero when it is forgotten. Asserts number < count. */
struct mac inventory_mac(const struct inventory *inv, uint32_t number);

/*
 * A generation counts the changes of the whole table: each fact said of an asset, said again or
 * new. An asset's is that of its last change, so it changed after a moment with generation G iff
 * inventory_changed > G; `grown` is that of its last new fact. 0 for what is forgotten.
 */
uint64_t inventory_generation(const struct inventory *inv);
uint64_t inventory_changed(const struct inventory *inv, uint32_t number);
uint64_t inventory_grown(const struct inventory *inv, uint32_t number);

/* The number of an asset. False when it is not there. */
bool inventory_find(const struct inventory *inv, struct mac mac, uint32_t *ret_number);

/* Writes the numbers of all assets into `numbers` (count entries), by ascending MAC. */
void inventory_sorted(const struct inventory *inv, uint32_t *numbers);

const struct inventory_counters *inventory_counters(const struct inventory *inv);

/* Bytes of the caller's memory in use, for performance figures. */
size_t inventory_used_bytes(const struct inventory *inv);

#endif
