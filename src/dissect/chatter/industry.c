/* industry: controllers, buildings and clocks. */
#include "dissect/chatter/chatter.h"

/*
 * BACnet/IP (ANSI/ASHRAE 135, annex J, clauses 6 and 20). What comes through a router or was
 * forwarded by a BBMD is about somebody else: of the sender it says that it is one.
 */
enum {
	BVLC_FORWARDED = 0x04,
	BVLC_UNICAST = 0x0a,
	BVLC_BROADCAST = 0x0b,
	NPDU_MESSAGE = 0x80, /* of the network layer */
	NPDU_DESTINATION = 0x20,
	NPDU_SOURCE = 0x08,
	APDU_UNCONFIRMED = 0x10
};

/* An application tag of a number: class and length in its octet (20.2.1). */
static uint32_t bacnet_number(struct rd *r, uint8_t tag)
{
	uint8_t first = rd_u8(r);
	unsigned len = first & 7;
	uint32_t value = 0;

	if (first >> 3 != tag << 1 || len == 0 || len > 4)
		rd_fail(r);
	for (; len > 0 && rd_ok(r); len--)
		value = value << 8 | rd_u8(r);
	return value;
}

static void bacnet_say_number(const struct chatter_talk *t, enum fact_kind kind, uint32_t number)
{
	char text[12];
	struct wr w = wr_of(text, sizeof(text));

	wr_decimal(&w, number);
	chatter_say(t, kind, wr_view(&w));
}

static unsigned bacnet_i_am(const struct chatter_talk *t, struct rd *r)
{
	enum { UNSIGNED = 2, ENUMERATED = 9, OBJECT = 12, DEVICE = 8, INSTANCES = 0x3fffff };
	uint32_t object = bacnet_number(r, OBJECT), vendor;

	bacnet_number(r, UNSIGNED);   /* longest APDU */
	bacnet_number(r, ENUMERATED); /* segmentation */
	vendor = bacnet_number(r, UNSIGNED);
	if (!rd_ok(r) || object >> 22 != DEVICE)
		return CHATTER_FORM;
	/* The highest is that of a device nobody has given one yet (12.11.2). */
	if ((object & INSTANCES) != INSTANCES)
		bacnet_say_number(t, FACT_ID, object & INSTANCES);
	bacnet_say_number(t, FACT_VENDOR_ID, vendor);
	return CHATTER_OK;
}

/* Steps over the NPDU's addresses (6.2.2). False when no APDU of the sender's own follows. */
static bool bacnet_npdu(const struct chatter_talk *t, struct rd *r)
{
	uint8_t control;

	rd_skip(r, 1); /* version */
	control = rd_u8(r);
	if (control & NPDU_DESTINATION) {
		rd_skip(r, 2);
		rd_skip(r, rd_u8(r));
	}
	if (control & NPDU_SOURCE) {
		rd_skip(r, 2);
		rd_skip(r, rd_u8(r));
	}
	if (control & NPDU_DESTINATION)
		rd_skip(r, 1); /* hops */
	if (rd_ok(r) && (control & NPDU_SOURCE))
		chatter_say(t, FACT_ROLE, view_of("bacnet-router"));
	return rd_ok(r) && !(control & (NPDU_MESSAGE | NPDU_SOURCE));
}

static unsigned bacnet_read(const struct chatter_talk *t, struct rd payload)
{
	enum { I_AM = 0, WHO_IS = 8, HEADER = 4 };
	struct rd *r = &payload, body;
	uint8_t function, type, service;
	uint16_t len;

	rd_skip(r, 1);
	function = rd_u8(r);
	len = rd_be16(r);
	if (rd_ok(r) && len < HEADER)
		return CHATTER_FORM;
	body = rd_sub(r, rd_ok(r) ? (size_t)len - HEADER : 0);
	if (!rd_ok(r))
		return CHATTER_SHORT;
	if (function == BVLC_FORWARDED)
		chatter_say(t, FACT_ROLE, view_of("bacnet-broadcast-manager"));
	if (function != BVLC_UNICAST && function != BVLC_BROADCAST)
		return CHATTER_OK;
	if (!bacnet_npdu(t, &body))
		return rd_ok(&body) ? CHATTER_OK : CHATTER_SHORT;
	type = rd_u8(&body);
	service = rd_u8(&body);
	if (!rd_ok(&body))
		return CHATTER_SHORT;
	if (type == APDU_UNCONFIRMED && service == WHO_IS)
		chatter_say(t, FACT_ASKED, view_of("devices"));
	return type == APDU_UNCONFIRMED && service == I_AM ? bacnet_i_am(t, &body) : CHATTER_OK;
}
static const struct chatter bacnet_row = {
    .source = SOURCE_BACNET,
    .known = {AT(0, "\x81")},
    .read = bacnet_read,
};
CHATTER(bacnet, (NULL), DISSECT_UDP(47808));

