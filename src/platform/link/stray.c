/*
 * stray: a leader that agents of a segment hear and that does not hold its lease.
 *
 * Agents tell its pseudonym; the platform knows the keys and the ids of all that may have them, so
 * it can say whose it is. One that leads without the lease for three check-ins of somebody is shut
 * out: the segment gets other keys without it, for a day. Who leads in MUSTER senses nothing and
 * wants no lease; where agents cannot hear each other, what one hears says nothing.
 */
#include "platform/link/roles.h"

#include <stdio.h>

#include <sodium.h>

#include "platform/notify/event.h"
#include "pseudonym/pseudonym.h"

enum { GENERATIONS = 3, UID_SIZE = 33 };

struct names {
	struct pseudonym_key keys[GENERATIONS];
};

/* An agent of the segment. */
struct member {
	int64_t id;
	bool musters;
	char host_name[160];
};

static struct names names_of(const struct role *role)
{
	struct link_tenant tenant = link_tenant(role->by->db);
	uint32_t now = link_generation(role->by->call->now_ms, role->rekeys);
	struct names names;
	uint8_t key[LINK_KEY_BYTES];

	for (uint32_t i = 0; i < GENERATIONS; i++) {
		link_key(&tenant, now - 1 + i, role->segment, key);
		names.keys[i] = pseudonym_key(key);
	}
	sodium_memzero(key, sizeof(key));
	sodium_memzero(&tenant, sizeof(tenant));
	return names;
}

static bool is_called(
    const struct names *names, struct view uid, const uint8_t name[PSEUDONYM_BYTES])
{
	uint8_t own[PSEUDONYM_BYTES];
	bool found = false;

	for (unsigned i = 0; i < GENERATIONS; i++) {
		pseudonym_name(&names->keys[i], uid, own);
		found |= sodium_memcmp(own, name, sizeof(own)) == 0;
	}
	return found;
}

/* By its own last check-in. */
static bool musters(struct call *call, struct view report, struct view interface)
{
	size_t used = call->arena->used;
	struct wire_agent_report r;
	struct wire_fault fault;
	bool does = report.n > 0 &&
		    wire_decode_answer(
			&wire_agent_report_record, report, call->arena, &r, &fault) == ERR_NONE &&
		    roles_musters(r.verdicts.p, r.verdicts.n, interface);

	call->arena->used = used;
	return does;
}

/* Whose name the one is that was heard; id 0: nobody's of those who may have the keys. */
static struct member find(const struct role *role, const struct names *names)
{
	struct call *call = role->by->call;
	struct member member = {0};
	struct sql *sql = db_query(role->by->db,
	    "SELECT a.id, a.uid, a.host_name, a.report, j.interface FROM agent_segment j"
	    " JOIN agent a ON a.id = j.agent WHERE j.segment = $1 AND j.shut_until_ms <= $2"
	    " ORDER BY a.id",
	    "ii", role->segment, call->now_ms);

	while (member.id == 0 && sql_row(sql)) {
		if (!is_called(names, sql_text(sql, 1), role->report->leader))
			continue;
		member.id = sql_int(sql, 0);
		view_text(sql_text(sql, 2), member.host_name, sizeof(member.host_name));
		member.musters = musters(call, sql_text(sql, 3), sql_text(sql, 4));
	}
	sql_end(sql);
	return member;
}

static void shut_out(const struct role *role, const struct member *member)
{
	struct db *db = role->by->db;
	int64_t now_ms = role->by->call->now_ms;
	char because[240], subject[32];

	snprintf(because, sizeof(because), "%s leads without the lease", member->host_name);
	snprintf(subject, sizeof(subject), "segment/%lld", (long long)role->segment);
	event_add(db, now_ms, "segment.stray", subject, "platform",
	    "%s leads %s without the lease, as %s hears: for a day it gets no keys there. Look at"
	    " both, and revoke the one that is not yours",
	    member->host_name, role->name, role->by->host_name);
	link_rekey(db, role->segment, now_ms, because);
	(void)db_run(db,
	    "UPDATE agent_segment SET shut_until_ms = $1, keys_ms = 0 WHERE agent = $2 AND"
	    " segment = $3",
	    "iii", now_ms + LINK_SHUT_MS, member->id, role->segment);
	/* The names that others have heard until now are of the keys before. */
	(void)db_run(
	    db, "UPDATE agent_segment SET strays = 0 WHERE segment = $1", "i", role->segment);
	(void)db_run(
	    db, "UPDATE segment SET stray_told_ms = $1 WHERE id = $2", "ii", now_ms, role->segment);
}

static void tell_unknown(const struct role *role)
{
	struct db *db = role->by->db;
	int64_t now_ms = role->by->call->now_ms;
	char subject[32];

	if (role->stray_told_ms != 0 && now_ms - role->stray_told_ms < ROLES_QUIET_MS)
		return;
	(void)db_run(
	    db, "UPDATE segment SET stray_told_ms = $1 WHERE id = $2", "ii", now_ms, role->segment);
	snprintf(subject, sizeof(subject), "segment/%lld", (long long)role->segment);
	event_add(db, now_ms, "segment.stray", subject, "platform",
	    "%s follows a leader of %s that is none of its agents", role->by->host_name,
	    role->name);
}

static void judge(const struct role *role, const struct names *names)
{
	struct member member = find(role, names);

	if (member.id == 0)
		tell_unknown(role);
	else if (!member.musters && member.id != role->holder && member.id != role->by->agent)
		shut_out(role, &member);
}

void roles_stray(const struct role *role)
{
	const struct roles_reporter *by = role->by;
	bool follows = role->report->has_leader &&
		       role->report->role != WIRE_ROLE_REPORT_ROLE_LEADER && !role->musters &&
		       role->isolated_until_ms <= by->call->now_ms;
	int64_t strays = 0;

	if (follows) {
		struct names names = names_of(role);

		if (role->holder == 0 ||
		    !is_called(&names, view_of(role->holder_uid), role->report->leader))
			strays = role->strays + 1;
		if (strays >= ROLES_STRAYS) {
			strays = 0;
			judge(role, &names);
		}
		sodium_memzero(&names, sizeof(names));
	}
	if (strays != role->strays)
		(void)db_run(by->db,
		    "UPDATE agent_segment SET strays = $1 WHERE agent = $2 AND segment = $3", "iii",
		    strays, by->agent, role->segment);
}
