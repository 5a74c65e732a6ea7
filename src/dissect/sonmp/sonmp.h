/*
 * sonmp: SynOptics Network Management Protocol, later Bay, Nortel and Avaya. No standard; the
 * object s5EnMsTop of the vendor's MIB names its fields. See docs/proto/sonmp.md.
 *
 * The subject is the frame's source.
 */
#ifndef EARSHOT_DISSECT_SONMP_SONMP_H
#define EARSHOT_DISSECT_SONMP_SONMP_H

#include "dissect/dissect.h"

enum sonmp_reason {
	SONMP_OK,
	SONMP_SHORT,
	SONMP_ADDRESS, /* cannot be a host's own */
	SONMP_REASON_COUNT
};

extern const struct dissector sonmp_dissector;

#endif
