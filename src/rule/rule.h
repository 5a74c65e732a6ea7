/*
 * rule: what a configuration profile says of places, as a rule that premises judges by. Agents act
 * by it, and the platform's dry run foretells what they will do: it is one. Pure.
 */
#ifndef EARSHOT_RULE_RULE_H
#define EARSHOT_RULE_RULE_H

#include "base/arena.h"
#include "base/err.h"
#include "premises/premises.h"
#include "wire/wire.h"

/*
 * What the profile says of places. Texts that are no addresses are left out (the platform has
 * refused them); of a list of ranges of which none can be read, nothing matches. The views are the
 * profile's. ERR_MEMORY.
 */
enum err rule_of_profile(const struct wire_profile *profile, struct arena *arena,
    struct premises_rule *ret_rule) MUST_CHECK;

#endif
