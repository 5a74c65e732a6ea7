/*
 * profile: configurations of the sensor module, which of them applies to an agent, and activation.
 *
 * Which applies: the one set for the agent, else the one of its tags with the lowest priority (then
 * the lowest id), else the one marked `all`. The module can be activated only where one applies and
 * the agent's version and system have the feature `sense` (platform_features).
 */
#ifndef EARSHOT_PLATFORM_PROFILE_PROFILE_H
#define EARSHOT_PLATFORM_PROFILE_PROFILE_H

#include "platform/http/http.h"

enum {
	PROFILE_PROFILES_MAX = 1000,
	PROFILE_WARNINGS_MAX = 16,
	PROFILE_PEERS_MIN = 2 /* one agent alone is no company */
};

/* The profile that applies to an agent (row ids); 0: none. */
int64_t profile_of_agent(struct db *db, int64_t agent);

/*
 * Reads a stored profile with its id and version into the arena. False: there is none, or an error
 * (db_error, or the arena is full).
 */
bool profile_load(struct db *db, int64_t id, struct arena *arena, struct wire_profile *ret_profile);

/* What stands against activating an agent. */
struct profile_obstacle {
	enum wire_activation_obstacle_missing missing;
	const char *mend; /* what to do about it */
};

/* False, and why, when the module of this agent (row id) may not be activated. */
bool profile_may_activate(
    struct db *db, int64_t agent, struct arena *arena, struct profile_obstacle *ret_obstacle);

extern const struct route profile_routes[]; /* ends with a NULL method */

#endif
