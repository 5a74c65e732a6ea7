/* edp: rows of payloads and the facts they give. */
#include "dissect/edp/edp.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MAC "02:00:00:00:00:01 "
#define HEAD "\x01\x00\x00\x3c\xee\xee\x00\x01\x00\x00\x00\x04\x96\x00\x00\x10"
#define HEAD_FACTS MAC "edp mac 00:04:96:00:00:10\n" MAC "edp role bridge\n"
#define NONE "\x99\x00\x00\x04"
#define T1 "\x99\x63\x00\x04"
#define T4 T1 T1 T1 T1
#define T16 T4 T4 T4 T4

static const struct decode_row rows[] = {
    {"a switch",
	ROW_BYTES(HEAD "\x99\x02\x00\x24\x00\x00\x00\x04\x00\x00\0\0\0\0\0\0\x0c\x05\x04\x02"
		       "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
		       "\x99\x01\x00\x08sw1\0"
		       "\x99\x05\x00\x14\x00\x00\x00\x0a\0\0\0\0\xc0\x00\x02\x07mgm\0" NONE),
	EDP_OK,
	HEAD_FACTS MAC "edp port 1:5\n" MAC "edp version 12.5.4.2\n" MAC "edp name sw1\n" MAC
		       "edp management 192.0.2.7\n",
	NULL},
    {"an info and a VLAN that are cut short say nothing",
	ROW_BYTES(HEAD "\x99\x02\x00\x06\x00\x00"
		       "\x99\x05\x00\x06\x00\x00"),
	EDP_OK, HEAD_FACTS, NULL},
    {"an id that is no MAC",
	ROW_BYTES("\x01\x00\x00\x3c\xee\xee\x00\x01\x00\x01\x00\x04\x96\x00\x00\x10"), EDP_OK,
	MAC "edp role bridge\n", NULL},
    {"behind the last nothing is read", ROW_BYTES(HEAD NONE "padding"), EDP_OK, HEAD_FACTS, NULL},
    {"version 2", ROW_BYTES("\x02\x00\x00\x3c\xee\xee\x00\x01\x00\x00\x00\x04\x96\x00\x00\x10"),
	EDP_VERSION, "", NULL},
    {"short", ROW_BYTES("\x01\x00\x00\x3c"), EDP_SHORT, "", NULL},
    {"a TLV past the end", ROW_BYTES(HEAD "\x99\x01\x00\x09sw"), EDP_SHORT, HEAD_FACTS, NULL},
    {"another marker", ROW_BYTES(HEAD "\x98\x01\x00\x04"), EDP_MARKER, HEAD_FACTS, NULL},
    {"a TLV of three octets", ROW_BYTES(HEAD "\x99\x01\x00\x03"), EDP_LENGTH, HEAD_FACTS, NULL},
    {"too many", ROW_BYTES(HEAD T16 T16 T16 T16 T1), EDP_MANY, HEAD_FACTS, NULL},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&edp_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
