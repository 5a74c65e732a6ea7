/* ospf: rows of payloads and the facts they give. */
#include "dissect/ospf/ospf.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MAC "02:00:00:00:00:01 "

static const struct decode_row rows[] = {
    {"a hello of the designated router",
	ROW_BYTES("\2\1\0\x2c\xc6\x33\x64\1\0\0\0\0\xee\xee\0\0"
		  "\0\0\0\0\0\0\0\0"
		  "\xff\xff\xff\0\0\x0a\2\1\0\0\0\x28"
		  "\xc0\0\2\1"
		  "\xc0\0\2\2"),
	OSPF_OK,
	MAC "ospf role router\n" MAC "ospf version 2\n" MAC "ospf router-id 198.51.100.1\n" MAC
	    "ospf area 0.0.0.0\n" MAC "ospf role ospf-designated-router\n",
	NULL},
    {"a hello of another",
	ROW_BYTES("\2\1\0\x2c\xc6\x33\x64\1\0\0\0\1\xee\xee\0\0"
		  "\0\0\0\0\0\0\0\0"
		  "\xff\xff\xff\0\0\x0a\2\1\0\0\0\x28"
		  "\xc0\0\2\2"
		  "\xc0\0\2\1"),
	OSPF_OK,
	MAC "ospf role router\n" MAC "ospf version 2\n" MAC "ospf router-id 198.51.100.1\n" MAC
	    "ospf area 0.0.0.1\n",
	NULL},
    {"version 3: designated by its id",
	ROW_BYTES("\3\1\0\x24\xc6\x33\x64\1\0\0\0\0\xee\xee\0\0"
		  "\0\0\0\5\1\0\0\x13\0\x0a\0\x28"
		  "\xc6\x33\x64\1"
		  "\0\0\0\0"),
	OSPF_OK,
	MAC "ospf role router\n" MAC "ospf version 3\n" MAC "ospf router-id 198.51.100.1\n" MAC
	    "ospf area 0.0.0.0\n" MAC "ospf role ospf-designated-router\n",
	NULL},
    {"an update, of an id that is no address of a host",
	ROW_BYTES("\2\4\0\x2c\0\0\0\0\0\0\0\0\xee\xee\0\0"), OSPF_OK,
	MAC "ospf role router\n" MAC "ospf version 2\n" MAC "ospf area 0.0.0.0\n", NULL},
    {"version 1", ROW_BYTES("\1\1\0\x2c\xc6\x33\x64\1\0\0\0\0\xee\xee\0\0"), OSPF_VERSION, "",
	NULL},
    {"type 6", ROW_BYTES("\2\6\0\x2c\xc6\x33\x64\1\0\0\0\0\xee\xee\0\0"), OSPF_TYPE, "", NULL},
    {"short", ROW_BYTES("\2\1\0\x2c\xc6\x33"), OSPF_SHORT, "", NULL},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&ospf_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
