/* limits: each is counted and none breaks what is there; and proxies steal no address. */
#include <stdio.h>

#include "inventory/testing.h"

static struct evidence room[256];

static struct view name_number(unsigned i)
{
	static char text[32];

	snprintf(text, sizeof(text), "a-name-of-its-own-%05u", i);
	return view_of(text);
}

static void assets_are_refused(void **state)
{
	struct inventory_limits limits = {3, 100, 8, 4096};
	struct inventory *inv = inventory_new(&limits, 1);
	(void)state;

	for (int turn = 0; turn < 2; turn++)
		for (uint64_t mac = 2; mac <= 10; mac += 2)
			say(inv, mac, SOURCE_ARP, FACT_ROLE, view_of("x"));
	assert_int_equal(inventory_count(inv), 3);
	assert_int_equal(inventory_counters(inv)->assets_refused, 4);
	assert_int_equal(inventory_asset(inv, 2, room).evidence_count, 1);
	assert_int_equal(room[0].count, 2);
	free(inv);
}

static void facts_are_refused(void **state)
{
	struct inventory_limits limits = {10, 5, 8, 4096};
	struct inventory *inv = inventory_new(&limits, 1);
	(void)state;

	for (unsigned i = 0; i < 7; i++)
		say(inv, 2, SOURCE_DHCP, FACT_DHCP_VENDOR, name_number(i));
	assert_int_equal(inventory_counters(inv)->facts_refused, 2);
	assert_int_equal(inventory_asset(inv, 0, room).evidence_count, 5);
	say(inv, 2, SOURCE_DHCP, FACT_DHCP_VENDOR, name_number(4)); /* known: still counted */
	assert_int_equal(inventory_asset(inv, 0, room).evidence[4].count, 2);
	assert_int_equal(inventory_counters(inv)->facts_refused, 2);
	free(inv);
}

static void strings_are_refused(void **state)
{
	/* 4 bytes for the empty string, then 28 for each name of 23 */
	struct inventory_limits limits = {10, 100, 8, 4 + 3 * 28};
	struct inventory *inv = inventory_new(&limits, 1);
	(void)state;

	for (unsigned i = 0; i < 5; i++)
		say(inv, 2, SOURCE_DHCP, FACT_DHCP_VENDOR, name_number(i));
	assert_int_equal(inventory_counters(inv)->strings_refused, 2);
	say_keyed(inv, 2, SOURCE_MDNS, FACT_MDNS_TXT, "key", "", view_of("x"));
	say_keyed(inv, 2, SOURCE_MDNS, FACT_MDNS_TXT, "", "scope", view_of("x"));
	assert_int_equal(inventory_counters(inv)->strings_refused, 4);
	say(inv, 2, SOURCE_DHCP, FACT_DHCP_VENDOR, view_of("short")); /* needs no string */
	assert_int_equal(inventory_counters(inv)->strings_refused, 4);
	assert_int_equal(inventory_asset(inv, 0, room).evidence_count, 4);
	free(inv);
}

/* A device that says something new for ever, in keys, scopes and values, fills nothing. */
static void what_is_evicted_is_given_back(void **state)
{
	struct inventory_limits limits = {2, 16, 8, 8192};
	struct inventory *inv = inventory_new(&limits, 1);
	char key[24], scope[40];
	size_t used = 0;
	(void)state;

	for (unsigned i = 0; i < 50000; i++) {
		inventory_at(inv, i);
		snprintf(key, sizeof(key), "key-%u", i % 1000);
		snprintf(scope, sizeof(scope), "_service-%u._tcp", i);
		say_keyed(inv, 2, SOURCE_MDNS, FACT_MDNS_TXT, key, scope, name_number(i));
		if (i == 10000)
			used = inventory_used_bytes(inv);
	}
	assert_int_equal(inventory_used_bytes(inv), used);
	assert_int_equal(inventory_counters(inv)->strings_refused, 0);
	assert_int_equal(inventory_counters(inv)->facts_refused, 0);
	assert_int_equal(inventory_counters(inv)->facts_evicted, 50000 - 8);
	assert_int_equal(inventory_asset(inv, 0, room).evidence_count, 8);
	for (unsigned i = 0; i < 8; i++)
		assert_true(view_eq(room[i].value, name_number(50000 - 8 + i)));
	free(inv);
}

