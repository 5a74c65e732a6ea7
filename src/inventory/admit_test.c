/* admit: who enters, who is confirmed, who goes. */
#include "inventory/admit.h"

#include "inventory/testing.h"

static struct admit *admit_new(uint32_t confirmed_max, uint32_t unconfirmed_max)
{
	struct admit_limits limits = {confirmed_max, unconfirmed_max};

	return admit_init(pages_new(admit_size(&limits)), &limits, 1);
}

static struct mac displaced;

/* One frame with one fact. */
static enum admit_answer hear_from(struct admit *a, uint64_t source, uint64_t subject,
    int64_t at_ms, enum fact_source protocol, enum fact_kind kind)
{
	struct fact fact = {mac_of_u64(subject), protocol, kind, view_of(""), view_of(""),
	    view_bytes("\x0a\0\0\1", 4)};

	admit_frame(a, mac_of_u64(source), at_ms);
	return admit_fact(a, &fact, &displaced);
}

static enum admit_answer hear(struct admit *a, uint64_t subject, int64_t at_ms)
{
	return hear_from(a, subject, subject, at_ms, SOURCE_ARP, FACT_ADDRESS);
}

/* What confirms a subject: two frames of one row. */
static const struct {
	const char *name;
	enum fact_source first, second;
	enum fact_kind kind;
	int64_t apart_ms;
	bool confirmed;
} proofs[] = {
    {"one protocol, at once", SOURCE_ARP, SOURCE_ARP, FACT_ADDRESS, 0, false},
    {"one protocol, 999 ms", SOURCE_ARP, SOURCE_ARP, FACT_ADDRESS, 999, false},
    {"one protocol, 1 s", SOURCE_ARP, SOURCE_ARP, FACT_ADDRESS, 1000, true},
    {"one protocol, 1 s back", SOURCE_ARP, SOURCE_ARP, FACT_ADDRESS, -1000, true},
    {"two protocols", SOURCE_ARP, SOURCE_MDNS, FACT_ADDRESS, 1, true},
    {"DISCOVER and REQUEST", SOURCE_DHCP, SOURCE_DHCP, FACT_DHCP_HOSTNAME, 1, true},
    {"two mDNS", SOURCE_MDNS, SOURCE_MDNS, FACT_MDNS_NAME, 1, false},
};

static void test_proofs(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(proofs) / sizeof(proofs[0]); i++) {
		struct admit *a = admit_new(10, 10);

		assert_int_equal(
		    hear_from(a, 0x10, 0x10, 100000, proofs[i].first, proofs[i].kind), ADMIT_NEW);
		assert_false(admit_is_confirmed(a, mac_of_u64(0x10)));
		assert_int_equal(hear_from(a, 0x10, 0x10, 100000 + proofs[i].apart_ms,
				     proofs[i].second, proofs[i].kind),
		    ADMIT_KNOWN);
		if (admit_is_confirmed(a, mac_of_u64(0x10)) != proofs[i].confirmed)
			fail_msg("%s", proofs[i].name);
		free(a);
	}
}

static void test_lease_confirms_at_once(void **state)
{
	struct admit *a = admit_new(10, 10);

	(void)state;
	assert_int_equal(hear_from(a, 0x20, 0x10, 5, SOURCE_DHCP, FACT_ADDRESS), ADMIT_NEW);
	assert_true(admit_is_confirmed(a, mac_of_u64(0x10)));
	assert_int_equal(admit_confirmed(a), 1);
	assert_int_equal(admit_counters(a)->confirmed, 1);
	assert_int_equal(admit_unconfirmed(a), 0);
	free(a);
}

static void test_facts_of_one_frame_are_one_protocol(void **state)
{
	struct admit *a = admit_new(10, 10);
	struct fact fact = {mac_of_u64(0x10), SOURCE_DHCP, FACT_DHCP_HOSTNAME, view_of(""),
	    view_of(""), view_of("x")};

	(void)state;
	admit_frame(a, mac_of_u64(0x10), 5);
	for (int i = 0; i < 5; i++)
		(void)admit_fact(a, &fact, &displaced);
	assert_false(admit_is_confirmed(a, mac_of_u64(0x10)));
	free(a);
}

