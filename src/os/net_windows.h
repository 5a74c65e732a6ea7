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

/* A word for what is no plain adapter, as the profile's exemptions name it: "wireguard", "ppp"; "".
 */
const char *os_net_windows_word(unsigned type, struct view description);

/*
 * Which port is below a bridge, team or external switch of Hyper-V: the tables of Windows do not
 * say, but the upper one has the MAC of a port, and the port has no address of its own. A virtual
 * adapter that has such a port is a bridge. Sets master and kind.
 */
void os_net_windows_stack(struct os_net *net);

/* os_close's part: ends a watch; false when the descriptor is none. */
bool os_net_windows_unwatch(int fd);

#endif
