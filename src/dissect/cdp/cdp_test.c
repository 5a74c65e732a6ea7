/* cdp: rows of payloads and the facts they give. */
#include "dissect/cdp/cdp.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MAC "02:00:00:00:00:01 "
#define IPV4(address) "\x01\x01\xcc\x00\x04" address
#define T1 "\x00\xff\x00\x04"
#define T4 T1 T1 T1 T1
#define T16 T4 T4 T4 T4

static const struct packet fdp = {
    .source = {{2, 0, 0, 0, 0, 1}}, .has_mac = true, .place = DISSECT_SNAP(0x00e052, 0x2000)};

static const struct decode_row rows[] = {
    {"a switch",
	ROW_BYTES("\x02\xb4\xee\xee"
		  "\x00\x01\x00\x07sw1"
		  "\x00\x02\x00\x11\x00\x00\x00\x01" IPV4(
		      "\xc0\x00\x02\x07") "\x00\x03\x00\x09"
					  "Fa0/1"
					  "\x00\x04\x00\x08\x00\x00\x00\x29"
					  "\x00\x05\x00\x0eIOS 12.2\n\n"
					  "\x00\x06\x00\x12"
					  "cisco WS-C2950"
					  "\x00\x09\x00\x07lab"
					  "\x00\x0a\x00\x06\x00\x0a"
					  "\x00\x0e\x00\x07\x01\x00\x14"
					  "\x00\x0b\x00\x05\x01"),
	CDP_OK,
	MAC "cdp name sw1\n" MAC "cdp management 192.0.2.7\n" MAC "cdp port Fa0/1\n" MAC
	    "cdp capabilities router,switch,igmp\n" MAC "cdp role router\n" MAC
	    "cdp role bridge\n" MAC "cdp version IOS 12.2\n" MAC "cdp platform cisco WS-C2950\n" MAC
	    "cdp domain lab\n" MAC "cdp vlan 10\n" MAC "cdp voice-vlan 20\n",
	NULL},
    {"version 1, a telephone, its name and place, IPv6 by SNAP",
	ROW_BYTES("\x01\xb4\xee\xee"
		  "\x00\x04\x00\x08\x00\x00\x00\x90"
		  "\x00\x14\x00\x06x1"
		  "\x00\x17\x00\x09\x00"
		  "hall"
		  "\x00\x16\x00\x24\x00\x00\x00\x01\x02\x08\xaa\xaa\x03\x00\x00\x00\x86\xdd\x00\x10"
		  "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x07"),
	CDP_OK,
	MAC "cdp capabilities host,phone\n" MAC "cdp role telephone\n" MAC "cdp name x1\n" MAC
	    "cdp location hall\n" MAC "cdp management 2001:db8::7\n",
	NULL},
    {"FDP has no more than the first six",
	ROW_BYTES("\x01\xb4\xee\xee"
		  "\x00\x01\x00\x06"
		  "f1"
		  "\x00\x05\x00\x07v2\n"
		  "\x00\x0a\x00\x06\x00\x0a"),
	CDP_OK, MAC "fdp name f1\n" MAC "fdp version v2\n", &fdp},
    {"an address that is cut short, and one of no host",
	ROW_BYTES("\x02\xb4\xee\xee"
		  "\x00\x02\x00\x11\x00\x00\x00\x02" IPV4("\x00\x00\x00\x00")),
	CDP_OK, "", NULL},
    {"lengths that are none of a VLAN's",
	ROW_BYTES("\x02\xb4\xee\xee"
		  "\x00\x0a\x00\x05\x0a"
		  "\x00\x0e\x00\x04"
		  "\x00\x04\x00\x05\x01"),
	CDP_OK, "", NULL},
    {"version 3", ROW_BYTES("\x03\xb4\xee\xee"), CDP_VERSION, "", NULL},
    {"no head", ROW_BYTES("\x02\xb4"), CDP_SHORT, "", NULL},
    {"a TLV past the end", ROW_BYTES("\x02\xb4\xee\xee\x00\x01\x00\x09sw"), CDP_SHORT, "", NULL},
    {"a TLV of three octets", ROW_BYTES("\x02\xb4\xee\xee\x00\x01\x00\x03"), CDP_LENGTH, "", NULL},
    {"too many", ROW_BYTES("\x02\xb4\xee\xee" T16 T16 T16 T16 T1), CDP_MANY, "", NULL},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&cdp_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
