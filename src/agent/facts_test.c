/*
 * facts: hosts with Windows as its tables tell of them, and what must become of each adapter: from
 * ifType, driver and routes through os_net and the snapshot to the verdict. Nobody here has these
 * hosts: the rows are written from what drivers and Microsoft document, and so are the tables.
 *
 * An adapter: name | description | words; first its ifType. `hw`: hardware with a connector.
 * `static`: no DHCP. suffix= what is in force, lease= of the lease, typed= by hand or policy, more=
 * by a router's advertisement; '_' stands for a blank in a name. "lookup": where the
 * system says the first address would go. A row of the stack: upper>lower, a number for a filter.
 */
#include "os/facts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "agent/place.h"
#include "base/wr.h"
#include "premises/testing.h"

enum { ADAPTERS_MAX = 8, ROUTES_MAX = 24, STACK_MAX = 8, MEMORY = 64 * 1024 };

#define V(v) (int)(v).n, (const char *)(v).p
#define OFFICE "suffix=corp.example"
#define LEASE " lease=corp.example suffix=corp.example"
#define NIC "Ethernet|Intel(R) Ethernet Connection (7) I219-LM|6 hw "
#define ETH NIC "192.168.1.20/24 metric=25" LEASE "; "
#define LAN                                                                                        \
	"0.0.0.0/0 Ethernet; 192.168.1.0/24 Ethernet 256; 192.168.1.20/32 Ethernet 256; "          \
	"224.0.0.0/4 Ethernet 256; 255.255.255.255/32 Ethernet 256; "
#define LOOP "; Loopback|Software Loopback Interface 1|24 static 127.0.0.1/8 ::1/128"
#define WIFI "Wi-Fi|Intel(R) Wi-Fi 6 AX201 160MHz|71 hw "
#define HYPERV "|Hyper-V Virtual Ethernet Adapter|6 static "
#define PORT_MAC " mac=3c:52:82:11:22:33"

