/* inventory: the region, the assets, and the way of a fact to its asset. */
#include "inventory/inventory.h"

#include <assert.h>

#include "base/hash.h"
#include "inventory/table.h"

enum { PAGE = 4096, AGENT_ASSETS = 8192, OFFLINE_ASSETS = 4 << 20 };

const struct inventory_limits inventory_limits_offline = {
    .assets_max = OFFLINE_ASSETS,
    .facts_max = 16 * OFFLINE_ASSETS,
    .facts_each_max = 192,
    .strings_max = (uint64_t)8 << 30,
};

const struct inventory_limits inventory_limits_agent = {
    .assets_max = AGENT_ASSETS,
    .facts_max = 32 * AGENT_ASSETS,
    .facts_each_max = 64,
    .strings_max = 32 << 20,
};

/* Where the parts of the region lie. */
struct layout {
	size_t assets, facts, labels, claims, strings;
	size_t macs, label_index, claim_index, string_index;
	size_t size;
};

static size_t put(struct layout *l, uint64_t bytes)
{
	size_t at = l->size;

	l->size += (size_t)((bytes + PAGE - 1) / PAGE * PAGE);
	return at;
}

/* Labels and addresses: few facts in practice have one of their own. */
static uint32_t quarter(uint32_t facts_max)
{
	return facts_max / 4 + 64;
}

/* Distinct strings: a value of each fact, a key and a scope of each label. */
static uint32_t strings_count_max(const struct inventory_limits *limits)
{
	return limits->facts_max + 2 * quarter(limits->facts_max);
}

static struct layout layout_of(const struct inventory_limits *limits)
{
	struct layout l = {0};
	uint32_t few = quarter(limits->facts_max);

	put(&l, sizeof(struct inventory));
	l.assets = put(&l, (uint64_t)limits->assets_max * sizeof(struct asset));
	l.facts = put(&l, ((uint64_t)limits->facts_max + 1) * sizeof(struct kept));
	l.labels = put(&l, ((uint64_t)few + 1) * sizeof(struct label));
	l.claims = put(&l, ((uint64_t)few + 1) * sizeof(struct claim));
	/* The empty string is there whatever the limit. */
	l.strings = put(&l, limits->strings_max + sizeof(uint64_t));
	l.macs = put(&l, index_bytes(limits->assets_max));
	l.label_index = put(&l, index_bytes(few));
	l.claim_index = put(&l, index_bytes(few));
	l.string_index = put(&l, index_bytes(strings_count_max(limits)));
	return l;
}

size_t inventory_size(const struct inventory_limits *limits)
{
	return layout_of(limits).size;
}

struct inventory *inventory_init(void *memory, const struct inventory_limits *limits, uint64_t seed)
{
	struct layout l = layout_of(limits);
	uint8_t *p = memory;
	struct inventory *inv = memory;
	uint32_t few = quarter(limits->facts_max);

	assert(limits->facts_each_max >= 1 && limits->facts_each_max <= UINT16_MAX);
	inv->limits = *limits;
	inv->seed = seed;
	inv->epoch = 1;
	inv->assets = (struct asset *)(p + l.assets);
	inv->facts = (struct kept *)(p + l.facts);
	index_init(&inv->macs, p + l.macs, limits->assets_max);
	strings_init(&inv->strings, p + l.strings, limits->strings_max, seed);
	index_init(&inv->strings.index, p + l.string_index, strings_count_max(limits));
	inv->labels = (struct labels){.rows = (struct label *)(p + l.labels),
	    .max = few,
	    .seed = seed,
	    .strings = &inv->strings};
	index_init(&inv->labels.index, p + l.label_index, few);
	inv->claims =
	    (struct claims){.rows = (struct claim *)(p + l.claims), .max = few, .seed = seed};
	index_init(&inv->claims.index, p + l.claim_index, few);
	return inv;
}

void inventory_at(struct inventory *inv, int64_t seen_ms)
{
	inv->at_ms = seen_ms < MOMENT_ZERO_MS  ? MOMENT_ZERO_MS
		     : seen_ms > MOMENT_MAX_MS ? MOMENT_MAX_MS
					       : seen_ms;
	if (++inv->epoch == 0)
		inv->epoch = 1;
}

bool inventory_find(const struct inventory *inv, struct mac mac, uint32_t *ret_number)
{
	struct probe probe = index_probe(&inv->macs, hash_u64(inv->seed, mac_u64(mac)));
	uint32_t id;

	while ((id = index_next(&inv->macs, &probe)) != 0) {
		if (mac_eq(inv->assets[id - 1].mac, mac)) {
			*ret_number = id - 1;
			return true;
		}
	}
	return false;
}

/* The subject's asset, a new one if need be; NULL when the table is full. */
static struct asset *asset_of(struct inventory *inv, struct mac mac)
{
	uint32_t number;

