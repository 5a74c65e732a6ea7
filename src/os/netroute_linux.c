/*
 * netroute_linux: rules, routes (rtnetlink(7)) and IPsec policies. Kept is what may tell a tunnel:
 * the default routes of all interfaces, and of tunnels and unknown interfaces all routes, of every
 * table that somebody asks.
 */
#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>
#include <linux/xfrm.h>
#include <sys/socket.h>

#include "os/netlink_linux.h"

enum {
	STRONGSWAN_TABLE =
	    220, /* strongswan.conf(5), charon.routing_table: what its policies take */
	PORT_IKE = 500,
	PORT_IKE_NAT = 4500 /* RFC 3947 */
};

/* With as many as can be held, nobody knows of the others: they count. */
static bool is_asked(const struct os_net *net, struct os_net_table in)
{
	for (size_t k = 0; k < net->tables_count; k++)
		if (net->tables[k].table == in.table && net->tables[k].len == in.len)
			return true;
	return net->tables_count == OS_NET_TABLES_MAX;
}

void netlink_take_rule(struct os_net *net, struct view body)
{
	struct view table[NETLINK_ATTRIBUTES];
	struct fib_rule_hdr m;

	if (body.n < sizeof(m))
		return;
	memcpy(&m, body.p, sizeof(m));
	netlink_attributes(view_tail(body, NLMSG_ALIGN(sizeof(m))), table);
	uint32_t asked = table[FRA_TABLE].n > 0 ? netlink_u32(table[FRA_TABLE]) : m.table;

	if (m.action != FR_ACT_TO_TBL || asked == RT_TABLE_UNSPEC || asked == RT_TABLE_MAIN ||
	    asked == RT_TABLE_LOCAL || asked == RT_TABLE_DEFAULT)
		return;
	struct os_net_table new = {asked, m.family == AF_INET ? 4 : 16};

	if (!is_asked(net, new) && net->tables_count < OS_NET_TABLES_MAX)
		net->tables[net->tables_count++] = new;
}

/* Which addresses a port, or a bridge, has besides its default route tells nothing. */
static bool is_telling(const struct os_net *net, const struct route *r)
{
	for (size_t k = 0; k < net->count; k++) {
		const struct os_net_interface *i = &net->interfaces[k];

		if (i->index == r->interface)
			return r->prefix <= 1 || r->ipsec || i->kind == OS_NET_TUNNEL ||
			       i->point_to_point ||
			       (i->kind == OS_NET_VIRTUAL && i->system_kind[0] == '\0');
	}
	return true;
}

static void keep(struct os_net *net, struct route r)
{
	if (net->routes.list == NULL || !is_telling(net, &r))
		return;
	if (net->routes.count == OS_NET_ROUTES_MAX) {
		net->routes.left_out++;
		return;
	}
	net->routes.list[net->routes.count++] = r;
}

/* Each way of a route that has several. */
static void keep_ways(struct os_net *net, struct view ways, struct route r)
{
	while (ways.n >= sizeof(struct rtnexthop)) {
		struct rtnexthop way;

		memcpy(&way, ways.p, sizeof(way));
		if (way.rtnh_len < sizeof(way) || way.rtnh_len > ways.n)
			return;
		r.interface = (uint32_t)way.rtnh_ifindex;
		keep(net, r);
		ways = view_tail(ways, RTNH_ALIGN(way.rtnh_len));
	}
}

/* What the main table says of the network behind an interface. */
static void take_network(
    struct os_net_interface *i, const struct rtmsg *m, struct addr to, struct addr gateway)
{
	if (m->rtm_dst_len == 0 && gateway.len == 4 && i->gateway.len == 0)
		i->gateway = gateway;
	if (m->rtm_dst_len == 0 && gateway.len == 16 && i->router.len == 0 &&
	    m->rtm_protocol == RTPROT_RA)
		i->router = gateway;
	if (m->rtm_family == AF_INET6 && gateway.len == 0 && to.len == 16 && m->rtm_dst_len <= 64 &&
	    !addr_is_link_local(&to) && addr_is_host(&to) && i->router_prefix.addr.len == 0)
		i->router_prefix = (struct os_net_address){to, m->rtm_dst_len};
}

