/*
 * firewall: the one rule of Windows Defender Firewall that the agent needs: inbound UDP to this
 * program on the port of elections, from the local subnet, in networks of the profiles Domain and
 * Private. By COM (INetFwPolicy2, netfw.h).
 */
#ifndef EARSHOT_OS_FIREWALL_WINDOWS_H
#define EARSHOT_OS_FIREWALL_WINDOWS_H

#include <stdint.h>

#include "base/err.h"

/* Makes the rule, in place of one that is there. ERR_UNSUPPORTED: this system has no such thing;
 * ERR_DENIED: for administrators. */
enum err os_firewall_open(const char *program, uint16_t port) MUST_CHECK;

/* ERR_NONE also when there is none. */
enum err os_firewall_close(void) MUST_CHECK;

#endif
