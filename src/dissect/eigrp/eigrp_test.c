/* eigrp: rows of payloads and the facts they give. */
#include "dissect/eigrp/eigrp.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MAC "02:00:00:00:00:01 "
#define HEAD(opcode) "\2" opcode "\xee\xee\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x64"

static const struct decode_row rows[] = {
    {"a hello",
	ROW_BYTES(HEAD("\5") "\0\1\0\x0c\1\0\1\0\0\0\0\x0f"
			     "\0\4\0\x08\x0c\4\1\2"),
	EIGRP_OK,
	MAC "eigrp role router\n" MAC "eigrp as 100\n" MAC "eigrp software 12.4\n" MAC
	    "eigrp version 1.2\n",
	NULL},
    {"an update", ROW_BYTES(HEAD("\1") "\0\4\0\x08\x0c\4\1\2"), EIGRP_OK,
	MAC "eigrp role router\n" MAC "eigrp as 100\n", NULL},
    {"versions cut short", ROW_BYTES(HEAD("\5") "\0\4\0\6\x0c\4"), EIGRP_OK,
	MAC "eigrp role router\n" MAC "eigrp as 100\n", NULL},
    {"version 1", ROW_BYTES("\1\5\xee\xee\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x64"), EIGRP_VERSION, "",
	NULL},
    {"opcode 0", ROW_BYTES(HEAD("\0")), EIGRP_OPCODE, "", NULL},
    {"opcode 12", ROW_BYTES(HEAD("\x0c")), EIGRP_OPCODE, "", NULL},
    {"a TLV of three octets", ROW_BYTES(HEAD("\5") "\0\4\0\3"), EIGRP_TLV, NULL, NULL},
    {"a TLV past the end", ROW_BYTES(HEAD("\5") "\0\4\0\x08\x0c"), EIGRP_SHORT, NULL, NULL},
    {"short", ROW_BYTES("\2\5"), EIGRP_SHORT, "", NULL},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&eigrp_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
