/*
 * asset_view: one asset as plain data, for those who read it: fingerprints, writers, exports.
 *
 * The inventory makes it, the reader owns nothing: all views are valid until the inventory is
 * told something new.
 */
#ifndef EARSHOT_EVIDENCE_ASSET_VIEW_H
#define EARSHOT_EVIDENCE_ASSET_VIEW_H

#include "evidence/fact.h"

/* One fact as it was kept: said `count` times between first and last. */
struct evidence {
	enum fact_source source;
	enum fact_kind kind;
	struct view key, scope;
	struct view value; /* raw, in the kind's encoding: fact_text makes it text */
	uint64_t count;
	int64_t first_ms, last_ms;
};

struct asset_view {
	struct mac mac;
	bool mac_local;  /* the U/L bit */
	bool mac_random; /* the bit, and no known hypervisor, container or FHRP prefix */
	int64_t first_ms, last_ms;
	uint64_t frames;
	/* Every fact kept, names, addresses and roles among them, in the order first said. */
	const struct evidence *evidence;
	size_t evidence_count;
};

/* Locally administered, and of no known hypervisor, container, load balancer: made up at random. */
bool asset_view_mac_random(struct mac mac);

/* The best single name of an asset, by how much a person chose it, then by when it was said last;
 * empty without. */
struct view asset_view_name(const struct asset_view *asset);

#endif
