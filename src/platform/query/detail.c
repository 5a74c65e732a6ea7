/* detail: GET /v1/assets/{id}: one asset, and all that speaks for what it is said to be. */
#include "base/utf8.h"
#include "evidence/fact.h"
#include "platform/identity/identity.h"
#include "platform/query/internal.h"
#include "platform/standing/standing.h"

enum { NAMES_MAX = 256, EVIDENCE_MAX = 4096, SEEN_MAX = 64 };

/* One asset being told. */
struct telling {
	struct call *call;
	struct db *db;
	struct arena *arena;
	int64_t id;
	struct wire_asset_detail detail;
};

/* A passive asset that is a managed host is shown as that. */
static bool find(struct telling *t)
{
	int64_t merged = db_int(t->db, 0, "SELECT merged FROM asset WHERE id = $1", "i", t->id);

	if (merged > 0)
		t->id = merged;
	if (query_find(
		t->db, t->arena, t->id, t->call->now_ms, &t->detail.asset, &t->detail.presence_why))
		return true;
	call_problem(t->call, 404, "not-found", NULL, "There is no such asset.");
	return false;
}

/* What the platform keeps raw, as text: in the kind's own form, or in hexadecimal if it is none. */
static struct view shown(struct telling *t, enum fact_kind kind, bool known, struct view value)
{
	uint8_t text[FACT_TEXT_MAX];
	struct wr w = wr_of(text, sizeof(text));

	if (known)
		return arena_copy(t->arena, fact_text(kind, value, &w));
	if (utf8_is_valid(value))
		return arena_copy(t->arena, value);
	wr_text(&w, WIRE_RAW_MARK);
	for (size_t i = 0; i < value.n; i++)
		wr_hex(&w, value.p[i], 2);
	return arena_copy(t->arena, wr_view(&w));
}

static void add_evidence(struct telling *t, struct sql *sql)
{
	struct wire_asset_evidence *e = &t->detail.evidence.p[t->detail.evidence.n++];
	struct view key, source = sql_text(sql, 0), kind = sql_text(sql, 1);
	enum fact_kind known = fact_kind_of(kind, &key);

	*e = (struct wire_asset_evidence){.source = arena_copy(t->arena, source),
	    .kind = arena_copy(t->arena, kind),
	    .scope = arena_copy(t->arena, sql_blob(sql, 2)),
	    .value = shown(t, known, known < FACT_COUNT && fact_source_of(source) < SOURCE_COUNT,
		sql_blob(sql, 3)),
	    .count = sql_int(sql, 4),
	    .has_segment = true,
	    .segment = sql_int(sql, 5),
	    .first_seen = sql_int(sql, 6),
	    .last_seen = sql_int(sql, 7)};
}

static void tell_evidence(struct telling *t)
{
	struct sql *sql = db_query(t->db,
	    "SELECT e.source, e.kind, e.scope, e.value, sum(e.count), coalesce(g.alias, g.id) AS "
	    "place,"
	    " min(e.first_ms), max(e.last_ms) FROM evidence e JOIN segment g ON g.id = e.segment"
	    " WHERE e.asset IN (SELECT id FROM asset WHERE id = $1 OR merged = $1)"
	    " GROUP BY e.source, e.kind, e.scope, e.value, place"
	    " ORDER BY e.source, e.kind, e.scope, e.value, place",
	    "i", t->id);

	t->detail.evidence.p =
	    arena_take_array(t->arena, EVIDENCE_MAX, sizeof(*t->detail.evidence.p));
	while (t->detail.evidence.p != NULL && t->detail.evidence.n < EVIDENCE_MAX && sql_row(sql))
		add_evidence(t, sql);
	sql_end(sql);
}

static void add_name(struct telling *t, const struct evidence *e)
{
	const char *source = fact_source_names[e->source];

	for (size_t i = 0; i < t->detail.names.n; i++) {
		struct wire_asset_name *name = &t->detail.names.p[i];

		if (!view_eq(name->name, e->value) || !view_eq(name->source, view_of(source)))
			continue;
		name->first_seen = e->first_ms < name->first_seen ? e->first_ms : name->first_seen;
		name->last_seen = e->last_ms > name->last_seen ? e->last_ms : name->last_seen;
		return;
	}
	if (t->detail.names.n < NAMES_MAX)
		t->detail.names.p[t->detail.names.n++] =
		    (struct wire_asset_name){e->value, view_of(source), e->first_ms, e->last_ms};
}

static void add_address(struct telling *t, const struct evidence *e)
{
	if (t->detail.addresses.n < NAMES_MAX)
		t->detail.addresses.p[t->detail.addresses.n++] =
		    (struct wire_asset_address){shown(t, e->kind, true, e->value),
			view_of(fact_source_names[e->source]), e->first_ms, e->last_ms};
}

/* What the agent of a managed host reports comes first. */
static void tell_own(struct telling *t)
{
	const struct wire_asset *a = &t->detail.asset;
	/* The last of its sources, where there is no agent, is the inventory that names it. */
	struct view source =
	    a->has_agent || a->sources.n == 0 ? view_of("agent") : a->sources.p[a->sources.n - 1];

	if (!a->managed)
		return;
	if (a->has_name)
		t->detail.names.p[t->detail.names.n++] =
		    (struct wire_asset_name){a->name, source, a->first_seen, a->last_seen};
	if (!a->has_agent)
		return;
	for (size_t i = 0; i < a->addresses.n; i++)
		t->detail.addresses.p[t->detail.addresses.n++] = (struct wire_asset_address){
		    a->addresses.p[i], view_of("agent"), a->first_seen, a->last_seen};
}

