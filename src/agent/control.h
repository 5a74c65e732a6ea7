/*
 * control: how `status` reaches the agent that runs: a socket (Windows: a named pipe) that says the
 * status as JSON to whoever may connect, and takes nothing.
 */
#ifndef EARSHOT_AGENT_CONTROL_H
#define EARSHOT_AGENT_CONTROL_H

#include <uv.h>

#include "agent/body.h"
#include "agent/config.h"

enum {
	CONTROL_CLIENTS_MAX = 8,
	CONTROL_ANSWER_MAX = 4 * 1024 * 1024, /* bytes */
	CONTROL_WAIT_MS = 10 * 1000,          /* asking: until an answer is whole */
	CONTROL_AGAIN_MS = 50,                /* ... and so long until it is asked again */
	CONTROL_REASON_SIZE = 128
};

struct agent;

struct control {
	struct agent *agent;
	uv_pipe_t listener;
	bool is_open;
	unsigned clients;
	char path[CONFIG_PATH_SIZE];
	char trouble[256];
};

/* Never fails: a socket that cannot be had is told in `trouble`, and the agent runs without. */
void control_open(struct control *control, struct agent *agent);
void control_close(struct control *control);

/*
 * What the agent at this socket says. One that is busy, or that hangs up before all is said, is
 * asked again for CONTROL_WAIT_MS. ERR_NOT_FOUND: none runs there. ERR_DENIED: not for you. ERR_IO:
 * one is there and gives no answer; `ret_reason` says why.
 */
enum err control_ask(
    const char *path, struct body *ret_answer, char ret_reason[CONTROL_REASON_SIZE]) MUST_CHECK;

#endif
