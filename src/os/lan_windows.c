/* lan: Windows. There is no filter in the kernel: everything on the port comes up. */
#include "os/lan.h"

#include "os/common_windows.h"
#include "os/os.h"

#include <mswsock.h>
#include <ws2tcpip.h>

#include <iphlpapi.h>

#undef interface /* of COM, which iphlpapi.h brings all the same */

#include "os/lan_name.h"

#ifndef IP_HOPLIMIT
#define IP_HOPLIMIT 21
#endif
#ifndef IPV6_HOPLIMIT
#define IPV6_HOPLIMIT 21
#endif

enum { CONTROL_SIZE = 256 };

static bool set(SOCKET s, int level, int option, DWORD value)
{
	return setsockopt(s, level, option, (const char *)&value, sizeof(value)) == 0;
}

/* One of the interface's own; 0.0.0.0 none. */
static struct in_addr address_of(uint32_t index)
{
	MIB_UNICASTIPADDRESS_TABLE *table = NULL;
	struct in_addr found = {.s_addr = 0};

	if (GetUnicastIpAddressTable(AF_INET, &table) != NO_ERROR)
		return found;
	for (ULONG i = 0; i < table->NumEntries && found.s_addr == 0; i++)
		if (table->Table[i].InterfaceIndex == index)
			found = table->Table[i].Address.Ipv4.sin_addr;
	FreeMibTable(table);
	return found;
}

/*
 * Interfaces by number are given as an address of 0.0.0.0/8, which Wine does not know: there one
 * of the interface's addresses stands for it.
 */
static bool choose_v4(SOCKET s, uint32_t index, struct in_addr *ret_interface)
{
	*ret_interface = (struct in_addr){.s_addr = htonl(index)};
	if (set(s, IPPROTO_IP, IP_MULTICAST_IF, ret_interface->s_addr))
		return true;
	*ret_interface = address_of(index);
	return ret_interface->s_addr != 0 &&
	       set(s, IPPROTO_IP, IP_MULTICAST_IF, ret_interface->s_addr);
}

static bool set_up_v4(SOCKET s, const struct os_lan *lan)
{
	struct ip_mreq group;

	memcpy(&group.imr_multiaddr, lan->group.b, 4);
	return choose_v4(s, lan->index, &group.imr_interface) &&
	       set(s, IPPROTO_IP, IP_TTL, OS_LAN_HOPS) &&
	       set(s, IPPROTO_IP, IP_MULTICAST_TTL, OS_LAN_HOPS) &&
	       set(s, IPPROTO_IP, IP_MULTICAST_LOOP, 0) && set(s, IPPROTO_IP, IP_HOPLIMIT, 1) &&
	       set(s, IPPROTO_IP, IP_PKTINFO, 1) &&
	       setsockopt(s, IPPROTO_IP, IP_ADD_MEMBERSHIP, (const char *)&group, sizeof(group)) ==
		   0;
}

static bool set_up_v6(SOCKET s, const struct os_lan *lan)
{
	struct ipv6_mreq group = {.ipv6mr_interface = lan->index};

	memcpy(&group.ipv6mr_multiaddr, lan->group.b, 16);
	return set(s, IPPROTO_IPV6, IPV6_UNICAST_HOPS, OS_LAN_HOPS) &&
	       set(s, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, OS_LAN_HOPS) &&
	       set(s, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0) &&
	       set(s, IPPROTO_IPV6, IPV6_MULTICAST_IF, lan->index) &&
	       set(s, IPPROTO_IPV6, IPV6_HOPLIMIT, 1) && set(s, IPPROTO_IPV6, IPV6_PKTINFO, 1) &&
	       setsockopt(
		   s, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, (const char *)&group, sizeof(group)) == 0;
}

static bool set_up(SOCKET s, const struct os_lan *lan)
{
	struct addr any = {.len = lan->group.len};
	union name name;
	int size = (int)fill_name(&name, &any, lan->port, 0);
	u_long on = 1;

	if (lan->group.len == 16 && !set(s, IPPROTO_IPV6, IPV6_V6ONLY, 1))
		return false;
	return ioctlsocket(s, FIONBIO, &on) == 0 && set(s, SOL_SOCKET, SO_REUSEADDR, 1) &&
	       set(s, SOL_SOCKET, SO_RCVBUF, OS_LAN_ROOM) && bind(s, &name.any, size) == 0 &&
	       (lan->group.len == 4 ? set_up_v4(s, lan) : set_up_v6(s, lan));
}

static enum err err_of_socket(void)
{
	int e = WSAGetLastError();

	return e == WSAEADDRINUSE        ? ERR_FULL
	       : e == WSAEACCES          ? ERR_DENIED
	       : e == WSAEADDRNOTAVAIL   ? ERR_ARGUMENT
	       : e == WSAEAFNOSUPPORT    ? ERR_UNSUPPORTED
	       : e == WSAEPROTONOSUPPORT ? ERR_UNSUPPORTED
					 : ERR_IO;
}

enum err os_lan_open(const struct os_lan *lan, int *ret_fd)
{
	WSADATA data;
	SOCKET s;

	if (lan->group.len == 0 || lan->index == 0)
		return ERR_ARGUMENT;
	if (WSAStartup(MAKEWORD(2, 2), &data) != 0) /* given back when the process ends */
		return ERR_IO;
	s = socket(lan->group.len == 4 ? AF_INET : AF_INET6, SOCK_DGRAM, IPPROTO_UDP);
	if (s == INVALID_SOCKET)
		return err_of_socket();
	if (!set_up(s, lan)) {
		enum err err = err_of_socket();

		(void)closesocket(s);
		return err;
	}
	*ret_fd = (int)s; /* handles have 32 significant bits */
	return ERR_NONE;
}

