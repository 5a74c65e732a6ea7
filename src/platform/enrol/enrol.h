/*
 * enrol: activation keys, what installs an agent on a host, enrolment, and the list of agents.
 */
#ifndef EARSHOT_PLATFORM_ENROL_ENROL_H
#define EARSHOT_PLATFORM_ENROL_ENROL_H

#include "platform/http/http.h"

enum {
	ENROL_KEYS_MAX = 1000,
	ENROL_PACKAGE_MAX = 64 * 1024 * 1024, /* bytes of the agent that is handed out */
	ENROL_NEXT_S = 5                      /* the first check-in follows at once */
};

extern const struct route enrol_routes[]; /* ends with a NULL method */

#endif
