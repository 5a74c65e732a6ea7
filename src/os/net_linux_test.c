/* net on Linux: rtnetlink messages, lease files, os-release, chassis; and this host as it is. */
#include "os/net.h"

#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/wr.h"
#include "os/host.h"
#include "os/lease_linux.h"
#include "os/netlink_linux.h"
#include "os/os.h"
#include "os/testing_linux.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static void whole(struct paper *p)
{
	static const uint8_t gateway[] = {192, 0, 2, 1}, me[] = {192, 0, 2, 5},
			     mac[] = {0x02, 0xaa, 0, 0, 0, 1};
	static const uint8_t me6[16] = {0xfe, 0x80, [15] = 5}, router[16] = {0xfe, 0x80, [15] = 1},
			     prefix[16] = {0x20, 0x01, 0x0d, 0xb8};
	struct ifaddrmsg a = {.ifa_family = AF_INET, .ifa_prefixlen = 24, .ifa_index = 2};
	struct ifaddrmsg a6 = {.ifa_family = AF_INET6, .ifa_prefixlen = 64, .ifa_index = 2};
	struct rtmsg r = {
	    .rtm_family = AF_INET, .rtm_table = RT_TABLE_MAIN, .rtm_type = RTN_UNICAST};
	struct ndmsg n = {.ndm_family = AF_INET, .ndm_ifindex = 2, .ndm_state = NUD_STALE};

	link_of(p, 1, "lo", ARPHRD_LOOPBACK, IFF_UP | IFF_RUNNING, NULL, 0, 0);
	link_of(p, 2, "eth0", ARPHRD_ETHER, IFF_UP | IFF_RUNNING, NULL, 3, 0);
	link_of(p, 3, "br0", ARPHRD_ETHER, IFF_UP, "bridge", 0, 0);
	link_of(p, 4, "eth0.7", ARPHRD_ETHER, IFF_UP | IFF_RUNNING, "vlan", 0, 2);
	begin(p, RTM_NEWADDR, &a, sizeof(a));
	attribute(p, IFA_ADDRESS, gateway, 4);
	attribute(p, IFA_LOCAL, me, 4);
	end(p);
	begin(p, RTM_NEWADDR, &a6, sizeof(a6));
	attribute(p, IFA_ADDRESS, me6, 16);
	end(p);
	begin(p, RTM_NEWROUTE, &r, sizeof(r));
	attribute(p, RTA_GATEWAY, gateway, 4);
	attribute_u32(p, RTA_OIF, 2);
	end(p);
	r.rtm_family = AF_INET6;
	r.rtm_protocol = RTPROT_RA;
	begin(p, RTM_NEWROUTE, &r, sizeof(r));
	attribute(p, RTA_GATEWAY, router, 16);
	attribute_u32(p, RTA_OIF, 2);
	end(p);
	r.rtm_dst_len = 64;
	begin(p, RTM_NEWROUTE, &r, sizeof(r));
	attribute(p, RTA_DST, prefix, 16);
	attribute_u32(p, RTA_OIF, 2);
	end(p);
	begin(p, RTM_NEWNEIGH, &n, sizeof(n));
	attribute(p, NDA_DST, gateway, 4);
	attribute(p, NDA_LLADDR, mac, 6);
	end(p);
}

static void test_dump(void **state)
{
	struct paper p = {.len = 0};
	struct os_net net = net_new();
	char text[ADDR_TEXT_SIZE];

	(void)state;
	whole(&p);
	assert_false(netlink_take(&net, view_bytes(p.bytes, p.len)));
	assert_int_equal(net.count, 4);
	const struct os_net_interface *eth = &net.interfaces[1];

	assert_int_equal(net.interfaces[0].kind, OS_NET_LOOPBACK);
	assert_string_equal(eth->name, "eth0");
	assert_int_equal(eth->kind, OS_NET_ETHERNET);
	assert_int_equal(eth->master, 3);
	assert_true(eth->up);
	assert_int_equal(eth->addresses_count, 2);
	assert_string_equal(addr_format(&eth->addresses[0].addr, text), "192.0.2.5");
	assert_int_equal(eth->addresses[0].prefix, 24);
	assert_string_equal(addr_format(&eth->gateway, text), "192.0.2.1");
	assert_int_equal(mac_u64(eth->gateway_mac), 0x02aa00000001);
	assert_string_equal(addr_format(&eth->router, text), "fe80::1");
	assert_string_equal(addr_format(&eth->router_prefix.addr, text), "2001:db8::");
	assert_int_equal(net.interfaces[2].kind, OS_NET_BRIDGE);
	assert_false(net.interfaces[2].up); /* no carrier */
	assert_int_equal(net.interfaces[3].kind, OS_NET_VLAN);
	assert_int_equal(net.interfaces[3].lower, 2);
	os_net_done(&net);
}

