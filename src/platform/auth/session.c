/* auth: signing in and out. */
#include <stdio.h>

#include <sodium.h>

#include "platform/auth/internal.h"
#include "platform/notify/event.h"

struct sign_in {
	int64_t account; /* 0: no such user */
	enum http_auth role;
	char password[AUTH_PASSWORD_SIZE];
	unsigned tries;
	struct auth_limit limits[2];
};

void auth_session_prepare(struct call *call, struct db *db)
{
	const struct wire_session_request *body = call->body;
	struct auth *auth = call->platform->auth;
	struct sign_in *in = arena_take(call->arena, sizeof(*in));

	if (in == NULL) {
		call_problem(call, 503, "busy", NULL, "Not enough memory.");
		return;
	}
	in->limits[0] = auth_limit_user(auth, body->user);
	in->limits[1] = auth_limit_peer(auth, &call->peer);
	int64_t wait_s = auth_limit_try(auth, in->limits, 2, call->now_ms, &in->tries);

	if (wait_s > 0) {
		auth_slow_down(call, wait_s);
		return;
	}
	struct sql *sql =
	    db_query(db, "SELECT id, password, role FROM account WHERE name = $1", "t", body->user);

	if (sql_row(sql) && sql_text(sql, 1).n < sizeof(in->password)) {
		in->account = sql_int(sql, 0);
		in->role = auth_role_of(sql_text(sql, 2));
		memcpy(in->password, sql_text(sql, 1).p, sql_text(sql, 1).n);
	}
	sql_end(sql);
	call->own = in;
}

/* A power of two, or one of the first: enough to see an attack, too few to fill the log. */
static bool is_worth_an_event(unsigned tries)
{
	return tries <= AUTH_FREE_TRIES || (tries & (tries - 1)) == 0;
}

static void tell_failure(struct call *call, const struct sign_in *in)
{
	const struct wire_session_request *body = call->body;
	char peer[ADDR_TEXT_SIZE], subject[96], text[300];

	if (!is_worth_an_event(in->tries))
		return;
	addr_format(&call->peer, peer);
	/* What no account is called may be a password typed into the wrong field. */
	if (in->account == 0) {
		snprintf(subject, sizeof(subject), "user");
		snprintf(text, sizeof(text), "Sign-in failed from %s: no such user (try %u).", peer,
		    in->tries);
	} else {
		snprintf(subject, sizeof(subject), "user/%.*s", (int)body->user.n,
		    (const char *)body->user.p);
		snprintf(text, sizeof(text),
		    "Sign-in of %.*s failed from %s: wrong password (try %u).", (int)body->user.n,
		    (const char *)body->user.p, peer, in->tries);
	}
	auth_later_event(call, "session.failed", subject, text);
}

void auth_session_work(struct call *call)
{
	const struct wire_session_request *body = call->body;
	struct sign_in *in = call->own;

	if (auth_password_is(in->account != 0 ? in->password : NULL, body->password)) {
		auth_limit_clear(call->platform->auth, in->limits, 2);
		return;
	}
	tell_failure(call, in);
	call_problem(call, 401, "sign-in", NULL, "The user or the password is wrong.");
}

static void set_cookie(struct call *call, const char *value, int64_t age_s)
{
	char text[256];

	snprintf(text, sizeof(text), "%s=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%lld%s",
	    auth_cookie_name(call->platform), value, (long long)age_s,
	    call->platform->secure ? "; Secure" : "");
	call_header(call, "Set-Cookie", text);
	call_header(call, "Cache-Control", "no-store");
}

/* The site's name, in the arena. */
static struct view site_name(struct call *call, struct db *db)
{
	struct sql *sql =
	    db_query(db, "SELECT name FROM site WHERE sample = 0 ORDER BY id LIMIT 1", "");
	struct view name = view_of(call->platform->site);

	if (sql_row(sql))
		name = arena_copy(call->arena, sql_text(sql, 0));
	sql_end(sql);
	return name;
}

static void answer(
    struct call *call, struct db *db, struct view user, enum http_auth role, int64_t expires_ms)
{
	struct wire_session session = {
	    .user = user,
	    .role = (enum wire_session_role)(role - HTTP_VIEWER),
	    .has_expires = expires_ms != 0,
	    .expires = expires_ms,
	    .site = site_name(call, db),
	};

	call_answer(call, 200, &wire_session_record, &session);
}

void auth_session_begin(
    struct call *call, struct db *db, int64_t account, struct view user, enum http_auth role)
{
	char secret[AUTH_SECRET_SIZE];
	uint8_t hash[AUTH_HASH_BYTES];
	int64_t expires_ms = call->now_ms + AUTH_SESSION_IDLE_MS;

	auth_secret("", secret);
	auth_hash(view_of(secret), hash);
	db_run(db, "DELETE FROM session WHERE expires_ms <= $1 OR created_ms <= $2", "ii",
	    call->now_ms, call->now_ms - AUTH_SESSION_MS);
	db_run(db,
	    "DELETE FROM session WHERE account = $1 AND hash NOT IN (SELECT hash FROM session"
	    " WHERE account = $1 ORDER BY created_ms DESC, hash LIMIT $2)",
	    "ii", account, (int64_t)AUTH_SESSIONS_MAX - 1);
	db_run(db,
	    "INSERT INTO session (hash, account, created_ms, expires_ms) VALUES ($1, $2, $3, $4)",
	    "biii", view_bytes(hash, sizeof(hash)), account, call->now_ms, expires_ms);
	set_cookie(call, secret, AUTH_SESSION_MS / 1000);
	sodium_memzero(secret, sizeof(secret));
	answer(call, db, user, role, expires_ms);
}

void auth_session_run(struct call *call, struct db *db)
{
	const struct wire_session_request *body = call->body;
	const struct sign_in *in = call->own;

	/* The password may have been changed while this one was hashed. */
	if (db_int(db, 0, "SELECT id FROM account WHERE id = $1 AND password = $2", "is",
		in->account, in->password) == 0) {
		call_problem(call, 401, "sign-in", NULL, "The user or the password is wrong.");
		return;
	}
	auth_session_begin(call, db, in->account, body->user, in->role);
}

void auth_session_get(struct call *call, struct db *db)
{
	int64_t expires_ms = db_int(db, 0, "SELECT expires_ms FROM session WHERE hash = $1", "b",
	    view_bytes(call->who.session, sizeof(call->who.session)));

	call_header(call, "Cache-Control", "no-store");
	answer(call, db, view_of(call->who.name), call->who.role, expires_ms);
}

void auth_session_delete(struct call *call, struct db *db)
{
	db_run(db, "DELETE FROM session WHERE hash = $1", "b",
	    view_bytes(call->who.session, sizeof(call->who.session)));
	set_cookie(call, "", 0);
	call_empty(call, 204);
}
