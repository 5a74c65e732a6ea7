/*
 * route: where a system sends what, as far as that tells a tunnel from a plain network. Filled by
 * os, judged by premises.
 */
#ifndef EARSHOT_BASE_ROUTE_H
#define EARSHOT_BASE_ROUTE_H

#include "base/addr.h"

enum { ROUTE_LOOKUPS = 4 };

struct route {
	struct addr to;     /* zeroed but for its family: the default route */
	uint8_t prefix;     /* length */
	bool ipsec;         /* an IPsec policy in tunnel mode, whatever the interface */
	bool is_policy;     /* of a table that policy rules ask besides the main one (Linux) */
	uint32_t interface; /* index; 0 none */
	uint32_t metric;    /* of route and interface together: the least is taken */
};

struct routes {
	struct route *list; /* default routes and halves of all interfaces, the rest of tunnels */
	size_t count;
	size_t left_out;   /* for want of room */
	bool ipsec_unread; /* policies cannot be read, and a daemon runs that may have made some */
	uint32_t lookups[ROUTE_LOOKUPS]; /* by which interface route_lookups leave; 0 none */
};

/*
 * Addresses of which the system is asked where they would go (nothing is sent): one in each half
 * of either family's space, since a tunnel may take 0.0.0.0/1 and 128.0.0.0/1.
 */
extern const struct addr route_lookups[ROUTE_LOOKUPS];

#endif
