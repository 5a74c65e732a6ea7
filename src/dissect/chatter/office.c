/* office: printers, scanners, cameras, switches, and what wakes and finds them. */
#include "dissect/chatter/chatter.h"

/*
 * Canon BJNP (SANE, pixma_bjnp_private.h): a header of 16 bytes; the top bit of the device's type
 * marks an answer.
 */
#define BJNP_FOUND(type, role)                                                                     \
	{                                                                                          \
		.when = {AT(4, type "\x01")}, .least = 16, .fields = {                             \
			{FACT_ROLE, AS_TOLD, .value = (role)},                                     \
			{FACT_OTHER_MAC, AS_MAC, .at = 22, .len = 6}                               \
		}                                                                                  \
	}
#define BJNP_IDENTITY(type)                                                                        \
	{                                                                                          \
		.when = {AT(4, type "\x30")}, .least = 18, .form = FORM_PAIRS, .body = 18,         \
		.fields = {                                                                        \
			{FACT_MANUFACTURER, AS_TEXT, .name = "MFG"},                               \
			{FACT_MODEL, AS_TEXT, .name = "MDL"},                                      \
			{FACT_DESCRIPTION, AS_TEXT, .name = "DES"}                                 \
		}                                                                                  \
	}
static const struct chatter_message bjnp_messages[] = {
    {.when = {AT(4, "\x01\x01")},
	.least = 16,
	.fields = {{FACT_ASKED, AS_TOLD, .value = "printers"}}},
    {.when = {AT(4, "\x02\x01")},
	.least = 16,
	.fields = {{FACT_ASKED, AS_TOLD, .value = "scanners"}}},
    BJNP_FOUND("\x81", "printer"),
    BJNP_FOUND("\x82", "scanner"),
    BJNP_IDENTITY("\x81"),
    BJNP_IDENTITY("\x82"),
};
static const struct chatter bjnp_row = {
    .source = SOURCE_BJNP,
    .known = {AT(0, "BJNP"), AT(0, "BJNB"), AT(0, "MFNP"), AT(0, "MFNB")},
    CHATTER_MESSAGES(bjnp_messages),
};
CHATTER(bjnp, (NULL), DISSECT_UDP(8611), DISSECT_UDP(8612), DISSECT_UDP(8613), DISSECT_UDP(8614),
    DISSECT_CONTENT('B'), DISSECT_CONTENT('M'));

/*
 * CUPS browsing, 1.5 and before, still sent by cups-browsed on request (cups-browsed.conf(5),
 * BrowseLocalProtocols; cups.org, "CUPS Browse Protocol"):
 *   TYPE STATE URI "LOCATION" "INFO" "MAKE-AND-MODEL"
 * The queue is the sender's, the printer behind it need not be.
 */
static bool take_quoted(struct view *line, struct view *ret_inside)
{
	struct view behind = view_tail(*line, view_find(*line, '"') + 1);
	size_t end = view_find(behind, '"');

	if (end == behind.n)
		return false;
	*ret_inside = view_head(behind, end);
	*line = view_tail(behind, end + 1);
	return true;
}
static unsigned cups_read(const struct chatter_talk *t, struct rd payload)
{
	struct view line = rd_rest(&payload), part;

	for (unsigned i = 0; i < 3; i++)
		if (!view_split(&line, ' ', &part))
			return CHATTER_SHORT;
	chatter_say(t, FACT_ROLE, view_of("print-server"));
	chatter_say(t, FACT_QUEUE, part);
	if (take_quoted(&line, &part))
		chatter_say(t, FACT_LOCATION, part);
	if (take_quoted(&line, &part))
		chatter_say(t, FACT_DESCRIPTION, part);
	if (take_quoted(&line, &part))
		chatter_say(t, FACT_QUEUE_MODEL, part);
	return CHATTER_OK;
}
static const struct chatter cups_row = {
    .source = SOURCE_CUPS,
    .contains = "://",
    .read = cups_read,
};
CHATTER(cups, (NULL), DISSECT_UDP(631));

/* Dahua DHIP discovery (dahua-udp-discovery, NetSDK): 32 bytes of header, then JSON. */
static struct view dahua_open(struct view payload, struct wr *room)
{
	(void)room;
	return view_tail(payload, 32);
}
static const struct chatter_message dahua_messages[] = {
    {.form = FORM_JSON,
	.member = "params.deviceInfo",
	.fields = {{FACT_OTHER_MAC, AS_MAC, .name = "mac"},
	    {FACT_MODEL, AS_TEXT, .name = "params.deviceInfo.DeviceType"},
	    {FACT_DEVICE_TYPE, AS_TEXT, .name = "params.deviceInfo.DeviceClass"},
	    {FACT_SERIAL, AS_TEXT, .name = "params.deviceInfo.SerialNo"},
	    {FACT_SOFTWARE, AS_TEXT, .name = "params.deviceInfo.Version"},
	    {FACT_MANUFACTURER, AS_TEXT, .name = "params.deviceInfo.Vendor"},
	    {FACT_NAME, AS_TEXT, .name = "params.deviceInfo.MachineName"}}},
    {.form = FORM_JSON,
	.contains = "DHDiscover.search",
	.fields = {{FACT_ASKED, AS_TOLD, .value = "cameras"}}},
    {.form = FORM_JSON},
};
static const struct chatter dahua_row = {
    .source = SOURCE_DAHUA,
    .known = {AT(4, "DHIP")},
    .open = dahua_open,
    CHATTER_MESSAGES(dahua_messages),
};
CHATTER(dahua, ("239.255.255.251"), DISSECT_UDP(37810), DISSECT_CONTENT(0x20));

