/* roles: what a check-in says of the segments its agent takes part in, and what is odd about it. */
#ifndef EARSHOT_PLATFORM_LINK_ROLES_H
#define EARSHOT_PLATFORM_LINK_ROLES_H

#include "platform/link/internal.h"

enum {
	ROLES_GRACE_MS = 10000,   /* after a grant a report from before it may still be under way */
	ROLES_STRAYS = 3,         /* check-ins in a row that name a leader without the lease */
	ROLES_QUIET_MS = 86400000 /* until what lasts is told again */
};

/* Who checks in. */
struct roles_reporter {
	struct call *call;
	struct db *db;
	int64_t agent, check_in_s;
	const char *host_name;
	bool may_lead; /* as its profile has it */
};

/*
 * Renews the leases of segments it leads; those it holds and says not to lead it gives back. Then,
 * with an event each, once: that it leads without the lease, follows one who does (stray.c), speaks
 * of an epoch that never was, or stands where nobody leads.
 */
void roles_take(const struct roles_reporter *by);

/* One role of the check-in, and its segment as it stands. */
struct role {
	const struct roles_reporter *by;
	const struct wire_role_report *report;
	char name[160], holder_uid[33];
	int64_t segment, epoch, rekeys, isolated_until_ms, granted_ms;
	int64_t holder; /* of a lease that lasts; 0 nobody */
	bool musters;   /* takes part without sensing: wants no lease */
	int64_t strays, unleased, unled_ms, unled_until_ms, stray_told_ms, epoch_told_ms;
	bool unled_told;
};

/* The interface of that name takes part without sensing. */
bool roles_musters(const struct wire_interface_verdict *verdicts, size_t n, struct view interface);

/* stray.c: the leader it has heard, against the lease. */
void roles_stray(const struct role *role);

#endif
