/*
 * check-in: what the agent tells of itself, and learns, every few minutes.
 */
#ifndef EARSHOT_AGENT_CHECK_IN_H
#define EARSHOT_AGENT_CHECK_IN_H

#include <uv.h>

#include "wire/wire.h"

enum {
	CHECK_IN_DEBOUNCE_MS = 2000, /* several changes are one check-in */
	CHECK_IN_TAGS_SIZE = 1024
};

struct agent;

struct check_in {
	struct agent *agent;
	uv_timer_t timer;
	bool is_open, is_busy;
	bool is_soon;       /* something has changed while one was under way, or is debounced */
	bool wants_host;    /* the platform asked for the report */
	bool has_host_hash; /* it has the report of this hash, as it said since the start */
	uint8_t host_hash[WIRE_HASH_BYTES], sent_hash[WIRE_HASH_BYTES];
	int64_t last_ok_ms; /* agent's clock; 0 never */
	int64_t next_ms;
	uint64_t count;
	char tags[CHECK_IN_TAGS_SIZE]; /* "a, b" */
	char refusal[256];             /* the platform does not take this agent; "" it does */
};

void check_in_open(struct check_in *c, struct agent *agent);
void check_in_close(struct check_in *c);

/* Now, at the start. */
void check_in_now(struct check_in *c);
/* After CHECK_IN_DEBOUNCE_MS, with all that changes until then. */
void check_in_soon(struct check_in *c);

#endif
