/* os.h on Linux, but for the sandbox. */
#include "os/os.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "os/errno_linux.h"
#include "os/watch_linux.h"

enum err err_of_errno(int e)
{
	switch (e) {
	case ENOENT:
	case ENOTDIR:
	case ENODEV:
	case ENXIO: return ERR_NOT_FOUND;
	case EACCES:
	case EROFS:
	case ELOOP: /* a link where none is followed */
	case EPERM: return ERR_DENIED;
	case ENOMEM: return ERR_MEMORY;
	case ENOBUFS:
	case ENOSPC:
	case EDQUOT:
	case EMFILE:
	case ENFILE: return ERR_FULL;
	case EINVAL: return ERR_ARGUMENT;
	case EAFNOSUPPORT:
	case ENOSYS: return ERR_UNSUPPORTED;
	default: return ERR_IO;
	}
}

enum err os_map_lazy(size_t size, void **ret_memory)
{
	void *p = mmap(
	    NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (p == MAP_FAILED)
		return err_of_errno(errno);
	*ret_memory = p;
	return ERR_NONE;
}

void os_unmap(void *memory, size_t size)
{
	if (memory != NULL)
		(void)munmap(memory, size);
}

enum err os_random(void *p, size_t n)
{
	size_t done = 0;

	while (done < n) {
		ssize_t got = getrandom((uint8_t *)p + done, n - done, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return err_of_errno(errno);
		done += (size_t)got;
	}
	return ERR_NONE;
}

/* All of a descriptor; grows as it comes, since a pipe or /proc has no size to ask for. */
static enum err read_all(int fd, size_t max_bytes, uint8_t **ret_bytes, size_t *ret_n)
{
	size_t n = 0, room = 0;
	uint8_t *bytes = NULL;
	enum err err = ERR_NONE;

	for (;;) {
		ssize_t got;

		if (n == room) {
			size_t more = room == 0 ? 65536 : 2 * room;
			uint8_t *grown;

			/* One byte over the limit, to see whether something is there. */
			if (more > max_bytes && max_bytes < SIZE_MAX)
				more = max_bytes + 1;
			grown = realloc(bytes, more);
			if (grown == NULL) {
				err = ERR_MEMORY;
				break;
			}
			bytes = grown;
			room = more;
		}
		got = read(fd, bytes + n, room - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			err = err_of_errno(errno);
		if (got <= 0)
			break;
		n += (size_t)got;
		if (n > max_bytes) {
			err = ERR_FULL;
			break;
		}
	}
	if (err != ERR_NONE) {
		free(bytes);
		return err;
	}
	*ret_bytes = bytes;
	*ret_n = n;
	return ERR_NONE;
}

enum err os_read_file(const char *path, size_t max_bytes, uint8_t **ret_bytes, size_t *ret_n)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	enum err err;

	if (fd < 0)
		return err_of_errno(errno);
	err = read_all(fd, max_bytes, ret_bytes, ret_n);
	(void)close(fd);
	return err;
}

enum err os_write_file(const char *path, struct view bytes, bool secret)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, secret ? 0600 : 0666);
	enum err err = ERR_NONE;

	if (fd < 0)
		return err_of_errno(errno);
	if (secret && fchmod(fd, 0600) != 0) /* it may have been there with another mode */
		err = err_of_errno(errno);
	while (err == ERR_NONE && bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno != EINTR)
			err = err_of_errno(errno);
		else if (n > 0)
			bytes = view_tail(bytes, (size_t)n);
	}
	if (close(fd) != 0 && err == ERR_NONE)
		err = ERR_IO;
	return err;
}

