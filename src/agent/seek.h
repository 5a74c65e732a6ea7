/*
 * seek: on a link of which only other agents can tell whether it is the right place, looks for
 * them (state PROBE of the election): listens, and asks once every two minutes. Claims nothing,
 * senses nothing, names the place to nobody.
 *
 *	ports ──(PROBE)──► seeker ──► election with K_probe ──► peers ──► ports
 */
#ifndef EARSHOT_AGENT_SEEK_H
#define EARSHOT_AGENT_SEEK_H

#include "agent/voice.h"

struct seeker {
	struct voice voice;
};

/* Seekers begin and end with the ports that want them. */
void seekers_follow(struct agent *a);
/* Of that interface, this one included; 0 not counted. */
unsigned seekers_peers(const struct agent *a, uint32_t index);
/* At the end of the program. */
void seekers_close(struct agent *a);

#endif
