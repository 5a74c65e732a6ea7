/* segments: GET /v1/segments and one of them. */
#include "platform/query/internal.h"

enum { SEGMENTS_MAX = 1000 };

#define SELECT                                                                                     \
	"SELECT s.id, s.name, t.name, s.sample, s.prefix, s.router_prefix, s.gateway, "            \
	"s.dns_suffix,"                                                                            \
	" CASE WHEN s.lease_ends_ms > $1 THEN h.uid END,"                                          \
	" CASE WHEN s.lease_ends_ms > $1 THEN h.host_name END, s.epoch,"                           \
	" CASE WHEN s.holder IS NOT NULL AND s.lease_ends_ms > $1 THEN s.lease_ends_ms END,"       \
	" (SELECT count(*) FROM asset a WHERE a.segment = s.id AND +a.merged IS NULL), "           \
	"s.created_ms"                                                                             \
	" FROM segment s JOIN site t ON t.id = s.site LEFT JOIN agent h ON h.id = s.holder AND"    \
	" h.active = 1 AND h.revoked = 0"

static struct view text_of(struct call *call, struct sql *sql, int column, bool *ret_has)
{
	*ret_has = !sql_null(sql, column);
	return arena_copy(call->arena, sql_text(sql, column));
}

static void read_row(struct call *call, struct sql *sql, struct wire_segment *ret_segment)
{
	struct wire_segment s = {.id = sql_int(sql, 0),
	    .name = arena_copy(call->arena, sql_text(sql, 1)),
	    .site = arena_copy(call->arena, sql_text(sql, 2)),
	    .sample = sql_int(sql, 3) != 0,
	    .prefix = arena_copy(call->arena, sql_text(sql, sql_text(sql, 4).n > 0 ? 4 : 5)),
	    .has_gateway = sql_blob(sql, 6).n == MAC_LEN,
	    .gateway = mac_of_bytes(sql_blob(sql, 6)),
	    .dns_suffix = arena_copy(call->arena, sql_text(sql, 7)),
	    .epoch = sql_int(sql, 10),
	    .has_lease_expires = !sql_null(sql, 11),
	    .lease_expires = sql_int(sql, 11),
	    .assets = sql_int(sql, 12),
	    .created = sql_int(sql, 13)};

	s.leader = text_of(call, sql, 8, &s.has_leader);
	s.leader_name = text_of(call, sql, 9, &s.has_leader_name);
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

/* One that became another is shown as that. */
void query_one_segment(struct call *call, struct db *db)
{
	struct wire_segment segment;
	int64_t id;
	bool found;

	if (!call_parameter_id(call, 0, &id))
		return;
	struct sql *sql = db_query(db,
	    SELECT " WHERE s.id = (SELECT coalesce(alias, id) FROM segment WHERE id = $2)", "ii",
	    call->now_ms, id);

	found = sql_row(sql);
	if (found)
		read_row(call, sql, &segment);
	sql_end(sql);
	if (found)
		call_answer(call, 200, &wire_segment_record, &segment);
	else
		call_problem(call, 404, "not-found", NULL, "There is no such segment.");
}
