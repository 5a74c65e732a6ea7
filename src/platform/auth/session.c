/* auth: signing in and out. */
#include <stdio.h>

#include <sodium.h>

#include "platform/auth/internal.h"
#include "platform/notify/event.h"

enum { BROWSER_MAX = 200 /* bytes; schema/api.toml */ };

struct sign_in {
	int64_t account; /* 0: no such user */
	bool disabled;
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
	struct sql *sql = db_query(
	    db, "SELECT id, password, disabled FROM account WHERE name = $1", "t", body->user);

	if (sql_row(sql) && sql_text(sql, 1).n < sizeof(in->password)) {
		in->account = sql_int(sql, 0);
		in->disabled = sql_int(sql, 2) != 0;
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
		if (in->disabled)
			call_problem(call, 403, "disabled", NULL,
			    "This user is disabled. An administrator can enable it again.");
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

/* What the caller's account may, whichever way he came. */
static enum http_auth least(enum http_auth a, enum http_auth b)
{
	return a < b ? a : b;
}

/* `most` is the role of a token, which may be less than its user's. */
static void answer(
    struct call *call, struct db *db, int64_t account, int64_t expires_ms, enum http_auth most)
{
	struct wire_session session = {.has_expires = expires_ms != 0, .expires = expires_ms};
	enum http_auth everywhere = HTTP_PUBLIC, greatest;
	struct sql *sql =
	    db_query(db, "SELECT name, role, outside FROM account WHERE id = $1", "i", account);

	if (sql_row(sql)) {
		session.user = arena_copy(call->arena, sql_text(sql, 0));
		everywhere = least(auth_role_of(sql_text(sql, 1)), most);
		session.password = sql_int(sql, 2) == 0;
	}
	sql_end(sql);
	auth_read_grants(call, db, account, &session.sites.p, &session.sites.n);
	greatest = everywhere > HTTP_VIEWER ? everywhere : HTTP_VIEWER;
	for (size_t i = 0; i < session.sites.n; i++) {
		enum http_auth role =
		    least(HTTP_VIEWER + (enum http_auth)session.sites.p[i].role, most);

		session.sites.p[i].role = (enum wire_site_grant_role)(role - HTTP_VIEWER);
		greatest = role > greatest ? role : greatest;
	}
	session.role = (enum wire_session_role)(greatest - HTTP_VIEWER);
	session.everywhere = everywhere < HTTP_VIEWER
				 ? WIRE_SESSION_EVERYWHERE_NONE
				 : (enum wire_session_everywhere)(everywhere - HTTP_VIEWER + 1);
	session.site = site_name(call, db);
	call_answer(call, 200, &wire_session_record, &session);
}

/* What ends by itself goes, and of an account the oldest that are too many. */
static void tidy(struct call *call, struct db *db, int64_t account)
{
	struct view old = auth_cookie(call);
	uint8_t hash[AUTH_HASH_BYTES];

	db_run(db, "DELETE FROM session WHERE expires_ms <= $1 OR created_ms <= $2", "ii",
	    call->now_ms, call->now_ms - AUTH_SESSION_MS);
	/* Who signs in again leaves the session that his browser had. */
	if (old.n > 0) {
		auth_hash(old, hash);
		db_run(
		    db, "DELETE FROM session WHERE hash = $1", "b", view_bytes(hash, sizeof(hash)));
	}
	db_run(db,
	    "DELETE FROM session WHERE account = $1 AND id NOT IN (SELECT id FROM session"
	    " WHERE account = $1 ORDER BY created_ms DESC, id DESC LIMIT $2)",
	    "ii", account, (int64_t)AUTH_SESSIONS_MAX - 1);
}

/* The call's from now on: the audit log says who. */
static void become(struct call *call, struct db *db, int64_t account)
{
	struct sql *sql = db_query(db, "SELECT name FROM account WHERE id = $1", "i", account);

	call->who.kind = PRINCIPAL_USER;
	call->who.id = account;
	if (sql_row(sql))
		view_text(sql_text(sql, 0), call->who.name, sizeof(call->who.name));
	sql_end(sql);
}

/* A browser's own words, of which nothing is taken that cannot be shown. */
static struct view browser_of(const struct call *call)
{
	struct view text;

	if (!call_field(call, "User-Agent", &text))
		return view_of("");
	text = view_trim(view_head(text, BROWSER_MAX));
	return platform_name_ok(text, BROWSER_MAX) ? text : view_of("");
}

void auth_session_begin(struct call *call, struct db *db, int64_t account)
{
	char secret[AUTH_SECRET_SIZE], peer[ADDR_TEXT_SIZE];
	uint8_t hash[AUTH_HASH_BYTES];
	int64_t expires_ms = call->now_ms + AUTH_SESSION_IDLE_MS;

	auth_secret("", secret);
	auth_hash(view_of(secret), hash);
	addr_format(&call->peer, peer);
	tidy(call, db, account);
	db_run(db,
	    "INSERT INTO session (hash, account, created_ms, expires_ms, used_ms, peer, browser)"
	    " VALUES ($1, $2, $3, $4, $3, $5, $6)",
	    "biiist", view_bytes(hash, sizeof(hash)), account, call->now_ms, expires_ms, peer,
	    browser_of(call));
	db_run(
	    db, "UPDATE account SET signed_in_ms = $1 WHERE id = $2", "ii", call->now_ms, account);
	become(call, db, account);
	set_cookie(call, secret, AUTH_SESSION_MS / 1000);
	sodium_memzero(secret, sizeof(secret));
	answer(call, db, account, expires_ms, HTTP_ADMIN);
}

void auth_session_run(struct call *call, struct db *db)
{
	const struct sign_in *in = call->own;

	/* The password may have been changed while this one was hashed. */
	if (db_int(db, 0, "SELECT id FROM account WHERE id = $1 AND password = $2", "is",
		in->account, in->password) == 0) {
		call_problem(call, 401, "sign-in", NULL, "The user or the password is wrong.");
		return;
	}
	auth_session_begin(call, db, in->account);
}

void auth_session_get(struct call *call, struct db *db)
{
	int64_t expires_ms = db_int(db, 0, "SELECT expires_ms FROM session WHERE hash = $1", "b",
	    view_bytes(call->who.session, sizeof(call->who.session)));

	call_header(call, "Cache-Control", "no-store");
	answer(call, db, call->who.id, expires_ms,
	    call->who.token[0] != '\0' ? call->who.role : HTTP_ADMIN);
}

void auth_session_delete(struct call *call, struct db *db)
{
	db_run(db, "DELETE FROM session WHERE hash = $1", "b",
	    view_bytes(call->who.session, sizeof(call->who.session)));
	set_cookie(call, "", 0);
	call_empty(call, 204);
}