static const struct row {
	const char *name, *rule, *adapters, *stack, *routes, *want;
} rows[] = {
    {"office, wired", OFFICE, ETH LOOP, "", LAN "127.0.0.0/8 Loopback",
	"Ethernet on, Loopback ineligible"},
    {"dock and Wi-Fi", OFFICE, ETH WIFI "10.9.0.7/20 lease=guest.example metric=35" LOOP, "",
	LAN "0.0.0.0/0 Wi-Fi", "Ethernet on, Wi-Fi off, Loopback ineligible"},
    {"Wi-Fi alone, its cable out", OFFICE,
	NIC "down metric=25; " WIFI "10.9.0.7/20" LEASE " metric=35" LOOP, "",
	"0.0.0.0/0 Wi-Fi; 127.0.0.0/8 Loopback",
	"Ethernet ineligible, Wi-Fi on, Loopback ineligible"},
    {"captive portal: the hotel's suffix", OFFICE,
	WIFI "10.0.0.9/24 lease=guest.hotel.example" LOOP, "", "0.0.0.0/0 Wi-Fi",
	"Wi-Fi off, Loopback ineligible"},
    {"captive portal: a suffix that a policy has set is not the network's", OFFICE,
	WIFI "10.0.0.9/24 typed=corp.example suffix=corp.example" LOOP, "", "0.0.0.0/0 Wi-Fi",
	"Wi-Fi off, Loopback ineligible"},
    {"... nor when the list repeats it", OFFICE,
	WIFI "10.0.0.9/24 typed=corp.example suffix=corp.example more=corp.example", "",
	"0.0.0.0/0 Wi-Fi", "Wi-Fi off"},
    {"... nor beside the lease's", OFFICE,
	WIFI "10.0.0.9/24 typed=corp.example suffix=corp.example lease=hotel.example", "",
	"0.0.0.0/0 Wi-Fi", "Wi-Fi off"},
    {"a desktop with an address of its own: what was typed is all there is", OFFICE,
	NIC "static 10.1.0.9/16 typed=corp.example suffix=corp.example", "", "0.0.0.0/0 Ethernet",
	"Ethernet on"},
    {"IPv6 only: the suffix of the advertisement", OFFICE " addresses=2001:db8::/32",
	NIC "fe80::9/64 2001:db8:1::9/64 adv more=corp.example gw=fe80::1" LOOP, "",
	"::/0 Ethernet; 2001:db8:1::/64 Ethernet; fe80::/64 Ethernet; ff00::/8 Ethernet",
	"Ethernet on, Loopback ineligible"},
    {"home range equal to the office's", "addresses=192.168.1.0/24 gateway=00:1b:a9:9e:c9:56",
	WIFI "192.168.1.7/24 lease=fritz.box gw=192.168.1.1 at=3c:a6:2f:00:00:01", "",
	"0.0.0.0/0 Wi-Fi", "Wi-Fi off"},
    {"... and the office itself", "addresses=192.168.1.0/24 gateway=00:1b:a9:9e:c9:56",
	WIFI "192.168.1.7/24 gw=192.168.1.1 at=00:1b:a9:9e:c9:56", "", "0.0.0.0/0 Wi-Fi",
	"Wi-Fi on"},

    /* VPNs. */
    {"AnyConnect, full", OFFICE,
	ETH "Ethernet 2|Cisco AnyConnect Secure Mobility Client Virtual Miniport Adapter for "
	    "Windows x64|6 static 10.20.0.7/24 metric=1",
	"", LAN "0.0.0.0/0 Ethernet_2 1; 10.20.0.0/24 Ethernet_2 256; 10.20.0.7/32 Ethernet_2 256",
	"Ethernet off, Ethernet_2 ineligible | full tunnel: 0.0.0.0/0 by Ethernet 2 (anyconnect)"},
    {"Secure Client, split", OFFICE,
	ETH "Ethernet 2|Cisco Secure Client Virtual Miniport Adapter for Windows x64|6 static "
	    "10.20.0.7/24 metric=1",
	"", LAN "10.0.0.0/8 Ethernet_2 1; 10.20.0.7/32 Ethernet_2 256",
	"Ethernet off, Ethernet_2 ineligible | split tunnel: 10.0.0.0/8 by Ethernet 2 "
	"(anyconnect)"},
    {"AnyConnect, not connected", OFFICE,
	ETH "Ethernet 2|Cisco AnyConnect Virtual Miniport Adapter for Windows x64|6 down", "", LAN,
	"Ethernet on, Ethernet_2 ineligible"},
    {"Always On VPN: device tunnel", OFFICE,
	ETH "Device|Contoso Device Tunnel|23 static p2p 10.21.0.7/32 metric=26", "",
	LAN "10.0.0.10/32 Device; 10.21.0.7/32 Device 256",
	"Ethernet off, Device ineligible | "
	"split tunnel: 10.0.0.10/32 by Device (ppp)"},
    {"Always On VPN: user tunnel, force", OFFICE,
	NIC "192.168.1.20/24 metric=4250" LEASE
	    "; Corp|Contoso|23 static p2p 10.20.0.7/32 metric=26",
	"", LAN "0.0.0.0/0 Corp; lookup Corp",
	"Ethernet off, Corp ineligible | full tunnel: 0.0.0.0/0 by Corp (ppp), confirmed"},
    {"GlobalProtect, full", OFFICE,
	ETH "Ethernet 3|PANGP Virtual Ethernet Adapter Secure|6 static 10.30.0.7/32 metric=1", "",
	LAN "0.0.0.0/0 Ethernet_3 1; 198.51.100.9/32 Ethernet 1",
	"Ethernet off, Ethernet_3 ineligible | full tunnel: 0.0.0.0/0 by Ethernet 3 "
	"(globalprotect)"},
    {"WireGuard 0/1 and 128/1", OFFICE,
	ETH "office|WireGuard Tunnel|53 static 10.8.0.2/32 metric=5", "",
	LAN "0.0.0.0/1 office; 128.0.0.0/1 office; 10.8.0.2/32 office 256",
	"Ethernet off, office ineligible | full tunnel: 0.0.0.0/1 and 128.0.0.0/1 by office "
	"(wireguard)"},
    {"Tailscale, its prefixes exempt", OFFICE " exempt=100.64.0.0/10,fd7a:115c:a1e0::/48",
	ETH "Tailscale|Tailscale Tunnel|53 static 100.99.1.2/32 fd7a:115c:a1e0::2/128 metric=5 "
	    "suffix=tail1234.ts.net",
	"",
	LAN "100.64.0.0/10 Tailscale; 100.100.100.100/32 Tailscale; fd7a:115c:a1e0::/48 Tailscale",
	"Ethernet on, Tailscale ineligible"},
    {"Tailscale", OFFICE, ETH "Tailscale|Tailscale Tunnel|53 static 100.99.1.2/32 metric=5", "",
	LAN "100.100.100.100/32 Tailscale",
	"Ethernet off, Tailscale ineligible | split tunnel: 100.100.100.100/32 by Tailscale "
	"(tailscale)"},
    {"OpenVPN over TAP, split", OFFICE,
	ETH "OpenVPN|TAP-Windows Adapter V9|6 10.8.0.6/24 metric=25", "",
	LAN "10.8.0.0/24 OpenVPN 256; 172.16.0.0/12 OpenVPN",
	"Ethernet off, OpenVPN ineligible | split tunnel: 10.8.0.0/24 by OpenVPN (tap)"},
    {"OpenVPN by DCO, full", OFFICE,
	ETH "OpenVPN|OpenVPN Data Channel Offload|53 static 10.8.0.6/24 metric=25", "",
	LAN "0.0.0.0/1 OpenVPN; 128.0.0.0/1 OpenVPN",
	"Ethernet off, OpenVPN ineligible | full tunnel: 0.0.0.0/1 and 128.0.0.0/1 by OpenVPN "
	"(ovpn-dco)"},
    {"Pulse, split", OFFICE,
	ETH "Ethernet 4|Juniper Networks Virtual Adapter|6 static 10.40.0.7/32 metric=1", "",
	LAN "10.40.0.0/16 Ethernet_4",
	"Ethernet off, Ethernet_4 ineligible | split tunnel: 10.40.0.0/16 by Ethernet 4 (pulse)"},
    {"FortiClient, split", OFFICE,
	ETH "Ethernet 5|Fortinet SSL VPN Virtual Ethernet Adapter|6 hw static 10.50.0.7/32", "",
	LAN "10.51.0.0/16 Ethernet_5",
	"Ethernet off, Ethernet_5 ineligible | split tunnel: 10.51.0.0/16 by Ethernet 5 "
	"(fortinet)"},
    {"Zscaler, always on, exempt by its word", OFFICE " exempt-if=zscaler",
	ETH "Ethernet 6|Zscaler Network Adapter 1.0.2.0|6 static 100.64.0.1/16", "",
	LAN "0.0.0.0/1 Ethernet_6; 128.0.0.0/1 Ethernet_6", "Ethernet on, Ethernet_6 ineligible"},
    {"NetExtender, full", OFFICE,
	ETH "Ethernet 7|SonicWall NetExtender Adapter|6 static 10.60.0.7/32 metric=1", "",
	LAN "0.0.0.0/0 Ethernet_7",
	"Ethernet off, Ethernet_7 ineligible | full tunnel: 0.0.0.0/0 by Ethernet 7 (netextender)"},
    {"a VPN nobody knows: a virtual adapter with a route", OFFICE,
	ETH "Ethernet 8|Contoso Secure Access Adapter|6 static 10.70.0.7/24", "",
	LAN "10.70.0.0/24 Ethernet_8 256; 10.71.0.0/16 Ethernet_8",
	"Ethernet off, Ethernet_8 ineligible | split tunnel: 10.71.0.0/16 by Ethernet 8 (virtual)"},
    {"a VPN that stacks itself over the port, with a MAC of its own, is no switch", OFFICE,
	ETH "Ethernet 8|Contoso Secure Access Adapter|6 static 10.70.0.7/24 mac=02:00:4c:00:00:01",
	"Ethernet_8>Ethernet", LAN "10.71.0.0/16 Ethernet_8",
	"Ethernet off, Ethernet_8 ineligible | split tunnel: 10.71.0.0/16 by Ethernet 8 (virtual)"},
    {"a VPN of no type", OFFICE, ETH "Ethernet 9|Contoso|1 hw static 10.70.0.7/24", "",
	LAN "10.71.0.0/16 Ethernet_9",
	"Ethernet off, Ethernet_9 ineligible | split tunnel: 10.71.0.0/16 by Ethernet 9 (tunnel)"},
    {"Teredo that is up, without a route of its own", OFFICE,
	ETH "Teredo|Microsoft Teredo Tunneling Adapter|131 static fe80::ffff:1/64", "",
	LAN "fe80::/64 Teredo 256; ff00::/8 Teredo 256", "Ethernet on, Teredo ineligible"},
    {"a default route that is only kept: its adapter's metric decides", OFFICE,
	ETH "Corp|Contoso|23 static p2p 10.20.0.7/32 metric=4000", "", LAN "0.0.0.0/0 Corp 1",
	"Ethernet on, Corp ineligible"},
    {"numbers of the families that differ", OFFICE,
	ETH "wg|WireGuard Tunnel|53 static fd00::2/64 index6=77", "", LAN "::/1 77; 8000::/1 77",
	"Ethernet off, wg ineligible | full tunnel: ::/1 and 8000::/1 by wg (wireguard)"},

    /* What carries a port, and what does not. */
    {"Hyper-V: Default Switch", OFFICE, ETH "vEthernet" HYPERV "172.22.16.1/20 metric=5000", "",
	LAN "172.22.16.0/20 vEthernet 256; 172.22.16.1/32 vEthernet 256; 224.0.0.0/4 vEthernet 256",
	"Ethernet on, vEthernet ineligible"},
    {"Hyper-V: external switch, by the MAC", OFFICE,
	NIC PORT_MAC "; vEthernet" HYPERV "192.168.1.20/24" LEASE PORT_MAC, "",
	"0.0.0.0/0 vEthernet; 192.168.1.0/24 vEthernet 256", "Ethernet ineligible, vEthernet on"},
    {"Hyper-V: external switch, by the table and through filters", OFFICE,
	NIC "down" PORT_MAC "; vEthernet" HYPERV "192.168.1.20/24" LEASE PORT_MAC,
	"vEthernet>90 90>91 91>Ethernet 92>Ethernet",
	"0.0.0.0/0 vEthernet; 192.168.1.0/24 vEthernet", "Ethernet ineligible, vEthernet on"},
    {"WSL, Docker and Default Switch beside each other", OFFICE,
	ETH "WSL" HYPERV "172.29.0.1/20; nat" HYPERV "172.30.0.1/20; Default" HYPERV
	    "172.22.16.1/20",
	"", LAN "172.29.0.0/20 WSL; 172.30.0.0/20 nat; 172.22.16.0/20 Default",
	"Ethernet on, WSL ineligible, nat ineligible, Default ineligible"},
    {"VirtualBox host-only, which claims to be hardware", "addresses=192.168.0.0/16",
	ETH "Ethernet 2|VirtualBox Host-Only Ethernet Adapter|6 hw static 192.168.56.1/24", "",
	LAN "192.168.56.0/24 Ethernet_2 256", "Ethernet on, Ethernet_2 ineligible"},
    {"VMware host-only and NAT", "addresses=192.168.0.0/16",
	ETH "VMnet1|VMware Virtual Ethernet Adapter for VMnet1|6 hw static 192.168.40.1/24; "
	    "VMnet8|VMware Virtual Ethernet Adapter for VMnet8|6 static 192.168.41.1/24",
	"", LAN "192.168.40.0/24 VMnet1; 192.168.41.0/24 VMnet8",
	"Ethernet on, VMnet1 ineligible, VMnet8 ineligible"},
    {"a guest of VMware", OFFICE, "Ethernet0|vmxnet3 Ethernet Adapter|6 hw 10.0.0.9/24" LEASE, "",
	"0.0.0.0/0 Ethernet0", "Ethernet0 on"},
    {"a guest of Hyper-V", OFFICE,
	"Ethernet|Microsoft Hyper-V Network Adapter|6 hw 10.0.0.9/24" LEASE, "",
	"0.0.0.0/0 Ethernet", "Ethernet on"},
    {"Wi-Fi Direct and a hotspot", "addresses=192.168.0.0/16",
	WIFI "192.168.1.7/24; LAC1|Microsoft Wi-Fi Direct Virtual Adapter|71 192.168.137.1/24; "
	     "LAC2|Microsoft Wi-Fi Direct Virtual Adapter #2|71 hw down",
	"", "0.0.0.0/0 Wi-Fi; 192.168.137.0/24 LAC1", "Wi-Fi on, LAC1 ineligible, LAC2 ineligible"},
    {"loopback adapters", "addresses=10.0.0.0/8",
	"Loop|Microsoft KM-TEST Loopback Adapter|6 hw static 10.0.0.1/24; Npcap|Npcap Loopback "
	"Adapter|6 static 10.0.1.1/24" LOOP,
	"", "", "Loop ineligible, Npcap ineligible, Loopback ineligible"},
    {"bridge of cable and Wi-Fi", OFFICE,
	NIC PORT_MAC "; " WIFI "mac=3c:52:82:11:22:44; Bridge|Microsoft MAC Bridge Miniport|6 "
		     "10.0.0.5/24 mac=3e:52:82:11:22:33" LEASE,
	"", "0.0.0.0/0 Bridge", "Ethernet ineligible, Wi-Fi ineligible, Bridge on"},
    {"... whose members the table tells", OFFICE,
	NIC PORT_MAC "; " WIFI "mac=3c:52:82:11:22:44; Bridge|Microsoft MAC Bridge Miniport|6 "
		     "10.0.0.5/24 mac=3e:52:82:11:22:33" LEASE,
	"Bridge>Ethernet Bridge>Wi-Fi", "0.0.0.0/0 Bridge",
	"Ethernet ineligible, Wi-Fi ineligible, Bridge on"},
    {"a bridge of virtual machines alone", "addresses=10.0.0.0/8",
	"Bridge|Microsoft MAC Bridge Miniport|6 10.0.0.5/24 mac=3e:52:82:11:22:33", "",
	"0.0.0.0/0 Bridge", "Bridge ineligible"},
    {"team of two", OFFICE,
	NIC PORT_MAC "; Ethernet 2|Intel(R) I350 Gigabit Network Connection|6 hw "
		     "mac=3c:52:82:11:22:44; Team|Microsoft Network Adapter Multiplexor Driver|6 "
		     "10.0.0.5/24" LEASE PORT_MAC,
	"Team>90 90>Ethernet Team>91 91>Ethernet_2", "0.0.0.0/0 Team",
	"Ethernet ineligible, Ethernet_2 ineligible, Team on"},
    {"a team with an adapter for a VLAN", "addresses=10.7.0.0/16",
	NIC PORT_MAC
	"; Team|Microsoft Network Adapter Multiplexor Driver|6 10.0.0.5/24" PORT_MAC
	"; Team7|Microsoft Network Adapter Multiplexor Driver #2|6 10.7.0.5/16" PORT_MAC,
	"", "", "Ethernet ineligible, Team off, Team7 on"},
    {"VLAN of a team", "addresses=10.7.0.0/16",
	NIC PORT_MAC "; Team|Microsoft Network Adapter Multiplexor Driver|161 10.0.0.5/24" PORT_MAC
		     "; Team7|TEAM : Team #0 - VLAN : 7|135 10.7.0.5/16" PORT_MAC,
	"Team>Ethernet Team7>Team", "", "Ethernet ineligible, Team off, Team7 on"},
    {"VLAN of a port", OFFICE,
	NIC "10.0.0.5/24" PORT_MAC
	    "; VLAN7|Intel(R) I350 - VLAN : VLAN7|6 10.7.0.5/24" LEASE PORT_MAC,
	"", "0.0.0.0/0 VLAN7", "Ethernet off, VLAN7 on"},
    {"a telephone by USB", OFFICE,
	ETH "Ethernet 2|Remote NDIS based Internet Sharing Device|6 hw 192.168.42.7/24" LEASE, "",
	LAN "0.0.0.0/0 Ethernet_2 50", "Ethernet on, Ethernet_2 ineligible"},
    {"an iPhone, a Bluetooth telephone and a modem", OFFICE,
	"i|Apple Mobile Device Ethernet|6 hw 172.20.10.2/28" LEASE
	"; b|Bluetooth Device (Personal Area Network)|6 hw 192.168.44.7/24" LEASE
	"; c|Contoso LTE|6 hw medium=8 10.77.0.2/29" LEASE "; m|Sierra Wireless EM7455|243 hw "
	"10.78.0.2/29" LEASE,
	"", "0.0.0.0/0 i", "i ineligible, b ineligible, c ineligible, m ineligible"},
    {"a route by an adapter that is not told", OFFICE, ETH, "", LAN "10.0.0.0/8 99",
	"Ethernet off | unread routes: 10.0.0.0/8 by an interface that is not known"},
};