void os_lan_set_filter(int fd, const struct os_lan_filter *filter)
{
	(void)fd;
	(void)filter;
}

/* The extensions of a socket are asked of it by name. */
static void *extension(SOCKET s, GUID id)
{
	void *function = NULL;
	DWORD n;

	if (WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof(id), &function,
		sizeof(function), &n, NULL, NULL) != 0)
		return NULL;
	return function;
}

static void from_where(WSAMSG *m, uint32_t index, const struct addr *from)
{
	WSACMSGHDR *c = WSA_CMSG_FIRSTHDR(m);

	if (from->len == 4) {
		struct in_pktinfo info = {.ipi_ifindex = index};

		memcpy(&info.ipi_addr, from->b, 4);
		c->cmsg_level = IPPROTO_IP;
		c->cmsg_type = IP_PKTINFO;
		c->cmsg_len = WSA_CMSG_LEN(sizeof(info));
		memcpy(WSA_CMSG_DATA(c), &info, sizeof(info));
		m->Control.len = WSA_CMSG_SPACE(sizeof(info));
	} else {
		struct in6_pktinfo info = {.ipi6_ifindex = index};

		memcpy(&info.ipi6_addr, from->b, 16);
		c->cmsg_level = IPPROTO_IPV6;
		c->cmsg_type = IPV6_PKTINFO;
		c->cmsg_len = WSA_CMSG_LEN(sizeof(info));
		memcpy(WSA_CMSG_DATA(c), &info, sizeof(info));
		m->Control.len = WSA_CMSG_SPACE(sizeof(info));
	}
}

enum err os_lan_send(int fd, uint32_t index, const struct addr *from, const struct addr *to,
    uint16_t port, struct view bytes)
{
	_Alignas(16) char control[CONTROL_SIZE] = {0};
	LPFN_WSASENDMSG send_message =
	    (LPFN_WSASENDMSG)extension((SOCKET)fd, (GUID)WSAID_WSASENDMSG);
	WSABUF part = {(ULONG)bytes.n, (char *)(uintptr_t)bytes.p};
	union name name;
	WSAMSG m = {.name = &name.any,
	    .namelen = (INT)fill_name(&name, to, port, index),
	    .lpBuffers = &part,
	    .dwBufferCount = 1,
	    .Control = {sizeof(control), control}};
	DWORD n = 0;

	if (send_message == NULL)
		return ERR_IO;
	from_where(&m, index, from);
	if (send_message((SOCKET)fd, &m, 0, &n, NULL, NULL) == 0 && n == bytes.n)
		return ERR_NONE;
	return WSAGetLastError() == WSAEACCES ? ERR_DENIED : ERR_IO;
}

static void read_control(WSAMSG *m, struct os_lan_datagram *d)
{
	for (WSACMSGHDR *c = WSA_CMSG_FIRSTHDR(m); c != NULL; c = WSA_CMSG_NXTHDR(m, c)) {
		int hops = 0;

		/* Asked for as IP_HOPLIMIT, told as IP_TTL. */
		if ((c->cmsg_level == IPPROTO_IP &&
			(c->cmsg_type == IP_TTL || c->cmsg_type == IP_HOPLIMIT)) ||
		    (c->cmsg_level == IPPROTO_IPV6 && c->cmsg_type == IPV6_HOPLIMIT)) {
			memcpy(&hops, WSA_CMSG_DATA(c), sizeof(hops));
			d->hops = (uint8_t)(hops > 0 && hops <= UINT8_MAX ? hops : 0);
		} else if (c->cmsg_level == IPPROTO_IP && c->cmsg_type == IP_PKTINFO) {
			struct in_pktinfo info;

			memcpy(&info, WSA_CMSG_DATA(c), sizeof(info));
			d->index = info.ipi_ifindex;
		} else if (c->cmsg_level == IPPROTO_IPV6 && c->cmsg_type == IPV6_PKTINFO) {
			struct in6_pktinfo info;

			memcpy(&info, WSA_CMSG_DATA(c), sizeof(info));
			d->index = info.ipi6_ifindex;
		}
	}
}

/* False: nothing waits. */
static bool receive_one(SOCKET s, LPFN_WSARECVMSG receive, struct os_lan_datagram *d)
{
	_Alignas(16) char control[CONTROL_SIZE];
	union name name = {0};
	WSABUF part = {OS_LAN_BYTES_MAX, (char *)d->bytes};
	WSAMSG m = {.name = &name.any,
	    .namelen = sizeof(name),
	    .lpBuffers = &part,
	    .dwBufferCount = 1,
	    .Control = {sizeof(control), control}};
	DWORD n = 0;
	bool is_long = false;

	if (receive(s, &m, &n, NULL, NULL) != 0) {
		is_long = WSAGetLastError() == WSAEMSGSIZE;
		if (!is_long)
			return false;
	}
	d->hops = 0;
	d->index = 0;
	d->n = is_long || (m.dwFlags & MSG_TRUNC) != 0 ? OS_LAN_BYTES_MAX + 1 : n;
	read_name(&name, d);
	read_control(&m, d);
	return true;
}

size_t os_lan_receive(int fd, struct os_lan_datagram list[OS_LAN_BATCH])
{
	LPFN_WSARECVMSG receive = (LPFN_WSARECVMSG)extension((SOCKET)fd, (GUID)WSAID_WSARECVMSG);
	size_t n = 0;

	while (receive != NULL && n < OS_LAN_BATCH && receive_one((SOCKET)fd, receive, &list[n]))
		n++;
	return n;
}
