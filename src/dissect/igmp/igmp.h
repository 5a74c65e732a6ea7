/*
 * igmp: who listens to which group (RFC 1112, RFC 2236, RFC 3376). See docs/proto/igmp.md.
 *
 * The subject is the frame's source. A repeater or a snooping switch with report suppression may
 * speak for others, so its IP address is no binding.
 */
#ifndef EARSHOT_DISSECT_IGMP_IGMP_H
#define EARSHOT_DISSECT_IGMP_IGMP_H

#include "dissect/dissect.h"

enum { IGMP_GROUPS_MAX = 128 }; /* of one report */

enum igmp_reason {
	IGMP_OK,
	IGMP_SHORT,
	IGMP_TTL,   /* other than 1: from another link */
	IGMP_GROUP, /* no group address */
	IGMP_MANY,  /* more than IGMP_GROUPS_MAX */
	IGMP_REASON_COUNT
};

extern const struct dissector igmp_dissector;

#endif
