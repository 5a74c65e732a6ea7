/* auth: people: the session's cookie and API tokens. */
#include <sodium.h>

#include "platform/auth/internal.h"

const char *auth_cookie_name(const struct platform *platform)
{
	return platform->secure ? "__Host-earshot" : "earshot";
}

/* The value of our cookie among those of a Cookie field (RFC 6265 5.4); empty when it is not there.
 */
static struct view cookie_of(const struct call *call)
{
	struct view name = view_of(auth_cookie_name(call->platform)), text, pair;

	if (!call_field(call, "Cookie", &text))
		return view_of("");
	while (view_split(&text, ';', &pair)) {
		pair = view_trim(pair);
		size_t equals = view_find(pair, '=');

		if (view_eq(view_head(pair, equals), name))
			return view_tail(pair, equals + 1);
	}
	return view_of("");
}

static bool changes(const struct call *call)
{
	return strcmp(call->route->method, "GET") != 0;
}

/*
 * The request comes from our own pages, or from no browser. SameSite=Strict keeps other sites'
 * requests without the cookie already; this holds where another service of the same site, another
 * port of this host for one, was taken over. Browsers send Sec-Fetch-Site, older ones at least
 * Origin with whatever changes something (Fetch, "append a request Origin header").
 */
static bool is_own_site(const struct call *call)
{
	struct view site, origin, host;

	if (call_field(call, "Sec-Fetch-Site", &site))
		return view_eq(site, view_of("same-origin")) || view_eq(site, view_of("none"));
	if (!call_field(call, "Origin", &origin))
		return true;
	if (!call_field(call, "Host", &host))
		return false;
	struct view scheme = view_of(call->platform->secure ? "https://" : "http://");

	return view_starts(origin, scheme) && view_eq_nocase(view_tail(origin, scheme.n), host);
}

static bool refuse(struct call *call, const char *slug, const char *why)
{
	call_problem(call, 401, slug, NULL, "%s", why);
	call_header(call, "WWW-Authenticate", "Bearer");
	return false;
}

static void fill(struct call *call, struct sql *sql, const uint8_t hash[AUTH_HASH_BYTES])
{
	struct view name = sql_text(sql, 1);

	call->who = (struct principal){
	    .kind = PRINCIPAL_USER, .id = sql_int(sql, 0), .role = auth_role_of(sql_text(sql, 2))};
	name = view_head(name, sizeof(call->who.name) - 1);
	memcpy(call->who.name, name.p, name.n);
	memcpy(call->who.session, hash, sizeof(call->who.session));
}

static bool by_token(struct call *call, struct db *db, struct view token)
{
	uint8_t hash[AUTH_HASH_BYTES];
	int64_t id = 0, used_ms = 0;

	auth_hash(token, hash);
	struct sql *sql = db_query(db,
	    "SELECT a.id, a.name, a.role, t.role, t.id, COALESCE(t.used_ms, 0)"
	    " FROM token t JOIN account a ON a.id = t.account"
	    " WHERE t.hash = $1 AND (t.expires_ms IS NULL OR t.expires_ms > $2)",
	    "bi", view_bytes(hash, sizeof(hash)), call->now_ms);

	if (sql_row(sql)) {
		enum http_auth role = auth_role_of(sql_text(sql, 3));

		fill(call, sql, hash);
		if (role < call->who.role) /* never above its owner, whatever he has become */
			call->who.role = role;
		id = sql_int(sql, 4);
		used_ms = sql_int(sql, 5);
	}
	sql_end(sql);
	if (id == 0)
		return refuse(call, "token", "This API token is unknown, expired or was deleted.");
	if (call->now_ms - used_ms >= AUTH_TOUCH_MS)
		auth_later_touch_token(call, id);
	return true;
}

static bool by_session(struct call *call, struct db *db, struct view cookie)
{
	uint8_t hash[AUTH_HASH_BYTES];
	int64_t ends_ms = 0, expires_ms = 0;

	auth_hash(cookie, hash);
	struct sql *sql = db_query(db,
	    "SELECT a.id, a.name, a.role, s.created_ms, s.expires_ms"
	    " FROM session s JOIN account a ON a.id = s.account WHERE s.hash = $1",
	    "b", view_bytes(hash, sizeof(hash)));

	if (sql_row(sql)) {
		ends_ms = sql_int(sql, 3) + AUTH_SESSION_MS;
		expires_ms = sql_int(sql, 4);
		fill(call, sql, hash);
	}
	sql_end(sql);
	if (call->now_ms >= ends_ms || call->now_ms >= expires_ms) {
		call->who = (struct principal){0};
		return refuse(call, "signed-out", "The session has ended. Sign in again.");
	}
	int64_t later_ms = call->now_ms + AUTH_SESSION_IDLE_MS;

	if (later_ms > ends_ms)
		later_ms = ends_ms;
	if (later_ms - expires_ms >= AUTH_TOUCH_MS)
		auth_later_touch_session(call, hash, later_ms);
	return true;
}

bool auth_user(struct call *call, struct db *db)
{
	struct view bearer, cookie = cookie_of(call), scheme = view_of("Bearer ");
	bool is;

	if (call_field(call, "Authorization", &bearer)) {
		if (!view_starts_nocase(bearer, scheme))
			return refuse(call, "token", "Authorization takes: Bearer est_...");
		is = by_token(call, db, view_trim(view_tail(bearer, scheme.n)));
	} else if (cookie.n > 0) {
		if (changes(call) && !is_own_site(call)) {
			call_problem(call, 403, "other-site", NULL,
			    "A page of another site asked for this with your session.");
			return false;
		}
		is = by_session(call, db, cookie);
	} else {
		return refuse(call, "signed-out",
		    "Sign in, or bring an API token: Authorization: Bearer est_...");
	}
	if (is && call->who.role < call->route->auth) {
		call_problem(call, 403, "role", NULL, "This takes the role %s; %s has %s.",
		    auth_role_text(call->route->auth), call->who.name,
		    auth_role_text(call->who.role));
		return false;
	}
	return is;
}