/* ---- hosts of text ---- */

struct host {
	struct os_fact_adapter adapters[ADAPTERS_MAX];
	struct os_fact_stack stack[STACK_MAX];
	struct os_fact_route routes[ROUTES_MAX];
	struct os_fact_neighbour neighbours[ADAPTERS_MAX];
	struct os_facts facts;
};

static bool value_of(struct view word, const char *name, struct view *ret_value)
{
	struct view n = view_of(name);

	if (!view_starts(word, n) || word.n < n.n + 1 || word.p[n.n] != '=')
		return false;
	*ret_value = view_tail(word, n.n + 1);
	return true;
}

static uint32_t number_of(struct view text)
{
	uint64_t number = 0;

	if (!view_u64(text, UINT32_MAX, &number))
		fail_msg("no number: %.*s", V(text));
	return (uint32_t)number;
}

/* '_' stands for the blank in a name. */
static uint32_t index_of(const struct host *h, struct view text)
{
	char name[OS_NET_NAME_SIZE];

	view_text(text, name, sizeof(name));
	for (char *c = name; *c != '\0'; c++)
		*c = *c == '_' ? ' ' : *c;
	for (size_t i = 0; i < h->facts.adapters_count; i++)
		if (strcmp(h->adapters[i].name, name) == 0)
			return h->adapters[i].index;
	return number_of(text);
}

