/*
 * net.h on Windows: the IP helper's tables. No question goes on the wire: of the calls that
 * resolve a neighbour, none is made.
 *
 * What is not told there: which adapter is a port of which bridge or team (guessed by their MACs),
 * which domains the name resolution policy sends into a tunnel, and what IPsec rules take without
 * an adapter.
 */
#include "os/net.h"

#include <stdio.h>
#include <stdlib.h>

#include "os/common_windows.h"
#include "os/net_windows.h"
#include "os/os.h"

/* The IP helper has the newer tables only after the addresses of both families. */
#include <ws2tcpip.h>

#include <iphlpapi.h>
#include <process.h>

#undef interface /* of COM, which iphlpapi.h brings all the same */

enum {
	TABLE_ROOM = 16 * 1024, /* what Microsoft advises to begin with */
	TABLE_MAX = 4 << 20,    /* bytes of the adapters' table */
	TABLE_ATTEMPTS = 4,     /* it may grow between two calls */
	TYPE_ETHERNET = 6,
	TYPE_PPP = 23,
	TYPE_LOOPBACK = 24,
	TYPE_VIRTUAL = 53, /* WireGuard, OpenVPN by Wintun */
	TYPE_WIFI = 71,
	TYPE_TUNNEL = 131,
	TYPE_VLAN = 135,
	TYPE_LAG = 161,
	TYPE_BRIDGE = 209,
	TYPE_WWAN = 243,
	TYPE_WWAN2 = 244
};

enum os_net_kind os_net_windows_kind(unsigned type, bool hardware, struct view description)
{
	/* As the drivers call themselves, untranslated; and tethered telephones (RNDIS, Apple). */
	static const struct {
		const char *text;
		enum os_net_kind kind;
	} drivers[] = {
	    {"Network Adapter Multiplexor", OS_NET_BOND}, {"MAC Bridge Miniport", OS_NET_BRIDGE},
	    {"Remote NDIS", OS_NET_WWAN}, {"Apple Mobile Device Ethernet", OS_NET_WWAN},
	    {"TAP-", OS_NET_TUNNEL}, /* OpenVPN's TAP-Windows and its offspring */
	};

	switch (type) {
	case TYPE_LOOPBACK: return OS_NET_LOOPBACK;
	case TYPE_WIFI: return OS_NET_WIFI;
	case TYPE_PPP:
	case TYPE_VIRTUAL:
	case TYPE_TUNNEL: return OS_NET_TUNNEL;
	case TYPE_VLAN: return OS_NET_VLAN;
	case TYPE_LAG: return OS_NET_BOND;
	case TYPE_BRIDGE: return OS_NET_BRIDGE;
	case TYPE_WWAN:
	case TYPE_WWAN2: return OS_NET_WWAN;
	case TYPE_ETHERNET: break;
	default: return OS_NET_OTHER;
	}
	for (size_t i = 0; i < sizeof(drivers) / sizeof(drivers[0]); i++)
		if (view_find_nocase(description, view_of(drivers[i].text)) < description.n)
			return drivers[i].kind;
	return hardware ? OS_NET_ETHERNET : OS_NET_VIRTUAL;
}

const char *os_net_windows_word(unsigned type, struct view description)
{
	static const struct {
		const char *text, *word;
	} drivers[] = {
	    {"WireGuard", "wireguard"},
	    {"Tailscale", "tailscale"},
	    {"Wintun", "wintun"},
	    {"TAP-", "tap"},
	    {"Data Channel Offload", "ovpn-dco"},
	};

	for (size_t i = 0; i < sizeof(drivers) / sizeof(drivers[0]); i++)
		if (view_find_nocase(description, view_of(drivers[i].text)) < description.n)
			return drivers[i].word;
	return type == TYPE_PPP ? "ppp" : type == TYPE_TUNNEL ? "tunnel" : "";
}

/* A MAC Bridge gives itself the MAC of a port with the local bit set. */
static bool is_its_mac(const struct os_net_interface *upper, const struct os_net_interface *port)
{
	struct mac mac = port->mac;

	if (mac_eq(mac, upper->mac))
		return true;
	mac.b[0] |= 2;
	return upper->kind == OS_NET_BRIDGE && mac_eq(mac, upper->mac);
}

static bool is_upper(const struct os_net_interface *i)
{
	return !mac_is_zero(i->mac) &&
	       (i->kind == OS_NET_BRIDGE || i->kind == OS_NET_BOND || i->kind == OS_NET_VIRTUAL);
}

