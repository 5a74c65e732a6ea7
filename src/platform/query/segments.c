/* segments: GET /v1/segments and one of them; in which state each is. */
#include "platform/query/segments.h"

#include "platform/link/link.h"

/*
 * Agents that take part in the segment `s`: activated, not silent, and their last report tells a
 * role of it. In that report `"segment":` stands in roles alone: texts have their quotes escaped.
 */
#define OF_HERE                                                                                    \
	" FROM agent_segment j JOIN agent a ON a.id = j.agent WHERE j.segment = s.id AND"          \
	" a.active = 1 AND a.revoked = 0 AND a.last_check_in_ms + 3000 * a.check_in_s >= $1 AND"   \
	" a.report LIKE '%\"segment\":' || s.id || ',%'"

/* What segment_state wants. */
#define FACTS                                                                                      \
	"s.sample, CASE WHEN h.id IS NOT NULL AND s.lease_ends_ms > $1 THEN 1 ELSE 0 END,"         \
	" e.began_ms, CASE WHEN e.epoch IS NULL THEN s.created_ms ELSE"                            \
	" coalesce(e.ended_ms, s.lease_ends_ms) END, s.isolated_until_ms,"                         \
	" CASE WHEN s.isolated_until_ms > $1 THEN (SELECT max(v.at_ms) FROM event v WHERE"         \
	" v.subject = 'segment/' || s.id AND v.kind = 'segment.isolated') END,"                    \
	" (SELECT count(*)" OF_HERE "), (SELECT min(j.at_ms)" OF_HERE                              \
	"), (SELECT max(a.check_in_s)" OF_HERE ")"
#define FROM                                                                                       \
	" FROM segment s LEFT JOIN agent h ON h.id = s.holder AND h.active = 1 AND"                \
	" h.revoked = 0 LEFT JOIN tenure e ON e.segment = s.id AND e.epoch = s.epoch"

#define SELECT                                                                                     \
	"SELECT " FACTS ", s.id, s.name, t.name, s.prefix, s.gateway, s.gateway_virtual,"          \
	" s.dhcp_server, s.router, s.router_prefix, s.dns_suffix, h.uid, h.host_name, s.epoch,"    \
	" s.lease_ends_ms, (SELECT count(*) FROM asset p WHERE p.segment = s.id AND"               \
	" +p.merged IS NULL), s.created_ms" FROM " JOIN site t ON t.id = s.site"

enum column {
	SAMPLE,
	LEASED,
	BEGAN,
	ENDED,
	ISOLATED_UNTIL,
	ISOLATED,
	HERE,
	HERE_MS,
	CHECK_IN,
	ID,
	NAME,
	SITE,
	PREFIX,
	GATEWAY,
	GATEWAY_VIRTUAL,
	DHCP_SERVER,
	ROUTER,
	ROUTER_PREFIX,
	DNS_SUFFIX,
	LEADER,
	LEADER_NAME,
	EPOCH,
	LEASE_ENDS,
	ASSETS,
	CREATED
};

enum wire_segment_state segment_state(
    const struct segment_facts *f, int64_t now_ms, int64_t *ret_since_ms)
{
	int64_t alone_ms = f->ended_ms > f->here_ms ? f->ended_ms : f->here_ms;

	*ret_since_ms = 0;
	if (f->sample)
		return WIRE_SEGMENT_STATE_SAMPLE;
	if (f->isolated_until_ms > now_ms && (f->leased || f->here > 0)) {
		*ret_since_ms = f->isolated_ms;
		return WIRE_SEGMENT_STATE_ISOLATED;
	}
	if (f->leased) {
		*ret_since_ms = f->began_ms;
		return WIRE_SEGMENT_STATE_LED;
	}
	*ret_since_ms = f->ended_ms;
	if (f->here == 0)
		return WIRE_SEGMENT_STATE_UNMONITORED;
	return now_ms - alone_ms < SEGMENTS_GRACE * f->check_in_s * 1000
		   ? WIRE_SEGMENT_STATE_ELECTING
		   : WIRE_SEGMENT_STATE_WITHOUT_LEADER;
}

static struct segment_facts facts_of(struct sql *sql)
{
	return (struct segment_facts){.sample = sql_int(sql, SAMPLE) != 0,
	    .leased = sql_int(sql, LEASED) != 0,
	    .began_ms = sql_int(sql, BEGAN),
	    .ended_ms = sql_int(sql, ENDED),
	    .isolated_until_ms = sql_int(sql, ISOLATED_UNTIL),
	    .isolated_ms = sql_int(sql, ISOLATED),
	    .here = sql_int(sql, HERE),
	    .here_ms = sql_int(sql, HERE_MS),
	    .check_in_s = sql_int(sql, CHECK_IN)};
}

