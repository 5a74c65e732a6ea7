/*
 * place: two homes have 192.168.1.0/24, and their routers' MACs tell them apart. A VLAN's router
 * has one MAC on all its VLANs, and the prefix tells those apart. Virtual MACs are the same
 * everywhere.
 */
#include "platform/link/place.h"

#include "base/wr.h"

static bool is_known_equal(const char *a, const char *b)
{
	return a[0] != '\0' && strcmp(a, b) == 0;
}

static bool is_against(const char *a, const char *b)
{
	return a[0] != '\0' && b[0] != '\0' && strcmp(a, b) != 0;
}

static bool is_same(const struct place *a, const struct place *b)
{
	return a->has_gateway == b->has_gateway && a->gateway_virtual == b->gateway_virtual &&
	       mac_eq(a->gateway, b->gateway) && strcmp(a->prefix, b->prefix) == 0 &&
	       strcmp(a->dhcp_server, b->dhcp_server) == 0 && strcmp(a->router, b->router) == 0 &&
	       strcmp(a->router_prefix, b->router_prefix) == 0 &&
	       strcmp(a->dns_suffix, b->dns_suffix) == 0;
}

/* Beside gateway and prefix. */
static bool is_disputed(const struct place *a, const struct place *b)
{
	return is_against(a->dhcp_server, b->dhcp_server) ||
	       is_against(a->dns_suffix, b->dns_suffix) ||
	       is_against(a->router_prefix, b->router_prefix);
}

static bool is_supported(const struct place *a, const struct place *b)
{
	return is_known_equal(a->dhcp_server, b->dhcp_server) ||
	       is_known_equal(a->dns_suffix, b->dns_suffix) ||
	       is_known_equal(a->router_prefix, b->router_prefix);
}

static enum place_match match_ipv4(const struct place *a, const struct place *b)
{
	if (!is_known_equal(a->prefix, b->prefix))
		return PLACE_OTHER;
	if (!a->has_gateway && !b->has_gateway)
		return is_supported(a, b) && !is_disputed(a, b) ? PLACE_UNROUTED : PLACE_OTHER;
	if (!a->has_gateway || !b->has_gateway || !mac_eq(a->gateway, b->gateway))
		return PLACE_OTHER;
	if (!a->gateway_virtual && !b->gateway_virtual)
		return PLACE_GATEWAY;
	if (is_disputed(a, b))
		return PLACE_OTHER;
	return is_supported(a, b) ? PLACE_AGREED : PLACE_VIRTUAL;
}

enum place_match place_match(const struct place *known, const struct place *asked)
{
	enum place_match ipv4;

	if (is_same(known, asked))
		return PLACE_SAME;
	ipv4 = match_ipv4(known, asked);
	if (ipv4 >= PLACE_GATEWAY)
		return ipv4;
	/* Two IPv4 prefixes on one link would be two segments to their agents. */
	if (is_known_equal(known->router, asked->router) &&
	    is_known_equal(known->router_prefix, asked->router_prefix) &&
	    !is_against(known->prefix, asked->prefix))
		return PLACE_IPV6;
	return ipv4;
}

bool place_is_empty(const struct place *p)
{
	return p->prefix[0] == '\0' && (p->router[0] == '\0' || p->router_prefix[0] == '\0');
}

static bool learn(char *known, const char *asked, size_t size, bool newer)
{
	if (asked[0] == '\0' || strcmp(known, asked) == 0 || (known[0] != '\0' && !newer))
		return false;
	memcpy(known, asked, size);
	return true;
}

/* What a provider changes by day, its IPv6 prefix, is taken anew; the rest only where unknown. */
bool place_learn(struct place *known, const struct place *asked)
{
	bool learnt = false;

	if (!known->has_gateway && asked->has_gateway) {
		known->has_gateway = true;
		known->gateway = asked->gateway;
		known->gateway_virtual = asked->gateway_virtual;
		learnt = true;
	}
	learnt |= learn(known->prefix, asked->prefix, sizeof(known->prefix), false);
	learnt |= learn(known->dhcp_server, asked->dhcp_server, sizeof(known->dhcp_server), false);
	learnt |= learn(known->dns_suffix, asked->dns_suffix, sizeof(known->dns_suffix), false);
	if (asked->router[0] != '\0' && asked->router_prefix[0] != '\0') {
		learnt |= learn(known->router, asked->router, sizeof(known->router), true);
		learnt |= learn(
		    known->router_prefix, asked->router_prefix, sizeof(known->router_prefix), true);
	}
	return learnt;
}

void place_name(const struct place *p, char ret_name[PLACE_NAME_SIZE])
{
	struct wr w = wr_of(ret_name, PLACE_NAME_SIZE - 1);
	const char *prefix = p->prefix[0] != '\0' ? p->prefix : p->router_prefix;

	memset(ret_name, 0, PLACE_NAME_SIZE);
	if (p->dns_suffix[0] != '\0' && strlen(p->dns_suffix) + strlen(prefix) + 2 < w.room) {
		wr_text(&w, p->dns_suffix);
		wr_u8(&w, ' ');
	}
	wr_text(&w, prefix);
}

static void set(char *to, size_t size, const struct wr *w)
{
	memset(to, 0, size);
	memcpy(to, w->p, w->len < size - 1 ? w->len : size - 1);
}

bool place_prefix(struct view text, bool ipv4, char ret_text[PLACE_PREFIX_SIZE])
{
	struct addr_range range;
	char shown[ADDR_TEXT_SIZE], prefix[PLACE_PREFIX_SIZE];
	struct wr w = wr_of(prefix, sizeof(prefix));
	size_t slash = view_find(text, '/');

	if (text.n > 0) {
		if (slash == text.n || addr_range_parse(text, &range) != ADDR_FINE ||
		    (range.first.len == 4) != ipv4)
			return false;
		if (addr_is_link_local(&range.first) && !ipv4)
			w.len = 0; /* says nothing of the place */
		else {
			wr_text(&w, addr_format(&range.first, shown));
			wr_bytes(&w, view_tail(text, slash));
		}
	}
	set(ret_text, PLACE_PREFIX_SIZE, &w);
	return true;
}

bool place_address(struct view text, char ret_text[ADDR_TEXT_SIZE])
{
	struct addr addr = {0};
	char shown[ADDR_TEXT_SIZE];
	struct wr w = wr_of(shown, sizeof(shown));

	if (text.n > 0 && !addr_parse(view_head(text, view_find(text, '%')), &addr))
		return false;
	if (text.n > 0)
		w.len = strlen(addr_format(&addr, shown));
	set(ret_text, ADDR_TEXT_SIZE, &w);
	return true;
}

void place_suffix(struct view text, char ret_text[PLACE_SUFFIX_SIZE])
{
	struct wr w = wr_of(ret_text, PLACE_SUFFIX_SIZE - 1);

	memset(ret_text, 0, PLACE_SUFFIX_SIZE);
	while (text.n > 0 && text.p[text.n - 1] == '.')
		text.n--;
	for (size_t i = 0; i < text.n; i++)
		wr_u8(&w,
		    (uint8_t)(text.p[i] >= 'A' && text.p[i] <= 'Z' ? text.p[i] | 0x20 : text.p[i]));
}
