/*
 * fingerprint: from the evidence of an asset to its identity, with the reasons.
 *
 * A pack is read-only data compiled from the texts of fingerprints/ (docs/fingerprints.md says how
 * they read). identify() matches every fact against it and combines what matched: per level
 * (category, manufacturer, ... ) each candidate value gets the sum over evidence groups of the
 * strongest weight in that group (log-odds, nats); a level is stated when its probability reaches
 * 0.5.
 */
#ifndef EARSHOT_FINGERPRINT_FINGERPRINT_H
#define EARSHOT_FINGERPRINT_FINGERPRINT_H

#include "base/arena.h"
#include "base/err.h"
#include "evidence/asset_view.h"

enum {
	IDENTITY_REASONS_MAX = 48,
	IDENTITY_ARENA_SIZE = 64 * 1024, /* enough for one identify() */
	PACK_PROBLEM_SIZE = 240
};

/* The levels an entry may assert. */
enum level {
	LEVEL_CATEGORY, /* "Printers/Multi-function Printer", or "Printers" alone */
	LEVEL_MANUFACTURER,
	LEVEL_PRODUCT,
	LEVEL_MODEL,
	LEVEL_OS_FAMILY,
	LEVEL_OS_CATEGORY, /* Client, Server, Mobile, Embedded, Network */
	LEVEL_OS_NAME,
	LEVEL_OS_VERSION,
	LEVEL_OS_EDITION,
	LEVEL_ROLE,
	LEVEL_COUNT
};

extern const char *const level_names[LEVEL_COUNT]; /* "hardware.category", "os.family", ... */

struct answer {
	struct view value;     /* empty = unidentified */
	double probability;    /* of the value, or 0 */
	struct view runner_up; /* the next candidate; empty without */
	double runner_up_probability;
};

struct reason {
	enum level level;
	struct view value;       /* what the entry asserts */
	struct view fingerprint; /* the entry's id: "mdns/ipp-ty-brother" */
	struct view because;     /* "mdns txt.ty" */
	double weight;           /* nats; 0 when a stronger one of its group counted */
};

struct identity {
	struct answer levels[LEVEL_COUNT];           /* LEVEL_ROLE is unused: roles below */
	double hardware_confidence, os_confidence;   /* of the most specific stated level, 0-1 */
	struct reason reasons[IDENTITY_REASONS_MAX]; /* strongest first */
	size_t reasons_count;
	struct view roles[16]; /* distinct */
	size_t roles_count;
};

struct pack; /* immutable once opened */

struct pack_problem {
	enum err err;
	char where[PACK_PROBLEM_SIZE]; /* "fingerprints/dhcp.fp:31" */
	char what[PACK_PROBLEM_SIZE];
};

/*
 * Opens a compiled pack in `bytes`, which must outlive it. Checks structure, bounds and content
 * hash; with `public_key` (32 bytes, or NULL) its signature too.
 */
enum err pack_open(struct pack **ret_pack, struct view bytes, const uint8_t *public_key,
    struct pack_problem *ret_problem) MUST_CHECK;
void pack_close(struct pack *pack);

/* The registry's organisation for a MAC; empty when unknown or locally administered.
 * `*ret_component` when it makes modules, not products (Espressif, AzureWave, Murata, Tuya). */
struct view pack_nic_vendor(const struct pack *pack, struct mac mac, bool *ret_component);

/* Views of the identity live in `arena` or in the pack. */
void identify(struct pack *pack, const struct asset_view *asset, struct arena *arena,
    struct identity *ret_identity);

#endif
