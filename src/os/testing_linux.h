/* testing_linux: netlink messages under construction, for tests. */
#ifndef EARSHOT_OS_TESTING_LINUX_H
#define EARSHOT_OS_TESTING_LINUX_H

#include <linux/if.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "os/net.h"

/* A dump under construction. */
struct paper {
	uint8_t bytes[8192];
	size_t len, begin;
};

static inline void put(struct paper *p, const void *bytes, size_t n)
{
	assert_true(p->len + n + 4 <= sizeof(p->bytes));
	memcpy(p->bytes + p->len, bytes, n);
	p->len += n;
	while (p->len % 4 != 0)
		p->bytes[p->len++] = 0;
}

static inline void begin(struct paper *p, uint16_t type, const void *body, size_t n)
{
	struct nlmsghdr h = {.nlmsg_type = type, .nlmsg_flags = NLM_F_MULTI};

	p->begin = p->len;
	put(p, &h, sizeof(h));
	put(p, body, n);
}

static inline void attribute(struct paper *p, uint16_t type, const void *bytes, size_t n)
{
	struct rtattr a = {.rta_len = (uint16_t)(sizeof(a) + n), .rta_type = type};

	put(p, &a, sizeof(a));
	put(p, bytes, n);
}

static inline void attribute_u32(struct paper *p, uint16_t type, uint32_t value)
{
	attribute(p, type, &value, sizeof(value));
}

static inline void end(struct paper *p)
{
	struct nlmsghdr h;

	memcpy(&h, p->bytes + p->begin, sizeof(h));
	h.nlmsg_len = (uint32_t)(p->len - p->begin);
	memcpy(p->bytes + p->begin, &h, sizeof(h));
}

static inline void link_of(struct paper *p, int index, const char *name, unsigned short arphrd,
    unsigned flags, const char *kind, uint32_t master, uint32_t lower)
{
	struct ifinfomsg m = {.ifi_index = index, .ifi_type = arphrd, .ifi_flags = flags};
	uint8_t mac[6] = {0x02, 0, 0, 0, 0, (uint8_t)index};

	begin(p, RTM_NEWLINK, &m, sizeof(m));
	attribute(p, IFLA_IFNAME, name, strlen(name) + 1);
	attribute(p, IFLA_ADDRESS, mac, 6);
	if (master != 0)
		attribute_u32(p, IFLA_MASTER, master);
	if (lower != 0)
		attribute_u32(p, IFLA_LINK, lower);
	if (kind != NULL) {
		struct paper inner = {.len = 0};

		attribute(&inner, IFLA_INFO_KIND, kind, strlen(kind) + 1);
		attribute(p, IFLA_LINKINFO | NLA_F_NESTED, inner.bytes, inner.len);
	}
	end(p);
}

static inline struct os_net net_new(void)
{
	struct os_net net = {.interfaces = calloc(OS_NET_INTERFACES_MAX, sizeof(*net.interfaces)),
	    .routes.list = calloc(OS_NET_ROUTES_MAX, sizeof(*net.routes.list))};

	assert_non_null(net.interfaces);
	assert_non_null(net.routes.list);
	return net;
}

#endif
