/*
 * mdns: Multicast DNS (RFC 6762) and DNS-Based Service Discovery (RFC 6763). See
 * docs/proto/mdns.md for what is read, believed and ignored.
 *
 * The subject is the frame's source, except for records that a sleep proxy answers for a
 * sleeper: those belong to the MAC of the EDNS0 Owner option. A message that shows itself to be
 * somebody else's, carried by a reflector, says nothing of the frame's source but that.
 */
#ifndef EARSHOT_DISSECT_MDNS_MDNS_H
#define EARSHOT_DISSECT_MDNS_MDNS_H

#include "dissect/dissect.h"

enum {
	MDNS_PORT = 5353,
	MDNS_TXT_MAX = 256, /* TXT facts of one message; further pairs are counted as a reason */
	MDNS_SAID_MAX = 32  /* names remembered of one message, not to say them twice */
};

enum mdns_reason {
	MDNS_OK,
	MDNS_SHORT,        /* ends before what its header promises */
	MDNS_TOO_MANY,     /* more records than DNS_RECORDS_MAX, or pairs than MDNS_TXT_MAX */
	MDNS_OPCODE,       /* not 0 (RFC 6762 18.3) */
	MDNS_RCODE,        /* not 0 (RFC 6762 18.11) */
	MDNS_SOURCE_PORT,  /* a response from another port than 5353 (RFC 6762 6) */
	MDNS_NAME_LABEL,   /* neither a length nor a pointer */
	MDNS_NAME_LONG,    /* above 255 octets */
	MDNS_NAME_POINTER, /* not backwards, or too many */
	MDNS_DATA,         /* a record's data does not fit its type */
	MDNS_OWNER,        /* an EDNS0 option, or the Owner option, of impossible length */
	MDNS_REASON_COUNT
};

extern const struct dissector mdns_dissector;

#endif