static int64_t clock_ms(clockid_t clock)
{
	struct timespec t = {0, 0};

	(void)clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t os_now_ms(void)
{
	return clock_ms(CLOCK_REALTIME);
}

int64_t os_monotonic_ms(void)
{
	return clock_ms(CLOCK_MONOTONIC);
}

int64_t os_boot_ms(void)
{
	return clock_ms(CLOCK_BOOTTIME);
}

unsigned os_terminal_columns(int fd)
{
	struct winsize size = {0};

	return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/* proc(5): the second number of statm is the resident set, in pages. */
size_t os_resident_bytes(void)
{
	struct view rest, part = {NULL, 0};
	uint8_t *bytes;
	uint64_t pages = 0;
	size_t n;

	if (os_read_file("/proc/self/statm", 4096, &bytes, &n) != ERR_NONE)
		return 0;
	rest = view_bytes(bytes, n);
	if (!view_split(&rest, ' ', &part) || !view_split(&rest, ' ', &part) ||
	    !view_u64(part, SIZE_MAX / 65536, &pages))
		pages = 0;
	free(bytes);
	return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
}

static int join_ipv4(int fd, unsigned index, struct in_addr group)
{
	struct ip_mreqn request = {.imr_multiaddr = group, .imr_ifindex = (int)index};
	int off = 0;

	/* Else the socket would also get what others on this host have joined (ip(7)). */
	(void)setsockopt(fd, IPPROTO_IP, IP_MULTICAST_ALL, &off, sizeof(off));
	return setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof(request));
}

static int join_ipv6(int fd, unsigned index, struct in6_addr group)
{
	struct ipv6_mreq request = {.ipv6mr_multiaddr = group, .ipv6mr_interface = index};

	return setsockopt(fd, IPPROTO_IPV6, IPV6_JOIN_GROUP, &request, sizeof(request));
}

enum err os_join_group(const char *interface, const char *group, int *ret_socket)
{
	unsigned index = if_nametoindex(interface);
	struct in_addr v4;
	struct in6_addr v6;
	bool is_v4 = inet_pton(AF_INET, group, &v4) == 1;
	enum err err = ERR_NONE;
	int fd;

	if (!(is_v4 && IN_MULTICAST(ntohl(v4.s_addr))) &&
	    !(inet_pton(AF_INET6, group, &v6) == 1 && IN6_IS_ADDR_MULTICAST(&v6)))
		return ERR_ARGUMENT;
	if (index == 0)
		return ERR_NOT_FOUND;
	/* A datagram socket that is never bound has no port, so nothing is ever queued on it. */
	fd = socket(is_v4 ? AF_INET : AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return err_of_errno(errno);
	if ((is_v4 ? join_ipv4(fd, index, v4) : join_ipv6(fd, index, v6)) != 0) {
		/* The interface is there, so ENODEV is one without IPv6. */
		err = !is_v4 && (errno == ENODEV || errno == EADDRNOTAVAIL) ? ERR_UNSUPPORTED
									    : err_of_errno(errno);
		(void)close(fd);
		return err;
	}
	*ret_socket = fd;
	return ERR_NONE;
}

enum err os_hear_mac(int socket, const char *interface, struct mac group)
{
	struct packet_mreq mreq = {.mr_ifindex = (int)if_nametoindex(interface),
	    .mr_type = PACKET_MR_MULTICAST,
	    .mr_alen = MAC_LEN};

	/* A driver without a filter for further addresses of one device would turn promiscuous. */
	if (!mac_is_group(group))
		return ERR_UNSUPPORTED;
	if (mreq.mr_ifindex == 0)
		return ERR_NOT_FOUND;
	memcpy(mreq.mr_address, group.b, MAC_LEN);
	return setsockopt(socket, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &mreq, sizeof(mreq)) == 0
		   ? ERR_NONE
		   : err_of_errno(errno);
}

void os_close(int fd)
{
	if (fd >= 0 && !watch_end(fd))
		(void)close(fd);
}

bool os_interface_is_up(int socket, const char *interface)
{
	struct ifreq request = {.ifr_name = ""};
	struct view name = view_head(view_of(interface), IF_NAMESIZE - 1);

	memcpy(request.ifr_name, name.p, name.n);
	return ioctl(socket, SIOCGIFFLAGS, &request) == 0 && (request.ifr_flags & IFF_UP) != 0;
}

void os_interface_names(char *text, size_t size)
{
	struct if_nameindex *all = if_nameindex();
	size_t used = 0;

	if (size > 0)
		text[0] = '\0';
	for (struct if_nameindex *i = all; i != NULL && i->if_index != 0; i++) {
		int n =
		    snprintf(text + used, size - used, "%s%s", used > 0 ? ", " : "", i->if_name);

		if (n < 0 || (size_t)n >= size - used) {
			text[used] = '\0';
			break;
		}
		used += (size_t)n;
	}
	if_freenameindex(all);
}
