/*
 * message: SLE1 on the wire, and what is derived from its keys.
 *
 * Fixed layout, big endian:
 *
 *	 0 magic "SLE1"            4    60 term                   4
 *	 4 type                    1    64 rank                   2
 *	 5 flags                   1    66 heartbeat, 10 ms       2
 *	 6 number of successors    1    68 peers                  2
 *	 7 zero                    1    70 theta                  2
 *	 8 generation of the key   4    72 upload sequence        8
 *	12 link tag                8    80 nonce                  8
 *	20 sender                 16    88 successors             8 each, 0 to 8
 *	36 session                 8       tag                   16
 *	44 sequence number         4
 *	48 uptime, ms              4    tag = HMAC-SHA-256(K, family, source address, source port,
 *	52 epoch                   8          all above), the first 16 bytes
 *
 * HB, PONG and LEAVE list the successors. A PING lists whom it asks: nobody listed, and whoever
 * leads answers. The nonce of a HB is the leader's challenge, that of a CLAIM answers the last
 * challenge heard, that of a PING is for the PONG to repeat; without one no PONG is wanted, and a
 * sampled PING gets none.
 */
#ifndef EARSHOT_ELECTION_MESSAGE_H
#define EARSHOT_ELECTION_MESSAGE_H

#include "election/election.h"

enum message_type {
	MESSAGE_HB = 1,
	MESSAGE_CLAIM,
	MESSAGE_LEAVE,
	MESSAGE_PING,
	MESSAGE_PONG,
	MESSAGE_TYPE_END
};

enum { MESSAGE_HB_UNIT_MS = 10 };

struct message {
	enum message_type type;
	uint8_t flags, successors_count;
	uint32_t generation;
	uint64_t link;
	uint8_t sender[ELECTION_NAME_BYTES];
	uint64_t session;
	uint32_t seq, uptime_ms;
	uint64_t epoch;
	uint32_t term;
	uint16_t rank;
	int64_t hb_ms;
	uint16_t peers, theta;
	uint64_t upload_seq, nonce;
	uint64_t successors[ELECTION_SUCCESSORS_MAX];
};

/* HB, CLAIM and LEAVE: by its own doing. Questions and answers may be of anybody's. */
static inline bool message_is_said(const struct message *m)
{
	return m->type < MESSAGE_PING;
}

/* A key made ready to write with, under the name of that agent. */
struct election_pen message_pen(const struct election_key *key, const char *agent);

/* The pseudonym of any agent under a key. */
void message_name(
    const struct election_pen *pen, const char *agent, uint8_t ret_name[ELECTION_NAME_BYTES]);

/* The first 8 bytes, as successors are listed. */
uint64_t message_short(const uint8_t name[ELECTION_NAME_BYTES]);

/* What a sender who has heard `challenge` puts into its nonce. */
uint64_t message_answer(const struct election_pen *pen, uint64_t challenge,
    const uint8_t sender[ELECTION_NAME_BYTES], uint64_t session);

/* Breaks ties of the order: nobody can choose an id that wins. */
uint64_t message_tie(
    const struct election_pen *pen, const uint8_t sender[ELECTION_NAME_BYTES], uint64_t epoch);

/* Of the pen's own link and generation, from `from`, `port`. Returns the bytes written. */
size_t message_write(const struct election_pen *pen, const struct message *m,
    const struct addr *from, uint16_t port, uint8_t ret_bytes[ELECTION_MESSAGE_MAX]);

/*
 * What can be said before a tag is computed: hops, length, magic, link, generation.
 * ELECTION_TAKEN: `*ret_pen` is the key to verify with.
 */
enum election_fate message_scan(const struct election_ring *ring, struct view bytes, uint8_t hops,
    const struct election_pen **ret_pen);

/* Verifies the tag, in constant time, then reads. `*ret_m` is written on ELECTION_TAKEN alone. */
enum election_fate message_read(const struct election_pen *pen, struct view bytes,
    const struct addr *from, uint16_t port, struct message *ret_m);

#endif
