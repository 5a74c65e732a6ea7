/* unbound: bindings, datagrams that wait for one, and the limits of both. */
#include "inventory/unbound.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static struct unbound *unbound_new(void)
{
	struct unbound *u = calloc(1, unbound_size());

	assert_non_null(u);
	return u;
}

static struct addr v4(unsigned number)
{
	return (struct addr){4, {10, 1, (uint8_t)(number >> 8), (uint8_t)number}};
}

static struct mac mac(unsigned number)
{
	return mac_of_u64(0x001ba9000000 + number);
}

static void hold(struct unbound *u, unsigned from, const char *says, int64_t seen_ms)
{
	struct addr addr = v4(from);

	unbound_hold(u, &addr, view_of(says), (uint32_t)strlen(says), seen_ms);
}

static void learn(struct unbound *u, unsigned number, int64_t now_ms)
{
	struct addr addr = v4(number);

	unbound_learn(u, &addr, mac(number), now_ms);
}

static void waits_until_it_is_bound(void **state)
{
	struct unbound *u = unbound_new();
	struct unbound_datagram d;
	struct addr addr = v4(1);
	struct mac found;

	(void)state;
	hold(u, 1, "first", 100);
	hold(u, 2, "of another", 150);
	hold(u, 1, "second", 200);
	assert_false(unbound_find(u, &addr, 200, &found));
	assert_false(unbound_take(u, 200, &d));
	learn(u, 1, 300);
	assert_true(unbound_take(u, 300, &d));
	assert_true(view_eq(d.bytes, view_of("first")) && d.seen_ms == 100 && d.wire_len == 5);
	assert_true(mac_eq(d.mac, mac(1)));
	assert_true(unbound_take(u, 300, &d));
	assert_true(view_eq(d.bytes, view_of("second")));
	assert_false(unbound_take(u, 300, &d));
	assert_true(unbound_find(u, &addr, 300, &found) && mac_eq(found, mac(1)));
	assert_int_equal(unbound_counters(u)->held, 3);
	assert_int_equal(unbound_counters(u)->released, 2);
	assert_int_equal(unbound_counters(u)->bound, 1);
	free(u);
}

static void what_says_the_same_waits_once(void **state)
{
	struct unbound *u = unbound_new();
	struct unbound_datagram d;

	(void)state;
	for (int i = 0; i < 100; i++)
		hold(u, 1, "notify", 1000 * i);
	learn(u, 1, 100000);
	assert_true(unbound_take(u, 100000, &d));
	assert_int_equal(d.seen_ms, 99000);
	assert_false(unbound_take(u, 100000, &d));
	assert_int_equal(unbound_counters(u)->again, 99);
	free(u);
}

static void no_address_takes_more_than_its_share(void **state)
{
	struct unbound *u = unbound_new();
	struct unbound_datagram d;
	char text[16];
	unsigned n = 0;

	(void)state;
	hold(u, 2, "quiet", 1);
	for (int i = 0; i < 3 * UNBOUND_HELD; i++) {
		(void)snprintf(text, sizeof(text), "%d", i);
		hold(u, 1, text, 10);
	}
	learn(u, 1, 20);
	while (unbound_take(u, 20, &d)) {
		(void)snprintf(text, sizeof(text), "%d", 3 * UNBOUND_HELD - UNBOUND_EACH + n++);
		assert_true(view_eq(d.bytes, view_of(text)));
	}
	assert_int_equal(n, UNBOUND_EACH);
	free(u);
}

static void the_oldest_gives_way(void **state)
{
	struct unbound *u = unbound_new();
	struct unbound_datagram d;

	(void)state;
	for (unsigned i = 0; i < UNBOUND_HELD + 10; i++)
		hold(u, i + 1, "x", 10);
	assert_int_equal(unbound_counters(u)->displaced, 10);
	learn(u, 10, 20);
	assert_false(unbound_take(u, 20, &d));
	learn(u, 11, 20);
	assert_true(unbound_take(u, 20, &d));
	free(u);
}

