/* dry_run: POST /v1/profiles/dry-run: what a profile would say of the agents that there are. */
#include "platform/link/link.h"
#include "platform/profile/dry.h"
#include "platform/profile/internal.h"

enum {
	ITEMS_MAX = 1000,
	NAMED_MAX = 100,            /* agents that a query may name */
	PLACES_MAX = 16,            /* segments an agent takes part in */
	SCRATCH = 3 * 1024 * 1024,  /* for one agent */
	PROFILES = 2 * 1024 * 1024, /* for those that agents have now */
	PROFILES_MAX = 256
};

/* A stored profile that agents have. */
struct stored {
	int64_t id, changed_ms;
	const struct wire_profile *profile; /* NULL: it cannot be read */
};

/* One dry run under way. */
struct run {
	struct call *call;
	struct db *db;
	const struct wire_profile *profile;
	const struct dry_rule *rule;
	int64_t id; /* of the stored profile that it would replace; 0 none */
	struct view tag;
	struct view named[NAMED_MAX];
	size_t named_n;
	struct arena scratch, profiles;
	struct stored stored[PROFILES_MAX];
	size_t stored_n;
	struct wire_dry_run answer;
	struct {
		struct wire_dry_run_agent *p;
		size_t n;
	} lists[WIRE_DRY_RUN_AGENT_ANSWER_COUNT];
};

enum column {
	ID,
	UID,
	HOST_NAME,
	HOST,
	REPORT,
	ACTIVE,
	CHECKED_IN,
	PINNED,
	NOW,
	OTHER,
	OTHER_PRIORITY,
	OTHER_ALL
};

/* The best profile that its tags name besides the one in question ($1), and the one for all. */
#define OTHER_BY_TAG(column)                                                                       \
	"(SELECT p." column                                                                        \
	" FROM profile p JOIN profile_tag t ON t.profile = p.id JOIN agent_tag g"                  \
	" ON g.tag = t.tag WHERE g.agent = a.id AND p.id <> $1 ORDER BY p.priority, p.id LIMIT 1)"
#define AGENTS                                                                                     \
	"SELECT a.id, a.uid, a.host_name, a.host, a.report, a.active, a.last_check_in_ms,"         \
	" a.profile, " PROFILE_OF_AGENT ", " OTHER_BY_TAG("id") ", " OTHER_BY_TAG(                 \
	    "priority") ", (SELECT p.id FROM profile p WHERE p.applies_all <> 0 AND p.id <> $1 "   \
			"LIMIT 1)"                                                                 \
			" FROM agent a WHERE a.revoked = 0 AND length(a.public_key) > 0"           \
			" ORDER BY lower(a.host_name), a.id"

static bool has_tag_of(struct run *r, int64_t agent)
{
	struct sql *sql = db_query(r->db, "SELECT tag FROM agent_tag WHERE agent = $1", "i", agent);
	bool has = false;

	while (sql_row(sql))
		for (size_t i = 0; i < r->profile->tags.n; i++)
			has = has || view_eq(sql_text(sql, 0), r->profile->tags.p[i]);
	sql_end(sql);
	return has;
}

/* Would it have this profile, were it stored? As PROFILE_OF_AGENT says; a new one has the last id.
 */
static bool would_apply(struct run *r, struct sql *sql)
{
	int64_t id = r->id > 0 ? r->id : INT64_MAX;

	if (!sql_null(sql, PINNED))
		return r->id > 0 && sql_int(sql, PINNED) == r->id;
	if (has_tag_of(r, sql_int(sql, ID)))
		return sql_null(sql, OTHER) ||
		       r->profile->priority < sql_int(sql, OTHER_PRIORITY) ||
		       (r->profile->priority == sql_int(sql, OTHER_PRIORITY) &&
			   id < sql_int(sql, OTHER));
	return r->profile->all && sql_null(sql, OTHER) && sql_null(sql, OTHER_ALL);
}

/* Those that were asked for; without such a wish those that it would apply to. */
static bool is_wanted(struct run *r, struct sql *sql)
{
	if (r->tag.n > 0)
		return db_int(r->db, 0, "SELECT 1 FROM agent_tag WHERE agent = $1 AND tag = $2",
			   "it", sql_int(sql, ID), r->tag) == 1;
	if (r->named_n == 0)
		return would_apply(r, sql);
	for (size_t i = 0; i < r->named_n; i++)
		if (view_eq(sql_text(sql, UID), r->named[i]))
			return true;
	return false;
}

