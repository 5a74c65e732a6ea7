/*
 * sockets_windows: a live interface by raw sockets, for hosts where nothing else is. Degraded: no
 * link layer, so no ARP, LLDP, CDP, and no MAC of the sender; what is lost is not counted.
 *
 *	IPv4   SIO_RCVALL with RCVALL_IPLEVEL: packets that the IP layer takes, never promiscuous.
 *Where that is refused, a raw UDP socket, which hears the groups it has joined. IPv6   a raw UDP
 *socket. It gives no IP header: one is put before each datagram, of what the system tells beside
 *it.
 *
 * Nothing is bound to a port of a protocol: those belong to the programs of this host.
 */
#include "capture/live_windows.h"

#include <stdlib.h>

#include "base/rd.h"
#include "base/wr.h"
#include "os/common_windows.h"
#include "os/os.h"

#include <mswsock.h>
#include <ws2tcpip.h>

enum {
	RECEIVE_ALL = 0x98000001, /* SIO_RCVALL (mstcpip.h), which mingw has not */
	BY_IP_LEVEL = 3,          /* RCVALL_IPLEVEL */
	HOPLIMIT = 21,            /* IPV6_HOPLIMIT */
	PACKET_MAX = 65535,
	HEADER6 = 40,
	CONTROL_SIZE = 256,
	UDP = 17,
	LINKTYPE_RAW = 101
};

struct sockets {
	SOCKET v4, v6; /* INVALID_SOCKET: this family is not there */
	bool is_all;   /* v4: SIO_RCVALL stands */
	bool v6_first; /* they are asked in turns */
	LPFN_WSARECVMSG receive4, receive6;
	bool (*wants)(void *ctx, uint32_t linktype, struct view bytes);
	void *ctx;
	bool inbound;
	uint8_t bytes[HEADER6 + PACKET_MAX];
};

static const char *missing(void)
{
	return NULL;
}

static LPFN_WSARECVMSG receiver_of(SOCKET s)
{
	GUID id = WSAID_WSARECVMSG;
	LPFN_WSARECVMSG function = NULL;
	DWORD n;

	if (WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof(id), &function,
		sizeof(function), &n, NULL, NULL) != 0)
		return NULL;
	return function;
}

static bool set(SOCKET s, int level, int option, DWORD value)
{
	return setsockopt(s, level, option, (const char *)&value, sizeof(value)) == 0;
}

static bool receive_all(SOCKET s)
{
	DWORD level = BY_IP_LEVEL, n = 0;

	return WSAIoctl(s, (DWORD)RECEIVE_ALL, &level, sizeof(level), NULL, 0, &n, NULL, NULL) == 0;
}

/* The groups that it cannot join it does not hear, that is all: a raw socket has a limit of them.
 */
static void join_groups(const struct live *l, SOCKET s, size_t len, const char *const *groups)
{
	for (; groups != NULL && *groups != NULL; groups++) {
		struct ip_mreq v4 = {.imr_interface.s_addr = htonl(l->adapter.index)};
		struct ipv6_mreq v6 = {.ipv6mr_interface = l->adapter.index6};
		struct addr group;

		if (!addr_parse(view_of(*groups), &group) || group.len != len)
			continue;
		memcpy(&v4.imr_interface, l->adapter.address.b, 4);
		memcpy(&v4.imr_multiaddr, group.b, 4);
		memcpy(&v6.ipv6mr_multiaddr, group.b, 16);
		if (len == 4)
			(void)setsockopt(
			    s, IPPROTO_IP, IP_ADD_MEMBERSHIP, (const char *)&v4, sizeof(v4));
		else
			(void)setsockopt(
			    s, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, (const char *)&v6, sizeof(v6));
	}
}

static SOCKET raw(int family, int protocol, const struct addr *at, uint32_t ring_bytes)
{
	union {
		struct sockaddr any;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
	} name = {.any = {.sa_family = (ADDRESS_FAMILY)family}};
	SOCKET s = socket(family, SOCK_RAW, protocol);
	u_long on = 1;

	if (s == INVALID_SOCKET)
		return s;
	if (at != NULL)
		memcpy(&name.v4.sin_addr, at->b, 4);
	if (ioctlsocket(s, FIONBIO, &on) != 0 || !set(s, SOL_SOCKET, SO_RCVBUF, ring_bytes) ||
	    bind(s, &name.any, family == AF_INET ? sizeof(name.v4) : sizeof(name.v6)) != 0) {
		(void)closesocket(s);
		return INVALID_SOCKET;
	}
	return s;
}

