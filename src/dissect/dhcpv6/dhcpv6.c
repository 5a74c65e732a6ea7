/* dhcpv6: messages of clients, behind relays too; a server's answers tell of it little. */
#include "dissect/dhcpv6/dhcpv6.h"

#include "dissect/say.h"

enum {
	/* RFC 8415 7.3 */
	SOLICIT = 1,
	ADVERTISE = 2,
	REQUEST = 3,
	RENEW = 5,
	REBIND = 6,
	REPLY = 7,
	RELEASE = 8,
	DECLINE = 9,
	RECONFIGURE = 10,
	INFORMATION_REQUEST = 11,
	RELAY_FORWARD = 12,
	RELAY_REPLY = 13,
	TYPE_LAST = 36, /* IANA, dhcpv6-message-types */

	/* RFC 8415 21, and others as named */
	OPTION_CLIENT_ID = 1,
	OPTION_IA_NA = 3,
	OPTION_IA_ADDRESS = 5,
	OPTION_ORO = 6,
	OPTION_RELAYED = 9,
	OPTION_USER_CLASS = 15,
	OPTION_VENDOR_CLASS = 16,
	OPTION_VENDOR_OPTIONS = 17,
	OPTION_FQDN = 39,        /* RFC 4704 */
	OPTION_CLIENT_LINK = 79, /* RFC 6939 */
	OPTION_MUD = 112         /* RFC 8520 */
};

static const char *const reasons[DHCPV6_REASON_COUNT] = {
    [DHCPV6_SHORT] = "dhcpv6_short",
    [DHCPV6_TYPE] = "dhcpv6_type",
    [DHCPV6_MANY] = "dhcpv6_many",
    [DHCPV6_HOPS] = "dhcpv6_hops",
    [DHCPV6_RELAYED] = "dhcpv6_relayed",
};

/* RFC 8415 11: what the host is called by, made of a MAC, an enterprise's number, or an UUID. */
static void duid(const struct say *s, struct view value)
{
	enum { LLT = 1, EN, LL, UUID, ETHERNET = 1 };
	struct rd r = rd_of(value);
	uint16_t type = rd_be16(&r);

	if (!rd_ok(&r) || value.n > DHCPV6_DUID_MAX)
		return;
	say_raw(s, FACT_DHCPV6_DUID, value);
	if (type == UUID)
		say_uuid(s, rd_rest(&r));
	if (type != LLT && type != LL)
		return;
	bool is_ethernet = rd_be16(&r) == ETHERNET;

	if (type == LLT)
		rd_skip(&r, 4); /* when it was made */
	if (is_ethernet)
		say_other_mac(s, mac_of_bytes(rd_rest(&r)));
}

/* "311" */
static struct view enterprise_text(struct rd *r, struct wr *w)
{
	wr_decimal(w, rd_be32(r));
	return wr_view(w);
}

/* The first of its texts (RFC 8415 21.16). */
static void vendor_class(const struct say *s, struct view value)
{
	char digits[16];
	struct wr w = wr_of(digits, sizeof(digits));
	struct rd r = rd_of(value);
	struct view enterprise = enterprise_text(&r, &w);
	struct view text = rd_bytes(&r, rd_be16(&r));

	if (rd_ok(&r))
		say_keyed(s, FACT_DHCPV6_VENDOR, enterprise, text);
}

static void vendor_options(const struct say *s, struct view value)
{
	char digits[16];
	struct wr w = wr_of(digits, sizeof(digits));
	struct rd r = rd_of(value);
	struct view enterprise = enterprise_text(&r, &w), rest = rd_rest(&r);

	if (!rd_ok(&r) || rest.n == 0)
		return;
	fact_say(s->sink, &(struct fact){
			      .subject = say_subject(s),
			      .source = s->source,
			      .kind = FACT_DHCPV6_VENDOR_OPTIONS,
			      .key = enterprise,
			      .value = rest,
			  });
}

static void user_class(const struct say *s, struct view value)
{
	struct rd r = rd_of(value);
	struct view text = rd_bytes(&r, rd_be16(&r));

	if (rd_ok(&r))
		say_text(s, FACT_DHCPV6_USER_CLASS, text);
}

/* RFC 4704 4.1: flags, then a name that need not end in the root. */
static void fqdn(const struct say *s, struct view value)
{
	struct rd r = rd_of(value);

	rd_skip(&r, 1);
	if (rd_ok(&r))
		say_labels(s, FACT_DHCPV6_FQDN, r);
}

/* The addresses that a client has and would like to keep (RFC 8415 18.2.4, 18.2.5). */
static void addresses(const struct say *s, struct view value)
{
	struct rd r = rd_of(value);

	rd_skip(&r, 4 + 4 + 4); /* IAID, T1, T2 */
	for (unsigned i = 0; i < DHCPV6_ADDRESSES_MAX && rd_left(&r) > 0; i++) {
		uint16_t code = rd_be16(&r);
		struct rd option = rd_sub(&r, rd_be16(&r));
		struct view address = rd_bytes(&option, 16);

		if (code == OPTION_IA_ADDRESS && rd_ok(&option))
			say_host(s, FACT_ADDRESS, address);
	}
}