static void test_one_source_brings_five_a_second(void **state)
{
	struct admit *a = admit_new(100, 100);
	unsigned taken = 0;

	(void)state;
	for (uint64_t i = 0; i < 50; i++)
		if (hear_from(a, 0x20, 0x1000 + 2 * i, 1000, SOURCE_ARP, FACT_ADDRESS) == ADMIT_NEW)
			taken++;
	assert_int_equal(taken, ADMIT_SOURCE_S);
	assert_int_equal(admit_counters(a)->refused_source, 45);
	/* Another source is not its neighbour's fault; after 200 ms one more comes in. */
	assert_int_equal(hear_from(a, 0x30, 0x5000, 1000, SOURCE_ARP, FACT_ADDRESS), ADMIT_NEW);
	assert_int_equal(hear_from(a, 0x20, 0x6000, 1200, SOURCE_ARP, FACT_ADDRESS), ADMIT_NEW);
	assert_int_equal(hear_from(a, 0x20, 0x6002, 1200, SOURCE_ARP, FACT_ADDRESS), ADMIT_REFUSED);
	free(a);
}

static void test_two_hundred_a_second_in_all(void **state)
{
	struct admit *a = admit_new(1000, 1000);

	(void)state;
	for (uint64_t i = 0; i < 500; i++)
		(void)hear(a, 0x10000 + 4 * i, 1000);
	assert_int_equal(admit_unconfirmed(a), ADMIT_TOTAL_S);
	assert_int_equal(admit_counters(a)->refused_total, 300);
	free(a);
}

/* A flood from invented addresses: 100 s, a thousand a second, each heard once. */
static void test_flood_displaces_no_confirmed(void **state)
{
	struct admit *a = admit_new(64, 128);

	(void)state;
	for (uint64_t i = 0; i < 64; i++) {
		(void)hear(a, 0x100 + 4 * i, (int64_t)i * 10);
		(void)hear(a, 0x100 + 4 * i, (int64_t)i * 10 + 2000);
	}
	assert_int_equal(admit_confirmed(a), 64);
	for (uint64_t i = 0; i < 100000; i++) {
		(void)hear(a, 0x40000000 + 4 * i, 10000 + (int64_t)i);
		assert_false(admit_is_confirmed(a, displaced));
	}
	assert_int_equal(admit_confirmed(a), 64);
	assert_int_equal(admit_unconfirmed(a), 128);
	assert_int_equal(admit_counters(a)->displaced_confirmed, 0);
	for (uint64_t i = 0; i < 64; i++)
		assert_true(admit_is_confirmed(a, mac_of_u64(0x100 + 4 * i)));
	free(a);
}

static void test_ring_displaces_its_oldest(void **state)
{
	struct admit *a = admit_new(4, 2);

	(void)state;
	(void)hear(a, 0x10, 0);
	(void)hear(a, 0x20, 1);
	(void)hear(a, 0x10, 2); /* heard again, not confirmed: stays the oldest */
	assert_int_equal(hear(a, 0x30, 3), ADMIT_NEW);
	assert_int_equal(mac_u64(displaced), 0x10);
	assert_int_equal(hear(a, 0x10, 4), ADMIT_NEW);
	assert_int_equal(mac_u64(displaced), 0x20);
	free(a);
}

static void test_confirmed_displaces_the_longest_unheard(void **state)
{
	struct admit *a = admit_new(2, 4);

	(void)state;
	for (uint64_t m = 0x10; m <= 0x20; m += 0x10) {
		(void)hear(a, m, 0);
		(void)hear(a, m, 2000);
	}
	(void)hear(a, 0x10, 3000); /* now 0x20 is the one unheard longest */
	(void)hear(a, 0x30, 4000);
	assert_true(mac_is_zero(displaced));
	(void)hear(a, 0x30, 6000);
	assert_int_equal(mac_u64(displaced), 0x20);
	assert_true(admit_is_confirmed(a, mac_of_u64(0x30)));
	assert_int_equal(admit_confirmed(a), 2);
	free(a);
}

