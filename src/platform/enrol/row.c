/* row: agents out of the store, as lists show them. */
#include "platform/enrol/agent.h"
#include "platform/profile/profile.h"

/*
 * Parameters: $1 now; $2 to $5 active, revoked, leader, silent (-1: either); $6 tag, $7 site ("":
 * any); $8 to $15 the words, $16 to $23 the same without a MAC's punctuation; $24, $25 host name
 * and id of the row before; $26 how many.
 */
#define TYPES "iddddttttttttttttttttttti"

#define LEADS                                                                                      \
	"CASE WHEN EXISTS (SELECT 1 FROM segment g WHERE g.holder = a.id AND g.lease_ends_ms > "   \
	"$1) THEN 1 ELSE 0 END"
/* Three check-ins missed; link_is_silent, but that who has enrolled just now may take his time. */
#define SILENT                                                                                     \
	"CASE WHEN coalesce(a.last_check_in_ms, a.created_ms) + 3000 * a.check_in_s < $1 THEN 1 "  \
	"ELSE 0 END"

#define COLUMNS                                                                                    \
	"a.id, a.uid, a.host_name, a.os, a.version, s.name, a.active, " LEADS ", " SILENT ", "     \
	"a.revoked, a.state, a.why, r.id, r.name, a.profile, a.created_ms, a.last_check_in_ms, "   \
	"a.last_upload_ms, a.arch, a.update_state, a.update_version, a.update_reason"
#define FROM                                                                                       \
	" FROM agent a JOIN site s ON s.id = a.site LEFT JOIN profile r ON r.id "                  \
	"= " PROFILE_OF_AGENT

enum column {
	ID,
	UID,
	HOST_NAME,
	OS,
	VERSION,
	SITE,
	ACTIVE,
	LEADER,
	IS_SILENT,
	REVOKED,
	STATE,
	WHY,
	PROFILE,
	PROFILE_NAME,
	PINNED,
	CREATED,
	LAST_CHECK_IN,
	LAST_UPLOAD,
	ARCH,
	UPDATE_STATE,
	UPDATE_ABOUT,
	UPDATE_REASON
};

/* What an agent is found by: all that is known of its host, its tags, versions and ids. */
#define FOUND(one, two)                                                                            \
	" AND ($" #one " = '' OR a.uid LIKE $" #one                                                \
	" ESCAPE '\\' OR lower(a.host_name) LIKE $" #one                                           \
	" ESCAPE '\\' OR lower(a.version) LIKE $" #one " ESCAPE '\\' OR lower(s.name) LIKE "       \
	"$" #one " ESCAPE '\\' OR EXISTS (SELECT 1 FROM agent_tag t WHERE t.agent = a.id AND "     \
	"lower(t.tag) LIKE $" #one " ESCAPE '\\') OR EXISTS (SELECT 1 FROM asset m WHERE m.agent " \
	"= a.id AND (m.search LIKE $" #one " ESCAPE '\\' OR m.search LIKE $" #two                  \
	" ESCAPE '\\')))"

/* An agent that was deleted has no public key: its row stays for its tenures alone. */
#define WHERE                                                                                      \
	" WHERE length(a.public_key) > 0 AND ($2 < 0 OR a.active = $2)"                            \
	" AND ($3 < 0 OR a.revoked = $3) AND ($4 < 0 OR $4 = " LEADS ")"                           \
	" AND ($5 < 0 OR $5 = " SILENT ")"                                                         \
	" AND ($6 = '' OR EXISTS (SELECT 1 FROM agent_tag t WHERE t.agent = a.id AND t.tag = $6))" \
	" AND ($7 = '' OR s.name = $7)" FOUND(8, 16) FOUND(9, 17) FOUND(10, 18) FOUND(11, 19)      \
	    FOUND(12, 20) FOUND(13, 21) FOUND(14, 22)                                              \
		FOUND(15, 23) " AND (lower(a.host_name), a.id) > ($24, $25)"

static struct sql *run(struct db *db, const char *text, const struct agent_filter *f,
    const struct agent_place *p, int64_t limit)
{
	struct view one[QUERY_WORDS_MAX] = {0}, two[QUERY_WORDS_MAX] = {0};

	for (size_t i = 0; i < f->words.n; i++) {
		one[i] = f->words.word[i].pattern;
		two[i] = f->words.word[i].bare;
	}
	return db_query(db, text, TYPES "i", f->now_ms, f->active, f->revoked, f->leader, f->silent,
	    f->tag, f->site, one[0], one[1], one[2], one[3], one[4], one[5], one[6], one[7], two[0],
	    two[1], two[2], two[3], two[4], two[5], two[6], two[7], p->host_name, p->id, limit);
}

