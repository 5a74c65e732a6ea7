/* inventory: what is kept of what was said, limits, times, order. */
#include <stdio.h>

#include "inventory/testing.h"

static const uint64_t MAC_A = 0x001ba99ec956, MAC_B = 0x001ba99ec957;

static struct evidence room[256];

static void keeps_each_fact_once(void **state)
{
	struct inventory *inv = inventory_new(&small_limits, 1);
	(void)state;

	inventory_at(inv, 1000);
	say(inv, MAC_A, SOURCE_DHCP, FACT_DHCP_HOSTNAME, view_of("printer-with-a-name"));
	say(inv, MAC_A, SOURCE_DHCP, FACT_DHCP_VENDOR, view_of("udhcp"));
	inventory_at(inv, 2500);
	say(inv, MAC_A, SOURCE_DHCP, FACT_DHCP_HOSTNAME, view_of("printer-with-a-name"));
	say(inv, MAC_A, SOURCE_DHCP, FACT_DHCP_HOSTNAME, view_of("another"));

	struct asset_view asset = inventory_asset(inv, 0, room);

	assert_int_equal(inventory_count(inv), 1);
	assert_int_equal(asset.evidence_count, 3);
	assert_true(view_eq(room[0].value, view_of("printer-with-a-name")));
	assert_true(view_eq(room[1].value, view_of("udhcp")));
	assert_true(view_eq(room[2].value, view_of("another")));
	assert_int_equal(room[0].count, 2);
	assert_int_equal(room[0].first_ms, 1000);
	assert_int_equal(room[0].last_ms, 2500);
	assert_int_equal(room[1].count, 1);
	assert_int_equal(room[1].last_ms, 1000);
	assert_int_equal(asset.first_ms, 1000);
	assert_int_equal(asset.last_ms, 2500);
	assert_int_equal(asset.frames, 2);
	assert_int_equal(inventory_counters(inv)->facts, 4);
	free(inv);
}

/* Two facts are one when source, kind, key, scope and value agree, and not before. */
static void tells_facts_apart(void **state)
{
	static const struct {
		enum fact_source source;
		enum fact_kind kind;
		const char *key, *scope, *value;
	} rows[] = {
	    {SOURCE_MDNS, FACT_MDNS_TXT, "ty", "_ipp._tcp", "Brother MFC"},
	    {SOURCE_MDNS, FACT_MDNS_TXT, "ty", "_ipp._tcp", "Brother MFD"},
	    {SOURCE_MDNS, FACT_MDNS_TXT, "ty", "_ipp._tc", "Brother MFC"},
	    {SOURCE_MDNS, FACT_MDNS_TXT, "t", "_ipp._tcp", "Brother MFC"},
	    {SOURCE_MDNS, FACT_MDNS_TXT, "", "_ipp._tcp", "Brother MFC"},
	    {SOURCE_MDNS, FACT_MDNS_TXT, "_ipp._tcp", "ty", "Brother MFC"},
	    {SOURCE_MDNS, FACT_MDNS_TXT, "ty", "", "Brother MFC"},
	    {SOURCE_MDNS, FACT_MDNS_INSTANCE, "ty", "_ipp._tcp", "Brother MFC"},
	    {SOURCE_SSDP, FACT_MDNS_TXT, "ty", "_ipp._tcp", "Brother MFC"},
	    {SOURCE_MDNS, FACT_MDNS_TXT, "ty", "_ipp._tcp", ""},
	    {SOURCE_MDNS, FACT_MDNS_TXT, "ty", "_ipp._tcp", "B"},
	    {SOURCE_MDNS, FACT_MDNS_TXT, "ty", "_ipp._tcp", "1234567"},
	    {SOURCE_MDNS, FACT_MDNS_TXT, "ty", "_ipp._tcp", "12345678"},
	};
	enum { ROWS = sizeof(rows) / sizeof(rows[0]) };
	struct inventory *inv = inventory_new(&small_limits, 1);
	(void)state;

	for (unsigned turn = 0; turn < 3; turn++)
		for (unsigned i = 0; i < ROWS; i++) {
			unsigned row = turn == 1 ? ROWS - 1 - i : i;

			say_keyed(inv, MAC_A, rows[row].source, rows[row].kind, rows[row].key,
			    rows[row].scope, view_of(rows[row].value));
		}
	struct asset_view asset = inventory_asset(inv, 0, room);

	assert_int_equal(asset.evidence_count, ROWS);
	for (unsigned i = 0; i < ROWS; i++) {
		assert_int_equal(room[i].source, rows[i].source);
		assert_int_equal(room[i].kind, rows[i].kind);
		assert_true(view_eq(room[i].key, view_of(rows[i].key)));
		assert_true(view_eq(room[i].scope, view_of(rows[i].scope)));
		assert_true(view_eq(room[i].value, view_of(rows[i].value)));
		assert_int_equal(room[i].count, 3);
	}
	free(inv);
}

