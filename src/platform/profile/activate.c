/* profile: activating and deactivating the sensor module. */
#include <stdio.h>

#include "platform/notify/event.h"
#include "platform/profile/internal.h"

enum { OBSTACLES_MAX = 1000, NAMED_MAX = 5 };

void profile_set_active(
    struct db *db, int64_t agent, bool active, int64_t now_ms, const char *actor, const char *why)
{
	char subject[80] = "agent/", name[256] = "";

	if (db_run(db, "UPDATE agent SET active = $1 WHERE id = $2 AND active <> $1", "di", active,
		agent) == 0)
		return;
	struct sql *sql =
	    db_query(db, "SELECT uid, host_name FROM agent WHERE id = $1", "i", agent);

	if (sql_row(sql)) {
		struct view uid = sql_text(sql, 0), host = sql_text(sql, 1);

		snprintf(subject, sizeof(subject), "agent/%.*s", (int)uid.n, (const char *)uid.p);
		snprintf(name, sizeof(name), "%.*s", (int)host.n, (const char *)host.p);
	}
	sql_end(sql);
	event_add(db, now_ms, active ? "module.activated" : "module.deactivated", subject, actor,
	    "The sensor module of %s was %s%s%s.", name, active ? "activated" : "deactivated",
	    why[0] != '\0' ? ": " : "", why);
}

/* A row of agent that an obstacle is looked for in: id, uid, host_name, version, platform, revoked,
 * the profile that applies. */
#define COLUMNS "a.id, a.uid, a.host_name, a.version, a.platform, a.revoked, " PROFILE_OF_AGENT

static bool find_obstacle(
    struct sql *sql, struct arena *arena, struct profile_obstacle *ret_obstacle)
{
	if (sql_int(sql, 5) != 0) {
		*ret_obstacle = (struct profile_obstacle){WIRE_ACTIVATION_OBSTACLE_MISSING_REVOKED,
		    "The agent is revoked. Admit it again first."};
		return true;
	}
	if (profile_feature_obstacle(
		"sense", sql_text(sql, 3), sql_text(sql, 4), arena, ret_obstacle))
		return true;
	if (sql_int(sql, 6) != 0)
		return false;
	*ret_obstacle = (struct profile_obstacle){WIRE_ACTIVATION_OBSTACLE_MISSING_CONFIGURATION,
	    "No configuration profile applies. Set one for this agent, give it a tag that a "
	    "profile "
	    "has, or make a profile for all agents."};
	return true;
}

bool profile_may_activate(
    struct db *db, int64_t agent, struct arena *arena, struct profile_obstacle *ret_obstacle)
{
	struct sql *sql =
	    db_query(db, "SELECT " COLUMNS " FROM agent a WHERE a.id = $1", "i", agent);
	bool may = false;

	*ret_obstacle = (struct profile_obstacle){
	    WIRE_ACTIVATION_OBSTACLE_MISSING_UNKNOWN, "There is no such agent."};
	if (sql_row(sql))
		may = !find_obstacle(sql, arena, ret_obstacle);
	sql_end(sql);
	return may;
}

/* An activation under way. */
struct activation {
	struct call *call;
	bool active;
	int64_t *ids; /* that may be */
	size_t ids_n, ids_max;
	struct wire_activation_answer answer;
};

static void add_obstacle(struct activation *act, struct view uid, struct view host,
    enum wire_activation_obstacle_missing missing, const char *mend)
{
	struct arena *arena = act->call->arena;

	if (act->answer.obstacles.n == OBSTACLES_MAX)
		return;
	act->answer.obstacles.p[act->answer.obstacles.n++] = (struct wire_activation_obstacle){
	    .agent = arena_copy(arena, uid),
	    .host_name = arena_copy(arena, host),
	    .missing = missing,
	    .mend = view_of(mend),
	};
}

static void consider(struct activation *act, struct sql *sql)
{
	struct profile_obstacle obstacle;

	if (act->active && find_obstacle(sql, act->call->arena, &obstacle))
		add_obstacle(
		    act, sql_text(sql, 1), sql_text(sql, 2), obstacle.missing, obstacle.mend);
	else if (act->ids_n < act->ids_max)
		act->ids[act->ids_n++] = sql_int(sql, 0);
}

/* Room for so many agents; false: answered. */
static bool begin(struct activation *act, struct call *call, bool active, size_t agents_max)
{
	*act = (struct activation){.call = call, .active = active, .ids_max = agents_max};
	act->ids = arena_take_array(call->arena, agents_max + 1, sizeof(act->ids[0]));
	act->answer.obstacles.p =
	    arena_take_array(call->arena, OBSTACLES_MAX, sizeof(act->answer.obstacles.p[0]));
	if (act->ids != NULL && act->answer.obstacles.p != NULL)
		return true;
	call_problem(call, 413, "too-large", NULL, "These are too many agents for one call.");
	return false;
}

static void consider_uid(struct activation *act, struct db *db, struct view uid)
{
	struct sql *sql = db_query(
	    db, "SELECT " COLUMNS " FROM agent a WHERE a.uid = $1 AND sees_site(a.site)", "t", uid);

	if (sql_row(sql))
		consider(act, sql);
	else
		add_obstacle(act, uid, view_of(""), WIRE_ACTIVATION_OBSTACLE_MISSING_UNKNOWN,
		    "There is no agent of this id.");
	sql_end(sql);
}

