/*
 * profile: the configuration profile as the agent holds it. Pure.
 */
#ifndef EARSHOT_AGENT_PROFILE_H
#define EARSHOT_AGENT_PROFILE_H

#include "base/err.h"
#include "premises/premises.h"
#include "wire/wire.h"

enum {
	PROFILE_JSON_MAX = 256 * 1024, /* bytes */
	PROFILE_CHECK_IN_S = 300       /* where there is none */
};

/* Zeroed to begin: the agent has none, and nowhere is the right place. */
struct profile {
	bool is_there;
	struct wire_profile value; /* meaningless while !is_there */
	struct premises_rule rule; /* zeroed while !is_there: off everywhere */
	void *memory;
};

/*
 * Takes the JSON of a profile, its readonly fields too. On an error the former one stays:
 * ERR_FORMAT, ERR_MEMORY. An empty text is none.
 */
enum err profile_take(struct profile *profile, struct view json) MUST_CHECK;
void profile_done(struct profile *profile);

#endif