static void client_option(const struct say *s, uint8_t message, uint16_t code, struct view value)
{
	switch (code) {
	case OPTION_CLIENT_ID: duid(s, value); break;
	case OPTION_IA_NA:
		if (message == RENEW || message == REBIND)
			addresses(s, value);
		break;
	case OPTION_ORO:
		if (value.n % 2 == 0)
			say_raw(s, FACT_DHCPV6_ORO, value);
		break;
	case OPTION_USER_CLASS: user_class(s, value); break;
	case OPTION_VENDOR_CLASS: vendor_class(s, value); break;
	case OPTION_VENDOR_OPTIONS: vendor_options(s, value); break;
	case OPTION_FQDN: fqdn(s, value); break;
	case OPTION_MUD: say_text(s, FACT_DHCPV6_MUD, value); break;
	}
}

/* `s` NULL: whose message it is nobody knows, and only its form is looked at. */
static unsigned take_client(const struct say *s, uint8_t type, bool cut, struct rd *r)
{
	uint8_t codes[2 * DHCPV6_OPTIONS_MAX];
	struct wr w = wr_of(codes, sizeof(codes));

	rd_skip(r, 3); /* transaction */
	while (rd_left(r) > 0) {
		uint16_t code = rd_be16(r);
		struct view value = rd_bytes(r, rd_be16(r));

		if (!rd_ok(r))
			break;
		wr_be16(&w, code);
		if (!wr_ok(&w))
			return DHCPV6_MANY;
		if (s != NULL)
			client_option(s, type, code, value);
	}
	if (!rd_ok(r))
		return cut ? DHCPV6_OK : DHCPV6_SHORT;
	if (s != NULL && !cut)
		say_raw(s, FACT_DHCPV6_OPTIONS, wr_view(&w));
	return DHCPV6_OK;
}

static bool is_client(uint8_t type)
{
	return type == SOLICIT || (type >= REQUEST && type <= REBIND) || type == RELEASE ||
	       type == DECLINE || type == INFORMATION_REQUEST;
}

/* What a relay passes on (RFC 8415 9): the message, and the MAC of who sent it when the relay says.
 */
struct relayed {
	struct view message;
	struct mac client;
};

static unsigned take_relay(struct rd *r, bool cut, struct relayed *relayed)
{
	enum { ETHERNET = 1 };

	relayed->message = (struct view){NULL, 0};
	rd_skip(r, 1 + 16 + 16); /* hops, link, peer */
	for (unsigned i = 0; i < DHCPV6_OPTIONS_MAX && rd_left(r) > 0; i++) {
		uint16_t code = rd_be16(r);
		struct rd value = rd_sub(r, rd_be16(r));

		if (code == OPTION_RELAYED)
			relayed->message = rd_rest(&value);
		if (code == OPTION_CLIENT_LINK && rd_be16(&value) == ETHERNET)
			relayed->client = mac_of_bytes(rd_rest(&value));
	}
	if (!rd_ok(r))
		return cut ? DHCPV6_OK : DHCPV6_SHORT;
	return relayed->message.n > 0 || cut ? DHCPV6_OK : DHCPV6_RELAYED;
}

/* Down through the relays to the client. The first of them sent the frame, or is before it. */
static unsigned unwrap(const struct say *s, struct rd *r)
{
	struct relayed relayed = {.client = {{0}}};
	bool cut = s->packet->cut;

	say_role(s, "dhcpv6-relay");
	for (unsigned hops = 0; hops < DHCPV6_RELAYS_MAX; hops++) {
		unsigned reason = take_relay(r, cut, &relayed);

		if (reason != DHCPV6_OK || relayed.message.n == 0)
			return reason;
		*r = rd_of(relayed.message);
		uint8_t type = rd_u8(r);

		if (type == RELAY_FORWARD)
			continue;
		if (!is_client(type))
			return DHCPV6_RELAYED;
		struct say client = *s;

		client.subject = relayed.client;
		return take_client(mac_is_device(relayed.client) ? &client : NULL, type, cut, r);
	}
	return DHCPV6_HOPS;
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct say say = {p, sink, SOURCE_DHCPV6, {{0}}};
	struct rd *r = &payload;
	uint8_t type = rd_u8(r);

	if (!rd_ok(r))
		return p->cut ? DHCPV6_OK : DHCPV6_SHORT;
	if (type == 0 || type > TYPE_LAST)
		return DHCPV6_TYPE;
	if (type == RELAY_FORWARD)
		return unwrap(&say, r);
	/* From a server or from a relay before it: which of them, the frame does not tell. */
	if (type == ADVERTISE || type == REPLY || type == RECONFIGURE) {
		say_role(&say, "dhcpv6-responder");
		return DHCPV6_OK;
	}
	if (!is_client(type))
		return DHCPV6_OK;
	return take_client(p->has_mac ? &say : NULL, type, p->cut, r);
}

const struct dissector dhcpv6_dissector = {
    .name = "dhcpv6",
    .places = (const uint64_t[]){DISSECT_UDP(547), DISSECT_UDP(546), 0},
    .groups = (const char *const[]){"ff02::1:2", NULL},
    .reasons = reasons,
    .reasons_count = DHCPV6_REASON_COUNT,
    .decode = decode,
};
