/*
 * lldp: what the device at the other end of the cable says of itself (IEEE 802.1AB-2016), with the
 * inventory of ANSI/TIA-1057 (LLDP-MED). See docs/proto/lldp.md.
 *
 * The subject is the frame's source: bridges do not forward LLDP, and of a switch that is the MAC
 * of the port. The chassis' own MAC is a fact.
 */
#ifndef EARSHOT_DISSECT_LLDP_LLDP_H
#define EARSHOT_DISSECT_LLDP_LLDP_H

#include "dissect/dissect.h"

enum { LLDP_TLVS_MAX = 64 }; /* of one message */

enum lldp_reason {
	LLDP_OK,
	LLDP_SHORT, /* a TLV reaches past the end */
	LLDP_ORDER, /* chassis, port and TTL are not the first three */
	LLDP_TTL,   /* one without a number */
	LLDP_MANY,  /* more than LLDP_TLVS_MAX */
	LLDP_REASON_COUNT
};

extern const struct dissector lldp_dissector;

#endif