/* Cut anywhere, and every byte changed to 0xff: no read outside, no endless loop. */
static void test_broken_dumps(void **state)
{
	struct paper p = {.len = 0};

	(void)state;
	whole(&p);
	for (size_t cut = 0; cut <= p.len; cut++) {
		struct os_net net = net_new();
		uint8_t *copy = malloc(cut + 1);

		assert_non_null(copy);
		memcpy(copy, p.bytes, cut);
		(void)netlink_take(&net, view_bytes(copy, cut));
		if (cut > 0) {
			copy[cut - 1] = 0xff;
			(void)netlink_take(&net, view_bytes(copy, cut));
		}
		assert_in_range(net.count, 0, 8);
		free(copy);
		os_net_done(&net);
	}
}

static void test_too_many_are_counted(void **state)
{
	struct os_net net = net_new();

	(void)state;
	for (int i = 1; i <= OS_NET_INTERFACES_MAX + 3; i++) {
		struct paper p = {.len = 0};

		link_of(
		    &p, i, "a-name-that-is-too-long-for-any-kernel", ARPHRD_ETHER, 0, NULL, 0, 0);
		(void)netlink_take(&net, view_bytes(p.bytes, p.len));
	}
	assert_int_equal(net.count, OS_NET_INTERFACES_MAX);
	assert_int_equal(net.left_out, 3);
	os_net_done(&net);
}

