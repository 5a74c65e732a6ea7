/*
 * recording: a capture file played into records, the same on every system.
 */
#ifndef EARSHOT_AGENT_RECORDING_H
#define EARSHOT_AGENT_RECORDING_H

#include "agent/speak.h"

struct recording_span {
	int64_t first_ms, last_ms; /* of the frames that have a time; 0 none */
};

/* Reads it once through. */
struct recording_span recording_span(struct capture *recording);

/*
 * Speaks every frame: the last was heard when this was called, the others as long before as they
 * were. After each, `turn` writes away what has gathered; false from it (nobody reads any more)
 * ends the play, and is what this gives. A recording that is broken ends there, and is counted.
 */
bool recording_play(struct capture *recording, struct recording_span span, struct speak *speak,
    bool (*turn)(void *ctx), void *ctx);

#endif
