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

/* Given by the platform alone, to the agent that leads. */
#define ENROL_TAG_LEADER "Earshot Leader"

/* 1 to 64 bytes of printable UTF-8, no blank at either end, no comma, not ENROL_TAG_LEADER. */
bool enrol_tag_ok(struct view tag);

extern const struct route enrol_routes[]; /* ends with a NULL method */

#endif
