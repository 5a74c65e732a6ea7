/* netroute on Linux: policy rules, routes of their tables, IPsec policies; and what of them is
 * kept. */
#include <linux/fib_rules.h>
#include <linux/if_arp.h>
#include <linux/xfrm.h>
#include <stdio.h>

#include "os/netlink_linux.h"
#include "os/testing_linux.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

enum { ETH0 = 2, TUN0, PLAIN, VETH, P2P };

static void links(struct paper *p)
{
	link_of(p, ETH0, "eth0", ARPHRD_ETHER, IFF_UP | IFF_RUNNING, NULL, 0, 0);
	link_of(p, TUN0, "tun0", ARPHRD_NONE, IFF_UP | IFF_RUNNING, "tun", 0, 0);
	link_of(p, PLAIN, "vpn0", ARPHRD_ETHER, IFF_UP | IFF_RUNNING, NULL, 0, 0);
	link_of(p, VETH, "veth0", ARPHRD_ETHER, IFF_UP | IFF_RUNNING, "veth", 0, 0);
	link_of(p, P2P, "sl0", ARPHRD_ETHER, IFF_UP | IFF_RUNNING | IFF_POINTOPOINT, "veth", 0, 0);
}

static void rule_of(struct paper *p, uint8_t action, uint8_t table, uint32_t wide)
{
	struct fib_rule_hdr m = {.family = AF_INET, .table = table, .action = action};

	begin(p, RTM_NEWRULE, &m, sizeof(m));
	if (wide != 0)
		attribute_u32(p, FRA_TABLE, wide);
	end(p);
}

static void take(struct os_net *net, const struct paper *p)
{
	(void)netlink_take(net, view_bytes(p->bytes, p->len));
}

static void test_rules(void **state)
{
	struct paper p = {.len = 0};
	struct os_net net = net_new();

	(void)state;
	rule_of(&p, FR_ACT_TO_TBL, RT_TABLE_LOCAL, RT_TABLE_LOCAL);
	rule_of(&p, FR_ACT_TO_TBL, RT_TABLE_MAIN, 0);
	rule_of(&p, FR_ACT_TO_TBL, RT_TABLE_DEFAULT, 0);
	rule_of(&p, FR_ACT_TO_TBL, RT_TABLE_UNSPEC, 0);
	rule_of(&p, FR_ACT_UNREACHABLE, 77, 0);
	rule_of(&p, FR_ACT_TO_TBL, 52, 0);
	rule_of(&p, FR_ACT_TO_TBL, RT_TABLE_COMPAT, 51820);
	rule_of(&p, FR_ACT_TO_TBL, 52, 0);
	take(&net, &p);
	assert_int_equal(net.tables_count, 2);
	assert_int_equal(net.tables[0].table, 52);
	assert_int_equal(net.tables[0].len, 4);
	assert_int_equal(net.tables[1].table, 51820);
	for (uint32_t table = 1000; table < 1100; table++) {
		p.len = 0;
		rule_of(&p, FR_ACT_TO_TBL, RT_TABLE_COMPAT, table);
		take(&net, &p);
	}
	assert_int_equal(net.tables_count, OS_NET_TABLES_MAX);
	os_net_done(&net);
}

/* `to`: NULL a default route. */
struct way {
	const char *to;
	uint8_t prefix, type;
	uint32_t table, interface, second, metric;
};

static void route_of(struct paper *p, const struct way *w, uint8_t family, uint32_t flags)
{
	struct rtmsg m = {.rtm_family = family,
	    .rtm_dst_len = w->prefix,
	    .rtm_type = w->type,
	    .rtm_flags = flags,
	    .rtm_table = w->table < 256 ? (uint8_t)w->table : RT_TABLE_COMPAT};
	struct addr to = {.len = 0};

	begin(p, RTM_NEWROUTE, &m, sizeof(m));
	attribute_u32(p, RTA_TABLE, w->table);
	if (w->to != NULL) {
		assert_true(addr_parse(view_of(w->to), &to));
		attribute(p, RTA_DST, to.b, to.len);
	}
	if (w->metric != 0)
		attribute_u32(p, RTA_PRIORITY, w->metric);
	if (w->second == 0) {
		attribute_u32(p, RTA_OIF, w->interface);
	} else {
		struct rtnexthop both[2] = {
		    {.rtnh_len = sizeof(both[0]), .rtnh_ifindex = (int)w->interface},
		    {.rtnh_len = sizeof(both[1]), .rtnh_ifindex = (int)w->second}};

		attribute(p, RTA_MULTIPATH, both, sizeof(both));
	}
	end(p);
}

