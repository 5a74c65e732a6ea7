/*
 * cdp: Cisco Discovery Protocol, versions 1 and 2, and Foundry's FDP, which has its form. No
 * standard; described in Cisco's "Catalyst 2960 configuring CDP" and RFC 2922's MIBs, seen on the
 * wire. See docs/proto/cdp.md.
 *
 * The subject is the frame's source: of a switch, the MAC of the port.
 */
#ifndef EARSHOT_DISSECT_CDP_CDP_H
#define EARSHOT_DISSECT_CDP_CDP_H

#include "dissect/dissect.h"

enum {
	CDP_TLVS_MAX = 64,     /* of one message */
	CDP_ADDRESSES_MAX = 16 /* of one TLV; the rest is left out */
};

enum cdp_reason {
	CDP_OK,
	CDP_SHORT,   /* a TLV reaches past the end */
	CDP_VERSION, /* neither 1 nor 2 */
	CDP_LENGTH,  /* a TLV shorter than its own head */
	CDP_MANY,    /* more than CDP_TLVS_MAX */
	CDP_REASON_COUNT
};

extern const struct dissector cdp_dissector;

#endif
