/*
 * lan: a UDP socket of one interface and family, for a link-local group and for hosts of the link.
 *
 * It hears what comes in on that interface alone, and hears neither itself nor, in the kernel
 * already, what is no message of the protocol it is opened for. What it sends goes out on that
 * interface, from the address that is named, with TTL or hop limit 255 (RFC 5082).
 *
 * Where the system lets no ordinary user bind a socket to an interface (Linux before 5.7,
 * Windows), unicast to one of several sockets on one port may come up at another one of them:
 * each datagram says which interface it came in by.
 */
#ifndef EARSHOT_OS_LAN_H
#define EARSHOT_OS_LAN_H

#include "base/addr.h"
#include "base/err.h"

enum {
	OS_LAN_HOPS = 255,
	OS_LAN_BATCH = 32,        /* datagrams taken at once */
	OS_LAN_BYTES_MAX = 256,   /* of a datagram; longer ones are cut, and say so */
	OS_LAN_TAGS_MAX = 8,      /* of a filter */
	OS_LAN_ROOM = 256 * 1024, /* bytes the kernel keeps of what was not taken yet */
	OS_LAN_MAGIC = 4          /* bytes every message begins with */
};

struct os_lan {
	const char *interface;
	uint32_t index;
	struct addr group; /* its family is that of the socket */
	uint16_t port;
};

/*
 * ERR_ARGUMENT: no group, or no such interface. ERR_UNSUPPORTED: no such family here. ERR_DENIED,
 * ERR_FULL: the port is another program's. ERR_IO. os_close closes it.
 */
enum err os_lan_open(const struct os_lan *lan, int *ret_fd) MUST_CHECK;

/*
 * What may come up from now on: min to max bytes that begin with `magic`, and have one of `tags` (8
 * bytes, big endian) at offset `at`; of no tags, none. Where the system has no filters, everything
 * comes up: it is a saving, and no check.
 */
struct os_lan_filter {
	char magic[OS_LAN_MAGIC + 1];
	unsigned min, max, at;
	uint64_t tags[OS_LAN_TAGS_MAX];
	unsigned tags_count; /* more than OS_LAN_TAGS_MAX are left out */
};
void os_lan_set_filter(int fd, const struct os_lan_filter *filter);

/* To an address and port of the link, `from` an address of the interface. ERR_IO, ERR_DENIED. */
enum err os_lan_send(int fd, uint32_t index, const struct addr *from, const struct addr *to,
    uint16_t port, struct view bytes) MUST_CHECK;

struct os_lan_datagram {
	struct addr from;
	uint16_t port;
	uint8_t hops; /* TTL or hop limit as received; 0 unknown */
	uint32_t index;
	size_t n; /* more than OS_LAN_BYTES_MAX: it was longer */
	uint8_t bytes[OS_LAN_BYTES_MAX];
};

/* Takes at most OS_LAN_BATCH datagrams that wait; 0 none. Never waits. */
size_t os_lan_receive(int fd, struct os_lan_datagram list[OS_LAN_BATCH]);

#endif
