/* table: the inventory, the gate before it, and how upload_sync sees both. */
#include "agent/table.h"

#include <stdlib.h>

#include "inventory/admit.h"
#include "inventory/inventory.h"
#include "os/os.h"

struct table {
	struct inventory_limits limits;
	struct admit_limits gate_limits;
	void *memory; /* of the inventory, the gate behind it */
	size_t size, gate_at;
	struct inventory *inventory;
	struct admit *gate;
	uint64_t seed;
	/* By number: the gate has it told of. Looked through often, and asking the gate for each is
	 * dear. */
	uint8_t *told;
	uint32_t told_n;
	struct mac own[TABLE_OWN_MAX];
	size_t own_n;
	/* Of what was wiped, and own facts. */
	struct inventory_counters facts_before;
	struct admit_counters gate_before;
	uint64_t own_facts, own_left_out, restores_refused;
};

_Static_assert(UPLOAD_FACTS_MAX >= 64, "an asset of the table goes into upload_sync's room");

static void begin(struct table *t)
{
	t->inventory = inventory_init(t->memory, &t->limits, t->seed);
	t->gate = admit_init((uint8_t *)t->memory + t->gate_at, &t->gate_limits, t->seed);
}

enum err table_new(uint32_t assets_max, struct table **ret_table)
{
	struct table *t = calloc(1, sizeof(*t));
	uint32_t confirmed = assets_max > TABLE_ASSETS_MIN ? assets_max : TABLE_ASSETS_MIN;
	uint32_t unconfirmed = confirmed / TABLE_UNCONFIRMED_SHARE;
	enum err err = t != NULL ? os_random(&t->seed, sizeof(t->seed)) : ERR_MEMORY;

	if (err != ERR_NONE) {
		free(t);
		return err;
	}
	if (unconfirmed > ADMIT_UNCONFIRMED_MAX)
		unconfirmed = ADMIT_UNCONFIRMED_MAX;
	t->gate_limits = (struct admit_limits){confirmed, unconfirmed};
	t->limits = (struct inventory_limits){.assets_max = confirmed + unconfirmed,
	    .facts_max = (confirmed + unconfirmed) * TABLE_FACTS_EACH,
	    .facts_each_max = inventory_limits_agent.facts_each_max,
	    .strings_max = (uint64_t)confirmed * TABLE_STRINGS_EACH};
	t->gate_at = inventory_size(&t->limits);
	t->size = t->gate_at + admit_size(&t->gate_limits);
	t->told = calloc(t->limits.assets_max, 1);
	err = t->told != NULL ? os_map_lazy(t->size, &t->memory) : ERR_MEMORY;
	if (err != ERR_NONE) {
		free(t->told);
		free(t);
		return err;
	}
	begin(t);
	*ret_table = t;
	return ERR_NONE;
}

void table_free(struct table *t)
{
	if (t == NULL)
		return;
	os_unmap(t->memory, t->size);
	free(t->told);
	free(t);
}

uint32_t table_numbers_max(const struct table *t)
{
	return t->limits.assets_max;
}

static void set_told(struct table *t, uint32_t number, bool told)
{
	t->told_n += told - t->told[number];
	t->told[number] = told;
}

static void forget(struct table *t, struct mac mac)
{
	uint32_t number;

	if (!inventory_find(t->inventory, mac, &number))
		return;
	set_told(t, number, false);
	(void)inventory_forget(t->inventory, mac);
}

static void look_whether_told(struct table *t, struct mac mac)
{
	uint32_t number;

	if (inventory_find(t->inventory, mac, &number))
		set_told(t, number, admit_is_told(t->gate, mac));
}

static bool is_own(const struct table *t, struct mac mac)
{
	for (size_t i = 0; i < t->own_n; i++)
		if (mac_eq(t->own[i], mac))
			return true;
	return false;
}

void table_own(struct table *t, const struct mac *macs, size_t n)
{
	t->own_n = 0;
	t->own_left_out = n > TABLE_OWN_MAX ? n - TABLE_OWN_MAX : 0;
	for (size_t i = 0; i < n && t->own_n < TABLE_OWN_MAX; i++) {
		if (!mac_is_device(macs[i]))
			continue;
		t->own[t->own_n++] = macs[i];
		/* The gate keeps its place until others need it: a row that costs nothing. */
		forget(t, macs[i]);
	}
}

void table_frame(struct table *t, struct mac sender, int64_t seen_ms)
{
	inventory_at(t->inventory, seen_ms);
	admit_frame(t->gate, sender, seen_ms);
}

void table_fact(struct table *t, const struct fact *fact)
{
	struct mac displaced;
	enum admit_answer answer;

	if (is_own(t, fact->subject)) {
		t->own_facts++;
		return;
	}
	answer = admit_fact(t->gate, fact, &displaced);
	if (!mac_is_zero(displaced))
		forget(t, displaced);
	if (answer != ADMIT_KNOWN && answer != ADMIT_NEW)
		return;
	inventory_say(t->inventory, fact);
	look_whether_told(t, fact->subject);
}

/* Counters over a wipe. */

