/* lease_linux: what DHCP clients and resolvers leave in files. */
#include "os/lease_linux.h"

#include "base/rd.h"

/* The value behind "NAME=" when the line begins so. */
static bool value_of(struct view line, const char *name, struct view *ret_value)
{
	struct view n = view_of(name);

	if (!view_starts(line, n))
		return false;
	*ret_value = view_trim(view_tail(line, n.n));
	return true;
}

/* Without quotes and the root's dot; a routing domain's "~" is told apart. */
static struct view name_of(struct view word, bool *ret_is_routed)
{
	if (word.n >= 2 && word.p[0] == '"' && word.p[word.n - 1] == '"')
		word = view_head(view_tail(word, 1), word.n - 2);
	*ret_is_routed = word.n > 0 && word.p[0] == '~';
	if (*ret_is_routed)
		word = view_tail(word, 1);
	if (word.n > 1 && word.p[word.n - 1] == '.')
		word = view_head(word, word.n - 1);
	return word;
}

/* The first word that is a suffix: neither a routing domain nor the root. */
static void set_suffix(struct os_net_interface *i, struct view words)
{
	struct view word;
	bool is_routed;

	words = view_trim(words);
	while (view_split(&words, ' ', &word)) {
		word = name_of(word, &is_routed);
		if (word.n == 0 || is_routed || view_eq(word, view_of(".")) ||
		    word.n >= sizeof(i->dns_suffix))
			continue;
		view_text(word, i->dns_suffix, sizeof(i->dns_suffix));
		return;
	}
}

/* The first word of either sort: suffixes route questions too (resolved.conf(5), Domains=). */
static void set_routed(struct os_net_interface *i, struct view words)
{
	struct view word;
	bool is_routed;

	words = view_trim(words);
	while (view_split(&words, ' ', &word)) {
		word = name_of(word, &is_routed);
		if (word.n == 0 || word.n >= sizeof(i->dns_routed))
			continue;
		view_text(word, i->dns_routed, sizeof(i->dns_routed));
		return;
	}
}

static void set_server(struct os_net_interface *i, struct view text)
{
	struct addr server;

	if (addr_parse(text, &server))
		i->dhcp_server = server;
}

void lease_networkd(struct view text, struct os_net_interface *i)
{
	struct view line, value;

	while (view_split(&text, '\n', &line)) {
		if (value_of(line, "SERVER_ADDRESS=", &value))
			set_server(i, value);
		else if (value_of(line, "DOMAINNAME=", &value))
			set_suffix(i, value);
	}
}

void lease_domains(struct view text, struct os_net_interface *i)
{
	struct view line, value;

	while (view_split(&text, '\n', &line)) {
		bool is_both = value_of(line, "DOMAINS=", &value);

		if (is_both)
			set_suffix(i, value);
		if (i->kind == OS_NET_TUNNEL &&
		    (is_both || value_of(line, "ROUTE_DOMAINS=", &value)) && value.n > 0)
			set_routed(i, value);
	}
}

void lease_resolv_conf(struct view text, struct os_net_interface *i)
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
void lease_dhclient(struct view text, struct os_net_interface *i)
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
				view_text(view_of(found.dns_suffix), i->dns_suffix,
				    sizeof(i->dns_suffix));
		}
	}
}

enum {
	BOOTP_SIZE = 236,
	COOKIE = 0x63825363,
	PAD = 0,
	END = 255,
	DOMAIN_NAME = 15,
	SERVER_ID = 54
};

void lease_dhcpcd(struct view packet, struct os_net_interface *i)
{
	struct rd r = rd_of(packet);

	rd_skip(&r, BOOTP_SIZE);
	if (rd_be32(&r) != COOKIE)
		return;
	while (rd_left(&r) > 0) {
		uint8_t code = rd_u8(&r);

		if (code == END)
			return;
		if (code == PAD)
			continue;
		struct view value = rd_bytes(&r, rd_u8(&r));

		if (code == SERVER_ID && value.n == 4)
			i->dhcp_server = addr_of_bytes(value);
		if (code == DOMAIN_NAME && view_find(value, 0) == value.n)
			set_suffix(i, value);
	}
}