void os_net_windows_stack(struct os_net *net)
{
	for (size_t k = 0; k < net->count; k++) {
		struct os_net_interface *port = &net->interfaces[k];

		if ((port->kind != OS_NET_ETHERNET && port->kind != OS_NET_WIFI) || !port->up ||
		    port->addresses_count > 0)
			continue;
		for (size_t n = 0; n < net->count && port->master == 0; n++) {
			struct os_net_interface *upper = &net->interfaces[n];

			if (!is_upper(upper) || !is_its_mac(upper, port))
				continue;
			port->master = upper->index;
			if (upper->kind == OS_NET_VIRTUAL)
				upper->kind = OS_NET_BRIDGE;
		}
	}
}

static struct addr addr_of_socket(const SOCKET_ADDRESS *a)
{
	const struct sockaddr *s = a->lpSockaddr;

	if (s != NULL && s->sa_family == AF_INET)
		return addr_of_bytes(view_bytes(&((const struct sockaddr_in *)s)->sin_addr, 4));
	if (s != NULL && s->sa_family == AF_INET6)
		return addr_of_bytes(view_bytes(&((const struct sockaddr_in6 *)s)->sin6_addr, 16));
	return addr_of_bytes(view_bytes(NULL, 0));
}

static void mask(struct addr *a, unsigned prefix)
{
	for (unsigned bit = prefix; bit < 8u * a->len; bit++)
		a->b[bit / 8] &= (uint8_t) ~(0x80 >> bit % 8);
}

static void take_addresses(struct os_net_interface *i, const IP_ADAPTER_UNICAST_ADDRESS *a)
{
	for (; a != NULL; a = a->Next) {
		struct addr addr = addr_of_socket(&a->Address);

		/* Not what is another host's (IpDadStateDuplicate), nor what may still become so.
		 */
		if (addr.len == 0 || a->DadState == IpDadStateInvalid ||
		    a->DadState == IpDadStateTentative || a->DadState == IpDadStateDuplicate)
			continue;
		if (i->addresses_count < OS_NET_ADDRESSES_MAX)
			i->addresses[i->addresses_count++] =
			    (struct os_net_address){addr, a->OnLinkPrefixLength};
		/* The prefix of an advertisement is on this link where an address has come of it.
		 */
		if (addr.len == 16 && a->PrefixOrigin == IpPrefixOriginRouterAdvertisement &&
		    i->router_prefix.addr.len == 0) {
			i->router_prefix = (struct os_net_address){addr, a->OnLinkPrefixLength};
			mask(&i->router_prefix.addr, a->OnLinkPrefixLength);
		}
	}
}

/* A default route of IPv6 through a link-local address is an advertisement's, or like one. */
static void take_gateways(struct os_net_interface *i, const IP_ADAPTER_GATEWAY_ADDRESS_LH *g)
{
	for (; g != NULL; g = g->Next) {
		struct addr addr = addr_of_socket(&g->Address);

		if (addr.len == 4 && i->gateway.len == 0)
			i->gateway = addr;
		if (addr.len == 16 && addr_is_link_local(&addr) && i->router.len == 0)
			i->router = addr;
	}
}

static void take_adapter(struct os_net *net, const IP_ADAPTER_ADDRESSES *a)
{
	MIB_IF_ROW2 row = {.InterfaceLuid = a->Luid};
	struct os_net_interface *i;
	char description[256];

	if (net->count == OS_NET_INTERFACES_MAX) {
		net->left_out++;
		return;
	}
	i = &net->interfaces[net->count++];
	memset(i, 0, sizeof(*i));
	os_utf8_of(a->FriendlyName, i->name, sizeof(i->name));
	os_utf8_of(a->Description, description, sizeof(description));
	i->index = a->IfIndex != 0 ? a->IfIndex : a->Ipv6IfIndex;
	i->up = a->OperStatus == IfOperStatusUp;
	if (a->PhysicalAddressLength == 6)
		memcpy(i->mac.b, a->PhysicalAddress, 6);
	if (GetIfEntry2(&row) == NO_ERROR) {
		i->kind = os_net_windows_kind(a->IfType,
		    row.InterfaceAndOperStatusFlags.HardwareInterface != 0 &&
			row.InterfaceAndOperStatusFlags.ConnectorPresent != 0,
		    view_of(description));
		i->point_to_point = row.AccessType == NET_IF_ACCESS_POINT_TO_POINT;
	} else {
		i->kind = os_net_windows_kind(a->IfType, false, view_of(description));
	}
	(void)snprintf(i->system_kind, sizeof(i->system_kind), "%s",
	    os_net_windows_word(a->IfType, view_of(description)));
	take_addresses(i, a->FirstUnicastAddress);
	take_gateways(i, a->FirstGatewayAddress);
	i->dhcp_server = addr_of_socket(&a->Dhcpv4Server);
	if (a->DnsSuffix != NULL)
		os_utf8_of(a->DnsSuffix, i->dns_suffix, sizeof(i->dns_suffix));
	if (i->kind == OS_NET_TUNNEL)
		memcpy(i->dns_routed, i->dns_suffix, sizeof(i->dns_routed));
}

