/*
 * pseudonym: how agents are called on a segment, and what else both of a segment's agents and their
 * platform derive from its keys.
 *
 * An agent's name under a key is HMAC-SHA-256(K, "id" | agent id), the first 16 bytes: who has the
 * key and the id knows it, nobody else can tell whose it is, and another key gives another name.
 * Pure; no call allocates or fails.
 */
#ifndef EARSHOT_PSEUDONYM_PSEUDONYM_H
#define EARSHOT_PSEUDONYM_PSEUDONYM_H

#include "base/view.h"

#include <sodium.h>

enum { PSEUDONYM_BYTES = 16, PSEUDONYM_KEY_BYTES = 32 };

/* A key made ready: what is derived from it then costs half. As secret as the key. */
struct pseudonym_key {
	crypto_auth_hmacsha256_state mac;
};

struct pseudonym_key pseudonym_key(const uint8_t key[PSEUDONYM_KEY_BYTES]);

/* HMAC-SHA-256(K, label | bytes), the first `n` bytes, at most 32. */
void pseudonym_derive(const struct pseudonym_key *key, const char *label, struct view bytes,
    uint8_t *ret_bytes, size_t n);

/* The name of the agent with that id (32 hex digits). */
void pseudonym_name(
    const struct pseudonym_key *key, struct view agent, uint8_t ret_name[PSEUDONYM_BYTES]);

#endif
