/*
 * netlink_linux: rtnetlink(7) messages, read by copying structures out of views: nothing is
 * overlaid, and a length that lies ends the message.
 */
#include "os/netlink_linux.h"

#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <linux/xfrm.h>

#include "base/wr.h"

void netlink_attributes(struct view rest, struct view table[NETLINK_ATTRIBUTES])
{
	memset(table, 0, NETLINK_ATTRIBUTES * sizeof(*table));
	while (rest.n >= sizeof(struct rtattr)) {
		struct rtattr a;

		memcpy(&a, rest.p, sizeof(a));
		if (a.rta_len < sizeof(a) || a.rta_len > rest.n)
			return;
		unsigned type = a.rta_type & NLA_TYPE_MASK;

		if (type < NETLINK_ATTRIBUTES)
			table[type] = view_tail(view_head(rest, a.rta_len), sizeof(a));
		rest = view_tail(rest, RTA_ALIGN(a.rta_len));
	}
}

uint32_t netlink_u32(struct view v)
{
	uint32_t value = 0;

	if (v.n == sizeof(value))
		memcpy(&value, v.p, sizeof(value));
	return value;
}

struct os_net_interface *netlink_interface(struct os_net *net, uint32_t index)
{
	for (size_t i = 0; i < net->count; i++)
		if (net->interfaces[i].index == index)
			return &net->interfaces[i];
	return NULL;
}

static bool is_any(struct view kind, const char *const *names)
{
	for (; *names != NULL; names++)
		if (view_eq(kind, view_of(*names)))
			return true;
	return false;
}

enum os_net_kind netlink_kind(
    unsigned arphrd, struct view info_kind, bool wireless, bool device, struct view driver)
{
	static const char *const tunnels[] = {"tun", "wireguard", "ipip", "ip6tnl", "gre", "gretap",
	    "ip6gre", "ip6gretap", "erspan", "sit", "vti", "vti6", "xfrm", "ppp", "vxlan", "geneve",
	    "l2tp", "macsec", "ovpn", NULL};
	static const char *const bonds[] = {"bond", "team", NULL};
	/* USB tethering of telephones, and modems. */
	static const char *const mobile[] = {
	    "rndis_host", "ipheth", "qmi_wwan", "cdc_mbim", "huawei_cdc_ncm", "wwan", NULL};

	if (arphrd == ARPHRD_LOOPBACK)
		return OS_NET_LOOPBACK;
	if (is_any(info_kind, tunnels))
		return OS_NET_TUNNEL;
	if (is_any(driver, mobile) || view_eq(info_kind, view_of("wwan")))
		return OS_NET_WWAN;
	if (arphrd == ARPHRD_NONE || arphrd == ARPHRD_PPP || arphrd == ARPHRD_TUNNEL ||
	    arphrd == ARPHRD_TUNNEL6 || arphrd == ARPHRD_SIT || arphrd == ARPHRD_IPGRE ||
	    arphrd == ARPHRD_RAWIP)
		return OS_NET_TUNNEL;
	if (arphrd != ARPHRD_ETHER)
		return OS_NET_OTHER;
	if (view_eq(info_kind, view_of("bridge")) || view_eq(info_kind, view_of("openvswitch")))
		return OS_NET_BRIDGE;
	if (is_any(info_kind, bonds))
		return OS_NET_BOND;
	if (view_eq(info_kind, view_of("vlan")))
		return OS_NET_VLAN;
	if (wireless)
		return OS_NET_WIFI;
	/* DSA ports and the like are real ports with a kind of their own. */
	if (device && (info_kind.n == 0 || view_eq(info_kind, view_of("dsa"))))
		return OS_NET_ETHERNET;
	return OS_NET_VIRTUAL;
}

