/* facts: from the tables of Windows to struct os_net. */
#include "os/facts.h"

#include <stdio.h>
#include <stdlib.h>

/* IANAifType-MIB, and NDIS_PHYSICAL_MEDIUM (ntddndis.h). */
enum {
	TYPE_OTHER = 1, /* drivers of VPNs that would not say, and tun devices under Wine */
	TYPE_ETHERNET = 6,
	TYPE_PPP = 23,
	TYPE_LOOPBACK = 24,
	TYPE_SLIP = 28,
	TYPE_VIRTUAL = 53, /* WireGuard, OpenVPN by Wintun */
	TYPE_WIFI = 71,
	TYPE_TUNNEL = 131,
	TYPE_VLAN = 135,
	TYPE_LAG = 161,
	TYPE_BRIDGE = 209,
	TYPE_WWAN = 243,
	TYPE_WWAN2 = 244,
	MEDIUM_WWAN = 8,
	MEDIUM_BLUETOOTH = 10
};

/*
 * As the drivers call themselves. Tunnels have a word; the first that fits counts. What follows
 * them claims to be hardware here and there, and is none, or is not the LAN's.
 */
static const struct driver {
	const char *text;
	enum os_net_kind kind;
	const char *word;
} drivers[] = {
    {"WireGuard", OS_NET_TUNNEL, "wireguard"}, {"Tailscale", OS_NET_TUNNEL, "tailscale"},
    {"Data Channel Offload", OS_NET_TUNNEL, "ovpn-dco"}, {"Cloudflare WARP", OS_NET_TUNNEL, "warp"},
    {"Wintun", OS_NET_TUNNEL, "wintun"},
    {"TAP-", OS_NET_TUNNEL, "tap"}, /* OpenVPN's TAP-Windows and its offspring */
    {"AnyConnect", OS_NET_TUNNEL, "anyconnect"},
    {"Cisco Secure Client", OS_NET_TUNNEL, "anyconnect"}, {"PANGP", OS_NET_TUNNEL, "globalprotect"},
    {"Juniper Networks Virtual", OS_NET_TUNNEL, "pulse"}, {"Pulse Secure", OS_NET_TUNNEL, "pulse"},
    {"Ivanti Secure Access", OS_NET_TUNNEL, "pulse"}, {"Fortinet", OS_NET_TUNNEL, "fortinet"},
    {"Zscaler", OS_NET_TUNNEL, "zscaler"}, {"NetExtender", OS_NET_TUNNEL, "netextender"},
    {"SonicWall VPN", OS_NET_TUNNEL, "netextender"},
    {"Check Point Virtual", OS_NET_TUNNEL, "checkpoint"}, {"ZeroTier", OS_NET_TUNNEL, "zerotier"},
    {"Hamachi", OS_NET_TUNNEL, "hamachi"}, {"Netskope", OS_NET_TUNNEL, "netskope"},
    {"VPN Client Adapter", OS_NET_TUNNEL, "softether"},
    {"Network Adapter Multiplexor", OS_NET_BOND, NULL}, /* teams of Windows Server */
    {"VLAN : ", OS_NET_VLAN, NULL},                     /* of Intel's drivers, as the next */
    {"TEAM : ", OS_NET_BOND, NULL}, {"MAC Bridge Miniport", OS_NET_BRIDGE, NULL},
    {"Remote NDIS", OS_NET_WWAN, NULL}, /* telephones by USB */
    {"Apple Mobile Device Ethernet", OS_NET_WWAN, NULL},
    {"Bluetooth Device", OS_NET_WWAN, NULL}, /* Personal Area Network */
    {"Hyper-V Virtual Ethernet", OS_NET_VIRTUAL, NULL},
    {"Wi-Fi Direct Virtual", OS_NET_VIRTUAL, NULL},
    {"Hosted Network Virtual", OS_NET_VIRTUAL, NULL},
    {"VirtualBox Host-Only", OS_NET_VIRTUAL, NULL},
    {"VMware Virtual Ethernet", OS_NET_VIRTUAL, NULL},
    {"Loopback Adapter", OS_NET_VIRTUAL, NULL}, /* Microsoft's KM-TEST, Npcap's */
};