static void names_stay_when_evidence_floods(void **state)
{
	struct inventory *inv = inventory_new(&small_limits, 1);
	(void)state;

	inventory_at(inv, 1);
	say(inv, 2, SOURCE_DHCP, FACT_DHCP_HOSTNAME, view_of("the-name"));
	say(inv, 2, SOURCE_DHCP, FACT_ROLE, view_of("the-role"));
	say_ipv4(inv, 2, SOURCE_DHCP, 0x0a000001);
	for (unsigned i = 0; i < 1000; i++) {
		inventory_at(inv, 10 + i);
		say(inv, 2, SOURCE_MDNS, FACT_MDNS_QUESTION, name_number(i));
	}
	struct asset_view asset = inventory_asset(inv, 0, room);

	assert_int_equal(asset.evidence_count, small_limits.facts_each_max);
	assert_true(has_value(&asset, view_of("the-name")));
	assert_true(has_value(&asset, view_of("the-role")));
	assert_int_equal(count_of(&asset, SOURCE_DHCP, FACT_ADDRESS), 1);
	free(inv);
}

static void evidence_stays_when_names_flood(void **state)
{
	struct inventory *inv = inventory_new(&small_limits, 1);
	(void)state;

	for (unsigned i = 0; i < 9; i++)
		say(inv, 2, SOURCE_DHCP, FACT_DHCP_VENDOR, name_number(i));
	for (unsigned i = 0; i < 1000; i++) {
		inventory_at(inv, 10 + i);
		say(inv, 2, SOURCE_DHCP, FACT_DHCP_HOSTNAME, name_number(i));
	}
	struct asset_view asset = inventory_asset(inv, 0, room);

	assert_int_equal(asset.evidence_count, small_limits.facts_each_max);
	assert_int_equal(count_of(&asset, SOURCE_DHCP, FACT_DHCP_VENDOR), 9);
	assert_true(has_value(&asset, name_number(999)));
	free(inv);
}

static void privacy_addresses_are_capped(void **state)
{
	struct inventory_limits limits = small_limits;
	uint8_t b[16] = {0xfe, 0x80};
	(void)state;

	limits.facts_each_max = 100;
	struct inventory *inv = inventory_new(&limits, 1);

	for (uint8_t i = 0; i < 40; i++) {
		inventory_at(inv, 1000 + i);
		b[15] = 0; /* the link-local one is always heard */
		say(inv, 2, SOURCE_MDNS, FACT_ADDRESS, view_bytes(b, 16));
		b[15] = (uint8_t)(i + 1);
		say(inv, 2, SOURCE_MDNS, FACT_ADDRESS, view_bytes(b, 16));
	}
	struct asset_view asset = inventory_asset(inv, 0, room);

	assert_int_equal(asset.evidence_count, 16);
	assert_int_equal(inventory_counters(inv)->facts_evicted, 41 - 16);
	for (uint8_t i = 0; i < 41; i++) {
		b[15] = i;
		assert_int_equal(has_value(&asset, view_bytes(b, 16)), i == 0 || i > 25);
	}
	free(inv);
}

static const uint64_t PROXY = 0x00000c000002;

/* `count` addresses claimed by one MAC in ARP, one a second or one every `step_ms`. */
static void claim(struct inventory *inv, uint64_t mac, unsigned count, int64_t step_ms)
{
	for (unsigned i = 0; i < count; i++) {
		inventory_at(inv, 1700000000000 + i * step_ms);
		say_ipv4(inv, mac, SOURCE_ARP, 0x0a000001 + i);
	}
}

/* The owners, each of one address, by ARP or by DHCP. */
static void own(struct inventory *inv, unsigned count, enum fact_source source)
{
	for (unsigned i = 0; i < count; i++)
		say_ipv4(inv, 0x001122000000 + 4 * i, source, 0x0a000001 + i);
}

