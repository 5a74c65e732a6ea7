/* analysis: memory for the pure modules, and the wiring between them. */
#include "cli/analysis.h"

#include <stdlib.h>

#include "cli/terminal.h"
#include "fingerprint/embedded.h"
#include "os/os.h"

enum { PACK_BYTES_MAX = 256 * 1024 * 1024 };

static enum err open_pack(struct analysis *a, const char *path)
{
	struct pack_problem problem = {0};
	struct view bytes = embedded_pack_view();

	if (path != NULL) {
		size_t n = 0;
		enum err err = os_read_file(path, PACK_BYTES_MAX, &a->pack_bytes, &n);

		if (err != ERR_NONE) {
			terminal_error("%s: %s", path, err_text(err));
			return err;
		}
		bytes = view_bytes(a->pack_bytes, n);
	}
	enum err err = pack_open(&a->pack, bytes, NULL, &problem);

	if (err != ERR_NONE)
		terminal_error("%s: not a usable pack: %s",
		    path != NULL ? path : "the embedded pack", problem.what);
	return err;
}

/* False when they would fall below those of an agent. */
static bool halve(struct inventory_limits *limits)
{
	limits->assets_max /= 2;
	limits->facts_max /= 2;
	limits->strings_max /= 2;
	return limits->assets_max >= inventory_limits_agent.assets_max;
}

/*
 * Address space costs nothing where it may be promised freely. Under `ulimit -v` or strict
 * overcommit (vm.overcommit_memory = 2) it may not: then as much as there is. Limits that are hit
 * are counted, smaller ones too.
 */
static enum err open_inventory(struct analysis *a)
{
	struct inventory_limits limits = inventory_limits_offline;
	uint64_t seed;
	enum err err = os_random(&seed, sizeof(seed));

	if (err != ERR_NONE)
		return err;
	do {
		a->inventory_bytes = inventory_size(&limits);
		err = os_map_lazy(a->inventory_bytes, &a->inventory_memory);
	} while (err == ERR_MEMORY && halve(&limits));
	if (err != ERR_NONE)
		return err;
	a->inventory = inventory_init(a->inventory_memory, &limits, seed);
	return ERR_NONE;
}

static enum err open_rest(struct analysis *a)
{
	a->dissect_memory = malloc(dissect_size());
	a->arena_memory = malloc(IDENTITY_ARENA_SIZE);
	a->evidence = calloc(inventory_limits_offline.facts_each_max, sizeof(*a->evidence));
	if (a->dissect_memory == NULL || a->arena_memory == NULL || a->evidence == NULL)
		return ERR_MEMORY;
	a->dissect = dissect_init(a->dissect_memory);
	a->sink = (struct fact_sink){inventory_say, a->inventory};
	return ERR_NONE;
}

enum err analysis_open(struct analysis *ret_analysis, const char *pack_path)
{
	struct analysis a = {0};
	enum err err = open_pack(&a, pack_path);

	if (err == ERR_NONE) {
		err = open_inventory(&a);
		if (err == ERR_NONE)
			err = open_rest(&a);
		if (err != ERR_NONE)
			terminal_error("cannot set up the inventory: %s", err_text(err));
	}
	if (err != ERR_NONE) {
		analysis_close(&a);
		return err;
	}
	*ret_analysis = a;
	return ERR_NONE;
}

void analysis_close(struct analysis *a)
{
	if (a->pack != NULL)
		pack_close(a->pack);
	if (a->inventory_memory != NULL)
		os_unmap(a->inventory_memory, a->inventory_bytes);
	free(a->pack_bytes);
	free(a->dissect_memory);
	free(a->arena_memory);
	free(a->evidence);
}

void analysis_frame(struct analysis *a, const struct capture_frame *frame)
{
	inventory_at(a->inventory, frame->seen_ms);
	dissect_frame(a->dissect, (enum linktype)frame->linktype, frame->bytes, frame->wire_len,
	    frame->seen_ms, &a->sink);
}

void analysis_judge(struct analysis *a, uint32_t number, struct judged *ret_judged)
{
	struct arena arena = arena_of(a->arena_memory, IDENTITY_ARENA_SIZE);
	bool component;

	ret_judged->asset = inventory_asset(a->inventory, number, a->evidence);
	ret_judged->nic_vendor = pack_nic_vendor(a->pack, ret_judged->asset.mac, &component);
	identify(a->pack, &ret_judged->asset, &arena, &ret_judged->identity);
}

uint32_t *analysis_order(const struct analysis *a)
{
	uint32_t count = inventory_count(a->inventory);
	uint32_t *numbers = calloc(count > 0 ? count : 1, sizeof(*numbers));

	if (numbers != NULL)
		inventory_sorted(a->inventory, numbers);
	return numbers;
}