static void a_zero_byte_is_a_value(void **state)
{
	struct inventory *inv = inventory_new(&small_limits, 1);
	static const uint8_t zeros[8] = {0};
	(void)state;

	for (size_t n = 0; n <= 8; n++)
		say(inv, MAC_A, SOURCE_DHCP, FACT_DHCP_CLIENT_ID, view_bytes(zeros, n));
	assert_int_equal(inventory_asset(inv, 0, room).evidence_count, 9);
	for (size_t n = 0; n <= 8; n++)
		assert_true(view_eq(room[n].value, view_bytes(zeros, n)));
	free(inv);
}

static void times_may_go_backwards(void **state)
{
	static const struct {
		int64_t said[3], first, last;
	} rows[] = {
	    {{1700000000123, 1600000000001, 1800000000999}, 1600000000001, 1800000000999},
	    {{0, -1, 1}, -1, 1},
	    {{253402300799999, 0, 253402300799998}, 0, 253402300799999}, /* the year 9999 */
	    {{-2208988800000, 5, 6}, -2208988800000, 6},                 /* 1900 */
	    {{INT64_MIN, 0, 0}, -2208988800000, 0},                      /* clamped */
	    {{INT64_MAX, 0, 0}, 0, -2208988800000 + 281474976710655},
	};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct inventory *inv = inventory_new(&small_limits, 1);

		for (int t = 0; t < 3; t++) {
			inventory_at(inv, rows[i].said[t]);
			say(inv, MAC_A, SOURCE_DHCP, FACT_DHCP_VENDOR, view_of("x"));
		}
		struct asset_view asset = inventory_asset(inv, 0, room);

		assert_int_equal(room[0].first_ms, rows[i].first);
		assert_int_equal(room[0].last_ms, rows[i].last);
		assert_int_equal(asset.first_ms, rows[i].first);
		assert_int_equal(asset.last_ms, rows[i].last);
		assert_int_equal(room[0].count, 3);
		free(inv);
	}
}

/* One frame of an asset is one inventory_at, however its facts mix with others'. */
static void counts_frames(void **state)
{
	struct inventory *inv = inventory_new(&small_limits, 1);
	(void)state;

	for (int frame = 0; frame < 3; frame++) {
		inventory_at(inv, 1000); /* the same moment, another frame */
		say(inv, MAC_A, SOURCE_DHCP, FACT_DHCP_VENDOR, view_of("x"));
		if (frame > 0)
			say(inv, MAC_B, SOURCE_DHCP, FACT_DHCP_VENDOR, view_of("x"));
		say(inv, MAC_A, SOURCE_DHCP, FACT_DHCP_VENDOR, view_of("y"));
	}
	assert_int_equal(inventory_asset(inv, 0, room).frames, 3);
	assert_int_equal(inventory_asset(inv, 1, room).frames, 2);
	free(inv);
}

static void ignores_who_is_no_device(void **state)
{
	struct inventory *inv = inventory_new(&small_limits, 1);
	(void)state;

	say(inv, 0, SOURCE_ARP, FACT_ROLE, view_of("x"));
	say(inv, 0xffffffffffff, SOURCE_ARP, FACT_ROLE, view_of("x"));
	say(inv, 0x01005e0000fb, SOURCE_ARP, FACT_ROLE, view_of("x"));
	assert_int_equal(inventory_count(inv), 0);
	assert_int_equal(inventory_counters(inv)->subjects_ignored, 3);
	assert_int_equal(inventory_counters(inv)->facts, 3);
	free(inv);
}

