/* net.h on Linux: rtnetlink dumps, sysfs for what a device is, lease files for what DHCP said. */
#include "os/net.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_arp.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/xfrm.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "os/lease_linux.h"
#include "os/netlink_linux.h"
#include "os/os.h"
#include "os/watch_linux.h"

enum { BUFFER_SIZE = 65536, PATH_SIZE = 512, FILE_MAX = 1024 * 1024, ROUNDS_MAX = 4096 };

/* Sends a request and takes what comes, until its end. ERR_DENIED: the kernel refuses it. */
static enum err ask(int fd, const void *request, size_t n, uint8_t *buffer, struct os_net *net)
{
	if (send(fd, request, n, 0) != (ssize_t)n)
		return ERR_IO;
	for (int round = 0; round < ROUNDS_MAX; round++) {
		ssize_t got = recv(fd, buffer, BUFFER_SIZE, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return ERR_IO;
		if (netlink_is_error(view_bytes(buffer, (size_t)got)))
			return ERR_DENIED;
		if (netlink_take(net, view_bytes(buffer, (size_t)got)))
			return ERR_NONE;
	}
	return ERR_FULL;
}

static enum err dump(int fd, uint16_t type, uint8_t *buffer, struct os_net *net)
{
	struct {
		struct nlmsghdr h;
		struct rtgenmsg g;
	} request = {.h = {.nlmsg_len = sizeof(request),
			 .nlmsg_type = type,
			 .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP}};

	return ask(fd, &request, sizeof(request), buffer, net);
}

/* A whole small file; an empty view, and nothing to free, when it cannot be read. */
static struct view read_text(const char *path, uint8_t **ret_bytes)
{
	size_t n = 0;

	*ret_bytes = NULL;
	if (os_read_file(path, FILE_MAX, ret_bytes, &n) != ERR_NONE)
		return (struct view){NULL, 0};
	return view_bytes(*ret_bytes, n);
}

/* sysfs belongs to the network namespace it was mounted in: is it this interface it shows? */
static bool sysfs_shows(const struct os_net_interface *i)
{
	char path[PATH_SIZE];
	uint8_t *bytes;
	uint64_t index = 0;

	(void)snprintf(path, sizeof(path), "/sys/class/net/%s/ifindex", i->name);
	struct view text = view_trim(read_text(path, &bytes));
	bool same = view_u64(text, UINT32_MAX, &index) && index == i->index;

	free(bytes);
	return same;
}

static bool sysfs_has(const struct os_net_interface *i, const char *what)
{
	char path[PATH_SIZE];

	(void)snprintf(path, sizeof(path), "/sys/class/net/%s/%s", i->name, what);
	return access(path, F_OK) == 0;
}

/* What stands behind an interface that netlink calls plain Ethernet, or a tunnel without a kind:
 * modems that speak bare IP are ARPHRD_NONE or ARPHRD_RAWIP. */
static void ask_sysfs(struct os_net_interface *i)
{
	char path[PATH_SIZE], target[PATH_SIZE];
	bool modem = i->kind == OS_NET_TUNNEL && i->system_kind[0] == '\0';
	bool plain = i->kind == OS_NET_ETHERNET || i->kind == OS_NET_VIRTUAL || modem;
	struct view driver = {NULL, 0};
	ssize_t n;

	if (!plain || !sysfs_shows(i))
		return;
	(void)snprintf(path, sizeof(path), "/sys/class/net/%s/device/driver", i->name);
	n = readlink(path, target, sizeof(target));
	if (n > 0) {
		struct view rest = view_bytes(target, (size_t)n);

		while (view_split(&rest, '/', &driver))
			;
	}
	i->kind = netlink_kind(modem ? ARPHRD_NONE : ARPHRD_ETHER, view_of(i->system_kind),
	    sysfs_has(i, "wireless") || sysfs_has(i, "phy80211"), sysfs_has(i, "device"), driver);
}

static void read_with(struct os_net_interface *i, const char *path,
    void (*parse)(struct view text, struct os_net_interface *i))
{
	uint8_t *bytes;
	struct view text = read_text(path, &bytes);

	if (text.n > 0)
		parse(text, i);
	free(bytes);
}

/* Every file of a folder whose name begins and ends so. */
static void read_folder(struct os_net_interface *i, const char *folder, const char *begin,
    const char *end, void (*parse)(struct view text, struct os_net_interface *i))
{
	DIR *dir = opendir(folder);
	char path[PATH_SIZE];
	struct dirent *entry;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		struct view name = view_of(entry->d_name);

		if (!view_starts(name, view_of(begin)) || !view_ends_nocase(name, view_of(end)))
			continue;
		(void)snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		read_with(i, path, parse);
	}
	if (dir != NULL)
		(void)closedir(dir);
}

/* The later the better known: what comes after overwrites. */
static void ask_leases(struct os_net_interface *i)
{
	char path[PATH_SIZE];
	static const char *const dhcpcd[] = {"/var/lib/dhcpcd5/dhcpcd-%s.lease",
	    "/var/lib/dhcpcd/dhcpcd-%s.lease", "/var/lib/dhcpcd/%s.lease"};

	if (i->gateway.len > 0)
		read_with(i, "/etc/resolv.conf", lease_resolv_conf);
	read_folder(i, "/var/lib/dhcp", "dhclient", ".leases", lease_dhclient);
	read_folder(i, "/var/lib/dhclient", "dhclient", ".lease", lease_dhclient);
	(void)snprintf(path, sizeof(path), "-%s.lease", i->name);
	read_folder(i, "/var/lib/NetworkManager", "internal-", path, lease_networkd);
	read_folder(i, "/var/lib/NetworkManager", "dhclient-", path, lease_dhclient);
	for (size_t k = 0; k < sizeof(dhcpcd) / sizeof(dhcpcd[0]); k++) {
		(void)snprintf(path, sizeof(path), dhcpcd[k], i->name);
		read_with(i, path, lease_dhcpcd);
	}
	(void)snprintf(path, sizeof(path), "/run/systemd/netif/leases/%u", (unsigned)i->index);
	read_with(i, path, lease_networkd);
	(void)snprintf(path, sizeof(path), "/run/systemd/netif/links/%u", (unsigned)i->index);
	read_with(i, path, lease_domains);
	(void)snprintf(path, sizeof(path), "/run/systemd/resolve/netif/%u", (unsigned)i->index);
	read_with(i, path, lease_domains);
}