static void open_v4(struct live *l, const struct capture_live *asked, uint32_t ring_bytes)
{
	struct sockets *s = l->own;

	if (l->adapter.address.len == 0)
		return;
	s->v4 = raw(AF_INET, IPPROTO_IP, &l->adapter.address, ring_bytes);
	s->is_all = s->v4 != INVALID_SOCKET && receive_all(s->v4);
	if (!s->is_all) {
		if (s->v4 != INVALID_SOCKET)
			(void)closesocket(s->v4);
		s->v4 = raw(AF_INET, IPPROTO_UDP, NULL, ring_bytes);
	}
	if (s->v4 == INVALID_SOCKET)
		return;
	if (!s->is_all && !set(s->v4, IPPROTO_IP, IP_PKTINFO, 1)) {
		(void)closesocket(s->v4);
		s->v4 = INVALID_SOCKET;
		return;
	}
	s->receive4 = receiver_of(s->v4);
	join_groups(l, s->v4, 4, asked->groups);
}

static void open_v6(struct live *l, const struct capture_live *asked, uint32_t ring_bytes)
{
	struct sockets *s = l->own;

	if (l->adapter.index6 == 0)
		return;
	s->v6 = raw(AF_INET6, IPPROTO_UDP, NULL, ring_bytes);
	if (s->v6 == INVALID_SOCKET)
		return;
	if (!set(s->v6, IPPROTO_IPV6, IPV6_PKTINFO, 1)) {
		(void)closesocket(s->v6);
		s->v6 = INVALID_SOCKET;
		return;
	}
	(void)set(s->v6, IPPROTO_IPV6, HOPLIMIT, 1);
	s->receive6 = receiver_of(s->v6);
	join_groups(l, s->v6, 16, asked->groups);
}

static void close_sockets(struct live *l)
{
	struct sockets *s = l->own;

	if (s->v4 != INVALID_SOCKET)
		(void)closesocket(s->v4);
	if (s->v6 != INVALID_SOCKET)
		(void)closesocket(s->v6);
	free(s);
	l->own = NULL;
}

static enum err open_sockets(
    struct live *l, const struct capture_live *asked, struct capture_problem *ret_problem)
{
	uint32_t ring_bytes = asked->ring_bytes > 0 ? asked->ring_bytes : LIVE_RING_SIZE;
	struct sockets *s = calloc(1, sizeof(*s));
	WSADATA data;
	int e;

	if (s == NULL || WSAStartup(MAKEWORD(2, 2), &data) != 0) {
		free(s);
		problem_set(ret_problem, ERR_MEMORY, 0, "not enough memory");
		return ERR_MEMORY;
	}
	s->v4 = s->v6 = INVALID_SOCKET;
	s->wants = asked->wants;
	s->ctx = asked->ctx;
	s->inbound = asked->inbound;
	l->own = s;
	l->linktype = LINKTYPE_RAW;
	open_v4(l, asked, ring_bytes);
	e = WSAGetLastError();
	open_v6(l, asked, ring_bytes);
	if ((s->v4 != INVALID_SOCKET && s->receive4 != NULL) ||
	    (s->v6 != INVALID_SOCKET && s->receive6 != NULL))
		return ERR_NONE;
	close_sockets(l);
	if (e == WSAEACCES)
		problem_set(ret_problem, ERR_DENIED, 0,
		    "%s: raw sockets are refused to this user: the agent must run as a service, "
		    "or by an administrator",
		    l->interface);
	else
		problem_set(ret_problem, ERR_IO, 0, "%s: raw sockets: error %d", l->interface, e);
	return ret_problem->err;
}

/* What the system tells beside a datagram: by which interface it came, and to whom. */
struct beside {
	uint32_t index;
	uint8_t to[16];
	uint8_t hops;
};

