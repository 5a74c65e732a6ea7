/* auth: secrets and passwords, by libsodium. */
#include <stdio.h>

#include <sodium.h>

#include "base/wr.h"
#include "platform/auth/internal.h"

/* RFC 9106 section 4, the second recommended set (memory 64 MiB, 3 passes). libsodium has one lane.
 */
enum { PASSES = 3, MEMORY_BYTES = 64 * 1024 * 1024 };

_Static_assert(AUTH_PASSWORD_SIZE == crypto_pwhash_STRBYTES, "as libsodium writes it");
_Static_assert(AUTH_HASH_BYTES == crypto_hash_sha256_BYTES, "SHA-256");

/* Of a password that nobody has, with the same cost: for users that do not exist. */
static const char nobody[] = "$argon2id$v=19$m=65536,t=3,p=1$"
			     "AAAAAAAAAAAAAAAAAAAAAA$"
			     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

void auth_secret(const char *prefix, char ret_text[AUTH_SECRET_SIZE])
{
	uint8_t bytes[AUTH_SECRET_BYTES];
	char digits[2 * AUTH_SECRET_BYTES + 1];

	randombytes_buf(bytes, sizeof(bytes));
	sodium_bin2hex(digits, sizeof(digits), bytes, sizeof(bytes));
	snprintf(ret_text, AUTH_SECRET_SIZE, "%.4s%s", prefix, digits);
	sodium_memzero(bytes, sizeof(bytes));
	sodium_memzero(digits, sizeof(digits));
}

void auth_hash(struct view secret, uint8_t ret_hash[AUTH_HASH_BYTES])
{
	crypto_hash_sha256(ret_hash, secret.p, secret.n);
}

bool auth_password_hash(struct view password, char ret_text[AUTH_PASSWORD_SIZE])
{
	return crypto_pwhash_str_alg(ret_text, (const char *)password.p, password.n, PASSES,
		   MEMORY_BYTES, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool auth_password_is(const char *text, struct view password)
{
	bool is = crypto_pwhash_str_verify(
		      text != NULL ? text : nobody, (const char *)password.p, password.n) == 0;

	return is && text != NULL;
}

static const char *const role_texts[] = {
    [HTTP_VIEWER] = "viewer", [HTTP_OPERATOR] = "operator", [HTTP_ADMIN] = "admin"};

/* What is no role is none. */

enum http_auth auth_role_of(struct view text)
{
	for (enum http_auth role = HTTP_ADMIN; role >= HTTP_VIEWER; role--)
		if (view_eq(text, view_of(role_texts[role])))
			return role;
	return HTTP_PUBLIC;
}

const char *auth_role_text(enum http_auth role)
{
	return role >= HTTP_VIEWER && role <= HTTP_ADMIN ? role_texts[role] : "none";
}
