/* detail: GET /v1/agents/{id}. */
#include "platform/enrol/agent.h"

enum { PLACES_MAX = 256 };

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

/* The role that the report tells of this segment. */
static void put_role(const struct wire_agent_detail *detail, struct wire_agent_place *place)
{
	for (size_t i = 0; i < detail->roles.n && !place->has_role; i++) {
		place->has_role = detail->roles.p[i].segment == place->segment;
		place->role = (enum wire_agent_place_role)detail->roles.p[i].role;
	}
}

/* Where it takes part, and then where it was once. */
static void read_places(
    struct call *call, struct db *db, int64_t id, struct wire_agent_detail *detail)
{
	struct sql *sql = db_query(db,
	    "SELECT s.id, s.name, j.interface, j.address, CASE WHEN s.holder = j.agent AND"
	    " s.lease_ends_ms > $2 THEN 1 ELSE 0 END, e.began_ms, j.at_ms FROM agent_segment j"
	    " JOIN segment s ON s.id = j.segment LEFT JOIN tenure e ON e.segment = s.id AND"
	    " e.epoch = s.epoch WHERE j.agent = $1 ORDER BY j.at_ms DESC, s.id LIMIT $3",
	    "iid", id, call->now_ms, PLACES_MAX);
	struct wire_agent_place *places =
	    arena_take_array(call->arena, PLACES_MAX, sizeof(*places));
	size_t n = 0, here = 0;

	while (places != NULL && sql_row(sql)) {
		struct wire_agent_place p = {.segment = sql_int(sql, 0),
		    .name = arena_copy(call->arena, sql_text(sql, 1)),
		    .interface = arena_copy(call->arena, sql_text(sql, 2)),
		    .has_address = sql_text(sql, 3).n > 0,
		    .address = arena_copy(call->arena, sql_text(sql, 3)),
		    .leads = sql_int(sql, 4) != 0};

		p.since = sql_int(sql, p.leads && !sql_null(sql, 5) ? 5 : 6);
		put_role(detail, &p);
		if (p.has_role) {
			memmove(&places[here + 1], &places[here], (n - here) * sizeof(*places));
			places[here++] = p;
		} else {
			places[n] = p;
		}
		n++;
	}
	sql_end(sql);
	detail->places.p = places;
	detail->places.n = n;
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
	read_places(call, db, id, detail);
	call_answer(call, 200, &wire_agent_detail_record, detail);
}
