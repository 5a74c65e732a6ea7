/* adapter_windows: the IP helper's table, and what of os.h is asked of one interface by its name.
 */
#include "os/adapter_windows.h"

#include <stdio.h>
#include <stdlib.h>

#include "os/common_windows.h"
#include "os/os.h"

/* The IP helper has the newer tables only after the addresses of both families. */
#include <ws2tcpip.h>

#include <iphlpapi.h>

#undef interface /* of COM, which iphlpapi.h brings all the same */

enum {
	TABLE_ROOM = 16 * 1024, /* what Microsoft advises to begin with */
	TABLE_MAX = 4 << 20,
	TABLE_ATTEMPTS = 4, /* it may grow between two calls */
	NAME_SIZE = 256
};

enum err os_adapter_table(unsigned long with, IP_ADAPTER_ADDRESSES **ret_table)
{
	const ULONG flags =
	    with | GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_SKIP_DNS_SERVER;
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

static void take_address(struct os_adapter *a, const struct sockaddr *s)
{
	struct addr addr;

	if (s == NULL || (s->sa_family != AF_INET && s->sa_family != AF_INET6))
		return;
	addr = s->sa_family == AF_INET
		   ? addr_of_bytes(view_bytes(&((const struct sockaddr_in *)s)->sin_addr, 4))
		   : addr_of_bytes(view_bytes(&((const struct sockaddr_in6 *)s)->sin6_addr, 16));
	if (addr.len == 4 && a->address.len == 0)
		a->address = addr;
	if (a->own_count < ADAPTER_OWN_MAX)
		a->own[a->own_count++] = addr;
}

enum err os_adapter_find(const char *name, struct os_adapter *ret_adapter)
{
	IP_ADAPTER_ADDRESSES *table = NULL;
	enum err err = os_adapter_table(0, &table);
	char text[NAME_SIZE];

