/*
 * mac: IEEE 802 EUI-48 addresses.
 */
#ifndef EARSHOT_BASE_MAC_H
#define EARSHOT_BASE_MAC_H

#include "base/view.h"

enum { MAC_LEN = 6, MAC_TEXT_SIZE = 18 /* with the NUL */ };

struct mac {
	uint8_t b[MAC_LEN];
};

static inline uint64_t mac_u64(struct mac m)
{
	return (uint64_t)m.b[0] << 40 | (uint64_t)m.b[1] << 32 | (uint64_t)m.b[2] << 24 |
	       (uint64_t)m.b[3] << 16 | (uint64_t)m.b[4] << 8 | m.b[5];
}

struct mac mac_of_u64(uint64_t value);

/* From the six bytes of a view; all zero when it has another length. */
struct mac mac_of_bytes(struct view bytes);

static inline bool mac_eq(struct mac a, struct mac b)
{
	return mac_u64(a) == mac_u64(b);
}

/* The I/G bit: broadcast and multicast. */
static inline bool mac_is_group(struct mac m)
{
	return (m.b[0] & 1) != 0;
}

/* The U/L bit: not from the IEEE registry. */
static inline bool mac_is_local(struct mac m)
{
	return (m.b[0] & 2) != 0;
}

static inline bool mac_is_zero(struct mac m)
{
	return mac_u64(m) == 0;
}

/* Can be the address of a device: not zero, not a group. */
static inline bool mac_is_device(struct mac m)
{
	return !mac_is_group(m) && !mac_is_zero(m);
}

/* Of routers that share it with those of many other networks: VRRP, CARP, HSRP, GLBP. */
bool mac_is_shared(struct mac m);

/* "00:1b:a9:9e:c9:56". Writes MAC_TEXT_SIZE bytes, and returns `text`. */
const char *mac_format(struct mac m, char text[MAC_TEXT_SIZE]);

/* Twelve hexadecimal digits, bare or in pairs split by ':' or '-', or in fours split by '.'. */
bool mac_parse(struct view text, struct mac *ret_mac);

#endif
