/*
 * hash: folded 64x64 multiplication, eight bytes at a time.
 *
 * Each step multiplies (state xor input) with an odd constant to 128 bits and folds the halves,
 * so that each input bit reaches all output bits within two steps.
 */
#include "base/hash.h"

static const uint64_t odd1 = 0x9e3779b97f4a7c15u;
static const uint64_t odd2 = 0xd1b54a32d192ed03u;

static inline uint64_t fold(uint64_t a, uint64_t b)
{
	__uint128_t product = (__uint128_t)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t load(const uint8_t *p, size_t n)
{
	uint64_t value = 0;

	memcpy(&value, p, n);
	return value;
}

uint64_t hash_bytes(uint64_t seed, struct view bytes)
{
	uint64_t state = fold(seed ^ odd1, odd2 ^ bytes.n);

	while (bytes.n > 8) {
		state = fold(state ^ load(bytes.p, 8), odd1);
		bytes = view_tail(bytes, 8);
	}
	if (bytes.n > 0)
		state = fold(state ^ load(bytes.p, bytes.n), odd2);
	return fold(state ^ odd2, odd1);
}

uint64_t hash_u64(uint64_t seed, uint64_t value)
{
	uint64_t state = fold(seed ^ odd1, odd2);

	/* Twice, and once with a secret factor: one fold of a counter is a lattice, not random. */
	return fold(fold(state ^ value, state | 1) ^ odd2, odd1);
}