static bool text_word(struct view word, struct os_fact_adapter *a)
{
	struct view value;

	if (value_of(word, "suffix", &value))
		view_text(value, a->suffix, sizeof(a->suffix));
	else if (value_of(word, "typed", &value))
		view_text(value, a->suffix_typed, sizeof(a->suffix_typed));
	else if (value_of(word, "lease", &value))
		view_text(value, a->suffix_lease, sizeof(a->suffix_lease));
	else if (value_of(word, "more", &value))
		view_text(value, a->suffix_more, sizeof(a->suffix_more));
	else
		return false;
	return true;
}

static void adapter_word(struct view word, struct host *h, struct os_fact_adapter *a)
{
	struct os_fact_neighbour *near = &h->neighbours[h->facts.neighbours_count];
	struct view value;

	if (view_eq(word, view_of("hw"))) {
		a->hardware = true;
	} else if (view_eq(word, view_of("down"))) {
		a->up = false;
	} else if (view_eq(word, view_of("p2p"))) {
		a->point_to_point = true;
	} else if (view_eq(word, view_of("static"))) {
		a->has_lease = false;
	} else if (view_eq(word, view_of("adv"))) {
		a->addresses[a->addresses_count - 1].advertised = true;
	} else if (value_of(word, "metric", &value)) {
		a->metric = a->metric6 = number_of(value);
	} else if (value_of(word, "medium", &value)) {
		a->medium = number_of(value);
	} else if (value_of(word, "index6", &value)) {
		a->index6 = number_of(value);
	} else if (value_of(word, "mac", &value)) {
		assert_true(mac_parse(value, &a->mac));
	} else if (value_of(word, "gw", &value)) {
		assert_true(addr_parse(value, &a->gateways[a->gateways_count++]));
	} else if (value_of(word, "at", &value)) {
		assert_true(mac_parse(value, &near->mac));
		near->index = a->index;
		near->addr = a->gateways[0];
		h->facts.neighbours_count++;
	} else if (!text_word(word, a)) {
		struct premises_address at = testing_address(word);

		a->addresses[a->addresses_count++] =
		    (struct os_fact_address){.addr = at.addr, .prefix = at.prefix};
	}
}

