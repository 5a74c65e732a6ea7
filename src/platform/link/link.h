/*
 * link: what an agent asks the platform beside uploading: check-in, the segment of a place, the
 * keys of its election, the lease.
 *
 * Check-in. Each answer carries the token of the next one. The previous token stays valid once,
 * since an answer may be lost; an older one is a clone's (a copied disk, a restored snapshot): that
 * caller gets an agent id of its own, and an event says so.
 *
 * Segments. A place, not a prefix: a real gateway's MAC and the IPv4 prefix; a virtual MAC (VRRP
 * and its like stand at many places) only where nothing else disagrees; without IPv4 the router and
 * the prefix it announces. An agent of both families binds the two; segments that turn out to be
 * one place become one (segment.alias), and who still uses the other is told to ask again.
 * Recordings that are replayed are segments of their own, marked as sample.
 *
 * Keys. K_T,g = HMAC-SHA-256(tenant key, "SLE1 tenant" g), K_link,g = HMAC-SHA-256(K_T,g, "SLE1"
 * segment id as eight octets), K_probe,g = HMAC-SHA-256(K_T,g, "SLE1 probe"), which goes to agents
 * alone whose profile may have them ask (profile_may_probe). g grows by one a day, and by three for
 * a segment, or for K_probe, when an agent that had its keys was revoked: none of the keys that
 * agent holds is then accepted any more.
 *
 * Lease. Who holds it counts. Each change of holder is a new epoch, and each epoch one tenure.
 *
 * Roles. A check-in says what an agent is in each of its segments: roles.h has what follows.
 */
#ifndef EARSHOT_PLATFORM_LINK_LINK_H
#define EARSHOT_PLATFORM_LINK_LINK_H

#include "platform/http/http.h"

enum {
	LINK_CHECK_IN_S = 300,    /* where no profile says otherwise */
	LINK_MISSED = 3,          /* check-ins; an agent that missed so many is silent */
	LINK_ISOLATED_S = 60,     /* a lease where the agents of a segment cannot hear each other */
	LINK_HEARD_MS = 5000,     /* a holder heard less long ago is not displaced */
	LINK_CONFLICT_MS = 60000, /* a displaced holder that is back within it ... */
	LINK_DISPLACED_MS = 600000,    /* ... or two displacements within this */
	LINK_CALM_MS = 3600000,        /* ... isolate the segment until so long without any */
	LINK_DEPUTIES = 2,             /* agents of an isolated segment that ask often */
	LINK_GENERATION_MS = 86400000, /* of the keys */
	LINK_STALE_MS = 3 * LINK_GENERATION_MS, /* none of those handed out is taken any more */
	LINK_SHUT_MS = 86400000,  /* one that led without the lease gets no keys of the segment */
	LINK_PEERS_MAX = 8,       /* addresses of other agents with a grant */
	LINK_SEGMENTS_MAX = 16,   /* grants with a check-in */
	LINK_SEGMENTS_EACH = 256, /* one agent may have reported; the oldest is forgotten */
	LINK_SEGMENTS_NEW = 64,   /* one agent may make in LINK_NEW_MS */
	LINK_NEW_MS = 3600000,
	LINK_KNOWN_MAX = 65536 /* hashes in a known set */
};

#define LINK_TAG_LEADER "Earshot Leader"

/* Seconds a lease lasts: three check-ins. */
static inline int64_t link_lease_s(bool isolated, int64_t check_in_s)
{
	return isolated ? LINK_ISOLATED_S : LINK_MISSED * check_in_s;
}

/* Three check-ins missed. last_check_in_ms 0: never checked in. */
static inline bool link_is_silent(int64_t last_check_in_ms, int64_t check_in_s, int64_t now_ms)
{
	return last_check_in_ms + LINK_MISSED * check_in_s * 1000 < now_ms;
}

/*
 * Leases that ran out end, and the tag `Earshot Leader` goes from agents that hold no other. In the
 * write lane; called at every check-in and lease, and cheap. Who reads asks lease_ends_ms as well.
 */
void link_sweep(struct db *db, int64_t now_ms);

/* The module was taken from this agent (row id): its leases end. */
void link_agent_stopped(struct db *db, int64_t agent, int64_t now_ms);

/*
 * The agent was revoked: its leases end, and what it has keys of (its segments; K_probe, if it has
 * that) gets others at once; those who may have them are told at their next check-in.
 */
void link_agent_revoked(struct db *db, int64_t agent, int64_t now_ms);

/*
 * Keeps a host report, whose hash (wire_host_hash) is new, with the agent (row id): its columns,
 * its addresses in its segments, its managed asset. In the transaction of the call.
 */
void link_take_host(struct call *call, struct db *db, int64_t agent,
    const struct wire_host_report *host, const uint8_t hash[WIRE_HASH_BYTES]);

extern const struct route link_routes[]; /* ends with a NULL method */

#endif
