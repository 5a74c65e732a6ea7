/*
 * claims: which assets claim an IPv4 address, so that proxies steal none.
 *
 * Of each address the two likeliest claimants are kept: a proxy and the owner it speaks for, in
 * whatever order they were heard. A third takes the place of the one that claims most addresses,
 * when it claims fewer itself.
 */
#ifndef EARSHOT_INVENTORY_CLAIMS_H
#define EARSHOT_INVENTORY_CLAIMS_H

#include "inventory/index.h"

enum { CLAIMANTS = 2 };

struct claim {
	uint32_t address;          /* its four bytes as they are */
	uint32_t asset[CLAIMANTS]; /* number + 1, 0 = none */
	bool leased[CLAIMANTS];    /* by DHCP */
};

/* Numbers begin at 1. */
struct claims {
	struct claim *rows;
	uint32_t count, max;
	uint64_t seed;
	struct index index;
};

/* The claim of an address; NULL when nobody has claimed it. */
struct claim *claims_find(const struct claims *c, uint32_t address);

/* The same, added empty when it is not there; NULL when full. */
struct claim *claims_take(struct claims *c, uint32_t address);

#endif