static const struct stored *stored_profile(struct run *r, int64_t id)
{
	struct wire_profile *profile = arena_take(&r->profiles, sizeof(*profile));

	for (size_t i = 0; i < r->stored_n; i++)
		if (r->stored[i].id == id)
			return &r->stored[i];
	if (r->stored_n == PROFILES_MAX)
		return NULL;
	struct stored *s = &r->stored[r->stored_n++];

	*s = (struct stored){.id = id,
	    .changed_ms =
		db_int(r->db, 0, "SELECT changed_ms FROM profile WHERE id = $1", "i", id)};
	if (profile != NULL && profile_load(r->db, id, &r->profiles, profile))
		s->profile = profile;
	return s;
}

/* By which its verdicts were judged; NULL when it was changed since. */
static const struct wire_profile *profile_then(struct run *r, struct sql *sql)
{
	const struct stored *s =
	    sql_int(sql, NOW) > 0 ? stored_profile(r, sql_int(sql, NOW)) : NULL;

	return s != NULL && sql_int(sql, CHECKED_IN) > s->changed_ms ? s->profile : NULL;
}

/* Agents whose last report tells a role of the segment, and which are not silent. */
static unsigned count_peers(struct run *r, int64_t segment)
{
	return (unsigned)db_int(r->db, 0,
	    "SELECT count(*) FROM agent_segment j JOIN agent a ON a.id = j.agent WHERE"
	    " j.segment = $1 AND a.active = 1 AND a.revoked = 0 AND"
	    " a.last_check_in_ms + 1000 * $3 * a.check_in_s >= $2 AND"
	    " a.report LIKE '%\"segment\":' || $1 || ',%'",
	    "iii", segment, r->call->now_ms, (int64_t)LINK_MISSED);
}

/* The segments in which it takes part. */
static size_t read_places(struct run *r, int64_t agent, const struct wire_agent_report *report,
    struct dry_place places[PLACES_MAX])
{
	size_t n = 0;

	for (size_t i = 0; report != NULL && i < report->roles.n && n < PLACES_MAX; i++) {
		struct sql *sql = db_query(r->db,
		    "SELECT j.interface, s.gateway, s.gateway_virtual, s.dhcp_server, s.dns_suffix"
		    " FROM agent_segment j JOIN segment s ON s.id = j.segment WHERE j.agent = $1"
		    " AND j.segment = $2",
		    "ii", agent, report->roles.p[i].segment);

		if (sql_row(sql)) {
			struct dry_place *p = &places[n++];

			*p = (struct dry_place){
			    .interface = arena_copy(&r->scratch, sql_text(sql, 0)),
			    .dhcp_server = arena_copy(&r->scratch, sql_text(sql, 3)),
			    .dns_suffix = arena_copy(&r->scratch, sql_text(sql, 4))};
			if (sql_blob(sql, 1).n == MAC_LEN && sql_int(sql, 2) == 0)
				p->gateway = mac_of_bytes(sql_blob(sql, 1));
			p->peers = count_peers(r, report->roles.p[i].segment);
		}
		sql_end(sql);
	}
	return n;
}

/* A record of a column into the scratch arena; NULL: there is none. */
static const void *decoded(
    struct run *r, struct sql *sql, enum column column, const struct wire_record *record)
{
	void *value = arena_take(&r->scratch, record->size);
	struct wire_fault fault;

	return value != NULL && sql_text(sql, (int)column).n > 0 &&
		       wire_decode_answer(record, sql_text(sql, (int)column), &r->scratch, value,
			   &fault) == ERR_NONE
		   ? value
		   : NULL;
}

/* What is shown lies in the call's arena: the scratch is the next agent's. */
static void keep(struct run *r, struct sql *sql, const struct dry_answer *answer,
    const struct wire_agent_report *report)
{
	struct arena *arena = r->call->arena;
	struct wire_dry_run_agent *to;
	enum wire_interface_verdict_verdict verdict;

	if (r->lists[answer->answer].n == ITEMS_MAX)
		return;
	to = &r->lists[answer->answer].p[r->lists[answer->answer].n++];
	*to = (struct wire_dry_run_agent){.id = arena_copy(arena, sql_text(sql, UID)),
	    .host_name = arena_copy(arena, sql_text(sql, HOST_NAME)),
	    .answer = answer->answer,
	    .reason = arena_copy(arena, view_of(answer->reason)),
	    .interface = arena_copy(arena, answer->interface),
	    .active = sql_int(sql, ACTIVE) != 0,
	    .has_last_check_in = !sql_null(sql, CHECKED_IN),
	    .last_check_in = sql_int(sql, CHECKED_IN)};
	to->has_verdict = dry_verdict(report, &verdict);
	if (to->has_verdict)
		to->verdict = (enum wire_dry_run_agent_verdict)verdict;
	to->criteria.p = arena_take_array(arena, answer->criteria_n, sizeof(*to->criteria.p));
	for (size_t i = 0; to->criteria.p != NULL && i < answer->criteria_n; i++) {
		to->criteria.p[to->criteria.n] = answer->criteria[i];
		to->criteria.p[to->criteria.n++].value =
		    arena_copy(arena, answer->criteria[i].value);
	}
}

