/*
 * arp: who owns which IPv4 address (RFC 826, RFC 5227). See docs/proto/arp.md.
 *
 * The subject is the sender's hardware address of the ARP packet, not the frame's source: a
 * bridge, a repeater or a wireless access point may stand between.
 */
#ifndef EARSHOT_DISSECT_ARP_ARP_H
#define EARSHOT_DISSECT_ARP_ARP_H

#include "dissect/dissect.h"

enum arp_reason {
	ARP_OK,
	ARP_SHORT,
	ARP_FORMAT,         /* not Ethernet and IPv4, or lengths that do not fit them */
	ARP_OPERATION,      /* none that is assigned */
	ARP_SENDER_MAC,     /* zero, or a group address */
	ARP_SENDER_ADDRESS, /* cannot be a host's own */
	ARP_REASON_COUNT
};

extern const struct dissector arp_dissector;

#endif
