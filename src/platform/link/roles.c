/* roles: of a check-in. */
#include "platform/link/roles.h"

#include <stdio.h>

#include "platform/notify/event.h"

/* What is said in two check-ins, within their jitter, lasts. */
enum { UNLED_PERCENT = 180, UNLEASED_SEEN = 1, UNLEASED_TOLD = 2 };

bool roles_musters(const struct wire_interface_verdict *verdicts, size_t n, struct view interface)
{
	for (size_t i = 0; i < n; i++)
		if (view_eq(verdicts[i].interface, interface))
			return verdicts[i].verdict == WIRE_INTERFACE_VERDICT_VERDICT_MUSTER;
	return false;
}

/* False: the agent has no place there (any more). */
static bool load(struct role *role)
{
	const struct wire_check_in_request *r = role->by->call->body;
	struct sql *sql = db_query(role->by->db,
	    "SELECT g.name, g.epoch, g.rekeys, g.isolated_until_ms, t.granted_ms,"
	    " CASE WHEN g.lease_ends_ms > $3 AND h.active = 1 AND h.revoked = 0 THEN h.id END,"
	    " h.uid, j.interface, j.strays, j.unleased, g.unled_ms, g.unled_until_ms,"
	    " g.stray_told_ms, g.epoch_told_ms, g.unled_told FROM segment g"
	    " JOIN agent_segment j ON j.segment = g.id AND j.agent = $2 AND j.shut_until_ms <= $3"
	    " LEFT JOIN agent h ON h.id = g.holder"
	    " LEFT JOIN tenure t ON t.segment = g.id AND t.epoch = g.epoch"
	    " WHERE g.id = $1 AND g.alias IS NULL",
	    "iii", role->segment, role->by->agent, role->by->call->now_ms);
	bool found = sql_row(sql);

	if (found) {
		view_text(sql_text(sql, 0), role->name, sizeof(role->name));
		role->epoch = sql_int(sql, 1);
		role->rekeys = sql_int(sql, 2);
		role->isolated_until_ms = sql_int(sql, 3);
		role->granted_ms = sql_int(sql, 4);
		role->holder = sql_int(sql, 5);
		view_text(sql_text(sql, 6), role->holder_uid, sizeof(role->holder_uid));
		role->musters = roles_musters(r->verdicts.p, r->verdicts.n, sql_text(sql, 7));
		role->strays = sql_int(sql, 8);
		role->unleased = sql_int(sql, 9);
		role->unled_ms = sql_int(sql, 10);
		role->unled_until_ms = sql_int(sql, 11);
		role->stray_told_ms = sql_int(sql, 12);
		role->epoch_told_ms = sql_int(sql, 13);
		role->unled_told = sql_int(sql, 14) != 0;
	}
	sql_end(sql);
	return found;
}

static bool leads(const struct role *role)
{
	return role->report->role == WIRE_ROLE_REPORT_ROLE_LEADER && !role->musters;
}

static void settle_lease(struct role *role)
{
	const struct roles_reporter *by = role->by;
	int64_t now_ms = by->call->now_ms;

	if (role->holder != by->agent) {
		if (leads(role))
			link_conflict(
			    by->db, by->agent, role->segment, role->report->epoch, now_ms);
	} else if (leads(role)) {
		link_renew(by->db, by->agent, role->segment, by->check_in_s, now_ms);
	} else if (now_ms - role->granted_ms >= ROLES_GRACE_MS) {
		link_end_lease(by->db, role->segment, now_ms, "released");
		role->holder = 0;
	}
}

/* Where nobody holds it, the lease may just have run out: then it asks again before long. */
static void tell_unleased(const struct role *role)
{
	const struct roles_reporter *by = role->by;
	int64_t unleased = 0;
	char subject[32];

	if (leads(role) && role->holder != by->agent)
		unleased = role->unleased == UNLEASED_TOLD || role->unleased == UNLEASED_SEEN ||
				   role->holder != 0
			       ? UNLEASED_TOLD
			       : UNLEASED_SEEN;
	if (unleased == role->unleased)
		return;
	(void)db_run(by->db,
	    "UPDATE agent_segment SET unleased = $1 WHERE agent = $2 AND segment = $3", "iii",
	    unleased, by->agent, role->segment);
	if (unleased != UNLEASED_TOLD)
		return;
	snprintf(subject, sizeof(subject), "segment/%lld", (long long)role->segment);
	event_add(by->db, by->call->now_ms, "segment.unleased", subject, "platform",
	    "%s says that it leads %s, but does not hold the lease", by->host_name, role->name);
}

