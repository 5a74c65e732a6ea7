/*
 * mndp: MikroTik Neighbour Discovery Protocol. No standard; described by what is on the wire and by
 * MikroTik's documentation of "IP neighbor discovery". See docs/proto/mndp.md.
 *
 * The subject is the frame's source.
 */
#ifndef EARSHOT_DISSECT_MNDP_MNDP_H
#define EARSHOT_DISSECT_MNDP_MNDP_H

#include "dissect/dissect.h"

enum { MNDP_TLVS_MAX = 64 }; /* of one message */

enum mndp_reason {
	MNDP_OK,
	MNDP_SHORT, /* a TLV reaches past the end */
	MNDP_MANY,  /* more than MNDP_TLVS_MAX */
	MNDP_REASON_COUNT
};

extern const struct dissector mndp_dissector;

#endif
