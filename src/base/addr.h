/*
 * addr: an IPv4 or IPv6 address, or none; and ranges of them.
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
/* 127/8, ::1. */
bool addr_is_loopback(const struct addr *a);
/* 169.254/16, fe80::/10. */
bool addr_is_link_local(const struct addr *a);

/* Dotted quad, or RFC 5952. "" for none. Writes at most ADDR_TEXT_SIZE bytes; returns `text`. */
const char *addr_format(const struct addr *a, char text[ADDR_TEXT_SIZE]);

/* Dotted quad or RFC 4291 text, without zone or prefix length. */
bool addr_parse(struct view text, struct addr *ret_addr);

/* <0, 0, >0: IPv4 before IPv6, then by value. */
int addr_cmp(const struct addr *a, const struct addr *b);

/* From first to last, both included, of one family. */
struct addr_range {
	struct addr first, last;
};

enum addr_fault {
	ADDR_FINE,
	ADDR_NO_ADDRESS, /* an end is no address */
	ADDR_LENGTH,     /* a prefix length that is no number, or above 32 or 128 */
	ADDR_FAMILIES,   /* one end IPv4, the other IPv6 */
	ADDR_ORDER,      /* the last before the first */
	ADDR_FAULT_COUNT
};

/*
 * "192.0.2.1", "192.0.2.0/24" (host bits are ignored), "192.0.2.10-192.0.2.20" (blanks around the
 * hyphen are allowed), and the same of IPv6.
 */
enum addr_fault addr_range_parse(struct view text, struct addr_range *ret_range);

/* What is wrong, for people: "the last address lies before the first"; "" for ADDR_FINE. */
const char *addr_fault_text(enum addr_fault fault);

/* Never true across families, nor for no address. */
bool addr_range_has(const struct addr_range *range, const struct addr *a);
/* All of `inner` lies in `outer`. */
bool addr_range_covers(const struct addr_range *outer, const struct addr_range *inner);
bool addr_range_overlap(const struct addr_range *a, const struct addr_range *b);

#endif
