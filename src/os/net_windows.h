/* net_windows: between the parts of net.h on Windows; for those siblings alone. */
#ifndef EARSHOT_OS_NET_WINDOWS_H
#define EARSHOT_OS_NET_WINDOWS_H

#include "os/facts.h"

/*
 * Category and radio network of an adapter, by its name "{GUID}"; what is not known stays as it is.
 * The category is what os_net_windows_categories has found last: that call asks a service of the
 * system and may wait for it, so that it belongs off the loop. True: they are others than before.
 */
void os_net_windows_profile(const char *guid, struct os_fact_adapter *fact);
bool os_net_windows_categories(void);

/* os_close's part: ends a watch; false when the descriptor is none. */
bool os_net_windows_unwatch(int fd);

#endif