static void proxies_steal_nothing(void **state)
{
	static const struct {
		unsigned claimed, owned;
		int64_t step_ms;
		enum fact_source owned_by;
		unsigned shown; /* addresses of the one who claims */
		bool role;
	} rows[] = {
	    {20, 20, 1000, SOURCE_ARP, 0, true}, {20, 20, 1000, SOURCE_DHCP, 0, true},
	    {20, 12, 1000, SOURCE_MDNS, 8, true}, {20, 4, 1000, SOURCE_ARP, 16, true},
	    {20, 3, 1000, SOURCE_ARP, 17, false},       /* some quarrel, no proxy */
	    {20, 0, 1000, SOURCE_ARP, 20, false},       /* a server with many addresses */
	    {9, 9, 1000, SOURCE_ARP, 0, true},          /* just many */
	    {8, 8, 1000, SOURCE_ARP, 8, false},         /* not many */
	    {20, 20, 86400000, SOURCE_DHCP, 20, false}, /* another address every day */
	};
	struct inventory_limits limits = small_limits;
	(void)state;

	limits.facts_each_max = 100;
	for (size_t i = 0; i < 2 * sizeof(rows) / sizeof(rows[0]); i++) {
		struct inventory *inv = inventory_new(&limits, 1);
		bool owners_first = i % 2 == 0;
		uint32_t number;

		if (owners_first)
			own(inv, rows[i / 2].owned, rows[i / 2].owned_by);
		claim(inv, PROXY, rows[i / 2].claimed, rows[i / 2].step_ms);
		if (!owners_first)
			own(inv, rows[i / 2].owned, rows[i / 2].owned_by);
		assert_true(inventory_find(inv, mac_of_u64(PROXY), &number));
		struct asset_view asset = inventory_asset(inv, number, room);

		assert_int_equal(count_of(&asset, SOURCE_ARP, FACT_ADDRESS), rows[i / 2].shown);
		assert_int_equal(has_value(&asset, view_of("proxy-arp")), rows[i / 2].role);
		for (uint32_t n = 0; n < inventory_count(inv); n++)
			if (n != number)
				assert_int_equal(inventory_asset(inv, n, room).evidence_count, 1);
		free(inv);
	}
}

/* Two routers that both answer for all: the owners still win over both. */
static void two_proxies_steal_nothing(void **state)
{
	struct inventory_limits limits = small_limits;
	uint32_t number;
	(void)state;

	limits.facts_each_max = 100;
	struct inventory *inv = inventory_new(&limits, 1);

	claim(inv, PROXY, 20, 1000);
	claim(inv, PROXY + 2, 20, 1000);
	own(inv, 20, SOURCE_ARP);
	for (uint64_t proxy = PROXY; proxy <= PROXY + 2; proxy += 2) {
		assert_true(inventory_find(inv, mac_of_u64(proxy), &number));
		struct asset_view asset = inventory_asset(inv, number, room);

		assert_int_equal(count_of(&asset, SOURCE_ARP, FACT_ADDRESS), 0);
		assert_true(has_value(&asset, view_of("proxy-arp")));
	}
	free(inv);
}

/* What it has by lease stays its own, whoever else claims it. */
static void a_lease_is_never_left_out(void **state)
{
	struct inventory_limits limits = small_limits;
	uint32_t number;
	(void)state;

	limits.facts_each_max = 100;
	struct inventory *inv = inventory_new(&limits, 1);

	claim(inv, PROXY, 20, 1000);
	say_ipv4(inv, PROXY, SOURCE_DHCP, 0x0a000001);
	own(inv, 20, SOURCE_ARP);
	assert_true(inventory_find(inv, mac_of_u64(PROXY), &number));
	struct asset_view asset = inventory_asset(inv, number, room);

	assert_int_equal(count_of(&asset, SOURCE_DHCP, FACT_ADDRESS), 1);
	assert_int_equal(count_of(&asset, SOURCE_ARP, FACT_ADDRESS), 0);
	free(inv);
}

static void too_many_addresses_are_counted(void **state)
{
	struct inventory_limits limits = {200, 400, 8, 4096}; /* 164 addresses watched */
	struct inventory *inv = inventory_new(&limits, 1);
	(void)state;

	own(inv, 200, SOURCE_ARP);
	assert_int_equal(inventory_counters(inv)->addresses_refused, 200 - 164);
	assert_int_equal(inventory_asset(inv, 199, room).evidence_count, 1);
	free(inv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(assets_are_refused),
	    cmocka_unit_test(facts_are_refused),
	    cmocka_unit_test(strings_are_refused),
	    cmocka_unit_test(what_is_evicted_is_given_back),
	    cmocka_unit_test(names_stay_when_evidence_floods),
	    cmocka_unit_test(evidence_stays_when_names_flood),
	    cmocka_unit_test(privacy_addresses_are_capped),
	    cmocka_unit_test(proxies_steal_nothing),
	    cmocka_unit_test(two_proxies_steal_nothing),
	    cmocka_unit_test(a_lease_is_never_left_out),
	    cmocka_unit_test(too_many_addresses_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
