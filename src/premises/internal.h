/* internal: what the files of premises share. */
#ifndef EARSHOT_PREMISES_INTERNAL_H
#define EARSHOT_PREMISES_INTERNAL_H

#include "base/wr.h"
#include "premises/premises.h"

/* A writer into a value that stays terminated: the value is zeroed, its last byte never written. */
static inline struct wr premises_value(char value[PREMISES_VALUE_SIZE])
{
	memset(value, 0, PREMISES_VALUE_SIZE);
	return wr_of(value, PREMISES_VALUE_SIZE - 1);
}

static inline struct premises_criterion *premises_add(
    struct premises_verdict *v, const char *name, enum premises_outcome outcome)
{
	struct premises_criterion *c = &v->criteria[v->criteria_count++];

	*c = (struct premises_criterion){.name = name, .outcome = outcome};
	return c;
}

/* The first of the interface's addresses that lies in one of the ranges; NULL none. */
const struct premises_address *premises_in_ranges(
    const struct addr_range *ranges, size_t count, const struct premises_interface *i);

/* PLACE, with a criterion for each that is configured. */
enum premises_place premises_place_of(const struct premises_rule *rule,
    const struct premises_interface *i, struct premises_verdict *v);

#endif
