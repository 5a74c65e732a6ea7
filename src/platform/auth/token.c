/* auth: API tokens. */
#include <stdio.h>

#include <sodium.h>

#include "platform/auth/internal.h"
#include "platform/notify/event.h"

enum { DAY_MS = 86400000 };

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
	};
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
	    "SELECT t.id, t.name, t.role, a.name, t.created_ms, t.expires_ms, t.used_ms"
	    " FROM token t JOIN account a ON a.id = t.account"
	    " WHERE $1 <> 0 OR t.account = $2 ORDER BY t.id LIMIT $3",
	    "dii", call->who.role >= HTTP_ADMIN, call->who.id, (int64_t)AUTH_TOKENS_MAX);

	while (sql_row(sql))
		read_row(call, sql, &page.items.p[page.items.n++]);
	sql_end(sql);
	call_answer(call, 200, &wire_token_page_record, &page);
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
	/* Else whoever got hold of one would outlive its expiry and its deletion. */
	if (db_int(db, 0, "SELECT id FROM token WHERE hash = $1", "b",
		view_bytes(call->who.session, sizeof(call->who.session))) != 0) {
		call_problem(call, 403, "token", NULL,
		    "A token makes no tokens: sign in with user and password.");
		return false;
	}
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
	char secret[AUTH_SECRET_SIZE], subject[48], actor[96];
	uint8_t hash[AUTH_HASH_BYTES];

	if (!may_make(call, db, role))
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
	    .has_secret = true,
	    .secret = arena_copy(call->arena, view_of(secret)),
	};

	sodium_memzero(secret, sizeof(secret));
	db_run(db,
	    "INSERT INTO token (hash, name, role, account, created_ms, expires_ms)"
	    " VALUES ($1, $2, $3, $4, $5, $6)",
	    "btsiiI", view_bytes(hash, sizeof(hash)), body->name, auth_role_text(role),
	    call->who.id, call->now_ms, token.has_expires, token.expires);
	token.id = db_last_id(db);
	snprintf(subject, sizeof(subject), "token/%lld", (long long)token.id);
	event_add(db, call->now_ms, "token.made", subject, event_actor(call, actor),
	    "API token %.*s with the role %s.", (int)body->name.n, (const char *)body->name.p,
	    auth_role_text(role));
	call_header(call, "Cache-Control", "no-store");
	call_answer(call, 201, &wire_token_record, &token);
}

void auth_token_delete(struct call *call, struct db *db)
{
	char subject[48], actor[96];
	int64_t id;

	if (!call_parameter_id(call, 0, &id))
		return;
	if (db_run(db, "DELETE FROM token WHERE id = $1 AND ($2 <> 0 OR account = $3)", "idi", id,
		call->who.role >= HTTP_ADMIN, call->who.id) == 0) {
		call_problem(call, 404, "not-found", NULL, "You have no token of that number.");
		return;
	}
	snprintf(subject, sizeof(subject), "token/%lld", (long long)id);
	event_add(db, call->now_ms, "token.deleted", subject, event_actor(call, actor),
	    "API token deleted.");
	call_empty(call, 204);
}
