/* profile: from JSON to what is asked of it. */
#include "agent/profile.h"

#include <stdlib.h>

#include "rule/rule.h"

enum { SLACK = 64 * 1024, PER_BYTE = 16 /* a range is 34 bytes and a text at least 3 */ };

enum err profile_take(struct profile *profile, struct view json)
{
	size_t size = json.n * PER_BYTE + SLACK;
	struct profile taken = {.is_there = true};
	struct wire_fault fault;
	struct arena arena;
	enum err err;

	if (json.n == 0) {
		profile_done(profile);
		return ERR_NONE;
	}
	if (json.n > PROFILE_JSON_MAX)
		return ERR_FORMAT;
	taken.memory = calloc(1, size);
	if (taken.memory == NULL)
		return ERR_MEMORY;
	arena = arena_of(taken.memory, size);
	err = wire_decode_answer(&wire_profile_record, json, &arena, &taken.value, &fault);
	if (err == ERR_NONE)
		err = rule_of_profile(&taken.value, &arena, &taken.rule);
	if (err != ERR_NONE) {
		free(taken.memory);
		return err;
	}
	profile_done(profile);
	*profile = taken;
	return ERR_NONE;
}

void profile_done(struct profile *profile)
{
	free(profile->memory);
	*profile = (struct profile){0};
}
