/*
 * ip: takes IPv4, IPv6 and UDP off a packet, and puts fragments together.
 */
#ifndef EARSHOT_DISSECT_IP_IP_H
#define EARSHOT_DISSECT_IP_IP_H

#include "dissect/dissect.h"

struct ip_fragments {
	uint64_t unused;
};

enum ip_verdict {
	IP_UDP,  /* `payload` is what the datagram carries */
	IP_OTHER /* not UDP, malformed, or a fragment that waits for others */
};

/*
 * Moves `payload` from the IP header to what UDP carries, and fills from, to, ttl, ports and cut.
 * `*ret_reason` is FRAME_OK when there is nothing to count. A payload that came in fragments lies
 * in `fragments` and is valid until the next call.
 */
enum ip_verdict ip_read(struct ip_fragments *fragments, int64_t seen_ms, struct rd *payload,
    struct packet *p, enum frame_reason *ret_reason);

#endif
