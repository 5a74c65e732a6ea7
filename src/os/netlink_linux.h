/*
 * netlink_linux: from rtnetlink messages to struct os_net. The parsing alone, so that tests can
 * feed it recorded and broken messages.
 */
#ifndef EARSHOT_OS_NETLINK_LINUX_H
#define EARSHOT_OS_NETLINK_LINUX_H

#include "base/view.h"
#include "os/net.h"

/*
 * One buffer of messages (RTM_NEWLINK, RTM_NEWADDR, RTM_NEWROUTE, RTM_NEWNEIGH, in that order over
 * a whole dump). True when it ends the dump (NLMSG_DONE, an error, or broken framing).
 * net->interfaces has room for OS_NET_INTERFACES_MAX.
 */
bool netlink_take(struct os_net *net, struct view messages);

/* How ARPHRD, IFLA_INFO_KIND and what sysfs says make a kind. `wireless`, `device`: sysfs has
 * them; `driver` of the device, "" unknown. */
enum os_net_kind netlink_kind(
    unsigned arphrd, struct view info_kind, bool wireless, bool device, struct view driver);

/*
 * Texts of lease files. Each fills what it finds of server and suffix, leaving the rest.
 *	networkd, NetworkManager's own client: SERVER_ADDRESS=192.0.2.1, DOMAINNAME=corp.example
 *	dhclient: lease { interface "eth0"; option dhcp-server-identifier 192.0.2.1; ... }; the
 *	last lease of the interface counts
 *	resolv.conf(5): search or domain, the first suffix
 *	systemd-resolved's per-link state: DOMAINS=corp.example
 */
void netlink_lease_networkd(struct view text, struct os_net_interface *i);
void netlink_lease_dhclient(struct view text, struct os_net_interface *i);
void netlink_resolv_conf(struct view text, struct os_net_interface *i);
void netlink_link_domains(struct view text, struct os_net_interface *i);

#endif
