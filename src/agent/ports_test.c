/* ports: what is in force when, and which port of a segment takes part. */
#include "agent/ports.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "agent/place.h"

struct bed {
	struct port list[PORTS_MAX];
	struct ports ports;
	struct os_net_interface interfaces[PORTS_MAX + 8];
	struct os_net net;
	struct addr_range range;
	struct premises_rule rule;
	struct ports_rule how;
};

static struct addr addr_of(const char *text)
{
	struct addr a = {0};

	assert_true(addr_parse(view_of(text), &a));
	return a;
}

/* A port with one address. */
static struct os_net_interface *add(
    struct bed *b, const char *name, enum os_net_kind kind, const char *address)
{
	struct os_net_interface *i = &b->interfaces[b->net.count++];

	*i = (struct os_net_interface){.index = (uint32_t)b->net.count,
	    .kind = kind,
	    .up = true,
	    .addresses_count = 1,
	    .addresses = {{addr_of(address), 24}}};
	memcpy(i->name, name, strlen(name));
	return i;
}

static struct bed *bed_new(void)
{
	struct bed *b = calloc(1, sizeof(*b));

	assert_non_null(b);
	b->ports.list = b->list;
	b->net.interfaces = b->interfaces;
	assert_int_equal(addr_range_parse(view_of("10.0.0.0/8"), &b->range), ADDR_FINE);
	b->rule = (struct premises_rule){.addresses = &b->range, .addresses_count = 1};
	b->how = (struct ports_rule){.rule = &b->rule, .active = true};
	return b;
}

static bool look(struct bed *b, int64_t now_ms)
{
	size_t size = sizeof(struct premises_interface) * (PORTS_MAX + 16);
	void *memory = calloc(1, size);
	struct arena arena = arena_of(memory, size);
	struct premises_snapshot snapshot;
	bool changed = false;

	assert_int_equal(place_snapshot(&b->net, &arena, &snapshot), ERR_NONE);
	assert_int_equal(
	    ports_look(&b->ports, &b->net, &snapshot, &b->how, now_ms, &changed), ERR_NONE);
	free(memory);
	return changed;
}

/* Until what is seen is in force. */
static void look_long(struct bed *b, int64_t now_ms)
{
	(void)look(b, now_ms - PREMISES_STABLE_MS);
	(void)ports_settle(&b->ports, &b->how, now_ms);
}

/* ON is believed after ten seconds of it, OFF at once. */
static void test_stability(void **state)
{
	struct bed *b = bed_new();
	struct os_net_interface *eth = add(b, "eth0", OS_NET_ETHERNET, "10.0.0.5");

	(void)state;
	assert_true(look(b, 1000));
	assert_int_equal(b->list[0].verdict.decision, PREMISES_ON);
	assert_int_equal(b->list[0].decision, PREMISES_OFF);
	assert_int_equal(ports_due_ms(&b->ports), 1000 + PREMISES_STABLE_MS);
	assert_false(ports_settle(&b->ports, &b->how, 1000 + PREMISES_STABLE_MS - 1));
	assert_true(ports_settle(&b->ports, &b->how, 1000 + PREMISES_STABLE_MS));
	assert_int_equal(b->list[0].decision, PREMISES_ON);
	assert_int_equal(ports_due_ms(&b->ports), INT64_MAX);

	b->list[0].segment = 7;
	assert_false(look(b, 20000));
	assert_int_equal(b->list[0].segment, 7);
	eth->addresses[0].addr = addr_of("192.168.1.5");
	assert_true(look(b, 21000));
	assert_int_equal(b->list[0].decision, PREMISES_OFF);
	assert_int_equal(b->list[0].segment, 0);

	/* A verdict that swings does not become one. */
	eth->addresses[0].addr = addr_of("10.0.0.5");
	(void)look(b, 22000);
	eth->addresses[0].addr = addr_of("192.168.1.5");
	(void)look(b, 30000);
	eth->addresses[0].addr = addr_of("10.0.0.5");
	(void)look(b, 31000);
	assert_false(ports_settle(&b->ports, &b->how, 40999));
	assert_true(ports_settle(&b->ports, &b->how, 41000));
	free(b);
}

/* Without activation nothing is in force, whatever the verdict; with it the time already counts. */
static void test_inactive(void **state)
{
	struct bed *b = bed_new();

	(void)state;
	(void)add(b, "eth0", OS_NET_ETHERNET, "10.0.0.5");
	b->how.active = false;
	(void)look(b, 0);
	assert_false(ports_settle(&b->ports, &b->how, 60000));
	assert_int_equal(b->list[0].decision, PREMISES_OFF);
	assert_int_equal(b->list[0].verdict.decision, PREMISES_ON);
	assert_int_equal(ports_best(&b->ports), PREMISES_OFF);
	b->how.active = true;
	assert_true(look(b, 60000));
	assert_int_equal(b->list[0].decision, PREMISES_ON);
	b->how.active = false;
	assert_true(look(b, 60001));
	assert_int_equal(b->list[0].decision, PREMISES_OFF);
	free(b);
}

