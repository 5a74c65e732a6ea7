/*
 * pack: the fuzz harness. The input is a pack; its header is made right first, since the hash
 * would keep a fuzzer out. What opens must identify an asset without harm.
 */
#include "fingerprint/fingerprint.h"
#include "fingerprint/format.h"
#include "fingerprint/seal.h"

#include "base/utf8.h"
#include "base/wr.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint8_t options[] = {1, 3, 6, 15};
static const uint8_t type[] = {0, 0, 0x10, 0x03};

static void try_pack(struct pack *pack)
{
	static uint8_t memory[IDENTITY_ARENA_SIZE];
	static struct identity id;
	struct arena arena = arena_of(memory, sizeof(memory));
	const struct evidence facts[] = {
	    {.source = SOURCE_DHCP, .kind = FACT_DHCP_VENDOR, .value = view_of("MSFT 5.0")},
	    {.source = SOURCE_DHCP, .kind = FACT_DHCP_PARAMETERS, .value = view_bytes(options, 4)},
	    {.source = SOURCE_BROWSER, .kind = FACT_BROWSER_TYPE, .value = view_bytes(type, 4)},
	    {.source = SOURCE_MDNS, .kind = FACT_MDNS_NAME, .value = view_of("pc-1")},
	    {.source = SOURCE_MDNS,
		.kind = FACT_MDNS_TXT,
		.key = view_of("ty"),
		.scope = view_of("_ipp._tcp"),
		.value = view_of("Brother MFC-L2710DW series")},
	};
	struct asset_view asset = {
	    .mac = {{0x00, 0x1b, 0xa9, 0x01, 0x02, 0x03}},
	    .evidence = facts,
	    .evidence_count = sizeof(facts) / sizeof(facts[0]),
	};

	identify(pack, &asset, &arena, &id);
	for (unsigned i = 0; i < LEVEL_COUNT; i++)
		if (!(id.levels[i].probability >= 0 && id.levels[i].probability <= 1) ||
		    !utf8_is_valid(id.levels[i].value))
			abort();
	if (id.reasons_count > IDENTITY_REASONS_MAX)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size > 0 ? size : 1);
	struct pack_problem problem;
	struct pack *pack = NULL;

	if (copy == NULL)
		return 0;
	memcpy(copy, data, size);
	if (pack_open(&pack, view_bytes(copy, size), NULL, &problem) != ERR_NONE &&
	    size >= PACK_HEADER_SIZE) {
		struct wr w = wr_of(copy, size);

		wr_bytes(&w, view_of(PACK_MAGIC));
		wr_le32(&w, PACK_VERSION);
		wr_le32(&w, (uint32_t)size);
		pack_seal(copy, size);
		if (pack_open(&pack, view_bytes(copy, size), NULL, &problem) != ERR_NONE &&
		    problem.what[0] == '\0')
			abort();
	}
	if (pack != NULL)
		try_pack(pack);
	pack_close(pack);
	free(copy);
	return 0;
}
