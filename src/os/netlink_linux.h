/*
 * netlink_linux: from rtnetlink messages to struct os_net. The parsing alone, so that tests can
 * feed it recorded and broken messages.
 */
#ifndef EARSHOT_OS_NETLINK_LINUX_H
#define EARSHOT_OS_NETLINK_LINUX_H

#include "base/view.h"
#include "os/net.h"

enum { NETLINK_ATTRIBUTES = 64 };

/* The attributes of one message that somebody asks for, by type; empty views when absent. */
void netlink_attributes(struct view rest, struct view table[NETLINK_ATTRIBUTES]);
/* 0 unless it has four bytes. */
uint32_t netlink_u32(struct view v);
/* NULL: none has this index. */
struct os_net_interface *netlink_interface(struct os_net *net, uint32_t index);

/* netroute_linux.c: the bodies of RTM_NEWRULE, RTM_NEWROUTE and XFRM_MSG_NEWPOLICY. */
void netlink_take_rule(struct os_net *net, struct view body);
void netlink_take_route(struct os_net *net, struct view body);
void netlink_take_policy(struct os_net *net, struct view body);

/*
 * One buffer of messages (RTM_NEWLINK, RTM_NEWADDR, RTM_NEWRULE, RTM_NEWROUTE, RTM_NEWNEIGH,
 * XFRM_MSG_NEWPOLICY, in that order over a whole dump). True when it ends the dump (NLMSG_DONE, an
 * error, or broken framing). net->interfaces has room for OS_NET_INTERFACES_MAX, and
 * net->routes.list for OS_NET_ROUTES_MAX or is NULL: then none are kept.
 */
bool netlink_take(struct os_net *net, struct view messages);

/* Is the first message an error? */
bool netlink_is_error(struct view messages);

/* By which interface the route of an answer to RTM_GETROUTE leaves; 0 none. */
uint32_t netlink_way(struct view messages);

/* Does a daemon listen on a port of IKE (500, 4500)? The text of /proc/net/udp, or udp6. */
bool netlink_has_ike(struct view text);

/* How ARPHRD, IFLA_INFO_KIND and what sysfs says make a kind. `wireless`, `device`: sysfs has
 * them; `driver` of the device, "" unknown. */
enum os_net_kind netlink_kind(
    unsigned arphrd, struct view info_kind, bool wireless, bool device, struct view driver);

#endif
