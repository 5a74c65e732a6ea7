/*
 * status: what the agent is doing and why, as one JSON object, schema "earshot.status/1"
 * (docs/agent.md says every field). Stays on this host; no secret is in it.
 */
#ifndef EARSHOT_AGENT_STATUS_H
#define EARSHOT_AGENT_STATUS_H

#include "agent/body.h"
#include "agent/config.h"

struct agent;

/* Of the agent that runs. ERR_MEMORY. */
enum err status_make(const struct agent *a, struct body *ret_body) MUST_CHECK;

/*
 * Of an agent that does not run, by its settings and its state folder, in which nothing is
 * changed. `why`: what is wrong with the settings, or "". ERR_MEMORY.
 */
enum err status_make_stopped(
    const struct config *config, const char *why, struct body *ret_body) MUST_CHECK;

/* The same for people, to standard output. False: it is no status. */
bool status_print(struct view json);

#endif