static void adapter_of(struct view text, struct host *h)
{
	struct os_fact_adapter *a = &h->adapters[h->facts.adapters_count++];
	struct view part = {NULL, 0}, word;

	a->index = a->index6 = (uint32_t)h->facts.adapters_count;
	a->up = a->has_lease = true;
	(void)view_split(&text, '|', &part);
	view_text(view_trim(part), a->name, sizeof(a->name));
	(void)view_split(&text, '|', &part);
	view_text(view_trim(part), a->description, sizeof(a->description));
	assert_true(view_split(&text, ' ', &word));
	a->type = number_of(word);
	while (view_split(&text, ' ', &word))
		if (word.n > 0)
			adapter_word(word, h, a);
}

static void route_of(struct view text, struct host *h)
{
	struct os_fact_route *r = &h->routes[h->facts.routes_count++];
	struct premises_address to;
	struct view word;

	assert_true(view_split(&text, ' ', &word));
	if (view_eq(word, view_of("lookup"))) {
		h->facts.routes_count--;
		h->facts.lookups[0] = index_of(h, text);
		return;
	}
	to = testing_address(word);
	r->to = to.addr;
	r->prefix = to.prefix;
	assert_true(view_split(&text, ' ', &word));
	r->index = index_of(h, word);
	r->loopback = view_eq(word, view_of("Loopback"));
	if (text.n > 0)
		r->metric = number_of(text);
}

