/* dry_rule: a profile as a rule of premises. */
#include "platform/profile/dry_rule.h"

#include "platform/profile/dry.h"
#include "rule/rule.h"

const struct dry_rule *dry_rule(const struct wire_profile *profile, struct arena *arena)
{
	struct dry_rule *made = arena_take(arena, sizeof(*made));

	return made != NULL && rule_of_profile(profile, arena, &made->rule) == ERR_NONE ? made
											: NULL;
}