/* As on Linux: the default routes of all, and all routes of what may be a tunnel. */
static bool is_telling(const struct os_net *net, const struct route *r)
{
	for (size_t k = 0; k < net->count; k++)
		if (net->interfaces[k].index == r->interface)
			return r->prefix <= 1 || net->interfaces[k].kind == OS_NET_TUNNEL ||
			       net->interfaces[k].kind == OS_NET_VIRTUAL ||
			       net->interfaces[k].point_to_point;
	return true;
}

/* A route's metric counts together with its interface's, which the adapters' table has. */
static uint32_t metric_of(const IP_ADAPTER_ADDRESSES *table, NET_IFINDEX index, bool v6)
{
	for (const IP_ADAPTER_ADDRESSES *a = table; a != NULL; a = a->Next)
		if ((v6 ? a->Ipv6IfIndex : a->IfIndex) == index)
			return v6 ? a->Ipv6Metric : a->Ipv4Metric;
	return 0;
}

static enum err take_routes(
    struct os_net *net, const IP_ADAPTER_ADDRESSES *adapters, ADDRESS_FAMILY family)
{
	MIB_IPFORWARD_TABLE2 *table = NULL;
	DWORD e = GetIpForwardTable2(family, &table);

	if (e == ERROR_NOT_FOUND || e == ERROR_NOT_SUPPORTED)
		return ERR_NONE; /* this family is not there */
	if (e != NO_ERROR)
		return os_err_of_windows(e);
	for (ULONG k = 0; k < table->NumEntries; k++) {
		const MIB_IPFORWARD_ROW2 *row = &table->Table[k];
		SOCKET_ADDRESS to = {(struct sockaddr *)&row->DestinationPrefix.Prefix,
		    sizeof(row->DestinationPrefix.Prefix)};
		struct route r = {.to = addr_of_socket(&to),
		    .prefix = row->DestinationPrefix.PrefixLength,
		    .interface = row->InterfaceIndex,
		    .metric =
			row->Metric + metric_of(adapters, row->InterfaceIndex, family == AF_INET6)};

		if (r.to.len == 0 || r.prefix > 8 * r.to.len || row->Loopback ||
		    !is_telling(net, &r))
			continue;
		if (net->routes.count == OS_NET_ROUTES_MAX)
			net->routes.left_out++;
		else
			net->routes.list[net->routes.count++] = r;
	}
	FreeMibTable(table);
	return ERR_NONE;
}

/* By which interface a packet would leave; none is sent. 0: by none, or the system cannot say. */
static uint32_t look_up(const struct addr *to)
{
	SOCKADDR_INET there = {.si_family = to->len == 4 ? AF_INET : AF_INET6}, source;
	MIB_IPFORWARD_ROW2 best;
	MIB_IPFORWARDROW older;
	DWORD v4 = 0;

	if (to->len == 4) {
		memcpy(&there.Ipv4.sin_addr, to->b, 4);
		memcpy(&v4, to->b, 4);
	} else {
		memcpy(&there.Ipv6.sin6_addr, to->b, 16);
	}
	if (GetBestRoute2(NULL, 0, NULL, &there, 0, &best, &source) == NO_ERROR)
		return best.InterfaceIndex;
	if (to->len == 4 && GetBestRoute(v4, 0, &older) == NO_ERROR)
		return older.dwForwardIfIndex;
	return 0;
}

/* The caller frees *ret_table. */
static enum err read_adapters(IP_ADAPTER_ADDRESSES **ret_table)
{
	const ULONG flags = GAA_FLAG_INCLUDE_GATEWAYS | GAA_FLAG_SKIP_ANYCAST |
			    GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_SKIP_DNS_SERVER;
	ULONG n = TABLE_ROOM, e = ERROR_BUFFER_OVERFLOW;
	IP_ADAPTER_ADDRESSES *table = NULL;

