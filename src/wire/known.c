/* known: short hashes that stand for something longer. */
#include "base/out.h"
#include "wire/wire.h"

#include <sodium.h>

void wire_known_hash(const uint8_t key[16], struct mac mac, uint8_t ret_hash[8])
{
	_Static_assert(crypto_shorthash_BYTES == 8 && crypto_shorthash_KEYBYTES == 16, "SipHash");
	crypto_shorthash(ret_hash, mac.b, sizeof(mac.b), key);
}

static bool feed(void *ctx, struct view bytes)
{
	crypto_hash_sha256_update(ctx, bytes.p, bytes.n);
	return true;
}

void wire_host_hash(const struct wire_host_report *host, uint8_t ret_hash[WIRE_HASH_BYTES])
{
	crypto_hash_sha256_state state;
	uint8_t buffer[256];
	struct out out = out_of(buffer, sizeof(buffer), feed, &state);
	struct json j = json_of(&out);

	crypto_hash_sha256_init(&state);
	wire_encode(&wire_host_report_record, host, &j);
	(void)!out_flush(&out); /* `feed` never fails */
	crypto_hash_sha256_final(&state, ret_hash);
}