static const struct driver *driver_of(struct view description)
{
	for (size_t i = 0; i < sizeof(drivers) / sizeof(drivers[0]); i++)
		if (view_find_nocase(description, view_of(drivers[i].text)) < description.n)
			return &drivers[i];
	return NULL;
}

enum os_net_kind os_facts_kind(
    unsigned type, unsigned medium, bool hardware, struct view description)
{
	const struct driver *driver = driver_of(description);

	if (type == TYPE_LOOPBACK)
		return OS_NET_LOOPBACK;
	if (driver != NULL)
		return driver->kind;
	switch (type) {
	case TYPE_OTHER:
	case TYPE_PPP:
	case TYPE_SLIP:
	case TYPE_VIRTUAL:
	case TYPE_TUNNEL: return OS_NET_TUNNEL;
	case TYPE_VLAN: return OS_NET_VLAN;
	case TYPE_LAG: return OS_NET_BOND;
	case TYPE_BRIDGE: return OS_NET_BRIDGE;
	case TYPE_WWAN:
	case TYPE_WWAN2: return OS_NET_WWAN;
	case TYPE_WIFI: return hardware ? OS_NET_WIFI : OS_NET_VIRTUAL;
	case TYPE_ETHERNET: break;
	default: return OS_NET_OTHER;
	}
	if (medium == MEDIUM_WWAN || medium == MEDIUM_BLUETOOTH)
		return OS_NET_WWAN;
	return hardware ? OS_NET_ETHERNET : OS_NET_VIRTUAL;
}

const char *os_facts_word(unsigned type, struct view description)
{
	const struct driver *driver = driver_of(description);

	if (driver != NULL)
		return driver->word != NULL ? driver->word : "";
	return type == TYPE_PPP ? "ppp" : type == TYPE_TUNNEL ? "tunnel" : "";
}

/* An adapter's number here: each family may have its own. */
static uint32_t number_of(const struct os_fact_adapter *a)
{
	return a->index != 0 ? a->index : a->index6;
}

static const struct os_fact_adapter *adapter_of(const struct os_facts *f, uint32_t index, bool v6)
{
	for (size_t k = 0; k < f->adapters_count; k++)
		if ((v6 ? f->adapters[k].index6 : f->adapters[k].index) == index)
			return &f->adapters[k];
	return NULL;
}

/* ---- who is below whom ---- */

static struct os_net_interface *by_index(struct os_net *net, uint32_t index)
{
	for (size_t i = 0; i < net->count; i++)
		if (net->interfaces[i].index == index)
			return &net->interfaces[i];
	return NULL;
}

static bool is_port(const struct os_net_interface *i)
{
	return i->kind == OS_NET_ETHERNET || i->kind == OS_NET_WIFI;
}

static bool is_upper(const struct os_net_interface *i)
{
	return i->kind == OS_NET_BRIDGE || i->kind == OS_NET_BOND || i->kind == OS_NET_VLAN;
}

/* A MAC Bridge gives itself the MAC of a port with the local bit set. */
static bool is_its_mac(const struct os_net_interface *upper, const struct os_net_interface *port)
{
	struct mac mac = port->mac;

	if (mac_is_zero(upper->mac))
		return false;
	if (mac_eq(mac, upper->mac))
		return true;
	mac.b[0] |= 2;
	return upper->kind == OS_NET_BRIDGE && mac_eq(mac, upper->mac);
}

static bool is_filter(const struct os_net *net, uint32_t index)
{
	for (size_t i = 0; i < net->count; i++)
		if (net->interfaces[i].index == index)
			return false;
	return true;
}

/* Is `lower` below `upper`, with nothing but filters between? */
static bool is_below(
    const struct os_facts *f, const struct os_net *net, uint32_t upper, uint32_t lower, int depth)
{
	for (size_t k = 0; k < f->stack_count && depth < OS_FACTS_DEPTH_MAX; k++) {
		const struct os_fact_stack *row = &f->stack[k];

		if (row->upper != upper || row->lower == 0)
			continue;
		if (row->lower == lower)
			return true;
		if (is_filter(net, row->lower) && is_below(f, net, row->lower, lower, depth + 1))
			return true;
	}
	return false;
}

