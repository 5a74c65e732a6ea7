/* dry_rule: what is behind struct dry_rule. Apart from dry.h: premises' routes are those of a
 * network, http's those of calls, and both are `struct route`. */
#ifndef EARSHOT_PLATFORM_PROFILE_DRY_RULE_H
#define EARSHOT_PLATFORM_PROFILE_DRY_RULE_H

#include "premises/premises.h"

struct dry_rule {
	struct premises_rule rule;
};

#endif
