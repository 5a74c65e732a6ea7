/*
 * netbios: the NetBIOS name service (UDP 137) and datagram service (UDP 138) of RFC 1001 and
 * 1002, and the browser announcements that ride on the latter ([MS-BRWS], [MS-MAIL]).
 *
 * Says names, groups, roles and browser facts of the MAC a frame came from. What is believed of
 * whom, and what is ignored: docs/proto/netbios.md.
 */
#ifndef EARSHOT_DISSECT_NETBIOS_NETBIOS_H
#define EARSHOT_DISSECT_NETBIOS_NETBIOS_H

#include "dissect/dissect.h"

enum {
	NETBIOS_HOPS_MAX = 4,    /* name pointers followed, each further back than the last */
	NETBIOS_SCOPE_LABELS = 8 /* labels of a scope id; more is malformed */
};

enum netbios_reason {
	NETBIOS_OK,
	NETBIOS_SHORT,         /* ends within a field */
	NETBIOS_NAME_LENGTH,   /* first label not 32 bytes, or a label too long (RFC 1002 4.1) */
	NETBIOS_NAME_ENCODING, /* not 'A' to 'P' (RFC 1001 14.1) */
	NETBIOS_NAME_POINTER,  /* forwards, to itself, or too many */
	NETBIOS_QUESTION,      /* a request without question, or of a strange type */
	NETBIOS_RECORD,        /* a claim or answer without its record */
	NETBIOS_RDATA,         /* not entries of six bytes (RFC 1002 4.2.2), not a node status */
	NETBIOS_OPCODE,        /* none of RFC 1002 4.2.1.1 */
	NETBIOS_DATAGRAM_TYPE, /* none of RFC 1002 4.4.1 */
	NETBIOS_SMB,           /* offsets or counts of a mailslot write contradict each other */
	NETBIOS_BROWSER,       /* a browser frame without its name */
	NETBIOS_REASON_COUNT
};

extern const struct dissector netbios_dissector;

#endif