static void keep_counters(struct table *t)
{
	const struct inventory_counters *f = inventory_counters(t->inventory);
	const struct admit_counters *g = admit_counters(t->gate);

	t->facts_before.facts += f->facts;
	t->facts_before.assets_refused += f->assets_refused;
	t->facts_before.facts_refused += f->facts_refused;
	t->facts_before.facts_evicted += f->facts_evicted;
	t->facts_before.strings_refused += f->strings_refused;
	t->facts_before.values_cut += f->values_cut;
	t->facts_before.addresses_refused += f->addresses_refused;
	t->gate_before.admitted += g->admitted;
	t->gate_before.confirmed += g->confirmed;
	t->gate_before.refused_source += g->refused_source;
	t->gate_before.refused_total += g->refused_total;
	t->gate_before.displaced_unconfirmed += g->displaced_unconfirmed;
	t->gate_before.displaced_confirmed += g->displaced_confirmed;
}

void table_wipe(struct table *t)
{
	void *fresh;

	keep_counters(t);
	if (os_map_lazy(t->size, &fresh) == ERR_NONE) {
		os_unmap(t->memory, t->size);
		t->memory = fresh;
	} else {
		memset(t->memory, 0, t->size);
	}
	memset(t->told, 0, t->limits.assets_max);
	t->told_n = 0;
	begin(t);
}

void table_forget_before(struct table *t, int64_t since_ms)
{
	struct evidence room[UPLOAD_FACTS_MAX];

	for (uint32_t i = 0; i < inventory_count(t->inventory); i++) {
		struct asset_view seen = inventory_asset(t->inventory, i, room);

		if (!mac_is_zero(seen.mac) && seen.last_ms < since_ms)
			forget(t, seen.mac);
	}
}

void table_counters(
    const struct table *t, void (*each)(void *ctx, const char *name, uint64_t value), void *ctx)
{
	const struct inventory_counters *f = inventory_counters(t->inventory);
	const struct inventory_counters *fb = &t->facts_before;
	const struct admit_counters *g = admit_counters(t->gate), *gb = &t->gate_before;
	const struct {
		const char *name;
		uint64_t value;
	} rows[] = {
	    {"table_facts", f->facts + fb->facts},
	    {"table_facts_own", t->own_facts},
	    {"table_own_left_out", t->own_left_out},
	    {"table_admitted", g->admitted + gb->admitted},
	    {"table_confirmed", g->confirmed + gb->confirmed},
	    {"table_refused_sender", g->refused_source + gb->refused_source},
	    {"table_refused_rate", g->refused_total + gb->refused_total},
	    {"table_displaced_new", g->displaced_unconfirmed + gb->displaced_unconfirmed},
	    {"table_displaced", g->displaced_confirmed + gb->displaced_confirmed},
	    {"table_assets_refused", f->assets_refused + fb->assets_refused},
	    {"table_facts_refused", f->facts_refused + fb->facts_refused},
	    {"table_facts_evicted", f->facts_evicted + fb->facts_evicted},
	    {"table_strings_refused", f->strings_refused + fb->strings_refused},
	    {"table_values_cut", f->values_cut + fb->values_cut},
	    {"table_addresses_refused", f->addresses_refused + fb->addresses_refused},
	    {"table_restores_refused", t->restores_refused},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].value > 0)
			each(ctx, rows[i].name, rows[i].value);
}

/* As upload_sync sees it. */

static uint32_t count(void *ctx)
{
	const struct table *t = ctx;

	return inventory_count(t->inventory);
}

static struct mac mac_of(void *ctx, uint32_t number)
{
	const struct table *t = ctx;

	return t->told[number] ? inventory_mac(t->inventory, number) : (struct mac){{0}};
}

static uint64_t changed(void *ctx, uint32_t number)
{
	const struct table *t = ctx;

	return inventory_changed(t->inventory, number);
}

static uint64_t grown(void *ctx, uint32_t number)
{
	const struct table *t = ctx;

	return inventory_grown(t->inventory, number);
}

static struct asset_view asset(void *ctx, uint32_t number, bool kept, struct evidence *room)
{
	const struct table *t = ctx;

	return kept ? inventory_kept(t->inventory, number, room)
		    : inventory_asset(t->inventory, number, room);
}

/* By what was saved of it: the gate's own rule, as far as it can still be seen. */
static bool was_confirmed(const struct asset_view *a)
{
	for (size_t i = 0; i < a->evidence_count; i++)
		if (a->evidence[i].source != a->evidence[0].source ||
		    (a->evidence[i].source == SOURCE_DHCP && a->evidence[i].kind == FACT_ADDRESS))
			return true;
	return a->last_ms - a->first_ms >= ADMIT_CONFIRM_MS;
}

static bool restore(void *ctx, const struct asset_view *saved)
{
	struct table *t = ctx;
	bool confirmed = was_confirmed(saved);

	if (is_own(t, saved->mac) || !inventory_restore(t->inventory, saved)) {
		t->restores_refused++;
		return false;
	}
	if (admit_restore(t->gate, saved->mac, confirmed, saved->last_ms) ||
	    admit_restore(t->gate, saved->mac, !confirmed, saved->last_ms)) {
		look_whether_told(t, saved->mac);
		return true;
	}
	(void)inventory_forget(t->inventory, saved->mac);
	t->restores_refused++;
	return false;
}

static void reset(void *ctx)
{
	table_wipe(ctx);
}

struct upload_source table_source(struct table *t)
{
	return (struct upload_source){t, count, mac_of, changed, grown, asset, restore, reset};
}

uint32_t table_told(const struct table *t)
{
	return t->told_n;
}

uint64_t table_generation(const struct table *t)
{
	return inventory_generation(t->inventory);
}