	for (int i = 0; e == ERROR_BUFFER_OVERFLOW && i < TABLE_ATTEMPTS && n <= TABLE_MAX; i++) {
		free(table);
		table = calloc(1, n);
		if (table == NULL)
			return ERR_MEMORY;
		e = GetAdaptersAddresses(AF_UNSPEC, flags, NULL, table, &n);
	}
	if (e == NO_ERROR) {
		*ret_table = table;
		return ERR_NONE;
	}
	free(table);
	return os_err_of_windows(e);
}

static bool is_known(NL_NEIGHBOR_STATE state)
{
	return state == NlnsReachable || state == NlnsStale || state == NlnsDelay ||
	       state == NlnsProbe || state == NlnsPermanent;
}

/* MACs of gateways and routers, where the neighbour table has them. */
static void take_neighbours(struct os_net *net, ADDRESS_FAMILY family)
{
	MIB_IPNET_TABLE2 *table = NULL;

	if (GetIpNetTable2(family, &table) != NO_ERROR)
		return;
	for (ULONG k = 0; k < table->NumEntries; k++) {
		MIB_IPNET_ROW2 *row = &table->Table[k];
		SOCKET_ADDRESS address = {(struct sockaddr *)&row->Address, sizeof(row->Address)};
		struct addr addr = addr_of_socket(&address);

		if (row->PhysicalAddressLength != 6 || !is_known(row->State))
			continue;
		for (size_t n = 0; n < net->count; n++) {
			struct os_net_interface *i = &net->interfaces[n];

			if (i->index != row->InterfaceIndex || addr.len == 0)
				continue;
			if (addr_eq(&addr, &i->gateway))
				memcpy(i->gateway_mac.b, row->PhysicalAddress, 6);
			if (addr_eq(&addr, &i->router))
				memcpy(i->router_mac.b, row->PhysicalAddress, 6);
		}
	}
	FreeMibTable(table);
}

static int by_index(const void *a, const void *b)
{
	uint32_t x = ((const struct os_net_interface *)a)->index;
	uint32_t y = ((const struct os_net_interface *)b)->index;

	return (x > y) - (x < y);
}

enum err os_net_read(struct os_net *ret_net)
{
	struct os_net net = {.interfaces = calloc(OS_NET_INTERFACES_MAX, sizeof(*net.interfaces)),
	    .routes.list = calloc(OS_NET_ROUTES_MAX, sizeof(*net.routes.list))};
	IP_ADAPTER_ADDRESSES *table = NULL;
	enum err err = ERR_MEMORY;

	if (net.interfaces != NULL && net.routes.list != NULL)
		err = read_adapters(&table);
	for (const IP_ADAPTER_ADDRESSES *a = table; a != NULL; a = a->Next)
		take_adapter(&net, a);
	os_net_windows_stack(&net);
	if (err == ERR_NONE)
		err = take_routes(&net, table, AF_INET);
	if (err == ERR_NONE)
		err = take_routes(&net, table, AF_INET6);
	free(table);
	if (err != ERR_NONE) {
		os_net_done(&net);
		return err;
	}
	for (int i = 0; i < ROUTE_LOOKUPS; i++)
		net.routes.lookups[i] = look_up(&route_lookups[i]);
	take_neighbours(&net, AF_INET);
	take_neighbours(&net, AF_INET6);
	qsort(net.interfaces, net.count, sizeof(*net.interfaces), by_index);
	*ret_net = net;
	return ERR_NONE;
}

void os_net_done(struct os_net *net)
{
	free(net->interfaces);
	free(net->routes.list);
	*net = (struct os_net){.interfaces = NULL};
}

/*
 * Windows tells of changes by callbacks and by a call that waits; a loop wants a descriptor. So
 * each watch has a datagram socket that sends to itself: connected to its own address, so that no
 * other program is heard there. Whoever learns of a change sends one byte. Two ways to learn, since
 * the callbacks tell more (routes, links) and the waiting call is what Wine has too.
 */
enum { WATCHES_MAX = 4 };

struct watch {
	bool is_used;
	SOCKET own; /* what the loop polls */
	HANDLE stop, thread, addresses, routes, interfaces;
};

static struct watch watches[WATCHES_MAX];

static void tell(const struct watch *w)
{
	(void)send(w->own, "", 1, 0);
}

static void WINAPI on_address(
    void *context, MIB_UNICASTIPADDRESS_ROW *row, MIB_NOTIFICATION_TYPE type)
{
	(void)row;
	(void)type;
	tell(context);
}

static void WINAPI on_route(void *context, MIB_IPFORWARD_ROW2 *row, MIB_NOTIFICATION_TYPE type)
{
	(void)row;
	(void)type;
	tell(context);
}

