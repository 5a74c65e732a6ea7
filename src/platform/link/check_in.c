/* check_in: POST /v1/agent/check-in. */
#include <stdio.h>

#include <sodium.h>

#include "platform/content/content.h"
#include "platform/identity/identity.h"
#include "platform/link/internal.h"
#include "platform/link/roles.h"
#include "platform/link/token.h"
#include "platform/notify/event.h"
#include "platform/platform.h"
#include "platform/profile/profile.h"

enum { UID_SIZE = 33, NAME_SIZE = 256, TAGS_MAX = 64 };

/* The agent as it stands. */
struct checking {
	struct call *call;
	struct db *db;
	int64_t agent;
	char uid[UID_SIZE], host_name[NAME_SIZE];
	struct token_pair tokens;
	bool active, has_hash, cloned, may_probe;
	uint8_t host_hash[WIRE_HASH_BYTES];
	int64_t check_in_s;
	struct wire_check_in_answer answer;
};

static bool load(struct checking *c)
{
	struct sql *sql = db_query(c->db,
	    "SELECT uid, token, token_before, active, host_hash, host_name FROM agent WHERE id = "
	    "$1",
	    "i", c->agent);
	bool found = sql_row(sql) && sql_blob(sql, 1).n == TOKEN_BYTES;

	if (found) {
		snprintf(c->uid, sizeof(c->uid), "%.*s", (int)sql_text(sql, 0).n,
		    (const char *)sql_text(sql, 0).p);
		memcpy(c->tokens.now, sql_blob(sql, 1).p, TOKEN_BYTES);
		c->tokens.has_before = sql_blob(sql, 2).n == TOKEN_BYTES;
		if (c->tokens.has_before)
			memcpy(c->tokens.before, sql_blob(sql, 2).p, TOKEN_BYTES);
		c->active = sql_int(sql, 3) != 0;
		c->has_hash = sql_blob(sql, 4).n == WIRE_HASH_BYTES;
		if (c->has_hash)
			memcpy(c->host_hash, sql_blob(sql, 4).p, WIRE_HASH_BYTES);
		snprintf(c->host_name, sizeof(c->host_name), "%.*s", (int)sql_text(sql, 5).n,
		    (const char *)sql_text(sql, 5).p);
	}
	sql_end(sql);
	return found;
}

/* The caller is a copy: it becomes an agent of its own, as its original was set up. */
static void fork_clone(struct checking *c, const uint8_t fresh[TOKEN_BYTES])
{
	int64_t original = c->agent;
	uint8_t random[16];
	char subject[64];

	randombytes_buf(random, sizeof(random));
	sodium_bin2hex(c->uid, sizeof(c->uid), random, sizeof(random));
	(void)db_run(c->db,
	    "INSERT INTO agent (uid, public_key, site, activation_key, created_ms, counter, "
	    "session,"
	    " token, active, profile, host_name, os, version, platform, arch, check_in_s)"
	    " SELECT $1, public_key, site, activation_key, $2, counter, session, $3, active, "
	    "profile,"
	    " host_name, os, version, platform, arch, check_in_s FROM agent WHERE id = $4",
	    "sibi", c->uid, c->call->now_ms, view_bytes(fresh, TOKEN_BYTES), original);
	c->agent = db_last_id(c->db);
	(void)db_run(c->db,
	    "INSERT INTO agent_tag (agent, tag) SELECT $1, tag FROM agent_tag WHERE agent = $2 AND"
	    " tag <> $3",
	    "iis", c->agent, original, LINK_TAG_LEADER);
	c->cloned = true;
	c->has_hash = false;
	c->answer.has_agent = true;
	c->answer.agent = view_of(c->uid);
	snprintf(subject, sizeof(subject), "agent/%s", c->uid);
	event_add(c->db, c->call->now_ms, "agent.clone", subject, "platform",
	    "A copy of %s (agent %s) checked in: it is an agent of its own now", c->host_name,
	    c->call->who.name);
}

static void take_token(struct checking *c)
{
	const struct wire_check_in_request *r = c->call->body;
	uint8_t fresh[TOKEN_BYTES];

	randombytes_buf(fresh, sizeof(fresh));
	memcpy(c->answer.token, fresh, TOKEN_BYTES);
	if (token_take(&c->tokens, r->token, fresh) == TOKEN_CLONE) {
		fork_clone(c, fresh);
		return;
	}
	(void)db_run(c->db, "UPDATE agent SET token = $1, token_before = $2 WHERE id = $3", "bBi",
	    view_bytes(c->tokens.now, TOKEN_BYTES),
	    view_bytes(c->tokens.before, c->tokens.has_before ? TOKEN_BYTES : 0), c->agent);
}

