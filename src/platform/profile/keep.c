/* profile: reading them from the store, writing them to it, and which applies. */
#include <stdio.h>

#include "platform/notify/event.h"
#include "platform/profile/internal.h"

int64_t profile_of_agent(struct db *db, int64_t agent)
{
	return db_int(
	    db, 0, "SELECT " PROFILE_OF_AGENT " FROM agent a WHERE a.id = $1", "i", agent);
}

/* A row id, version, body. */
static bool read_row(struct sql *sql, struct arena *arena, struct wire_profile *ret_profile)
{
	struct wire_fault fault;
	/* The codec keeps no part of its input. */
	bool is = wire_decode_answer(&wire_profile_record, sql_text(sql, 2), arena, ret_profile,
		      &fault) == ERR_NONE;

	if (is) {
		ret_profile->id = sql_int(sql, 0);
		ret_profile->version = sql_int(sql, 1);
	}
	return is;
}

bool profile_load(struct db *db, int64_t id, struct arena *arena, struct wire_profile *ret_profile)
{
	struct sql *sql =
	    db_query(db, "SELECT id, version, body FROM profile WHERE id = $1", "i", id);
	bool is = sql_row(sql) && read_row(sql, arena, ret_profile);

	sql_end(sql);
	return is;
}

void profile_list(struct call *call, struct db *db)
{
	struct wire_profile_page page = {0};

	page.items.p = arena_take_array(call->arena, PROFILE_PROFILES_MAX, sizeof(page.items.p[0]));
	if (page.items.p == NULL) {
		call_problem(call, 503, "busy", NULL, "Not enough memory.");
		return;
	}
	struct sql *sql = db_query(db,
	    "SELECT id, version, body FROM profile ORDER BY applies_all, priority, id LIMIT $1",
	    "i", (int64_t)PROFILE_PROFILES_MAX);

	while (sql_row(sql))
		if (read_row(sql, call->arena, &page.items.p[page.items.n]))
			page.items.n++;
	sql_end(sql);
	call_answer(call, 200, &wire_profile_page_record, &page);
}

static void set_tag(struct call *call, int64_t version)
{
	char text[32];

	snprintf(text, sizeof(text), "\"%lld\"", (long long)version);
	call_header(call, "ETag", text);
}

static void refuse_unknown(struct call *call)
{
	call_problem(call, 404, "not-found", NULL, "There is no profile of that number.");
}

void profile_get(struct call *call, struct db *db)
{
	struct wire_profile profile;
	int64_t id;

	if (!call_parameter_id(call, 0, &id))
		return;
	if (!profile_load(db, id, call->arena, &profile)) {
		refuse_unknown(call);
		return;
	}
	set_tag(call, profile.version);
	call_answer(call, 200, &wire_profile_record, &profile);
}

static void answer_saved(struct call *call, int status, const struct wire_profile *profile,
    struct profile_report *report)
{
	struct wire_profile_saved saved = {
	    .profile = *profile, .warnings = {report->warnings, report->warnings_n}};

	call_answer(call, status, &wire_profile_saved_record, &saved);
}

struct profile_report *profile_checked(struct call *call)
{
	struct profile_report *report = arena_take(call->arena, sizeof(*report));

	if (report == NULL) {
		call_problem(call, 503, "busy", NULL, "Not enough memory.");
		return NULL;
	}
	profile_check(call->body, call->arena, report);
	if (report->faults_n == 0)
		return report;
	call_problem(call, 400, "profile", report->faults[0].field, "%s", report->faults[0].text);
	for (unsigned i = 1; i < report->faults_n; i++)
		call_problem_field(call, report->faults[i].field, "%s", report->faults[i].text);
	return NULL;
}

/* Read lane: what needs no other profile. ?check=true goes no further. */
void profile_validate(struct call *call, struct db *db)
{
	struct profile_report *report = profile_checked(call);
	bool check_only = false;

	(void)db;
	call->own = report;
	if (report != NULL && call_query_bool(call, "check", &check_only) && check_only)
		answer_saved(call, 200, call->body, report);
}

/* Agents of one segment elect one leader only if they use one port. */
static void warn_of_ports(
    struct db *db, const struct wire_profile *profile, struct profile_report *report)
{
	struct sql *sql = db_query(db,
	    "SELECT id, version, body FROM profile WHERE id <> $1 ORDER BY id", "i", profile->id);
	size_t mark = report->arena->used;
	struct wire_profile other;

	while (sql_row(sql)) {
		report->arena->used = mark; /* what the last row took */
		if (!read_row(sql, report->arena, &other) ||
		    other.election_port == profile->election_port)
			continue;
		profile_warn(report,
		    "Profile %.*s uses the election port %lld: agents of the two on one segment "
		    "would not hear each other, and both lead.",
		    (int)other.name.n, (const char *)other.name.p, (long long)other.election_port);
		break;
	}
	sql_end(sql);
}

/* Against the other profiles; false: answered 409. */
static bool is_free(struct call *call, struct db *db, const struct wire_profile *profile)
{
	struct sql *sql;
	bool is = true;

	if (db_int(db, 0, "SELECT id FROM profile WHERE name = $1 AND id <> $2", "ti",
		profile->name, profile->id) != 0) {
		call_problem(call, 409, "name-taken", "/name", "Another profile has this name.");
		return false;
	}
	if (!profile->all)
		return true;
	sql = db_query(
	    db, "SELECT name FROM profile WHERE applies_all <> 0 AND id <> $1", "i", profile->id);
	if (sql_row(sql)) {
		struct view name = sql_text(sql, 0);

		call_problem(call, 409, "all-taken", "/all",
		    "The profile %.*s is for all agents already: only one can be.", (int)name.n,
		    (const char *)name.p);
		is = false;
	}
	sql_end(sql);
	return is;
}

