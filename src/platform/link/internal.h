/* internal: what the files of this folder share. */
#ifndef EARSHOT_PLATFORM_LINK_INTERNAL_H
#define EARSHOT_PLATFORM_LINK_INTERNAL_H

#include "platform/link/link.h"

enum { LINK_KEY_BYTES = 32 };

#define LINK_PROBE_REKEYS "probe_rekeys" /* of the table counter: times K_probe was made anew */

/* keys.c: pure but for the tenant's key, which is made at the first call. */
struct link_tenant {
	uint8_t key[LINK_KEY_BYTES];
};
struct link_tenant link_tenant(struct db *db);
void link_key(const struct link_tenant *tenant, uint32_t generation, int64_t segment,
    uint8_t ret_key[LINK_KEY_BYTES]);
/* K_probe: no segment's, for who has to ask whether others are there. */
void link_probe_key(
    const struct link_tenant *tenant, uint32_t generation, uint8_t ret_key[LINK_KEY_BYTES]);
/* The generation that is current for a segment, or for K_probe, with so many rekeys. */
uint32_t link_generation(int64_t now_ms, int64_t rekeys);

/* rekey.c */
/* The segment has other keys from now on, with an event. */
void link_rekey(struct db *db, int64_t segment, int64_t now_ms, const char *because);

/* grant.c */
/* Keys and peers of a segment for this agent. False: an error, or no memory. */
bool link_grant(struct call *call, struct db *db, int64_t agent, int64_t segment,
    struct wire_segment_grant *ret_grant);
/* K_probe for this agent, into its answer. */
void link_grant_probe(
    struct call *call, struct db *db, int64_t agent, struct wire_check_in_answer *answer);

/* segment.c */
/* The address of an agent in its segments, out of its host report, which is new. */
void link_addresses(struct db *db, int64_t agent, const struct wire_host_report *host);

/* update.c */
/* Another version of the agent runs, of which its host report says: before that is kept. */
void link_take_version(struct call *call, struct db *db, int64_t agent, struct view version);
/* What it tells of another version of itself. */
void link_take_update(
    struct call *call, struct db *db, int64_t agent, const struct wire_update_report *update);

/* lease.c */
void link_renew(struct db *db, int64_t agent, int64_t segment, int64_t check_in_s, int64_t now_ms);
/* The agent says it leads under that epoch, of which it was displaced a moment ago: they cannot
 * hear each other. */
void link_conflict(struct db *db, int64_t agent, int64_t segment, int64_t epoch, int64_t now_ms);
/* Ends the lease of a segment and the tenure it stands for. */
void link_end_lease(struct db *db, int64_t segment, int64_t ended_ms, const char *reason);

void link_check_in(struct call *call, struct db *db);
void link_segment(struct call *call, struct db *db);
void link_lease_prepare(struct call *call, struct db *db);
void link_lease(struct call *call, struct db *db);

#endif
