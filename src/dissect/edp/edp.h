/*
 * edp: Extreme Discovery Protocol. No standard; described by what is on the wire and by the
 * documentation of ExtremeXOS ("show edp"). See docs/proto/edp.md.
 *
 * The subject is the frame's source; the MAC of the switch itself stands in the head.
 */
#ifndef EARSHOT_DISSECT_EDP_EDP_H
#define EARSHOT_DISSECT_EDP_EDP_H

#include "dissect/dissect.h"

enum { EDP_TLVS_MAX = 64 }; /* of one message */

enum edp_reason {
	EDP_OK,
	EDP_SHORT,   /* a TLV reaches past the end */
	EDP_VERSION, /* another than 1 */
	EDP_MARKER,  /* a TLV does not begin with 0x99 */
	EDP_LENGTH,  /* a TLV shorter than its own head */
	EDP_MANY,    /* more than EDP_TLVS_MAX */
	EDP_REASON_COUNT
};

extern const struct dissector edp_dissector;

#endif