/* What is kept of a route: "10.0.0.0/8 3 metric", a word before it when there is something to it;
 * "" when nothing is. */
static const struct {
	struct way way;
	const char *kept;
} routes[] = {
    {{NULL, 0, RTN_UNICAST, RT_TABLE_MAIN, ETH0, 0, 100}, "0.0.0.0/0 2 100;"},
    {{"0.0.0.0", 1, RTN_UNICAST, RT_TABLE_MAIN, ETH0, 0, 0}, "0.0.0.0/1 2 0;"},
    {{"10.0.0.0", 8, RTN_UNICAST, RT_TABLE_MAIN, ETH0, 0, 0}, ""},
    {{"10.0.0.0", 8, RTN_UNICAST, RT_TABLE_MAIN, TUN0, 0, 50}, "10.0.0.0/8 3 50;"},
    {{"10.0.0.0", 8, RTN_UNICAST, RT_TABLE_DEFAULT, TUN0, 0, 0}, "10.0.0.0/8 3 0;"},
    {{"10.0.0.0", 8, RTN_UNICAST, RT_TABLE_MAIN, VETH, 0, 0}, ""},
    {{"10.0.0.0", 8, RTN_UNICAST, RT_TABLE_MAIN, P2P, 0, 0}, "10.0.0.0/8 6 0;"},
    {{"10.0.0.0", 8, RTN_UNICAST, RT_TABLE_MAIN, 99, 0, 0}, "10.0.0.0/8 99 0;"},
    {{"10.8.0.6", 32, RTN_LOCAL, RT_TABLE_LOCAL, TUN0, 0, 0}, ""},
    {{"10.8.0.6", 32, RTN_UNICAST, RT_TABLE_LOCAL, TUN0, 0, 0}, ""},
    {{"10.0.0.0", 8, RTN_UNREACHABLE, RT_TABLE_MAIN, TUN0, 0, 0}, ""},
    {{NULL, 0, RTN_UNICAST, 52, TUN0, 0, 0}, "policy 0.0.0.0/0 3 0;"},
    {{NULL, 0, RTN_UNICAST, 51820, TUN0, 0, 0}, "policy 0.0.0.0/0 3 0;"},
    {{NULL, 0, RTN_UNICAST, 53, TUN0, 0, 0}, ""},
    {{"10.0.0.0", 8, RTN_UNICAST, 220, ETH0, 0, 0}, "ipsec 10.0.0.0/8 2 0;"},
    {{"10.0.0.0", 8, RTN_UNICAST, RT_TABLE_MAIN, ETH0, TUN0, 7}, "10.0.0.0/8 3 7;"},
    {{NULL, 0, RTN_UNICAST, RT_TABLE_MAIN, ETH0, TUN0, 7}, "0.0.0.0/0 2 7;0.0.0.0/0 3 7;"},
    {{"10.0.0.0", 33, RTN_UNICAST, RT_TABLE_MAIN, TUN0, 0, 0}, ""},
};

static void show(const struct os_net *net, char *text, size_t size)
{
	char address[ADDR_TEXT_SIZE];
	size_t at = 0;

	text[0] = '\0';
	for (size_t k = 0; k < net->routes.count; k++) {
		const struct route *r = &net->routes.list[k];

		at += (size_t)snprintf(text + at, size - at, "%s%s/%u %u %u;",
		    r->ipsec       ? "ipsec "
		    : r->is_policy ? "policy "
				   : "",
		    addr_format(&r->to, address), r->prefix, r->interface, r->metric);
		assert_true(at < size);
	}
}

static void test_routes(void **state)
{
	char text[256];

	(void)state;
	for (size_t k = 0; k < COUNT(routes); k++) {
		struct paper p = {.len = 0};
		struct os_net net = net_new();

		links(&p);
		rule_of(&p, FR_ACT_TO_TBL, 52, 0);
		rule_of(&p, FR_ACT_TO_TBL, 220, 0);
		rule_of(&p, FR_ACT_TO_TBL, RT_TABLE_COMPAT, 51820);
		route_of(&p, &routes[k].way, AF_INET, 0);
		take(&net, &p);
		net.interfaces[2].kind = OS_NET_VIRTUAL;
		show(&net, text, sizeof(text));
		if (strcmp(text, routes[k].kept) != 0)
			fail_msg("row %zu: %s", k, text);
		os_net_done(&net);
	}
}

