/* report, place, profile: what the platform is told, and what it says of places. */
#include "agent/report.h"
#include "agent/versions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "agent/body.h"
#include "agent/place.h"
#include "agent/profile.h"

static uint8_t memory[512 * 1024];

static struct addr addr_of(const char *text)
{
	struct addr a = {0};

	assert_true(addr_parse(view_of(text), &a));
	return a;
}

static const struct mac port_mac = {{0x00, 0x1b, 0xa9, 1, 2, 3}};

/* A port that is a bridge's, the bridge, a container's bridge, a tunnel. */
static struct os_net_interface interfaces[] = {
    {.name = "eth0",
	.index = 2,
	.kind = OS_NET_ETHERNET,
	.up = true,
	.master = 3,
	.mac = {{0x00, 0x1b, 0xa9, 1, 2, 3}}},
    {.name = "br0",
	.index = 3,
	.kind = OS_NET_BRIDGE,
	.up = true,
	.addresses_count = 2,
	.mac = {{0x00, 0x1b, 0xa9, 1, 2, 3}}},
    {.name = "docker0",
	.index = 4,
	.kind = OS_NET_BRIDGE,
	.up = true,
	.addresses_count = 1,
	.mac = {{0x02, 0x42, 0, 0, 0, 1}}},
    {.name = "tun0", .index = 5, .kind = OS_NET_TUNNEL, .up = true, .addresses_count = 1},
    {.name = "lo", .index = 1, .kind = OS_NET_LOOPBACK, .up = true, .addresses_count = 1},
    {.name = "veth9",
	.index = 9,
	.kind = OS_NET_VIRTUAL,
	.system_kind = "veth",
	.up = true,
	.mac = {{0x02, 0, 0, 0, 0, 9}}},
};

static struct os_net net_of(void)
{
	interfaces[1].addresses[0] = (struct os_net_address){addr_of("192.0.2.77"), 24};
	interfaces[1].addresses[1] = (struct os_net_address){addr_of("fe80::1"), 64};
	interfaces[2].addresses[0] = (struct os_net_address){addr_of("172.17.0.1"), 16};
	interfaces[3].addresses[0] = (struct os_net_address){addr_of("10.8.0.2"), 32};
	interfaces[4].addresses[0] = (struct os_net_address){addr_of("127.0.0.1"), 8};
	return (struct os_net){interfaces, sizeof(interfaces) / sizeof(interfaces[0]), 0};
}

static bool tells_br0(void *ctx, uint32_t index)
{
	(void)ctx;
	return index == 3;
}

static struct wire_host_report report(const struct report_scope *scope)
{
	static struct os_host host = {.name = "desk",
	    .os_name = "Debian GNU/Linux",
	    .os_version = "12",
	    .chassis = OS_CHASSIS_NOTEBOOK};
	struct arena arena = arena_of(memory, sizeof(memory));
	struct os_net net = net_of();
	struct premises_snapshot snapshot;
	struct wire_host_report r;

	assert_int_equal(place_snapshot(&net, &arena, &snapshot), ERR_NONE);
	assert_int_equal(report_make(&host, &net, &snapshot, scope, &arena, &r), ERR_NONE);
	return r;
}

static const struct wire_host_interface *interface_of(
    const struct wire_host_report *r, const char *name)
{
	for (size_t i = 0; i < r->interfaces.n; i++)
		if (view_eq(r->interfaces.p[i].name, view_of(name)))
			return &r->interfaces.p[i];
	return NULL;
}

static void test_report(void **state)
{
	struct report_scope scope = {.tells_addresses = tells_br0};
	struct wire_host_report r = report(&scope);
	struct body body = {0};

	(void)state;
	assert_true(view_eq(r.host_name, view_of("desk")));
	assert_int_equal(r.chassis, WIRE_HOST_REPORT_CHASSIS_NOTEBOOK);
	assert_true(view_eq(r.agent_version, view_of(agent_version)));
	assert_int_equal(r.interfaces.n, 5);
	assert_null(interface_of(&r, "lo"));
	/* The port's MAC, and that of the bridge over it, may merge; a container's may not. */
	assert_true(interface_of(&r, "eth0")->dedupe);
	assert_true(interface_of(&r, "br0")->dedupe);
	assert_true(mac_eq(interface_of(&r, "br0")->mac, port_mac));
	assert_false(interface_of(&r, "docker0")->dedupe);
	assert_false(interface_of(&r, "veth9")->dedupe);
	assert_false(interface_of(&r, "tun0")->has_mac);
	assert_int_equal(interface_of(&r, "br0")->addresses.n, 2);
	assert_true(view_eq(interface_of(&r, "br0")->addresses.p[0], view_of("192.0.2.77/24")));
	assert_int_equal(body_encode(&body, &wire_host_report_record, &r), ERR_NONE);
	body_done(&body);
}

