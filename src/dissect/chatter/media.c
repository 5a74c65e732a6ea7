/* media: programs on computers, and what plays music and films. */
#include "dissect/chatter/chatter.h"
#include "dissect/chatter/form.h"

/*
 * Dropbox LAN sync (nmap's broadcast-dropbox-listener; seen in captures). host_int is the
 * installation's, on all its interfaces; the namespaces, shared folders, are left out.
 */
static const struct chatter_message dropbox_messages[] = {
    {.form = FORM_JSON,
	.fields = {{FACT_ID, AS_TEXT, .name = "host_int"},
	    {FACT_NAME, AS_TEXT, .name = "displayname"}}},
};
static const struct chatter dropbox_row = {
    .source = SOURCE_DROPBOX,
    .known = {AT(0, "{")},
    .contains = "\"host_int\"",
    CHATTER_MESSAGES(dropbox_messages),
};
CHATTER(dropbox, (NULL), DISSECT_UDP(17500), DISSECT_CONTENT('{'));

/*
 * Plex "Good Day Mate" (PlexAPI, gdm.py; Plex for Kodi, plexgdm.py): a search on 32412 (players)
 * or 32414 (servers), answers and HELLO like HTTP.
 */
#define PLEX_FIELDS(role)                                                                          \
	{                                                                                          \
		{FACT_ROLE, AS_TOLD, .value = (role)},                                             \
		    {FACT_ID, AS_TEXT, .name = "Resource-Identifier"},                             \
		    {FACT_NAME, AS_TEXT, .name = "Name"},                                          \
		    {FACT_VERSION, AS_TEXT, .name = "Version"},                                    \
		    {FACT_SOFTWARE, AS_TEXT, .name = "Product"},                                   \
		{                                                                                  \
			FACT_PLATFORM, AS_TEXT, .name = "Device-Class"                             \
		}                                                                                  \
	}
static const struct chatter_message plex_messages[] = {
    {.when = {AT(0, "M-SEARCH")},
	.form = FORM_LINES,
	.fields = {{FACT_ASKED, AS_TOLD, .value = "plex"}}},
    {.when = {AT(0, "BYE")}, .form = FORM_LINES},
    {.contains = "plex/media-server", .form = FORM_LINES, .fields = PLEX_FIELDS("media-server")},
    {.contains = "plex/media-player", .form = FORM_LINES, .fields = PLEX_FIELDS("media-renderer")},
};
static const struct chatter plex_row = {
    .source = SOURCE_PLEX,
    .known = {AT(0, "M-SEARCH * HTTP/1."), AT(0, "HELLO * HTTP/1."), AT(0, "HTTP/1.0 200"),
	AT(0, "BYE * HTTP/1.")},
    CHATTER_MESSAGES(plex_messages),
};
CHATTER(plex, ("239.0.0.250"), DISSECT_UDP(32410), DISSECT_UDP(32412), DISSECT_UDP(32413),
    DISSECT_UDP(32414));

/* Spotify's search for others on the network (undocumented; the rest changes by itself). */
static const struct chatter_message spotify_messages[] = {
    {.fields = {{FACT_SPEAKS, AS_TOLD, .value = "SpotUdp0"}}},
};
static const struct chatter spotify_row = {
    .source = SOURCE_SPOTIFY,
    .known = {AT(0, "SpotUdp0")},
    CHATTER_MESSAGES(spotify_messages),
};
CHATTER(spotify, (NULL), DISSECT_UDP(57621), DISSECT_CONTENT('S'));

/*
 * Squeezebox and Lyrion Music Server (Slim/Networking/Discovery.pm): 'd' and 'D' of old, 'e' and
 * 'E' with a tag of four letters and an octet of length. A query names the tags it wants, empty.
 */
#define TAG4(a, b, c, d)                                                                           \
	((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))
