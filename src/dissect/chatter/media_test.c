/* media: rows of payloads, made by hand from the documents that media.c names. */
#include "dissect/chatter/testing.h"

static const struct row dropbox_rows[] = {
    {"an installation", &dropbox_dissector,
	BYTES("{\"host_int\": 274363570036934823360341409051841573579, \"version\": [2, 0], "
	      "\"displayname\": \"LAPTOP\", \"port\": 17500, \"namespaces\": [1, 2]}"),
	CHATTER_OK,
	ME "dropbox id 274363570036934823360341409051841573579\n" ME "dropbox name LAPTOP\n", 0},
    {"members in another order", &dropbox_dissector,
	BYTES("{\"namespaces\": [], \"displayname\": \"\", \"host_int\": 7}"), CHATTER_OK,
	ME "dropbox id 7\n", 0},
    {"ends in its namespaces", &dropbox_dissector, BYTES("{\"host_int\": 7, \"namespaces\": [1, "),
	CHATTER_SHORT, ME "dropbox id 7\n", 0},
    {"no comma", &dropbox_dissector, BYTES("{\"host_int\": 7 \"port\": 1}"), CHATTER_FORM,
	ME "dropbox id 7\n", 0},
    {"a name with a control character", &dropbox_dissector,
	BYTES("{\"host_int\": 7, \"displayname\": \"a\\u0007b\"}"), CHATTER_OK, ME "dropbox id 7\n",
	0},
    {"a name that is no UTF-8", &dropbox_dissector,
	BYTES("{\"host_int\": 7, \"displayname\": \"a\xff\"}"), CHATTER_OK, ME "dropbox id 7\n", 0},
    {"a wrong escape", &dropbox_dissector, BYTES("{\"host_int\": 7, \"displayname\": \"a\\x\"}"),
	CHATTER_OK, ME "dropbox id 7\n", 0},
    {"nested as deep as is read", &dropbox_dissector,
	BYTES("{\"host_int\": 7, \"a\": [[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]}"), CHATTER_OK,
	ME "dropbox id 7\n", 0},
    {"nested deeper", &dropbox_dissector,
	BYTES("{\"host_int\": 7, \"a\": [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}"), CHATTER_FORM,
	ME "dropbox id 7\n", 0},
    {"another's JSON", &dropbox_dissector, BYTES("{\"host\": 7}"), CHATTER_OK, NULL, 0},
};

static const struct row plex_rows[] = {
    {"a search", &plex_dissector, BYTES("M-SEARCH * HTTP/1.1\r\n\r\n"), CHATTER_OK,
	ME "plex asked plex\n", 0},
    {"a server", &plex_dissector,
	BYTES("HTTP/1.0 200 OK\r\nContent-Type: plex/media-server\r\nHost: 0a.plex.direct\r\n"
	      "Name: ATTIC\r\nPort: 32400\r\nResource-Identifier: 0123456789abcdef\r\n"
	      "Updated-At: 1700000000\r\nVersion: 1.32.5.7349-8f4248874\r\n\r\n"),
	CHATTER_OK,
	ME "plex role media-server\n" ME "plex id 0123456789abcdef\n" ME "plex name ATTIC\n" ME
	   "plex version 1.32.5.7349-8f4248874\n",
	0},
    {"a player", &plex_dissector,
	BYTES("HELLO * HTTP/1.0\r\nContent-Type: plex/media-player\r\nDevice-Class: stb\r\n"
	      "Name: Den\r\nProduct: Plex for Roku\r\nResource-Identifier: 77\r\nVersion: 7\r\n"),
	CHATTER_OK,
	ME "plex role media-renderer\n" ME "plex id 77\n" ME "plex name Den\n" ME
	   "plex version 7\n" ME "plex software Plex for Roku\n" ME "plex platform stb\n",
	0},
    {"a player that goes", &plex_dissector,
	BYTES("BYE * HTTP/1.0\r\nContent-Type: plex/media-player\r\nName: Den\r\n"), CHATTER_OK, "",
	0},
    {"a line that is no header", &plex_dissector,
	BYTES("HELLO * HTTP/1.0\r\nContent-Type: plex/media-player\r\nName\r\n"), CHATTER_FORM,
	ME "plex role media-renderer\n", 0},
    {"another method", &plex_dissector, BYTES("GET / HTTP/1.0\r\n\r\n"), CHATTER_OK, NULL, 0},
};

