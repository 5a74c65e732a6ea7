/*
 * proof: which interfaces `self-test` has heard by the system's own packet capture (CAPTURE_ETW),
 * each once: there `capture = auto` takes it first. A file of names in the state folder.
 */
#ifndef EARSHOT_AGENT_PROOF_H
#define EARSHOT_AGENT_PROOF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

bool proof_has(const char *state, const char *interface);

/* How many there are. */
size_t proof_count(const char *state);

/* Adds it, or takes it away. */
enum err proof_set(const char *state, const char *interface, bool is_proven) MUST_CHECK;

#endif