/* Who speaks once is told of, unless too many do. */
static void test_told(void **state)
{
	struct admit *a = admit_new(64, 2048);
	unsigned told = 0;

	(void)state;
	for (uint64_t i = 0; i < 1000; i++) {
		(void)hear(a, 0x100 + 4 * i, 5 * (int64_t)i);
		told += admit_is_told(a, mac_of_u64(0x100 + 4 * i));
	}
	assert_in_range(told, ADMIT_TOLD_MAX, ADMIT_TOLD_MAX + 5 * ADMIT_TOLD_S);
	assert_false(admit_is_told(a, mac_of_u64(0x100 + 4 * 999)));
	(void)hear(a, 0x100 + 4 * 999, 10000);
	assert_true(admit_is_told(a, mac_of_u64(0x100 + 4 * 999)));
	(void)hear(a, 0x10, 20000);
	assert_true(admit_is_told(a, mac_of_u64(0x10)));
	free(a);
}

static void test_groups_are_ignored(void **state)
{
	struct admit *a = admit_new(2, 2);

	(void)state;
	assert_int_equal(hear(a, 0xffffffffffff, 0), ADMIT_IGNORED);
	assert_int_equal(hear(a, 0, 0), ADMIT_IGNORED);
	free(a);
}

static void test_restore(void **state)
{
	struct admit *a = admit_new(2, 1);

	(void)state;
	assert_true(admit_restore(a, mac_of_u64(0x10), true, 5));
	assert_false(admit_restore(a, mac_of_u64(0x10), true, 5));
	assert_true(admit_restore(a, mac_of_u64(0x20), false, 5));
	assert_false(admit_restore(a, mac_of_u64(0x30), false, 5));
	assert_int_equal(hear(a, 0x10, 6), ADMIT_KNOWN);
	assert_int_equal(hear(a, 0x20, 2000), ADMIT_KNOWN);
	assert_true(admit_is_confirmed(a, mac_of_u64(0x20)));
	free(a);
}

/* The inventory follows: what is displaced is forgotten, its row and facts are used again. */
static void test_inventory_forgets(void **state)
{
	struct inventory *inv = inventory_new(&small_limits, 1);
	struct evidence room[20];
	uint32_t number;

	(void)state;
	inventory_at(inv, 1000);
	say_ipv4(inv, 0x10, SOURCE_ARP, 0x0a000001);
	say(inv, 0x10, SOURCE_MDNS, FACT_MDNS_NAME, view_of("a-rather-long-name"));
	say(inv, 0x20, SOURCE_MDNS, FACT_MDNS_NAME, view_of("another"));
	assert_true(inventory_forget(inv, mac_of_u64(0x10)));
	assert_false(inventory_forget(inv, mac_of_u64(0x10)));
	assert_int_equal(inventory_count(inv), 2);
	assert_true(mac_is_zero(inventory_asset(inv, 0, room).mac));
	assert_int_equal(inventory_asset(inv, 0, room).evidence_count, 0);
	assert_false(inventory_find(inv, mac_of_u64(0x10), &number));
	assert_true(inventory_forget(inv, mac_of_u64(0x20)));

	say(inv, 0x30, SOURCE_MDNS, FACT_MDNS_NAME, view_of("third"));
	say(inv, 0x40, SOURCE_MDNS, FACT_MDNS_NAME, view_of("fourth"));
	say(inv, 0x50, SOURCE_MDNS, FACT_MDNS_NAME, view_of("fifth"));
	assert_int_equal(inventory_count(inv), 3);
	for (uint32_t i = 0; i < 3; i++)
		assert_int_equal(inventory_asset(inv, i, room).evidence_count, 1);
	assert_true(inventory_find(inv, mac_of_u64(0x30), &number));
	assert_int_equal(inventory_counters(inv)->assets_forgotten, 2);
	free(inv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_proofs),
	    cmocka_unit_test(test_lease_confirms_at_once),
	    cmocka_unit_test(test_facts_of_one_frame_are_one_protocol),
	    cmocka_unit_test(test_one_source_brings_five_a_second),
	    cmocka_unit_test(test_two_hundred_a_second_in_all),
	    cmocka_unit_test(test_flood_displaces_no_confirmed),
	    cmocka_unit_test(test_ring_displaces_its_oldest),
	    cmocka_unit_test(test_confirmed_displaces_the_longest_unheard),
	    cmocka_unit_test(test_told),
	    cmocka_unit_test(test_groups_are_ignored),
	    cmocka_unit_test(test_restore),
	    cmocka_unit_test(test_inventory_forgets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
