/* home: what lamps, plugs, locks and their apps say to the whole network. */
#include "dissect/chatter/chatter.h"

#include "dissect/chatter/cipher.h"

/*
 * Edimax SmartPlug (as EdiPlug-py and the app have it; offsets seen in captures). The search is
 * FF:FF:FF:FF:FF:FF "EDIMAX"; in its setup a plug or camera sends <param> to a port of its choice.
 */
static const struct chatter_message edimax_messages[] = {
    {.when = {AT(0, "\xff\xff\xff\xff\xff\xff"), AT(6, "EDIMAX")},
	.fields = {{FACT_ASKED, AS_TOLD, .value = "devices"}}},
    {.when = {AT(6, "EDIMAX")},
	.least = 44,
	.fields = {{FACT_OTHER_MAC, AS_MAC, .at = 0, .len = 6},
	    {FACT_MODEL, AS_TEXT, .at = 22, .len = 14},
	    {FACT_FIRMWARE, AS_TEXT, .at = 36, .len = 8},
	    {FACT_NAME, AS_TEXT, .at = 44, .len = 128}}},
    {.form = FORM_XML, .fields = {{FACT_SPEAKS, AS_TOLD, .value = "setup"}}},
};
static const struct chatter edimax_row = {
    .source = SOURCE_EDIMAX,
    .known = {AT(6, "EDIMAX"), AT(0, "<param><code value=")},
    CHATTER_MESSAGES(edimax_messages),
};
CHATTER(edimax, (NULL), DISSECT_UDP(20560), DISSECT_CONTENT(0xff), DISSECT_CONTENT('<'));

/* Modules of Hi-Flying that wait for their network (seen from an Ednet gateway, undocumented). */
static const struct chatter_message hiflying_messages[] = {
    {.least = 25,
	.fields = {{FACT_SPEAKS, AS_TOLD, .value = "smart_config"},
	    {FACT_OTHER_MAC, AS_MAC, .at = 13, .len = 12}}},
};
static const struct chatter hiflying_row = {
    .source = SOURCE_HIFLYING,
    .known = {AT(0, "smart_config ")},
    CHATTER_MESSAGES(hiflying_messages),
};
CHATTER(hiflying, (NULL), DISSECT_UDP(49999), DISSECT_CONTENT('s'));

/*
 * TP-Link Kasa, port 9999, and Tapo, 20002 (python-kasa, "Discovery"). Kasa is enciphered whole;
 * Tapo's answers are plain behind a header of 16 bytes.
 */
static struct view kasa_open(struct view payload, struct wr *room)
{
	if (payload.n > 0 && payload.p[0] == 0xd0)
		return cipher_autokey(payload, 171, room);
	return view_tail(payload, 16);
}
static const struct chatter_message kasa_messages[] = {
    {.form = FORM_JSON,
	.member = "system.get_sysinfo.deviceId",
	.fields = {{FACT_ID, AS_TEXT, .name = "system.get_sysinfo.deviceId"},
	    {FACT_MODEL, AS_TEXT, .name = "system.get_sysinfo.model"},
	    {FACT_DEVICE_TYPE, AS_TEXT, .name = "system.get_sysinfo.type"},
	    {FACT_DEVICE_TYPE, AS_TEXT, .name = "system.get_sysinfo.mic_type"},
	    {FACT_OTHER_MAC, AS_MAC, .name = "system.get_sysinfo.mac"},
	    {FACT_OTHER_MAC, AS_MAC, .name = "system.get_sysinfo.mic_mac"},
	    {FACT_HARDWARE, AS_TEXT, .name = "system.get_sysinfo.hw_ver"},
	    {FACT_FIRMWARE, AS_TEXT, .name = "system.get_sysinfo.sw_ver"},
	    {FACT_DESCRIPTION, AS_TEXT, .name = "system.get_sysinfo.dev_name"},
	    {FACT_NAME, AS_TEXT, .name = "system.get_sysinfo.alias"}}},
    {.form = FORM_JSON,
	.member = "result.device_id",
	.fields = {{FACT_ID, AS_TEXT, .name = "result.device_id"},
	    {FACT_MODEL, AS_TEXT, .name = "result.device_model"},
	    {FACT_DEVICE_TYPE, AS_TEXT, .name = "result.device_type"},
	    {FACT_OTHER_MAC, AS_MAC, .name = "result.mac"},
	    {FACT_HARDWARE, AS_TEXT, .name = "result.hw_ver"}}},
    {.form = FORM_JSON, .fields = {{FACT_ASKED, AS_TOLD, .value = "devices"}}},
};
static const struct chatter kasa_row = {
    .source = SOURCE_KASA,
    .known = {AT(0, "\xd0\xf2\x81\xf8"), AT(0, "\x02\x00\x00\x01")}, /* {"sy */
    .open = kasa_open,
    CHATTER_MESSAGES(kasa_messages),
};
CHATTER(kasa, (NULL), DISSECT_UDP(9999), DISSECT_UDP(20002));

