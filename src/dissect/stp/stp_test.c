/* stp: rows of payloads and the facts they give. */
#include "dissect/stp/stp.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MAC "02:00:00:00:00:01 "
#define M10 "\0\x1b\x21\0\0\x10"
#define M11 "\0\x1b\x21\0\0\x11"
#define M12 "\0\x1b\x21\0\0\x12"
#define Z16 "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
#define REGION                                                                                     \
	"\0\0\x40\0"                                                                               \
	"lab\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
#define TIMERS "\x80\x01\0\0\x14\0\2\0\x0f\0"

static const struct packet pvst = {
    .source = {{2, 0, 0, 0, 0, 1}}, .has_mac = true, .place = DISSECT_SNAP(0x00000c, 0x010b)};

static const struct decode_row rows[] = {
    {"a bridge that is the root",
	ROW_BYTES("\0\0\2\2\x3c"
		  "\x80\x01" M10 "\0\0\0\0"
		  "\x80\x01" M10 TIMERS "\0"),
	STP_OK,
	MAC "stp role bridge\n" MAC "stp version rstp\n" MAC
	    "stp bridge-id 32768 00:1b:21:00:00:10\n" MAC
	    "stp root-id 32768 00:1b:21:00:00:10\n" MAC "stp mac 00:1b:21:00:00:10\n",
	NULL},
    {"another below it",
	ROW_BYTES("\0\0\0\0\0"
		  "\x10\0" M11 "\0\0\0\x13"
		  "\x80\0" M10 TIMERS),
	STP_OK,
	MAC "stp role bridge\n" MAC "stp version stp\n" MAC
	    "stp bridge-id 32768 00:1b:21:00:00:10\n" MAC "stp root-id 4096 00:1b:21:00:00:11\n" MAC
	    "stp mac 00:1b:21:00:00:10\n",
	NULL},
    {"of several trees: the region, and the bridge behind it",
	ROW_BYTES("\0\0\3\2\x3c"
		  "\x10\0" M12 "\0\0\0\0"
		  "\x80\0" M11 TIMERS REGION "\0\1" Z16 "\0\0\0\0"
		  "\x80\0" M10 "\x14"),
	STP_OK,
	MAC "stp role bridge\n" MAC "stp version mstp\n" MAC "stp domain lab\n" MAC
	    "stp bridge-id 32768 00:1b:21:00:00:10\n" MAC "stp root-id 4096 00:1b:21:00:00:12\n" MAC
	    "stp mac 00:1b:21:00:00:10\n",
	NULL},
    {"of several trees, without the bridge",
	ROW_BYTES("\0\0\3\2\x3c"
		  "\x10\0" M12 "\0\0\0\0"
		  "\x80\0" M11 TIMERS REGION),
	STP_OK, MAC "stp role bridge\n" MAC "stp version mstp\n" MAC "stp domain lab\n", NULL},
    {"for each VLAN",
	ROW_BYTES("\0\0\0\0\0"
		  "\x80\x0a" M10 "\0\0\0\0"
		  "\x80\x0a" M10 TIMERS "\0\0\0\0\2\0\x0a"),
	STP_OK,
	MAC "stp role bridge\n" MAC "stp version pvst\n" MAC
	    "stp bridge-id 32768 00:1b:21:00:00:10\n" MAC
	    "stp root-id 32768 00:1b:21:00:00:10\n" MAC "stp mac 00:1b:21:00:00:10\n",
	&pvst},
    {"shortest paths",
	ROW_BYTES("\0\0\4\2\0"
		  "\x80\0" M10 "\0\0\0\0"
		  "\x80\0" M10),
	STP_OK, MAC "stp role bridge\n" MAC "stp version spb\n", NULL},
    {"the tree has changed", ROW_BYTES("\0\0\0\x80"), STP_OK, MAC "stp role bridge\n", NULL},
    {"another protocol", ROW_BYTES("\0\1\0\0"), STP_PROTOCOL, "", NULL},
    {"version 1", ROW_BYTES("\0\0\1\0"), STP_TYPE, "", NULL},
    {"version 5", ROW_BYTES("\0\0\5\0"), STP_TYPE, "", NULL},
    {"type 1", ROW_BYTES("\0\0\0\1"), STP_TYPE, "", NULL},
    {"a bridge without a MAC",
	ROW_BYTES("\0\0\0\0\0"
		  "\x80\0" M10 "\0\0\0\0"
		  "\x80\0\0\0\0\0\0\0"),
	STP_BRIDGE, "", NULL},
    {"a root with a group's",
	ROW_BYTES("\0\0\0\0\0"
		  "\x80\0\1\0\0\0\0\0"
		  "\0\0\0\0"
		  "\x80\0" M10),
	STP_BRIDGE, "", NULL},
    {"no head", ROW_BYTES("\0\0\0"), STP_SHORT, "", NULL},
    {"no bridge",
	ROW_BYTES("\0\0\0\0\0"
		  "\x80\0" M10),
	STP_SHORT, "", NULL},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&stp_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