static void keep_tags(struct db *db, const struct wire_profile *profile)
{
	db_run(db, "DELETE FROM profile_tag WHERE profile = $1", "i", profile->id);
	for (size_t i = 0; i < profile->tags.n; i++)
		db_run(db, "INSERT INTO profile_tag (profile, tag) VALUES ($1, $2)", "it",
		    profile->id, profile->tags.p[i]);
}

static void tell(struct call *call, struct db *db, const struct wire_profile *profile,
    const char *kind, const char *what)
{
	event_of(call, db, kind, "profile", profile->id, "Profile %.*s was %s (version %lld).",
	    (int)profile->name.n, (const char *)profile->name.p, what, (long long)profile->version);
}

/* The body as it is kept; empty, and answered, when there is no room. */
static struct view body_of(struct call *call, const struct wire_profile *profile)
{
	struct view body = platform_record(&wire_profile_record, profile, call->arena);

	if (body.n == 0)
		call_problem(call, 413, "too-large", NULL, "The profile is too large.");
	return body;
}

void profile_make(struct call *call, struct db *db)
{
	struct wire_profile *profile = call->body;
	struct profile_report *report = call->own;
	char location[64];

	profile->id = 0;
	profile->version = 1;
	if (!is_free(call, db, profile))
		return;
	if (db_int(db, 0, "SELECT COUNT(*) FROM profile", "") >= PROFILE_PROFILES_MAX) {
		call_problem(call, 409, "full", NULL, "There are %d profiles: delete one first.",
		    PROFILE_PROFILES_MAX);
		return;
	}
	struct view body = body_of(call, profile);

	if (body.n == 0)
		return;
	db_run(db,
	    "INSERT INTO profile (version, name, applies_all, priority, body, changed_ms)"
	    " VALUES (1, $1, $2, $3, $4, $5)",
	    "tditi", profile->name, profile->all, profile->priority, body, call->now_ms);
	profile->id = db_last_id(db);
	keep_tags(db, profile);
	warn_of_ports(db, profile, report);
	tell(call, db, profile, "profile.made", "made");
	snprintf(location, sizeof(location), "/v1/profiles/%lld", (long long)profile->id);
	call_header(call, "Location", location);
	set_tag(call, 1);
	answer_saved(call, 201, profile, report);
}

/* The version the caller has seen: If-Match (RFC 9110 13.1.1) or ?version=. False: answered. */
static bool is_current(struct call *call, int64_t version)
{
	struct view match;
	char now[32];

	snprintf(now, sizeof(now), "\"%lld\"", (long long)version);
	if (call_field(call, "If-Match", &match) && !view_eq(match, view_of("*")) &&
	    !view_eq(view_trim(match), view_of(now))) {
		call_problem(call, 412, "changed", NULL,
		    "The profile was changed meanwhile: it has version %lld.", (long long)version);
		set_tag(call, version);
		return false;
	}
	if (call_query_int(call, "version", version) != version) {
		call_problem(call, 409, "changed", "version",
		    "The profile was changed meanwhile: it has version %lld.", (long long)version);
		return false;
	}
	return true;
}

void profile_put(struct call *call, struct db *db)
{
	struct wire_profile *profile = call->body;
	struct profile_report *report = call->own;
	int64_t id;

	if (!call_parameter_id(call, 0, &id))
		return;
	int64_t version = db_int(db, 0, "SELECT version FROM profile WHERE id = $1", "i", id);

	if (version == 0) {
		refuse_unknown(call);
		return;
	}
	profile->id = id;
	profile->version = version + 1;
	if (!is_current(call, version) || !is_free(call, db, profile))
		return;
	struct view body = body_of(call, profile);

	if (body.n == 0)
		return;
	db_run(db,
	    "UPDATE profile SET version = $1, name = $2, applies_all = $3, priority = $4, body = "
	    "$5,"
	    " changed_ms = $6 WHERE id = $7",
	    "itditii", profile->version, profile->name, profile->all, profile->priority, body,
	    call->now_ms, id);
	keep_tags(db, profile);
	if (!profile_settle(call, db))
		return;
	warn_of_ports(db, profile, report);
	tell(call, db, profile, "profile.changed", "changed");
	set_tag(call, profile->version);
	answer_saved(call, 200, profile, report);
}

void profile_delete(struct call *call, struct db *db)
{
	struct wire_profile profile;
	int64_t id;

	if (!call_parameter_id(call, 0, &id))
		return;
	if (!profile_load(db, id, call->arena, &profile)) {
		refuse_unknown(call);
		return;
	}
	if (!is_current(call, profile.version))
		return;
	db_run(db, "UPDATE agent SET profile = NULL WHERE profile = $1", "i", id);
	db_run(db, "DELETE FROM profile_tag WHERE profile = $1", "i", id);
	db_run(db, "DELETE FROM profile WHERE id = $1", "i", id);
	if (!profile_settle(call, db))
		return;
	tell(call, db, &profile, "profile.deleted", "deleted");
	call_empty(call, 204);
}
