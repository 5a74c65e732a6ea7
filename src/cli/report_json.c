/* report_json: the offline contract "earshot.inventory/1". */
#include <stdlib.h>

#include "base/addr.h"
#include "base/instant.h"
#include "base/json.h"
#include "cli/report.h"

static void key_instant(struct json *j, const char *key, int64_t ms)
{
	char text[INSTANT_TEXT_SIZE];

	json_key_text(j, key, view_of(instant_format(ms, text)));
}

static void put_addresses(struct json *j, const struct asset_view *asset)
{
	char text[ADDR_TEXT_SIZE];

	json_key(j, "addresses");
	json_open_array(j);
	for (size_t i = 0; i < asset->evidence_count; i++) {
		const struct evidence *e = &asset->evidence[i];
		bool said = false;

		for (size_t k = 0; k < i && !said; k++)
			said = fact_infos[asset->evidence[k].kind].class == CLASS_ADDRESS &&
			       view_eq(asset->evidence[k].value, e->value);
		if (said || fact_infos[e->kind].class != CLASS_ADDRESS)
			continue;
		struct addr addr = addr_of_bytes(e->value);

		json_text(j, view_of(addr_format(&addr, text)));
	}
	json_close_array(j);
}

static void put_names(struct json *j, const struct asset_view *asset)
{
	json_key(j, "names");
	json_open_array(j);
	for (size_t i = 0; i < asset->evidence_count; i++) {
		const struct evidence *e = &asset->evidence[i];
		bool said = false;

		for (size_t k = 0; k < i && !said; k++)
			said = fact_infos[asset->evidence[k].kind].class == CLASS_NAME &&
			       asset->evidence[k].source == e->source &&
			       view_eq(asset->evidence[k].value, e->value);
		if (said || fact_infos[e->kind].class != CLASS_NAME)
			continue;
		json_open_object(j);
		json_key_text(j, "name", e->value);
		json_key_text(j, "source", view_of(fact_source_names[e->source]));
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_runner_up(struct json *j, const struct answer *answer)
{
	json_key(j, "runnerUp");
	if (answer->runner_up.n == 0) {
		json_null(j);
		return;
	}
	json_open_object(j);
	json_key_text(j, "value", answer->runner_up);
	json_key(j, "probability");
	json_real(j, answer->runner_up_probability);
	json_close_object(j);
}

/* How sure each stated level is: null where nothing is stated. */
static void put_probabilities(
    struct json *j, const struct answer *levels, const enum level *which, const char *const *names)
{
	json_key(j, "probabilities");
	json_open_object(j);
	for (size_t i = 0; names[i] != NULL; i++) {
		json_key(j, names[i]);
		if (levels[which[i]].value.n > 0)
			json_real(j, levels[which[i]].probability);
		else
			json_null(j);
	}
	json_close_object(j);
}

/* Null: nothing that was heard speaks of it. */
static void put_unknown(struct json *j, const struct answer *answer)
{
	json_key(j, "unknown");
	if (answer->heard)
		json_real(j, answer->unknown);
	else
		json_null(j);
}

static void put_hardware(struct json *j, const struct identity *identity)
{
	static const enum level which[] = {
	    LEVEL_CATEGORY, LEVEL_MANUFACTURER, LEVEL_PRODUCT, LEVEL_MODEL};
	static const char *const names[] = {"category", "manufacturer", "product", "model", NULL};
	const struct answer *levels = identity->levels;
	struct view one, two;

	explain_category(levels[LEVEL_CATEGORY].value, &one, &two);
	json_key(j, "hardware");
	json_open_object(j);
	json_key_text(j, "category1", one);
	json_key_text(j, "category2", two);
	json_key_text(j, "manufacturer", levels[LEVEL_MANUFACTURER].value);
	json_key_text(j, "product", levels[LEVEL_PRODUCT].value);
	json_key_text(j, "model", levels[LEVEL_MODEL].value);
	json_key(j, "confidence");
	json_real(j, identity->hardware_confidence);
	put_runner_up(j, &levels[LEVEL_CATEGORY]);
	json_key_text(j, "module", levels[LEVEL_MODULE].value);
	put_unknown(j, &levels[LEVEL_CATEGORY]);
	put_probabilities(j, levels, which, names);
	json_close_object(j);
}

static void put_os(struct json *j, const struct identity *identity)
{
	static const enum level which[] = {
	    LEVEL_OS_FAMILY, LEVEL_OS_CATEGORY, LEVEL_OS_NAME, LEVEL_OS_VERSION, LEVEL_OS_EDITION};
	static const char *const names[] = {
	    "family", "category2", "name", "version", "edition", NULL};
	const struct answer *levels = identity->levels;

	json_key(j, "os");
	json_open_object(j);
	json_key_text(j, "family", levels[LEVEL_OS_FAMILY].value);
	json_key_text(j, "category2", levels[LEVEL_OS_CATEGORY].value);
	json_key_text(j, "name", levels[LEVEL_OS_NAME].value);
	json_key_text(j, "version", levels[LEVEL_OS_VERSION].value);
	json_key_text(j, "edition", levels[LEVEL_OS_EDITION].value);
	json_key(j, "confidence");
	json_real(j, identity->os_confidence);
	put_runner_up(j, &levels[LEVEL_OS_FAMILY]);
	put_unknown(j, &levels[LEVEL_OS_FAMILY]);
	put_probabilities(j, levels, which, names);
	json_close_object(j);
}

static void put_roles(struct json *j, const struct judged *judged)
{
	struct view roles[EXPLAIN_ROLES_MAX];
	size_t count = explain_roles(&judged->asset, &judged->identity, roles);

	json_key(j, "roles");
	json_open_array(j);
	for (size_t i = 0; i < count; i++)
		json_text(j, roles[i]);
	json_close_array(j);
}

static void put_one_evidence(struct json *j, const struct evidence *e)
{
	char kind[128], text[FACT_TEXT_MAX];
	struct wr kind_w = wr_of(kind, sizeof(kind)), text_w = wr_of(text, sizeof(text));

	json_open_object(j);
	json_key_text(j, "source", view_of(fact_source_names[e->source]));
	json_key_text(j, "kind", fact_kind_text(e->kind, e->key, &kind_w));
	if (e->scope.n > 0)
		json_key_text(j, "scope", e->scope);
	json_key(j, "value");
	json_text(j, fact_text(e->kind, e->value, &text_w));
	json_key_u64(j, "count", e->count);
	key_instant(j, "firstSeen", e->first_ms);
	key_instant(j, "lastSeen", e->last_ms);
	json_close_object(j);
}

static void put_evidence(struct json *j, const struct asset_view *asset)
{
	json_key(j, "evidence");
	json_open_array(j);
	for (size_t i = 0; i < asset->evidence_count; i++)
		put_one_evidence(j, &asset->evidence[i]);
	json_close_array(j);
}

static void put_reasons(struct json *j, const struct identity *identity)
{
	struct explain_reason reasons[IDENTITY_REASONS_MAX];
	uint8_t memory[16 * 1024];
	struct arena room = arena_of(memory, sizeof(memory));
	size_t count = explain_reasons(identity, reasons, &room);

	json_key(j, "reasons");
	json_open_array(j);
	for (size_t i = 0; i < count; i++) {
		json_open_object(j);
		json_key_text(j, "axis", view_of(reasons[i].os ? "os" : "hardware"));
		json_key_text(j, "says", reasons[i].says);
		json_key_text(j, "because", reasons[i].because);
		json_key_text(j, "fingerprint", reasons[i].fingerprint);
		json_key(j, "weight");
		json_real(j, reasons[i].weight);
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_asset(struct json *j, const struct judged *judged)
{
	const struct asset_view *asset = &judged->asset;
	char mac[MAC_TEXT_SIZE];

	json_open_object(j);
	json_key_text(j, "mac", view_of(mac_format(asset->mac, mac)));
	json_key_bool(j, "macLocal", asset->mac_local);
	json_key_bool(j, "macRandom", asset->mac_random);
	json_key_text(j, "nicVendor", judged->nic_vendor);
	put_addresses(j, asset);
	put_names(j, asset);
	put_hardware(j, &judged->identity);
	put_os(j, &judged->identity);
	put_roles(j, judged);
	key_instant(j, "firstSeen", asset->first_ms);
	key_instant(j, "lastSeen", asset->last_ms);
	json_key_u64(j, "frames", asset->frames);
	put_evidence(j, asset);
	put_reasons(j, &judged->identity);
	json_close_object(j);
}

static void put_count(void *ctx, const char *name, uint64_t count)
{
	json_key_u64(ctx, name, count);
}

/* The limits that were hit: none is silent. */
static void put_limits(struct json *j, const struct inventory_counters *c)
{
	const struct {
		const char *name;
		uint64_t count;
	} rows[] = {
	    {"assetsRefused", c->assets_refused},
	    {"factsRefused", c->facts_refused},
	    {"factsEvicted", c->facts_evicted},
	    {"stringsRefused", c->strings_refused},
	    {"valuesCut", c->values_cut},
	    {"subjectsIgnored", c->subjects_ignored},
	    {"addressesRefused", c->addresses_refused},
	};

	json_key(j, "limits");
	json_open_object(j);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].count > 0)
			json_key_u64(j, rows[i].name, rows[i].count);
	json_close_object(j);
}

static void put_counters(struct json *j, const struct analysis *a)
{
	json_key_text(j, "schema", view_of("earshot.inventory/1"));
	json_key_u64(j, "frames", dissect_counters(a->dissect)->frames);
	json_key(j, "decoded");
	json_open_object(j);
	dissect_each_decoded(a->dissect, put_count, j);
	json_close_object(j);
	json_key(j, "malformed");
	json_open_object(j);
	dissect_each_malformed(a->dissect, put_count, j);
	json_close_object(j);
	put_limits(j, inventory_counters(a->inventory));
}

enum err report_json(struct analysis *a, struct out *out)
{
	struct json j = json_of(out);
	uint32_t *order = analysis_order(a), count = inventory_count(a->inventory);

	if (order == NULL)
		return ERR_MEMORY;
	json_open_object(&j);
	put_counters(&j, a);
	json_key(&j, "assets");
	json_open_array(&j);
	for (uint32_t i = 0; i < count; i++) {
		struct judged judged;

		out_u8(out, '\n'); /* an asset a line: still one document, and greppable */
		analysis_judge(a, order[i], &judged);
		put_asset(&j, &judged);
	}
	json_close_array(&j);
	json_close_object(&j);
	out_u8(out, '\n');
	free(order);
	return ERR_NONE;
}
