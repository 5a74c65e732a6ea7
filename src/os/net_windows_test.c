/* net and host on Windows: what adapters are called, and this host as it is. */
#include "os/net_windows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "os/host.h"
#include "os/os.h"

static void kinds(void **state)
{
	static const struct {
		unsigned type;
		bool hardware;
		const char *description;
		enum os_net_kind kind;
	} rows[] = {
	    {6, true, "Intel(R) Ethernet Connection I219-LM", OS_NET_ETHERNET},
	    {6, true, "Realtek USB GbE Family Controller", OS_NET_ETHERNET},
	    {6, false, "Hyper-V Virtual Ethernet Adapter", OS_NET_VIRTUAL},
	    {6, false, "VMware Virtual Ethernet Adapter for VMnet8", OS_NET_VIRTUAL},
	    {6, false, "TAP-Windows Adapter V9", OS_NET_TUNNEL},
	    {6, false, "Microsoft Network Adapter Multiplexor Driver", OS_NET_BOND},
	    {6, false, "MAC Bridge Miniport", OS_NET_BRIDGE},
	    {6, true, "Remote NDIS based Internet Sharing Device", OS_NET_WWAN},
	    {71, true, "Intel(R) Wi-Fi 6 AX201 160MHz", OS_NET_WIFI},
	    {53, false, "WireGuard Tunnel", OS_NET_TUNNEL},
	    {131, false, "Teredo Tunneling Pseudo-Interface", OS_NET_TUNNEL},
	    {23, false, "WAN Miniport (PPPOE)", OS_NET_TUNNEL},
	    {243, true, "Sierra Wireless EM7455", OS_NET_WWAN},
	    {24, false, "Software Loopback Interface 1", OS_NET_LOOPBACK},
	    {144, true, "1394 Net Adapter", OS_NET_OTHER},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (os_net_windows_kind(rows[i].type, rows[i].hardware,
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
	    {6, "Cisco AnyConnect Virtual Miniport Adapter for Windows x64", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(
		    os_net_windows_word(rows[i].type, view_of(rows[i].description)), rows[i].word);
}

/* Adapters as Windows tells them, and who is below whom. Numbered from 1; addresses: how many. */
static const struct {
	const char *name;
	struct {
		enum os_net_kind kind;
		uint64_t mac;
		size_t addresses;
		bool down;
		enum os_net_kind becomes;
		uint32_t master;
	} adapters[3];
	size_t count;
} stacked[] = {
    {"external switch",
	{{OS_NET_ETHERNET, 0x001122334455, 0, false, OS_NET_ETHERNET, 2},
	    {OS_NET_VIRTUAL, 0x001122334455, 1, false, OS_NET_BRIDGE, 0}},
	2},
    {"external switch and Default Switch",
	{{OS_NET_VIRTUAL, 0x00155d000001, 1, false, OS_NET_VIRTUAL, 0},
	    {OS_NET_VIRTUAL, 0x001122334455, 1, false, OS_NET_BRIDGE, 0},
	    {OS_NET_WIFI, 0x001122334455, 0, false, OS_NET_WIFI, 2}},
	3},
    {"the port has addresses of its own",
	{{OS_NET_ETHERNET, 0x001122334455, 1, false, OS_NET_ETHERNET, 0},
	    {OS_NET_VIRTUAL, 0x001122334455, 1, false, OS_NET_VIRTUAL, 0}},
	2},
    {"the port is down",
	{{OS_NET_ETHERNET, 0x001122334455, 0, true, OS_NET_ETHERNET, 0},
	    {OS_NET_VIRTUAL, 0x001122334455, 1, false, OS_NET_VIRTUAL, 0}},
	2},
    {"team of two",
	{{OS_NET_ETHERNET, 0x001122334455, 0, false, OS_NET_ETHERNET, 3},
	    {OS_NET_ETHERNET, 0x001122334466, 0, false, OS_NET_ETHERNET, 0},
	    {OS_NET_BOND, 0x001122334455, 1, false, OS_NET_BOND, 0}},
	3},
    {"MAC bridge",
	{{OS_NET_ETHERNET, 0x001122334455, 0, false, OS_NET_ETHERNET, 2},
	    {OS_NET_BRIDGE, 0x021122334455, 1, false, OS_NET_BRIDGE, 0}},
	2},
    {"a virtual adapter with the local bit is none",
	{{OS_NET_ETHERNET, 0x001122334455, 0, false, OS_NET_ETHERNET, 0},
	    {OS_NET_VIRTUAL, 0x021122334455, 1, false, OS_NET_VIRTUAL, 0}},
	2},
    {"no MAC is no likeness",
	{{OS_NET_ETHERNET, 0, 0, false, OS_NET_ETHERNET, 0},
	    {OS_NET_VIRTUAL, 0, 1, false, OS_NET_VIRTUAL, 0}},
	2},
    {"a tunnel is none",
	{{OS_NET_ETHERNET, 0x001122334455, 0, false, OS_NET_ETHERNET, 0},
	    {OS_NET_TUNNEL, 0x001122334455, 1, false, OS_NET_TUNNEL, 0}},
	2},
};

static void stacks(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(stacked) / sizeof(stacked[0]); i++) {
		struct os_net_interface list[3] = {{.index = 0}};
		struct os_net net = {.interfaces = list, .count = stacked[i].count};

		for (size_t k = 0; k < net.count; k++)
			list[k] = (struct os_net_interface){.index = (uint32_t)k + 1,
			    .kind = stacked[i].adapters[k].kind,
			    .up = !stacked[i].adapters[k].down,
			    .mac = mac_of_u64(stacked[i].adapters[k].mac),
			    .addresses_count = stacked[i].adapters[k].addresses};
		os_net_windows_stack(&net);
		for (size_t k = 0; k < net.count; k++)
			if (list[k].kind != stacked[i].adapters[k].becomes ||
			    list[k].master != stacked[i].adapters[k].master)
				fail_msg("%s: adapter %zu: kind %u, master %u", stacked[i].name,
				    k + 1, list[k].kind, list[k].master);
	}
}

static void this_host(void **state)
{
	struct os_net net;
	char text[ADDR_TEXT_SIZE];
	bool loops = false;

	(void)state;
	assert_int_equal(os_net_read(&net), ERR_NONE);
	assert_true(net.count > 0);
	for (size_t i = 0; i < net.count; i++) {
		const struct os_net_interface *n = &net.interfaces[i];

		print_message(
		    "%u %s kind %u %s", n->index, n->name, n->kind, n->up ? "up" : "down");
		for (size_t k = 0; k < n->addresses_count; k++) {
			print_message(" %s/%u", addr_format(&n->addresses[k].addr, text),
			    n->addresses[k].prefix);
			loops |= n->kind == OS_NET_LOOPBACK && strcmp(text, "127.0.0.1") == 0 &&
				 n->addresses[k].prefix == 8 && n->up;
		}
		print_message(", gateway %s", addr_format(&n->gateway, text));
		print_message(", mac %012llx\n", (unsigned long long)mac_u64(n->gateway_mac));
		assert_true(n->name[0] != '\0' && n->index != 0);
		assert_true(i == 0 || n[-1].index < n->index);
	}
	assert_true(loops);
	for (size_t i = 0; i < net.routes.count; i++)
		print_message("%s/%u by %u, metric %u\n", addr_format(&net.routes.list[i].to, text),
		    net.routes.list[i].prefix, net.routes.list[i].interface,
		    net.routes.list[i].metric);
	for (int i = 0; i < ROUTE_LOOKUPS; i++)
		print_message(
		    "%s by %u\n", addr_format(&route_lookups[i], text), net.routes.lookups[i]);
	os_net_done(&net);
	assert_null(net.interfaces);
	assert_null(net.routes.list);
}

static void watches(void **state)
{
	int fd[5];

	(void)state;
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < 4; i++) {
			assert_int_equal(os_net_watch(&fd[i]), ERR_NONE);
			assert_false(os_net_changed(fd[i]));
		}
		assert_int_equal(os_net_watch(&fd[4]), ERR_FULL);
		for (int i = 0; i < 4; i++)
			os_close(fd[i]);
	}
}

static void host(void **state)
{
	struct os_host h;
	uint64_t cpu_ms = 0, pss_kib = 0;

	(void)state;
	os_host_read(&h);
	print_message("%s . %s: %s, %s, %s, %s; %s %s, %u\n", h.name, h.domain, h.os_name,
	    h.os_version, h.kernel, h.arch, h.vendor, h.model, h.chassis);
	assert_true(h.name[0] != '\0');
	assert_true(view_starts(view_of(h.os_name), view_of("Windows")) ||
		    view_starts(view_of(h.os_name), view_of("Microsoft Windows")));
	assert_true(view_starts(view_of(h.kernel), view_of("Windows NT ")));
	assert_string_equal(h.arch, "x86_64");
	os_process_cost(&cpu_ms, &pss_kib);
	assert_true(pss_kib > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(kinds),
	    cmocka_unit_test(words),
	    cmocka_unit_test(stacks),
	    cmocka_unit_test(this_host),
	    cmocka_unit_test(watches),
	    cmocka_unit_test(host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
