/* secret: what is shown once and kept as a hash, and limits of tries. For who hands out secrets. */
#ifndef EARSHOT_PLATFORM_AUTH_SECRET_H
#define EARSHOT_PLATFORM_AUTH_SECRET_H

#include "platform/auth/auth.h"

enum {
	AUTH_HASH_BYTES = 32,
	AUTH_SECRET_BYTES = 32, /* of a cookie, a token, an activation key: before their text */
	AUTH_SECRET_SIZE =
	    2 * AUTH_SECRET_BYTES + 5 /* "est_" and hexadecimal digits, and the NUL */
};

/* A new secret: `prefix` (at most four bytes) and 64 hexadecimal digits. */
void auth_secret(const char *prefix, char ret_text[AUTH_SECRET_SIZE]);
/* SHA-256 of its text: what is stored. Secrets have 256 bits: no salt, no slow hash needed. */
void auth_hash(struct view secret, uint8_t ret_hash[AUTH_HASH_BYTES]);

/* limit.c: tries are counted before they are made, so that many at once count too. */

struct auth_limit {
	uint64_t key;
	int64_t wait_max_s;
};
struct auth_limit auth_limit_user(struct auth *auth, struct view name);
struct auth_limit auth_limit_peer(struct auth *auth, const struct addr *peer);
/* Of activation keys: an address that tries wrong ones is not kept from signing in. */
struct auth_limit auth_limit_enrol(struct auth *auth, const struct addr *peer);
/* Seconds until the next try may be made; 0: now. Counts nothing. */
int64_t auth_limit_wait(struct auth *auth, const struct auth_limit *limit, int64_t now_ms);
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

#endif
