/* testing: see testing.h. */
#include "fingerprint/testing.h"

#include <stdlib.h>

static const char oui[] = "# made 2026-01-02\n"
			  "001BA9\t24\tBrother industries, LTD.\n"
			  "24D7EB\t24\tEspressif Inc.\n"
			  "70B3D5\t24\tBlock Owner Ltd\n"
			  "70B3D51\t28\tMiddle Maker GmbH\n"
			  "70B3D5123\t36\tSmall Maker S.A.\n"
			  "B827EB\t24\tHewlett Packard Enterprise\n";
static const char vendors[] = "Hewlett Packard\tHP\nHewlett Packard Enterprise\tHPE\n"
			      "brother industries\tBrother\n";
static const char components[] = "# modules\nEspressif\n";

const struct pack_source testing_registry[3] = {
    {"oui.tsv", {(const uint8_t *)oui, sizeof(oui) - 1}},
    {"vendors.tsv", {(const uint8_t *)vendors, sizeof(vendors) - 1}},
    {"components.txt", {(const uint8_t *)components, sizeof(components) - 1}},
};

struct made made_of(const char *text)
{
	struct pack_source sources[4] = {{"t.fp", view_of(text)}};
	struct view no_date = {NULL, 0};
	struct pack_problem problem;
	struct made made = {0};

	memcpy(sources + 1, testing_registry, sizeof(testing_registry));
	if (pack_compile(sources, 4, no_date, &made.bytes, &made.len, &problem) != ERR_NONE ||
	    pack_open(&made.pack, view_bytes(made.bytes, made.len), NULL, &problem) != ERR_NONE)
		fail_msg("%s: %s", problem.where, problem.what);
	return made;
}

void made_free(struct made *made)
{
	pack_close(made->pack);
	free(made->bytes);
	*made = (struct made){0};
}

const struct identity *identity_of(
    struct pack *pack, const char *mac, const struct test_fact *facts)
{
	static struct identity identity;
	static uint8_t memory[IDENTITY_ARENA_SIZE], raw[8][FACT_VALUE_MAX];
	static struct evidence evidence[8];
	struct arena arena = arena_of(memory, sizeof(memory));
	struct asset_view asset = {.evidence = evidence};

	assert_true(mac_parse(view_of(mac), &asset.mac));
	for (size_t i = 0; facts != NULL && facts[i].source != NULL; i++) {
		struct evidence *e = &evidence[i];
		struct wr w = wr_of(raw[i], sizeof(raw[i]));

		assert_true(i < 8);
		*e = (struct evidence){.count = 1, .last_ms = facts[i].last_ms};
		e->source = fact_source_of(view_of(facts[i].source));
		e->kind = fact_kind_of(view_of(facts[i].kind), &e->key);
		e->scope = view_of(facts[i].scope);
		assert_true(e->source < SOURCE_COUNT && e->kind < FACT_COUNT);
		assert_true(text_encode(e->kind, view_of(facts[i].text), &w));
		e->value = wr_view(&w);
		asset.evidence_count = i + 1;
	}
	identify(pack, &asset, &arena, &identity);
	assert_int_equal(arena.refused, 0);
	return &identity;
}

void assert_view(struct view got, const char *wanted)
{
	if (!view_eq(got, view_of(wanted)))
		fail_msg("got '%.*s', not '%s'", (int)got.n, (const char *)got.p, wanted);
}
