/*
 * lan_name: an address and a port as sockets have them. For the siblings of lan alone, which
 * include their system's sockets first.
 */
#ifndef EARSHOT_OS_LAN_NAME_H
#define EARSHOT_OS_LAN_NAME_H

#include "os/lan.h"

union name {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
};

static inline unsigned fill_name(
    union name *name, const struct addr *a, uint16_t port, uint32_t index)
{
	memset(name, 0, sizeof(*name));
	if (a->len == 4) {
		name->v4.sin_family = AF_INET;
		name->v4.sin_port = htons(port);
		memcpy(&name->v4.sin_addr, a->b, 4);
		return sizeof(name->v4);
	}
	name->v6.sin6_family = AF_INET6;
	name->v6.sin6_port = htons(port);
	name->v6.sin6_scope_id = index;
	memcpy(&name->v6.sin6_addr, a->b, 16);
	return sizeof(name->v6);
}

static inline void read_name(const union name *name, struct os_lan_datagram *d)
{
	if (name->any.sa_family == AF_INET) {
		d->from = addr_of_bytes(view_bytes((const uint8_t *)&name->v4.sin_addr, 4));
		d->port = ntohs(name->v4.sin_port);
	} else {
		d->from = addr_of_bytes(view_bytes((const uint8_t *)&name->v6.sin6_addr, 16));
		d->port = ntohs(name->v6.sin6_port);
	}
}

#endif