static void cuts_what_is_too_long(void **state)
{
	struct inventory *inv = inventory_new(&small_limits, 1);
	static uint8_t text[FACT_VALUE_MAX + 1];
	struct fact fact = {mac_of_u64(MAC_A), SOURCE_MDNS, FACT_MDNS_TXT,
	    view_bytes(text, FACT_KEY_MAX), view_bytes(text, FACT_SCOPE_MAX),
	    view_bytes(text, FACT_VALUE_MAX)};
	(void)state;

	memset(text, 'x', sizeof(text));
	inventory_say(inv, &fact);
	assert_int_equal(inventory_counters(inv)->values_cut, 0);
	fact.key.n++;
	inventory_say(inv, &fact);
	assert_int_equal(inventory_counters(inv)->values_cut, 1);
	fact.scope.n++;
	inventory_say(inv, &fact);
	assert_int_equal(inventory_counters(inv)->values_cut, 2);
	fact.value.n++;
	inventory_say(inv, &fact);
	assert_int_equal(inventory_counters(inv)->values_cut, 3);

	assert_int_equal(inventory_asset(inv, 0, room).evidence_count, 1);
	assert_int_equal(room[0].count, 4);
	assert_int_equal(room[0].key.n, FACT_KEY_MAX);
	assert_int_equal(room[0].scope.n, FACT_SCOPE_MAX);
	assert_int_equal(room[0].value.n, FACT_VALUE_MAX);
	free(inv);
}

static void says_what_is_random(void **state)
{
	static const struct {
		uint64_t mac;
		bool local, random;
	} rows[] = {
	    {0x001ba99ec956, false, false}, /* Brother */
	    {0xda12345678aa, true, true},   /* a telephone's */
	    {0x525400123456, true, false},  /* QEMU */
	    {0x525401123456, true, true},
	    {0xfe5400123456, true, false}, /* libvirt's tap */
	    {0x52550a000202, true, false}, /* QEMU's gateway */
	    {0x0242ac110002, true, false}, /* Docker */
	    {0x0243ac110002, true, true},
	    {0x0a580a800001, true, false}, /* CNI */
	    {0x0a0027000000, true, false}, /* VirtualBox */
	    {0x0a0027000009, true, false},
	    {0x0a0027010000, true, true},
	    {0x02004c4f4f50, true, false}, /* KM-TEST */
	    {0x02bf0a000001, true, false}, /* NLB */
	    {0xaa0004000104, true, false}, /* DECnet */
	    {0x080027123456, false, false},
	};
	struct inventory *inv = inventory_new(&small_limits, 1);
	(void)state;

	for (uint32_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		say(inv, rows[i].mac, SOURCE_ARP, FACT_ROLE, view_of("x"));
		struct asset_view asset = inventory_asset(inv, i, room);

		assert_int_equal(mac_u64(asset.mac), rows[i].mac);
		assert_int_equal(asset.mac_local, rows[i].local);
		assert_int_equal(asset.mac_random, rows[i].random);
	}
	free(inv);
}

static void finds_by_mac(void **state)
{
	struct inventory *inv = inventory_new(&small_limits, 1);
	uint32_t number = 77;
	(void)state;

	say(inv, MAC_A, SOURCE_ARP, FACT_ROLE, view_of("x"));
	say(inv, MAC_B, SOURCE_ARP, FACT_ROLE, view_of("x"));
	assert_false(inventory_find(inv, mac_of_u64(MAC_A + 2), &number));
	assert_int_equal(number, 77);
	assert_true(inventory_find(inv, mac_of_u64(MAC_B), &number));
	assert_int_equal(number, 1);
	free(inv);
}

static uint64_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 16;
}

static void sorts_by_mac(void **state)
{
	static const uint32_t counts[] = {0, 1, 2, 16, 17, 300, 20000};
	static uint32_t numbers[20000];
	static uint8_t seen[20000];
	struct inventory_limits limits = {20000, 20000, 4, 1 << 16};
	(void)state;

	for (size_t c = 0; c < sizeof(counts) / sizeof(counts[0]); c++) {
		struct inventory *inv = inventory_new(&limits, 3);
		uint64_t random = c + 1, before = 0;

		while (inventory_count(inv) < counts[c])
			say(inv,
			    next_random(&random) &
				(c % 2 ? 0xfeffff00ffff : 0xfe00000001ff), /* long prefixes too */
			    SOURCE_ARP, FACT_ROLE, view_of("x"));
		inventory_sorted(inv, numbers);
		memset(seen, 0, sizeof(seen));
		for (uint32_t i = 0; i < counts[c]; i++) {
			uint64_t mac = mac_u64(inventory_asset(inv, numbers[i], room).mac);

			assert_true(mac > before);
			assert_int_equal(seen[numbers[i]]++, 0);
			before = mac;
		}
		free(inv);
	}
}

