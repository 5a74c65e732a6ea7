/*
 * ip: takes IPv4, IPv6 and UDP off a packet, and puts fragments together.
 *
 * Checksums are not verified: where the sender's card computes them (or nobody does, between
 * virtual interfaces) what is captured is partial. See docs/proto/link.md.
 */
#ifndef EARSHOT_DISSECT_IP_IP_H
#define EARSHOT_DISSECT_IP_IP_H

#include "dissect/dissect.h"
#include "dissect/ip/fragments.h"

enum {
	IP_EXTENSIONS_MAX = 8, /* headers between IPv6 and UDP */
	IP_PROTO_UDP = 17
};

enum ip_verdict {
	IP_UDP,   /* `payload` is what the datagram carries */
	IP_WHOLE, /* another protocol: `payload` is what follows the headers, all of it */
	IP_OTHER, /* a fragment of another protocol, or none that can be read */
	IP_NONE   /* malformed, or a fragment that waits for others */
};

/*
 * Moves `payload` from the IP header to what UDP or another protocol carries, and fills from, to,
 * ttl, protocol, ports and cut.
 * Counts in `malformed`, by enum frame_reason. A payload that came in fragments lies in
 * `fragments` and is valid until the next call.
 */
enum ip_verdict ip_read(struct ip_fragments *fragments, int64_t seen_ms, struct rd *payload,
    struct packet *p, uint64_t malformed[FRAME_REASON_COUNT]);

#endif
