/* lan: Linux. */
#include "os/lan.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/filter.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "os/errno_linux.h"
#include "os/lan_name.h"
#include "os/os.h"

enum { UDP_HEADER = 8, CONTROL_SIZE = 128, PROGRAM_MAX = 8 + 4 * OS_LAN_TAGS_MAX };

static bool set(int fd, int level, int option, int value)
{
	return setsockopt(fd, level, option, &value, sizeof(value)) == 0;
}

static bool set_up_v4(int fd, const struct os_lan *lan)
{
	struct ip_mreqn group = {.imr_ifindex = (int)lan->index};

	memcpy(&group.imr_multiaddr, lan->group.b, 4);
	return set(fd, IPPROTO_IP, IP_TTL, OS_LAN_HOPS) &&
	       set(fd, IPPROTO_IP, IP_MULTICAST_TTL, OS_LAN_HOPS) &&
	       set(fd, IPPROTO_IP, IP_MULTICAST_LOOP, 0) &&
	       set(fd, IPPROTO_IP, IP_MULTICAST_ALL, 0) && set(fd, IPPROTO_IP, IP_RECVTTL, 1) &&
	       set(fd, IPPROTO_IP, IP_PKTINFO, 1) &&
	       setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &group, sizeof(group)) == 0 &&
	       setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &group, sizeof(group)) == 0;
}

static bool set_up_v6(int fd, const struct os_lan *lan)
{
	struct ipv6_mreq group = {.ipv6mr_interface = lan->index};

	memcpy(&group.ipv6mr_multiaddr, lan->group.b, 16);
#ifdef IPV6_MULTICAST_ALL
	(void)set(fd, IPPROTO_IPV6, IPV6_MULTICAST_ALL, 0); /* since 4.20 */
#endif
	return set(fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS, OS_LAN_HOPS) &&
	       set(fd, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, OS_LAN_HOPS) &&
	       set(fd, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0) &&
	       set(fd, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1) &&
	       set(fd, IPPROTO_IPV6, IPV6_RECVPKTINFO, 1) &&
	       set(fd, IPPROTO_IPV6, IPV6_MULTICAST_IF, (int)lan->index) &&
	       setsockopt(fd, IPPROTO_IPV6, IPV6_JOIN_GROUP, &group, sizeof(group)) == 0;
}

static bool set_up(int fd, const struct os_lan *lan)
{
	struct addr any = {.len = lan->group.len};
	union name name;
	socklen_t size = (socklen_t)fill_name(&name, &any, lan->port, 0);

	/* Refused to ordinary users by old kernels: the header says what follows. */
	(void)setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, lan->interface,
	    (socklen_t)strnlen(lan->interface, 15) + 1);
	if (lan->group.len == 16 && !set(fd, IPPROTO_IPV6, IPV6_V6ONLY, 1))
		return false;
	return set(fd, SOL_SOCKET, SO_REUSEADDR, 1) &&
	       set(fd, SOL_SOCKET, SO_RCVBUF, OS_LAN_ROOM) && bind(fd, &name.any, size) == 0 &&
	       (lan->group.len == 4 ? set_up_v4(fd, lan) : set_up_v6(fd, lan));
}

enum err os_lan_open(const struct os_lan *lan, int *ret_fd)
{
	int family = lan->group.len == 4 ? AF_INET : AF_INET6, fd;

	if (lan->group.len == 0 || lan->index == 0)
		return ERR_ARGUMENT;
	fd = socket(family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return errno == EAFNOSUPPORT ? ERR_UNSUPPORTED : err_of_errno(errno);
	if (!set_up(fd, lan)) {
		enum err err = errno == EADDRINUSE ? ERR_FULL
			       : errno == ENODEV   ? ERR_ARGUMENT
						   : err_of_errno(errno);

		os_close(fd);
		return err;
	}
	*ret_fd = fd;
	return ERR_NONE;
}

/* The UDP header stands before the bytes that the program sees. */
void os_lan_set_filter(int fd, const struct os_lan_filter *f)
{
	unsigned tags = f->tags_count < OS_LAN_TAGS_MAX ? f->tags_count : OS_LAN_TAGS_MAX, n = 0;
	uint32_t magic = (uint32_t)(uint8_t)f->magic[0] << 24 |
			 (uint32_t)(uint8_t)f->magic[1] << 16 |
			 (uint32_t)(uint8_t)f->magic[2] << 8 | (uint8_t)f->magic[3];
	struct sock_filter op[PROGRAM_MAX];
	struct sock_fprog program = {.filter = op};

	/* Each test that fails jumps to the end: how far is known when all are there. */
	op[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_LEN, 0);
	op[n++] =
	    (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, UDP_HEADER + f->min, 0, 0);
	op[n++] =
	    (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, UDP_HEADER + f->max, 0, 0);
	op[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, UDP_HEADER);
	op[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, magic, 0, 0);
	for (unsigned i = 0; i < tags; i++) {
		uint32_t at = UDP_HEADER + f->at;

		op[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, at);
		op[n++] = (struct sock_filter)BPF_JUMP(
		    BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(f->tags[i] >> 32), 0, 2);
		op[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, at + 4);
		op[n++] = (struct sock_filter)BPF_JUMP(
		    BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)f->tags[i], 0, 0);
	}
	unsigned none = n, take = n + 1;

