/* auth: users: who there is, what they may and where, and their passwords. */
#include <stdio.h>

#include <sodium.h>

#include "platform/auth/internal.h"
#include "platform/notify/event.h"

enum { USERS_MAX = 1000, NAME_MAX_BYTES = 64 };

_Static_assert(WIRE_USER_ROLE_NONE == 0 && WIRE_USER_ROLE_VIEWER == 1, "the order of http_auth");
_Static_assert(WIRE_SITE_GRANT_ROLE_VIEWER == 0, "the order of http_auth");

/* Of user.role in any record: "none" comes first there. */
static enum http_auth role_of(int role)
{
	return role == 0 ? HTTP_PUBLIC : (enum http_auth)(HTTP_VIEWER + role - 1);
}

static int wire_of(enum http_auth role)
{
	return role < HTTP_VIEWER ? 0 : (int)(role - HTTP_VIEWER + 1);
}

void auth_read_grants(struct call *call, struct db *db, int64_t account,
    struct wire_site_grant **ret_items, size_t *ret_n)
{
	struct wire_site_grant *items =
	    arena_take_array(call->arena, STORE_SITES_MAX, sizeof(items[0]));
	struct sql *sql = db_query(db,
	    "SELECT r.site, s.name, r.role FROM account_site r JOIN site s ON s.id = r.site"
	    " WHERE r.account = $1 ORDER BY s.name LIMIT $2",
	    "id", account, STORE_SITES_MAX);
	size_t n = 0;

	while (items != NULL && n < STORE_SITES_MAX && sql_row(sql))
		items[n++] = (struct wire_site_grant){
		    .site = sql_int(sql, 0),
		    .name = arena_copy(call->arena, sql_text(sql, 1)),
		    .role = auth_role_of(sql_text(sql, 2)) >= HTTP_OPERATOR
				? WIRE_SITE_GRANT_ROLE_OPERATOR
				: WIRE_SITE_GRANT_ROLE_VIEWER,
		};
	sql_end(sql);
	*ret_items = items;
	*ret_n = n;
}

#define SELECT                                                                                     \
	"SELECT id, name, role, disabled, outside, created_ms, signed_in_ms, password_ms,"         \
	" (SELECT count(*) FROM session s WHERE s.account = account.id AND s.expires_ms > $1),"    \
	" (SELECT count(*) FROM token t WHERE t.account = account.id) FROM account"

static void read_row(struct call *call, struct sql *sql, struct wire_user *ret_user)
{
	*ret_user = (struct wire_user){
	    .id = sql_int(sql, 0),
	    .name = arena_copy(call->arena, sql_text(sql, 1)),
	    .role = (enum wire_user_role)wire_of(auth_role_of(sql_text(sql, 2))),
	    .disabled = sql_int(sql, 3) != 0,
	    .outside = sql_int(sql, 4) != 0,
	    .created = sql_int(sql, 5),
	    .has_signed_in = !sql_null(sql, 6),
	    .signed_in = sql_int(sql, 6),
	    .has_password_set = !sql_null(sql, 7),
	    .password_set = sql_int(sql, 7),
	    .sessions = sql_int(sql, 8),
	    .tokens = sql_int(sql, 9),
	};
}

void auth_user_list(struct call *call, struct db *db)
{
	struct wire_user_page page = {0};

	page.items.p = arena_take_array(call->arena, USERS_MAX, sizeof(page.items.p[0]));
	struct sql *sql = page.items.p == NULL ? NULL
					       : db_query(db, SELECT " ORDER BY name LIMIT $2",
						     "id", call->now_ms, USERS_MAX);

	while (sql_row(sql))
		read_row(call, sql, &page.items.p[page.items.n++]);
	sql_end(sql);
	for (size_t i = 0; i < page.items.n; i++)
		auth_read_grants(call, db, page.items.p[i].id, &page.items.p[i].sites.p,
		    &page.items.p[i].sites.n);
	call_answer(call, 200, &wire_user_page_record, &page);
}

static bool read_user(struct call *call, struct db *db, int64_t id, struct wire_user *ret_user)
{
	struct sql *sql = db_query(db, SELECT " WHERE id = $2", "ii", call->now_ms, id);
	bool found = sql_row(sql);

	if (found)
		read_row(call, sql, ret_user);
	sql_end(sql);
	if (found)
		auth_read_grants(call, db, id, &ret_user->sites.p, &ret_user->sites.n);
	return found;
}

