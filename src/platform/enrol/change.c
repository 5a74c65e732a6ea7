/* change: tags and profile of an agent; revoking it, admitting it again, deleting it. */
#include <stdio.h>

#include "platform/enrol/agent.h"
#include "platform/identity/identity.h"
#include "platform/link/link.h"
#include "platform/notify/event.h"
#include "platform/platform.h"
#include "platform/profile/profile.h"

/* An agent under change. */
struct changing {
	struct call *call;
	struct db *db;
	int64_t id; /* row */
	struct wire_agent agent;
	char actor[96];
};

static void tell(struct changing *c, const char *kind, const char *format, const char *what)
{
	char subject[64], text[128];

	snprintf(subject, sizeof(subject), "agent/%.*s", (int)c->agent.id.n,
	    (const char *)c->agent.id.p);
	snprintf(text, sizeof(text), "%s%s", format, what);
	event_add(c->db, c->call->now_ms, kind, subject, c->actor, "%.*s %s",
	    (int)c->agent.host_name.n, (const char *)c->agent.host_name.p, text);
}

static bool is_ours(struct view tag)
{
	return view_eq_nocase(tag, view_of(PLATFORM_TAG_LEADER));
}

/* What is said of the platform's own tag is not heeded, so that a list read may be written back.
 * False: answered. */
static bool change_tags(struct changing *c)
{
	const struct wire_agent_change *body = c->call->body;
	char field[32];
	size_t n = 0;

	for (size_t i = 0; i < body->tags.n; i++) {
		n += !is_ours(body->tags.p[i]);
		if (is_ours(body->tags.p[i]) || platform_tag_ok(body->tags.p[i]))
			continue;
		snprintf(field, sizeof(field), "/tags/%u", (unsigned)i);
		call_problem(c->call, 400, "tag", field,
		    "A tag has no control characters, no comma and no blanks at its ends.");
		return false;
	}
	if (n > AGENT_TAGS_MAX) {
		call_problem(
		    c->call, 400, "tag", "/tags", "An agent has at most %d tags.", AGENT_TAGS_MAX);
		return false;
	}
	db_run(c->db, "DELETE FROM agent_tag WHERE agent = $1 AND tag <> $2", "is", c->id,
	    PLATFORM_TAG_LEADER);
	for (size_t i = 0; i < body->tags.n; i++)
		if (!is_ours(body->tags.p[i]))
			db_run(c->db,
			    "INSERT INTO agent_tag (agent, tag) VALUES ($1, $2)"
			    " ON CONFLICT DO NOTHING",
			    "it", c->id, body->tags.p[i]);
	tell(c, "agent.tags", "has other tags now.", "");
	return true;
}

/* False: answered. */
static bool change_profile(struct changing *c)
{
	int64_t profile = ((const struct wire_agent_change *)c->call->body)->profile;

	if (profile > 0 &&
	    db_int(c->db, 0, "SELECT id FROM profile WHERE id = $1", "i", profile) == 0) {
		call_problem(
		    c->call, 400, "profile", "/profile", "There is no profile of that number.");
		return false;
	}
	db_run(c->db, "UPDATE agent SET profile = $1 WHERE id = $2", "Ii", profile > 0, profile,
	    c->id);
	tell(c, "agent.profile", "has its configuration ",
	    profile > 0 ? "set for itself now." : "by its tags now.");
	return true;
}

/*
 * Its requests are refused from now on, its leases end and its segments get other keys (link.h).
 * Admitted again it is not active: somebody has to want that.
 */
static void change_revoked(struct changing *c, bool revoked)
{
	if (db_run(c->db, "UPDATE agent SET revoked = $1 WHERE id = $2 AND revoked <> $1", "di",
		revoked, c->id) == 0)
		return;
	tell(c, revoked ? "agent.revoked" : "agent.admitted", "was ",
	    revoked ? "revoked." : "admitted again.");
	if (!revoked)
		return;
	profile_set_active(c->db, c->id, false, c->call->now_ms, c->actor, "the agent was revoked");
	link_agent_revoked(c->db, c->id, c->call->now_ms);
}

static bool begin(struct changing *c, struct call *call, struct db *db)
{
	*c = (struct changing){.call = call, .db = db};
	event_actor(call, c->actor);
	c->id = agent_find(call, db, &c->agent);
	return c->id != 0;
}

void agent_change(struct call *call, struct db *db)
{
	const struct wire_agent_change *body = call->body;
	struct changing c;

	if (!begin(&c, call, db))
		return;
	if (body->has_revoked)
		change_revoked(&c, body->revoked);
	if ((body->has_tags && !change_tags(&c)) || (body->has_profile && !change_profile(&c)) ||
	    !profile_settle(call, db))
		return;
	if (agent_find(call, db, &c.agent) != 0)
		call_answer(call, 200, &wire_agent_record, &c.agent);
}

/*
 * Its host is no managed host any more, nobody can sign with its key, and the keys it holds of its
 * segments count no more. The row stays where it has held a segment: what was heard says who heard.
 */
void agent_delete(struct call *call, struct db *db)
{
	struct changing c;

	if (!begin(&c, call, db))
		return;
	change_revoked(&c, true);
	identity_forget(db, c.id, call->now_ms);
	tell(&c, "agent.deleted", "was deleted.", "");
	db_run(db, "DELETE FROM agent_tag WHERE agent = $1", "i", c.id);
	if (db_int(db, 0, "SELECT 1 FROM tenure WHERE agent = $1", "i", c.id) == 0)
		db_run(db, "DELETE FROM agent WHERE id = $1", "i", c.id);
	else
		db_run(db,
		    "UPDATE agent SET public_key = $1, host = NULL, report = NULL, profile = NULL,"
		    " activation_key = NULL WHERE id = $2",
		    "bi", view_of(""), c.id);
	call_empty(call, 204);
}
