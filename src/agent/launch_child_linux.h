/*
 * launch_child_linux: how a child of the launcher becomes what it is to be.
 */
#ifndef EARSHOT_AGENT_LAUNCH_CHILD_LINUX_H
#define EARSHOT_AGENT_LAUNCH_CHILD_LINUX_H

#include <signal.h>

#include "agent/sensor.h"
#include "os/privilege_linux.h"

enum { LAUNCH_CANNOT = 127 }; /* exit status of a child that could not begin */

struct launch_child {
	pid_t parent;
	sigset_t mask; /* of signals, as it was before the launcher blocked its own */
};

/*
 * A child ends by `signal` with its parent (which changing users makes the kernel forget, so this
 * comes after), and what is typed at a terminal is for the launcher alone. Where the launcher, no
 * longer root in all, may not signal the child's user, the kernel denies it that as well: main then
 * ends by its line (launch_linux.c), sensors by their pipes.
 */
void launch_begin(const struct launch_child *child, int signal);

/* Executes the sensor; `recording` -1: none. Tells main by the pipe when it cannot. */
_Noreturn void launch_sensor(const struct launch_child *child,
    const struct sensor_settings *settings, struct privilege_whom whom, int recording, int pipe);

#endif