	if (inv->last != 0 && mac_eq(inv->assets[inv->last - 1].mac, mac))
		return &inv->assets[inv->last - 1];
	if (!inventory_find(inv, mac, &number)) {
		number = inv->forgotten != 0 ? inv->forgotten - 1 : inv->assets_count;
		if (!index_add(&inv->macs, hash_u64(inv->seed, mac_u64(mac)), number + 1))
			return NULL;
		if (inv->forgotten != 0)
			inv->forgotten = inv->assets[number].head;
		else
			inv->assets_count++;
		inv->assets[number] =
		    (struct asset){.mac = mac, .first_ms = inv->at_ms, .last_ms = inv->at_ms};
	}
	inv->last = number + 1;
	return &inv->assets[number];
}

static void count_sighting(const struct inventory *inv, struct asset *asset)
{
	if (inv->at_ms < asset->first_ms)
		asset->first_ms = inv->at_ms;
	if (inv->at_ms > asset->last_ms)
		asset->last_ms = inv->at_ms;
	if (asset->epoch != inv->epoch) {
		asset->epoch = inv->epoch;
		if (asset->frames < UINT32_MAX)
			asset->frames++;
	}
}

void inventory_say(void *ctx, const struct fact *fact)
{
	struct inventory *inv = ctx;
	struct fact cut = *fact;

	assert((unsigned)fact->kind < FACT_COUNT && (unsigned)fact->source < SOURCE_COUNT);
	inv->counters.facts++;
	if (!mac_is_device(fact->subject)) {
		inv->counters.subjects_ignored++;
		return;
	}
	struct asset *asset = asset_of(inv, fact->subject);

	if (asset == NULL) {
		inv->counters.assets_refused++;
		return;
	}
	count_sighting(inv, asset);
	asset->changed = ++inv->generation;
	cut.key = view_head(fact->key, FACT_KEY_MAX);
	cut.scope = view_head(fact->scope, FACT_SCOPE_MAX);
	cut.value = view_head(fact->value, FACT_VALUE_MAX);
	if (cut.key.n < fact->key.n || cut.scope.n < fact->scope.n || cut.value.n < fact->value.n)
		inv->counters.values_cut++;
	facts_say(inv, asset, &cut);
}

bool inventory_forget(struct inventory *inv, struct mac mac)
{
	struct asset *asset;
	uint32_t number;

	if (!inventory_find(inv, mac, &number))
		return false;
	asset = &inv->assets[number];
	facts_forget(inv, asset);
	index_remove(&inv->macs, hash_u64(inv->seed, mac_u64(mac)), number + 1);
	*asset = (struct asset){.head = inv->forgotten};
	inv->forgotten = number + 1;
	if (inv->last == number + 1)
		inv->last = 0;
	inv->counters.assets_forgotten++;
	return true;
}

bool inventory_restore(struct inventory *inv, const struct asset_view *saved)
{
	uint32_t number;
	struct asset *asset;

	if (!mac_is_device(saved->mac) || inventory_find(inv, saved->mac, &number))
		return false;
	asset = asset_of(inv, saved->mac);
	if (asset == NULL) {
		inv->counters.assets_refused++;
		return false;
	}
	asset->first_ms = saved->first_ms;
	asset->last_ms = saved->last_ms;
	asset->frames = saved->frames < UINT32_MAX ? (uint32_t)saved->frames : UINT32_MAX;
	asset->changed = asset->grown = ++inv->generation;
	for (size_t i = 0; i < saved->evidence_count; i++)
		facts_restore(inv, asset, &saved->evidence[i]);
	return true;
}

struct mac inventory_mac(const struct inventory *inv, uint32_t number)
{
	assert(number < inv->assets_count);
	return inv->assets[number].mac;
}

uint64_t inventory_generation(const struct inventory *inv)
{
	return inv->generation;
}

uint64_t inventory_changed(const struct inventory *inv, uint32_t number)
{
	assert(number < inv->assets_count);
	return inv->assets[number].changed;
}

uint64_t inventory_grown(const struct inventory *inv, uint32_t number)
{
	assert(number < inv->assets_count);
	return inv->assets[number].grown;
}

uint32_t inventory_count(const struct inventory *inv)
{
	return inv->assets_count;
}

const struct inventory_counters *inventory_counters(const struct inventory *inv)
{
	return &inv->counters;
}

size_t inventory_used_bytes(const struct inventory *inv)
{
	return sizeof(*inv) + inv->assets_count * sizeof(struct asset) +
	       inv->facts_used * sizeof(struct kept) + inv->labels.count * sizeof(struct label) +
	       inv->claims.count * sizeof(struct claim) + (size_t)inv->strings.used +
	       index_used(&inv->macs) + index_used(&inv->labels.index) +
	       index_used(&inv->claims.index) + index_used(&inv->strings.index);
}