/*
 * An external switch of Hyper-V: its adapter is virtual, stands for the port and has its MAC. What
 * merely stacks itself over a port and has a MAC of its own may be a VPN.
 */
static bool is_switch(const struct os_net_interface *i, const struct os_net_interface *port)
{
	return i->kind == OS_NET_VIRTUAL && is_its_mac(i, port);
}

/* A team shows itself as several adapters: the second and later ones are each of a VLAN. */
static void set_below(struct os_net_interface *upper, struct os_net_interface *below)
{
	if (upper->kind == OS_NET_BOND && below->master != 0 && below->master != upper->index)
		upper->kind = OS_NET_VLAN;
	if (upper->kind == OS_NET_VLAN) {
		if (upper->lower == 0)
			upper->lower = below->index;
		return;
	}
	if (below->master == 0)
		below->master = upper->index;
	if (upper->kind == OS_NET_VIRTUAL)
		upper->kind = OS_NET_BRIDGE;
}

/* By the system's table. */
static void stack_by_table(const struct os_facts *f, struct os_net *net)
{
	for (size_t k = 0; k < net->count; k++)
		for (size_t n = 0; n < net->count; n++) {
			struct os_net_interface *upper = &net->interfaces[k];
			struct os_net_interface *below = &net->interfaces[n];

			if (k == n || (!is_port(below) && !is_upper(below)) ||
			    (!is_upper(upper) && !is_switch(upper, below)))
				continue;
			if (is_below(f, net, upper->index, below->index, 0))
				set_below(upper, below);
		}
}

/*
 * By the MACs, since not every driver tells that table what it is bound to: a port that is up and
 * has no address, and an upper one with its MAC. A VLAN has that MAC whatever the port has.
 */
static void stack_by_mac(struct os_net *net)
{
	for (size_t k = 0; k < net->count; k++) {
		struct os_net_interface *port = &net->interfaces[k];

		if (!is_port(port) || !port->up)
			continue;
		for (size_t n = 0; n < net->count; n++) {
			struct os_net_interface *upper = &net->interfaces[n];
			bool is_taken = port->addresses_count > 0 ||
					(port->master != 0 && upper->kind != OS_NET_BOND);

			if ((!is_upper(upper) && upper->kind != OS_NET_VIRTUAL) ||
			    !is_its_mac(upper, port) || (is_taken && upper->kind != OS_NET_VLAN))
				continue;
			set_below(upper, port);
		}
	}
}

/* ---- one adapter ---- */

static void mask(struct addr *a, unsigned prefix)
{
	for (unsigned bit = prefix; bit < 8u * a->len; bit++)
		a->b[bit / 8] &= (uint8_t) ~(0x80 >> bit % 8);
}

static void take_addresses(const struct os_fact_adapter *from, struct os_net_interface *to)
{
	for (size_t k = 0; k < from->addresses_count; k++) {
		const struct os_fact_address *a = &from->addresses[k];

		to->addresses[to->addresses_count++] = (struct os_net_address){a->addr, a->prefix};
		/* The prefix of an advertisement is on this link where an address has come of it.
		 */
		if (a->addr.len == 16 && a->advertised && to->router_prefix.addr.len == 0) {
			to->router_prefix = (struct os_net_address){a->addr, a->prefix};
			mask(&to->router_prefix.addr, a->prefix);
		}
	}
	/* A default route of IPv6 through a link-local address is an advertisement's, or like one.
	 */
	for (size_t k = 0; k < from->gateways_count; k++) {
		const struct addr *g = &from->gateways[k];

		if (g->len == 4 && to->gateway.len == 0)
			to->gateway = *g;
		if (g->len == 16 && addr_is_link_local(g) && to->router.len == 0)
			to->router = *g;
	}
}

static const char *suffix_of(const struct os_fact_adapter *a)
{
	if (!a->has_lease)
		return a->suffix[0] != '\0' ? a->suffix : a->suffix_more;
	if (a->suffix_lease[0] != '\0')
		return a->suffix_lease;
	if (a->suffix_typed[0] == '\0' && a->suffix[0] != '\0')
		return a->suffix;
	return view_eq_nocase(view_of(a->suffix_more), view_of(a->suffix_typed)) ? ""
										 : a->suffix_more;
}