static void WINAPI on_interface(void *context, MIB_IPINTERFACE_ROW *row, MIB_NOTIFICATION_TYPE type)
{
	(void)row;
	(void)type;
	tell(context);
}

/* A question that stays open until an address changes, or `stop` is set. */
static bool next_change(const struct watch *w, SOCKET s, HANDLE event)
{
	OVERLAPPED pending = {.hEvent = event};
	HANDLE either[] = {w->stop, event};
	DWORD n;

	if (WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, &n, &pending, NULL) == 0)
		return true;
	if (WSAGetLastError() != WSA_IO_PENDING)
		return false;
	if (WaitForMultipleObjects(2, either, FALSE, INFINITE) == WAIT_OBJECT_0 + 1)
		return GetOverlappedResult((HANDLE)s, &pending, &n, FALSE);
	/* What the system still writes to must stay until it has done so. */
	(void)CancelIoEx((HANDLE)s, &pending);
	(void)GetOverlappedResult((HANDLE)s, &pending, &n, TRUE);
	return false;
}

static unsigned __stdcall wait_for_addresses(void *context)
{
	const struct watch *w = context;
	SOCKET s = WSASocketW(AF_INET, SOCK_DGRAM, IPPROTO_UDP, NULL, 0, WSA_FLAG_OVERLAPPED);
	HANDLE event = CreateEventW(NULL, FALSE, FALSE, NULL);

	while (s != INVALID_SOCKET && event != NULL && next_change(w, s, event))
		tell(w);
	if (s != INVALID_SOCKET)
		(void)closesocket(s);
	if (event != NULL)
		(void)CloseHandle(event);
	return 0;
}

static SOCKET socket_to_itself(void)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int n = sizeof(a);
	u_long on = 1;
	SOCKET s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);

	if (s != INVALID_SOCKET &&
	    (bind(s, (struct sockaddr *)&a, n) != 0 ||
		getsockname(s, (struct sockaddr *)&a, &n) != 0 ||
		connect(s, (struct sockaddr *)&a, n) != 0 || ioctlsocket(s, FIONBIO, &on) != 0)) {
		(void)closesocket(s);
		return INVALID_SOCKET;
	}
	return s;
}

enum err os_net_watch(int *ret_fd)
{
	struct watch *w = NULL;
	WSADATA data;

	for (size_t i = 0; w == NULL && i < WATCHES_MAX; i++)
		if (!watches[i].is_used)
			w = &watches[i];
	if (w == NULL)
		return ERR_FULL;
	if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
		return ERR_IO;
	*w = (struct watch){.own = socket_to_itself()};
	if (w->own == INVALID_SOCKET) {
		(void)WSACleanup();
		return ERR_IO;
	}
	w->is_used = true;
	/* What cannot be told of is found all the same by whoever looks from time to time. */
	w->stop = CreateEventW(NULL, TRUE, FALSE, NULL);
	if (w->stop != NULL)
		w->thread = (HANDLE)_beginthreadex(NULL, 65536, wait_for_addresses, w, 0, NULL);
	(void)NotifyUnicastIpAddressChange(AF_UNSPEC, on_address, w, FALSE, &w->addresses);
	(void)NotifyRouteChange2(AF_UNSPEC, on_route, w, FALSE, &w->routes);
	(void)NotifyIpInterfaceChange(AF_UNSPEC, on_interface, w, FALSE, &w->interfaces);
	*ret_fd = (int)w->own; /* handles have 32 significant bits */
	return ERR_NONE;
}

static void cancel(HANDLE *notification)
{
	if (*notification != NULL)
		(void)CancelMibChangeNotify2(*notification);
	*notification = NULL;
}

bool os_net_windows_unwatch(int fd)
{
	for (size_t i = 0; i < WATCHES_MAX; i++) {
		struct watch *w = &watches[i];

		if (!w->is_used || (int)w->own != fd)
			continue;
		/* Each waits for a callback that is under way. */
		cancel(&w->addresses);
		cancel(&w->routes);
		cancel(&w->interfaces);
		if (w->thread != NULL) {
			(void)SetEvent(w->stop);
			(void)WaitForSingleObject(w->thread, INFINITE);
			(void)CloseHandle(w->thread);
		}
		if (w->stop != NULL)
			(void)CloseHandle(w->stop);
		(void)closesocket(w->own);
		w->is_used = false;
		(void)WSACleanup();
		return true;
	}
	return false;
}

bool os_net_changed(int fd)
{
	char bytes[16];
	bool changed = false;

	while (recv((SOCKET)fd, bytes, sizeof(bytes), 0) > 0)
		changed = true;
	return changed;
}
