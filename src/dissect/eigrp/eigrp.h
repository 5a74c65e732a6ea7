/*
 * eigrp: Cisco's routing protocol (RFC 7868). See docs/proto/eigrp.md.
 *
 * The subject is the frame's source.
 */
#ifndef EARSHOT_DISSECT_EIGRP_EIGRP_H
#define EARSHOT_DISSECT_EIGRP_EIGRP_H

#include "dissect/dissect.h"

enum { EIGRP_TLVS_MAX = 32 }; /* of a hello; the rest is left out */

enum eigrp_reason {
	EIGRP_OK,
	EIGRP_SHORT,
	EIGRP_VERSION, /* another than 2 */
	EIGRP_OPCODE,  /* one that is not assigned */
	EIGRP_TLV,     /* shorter than its own head */
	EIGRP_REASON_COUNT
};

extern const struct dissector eigrp_dissector;

#endif
