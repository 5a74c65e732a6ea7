/* client: the options by which a client shows what it is. */
#include "dissect/dhcp/message.h"

enum {
	OPTION_HOSTNAME = 12,
	OPTION_REQUESTED_ADDRESS = 50,
	OPTION_PARAMETERS = 55,
	OPTION_MAX_SIZE = 57,
	OPTION_VENDOR_CLASS = 60,
	OPTION_CLIENT_ID = 61,
	OPTION_USER_CLASS = 77,
	OPTION_FQDN = 81,
	OPTION_ARCH = 93,
	OPTION_NDI = 94,
	OPTION_UUID = 97,
	OPTION_VI_CLASS = 124,
	OPTION_VI_INFO = 125,
	OPTION_MUD = 161,
	RELAY_CIRCUIT = 1,
	RELAY_REMOTE = 2,
	ARCHS_MAX = 8, /* that a client may support, RFC 4578 2.1 */
	FQDN_FLAG_WIRE = 0x04,
	LABEL_MAX = 63,
	NAME_MAX_LEN = 255
};

static const uint8_t no_bytes[1];

void dhcp_say(struct dhcp_message *m, struct mac subject, enum fact_kind kind, struct view value)
{
	m->said++;
	fact_say(m->sink, &(struct fact){
			      .subject = subject,
			      .source = SOURCE_DHCP,
			      .kind = kind,
			      .value = value,
			  });
}

static struct view without_final_dot(struct view name)
{
	struct rd r = rd_of(name);
	size_t before = 0;

	for (; rd_left(&r) > 1; before++)
		rd_skip(&r, 1);
	return rd_peek(&r) == '.' ? view_head(name, before) : name;
}

struct view dhcp_fqdn(struct view value, struct wr *w)
{
	struct rd r = rd_of(value);
	uint8_t flags = rd_u8(&r);

	rd_skip(&r, 2); /* RCODE1, RCODE2: deprecated */
	if (!rd_ok(&r))
		return (struct view){NULL, 0};
	if ((flags & FQDN_FLAG_WIRE) == 0)
		return without_final_dot(view_trim(rd_rest(&r)));
	/* RFC 4702 2.3.1: labels without compression; the root may be missing. */
	while (rd_left(&r) > 0) {
		uint8_t len = rd_u8(&r);
		struct view label = rd_bytes(&r, len);

		if (len == 0)
			break;
		if (len > LABEL_MAX || !rd_ok(&r) || w->len + len + 1 > NAME_MAX_LEN)
			return (struct view){NULL, 0};
		if (w->len > 0)
			wr_u8(w, '.');
		wr_bytes(w, label);
	}
	return wr_view(w);
}

struct view dhcp_user_class(struct view value, struct wr *w)
{
	struct rd r = rd_of(value);

	while (rd_left(&r) > 0) {
		uint8_t len = rd_u8(&r);
		struct view one = rd_bytes(&r, len);

		/* Windows and iPXE send bare text, which does not add up. */
		if (len == 0 || !rd_ok(&r))
			return view_trim(value);
		if (w->len > 0)
			wr_u8(w, ',');
		wr_bytes(w, one);
	}
	return wr_ok(w) ? wr_view(w) : view_trim(value);
}

/* How an option becomes a fact. */
struct client_option {
	uint8_t code;
	enum fact_kind kind;
	size_t min, max;                                        /* bytes; others are ignored */
	struct view (*value)(struct view option, struct wr *w); /* NULL: as it is */
};

static struct view trimmed(struct view option, struct wr *w)
{
	(void)w;
	return view_trim(option);
}

