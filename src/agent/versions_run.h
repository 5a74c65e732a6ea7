/*
 * versions_run: how another version is started: its siblings for Linux and Windows. For versions'
 * own files.
 */
#ifndef EARSHOT_AGENT_VERSIONS_RUN_H
#define EARSHOT_AGENT_VERSIONS_RUN_H

#include "agent/versions.h"

/* By which a version knows that it was started by another, and which: "0.1.0". */
#define VERSIONS_VARIABLE "EARSHOT_INSTALLED"

struct versions_trial {
	const char *state, *version;
	int64_t trial_ms;
};

/* What has become of it; UPDATE_GO_BACK is written down before it is given. */
enum update_turn versions_look(
    const struct versions_trial *trial, int64_t since_start_ms) MUST_CHECK;

/* Runs the program with argv[1] and so on. Linux: in place of this one, and returns only when it
 * cannot be. Windows: waits for its end. ERR_FORMAT: it is no program of this system; ERR_DENIED.
 */
enum err versions_become(const char *program, int argc, char **argv, int *ret_status) MUST_CHECK;

/* This program itself runs, where another has before: what the system knows of it by its path is
 * put right. */
void versions_come_back(void);

/* Runs it watched; the exit status. */
int versions_try(const struct versions_trial *trial, const char *program, int argc, char **argv);

#endif
