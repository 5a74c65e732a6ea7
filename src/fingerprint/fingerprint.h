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
	LEVEL_MODULE, /* who made the network module inside */
	LEVEL_CLIENT, /* the implementation that spoke: "udhcpc"; what it stands for follows */
	LEVEL_COUNT
};

extern const char *const level_names[LEVEL_COUNT]; /* "hardware.category", "os.family", ... */

struct answer {
	struct view value;     /* empty = unidentified */
	double probability;    /* of the value, or 0 */
	struct view runner_up; /* the next candidate; empty without */
	double runner_up_probability;
	bool heard;     /* something spoke of this level */
	double unknown; /* that it is none of the candidates at the top; 1 when nothing spoke */
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

/*
 * Immutable once opened, but for the room that identify() works in: one thread at a time may
 * identify with it; open it once per thread.
 */
struct pack;

struct pack_problem {
	enum err err;
	char where[PACK_PROBLEM_SIZE]; /* "fingerprints/dhcp.fp:31" */
	char what[PACK_PROBLEM_SIZE];
};

/* A file of fingerprints/, by its name: *.fp, oui.tsv, components.txt or vendors.tsv. */
struct pack_source {
	const char *name; /* as it shall stand in messages */
	struct view bytes;
};

/*
 * Compiles sources to a pack, unsigned, in memory that the caller frees with free(). The same
 * sources and date give the same bytes. `date` ("2026-11-24") is the pack's; empty = that of the
 * registry. On ERR_FORMAT `*ret_problem` says where and what to do. Does not run the examples.
 */
enum err pack_compile(const struct pack_source *sources, size_t count, struct view date,
    uint8_t **ret_bytes, size_t *ret_len, struct pack_problem *ret_problem) MUST_CHECK;

struct pack_check_result {
	size_t entries, examples;
	size_t problems; /* examples that do not match, rejects that do, collisions */
};

/*
 * Compiles the sources, opens the pack and runs each example and reject of each entry through
 * the matcher; reports collisions too: two entries with the same match lines that assert
 * contradicting values. Each problem goes to `say` (may be NULL). ERR_FORMAT when there was any.
 */
enum err pack_check(const struct pack_source *sources, size_t count,
    void (*say)(void *ctx, const struct pack_problem *problem), void *ctx,
    struct pack_check_result *ret_result) MUST_CHECK;

/*
 * Opens a compiled pack in `bytes`, which must outlive it. Checks structure, bounds and content
 * hash; with `public_key` (32 bytes, or NULL) its signature too.
 */
enum err pack_open(struct pack **ret_pack, struct view bytes, const uint8_t *public_key,
    struct pack_problem *ret_problem) MUST_CHECK;
void pack_close(struct pack *pack);

/*
 * Joins two packs to one, unsigned, in memory that the caller frees with free(): the entries of
 * both, but for those named in `without` and those of `base` whose id is in `more` too; date and
 * registry are those of `base`. Weights stay as they were compiled. The result is still to be
 * opened. ERR_FORMAT: one of them is no pack; ERR_FULL: too large. O(base * more) comparisons of
 * ids.
 */
enum err pack_join(struct view base, struct view more, const struct view *without,
    size_t without_count, uint8_t **ret_bytes, size_t *ret_len,
    struct pack_problem *ret_problem) MUST_CHECK;

struct pack_info {
	struct view date; /* "2026-11-24"; empty when the builder gave none */
	size_t entries;
	size_t unknown; /* of them, those that need a kind of fact this program does not know */
	size_t organisations, prefixes;
	uint8_t hash[32]; /* SHA-256: the pack's address */
	bool is_signed;   /* carries a signature; pack_open with a key says whether it is good */
	uint8_t signed_by[32]; /* public key */
};

void pack_info(const struct pack *pack, struct pack_info *ret_info);

/* A signature follows the content, so that signing keeps the content's address. */
enum { PACK_SEED_SIZE = 32, PACK_KEY_SIZE = 32, PACK_SIGNED_EXTRA = 104 };

/*
 * Signs a pack (replacing a signature) with the Ed25519 key of `seed`, into `room` bytes at
 * `out`, at least bytes.n + PACK_SIGNED_EXTRA. ERR_FORMAT when it is no pack.
 */
enum err pack_sign(struct view bytes, const uint8_t seed[PACK_SEED_SIZE], uint8_t *out, size_t room,
    size_t *ret_len) MUST_CHECK;

/* The public key of a seed: what pack_open takes. */
void pack_public_key(const uint8_t seed[PACK_SEED_SIZE], uint8_t ret_key[PACK_KEY_SIZE]);

enum pack_change { PACK_ADDED, PACK_REMOVED, PACK_CHANGED };

/* Calls `say` for each entry, in the order of ids, that is in one pack alone or reads otherwise. */
enum err pack_diff(const struct pack *from, const struct pack *to,
    void (*say)(void *ctx, enum pack_change change, struct view id), void *ctx) MUST_CHECK;

/* The registry's organisation for a MAC, without its legal form ("Brother Industries"); empty when
 * unknown or locally administered.
 * `*ret_component` when it makes modules, not products (Espressif, AzureWave, Murata, Tuya). */
struct view pack_nic_vendor(const struct pack *pack, struct mac mac, bool *ret_component);

/*
 * The identity of an asset. Views of it live in `arena` (of IDENTITY_ARENA_SIZE, reset by the
 * caller), in the pack or in the asset. Allocates nothing. Roles are those that fingerprints
 * assert; what was heard as a role stands in the asset's evidence.
 */
void identify(struct pack *pack, const struct asset_view *asset, struct arena *arena,
    struct identity *ret_identity);

#endif