static const struct client_option client_options[] = {
    {OPTION_HOSTNAME, FACT_DHCP_HOSTNAME, 1, 255, trimmed},
    {OPTION_REQUESTED_ADDRESS, FACT_DHCP_REQUESTED, 4, 4, NULL},
    {OPTION_PARAMETERS, FACT_DHCP_PARAMETERS, 1, FACT_VALUE_MAX, NULL},
    {OPTION_MAX_SIZE, FACT_DHCP_MAX_SIZE, 2, 2, NULL},
    {OPTION_VENDOR_CLASS, FACT_DHCP_VENDOR, 1, DHCP_OPTION_MAX, trimmed},
    {OPTION_CLIENT_ID, FACT_DHCP_CLIENT_ID, 2, 255, NULL},
    {OPTION_USER_CLASS, FACT_DHCP_USER_CLASS, 1, DHCP_OPTION_MAX, dhcp_user_class},
    {OPTION_FQDN, FACT_DHCP_FQDN, 4, 255 + 3, dhcp_fqdn},
    {OPTION_NDI, FACT_DHCP_NDI, 3, 3, NULL},
    {OPTION_UUID, FACT_DHCP_UUID, 17, 17, NULL},
    {OPTION_VI_CLASS, FACT_DHCP_VI_CLASS, 5, DHCP_OPTION_MAX, NULL},
    {OPTION_VI_INFO, FACT_DHCP_VI_INFO, 5, DHCP_OPTION_MAX, NULL},
    {OPTION_MUD, FACT_DHCP_MUD, 1, 255, trimmed},
};

static void say_option(struct dhcp_message *m, const struct client_option *option)
{
	uint8_t joined[DHCP_OPTION_MAX], text[DHCP_OPTION_MAX];
	struct wr joined_wr = wr_of(joined, sizeof(joined)), text_wr = wr_of(text, sizeof(text));
	struct view value;

	if (!dhcp_option_joined(&m->options, option->code, &joined_wr, &value) ||
	    value.n < option->min || value.n > option->max)
		return;
	if (option->value != NULL)
		value = option->value(value, &text_wr);
	if (value.n > 0)
		dhcp_say(m, m->client, option->kind, value);
}

/* RFC 4578 2.1: a list of two-octet types. */
static void say_archs(struct dhcp_message *m)
{
	struct view value;

	if (!dhcp_option_first(&m->options, OPTION_ARCH, &value))
		return;
	struct rd r = rd_of(value);

	for (unsigned i = 0; i < ARCHS_MAX && rd_left(&r) >= 2; i++)
		dhcp_say(m, m->client, FACT_DHCP_ARCH, rd_bytes(&r, 2));
}

/* RFC 3046: added by a relay agent or a snooping switch: where the client is attached. */
static void say_relay_agent(struct dhcp_message *m)
{
	uint8_t joined[DHCP_OPTION_MAX];
	struct wr w = wr_of(joined, sizeof(joined));
	struct view value;

	if (!dhcp_option_joined(&m->options, OPTION_RELAY_AGENT, &w, &value))
		return;
	struct rd r = rd_of(value);

	while (rd_left(&r) > 0) {
		uint8_t code = rd_u8(&r);
		struct view one = rd_bytes(&r, rd_u8(&r));

		if (one.n == 0)
			continue;
		if (code == RELAY_CIRCUIT)
			dhcp_say(m, m->client, FACT_DHCP_CIRCUIT, one);
		else if (code == RELAY_REMOTE)
			dhcp_say(m, m->client, FACT_DHCP_REMOTE, one);
	}
}

static void say_order(struct dhcp_message *m)
{
	uint8_t order[DHCP_PIECES_MAX];
	struct wr w = wr_of(order, sizeof(order));

	/* The order of a part would be taken for another client's whole. */
	if (!m->whole)
		return;
	dhcp_options_order(&m->options, &w);
	if (wr_view(&w).n > 0)
		dhcp_say(m, m->client, FACT_ORDER, wr_view(&w));
}

void dhcp_say_client(struct dhcp_message *m)
{
	const struct packet *p = m->packet;

	/* RFC 2131 table 5: in others ciaddr is 0, or an address that is given back. */
	if ((m->type == DHCP_REQUEST || m->type == DHCP_INFORM) && addr_is_host(&m->ciaddr))
		dhcp_say(m, m->client, FACT_ADDRESS, addr_view(&m->ciaddr));
	for (size_t i = 0; i < sizeof(client_options) / sizeof(client_options[0]); i++)
		say_option(m, &client_options[i]);
	say_archs(m);
	say_relay_agent(m);
	say_order(m);
	/* A device was heard, whatever it said. */
	if (m->said == 0)
		dhcp_say(m, m->client, FACT_ORDER, view_bytes(no_bytes, 0));
	if (p->has_mac && addr_is_host(&m->giaddr) && addr_eq(&m->giaddr, &p->from))
		dhcp_say(m, p->source, FACT_ROLE, view_of("dhcp-relay"));
}