static int by_index(const void *a, const void *b)
{
	uint32_t x = ((const struct os_net_interface *)a)->index;
	uint32_t y = ((const struct os_net_interface *)b)->index;

	return x < y ? -1 : x > y;
}

/* By which interface a packet to this address would leave; none is sent. 0: by none. */
static uint32_t look_up(int fd, const struct addr *to, uint8_t *buffer)
{
	struct {
		struct nlmsghdr h;
		struct rtmsg m;
		struct rtattr a;
		uint8_t to[16];
	} request = {.h = {.nlmsg_type = RTM_GETROUTE, .nlmsg_flags = NLM_F_REQUEST},
	    .m = {.rtm_family = to->len == 4 ? AF_INET : AF_INET6,
		.rtm_dst_len = (unsigned char)(8 * to->len)},
	    .a = {.rta_len = (unsigned short)RTA_LENGTH(to->len), .rta_type = RTA_DST}};
	ssize_t n;

	request.h.nlmsg_len = (uint32_t)(sizeof(request) - sizeof(request.to) + to->len);
	memcpy(request.to, to->b, to->len);
	if (send(fd, &request, request.h.nlmsg_len, 0) != (ssize_t)request.h.nlmsg_len)
		return 0;
	do
		n = recv(fd, buffer, BUFFER_SIZE, 0);
	while (n < 0 && errno == EINTR);
	return n > 0 ? netlink_way(view_bytes(buffer, (size_t)n)) : 0;
}

/* Policies are told to those with CAP_NET_ADMIN alone; for others, whether there may be any. */
static void ask_policies(uint8_t *buffer, struct os_net *net)
{
	static const char *const sockets[] = {"/proc/self/net/udp", "/proc/self/net/udp6"};
	struct {
		struct nlmsghdr h;
		struct xfrm_userpolicy_id id;
	} request = {.h = {.nlmsg_len = sizeof(request),
			 .nlmsg_type = XFRM_MSG_GETPOLICY,
			 .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP}};
	int fd = -1;
	enum err err = watch_netlink(NETLINK_XFRM, 0, 0, &fd);

	if (err == ERR_NONE)
		err = ask(fd, &request, sizeof(request), buffer, net);
	os_close(fd);
	if (err == ERR_NONE || err == ERR_UNSUPPORTED) /* a kernel without it has none */
		return;
	for (size_t k = 0; k < sizeof(sockets) / sizeof(sockets[0]); k++) {
		uint8_t *bytes;
		struct view text = read_text(sockets[k], &bytes);

		/* The first is always there, with its heading: not to read it is not to know. */
		if (netlink_has_ike(text) || (k == 0 && text.n == 0))
			net->routes.ipsec_unread = true;
		free(bytes);
	}
}

static enum err ask_kernel(uint8_t *buffer, struct os_net *net)
{
	/* Rules after links and before routes: they say which tables and interfaces matter. */
	static const uint16_t dumps[] = {RTM_GETADDR, RTM_GETRULE, RTM_GETROUTE, RTM_GETNEIGH};
	int fd = -1;
	enum err err = watch_netlink(NETLINK_ROUTE, 0, 0, &fd);

	if (err == ERR_NONE)
		err = dump(fd, RTM_GETLINK, buffer, net);
	for (size_t i = 0; i < net->count; i++)
		ask_sysfs(&net->interfaces[i]);
	for (size_t i = 0; i < sizeof(dumps) / sizeof(dumps[0]) && err == ERR_NONE; i++) {
		err = dump(fd, dumps[i], buffer, net);
		if (dumps[i] == RTM_GETRULE && err == ERR_DENIED)
			err = ERR_NONE; /* a kernel without policy rules refuses the question */
	}
	for (int i = 0; i < ROUTE_LOOKUPS && err == ERR_NONE; i++)
		net->routes.lookups[i] = look_up(fd, &route_lookups[i], buffer);
	os_close(fd);
	if (err == ERR_NONE)
		ask_policies(buffer, net);
	return err;
}

enum err os_net_read(struct os_net *ret_net)
{
	struct os_net net = {.count = 0};
	uint8_t *buffer = malloc(BUFFER_SIZE);
	enum err err = ERR_MEMORY;

	net.interfaces = calloc(OS_NET_INTERFACES_MAX, sizeof(*net.interfaces));
	net.routes.list = calloc(OS_NET_ROUTES_MAX, sizeof(*net.routes.list));
	if (buffer != NULL && net.interfaces != NULL && net.routes.list != NULL)
		err = ask_kernel(buffer, &net);
	free(buffer);
	if (err != ERR_NONE) {
		os_net_done(&net);
		return err;
	}
	for (size_t i = 0; i < net.count; i++)
		if (net.interfaces[i].addresses_count > 0)
			ask_leases(&net.interfaces[i]);
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
