/*
 * dispatch: the thread that takes messages to where channels say: it looks for new events every
 * second in which something was committed, and sends what is due, a message of each channel at a
 * time and several channels together: one that does not answer holds up the others for SEND_LIMIT_S
 * of each of its tries at most.
 */
#ifndef EARSHOT_PLATFORM_NOTIFY_DISPATCH_H
#define EARSHOT_PLATFORM_NOTIFY_DISPATCH_H

#include "platform/platform.h"

enum {
	DISPATCH_TICK_MS = 1000,
	DISPATCH_TOGETHER = 4 /* messages on their way at once */
};

struct dispatch;

/* NULL: no memory, or no thread. `platform` outlives it. */
struct dispatch *dispatch_start(struct platform *platform);
/* Ends what is on its way, and the thread; what was not sent waits in the store. NULL is fine. */
void dispatch_stop(struct dispatch *dispatch);

#endif