static void test_ineligible(void **state)
{
	struct bed *b = bed_new();

	(void)state;
	(void)add(b, "tun0", OS_NET_TUNNEL, "10.0.0.5");
	(void)add(b, "lo", OS_NET_LOOPBACK, "127.0.0.1");
	add(b, "veth1", OS_NET_VIRTUAL, "10.1.0.5")->system_kind[0] = 'x';
	(void)look(b, 0);
	assert_int_equal(b->ports.count, 2); /* without loopback */
	assert_int_equal(b->list[0].decision, PREMISES_INELIGIBLE);
	assert_int_equal(b->list[1].decision, PREMISES_INELIGIBLE);
	memcpy(b->interfaces[2].system_kind, "veth", 5);
	b->how.lab = true;
	look_long(b, 1);
	assert_int_equal(b->list[1].decision, PREMISES_ON);
	assert_int_equal(ports_best(&b->ports), PREMISES_ON);
	free(b);
}

/* Interfaces come and go, also under an old number. */
static void test_coming_and_going(void **state)
{
	struct bed *b = bed_new();

	(void)state;
	(void)add(b, "eth0", OS_NET_ETHERNET, "10.0.0.5");
	(void)add(b, "eth1", OS_NET_ETHERNET, "10.0.1.5");
	look_long(b, 0);
	assert_int_equal(b->list[0].decision, PREMISES_ON);
	b->list[0].segment = 3;
	b->net.count = 1;
	memcpy(b->interfaces[0].name, "usb0", 5);
	assert_true(look(b, 1));
	assert_int_equal(b->ports.count, 1);
	assert_int_equal(b->list[0].segment, 0);
	assert_int_equal(b->list[0].decision, PREMISES_OFF);
	b->net.count = 0;
	assert_true(look(b, 2));
	assert_int_equal(ports_best(&b->ports), PREMISES_INELIGIBLE);
	free(b);
}

/* Of two ports on one segment the wired one, then the lower index. */
static void test_segment(void **state)
{
	struct bed *b = bed_new();

	(void)state;
	(void)add(b, "wlan0", OS_NET_WIFI, "10.0.0.5");
	(void)add(b, "eth0", OS_NET_ETHERNET, "10.0.0.6");
	(void)add(b, "eth1", OS_NET_ETHERNET, "10.0.0.7");
	look_long(b, 0);
	assert_int_equal(ports_of_segment(&b->ports, 9), PORTS_NONE);
	for (int i = 0; i < 3; i++)
		b->list[i].segment = 9;
	assert_int_equal(ports_of_segment(&b->ports, 9), 1);
	b->list[1].decision = PREMISES_OFF;
	assert_int_equal(ports_of_segment(&b->ports, 9), 2);
	b->list[2].decision = PREMISES_MUSTER;
	assert_int_equal(ports_of_segment(&b->ports, 9), 0);
	b->list[0].decision = PREMISES_PROBE; /* nobody knows yet which place it is */
	assert_int_equal(ports_of_segment(&b->ports, 9), 2);
	free(b);
}

/* A neighbour that the system forgets is no other gateway; another gateway is. */
static void test_gateway(void **state)
{
	struct bed *b = bed_new();
	struct os_net_interface *eth = add(b, "eth0", OS_NET_ETHERNET, "10.0.0.5");
	struct mac mac = {{0, 1, 2, 3, 4, 5}};

	(void)state;
	eth->gateway = addr_of("10.0.0.1");
	eth->gateway_mac = mac;
	(void)look(b, 0);
	memset(&eth->gateway_mac, 0, sizeof(eth->gateway_mac));
	(void)look(b, 1);
	assert_true(mac_eq(b->list[0].net.gateway_mac, mac));
	eth->gateway = addr_of("10.0.0.2");
	(void)look(b, 2);
	assert_true(mac_is_zero(b->list[0].net.gateway_mac));
	free(b);
}

static unsigned peers_of_seven(void *ctx, const struct port *port)
{
	(void)ctx;
	return port->segment == 7 ? 3 : PREMISES_PEERS_UNCOUNTED;
}