static void tell_names(struct telling *t)
{
	struct evidence *facts;
	bool merged = t->detail.asset.managed || t->detail.merges.n > 0;
	size_t n = identity_evidence(t->db, t->arena, t->id, merged, NULL, &facts);

	t->detail.names.p = arena_take_array(t->arena, NAMES_MAX, sizeof(*t->detail.names.p));
	t->detail.addresses.p =
	    arena_take_array(t->arena, NAMES_MAX, sizeof(*t->detail.addresses.p));
	if (t->detail.names.p == NULL || t->detail.addresses.p == NULL)
		return;
	tell_own(t);
	for (size_t i = 0; i < n; i++) {
		if (fact_infos[facts[i].kind].class == CLASS_NAME)
			add_name(t, &facts[i]);
		else if (fact_infos[facts[i].kind].class == CLASS_ADDRESS)
			add_address(t, &facts[i]);
	}
}

static void tell_reasons(struct telling *t)
{
	struct sql *sql =
	    db_query(t->db, "SELECT body FROM asset_identity WHERE asset = $1", "i", t->id);
	struct wire_asset_identity identity;
	struct wire_fault fault;

	if (sql_row(sql) &&
	    wire_decode_answer(&wire_asset_identity_record, arena_copy(t->arena, sql_text(sql, 0)),
		t->arena, &identity, &fault) == ERR_NONE) {
		t->detail.reasons.p = identity.reasons.p;
		t->detail.reasons.n = identity.reasons.n;
		t->detail.runner_up = identity.runner_up;
		t->detail.module_vendor = identity.module_vendor;
		t->detail.has_module_vendor = identity.has_module_vendor;
		t->detail.hardware_unknown = identity.hardware_unknown;
		t->detail.has_hardware_unknown = identity.has_hardware_unknown;
		t->detail.os_unknown = identity.os_unknown;
		t->detail.has_os_unknown = identity.has_os_unknown;
	}
	sql_end(sql);
}

static void tell_merges(struct telling *t)
{
	t->detail.merges.n = query_merges(t->db, t->arena, t->id, &t->detail.merges.p);
}

/* Who held the segment in that epoch. */
static struct view holder(struct telling *t, int64_t segment, int64_t epoch)
{
	struct sql *sql = db_query(t->db,
	    "SELECT a.uid FROM tenure t JOIN agent a ON a.id = t.agent"
	    " WHERE t.segment = $1 AND t.epoch = $2",
	    "ii", segment, epoch);
	struct view uid =
	    sql_row(sql) ? arena_copy(t->arena, sql_text(sql, 0)) : (struct view){NULL, 0};

	sql_end(sql);
	return uid;
}

static void tell_seen_by(struct telling *t)
{
	struct sql *sql = db_query(t->db,
	    "SELECT coalesce(g.alias, g.id), coalesce(p.name, g.name), s.segment, max(s.epoch),"
	    " min(s.first_ms), max(s.last_ms), sum(s.frames) FROM sighting s"
	    " JOIN segment g ON g.id = s.segment LEFT JOIN segment p ON p.id = g.alias"
	    " WHERE s.asset IN (SELECT id FROM asset WHERE id = $1 OR merged = $1)"
	    " GROUP BY s.segment, g.alias, g.id, p.name, g.name ORDER BY max(s.last_ms) DESC",
	    "i", t->id);

	t->detail.seen_by.p = arena_take_array(t->arena, SEEN_MAX, sizeof(*t->detail.seen_by.p));
	while (t->detail.seen_by.p != NULL && t->detail.seen_by.n < SEEN_MAX && sql_row(sql)) {
		struct wire_sighting *s = &t->detail.seen_by.p[t->detail.seen_by.n++];

		*s = (struct wire_sighting){.segment = sql_int(sql, 0),
		    .segment_name = arena_copy(t->arena, sql_text(sql, 1)),
		    .agent = holder(t, sql_int(sql, 2), sql_int(sql, 3)),
		    .first_seen = sql_int(sql, 4),
		    .last_seen = sql_int(sql, 5),
		    .frames = sql_int(sql, 6)};
		s->has_agent = s->agent.n > 0;
	}
	sql_end(sql);
}

static void tell_host(struct telling *t)
{
	struct sql *sql = db_query(t->db,
	    "SELECT g.host FROM asset a JOIN agent g ON g.id = a.agent WHERE a.id = $1", "i",
	    t->id);
	struct wire_fault fault;

	if (sql_row(sql) && !sql_null(sql, 0))
		t->detail.has_host = wire_decode_answer(&wire_host_report_record,
					 arena_copy(t->arena, sql_text(sql, 0)), t->arena,
					 &t->detail.host, &fault) == ERR_NONE;
	sql_end(sql);
}

void query_detail(struct call *call, struct db *db)
{
	struct telling *t = arena_take(call->arena, sizeof(*t));

	if (t == NULL)
		return;
	t->call = call;
	t->db = db;
	t->arena = call->arena;
	if (!call_parameter_id(call, 0, &t->id) || !find(t))
		return;
	tell_merges(t);
	tell_names(t);
	tell_evidence(t);
	tell_reasons(t);
	tell_seen_by(t);
	tell_host(t);
	t->detail.has_exception =
	    standing_exception(db, t->arena, t->id, call->now_ms, &t->detail.exception);
	if (db_error(db) == ERR_NONE)
		call_answer(call, 200, &wire_asset_detail_record, &t->detail);
}
