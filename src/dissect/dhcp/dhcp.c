/* dhcp: what clients say of themselves, what servers grant, and who the servers and relays are. */
#include "dissect/dhcp/dhcp.h"

#include "dissect/dhcp/message.h"

static const char *const reasons[DHCP_REASON_COUNT] = {
    [DHCP_SHORT] = "dhcp_short",
    [DHCP_OPERATION] = "dhcp_operation",
    [DHCP_HARDWARE] = "dhcp_hardware",
    [DHCP_CLIENT_MAC] = "dhcp_client_mac",
    [DHCP_OPTION_LENGTH] = "dhcp_option_length",
    [DHCP_OPTIONS_MANY] = "dhcp_options_many",
    [DHCP_OPTION_OVERLOAD] = "dhcp_option_overload",
    [DHCP_MESSAGE_TYPE] = "dhcp_message_type",
};

enum {
	HTYPE_ETHERNET = 1,
	HTYPE_IEEE802 = 6,
	COOKIE = 0x63825363,
	CHADDR_LEN = 16,
	SNAME_LEN = 64,
	FILE_LEN = 128,
	TYPE_LAST = 18 /* the last assigned, TLS (IANA bootp-dhcp-parameters) */
};

/* RFC 2131 figure 1. Takes the fixed part; the reader is left after it. */
static unsigned take_header(
    struct rd *r, struct dhcp_message *m, struct view *file, struct view *sname)
{
	m->op = rd_u8(r);
	uint8_t htype = rd_u8(r), hlen = rd_u8(r);

	rd_skip(r, 1 + 4 + 2 + 2); /* hops, xid, secs, flags */
	m->ciaddr = addr_of_bytes(rd_bytes(r, 4));
	m->yiaddr = addr_of_bytes(rd_bytes(r, 4));
	m->siaddr = addr_of_bytes(rd_bytes(r, 4));
	m->giaddr = addr_of_bytes(rd_bytes(r, 4));
	m->client = mac_of_bytes(view_head(rd_bytes(r, CHADDR_LEN), MAC_LEN));
	*sname = rd_bytes(r, SNAME_LEN);
	*file = rd_bytes(r, FILE_LEN);
	if (!rd_ok(r))
		return DHCP_SHORT;
	if (m->op != DHCP_OP_REQUEST && m->op != DHCP_OP_REPLY)
		return DHCP_OPERATION;
	if ((htype != HTYPE_ETHERNET && htype != HTYPE_IEEE802) || hlen != MAC_LEN)
		return DHCP_HARDWARE;
	return mac_is_device(m->client) ? DHCP_OK : DHCP_CLIENT_MAC;
}

/* The options, if the cookie is there: without it the message is plain BOOTP (RFC 951). */
static unsigned take_options(
    struct rd *r, struct dhcp_message *m, struct view file, struct view sname)
{
	bool has_cookie = rd_left(r) >= 4 && rd_be32(r) == COOKIE;

	m->options.count = 0;
	m->options.ended = false;
	if (!has_cookie)
		return DHCP_OK;
	switch (dhcp_options_gather(&m->options, *r, file, sname)) {
	case DHCP_GATHERED: break;
	case DHCP_GATHERED_SHORT: return m->packet->cut ? DHCP_OK : DHCP_OPTION_LENGTH;
	case DHCP_GATHERED_MANY: return DHCP_OPTIONS_MANY;
	case DHCP_GATHERED_OVERLOAD: return DHCP_OPTION_OVERLOAD;
	}
	return DHCP_OK;
}

static unsigned say_all(struct dhcp_message *m)
{
	struct view type;

	m->type = DHCP_BOOTP;
	if (dhcp_option_first(&m->options, OPTION_MESSAGE_TYPE, &type)) {
		if (type.n != 1 || type.p[0] == 0 || type.p[0] > TYPE_LAST)
			return DHCP_MESSAGE_TYPE;
		m->type = type.p[0];
	} else if (!m->whole && m->op == DHCP_OP_REPLY) {
		/* The type may stand in what is missing: this may be no more than an offer. */
		return DHCP_OK;
	}
	switch (m->type) {
	case DHCP_BOOTP:
		if (m->op == DHCP_OP_REQUEST)
			dhcp_say_client(m);
		else
			dhcp_say_server(m);
		return DHCP_OK;
	case DHCP_DISCOVER:
	case DHCP_REQUEST:
	case DHCP_DECLINE:
	case DHCP_RELEASE:
	case DHCP_INFORM:
		if (m->op != DHCP_OP_REQUEST)
			return DHCP_MESSAGE_TYPE;
		dhcp_say_client(m);
		return DHCP_OK;
	case DHCP_OFFER:
	case DHCP_ACK:
	case DHCP_NAK:
		if (m->op != DHCP_OP_REPLY)
			return DHCP_MESSAGE_TYPE;
		dhcp_say_server(m);
		return DHCP_OK;
	default:
		/* FORCERENEW, lease queries: chaddr is a lease asked about, not who speaks. */
		return DHCP_OK;
	}
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct dhcp_message m;
	struct view file, sname;
	unsigned reason, from_options;

	m.packet = p;
	m.sink = sink;
	m.said = 0;
	reason = take_header(&payload, &m, &file, &sname);
	if (reason == DHCP_SHORT && p->cut)
		return DHCP_OK;
	if (reason != DHCP_OK)
		return reason;
	/* What stood before a bad option is good. */
	from_options = take_options(&payload, &m, file, sname);
	m.whole = from_options == DHCP_OK && !p->cut;
	reason = say_all(&m);
	return from_options != DHCP_OK ? from_options : reason;
}

const struct dissector dhcp_dissector = {
    .name = "dhcp",
    .places = (const uint64_t[]){DISSECT_UDP(67), DISSECT_UDP(68),
	DISSECT_UDP(4011 /* PXE boot servers */), 0},
    .reasons = reasons,
    .reasons_count = DHCP_REASON_COUNT,
    .decode = decode,
};
