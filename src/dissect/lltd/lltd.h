/*
 * lltd: Link Layer Topology Discovery ([MS-LLTD]). See docs/proto/lltd.md.
 *
 * The subject is the real source of the message, that stands in its head: a bridge may have sent
 * the frame for it.
 */
#ifndef EARSHOT_DISSECT_LLTD_LLTD_H
#define EARSHOT_DISSECT_LLTD_LLTD_H

#include "dissect/dissect.h"

enum { LLTD_TLVS_MAX = 64 }; /* of one hello */

enum lltd_reason {
	LLTD_OK,
	LLTD_SHORT,   /* a TLV reaches past the end */
	LLTD_VERSION, /* another than 1 */
	LLTD_SERVICE, /* one that is not assigned */
	LLTD_SOURCE,  /* the real source is no device's */
	LLTD_MANY,    /* more than LLTD_TLVS_MAX */
	LLTD_REASON_COUNT
};

extern const struct dissector lltd_dissector;

#endif
