/* dhcp: rows of messages and the facts they give. */
#include "dissect/dhcp/dhcp.h"
#include "dissect/dhcp/message.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define Z4 "\0\0\0\0"
#define Z8 Z4 Z4
#define Z16 Z8 Z8
#define Z64 Z16 Z16 Z16 Z16
#define MAC_A "\x00\x1b\xa9\x9e\xc9\x56"
#define IP_CLIENT "\xc0\x00\x02\x11" /* 192.0.2.17 */
#define IP_SERVER "\xc0\x00\x02\x01" /* 192.0.2.1 */
#define IP_RELAY "\xc0\x00\x02\xfe"  /* 192.0.2.254 */
#define NO_IP Z4
#define COOKIE "\x63\x82\x53\x63"
#define END "\xff"

/* op, htype 1, hlen 6, hops 0, xid, secs, flags, the four addresses, chaddr */
#define FIXED(op, ci, yi, si, gi)                                                                  \
	op "\x01\x06\x00"                                                                          \
	   "\xde\xad\xbe\xef"                                                                      \
	   "\0\0"                                                                                  \
	   "\0\0" ci yi si gi MAC_A "\0\0" Z8
#define MESSAGE(op, ci, yi, si, gi) FIXED(op, ci, yi, si, gi) Z64 Z64 Z64 COOKIE
#define ASK "\x01"
#define ANSWER "\x02"
#define TYPE(t) "\x35\x01" t
#define DISCOVER TYPE("\x01")
#define OFFER TYPE("\x02")
#define REQUEST TYPE("\x03")
#define ACK TYPE("\x05")
#define SERVER_ID "\x36\x04" IP_SERVER
#define BYTES(s)                                                                                   \
	{                                                                                          \
		(const uint8_t *)(s), sizeof(s) - 1                                                \
	}
#define CLIENT "00:1b:a9:9e:c9:56 dhcp "
#define SERVER "02:00:00:00:00:01 dhcp "

struct row {
	const char *what;
	struct view bytes;
	unsigned reason;
	const char *facts;
};

