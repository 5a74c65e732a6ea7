/* lacp: rows of payloads and the facts they give. */
#include "dissect/lacp/lacp.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MAC "02:00:00:00:00:01 "
#define ACTOR "\1\x14\x80\0"
#define PARTNER "\2\x14\x80\0"
#define REST "\0\x0d\x80\0\0\1\x3d\0\0\0"

static const struct decode_row rows[] = {
    {"a port, its system, its partner",
	ROW_BYTES(
	    "\1\1" ACTOR "\0\x1b\x21\0\0\x10" REST PARTNER "\0\x1b\x21\0\0\x20" REST "\3\x10"),
	LACP_OK,
	MAC "lacp role link-aggregation\n" MAC "lacp mac 00:1b:21:00:00:10\n" MAC
	    "lacp partner 00:1b:21:00:00:20\n",
	NULL},
    {"one that has no partner",
	ROW_BYTES("\1\1" ACTOR "\2\0\0\0\0\1" REST PARTNER "\0\0\0\0\0\0" REST), LACP_OK,
	MAC "lacp role link-aggregation\n", NULL},
    {"a marker", ROW_BYTES("\2\1\1\x10"), LACP_OK, "", NULL},
    {"subtype 0", ROW_BYTES("\0\1"), LACP_SUBTYPE, "", NULL},
    {"subtype 11", ROW_BYTES("\x0b\1"), LACP_SUBTYPE, "", NULL},
    {"two actors",
	ROW_BYTES("\1\1" ACTOR "\0\x1b\x21\0\0\x10" REST ACTOR "\0\x1b\x21\0\0\x20" REST), LACP_TLV,
	"", NULL},
    {"another length",
	ROW_BYTES("\1\1\1\x13\x80\0"
		  "\0\x1b\x21\0\0\x10" REST PARTNER "\0\x1b\x21\0\0\x20" REST),
	LACP_TLV, "", NULL},
    {"empty", ROW_BYTES(""), LACP_SHORT, "", NULL},
    {"no partner", ROW_BYTES("\1\1" ACTOR "\0\x1b\x21\0\0\x10" REST), LACP_SHORT, "", NULL},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&lacp_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
