/*
 * ubnt: discovery of Ubiquiti's devices. No standard; described by what is on the wire. See
 * docs/proto/ubnt.md.
 *
 * The subject is the frame's source.
 */
#ifndef EARSHOT_DISSECT_UBNT_UBNT_H
#define EARSHOT_DISSECT_UBNT_UBNT_H

#include "dissect/dissect.h"

enum { UBNT_TLVS_MAX = 64 }; /* of one message */

enum ubnt_reason {
	UBNT_OK,
	UBNT_SHORT, /* a TLV reaches past the end */
	UBNT_MANY,  /* more than UBNT_TLVS_MAX */
	UBNT_REASON_COUNT
};

extern const struct dissector ubnt_dissector;

#endif