/* Of other networks no address is told, and without a verdict of none. */
static void test_addresses(void **state)
{
	struct report_scope none = {0}, scope = {.tells_addresses = tells_br0, .lab = true};
	struct wire_host_report r = report(&scope);

	(void)state;
	assert_int_equal(interface_of(&r, "docker0")->addresses.n, 0);
	assert_int_equal(interface_of(&r, "tun0")->addresses.n, 0);
	assert_true(interface_of(&r, "veth9")->dedupe); /* a laboratory's port */
	r = report(&none);
	for (size_t i = 0; i < r.interfaces.n; i++)
		assert_int_equal(r.interfaces.p[i].addresses.n, 0);
}

static void test_fingerprint(void **state)
{
	struct arena arena = arena_of(memory, sizeof(memory));
	struct os_net net = net_of();
	struct os_net_interface *br0 = &net.interfaces[1];
	struct wire_segment_request r;
	uint8_t key[16], other[16];

	(void)state;
	br0->gateway = addr_of("192.0.2.1");
	br0->gateway_mac = (struct mac){{0x00, 0x00, 0x5e, 0x00, 0x01, 0x05}};
	br0->dhcp_server = addr_of("192.0.2.3");
	br0->router_prefix = (struct os_net_address){addr_of("2001:db8:0:7:1::5"), 60};
	memcpy(br0->dns_suffix, "corp.example", 13);
	assert_int_equal(place_fingerprint(br0, &arena, &r), ERR_NONE);
	assert_true(view_eq(r.prefix, view_of("192.0.2.0/24")));
	assert_true(r.has_gateway);
	assert_true(r.gateway_virtual); /* VRRP */
	assert_true(view_eq(r.dhcp_server, view_of("192.0.2.3")));
	assert_true(view_eq(r.router_prefix, view_of("2001:db8::/60")));
	assert_true(view_eq(r.dns_suffix, view_of("corp.example")));
	assert_int_equal(r.router.n, 0);
	place_key(&r, key);
	r.interface = view_of("eth9");
	place_key(&r, other);
	assert_memory_equal(key, other, sizeof(key));
	r.gateway.b[5]++;
	place_key(&r, other);
	assert_memory_not_equal(key, other, sizeof(key));
}

static const char profile_json[] =
    "{\"id\":3,\"version\":8,\"name\":\"Office\",\"minimumPeers\":2,\"dnsSuffixes\":[\"corp."
    "example\"],"
    "\"addresses\":[\"10.0.0.0/8\",\"192.0.2.1-192.0.2.9\"],\"denied\":[\"10.9.0.0/16\"],"
    "\"condition\":\"or\",\"checkIn_s\":60,\"later\":1}";

static void test_profile(void **state)
{
	struct profile p = {0};
	struct addr denied = addr_of("10.9.1.1"), inside = addr_of("192.0.2.9");

	(void)state;
	assert_int_equal(profile_take(&p, view_of(profile_json)), ERR_NONE);
	assert_true(p.is_there);
	assert_int_equal(p.value.id, 3);
	assert_int_equal(p.value.version, 8);
	assert_int_equal(p.value.check_in_s, 60);
	assert_int_equal(p.rule.condition, PREMISES_OR);
	assert_int_equal(p.rule.addresses_count, 2);
	assert_true(addr_range_has(&p.rule.addresses[1], &inside));
	assert_true(addr_range_has(&p.rule.denied[0], &denied));
	/* What cannot be read changes nothing. */
	assert_int_equal(profile_take(&p, view_of("{\"name\":7}")), ERR_FORMAT);
	assert_int_equal(p.value.version, 8);
	assert_int_equal(profile_take(&p, view_of("")), ERR_NONE);
	assert_false(p.is_there);
	profile_done(&p);
}

