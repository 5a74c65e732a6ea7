/*
 * frame: what a switch must know of an Ethernet frame. Pure.
 */
#ifndef EARSHOT_LAB_FRAME_H
#define EARSHOT_LAB_FRAME_H

#include "base/addr.h"
#include "base/mac.h"

enum { FRAME_MAX = 2048 /* bytes: more than any tap with an MTU of 1500 gives */ };

/* What frames are counted as. */
enum frame_kind {
	FRAME_ELECTION, /* UDP to the election's port */
	FRAME_GROUPS,   /* IGMP, and MLD (RFC 3810: ICMPv6 130, 131, 132, 143) */
	FRAME_ARP,
	FRAME_ND,       /* ICMPv6 133 to 137 */
	FRAME_NOBODY,   /* ICMP, ICMPv6: nobody has the election's port that a datagram went to */
	FRAME_PLATFORM, /* TCP from or to the platform's port */
	FRAME_OTHER,
	FRAME_KIND_COUNT
};

extern const char *const frame_kind_names[FRAME_KIND_COUNT];

struct frame_ports {
	uint16_t election, platform; /* 0: there is none */
};

struct frame {
	struct mac to, from;
	struct addr group; /* the multicast address it goes to by IP; none */
	enum frame_kind kind;
};

/* False: too short to be a frame. Nothing of it is believed beyond its own length. */
bool frame_read(struct view bytes, const struct frame_ports *ports, struct frame *ret_frame);

#endif