void link_take_host(struct call *call, struct db *db, int64_t agent,
    const struct wire_host_report *host, const uint8_t hash[WIRE_HASH_BYTES])
{
	char os[300];

	link_take_version(call, db, agent, host->agent_version);
	snprintf(os, sizeof(os), "%.*s%s%.*s", (int)host->os_name.n, (const char *)host->os_name.p,
	    host->os_version.n > 0 ? " " : "", (int)host->os_version.n,
	    (const char *)host->os_version.p);
	(void)db_run(db,
	    "UPDATE agent SET host_hash = $1, host = $2, host_name = $3, os = $4, version = $5,"
	    " platform = $6, arch = $7 WHERE id = $8",
	    "bttststi", view_bytes(hash, WIRE_HASH_BYTES),
	    platform_record(&wire_host_report_record, host, call->arena), host->host_name, os,
	    host->agent_version,
	    wire_enum_text(&wire_host_report_record, "os_family", (int)host->os_family), host->arch,
	    agent);
	link_addresses(db, agent, host);
	identity_host(db, agent, call->now_ms);
}

/* False: answered. */
static bool take_host(struct checking *c)
{
	const struct wire_check_in_request *r = c->call->body;
	uint8_t hash[WIRE_HASH_BYTES];

	if (!r->has_host) {
		c->answer.want_host =
		    !c->has_hash || memcmp(c->host_hash, r->host_hash, sizeof(hash)) != 0;
		return true;
	}
	wire_host_hash(&r->host, hash);
	if (memcmp(hash, r->host_hash, sizeof(hash)) != 0) {
		call_problem(c->call, 400, "host-hash", "/host_hash",
		    "Not the hash of the host report that comes with it.");
		return false;
	}
	link_take_host(c->call, c->db, c->agent, &r->host, hash);
	return true;
}

/* What stands against activating it, where something does: its status then says what to do. */
static struct view why_inactive(struct checking *c)
{
	static const char plain[] = "the sensor module is not activated for this agent";
	struct profile_obstacle obstacle;
	char text[600];

	if (profile_may_activate(c->db, c->agent, c->call->arena, &obstacle))
		return view_of(plain);
	snprintf(text, sizeof(text), "%s: %s", plain, obstacle.mend);
	return arena_copy(c->call->arena, view_of(text));
}

static void take_profile(struct checking *c)
{
	const struct wire_check_in_request *r = c->call->body;
	int64_t profile = profile_of_agent(c->db, c->agent);

	c->check_in_s = LINK_CHECK_IN_S;
	if (profile > 0 && profile_load(c->db, profile, c->call->arena, &c->answer.profile)) {
		c->check_in_s = c->answer.profile.check_in_s;
		c->may_probe = profile_may_probe(&c->answer.profile);
		c->answer.has_profile =
		    r->profile_id != profile || r->profile_version != c->answer.profile.version;
	}
	c->answer.active = c->active && profile > 0;
	if (!c->active)
		c->answer.why = why_inactive(c);
	else if (profile == 0)
		c->answer.why = view_of("no configuration profile applies to this agent");
}

/* One that was set back (a restored snapshot) would be taken for a replay of itself. */
static void take_session(struct checking *c)
{
	const struct wire_check_in_request *r = c->call->body;

	c->answer.session =
	    db_int(c->db, 0, "SELECT session FROM agent WHERE id = $1", "i", c->agent);
	if (c->answer.session < r->session)
		c->answer.session = r->session;
}

static void store_report(struct checking *c)
{
	const struct wire_check_in_request *r = c->call->body;
	struct wire_agent_report report = {.has_cost = r->has_cost, .cost = r->cost};

	report.roles.p = r->roles.p;
	report.roles.n = r->roles.n;
	report.verdicts.p = r->verdicts.p;
	report.verdicts.n = r->verdicts.n;
	report.counters.p = r->counters.p;
	report.counters.n = r->counters.n;
	(void)db_run(c->db,
	    "UPDATE agent SET session = $1, state = $2,"
	    " why = $3, report = $4, check_in_s = $5, last_check_in_ms = $6 WHERE id = $7",
	    "istTiii", c->answer.session,
	    wire_enum_text(&wire_check_in_request_record, "state", (int)r->state), r->why,
	    platform_record(&wire_agent_report_record, &report, c->call->arena), c->check_in_s,
	    c->call->now_ms, c->agent);
	(void)db_run(c->db,
	    "UPDATE asset SET own_ms = $1, last_ms = CASE WHEN last_ms < $1 THEN $1 ELSE last_ms "
	    "END"
	    " WHERE agent = $2",
	    "ii", c->call->now_ms, c->agent);
}

