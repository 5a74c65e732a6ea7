/*
 * lacp: link aggregation (IEEE 802.1AX-2014), of the slow protocols (IEEE 802.3 annex 57A). See
 * docs/proto/lacp.md.
 *
 * The subject is the frame's source, a port; its system's MAC is a fact.
 */
#ifndef EARSHOT_DISSECT_LACP_LACP_H
#define EARSHOT_DISSECT_LACP_LACP_H

#include "dissect/dissect.h"

enum lacp_reason {
	LACP_OK,
	LACP_SHORT,
	LACP_SUBTYPE, /* one that is not assigned */
	LACP_TLV,     /* not the actor, then its partner */
	LACP_REASON_COUNT
};

extern const struct dissector lacp_dissector;

#endif
