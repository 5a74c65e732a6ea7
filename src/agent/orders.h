/*
 * orders: what the service manager, or whoever started the program, wants of the agent that runs:
 * signals on Linux (orders_linux.c); on Windows those of a console and, in the service, the
 * controls of the service manager (orders_windows.c). All of them come to the agent's loop.
 */
#ifndef EARSHOT_AGENT_ORDERS_H
#define EARSHOT_AGENT_ORDERS_H

#include <stdbool.h>
#include <uv.h>

enum { ORDERS_SIGNALS_MAX = 4 };

struct agent;

struct orders {
	uv_signal_t signals[ORDERS_SIGNALS_MAX];
	uv_async_t manager; /* Windows: wakes the loop out of the manager's thread */
	bool has_manager;
};

/* From now on orders are taken: run.c does what they say. */
void orders_open(struct agent *agent);
void orders_close(struct agent *agent);

/* What each means (run.c). */

/* Ends, and leaves before; asked twice, at once. */
void run_stop(struct agent *agent);
/* The same, to be started again as another version. */
void run_update(struct agent *agent);
/* The settings anew. What cannot be taken leaves all as it was. */
void run_again(struct agent *agent);
/* The host sleeps next: who leads hands over. */
void run_sleep(struct agent *agent);
/* It has slept: elections listen anew. */
void run_wake(struct agent *agent);
/* Inactive until told otherwise: leaves as if it ended, and nothing is recorded. */
void run_pause(struct agent *agent, bool paused);

#endif