/*
 * LIFX LAN protocol (lan.developer.lifx.com, "Packet Contents" and "Information Messages"). The
 * target is the device's own address in what a device says: the types below are all such.
 */
#define LIFX_SAYS(type, ...)                                                                       \
	{                                                                                          \
		.when = {AT(32, type)}, .least = 36, .fields = {                                   \
			{FACT_OTHER_MAC, AS_MAC, .at = 8, .len = 6},                               \
			__VA_ARGS__                                                                \
		}                                                                                  \
	}
static const struct chatter_message lifx_messages[] = {
    {.when = {AT(32, "\x02\x00")},
	.least = 36,
	.fields = {{FACT_ASKED, AS_TOLD, .value = "devices"}}},
    LIFX_SAYS("\x03\x00", {FACT_SPEAKS, AS_TOLD, .value = "StateService"}),
    LIFX_SAYS("\x16\x00", {FACT_SPEAKS, AS_TOLD, .value = "StatePower"}),
    LIFX_SAYS("\x19\x00", {FACT_NAME, AS_TEXT, .at = 36, .len = 32}),
    LIFX_SAYS("\x21\x00", {FACT_VENDOR_ID, AS_NUMBER_LE, .at = 36, .len = 4},
	{FACT_DEVICE_ID, AS_NUMBER_LE, .at = 40, .len = 4}),
    LIFX_SAYS("\x6b\x00", {FACT_NAME, AS_TEXT, .at = 48, .len = 32}),
};
static const struct chatter lifx_row = {
    .source = SOURCE_LIFX,
    .known = {AT(2, "\x00\x34"), AT(2, "\x00\x14"), AT(2, "\x00\x54")}, /* protocol 1024 */
    CHATTER_MESSAGES(lifx_messages),
};
CHATTER(lifx, (NULL), DISSECT_UDP(56700));

/*
 * Xiaomi miIO (python-miio, "protocol"; github.com/OpenMiHome/mihome-binary-protocol). In what an
 * app sends the id is its addressee's.
 */
static const struct chatter_message miio_messages[] = {
    {.when = {AT(2, "\x00\x20\xff\xff\xff\xff\xff\xff\xff\xff")},
	.least = 32,
	.fields = {{FACT_ASKED, AS_TOLD, .value = "devices"}}},
    {.from_port = 54321, .least = 32, .fields = {{FACT_ID, AS_NUMBER, .at = 8, .len = 4}}},
};
static const struct chatter miio_row = {
    .source = SOURCE_MIIO,
    .known = {AT(0, "\x21\x31")},
    CHATTER_MESSAGES(miio_messages),
};
CHATTER(miio, (NULL), DISSECT_UDP(54321));

/*
 * Shelly CoIoT (shelly-api-docs.shelly.cloud, "CoIoT"): CoAP (RFC 7252) whose option 3332 is
 * "SHSW-25#A4CF12F40000#2": type, device and version of the protocol.
 */
static unsigned shelly_read(const struct chatter_talk *t, struct rd payload)
{
	enum { DEVICE = 3332 };
	struct rd *r = &payload;
	unsigned number = 0;

	rd_skip(r, 4); /* header; there is no token */
	while (rd_left(r) > 0 && rd_peek(r) != 0xff) {
		struct view value, part;
		uint8_t first = rd_u8(r);
		unsigned delta, len;

		delta = first >> 4;
		len = first & 0xf;
		if (delta == 15 || len == 15)
			return CHATTER_FORM;
		/* RFC 7252 3.1: 13 and 14 stand for one and two octets more. */
		number += delta == 13 ? 13u + rd_u8(r) : delta == 14 ? 269u + rd_be16(r) : delta;
		len = len == 13 ? 13u + rd_u8(r) : len == 14 ? 269u + rd_be16(r) : len;
		value = rd_bytes(r, len);
		if (number != DEVICE || !view_split(&value, '#', &part))
			continue;
		chatter_say(t, FACT_MODEL, part);
		if (view_split(&value, '#', &part))
			chatter_say(t, FACT_ID, part);
	}
	return rd_ok(r) ? CHATTER_OK : CHATTER_SHORT;
}
static const struct chatter shelly_row = {
    .source = SOURCE_SHELLY,
    .known = {AT(0, "\x50\x1e"), AT(0, "\x50\x45")}, /* NON, no token; 0.30, or 2.05 */
    .read = shelly_read,
};
CHATTER(shelly, ("224.0.1.187"), DISSECT_UDP(5683));

/*
 * Tuya (tinytuya, "Scanner"): plain JSON on 6666; on 6667 by AES-128-ECB under a key that all
 * devices share, the MD5 of a constant of the app. Protocol 3.5 has another prefix and AES-GCM,
 * and is left closed.
 */
