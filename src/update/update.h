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
 * meanwhile, and when the one before comes back, is update_versions.
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
	UPDATE_TEXT_MAX = 512
};

/* Why not; update_refusal_names gives words without blanks, for check-ins and counters. */
enum update_refusal {
	UPDATE_OK,
	UPDATE_NO_SIGNATURE,  /* not in the form above */
	UPDATE_BAD_SIGNATURE, /* another key's, or not of these bytes */
	UPDATE_BAD_MANIFEST,  /* signed, and no record that we know */
	UPDATE_OLD_MANIFEST,  /* a serial below the last one */
	UPDATE_NONE_NEWER,    /* no build is above the one that runs */
	UPDATE_WRONG_HOST,    /* there are newer ones, all for other systems or processors */
	UPDATE_WENT_BACK,     /* there is one, which this agent has gone back from */
	UPDATE_TRUNCATED,     /* fewer bytes than the manifest says */
	UPDATE_TOO_LONG,      /* more */
	UPDATE_WRONG_HASH,    /* other bytes */
	UPDATE_NO_KEY,        /* this host was told no key that signs manifests */
	UPDATE_NOT_KEPT,      /* it could not be written, or read back */
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
 * again. Packages whose version is none are passed over. UPDATE_OK, UPDATE_NONE_NEWER,
 * UPDATE_WRONG_HOST or UPDATE_WENT_BACK.
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

/*
 * Which version runs: what must survive, in one file that only administrators write. Versions are
 * texts, "" none; the one that was installed is no part of it.
 */
struct update_versions {
	char kept[UPDATE_VERSION_SIZE];    /* has held */
	char trial[UPDATE_VERSION_SIZE];   /* has to show that it works */
	char left[UPDATE_VERSION_SIZE];    /* the last that was gone back from */
	char refused[UPDATE_VERSION_SIZE]; /* the last that was brought and not taken, */
	enum update_refusal refusal;       /* and why; UPDATE_OK none. It may be of a manifest, */
					   /* and of no version */
	unsigned starts;                   /* of the one on trial, so far */
	int64_t serial;                    /* of the last manifest that was taken; 0 none */
};

enum update_turn {
	UPDATE_GO_ON,   /* the trial goes on, or there is none */
	UPDATE_KEEP,    /* it has held: the one before may go */
	UPDATE_GO_BACK, /* the one before takes its place again */
};

/* Forgets what is not above the installed version: an installation is an administrator's word. */
void update_versions_settle(struct update_versions *versions, struct view installed);

/* The one to start: the one on trial, else the one that has held; "" the installed one. */
const char *update_versions_runs(const struct update_versions *versions);

/* The greatest that has held, or is installed: nothing that is not above it is taken. */
struct view update_versions_holds(const struct update_versions *versions, struct view installed);

/* A version that lies in its place, checked, begins its trial. */
void update_versions_begin(struct update_versions *versions, struct view version, int64_t serial);

/*
 * At a start, before anything else. `says`: what was said since the last start (UPDATE_GO_ON:
 * nothing). A trial that goes on is counted; started UPDATE_STARTS_MAX times already, it is over.
 * What it gives has been carried out on `versions`, which must be on the disk before any of them is
 * started.
 */
enum update_turn update_versions_start(
    struct update_versions *versions, enum update_turn says) MUST_CHECK;

/* While it runs: since its start, on a clock that stands still in sleep; how long it is given;
 * whether the platform has answered. */
enum update_turn update_trial_at(
    int64_t since_start_ms, int64_t trial_ms, bool has_answered) MUST_CHECK;

/* As the text of that file. update_versions_read: false when it is none, whatever it is. */
void update_versions_write(const struct update_versions *versions, struct wr *w);
bool update_versions_read(struct view text, struct update_versions *ret_versions) MUST_CHECK;

/* What the version on trial says of itself in the agent's own folder: "keep 0.2.0", "back 0.2.0".
 * UPDATE_GO_ON: nothing, or of another version. */
void update_word_write(enum update_turn turn, const char *version, struct wr *w);
enum update_turn update_word_read(struct view text, const char *version) MUST_CHECK;

#endif
