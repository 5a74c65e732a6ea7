/*
 * unbound: what was heard from addresses whose MAC nobody has told yet.
 *
 * A socket hears datagrams without their link layer: who sent one is then known by its IP address
 * alone, and an address is no device. Datagrams wait here, bounded and for a while, until something
 * binds their address to a MAC: a DHCP lease, an EUI-64 address, names, the system's neighbour
 * table. What is never bound is counted and forgotten; nothing of it becomes an asset.
 *
 * Knows no protocol: who learns of a binding says so. Allocates nothing.
 */
#ifndef EARSHOT_INVENTORY_UNBOUND_H
#define EARSHOT_INVENTORY_UNBOUND_H

#include "base/addr.h"
#include "base/mac.h"

enum {
	UNBOUND_BINDINGS = 1024, /* addresses with their MAC; the one told of longest ago goes */
	UNBOUND_HELD = 256,      /* datagrams that wait; the oldest goes */
	UNBOUND_EACH = 8,        /* of one address; its oldest goes */
	UNBOUND_BYTES = 1536,    /* of a datagram; a longer one does not wait */
	UNBOUND_HOLD_MS = 10 * 60 * 1000,
	UNBOUND_BINDING_MS = 60 * 60 * 1000 /* a binding nobody tells again is forgotten */
};

struct unbound_counters {
	uint64_t bound;     /* datagrams whose address was bound when they came */
	uint64_t held;      /* ... was not: they waited */
	uint64_t again;     /* ... and said what one that waits says already */
	uint64_t released;  /* were bound later */
	uint64_t aged;      /* were not, within UNBOUND_HOLD_MS */
	uint64_t displaced; /* gave way to newer ones */
	uint64_t too_long;
};

struct unbound;

/* Bytes of the caller's memory, aligned to 16; zeroed it is ready, and most of it is touched only
 * when it is used. */
size_t unbound_size(void);

/* `addr` is `mac`'s, as of now_ms. What is no host's address, or no device's MAC, is left out. */
void unbound_learn(struct unbound *u, const struct addr *addr, struct mac mac, int64_t now_ms);

/* An IPv6 address whose interface identifier is made of a universal MAC (RFC 4291 app. A). */
bool unbound_eui64(const struct addr *addr, struct mac *ret_mac);

/* Whose `addr` is; an EUI-64 address says it itself. Counts a datagram as bound. */
bool unbound_find(struct unbound *u, const struct addr *addr, int64_t now_ms, struct mac *ret_mac);

/* A datagram of an address that is not bound; wire_len as of struct capture_frame. Copied. */
void unbound_hold(struct unbound *u, const struct addr *addr, struct view bytes, uint32_t wire_len,
    int64_t seen_ms);

struct unbound_datagram {
	struct view bytes; /* valid until the next call of anything here */
	uint32_t wire_len;
	int64_t seen_ms;
	struct mac mac;
};

/* The next that waits and whose address is bound by now, in the order of their coming; it waits no
 * longer. False: none. */
bool unbound_take(struct unbound *u, int64_t now_ms, struct unbound_datagram *ret_datagram);

const struct unbound_counters *unbound_counters(const struct unbound *u);

#endif
