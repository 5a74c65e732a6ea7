/*
 * facts: the facts of one asset; the hot path.
 *
 * Devices repeat themselves: the same frame, the same facts, in the same order. So each asset has
 * a cursor at the fact that comes next if it does, and a fact heard again is found by comparing
 * with it and a few after it, without a hash. What is not there is looked up: a label or value
 * that is not interned cannot be a fact's, else numbers are compared along the chain.
 */
#include "inventory/table.h"

enum {
	CURSOR_STEPS = 8, /* facts compared before hashing */
	IPV6_MAX = 16     /* IPv6 addresses of one asset: the newest stay */
};

static void set_first(struct kept *k, int64_t ms)
{
	uint64_t moment = (uint64_t)(ms - MOMENT_ZERO_MS);

	k->first_low = (uint32_t)moment;
	k->first_high = (uint16_t)(moment >> 32);
}

static void set_last(struct kept *k, int64_t ms)
{
	uint64_t moment = (uint64_t)(ms - MOMENT_ZERO_MS);

	k->last_low = (uint32_t)moment;
	k->last_high = (uint16_t)(moment >> 32);
}

/* Said once more. */
static void touch(const struct inventory *inv, struct asset *asset, struct kept *k)
{
	if (inv->at_ms < kept_first(k))
		set_first(k, inv->at_ms);
	if (inv->at_ms > kept_last(k))
		set_last(k, inv->at_ms);
	if (k->count < UINT32_MAX)
		k->count++;
	asset->cursor = k->next;
}

static struct kept *at_cursor(
    const struct inventory *inv, const struct asset *asset, const struct fact *fact)
{
	uint32_t at = asset->cursor;

	for (int i = 0; i < CURSOR_STEPS && asset->head != 0; i++) {
		struct kept *k = &inv->facts[at != 0 ? at : asset->head];

		if (label_is(&inv->labels, k->label, fact) &&
		    view_eq(kept_value(inv, k), fact->value))
			return k;
		at = k->next;
	}
	return NULL;
}

static union value value_inline(struct view bytes)
{
	union value value = {.bits = 0};

	if (bytes.n > 0) /* an empty value may point at nothing */
		memcpy(value.b, bytes.p, bytes.n);
	value.b[7] = (uint8_t)bytes.n;
	return value;
}

static union value value_string(uint32_t id)
{
	union value value = {.bits = 0};

	value.string = id;
	value.b[7] = VALUE_STRING;
	return value;
}

static bool value_find(const struct inventory *inv, struct view bytes, union value *ret_value)
{
	uint32_t id;

	if (bytes.n <= VALUE_INLINE_MAX) {
		*ret_value = value_inline(bytes);
		return true;
	}
	if (!strings_find(&inv->strings, bytes, &id))
		return false;
	*ret_value = value_string(id);
	return true;
}

static bool value_hold(struct inventory *inv, struct view bytes, union value *ret_value)
{
	uint32_t id;

	if (bytes.n <= VALUE_INLINE_MAX) {
		*ret_value = value_inline(bytes);
		return true;
	}
	if (!strings_hold(&inv->strings, bytes, &id))
		return false;
	*ret_value = value_string(id);
	return true;
}

static void value_release(struct inventory *inv, union value value)
{
	if (value.b[7] == VALUE_STRING)
		strings_release(&inv->strings, value.string);
}

static struct kept *in_chain(
    const struct inventory *inv, const struct asset *asset, const struct fact *fact)
{
	union value value;
	uint32_t label;

	if (!labels_find(&inv->labels, fact, &label) || !value_find(inv, fact->value, &value))
		return NULL;
	for (uint32_t at = asset->head; at != 0; at = inv->facts[at].next) {
		struct kept *k = &inv->facts[at];

		if (k->label == label && k->value.bits == value.bits)
			return k;
	}
	return NULL;
}

/* Counts a fact in its asset's sums, by +1 or -1. */
static void tally(const struct inventory *inv, struct asset *asset, const struct kept *k, int by)
{
	asset->facts = (uint16_t)(asset->facts + by);
	if (kept_class(inv, k) != CLASS_EVIDENCE)
		asset->stays = (uint16_t)(asset->stays + by);
	if (kept_is_arp4(inv, k))
		asset->arp4 = (uint16_t)(asset->arp4 + by);
	if (kept_is_ipv6(inv, k))
		asset->ipv6 = (uint16_t)(asset->ipv6 + by);
}

