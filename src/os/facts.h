/*
 * facts: what Windows tells of its adapters, as its tables have it, and what that comes to as
 * struct os_net. Pure, so that hosts that nobody here has are rows of a test; net_windows.c fills
 * it.
 *
 * Tunnels and what is no device are told by ifType, by NDIS's physical medium and by the name that
 * the driver gives itself, which is not translated. A driver that is not known here is no port
 * unless the system says that hardware stands behind it, and it is a tunnel as soon as it has a
 * route beyond its own subnet (src/premises/tunnel.c): a VPN of tomorrow is off-premises too.
 *
 * How much of the suffix is the network's: a connection's suffix that was typed in, or came by a
 * policy, goes where the laptop goes. An adapter that has its addresses by DHCP is therefore told
 * by the domain of its lease (RFC 2132 3.17) alone, else of the router's advertisement (RFC 8106).
 * The search list and the host's own domain say nothing of a place and are no facts here.
 */
#ifndef EARSHOT_OS_FACTS_H
#define EARSHOT_OS_FACTS_H

#include "base/view.h"
#include "os/net.h"

enum {
	OS_FACTS_TEXT_SIZE = 256,
	OS_FACTS_GATEWAYS_MAX = 8,
	OS_FACTS_DEPTH_MAX = 16 /* of filters, switches and teams over a port */
};

struct os_fact_address {
	struct addr addr;
	uint8_t prefix;  /* length */
	bool advertised; /* its prefix is a router's (IpPrefixOriginRouterAdvertisement) */
};

/* IP_ADAPTER_ADDRESSES, with what MIB_IF_ROW2 and the registry add. */
struct os_fact_adapter {
	char name[OS_NET_NAME_SIZE]; /* FriendlyName */
	char description[OS_FACTS_TEXT_SIZE];
	uint32_t index, index6; /* of the families; 0: it has not that one */
	unsigned type;          /* ifType (IANAifType-MIB) */
	unsigned medium;        /* NDIS_PHYSICAL_MEDIUM; 0 not said */
	bool hardware;          /* HardwareInterface and ConnectorPresent */
	bool up;
	bool point_to_point;
	bool has_lease; /* DHCPv4 is enabled */
	struct mac mac;
	uint32_t metric, metric6;
	struct os_fact_address addresses[OS_NET_ADDRESSES_MAX];
	size_t addresses_count;
	struct addr gateways[OS_FACTS_GATEWAYS_MAX];
	size_t gateways_count;
	struct addr dhcp_server;
	char suffix[OS_NET_SUFFIX_SIZE];       /* DnsSuffix: in force, whoever said it */
	char suffix_typed[OS_NET_SUFFIX_SIZE]; /* registry, Domain: by hand or by policy */
	char suffix_lease[OS_NET_SUFFIX_SIZE]; /* registry, DhcpDomain */
	char suffix_more[OS_NET_SUFFIX_SIZE];  /* the first of FirstDnsSuffix */
	enum os_net_category category;
	struct os_net_wifi wifi;
};

/* A row of GetIfStackTable. Filters have numbers too that no adapter has. */
struct os_fact_stack {
	uint32_t upper, lower;
};

struct os_fact_route {
	struct addr to;
	uint8_t prefix;
	uint32_t index, metric; /* without the adapter's */
	bool loopback;
};

struct os_fact_neighbour {
	uint32_t index;
	struct addr addr;
	struct mac mac;
};

/* The memory is the caller's. */
struct os_facts {
	const struct os_fact_adapter *adapters;
	size_t adapters_count, adapters_left_out;
	const struct os_fact_stack *stack;
	size_t stack_count;
	const struct os_fact_route *routes;
	size_t routes_count;
	const struct os_fact_neighbour *neighbours;
	size_t neighbours_count;
	uint32_t lookups[ROUTE_LOOKUPS];
};

/*
 * Fills *net, whose lists have room for as many interfaces as there are adapters and for
 * OS_NET_ROUTES_MAX routes; interfaces by ascending index.
 */
void os_facts_translate(const struct os_facts *facts, struct os_net *net);

/* What an adapter is, and a word for what is no plain one, as the profile's exemptions name it:
 * "wireguard", "globalprotect", "ppp"; "". */
enum os_net_kind os_facts_kind(
    unsigned type, unsigned medium, bool hardware, struct view description);
const char *os_facts_word(unsigned type, struct view description);

#endif