/*
 * D-Link's discovery protocol (undocumented; seen from a DGS-1210 switch, a DNS-1100 NAS and a
 * DCS-935L camera): fields of fixed length, ended by a NUL.
 */
static const struct chatter_message dlink_messages[] = {
    {.when = {AT(0, "\xff\xff"), AT(4, "\xa0\x00")},
	.least = 284,
	.fields = {{FACT_OTHER_MAC, AS_MAC, .at = 6, .len = 6},
	    {FACT_MODEL, AS_TEXT, .at = 22, .len = 64},
	    {FACT_DEVICE_TYPE, AS_TEXT, .at = 86, .len = 32},
	    {FACT_FIRMWARE, AS_TEXT, .at = 118, .len = 32},
	    {FACT_HARDWARE, AS_TEXT, .at = 156, .len = 32},
	    {FACT_SERIAL, AS_TEXT, .at = 188, .len = 32},
	    {FACT_NAME, AS_TEXT, .at = 220, .len = 64}}},
};
static const struct chatter dlink_row = {
    .source = SOURCE_DLINK,
    .known = {AT(0, "\xff\xff")},
    CHATTER_MESSAGES(dlink_messages),
};
CHATTER(dlink, (NULL), DISSECT_UDP(62976));

/* EpsonNet's ENPC (SANE, epson2.c: "EPSONP" is the search; an answer has a small letter there). */
static const struct chatter_message enpc_messages[] = {
    {.when = {AT(5, "P")}, .fields = {{FACT_ASKED, AS_TOLD, .value = "devices"}}},
    {.when = {AT(5, "Q")}, .fields = {{FACT_ASKED, AS_TOLD, .value = "devices"}}},
    {.when = {AT(5, "p")}, .least = 14, .fields = {{FACT_SPEAKS, AS_TOLD, .value = "answer"}}},
    {.when = {AT(5, "q")}, .least = 14, .fields = {{FACT_SPEAKS, AS_TOLD, .value = "answer"}}},
};
static const struct chatter enpc_row = {
    .source = SOURCE_ENPC,
    .known = {AT(0, "EPSON")},
    CHATTER_MESSAGES(enpc_messages),
};
CHATTER(enpc, (NULL), DISSECT_UDP(3289), DISSECT_CONTENT('E'));

/* Hikvision SADP (hikvision-tooling; seen in its answers, undocumented): XML, to the group. */
static const struct chatter_message sadp_messages[] = {
    {.contains = "<ProbeMatch>",
	.form = FORM_XML,
	.fields = {{FACT_MODEL, AS_TEXT, .name = "DeviceDescription"},
	    {FACT_DEVICE_TYPE, AS_TEXT, .name = "DeviceType"},
	    {FACT_SERIAL, AS_TEXT, .name = "DeviceSN"}, {FACT_OTHER_MAC, AS_MAC, .name = "MAC"},
	    {FACT_SOFTWARE, AS_TEXT, .name = "SoftwareVersion"}}},
    {.form = FORM_XML, .fields = {{FACT_ASKED, AS_TOLD, .value = "cameras"}}},
};
static const struct chatter sadp_row = {
    .source = SOURCE_SADP,
    .known = {AT(0, "<?xml"), AT(0, "<Probe")},
    .contains = "<Probe",
    CHATTER_MESSAGES(sadp_messages),
};
CHATTER(sadp, ("239.255.255.250"), DISSECT_UDP(37020));

/* Where a URL of the form service:TYPE://HOST or TYPE://HOST ends its type (RFC 2608 4.1). */
static struct view slp_type(struct view url)
{
	return view_head(url, view_find_nocase(url, view_of("://")));
}

/* The host of a URL without user and port; of "[fe80::1]" what is inside (RFC 3986 3.2). */
static struct view slp_host(struct view url, bool *ret_bracket)
{
	struct view host = view_tail(url, slp_type(url).n + 3);
	struct view user;

	host = view_head(host, view_find(host, '/'));
	while (view_find(host, '@') < host.n)
		view_split(&host, '@', &user);
	*ret_bracket = view_find(host, '[') < host.n;
	if (*ret_bracket)
		return view_head(view_tail(host, 1), view_find(view_tail(host, 1), ']'));
	return view_head(host, view_find(host, ':'));
}

/*
 * A directory agent and a proxy speak of others: a URL whose host is an address is the sender's
 * only when it is the packet's; one with a name is believed. What stands in brackets is an address
 * or nobody's.
 */
