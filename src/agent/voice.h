/*
 * voice: an election with its clock, its keys and its voice on the LAN. The one file (with voice.c)
 * that steps src/election; what an election decides about sensing and leases is its owner's: a
 * subnet, or a seeker that looks for others.
 */
#ifndef EARSHOT_AGENT_VOICE_H
#define EARSHOT_AGENT_VOICE_H

#include <uv.h>

#include "agent/keys.h"
#include "agent/ports.h"
#include "election/election.h"

struct agent;

struct voice {
	struct agent *agent;
	int64_t segment; /* whose keys it has; KEYS_PROBE: it looks for others */
	struct election election;
	uint32_t index;     /* of its interface */
	bool is_begun;      /* it has had one */
	uint64_t keys_seen; /* versions of the keys it has */
	uv_timer_t wake;
	bool is_closed;
	void *ctx;
	void (*act)(void *ctx, const struct election_action *action); /* all but SEND */
};

/* Takes no part yet. `ctx`, `act`: what is told of. */
void voice_open(struct voice *voice, struct agent *agent, int64_t segment, void *ctx,
    void (*act)(void *ctx, const struct election_action *action));
/* Says nothing more; `closed` when the loop has let go of its timer, whose data is the voice. */
void voice_close(struct voice *voice, uv_close_cb closed);

/* The interface it takes part by, with its addresses as they are now; and the newest keys. */
void voice_follow(struct voice *voice, const struct port *port);

/* Leaves; the next voice_follow makes it an election of its own again. */
void voice_begin_anew(struct voice *voice);

/* All that the election decides is done before anything follows from it. */
void voice_step(struct voice *voice, const struct election_event *event);
/* An event of nothing but its kind. */
void voice_say(struct voice *voice, enum election_event_kind kind);

#endif
