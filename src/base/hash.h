/*
 * hash: keyed 64-bit hashes for tables.
 *
 * Fast, well mixed, and seeded, so that a stranger who does not know the seed cannot choose
 * colliding keys cheaply. Not a cryptographic hash: never for signatures or secrets.
 */
#ifndef EARSHOT_BASE_HASH_H
#define EARSHOT_BASE_HASH_H

#include "base/view.h"

uint64_t hash_bytes(uint64_t seed, struct view bytes);
uint64_t hash_u64(uint64_t seed, uint64_t value);

#endif