static void take_link(struct os_net *net, struct view body)
{
	struct view table[NETLINK_ATTRIBUTES], info[NETLINK_ATTRIBUTES];
	struct os_net_interface *i;
	struct ifinfomsg m;

	if (body.n < sizeof(m))
		return;
	memcpy(&m, body.p, sizeof(m));
	if (m.ifi_index <= 0 || netlink_interface(net, (uint32_t)m.ifi_index) != NULL)
		return;
	if (net->count == OS_NET_INTERFACES_MAX) {
		net->left_out++;
		return;
	}
	netlink_attributes(view_tail(body, NLMSG_ALIGN(sizeof(m))), table);
	netlink_attributes(table[IFLA_LINKINFO], info);
	i = &net->interfaces[net->count++];
	*i = (struct os_net_interface){.index = (uint32_t)m.ifi_index};
	view_text(table[IFLA_IFNAME], i->name, sizeof(i->name));
	view_text(info[IFLA_INFO_KIND], i->system_kind, sizeof(i->system_kind));
	i->mac = mac_of_bytes(table[IFLA_ADDRESS]);
	i->up = (m.ifi_flags & (IFF_UP | IFF_RUNNING)) == (IFF_UP | IFF_RUNNING);
	i->point_to_point = (m.ifi_flags & IFF_POINTOPOINT) != 0;
	i->master = netlink_u32(table[IFLA_MASTER]);
	/* In another namespace the number means another interface (a veth's peer). */
	if (table[IFLA_LINK_NETNSID].n == 0)
		i->lower = netlink_u32(table[IFLA_LINK]);
	i->kind = netlink_kind(
	    m.ifi_type, view_of(i->system_kind), false, i->system_kind[0] == '\0', view_of(""));
}

static void take_address(struct os_net *net, struct view body)
{
	struct view table[NETLINK_ATTRIBUTES];
	struct os_net_interface *i;
	struct ifaddrmsg m;

	if (body.n < sizeof(m))
		return;
	memcpy(&m, body.p, sizeof(m));
	i = netlink_interface(net, m.ifa_index);
	netlink_attributes(view_tail(body, NLMSG_ALIGN(sizeof(m))), table);
	/* IFA_LOCAL is one's own where IFA_ADDRESS is the peer's (point-to-point). */
	struct addr addr =
	    addr_of_bytes(table[IFA_LOCAL].n > 0 ? table[IFA_LOCAL] : table[IFA_ADDRESS]);

	if (i == NULL || addr.len == 0 || i->addresses_count == OS_NET_ADDRESSES_MAX)
		return;
	i->addresses[i->addresses_count++] = (struct os_net_address){addr, m.ifa_prefixlen};
}

static void take_neighbour(struct os_net *net, struct view body)
{
	struct view table[NETLINK_ATTRIBUTES];
	struct os_net_interface *i;
	struct ndmsg m;

	if (body.n < sizeof(m))
		return;
	memcpy(&m, body.p, sizeof(m));
	netlink_attributes(view_tail(body, NLMSG_ALIGN(sizeof(m))), table);
	i = netlink_interface(net, (uint32_t)m.ndm_ifindex);
	struct addr addr = addr_of_bytes(table[NDA_DST]);
	struct mac mac = mac_of_bytes(table[NDA_LLADDR]);

	if (i == NULL || addr.len == 0 || !mac_is_device(mac) ||
	    (m.ndm_state & (NUD_INCOMPLETE | NUD_FAILED)) != 0)
		return;
	if (addr_eq(&addr, &i->gateway))
		i->gateway_mac = mac;
	if (addr_eq(&addr, &i->router))
		i->router_mac = mac;
}

bool netlink_take(struct os_net *net, struct view messages)
{
	while (messages.n >= sizeof(struct nlmsghdr)) {
		struct nlmsghdr h;

		memcpy(&h, messages.p, sizeof(h));
		if (h.nlmsg_len < sizeof(h) || h.nlmsg_len > messages.n)
			return true;
		struct view body = view_tail(view_head(messages, h.nlmsg_len), NLMSG_HDRLEN);

		switch (h.nlmsg_type) {
		case NLMSG_DONE:
		case NLMSG_ERROR: return true;
		case RTM_NEWLINK: take_link(net, body); break;
		case RTM_NEWADDR: take_address(net, body); break;
		case RTM_NEWRULE: netlink_take_rule(net, body); break;
		case RTM_NEWROUTE: netlink_take_route(net, body); break;
		case XFRM_MSG_NEWPOLICY: netlink_take_policy(net, body); break;
		case RTM_NEWNEIGH: take_neighbour(net, body); break;
		default: break;
		}
		messages = view_tail(messages, NLMSG_ALIGN(h.nlmsg_len));
	}
	return false;
}
