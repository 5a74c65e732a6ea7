/* pseudonym: names of agents under the keys of a segment. */
#include "pseudonym/pseudonym.h"

struct pseudonym_key pseudonym_key(const uint8_t key[PSEUDONYM_KEY_BYTES])
{
	struct pseudonym_key ready;

	crypto_auth_hmacsha256_init(&ready.mac, key, PSEUDONYM_KEY_BYTES);
	return ready;
}

void pseudonym_derive(const struct pseudonym_key *key, const char *label, struct view bytes,
    uint8_t *ret_bytes, size_t n)
{
	crypto_auth_hmacsha256_state mac = key->mac;
	uint8_t whole[crypto_auth_hmacsha256_BYTES];

	crypto_auth_hmacsha256_update(&mac, (const uint8_t *)label, strlen(label));
	crypto_auth_hmacsha256_update(&mac, bytes.p, bytes.n);
	crypto_auth_hmacsha256_final(&mac, whole);
	memcpy(ret_bytes, whole, n);
}

void pseudonym_name(
    const struct pseudonym_key *key, struct view agent, uint8_t ret_name[PSEUDONYM_BYTES])
{
	pseudonym_derive(key, "id", agent, ret_name, PSEUDONYM_BYTES);
}
