/* auth: what its files share. */
#ifndef EARSHOT_PLATFORM_AUTH_INTERNAL_H
#define EARSHOT_PLATFORM_AUTH_INTERNAL_H

#include "platform/auth/auth.h"
#include "platform/platform.h"

enum {
	AUTH_HASH_BYTES = 32,
	AUTH_SECRET_BYTES = 32, /* of a cookie, a token, an activation key: before their text */
	AUTH_SECRET_SIZE =
	    2 * AUTH_SECRET_BYTES + 5, /* "est_" and hexadecimal digits, and the NUL */
	AUTH_PASSWORD_SIZE = 128       /* of argon2id's text (crypto_pwhash_STRBYTES) */
};

/* secret.c */

/* A new secret: `prefix` (at most four bytes) and 64 hexadecimal digits. */
void auth_secret(const char *prefix, char ret_text[AUTH_SECRET_SIZE]);
/* SHA-256 of its text: what is stored. Secrets have 256 bits: no salt, no slow hash needed. */
void auth_hash(struct view secret, uint8_t ret_hash[AUTH_HASH_BYTES]);
/* argon2id. False: not enough memory. `work` stage, or the command line. */
bool auth_password_hash(struct view password, char ret_text[AUTH_PASSWORD_SIZE]);
/* Costs the same when `text` is NULL (no such user), which never matches. */
bool auth_password_is(const char *text, struct view password);

/* limit.c: tries are counted before they are made, so that many at once count too. */

struct auth_limit {
	uint64_t key;
	int64_t wait_max_s;
};
struct auth_limit auth_limit_user(struct auth *auth, struct view name);
struct auth_limit auth_limit_peer(struct auth *auth, const struct addr *peer);
/*
 * Counts a try against all of them. 0: go; else the seconds to wait, and nothing is counted.
 * `ret_tries` are those of the first, this one included.
 */
int64_t auth_limit_try(struct auth *auth, const struct auth_limit *limits, unsigned n,
    int64_t now_ms, unsigned *ret_tries);
/*
 * It went well: the first is forgotten, the others only lose this try, so that nobody clears an
 * address for guesses at other accounts by signing in to his own.
 */
void auth_limit_clear(struct auth *auth, const struct auth_limit *limits, unsigned n);

/* Answers 429 with Retry-After. */
void auth_slow_down(struct call *call, int64_t wait_s);

/* session.c: makes a session, sets its cookie and answers with it. */
void auth_session_begin(
    struct call *call, struct db *db, int64_t account, struct view user, enum http_auth role);

enum http_auth auth_role_of(struct view text);
const char *auth_role_text(enum http_auth role);

/* limit.c: the data folder, where the setup code lies; "" when there is none. */
const char *auth_data(const struct auth *auth);
void auth_set_data(struct auth *auth, const char *data);
/* setup.c */
void auth_code_remove(const struct auth *auth);

/* later.c: a write that nobody waits for. Texts are copied; a full queue drops it. */
void auth_later_touch_session(
    struct call *call, const uint8_t hash[AUTH_HASH_BYTES], int64_t expires_ms);
void auth_later_touch_token(struct call *call, int64_t token);
void auth_later_event(struct call *call, const char *kind, const char *subject, const char *text);

/* Handlers. */
void auth_session_prepare(struct call *call, struct db *db);
void auth_session_work(struct call *call);
void auth_session_run(struct call *call, struct db *db);
void auth_session_get(struct call *call, struct db *db);
void auth_session_delete(struct call *call, struct db *db);
void auth_setup_prepare(struct call *call, struct db *db);
void auth_setup_work(struct call *call);
void auth_setup_run(struct call *call, struct db *db);
void auth_token_list(struct call *call, struct db *db);
void auth_token_make(struct call *call, struct db *db);
void auth_token_delete(struct call *call, struct db *db);
void auth_platform_get(struct call *call, struct db *db);

#endif