static struct view text_of(struct call *call, struct sql *sql, enum column column)
{
	return arena_copy(call->arena, sql_text(sql, (int)column));
}

static void read_row(struct call *call, struct sql *sql, struct wire_segment *ret_segment)
{
	struct segment_facts facts = facts_of(sql);
	struct wire_segment s = {.id = sql_int(sql, ID),
	    .name = text_of(call, sql, NAME),
	    .site = text_of(call, sql, SITE),
	    .sample = facts.sample,
	    .prefix = text_of(call, sql, sql_text(sql, PREFIX).n > 0 ? PREFIX : ROUTER_PREFIX),
	    .has_gateway = sql_blob(sql, GATEWAY).n == MAC_LEN,
	    .gateway = mac_of_bytes(sql_blob(sql, GATEWAY)),
	    .gateway_virtual = sql_int(sql, GATEWAY_VIRTUAL) != 0,
	    .dhcp_server = text_of(call, sql, DHCP_SERVER),
	    .router = text_of(call, sql, ROUTER),
	    .router_prefix = text_of(call, sql, ROUTER_PREFIX),
	    .dns_suffix = text_of(call, sql, DNS_SUFFIX),
	    .has_leader = facts.leased,
	    .has_leader_name = facts.leased,
	    .has_leader_since = facts.leased && facts.began_ms > 0,
	    .leader_since = facts.began_ms,
	    .epoch = sql_int(sql, EPOCH),
	    .has_lease_expires = facts.leased,
	    .lease_expires = sql_int(sql, LEASE_ENDS),
	    .has_isolated_until = facts.isolated_until_ms > call->now_ms,
	    .isolated_until = facts.isolated_until_ms,
	    .assets = sql_int(sql, ASSETS),
	    .agents_count = facts.here,
	    .created = sql_int(sql, CREATED)};

	if (facts.leased) {
		s.leader = text_of(call, sql, LEADER);
		s.leader_name = text_of(call, sql, LEADER_NAME);
	}
	s.state = segment_state(&facts, call->now_ms, &s.state_since);
	s.has_state_since = s.state_since > 0;
	*ret_segment = s;
}

void query_segments(struct call *call, struct db *db)
{
	struct wire_segment_page page = {0};
	struct sql *sql = db_query(db, SELECT " WHERE s.alias IS NULL ORDER BY s.id LIMIT $2", "id",
	    call->now_ms, SEGMENTS_MAX);

	page.items.p = arena_take_array(call->arena, SEGMENTS_MAX, sizeof(*page.items.p));
	while (page.items.p != NULL && sql_row(sql))
		read_row(call, sql, &page.items.p[page.items.n++]);
	sql_end(sql);
	call_answer(call, 200, &wire_segment_page_record, &page);
}

int64_t segment_of_call(struct call *call, struct db *db)
{
	int64_t id;

	if (!call_parameter_id(call, 0, &id))
		return 0;
	id = db_int(db, 0, "SELECT coalesce(alias, id) FROM segment WHERE id = $1", "i", id);
	if (id == 0)
		call_problem(call, 404, "not-found", NULL, "There is no such segment.");
	return id;
}

void query_one_segment(struct call *call, struct db *db)
{
	int64_t id = segment_of_call(call, db);
	struct wire_segment segment;

	if (id == 0)
		return;
	struct sql *sql = db_query(db, SELECT " WHERE s.id = $2", "ii", call->now_ms, id);
	bool found = sql_row(sql);

	if (found)
		read_row(call, sql, &segment);
	sql_end(sql);
	if (!found)
		return;
	segment_agents(call, db, &segment);
	call_answer(call, 200, &wire_segment_record, &segment);
}

void segment_count(struct db *db, int64_t now_ms, int64_t ret_counts[WIRE_SEGMENT_STATE_COUNT])
{
	struct sql *sql = db_query(db, "SELECT " FACTS FROM " WHERE s.alias IS NULL", "i", now_ms);
	int64_t since_ms;

	for (unsigned i = 0; i < WIRE_SEGMENT_STATE_COUNT; i++)
		ret_counts[i] = 0;
	while (sql_row(sql)) {
		struct segment_facts facts = facts_of(sql);

		ret_counts[segment_state(&facts, now_ms, &since_ms)]++;
	}
	sql_end(sql);
}
