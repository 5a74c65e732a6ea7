/*
 * net.h on Windows: the IP helper's tables, gathered as facts.h wants them. No question goes on the
 * wire: of the calls that resolve a neighbour, none is made, and no radio is told to scan.
 *
 * What is not told there: what IPsec rules (Windows Defender Firewall's connection security) take
 * without an adapter. A domain that the name resolution policy sends into a tunnel goes to a server
 * behind it, to which there is a route: that one is seen.
 */
#include "os/net.h"

#include <stdlib.h>

#include "os/adapter_windows.h"
#include "os/common_windows.h"
#include "os/facts.h"
#include "os/net_windows.h"
#include "os/os.h"

/* The IP helper has the newer tables only after the addresses of both families. */
#include <ws2tcpip.h>

#include <iphlpapi.h>

#undef interface /* of COM, which iphlpapi.h brings all the same */

enum {
	NEIGHBOURS_MAX = 1024, /* that may be a gateway */
	STACK_MAX = 1024
};

/* What is gathered; facts.h has pointers to it. */
struct gathered {
	struct os_fact_adapter *adapters;
	struct os_fact_stack *stack;
	struct os_fact_route *routes;
	struct os_fact_neighbour *neighbours;
	size_t adapters_count, left_out, stack_count, routes_count, neighbours_count;
};

static struct addr addr_of_socket(const struct sockaddr *s)
{
	if (s != NULL && s->sa_family == AF_INET)
		return addr_of_bytes(view_bytes(&((const struct sockaddr_in *)s)->sin_addr, 4));
	if (s != NULL && s->sa_family == AF_INET6)
		return addr_of_bytes(view_bytes(&((const struct sockaddr_in6 *)s)->sin6_addr, 16));
	return addr_of_bytes(view_bytes(NULL, 0));
}

/* ---- adapters ---- */

static void take_addresses(struct os_fact_adapter *f, const IP_ADAPTER_ADDRESSES *from)
{
	for (const IP_ADAPTER_UNICAST_ADDRESS *a = from->FirstUnicastAddress; a != NULL;
	     a = a->Next) {
		struct addr addr = addr_of_socket(a->Address.lpSockaddr);

		/* Not what is another host's (duplicate), nor what may still become so. */
		if (addr.len == 0 || a->DadState == IpDadStateInvalid ||
		    a->DadState == IpDadStateTentative || a->DadState == IpDadStateDuplicate ||
		    f->addresses_count == OS_NET_ADDRESSES_MAX)
			continue;
		f->addresses[f->addresses_count++] = (struct os_fact_address){addr,
		    a->OnLinkPrefixLength, a->PrefixOrigin == IpPrefixOriginRouterAdvertisement};
	}
	for (const IP_ADAPTER_GATEWAY_ADDRESS_LH *g = from->FirstGatewayAddress;
	     g != NULL && f->gateways_count < OS_FACTS_GATEWAYS_MAX; g = g->Next)
		f->gateways[f->gateways_count++] = addr_of_socket(g->Address.lpSockaddr);
	f->dhcp_server = addr_of_socket(from->Dhcpv4Server.lpSockaddr);
}

static void read_suffix(const char *guid, const wchar_t *name, char text[OS_NET_SUFFIX_SIZE])
{
	static const wchar_t all[] =
	    L"SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces\\";
	wchar_t key[160], wide[OS_NET_SUFFIX_SIZE] = L"";
	size_t at = sizeof(all) / sizeof(all[0]) - 1;
	DWORD n = sizeof(wide);

	memcpy(key, all, sizeof(all));
	for (size_t i = 0; guid[i] != '\0' && at + 1 < sizeof(key) / sizeof(key[0]); i++)
		key[at++] = (wchar_t)(uint8_t)guid[i];
	key[at] = L'\0';
	if (RegGetValueW(HKEY_LOCAL_MACHINE, key, name, RRF_RT_REG_SZ, NULL, wide, &n) == 0)
		os_utf8_of(wide, text, OS_NET_SUFFIX_SIZE);
}

