/*
 * auth: who is calling: the first administrator, sign-in, sessions, API tokens, and the signatures
 * of agents. Also GET /v1/platform, which says whether a first administrator is wanted.
 *
 * What is secret (password, cookie, token, setup code) is stored only as a hash, and compared in
 * constant time. Passwords: argon2id with the second set of RFC 9106 section 4 (64 MiB, 3 passes),
 * computed in the `work` stage of a route, so that at most HTTP_WORKERS are under way at once and a
 * flood of sign-ins costs other calls nothing.
 */
#ifndef EARSHOT_PLATFORM_AUTH_AUTH_H
#define EARSHOT_PLATFORM_AUTH_AUTH_H

#include "platform/http/http.h"

enum {
	AUTH_SESSION_IDLE_MS = 12 * 3600 * 1000, /* a session nobody used for so long has ended */
	AUTH_SESSION_MS = 7 * 24 * 3600 * 1000,  /* no session lives longer */
	AUTH_TOUCH_MS = 5 * 60 * 1000, /* how often the use of a session or token is written down */
	AUTH_FREE_TRIES = 5,           /* failures before the next one has to wait */
	AUTH_WAIT_USER_MAX_S = 60,     /* a stranger must not be able to shut an account out */
	AUTH_WAIT_ADDRESS_MAX_S = 900,
	AUTH_FORGET_S = 3600,      /* without a further failure the count begins anew */
	AUTH_LIMITS_MAX = 8192,    /* users and addresses remembered; the longest quiet give way */
	AUTH_SESSIONS_MAX = 64,    /* of an account; the oldest ends */
	AUTH_TOKENS_MAX = 256,     /* of the platform */
	AUTH_CODE_CHARACTERS = 20, /* of the setup code: 5 bits each */
	AUTH_CODE_SIZE = 24        /* its text ABCDE-FGHJK-…, with the NUL */
};

struct auth;
struct store;

/* The memory of failed tries: none survives a restart. */
enum err auth_new(struct auth **ret_auth) MUST_CHECK;
void auth_free(struct auth *auth);

/*
 * For the server, in the read lane before `prepare`; false: answered (401, 403, 429).
 *
 * auth_agent: the route is HTTP_AGENT: the three header fields of wire.h, an agent that exists and
 * is not revoked, a counter above its last, the signature. Fills call->who. A counter that is not
 * above answers 401 /problems/counter and names the last one in Earshot-Counter: the holder of the
 * key goes on from there (a restored or cloned host), one who only recorded a request cannot.
 * auth_user: the route is HTTP_VIEWER or above: `Authorization: Bearer est_…` or the session's
 * cookie, and at least that role. A cookie with a method that changes something is taken only from
 * our own pages (Sec-Fetch-Site, else Origin against Host). Fills call->who.
 */
bool auth_agent(struct call *call, struct db *db);
bool auth_user(struct call *call, struct db *db);

/*
 * For the server, in the write lane before `run` of an HTTP_AGENT route: takes the counter, so that
 * no request is taken twice. False: answered. What it writes is kept although `run` refuses: the
 * server marks after it (db_mark).
 */
bool auth_agent_count(struct call *call, struct db *db);

/*
 * For the handler of an HTTP_ENROL route: the signature was made with the key that the body brings;
 * gives its counter. auth_take_counter (write lane) holds it against the agent's last and keeps it.
 * False: answered.
 */
bool auth_enrol(
    struct call *call, const uint8_t public_key[WIRE_PUBLIC_BYTES], int64_t *ret_counter);
bool auth_take_counter(struct call *call, struct db *db, int64_t agent, int64_t counter);

/*
 * At every start, before the server: while there is no administrator, makes a setup code, or tells
 * the one that stands in DATA/setup-code (0600) already. `ret_code` is "" when it is not wanted;
 * the caller prints it. The file goes when there is an administrator.
 */
enum err auth_setup_code(struct auth *auth, struct store *store, const char *data,
    char ret_code[AUTH_CODE_SIZE], char ret_reason[STORE_REASON_SIZE]) MUST_CHECK;

/*
 * Makes an administrator, or sets the password of one who is there (and ends his sessions; with
 * `reset` his API tokens too): for the
 * command line, where whoever may write the database may do this too. ERR_ARGUMENT: not 1 to 64
 * bytes of printable name, not 10 to 256 bytes of password.
 */
enum err auth_admin_set(
    struct store *store, const char *name, const char *password, bool reset) MUST_CHECK;

/* The name of the session's cookie: only with TLS may it carry the prefix that browsers guard. */
const char *auth_cookie_name(const struct platform *platform);

/*
 * For the server, in the write lane after `run` of a route that is no agent's, when what it wrote
 * is kept: the row of the audit log (audit/audit.h).
 */
void auth_audit(struct call *call, struct db *db);

extern const struct route auth_routes[]; /* ends with a NULL method */

#endif
