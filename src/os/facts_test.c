/* facts: what single adapters are, and whose word their suffix is. Whole hosts:
 * src/agent/facts_test.c. */
#include "os/facts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void kinds(void **state)
{
	static const struct {
		unsigned type, medium;
		bool hardware;
		const char *description;
		enum os_net_kind kind;
	} rows[] = {
	    {6, 14, true, "Intel(R) Ethernet Connection I219-LM", OS_NET_ETHERNET},
	    {6, 14, true, "Realtek USB GbE Family Controller", OS_NET_ETHERNET},
	    {6, 0, false, "Hyper-V Virtual Ethernet Adapter", OS_NET_VIRTUAL},
	    {6, 0, false, "VMware Virtual Ethernet Adapter for VMnet8", OS_NET_VIRTUAL},
	    {6, 0, false, "TAP-Windows Adapter V9", OS_NET_TUNNEL},
	    {6, 0, false, "Microsoft Network Adapter Multiplexor Driver", OS_NET_BOND},
	    {6, 0, false, "MAC Bridge Miniport", OS_NET_BRIDGE},
	    {6, 14, true, "Remote NDIS based Internet Sharing Device", OS_NET_WWAN},
	    {71, 9, true, "Intel(R) Wi-Fi 6 AX201 160MHz", OS_NET_WIFI},
	    {53, 0, false, "WireGuard Tunnel", OS_NET_TUNNEL},
	    {131, 0, false, "Teredo Tunneling Pseudo-Interface", OS_NET_TUNNEL},
	    {23, 0, false, "WAN Miniport (PPPOE)", OS_NET_TUNNEL},
	    {243, 0, true, "Sierra Wireless EM7455", OS_NET_WWAN},
	    {24, 0, false, "Software Loopback Interface 1", OS_NET_LOOPBACK},
	    {1, 0, true, "tun0", OS_NET_TUNNEL},
	    {6, 8, true, "Contoso LTE", OS_NET_WWAN},
	    {6, 10, true, "Contoso PAN", OS_NET_WWAN},
	    {6, 14, true, "PANGP Virtual Ethernet Adapter", OS_NET_TUNNEL},
	    {6, 14, true, "VirtualBox Host-Only Ethernet Adapter", OS_NET_VIRTUAL},
	    {71, 9, false, "Microsoft Wi-Fi Direct Virtual Adapter", OS_NET_VIRTUAL},
	    {71, 9, false, "Contoso hotspot", OS_NET_VIRTUAL},
	    {161, 0, false, "Contoso", OS_NET_BOND},
	    {209, 0, false, "Contoso", OS_NET_BRIDGE},
	    {135, 0, false, "Contoso", OS_NET_VLAN},
	    {6, 0, false, "Intel(R) I350 - VLAN : VLAN7", OS_NET_VLAN},
	    {6, 0, false, "TEAM : Team #0", OS_NET_BOND},
	    {144, 0, true, "1394 Net Adapter", OS_NET_OTHER},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (os_facts_kind(rows[i].type, rows[i].medium, rows[i].hardware,
			view_of(rows[i].description)) != rows[i].kind)
			fail_msg("row %zu: %s", i, rows[i].description);
}

static void words(void **state)
{
	static const struct {
		unsigned type;
		const char *description, *word;
	} rows[] = {
	    {53, "WireGuard Tunnel", "wireguard"},
	    {53, "Tailscale Tunnel", "tailscale"},
	    {53, "Wintun Userspace Tunnel", "wintun"},
	    {53, "OpenVPN Data Channel Offload", "ovpn-dco"},
	    {6, "TAP-Windows Adapter V9", "tap"},
	    {23, "Contoso Always On", "ppp"},
	    {131, "Teredo Tunneling Pseudo-Interface", "tunnel"},
	    {6, "Intel(R) Ethernet Connection I219-LM", ""},
	    {6, "Cisco AnyConnect Virtual Miniport Adapter for Windows x64", "anyconnect"},
	    {6, "Hyper-V Virtual Ethernet Adapter", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(
		    os_facts_word(rows[i].type, view_of(rows[i].description)), rows[i].word);
}

/* Everything of one adapter, in its place. */
static void whole(void **state)
{
	struct addr v4 = {4, {192, 0, 2, 1}}, v6 = {16, {0xfe, 0x80, [15] = 1}};
	struct mac mac = mac_of_u64(0x001ba99ec956), near = mac_of_u64(0x001ba99ec957);
	struct os_fact_adapter adapters[2] = {
	    {.name = "Wi-Fi",
		.index = 7,
		.index6 = 70,
		.type = 71,
		.hardware = true,
		.up = true,
		.has_lease = true,
		.mac = mac,
		.metric = 30,
		.metric6 = 40,
		.addresses = {{{4, {192, 0, 2, 9}}, 24, false},
		    {{16, {0x20, 1, 0x0d, 0xb8, [15] = 9}}, 64, true}},
		.addresses_count = 2,
		.gateways = {v6, v4},
		.gateways_count = 2,
		.dhcp_server = v4,
		.suffix_lease = "corp.example",
		.category = OS_NET_DOMAIN,
		.wifi = {.ssid = "office", .ssid_n = 6}},
	    {.name = "Ethernet", .index = 3, .index6 = 3, .type = 6, .hardware = true},
	};
	struct os_fact_route routes[] = {{{4, {0}}, 0, 7, 5, false}, {{16, {0}}, 0, 70, 6, false},
	    {{4, {192, 0, 2, 0}}, 24, 7, 5, false}, {{4, {127}}, 8, 7, 5, true}};
	struct os_fact_neighbour neighbours[] = {{7, v4, mac}, {70, v6, near}, {3, v4, near}};
	struct os_facts facts = {.adapters = adapters,
	    .adapters_count = 2,
	    .adapters_left_out = 3,
	    .routes = routes,
	    .routes_count = 4,
	    .neighbours = neighbours,
	    .neighbours_count = 3,
	    .lookups = {7, 0, 0, 3}};
	static struct os_net_interface list[2];
	static struct route found[OS_NET_ROUTES_MAX];
	struct os_net net = {.interfaces = list, .routes.list = found};
	const struct os_net_interface *i = &list[1];

	(void)state;
	os_facts_translate(&facts, &net);
	assert_int_equal(net.count, 2);
	assert_int_equal(net.left_out, 3);
	assert_string_equal(list[0].name, "Ethernet");
	assert_true(list[0].index == 3 && !list[0].up && mac_is_zero(list[0].gateway_mac));
	assert_true(i->index == 7 && i->kind == OS_NET_WIFI && i->up && mac_eq(i->mac, mac));
	assert_true(i->addresses_count == 2 && i->addresses[1].prefix == 64);
	assert_true(addr_eq(&i->gateway, &v4) && mac_eq(i->gateway_mac, mac));
	assert_true(addr_eq(&i->router, &v6) && mac_eq(i->router_mac, near));
	assert_true(i->router_prefix.prefix == 64 && i->router_prefix.addr.b[15] == 0 &&
		    i->router_prefix.addr.b[0] == 0x20);
	assert_true(addr_eq(&i->dhcp_server, &v4) && i->category == OS_NET_DOMAIN);
	assert_string_equal(i->dns_suffix, "corp.example");
	assert_int_equal(i->wifi.ssid_n, 6);
	assert_int_equal(net.routes.count, 2); /* of a plain adapter, the default ones alone */
	assert_true(found[0].interface == 7 && found[0].metric == 35);
	assert_true(found[1].interface == 7 && found[1].metric == 46);
	assert_true(net.routes.lookups[0] == 7 && net.routes.lookups[3] == 3);
}

/* More routes than can be held are counted. */
static void many(void **state)
{
	struct os_fact_adapter adapter = {.name = "wg", .index = 4, .type = 53, .up = true};
	struct os_facts facts = {.adapters = &adapter, .adapters_count = 1};
	struct os_fact_route *routes = calloc(OS_NET_ROUTES_MAX + 2, sizeof(*routes));
	static struct os_net_interface list[1];
	static struct route found[OS_NET_ROUTES_MAX];
	struct os_net net = {.interfaces = list, .routes.list = found};

	(void)state;
	assert_non_null(routes);
	for (size_t k = 0; k < OS_NET_ROUTES_MAX + 2; k++)
		routes[k] = (struct os_fact_route){
		    {4, {10, (uint8_t)(k >> 8), (uint8_t)k}}, 24, 4, 0, false};
	facts.routes = routes;
	facts.routes_count = OS_NET_ROUTES_MAX + 2;
	os_facts_translate(&facts, &net);
	free(routes);
	assert_int_equal(net.routes.count, OS_NET_ROUTES_MAX);
	assert_int_equal(net.routes.left_out, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(kinds),
	    cmocka_unit_test(words),
	    cmocka_unit_test(whole),
	    cmocka_unit_test(many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