static struct view tuya_open(struct view payload, struct wr *room)
{
	static const uint8_t key[16] = {0x6c, 0x1e, 0xc8, 0xe2, 0xbb, 0x9b, 0xb5, 0x9a, 0xb5, 0x0b,
	    0x0d, 0xaf, 0x64, 0x9b, 0x41, 0x0a}; /* MD5 of "yGAdlopoPVldABfn" */
	enum { RETURN_CODE = 4, CRC_AND_SUFFIX = 8 };
	struct rd r = rd_of(payload);
	uint32_t prefix = rd_be32(&r), len;
	struct view data;

	rd_skip(&r, 8); /* number, command */
	len = rd_be32(&r);
	if (prefix != 0x55aa || !rd_ok(&r) || len < CRC_AND_SUFFIX)
		return payload;
	data = view_head(rd_rest(&r), len - CRC_AND_SUFFIX);
	if (view_starts(data, view_bytes("\0\0\0", 3)))
		data = view_tail(data, RETURN_CODE);
	return view_starts(data, view_of("{")) ? data : cipher_aes128(data, key, room);
}
static const struct chatter_message tuya_messages[] = {
    {.form = FORM_JSON,
	.member = "gwId",
	.fields = {{FACT_ID, AS_TEXT, .name = "gwId"},
	    {FACT_PRODUCT, AS_TEXT, .name = "productKey"},
	    {FACT_VERSION, AS_TEXT, .name = "version"}}},
    {.form = FORM_JSON,
	.when = {AT(0, "{")},
	.member = "from", /* {"from":"app", ...}, on 7000 */
	.fields = {{FACT_ASKED, AS_TOLD, .value = "devices"}}},
    {.form = FORM_JSON, .when = {AT(0, "{")}},
    {.when = {AT(0, "\x00\x00\x66\x99")}, .fields = {{FACT_SPEAKS, AS_TOLD, .value = "3.5"}}},
};
static const struct chatter tuya_row = {
    .source = SOURCE_TUYA,
    .known = {AT(0, "\x00\x00\x55\xaa"), AT(0, "\x00\x00\x66\x99")},
    .open = tuya_open,
    CHATTER_MESSAGES(tuya_messages),
};
CHATTER(
    tuya, (NULL), DISSECT_UDP(6666), DISSECT_UDP(6667), DISSECT_UDP(7000), DISSECT_CONTENT(0x00));

/* WiZ (pywizlight, "Discovery"): a lamp says firstBeat and syncPilot, an app registration. */
static const struct chatter_message wiz_messages[] = {
    {.form = FORM_JSON,
	.member = "params.phoneMac",
	.fields = {{FACT_ASKED, AS_TOLD, .value = "devices"}}},
    {.form = FORM_JSON,
	.member = "params.mac",
	.fields = {{FACT_OTHER_MAC, AS_MAC, .name = "params.mac"},
	    {FACT_FIRMWARE, AS_TEXT, .name = "params.fwVersion"}}},
    {.form = FORM_JSON,
	.member = "result.mac",
	.fields = {{FACT_OTHER_MAC, AS_MAC, .name = "result.mac"},
	    {FACT_MODEL, AS_TEXT, .name = "result.moduleName"},
	    {FACT_FIRMWARE, AS_TEXT, .name = "result.fwVersion"}}},
    {.form = FORM_JSON},
};
static const struct chatter wiz_row = {
    .source = SOURCE_WIZ,
    .known = {AT(0, "{")},
    .contains = "\"method\"",
    CHATTER_MESSAGES(wiz_messages),
};
CHATTER(wiz, (NULL), DISSECT_UDP(38899), DISSECT_UDP(38900));

/* Yeelight WiFi Light Inter-Operation Specification, 3: SSDP on a port of its own. */
static const struct chatter_message yeelight_messages[] = {
    {.when = {AT(0, "M-SEARCH")},
	.form = FORM_LINES,
	.fields = {{FACT_ASKED, AS_TEXT, .name = "ST"}}},
    {.form = FORM_LINES,
	.fields = {{FACT_ID, AS_TEXT, .name = "id"}, {FACT_MODEL, AS_TEXT, .name = "model"},
	    {FACT_FIRMWARE, AS_TEXT, .name = "fw_ver"}, {FACT_NAME, AS_TEXT, .name = "name"}}},
};
static const struct chatter yeelight_row = {
    .source = SOURCE_YEELIGHT,
    .known = {AT(0, "NOTIFY * HTTP/1."), AT(0, "HTTP/1.1 200"), AT(0, "M-SEARCH * HTTP/1.")},
    CHATTER_MESSAGES(yeelight_messages),
};
CHATTER(yeelight, ("239.255.255.250"), DISSECT_UDP(1982));
