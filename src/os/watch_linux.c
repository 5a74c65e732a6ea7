/*
 * watch_linux: changes of the network. rtnetlink tells of links, addresses, rules and routes; XFRM
 * of policies, where it may; files of resolvers and DHCP clients are written after the address has
 * come, so that they are watched too. One epoll descriptor stands for all.
 */
#include "os/watch_linux.h"

#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/xfrm.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/view.h"
#include "os/net.h"

enum { WATCHES_MAX = 8 };
enum part { ROUTES, POLICIES, FILES, PARTS };

/* `whole` is what the program polls. Descriptors that are not there: -1. */
struct watch {
	bool is_used;
	int whole, part[PARTS];
	int etc; /* the inotify number of /etc, of which one file matters */
};

static struct watch watches[WATCHES_MAX];

enum err watch_netlink(int protocol, unsigned groups, int flags, int *ret_fd)
{
	struct sockaddr_nl me = {.nl_family = AF_NETLINK, .nl_groups = groups};
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | flags, protocol);

	if (fd < 0 && errno == EPROTONOSUPPORT)
		return ERR_UNSUPPORTED;

	if (fd < 0)
		return errno == EACCES || errno == EPERM ? ERR_DENIED : ERR_IO;
	if (bind(fd, (struct sockaddr *)&me, sizeof(me)) != 0) {
		(void)close(fd);
		return ERR_IO;
	}
	*ret_fd = fd;
	return ERR_NONE;
}

/* Folders that are not there yet are not watched: who comes later is seen by its address. */
static int watch_files(struct watch *w)
{
	static const char *const folders[] = {"/run/systemd/resolve", "/run/systemd/resolve/netif",
	    "/run/systemd/netif/links", "/run/systemd/netif/leases", "/var/lib/NetworkManager",
	    "/var/lib/dhcp", "/var/lib/dhclient", "/var/lib/dhcpcd", "/var/lib/dhcpcd5"};
	const uint32_t changes = IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE;
	int fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);

	if (fd < 0)
		return -1;
	w->etc = inotify_add_watch(fd, "/etc", changes | IN_ONLYDIR);
	(void)inotify_add_watch(fd, "/etc/resolv.conf", IN_CLOSE_WRITE);
	for (size_t k = 0; k < sizeof(folders) / sizeof(folders[0]); k++)
		(void)inotify_add_watch(fd, folders[k], changes | IN_ONLYDIR);
	return fd;
}

static void end(struct watch *w)
{
	for (int k = ROUTES; k < PARTS; k++)
		if (w->part[k] >= 0)
			(void)close(w->part[k]);
	if (w->whole >= 0)
		(void)close(w->whole);
	w->is_used = false;
}

static bool add(const struct watch *w, int part)
{
	struct epoll_event event = {.events = EPOLLIN, .data.fd = part};

	return epoll_ctl(w->whole, EPOLL_CTL_ADD, w->part[part], &event) == 0;
}

enum err os_net_watch(int *ret_fd)
{
	/* Neighbours change all the time and matter only when a gateway's first becomes known:
	 * the route comes first, and the next reading sees them. */
	const unsigned groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR |
				RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE | RTMGRP_IPV4_RULE |
				1u << (RTNLGRP_IPV6_RULE - 1);
	struct watch *w = NULL;
	enum err err;

	for (size_t k = 0; k < WATCHES_MAX && w == NULL; k++)
		if (!watches[k].is_used)
			w = &watches[k];
	if (w == NULL)
		return ERR_FULL;
	*w = (struct watch){.is_used = true, .etc = -1};
	w->part[ROUTES] = w->part[POLICIES] = -1;
	w->part[FILES] = watch_files(w);
	w->whole = epoll_create1(EPOLL_CLOEXEC);
	err = watch_netlink(NETLINK_ROUTE, groups, SOCK_NONBLOCK, &w->part[ROUTES]);
	/* Refused to those without CAP_NET_ADMIN, who cannot read policies either. */
	if (watch_netlink(NETLINK_XFRM, XFRMGRP_POLICY, SOCK_NONBLOCK, &w->part[POLICIES]) !=
	    ERR_NONE)
		w->part[POLICIES] = -1;
	for (int k = ROUTES; k < PARTS && err == ERR_NONE; k++)
		if (w->part[k] >= 0 && !add(w, k))
			err = ERR_IO;
	if (err != ERR_NONE) {
		end(w);
		return err;
	}
	*ret_fd = w->whole;
	return ERR_NONE;
}

static struct watch *find(int fd)
{
	for (size_t k = 0; k < WATCHES_MAX; k++)
		if (watches[k].is_used && watches[k].whole == fd)
			return &watches[k];
	return NULL;
}

bool watch_end(int fd)
{
	struct watch *w = find(fd);

	if (w != NULL)
		end(w);
	return w != NULL;
}

/* ENOBUFS: so many came that some were lost: a change all the same. */
static bool drain_netlink(int fd)
{
	uint8_t bytes[4096];
	bool any = false;
	ssize_t n;

	do {
		n = recv(fd, bytes, sizeof(bytes), MSG_TRUNC);
		if (n > 0 || (n < 0 && errno == ENOBUFS))
			any = true;
	} while (n > 0 || (n < 0 && (errno == EINTR || errno == ENOBUFS)));
	return any;
}

static bool drain_files(const struct watch *w)
{
	uint8_t bytes[4096];
	bool any = false;
	ssize_t n;

	do {
		n = read(w->part[FILES], bytes, sizeof(bytes));
		struct view rest = view_bytes(bytes, n > 0 ? (size_t)n : 0);

		while (rest.n >= sizeof(struct inotify_event)) {
			struct inotify_event e;

			memcpy(&e, rest.p, sizeof(e));
			struct view name = view_head(view_tail(rest, sizeof(e)), e.len);

			name = view_head(name, view_find(name, 0));
			any = any || e.wd != w->etc || view_eq(name, view_of("resolv.conf"));
			rest = view_tail(rest, sizeof(e) + e.len);
		}
	} while (n > 0 || (n < 0 && errno == EINTR));
	return any;
}

bool os_net_changed(int fd)
{
	const struct watch *w = find(fd);
	bool any = false;

	if (w == NULL)
		return false;
	for (int k = ROUTES; k < FILES; k++)
		if (w->part[k] >= 0 && drain_netlink(w->part[k]))
			any = true;
	if (w->part[FILES] >= 0 && drain_files(w))
		any = true;
	return any;
}
