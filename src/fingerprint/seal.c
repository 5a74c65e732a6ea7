/* seal: SHA-256 and Ed25519, by libsodium. */
#include "fingerprint/seal.h"

#include "base/rd.h"
#include "base/wr.h"
#include "fingerprint/fingerprint.h"
#include "fingerprint/format.h"

#include <sodium.h>

_Static_assert((int)PACK_SIGNED_EXTRA == (int)PACK_SIGNATURE_SIZE, "the header tells the size");

void pack_seal(uint8_t *bytes, size_t size)
{
	crypto_hash_sha256(bytes + PACK_HEADER_SIZE - PACK_HASH_SIZE, bytes + PACK_HEADER_SIZE,
	    size - PACK_HEADER_SIZE);
}

static bool verify(struct view header, struct view signature, const uint8_t *public_key)
{
	struct rd r = rd_of(signature);
	struct view magic = rd_bytes(&r, PACK_MAGIC_SIZE);
	struct view key = rd_bytes(&r, crypto_sign_PUBLICKEYBYTES);
	struct view signed_hash = rd_bytes(&r, crypto_sign_BYTES);

	return rd_ok(&r) && view_eq(magic, view_of(PACK_SIGNATURE_MAGIC)) &&
	       view_eq(key, view_bytes(public_key, PACK_KEY_SIZE)) &&
	       crypto_sign_verify_detached(signed_hash.p, header.p, header.n, public_key) == 0;
}

enum err pack_unseal(
    struct view bytes, const uint8_t *public_key, struct view *ret_content, const char **ret_what)
{
	struct rd r = rd_of(bytes);
	struct view header = view_head(bytes, PACK_HEADER_SIZE), hash, content;
	uint8_t sum[crypto_hash_sha256_BYTES];
	uint32_t version, length;

	*ret_what = "not a pack";
	if (!view_eq(rd_bytes(&r, PACK_MAGIC_SIZE), view_of(PACK_MAGIC)))
		return ERR_FORMAT;
	version = rd_le32(&r);
	length = rd_le32(&r);
	hash = rd_bytes(&r, PACK_HASH_SIZE);
	*ret_what = "made by another version of this program";
	if (rd_ok(&r) && version != PACK_VERSION)
		return ERR_UNSUPPORTED;
	*ret_what = "the pack ends too early";
	if (length < PACK_HEADER_SIZE)
		return ERR_TRUNCATED;
	content = rd_bytes(&r, length - PACK_HEADER_SIZE);
	if (!rd_ok(&r))
		return ERR_TRUNCATED;
	*ret_what = "the pack has bytes behind its end";
	if (rd_left(&r) != 0 && rd_left(&r) != PACK_SIGNATURE_SIZE)
		return ERR_FORMAT;
	*ret_what = "the pack is damaged: its hash does not match";
	crypto_hash_sha256(sum, content.p, content.n);
	if (!view_eq(hash, view_bytes(sum, sizeof(sum))))
		return ERR_FORMAT;
	*ret_what = "the pack is not signed by this key";
	if (public_key != NULL && !verify(header, rd_rest(&r), public_key))
		return ERR_SIGNATURE;
	*ret_content = content;
	return ERR_NONE;
}

void pack_public_key(const uint8_t seed[PACK_SEED_SIZE], uint8_t ret_key[PACK_KEY_SIZE])
{
	uint8_t secret[crypto_sign_SECRETKEYBYTES];

	crypto_sign_seed_keypair(ret_key, secret, seed);
	sodium_memzero(secret, sizeof(secret));
}

enum err pack_sign(struct view bytes, const uint8_t seed[PACK_SEED_SIZE], uint8_t *out, size_t room,
    size_t *ret_len)
{
	uint8_t secret[crypto_sign_SECRETKEYBYTES], key[PACK_KEY_SIZE];
	uint8_t signature[crypto_sign_BYTES];
	struct wr w = wr_of(out, room);
	struct view content, body;
	const char *what;
	enum err err = pack_unseal(bytes, NULL, &content, &what);

	if (err != ERR_NONE)
		return err;
	body = view_head(bytes, PACK_HEADER_SIZE + content.n);
	crypto_sign_seed_keypair(key, secret, seed);
	crypto_sign_detached(signature, NULL, body.p, PACK_HEADER_SIZE, secret);
	sodium_memzero(secret, sizeof(secret));
	wr_bytes(&w, body);
	wr_bytes(&w, view_of(PACK_SIGNATURE_MAGIC));
	wr_bytes(&w, view_bytes(key, sizeof(key)));
	wr_bytes(&w, view_bytes(signature, sizeof(signature)));
	if (!wr_ok(&w))
		return ERR_MEMORY;
	*ret_len = w.len;
	return ERR_NONE;
}