/* The stronger criteria and the exemptions; of servers that cannot be read one is left. */
static void test_stronger_criteria(void **state)
{
	static const char json[] =
	    "{\"name\":\"x\",\"dhcpServers\":[\"10.0.0.1\",\"nobody\"],"
	    "\"gateways\":[\"00:1b:a9:9e:c9:56\"],\"beacon\":{\"host\":\"b.example\",\"pin\":"
	    "\"sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"},"
	    "\"exemptPrefixes\":[\"100.64.0.0/10\"],\"exemptInterfaces\":[\"wg0\",\"ipsec\"]}";
	struct profile p = {0};
	struct addr server = addr_of("10.0.0.1"), overlay = addr_of("100.64.0.9");

	(void)state;
	assert_int_equal(profile_take(&p, view_of(json)), ERR_NONE);
	assert_int_equal(p.rule.dhcp_servers_count, 1);
	assert_true(addr_eq(&p.rule.dhcp_servers[0], &server));
	assert_int_equal(p.rule.gateways_count, 1);
	assert_int_equal(mac_u64(p.rule.gateways[0]), 0x001ba99ec956);
	assert_true(p.rule.beacon);
	assert_int_equal(p.rule.exempt_prefixes_count, 1);
	assert_true(addr_range_has(&p.rule.exempt_prefixes[0], &overlay));
	assert_int_equal(p.rule.exempt_interfaces_count, 2);
	assert_true(view_eq(p.rule.exempt_interfaces[1], view_of("ipsec")));
	assert_int_equal(
	    profile_take(&p, view_of("{\"name\":\"x\",\"dhcpServers\":[\"nobody\"]}")), ERR_NONE);
	assert_int_equal(p.rule.dhcp_servers_count, 1);
	assert_false(p.rule.beacon);
	profile_done(&p);
}

/* A list of which nothing can be read is a list all the same: it matches nothing. */
static void test_unreadable_ranges(void **state)
{
	struct profile p = {0};
	struct addr any = addr_of("10.0.0.1");

	(void)state;
	assert_int_equal(
	    profile_take(&p, view_of("{\"name\":\"x\",\"addresses\":[\"from space\"]}")), ERR_NONE);
	assert_int_equal(p.rule.addresses_count, 1);
	assert_false(addr_range_has(&p.rule.addresses[0], &any));
	profile_done(&p);
}

/* Values leave the host only where they may. */
static void test_verdict(void **state)
{
	struct arena arena = arena_of(memory, sizeof(memory));
	struct premises_verdict v = {.decision = PREMISES_OFF,
	    .veto = "denied network",
	    .criteria_count = 1,
	    .criteria = {
		{.name = "dns-suffix", .outcome = PREMISES_FALSE, .value = "hotel.example"}}};
	struct wire_interface_verdict w;

	(void)state;
	assert_int_equal(place_report("eth0", &v, false, &arena, &w), ERR_NONE);
	assert_int_equal(w.verdict, WIRE_INTERFACE_VERDICT_VERDICT_OFF);
	assert_int_equal(w.criteria.n, 1);
	assert_int_equal(w.criteria.p[0].outcome, WIRE_CRITERION_OUTCOME_FALSE);
	assert_int_equal(w.criteria.p[0].value.n, 0);
	assert_int_equal(place_report("eth0", &v, true, &arena, &w), ERR_NONE);
	assert_true(view_eq(w.criteria.p[0].value, view_of("hotel.example")));
	v = (struct premises_verdict){
	    .decision = PREMISES_INELIGIBLE, .reason = PREMISES_IS_TUNNEL, .veto = ""};
	assert_int_equal(place_report("tun0", &v, false, &arena, &w), ERR_NONE);
	assert_true(view_eq(w.criteria.p[0].value, view_of("a tunnel, or point-to-point")));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_report),
	    cmocka_unit_test(test_addresses),
	    cmocka_unit_test(test_fingerprint),
	    cmocka_unit_test(test_profile),
	    cmocka_unit_test(test_stronger_criteria),
	    cmocka_unit_test(test_unreadable_ranges),
	    cmocka_unit_test(test_verdict),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