static void nothing_waits_for_ever(void **state)
{
	struct unbound *u = unbound_new();
	struct unbound_datagram d;
	struct addr addr = v4(1);
	struct mac found;

	(void)state;
	hold(u, 1, "old", 0);
	learn(u, 1, UNBOUND_HOLD_MS);
	assert_false(unbound_take(u, UNBOUND_HOLD_MS, &d));
	assert_int_equal(unbound_counters(u)->aged, 1);
	assert_true(unbound_find(u, &addr, UNBOUND_HOLD_MS + UNBOUND_BINDING_MS - 1, &found));
	assert_false(unbound_find(u, &addr, UNBOUND_HOLD_MS + UNBOUND_BINDING_MS, &found));
	free(u);
}

static void bindings_are_bounded_and_the_newest_count(void **state)
{
	struct unbound *u = unbound_new();
	struct addr addr = v4(7);
	struct mac found;
	unsigned known = 0;

	(void)state;
	learn(u, 7, 1);
	unbound_learn(u, &addr, mac(99), 2);
	assert_true(unbound_find(u, &addr, 3, &found) && mac_eq(found, mac(99)));
	for (unsigned i = 1000; i < 1000 + 8 * UNBOUND_BINDINGS; i++)
		learn(u, i, 10 + i);
	for (unsigned i = 1000; i < 1000 + 8 * UNBOUND_BINDINGS; i++) {
		addr = v4(i);
		known += unbound_find(u, &addr, 20000, &found);
	}
	assert_true(known > UNBOUND_BINDINGS / 2 && known <= UNBOUND_BINDINGS);
	addr = v4(999 + 8 * UNBOUND_BINDINGS);
	assert_true(unbound_find(u, &addr, 20000, &found));
	free(u);
}

static void what_is_no_device_binds_nothing(void **state)
{
	struct unbound *u = unbound_new();
	struct addr group = {4, {224, 0, 0, 251}}, host = v4(1);
	struct mac found;
	uint8_t longest[UNBOUND_BYTES + 1] = {0};

	(void)state;
	unbound_learn(u, &group, mac(1), 1);
	assert_false(unbound_find(u, &group, 1, &found));
	unbound_learn(u, &host, (struct mac){{1, 0, 0x5e, 0, 0, 1}}, 1);
	assert_false(unbound_find(u, &host, 1, &found));
	unbound_hold(u, &group, view_of("x"), 1, 1);
	unbound_hold(u, &host, view_bytes(longest, sizeof(longest)), sizeof(longest), 1);
	assert_int_equal(unbound_counters(u)->held, 0);
	assert_int_equal(unbound_counters(u)->too_long, 1);
	unbound_hold(u, &host, view_bytes(longest, UNBOUND_BYTES), UNBOUND_BYTES, 1);
	assert_int_equal(unbound_counters(u)->held, 1);
	free(u);
}

static void eui64(void **state)
{
	struct addr a = {16, {0xfe, 0x80, 0, 0, 0, 0, 0, 0, 2, 0x1b, 0xa9, 0xff, 0xfe, 0, 0, 9}};
	struct mac found;

	(void)state;
	assert_true(unbound_eui64(&a, &found) && mac_u64(found) == 0x001ba9000009);
	a.b[8] = 0; /* of a local MAC: drawn by chance */
	assert_false(unbound_eui64(&a, &found));
	a.b[8] = 2;
	a.b[12] = 0xfd;
	assert_false(unbound_eui64(&a, &found));
	a.b[12] = 0xfe;
	a.b[0] = 0xff;
	assert_false(unbound_eui64(&a, &found));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(waits_until_it_is_bound),
	    cmocka_unit_test(what_says_the_same_waits_once),
	    cmocka_unit_test(no_address_takes_more_than_its_share),
	    cmocka_unit_test(the_oldest_gives_way),
	    cmocka_unit_test(nothing_waits_for_ever),
	    cmocka_unit_test(bindings_are_bounded_and_the_newest_count),
	    cmocka_unit_test(what_is_no_device_binds_nothing),
	    cmocka_unit_test(eui64),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
