/*
 * addr: an IPv4 or IPv6 address, or none.
 */
#ifndef EARSHOT_BASE_ADDR_H
#define EARSHOT_BASE_ADDR_H

#include "base/view.h"

enum { ADDR_TEXT_SIZE = 46 /* with the NUL */ };

struct addr {
	uint8_t len; /* 0 none, 4 IPv4, 16 IPv6 */
	uint8_t b[16];
};

/* From 4 or 16 bytes; none when the view has another length. */
struct addr addr_of_bytes(struct view bytes);

static inline struct view addr_view(const struct addr *a)
{
	return (struct view){a->b, a->len};
}

static inline bool addr_eq(const struct addr *a, const struct addr *b)
{
	return view_eq(addr_view(a), addr_view(b));
}

/* Can be one host's own: not none, unspecified, loopback, multicast, broadcast 255.255.255.255. */
bool addr_is_host(const struct addr *a);
/* 169.254/16, fe80::/10. */
bool addr_is_link_local(const struct addr *a);

/* Dotted quad, or RFC 5952. "" for none. Writes at most ADDR_TEXT_SIZE bytes; returns `text`. */
const char *addr_format(const struct addr *a, char text[ADDR_TEXT_SIZE]);

/* Dotted quad or RFC 4291 text, without zone or prefix length. */
bool addr_parse(struct view text, struct addr *ret_addr);

#endif
