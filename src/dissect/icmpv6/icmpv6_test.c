/* icmpv6: rows of payloads and the facts they give. */
#include "dissect/icmpv6/icmpv6.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MAC "02:00:00:00:00:01 "
#define M2 "\x00\x1b\x21\x00\x00\x02"
#define SLLA(mac) "\x01\x01" mac
#define DB8 "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x07"
#define RA(lifetime) "\x86\x00\xee\xee\x40\x40" lifetime "\0\0\0\0\0\0\0\0"
#define LLMNR "\xff\x02\0\0\0\0\0\0\0\0\0\0\0\1\0\3"
#define MDNS "\xff\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\xfb"
#define SOLICITED "\xff\x02\0\0\0\0\0\0\0\0\0\1\xff\0\0\7"
#define O1                                                                                         \
	"\x0e\x01"                                                                                 \
	"abcdef"
#define O8 O1 O1 O1 O1 O1 O1 O1 O1
#define FROM(...)                                                                                  \
	{                                                                                          \
		.source = {{2, 0, 0, 0, 0, 1}}, .has_mac = true, .place = DISSECT_IP(58),          \
		.from = {                                                                          \
			16,                                                                        \
			{__VA_ARGS__}                                                              \
		}

static const struct packet from_nobody = FROM(0), .ttl = 255
}
;
static const struct packet from_global = FROM(0x20, 1, 0xd, 0xb8), .ttl = 255
}
;
static const struct packet from_eui64 = FROM(
			       0xfe, 0x80, 0, 0, 0, 0, 0, 0, 2, 0x1b, 0x21, 0xff, 0xfe, 0, 0, 9),
			   .ttl = 255
}
;
static const struct packet mld = FROM(0xfe, 0x80, [15] = 1), .ttl = 1
}
;
static const struct packet v4 = {.has_mac = true, .ttl = 255, .from = {4, {192, 0, 2, 1}}};

