/*
 * fhrp: routers that share an address: VRRP (RFC 9568, RFC 5798, RFC 3768), CARP, HSRP (RFC 2281
 * and its version 2), GLBP. See docs/proto/fhrp.md.
 *
 * The subject is the frame's source, unless the message has the sender's own MAC inside: who
 * answers for the group sends from its virtual MAC, and of that nothing is said.
 */
#ifndef EARSHOT_DISSECT_FHRP_FHRP_H
#define EARSHOT_DISSECT_FHRP_FHRP_H

#include "dissect/dissect.h"

enum {
	FHRP_ADDRESSES_MAX = 16, /* of a group; the rest is left out */
	FHRP_TLVS_MAX = 16
};

enum fhrp_reason {
	FHRP_OK,
	FHRP_SHORT,
	FHRP_TTL,     /* VRRP, CARP: other than 255 */
	FHRP_VERSION, /* one that is not read */
	FHRP_TLV,     /* HSRP, GLBP: no state of a group, or shorter than its own head */
	FHRP_REASON_COUNT
};

extern const struct dissector fhrp_dissector;

#endif
