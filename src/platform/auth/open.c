/* auth: sessions that are open: seeing them, ending them; and one's own password. */
#include <stdio.h>

#include <sodium.h>

#include "platform/auth/internal.h"
#include "platform/notify/event.h"

enum { SESSIONS_MAX = 1000 };

/* One's own; an administrator who asks for `all` sees everybody's. */
void auth_session_list(struct call *call, struct db *db)
{
	struct wire_session_page page = {0};
	bool all = false;

	(void)call_query_bool(call, "all", &all);
	if (all && call->who.role < HTTP_ADMIN) {
		call_problem(call, 403, "role", "all", "Only an administrator sees everybody's.");
		return;
	}
	page.items.p = arena_take_array(call->arena, SESSIONS_MAX, sizeof(page.items.p[0]));
	struct sql *sql =
	    page.items.p == NULL
		? NULL
		: db_query(db,
		      "SELECT s.id, a.name, s.created_ms, s.used_ms, s.expires_ms, s.peer,"
		      " s.browser, s.hash = $1 FROM session s JOIN account a ON a.id ="
		      " s.account WHERE ($2 <> 0 OR s.account = $3) AND s.expires_ms > $4"
		      " AND s.created_ms > $5 ORDER BY s.used_ms DESC, s.id LIMIT $6",
		      "bdiiid", view_bytes(call->who.session, sizeof(call->who.session)), all,
		      call->who.id, call->now_ms, call->now_ms - AUTH_SESSION_MS, SESSIONS_MAX);

	while (sql_row(sql))
		page.items.p[page.items.n++] = (struct wire_session_item){
		    .id = sql_int(sql, 0),
		    .user = arena_copy(call->arena, sql_text(sql, 1)),
		    .created = sql_int(sql, 2),
		    .used = sql_int(sql, 3),
		    .expires = sql_int(sql, 4),
		    .ends = sql_int(sql, 2) + AUTH_SESSION_MS,
		    .peer = arena_copy(call->arena, sql_text(sql, 5)),
		    .browser = arena_copy(call->arena, sql_text(sql, 6)),
		    .own = sql_int(sql, 7) != 0,
		};
	sql_end(sql);
	call_answer(call, 200, &wire_session_page_record, &page);
}

static void tell(struct call *call, struct db *db, int64_t account, const char *what)
{
	char subject[128] = "user", actor[96];
	struct sql *sql = db_query(db, "SELECT name FROM account WHERE id = $1", "i", account);

	if (sql_row(sql)) {
		struct view name = sql_text(sql, 0);

		snprintf(subject, sizeof(subject), "user/%.*s", (int)name.n, (const char *)name.p);
	}
	sql_end(sql);
	event_add(db, call->now_ms, "session.ended", subject, event_actor(call, actor), "%s", what);
}

/* One's own, or anybody's for an administrator. */
void auth_session_end(struct call *call, struct db *db)
{
	int64_t id, account;

	if (!call_parameter_id(call, 0, &id))
		return;
	account = db_int(db, 0, "SELECT account FROM session WHERE id = $1", "i", id);
	if (account == 0 || (account != call->who.id && call->who.role < HTTP_ADMIN)) {
		call_problem(call, 404, "not-found", NULL, "You have no session of that number.");
		return;
	}
	if (!auth_by_session(call))
		return;
	db_run(db, "DELETE FROM session WHERE id = $1", "i", id);
	tell(call, db, account, "A session was ended.");
	call_empty(call, 204);
}

/* All but the one that asks: one's own, or those of a user, for an administrator. */
void auth_session_end_all(struct call *call, struct db *db)
{
	struct view user = {0};
	int64_t account = call->who.id;

	if (!auth_by_session(call))
		return;
	if (call_query_text(call, "user", &user)) {
		if (!view_eq(user, view_of(call->who.name)) && call->who.role < HTTP_ADMIN) {
			call_problem(
			    call, 403, "role", "user", "Only an administrator ends everybody's.");
			return;
		}
		account = db_int(db, 0, "SELECT id FROM account WHERE name = $1", "t", user);
	}
	if (account == 0) {
		call_problem(call, 404, "not-found", "user", "There is no user of this name.");
		return;
	}
	db_run(db, "DELETE FROM session WHERE account = $1 AND hash <> $2", "ib", account,
	    view_bytes(call->who.session, sizeof(call->who.session)));
	tell(call, db, account, "All sessions were ended.");
	call_empty(call, 204);
}

struct own_password {
	char old[AUTH_PASSWORD_SIZE], new[AUTH_PASSWORD_SIZE];
	struct auth_limit limit;
};

/* Tries count: whoever finds a browser open shall not find the password by it. */
void auth_password_prepare(struct call *call, struct db *db)
{
	const struct wire_password_change *body = call->body;
	struct own_password *own = arena_take(call->arena, sizeof(*own));
	const char *fault = auth_password_fault(body->new, view_of(call->who.name));
	char key[96];
	unsigned tries;

	if (!auth_by_session(call))
		return;
	if (fault != NULL || own == NULL) {
		call_problem(call, 400, "password", "/new", "%s",
		    fault != NULL ? fault : "Not enough memory.");
		return;
	}
	if (view_eq(body->old, body->new)) {
		call_problem(call, 400, "password", "/new", "This is the password you have.");
		return;
	}
	snprintf(key, sizeof(key), "\n own %lld", (long long)call->who.id);
	own->limit = auth_limit_user(call->platform->auth, view_of(key));
	int64_t wait_s = auth_limit_try(call->platform->auth, &own->limit, 1, call->now_ms, &tries);

	if (wait_s > 0) {
		auth_slow_down(call, wait_s);
		return;
	}
	struct sql *sql = db_query(
	    db, "SELECT password FROM account WHERE id = $1 AND outside = 0", "i", call->who.id);

	if (sql_row(sql))
		view_text(sql_text(sql, 0), own->old, sizeof(own->old));
	sql_end(sql);
	call->own = own;
}

void auth_password_work(struct call *call)
{
	const struct wire_password_change *body = call->body;
	struct own_password *own = call->own;

	if (!auth_password_is(own->old[0] != '\0' ? own->old : NULL, body->old)) {
		call_problem(call, 403, "password", "/old", "This is not the password you have.");
		return;
	}
	auth_limit_clear(call->platform->auth, &own->limit, 1);
	if (!auth_password_hash(body->new, own->new))
		call_problem(call, 503, "busy", NULL, "Not enough memory to hash a password.");
}

/* Every session ends, and the one that asks goes on by another cookie. Tokens stay. */
void auth_password_run(struct call *call, struct db *db)
{
	const struct own_password *own = call->own;

	if (db_run(db,
		"UPDATE account SET password = $1, password_ms = $2 WHERE id = $3 AND password = "
		"$4",
		"siis", own->new, call->now_ms, call->who.id, own->old) == 0) {
		call_problem(call, 409, "password", NULL, "It was changed meanwhile: try again.");
		return;
	}
	db_run(db, "DELETE FROM session WHERE account = $1", "i", call->who.id);
	tell(call, db, call->who.id, "The password was changed; all sessions were ended.");
	auth_session_begin(call, db, call->who.id);
}
