/*
 * keys: the election keys the platform has given, of each segment and of the search for others,
 * and the addresses of agents to be reached where multicast is not let through.
 *
 * They are kept in the state's secret file (state.h), so that agents that start while the platform
 * is away elect their leader. Never logged, never part of diagnostics.
 */
#ifndef EARSHOT_AGENT_KEYS_H
#define EARSHOT_AGENT_KEYS_H

#include "base/addr.h"
#include "election/election.h"
#include "upload/state.h"

enum {
	KEYS_SEGMENTS_MAX = 32, /* the one given longest ago goes */
	KEYS_PROBE = 0          /* in place of a segment: K_probe */
};

struct keys_entry {
	int64_t segment;
	struct election_key list[ELECTION_KEYS_MAX]; /* ascending; the middle one is for sending */
	size_t count;
	struct addr peers[ELECTION_REACH_MAX];
	size_t peers_count;
	uint64_t version; /* another one with each change; never 0 */
};

struct keys {
	struct keys_entry list[KEYS_SEGMENTS_MAX]; /* the newest last */
	size_t count;
	uint64_t changes;
};

/* What the state file has. What cannot be read is left out. */
void keys_open(struct keys *keys, const struct upload_state *state);
/* Wipes the memory. */
void keys_close(struct keys *keys);

/*
 * What the platform gives for a segment (KEYS_PROBE: for looking); kept with the next save of the
 * state. `peers` are texts of addresses; what is none is left out. True: it was something new.
 */
bool keys_take(struct keys *keys, struct upload_state *state, int64_t segment,
    const struct wire_segment_keys *list, size_t count, const struct view *peers,
    size_t peers_count);

/* The platform has shut this agent out. */
void keys_forget(struct keys *keys, struct upload_state *state);

/* NULL: none. */
const struct keys_entry *keys_of(const struct keys *keys, int64_t segment);

#endif