/* Peers are those met on the port's segment. */
static void test_peers(void **state)
{
	struct bed *b = bed_new();

	(void)state;
	(void)add(b, "eth0", OS_NET_ETHERNET, "10.0.0.5");
	b->rule.minimum_peers = 4;
	b->how.peers = peers_of_seven;
	look_long(b, 0);
	assert_int_equal(b->list[0].decision, PREMISES_MUSTER); /* not counted yet */
	b->rule.minimum_peers = 3;
	b->list[0].segment = 7;
	assert_true(look(b, 1));
	assert_int_equal(b->list[0].decision, PREMISES_ON);
	b->rule.minimum_peers = 4;
	(void)look(b, 1);
	assert_int_equal(b->list[0].verdict.decision, PREMISES_MUSTER);
	assert_true(ports_settle(&b->ports, &b->how, 1 + PREMISES_MUSTER_BACK_MS));
	assert_int_equal(b->list[0].decision, PREMISES_MUSTER);
	b->rule.minimum_peers = 3;
	assert_true(look(b, 2 + PREMISES_MUSTER_BACK_MS));
	assert_int_equal(b->list[0].decision, PREMISES_ON);
	assert_int_equal(b->list[0].segment, 7);
	free(b);
}

/* Who has slept proves the place anew. */
static void test_slept(void **state)
{
	struct bed *b = bed_new();

	(void)state;
	(void)add(b, "eth0", OS_NET_ETHERNET, "10.0.0.5");
	look_long(b, 0);
	b->list[0].segment = 7;
	ports_slept(&b->ports, &b->how);
	assert_int_equal(b->list[0].decision, PREMISES_OFF);
	assert_int_equal(b->list[0].segment, 0);
	(void)look(b, 1000);
	assert_int_equal(b->list[0].decision, PREMISES_OFF);
	assert_true(ports_settle(&b->ports, &b->how, 1000 + PREMISES_STABLE_MS));
	assert_int_equal(b->list[0].decision, PREMISES_ON);
	free(b);
}

/* The beacon is asked only where nothing else is against the place, and anew after a change. */
static void test_beacon(void **state)
{
	struct bed *b = bed_new();
	struct os_net_interface *eth = add(b, "eth0", OS_NET_ETHERNET, "192.168.1.5");

	(void)state;
	b->rule.beacon = true;
	(void)look(b, 0);
	assert_false(ports_beacon_decides(&b->list[0])); /* another network */
	eth->addresses[0].addr = addr_of("10.0.0.5");
	(void)look(b, 1);
	assert_true(ports_beacon_decides(&b->list[0]));
	b->list[0].beacon = PREMISES_BEACON_ANSWERED;
	b->list[0].beacon_due_ms = 77;
	(void)look(b, 2);
	assert_int_equal(b->list[0].beacon, PREMISES_BEACON_ANSWERED);
	assert_int_equal(b->list[0].beacon_due_ms, 77);
	b->rule.minimum_peers = 5; /* peers are counted after, not before */
	b->list[0].segment = 7;
	b->how.peers = peers_of_seven;
	(void)look(b, 3);
	assert_true(ports_beacon_decides(&b->list[0]));
	eth->addresses[0].addr = addr_of("10.0.0.6");
	(void)look(b, 4);
	assert_int_equal(b->list[0].beacon, PREMISES_BEACON_UNASKED);
	b->rule.denied = &b->range;
	b->rule.denied_count = 1;
	(void)look(b, 5);
	assert_false(ports_beacon_decides(&b->list[0]));
	b->rule.denied_count = 0;
	b->rule.beacon = false;
	(void)look(b, 6);
	assert_false(ports_beacon_decides(&b->list[0]));
	free(b);
}

static void test_too_many(void **state)
{
	struct bed *b = bed_new();

	(void)state;
	for (int i = 0; i < PORTS_MAX + 3; i++)
		(void)add(b, "eth", OS_NET_ETHERNET, "10.0.0.5");
	b->net.left_out = 2;
	(void)look(b, 0);
	assert_int_equal(b->ports.count, PORTS_MAX);
	assert_int_equal(b->ports.left_out, 5);
	free(b);
}

static void test_replay(void **state)
{
	struct bed *b = bed_new();

	(void)state;
	b->how.active = false;
	assert_true(ports_replay(&b->ports, "lan.pcap", &b->how));
	assert_int_equal(b->list[0].decision, PREMISES_OFF);
	assert_false(ports_replay(&b->ports, "lan.pcap", &b->how));
	b->how.active = true;
	assert_true(ports_replay(&b->ports, "lan.pcap", &b->how));
	assert_int_equal(b->list[0].decision, PREMISES_ON);
	assert_string_equal(b->list[0].verdict.criteria[0].value, "lan.pcap");
	b->list[0].segment = 4;
	b->how.active = false;
	assert_true(ports_replay(&b->ports, "lan.pcap", &b->how));
	assert_int_equal(b->list[0].segment, 0);
	free(b);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_stability),
	    cmocka_unit_test(test_inactive),
	    cmocka_unit_test(test_ineligible),
	    cmocka_unit_test(test_coming_and_going),
	    cmocka_unit_test(test_segment),
	    cmocka_unit_test(test_gateway),
	    cmocka_unit_test(test_peers),
	    cmocka_unit_test(test_slept),
	    cmocka_unit_test(test_beacon),
	    cmocka_unit_test(test_too_many),
	    cmocka_unit_test(test_replay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