/*
 * EtherNet/IP ListIdentity (ODVA, CIP volume 2, 2-4.2): a header of 24 bytes, little-endian; one
 * item, 0x000c. 63 is the command's number.
 */
static const struct chatter_message enip_messages[] = {
    {.when = {AT(2, "\x00\x00")},
	.least = 24,
	.fields = {{FACT_ASKED, AS_TOLD, .value = "devices"}}},
    {.when = {AT(26, "\x0c\x00")},
	.least = 63,
	.fields = {{FACT_VENDOR_ID, AS_NUMBER_LE, .at = 48, .len = 2},
	    {FACT_DEVICE_TYPE, AS_NUMBER_LE, .at = 50, .len = 2},
	    {FACT_DEVICE_ID, AS_NUMBER_LE, .at = 52, .len = 2},
	    {FACT_FIRMWARE, AS_DOTTED, .at = 54, .len = 2},
	    {FACT_SERIAL, AS_HEX_LE, .at = 58, .len = 4}, {FACT_MODEL, AS_TEXT8, .at = 62}}},
};
static const struct chatter enip_row = {
    .source = SOURCE_ENIP,
    .known = {AT(0, "\x63\x00")},
    CHATTER_MESSAGES(enip_messages),
};
CHATTER(enip, (NULL), DISSECT_UDP(44818));

/*
 * KNXnet/IP (KNX 03_08_02 Core: 7.6 discovery, 7.5.4 description information blocks). An answer
 * has 6 bytes of header, 8 of control endpoint, then blocks: length, type, value.
 */
#define KNX_FOUND(service)                                                                         \
	{                                                                                          \
		.when = {AT(2, service)}, .least = 14, .form = FORM_TLV, .body = 14,               \
		.tlv = {.tag = 1, .len = 1, .len_first = true, .whole = true}, .fields = {         \
			{FACT_SERIAL, AS_HEX, .tag = 1, .at = 6, .len = 6},                        \
			{FACT_OTHER_MAC, AS_MAC, .tag = 1, .at = 16, .len = 6},                    \
			{FACT_NAME, AS_TEXT, .tag = 1, .at = 22, .len = 30}                        \
		}                                                                                  \
	}
#define KNX_SAYS(service, kind, text)                                                              \
	{                                                                                          \
		.when = {AT(2, service)}, .least = 8, .fields = {                                  \
			{kind, AS_TOLD, .value = (text)}                                           \
		}                                                                                  \
	}
static const struct chatter_message knx_messages[] = {
    KNX_SAYS("\x02\x01", FACT_ASKED, "devices"), KNX_SAYS("\x02\x0b", FACT_ASKED, "devices"),
    KNX_FOUND("\x02\x02"), KNX_FOUND("\x02\x0c"),
    KNX_SAYS("\x05\x30", FACT_SPEAKS, "routing"), /* a router, or a program that plays one */
};
static const struct chatter knx_row = {
    .source = SOURCE_KNX,
    .known = {AT(0, "\x06\x10")},
    CHATTER_MESSAGES(knx_messages),
};
CHATTER(knx, ("224.0.23.12"), DISSECT_UDP(3671));

/*
 * PROFINET DCP (IEC 61158-6-10, 4.3; PI, "Profinet IO"): blocks of option, suboption and length,
 * padded to even. In hello and answers two bytes of information stand before a value.
 */
#define DCP_TLV                                                                                    \
	.form = FORM_TLV, .body = 12, .size_at = 10, .tlv = {.tag = 2, .len = 2, .even = true}