static void judge(struct run *r, struct sql *sql)
{
	struct dry_place places[PLACES_MAX];
	struct dry_answer answer;

	arena_reset(&r->scratch);
	struct dry_agent agent = {
	    .host = decoded(r, sql, HOST, &wire_host_report_record),
	    .report = decoded(r, sql, REPORT, &wire_agent_report_record),
	    .profile = profile_then(r, sql),
	    .places = places,
	};

	agent.places_n = read_places(r, sql_int(sql, ID), agent.report, places);
	if (!dry_judge(r->profile, r->rule, &agent, &r->scratch, &answer))
		return;
	r->answer.applies++;
	r->answer.yes += answer.answer == WIRE_DRY_RUN_AGENT_ANSWER_YES;
	r->answer.no += answer.answer == WIRE_DRY_RUN_AGENT_ANSWER_NO;
	r->answer.cannot_tell += answer.answer == WIRE_DRY_RUN_AGENT_ANSWER_CANNOT_TELL;
	keep(r, sql, &answer, agent.report);
}

/* False: answered. */
static bool read_query(struct run *r)
{
	struct view list, one;

	(void)call_query_text(r->call, "tag", &r->tag);
	if (!call_query_text(r->call, "agents", &list))
		return true;
	while (view_split(&list, ',', &one)) {
		if (r->named_n == NAMED_MAX) {
			call_problem(
			    r->call, 400, "query", "agents", "At most %d agents.", NAMED_MAX);
			return false;
		}
		r->named[r->named_n++] = one;
	}
	return true;
}

static bool take_memory(struct run *r)
{
	struct arena *arena = r->call->arena;
	void *scratch = arena_take(arena, SCRATCH), *profiles = arena_take(arena, PROFILES);
	bool is = scratch != NULL && profiles != NULL;

	r->rule = dry_rule(r->profile, arena);
	is = is && r->rule != NULL;
	r->scratch = arena_of(scratch, scratch != NULL ? SCRATCH : 0);
	r->profiles = arena_of(profiles, profiles != NULL ? PROFILES : 0);
	for (unsigned i = 0; i < WIRE_DRY_RUN_AGENT_ANSWER_COUNT; i++) {
		r->lists[i].p = arena_take_array(arena, ITEMS_MAX, sizeof(*r->lists[i].p));
		is = is && r->lists[i].p != NULL;
	}
	r->answer.items.p = arena_take_array(arena, ITEMS_MAX, sizeof(*r->answer.items.p));
	return is && r->answer.items.p != NULL;
}

/* What needs a look comes first. */
static void join_lists(struct run *r)
{
	static const enum wire_dry_run_agent_answer order[] = {
	    WIRE_DRY_RUN_AGENT_ANSWER_CANNOT_TELL, WIRE_DRY_RUN_AGENT_ANSWER_NO,
	    WIRE_DRY_RUN_AGENT_ANSWER_YES};

	for (size_t k = 0; k < sizeof(order) / sizeof(order[0]); k++)
		for (size_t i = 0; i < r->lists[order[k]].n && r->answer.items.n < ITEMS_MAX; i++)
			r->answer.items.p[r->answer.items.n++] = r->lists[order[k]].p[i];
}

static void run(struct call *call, struct db *db, int64_t id)
{
	struct profile_report *report = profile_checked(call);
	struct run *r = report != NULL ? arena_take(call->arena, sizeof(*r)) : NULL;

	if (report == NULL)
		return;
	if (r != NULL) {
		r->call = call;
		r->db = db;
		r->profile = call->body;
		r->id = id;
	}
	if (r == NULL || !take_memory(r)) {
		call_problem(call, 503, "busy", NULL, "Not enough memory.");
		return;
	}
	if (!read_query(r))
		return;
	struct sql *sql = db_query(db, AGENTS, "i", id);

	while (sql_row(sql))
		if (is_wanted(r, sql))
			judge(r, sql);
	sql_end(sql);
	join_lists(r);
	r->answer.warnings.p = report->warnings;
	r->answer.warnings.n = report->warnings_n;
	if (db_error(db) == ERR_NONE)
		call_answer(call, 200, &wire_dry_run_record, &r->answer);
}

void profile_dry_run(struct call *call, struct db *db)
{
	run(call, db, 0);
}

void profile_dry_run_of(struct call *call, struct db *db)
{
	int64_t id;

	if (!call_parameter_id(call, 0, &id))
		return;
	if (db_int(db, 0, "SELECT id FROM profile WHERE id = $1", "i", id) == 0)
		call_problem(call, 404, "not-found", NULL, "There is no profile of that number.");
	else
		run(call, db, id);
}
