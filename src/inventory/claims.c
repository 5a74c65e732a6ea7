/* claims: address to claimants. */
#include "inventory/claims.h"

#include "base/hash.h"

struct claim *claims_find(const struct claims *c, uint32_t address)
{
	struct probe probe = index_probe(&c->index, hash_u64(c->seed, address));
	uint32_t number;

	while ((number = index_next(&c->index, &probe)) != 0)
		if (c->rows[number].address == address)
			return &c->rows[number];
	return NULL;
}

struct claim *claims_take(struct claims *c, uint32_t address)
{
	struct claim *claim = claims_find(c, address);

	if (claim != NULL)
		return claim;
	if (c->count >= c->max || !index_add(&c->index, hash_u64(c->seed, address), c->count + 1))
		return NULL;
	claim = &c->rows[++c->count];
	*claim = (struct claim){.address = address};
	return claim;
}