#define DCP_SAYS(frame)                                                                            \
	{                                                                                          \
		.when = {AT(0, frame)}, .least = 12, DCP_TLV, .fields = {                          \
			{FACT_MODEL, AS_TEXT, .tag = 0x0201, .at = 2},                             \
			{FACT_NAME, AS_TEXT, .tag = 0x0202, .at = 2},                              \
			{FACT_VENDOR_ID, AS_NUMBER, .tag = 0x0203, .at = 2, .len = 2},             \
			{FACT_DEVICE_ID, AS_NUMBER, .tag = 0x0203, .at = 4, .len = 2}              \
		}                                                                                  \
	}
static const struct chatter_message profinet_messages[] = {
    DCP_SAYS("\xfe\xfc"), /* hello */
    {.when = {AT(0, "\xfe\xfe")},
	.least = 12,
	DCP_TLV,
	.fields = {{FACT_ASKED, AS_TEXT, .tag = 0x0202},
	    {FACT_ASKED, AS_TOLD, .tag = 0xffff, .value = "stations"}}},
    DCP_SAYS("\xfe\xff"), /* answer */
};
static const struct chatter profinet_row = {
    .source = SOURCE_PROFINET,
    .known = {AT(0, "\xfe\xfc"), AT(0, "\xfe\xfd"), AT(0, "\xfe\xfe"), AT(0, "\xfe\xff")},
    CHATTER_MESSAGES(profinet_messages),
};
CHATTER(profinet, ("01:0e:cf:00:00:00", "01:0e:cf:00:00:01"),
    DISSECT_TO_GROUPS(DISSECT_ETHERTYPE(0x8892)));

/* An identity made of a MAC has ff:fe in its middle (IEEE 1588-2008 7.5.2.2.2). */
static void ptp_say_identity(const struct chatter_talk *t, struct view identity)
{
	uint8_t mac[MAC_LEN];
	struct wr w = wr_of(mac, sizeof(mac));
	struct rd r = rd_of(identity);

	wr_bytes(&w, rd_bytes(&r, 3));
	if (rd_be16(&r) == 0xfffe) {
		wr_bytes(&w, rd_bytes(&r, 3));
		chatter_say_mac(t, FACT_OTHER_MAC, wr_view(&w));
	}
	chatter_say_raw(t, FACT_CLOCK_ID, identity);
}

/*
 * PTP version 2 (IEEE 1588-2008 13.3, 13.5; 802.1AS has the same): every message says the clock of
 * the port that sent it, an announcement says on which grandmaster it hangs.
 */
static unsigned ptp_read(const struct chatter_talk *t, struct rd payload)
{
	enum { ANNOUNCE = 0xb };
	struct rd *r = &payload;
	uint8_t type = rd_u8(r) & 0xf;
	struct view identity, priority, quality, master;
	char text[8];
	struct wr w = wr_of(text, sizeof(text));

	rd_skip(r, 19);
	identity = rd_bytes(r, 8);
	rd_skip(r, 6); /* port, number, control, interval */
	if (!rd_ok(r))
		return CHATTER_SHORT;
	ptp_say_identity(t, identity);
	if (type != ANNOUNCE)
		return CHATTER_OK;
	rd_skip(r, 13); /* time, offset of UTC */
	priority = rd_bytes(r, 1);
	quality = rd_bytes(r, 4); /* class, accuracy, variance */
	rd_skip(r, 1);
	master = rd_bytes(r, 8);
	if (!rd_ok(r))
		return CHATTER_SHORT;
	chatter_say(t, FACT_ROLE,
	    view_of(view_eq(master, identity) ? "ptp-grandmaster" : "ptp-boundary-clock"));
	chatter_say_raw(t, FACT_GRANDMASTER, master);
	wr_decimal(&w, rd_u8(&(struct rd){.p = quality.p, .n = quality.n}));
	chatter_say(t, FACT_CLOCK_CLASS, wr_view(&w));
	w = wr_of(text, sizeof(text));
	wr_decimal(&w, rd_u8(&(struct rd){.p = priority.p, .n = priority.n}));
	chatter_say(t, FACT_CLOCK_PRIORITY, wr_view(&w));
	return CHATTER_OK;
}
static const struct chatter ptp_row = {
    .source = SOURCE_PTP,
    .known = {AT(1, "\x02"), AT(1, "\x12")}, /* 2.0, 2.1 */
    .read = ptp_read,
};
CHATTER(ptp, ("224.0.1.129", "01:1b:19:00:00:00", "01:80:c2:00:00:0e"), DISSECT_UDP(319),
    DISSECT_UDP(320), DISSECT_ETHERTYPE(0x88f7));
