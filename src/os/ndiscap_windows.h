/*
 * ndiscap_windows: the filter driver of Windows' own packet capture (NdisCap, ms_ndiscap): started
 * as a service, and bound to the adapters as `netsh trace start capture=yes` binds it, by
 * INetCfg. Needs the rights of an administrator. None of it was run on Windows.
 */
#ifndef EARSHOT_OS_NDISCAP_WINDOWS_H
#define EARSHOT_OS_NDISCAP_WINDOWS_H

#include "base/err.h"

/* Starts the driver; one that runs stays. ERR_NOT_FOUND: this system has none. */
enum err os_ndiscap_start(void) MUST_CHECK;

/*
 * Binds it to all adapters, or takes one such binding back; the system counts them (RefCount), and
 * what others have bound stays. The adapters' stacks pause for a moment. Stays over restarts.
 */
enum err os_ndiscap_bind(void) MUST_CHECK;
enum err os_ndiscap_unbind(void) MUST_CHECK;

#endif
