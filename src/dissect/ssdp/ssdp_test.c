/* ssdp: rows of messages and the facts they give. */
#include "dissect/ssdp/ssdp.h"

#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define NOTIFY "NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n"
#define SEARCH                                                                                     \
	"M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\nMX: 1\r\n"
#define FOUND "HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\nEXT:\r\n"
#define ALIVE "NTS: ssdp:alive\r\n"
#define ROOT "NT: upnp:rootdevice\r\n"
#define HERE "LOCATION: http://192.0.2.1:80/d.xml\r\n"
#define END "\r\n"
#define BYTES(s)                                                                                   \
	{                                                                                          \
		(const uint8_t *)(s), sizeof(s) - 1                                                \
	}
#define A "02:00:00:00:00:01 ssdp "

struct row {
	const char *what;
	struct view bytes;
	unsigned reason;
	const char *facts;
};

static const struct row rows[] = {
    {"alive",
	BYTES(NOTIFY "CACHE-CONTROL: max-age=1800\r\n" HERE
		     "NT: urn:schemas-upnp-org:device:InternetGatewayDevice:1\r\n" ALIVE
		     "SERVER: Linux UPnP/1.0 Example/7\r\nUSN: uuid:1::urn:x\r\n" END),
	0,
	A "address 192.0.2.1\n" A "nt urn:schemas-upnp-org:device:InternetGatewayDevice:1\n" A
	  "usn uuid:1::urn:x\n" A "server Linux UPnP/1.0 Example/7\n" A
	  "location http://192.0.2.1:80/d.xml\n" A "role internet-gateway\n"},
    {"bare LF, any case, no space, no end",
	BYTES("NOTIFY * HTTP/1.1\nnt:upnp:rootdevice\nNts:SSDP:Alive\n"
	      "server:X/1"),
	0, A "nt upnp:rootdevice\n" A "server X/1\n"},
    {"folded line", BYTES(NOTIFY ROOT ALIVE "SERVER: X/1,\r\n UPnP/1.0\r\nUSN: uuid:1\r\n" END), 0,
	A "nt upnp:rootdevice\n" A "usn uuid:1\n" A "server X/1,\n"},
    {"nothing after the empty line is read", BYTES(NOTIFY ROOT ALIVE END "SERVER: X/1\r\n"), 0,
	A "nt upnp:rootdevice\n"},
    {"the first of two counts", BYTES(NOTIFY ROOT ALIVE "SERVER: X/1\r\nSERVER: Y/1\r\n" END), 0,
	A "nt upnp:rootdevice\n" A "server X/1\n"},
    {"a type that repeats the USN", BYTES(NOTIFY "NT: uuid:1\r\n" ALIVE "USN: uuid:1\r\n" END), 0,
	A "usn uuid:1\n"},
    {"the vendor's own, key in lower case",
	BYTES(NOTIFY ROOT ALIVE
	    "Hue-BridgeID: 0001\r\nX-Empty:\r\nBOOTID.UPNP.ORG: 1\r\n"
	    "CONFIGID.UPNP.ORG: 1\r\nSEARCHPORT.UPNP.ORG: 49152\r\nOPT: \"x\"; ns=01\r\n"
	    "01-NLS: 7\r\nContent-Length: 0\r\nDATE: now\r\nCPFN.UPNP.ORG: Den\r\n" END),
	0, A "nt upnp:rootdevice\n" A "header.hue-bridgeid 0001\n" A "header.cpfn.upnp.org Den\n"},
    {"a vendor's key: letters alone become lower case",
	BYTES(NOTIFY ROOT ALIVE "X_Foo-9: 1\r\n" END), 0,
	A "nt upnp:rootdevice\n" A "header.x_foo-9 1\n"},
    {"an UUID of version 1 has a MAC inside",
	BYTES(NOTIFY ROOT ALIVE
	    "USN: uuid:e3248000-80ce-11db-8000-001ba99ec956::upnp:rootdevice\r\n" END),
	0,
	A "nt upnp:rootdevice\n" A
	  "usn uuid:e3248000-80ce-11db-8000-001ba99ec956::upnp:rootdevice\n" A
	  "mac 00:1b:a9:9e:c9:56\n"},
    {"others have none, nor one whose node is drawn by chance",
	BYTES(NOTIFY ROOT ALIVE "USN: uuid:e3248000-80ce-11db-8000-011ba99ec956\r\n" END), 0,
	A "nt upnp:rootdevice\n" A "usn uuid:e3248000-80ce-11db-8000-011ba99ec956\n"},
    {"update",
	BYTES(NOTIFY "NT: urn:schemas-upnp-org:device:MediaServer:3\r\n"
		     "NTS: ssdp:update\r\n" END),
	0, A "nt urn:schemas-upnp-org:device:MediaServer:3\n" A "role media-server\n"},
    {"byebye says nothing else",
	BYTES(NOTIFY ROOT "NTS: ssdp:byebye\r\nSERVER: X/1\r\nUSN: uuid:1\r\n" HERE END), 0,
	A "byebye upnp:rootdevice\n"},
    {"search",
	BYTES(SEARCH "ST: ssdp:all\r\nUSER-AGENT: Example/63 Windows\r\n"
		     "X-AV-Client-Info: cn=\"Example\"\r\n" END),
	0,
	A "search ssdp:all\n" A "user-agent Example/63 Windows\n" A
	  "header.x-av-client-info cn=\"Example\"\n"},
    {"a search is no role", BYTES(SEARCH "ST: urn:schemas-upnp-org:device:MediaServer:1\r\n" END),
	0, A "search urn:schemas-upnp-org:device:MediaServer:1\n"},
    {"response, which binds nothing",
	BYTES(FOUND "ST: urn:schemas-upnp-org:device:MediaRenderer:1\r\n"
		    "X-User-Agent: redsonic\r\n" HERE END),
	0,
	A "nt urn:schemas-upnp-org:device:MediaRenderer:1\n" A
	  "location http://192.0.2.1:80/d.xml\n" A "header.x-user-agent redsonic\n" A
	  "role media-renderer\n"},
    {"response with NT", BYTES(FOUND ROOT END), 0, A "nt upnp:rootdevice\n"},
    {"not found", BYTES("HTTP/1.1 404 Not Found\r\nST: ssdp:all\r\n" END), 0, ""},
    {"reflected from another subnet",
	BYTES(NOTIFY ROOT ALIVE "LOCATION: http://198.51.100.7/d.xml\r\nSERVER: X/1\r\n" END), 0,
	""},
    {"answered by a reflector",
	BYTES(FOUND "ST: upnp:rootdevice\r\nLOCATION: http://198.51.100.7/d.xml\r\n" END), 0, ""},
    {"an old address of the same subnet binds nothing",
	BYTES(NOTIFY ROOT ALIVE "LOCATION: http://192.0.2.7/\r\n" END), 0,
	A "nt upnp:rootdevice\n" A "location http://192.0.2.7/\n"},
    {"its link-local address binds nothing",
	BYTES(NOTIFY ROOT ALIVE "LOCATION: http://169.254.1.7/\r\n" END), 0,
	A "nt upnp:rootdevice\n" A "location http://169.254.1.7/\n"},
    {"a name binds nothing",
	BYTES(NOTIFY ROOT ALIVE "LOCATION: https://192.0.2.1.example/\r\n" END), 0,
	A "nt upnp:rootdevice\n" A "location https://192.0.2.1.example/\n"},
    {"empty", BYTES(""), SSDP_START, ""},
    {"another method", BYTES("GET / HTTP/1.1\r\n" END), SSDP_START, ""},
    {"no colon", BYTES(NOTIFY "garbage\r\n" ROOT ALIVE END), SSDP_HEADER, A "nt upnp:rootdevice\n"},
    {"no token", BYTES(NOTIFY "a b: c\r\n" ROOT ALIVE END), SSDP_HEADER, A "nt upnp:rootdevice\n"},
    {"no NTS", BYTES(NOTIFY ROOT END), SSDP_SUBTYPE, ""},
    {"no NT", BYTES(NOTIFY ALIVE END), SSDP_TARGET, ""},
    {"no ST", BYTES(SEARCH END), SSDP_TARGET, ""},
};

