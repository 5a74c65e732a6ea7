/* auth: API tokens. */
#include <stdio.h>

#include <sodium.h>

#include "platform/auth/internal.h"
#include "platform/notify/event.h"

enum { DAY_MS = 86400000, AREAS_MAX = 16, AREAS_SIZE = AREAS_MAX * 33 + 1 };

static void read_areas(struct call *call, struct view text, struct wire_token *token)
{
	struct view one;

	token->areas.p = arena_take_array(call->arena, AREAS_MAX, sizeof(token->areas.p[0]));
	while (token->areas.p != NULL && token->areas.n < AREAS_MAX && view_split(&text, ',', &one))
		if (one.n > 0)
			token->areas.p[token->areas.n++] = one;
}

static void read_row(struct call *call, struct sql *sql, struct wire_token *ret_token)
{
	*ret_token = (struct wire_token){
	    .id = sql_int(sql, 0),
	    .name = arena_copy(call->arena, sql_text(sql, 1)),
	    .role = (enum wire_token_role)(auth_role_of(sql_text(sql, 2)) - HTTP_VIEWER),
	    .user = arena_copy(call->arena, sql_text(sql, 3)),
	    .created = sql_int(sql, 4),
	    .has_expires = !sql_null(sql, 5),
	    .expires = sql_int(sql, 5),
	    .has_used = !sql_null(sql, 6),
	    .used = sql_int(sql, 6),
	    .limited = sql_int(sql, 7) != 0,
	};
	read_areas(call, arena_copy(call->arena, sql_text(sql, 8)), ret_token);
}

static void read_sites(struct call *call, struct db *db, struct wire_token *token)
{
	struct sql *sql = db_query(
	    db, "SELECT site FROM token_site WHERE token = $1 ORDER BY site", "i", token->id);

	token->sites.p = arena_take_array(call->arena, STORE_SITES_MAX, sizeof(token->sites.p[0]));
	while (token->sites.p != NULL && token->sites.n < STORE_SITES_MAX && sql_row(sql))
		token->sites.p[token->sites.n++] = sql_int(sql, 0);
	sql_end(sql);
}

/* An administrator sees all of them, others their own. */
void auth_token_list(struct call *call, struct db *db)
{
	struct wire_token_page page = {0};

	page.items.p = arena_take_array(call->arena, AUTH_TOKENS_MAX, sizeof(page.items.p[0]));
	if (page.items.p == NULL) {
		call_problem(call, 503, "busy", NULL, "Not enough memory.");
		return;
	}
	struct sql *sql = db_query(db,
	    "SELECT t.id, t.name, t.role, a.name, t.created_ms, t.expires_ms, t.used_ms, t.limited,"
	    " t.areas"
	    " FROM token t JOIN account a ON a.id = t.account"
	    " WHERE $1 <> 0 OR t.account = $2 ORDER BY t.id LIMIT $3",
	    "dii", call->who.role >= HTTP_ADMIN, call->who.id, (int64_t)AUTH_TOKENS_MAX);

	while (sql_row(sql))
		read_row(call, sql, &page.items.p[page.items.n++]);
	sql_end(sql);
	for (size_t i = 0; i < page.items.n; i++)
		read_sites(call, db, &page.items.p[i]);
	call_answer(call, 200, &wire_token_page_record, &page);
}

/* Whether a route is in an area of that name: the word after /v1/, or its first. */
static bool is_area(const struct platform *platform, struct view area)
{
	for (const struct route *const *table = platform->tables; table != NULL && *table != NULL;
	     table++)
		for (const struct route *route = *table; route->method != NULL; route++) {
			struct view path = view_tail(view_of(route->path), 1), part = {0};

			if (view_split(&path, '/', &part) && view_eq(part, view_of("v1")))
				(void)view_split(&path, '/', &part);
			if (view_eq(part, area) && route->auth >= HTTP_VIEWER)
				return true;
		}
	return false;
}