static const struct row client_rows[] = {
    {"discover",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER
	    "\x3d\x07\x01" MAC_A /* client identifier */
	    "\x32\x04" IP_CLIENT /* requested address */
	    "\x0c\x05"
	    "alpha" /* host name */
	    "\x3c\x08"
	    "MSFT 5.0"                 /* vendor class */
	    "\x39\x02\x05\xdc"         /* maximum size 1500 */
	    "\x37\x04\x01\x03\x06\x0f" /* parameters */
	    END),
	DHCP_OK,
	CLIENT "opt12 alpha\n" CLIENT "opt50 192.0.2.17\n" CLIENT "opt55 1,3,6,15\n" CLIENT
	       "opt57 1500\n" CLIENT "opt60 MSFT 5.0\n" CLIENT "opt61 01001ba99ec956\n" CLIENT
	       "order 53,61,50,12,60,57,55\n"},
    {"a renewal owns ciaddr", BYTES(MESSAGE(ASK, IP_CLIENT, NO_IP, NO_IP, NO_IP) REQUEST END),
	DHCP_OK, CLIENT "address 192.0.2.17\n" CLIENT "order 53\n"},
    {"INFORM owns ciaddr", BYTES(MESSAGE(ASK, IP_CLIENT, NO_IP, NO_IP, NO_IP) TYPE("\x08") END),
	DHCP_OK, CLIENT "address 192.0.2.17\n" CLIENT "order 53\n"},
    {"RELEASE gives ciaddr back",
	BYTES(MESSAGE(ASK, IP_CLIENT, NO_IP, NO_IP, NO_IP) TYPE("\x07") END), DHCP_OK,
	CLIENT "order 53\n"},
    {"no end, pads between, an empty option",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) "\0\0" DISCOVER "\0"
						       "\x50\x00"),
	DHCP_OK, CLIENT "order 53,80\n"},
    {"what follows the end is not read",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER END "\x0c\x01"
								    "x"),
	DHCP_OK, CLIENT "order 53\n"},
    {"a long option in two parts (RFC 3396)",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER "\x37\x02\x01\x03"
								"\x0c\x01"
								"a"
								"\x37\x01\x06"
								"\x37\x01\x0f" END),
	DHCP_OK, CLIENT "opt12 a\n" CLIENT "opt55 1,3,6,15\n" CLIENT "order 53,55,12,55,55\n"},
    {"options in file, then in sname",
	BYTES(FIXED(
	    ASK, NO_IP, NO_IP, NO_IP, NO_IP) "\x0c\x01"
					     "b" END Z16 Z16 Z16 Z8 Z4 /* sname, 64 octets */
					     "\x3c\x01"
					     "a" END Z64 Z16 Z16 Z16 Z8 Z4 /* file, 128 octets */
						 COOKIE DISCOVER "\x34\x01\x03" END),
	DHCP_OK, CLIENT "opt12 b\n" CLIENT "opt60 a\n" CLIENT "order 53,52,60,12\n"},
    {"overload of an unassigned value",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER "\x34\x01\x04" END),
	DHCP_OPTION_OVERLOAD, CLIENT "order \n"},
    {"PXE",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER
	    "\x5d\x04\x00\x07\x00\x00" /* architectures: EFI x86-64, BIOS */
	    "\x5e\x03\x01\x03\x10"     /* network device interface */
	    "\x61\x11\x00"
	    "0123456789abcdef" /* UUID, type 0 */
	    END),
	DHCP_OK,
	CLIENT "opt94 010310\n" CLIENT "opt97 0030313233343536373839616263646566\n" CLIENT
	       "opt93 7\n" CLIENT "opt93 0\n" CLIENT "order 53,93,94,97\n"},
    {"vendor-identifying options, MUD",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER
	    "\x7c\x06\x00\x00\x00\x09\x01"
	    "c"                            /* enterprise 9 */
	    "\x7d\x05\x00\x00\x0d\xe9\x00" /* enterprise 3561, no data */
	    "\xa1\x0b"
	    "https://m/a" END),
	DHCP_OK,
	CLIENT "opt124 000000090163\n" CLIENT "opt125 00000de900\n" CLIENT
	       "opt161 https://m/a\n" CLIENT "order 53,124,125,161\n"},
    {"FQDN in ASCII, its final dot not part of the name",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER "\x51\x0a\x00\x00\x00"
								"pc.lan." END),
	DHCP_OK, CLIENT "opt81 pc.lan\n" CLIENT "order 53,81\n"},
    {"FQDN in wire form",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER "\x51\x0b\x05\x00\x00"
								"\x02"
								"pc"
								"\x03"
								"lan"
								"\x00" END),
	DHCP_OK, CLIENT "opt81 pc.lan\n" CLIENT "order 53,81\n"},
    {"user classes of RFC 3004",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER "\x4d\x05"
								"\x01"
								"a"
								"\x02"
								"bc" END),
	DHCP_OK, CLIENT "opt77 a,bc\n" CLIENT "order 53,77\n"},
    {"a user class in bare text",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER "\x4d\x04"
								"iPXE" END),
	DHCP_OK, CLIENT "opt77 iPXE\n" CLIENT "order 53,77\n"},
    {"an empty suboption of a relay is passed over",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER "\x52\x06"
								"\x01\x00"
								"\x02\x02\x00\x05" END),
	DHCP_OK, CLIENT "opt82.2 0005\n" CLIENT "order 53\n"},
    {"what a switch added is no part of the order",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER "\x52\x0a"
								"\x01\x02\x00\x05"
								"\x02\x04\x00\x04\x00\x01" END),
	DHCP_OK, CLIENT "opt82.1 0005\n" CLIENT "opt82.2 00040001\n" CLIENT "order 53\n"},
    {"relayed: the relay agent's frame",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, IP_RELAY) DISCOVER END), DHCP_OK,
	CLIENT "order 53\n" SERVER "role dhcp-relay\n"},
    {"a host name of spaces",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER "\x0c\x02  " END), DHCP_OK,
	CLIENT "order 53,12\n"},
    {"a requested address of five octets drops only itself",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER "\x32\x05"
								"12345" END),
	DHCP_OK, CLIENT "order 53,50\n"},
    {"plain BOOTP", BYTES(FIXED(ASK, NO_IP, NO_IP, NO_IP, NO_IP) Z64 Z64 Z64 Z64), DHCP_OK,
	CLIENT "order \n"},
    {"lease query: chaddr does not speak",
	BYTES(MESSAGE(ASK, IP_CLIENT, NO_IP, NO_IP, NO_IP) TYPE("\x0a") END), DHCP_OK, ""},
    {"an option past the end: those before are good",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER "\x3c\x01"
								"v"
								"\x0c\x20"
								"x"),
	DHCP_OPTION_LENGTH, CLIENT "opt60 v\n"},
    {"an option without its length",
	BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER "\x3c\x01"
								"v"
								"\x0c"),
	DHCP_OPTION_LENGTH, CLIENT "opt60 v\n"},
    {"a server's type in a request", BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) ACK END),
	DHCP_MESSAGE_TYPE, ""},
    {"type 200", BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) TYPE("\xc8") END),
	DHCP_MESSAGE_TYPE, ""},
    {"short", BYTES("\x01\x01\x06\x00"), DHCP_SHORT, ""},
    {"op 3", BYTES(MESSAGE("\x03", NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER END), DHCP_OPERATION, ""},
    {"InfiniBand", BYTES("\x01\x20\x00\x00" Z8 Z16 Z16 Z64 Z64 Z64 COOKIE DISCOVER END),
	DHCP_HARDWARE, ""},
    {"chaddr zero", BYTES("\x01\x01\x06\x00" Z8 Z16 Z16 Z64 Z64 Z64 COOKIE DISCOVER END),
	DHCP_CLIENT_MAC, ""},
};

