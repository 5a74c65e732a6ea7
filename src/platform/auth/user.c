/* auth: people: the session's cookie and API tokens. */
#include <stdio.h>

#include <sodium.h>

#include "platform/audit/audit.h"
#include "platform/auth/internal.h"

const char *auth_cookie_name(const struct platform *platform)
{
	return platform->secure ? "__Host-earshot" : "earshot";
}

/* The value of our cookie among those of a Cookie field (RFC 6265 5.4); empty when it is not there.
 */
struct view auth_cookie(const struct call *call)
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

/* Of the account's row: id, name, role. */
static void fill(struct call *call, struct sql *sql, const uint8_t hash[AUTH_HASH_BYTES])
{
	call->who = (struct principal){
	    .kind = PRINCIPAL_USER, .id = sql_int(sql, 0), .role = auth_role_of(sql_text(sql, 2))};
	view_text(sql_text(sql, 1), call->who.name, sizeof(call->who.name));
	memcpy(call->who.session, hash, sizeof(call->who.session));
}

static enum http_auth least(enum http_auth a, enum http_auth b)
{
	return a < b ? a : b;
}

/* What a token leaves of its owner's roles; of a session, all. */
struct bound {
	int64_t token; /* 0: a session */
	enum http_auth role;
	bool limited; /* to the token's sites */
};

/*
 * The sites at which the caller has the route's role, into who.scope, and the greatest role he has
 * anywhere. Administrators are so everywhere or not at all: at single sites the least that is not
 * theirs is what counts.
 */
static void find_sites(struct call *call, struct db *db, const struct bound *bound)
{
	struct principal *who = &call->who;
	enum http_auth everywhere = who->role, greatest = HTTP_PUBLIC;
	struct sql *sql = db_query(db,
	    bound->limited
		? "SELECT t.site, r.role FROM token_site t LEFT JOIN account_site r"
		  " ON r.site = t.site AND r.account = $1 WHERE t.token = $2 ORDER BY t.site"
		: "SELECT site, role FROM account_site WHERE account = $1 AND $2 >= 0 ORDER BY "
		  "site",
	    "ii", who->id, bound->token);

	who->scope = (struct store_scope){.limited = true, .account = who->id};
	while (sql_row(sql)) {
		enum http_auth role = auth_role_of(sql_text(sql, 1));

		role = least(role > everywhere ? role : everywhere, bound->role);
		role = least(role, HTTP_OPERATOR);
		greatest = role > greatest ? role : greatest;
		if (role >= call->route->auth && who->scope.n < STORE_SITES_MAX)
			who->scope.sites[who->scope.n++] = sql_int(sql, 0);
	}
	sql_end(sql);
	who->role = greatest;
	if (bound->limited)
		return;
	everywhere = least(everywhere, bound->role);
	who->role = everywhere > greatest ? everywhere : greatest;
	who->scope.limited = everywhere < call->route->auth;
}

/* The word after /v1/, or the first. */
static struct view area_of(struct view path)
{
	struct view rest = view_tail(path, 1), part = {0};

	if (view_split(&rest, '/', &part) && view_eq(part, view_of("v1")))
		(void)view_split(&rest, '/', &part);
	return part;
}

static bool is_for(struct view areas, struct view area)
{
	struct view one;

	if (areas.n == 0)
		return true;
	while (view_split(&areas, ',', &one))
		if (view_eq(one, area))
			return true;
	return false;
}

static bool by_token(struct call *call, struct db *db, struct view token)
{
	uint8_t hash[AUTH_HASH_BYTES];
	struct bound bound = {.token = 0};
	int64_t used_ms = 0;
	bool here = true;

	auth_hash(token, hash);
	struct sql *sql = db_query(db,
	    "SELECT a.id, a.name, a.role, t.role, t.id, COALESCE(t.used_ms, 0), t.limited, t.areas,"
	    " t.name FROM token t JOIN account a ON a.id = t.account"
	    " WHERE t.hash = $1 AND (t.expires_ms IS NULL OR t.expires_ms > $2) AND a.disabled = 0",
	    "bi", view_bytes(hash, sizeof(hash)), call->now_ms);

	if (sql_row(sql)) {
		fill(call, sql, hash);
		/* Never above its owner, whatever he has become. */
		bound = (struct bound){.token = sql_int(sql, 4),
		    .role = auth_role_of(sql_text(sql, 3)),
		    .limited = sql_int(sql, 6) != 0};
		used_ms = sql_int(sql, 5);
		here = is_for(sql_text(sql, 7), area_of(view_of(call->route->path)));
		view_text(sql_text(sql, 8), call->who.token, sizeof(call->who.token));
	}
	sql_end(sql);
	if (bound.token == 0)
		return refuse(call, "token", "This API token is unknown, expired or was deleted.");
	if (call->now_ms - used_ms >= AUTH_TOUCH_MS)
		auth_later_touch_token(call, bound.token);
	if (!here) {
		call_problem(
		    call, 403, "area", NULL, "The token %s is for other calls.", call->who.token);
		return false;
	}
	find_sites(call, db, &bound);
	return true;
}

static bool by_session(struct call *call, struct db *db, struct view cookie)
{
	uint8_t hash[AUTH_HASH_BYTES];
	int64_t ends_ms = 0, expires_ms = 0;

	auth_hash(cookie, hash);
	struct sql *sql = db_query(db,
	    "SELECT a.id, a.name, a.role, s.created_ms, s.expires_ms"
	    " FROM session s JOIN account a ON a.id = s.account"
	    " WHERE s.hash = $1 AND a.disabled = 0",
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
	find_sites(call, db, &(struct bound){.role = HTTP_ADMIN});
	return true;
}

bool auth_user(struct call *call, struct db *db)
{
	struct view bearer, cookie = auth_cookie(call), scheme = view_of("Bearer ");
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
	if (is && (call->who.role < call->route->auth ||
		      (call->who.scope.limited && call->who.scope.n == 0 &&
			  call->route->reach != HTTP_REACH_OWN))) {
		call_problem(call, 403, "role", NULL, "This takes the role %s; %s has %s.",
		    auth_role_text(call->route->auth), call->who.name,
		    auth_role_text(call->who.role));
		return false;
	}
	return is;
}

bool auth_by_session(struct call *call)
{
	if (call->who.token[0] == '\0')
		return true;
	call_problem(
	    call, 403, "token", NULL, "A token may not do this: sign in with user and password.");
	return false;
}

/* The path as it came, cut at its query: that may hold what nobody should keep. */
void auth_audit(struct call *call, struct db *db)
{
	char actor[200], peer[ADDR_TEXT_SIZE], action[180];
	const struct principal *who = &call->who;

	switch (who->kind) {
	case PRINCIPAL_USER:
		snprintf(actor, sizeof(actor), "%s:%s%s%s",
		    who->token[0] != '\0' ? "token" : "user", who->name,
		    who->token[0] != '\0' ? "/" : "", who->token);
		break;
	case PRINCIPAL_AGENT: snprintf(actor, sizeof(actor), "agent:%s", who->name); break;
	default: snprintf(actor, sizeof(actor), "platform");
	}
	addr_format(&call->peer, peer);
	snprintf(action, sizeof(action), "%s %s", call->route->method, call->route->path);
	struct audit_entry entry = {
	    .actor = view_of(actor),
	    .peer = view_of(peer),
	    .action = view_of(action),
	    .subject = call->path,
	    .changes = audit_changes(db, call->arena),
	};

	audit_add(db, call->now_ms, &entry);
}
