/*
 * net: the interfaces of this host, their addresses, and what the system knows of the networks
 * behind them. Nothing is sent: neighbours, leases and routes are those the system has already.
 */
#ifndef EARSHOT_OS_NET_H
#define EARSHOT_OS_NET_H

#include "base/addr.h"
#include "base/err.h"
#include "base/mac.h"
#include "base/route.h"

enum {
	OS_NET_NAME_SIZE = 64,
	OS_NET_KIND_SIZE = 16,
	OS_NET_INTERFACES_MAX = 256, /* more are left out, and counted */
	OS_NET_ADDRESSES_MAX = 16,   /* of an interface; more are left out */
	OS_NET_SUFFIX_SIZE = 256,
	OS_NET_ROUTES_MAX =
	    8192,              /* of tunnels, and default routes; more are left out, and counted */
	OS_NET_TABLES_MAX = 64 /* that policy rules ask; with more, all tables count */
};

enum os_net_kind {
	OS_NET_ETHERNET,
	OS_NET_WIFI,
	OS_NET_BRIDGE,
	OS_NET_BOND, /* and team */
	OS_NET_VLAN,
	OS_NET_VIRTUAL, /* no device behind it: veth, dummy, macvlan, tap */
	OS_NET_TUNNEL,
	OS_NET_WWAN, /* and tethered telephones */
	OS_NET_LOOPBACK,
	OS_NET_OTHER
};

struct os_net_address {
	struct addr addr;
	uint8_t prefix; /* length */
};

/* What Windows calls the network behind an interface; elsewhere unknown. Told, never judged by: a
 * person, or a policy, may have chosen it. */
enum os_net_category {
	OS_NET_UNKNOWN,
	OS_NET_PUBLIC,
	OS_NET_PRIVATE,
	OS_NET_DOMAIN /* a domain controller has answered there */
};

/* The radio network that an interface is in. Raw bytes of the air. */
struct os_net_wifi {
	uint8_t ssid[32];
	uint8_t ssid_n; /* 0: none, or not known */
	struct mac bssid;
};

struct os_net_interface {
	char name[OS_NET_NAME_SIZE];
	char system_kind[OS_NET_KIND_SIZE]; /* what the system calls it: "veth", "" */
	uint32_t index;
	enum os_net_kind kind;
	bool up; /* and with carrier */
	bool point_to_point;
	uint32_t master; /* index of the bridge or bond it is a port of; 0 none */
	uint32_t lower;  /* index of the interface below it; 0 none */
	struct mac mac;  /* zero: none */
	struct os_net_address addresses[OS_NET_ADDRESSES_MAX];
	size_t addresses_count;
	struct addr gateway;    /* of its IPv4 default route; none */
	struct mac gateway_mac; /* as the neighbour table has it; zero: not known */
	struct addr router;     /* that sent router advertisements; none */
	struct mac router_mac;
	struct os_net_address router_prefix; /* on-link, IPv6, global */
	struct addr dhcp_server;             /* of the lease, where it can be read; none */
	char dns_suffix[OS_NET_SUFFIX_SIZE]; /* "" not known */
	char dns_routed[OS_NET_SUFFIX_SIZE]; /* of a tunnel: a domain whose questions go there */
	enum os_net_category category;
	struct os_net_wifi wifi; /* (Windows) */
};

/* A table that policy rules ask besides the three usual ones (Linux). */
struct os_net_table {
	uint32_t table;
	uint8_t len; /* of addresses: 4 or 16 */
};

struct os_net {
	struct os_net_interface *interfaces; /* by ascending index */
	size_t count;
	size_t left_out;
	struct routes routes;
	struct os_net_table tables[OS_NET_TABLES_MAX];
	size_t tables_count;
};

/* Fills *ret_net; os_net_done frees it. */
enum err os_net_read(struct os_net *ret_net) MUST_CHECK;
void os_net_done(struct os_net *net);

/*
 * A descriptor that becomes readable when links, addresses, routes, rules or policies change, or
 * (Linux) files of resolvers and DHCP clients. os_close closes it. os_net_changed empties it, and
 * is true when there was something. ERR_FULL: there are several already.
 */
enum err os_net_watch(int *ret_fd) MUST_CHECK;
bool os_net_changed(int fd);

#endif
