/* show: assets as plain data, and their order. */
#include <assert.h>

#include "inventory/table.h"

enum {
	PROXY_CLAIMS = 8,          /* more IPv4 addresses by ARP than this may be a proxy's */
	PROXY_WITHIN_MS = 3600000, /* ... last heard within this time */
	PROXY_LEFT_OUT = 4,        /* so many that are others': it is one */
	SORT_SMALL = 16
};

/* Claims many addresses by ARP at one time; one that merely moved over the years does not. */
static bool claims_many(const struct inventory *inv, const struct asset *asset)
{
	int64_t newest = MOMENT_ZERO_MS;
	unsigned count = 0;

	if (asset->arp4 <= PROXY_CLAIMS)
		return false;
	for (uint32_t at = asset->head; at != 0; at = inv->facts[at].next)
		if (kept_is_arp4(inv, &inv->facts[at]) && kept_last(&inv->facts[at]) > newest)
			newest = kept_last(&inv->facts[at]);
	for (uint32_t at = asset->head; at != 0; at = inv->facts[at].next)
		if (kept_is_arp4(inv, &inv->facts[at]) &&
		    kept_last(&inv->facts[at]) >= newest - PROXY_WITHIN_MS)
			count++;
	return count > PROXY_CLAIMS;
}

/* Somebody else has the address by a lease, or claims it while claiming few. */
static bool is_of_another(
    const struct inventory *inv, const struct asset *asset, const struct kept *k)
{
	uint32_t address;

	memcpy(&address, k->value.b, sizeof(address));
	const struct claim *claim = claims_find(&inv->claims, address);

	for (int i = 0; claim != NULL && i < CLAIMANTS; i++) {
		if (claim->asset[i] == 0)
			continue;
		const struct asset *other = &inv->assets[claim->asset[i] - 1];

		if (other != asset && (claim->leased[i] || other->arp4 <= PROXY_CLAIMS))
			return true;
	}
	return false;
}

static struct evidence evidence_of(const struct inventory *inv, const struct kept *k)
{
	const struct label *label = kept_label(inv, k);

	return (struct evidence){
	    .source = (enum fact_source)label->source,
	    .kind = (enum fact_kind)label->kind,
	    .key = strings_view(&inv->strings, label->key),
	    .scope = strings_view(&inv->strings, label->scope),
	    .value = kept_value(inv, k),
	    .count = k->count,
	    .first_ms = kept_first(k),
	    .last_ms = kept_last(k),
	};
}

/* Adds what was left out to the sum that becomes the role. */
static void sum_up(struct evidence *sum, const struct kept *k)
{
	if (sum->count == 0 || kept_first(k) < sum->first_ms)
		sum->first_ms = kept_first(k);
	if (sum->count == 0 || kept_last(k) > sum->last_ms)
		sum->last_ms = kept_last(k);
	sum->count++;
}

/* Fills the room; entries written. */
static size_t show_facts(
    const struct inventory *inv, const struct asset *asset, struct evidence *room)
{
	struct evidence proxy = {
	    .source = SOURCE_ARP, .kind = FACT_ROLE, .value = view_of("proxy-arp")};
	bool many = claims_many(inv, asset);
	size_t count = 0;

	if (asset->facts == 0) /* forgotten: the chain is another's */
		return 0;
	for (uint32_t at = asset->head; at != 0; at = inv->facts[at].next) {
		const struct kept *k = &inv->facts[at];

		if (many && kept_is_arp4(inv, k) && is_of_another(inv, asset, k))
			sum_up(&proxy, k);
		else
			room[count++] = evidence_of(inv, k);
	}
	if (proxy.count >= PROXY_LEFT_OUT)
		room[count++] = proxy;
	return count;
}

/* All facts, without judgement. */
static size_t keep_facts(
    const struct inventory *inv, const struct asset *asset, struct evidence *room)
{
	size_t count = 0;

	if (asset->facts == 0)
		return 0;
	for (uint32_t at = asset->head; at != 0; at = inv->facts[at].next)
		room[count++] = evidence_of(inv, &inv->facts[at]);
	return count;
}

static struct asset_view view_of_asset(
    const struct asset *asset, const struct evidence *room, size_t count)
{
	return (struct asset_view){
	    .mac = asset->mac,
	    .mac_local = mac_is_local(asset->mac),
	    .mac_random = asset_view_mac_random(asset->mac),
	    .first_ms = asset->first_ms,
	    .last_ms = asset->last_ms,
	    .frames = asset->frames,
	    .evidence = room,
	    .evidence_count = count,
	};
}

struct asset_view inventory_asset(
    const struct inventory *inv, uint32_t number, struct evidence *room)
{
	assert(number < inv->assets_count);
	const struct asset *asset = &inv->assets[number];

	return view_of_asset(asset, room, show_facts(inv, asset, room));
}

struct asset_view inventory_kept(
    const struct inventory *inv, uint32_t number, struct evidence *room)
{
	assert(number < inv->assets_count);
	const struct asset *asset = &inv->assets[number];

	return view_of_asset(asset, room, keep_facts(inv, asset, room));
}

static void sort_few(const struct inventory *inv, uint32_t *numbers, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++) {
		uint32_t number = numbers[i], at = i;
		uint64_t mac = mac_u64(inv->assets[number].mac);

		for (; at > 0 && mac_u64(inv->assets[numbers[at - 1]].mac) > mac; at--)
			numbers[at] = numbers[at - 1];
		numbers[at] = number;
	}
}

/*
 * Sorts numbers whose MACs agree before `byte`: the American flag sort (McIlroy, Bostic, McIlroy:
 * Engineering Radix Sort, 1993), in place. Six levels deep at most, 2 KiB of stack each.
 */
static void sort_by_byte(
    const struct inventory *inv, uint32_t *numbers, uint32_t count, unsigned byte)
{
	uint32_t next[256], end[256] = {0}, at = 0;

	if (count <= SORT_SMALL || byte == MAC_LEN) {
		sort_few(inv, numbers, byte == MAC_LEN ? 0 : count);
		return;
	}
	for (uint32_t i = 0; i < count; i++)
		end[inv->assets[numbers[i]].mac.b[byte]]++;
	for (int i = 0; i < 256; i++) {
		next[i] = at;
		at += end[i];
		end[i] = at;
	}
	for (int i = 0; i < 256; i++) {
		while (next[i] < end[i]) {
			uint32_t number = numbers[next[i]];
			uint8_t digit = inv->assets[number].mac.b[byte];

			numbers[next[i]] = numbers[next[digit]];
			numbers[next[digit]++] = number;
		}
	}
	for (int i = 0; i < 256; i++) {
		uint32_t from = i > 0 ? end[i - 1] : 0;

		sort_by_byte(inv, numbers + from, end[i] - from, byte + 1);
	}
}

void inventory_sorted(const struct inventory *inv, uint32_t *numbers)
{
	for (uint32_t i = 0; i < inv->assets_count; i++)
		numbers[i] = i;
	sort_by_byte(inv, numbers, inv->assets_count, 0);
}
