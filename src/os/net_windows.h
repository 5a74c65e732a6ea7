/* net_windows: the decisions of net_windows.c that tests hold; for the sibling on Windows alone. */
#ifndef EARSHOT_OS_NET_WINDOWS_H
#define EARSHOT_OS_NET_WINDOWS_H

#include "base/view.h"
#include "os/net.h"

/*
 * What an adapter is. `type` is its ifType (IANAifType-MIB), `hardware` whether a device stands
 * behind it, `description` its driver's name, which alone tells bridges and teams.
 */
enum os_net_kind os_net_windows_kind(unsigned type, bool hardware, struct view description);

/* os_close's part: ends a watch; false when the descriptor is none. */
bool os_net_windows_unwatch(int fd);

#endif