static void test_routes_that_are_none(void **state)
{
	static const struct way way = {NULL, 0, RTN_UNICAST, RT_TABLE_MAIN, TUN0, 0, 0};
	struct paper p = {.len = 0};
	struct os_net net = net_new();
	char text[256];

	(void)state;
	links(&p);
	route_of(&p, &way, AF_INET6, 0);
	route_of(&p, &way, AF_INET6, RTM_F_CLONED);
	route_of(&p, &way, 128 /* RTNL_FAMILY_IPMR */, 0);
	take(&net, &p);
	show(&net, text, sizeof(text));
	assert_string_equal(text, "::/0 3 0;");
	/* A table that IPv4 asks is not one of IPv6. */
	p.len = 0;
	rule_of(&p, FR_ACT_TO_TBL, 52, 0);
	route_of(&p, &(struct way){NULL, 0, RTN_UNICAST, 52, TUN0, 0, 0}, AF_INET6, 0);
	take(&net, &p);
	assert_int_equal(net.routes.count, 1);
	/* An adapter that the system has no word for is kept with all it has, a port is not. */
	net.interfaces[2].kind = OS_NET_VIRTUAL;
	p.len = 0;
	route_of(
	    &p, &(struct way){"10.0.0.0", 8, RTN_UNICAST, RT_TABLE_MAIN, PLAIN, 0, 0}, AF_INET, 0);
	take(&net, &p);
	assert_int_equal(net.routes.count, 2);
	net.interfaces[2].kind = OS_NET_ETHERNET;
	take(&net, &p);
	assert_int_equal(net.routes.count, 2);
	net.routes.count = OS_NET_ROUTES_MAX - 1;
	net.interfaces[2].kind = OS_NET_TUNNEL;
	take(&net, &p);
	take(&net, &p);
	assert_int_equal(net.routes.count, OS_NET_ROUTES_MAX);
	assert_int_equal(net.routes.left_out, 1);
	os_net_done(&net);
}

static const struct {
	uint16_t family;
	uint8_t dir, action, mode, prefix;
	uint32_t interface, mark;
	bool no_template;
	const char *kept;
} policies[] = {
    {AF_INET, XFRM_POLICY_OUT, XFRM_POLICY_ALLOW, XFRM_MODE_TUNNEL, 8, 0, 0, false,
	"ipsec 10.0.0.0/8 0 0;"},
    {AF_INET, XFRM_POLICY_OUT, XFRM_POLICY_ALLOW, XFRM_MODE_BEET, 8, 0, 0, false,
	"ipsec 10.0.0.0/8 0 0;"},
    {AF_INET6, XFRM_POLICY_OUT, XFRM_POLICY_ALLOW, XFRM_MODE_TUNNEL, 8, 0, 0, false,
	"ipsec a00::/8 0 0;"},
    {AF_INET, XFRM_POLICY_IN, XFRM_POLICY_ALLOW, XFRM_MODE_TUNNEL, 8, 0, 0, false, ""},
    {AF_INET, XFRM_POLICY_FWD, XFRM_POLICY_ALLOW, XFRM_MODE_TUNNEL, 8, 0, 0, false, ""},
    {AF_INET, XFRM_POLICY_OUT, XFRM_POLICY_BLOCK, XFRM_MODE_TUNNEL, 8, 0, 0, false, ""},
    {AF_INET, XFRM_POLICY_OUT, XFRM_POLICY_ALLOW, XFRM_MODE_TRANSPORT, 8, 0, 0, false, ""},
    {AF_INET, XFRM_POLICY_OUT, XFRM_POLICY_ALLOW, XFRM_MODE_TUNNEL, 8, 7, 0, false, ""},
    {AF_INET, XFRM_POLICY_OUT, XFRM_POLICY_ALLOW, XFRM_MODE_TUNNEL, 8, 0, 0xff, false, ""},
    {AF_INET, XFRM_POLICY_OUT, XFRM_POLICY_ALLOW, XFRM_MODE_TUNNEL, 8, 0, 0, true, ""},
    {AF_INET, XFRM_POLICY_OUT, XFRM_POLICY_ALLOW, XFRM_MODE_TUNNEL, 33, 0, 0, false, ""},
    {AF_UNIX, XFRM_POLICY_OUT, XFRM_POLICY_ALLOW, XFRM_MODE_TUNNEL, 8, 0, 0, false, ""},
};