/* The user of the path; false: answered 404. */
static bool find(struct call *call, struct db *db, struct wire_user *ret_user)
{
	int64_t id;

	if (!call_parameter_id(call, 0, &id))
		return false;
	if (read_user(call, db, id, ret_user))
		return true;
	call_problem(call, 404, "not-found", NULL, "There is no user of that number.");
	return false;
}

void auth_user_get(struct call *call, struct db *db)
{
	struct wire_user user;

	if (find(call, db, &user))
		call_answer(call, 200, &wire_user_record, &user);
}

static bool is_password(struct call *call, struct view password, struct view user)
{
	const char *fault = auth_password_fault(password, user);

	if (fault != NULL)
		call_problem(call, 400, "password", "/password", "%s", fault);
	return fault == NULL;
}

/* False: answered. */
static bool are_sites(
    struct call *call, struct db *db, const struct wire_site_grant *grants, size_t n)
{
	char field[40];

	for (size_t i = 0; i < n; i++) {
		bool again = false;

		for (size_t k = 0; k < i; k++)
			again |= grants[k].site == grants[i].site;
		if (!again &&
		    db_int(db, 0, "SELECT id FROM site WHERE id = $1", "i", grants[i].site) != 0)
			continue;
		snprintf(field, sizeof(field), "/sites/%u/site", (unsigned)i);
		call_problem(call, 400, "site", field,
		    again ? "This site stands there twice." : "There is no site of that number.");
		return false;
	}
	return true;
}

static void keep_sites(
    struct db *db, int64_t account, const struct wire_site_grant *grants, size_t n)
{
	db_run(db, "DELETE FROM account_site WHERE account = $1", "i", account);
	for (size_t i = 0; i < n; i++)
		db_run(db, "INSERT INTO account_site (account, site, role) VALUES ($1, $2, $3)",
		    "iis", account, grants[i].site,
		    auth_role_text(HTTP_VIEWER + (enum http_auth)grants[i].role));
}

static void tell(
    struct call *call, struct db *db, const char *kind, struct view name, const char *what)
{
	char subject[128], actor[96];

	snprintf(subject, sizeof(subject), "user/%.*s", (int)name.n, (const char *)name.p);
	event_add(db, call->now_ms, kind, subject, event_actor(call, actor), "The user %.*s %s.",
	    (int)name.n, (const char *)name.p, what);
}

void auth_user_make_prepare(struct call *call, struct db *db)
{
	const struct wire_user_request *body = call->body;

	if (!auth_by_session(call))
		return;
	if (!platform_name_ok(body->name, NAME_MAX_BYTES)) {
		call_problem(call, 400, "user", "/name",
		    "A user's name has no control characters and no blanks at its ends.");
		return;
	}
	if (!is_password(call, body->password, body->name) ||
	    !are_sites(call, db, body->sites.p, body->sites.n))
		return;
	call->own = (void *)(uintptr_t)&body->password;
}

/* The password of the body, where there is one; its hash into call->own. */
void auth_user_work(struct call *call)
{
	const struct view *password = call->own;
	char *text = arena_take(call->arena, AUTH_PASSWORD_SIZE);

	if (password == NULL)
		return;
	if (text == NULL || !auth_password_hash(*password, text))
		call_problem(call, 503, "busy", NULL, "Not enough memory to hash a password.");
	call->own = text;
}

void auth_user_make(struct call *call, struct db *db)
{
	const struct wire_user_request *body = call->body;
	enum http_auth role = role_of((int)body->role);
	struct wire_user user;
	char location[48];

	if (db_int(db, 0, "SELECT id FROM account WHERE name = $1", "t", body->name) != 0) {
		call_problem(call, 409, "name", "/name", "There is a user of this name.");
		return;
	}
	if (db_int(db, 0, "SELECT count(*) FROM account", "") >= USERS_MAX) {
		call_problem(
		    call, 409, "full", NULL, "There are %d users: delete one first.", USERS_MAX);
		return;
	}
	if (!are_sites(call, db, body->sites.p, body->sites.n))
		return;
	db_run(db,
	    "INSERT INTO account (name, password, role, created_ms, password_ms)"
	    " VALUES ($1, $2, $3, $4, $4)",
	    "tssi", body->name, (const char *)call->own, auth_role_text(role), call->now_ms);
	int64_t id = db_last_id(db);

	keep_sites(db, id, body->sites.p, body->sites.n);
	tell(call, db, "user.made", body->name, "was made");
	if (!read_user(call, db, id, &user))
		return;
	snprintf(location, sizeof(location), "/v1/users/%lld", (long long)id);
	call_header(call, "Location", location);
	call_answer(call, 201, &wire_user_record, &user);
}

