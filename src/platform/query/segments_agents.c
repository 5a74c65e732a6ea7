/* segments_agents: who is in a segment, by what each agent reported last. */
#include "platform/link/link.h"
#include "platform/query/segments.h"

enum column {
	UID,
	HOST_NAME,
	WHY,
	INTERFACE,
	ADDRESS,
	LEADS,
	BEGAN,
	SINCE,
	ACTIVE,
	LAST_CHECK_IN,
	CHECK_IN,
	REPORT
};

bool segment_role(
    const struct wire_agent_report *report, int64_t segment, enum wire_role_report_role *ret_role)
{
	for (size_t i = 0; i < report->roles.n; i++)
		if (report->roles.p[i].segment == segment) {
			*ret_role = report->roles.p[i].role;
			return true;
		}
	return false;
}

/* Role and verdict, which are numbers: the rest of the report is not kept. */
static void read_report(
    struct arena *arena, struct view json, int64_t segment, struct wire_segment_agent *agent)
{
	struct wire_agent_report report;
	struct wire_fault fault;
	size_t used = arena->used;
	enum wire_role_report_role role;

	if (json.n == 0 ||
	    wire_decode_answer(&wire_agent_report_record, json, arena, &report, &fault) != ERR_NONE)
		return;
	if (segment_role(&report, segment, &role)) {
		agent->has_role = true;
		agent->role = (enum wire_segment_agent_role)role;
	}
	for (size_t i = 0; i < report.verdicts.n && !agent->has_verdict; i++) {
		if (!view_eq(report.verdicts.p[i].interface, agent->interface))
			continue;
		agent->has_verdict = true;
		agent->verdict = (enum wire_segment_agent_verdict)report.verdicts.p[i].verdict;
	}
	arena->used = used;
}

static void read_agent(
    struct call *call, struct sql *sql, int64_t segment, struct wire_segment_agent *ret_agent)
{
	struct arena *arena = call->arena;
	struct wire_segment_agent a = {.id = arena_copy(arena, sql_text(sql, UID)),
	    .host_name = arena_copy(arena, sql_text(sql, HOST_NAME)),
	    .why = arena_copy(arena, sql_text(sql, WHY)),
	    .interface = arena_copy(arena, sql_text(sql, INTERFACE)),
	    .has_address = sql_text(sql, ADDRESS).n > 0,
	    .address = arena_copy(arena, sql_text(sql, ADDRESS)),
	    .leads = sql_int(sql, LEADS) != 0,
	    .active = sql_int(sql, ACTIVE) != 0,
	    .silent =
		link_is_silent(sql_int(sql, LAST_CHECK_IN), sql_int(sql, CHECK_IN), call->now_ms),
	    .has_last_check_in = !sql_null(sql, LAST_CHECK_IN),
	    .last_check_in = sql_int(sql, LAST_CHECK_IN)};

	a.since = sql_int(sql, a.leads && !sql_null(sql, BEGAN) ? BEGAN : SINCE);
	read_report(arena, sql_text(sql, REPORT), segment, &a);
	*ret_agent = a;
}

void segment_agents(struct call *call, struct db *db, struct wire_segment *segment)
{
	struct sql *sql = db_query(db,
	    "SELECT a.uid, a.host_name, a.why, j.interface, j.address,"
	    " CASE WHEN s.holder = a.id AND s.lease_ends_ms > $2 THEN 1 ELSE 0 END, e.began_ms,"
	    " j.at_ms, a.active, a.last_check_in_ms, a.check_in_s, a.report"
	    " FROM agent_segment j JOIN agent a ON a.id = j.agent JOIN segment s ON s.id ="
	    " j.segment LEFT JOIN tenure e ON e.segment = s.id AND e.epoch = s.epoch"
	    " WHERE j.segment = $1 AND length(a.public_key) > 0 AND a.revoked = 0"
	    " ORDER BY CASE WHEN s.holder = a.id THEN 0 ELSE 1 END,"
	    " coalesce(a.last_check_in_ms, 0) DESC, a.id LIMIT $3",
	    "iid", segment->id, call->now_ms, SEGMENTS_AGENTS_MAX);

	segment->agents.p =
	    arena_take_array(call->arena, SEGMENTS_AGENTS_MAX, sizeof(*segment->agents.p));
	while (segment->agents.p != NULL && sql_row(sql))
		read_agent(call, sql, segment->id, &segment->agents.p[segment->agents.n++]);
	sql_end(sql);
}
