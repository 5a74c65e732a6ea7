/*
 * versions: the builds of the agent that came after it was installed, and which of them runs.
 *
 * They lie in STATE-versions, a folder that only administrators write, while main, which fetches
 * them, is nobody there:
 *
 *	STATE            main's            STATE-versions      the administrator's
 *	update-manifest  as it was fetched  versions           which one runs (update_versions)
 *	update-package   as it was fetched  site-key           whom manifests must be signed by
 *	update-word      keep, back         earshot-agent-X.Y.Z
 *
 * The step from left to right is taken at each start of the service, by the program that was
 * installed and before any other runs (versions_step): it believes nothing of the left but a
 * signature under site-key, and of the package the bytes that it has itself copied.
 *
 * The installed program is never written to. It starts the version that is to run (versions_run)
 * and comes back by itself when that is gone, or when a newer one is installed.
 */
#ifndef EARSHOT_AGENT_VERSIONS_H
#define EARSHOT_AGENT_VERSIONS_H

#include "agent/config.h"
#include "update/update.h"

enum { VERSIONS_PATH_SIZE = CONFIG_PATH_SIZE + 64, VERSIONS_TEXT_SIZE = 320 };

/* "0.2.0": this program's. */
extern const char agent_version[];

/* Names of files in STATE. */
#define VERSIONS_MANIFEST "update-manifest"
#define VERSIONS_PACKAGE "update-package"
#define VERSIONS_WORD "update-word"

/* STATE/name. */
void versions_staged(const char *state, const char *name, char path[VERSIONS_PATH_SIZE]);
/* The program of a version. */
void versions_program(const char *state, const char *version, char path[VERSIONS_PATH_SIZE]);

/* Which one runs. ERR_NOT_FOUND: no step was ever taken. ERR_FORMAT. */
enum err versions_read(const char *state, struct update_versions *ret_versions) MUST_CHECK;

/* The key that manifests must be signed by; false: this host was told none. */
bool versions_key(const char *state, uint8_t ret_key[WIRE_PUBLIC_BYTES]);

/* From now on this key alone, by an administrator's word. ERR_DENIED: by anybody else's. */
enum err versions_trust(const char *state, const uint8_t key[WIRE_PUBLIC_BYTES]) MUST_CHECK;

/* The same by the word of the agent's own folder, which is not root's: only where no key is known.
 * ERR_SIGNATURE: another one is. */
enum err versions_trust_first(const char *state, const uint8_t key[WIRE_PUBLIC_BYTES]) MUST_CHECK;

/* Nobody but administrators (Linux: root, or who owns this program) may write the folder, or the
 * program of this version. */
bool versions_are_guarded(const char *state, const char *version);

/*
 * The step: counts a trial or ends it, takes what was fetched, and forgets what is over. Killed
 * at any instant it leaves one version to run, and is taken again. `ret_text`: what it did, for the
 * log; "" nothing. ERR_DENIED: this user may not. Other errors: the folder cannot be written; what
 * ran runs on.
 */
enum err versions_step(
    const char *state, const char *installed, char ret_text[VERSIONS_TEXT_SIZE]) MUST_CHECK;

/* Main's word on its own trial, in STATE. */
enum err versions_say(const char *state, enum update_turn turn, const char *version) MUST_CHECK;
enum update_turn versions_said(const char *state, const char *version) MUST_CHECK;

/*
 * Runs the version that is to run in place of this program, with these arguments behind its name;
 * its exit status. False: this program itself is to run; `ret_text` says why when there was
 * another. A version on trial is watched, and ended when it has not been answered after `trial_ms`;
 * ended by itself before that it counts as failed, whatever its status: EXIT_UPDATE.
 */
bool versions_run(const char *state, int64_t trial_ms, int argc, char **argv, int *ret_status,
    char ret_text[VERSIONS_TEXT_SIZE]);

/* The version of the installed program when that has started this one; NULL: this is it. */
const char *versions_installed(void);

#endif
