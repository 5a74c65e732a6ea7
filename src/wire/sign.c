/* sign: Ed25519 (RFC 8032) over what makes a request, by libsodium. */
#include "base/wr.h"
#include "wire/wire.h"

#include <sodium.h>

_Static_assert((int)WIRE_SIGNATURE_BYTES == (int)crypto_sign_BYTES, "Ed25519");
_Static_assert((int)WIRE_PUBLIC_BYTES == (int)crypto_sign_PUBLICKEYBYTES, "Ed25519");
_Static_assert((int)WIRE_SECRET_BYTES == (int)crypto_sign_SECRETKEYBYTES, "Ed25519");
_Static_assert((int)WIRE_HASH_BYTES == (int)crypto_hash_sha256_BYTES, "SHA-256");

static const char purpose[] = "earshot request 1\n";
enum { METHOD_MAX = 16, TEXT_SIZE = sizeof(purpose) + METHOD_MAX + WIRE_TARGET_MAX + 64 + 20 + 8 };

/* No blank, no line break: else one request's text could be another's. */
static bool is_word(struct view text, size_t max)
{
	if (text.n == 0 || text.n > max)
		return false;
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] <= 0x20 || text.p[i] >= 0x7f)
			return false;
	return true;
}

/* What is signed; an empty view when the method or the path is none. */
static struct view text_of(struct view method, struct view path, struct view body, uint64_t counter,
    uint8_t room[TEXT_SIZE])
{
	struct wr w = wr_of(room, TEXT_SIZE);
	uint8_t hash[WIRE_HASH_BYTES];

	if (!is_word(method, METHOD_MAX) || !is_word(path, WIRE_TARGET_MAX))
		return (struct view){NULL, 0};
	crypto_hash_sha256(hash, body.p, body.n);
	wr_text(&w, purpose);
	wr_bytes(&w, method);
	wr_u8(&w, '\n');
	wr_bytes(&w, path);
	wr_u8(&w, '\n');
	for (size_t i = 0; i < sizeof(hash); i++)
		wr_hex(&w, hash[i], 2);
	wr_u8(&w, '\n');
	wr_decimal(&w, counter);
	wr_u8(&w, '\n');
	return wr_view(&w);
}

enum err wire_sign(const uint8_t secret[WIRE_SECRET_BYTES], struct view method, struct view path,
    struct view body, uint64_t counter, uint8_t ret_signature[WIRE_SIGNATURE_BYTES])
{
	uint8_t room[TEXT_SIZE];
	struct view text = text_of(method, path, body, counter, room);

	if (text.n == 0)
		return ERR_ARGUMENT;
	crypto_sign_detached(ret_signature, NULL, text.p, text.n, secret);
	return ERR_NONE;
}

bool wire_verify(const uint8_t public_key[WIRE_PUBLIC_BYTES], struct view method, struct view path,
    struct view body, uint64_t counter, const uint8_t signature[WIRE_SIGNATURE_BYTES])
{
	uint8_t room[TEXT_SIZE];
	struct view text = text_of(method, path, body, counter, room);

	return text.n > 0 &&
	       crypto_sign_verify_detached(signature, text.p, text.n, public_key) == 0;
}
