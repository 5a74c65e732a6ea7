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

#include "base/wr.h"

/* The attributes of one message that somebody asks for; empty views when absent. */
enum { ATTRIBUTES = 64 };

static void attributes_of(struct view rest, struct view table[ATTRIBUTES])
{
	memset(table, 0, ATTRIBUTES * sizeof(*table));
	while (rest.n >= sizeof(struct rtattr)) {
		struct rtattr a;

		memcpy(&a, rest.p, sizeof(a));
		if (a.rta_len < sizeof(a) || a.rta_len > rest.n)
			return;
		unsigned type = a.rta_type & NLA_TYPE_MASK;

		if (type < ATTRIBUTES)
			table[type] = view_tail(view_head(rest, a.rta_len), sizeof(a));
		rest = view_tail(rest, RTA_ALIGN(a.rta_len));
	}
}

static uint32_t u32_of(struct view v)
{
	uint32_t value = 0;

	if (v.n == sizeof(value))
		memcpy(&value, v.p, sizeof(value));
	return value;
}

static struct os_net_interface *interface_of(struct os_net *net, uint32_t index)
{
	for (size_t i = 0; i < net->count; i++)
		if (net->interfaces[i].index == index)
			return &net->interfaces[i];
	return NULL;
}

static void copy_text(char *to, size_t size, struct view from)
{
	from = view_head(from, view_find(from, 0));
	from = view_head(from, size - 1);
	if (from.n > 0)
		memcpy(to, from.p, from.n);
	to[from.n] = '\0';
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
	struct view table[ATTRIBUTES], info[ATTRIBUTES];
	struct os_net_interface *i;
	struct ifinfomsg m;

	if (body.n < sizeof(m))
		return;
	memcpy(&m, body.p, sizeof(m));
	if (m.ifi_index <= 0 || interface_of(net, (uint32_t)m.ifi_index) != NULL)
		return;
	if (net->count == OS_NET_INTERFACES_MAX) {
		net->left_out++;
		return;
	}
	attributes_of(view_tail(body, NLMSG_ALIGN(sizeof(m))), table);
	attributes_of(table[IFLA_LINKINFO], info);
	i = &net->interfaces[net->count++];
	*i = (struct os_net_interface){.index = (uint32_t)m.ifi_index};
	copy_text(i->name, sizeof(i->name), table[IFLA_IFNAME]);
	copy_text(i->system_kind, sizeof(i->system_kind), info[IFLA_INFO_KIND]);
	i->mac = mac_of_bytes(table[IFLA_ADDRESS]);
	i->up = (m.ifi_flags & (IFF_UP | IFF_RUNNING)) == (IFF_UP | IFF_RUNNING);
	i->point_to_point = (m.ifi_flags & IFF_POINTOPOINT) != 0;
	i->master = u32_of(table[IFLA_MASTER]);
	/* In another namespace the number means another interface (a veth's peer). */
	if (table[IFLA_LINK_NETNSID].n == 0)
		i->lower = u32_of(table[IFLA_LINK]);
	i->kind = netlink_kind(
	    m.ifi_type, view_of(i->system_kind), false, i->system_kind[0] == '\0', view_of(""));
}

static void take_address(struct os_net *net, struct view body)
{
	struct view table[ATTRIBUTES];
	struct os_net_interface *i;
	struct ifaddrmsg m;

	if (body.n < sizeof(m))
		return;
	memcpy(&m, body.p, sizeof(m));
	i = interface_of(net, m.ifa_index);
	attributes_of(view_tail(body, NLMSG_ALIGN(sizeof(m))), table);
	/* IFA_LOCAL is one's own where IFA_ADDRESS is the peer's (point-to-point). */
	struct addr addr =
	    addr_of_bytes(table[IFA_LOCAL].n > 0 ? table[IFA_LOCAL] : table[IFA_ADDRESS]);

	if (i == NULL || addr.len == 0 || i->addresses_count == OS_NET_ADDRESSES_MAX)
		return;
	i->addresses[i->addresses_count++] = (struct os_net_address){addr, m.ifa_prefixlen};
}

static void take_route(struct os_net *net, struct view body)
{
	struct view table[ATTRIBUTES];
	struct os_net_interface *i;
	struct rtmsg m;

	if (body.n < sizeof(m))
		return;
	memcpy(&m, body.p, sizeof(m));
	attributes_of(view_tail(body, NLMSG_ALIGN(sizeof(m))), table);
	uint32_t in = table[RTA_TABLE].n > 0 ? u32_of(table[RTA_TABLE]) : m.rtm_table;

	i = interface_of(net, u32_of(table[RTA_OIF]));
	if (i == NULL || in != RT_TABLE_MAIN || m.rtm_type != RTN_UNICAST)
		return;
	struct addr gateway = addr_of_bytes(table[RTA_GATEWAY]);

	if (m.rtm_dst_len == 0 && gateway.len == 4 && i->gateway.len == 0)
		i->gateway = gateway;
	if (m.rtm_dst_len == 0 && gateway.len == 16 && i->router.len == 0 &&
	    m.rtm_protocol == RTPROT_RA)
		i->router = gateway;
	struct addr dest = addr_of_bytes(table[RTA_DST]);

	if (m.rtm_family == AF_INET6 && gateway.len == 0 && dest.len == 16 && m.rtm_dst_len <= 64 &&
	    !addr_is_link_local(&dest) && addr_is_host(&dest) && i->router_prefix.addr.len == 0)
		i->router_prefix = (struct os_net_address){dest, m.rtm_dst_len};
}

