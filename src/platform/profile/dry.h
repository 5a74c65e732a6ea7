/*
 * dry: what a profile would say of an agent, judged by src/premises from what the agent reported.
 *
 * The platform does not see a host's network, only what was reported of it. What nobody has
 * reported is supposed twice, at its worst and at its best, and judged twice: where both come to
 * the same that is the answer, where they do not it cannot be told, and the criteria that make the
 * difference are named. So there is one logic of verdicts, that of src/premises.
 *
 * A criterion is known by a value that was reported (an address of the host report; what the
 * verdict shows; the fingerprint of the segment in which the agent takes part), or by an outcome
 * that was: it held for a part of what the profile allows, or failed for all of it.
 *
 * Pure but for the arena.
 */
#ifndef EARSHOT_PLATFORM_PROFILE_DRY_H
#define EARSHOT_PLATFORM_PROFILE_DRY_H

#include "base/arena.h"
#include "base/mac.h"
#include "wire/wire.h"

enum { DRY_REASON_SIZE = 501 /* with the NUL; schema/api.toml */ };

/* The segment in which an agent takes part by an interface. */
struct dry_place {
	struct view interface;
	struct mac gateway; /* zero: not known */
	struct view dhcp_server, dns_suffix;
	unsigned peers; /* agents that take part in it, this one included */
};

/* What is known of one agent. */
struct dry_agent {
	const struct wire_host_report *host;    /* NULL: never reported */
	const struct wire_agent_report *report; /* NULL: never checked in */
	const struct wire_profile *profile; /* by which its verdicts were judged; NULL unknown */
	const struct dry_place *places;
	size_t places_n;
};

struct dry_answer {
	enum wire_dry_run_agent_answer answer;
	char reason[DRY_REASON_SIZE];
	struct view interface;           /* "" none decides */
	struct wire_criterion *criteria; /* in the arena */
	size_t criteria_n;
};

/* The rule of a profile, which must outlive it; in the arena. NULL: no memory. */
struct dry_rule;
const struct dry_rule *dry_rule(const struct wire_profile *profile, struct arena *arena);

/* The answer for this agent. False: no memory. */
bool dry_judge(const struct wire_profile *profile, const struct dry_rule *rule,
    const struct dry_agent *agent, struct arena *arena, struct dry_answer *ret_answer);

/* The word that stands for a verdict on the best of an agent's interfaces; false: it told none. */
bool dry_verdict(
    const struct wire_agent_report *report, enum wire_interface_verdict_verdict *ret_verdict);

#endif