void auth_user_change_prepare(struct call *call, struct db *db)
{
	const struct wire_user_change *body = call->body;
	struct wire_user user;

	if (!find(call, db, &user) || !auth_by_session(call))
		return;
	if (user.outside && (body->has_password || body->has_role || body->has_sites)) {
		call_problem(call, 409, "outside", NULL,
		    "This user is signed in from outside, which says the role: change it there.");
		return;
	}
	if (body->has_sites && !are_sites(call, db, body->sites.p, body->sites.n))
		return;
	if (!body->has_password || !is_password(call, body->password, user.name))
		return;
	call->own = (void *)(uintptr_t)&body->password;
}

/* Whoever else could administer is there; false: answered. */
static bool is_not_last(struct call *call, struct db *db, int64_t id)
{
	if (db_int(db, 0,
		"SELECT id FROM account WHERE role = 'admin' AND disabled = 0 AND id <> $1 LIMIT 1",
		"i", id) != 0)
		return true;
	call_problem(
	    call, 409, "last", NULL, "This is the last administrator: make another one first.");
	return false;
}

static bool is_admin(const struct wire_user *user)
{
	return user->role == WIRE_USER_ROLE_ADMIN && !user->disabled;
}

/* By a password or by disabling: sessions end, but for the one that asks. */
static void end_sessions(struct call *call, struct db *db, int64_t account)
{
	db_run(db, "DELETE FROM session WHERE account = $1 AND hash <> $2", "ib", account,
	    view_bytes(call->who.session, sizeof(call->who.session)));
}

void auth_user_change(struct call *call, struct db *db)
{
	const struct wire_user_change *body = call->body;
	struct wire_user user;

	if (!find(call, db, &user))
		return;
	bool loses =
	    is_admin(&user) && ((body->has_role && body->role != WIRE_USER_CHANGE_ROLE_ADMIN) ||
				   (body->has_disabled && body->disabled));

	if ((loses && !is_not_last(call, db, user.id)) ||
	    (body->has_sites && !are_sites(call, db, body->sites.p, body->sites.n)))
		return;
	if (body->has_role)
		db_run(db, "UPDATE account SET role = $1 WHERE id = $2", "si",
		    auth_role_text(role_of((int)body->role)), user.id);
	if (body->has_sites)
		keep_sites(db, user.id, body->sites.p, body->sites.n);
	if (body->has_disabled)
		db_run(db, "UPDATE account SET disabled = $1 WHERE id = $2", "di", body->disabled,
		    user.id);
	if (body->has_password)
		db_run(db, "UPDATE account SET password = $1, password_ms = $2 WHERE id = $3",
		    "sii", (const char *)call->own, call->now_ms, user.id);
	if (body->has_password || (body->has_disabled && body->disabled))
		end_sessions(call, db, user.id);
	tell(call, db, "user.changed", user.name,
	    body->has_disabled   ? (body->disabled ? "was disabled" : "was enabled")
	    : body->has_password ? "has another password"
				 : "was changed");
	if (read_user(call, db, user.id, &user))
		call_answer(call, 200, &wire_user_record, &user);
}

void auth_user_delete(struct call *call, struct db *db)
{
	struct wire_user user;

	if (!find(call, db, &user) || !auth_by_session(call))
		return;
	if (user.id == call->who.id) {
		call_problem(
		    call, 409, "self", NULL, "Nobody deletes himself: another administrator can.");
		return;
	}
	if (is_admin(&user) && !is_not_last(call, db, user.id))
		return;
	db_run(db, "DELETE FROM token WHERE account = $1", "i", user.id);
	db_run(db, "DELETE FROM session WHERE account = $1", "i", user.id);
	db_run(db, "DELETE FROM account WHERE id = $1", "i", user.id);
	tell(call, db, "user.deleted", user.name, "was deleted");
	call_empty(call, 204);
}
