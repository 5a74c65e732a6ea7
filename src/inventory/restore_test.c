/* restore: generations of changes, and assets that are put back as they were. */
#include <stdio.h>

#include "inventory/testing.h"

#define MAC_A 0x001ba99ec956
#define MAC_B 0x3c2af4000001

static struct evidence room[64], other_room[64];

static void generations(void **state)
{
	struct inventory *inv = inventory_new(&small_limits, 1);
	uint64_t before, after;
	(void)state;

	assert_int_equal(inventory_generation(inv), 0);
	inventory_at(inv, 1000);
	say(inv, MAC_A, SOURCE_DHCP, FACT_DHCP_VENDOR, view_of("x"));
	say(inv, MAC_B, SOURCE_DHCP, FACT_DHCP_VENDOR, view_of("x"));
	before = inventory_generation(inv);
	assert_true(inventory_changed(inv, 0) < before && inventory_changed(inv, 0) > 0);
	assert_int_equal(inventory_changed(inv, 1), before);
	assert_int_equal(inventory_grown(inv, 1), before);

	/* Said again, within the same frame: a change, but nothing new. */
	say(inv, MAC_A, SOURCE_DHCP, FACT_DHCP_VENDOR, view_of("x"));
	after = inventory_generation(inv);
	assert_true(after > before);
	assert_int_equal(inventory_changed(inv, 0), after);
	assert_true(inventory_grown(inv, 0) < before);
	assert_int_equal(inventory_changed(inv, 1), before);
	say(inv, MAC_A, SOURCE_DHCP, FACT_DHCP_VENDOR, view_of("y"));
	assert_int_equal(inventory_grown(inv, 0), inventory_generation(inv));

	assert_true(inventory_forget(inv, mac_of_u64(MAC_B)));
	assert_int_equal(inventory_changed(inv, 1), 0);
	assert_true(mac_is_zero(inventory_mac(inv, 1)));
	say(inv, MAC_B, SOURCE_DHCP, FACT_DHCP_VENDOR, view_of("x"));
	assert_int_equal(mac_u64(inventory_mac(inv, 1)), MAC_B);
	assert_int_equal(inventory_changed(inv, 1), inventory_generation(inv));
	free(inv);
}

static void same_views(const struct asset_view *a, const struct asset_view *b)
{
	assert_true(mac_eq(a->mac, b->mac));
	assert_int_equal(a->first_ms, b->first_ms);
	assert_int_equal(a->last_ms, b->last_ms);
	assert_int_equal(a->frames, b->frames);
	assert_int_equal(a->evidence_count, b->evidence_count);
	for (size_t i = 0; i < a->evidence_count; i++) {
		const struct evidence *x = &a->evidence[i], *y = &b->evidence[i];

		assert_true(x->source == y->source && x->kind == y->kind && x->count == y->count &&
			    x->first_ms == y->first_ms && x->last_ms == y->last_ms);
		assert_true(view_eq(x->key, y->key) && view_eq(x->scope, y->scope) &&
			    view_eq(x->value, y->value));
	}
}

/* A proxy that claims what others hold, its shown and its kept form differ: all comes back. */
static void restores(void **state)
{
	struct inventory *inv = inventory_new(&small_limits, 1);
	struct inventory *copy = inventory_new(&small_limits, 2);
	struct asset_view a, b;
	(void)state;

	for (uint32_t i = 0; i < 30; i++) {
		inventory_at(inv, 1700000000000 + 1000 * i);
		if (i < 12) {
			say_ipv4(inv, MAC_A, SOURCE_ARP, 0x0a000001 + i % 10);
			say_ipv4(inv, MAC_B + i % 10, SOURCE_ARP, 0x0a000001 + i % 10);
		}
		say(inv, MAC_A, SOURCE_DHCP, FACT_DHCP_VENDOR, view_of("udhcp 1.36.1 long"));
		say_keyed(inv, MAC_B, SOURCE_MDNS, FACT_MDNS_TXT, "ty", "_ipp._tcp", view_of("B"));
	}
	assert_int_equal(inventory_kept(inv, 0, room).evidence_count, 11);
	assert_int_equal(inventory_asset(inv, 0, room).evidence_count, 2);
	for (uint32_t i = 0; i < inventory_count(inv); i++) {
		a = inventory_kept(inv, i, room);
		assert_true(inventory_restore(copy, &a));
		assert_false(inventory_restore(copy, &a)); /* there already */
		assert_int_equal(inventory_grown(copy, i), inventory_generation(copy));
	}
	assert_int_equal(inventory_count(copy), inventory_count(inv));
	for (uint32_t i = 0; i < inventory_count(inv); i++) {
		a = inventory_kept(inv, i, room);
		b = inventory_kept(copy, i, other_room);
		same_views(&a, &b);
		a = inventory_asset(inv, i, room);
		b = inventory_asset(copy, i, other_room);
		same_views(&a, &b); /* the judgement on proxies came back too */
	}
	/* It goes on from where it was. */
	inventory_at(copy, 1700000100000);
	say(copy, MAC_A, SOURCE_DHCP, FACT_DHCP_VENDOR, view_of("udhcp 1.36.1 long"));
	b = inventory_kept(copy, 0, other_room);
	assert_int_equal(b.frames, 31);
	assert_int_equal(b.last_ms, 1700000100000);
	free(inv);
	free(copy);
}

static void restores_within_limits(void **state)
{
	struct inventory_limits tight = {
	    .assets_max = 1, .facts_max = 10, .facts_each_max = 2, .strings_max = 1 << 12};
	struct inventory *inv = inventory_new(&tight, 1);
	struct evidence facts[3] = {
	    {SOURCE_DHCP, FACT_DHCP_VENDOR, {NULL, 0}, {NULL, 0}, view_of("a"), 5, 10, 30},
	    {SOURCE_DHCP, FACT_DHCP_VENDOR, {NULL, 0}, {NULL, 0}, view_of("b"), (uint64_t)1 << 40,
		INT64_MIN, INT64_MAX},
	    {SOURCE_DHCP, FACT_DHCP_VENDOR, {NULL, 0}, {NULL, 0}, view_of("c"), 7, 10, 40},
	};
	struct asset_view saved = {
	    .mac = mac_of_u64(MAC_A), .frames = 9, .evidence = facts, .evidence_count = 3};
	struct asset_view got;
	(void)state;

	assert_true(inventory_restore(inv, &saved));
	got = inventory_kept(inv, 0, room);
	assert_int_equal(got.evidence_count, 2); /* the oldest went */
	assert_true(view_eq(room[0].value, view_of("b")) && view_eq(room[1].value, view_of("c")));
	assert_int_equal(room[0].count, UINT32_MAX);
	assert_int_equal(inventory_counters(inv)->facts_evicted, 1);
	saved.mac = mac_of_u64(MAC_B);
	assert_false(inventory_restore(inv, &saved)); /* full */
	saved.mac = mac_of_u64(0x01005e000001);
	assert_false(inventory_restore(inv, &saved));
	assert_int_equal(inventory_count(inv), 1);
	free(inv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(generations),
	    cmocka_unit_test(restores),
	    cmocka_unit_test(restores_within_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