static void append(struct inventory *inv, struct asset *asset, uint32_t at)
{
	if (asset->tail != 0)
		inv->facts[asset->tail].next = at;
	else
		asset->head = at;
	asset->tail = at;
	tally(inv, asset, &inv->facts[at], 1);
}

/* Takes the fact after `before` (0 = the head) out of the chain and forgets it. */
static void drop(struct inventory *inv, struct asset *asset, uint32_t before)
{
	uint32_t *link = before != 0 ? &inv->facts[before].next : &asset->head;
	uint32_t at = *link;
	struct kept *k = &inv->facts[at];

	tally(inv, asset, k, -1);
	*link = k->next;
	if (asset->tail == at)
		asset->tail = before;
	if (asset->cursor == at)
		asset->cursor = k->next;
	value_release(inv, k->value);
	labels_release(&inv->labels, k->label);
	k->next = inv->facts_free;
	inv->facts_free = at;
}

/* Among whom the oldest goes. */
enum pool { POOL_IPV6, POOL_STAYS, POOL_EVIDENCE, POOL_NONE };

static enum pool pool_of(const struct inventory *inv, const struct asset *asset, bool ipv6)
{
	if (ipv6 && asset->ipv6 >= IPV6_MAX)
		return POOL_IPV6;
	if (asset->facts < inv->limits.facts_each_max)
		return POOL_NONE;
	/* Names, addresses and roles stay, unless they would crowd out all evidence. */
	if (asset->stays > inv->limits.facts_each_max / 2 || asset->stays == asset->facts)
		return POOL_STAYS;
	return POOL_EVIDENCE;
}

static bool is_in(const struct inventory *inv, const struct kept *k, enum pool pool)
{
	switch (pool) {
	case POOL_IPV6: return kept_is_ipv6(inv, k);
	case POOL_STAYS: return kept_class(inv, k) != CLASS_EVIDENCE;
	case POOL_EVIDENCE: return kept_class(inv, k) == CLASS_EVIDENCE;
	case POOL_NONE: break;
	}
	return false;
}

/*
 * Makes room for a fact of the asset by dropping the oldest of the pool. False when the new one
 * itself is of the pool and older than all of it: then it is the one that goes.
 */
static bool make_room(struct inventory *inv, struct asset *asset, const struct kept *fresh)
{
	enum pool pool = pool_of(inv, asset, kept_is_ipv6(inv, fresh));
	uint32_t before = 0, victim = 0, victim_before = 0;

	if (pool == POOL_NONE)
		return true;
	for (uint32_t at = asset->head; at != 0; before = at, at = inv->facts[at].next) {
		const struct kept *k = &inv->facts[at];

		if (is_in(inv, k, pool) &&
		    (victim == 0 || kept_last(k) < kept_last(&inv->facts[victim]))) {
			victim = at;
			victim_before = before;
		}
	}
	inv->counters.facts_evicted++;
	if (is_in(inv, fresh, pool) && kept_last(fresh) < kept_last(&inv->facts[victim]))
		return false;
	drop(inv, asset, victim_before);
	return true;
}

/* A row for a kept fact, 0 when the table is full. */
static uint32_t take(struct inventory *inv)
{
	uint32_t at = inv->facts_free;

	if (at != 0) {
		inv->facts_free = inv->facts[at].next;
		return at;
	}
	return inv->facts_used < inv->limits.facts_max ? ++inv->facts_used : 0;
}

static void claim_address(struct inventory *inv, const struct asset *asset, const struct fact *fact)
{
	uint32_t address, number = (uint32_t)(asset - inv->assets) + 1;
	bool leased = fact->source == SOURCE_DHCP;
	int place = -1;

	memcpy(&address, fact->value.p, sizeof(address));
	struct claim *claim = claims_take(&inv->claims, address);

	if (claim == NULL) {
		inv->counters.addresses_refused++;
		return;
	}
	/* In its own place, a free one, or that of who claims most addresses and more than it. */
	uint16_t most = asset->arp4;

	for (int i = 0; i < CLAIMANTS; i++) {
		uint32_t other = claim->asset[i];

		if (other == number || other == 0) {
			claim->leased[i] = leased || (other == number && claim->leased[i]);
			claim->asset[i] = number;
			return;
		}
		if (!claim->leased[i] && inv->assets[other - 1].arp4 > most) {
			most = inv->assets[other - 1].arp4;
			place = i;
		}
	}
	if (place >= 0) {
		claim->asset[place] = number;
		claim->leased[place] = leased;
	}
}

