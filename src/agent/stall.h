/*
 * stall: whether main ran. A process that was stopped, or whose host slept, reads nothing of what
 * its sensors hear, and cannot say that anybody listened meanwhile.
 *
 * Before the loop waits it notes the moment, and when it is to be woken by its own timers at the
 * latest, on the clock that counts sleep. Woken later than that by more than STALL_MS, it did not
 * run: what is listened to ends at the moment noted, and begins anew.
 */
#ifndef EARSHOT_AGENT_STALL_H
#define EARSHOT_AGENT_STALL_H

#include <stdbool.h>
#include <stdint.h>

#include <uv.h>

enum { STALL_MS = 2000 };

struct agent;

struct stall {
	struct agent *agent;
	uv_prepare_t before; /* the loop waits */
	uv_check_t after;
	int64_t ran_ms;   /* agent's clock: it surely ran */
	int64_t awake_ms; /* it was to run again by then; INT64_MAX whenever */
};

void stall_open(struct stall *stall, struct agent *agent);
void stall_close(struct stall *stall);

/* From whatever is about to tell what was listened to, as others may be called first. */
void stall_look(struct stall *stall);

#endif