struct sql *agent_rows(struct db *db, const struct agent_filter *filter,
    const struct agent_place *place, int64_t limit)
{
	return run(db, "SELECT " COLUMNS FROM WHERE " ORDER BY lower(a.host_name), a.id LIMIT $26",
	    filter, place, limit);
}

int64_t agent_count(struct db *db, const struct agent_filter *filter)
{
	const struct agent_place begin = {0};
	struct sql *sql =
	    run(db, "SELECT count(*) FROM agent a JOIN site s ON s.id = a.site" WHERE " LIMIT $26",
		filter, &begin, 1);
	int64_t count = sql_row(sql) ? sql_int(sql, 0) : 0;

	sql_end(sql);
	return count;
}

static void read_tags(struct db *db, struct arena *arena, int64_t id, struct wire_agent *agent)
{
	struct sql *sql =
	    db_query(db, "SELECT tag FROM agent_tag WHERE agent = $1 ORDER BY tag", "i", id);

	agent->tags.p = arena_take_array(arena, AGENT_TAGS_SHOWN, sizeof(agent->tags.p[0]));
	while (agent->tags.p != NULL && agent->tags.n < AGENT_TAGS_SHOWN && sql_row(sql))
		agent->tags.p[agent->tags.n++] = arena_copy(arena, sql_text(sql, 0));
	sql_end(sql);
}

static struct view text_of(struct arena *arena, struct sql *sql, enum column column)
{
	return arena_copy(arena, sql_text(sql, (int)column));
}

int64_t agent_read(
    struct db *db, struct arena *arena, struct sql *sql, struct wire_agent *ret_agent)
{
	*ret_agent = (struct wire_agent){
	    .id = text_of(arena, sql, UID),
	    .host_name = text_of(arena, sql, HOST_NAME),
	    .os = text_of(arena, sql, OS),
	    .version = text_of(arena, sql, VERSION),
	    .arch = text_of(arena, sql, ARCH),
	    .site = text_of(arena, sql, SITE),
	    .active = sql_int(sql, ACTIVE) != 0,
	    .leader = sql_int(sql, LEADER) != 0,
	    .silent = sql_int(sql, IS_SILENT) != 0,
	    .revoked = sql_int(sql, REVOKED) != 0,
	    .state = text_of(arena, sql, STATE),
	    .why = text_of(arena, sql, WHY),
	    .has_profile = !sql_null(sql, PROFILE),
	    .profile = sql_int(sql, PROFILE),
	    .has_profile_name = !sql_null(sql, PROFILE_NAME),
	    .profile_name = text_of(arena, sql, PROFILE_NAME),
	    .pinned = !sql_null(sql, PINNED),
	    .created = sql_int(sql, CREATED),
	    .has_last_check_in = !sql_null(sql, LAST_CHECK_IN),
	    .last_check_in = sql_int(sql, LAST_CHECK_IN),
	    .has_last_upload = !sql_null(sql, LAST_UPLOAD),
	    .last_upload = sql_int(sql, LAST_UPLOAD),
	    .has_update = sql_text(sql, UPDATE_STATE).n > 0,
	    .update = {.state = text_of(arena, sql, UPDATE_STATE),
		.version = text_of(arena, sql, UPDATE_ABOUT),
		.reason = text_of(arena, sql, UPDATE_REASON)},
	};
	read_tags(db, arena, sql_int(sql, ID), ret_agent);
	return sql_int(sql, ID);
}

int64_t agent_find(struct call *call, struct db *db, struct wire_agent *ret_agent)
{
	struct sql *sql =
	    db_query(db, "SELECT " COLUMNS FROM " WHERE a.uid = $2 AND length(a.public_key) > 0",
		"it", call->now_ms, call->parameters[0]);
	int64_t id = sql_row(sql) ? agent_read(db, call->arena, sql, ret_agent) : 0;

	sql_end(sql);
	if (id == 0)
		call_problem(call, 404, "not-found", NULL, "There is no agent of this id.");
	return id;
}