static void test_policies(void **state)
{
	char text[256];

	(void)state;
	for (size_t k = 0; k < COUNT(policies); k++) {
		struct xfrm_userpolicy_info m = {
		    .sel = {.family = policies[k].family, .prefixlen_d = policies[k].prefix},
		    .dir = policies[k].dir,
		    .action = policies[k].action};
		struct xfrm_user_tmpl way = {.mode = policies[k].mode};
		struct xfrm_mark mark = {.v = 1, .m = policies[k].mark};
		struct os_net net = net_new();
		struct paper p = {.len = 0};

		((uint8_t *)&m.sel.daddr)[0] = 10;
		begin(&p, XFRM_MSG_NEWPOLICY, &m, sizeof(m));
		if (!policies[k].no_template)
			attribute(&p, XFRMA_TMPL, &way, sizeof(way));
		if (policies[k].interface != 0)
			attribute_u32(&p, XFRMA_IF_ID, policies[k].interface);
		attribute(&p, XFRMA_MARK, &mark, sizeof(mark));
		end(&p);
		take(&net, &p);
		show(&net, text, sizeof(text));
		if (strcmp(text, policies[k].kept) != 0)
			fail_msg("row %zu: %s", k, text);
		/* Cut anywhere: nothing is read behind the end, nothing is kept of a half. */
		for (size_t cut = 0; cut < p.len; cut++) {
			uint8_t *copy = malloc(cut + 1);

			assert_non_null(copy);
			memcpy(copy, p.bytes, cut);
			(void)netlink_take(&net, view_bytes(copy, cut));
			free(copy);
		}
		assert_int_equal(net.routes.count, policies[k].kept[0] != '\0');
		os_net_done(&net);
	}
}

static void test_ways(void **state)
{
	static const struct {
		uint8_t type;
		uint32_t interface;
	} rows[] = {{RTN_UNICAST, TUN0}, {RTN_UNREACHABLE, 0}, {RTN_LOCAL, 0}};
	struct nlmsgerr refused = {.error = -101};
	struct paper p = {.len = 0};

	(void)state;
	for (size_t k = 0; k < COUNT(rows); k++) {
		struct way way = {"1.1.1.1", 32, rows[k].type, RT_TABLE_MAIN, TUN0, 0, 0};

		p.len = 0;
		route_of(&p, &way, AF_INET, RTM_F_CLONED);
		assert_false(netlink_is_error(view_bytes(p.bytes, p.len)));
		assert_int_equal(netlink_way(view_bytes(p.bytes, p.len)), rows[k].interface);
	}
	for (size_t cut = 0; cut < p.len; cut++)
		assert_int_equal(netlink_way(view_bytes(p.bytes, cut)), 0);
	p.len = 0;
	begin(&p, NLMSG_ERROR, &refused, sizeof(refused));
	end(&p);
	assert_true(netlink_is_error(view_bytes(p.bytes, p.len)));
	assert_int_equal(netlink_way(view_bytes(p.bytes, p.len)), 0);
	assert_true(netlink_is_error(view_bytes(p.bytes, 3)));
}

static void test_ike(void **state)
{
	static const struct {
		const char *text;
		bool is;
	} rows[] = {
	    {"  sl  local_address rem_address   st\n"
	     "  217: 00000000:01F4 00000000:0000 07 00000000:00000000 00:00000000\n",
		true},
	    {"1: 00000000000000000000000000000000:1194 0000:0000 07\n", true},
	    {"1: 0100007F:0035 00000000:01F4 07\n2: 00000000:01F5 00000000:0000 07\n", false},
	    {"1: 0100007F:01f4 00000000:0000 07\n", false}, /* the kernel writes capitals */
	    {"1: 01F4\n2:\n3: :\n4: abc:01F\n", false},
	    {"", false},
	};

	(void)state;
	for (size_t k = 0; k < COUNT(rows); k++)
		if (netlink_has_ike(view_of(rows[k].text)) != rows[k].is)
			fail_msg("row %zu", k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rules),
	    cmocka_unit_test(test_routes),
	    cmocka_unit_test(test_routes_that_are_none),
	    cmocka_unit_test(test_policies),
	    cmocka_unit_test(test_ways),
	    cmocka_unit_test(test_ike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
