/* mndp: rows of payloads and the facts they give. */
#include "dissect/mndp/mndp.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MAC "02:00:00:00:00:01 "
#define T1 "\0\xff\0\0"
#define T4 T1 T1 T1 T1
#define T16 T4 T4 T4 T4

static const struct decode_row rows[] = {
    {"a router",
	ROW_BYTES("\0\0\0\7"
		  "\0\1\0\6\2\0\0\0\0\1"
		  "\0\5\0\3gw1"
		  "\0\7\0\x0c"
		  "7.1 (stable)"
		  "\0\x08\0\x08MikroTik"
		  "\0\x0a\0\4\1\0\0\0"
		  "\0\x0b\0\x09"
		  "ABCD-EF01"
		  "\0\x0c\0\7RB750Gr"
		  "\0\x10\0\6"
		  "ether1"
		  "\0\x11\0\4\xc0\0\2\1"),
	MNDP_OK,
	MAC "mndp name gw1\n" MAC "mndp version 7.1 (stable)\n" MAC "mndp platform MikroTik\n" MAC
	    "mndp id ABCD-EF01\n" MAC "mndp model RB750Gr\n" MAC "mndp port ether1\n" MAC
	    "mndp address 192.0.2.1\n",
	NULL},
    {"addresses of other interfaces, and one of no host, another MAC",
	ROW_BYTES("\0\0\0\7"
		  "\0\x11\0\4\xc0\0\2\x09"
		  "\0\x0f\0\x10\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\7"
		  "\0\x11\0\4\0\0\0\0"
		  "\0\x11\0\3\xc0\0\2"
		  "\0\1\0\6\0\x1b\x21\0\0\2"),
	MNDP_OK,
	MAC "mndp management 192.0.2.9\n" MAC "mndp management fe80::7\n" MAC
	    "mndp mac 00:1b:21:00:00:02\n",
	NULL},
    {"a request", ROW_BYTES("\0\0\0\0"), MNDP_OK, "", NULL},
    {"a longer request", ROW_BYTES("\0\0\0\0\0\0\0\0\0"), MNDP_OK, "", NULL},
    {"short", ROW_BYTES("\0\0\0"), MNDP_SHORT, "", NULL},
    {"a TLV past the end", ROW_BYTES("\0\0\0\7\0\5\0\x09gw"), MNDP_SHORT, "", NULL},
    {"too many", ROW_BYTES("\0\0\0\7" T16 T16 T16 T16 T1), MNDP_MANY, "", NULL},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&mndp_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