	if (err == ERR_NONE)
		err = ERR_NOT_FOUND;
	for (const IP_ADAPTER_ADDRESSES *a = table; a != NULL && err == ERR_NOT_FOUND;
	     a = a->Next) {
		os_utf8_of(a->FriendlyName, text, sizeof(text));
		if (strcmp(text, name) != 0)
			continue;
		*ret_adapter = (struct os_adapter){.index = a->IfIndex,
		    .index6 = a->Ipv6IfIndex,
		    .luid = a->Luid.Value,
		    .is_up = a->OperStatus == IfOperStatusUp};
		(void)snprintf(
		    ret_adapter->guid, sizeof(ret_adapter->guid), "%.63s", a->AdapterName);
		if (a->PhysicalAddressLength == MAC_LEN)
			memcpy(ret_adapter->mac.b, a->PhysicalAddress, MAC_LEN);
		for (const IP_ADAPTER_UNICAST_ADDRESS *u = a->FirstUnicastAddress; u != NULL;
		     u = u->Next)
			take_address(ret_adapter, u->Address.lpSockaddr);
		err = ERR_NONE;
	}
	free(table);
	return err;
}

bool os_adapter_is_up(const struct os_adapter *adapter)
{
	MIB_IF_ROW2 row = {.InterfaceLuid = {.Value = adapter->luid}};

	return GetIfEntry2(&row) == NO_ERROR && row.OperStatus == IfOperStatusUp;
}

static bool is_known(NL_NEIGHBOR_STATE state)
{
	return state == NlnsReachable || state == NlnsStale || state == NlnsDelay ||
	       state == NlnsProbe || state == NlnsPermanent;
}

static size_t add_neighbours(
    const struct os_adapter *adapter, ADDRESS_FAMILY family, size_t n, struct os_neighbour *list)
{
	MIB_IPNET_TABLE2 *table = NULL;

	if (GetIpNetTable2(family, &table) != NO_ERROR)
		return n;
	for (ULONG k = 0; k < table->NumEntries && n < ADAPTER_NEIGHBOURS_MAX; k++) {
		const MIB_IPNET_ROW2 *row = &table->Table[k];
		uint32_t index = family == AF_INET ? adapter->index : adapter->index6;

		if (row->PhysicalAddressLength != MAC_LEN || !is_known(row->State) ||
		    row->InterfaceIndex != index)
			continue;
		list[n].addr = family == AF_INET
				   ? addr_of_bytes(view_bytes(&row->Address.Ipv4.sin_addr, 4))
				   : addr_of_bytes(view_bytes(&row->Address.Ipv6.sin6_addr, 16));
		memcpy(list[n++].mac.b, row->PhysicalAddress, MAC_LEN);
	}
	FreeMibTable(table);
	return n;
}

size_t os_adapter_neighbours(const struct os_adapter *adapter, struct os_neighbour *ret_list)
{
	return add_neighbours(
	    adapter, AF_INET6, add_neighbours(adapter, AF_INET, 0, ret_list), ret_list);
}

bool os_interface_is_up(int socket, const char *interface)
{
	struct os_adapter adapter;

	(void)socket;
	return os_adapter_find(interface, &adapter) == ERR_NONE && adapter.is_up;
}

void os_interface_names(char *text, size_t size)
{
	IP_ADAPTER_ADDRESSES *table = NULL;
	char name[NAME_SIZE];
	size_t n = 0;

	if (size > 0)
		text[0] = '\0';
	if (os_adapter_table(0, &table) != ERR_NONE)
		return;
	for (const IP_ADAPTER_ADDRESSES *a = table; a != NULL; a = a->Next) {
		os_utf8_of(a->FriendlyName, name, sizeof(name));
		if (n + strlen(name) + 3 > size)
			break;
		n += (size_t)snprintf(text + n, size - n, "%s%s", n > 0 ? ", " : "", name);
	}
	free(table);
}

/* Groups. An interface of IPv4 is told by its address; one without any by its number, which is
 * given as an address of 0.0.0.0/8 (ip_mreq; Wine knows only the former). */

static bool is_group(const struct addr *a)
{
	return a->len == 4 ? (a->b[0] & 0xf0) == 0xe0 : a->len == 16 && a->b[0] == 0xff;
}

static bool join(SOCKET s, const struct addr *group, const struct os_adapter *adapter)
{
	union {
		struct sockaddr any;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
	} name = {.any = {.sa_family = group->len == 4 ? AF_INET : AF_INET6}};
	struct ip_mreq v4 = {.imr_interface.s_addr = htonl(adapter->index)};
	struct ipv6_mreq v6 = {.ipv6mr_interface = adapter->index6};

	/* A socket must be bound before it joins; the system picks a port that nobody sends to. */
	if (bind(s, &name.any, group->len == 4 ? sizeof(name.v4) : sizeof(name.v6)) != 0)
		return false;
	if (group->len == 4) {
		if (adapter->address.len == 4)
			memcpy(&v4.imr_interface, adapter->address.b, 4);
		memcpy(&v4.imr_multiaddr, group->b, 4);
		return setsockopt(
			   s, IPPROTO_IP, IP_ADD_MEMBERSHIP, (const char *)&v4, sizeof(v4)) == 0;
	}
	memcpy(&v6.ipv6mr_multiaddr, group->b, 16);
	return setsockopt(s, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, (const char *)&v6, sizeof(v6)) == 0;
}

enum err os_join_group(const char *interface, const char *group, int *ret_socket)
{
	struct os_adapter adapter;
	struct addr addr;
	WSADATA data;
	SOCKET s;
	int e;
	enum err err;

	if (!addr_parse(view_of(group), &addr) || !is_group(&addr))
		return ERR_ARGUMENT;
	err = os_adapter_find(interface, &adapter);
	if (err != ERR_NONE)
		return err;
	if (addr.len == 16 && adapter.index6 == 0)
		return ERR_UNSUPPORTED;
	if (WSAStartup(MAKEWORD(2, 2), &data) != 0) /* given back when the process ends */
		return ERR_IO;
	s = socket(addr.len == 4 ? AF_INET : AF_INET6, SOCK_DGRAM, IPPROTO_UDP);
	if (s != INVALID_SOCKET && join(s, &addr, &adapter)) {
		*ret_socket = (int)s; /* handles have 32 significant bits */
		return ERR_NONE;
	}
	e = WSAGetLastError();
	if (s != INVALID_SOCKET)
		(void)closesocket(s);
	return e == WSAEACCES         ? ERR_DENIED
	       : e == WSAEAFNOSUPPORT ? ERR_UNSUPPORTED
	       : addr.len == 16       ? ERR_UNSUPPORTED
				      : ERR_IO;
}

/* Which groups an adapter lets through is set by its protocol drivers alone. */
enum err os_hear_mac(int socket, const char *interface, struct mac group)
{
	(void)socket;
	(void)interface;
	(void)group;
	return ERR_UNSUPPORTED;
}
