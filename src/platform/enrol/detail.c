/* detail: GET /v1/agents/{id}. */
#include "platform/enrol/agent.h"

static void read_report(struct call *call, struct view json, struct wire_agent_detail *detail)
{
	struct wire_agent_report report;
	struct wire_fault fault;

	if (json.n == 0 || wire_decode_answer(&wire_agent_report_record, json, call->arena, &report,
			       &fault) != ERR_NONE)
		return;
	detail->verdicts.p = report.verdicts.p;
	detail->verdicts.n = report.verdicts.n;
	detail->roles.p = report.roles.p;
	detail->roles.n = report.roles.n;
	detail->counters.p = report.counters.p;
	detail->counters.n = report.counters.n;
	detail->has_cost = report.has_cost;
	detail->cost = report.cost;
}

void agent_detail(struct call *call, struct db *db)
{
	struct wire_agent_detail *detail = arena_take(call->arena, sizeof(*detail));
	struct wire_fault fault;

	if (detail == NULL) {
		call_problem(call, 503, "busy", NULL, "Not enough memory.");
		return;
	}
	int64_t id = agent_find(call, db, &detail->agent);

	if (id == 0)
		return;
	struct sql *sql = db_query(db, "SELECT host, report FROM agent WHERE id = $1", "i", id);
	struct view host = {0}, report = {0};

	if (sql_row(sql)) {
		host = arena_copy(call->arena, sql_text(sql, 0));
		report = arena_copy(call->arena, sql_text(sql, 1));
	}
	sql_end(sql);
	detail->has_host = host.n > 0 && wire_decode_answer(&wire_host_report_record, host,
					     call->arena, &detail->host, &fault) == ERR_NONE;
	read_report(call, report, detail);
	call_answer(call, 200, &wire_agent_detail_record, detail);
}