static bool slp_is_own(const struct packet *p, struct view url)
{
	bool bracket;
	struct view host = slp_host(url, &bracket);
	struct addr addr;

	if (!addr_parse(host, &addr))
		return !bracket;
	return addr_eq(&addr, &p->from);
}

static bool slp_url(const struct chatter_talk *t, struct view url)
{
	if (!slp_is_own(t->p, url))
		return false;
	chatter_say(t, FACT_SERVICE, slp_type(url));
	chatter_say(t, FACT_LOCATION, url);
	return true;
}

static struct view slp_text(struct rd *r)
{
	return rd_bytes(r, rd_be16(r));
}

/* RFC 2608 4.3, without its authentication blocks: with some, nothing behind is read. */
static bool slp_entry(struct rd *r, struct view *ret_url)
{
	rd_skip(r, 3); /* reserved, lifetime */
	*ret_url = slp_text(r);
	uint8_t blocks = rd_u8(r);

	return rd_ok(r) && blocks == 0;
}

/* As many entries as are there, whatever the count says. */
static void slp_entries(const struct chatter_talk *t, struct rd *r)
{
	unsigned count = rd_be16(r);
	struct view url;

	if (count > CHATTER_REPEAT_MAX)
		count = CHATTER_REPEAT_MAX;
	for (; count > 0 && slp_entry(r, &url); count--)
		slp_url(t, url);
}

/* The body by its function (RFC 2608 8). */
static void slp_body(const struct chatter_talk *t, uint8_t function, struct rd *r)
{
	enum { REQUEST = 1, REPLY = 2, REGISTRATION = 3, DA_ADVERT = 8, SA_ADVERT = 11 };
	struct view url = {NULL, 0}, attributes = {NULL, 0};

	switch (function) {
	case REQUEST:
		slp_text(r); /* who answered before */
		chatter_say(t, FACT_ASKED, slp_text(r));
		return;
	case REPLY:
		if (rd_be16(r) == 0) /* no error */
			slp_entries(t, r);
		return;
	case REGISTRATION:
		if (slp_entry(r, &url)) {
			slp_text(r); /* type, that the URL has too */
			slp_text(r); /* scopes */
			attributes = slp_text(r);
		}
		break;
	case DA_ADVERT:
		rd_skip(r, 6); /* error, start time */
		url = slp_text(r);
		slp_text(r);
		attributes = slp_text(r);
		chatter_say(t, FACT_ROLE, view_of("slp-directory"));
		break;
	case SA_ADVERT:
		url = slp_text(r);
		slp_text(r);
		attributes = slp_text(r);
		break;
	default: return;
	}
	if (slp_url(t, url))
		chatter_say(t, FACT_DESCRIPTION, attributes);
}

/* Service Location Protocol, version 2 (RFC 2608 8). */
static unsigned slp_read(const struct chatter_talk *t, struct rd payload)
{
	struct rd *r = &payload;
	uint8_t version = rd_u8(r), function = rd_u8(r);

	if (version != 2 && rd_ok(r))
		return CHATTER_FORM;
	rd_skip(r, 10); /* length, flags, extensions, number */
	slp_text(r);    /* language */
	slp_body(t, function, r);
	return rd_ok(r) ? CHATTER_OK : CHATTER_SHORT;
}
static const struct chatter slp_row = {.source = SOURCE_SLP, .read = slp_read};
CHATTER(slp, ("239.255.255.253"), DISSECT_UDP(427));

/*
 * Wake-on-LAN (AMD, "Magic Packet Technology", 20213): six octets of ones and sixteen times the
 * MAC to be woken. What is said is that the sender wakes it; the sleeper is not heard by that.
 */
static unsigned wol_read(const struct chatter_talk *t, struct rd payload)
{
	enum { TIMES = 16 };
	struct view mac;

	rd_skip(&payload, MAC_LEN);
	mac = rd_bytes(&payload, MAC_LEN);
	for (unsigned i = 1; i < TIMES; i++) {
		struct view again = rd_bytes(&payload, MAC_LEN);

		if (!rd_ok(&payload))
			return CHATTER_SHORT;
		if (!view_eq(again, mac))
			return CHATTER_FORM;
	}
	chatter_say_mac(t, FACT_WAKES, mac);
	return CHATTER_OK;
}
/* The MAC and once more: ones alone are padding. */
static bool wol_looks(struct view payload)
{
	struct view mac = view_head(view_tail(payload, MAC_LEN), MAC_LEN);

	return mac_is_device(mac_of_bytes(mac)) && view_starts(view_tail(payload, 12), mac);
}
static const struct chatter wol_row = {
    .source = SOURCE_WOL,
    .known = {AT(0, "\xff\xff\xff\xff\xff\xff")},
    .looks = wol_looks,
    .read = wol_read,
};
CHATTER(
    wol, (NULL), DISSECT_UDP(7), DISSECT_UDP(9), DISSECT_ETHERTYPE(0x0842), DISSECT_CONTENT(0xff));