static void tell_epoch(const struct role *role)
{
	const struct roles_reporter *by = role->by;
	int64_t now_ms = by->call->now_ms;
	char subject[32];

	if (role->report->epoch <= role->epoch ||
	    (role->epoch_told_ms != 0 && now_ms - role->epoch_told_ms < ROLES_QUIET_MS))
		return;
	(void)db_run(by->db, "UPDATE segment SET epoch_told_ms = $1 WHERE id = $2", "ii", now_ms,
	    role->segment);
	snprintf(subject, sizeof(subject), "segment/%lld", (long long)role->segment);
	event_add(by->db, now_ms, "segment.epoch", subject, "platform",
	    "%s speaks of epoch %lld of %s, which has come to epoch %lld: an agent that lies, or"
	    " this platform went back to a backup",
	    by->host_name, (long long)role->report->epoch, role->name, (long long)role->epoch);
}

static bool could_lead(const struct role *role)
{
	return role->by->may_lead && !role->musters &&
	       role->report->role != WIRE_ROLE_REPORT_ROLE_OFF &&
	       role->report->role != WIRE_ROLE_REPORT_ROLE_PROBE;
}

static void tell_unled(const struct role *role)
{
	const struct roles_reporter *by = role->by;
	int64_t now_ms = by->call->now_ms, period_ms = by->check_in_s * 1000;
	int64_t since_ms = role->unled_ms;
	bool told = role->unled_told, tell = false;
	char subject[32];

	if (role->holder != 0 || !could_lead(role))
		return;
	if (since_ms == 0 || role->unled_until_ms <= now_ms) {
		since_ms = now_ms;
		told = false;
	} else if (!told && now_ms - since_ms >= period_ms * UNLED_PERCENT / 100) {
		told = tell = true;
	}
	(void)db_run(by->db,
	    "UPDATE segment SET unled_ms = $1, unled_until_ms = $2, unled_told = $3 WHERE id = $4",
	    "iidi", since_ms, now_ms + LINK_MISSED * period_ms, told, role->segment);
	if (!tell)
		return;
	snprintf(subject, sizeof(subject), "segment/%lld", (long long)role->segment);
	event_add(by->db, now_ms, "segment.leaderless", subject, "platform",
	    "Nobody leads %s, although %s is there and could: what its devices say is not heard",
	    role->name, by->host_name);
}

/* It holds a segment that it does not speak of, and takes part nowhere by its own word. */
static void give_back_others(const struct roles_reporter *by)
{
	const struct wire_check_in_request *r = by->call->body;
	int64_t held[LINK_SEGMENTS_MAX];
	size_t n = 0;

	if (r->state != WIRE_CHECK_IN_REQUEST_STATE_INACTIVE &&
	    r->state != WIRE_CHECK_IN_REQUEST_STATE_OFF_PREMISES &&
	    r->state != WIRE_CHECK_IN_REQUEST_STATE_PAUSED)
		return;
	struct sql *sql = db_query(by->db,
	    "SELECT g.id FROM segment g JOIN tenure t ON t.segment = g.id AND t.epoch = g.epoch"
	    " WHERE g.holder = $1 AND t.granted_ms <= $2",
	    "ii", by->agent, by->call->now_ms - ROLES_GRACE_MS);

	while (n < LINK_SEGMENTS_MAX && sql_row(sql))
		held[n++] = sql_int(sql, 0);
	sql_end(sql);
	for (size_t i = 0; i < n; i++) {
		bool named = false;

		for (size_t k = 0; k < r->roles.n; k++)
			named |= r->roles.p[k].segment == held[i];
		if (!named)
			link_end_lease(by->db, held[i], by->call->now_ms, "released");
	}
}

void roles_take(const struct roles_reporter *by)
{
	const struct wire_check_in_request *r = by->call->body;

	for (size_t i = 0; i < r->roles.n; i++) {
		struct role role = {
		    .by = by, .report = &r->roles.p[i], .segment = r->roles.p[i].segment};

		if (!load(&role))
			continue;
		settle_lease(&role);
		tell_unleased(&role);
		roles_stray(&role);
		tell_epoch(&role);
		tell_unled(&role);
	}
	give_back_others(by);
}