/* The frame comes from 192.0.2.1. */
static const struct row server_rows[] = {
    {"an offer binds nothing",
	BYTES(MESSAGE(ANSWER, NO_IP, IP_CLIENT, NO_IP, NO_IP) OFFER SERVER_ID END), DHCP_OK,
	SERVER "address 192.0.2.1\n" SERVER "role dhcp-server\n"},
    {"an ACK binds; the server is the router too",
	BYTES(MESSAGE(ANSWER, NO_IP, IP_CLIENT, NO_IP, NO_IP) ACK SERVER_ID
	    "\x03\x08" IP_RELAY IP_SERVER "\x0f\x04"
	    "lan\0"
	    "\x0c\x01"
	    "x" END),
	DHCP_OK,
	CLIENT "address 192.0.2.17\n" SERVER "address 192.0.2.1\n" SERVER
	       "role dhcp-server\n" SERVER "role router\n" SERVER "opt15 lan\n"},
    {"an ACK to INFORM confirms ciaddr",
	BYTES(MESSAGE(ANSWER, IP_CLIENT, NO_IP, NO_IP, NO_IP) ACK END), DHCP_OK,
	CLIENT "address 192.0.2.17\n"},
    {"a broadcast answer to a renewal came through no router",
	BYTES(MESSAGE(ANSWER, IP_CLIENT, IP_CLIENT, NO_IP, NO_IP) ACK SERVER_ID END), DHCP_OK,
	CLIENT "address 192.0.2.17\n" SERVER "address 192.0.2.1\n" SERVER "role dhcp-server\n"},
    {"a proxyDHCP service with its boot menu: it gives no address",
	BYTES(MESSAGE(ANSWER, NO_IP, NO_IP, NO_IP, NO_IP) OFFER SERVER_ID
	    "\x3c\x09PXEClient"
	    "\x2b\x18"
	    "\x06\x01\x03" /* discovery control */
	    "\x09\x0e"     /* boot menu, 14 bytes */
	    "\x00\x00\x05"
	    "Local" /* type 0: the local disk */
	    "\x80\x01\x03"
	    "WDS"
	    "\x0a\x02\x00P" /* prompt */
	    "\xff" END),
	DHCP_OK,
	SERVER "address 192.0.2.1\n" SERVER "role pxe-server\n" SERVER "description Local\n" SERVER
	       "description WDS\n"},
    {"a DHCP server that boots too; a menu entry past its end",
	BYTES(MESSAGE(ANSWER, NO_IP, IP_CLIENT, NO_IP, NO_IP) OFFER SERVER_ID
	    "\x3c\x09PXEClient\x2b\x06\x09\x04\x80\x01\x09x" END),
	DHCP_OK,
	SERVER "address 192.0.2.1\n" SERVER "role pxe-server\n" SERVER "role dhcp-server\n"},
    {"siaddr names the server too",
	BYTES(MESSAGE(ANSWER, NO_IP, IP_CLIENT, IP_SERVER, NO_IP) TYPE("\x06") END), DHCP_OK,
	SERVER "address 192.0.2.1\n" SERVER "role dhcp-server\n"},
    {"through a relay agent: the frame is not the server's",
	BYTES(MESSAGE(ANSWER, NO_IP, IP_CLIENT, NO_IP, IP_RELAY) ACK SERVER_ID END), DHCP_OK,
	CLIENT "address 192.0.2.17\n"},
    {"another server's identifier",
	BYTES(MESSAGE(ANSWER, NO_IP, IP_CLIENT, NO_IP, NO_IP) ACK "\x36\x04\xc6\x33\x64\x01" END),
	DHCP_OK, CLIENT "address 192.0.2.17\n"},
    {"a BOOTP reply binds", BYTES(FIXED(ANSWER, NO_IP, IP_CLIENT, NO_IP, NO_IP) Z64 Z64 Z64 Z64),
	DHCP_OK, CLIENT "address 192.0.2.17\n"},
    {"a reply whose type may be past a bad option binds nothing",
	BYTES(MESSAGE(ANSWER, NO_IP, IP_CLIENT, NO_IP, NO_IP) "\x36\x09" IP_SERVER ACK),
	DHCP_OPTION_LENGTH, ""},
    {"a client's type in a reply",
	BYTES(MESSAGE(ANSWER, NO_IP, IP_CLIENT, NO_IP, NO_IP) REQUEST END), DHCP_MESSAGE_TYPE, ""},
};

