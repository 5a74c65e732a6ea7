/*
 * link: takes the link layer off a frame.
 */
#ifndef EARSHOT_DISSECT_LINK_LINK_H
#define EARSHOT_DISSECT_LINK_LINK_H

#include "dissect/dissect.h"

enum {
	ETHERTYPE_IPV4 = 0x0800,
	ETHERTYPE_ARP = 0x0806,
	ETHERTYPE_IPV6 = 0x86dd,
	LINK_TAGS_MAX = 4 /* 802.1Q tags on one frame; a frame with more is not read */
};

/*
 * Moves `frame` to the network layer and fills source, dest, has_mac, ethertype, vlan, and place
 * for LLC and SNAP. A frame that is well formed but of no interest (a management frame, an
 * encrypted one) is FRAME_OK with ethertype 0.
 */
enum frame_reason link_read(enum linktype link, struct rd *frame, struct packet *p);

#endif
