/* host_internal: for the siblings of host.h alone. */
#ifndef EARSHOT_OS_HOST_INTERNAL_H
#define EARSHOT_OS_HOST_INTERNAL_H

#include "os/host.h"

/* Trimmed, cut to what fits. */
void os_host_copy(char to[OS_HOST_TEXT_SIZE], struct view from);

#endif