static void stack_of(struct view text, struct host *h)
{
	struct os_fact_stack *row = &h->stack[h->facts.stack_count++];
	struct view upper;

	assert_true(view_split(&text, '>', &upper));
	*row = (struct os_fact_stack){index_of(h, upper), index_of(h, text)};
}

static void each(const char *text, uint8_t by, size_t max, struct host *h,
    void (*take)(struct view text, struct host *h))
{
	struct view rest = view_of(text), one;
	size_t n = 0;

	while (view_split(&rest, by, &one))
		if (view_trim(one).n > 0) {
			assert_true(n++ < max);
			take(view_trim(one), h);
		}
}

/* ---- the test ---- */

static void show_veto(struct wr *w, const struct premises_verdict *v)
{
	wr_text(w, " | ");
	wr_text(w, v->veto);
	wr_text(w, ": ");
	wr_text(w, v->criteria[v->criteria_count - 1].value);
}

static void judge(const struct row *row, const struct os_net *net)
{
	static uint8_t memory[MEMORY];
	struct arena arena = arena_of(memory, sizeof(memory));
	struct premises_verdict v, veto = {.veto = ""};
	struct premises_snapshot snapshot;
	char text[1024] = "";
	struct wr w = wr_of(text, sizeof(text) - 1);
	struct testing_rule rule;

	memset(memory, 0, sizeof(memory));
	testing_rule(row->rule, &rule);
	assert_int_equal(place_snapshot(net, &arena, &snapshot), ERR_NONE);
	for (size_t i = 0; i < snapshot.count; i++) {
		premises_judge(&rule.rule, &snapshot, i, false, 1, &v);
		wr_text(&w, i > 0 ? ", " : "");
		for (const char *c = snapshot.interfaces[i].name; *c != '\0'; c++)
			wr_u8(&w, *c == ' ' ? '_' : (uint8_t)*c);
		wr_text(&w, " ");
		wr_text(&w, premises_decision_names[v.decision]);
		if (v.veto[0] != '\0')
			veto = v;
	}
	if (veto.veto[0] != '\0')
		show_veto(&w, &veto);
	if (!wr_ok(&w) || !view_eq(view_of(text), view_of(row->want)))
		fail_msg("%s: %s", row->name, text);
}

static void test_hosts(void **state)
{
	static struct os_net_interface interfaces[ADAPTERS_MAX];
	static struct route routes[OS_NET_ROUTES_MAX];
	static struct host h;

	(void)state;
	for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]); n++) {
		struct os_net net = {.interfaces = interfaces, .routes.list = routes};

		h = (struct host){.facts = {.adapters = h.adapters,
				      .stack = h.stack,
				      .routes = h.routes,
				      .neighbours = h.neighbours}};
		each(rows[n].adapters, ';', ADAPTERS_MAX, &h, adapter_of);
		each(rows[n].stack, ' ', STACK_MAX, &h, stack_of);
		each(rows[n].routes, ';', ROUTES_MAX, &h, route_of);
		os_facts_translate(&h.facts, &net);
		judge(&rows[n], &net);
	}
	print_message("%zu hosts\n", sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_hosts)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