static const struct decode_row rows[] = {
    {"a router asked for", ROW_BYTES("\x85\x00\xee\xee\0\0\0\0" SLLA(M2)), ICMPV6_OK,
	"00:1b:21:00:00:02 nd address fe80::1\n" MAC "nd order 1\n", NULL},
    {"asked for without an address", ROW_BYTES("\x85\x00\xee\xee\0\0\0\0"), ICMPV6_OK, "",
	&from_nobody},
    {"a router",
	ROW_BYTES(RA("\x07\x08") SLLA(M2) "\x05\x01\0\0\x00\x00\x05\xdc"
					  "\x03\x04\x40\xc0\0\0\0\1\0\0\0\1\0\0\0\0" DB8
					  "\x18\x02\x30\x00\0\0\0\1\x20\x01\x0d\xb8\xff\xff\xff\xff"
					  "\x19\x03\0\0\0\0\0\1" DB8
					  "\x1f\x02\0\0\0\0\0\1\x03lan\x00\0\0\0"
					  "\x25\x01uri://"
					  "\x26\x02\x00\x10\x00\x64\xff\x9b\0\0\0\0\0\0\0\0"),
	ICMPV6_OK,
	"00:1b:21:00:00:02 nd address fe80::1\n00:1b:21:00:00:02 nd role router\n00:1b:21:00:00:02 "
	"nd ra 64 0x40 1800 0 0 1500\n00:1b:21:00:00:02 nd order 1,5,3,24,25,31,37,38\n"
	"00:1b:21:00:00:02 nd prefix 2001:db8::/64\n00:1b:21:00:00:02 nd route "
	"2001:db8:ffff::/48\n00:1b:21:00:00:02 nd dns 2001:db8::7\n00:1b:21:00:00:02 nd domain "
	"lan\n"
	"00:1b:21:00:00:02 nd captive-portal uri://\n00:1b:21:00:00:02 nd nat64 64:ff9b::/96\n",
	NULL},
    {"a router that is no way out, without its MAC", ROW_BYTES(RA("\x00\x00")), ICMPV6_OK,
	MAC "nd ra 64 0x40 0 0 0\n", NULL},
    {"a prefix longer than there can be",
	ROW_BYTES(
	    RA("\x00\x00") "\x03\x04\x81\xc0\0\0\0\1\0\0\0\1\0\0\0\0" DB8 "\x18\x01\x40\0\0\0\0\1"),
	ICMPV6_OK, MAC "nd ra 64 0x40 0 0 0\n" MAC "nd order 3,24\n", NULL},
    {"a router from afar", ROW_BYTES(RA("\x07\x08")), ICMPV6_ADDRESS, "", &from_global},
    {"a neighbour asks", ROW_BYTES("\x87\x00\xee\xee\0\0\0\0" DB8 SLLA(M2)), ICMPV6_OK,
	"00:1b:21:00:00:02 nd address fe80::1\n", NULL},
    {"an address made of another MAC", ROW_BYTES("\x87\x00\xee\xee\0\0\0\0" DB8 SLLA(M2)),
	ICMPV6_OK,
	"00:1b:21:00:00:02 nd address fe80::21b:21ff:fe00:9\n00:1b:21:00:00:02 nd mac "
	"00:1b:21:00:00:09\n",
	&from_eui64},
    {"a new address is asked for",
	ROW_BYTES("\x87\x00\xee\xee\0\0\0\0" DB8 "\x0e\x01"
		  "abcdef"),
	ICMPV6_OK, MAC "nd probe 2001:db8::7\n", &from_nobody},
    {"a target that is a group",
	ROW_BYTES("\x87\x00\xee\xee\0\0\0\0"
		  "\xff\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\1"),
	ICMPV6_ADDRESS, "", NULL},
    {"a neighbour that is a router", ROW_BYTES("\x88\x00\xee\xee\xa0\0\0\0" DB8 "\x02\x01" M2),
	ICMPV6_OK, "00:1b:21:00:00:02 nd address 2001:db8::7\n00:1b:21:00:00:02 nd role router\n",
	NULL},
    {"one that does not say its MAC", ROW_BYTES("\x88\x00\xee\xee\xa0\0\0\0" DB8), ICMPV6_OK, "",
	NULL},
    {"advertised: nobody's",
	ROW_BYTES("\x88\x00\xee\xee\xa0\0\0\0"
		  "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
	ICMPV6_ADDRESS, "", NULL},
    {"a redirect", ROW_BYTES("\x89\x00\xee\xee\0\0\0\0" DB8 DB8), ICMPV6_OK, MAC "nd role router\n",
	NULL},
    {"a redirect, short", ROW_BYTES("\x89\x00\xee\xee\0\0\0\0" DB8), ICMPV6_SHORT, "", NULL},
    {"groups of version 2",
	ROW_BYTES("\x8f\x00\xee\xee\0\0\0\5"
		  "\x04\0\0\0" LLMNR "\x02\0\0\0" SOLICITED "\x03\0\0\0" MDNS "\x01\0\0\1" MDNS DB8
		  "\x06\0\0\0" LLMNR),
	ICMPV6_OK, MAC "mld version 2\n" MAC "mld member ff02::1:3\n" MAC "mld member ff02::fb\n",
	&mld},
    {"a group of version 1", ROW_BYTES("\x83\x00\xee\xee\0\0\0\0" MDNS), ICMPV6_OK,
	MAC "mld version 1\n" MAC "mld member ff02::fb\n", &mld},
    {"all nodes are in that group",
	ROW_BYTES("\x83\x00\xee\xee\0\0\0\0"
		  "\xff\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\1"),
	ICMPV6_OK, MAC "mld version 1\n", &mld},
    {"one leaves", ROW_BYTES("\x84\x00\xee\xee\0\0\0\0" MDNS), ICMPV6_OK, "", &mld},
    {"who listens?", ROW_BYTES("\x82\x00\xee\xee\0\0\0\0" MDNS), ICMPV6_OK,
	MAC "mld role mld-querier\n", &mld},
    {"a query, short", ROW_BYTES("\x82\x00\xee\xee\0\0\0\0\xff"), ICMPV6_SHORT, "", &mld},
    {"fewer groups than said",
	ROW_BYTES("\x8f\x00\xee\xee\0\0\0\2"
		  "\x04\0\0\0"
		  "\xff"),
	ICMPV6_SHORT, MAC "mld version 2\n", &mld},
    {"more groups than can be", ROW_BYTES("\x8f\x00\xee\xee\0\0\1\0"), ICMPV6_MANY,
	MAC "mld version 2\n", &mld},
    {"a listener from afar", ROW_BYTES("\x83\x00\xee\xee\0\0\0\0" MDNS), ICMPV6_HOPS, "", NULL},
    {"a router from behind a router", ROW_BYTES(RA("\x07\x08")), ICMPV6_HOPS, "", &mld},
    {"another code", ROW_BYTES("\x87\x01\xee\xee\0\0\0\0" DB8), ICMPV6_CODE, "", NULL},
    {"an option of length 0", ROW_BYTES("\x85\x00\xee\xee\0\0\0\0\x01\x00"), ICMPV6_OPTION, "",
	NULL},
    {"an option past the end",
	ROW_BYTES("\x85\x00\xee\xee\0\0\0\0\x01\x01"
		  "ab"),
	ICMPV6_SHORT, "", NULL},
    {"too many options", ROW_BYTES("\x85\x00\xee\xee\0\0\0\0" O8 O8 O8 O8 O1), ICMPV6_MANY, "",
	NULL},
    {"a solicitation, short", ROW_BYTES("\x87\x00\xee\xee\0\0\0\0\x20"), ICMPV6_SHORT, "", NULL},
    {"an advertisement, short", ROW_BYTES("\x88\x00\xee\xee\0\0\0\0\x20"), ICMPV6_SHORT, "", NULL},
    {"a router's, short", ROW_BYTES("\x86\x00\xee\xee\x40"), ICMPV6_SHORT, "", NULL},
    {"an echo", ROW_BYTES("\x80\x00\xee\xee"), ICMPV6_OK, "", NULL},
    {"no head", ROW_BYTES("\x85"), ICMPV6_SHORT, "", NULL},
    {"in IPv4", ROW_BYTES("\x85\x00\xee\xee\0\0\0\0"), ICMPV6_FAMILY, "", &v4},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&icmpv6_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
