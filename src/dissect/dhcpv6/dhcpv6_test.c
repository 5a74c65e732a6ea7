/* dhcpv6: rows of payloads and the facts they give. */
#include "dissect/dhcpv6/dhcpv6.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MAC "02:00:00:00:00:01 "
#define SOLICIT "\1abc"
#define LLT "\0\1\0\x0e\0\1\0\1****\0\x1b\x21\0\0\2"
#define U16 "\1\2\3\4\5\6\7\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10"
#define IAADDR "\0\5\0\x18\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\7\0\0\0\1\0\0\0\1"
#define LINK "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\1"
#define PEER "\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\2"
#define RELAY(len) "\x0c\0" LINK PEER "\0\x09" len
#define O1 "\0\xff\0\0"
#define O4 O1 O1 O1 O1
#define O16 O4 O4 O4 O4

static const struct decode_row rows[] = {
    {"a solicitation of Windows: DUID-LLT of another card, name, vendor, what it asks for",
	ROW_BYTES(SOLICIT "\0\x08\0\x02\0\x64" LLT "\0\x03\0\x0c\0\0\0\1\0\0\0\0\0\0\0\0"
			  "\0\x27\0\x06\0\x04"
			  "desk"
			  "\0\x10\0\x0e\0\0\1\x37\0\x08MSFT 5.0"
			  "\0\x06\0\x04\0\x18\0\x17"),
	DHCPV6_OK,
	MAC "dhcpv6 duid 000100012a2a2a2a001b21000002\n" MAC "dhcpv6 mac 00:1b:21:00:00:02\n" MAC
	    "dhcpv6 fqdn desk\n" MAC "dhcpv6 vendor-class.311 MSFT 5.0\n" MAC
	    "dhcpv6 oro 24,23\n" MAC "dhcpv6 options 8,1,3,39,16,6\n",
	NULL},
    {"DUIDs of an enterprise, of a MAC, an UUID, unknown",
	ROW_BYTES(SOLICIT "\0\1\0\x0a\0\2\0\0\xab\x11"
			  "abcd"
			  "\0\1\0\x0a\0\3\0\1\0\x1b\x21\0\0\2"
			  "\0\1\0\x12\0\4" U16 "\0\1\0\3\0\x09x"),
	DHCPV6_OK,
	MAC "dhcpv6 duid 00020000ab1161626364\n" MAC "dhcpv6 duid 00030001001b21000002\n" MAC
	    "dhcpv6 mac 00:1b:21:00:00:02\n" MAC
	    "dhcpv6 duid 00040102030405060708090a0b0c0d0e0f10\n" MAC
	    "dhcpv6 uuid 01020304-0506-0708-090a-0b0c0d0e0f10\n" MAC "dhcpv6 duid 000978\n" MAC
	    "dhcpv6 options 1,1,1,1\n",
	NULL},
    {"other hardware's DUID has no MAC", ROW_BYTES(SOLICIT "\0\1\0\x0a\0\3\0\x20\0\x1b\x21\0\0\2"),
	DHCPV6_OK, MAC "dhcpv6 duid 00030020001b21000002\n" MAC "dhcpv6 options 1\n", NULL},
    {"one that renews has its addresses",
	ROW_BYTES("\5abc"
		  "\0\3\0\x28\0\0\0\1\0\0\0\0\0\0\0\0" IAADDR),
	DHCPV6_OK, MAC "dhcpv6 address 2001:db8::7\n" MAC "dhcpv6 options 3\n", NULL},
    {"one that requests has not",
	ROW_BYTES("\3abc"
		  "\0\3\0\x28\0\0\0\1\0\0\0\0\0\0\0\0" IAADDR),
	DHCPV6_OK, MAC "dhcpv6 options 3\n", NULL},
    {"a device that says where it is described, user class, vendor options, a name with its domain",
	ROW_BYTES("\x0b"
		  "abc"
		  "\0\x70\0\x09https://m"
		  "\0\x0f\0\4\0\2lab"
		  "\0\x11\0\6\0\0\1\x37xy"
		  "\0\x27\0\x0b\1\4host\3lan\0"),
	DHCPV6_SHORT, NULL, NULL},
    {"the same, whole",
	ROW_BYTES("\x0b"
		  "abc"
		  "\0\x70\0\x09https://m"
		  "\0\x0f\0\5\0\3lab"
		  "\0\x11\0\6\0\0\1\x37xy"
		  "\0\x27\0\x0b\1\4host\3lan\0"),
	DHCPV6_OK,
	MAC "dhcpv6 mud https://m\n" MAC "dhcpv6 user-class lab\n" MAC
	    "dhcpv6 vendor-options.311 7879\n" MAC "dhcpv6 fqdn host.lan\n" MAC
	    "dhcpv6 options 112,15,17,39\n",
	NULL},
    {"fields that are cut short drop themselves",
	ROW_BYTES(SOLICIT "\0\x10\0\5\0\0\1\x37\x09"
			  "\0\6\0\3\0\x18\0"
			  "\0\x27\0\3\0\x09"
			  "a"
			  "\0\1\0\1\0"),
	DHCPV6_OK, MAC "dhcpv6 options 16,6,39,1\n", NULL},
    {"a server's, or a relay's", ROW_BYTES("\2abc"), DHCPV6_OK,
	MAC "dhcpv6 role dhcpv6-responder\n", NULL},
    {"relayed, with the client's MAC",
	ROW_BYTES("\x0c\0" LINK PEER "\0\x4f\0\x08\0\1\0\x1b\x21\0\0\3"
		  "\0\x09\0\x0a" SOLICIT "\0\6\0\2\0\x17"),
	DHCPV6_OK,
	MAC "dhcpv6 role dhcpv6-relay\n00:1b:21:00:00:03 dhcpv6 oro 23\n00:1b:21:00:00:03 dhcpv6 "
	    "options 6\n",
	NULL},
    {"relayed, of nobody known",
	ROW_BYTES("\x0c\0" LINK PEER "\0\x09\0\x0a" SOLICIT "\0\6\0\2\0\x17"), DHCPV6_OK,
	MAC "dhcpv6 role dhcpv6-relay\n", NULL},
    {"relayed: nothing", ROW_BYTES("\x0c\0" LINK PEER), DHCPV6_RELAYED,
	MAC "dhcpv6 role dhcpv6-relay\n", NULL},
    {"relayed: an answer", ROW_BYTES("\x0c\0" LINK PEER "\0\x09\0\1\7"), DHCPV6_RELAYED,
	MAC "dhcpv6 role dhcpv6-relay\n", NULL},
    {"a reconfirmation of others, and one that is not read",
	ROW_BYTES("\x0e"
		  "abc"),
	DHCPV6_OK, "", NULL},
    {"type 0", ROW_BYTES("\0abc"), DHCPV6_TYPE, "", NULL},
    {"type 37",
	ROW_BYTES("\x25"
		  "abc"),
	DHCPV6_TYPE, "", NULL},
    {"empty", ROW_BYTES(""), DHCPV6_SHORT, "", NULL},
    {"an option past the end", ROW_BYTES(SOLICIT "\0\1\0\x09x"), DHCPV6_SHORT, "", NULL},
    {"too many options", ROW_BYTES(SOLICIT O16 O16 O16 O16 O1), DHCPV6_MANY, "", NULL},
    {"through too many relays",
	ROW_BYTES(RELAY("\1\x30") RELAY("\1\x0a") RELAY("\0\xe4") RELAY("\0\xbe") RELAY("\0\x98")
		RELAY("\0\x72") RELAY("\0\x4c") RELAY("\0\x26") RELAY("\0\0")),
	DHCPV6_HOPS, MAC "dhcpv6 role dhcpv6-relay\n", NULL},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&dhcpv6_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
