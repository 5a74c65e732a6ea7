/*
 * packs: by which fingerprints assets are judged, and what becomes of them when that changes.
 *
 * A pack is a file of fingerprints (fingerprint/fingerprint.h), signed by this site's key or by one
 * that the operator trusts (content.h). One is active: one that was taken in, or that of the
 * program. Fingerprints of the platform's own come on top: they take the place of those of their
 * name, or leave one out. Both together are a set.
 *
 *	DATA/packs/SHA256    files of packs          (content/content.h)
 *	table pack           what each is
 *	table fingerprint    the platform's own, drafted and active
 *	table packing        which pack is active, which was before; how far assets were judged
 *
 * Who changes any of it raises packing.generation. The runner, a thread, sees that: it makes the
 * set, hands it to the write lane, by which all that comes in is judged from then on, and goes
 * through all assets, a step at a time, from what is stored (identity_walk). What is the same is
 * left alone; what is not is judged anew in the write lane, some hundred assets a job, so that
 * people and agents are served meanwhile. How far it came is stored with each such job: after a
 * restart it goes on. A program with other fingerprints than the last is a change as any other.
 *
 * A preview is the same walk by a set that is not active, and changes nothing.
 */
#ifndef EARSHOT_PLATFORM_PACKS_PACKS_H
#define EARSHOT_PLATFORM_PACKS_PACKS_H

#include "platform/http/http.h"
#include "platform/platform.h"

enum {
	PACKS_MAX = 100,             /* that were taken in: the list's limit in schema/api.toml */
	PACKS_OWN_MAX = 1000,        /* fingerprints of the platform's own */
	PACKS_OWN_BYTES = 8192,      /* of one, as it is written */
	PACKS_OWN_ALL = 1024 * 1024, /* of all that are active */
	PACKS_STEP = 512,            /* assets of one step */
	PACKS_ITEMS_MAX = 1000,      /* assets that a preview lists */
	PACKS_POLL_S = 5,            /* until a change made elsewhere is seen */
	PACKS_REASON_SIZE = 500
};

struct packs;

/*
 * Reads which set is active and opens it: platform->pack and platform->packs. A set that cannot be
 * opened leaves the program's own, with `ret_reason` ("" otherwise). ERR_MEMORY.
 */
enum err packs_open(struct packs **ret_packs, struct platform *platform,
    char ret_reason[PACKS_REASON_SIZE]) MUST_CHECK;
/* Starts the runner. ERR_MEMORY: no thread. */
enum err packs_start(struct packs *packs) MUST_CHECK;
/* Ends the runner; while the store still works. */
void packs_stop(struct packs *packs);
/* After the store was closed: platform->pack is gone. NULL is fine. */
void packs_close(struct packs *packs);

/* Something may have changed: the runner looks soon, and again until that was committed. */
void packs_kick(struct packs *packs);
/* One round of the runner, for tests without a thread. False: there is nothing left to do. */
bool packs_round(struct packs *packs);

extern const struct route packs_routes[]; /* ends with a NULL method */

#endif