/* 100,000 assets: every index has grown several times, and everything is still there. */
static void grows(void **state)
{
	enum { ASSETS = 100000 };
	struct inventory_limits limits = {ASSETS, 4 * ASSETS, 8, 32 << 20};
	struct inventory *inv = inventory_new(&limits, 5);
	char text[32];
	uint32_t number;
	(void)state;

	for (unsigned turn = 0; turn < 2; turn++)
		for (uint32_t i = 0; i < ASSETS; i++) {
			inventory_at(inv, 1000 * (int64_t)turn + i);
			snprintf(text, sizeof(text), "host-number-%u", i);
			say(inv, 0x100000 + i, SOURCE_DHCP, FACT_DHCP_HOSTNAME, view_of(text));
			say_ipv4(inv, 0x100000 + i, SOURCE_ARP, 0x0a000000 + i);
		}
	assert_int_equal(inventory_count(inv), ASSETS);
	for (uint32_t i = 0; i < ASSETS; i++) {
		assert_true(inventory_find(inv, mac_of_u64(0x100000 + i), &number));
		assert_int_equal(number, i);
		assert_int_equal(inventory_asset(inv, number, room).evidence_count, 2);
		snprintf(text, sizeof(text), "host-number-%u", i);
		assert_true(view_eq(room[0].value, view_of(text)));
		assert_int_equal(room[0].count, 2);
		assert_int_equal(room[1].count, 2);
		assert_int_equal(room[1].last_ms, 1000 + i);
	}
	free(inv);
}

static void fresh_is_small(void **state)
{
	struct inventory *inv = inventory_new(&inventory_limits_agent, 1);
	(void)state;

	assert_true(inventory_size(&inventory_limits_offline) < (size_t)64 << 30);
	assert_true(inventory_size(&inventory_limits_agent) < (size_t)128 << 20);
	for (uint64_t i = 1; i <= 10; i++)
		say(inv, i * 16, SOURCE_DHCP, FACT_DHCP_HOSTNAME, view_of("a name of its own"));
	assert_true(inventory_used_bytes(inv) < 64 << 10);
	free(inv);
}

/* Limits of nothing: short values need no room, and the empty key stays empty. */
static void does_without_strings(void **state)
{
	const struct inventory_limits limits = {
	    .assets_max = 600, .facts_max = 600, .facts_each_max = 2, .strings_max = 0};
	(void)state;

	for (uint64_t seed = 1; seed <= 8; seed++) {
		struct inventory *inv = inventory_new(&limits, seed);

		for (unsigned i = 0; i < 600; i++)
			say(inv, MAC_A + i, SOURCE_DHCP, FACT_DHCP_VENDOR, view_of("short"));
		for (unsigned i = 0; i < 600; i++) {
			assert_int_equal(inventory_asset(inv, i, room).evidence_count, 1);
			assert_int_equal(room[0].key.n, 0);
			assert_int_equal(room[0].scope.n, 0);
		}
		say(inv, MAC_A, SOURCE_DHCP, FACT_DHCP_VENDOR, view_of("longer than it"));
		assert_int_equal(inventory_counters(inv)->strings_refused, 1);
		say(inv, MAC_A, SOURCE_DHCP, FACT_DHCP_VENDOR, (struct view){NULL, 0});
		assert_int_equal(inventory_counters(inv)->facts_refused, 1);
		assert_int_equal(inventory_asset(inv, 0, room).evidence_count, 1);
		free(inv);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keeps_each_fact_once),
	    cmocka_unit_test(tells_facts_apart),
	    cmocka_unit_test(a_zero_byte_is_a_value),
	    cmocka_unit_test(times_may_go_backwards),
	    cmocka_unit_test(counts_frames),
	    cmocka_unit_test(ignores_who_is_no_device),
	    cmocka_unit_test(cuts_what_is_too_long),
	    cmocka_unit_test(says_what_is_random),
	    cmocka_unit_test(finds_by_mac),
	    cmocka_unit_test(sorts_by_mac),
	    cmocka_unit_test(does_without_strings),
	    cmocka_unit_test(grows),
	    cmocka_unit_test(fresh_is_small),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