/* Fills label and value; counts what is refused. */
static bool hold(struct inventory *inv, const struct fact *fact, struct kept *ret_kept)
{
	switch (labels_hold(&inv->labels, fact, &ret_kept->label)) {
	case LABEL_HELD: break;
	case LABEL_NO_ROOM: inv->counters.facts_refused++; return false;
	case LABEL_NO_STRING: inv->counters.strings_refused++; return false;
	}
	if (!value_hold(inv, fact->value, &ret_kept->value)) {
		labels_release(&inv->labels, ret_kept->label);
		inv->counters.strings_refused++;
		return false;
	}
	return true;
}

/* `fresh` has its moments and its count. */
static void add(
    struct inventory *inv, struct asset *asset, const struct fact *fact, struct kept fresh)
{
	uint32_t at = 0;

	if (!hold(inv, fact, &fresh))
		return;
	if (make_room(inv, asset, &fresh)) {
		at = take(inv);
		if (at == 0)
			inv->counters.facts_refused++;
	}
	if (at == 0) {
		value_release(inv, fresh.value);
		labels_release(&inv->labels, fresh.label);
		return;
	}
	inv->facts[at] = fresh;
	append(inv, asset, at);
	asset->grown = inv->generation;
	if (fact_infos[fact->kind].class == CLASS_ADDRESS && fact->value.n == 4)
		claim_address(inv, asset, fact);
}

void facts_say(struct inventory *inv, struct asset *asset, const struct fact *fact)
{
	struct kept *k = at_cursor(inv, asset, fact);

	if (k == NULL)
		k = in_chain(inv, asset, fact);
	if (k != NULL) {
		touch(inv, asset, k);
	} else {
		struct kept fresh = {.count = 1};

		set_first(&fresh, inv->at_ms);
		set_last(&fresh, inv->at_ms);
		add(inv, asset, fact, fresh);
	}
}

static int64_t clamp_moment(int64_t ms)
{
	return ms < MOMENT_ZERO_MS ? MOMENT_ZERO_MS : ms > MOMENT_MAX_MS ? MOMENT_MAX_MS : ms;
}

void facts_restore(struct inventory *inv, struct asset *asset, const struct evidence *evidence)
{
	struct fact fact = {asset->mac, evidence->source, evidence->kind,
	    view_head(evidence->key, FACT_KEY_MAX), view_head(evidence->scope, FACT_SCOPE_MAX),
	    view_head(evidence->value, FACT_VALUE_MAX)};
	struct kept fresh = {
	    .count = evidence->count < UINT32_MAX ? (uint32_t)evidence->count : UINT32_MAX};

	if (evidence->count == 0 || in_chain(inv, asset, &fact) != NULL)
		return;
	set_first(&fresh, clamp_moment(evidence->first_ms));
	set_last(&fresh, clamp_moment(evidence->last_ms));
	add(inv, asset, &fact, fresh);
}

static void unclaim(struct inventory *inv, const struct asset *asset, const struct kept *k)
{
	uint32_t address, number = (uint32_t)(asset - inv->assets) + 1;
	struct view value = kept_value(inv, k);

	if (kept_class(inv, k) != CLASS_ADDRESS || value.n != sizeof(address))
		return;
	memcpy(&address, value.p, sizeof(address));
	struct claim *claim = claims_find(&inv->claims, address);

	for (int i = 0; claim != NULL && i < CLAIMANTS; i++)
		if (claim->asset[i] == number) {
			claim->asset[i] = 0;
			claim->leased[i] = false;
		}
}

void facts_forget(struct inventory *inv, struct asset *asset)
{
	while (asset->head != 0) {
		unclaim(inv, asset, &inv->facts[asset->head]);
		drop(inv, asset, 0);
	}
}
