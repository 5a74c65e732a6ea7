/*
 * adapter_windows: one adapter by its name, as the interface is called everywhere here. For the
 * siblings on Windows alone.
 */
#ifndef EARSHOT_OS_ADAPTER_WINDOWS_H
#define EARSHOT_OS_ADAPTER_WINDOWS_H

#include "base/addr.h"
#include "base/err.h"
#include "base/mac.h"

enum {
	ADAPTER_GUID_SIZE = 64,
	ADAPTER_OWN_MAX = 32,        /* addresses of it; more are left out */
	ADAPTER_NEIGHBOURS_MAX = 512 /* told of; more are left out */
};

struct os_adapter {
	char guid[ADAPTER_GUID_SIZE]; /* "{0123...}", as drivers of capture name it */
	uint32_t index, index6;       /* of IPv4 and of IPv6; 0: it is not there */
	uint64_t luid;                /* for os_adapter_is_up */
	struct mac mac;               /* zero: none */
	struct addr address;          /* one of IPv4; none */
	struct addr own[ADAPTER_OWN_MAX];
	size_t own_count;
	bool is_up;
};

/*
 * All adapters as GetAdaptersAddresses has them, without the addresses of anycast, multicast and
 * name servers; `with` adds flags of it. The caller frees *ret_table. ERR_MEMORY, or what the
 * system says.
 */
struct _IP_ADAPTER_ADDRESSES_LH;
enum err os_adapter_table(
    unsigned long with, struct _IP_ADAPTER_ADDRESSES_LH **ret_table) MUST_CHECK;

/* By its friendly name, UTF-8. ERR_NOT_FOUND. Nothing is sent. */
enum err os_adapter_find(const char *name, struct os_adapter *ret_adapter) MUST_CHECK;

/* Asks the system anew, cheaply; also false when the adapter is gone. */
bool os_adapter_is_up(const struct os_adapter *adapter);

struct os_neighbour {
	struct addr addr;
	struct mac mac;
};

/* Whom the system knows behind it, as its tables have it: nobody is asked. How many of the
 * caller's ADAPTER_NEIGHBOURS_MAX were filled. */
size_t os_adapter_neighbours(const struct os_adapter *adapter, struct os_neighbour *ret_list);

#endif
