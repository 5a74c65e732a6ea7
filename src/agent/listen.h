/*
 * listen: a sensor of one subnet, and the table that takes what it says. With run.c, which starts
 * the launcher, the one file of the agent that speaks to the sensing side.
 */
#ifndef EARSHOT_AGENT_LISTEN_H
#define EARSHOT_AGENT_LISTEN_H

#include "agent/sensing.h"

enum { LISTEN_TROUBLE_SIZE = SENSING_TEXT_SIZE };

struct subnet;
struct agent;

/* Zeroed to begin. */
struct listen {
	struct subnet *subnet;
	struct sensing *sensing;           /* NULL: nothing is listened to */
	enum sensor_mode mode;             /* of that sensor */
	int64_t since_ms;                  /* agent's clock */
	bool is_hearing;                   /* as upload_sync was told */
	uint64_t lost;                     /* as upload_sync was told */
	uint64_t silent;                   /* sensors that fell silent, as of then */
	char trouble[LISTEN_TROUBLE_SIZE]; /* why it does not listen; "" it does, or should not */
};

/*
 * Starts a sensor on the subnet's interface, or on the recording. It is started anew by itself when
 * it ends; `trouble` says why it does not run. ERR_MEMORY.
 */
enum err listen_start(struct listen *listen, struct subnet *subnet) MUST_CHECK;
/* The profile may have changed: who listens in another way than it says is started anew.
 * ERR_MEMORY. */
enum err listen_profile(struct listen *listen) MUST_CHECK;
/* Ends it. Nothing when there is none. */
void listen_stop(struct listen *listen);

/* Main has not run since `ran_ms`, and runs again: what is heard is heard from now on. */
void listen_stalled(struct listen *listen, int64_t ran_ms);

/* Begun, and not ended: a sensor runs, or is started again. */
static inline bool listen_is_on(const struct listen *listen)
{
	return listen->sensing != NULL;
}

/* MACs of this host are no assets that it hears: tells all tables. */
void listen_own(struct agent *a);

#endif
