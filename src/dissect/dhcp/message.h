/*
 * message: one DHCP message taken apart, between the parts of dhcp/.
 */
#ifndef EARSHOT_DISSECT_DHCP_MESSAGE_H
#define EARSHOT_DISSECT_DHCP_MESSAGE_H

#include "dissect/dhcp/options.h"
#include "dissect/dissect.h"

enum { DHCP_OP_REQUEST = 1, DHCP_OP_REPLY = 2, OPTION_MESSAGE_TYPE = 53 };

/* Option 53 (RFC 2132 9.6). */
enum dhcp_type {
	DHCP_BOOTP = 0, /* no such option */
	DHCP_DISCOVER = 1,
	DHCP_OFFER = 2,
	DHCP_REQUEST = 3,
	DHCP_DECLINE = 4,
	DHCP_ACK = 5,
	DHCP_NAK = 6,
	DHCP_RELEASE = 7,
	DHCP_INFORM = 8
};

struct dhcp_message {
	const struct packet *packet;
	const struct fact_sink *sink;
	unsigned said; /* facts */
	bool whole;    /* all options are there */
	uint8_t op, type;
	struct addr ciaddr, yiaddr, siaddr, giaddr; /* RFC 2131 table 1; 0.0.0.0 for none */
	struct mac client;                          /* chaddr */
	struct dhcp_options options;
};

void dhcp_say(struct dhcp_message *m, struct mac subject, enum fact_kind kind, struct view value);

/* Facts of a client's message, and of a relay agent that handed it on. */
void dhcp_say_client(struct dhcp_message *m);

/* Facts of a server's message: the client's new address, and the server itself. */
void dhcp_say_server(struct dhcp_message *m);

/*
 * Option 81 (RFC 4702) as a dotted name without a final dot: `w`, of at least 256 bytes, is
 * written to for the wire encoding. Empty when there is no name or it is malformed.
 */
struct view dhcp_fqdn(struct view value, struct wr *w);

/* Option 77: RFC 3004 user classes joined by commas; text that is not so encoded, as it is. */
struct view dhcp_user_class(struct view value, struct wr *w);

#endif
