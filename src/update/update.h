/*
 * update: what decides whether an agent takes another version of itself. Pure: no file is opened
 * and nothing is started here.
 *
 * A manifest names the builds there are. On its way it is
 *
 *   "earshot manifest 1\n" HEX(Ed25519 signature, 64 bytes) "\n" JSON
 *
 * where the signature is over the first line, with its line break, and the JSON (record
 * content_manifest, schema/link.toml). Nothing of it is read before the signature holds. Versions
 * and serials only grow: an agent takes no manifest below the last it took, no version that is not
 * above its own, and none that it has gone back from.
 *
 * A new version is on trial from its first start until the platform has answered it: what it may do
 * meanwhile, and when the one before comes back, is update_trial.
 */
#ifndef EARSHOT_UPDATE_UPDATE_H
#define EARSHOT_UPDATE_UPDATE_H

#include "base/arena.h"
#include "base/wr.h"
#include "wire/wire.h"

#include <sodium.h>

enum {
	UPDATE_MANIFEST_MAX = 64 * 1024, /* bytes of a manifest on its way */
	UPDATE_VERSION_SIZE = 33,        /* with the NUL */
	UPDATE_NUMBER_MAX =
	    65535,             /* of X, Y and Z in X.Y.Z (an installer of Windows knows no more) */
	UPDATE_STARTS_MAX = 3, /* of a version on trial */
	UPDATE_TRIAL_MS =
	    15 * 60 * 1000, /* of a start within which the platform must have answered */
	UPDATE_TRIAL_TEXT_MAX = 256
};

/* Why not; update_refusal_names gives words without blanks, for check-ins and counters. */
enum update_refusal {
	UPDATE_OK,
	UPDATE_NO_SIGNATURE,  /* not in the form above */
	UPDATE_BAD_SIGNATURE, /* another key's, or not of these bytes */
	UPDATE_BAD_MANIFEST,  /* signed, and no record that we know */
	UPDATE_OLD_MANIFEST,  /* a serial below the last one */
	UPDATE_NONE_NEWER, /* no build for this system and processor is above the one that runs */
	UPDATE_WENT_BACK,  /* there is one, which this agent has gone back from */
	UPDATE_TRUNCATED,  /* fewer bytes than the manifest says */
	UPDATE_TOO_LONG,   /* more */
	UPDATE_WRONG_HASH, /* other bytes */
	UPDATE_REFUSAL_COUNT
};

extern const char *const update_refusal_names[UPDATE_REFUSAL_COUNT];

/* Writes a manifest's JSON with its signature. A writer that is too small is bad afterwards. */
void update_sign(const uint8_t secret[WIRE_SECRET_BYTES], struct view json, struct wr *w);

/*
 * Reads a manifest. `serial` is the last one taken, 0 none; the same serial again is taken. Its
 * texts lie in `arena` or `envelope`. UPDATE_OK, or which of the first four refusals; outputs only
 * on UPDATE_OK.
 */
enum update_refusal update_open(const uint8_t public_key[WIRE_PUBLIC_BYTES], struct view envelope,
    int64_t serial, struct arena *arena, struct wire_content_manifest *ret_manifest) MUST_CHECK;

/* X.Y.Z, each decimal, without a leading zero, up to UPDATE_NUMBER_MAX. */
bool update_version_is(struct view version);
/* <0, 0, >0. Both are versions. */
int update_version_cmp(struct view a, struct view b);

/*
 * The newest build above `running` for a system (enum of agent_package) and a processor. `left` is
 * the version this agent has gone back from, "" none: that one and those below it are not tried
 * again. Packages whose version is none are passed over. UPDATE_OK, UPDATE_NONE_NEWER or
 * UPDATE_WENT_BACK.
 */
enum update_refusal update_choose(const struct wire_content_manifest *manifest, int system,
    struct view arch, struct view running, struct view left,
    const struct wire_agent_package **ret_package) MUST_CHECK;

/* A package as it comes in, in pieces. */
struct update_check {
	crypto_hash_sha256_state state;
	uint64_t left;
	bool is_too_long;
	uint8_t wanted[WIRE_HASH_BYTES];
};

void update_check_begin(struct update_check *check, const struct wire_agent_package *package);
/* False: more than the package has; the rest need not be fetched. */
bool update_check_take(struct update_check *check, struct view piece);
/* UPDATE_OK, UPDATE_TRUNCATED, UPDATE_TOO_LONG or UPDATE_WRONG_HASH. Once. */
enum update_refusal update_check_end(struct update_check *check) MUST_CHECK;

/* A version on trial. Kept in a file beside the program, so that a version that crashes is counted
 * too. */
struct update_trial {
	char version[UPDATE_VERSION_SIZE], before[UPDATE_VERSION_SIZE];
	unsigned starts; /* so far */
};

enum update_turn {
	UPDATE_GO_ON,   /* the trial goes on */
	UPDATE_KEEP,    /* it has held: the one before may go */
	UPDATE_GO_BACK, /* the one before takes its place again */
};

/* At a start, before anything else: counts it. The count must be on the disk before the program
 * goes on. UPDATE_GO_BACK: it was started UPDATE_STARTS_MAX times and the platform has answered
 * none. */
enum update_turn update_trial_start(struct update_trial *trial) MUST_CHECK;
/* While it runs: since its start, on a clock that stands still in sleep; whether the platform has
 * answered. */
enum update_turn update_trial_at(int64_t since_start_ms, bool has_answered) MUST_CHECK;

/* As the text of that file. update_trial_read: false when it is none, whatever it is. */
void update_trial_write(const struct update_trial *trial, struct wr *w);
bool update_trial_read(struct view text, struct update_trial *ret_trial) MUST_CHECK;

#endif