static void read_beside(WSAMSG *m, struct beside *b)
{
	for (WSACMSGHDR *c = WSA_CMSG_FIRSTHDR(m); c != NULL; c = WSA_CMSG_NXTHDR(m, c)) {
		if (c->cmsg_level == IPPROTO_IP && c->cmsg_type == IP_PKTINFO) {
			struct in_pktinfo info;

			memcpy(&info, WSA_CMSG_DATA(c), sizeof(info));
			b->index = info.ipi_ifindex;
		} else if (c->cmsg_level == IPPROTO_IPV6 && c->cmsg_type == IPV6_PKTINFO) {
			struct in6_pktinfo info;

			memcpy(&info, WSA_CMSG_DATA(c), sizeof(info));
			b->index = info.ipi6_ifindex;
			memcpy(b->to, &info.ipi6_addr, 16);
		} else if (c->cmsg_level == IPPROTO_IPV6 && c->cmsg_type == HOPLIMIT) {
			int hops = 0;

			memcpy(&hops, WSA_CMSG_DATA(c), sizeof(hops));
			b->hops = (uint8_t)(hops > 0 && hops <= UINT8_MAX ? hops : 0);
		}
	}
}

/* The header that the system has taken off (RFC 8200 3). */
static void put_header6(uint8_t *room, size_t n, const uint8_t from[16], const struct beside *b)
{
	struct wr w = wr_of(room, HEADER6);

	wr_be32(&w, 0x60000000);
	wr_be16(&w, (uint16_t)n);
	wr_u8(&w, UDP);
	wr_u8(&w, b->hops);
	wr_bytes(&w, view_bytes(from, 16));
	wr_bytes(&w, view_bytes(b->to, 16));
}

/* The next packet of a family, of this interface; false: none waits. An empty one is nothing. */
static bool receive(struct live *l, bool v6, struct view *ret_packet)
{
	struct sockets *s = l->own;
	_Alignas(16) char control[CONTROL_SIZE];
	struct sockaddr_storage from = {0};
	WSABUF part = {PACKET_MAX, (char *)s->bytes + (v6 ? HEADER6 : 0)};
	WSAMSG m = {.name = (struct sockaddr *)&from,
	    .namelen = sizeof(from),
	    .lpBuffers = &part,
	    .dwBufferCount = 1,
	    .Control = {sizeof(control), control}};
	struct beside b = {.index = 0};
	LPFN_WSARECVMSG function = v6 ? s->receive6 : s->receive4;
	DWORD n = 0;

	*ret_packet = (struct view){NULL, 0};
	if (function == NULL || function(v6 ? s->v6 : s->v4, &m, &n, NULL, NULL) != 0)
		return function != NULL && WSAGetLastError() == WSAEMSGSIZE;
	read_beside(&m, &b);
	if (v6 ? b.index != l->adapter.index6 : !s->is_all && b.index != l->adapter.index)
		return true;
	if (v6)
		put_header6(
		    s->bytes, n, (const uint8_t *)&((struct sockaddr_in6 *)&from)->sin6_addr, &b);
	*ret_packet = view_bytes(s->bytes, n + (v6 ? HEADER6 : 0));
	return true;
}

/* By its address: what this host sends is told it too. */
static bool is_own(const struct live *l, struct view packet)
{
	bool v4 = packet.n > 0 && packet.p[0] >> 4 == 4;
	struct addr from = addr_of_bytes(
	    view_head(view_tail(packet, v4 ? 12 : 8), v4 ? 4 : 16)); /* RFC 791, RFC 8200 */

	for (size_t i = 0; i < l->adapter.own_count; i++)
		if (addr_eq(&l->adapter.own[i], &from))
			return true;
	return false;
}

static enum capture_step take(struct capture *c, struct capture_frame *ret_frame)
{
	struct live *l = c->live;
	struct sockets *s = l->own;

	for (unsigned i = 0; i < LIVE_UNWANTED_MAX; i++) {
		struct view packet;

		s->v6_first = !s->v6_first;
		if (!receive(l, s->v6_first, &packet) && !receive(l, !s->v6_first, &packet))
			return CAPTURE_IDLE;
		if (packet.n == 0 || (s->inbound && is_own(l, packet)) ||
		    (s->wants != NULL && !s->wants(s->ctx, l->linktype, packet)))
			continue;
		*ret_frame = (struct capture_frame){.seen_ms = os_now_ms(),
		    .linktype = l->linktype,
		    .bytes = packet,
		    .wire_len = (uint32_t)packet.n};
		return CAPTURE_FRAME;
	}
	l->has_more = true;
	return CAPTURE_IDLE;
}

static uint64_t drops(const struct live *l)
{
	(void)l;
	return 0;
}

const struct backend sockets_backend = {
    CAPTURE_SOCKETS, missing, open_sockets, take, drops, close_sockets};
