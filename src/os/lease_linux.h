/*
 * lease_linux: files of DHCP clients and resolvers. The parsing alone, so that tests can feed it
 * recorded and broken ones.
 */
#ifndef EARSHOT_OS_LEASE_LINUX_H
#define EARSHOT_OS_LEASE_LINUX_H

#include "base/view.h"
#include "os/net.h"

/*
 * Texts of lease files. Each fills what it finds of server and suffix, leaving the rest.
 *	networkd, NetworkManager's own client: SERVER_ADDRESS=192.0.2.1, DOMAINNAME=corp.example
 *	dhclient: lease { interface "eth0"; option dhcp-server-identifier 192.0.2.1; ... }; the
 *	last lease of the interface counts
 *	resolv.conf(5): search or domain, the first suffix
 *	systemd-resolved's, networkd's per-link state: DOMAINS=corp.example ~other.example; of a
 *	tunnel, either is a domain routed to it
 *	dhcpcd: the packet of the server as it came (RFC 2131, the options by RFC 2132)
 */
void lease_networkd(struct view text, struct os_net_interface *i);
void lease_dhclient(struct view text, struct os_net_interface *i);
void lease_resolv_conf(struct view text, struct os_net_interface *i);
void lease_domains(struct view text, struct os_net_interface *i);
void lease_dhcpcd(struct view packet, struct os_net_interface *i);

#endif
