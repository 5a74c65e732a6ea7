/*
 * icmpv6: neighbour discovery (RFC 4861, RFC 4862) and multicast listeners (RFC 2710, RFC 3810).
 * See docs/proto/icmpv6.md.
 *
 * Who has an address is the owner of the MAC that stands in the message, as with ARP: the frame may
 * come from a proxy. All else is of the frame's source. What came over a router is not believed.
 */
#ifndef EARSHOT_DISSECT_ICMPV6_ICMPV6_H
#define EARSHOT_DISSECT_ICMPV6_ICMPV6_H

#include "dissect/dissect.h"

enum {
	ICMPV6_OPTIONS_MAX = 32, /* of one message */
	ICMPV6_SERVERS_MAX = 8,  /* of one option; the rest is left out */
	ICMPV6_GROUPS_MAX = 128  /* of one report */
};

enum icmpv6_reason {
	ICMPV6_OK,
	ICMPV6_SHORT,   /* a field or an option reaches past the end */
	ICMPV6_FAMILY,  /* in IPv4 */
	ICMPV6_HOPS,    /* a hop limit other than 255, or of MLD 1: from another link */
	ICMPV6_CODE,    /* another than 0 */
	ICMPV6_ADDRESS, /* a target that cannot be a host's, or a router that is not link-local */
	ICMPV6_OPTION,  /* one of length 0 */
	ICMPV6_MANY,    /* more options or groups than ICMPV6_*_MAX */
	ICMPV6_REASON_COUNT
};

extern const struct dissector icmpv6_dissector;

#endif