static const struct row squeezebox_rows[] = {
    {"a player", &squeezebox_dissector,
	BYTES("e"
	      "IPAD\x00NAME\x00JSON\x00VERS\x00UUID\x00" /* what it asks for */
	      "JVID\x06\x02\x00\x00\x00\x00\x77"),       /* its own MAC */
	CHATTER_OK, ME "squeezebox asked servers\n" ME "squeezebox mac 02:00:00:00:00:77\n", 0},
    {"a server", &squeezebox_dissector,
	BYTES("E"
	      "NAME\x05"
	      "Attic"
	      "JSON\x04"
	      "9000"
	      "VERS\x05"
	      "8.3.1"
	      "UUID\x04"
	      "0a1b"),
	CHATTER_OK,
	ME "squeezebox role media-server\n" ME "squeezebox name Attic\n" ME
	   "squeezebox version 8.3.1\n" ME "squeezebox uuid 0a1b\n",
	0},
    {"a tag past the end", &squeezebox_dissector,
	BYTES("ENAME\x09"
	      "Attic"),
	CHATTER_SHORT, ME "squeezebox role media-server\n", 0},
    {"an old player: device 2, revision", &squeezebox_dissector,
	BYTES("d\x00\x02\x28" Z8 "\x02\x00\x00\x00\x00\x77"), CHATTER_OK,
	ME "squeezebox device-id 2\n" ME "squeezebox mac 02:00:00:00:00:77\n", 0},
    {"an old player without a MAC", &squeezebox_dissector, BYTES("d\x00\x02\x28"), CHATTER_SHORT,
	"", 0},
    {"an old server", &squeezebox_dissector, BYTES("Dattic" Z8 "\0\0\0\0"), CHATTER_OK,
	ME "squeezebox role media-server\n" ME "squeezebox name attic\n", 0},
    {"audio", &squeezebox_dissector, BYTES("h\x00"), CHATTER_OK, NULL, 0},
};

#define STEAM "\xff\xff\xff\xff\x21\x4c\x5f\xa0"
#define STEAM_HEADER(type)                                                                         \
	"\x05\0\0\0"                                                                               \
	"\x08\xac\x02" /* 1: client 300 */ "\x10" type /* 2: type */
static const struct row steam_rows[] = {
    {"a search", &steam_dissector, BYTES(STEAM STEAM_HEADER("\x00") "\x02\0\0\0\x08\x01"),
	CHATTER_OK, ME "steam id 300\n" ME "steam asked hosts\n", 0},
    {"a status", &steam_dissector,
	BYTES(STEAM STEAM_HEADER(
	    "\x01") "\x40\0\0\0"
		    "\x08\x08" /* 1: version */
		    "\x22\x03"
		    "DEN"                                          /* 4: host name */
		    "\x38\xb5\xfe\xff\xff\xff\xff\xff\xff\xff\x01" /* 7: EOSType -203 */
		    "\x4a\x03\x09\x01\x02"                         /* 9: a user */
		    "\x7a\x11"
		    "02:00:00:00:00:77" /* 15: MAC */
		    "\x7a\x11"
		    "02-00-00-00-00-78"
		    "\xc0\x01\x01"), /* 24: steam_deck */
	CHATTER_OK,
	ME "steam id 300\n" ME "steam name DEN\n" ME "steam os -203\n" ME
	   "steam mac 02:00:00:00:00:77\n" ME "steam mac 02:00:00:00:00:78\n" ME
	   "steam model Steam Deck\n",
	0},
    {"no Steam Deck", &steam_dissector,
	BYTES(STEAM STEAM_HEADER("\x01") "\x05\0\0\0"
					 "\x38\x10"
					 "\xc0\x01\x00"),
	CHATTER_OK, ME "steam id 300\n" ME "steam os 16\n", 0},
    {"offline", &steam_dissector, BYTES(STEAM STEAM_HEADER("\x02") "\0\0\0\0"), CHATTER_OK,
	ME "steam id 300\n", 0},
    {"a body past the end", &steam_dissector, BYTES(STEAM STEAM_HEADER("\x01") "\x05\0\0\0"),
	CHATTER_SHORT, ME "steam id 300\n", 0},
    {"a header of groups, that protobuf gave up", &steam_dissector,
	BYTES(STEAM "\x01\0\0\0\x0b"
		    "\0\0\0\0"),
	CHATTER_FORM, "", 0},
    {"another query of Valve's", &steam_dissector, BYTES("\xff\xff\xff\xffTSource"), CHATTER_OK,
	NULL, 0},
};

static const struct row other_rows[] = {
    {"a program", &spotify_dissector, BYTES("SpotUdp0" Z16 Z16), CHATTER_OK,
	ME "spotify speaks SpotUdp0\n", 0},
    {"another's", &spotify_dissector, BYTES("SpotUdp"), CHATTER_OK, NULL, 0},
    {"an installation", &syncthing_dissector,
	BYTES("\x2e\xa7\xd9\x0b"
	      "\x0a\x04\xde\xad\xbe\xef" /* 1: id, here of 4 bytes instead of 32 */
	      "\x12\x14"
	      "tcp://192.0.2.1:2200" /* 2: where it listens */
	      "\x18\x96\x01"),       /* 3: instance 150 */
	CHATTER_OK, ME "syncthing id deadbeef\n", 0},
    {"an address past the end", &syncthing_dissector,
	BYTES("\x2e\xa7\xd9\x0b\x0a\x01\xaa\x12\x14tcp"), CHATTER_SHORT, ME "syncthing id aa\n", 0},
    {"a number that does not end", &syncthing_dissector,
	BYTES("\x2e\xa7\xd9\x0b\x18\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"), CHATTER_SHORT,
	"", 0},
    {"a type that there is not", &syncthing_dissector, BYTES("\x2e\xa7\xd9\x0b\x0f\x00"),
	CHATTER_FORM, "", 0},
    {"version 2", &syncthing_dissector, BYTES("\x02\x90\x2e\x10"), CHATTER_OK, NULL, 0},
};

static void test_rows(void **state)
{
	(void)state;
	ROWS_RUN(dropbox_rows);
	ROWS_RUN(plex_rows);
	ROWS_RUN(squeezebox_rows);
	ROWS_RUN(steam_rows);
	ROWS_RUN(other_rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