static void take_adapter(struct os_fact_adapter *f, const IP_ADAPTER_ADDRESSES *a)
{
	MIB_IF_ROW2 row = {.InterfaceLuid = a->Luid};

	os_utf8_of(a->FriendlyName, f->name, sizeof(f->name));
	os_utf8_of(a->Description, f->description, sizeof(f->description));
	f->index = a->IfIndex;
	f->index6 = a->Ipv6IfIndex;
	f->type = a->IfType;
	f->up = a->OperStatus == IfOperStatusUp;
	f->has_lease = a->Dhcpv4Enabled != 0;
	f->metric = a->Ipv4Metric;
	f->metric6 = a->Ipv6Metric;
	if (a->PhysicalAddressLength == 6)
		memcpy(f->mac.b, a->PhysicalAddress, 6);
	if (GetIfEntry2(&row) == NO_ERROR) {
		f->hardware = row.InterfaceAndOperStatusFlags.HardwareInterface != 0 &&
			      row.InterfaceAndOperStatusFlags.ConnectorPresent != 0;
		f->medium = row.PhysicalMediumType;
		f->point_to_point = row.AccessType == NET_IF_ACCESS_POINT_TO_POINT;
	}
	take_addresses(f, a);
	if (a->DnsSuffix != NULL)
		os_utf8_of(a->DnsSuffix, f->suffix, sizeof(f->suffix));
	if (a->FirstDnsSuffix != NULL)
		os_utf8_of(a->FirstDnsSuffix->String, f->suffix_more, sizeof(f->suffix_more));
	read_suffix(a->AdapterName, L"Domain", f->suffix_typed);
	read_suffix(a->AdapterName, L"DhcpDomain", f->suffix_lease);
	os_net_windows_profile(a->AdapterName, f);
}

static enum err take_adapters(struct gathered *g)
{
	IP_ADAPTER_ADDRESSES *table = NULL;
	enum err err = os_adapter_table(GAA_FLAG_INCLUDE_GATEWAYS, &table);
	size_t n = 0;

	for (const IP_ADAPTER_ADDRESSES *a = table; a != NULL; a = a->Next)
		n++;
	g->left_out = n > OS_NET_INTERFACES_MAX ? n - OS_NET_INTERFACES_MAX : 0;
	n -= g->left_out;
	g->adapters = calloc(n + 1, sizeof(*g->adapters));
	if (err == ERR_NONE && g->adapters == NULL)
		err = ERR_MEMORY;
	for (const IP_ADAPTER_ADDRESSES *a = table;
	     err == ERR_NONE && a != NULL && g->adapters_count < n; a = a->Next)
		take_adapter(&g->adapters[g->adapters_count++], a);
	free(table);
	return err;
}

/* ---- what lies below what ---- */

/* Of iphlpapi.dll since Vista; Wine has it not. */
static void take_stack(struct gathered *g)
{
	typedef DWORD(WINAPI * get_table)(MIB_IFSTACK_TABLE **);
	HMODULE library = GetModuleHandleW(L"iphlpapi.dll");
	get_table get =
	    library != NULL ? (get_table)(void *)GetProcAddress(library, "GetIfStackTable") : NULL;
	MIB_IFSTACK_TABLE *table = NULL;

	if (get == NULL || get(&table) != NO_ERROR)
		return;
	g->stack = calloc(STACK_MAX, sizeof(*g->stack));
	for (ULONG k = 0; g->stack != NULL && k < table->NumEntries && g->stack_count < STACK_MAX;
	     k++)
		g->stack[g->stack_count++] =
		    (struct os_fact_stack){table->Table[k].HigherLayerInterfaceIndex,
			table->Table[k].LowerLayerInterfaceIndex};
	FreeMibTable(table);
}

/* ---- routes and neighbours ---- */

static enum err take_routes(struct gathered *g, ADDRESS_FAMILY family)
{
	MIB_IPFORWARD_TABLE2 *table = NULL;
	DWORD e = GetIpForwardTable2(family, &table);
	struct os_fact_route *more;

