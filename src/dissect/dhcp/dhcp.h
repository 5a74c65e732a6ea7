/*
 * dhcp: DHCPv4 and BOOTP (RFC 2131, 2132, 951). See docs/proto/dhcp.md.
 *
 * The subject of what a client says is chaddr, never the frame's source: a relay agent or a
 * bridge may stand between. A server is the subject only of its roles, addresses and domain.
 */
#ifndef EARSHOT_DISSECT_DHCP_DHCP_H
#define EARSHOT_DISSECT_DHCP_DHCP_H

#include "dissect/dissect.h"

enum dhcp_reason {
	DHCP_OK,
	DHCP_SHORT,
	DHCP_OPERATION,     /* neither request nor reply */
	DHCP_HARDWARE,      /* the client's hardware type or length is not Ethernet's */
	DHCP_CLIENT_MAC,    /* zero, or a group address */
	DHCP_OPTION_LENGTH, /* an option longer than the message */
	DHCP_OPTIONS_MANY,  /* more than DHCP_PIECES_MAX */
	DHCP_OPTION_OVERLOAD,
	DHCP_MESSAGE_TYPE, /* a server's type in a request, a client's in a reply, or none assigned
			    */
	DHCP_REASON_COUNT
};

extern const struct dissector dhcp_dissector;

#endif