static void take_neighbour(struct os_net *net, struct view body)
{
	struct view table[ATTRIBUTES];
	struct os_net_interface *i;
	struct ndmsg m;

	if (body.n < sizeof(m))
		return;
	memcpy(&m, body.p, sizeof(m));
	attributes_of(view_tail(body, NLMSG_ALIGN(sizeof(m))), table);
	i = interface_of(net, (uint32_t)m.ndm_ifindex);
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
		case RTM_NEWROUTE: take_route(net, body); break;
		case RTM_NEWNEIGH: take_neighbour(net, body); break;
		default: break;
		}
		messages = view_tail(messages, NLMSG_ALIGN(h.nlmsg_len));
	}
	return false;
}

/* The value behind "NAME=" when the line begins so. */
static bool value_of(struct view line, const char *name, struct view *ret_value)
{
	struct view n = view_of(name);

	if (!view_starts(line, n))
		return false;
	*ret_value = view_trim(view_tail(line, n.n));
	return true;
}

/* The first word, without quotes, a leading "~" (a routing domain: none) or the root's dot. */
static void set_suffix(struct os_net_interface *i, struct view words)
{
	struct view word = {NULL, 0};

	words = view_trim(words);
	(void)view_split(&words, ' ', &word);
	if (word.n >= 2 && word.p[0] == '"' && word.p[word.n - 1] == '"')
		word = view_head(view_tail(word, 1), word.n - 2);
	if (word.n > 0 && word.p[word.n - 1] == '.')
		word = view_head(word, word.n - 1);
	if (word.n == 0 || word.p[0] == '~' || word.n >= sizeof(i->dns_suffix))
		return;
	copy_text(i->dns_suffix, sizeof(i->dns_suffix), word);
}

static void set_server(struct os_net_interface *i, struct view text)
{
	struct addr server;

	if (addr_parse(text, &server))
		i->dhcp_server = server;
}

void netlink_lease_networkd(struct view text, struct os_net_interface *i)
{
	struct view line, value;

	while (view_split(&text, '\n', &line)) {
		if (value_of(line, "SERVER_ADDRESS=", &value))
			set_server(i, value);
		else if (value_of(line, "DOMAINNAME=", &value))
			set_suffix(i, value);
	}
}

void netlink_link_domains(struct view text, struct os_net_interface *i)
{
	struct view line, value;

	while (view_split(&text, '\n', &line))
		if (value_of(line, "DOMAINS=", &value))
			set_suffix(i, value);
}

void netlink_resolv_conf(struct view text, struct os_net_interface *i)
{
	struct view line, value;

	while (view_split(&text, '\n', &line)) {
		for (size_t k = 0; k < line.n; k++)
			if (line.p[k] == '\t') { /* resolv.conf(5): blanks or tabs */
				line = view_head(line, k);
				break;
			}
		if (value_of(line, "search ", &value) || value_of(line, "domain ", &value))
			set_suffix(i, value);
	}
}

/* dhclient.leases(5): statements end with ';', one a line as dhclient writes them. */
void netlink_lease_dhclient(struct view text, struct os_net_interface *i)
{
	struct os_net_interface found = {.index = 0};
	bool ours = false;
	struct view line, value;

	while (view_split(&text, '\n', &line)) {
		line = view_trim(line);
		if (line.n > 0 && line.p[line.n - 1] == ';')
			line = view_head(line, line.n - 1);
		if (view_starts(line, view_of("lease"))) {
			found = (struct os_net_interface){.index = 0};
			ours = false;
		} else if (value_of(line, "interface ", &value)) {
			ours = value.n >= 2 && view_eq(view_head(view_tail(value, 1), value.n - 2),
						   view_of(i->name));
		} else if (value_of(line, "option dhcp-server-identifier ", &value)) {
			set_server(&found, value);
		} else if (value_of(line, "option domain-name ", &value)) {
			set_suffix(&found, value);
		} else if (view_eq(line, view_of("}")) && ours) {
			if (found.dhcp_server.len > 0)
				i->dhcp_server = found.dhcp_server;
			if (found.dns_suffix[0] != '\0')
				copy_text(i->dns_suffix, sizeof(i->dns_suffix),
				    view_of(found.dns_suffix));
		}
	}
}