void netlink_take_route(struct os_net *net, struct view body)
{
	struct view table[NETLINK_ATTRIBUTES];
	struct rtmsg m;

	if (body.n < sizeof(m))
		return;
	memcpy(&m, body.p, sizeof(m));
	netlink_attributes(view_tail(body, NLMSG_ALIGN(sizeof(m))), table);
	uint32_t in = table[RTA_TABLE].n > 0 ? netlink_u32(table[RTA_TABLE]) : m.rtm_table;
	struct addr to = addr_of_bytes(table[RTA_DST]);
	struct os_net_interface *i = netlink_interface(net, netlink_u32(table[RTA_OIF]));
	struct route r = {.to = to,
	    .prefix = m.rtm_dst_len,
	    .interface = netlink_u32(table[RTA_OIF]),
	    .metric = netlink_u32(table[RTA_PRIORITY])};

	if ((m.rtm_family != AF_INET && m.rtm_family != AF_INET6) || m.rtm_type != RTN_UNICAST ||
	    (m.rtm_flags & RTM_F_CLONED) != 0)
		return;
	r.to.len = m.rtm_family == AF_INET ? 4 : 16;
	r.is_policy = in != RT_TABLE_MAIN && in != RT_TABLE_DEFAULT && in != RT_TABLE_LOCAL &&
		      is_asked(net, (struct os_net_table){in, r.to.len});
	r.ipsec = in == STRONGSWAN_TABLE && r.is_policy;
	if (i != NULL && in == RT_TABLE_MAIN)
		take_network(i, &m, to, addr_of_bytes(table[RTA_GATEWAY]));
	if (in != RT_TABLE_MAIN && in != RT_TABLE_DEFAULT && !r.is_policy)
		return;
	if (r.prefix > 8 * r.to.len)
		return;
	if (r.interface != 0)
		keep(net, r);
	else
		keep_ways(net, table[RTA_MULTIPATH], r);
}

/* Policies of an interface or a mark are asked by the routes of a vti or xfrm interface. */
void netlink_take_policy(struct os_net *net, struct view body)
{
	struct view table[NETLINK_ATTRIBUTES];
	struct xfrm_userpolicy_info m;
	struct xfrm_user_tmpl way;
	struct xfrm_mark mark = {.m = 0};

	if (body.n < sizeof(m))
		return;
	memcpy(&m, body.p, sizeof(m));
	netlink_attributes(view_tail(body, NLMSG_ALIGN(sizeof(m))), table);
	if (table[XFRMA_MARK].n == sizeof(mark))
		memcpy(&mark, table[XFRMA_MARK].p, sizeof(mark));
	if (m.dir != XFRM_POLICY_OUT || m.action != XFRM_POLICY_ALLOW ||
	    netlink_u32(table[XFRMA_IF_ID]) != 0 || mark.m != 0 ||
	    table[XFRMA_TMPL].n < sizeof(way) ||
	    (m.sel.family != AF_INET && m.sel.family != AF_INET6))
		return;
	memcpy(&way, table[XFRMA_TMPL].p, sizeof(way));
	if (way.mode != XFRM_MODE_TUNNEL && way.mode != XFRM_MODE_BEET)
		return;
	struct route r = {
	    .to.len = m.sel.family == AF_INET ? 4 : 16, .prefix = m.sel.prefixlen_d, .ipsec = true};

	memcpy(r.to.b, &m.sel.daddr, r.to.len);
	if (r.prefix <= 8 * r.to.len)
		keep(net, r);
}

bool netlink_is_error(struct view messages)
{
	struct nlmsghdr h;

	if (messages.n < sizeof(h))
		return true;
	memcpy(&h, messages.p, sizeof(h));
	return h.nlmsg_type == NLMSG_ERROR;
}

uint32_t netlink_way(struct view messages)
{
	struct view table[NETLINK_ATTRIBUTES];
	struct nlmsghdr h;
	struct rtmsg m;

	if (messages.n < NLMSG_HDRLEN + sizeof(m))
		return 0;
	memcpy(&h, messages.p, sizeof(h));
	if (h.nlmsg_type != RTM_NEWROUTE || h.nlmsg_len > messages.n)
		return 0;
	struct view body = view_tail(view_head(messages, h.nlmsg_len), NLMSG_HDRLEN);

	if (body.n < sizeof(m))
		return 0;
	memcpy(&m, body.p, sizeof(m));
	netlink_attributes(view_tail(body, NLMSG_ALIGN(sizeof(m))), table);
	return m.rtm_type == RTN_UNICAST ? netlink_u32(table[RTA_OIF]) : 0;
}

/* "  12: 00000000:01F4 00000000:0000 07 ...": the local port in four hexadecimal digits. */
static bool is_ike_line(struct view line)
{
	struct view word = {NULL, 0};
	unsigned port = 0;

	line = view_trim(line);
	(void)view_split(&line, ' ', &word);
	if (!view_split(&line, ' ', &word) || word.n < 5 || word.p[word.n - 5] != ':')
		return false;
	for (size_t k = word.n - 4; k < word.n; k++) {
		uint8_t c = word.p[k];

		if (c >= '0' && c <= '9')
			port = port << 4 | (c - '0');
		else if (c >= 'A' && c <= 'F')
			port = port << 4 | (c - 'A' + 10);
		else
			return false;
	}
	return port == PORT_IKE || port == PORT_IKE_NAT;
}

bool netlink_has_ike(struct view text)
{
	struct view line;

	while (view_split(&text, '\n', &line))
		if (is_ike_line(line))
			return true;
	return false;
}