static struct packet packet_from(const char *address)
{
	struct packet p = {
	    .source = {{0x02, 0, 0, 0, 0, 0x01}},
	    .dest = {{0x01, 0x00, 0x5e, 0x7f, 0xff, 0xfa}},
	    .has_mac = true,
	    .ethertype = 0x0800,
	    .ttl = 4,
	    .from_port = 1900,
	    .to_port = 1900,
	};

	assert_true(addr_parse(view_of(address), &p.from));
	return p;
}

static void test_rows(void **state)
{
	struct packet p = packet_from("192.0.2.1");

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("%s\n", rows[i].what);
		decode_expect(&ssdp_dissector, &p, rows[i].bytes, rows[i].reason, rows[i].facts);
		decode_cut_everywhere(&ssdp_dissector, &p, rows[i].bytes);
	}
}

/* The snap length took the end of a value: it is not said. */
static void test_cut_value(void **state)
{
	struct packet p = packet_from("192.0.2.1");
	struct view bytes = BYTES(NOTIFY ROOT ALIVE "USN: uuid:1\r\nSERVER: Exam");

	(void)state;
	p.cut = true;
	decode_expect(&ssdp_dissector, &p, bytes, 0, A "nt upnp:rootdevice\n" A "usn uuid:1\n");
}

static void test_ip6(void **state)
{
	struct packet p = packet_from("fe80::1");
	struct view bytes =
	    BYTES(NOTIFY ROOT ALIVE "LOCATION: http://[fe80::1%25eth0]:80/d.xml\r\n" END);

	(void)state;
	decode_expect(&ssdp_dissector, &p, bytes, 0,
	    A "address fe80::1\n" A "nt upnp:rootdevice\n" A
	      "location http://[fe80::1%25eth0]:80/d.xml\n");
}

static void test_routed(void **state)
{
	struct packet p = packet_from("192.0.2.1");
	struct view bytes = BYTES(NOTIFY ROOT ALIVE HERE END);

	(void)state;
	p.ttl = 3;
	decode_expect(&ssdp_dissector, &p, bytes, 0, "");
	p.ttl = 4;
	p.has_mac = false;
	decode_expect(&ssdp_dissector, &p, bytes, 0, "");
}

static void test_limits(void **state)
{
	struct packet p = packet_from("192.0.2.1");
	uint8_t text[2048];
	struct wr w = wr_of(text, sizeof(text));

	(void)state;
	wr_text(&w, NOTIFY ROOT ALIVE);
	for (unsigned i = 0; i < SSDP_LINES_MAX; i++)
		wr_text(&w, "X-A: b\r\n");
	assert_true(wr_ok(&w));
	decode_expect(&ssdp_dissector, &p, wr_view(&w), SSDP_LINES, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_cut_value),
	    cmocka_unit_test(test_ip6),
	    cmocka_unit_test(test_routed),
	    cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