/* Sites that are there, areas that are; the areas as one text. False: answered. */
static bool take_bounds(struct call *call, struct db *db, char ret_areas[AREAS_SIZE])
{
	const struct wire_token_request *body = call->body;
	char field[32];
	size_t n = 0;

	for (size_t i = 0; i < body->sites.n; i++) {
		if (db_sees_site(db, body->sites.p[i]) &&
		    db_int(db, 0, "SELECT id FROM site WHERE id = $1", "i", body->sites.p[i]) != 0)
			continue;
		snprintf(field, sizeof(field), "/sites/%u", (unsigned)i);
		call_problem(call, 400, "site", field, "There is no site of that number.");
		return false;
	}
	for (size_t i = 0; i < body->areas.n; i++) {
		struct view area = body->areas.p[i];

		if (!is_area(call->platform, area)) {
			snprintf(field, sizeof(field), "/areas/%u", (unsigned)i);
			call_problem(call, 400, "area", field,
			    "There are no such calls: give the word after /v1/, assets for one.");
			return false;
		}
		n += (size_t)snprintf(ret_areas + n, AREAS_SIZE - n, "%s%.*s", n > 0 ? "," : "",
		    (int)area.n, (const char *)area.p);
	}
	return true;
}

/* False: answered. */
static bool may_make(struct call *call, struct db *db, enum http_auth role)
{
	const struct wire_token_request *body = call->body;

	if (!platform_name_ok(body->name, 80)) {
		call_problem(call, 400, "name", "/name",
		    "A token's name has no control characters and no blanks at its ends.");
		return false;
	}
	if (role > call->who.role) {
		call_problem(call, 403, "role", "/role", "A token cannot have more than you: %s.",
		    auth_role_text(call->who.role));
		return false;
	}
	if (!auth_by_session(call))
		return false;
	db_run(db, "DELETE FROM token WHERE expires_ms <= $1", "i", call->now_ms);
	if (db_int(db, 0, "SELECT COUNT(*) FROM token", "") >= AUTH_TOKENS_MAX) {
		call_problem(call, 409, "full", NULL, "There are %d tokens: delete one first.",
		    AUTH_TOKENS_MAX);
		return false;
	}
	return true;
}

void auth_token_make(struct call *call, struct db *db)
{
	const struct wire_token_request *body = call->body;
	enum http_auth role = HTTP_VIEWER + (enum http_auth)body->role;
	char secret[AUTH_SECRET_SIZE], areas[AREAS_SIZE] = "";
	uint8_t hash[AUTH_HASH_BYTES];

	if (!may_make(call, db, role) || !take_bounds(call, db, areas))
		return;
	auth_secret("est_", secret);
	auth_hash(view_of(secret), hash);
	struct wire_token token = {
	    .name = body->name,
	    .role = (enum wire_token_role)body->role,
	    .user = view_of(call->who.name),
	    .created = call->now_ms,
	    .has_expires = body->days > 0,
	    .expires = call->now_ms + body->days * DAY_MS,
	    .limited = body->sites.n > 0,
	    .sites = {body->sites.p, body->sites.n},
	    .areas = {body->areas.p, body->areas.n},
	    .has_secret = true,
	    .secret = arena_copy(call->arena, view_of(secret)),
	};

	sodium_memzero(secret, sizeof(secret));
	db_run(db,
	    "INSERT INTO token (hash, name, role, account, created_ms, expires_ms, limited, areas)"
	    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
	    "btsiiIds", view_bytes(hash, sizeof(hash)), body->name, auth_role_text(role),
	    call->who.id, call->now_ms, token.has_expires, token.expires, body->sites.n > 0, areas);
	token.id = db_last_id(db);
	for (size_t i = 0; i < body->sites.n; i++)
		db_run(db,
		    "INSERT INTO token_site (token, site) VALUES ($1, $2) ON CONFLICT DO NOTHING",
		    "ii", token.id, body->sites.p[i]);
	event_of(call, db, "token.made", "token", token.id, "API token %.*s with the role %s.",
	    (int)body->name.n, (const char *)body->name.p, auth_role_text(role));
	call_header(call, "Cache-Control", "no-store");
	call_answer(call, 201, &wire_token_record, &token);
}

void auth_token_delete(struct call *call, struct db *db)
{
	int64_t id;

	if (!call_parameter_id(call, 0, &id))
		return;
	if (db_run(db, "DELETE FROM token WHERE id = $1 AND ($2 <> 0 OR account = $3)", "idi", id,
		call->who.role >= HTTP_ADMIN, call->who.id) == 0) {
		call_problem(call, 404, "not-found", NULL, "You have no token of that number.");
		return;
	}
	event_of(call, db, "token.deleted", "token", id, "API token deleted.");
	call_empty(call, 204);
}
