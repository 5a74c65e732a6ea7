/*
 * ospf: routers of OSPF version 2 (RFC 2328) and 3 (RFC 5340). See docs/proto/ospf.md.
 *
 * The subject is the frame's source.
 */
#ifndef EARSHOT_DISSECT_OSPF_OSPF_H
#define EARSHOT_DISSECT_OSPF_OSPF_H

#include "dissect/dissect.h"

enum ospf_reason {
	OSPF_OK,
	OSPF_SHORT,
	OSPF_VERSION, /* neither 2 nor 3 */
	OSPF_TYPE,    /* one that is not assigned */
	OSPF_REASON_COUNT
};

extern const struct dissector ospf_dissector;

#endif
