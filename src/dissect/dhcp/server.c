/* server: what a server's answer proves of the client, and of the server. */
#include "dissect/dhcp/message.h"

enum {
	OPTION_MASK = 1,
	OPTION_ROUTERS = 3,
	OPTION_DOMAIN = 15,
	OPTION_VENDOR_INFO = 43,
	OPTION_SERVER_ID = 54,
	OPTION_VENDOR_CLASS = 60
};

static bool option_addr(const struct dhcp_message *m, uint8_t code, struct addr *ret_addr)
{
	struct view value;

	if (!dhcp_option_first(&m->options, code, &value) || value.n != 4)
		return false;
	*ret_addr = addr_of_bytes(value);
	return true;
}

static bool is_one_of_routers(const struct dhcp_message *m, const struct addr *addr)
{
	struct view value;

	if (!dhcp_option_first(&m->options, OPTION_ROUTERS, &value))
		return false;
	struct rd r = rd_of(value);

	while (rd_left(&r) >= 4)
		if (view_eq(rd_bytes(&r, 4), addr_view(addr)))
			return true;
	return false;
}

static bool same_subnet(const struct dhcp_message *m, const struct addr *a, const struct addr *b)
{
	struct addr mask;

	if (!option_addr(m, OPTION_MASK, &mask) || a->len != 4 || b->len != 4)
		return false;
	for (unsigned i = 0; i < 4; i++)
		if (((a->b[i] ^ b->b[i]) & mask.b[i]) != 0)
			return false;
	return true;
}

/*
 * Does the frame's source belong to the server? Not behind a relay agent; and the IP source must
 * be the server's own word. The answer to a renewal can come through a router (RFC 2131 4.4.5:
 * both sides send unicast), which only the subnet mask tells.
 */
static bool is_servers_frame(const struct dhcp_message *m)
{
	const struct packet *p = m->packet;
	struct addr server;

	if (!p->has_mac || addr_is_host(&m->giaddr) || !addr_is_host(&p->from))
		return false;
	if (!option_addr(m, OPTION_SERVER_ID, &server) || !addr_eq(&server, &p->from))
		if (!addr_eq(&m->siaddr, &p->from))
			return false;
	if (!addr_is_host(&m->ciaddr) || mac_is_group(p->dest))
		return true;
	return same_subnet(m, &p->from, &m->ciaddr);
}

/* A boot server or proxyDHCP service says whose client it answers (PXE 2.1, 2.2.3). */
static bool is_pxe(const struct dhcp_message *m)
{
	struct view class;

	return dhcp_option_first(&m->options, OPTION_VENDOR_CLASS, &class) &&
	       view_starts(class, view_of("PXEClient"));
}

/* The texts of the boot menu, tag 9 of option 43: type, length, text (PXE 2.1, table 2-1). */
static void say_boot_menu(struct dhcp_message *m)
{
	enum { BOOT_MENU = 9, END = 255 };
	uint8_t room[DHCP_OPTION_MAX];
	struct wr w = wr_of(room, sizeof(room));
	struct view info;

	if (!dhcp_option_joined(&m->options, OPTION_VENDOR_INFO, &w, &info))
		return;
	struct rd r = rd_of(info);

	while (rd_left(&r) > 0 && rd_peek(&r) != END) {
		uint8_t tag = rd_u8(&r);
		struct rd menu = tag != 0 ? rd_sub(&r, rd_u8(&r)) : rd_of((struct view){NULL, 0});

		while (tag == BOOT_MENU && rd_left(&menu) > 0) {
			rd_skip(&menu, 2);
			struct view text = view_trim(rd_bytes(&menu, rd_u8(&menu)));

			if (rd_ok(&menu) && text.n > 0)
				dhcp_say(m, m->packet->source, FACT_DESCRIPTION, text);
		}
	}
}

static void say_of_server(struct dhcp_message *m)
{
	const struct packet *p = m->packet;
	struct view domain;

	dhcp_say(m, p->source, FACT_ADDRESS, addr_view(&p->from));
	if (is_pxe(m)) {
		dhcp_say(m, p->source, FACT_ROLE, view_of("pxe-server"));
		say_boot_menu(m);
		if (!addr_is_host(&m->yiaddr)) /* it gives nobody an address */
			return;
	}
	dhcp_say(m, p->source, FACT_ROLE, view_of("dhcp-server"));
	if (is_one_of_routers(m, &p->from))
		dhcp_say(m, p->source, FACT_ROLE, view_of("router"));
	if (dhcp_option_first(&m->options, OPTION_DOMAIN, &domain) && view_trim(domain).n > 0)
		dhcp_say(m, p->source, FACT_DHCP_DOMAIN, view_trim(domain));
}

void dhcp_say_server(struct dhcp_message *m)
{
	/* An offer binds nothing yet. A BOOTP reply has no second round (RFC 951). */
	if (m->type == DHCP_ACK || m->type == DHCP_BOOTP) {
		const struct addr *own = addr_is_host(&m->yiaddr) ? &m->yiaddr : &m->ciaddr;

		if (addr_is_host(own))
			dhcp_say(m, m->client, FACT_ADDRESS, addr_view(own));
	}
	if (is_servers_frame(m))
		say_of_server(m);
}
