/*
 * analysis: a dissector table, an inventory and a pack, wired in the data's one direction.
 *
 * frame -> dissect -> facts -> inventory -> identity. Owned by one command for one run.
 */
#ifndef EARSHOT_CLI_ANALYSIS_H
#define EARSHOT_CLI_ANALYSIS_H

#include "capture/capture.h"
#include "dissect/dissect.h"
#include "fingerprint/fingerprint.h"
#include "inventory/inventory.h"

struct analysis {
	struct dissect *dissect;
	struct inventory *inventory;
	struct pack *pack;
	struct fact_sink sink;
	void *dissect_memory;
	void *inventory_memory;
	size_t inventory_bytes;
	uint8_t *pack_bytes;       /* of --pack; NULL with the embedded one */
	struct evidence *evidence; /* room for one asset */
	void *arena_memory;        /* for one identity */
};

/* One asset, seen and judged; views are valid until the next call. */
struct judged {
	struct asset_view asset;
	struct identity identity;
	struct view nic_vendor; /* empty: unknown, or a local address */
};

/* `pack_path` NULL: the embedded pack. Prints its own error and returns it. */
enum err analysis_open(struct analysis *ret_analysis, const char *pack_path) MUST_CHECK;
void analysis_close(struct analysis *a);

void analysis_frame(struct analysis *a, const struct capture_frame *frame);

/* Asset `number` of the inventory, identified. */
void analysis_judge(struct analysis *a, uint32_t number, struct judged *ret_judged);

/* The numbers of all assets by ascending MAC, malloc'ed; NULL without memory. */
uint32_t *analysis_order(const struct analysis *a);

#endif