	if (e == ERROR_NOT_FOUND || e == ERROR_NOT_SUPPORTED)
		return ERR_NONE; /* this family is not there */
	if (e != NO_ERROR)
		return os_err_of_windows(e);
	more = realloc(g->routes, (g->routes_count + table->NumEntries + 1) * sizeof(*more));
	if (more == NULL) {
		FreeMibTable(table);
		return ERR_MEMORY;
	}
	g->routes = more;
	for (ULONG k = 0; k < table->NumEntries; k++) {
		const MIB_IPFORWARD_ROW2 *row = &table->Table[k];

		g->routes[g->routes_count++] = (struct os_fact_route){
		    .to = addr_of_socket((const struct sockaddr *)&row->DestinationPrefix.Prefix),
		    .prefix = row->DestinationPrefix.PrefixLength,
		    .index = row->InterfaceIndex,
		    .metric = row->Metric,
		    .loopback = row->Loopback != 0};
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

static bool is_known(NL_NEIGHBOR_STATE state)
{
	return state == NlnsReachable || state == NlnsStale || state == NlnsDelay ||
	       state == NlnsProbe || state == NlnsPermanent;
}

static bool is_gateway(const struct gathered *g, uint32_t index, const struct addr *addr)
{
	for (size_t k = 0; k < g->adapters_count; k++) {
		const struct os_fact_adapter *a = &g->adapters[k];

		for (size_t n = 0; n < a->gateways_count; n++)
			if ((a->index == index || a->index6 == index) &&
			    addr_eq(addr, &a->gateways[n]))
				return true;
	}
	return false;
}

static void take_neighbours(struct gathered *g, ADDRESS_FAMILY family)
{
	MIB_IPNET_TABLE2 *table = NULL;

	if (g->neighbours == NULL || GetIpNetTable2(family, &table) != NO_ERROR)
		return;
	for (ULONG k = 0; k < table->NumEntries && g->neighbours_count < NEIGHBOURS_MAX; k++) {
		const MIB_IPNET_ROW2 *row = &table->Table[k];
		struct os_fact_neighbour *to = &g->neighbours[g->neighbours_count];

		*to = (struct os_fact_neighbour){.index = row->InterfaceIndex,
		    .addr = addr_of_socket((const struct sockaddr *)&row->Address)};
		if (row->PhysicalAddressLength != 6 || !is_known(row->State) ||
		    !is_gateway(g, to->index, &to->addr))
			continue;
		memcpy(to->mac.b, row->PhysicalAddress, 6);
		g->neighbours_count++;
	}
	FreeMibTable(table);
}

/* ---- all of it ---- */

static enum err gather(struct gathered *g)
{
	enum err err = take_adapters(g);

	if (err == ERR_NONE)
		err = take_routes(g, AF_INET);
	if (err == ERR_NONE)
		err = take_routes(g, AF_INET6);
	take_stack(g);
	g->neighbours = calloc(NEIGHBOURS_MAX, sizeof(*g->neighbours));
	take_neighbours(g, AF_INET);
	take_neighbours(g, AF_INET6);
	return err;
}

static void drop(struct gathered *g)
{
	free(g->adapters);
	free(g->stack);
	free(g->routes);
	free(g->neighbours);
}

enum err os_net_read(struct os_net *ret_net)
{
	struct gathered g = {.adapters = NULL};
	enum err err = gather(&g);
	struct os_net net = {.interfaces = calloc(g.adapters_count + 1, sizeof(*net.interfaces)),
	    .routes.list = calloc(OS_NET_ROUTES_MAX, sizeof(*net.routes.list))};
	struct os_facts facts = {.adapters = g.adapters,
	    .adapters_count = g.adapters_count,
	    .adapters_left_out = g.left_out,
	    .stack = g.stack,
	    .stack_count = g.stack_count,
	    .routes = g.routes,
	    .routes_count = g.routes_count,
	    .neighbours = g.neighbours,
	    .neighbours_count = g.neighbours_count};

	if (err == ERR_NONE && (net.interfaces == NULL || net.routes.list == NULL))
		err = ERR_MEMORY;
	if (err == ERR_NONE) {
		for (int i = 0; i < ROUTE_LOOKUPS; i++)
			facts.lookups[i] = look_up(&route_lookups[i]);
		os_facts_translate(&facts, &net);
		*ret_net = net;
	} else {
		os_net_done(&net);
	}
	drop(&g);
	return err;
}

void os_net_done(struct os_net *net)
{
	free(net->interfaces);
	free(net->routes.list);
	*net = (struct os_net){.interfaces = NULL};
}