static void test_kinds(void **state)
{
	static const struct {
		unsigned arphrd;
		const char *info;
		bool wireless, device;
		const char *driver;
		enum os_net_kind kind;
	} rows[] = {
	    {ARPHRD_ETHER, "", false, true, "e1000e", OS_NET_ETHERNET},
	    {ARPHRD_ETHER, "", false, true, "virtio_net", OS_NET_ETHERNET},
	    {ARPHRD_ETHER, "dsa", false, true, "mt7530", OS_NET_ETHERNET},
	    {ARPHRD_ETHER, "", true, true, "iwlwifi", OS_NET_WIFI},
	    {ARPHRD_ETHER, "", false, true, "rndis_host", OS_NET_WWAN},
	    {ARPHRD_ETHER, "", false, true, "ipheth", OS_NET_WWAN},
	    {ARPHRD_NONE, "", false, true, "qmi_wwan", OS_NET_WWAN},
	    {ARPHRD_ETHER, "", false, false, "", OS_NET_VIRTUAL},
	    {ARPHRD_ETHER, "veth", false, false, "", OS_NET_VIRTUAL},
	    {ARPHRD_ETHER, "dummy", false, false, "", OS_NET_VIRTUAL},
	    {ARPHRD_ETHER, "macvlan", false, false, "", OS_NET_VIRTUAL},
	    {ARPHRD_ETHER, "tun", false, false, "", OS_NET_TUNNEL}, /* tap */
	    {ARPHRD_NONE, "tun", false, false, "", OS_NET_TUNNEL},
	    {ARPHRD_NONE, "wireguard", false, false, "", OS_NET_TUNNEL},
	    {ARPHRD_ETHER, "gretap", false, false, "", OS_NET_TUNNEL},
	    {ARPHRD_ETHER, "vxlan", false, false, "", OS_NET_TUNNEL},
	    {ARPHRD_SIT, "sit", false, false, "", OS_NET_TUNNEL},
	    {ARPHRD_PPP, "ppp", false, false, "", OS_NET_TUNNEL},
	    {ARPHRD_ETHER, "bridge", false, false, "", OS_NET_BRIDGE},
	    {ARPHRD_ETHER, "bond", false, false, "", OS_NET_BOND},
	    {ARPHRD_ETHER, "team", false, false, "", OS_NET_BOND},
	    {ARPHRD_ETHER, "vlan", false, false, "", OS_NET_VLAN},
	    {ARPHRD_LOOPBACK, "", false, false, "", OS_NET_LOOPBACK},
	    {ARPHRD_INFINIBAND, "", false, true, "mlx5_core", OS_NET_OTHER},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (netlink_kind(rows[i].arphrd, view_of(rows[i].info), rows[i].wireless,
			rows[i].device, view_of(rows[i].driver)) != rows[i].kind)
			fail_msg("row %zu: %s %s", i, rows[i].info, rows[i].driver);
}

static const char dhclient[] = "lease {\n"
			       "  interface \"eth0\";\n"
			       "  fixed-address 192.0.2.5;\n"
			       "  option dhcp-server-identifier 192.0.2.9;\n"
			       "  option domain-name \"old.example\";\n"
			       "}\n"
			       "lease {\n"
			       "  interface \"eth0\";\n"
			       "  option dhcp-server-identifier 192.0.2.1;\n"
			       "  option domain-name \"corp.example\";\n"
			       "}\n"
			       "lease {\n"
			       "  interface \"eth1\";\n"
			       "  option dhcp-server-identifier 198.51.100.1;\n"
			       "}\n"
			       "lease {\n  interface \"eth0\";\n  option domain-name \"cut";

static void test_leases(void **state)
{
	static const struct {
		void (*parse)(struct view text, struct os_net_interface *i);
		const char *text, *server, *suffix;
	} rows[] = {
	    {lease_networkd,
		"# private\nADDRESS=192.0.2.5\nSERVER_ADDRESS=192.0.2.1\nDOMAINNAME=corp.example\n",
		"192.0.2.1", "corp.example"},
	    {lease_networkd, "SERVER_ADDRESS=nonsense\n", "", ""},
	    {lease_networkd, "", "", ""},
	    {lease_dhclient, dhclient, "192.0.2.1", "corp.example"},
	    {lease_resolv_conf, "nameserver 192.0.2.1\nsearch corp.example. lab.example\n", "",
		"corp.example"},
	    {lease_resolv_conf, "domain corp.example\n", "", "corp.example"},
	    {lease_resolv_conf, "search .\n", "", ""},
	    {lease_domains, "DNS=192.0.2.1\nDOMAINS=corp.example ~.\n", "", "corp.example"},
	    {lease_domains, "DOMAINS=~corp.example\n", "", ""},
	};
	char text[ADDR_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct os_net_interface interface = {.name = "eth0"};

		rows[i].parse(view_of(rows[i].text), &interface);
		assert_string_equal(addr_format(&interface.dhcp_server, text), rows[i].server);
		assert_string_equal(interface.dns_suffix, rows[i].suffix);
	}
}

/* BOOTP, the cookie, options: a pad, the server, the domain, the end. */
static void test_lease_dhcpcd(void **state)
{
	static const uint8_t options[] = {0x63, 0x82, 0x53, 0x63, 53, 1, 5, 0, 54, 4, 192, 0, 2, 1,
	    15, 12, 'c', 'o', 'r', 'p', '.', 'e', 'x', 'a', 'm', 'p', 'l', 'e', 255, 54, 4, 9, 9, 9,
	    9};
	uint8_t packet[236 + sizeof(options)] = {2, 1, 6};
	char text[ADDR_TEXT_SIZE];

	(void)state;
	memcpy(packet + 236, options, sizeof(options));
	for (size_t cut = 0; cut <= sizeof(packet); cut++) {
		struct os_net_interface i = {.name = "eth0"};
		uint8_t *copy = malloc(cut + 1);

		assert_non_null(copy);
		memcpy(copy, packet, cut);
		lease_dhcpcd(view_bytes(copy, cut), &i);
		free(copy);
		assert_string_equal(
		    addr_format(&i.dhcp_server, text), cut >= 236 + 14 ? "192.0.2.1" : "");
		assert_string_equal(i.dns_suffix, cut >= 236 + 28 ? "corp.example" : "");
	}
	packet[236] = 0;
	struct os_net_interface i = {.name = "eth0"};

	lease_dhcpcd(view_bytes(packet, sizeof(packet)), &i);
	assert_int_equal(i.dhcp_server.len, 0);
}

static void test_routed_domains(void **state)
{
	static const struct {
		const char *text, *suffix, *routed;
		enum os_net_kind kind;
	} rows[] = {
	    {"DOMAINS=~corp.example\n", "", "corp.example", OS_NET_TUNNEL},
	    {"DOMAINS=~.\n", "", ".", OS_NET_TUNNEL},
	    {"DOMAINS=corp.example ~lab.example\n", "corp.example", "corp.example", OS_NET_TUNNEL},
	    {"DOMAINS=\nROUTE_DOMAINS=lab.example\n", "", "lab.example", OS_NET_TUNNEL},
	    {"DOMAINS=~lab.example corp.example.\n", "corp.example", "", OS_NET_ETHERNET},
	    {"DNS=192.0.2.1\n", "", "", OS_NET_TUNNEL},
	};

	(void)state;
	for (size_t k = 0; k < COUNT(rows); k++) {
		struct os_net_interface i = {.kind = rows[k].kind};

		lease_domains(view_of(rows[k].text), &i);
		assert_string_equal(i.dns_suffix, rows[k].suffix);
		assert_string_equal(i.dns_routed, rows[k].routed);
	}
}

static void test_release(void **state)
{
	struct os_host h = {.name = ""};

	(void)state;
	os_host_release(view_of("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n"
				"NAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\n"
				"VERSION=\"12 (bookworm)\"\nID=debian\nbroken"),
	    &h);
	assert_string_equal(h.os_name, "Debian GNU/Linux");
	assert_string_equal(h.os_version, "12 (bookworm)");
	h = (struct os_host){.name = ""};
	os_host_release(view_of("NAME=Alpine\nVERSION_ID=3.19\n"), &h);
	assert_string_equal(h.os_name, "Alpine");
	assert_string_equal(h.os_version, "3.19");
}

static void test_domain(void **state)
{
	static const struct {
		bool is_joined;
		const char *joined, *suffix, *domain;
	} rows[] = {
	    {true, "corp.example", "old.example", "corp.example"},
	    {true, "CORP", "corp.example", "corp.example"},
	    {true, "CORP", "", "CORP"},
	    {true, "", "corp.example", "corp.example"},
	    {false, "WORKGROUP", "home.example", "home.example"},
	    {false, "WORKGROUP", "", ""},
	};
	struct os_host h;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		h = (struct os_host){.domain = "before"};
		os_host_domain(
		    rows[i].is_joined, view_of(rows[i].joined), view_of(rows[i].suffix), &h);
		assert_string_equal(h.domain, rows[i].domain);
	}
}