/* All or nothing; what is to be deactivated always is. */
static void finish(struct activation *act, struct db *db)
{
	struct call *call = act->call;
	char actor[96];

	if (act->active && act->answer.obstacles.n > 0) {
		call_answer(call, 409, &wire_activation_answer_record, &act->answer);
		return;
	}
	event_actor(call, actor);
	for (size_t i = 0; i < act->ids_n; i++) {
		if (db_int(db, 0, "SELECT active FROM agent WHERE id = $1", "i", act->ids[i]) ==
		    act->active)
			continue;
		act->answer.changed++;
		profile_set_active(db, act->ids[i], act->active, call->now_ms, actor, "");
	}
	call_answer(call, 200, &wire_activation_answer_record, &act->answer);
}

static void activate_tag(struct activation *act, struct db *db, struct view tag)
{
	struct sql *sql = db_query(db,
	    "SELECT " COLUMNS " FROM agent a JOIN agent_tag w ON w.agent = a.id WHERE w.tag = $1"
	    " AND sees_site(a.site)"
	    " AND (a.revoked = 0 OR a.active <> 0) ORDER BY a.id",
	    "t", tag);

	while (sql_row(sql))
		consider(act, sql);
	sql_end(sql);
}

void profile_activations(struct call *call, struct db *db)
{
	const struct wire_activation_request *body = call->body;
	struct activation act;

	if ((body->agents.n == 0) == (body->tag.n == 0)) {
		call_problem(call, 400, "activation", "/agents", "Name either agents or a tag.");
		return;
	}
	if (body->tag.n == 0) {
		if (!begin(&act, call, body->active, body->agents.n))
			return;
		for (size_t i = 0; i < body->agents.n; i++)
			consider_uid(&act, db, body->agents.p[i]);
	} else {
		int64_t n = db_int(db, 0,
		    "SELECT COUNT(*) FROM agent a JOIN agent_tag w ON w.agent = a.id"
		    " WHERE w.tag = $1 AND sees_site(a.site)",
		    "t", body->tag);

		if (n == 0) {
			call_problem(call, 404, "not-found", "/tag", "No agent has this tag.");
			return;
		}
		if (!begin(&act, call, body->active, (size_t)n))
			return;
		activate_tag(&act, db, body->tag);
	}
	finish(&act, db);
}

static void one(struct call *call, struct db *db, bool active)
{
	struct activation act;

	if (!begin(&act, call, active, 1))
		return;
	consider_uid(&act, db, call->parameters[0]);
	if (act.ids_n == 0 && act.answer.obstacles.n == 1 &&
	    act.answer.obstacles.p[0].missing == WIRE_ACTIVATION_OBSTACLE_MISSING_UNKNOWN) {
		call_problem(call, 404, "not-found", NULL, "There is no agent of this id.");
		return;
	}
	finish(&act, db);
}

void profile_activate_one(struct call *call, struct db *db)
{
	one(call, db, true);
}

void profile_deactivate_one(struct call *call, struct db *db)
{
	one(call, db, false);
}

/* Active agents to which no profile applies. */
#define STRANDED " FROM agent a WHERE a.active <> 0 AND " PROFILE_OF_AGENT " = 0"

static void refuse_stranding(struct call *call, struct db *db, int64_t count)
{
	char names[300] = "";
	size_t n = 0;
	struct sql *sql =
	    db_query(db, "SELECT a.host_name" STRANDED " ORDER BY a.id LIMIT $1", "d", NAMED_MAX);

	while (sql_row(sql)) {
		struct view name = view_head(sql_text(sql, 0), 48);
		int written = snprintf(names + n, sizeof(names) - n, "%s%.*s", n > 0 ? ", " : "",
		    (int)name.n, (const char *)name.p);

		if (written > 0)
			n += (size_t)written;
	}
	sql_end(sql);
	call_problem(call, 409, "no-configuration", NULL,
	    "This would leave %lld active agent%s without a configuration (%s%s). Deactivate %s "
	    "first, or say force=true, which does it.",
	    (long long)count, count == 1 ? "" : "s", names, count > NAMED_MAX ? " ..." : "",
	    count == 1 ? "it" : "them");
}

bool profile_settle(struct call *call, struct db *db)
{
	int64_t count = db_int(db, 0, "SELECT COUNT(*)" STRANDED, "");
	bool force = false;
	char actor[96];
	size_t n = 0;

	if (count == 0)
		return true;
	if (!call_query_bool(call, "force", &force) || !force) {
		refuse_stranding(call, db, count);
		return false;
	}
	int64_t *ids = arena_take_array(call->arena, (size_t)count, sizeof(ids[0]));

	if (ids == NULL) {
		call_problem(
		    call, 413, "too-large", NULL, "These are too many agents for one call.");
		return false;
	}
	struct sql *sql = db_query(db, "SELECT a.id" STRANDED, "");

	while (n < (size_t)count && sql_row(sql))
		ids[n++] = sql_int(sql, 0);
	sql_end(sql);
	event_actor(call, actor);
	for (size_t i = 0; i < n; i++)
		profile_set_active(
		    db, ids[i], false, call->now_ms, actor, "no configuration applies any more");
	return true;
}
