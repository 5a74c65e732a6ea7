/* watch_linux: what net_linux.c's watch shares with os_close. */
#ifndef EARSHOT_OS_WATCH_LINUX_H
#define EARSHOT_OS_WATCH_LINUX_H

#include <stdbool.h>

#include "base/err.h"

/* A netlink socket with these groups of RTMGRP_ or their like. ERR_UNSUPPORTED: the kernel has no
 * such protocol. */
enum err watch_netlink(int protocol, unsigned groups, int flags, int *ret_fd) MUST_CHECK;

/* os_close's part: ends a watch; false when the descriptor is none. */
bool watch_end(int fd);

#endif
