/*
 * watch: the interfaces of this host, looked at when the system says that they have changed.
 */
#ifndef EARSHOT_AGENT_WATCH_H
#define EARSHOT_AGENT_WATCH_H

#include <uv.h>

#include "base/err.h"
#include "base/view.h"

enum {
	WATCH_DEBOUNCE_MS = 250, /* premises.md */
	WATCH_BLIND_MS = 10000   /* looked at so often when the system cannot tell */
};

struct agent;

struct watch {
	struct agent *agent;
	int fd; /* os_net_watch; -1: there is none */
	uv_poll_t poll;
	uv_timer_t debounce, settle, blind;
	bool is_open, has_poll;
	char trouble[128]; /* why interfaces cannot be read; "" they can */
};

void watch_open(struct watch *watch, struct agent *agent);
void watch_close(struct watch *watch);

/* Looks now: interfaces, verdicts. True: something a check-in tells has changed. */
bool watch_look(struct watch *watch);
/* Sets the timer of the next decision that comes by time alone. */
void watch_settle(struct watch *watch);

#endif