static struct packet packet_from(const char *from, uint8_t to_first)
{
	return (struct packet){
	    .source = {{0x02, 0, 0, 0, 0, 0x01}},
	    .dest = {{to_first, 0x1b, 0xa9, 0x9e, 0xc9, 0x56}},
	    .has_mac = true,
	    .ethertype = 0x0800,
	    .from = addr_of_bytes(view_bytes(from, 4)),
	    .to = addr_of_bytes(view_bytes(IP_CLIENT, 4)),
	    .ttl = 64,
	    .from_port = 67,
	    .to_port = 68,
	};
}

static void test_client(void **state)
{
	struct packet p = packet_from(IP_RELAY, 0xff);

	(void)state;
	for (size_t i = 0; i < sizeof(client_rows) / sizeof(client_rows[0]); i++) {
		const struct row *row = &client_rows[i];

		print_message("%s\n", row->what);
		decode_expect(&dhcp_dissector, &p, row->bytes, row->reason, row->facts);
		decode_cut_everywhere(&dhcp_dissector, &p, row->bytes);
	}
}

static void test_server(void **state)
{
	struct packet p = packet_from(IP_SERVER, 0xff);

	(void)state;
	for (size_t i = 0; i < sizeof(server_rows) / sizeof(server_rows[0]); i++) {
		const struct row *row = &server_rows[i];

		print_message("%s\n", row->what);
		decode_expect(&dhcp_dissector, &p, row->bytes, row->reason, row->facts);
		decode_cut_everywhere(&dhcp_dissector, &p, row->bytes);
	}
}

/* The answer to a renewal is unicast and may have come through a router. */
static void test_renewal(void **state)
{
#define RENEWED MESSAGE(ANSWER, IP_CLIENT, IP_CLIENT, NO_IP, NO_IP) ACK SERVER_ID
	static const struct view near = BYTES(RENEWED "\x01\x04\xff\xff\xff\x00" END);
	static const struct view far = BYTES(RENEWED "\x01\x04\xff\xff\xff\xf0" END);
	static const struct view unknown = BYTES(RENEWED END);
	struct packet p = packet_from(IP_SERVER, 0x00);

	(void)state;
	decode_expect(&dhcp_dissector, &p, near, DHCP_OK,
	    CLIENT "address 192.0.2.17\n" SERVER "address 192.0.2.1\n" SERVER "role dhcp-server\n");
	decode_expect(&dhcp_dissector, &p, far, DHCP_OK, CLIENT "address 192.0.2.17\n");
	decode_expect(&dhcp_dissector, &p, unknown, DHCP_OK, CLIENT "address 192.0.2.17\n");
}

static void test_without_mac(void **state)
{
	static const struct view ack =
	    BYTES(MESSAGE(ANSWER, NO_IP, IP_CLIENT, NO_IP, NO_IP) ACK SERVER_ID END);
	struct packet p = packet_from(IP_SERVER, 0xff);

	(void)state;
	p.has_mac = false;
	p.source = (struct mac){{0}};
	decode_expect(&dhcp_dissector, &p, ack, DHCP_OK, CLIENT "address 192.0.2.17\n");
}

/* A cut reply may be an offer, a cut request has another order of options. */
static void test_cut(void **state)
{
	static const struct view ack =
	    BYTES(MESSAGE(ANSWER, NO_IP, IP_CLIENT, NO_IP, NO_IP) "\x36\x04\xc0");
	static const struct view discover =
	    BYTES(MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP) DISCOVER "\x0c\x01"
								    "a"
								    "\x3c\x09"
								    "b");
	struct packet p = packet_from(IP_SERVER, 0xff);

	(void)state;
	p.cut = true;
	decode_expect(&dhcp_dissector, &p, ack, DHCP_OK, "");
	decode_expect(&dhcp_dissector, &p, discover, DHCP_OK, CLIENT "opt12 a\n");
}

static void test_many_options(void **state)
{
	static uint8_t bytes[240 + 3 * DHCP_PIECES_MAX] = MESSAGE(ASK, NO_IP, NO_IP, NO_IP, NO_IP);
	struct packet p = packet_from(IP_SERVER, 0xff);

	(void)state;
	for (size_t i = 240; i < sizeof(bytes); i += 2)
		bytes[i] = 200; /* of length 0 */
	decode_expect(&dhcp_dissector, &p, view_bytes(bytes, sizeof(bytes)), DHCP_OPTIONS_MANY,
	    CLIENT "order \n");
	bytes[240] = 55;
	decode_expect(
	    &dhcp_dissector, &p, view_bytes(bytes, 240 + 2 * DHCP_PIECES_MAX), DHCP_OK, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_client),
	    cmocka_unit_test(test_server),
	    cmocka_unit_test(test_renewal),
	    cmocka_unit_test(test_without_mac),
	    cmocka_unit_test(test_cut),
	    cmocka_unit_test(test_many_options),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