/* Leases of segments it leads go on; those it leads no more are free at once. */
static void take_roles(struct checking *c)
{
	struct roles_reporter by = {.call = c->call,
	    .db = c->db,
	    .agent = c->agent,
	    .check_in_s = c->check_in_s,
	    .host_name = c->host_name,
	    .may_lead = c->answer.profile.leader != WIRE_PROFILE_LEADER_NEVER};

	if (!c->answer.active) {
		link_agent_stopped(c->db, c->agent, c->call->now_ms);
		return;
	}
	roles_take(&by);
	link_sweep(c->db, c->call->now_ms);
}

static void add_command(struct checking *c, enum wire_check_in_answer_commands command)
{
	if (c->answer.commands.p == NULL)
		c->answer.commands.p =
		    arena_take_array(c->call->arena, 4, sizeof(*c->answer.commands.p));
	if (c->answer.commands.p != NULL && c->answer.commands.n < 4)
		c->answer.commands.p[c->answer.commands.n++] = command;
}

/* Keys of the segments it reported last; where it names another one, it has to report again. */
static void grant_keys(struct checking *c)
{
	const struct wire_check_in_request *r = c->call->body;
	struct wire_segment_grant *grants =
	    arena_take_array(c->call->arena, LINK_SEGMENTS_MAX, sizeof(*grants));
	bool unknown = false;

	if (!c->answer.active || grants == NULL)
		return;
	c->answer.keys.p = grants;
	for (size_t i = 0; i < r->roles.n && c->answer.keys.n < LINK_SEGMENTS_MAX; i++) {
		int64_t segment = r->roles.p[i].segment;
		int64_t shut_ms = db_int(c->db, -1,
		    "SELECT shut_until_ms FROM agent_segment WHERE agent = $1 AND segment = $2",
		    "ii", c->agent, segment);

		if (shut_ms < 0)
			unknown = true;
		else if (shut_ms <= c->call->now_ms &&
			 link_grant(c->call, c->db, c->agent, segment, &grants[c->answer.keys.n]))
			c->answer.keys.n++;
	}
	if (unknown)
		add_command(c, WIRE_CHECK_IN_ANSWER_COMMANDS_REPORT);
	if (c->may_probe)
		link_grant_probe(c->call, c->db, c->agent, &c->answer);
}

static void read_tags(struct checking *c)
{
	struct view *tags = arena_take_array(c->call->arena, TAGS_MAX, sizeof(*tags));
	struct sql *sql = db_query(
	    c->db, "SELECT tag FROM agent_tag WHERE agent = $1 ORDER BY tag", "i", c->agent);

	c->answer.tags.p = tags;
	while (tags != NULL && c->answer.tags.n < TAGS_MAX && sql_row(sql))
		tags[c->answer.tags.n++] = arena_copy(c->call->arena, sql_text(sql, 0));
	sql_end(sql);
}

static void tell_content(struct checking *c)
{
	struct content_urls urls = content_urls(c->call->platform, c->call->arena);

	c->answer.manifest = content_serial(c->db);
	c->answer.content_urls.p = urls.p;
	c->answer.content_urls.n = urls.n;
}

void link_check_in(struct call *call, struct db *db)
{
	const struct wire_check_in_request *request = call->body;
	struct checking c = {.call = call, .db = db, .agent = call->who.id};

	if (!load(&c)) {
		call_problem(call, 401, "agent-unknown", NULL,
		    "This platform does not know this agent: it has to enrol again.");
		return;
	}
	take_token(&c);
	if (!take_host(&c))
		return;
	take_profile(&c);
	take_session(&c);
	store_report(&c);
	if (request->has_update)
		link_take_update(call, db, c.agent, &request->update);
	take_roles(&c);
	grant_keys(&c);
	read_tags(&c);
	tell_content(&c);
	c.answer.next_s = token_next_s(view_of(c.uid), c.check_in_s, call->now_ms);
	call_answer(call, 200, &wire_check_in_answer_record, &c.answer);
}
