/*
 * testing: a host and a rule, from one line of text each, for the tests of premises.
 *
 * A rule, its words divided by blanks, lists by commas:
 *	suffix=corp.example addresses=10.0.0.0/8,192.0.2.0/24 dhcp=10.0.0.1
 *gateway=00:1b:a9:9e:c9:56 beacon denied=10.9.0.0/16 exempt=100.64.0.0/10
 *exempt-if=tailscale0,ipsec peers=2 or lab A host, its interfaces divided by ';', numbered from 1:
 *	eth0 ethernet 10.0.0.5/8 fe80::5/64 dns=corp.example dhcp=10.0.0.1 gateway=MAC
 *beacon=answered tun0 tunnel kind=tun routed=corp.example down p2p master=br0 lower=eth0 Routes,
 *divided by ';'; words before the prefix say of what sort: 0.0.0.0/0 eth0 100; policy 0.0.0.0/0
 *wg0; ipsec 10.0.0.0/8; lookup tun0; ike; left-out
 */
#ifndef EARSHOT_PREMISES_TESTING_H
#define EARSHOT_PREMISES_TESTING_H

#include "premises/premises.h"

enum { TESTING_INTERFACES_MAX = 8, TESTING_ROUTES_MAX = 16, TESTING_LIST_MAX = 4 };

struct testing_rule {
	struct premises_rule rule;
	bool lab;
	struct view suffixes[TESTING_LIST_MAX], exempt_interfaces[TESTING_LIST_MAX];
	struct addr_range addresses[TESTING_LIST_MAX], denied[TESTING_LIST_MAX],
	    exempt_prefixes[TESTING_LIST_MAX];
	struct addr dhcp[TESTING_LIST_MAX];
	struct mac gateways[TESTING_LIST_MAX];
};

struct testing_host {
	struct premises_interface interfaces[TESTING_INTERFACES_MAX];
	struct route routes[TESTING_ROUTES_MAX];
	struct premises_snapshot snapshot;
};

/* Each fails the test on a word it does not know. The text must live on. */
void testing_rule(const char *text, struct testing_rule *ret_rule);
void testing_host(const char *interfaces, const char *routes, struct testing_host *ret_host);

/* "10.0.0.5/8". */
struct premises_address testing_address(struct view text);

#endif
