/* auth: sites: what roles, agents and segments are apart by. */
#include <stdio.h>

#include "platform/auth/internal.h"
#include "platform/notify/event.h"

enum { SITES_MAX = 1000, NAME_MAX_BYTES = 80 };

#define SELECT                                                                                     \
	"SELECT id, name, sample,"                                                                 \
	" (SELECT count(*) FROM agent g WHERE g.site = site.id AND g.public_key <> x''),"          \
	" (SELECT count(*) FROM segment s WHERE s.site = site.id AND s.alias IS NULL) FROM site"

static void read_row(struct call *call, struct sql *sql, struct wire_site *ret_site)
{
	*ret_site = (struct wire_site){
	    .id = sql_int(sql, 0),
	    .name = arena_copy(call->arena, sql_text(sql, 1)),
	    .sample = sql_int(sql, 2) != 0,
	    .agents = sql_int(sql, 3),
	    .segments = sql_int(sql, 4),
	};
}

void auth_site_list(struct call *call, struct db *db)
{
	struct wire_site_page page = {0};

	page.items.p = arena_take_array(call->arena, SITES_MAX, sizeof(page.items.p[0]));
	struct sql *sql = page.items.p == NULL
			      ? NULL
			      : db_query(db, SELECT " ORDER BY name LIMIT $1", "d", SITES_MAX);

	while (sql_row(sql))
		read_row(call, sql, &page.items.p[page.items.n++]);
	sql_end(sql);
	call_answer(call, 200, &wire_site_page_record, &page);
}

static void answer(struct call *call, struct db *db, int64_t id, int status)
{
	struct wire_site site = {0};
	struct sql *sql = db_query(db, SELECT " WHERE id = $1", "i", id);

	if (sql_row(sql))
		read_row(call, sql, &site);
	sql_end(sql);
	call_answer(call, status, &wire_site_record, &site);
}

/* A good name that no other site has; false: answered. */
static bool is_name(struct call *call, struct db *db, struct view name, int64_t id)
{
	if (!platform_name_ok(name, NAME_MAX_BYTES)) {
		call_problem(call, 400, "site", "/name",
		    "A site's name has no control characters and no blanks at its ends.");
		return false;
	}
	if (db_int(db, 0, "SELECT id FROM site WHERE name = $1 AND id <> $2", "ti", name, id) == 0)
		return true;
	call_problem(call, 409, "name", "/name", "There is a site of this name.");
	return false;
}

static void tell(struct call *call, struct db *db, const char *kind, int64_t id, struct view name,
    const char *what)
{
	event_of(call, db, kind, "site", id, "The site %.*s %s.", (int)name.n, (const char *)name.p,
	    what);
}

void auth_site_make(struct call *call, struct db *db)
{
	const struct wire_site_request *body = call->body;
	char location[48];

	if (!is_name(call, db, body->name, 0))
		return;
	if (db_int(db, 0, "SELECT count(*) FROM site", "") >= SITES_MAX) {
		call_problem(call, 409, "full", NULL, "There are %d sites.", SITES_MAX);
		return;
	}
	db_run(db, "INSERT INTO site (name) VALUES ($1)", "t", body->name);
	int64_t id = db_last_id(db);

	tell(call, db, "site.made", id, body->name, "was made");
	snprintf(location, sizeof(location), "/v1/sites/%lld", (long long)id);
	call_header(call, "Location", location);
	answer(call, db, id, 201);
}

/* The site of the path; false: answered 404. */
static bool find(struct call *call, struct db *db, int64_t *ret_id, struct view *ret_name)
{
	if (!call_parameter_id(call, 0, ret_id))
		return false;
	struct sql *sql = db_query(db, "SELECT name FROM site WHERE id = $1", "i", *ret_id);
	bool found = sql_row(sql);

	if (found)
		*ret_name = arena_copy(call->arena, sql_text(sql, 0));
	sql_end(sql);
	if (!found)
		call_problem(call, 404, "not-found", NULL, "There is no site of that number.");
	return found;
}

void auth_site_change(struct call *call, struct db *db)
{
	const struct wire_site_request *body = call->body;
	struct view name;
	int64_t id;

	if (!find(call, db, &id, &name) || !is_name(call, db, body->name, id))
		return;
	db_run(db, "UPDATE site SET name = $1 WHERE id = $2", "ti", body->name, id);
	tell(call, db, "site.changed", id, body->name, "has another name");
	answer(call, db, id, 200);
}

void auth_site_delete(struct call *call, struct db *db)
{
	struct view name;
	int64_t id;

	if (!find(call, db, &id, &name))
		return;
	if (db_int(db, 0,
		"SELECT 1 WHERE EXISTS (SELECT 1 FROM agent WHERE site = $1) OR EXISTS"
		" (SELECT 1 FROM segment WHERE site = $1) OR EXISTS"
		" (SELECT 1 FROM activation_key WHERE site = $1)",
		"i", id) != 0) {
		call_problem(call, 409, "in-use", NULL,
		    "Agents, segments or activation keys are of this site: it stays.");
		return;
	}
	db_run(db, "DELETE FROM site WHERE id = $1", "i", id);
	tell(call, db, "site.deleted", id, name, "was deleted");
	call_empty(call, 204);
}
