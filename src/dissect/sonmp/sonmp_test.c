/* sonmp: rows of payloads and the facts they give. */
#include "dissect/sonmp/sonmp.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MAC "02:00:00:00:00:01 "

static const struct decode_row rows[] = {
    {"a switch", ROW_BYTES("\xc0\x00\x02\x07\x00\x01\x0c\x2c\x0c\x02\x01"), SONMP_OK,
	MAC "sonmp management 192.0.2.7\n" MAC "sonmp port 1/12\n" MAC "sonmp platform 44\n" MAC
	    "sonmp role bridge\n",
	NULL},
    {"an address of nobody", ROW_BYTES("\xe0\x00\x00\x01\x00\x01\x0c\x2c\x0c\x02\x01"),
	SONMP_ADDRESS, "", NULL},
    {"short", ROW_BYTES("\xc0\x00\x02\x07\x00\x01\x0c"), SONMP_SHORT, "", NULL},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&sonmp_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