#define SQUEEZEBOX_TLV .form = FORM_TLV, .body = 1, .tlv = {.tag = 4, .len = 1}
static const struct chatter_message squeezebox_messages[] = {
    {.when = {AT(0, "e")},
	SQUEEZEBOX_TLV,
	.fields = {{FACT_ASKED, AS_TOLD, .value = "servers"},
	    {FACT_OTHER_MAC, AS_MAC, .tag = TAG4('J', 'V', 'I', 'D')}}},
    {.when = {AT(0, "E")},
	SQUEEZEBOX_TLV,
	.fields = {{FACT_ROLE, AS_TOLD, .value = "media-server"},
	    {FACT_NAME, AS_TEXT, .tag = TAG4('N', 'A', 'M', 'E')},
	    {FACT_VERSION, AS_TEXT, .tag = TAG4('V', 'E', 'R', 'S')},
	    {FACT_UUID, AS_TEXT, .tag = TAG4('U', 'U', 'I', 'D')}}},
    {.when = {AT(0, "d")},
	.least = 18,
	.fields = {{FACT_DEVICE_ID, AS_NUMBER, .at = 2, .len = 1},
	    {FACT_OTHER_MAC, AS_MAC, .at = 12, .len = 6}}},
    {.when = {AT(0, "D")},
	.least = 18,
	.fields = {{FACT_ROLE, AS_TOLD, .value = "media-server"},
	    {FACT_NAME, AS_TEXT, .at = 1, .len = 17}}},
};
static const struct chatter squeezebox_row = {
    .source = SOURCE_SQUEEZEBOX,
    .known = {AT(0, "e"), AT(0, "E"), AT(0, "d"), AT(0, "D")},
    CHATTER_MESSAGES(squeezebox_messages),
};
CHATTER(squeezebox, (NULL), DISSECT_UDP(3483));

/*
 * Steam's local network streaming (Valve's steammessages_remoteclient_discovery.proto, as
 * SteamDatabase/Protobufs has it): eight bytes of signature, then header and body, each behind a
 * le32 of its length. The users' ids and the addresses are left out: they are people's, and others
 * say the addresses better.
 */
static const struct chatter_message steam_header = {
    .form = FORM_PROTOBUF,
    .fields = {{FACT_ID, AS_TEXT, .tag = 1}},
};
static const struct chatter_message steam_status = {
    .form = FORM_PROTOBUF,
    .fields = {{FACT_NAME, AS_TEXT, .tag = 4}, {FACT_OS, AS_SIGNED, .tag = 7}, /* EOSType */
	{FACT_OTHER_MAC, AS_MAC, .tag = 15},
	{FACT_MODEL, AS_TOLD, .tag = 24, .value = "Steam Deck"}},
};
static unsigned steam_read(const struct chatter_talk *t, struct rd payload)
{
	enum { DISCOVERY, STATUS };
	struct rd *r = &payload;
	struct found type;
	struct view header, body;
	unsigned reason;

	rd_skip(r, 8);
	header = rd_bytes(r, rd_le32(r));
	reason = chatter_fields(t, &steam_header, header);
	if (reason != CHATTER_OK)
		return reason;
	body = rd_bytes(r, rd_le32(r));
	if (!rd_ok(r))
		return CHATTER_SHORT;
	if (!form_find(&steam_header, &(struct chatter_field){.tag = 2}, header, false, 0, &type))
		return CHATTER_OK;
	if (type.number == DISCOVERY)
		chatter_say(t, FACT_ASKED, view_of("hosts"));
	return type.number == STATUS ? chatter_fields(t, &steam_status, body) : CHATTER_OK;
}
static const struct chatter steam_row = {
    .source = SOURCE_STEAM,
    .known = {AT(0, "\xff\xff\xff\xff\x21\x4c\x5f\xa0")},
    .read = steam_read,
};
CHATTER(steam, (NULL), DISSECT_UDP(27036), DISSECT_CONTENT(0xff));

/*
 * Syncthing local discovery, version 4 (docs.syncthing.net/specs/localdisco-v4.html). The id is the
 * SHA-256 of the installation's certificate, in Syncthing's own pages written in base32.
 */
static const struct chatter_message syncthing_messages[] = {
    {.form = FORM_PROTOBUF, .body = 4, .fields = {{FACT_ID, AS_HEX, .tag = 1}}},
};
static const struct chatter syncthing_row = {
    .source = SOURCE_SYNCTHING,
    .known = {AT(0, "\x2e\xa7\xd9\x0b")},
    CHATTER_MESSAGES(syncthing_messages),
};
CHATTER(syncthing, ("ff12::8384"), DISSECT_UDP(21027), DISSECT_CONTENT(0x2e));
