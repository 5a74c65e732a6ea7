/*
 * registry: oui.tsv, vendors.tsv and components.txt as they are compiled into a pack.
 */
#ifndef EARSHOT_FINGERPRINT_REGISTRY_H
#define EARSHOT_FINGERPRINT_REGISTRY_H

#include "fingerprint/fingerprint.h"
#include "fingerprint/pool.h"

struct registry_prefix {
	uint64_t key; /* bits << 48 | address */
	uint32_t org;
};

struct registry_org {
	struct pool_text name, known; /* as registered; the name people know */
	bool component;
};

struct registry {
	struct registry_prefix *prefixes; /* ascending keys */
	size_t prefixes_count, prefixes_room;
	struct registry_org *orgs;
	size_t orgs_count, orgs_room;
	struct view date; /* "2026-11-24", in the source; empty without */
};

/* Begins zeroed; texts go to `pool`. registry_free's in any case. */
enum err registry_read(struct registry *registry, struct pool *pool,
    const struct pack_source *sources, size_t count, struct pack_problem *ret_problem) MUST_CHECK;
void registry_free(struct registry *registry);

/* "Brother Industries, Ltd." without its legal form: "Brother Industries". */
struct view registry_without_form(struct view organisation);

#endif
