/* llmnr: rows of payloads and the facts they give. */
#include "dissect/llmnr/llmnr.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MAC "02:00:00:00:00:01 "
#define QUERY "\x12\x34\0\0\0\1\0\0\0\0\0\0"
#define ANSWER "\x12\x34\x80\0\0\1\0\1\0\0\0\0"
#define R1 "\xc0\x0c\0\x10\0\1\0\0\0\x1e\0\0"
#define R4 R1 R1 R1 R1
#define R16 R4 R4 R4 R4
#define R64 R16 R16 R16 R16

static const struct decode_row rows[] = {
    {"a name asked for", ROW_BYTES(QUERY "\4wpad\0\0\1\0\1"), LLMNR_OK, MAC "llmnr asked wpad\n",
	NULL},
    {"all of a name: its own", ROW_BYTES(QUERY "\4desk\0\0\xff\0\1"), LLMNR_OK,
	MAC "llmnr claim desk\n", NULL},
    {"the name of an address",
	ROW_BYTES(QUERY "\1"
			"7\7in-addr\4arpa\0\0\x0c\0\1"),
	LLMNR_OK, "", NULL},
    {"an answer with the address that it comes from",
	ROW_BYTES(ANSWER "\4desk\0\0\1\0\1"
			 "\xc0\x0c\0\1\0\1\0\0\0\x1e\0\4\xc0\0\2\1"),
	LLMNR_OK, MAC "llmnr address 192.0.2.1\n" MAC "llmnr name desk\n", NULL},
    {"an answer with another",
	ROW_BYTES(ANSWER "\4desk\0\0\1\0\1"
			 "\xc0\x0c\0\1\0\1\0\0\0\x1e\0\4\xc0\0\2\x09"),
	LLMNR_OK, "", NULL},
    {"an answer of another kind",
	ROW_BYTES(ANSWER "\4desk\0\0\1\0\1"
			 "\xc0\x0c\0\x10\0\1\0\0\0\x1e\0\4\xc0\0\2\1"),
	LLMNR_OK, "", NULL},
    {"no question", ROW_BYTES("\x12\x34\0\0\0\0\0\0\0\0\0\0"), LLMNR_QUESTIONS, "", NULL},
    {"two questions",
	ROW_BYTES("\x12\x34\0\0\0\2\0\0\0\0\0\0"
		  "\1a\0\0\1\0\1"
		  "\1b\0\0\1\0\1"),
	LLMNR_QUESTIONS, "", NULL},
    {"an update",
	ROW_BYTES("\x12\x34\x28\0\0\1\0\0\0\0\0\0"
		  "\1a\0\0\1\0\1"),
	LLMNR_OPCODE, "", NULL},
    {"a name that points forward", ROW_BYTES(QUERY "\xc0\x20\0\1\0\1"), LLMNR_NAME, "", NULL},
    {"a label of another type", ROW_BYTES(QUERY "\x80\0\0\1\0\1"), LLMNR_NAME, "", NULL},
    {"short", ROW_BYTES(QUERY "\4de"), LLMNR_SHORT, "", NULL},
    {"too many records",
	ROW_BYTES("\x12\x34\x80\0\0\1\1\1\0\0\0\0"
		  "\1a\0\0\1\0\1" R64 R64 R64 R64 R1),
	LLMNR_MANY, "", NULL},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&llmnr_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