static void take_adapter(const struct os_fact_adapter *from, struct os_net_interface *to)
{
	struct view description = view_of(from->description);

	memset(to, 0, sizeof(*to));
	memcpy(to->name, from->name, sizeof(to->name));
	to->index = number_of(from);
	to->kind = os_facts_kind(from->type, from->medium, from->hardware, description);
	(void)snprintf(
	    to->system_kind, sizeof(to->system_kind), "%s", os_facts_word(from->type, description));
	to->up = from->up;
	to->point_to_point = from->point_to_point;
	to->mac = from->mac;
	take_addresses(from, to);
	to->dhcp_server = from->dhcp_server;
	(void)snprintf(to->dns_suffix, sizeof(to->dns_suffix), "%s", suffix_of(from));
	if (to->kind == OS_NET_TUNNEL) /* whoever said it, its questions go there */
		(void)snprintf(to->dns_routed, sizeof(to->dns_routed), "%s", from->suffix);
	to->category = from->category;
	to->wifi = from->wifi;
}

/* ---- routes and neighbours ---- */

/* As on Linux: the default routes of all, and all routes of what may be a tunnel. */
static bool is_telling(struct os_net *net, const struct route *r)
{
	const struct os_net_interface *i = by_index(net, r->interface);

	return i == NULL || r->prefix <= 1 || i->kind == OS_NET_TUNNEL ||
	       i->kind == OS_NET_VIRTUAL || i->point_to_point;
}

/* A route's metric counts together with its adapter's. */
static void take_route(
    const struct os_facts *f, const struct os_fact_route *from, struct os_net *net)
{
	bool v6 = from->to.len == 16;
	const struct os_fact_adapter *a = adapter_of(f, from->index, v6);
	struct route r = {.to = from->to,
	    .prefix = from->prefix,
	    .interface = a != NULL ? number_of(a) : from->index,
	    .metric = from->metric};

	if (a != NULL)
		r.metric += v6 ? a->metric6 : a->metric;
	if (r.to.len == 0 || r.prefix > 8 * r.to.len || from->loopback || !is_telling(net, &r))
		return;
	if (net->routes.count == OS_NET_ROUTES_MAX)
		net->routes.left_out++;
	else
		net->routes.list[net->routes.count++] = r;
}

/* MACs of gateways and routers, where the neighbour table has them. */
static void take_neighbour(
    const struct os_facts *f, const struct os_fact_neighbour *from, struct os_net *net)
{
	const struct os_fact_adapter *a = adapter_of(f, from->index, from->addr.len == 16);
	struct os_net_interface *i = a != NULL ? by_index(net, number_of(a)) : NULL;

	if (i == NULL || from->addr.len == 0)
		return;
	if (addr_eq(&from->addr, &i->gateway))
		i->gateway_mac = from->mac;
	if (addr_eq(&from->addr, &i->router))
		i->router_mac = from->mac;
}

static int compare(const void *a, const void *b)
{
	uint32_t x = ((const struct os_net_interface *)a)->index;
	uint32_t y = ((const struct os_net_interface *)b)->index;

	return (x > y) - (x < y);
}

void os_facts_translate(const struct os_facts *facts, struct os_net *net)
{
	net->count = facts->adapters_count;
	net->left_out = facts->adapters_left_out;
	for (size_t k = 0; k < facts->adapters_count; k++)
		take_adapter(&facts->adapters[k], &net->interfaces[k]);
	qsort(net->interfaces, net->count, sizeof(*net->interfaces), compare);
	stack_by_table(facts, net);
	stack_by_mac(net);
	for (size_t k = 0; k < facts->routes_count; k++)
		take_route(facts, &facts->routes[k], net);
	for (size_t k = 0; k < facts->neighbours_count; k++)
		take_neighbour(facts, &facts->neighbours[k], net);
	memcpy(net->routes.lookups, facts->lookups, sizeof(net->routes.lookups));
}
