/*
 * fragments: datagrams that wait for the rest of their fragments.
 *
 * A fixed table: when it is full the oldest goes. Fragments that overlap condemn their datagram
 * and what else comes of it (RFC 5722 section 3; for IPv4 too: no honest sender makes them);
 * an exact repetition is not an overlap. 30 seconds after its first fragment a datagram is given
 * up.
 */
#ifndef EARSHOT_DISSECT_IP_FRAGMENTS_H
#define EARSHOT_DISSECT_IP_FRAGMENTS_H

#include "dissect/dissect.h"

enum {
	IP_FRAGMENT_WAIT_MS = 30000,
	IP_FRAGMENT_UNIT = 8, /* bytes: offsets count in these */
	IP_FRAGMENT_UNITS = DISSECT_DATAGRAM_MAX / IP_FRAGMENT_UNIT
};

struct ip_fragment_slot {
	bool used, condemned;
	uint8_t next;   /* protocol or next header of what is put together, of the first fragment */
	uint32_t id;    /* 16 bits for IPv4 */
	uint32_t total; /* bytes; 0 until the last fragment came */
	uint32_t filled; /* bytes */
	int64_t since_ms;
	struct mac source;
	struct addr from, to;
	uint8_t have[IP_FRAGMENT_UNITS / 8]; /* a bit for each unit */
	uint8_t bytes[DISSECT_DATAGRAM_MAX];
};

struct ip_fragments {
	struct ip_fragment_slot slots[DISSECT_FRAGMENTS_MAX];
};

/* One fragment; source, from and to are those of the packet. */
struct ip_fragment {
	uint32_t id;
	uint32_t offset; /* bytes */
	bool more;
	uint8_t next;
	struct view bytes;
};

void ip_fragments_init(struct ip_fragments *f);

/*
 * Adds one. True when its datagram is now complete: `*ret_bytes` (valid until the next call) and
 * `*ret_next` are set. Counts in `malformed`.
 */
bool ip_fragments_add(struct ip_fragments *f, int64_t seen_ms, const struct packet *p,
    const struct ip_fragment *fragment, uint64_t malformed[FRAME_REASON_COUNT],
    struct view *ret_bytes, uint8_t *ret_next);

#endif