static void test_chassis(void **state)
{
	static const struct {
		unsigned type;
		const char *vendor, *model;
		enum os_chassis chassis;
	} rows[] = {
	    {10, "LENOVO", "20XW", OS_CHASSIS_NOTEBOOK},
	    {3, "Dell Inc.", "OptiPlex 7090", OS_CHASSIS_DESKTOP},
	    {23, "HPE", "ProLiant DL360", OS_CHASSIS_SERVER},
	    {30, "Microsoft Corporation", "Surface", OS_CHASSIS_TABLET},
	    {1, "QEMU", "Standard PC (Q35 + ICH9, 2009)", OS_CHASSIS_VIRTUAL},
	    {3, "Microsoft Corporation", "Virtual Machine", OS_CHASSIS_VIRTUAL},
	    {2, "", "", OS_CHASSIS_UNKNOWN},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(
		    os_host_chassis(rows[i].type, view_of(rows[i].vendor), view_of(rows[i].model)),
		    rows[i].chassis);
}

static void test_this_host(void **state)
{
	struct os_host h;
	struct os_net net;
	uint64_t cpu = 0, pss = 0;
	bool loopback = false;
	int fd;

	(void)state;
	os_host_read(&h);
	assert_string_not_equal(h.name, "");
	assert_string_not_equal(h.arch, "");
	assert_int_equal(os_net_read(&net), ERR_NONE);
	for (size_t i = 0; i < net.count; i++)
		loopback = loopback || net.interfaces[i].kind == OS_NET_LOOPBACK;
	assert_true(loopback);
	os_net_done(&net);
	assert_int_equal(os_net_watch(&fd), ERR_NONE);
	assert_false(os_net_changed(fd));
	os_close(fd);
	assert_false(os_net_changed(fd));
	os_process_cost(&cpu, &pss);
	assert_in_range(pss, 100, 1024 * 1024);
}

/* Each is closed whole, and there are only so many. */
static void test_watches(void **state)
{
	int fds[16], n = 0, again = -1, lowest = -1;

	(void)state;
	os_close(again);
	assert_int_equal(os_net_watch(&lowest), ERR_NONE);
	os_close(lowest);
	while (n < 16 && os_net_watch(&fds[n]) == ERR_NONE)
		n++;
	assert_int_equal(n, 8);
	assert_int_equal(os_net_watch(&again), ERR_FULL);
	while (n > 0)
		os_close(fds[--n]);
	assert_int_equal(os_net_watch(&again), ERR_NONE);
	assert_int_equal(again, lowest);
	os_close(again);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_dump),
	    cmocka_unit_test(test_broken_dumps),
	    cmocka_unit_test(test_too_many_are_counted),
	    cmocka_unit_test(test_kinds),
	    cmocka_unit_test(test_leases),
	    cmocka_unit_test(test_lease_dhcpcd),
	    cmocka_unit_test(test_routed_domains),
	    cmocka_unit_test(test_release),
	    cmocka_unit_test(test_domain),
	    cmocka_unit_test(test_chassis),
	    cmocka_unit_test(test_this_host),
	    cmocka_unit_test(test_watches),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
