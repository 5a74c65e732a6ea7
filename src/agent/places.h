/*
 * places: which segment the platform calls the place behind a port.
 *
 * Asked once per fingerprint and port; the answer is remembered in the state file, so that an agent
 * that starts while the platform is away knows where it is.
 */
#ifndef EARSHOT_AGENT_PLACES_H
#define EARSHOT_AGENT_PLACES_H

#include <uv.h>

#include "base/err.h"
#include "base/view.h"

enum {
	PLACES_MAX = 64, /* remembered; the oldest goes */
	PLACES_TROUBLE_SIZE = 256
};

struct agent;

struct places {
	struct agent *agent;
	struct {
		uint8_t key[16];
		int64_t segment;
	} known[PLACES_MAX]; /* the newest last */
	size_t known_count;
	uv_timer_t retry;
	bool is_open, is_asking;
	uint32_t asked_index; /* of the port that is asked for */
	uint8_t asked_key[16];
	char trouble[PLACES_TROUBLE_SIZE]; /* of the last answer; "" none */
};

void places_open(struct places *places, struct agent *agent);
void places_close(struct places *places);

/* Asks for the next port that takes part and whose place is not known or has changed. */
void places_follow(struct places *places);
/* Everything is asked anew: the platform wants it, or does not know a segment any more. */
void places_forget(struct places *places);

#endif
