/* place: whether two fingerprints are of one place. Pure. */
#ifndef EARSHOT_PLATFORM_LINK_PLACE_H
#define EARSHOT_PLATFORM_LINK_PLACE_H

#include "base/addr.h"
#include "base/mac.h"

enum { PLACE_PREFIX_SIZE = ADDR_TEXT_SIZE + 4, PLACE_SUFFIX_SIZE = 256, PLACE_NAME_SIZE = 129 };

/* A fingerprint in its canonical form: texts as they are compared, "" unknown. */
struct place {
	bool has_gateway, gateway_virtual;
	struct mac gateway;
	char prefix[PLACE_PREFIX_SIZE]; /* IPv4 */
	char dhcp_server[ADDR_TEXT_SIZE];
	char router[ADDR_TEXT_SIZE];
	char router_prefix[PLACE_PREFIX_SIZE]; /* not link-local */
	char dns_suffix[PLACE_SUFFIX_SIZE];
};

/* How sure it is that they are one place; 0: they are not. */
enum place_match {
	PLACE_OTHER,
	PLACE_UNROUTED, /* no gateway: the same prefix and DHCP server or suffix, nothing against it
			 */
	PLACE_VIRTUAL,  /* a virtual gateway and the prefix, nothing against it */
	PLACE_AGREED,   /* ... and something for it */
	PLACE_IPV6,     /* the same router and its prefix */
	PLACE_GATEWAY,  /* a real gateway and the prefix */
	PLACE_SAME      /* everything */
};
enum place_match place_match(const struct place *known, const struct place *asked);

/* Nothing to go by: neither a prefix nor a router with its prefix. */
bool place_is_empty(const struct place *p);

/* Adds to `known` what `asked` knows more or newer. True when something was. */
bool place_learn(struct place *known, const struct place *asked);

/* "corp.example 192.168.1.0/24". */
void place_name(const struct place *p, char ret_name[PLACE_NAME_SIZE]);

/*
 * The canonical forms: "192.168.1.7/24" is "192.168.1.0/24", "FE80::1" is "fe80::1",
 * "Corp.Example." is "corp.example". False: no such thing; an empty text is one. `ipv4` says
 * which family a prefix must have.
 */
bool place_prefix(struct view text, bool ipv4, char ret_text[PLACE_PREFIX_SIZE]);
bool place_address(struct view text, char ret_text[ADDR_TEXT_SIZE]);
void place_suffix(struct view text, char ret_text[PLACE_SUFFIX_SIZE]);

#endif
