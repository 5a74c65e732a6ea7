/*
 * dhcpv6: what hosts ask for (RFC 8415). See docs/proto/dhcpv6.md.
 *
 * The subject is the frame's source; behind a relay the client's link-layer address where the relay
 * adds it (RFC 6939), and nobody where it does not.
 */
#ifndef EARSHOT_DISSECT_DHCPV6_DHCPV6_H
#define EARSHOT_DISSECT_DHCPV6_DHCPV6_H

#include "dissect/dissect.h"

enum {
	DHCPV6_OPTIONS_MAX = 64,   /* of one message */
	DHCPV6_ADDRESSES_MAX = 16, /* of one association; the rest is left out */
	DHCPV6_DUID_MAX = 130,     /* RFC 8415 11.1: 128 and the type */
	DHCPV6_RELAYS_MAX = 8      /* RFC 8415 7.6: HOP_COUNT_LIMIT */
};

enum dhcpv6_reason {
	DHCPV6_OK,
	DHCPV6_SHORT,   /* an option reaches past the end */
	DHCPV6_TYPE,    /* a message that is not assigned */
	DHCPV6_MANY,    /* more than DHCPV6_OPTIONS_MAX */
	DHCPV6_HOPS,    /* through more than DHCPV6_RELAYS_MAX relays */
	DHCPV6_RELAYED, /* a relay passes on no message of a client */
	DHCPV6_REASON_COUNT
};

extern const struct dissector dhcpv6_dissector;

#endif
