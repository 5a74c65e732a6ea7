/* igmp: rows of payloads and the facts they give. */
#include "dissect/igmp/igmp.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MAC "02:00:00:00:00:01 "

static const struct packet one = {.source = {{2, 0, 0, 0, 0, 1}},
    .has_mac = true,
    .ttl = 1,
    .place = DISSECT_IP(2),
    .from = {4, {192, 0, 2, 1}}};

static const struct decode_row rows[] = {
    {"version 3: two groups joined, one left, one for its sources",
	ROW_BYTES("\x22\x00\xee\xee\0\0\0\4"
		  "\x04\0\0\0\xe0\0\0\xfb"
		  "\x02\0\0\0\xef\xff\xff\xfa"
		  "\x03\0\0\0\xe0\0\0\xfc"
		  "\x05\1\0\1\xe8\1\1\1"
		  "\xc0\0\2\7"
		  "aaaa"),
	IGMP_OK,
	MAC "igmp version 3\n" MAC "igmp member 224.0.0.251\n" MAC
	    "igmp member 239.255.255.250\n" MAC "igmp member 232.1.1.1\n",
	&one},
    {"version 2", ROW_BYTES("\x16\x00\xee\xee\xe0\0\0\xfb"), IGMP_OK,
	MAC "igmp version 2\n" MAC "igmp member 224.0.0.251\n", &one},
    {"version 1", ROW_BYTES("\x12\x00\xee\xee\xe0\0\0\x01"), IGMP_OK, MAC "igmp version 1\n", &one},
    {"a leave", ROW_BYTES("\x17\x00\xee\xee\xe0\0\0\xfb"), IGMP_OK, "", &one},
    {"a query", ROW_BYTES("\x11\x64\xee\xee\0\0\0\0"), IGMP_OK, MAC "igmp role igmp-querier\n",
	&one},
    {"no group", ROW_BYTES("\x16\x00\xee\xee\xc0\0\2\7"), IGMP_GROUP, "", &one},
    {"from afar", ROW_BYTES("\x16\x00\xee\xee\xe0\0\0\xfb"), IGMP_TTL, "", NULL},
    {"short", ROW_BYTES("\x16\x00\xee"), IGMP_SHORT, "", &one},
    {"a report, short", ROW_BYTES("\x16\x00\xee\xee\xe0"), IGMP_SHORT, "", &one},
    {"fewer groups than said",
	ROW_BYTES("\x22\x00\xee\xee\0\0\0\2"
		  "\x04\0\0\0\xe0\0\0\xfb"),
	IGMP_SHORT, MAC "igmp version 3\n" MAC "igmp member 224.0.0.251\n", &one},
    {"more groups than can be", ROW_BYTES("\x22\x00\xee\xee\0\0\1\0"), IGMP_MANY,
	MAC "igmp version 3\n", &one},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&igmp_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