	op[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, 0);
	op[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, UINT32_MAX);
	op[1].jf = (uint8_t)(none - 2);
	op[2].jt = (uint8_t)(none - 3);
	op[4].jf = (uint8_t)(none - 5);
	for (unsigned i = 0; i < tags; i++)
		op[5 + 4 * i + 3].jt = (uint8_t)(take - (5 + 4 * i + 4));
	program.len = (unsigned short)n;
	(void)setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof(program));
}

static void from_where(struct msghdr *m, uint32_t index, const struct addr *from)
{
	struct cmsghdr *c = CMSG_FIRSTHDR(m);

	if (from->len == 4) {
		struct in_pktinfo info = {.ipi_ifindex = (int)index};

		memcpy(&info.ipi_spec_dst, from->b, 4);
		c->cmsg_level = IPPROTO_IP;
		c->cmsg_type = IP_PKTINFO;
		c->cmsg_len = CMSG_LEN(sizeof(info));
		memcpy(CMSG_DATA(c), &info, sizeof(info));
		m->msg_controllen = CMSG_SPACE(sizeof(info));
	} else {
		struct in6_pktinfo info = {.ipi6_ifindex = index};

		memcpy(&info.ipi6_addr, from->b, 16);
		c->cmsg_level = IPPROTO_IPV6;
		c->cmsg_type = IPV6_PKTINFO;
		c->cmsg_len = CMSG_LEN(sizeof(info));
		memcpy(CMSG_DATA(c), &info, sizeof(info));
		m->msg_controllen = CMSG_SPACE(sizeof(info));
	}
}

enum err os_lan_send(int fd, uint32_t index, const struct addr *from, const struct addr *to,
    uint16_t port, struct view bytes)
{
	_Alignas(struct cmsghdr) uint8_t control[CONTROL_SIZE] = {0};
	struct iovec part = {.iov_base = (void *)(uintptr_t)bytes.p, .iov_len = bytes.n};
	union name name;
	struct msghdr m = {.msg_name = &name,
	    .msg_namelen = fill_name(&name, to, port, index),
	    .msg_iov = &part,
	    .msg_iovlen = 1,
	    .msg_control = control,
	    .msg_controllen = sizeof(control)};

	from_where(&m, index, from);
	if (sendmsg(fd, &m, MSG_DONTWAIT | MSG_NOSIGNAL) == (ssize_t)bytes.n)
		return ERR_NONE;
	return errno == EPERM || errno == EACCES ? ERR_DENIED : ERR_IO;
}

static void read_control(struct msghdr *m, struct os_lan_datagram *d)
{
	for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c != NULL; c = CMSG_NXTHDR(m, c)) {
		int hops = 0;

		if ((c->cmsg_level == IPPROTO_IP && c->cmsg_type == IP_TTL) ||
		    (c->cmsg_level == IPPROTO_IPV6 && c->cmsg_type == IPV6_HOPLIMIT)) {
			memcpy(&hops, CMSG_DATA(c), sizeof(hops));
			d->hops = (uint8_t)(hops > 0 && hops <= UINT8_MAX ? hops : 0);
		} else if (c->cmsg_level == IPPROTO_IP && c->cmsg_type == IP_PKTINFO) {
			struct in_pktinfo info;

			memcpy(&info, CMSG_DATA(c), sizeof(info));
			d->index = (uint32_t)info.ipi_ifindex;
		} else if (c->cmsg_level == IPPROTO_IPV6 && c->cmsg_type == IPV6_PKTINFO) {
			struct in6_pktinfo info;

			memcpy(&info, CMSG_DATA(c), sizeof(info));
			d->index = info.ipi6_ifindex;
		}
	}
}

size_t os_lan_receive(int fd, struct os_lan_datagram list[OS_LAN_BATCH])
{
	_Alignas(struct cmsghdr) uint8_t control[OS_LAN_BATCH][CONTROL_SIZE];
	struct mmsghdr heads[OS_LAN_BATCH] = {0};
	struct iovec parts[OS_LAN_BATCH];
	union name names[OS_LAN_BATCH];
	int n;

	for (size_t i = 0; i < OS_LAN_BATCH; i++) {
		parts[i] = (struct iovec){list[i].bytes, OS_LAN_BYTES_MAX};
		heads[i].msg_hdr = (struct msghdr){.msg_name = &names[i],
		    .msg_namelen = sizeof(names[i]),
		    .msg_iov = &parts[i],
		    .msg_iovlen = 1,
		    .msg_control = control[i],
		    .msg_controllen = CONTROL_SIZE};
	}
	n = recvmmsg(fd, heads, OS_LAN_BATCH, MSG_DONTWAIT | MSG_TRUNC, NULL);
	for (int i = 0; i < n; i++) {
		list[i].hops = 0;
		list[i].index = 0;
		list[i].n = heads[i].msg_len;
		read_name(&names[i], &list[i]);
		read_control(&heads[i].msg_hdr, &list[i]);
	}
	return n > 0 ? (size_t)n : 0;
}
