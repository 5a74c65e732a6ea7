/* ubnt: rows of payloads and the facts they give. */
#include "dissect/testing.h"
#include "dissect/ubnt/ubnt.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MAC "02:00:00:00:00:01 "
#define T1 "\xff\0\0"
#define T4 T1 T1 T1 T1
#define T16 T4 T4 T4 T4

static const struct decode_row rows[] = {
    {"a gateway of two interfaces",
	ROW_BYTES("\2\6\0\x48"
		  "\2\0\x0a\2\0\0\0\0\1\xc0\0\2\1"
		  "\2\0\x0a\0\x1b\x21\0\0\2\xc0\0\2\x81"
		  "\3\0\6ER-1.9"
		  "\x0b\0\3gw1"
		  "\x0c\0\4UGW3"
		  "\x15\0\4UGW3"
		  "\x16\0\6"
		  "4.4.50"),
	UBNT_OK,
	MAC "ubnt address 192.0.2.1\n" MAC "ubnt mac 00:1b:21:00:00:02\n" MAC
	    "ubnt management 192.0.2.129\n" MAC "ubnt firmware ER-1.9\n" MAC "ubnt name gw1\n" MAC
	    "ubnt platform UGW3\n" MAC "ubnt model UGW3\n" MAC "ubnt version 4.4.50\n",
	NULL},
    {"a bridge of the first version",
	ROW_BYTES("\1\0\0\x16"
		  "\1\0\6\0\x1b\x21\0\0\2"
		  "\x0d\0\3lab"
		  "\x14\0\4NSM5"),
	UBNT_OK, MAC "ubnt mac 00:1b:21:00:00:02\n" MAC "ubnt ssid lab\n" MAC "ubnt model NSM5\n",
	NULL},
    {"a request", ROW_BYTES("\1\0\0\0"), UBNT_OK, "", NULL},
    {"an address that is cut short",
	ROW_BYTES("\1\0\0\7"
		  "\2\0\4\2\0\0\0"),
	UBNT_OK, "", NULL},
    {"a TLV past the end",
	ROW_BYTES("\1\0\0\5"
		  "\x0b\0\x09gw"),
	UBNT_SHORT, "", NULL},
    {"too many", ROW_BYTES("\1\0\0\xc3" T16 T16 T16 T16 T1), UBNT_MANY, "", NULL},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&ubnt_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

/* The port is not registered: another version, or a length that is not that of the rest, is none.
 */
static void test_claims(void **state)
{
	static const struct {
		struct view bytes;
		bool cut, claimed;
	} forms[] = {
	    {ROW_BYTES("\1\0\0\0"), false, true},
	    {ROW_BYTES("\2\6\0\1x"), false, true},
	    {ROW_BYTES("\3\0\0\0"), false, false},
	    {ROW_BYTES("\1\0\0\1"), false, false},
	    {ROW_BYTES("\1\0\0\1"), true, true},
	    {ROW_BYTES("\1\0\0\0x"), true, false},
	    {ROW_BYTES("\1\0"), true, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		struct packet p = packet_at(DISSECT_UDP(10001));

		p.cut = forms[i].cut;
		assert_int_equal(
		    ubnt_dissector.claims(&p, rd_of(forms[i].bytes)), forms[i].claimed);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_claims),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
