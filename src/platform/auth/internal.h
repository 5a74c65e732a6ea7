/* auth: what its files share. */
#ifndef EARSHOT_PLATFORM_AUTH_INTERNAL_H
#define EARSHOT_PLATFORM_AUTH_INTERNAL_H

#include "platform/auth/auth.h"
#include "platform/auth/secret.h"
#include "platform/platform.h"

enum {
	AUTH_PASSWORD_SIZE = 128 /* of argon2id's text (crypto_pwhash_STRBYTES) */
};

/* secret.c */

/* argon2id. False: not enough memory. `work` stage, or the command line. */
bool auth_password_hash(struct view password, char ret_text[AUTH_PASSWORD_SIZE]);
/* Costs the same when `text` is NULL (no such user), which never matches. */
bool auth_password_is(const char *text, struct view password);

/* session.c: makes a session in the place of the one that the call brings, sets its cookie, and
 * answers with it. The call is the account's from then on. */
void auth_session_begin(struct call *call, struct db *db, int64_t account);

/* user.c: the value of our cookie; empty when there is none. */
struct view auth_cookie(const struct call *call);
/* Not by a token: whoever got hold of one would outlive it. False: answered 403. */
bool auth_by_session(struct call *call);

/* HTTP_PUBLIC: none. */
enum http_auth auth_role_of(struct view text);
const char *auth_role_text(enum http_auth role);

/* people.c: the roles of an account at single sites, as the API has them. */
void auth_read_grants(struct call *call, struct db *db, int64_t account,
    struct wire_site_grant **ret_items, size_t *ret_n);

/* password.c */
enum { AUTH_PASSWORD_MIN = 10, AUTH_PASSWORD_MAX = 256 };
/* What is wrong with a password that somebody chose, for people; NULL: it is good. */
const char *auth_password_fault(struct view password, struct view user);

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
void auth_session_list(struct call *call, struct db *db);
void auth_session_end(struct call *call, struct db *db);
void auth_session_end_all(struct call *call, struct db *db);
void auth_password_prepare(struct call *call, struct db *db);
void auth_password_work(struct call *call);
void auth_password_run(struct call *call, struct db *db);
void auth_user_list(struct call *call, struct db *db);
void auth_user_get(struct call *call, struct db *db);
void auth_user_make_prepare(struct call *call, struct db *db);
void auth_user_make(struct call *call, struct db *db);
void auth_user_change_prepare(struct call *call, struct db *db);
void auth_user_change(struct call *call, struct db *db);
void auth_user_work(struct call *call);
void auth_user_delete(struct call *call, struct db *db);
void auth_site_list(struct call *call, struct db *db);
void auth_site_make(struct call *call, struct db *db);
void auth_site_change(struct call *call, struct db *db);
void auth_site_delete(struct call *call, struct db *db);
void auth_setup_prepare(struct call *call, struct db *db);
void auth_setup_work(struct call *call);
void auth_setup_run(struct call *call, struct db *db);
void auth_token_list(struct call *call, struct db *db);
void auth_token_make(struct call *call, struct db *db);
void auth_token_delete(struct call *call, struct db *db);
void auth_platform_get(struct call *call, struct db *db);

#endif
