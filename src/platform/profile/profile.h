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

/*
 * SQL: the id of the profile that applies to the row `a` of agent; 0: none. A literal, to be part
 * of a statement.
 */
#define PROFILE_OF_AGENT                                                                           \
	"COALESCE(a.profile, (SELECT p.id FROM profile p JOIN profile_tag t ON t.profile = p.id"   \
	" JOIN agent_tag g ON g.tag = t.tag WHERE g.agent = a.id ORDER BY p.priority, p.id"        \
	" LIMIT 1), (SELECT p.id FROM profile p WHERE p.applies_all <> 0 ORDER BY p.id LIMIT 1), " \
	"0)"

/* "sha256//" and the base64 of 32 octets: the pin of a TLS key. */
bool profile_pin_ok(struct view pin);

/* The profile that applies to an agent (row ids); 0: none. */
int64_t profile_of_agent(struct db *db, int64_t agent);

/*
 * Reads a stored profile with its id and version into the arena. False: there is none, or an error
 * (db_error, or the arena is full).
 */
bool profile_load(struct db *db, int64_t id, struct arena *arena, struct wire_profile *ret_profile);

/*
 * Agents with it may have to ask a place whether others of theirs are there (PROBE): the peers are
 * the only criterion, or one that suffices. Pure.
 */
bool profile_may_probe(const struct wire_profile *profile);

/* What stands against activating an agent. */
struct profile_obstacle {
	enum wire_activation_obstacle_missing missing;
	const char *mend; /* what to do about it */
};

/* False, and why, when the module of this agent (row id) may not be activated. */
bool profile_may_activate(
    struct db *db, int64_t agent, struct arena *arena, struct profile_obstacle *ret_obstacle);

/*
 * After profiles or tags have changed, in the write lane: agents that are active without a
 * configuration. None: true. Otherwise they are deactivated when the query says force=true, with an
 * event each; without it, false: answered 409, and what was changed is rolled back.
 */
bool profile_settle(struct call *call, struct db *db);

/* Activates or deactivates one agent's module, with its event, when it is not so already. */
void profile_set_active(
    struct db *db, int64_t agent, bool active, int64_t now_ms, const char *actor, const char *why);

extern const struct route profile_routes[]; /* ends with a NULL method */

#endif
