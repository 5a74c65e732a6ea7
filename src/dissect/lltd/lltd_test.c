/* lltd: rows of payloads and the facts they give. */
#include "dissect/lltd/lltd.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define WHO "00:1b:21:00:00:02 lltd "
#define HEAD(service, function)                                                                    \
	"\1" service "\0" function "\xff\xff\xff\xff\xff\xff"                                      \
	"\0\x1b\x21\0\0\2"                                                                         \
	"\0\0"
#define MAPPER                                                                                     \
	"\0\1"                                                                                     \
	"\0\0\0\0\0\0"                                                                             \
	"\0\0\0\0\0\0"
#define T1 "\xff\0"
#define T4 T1 T1 T1 T1
#define T16 T4 T4 T4 T4

static const struct packet own = {
    .source = {{0, 0x1b, 0x21, 0, 0, 2}}, .has_mac = true, .place = DISSECT_ETHERTYPE(0x88d9)};

static const struct decode_row rows[] = {
    {"a computer",
	ROW_BYTES(
	    HEAD("\0", "\1") MAPPER "\1\6\0\x1b\x21\0\0\3"
				    "\6\3lab"
				    "\7\4\xc0\0\2\7"
				    "\x08\x10\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\7"
				    "\x0f\x0e"
				    "D\0\xfc\0\xac\x20\x3d\xd8\x00\xde\x00\xdcz\0"
				    "\x10\6h\0i\0\0\0"
				    "\x12\x10\1\2\3\4\5\6\7\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10"
				    "\0pad"),
	LLTD_OK,
	WHO "mac 00:1b:21:00:00:03\n" WHO "ssid lab\n" WHO "address 192.0.2.7\n" WHO
	    "address fe80::7\n" WHO "name D\xc3\xbc\xe2\x82\xac\xf0\x9f\x98\x80\xef\xbf\xbdz\n" WHO
	    "description hi\n" WHO "uuid 01020304-0506-0708-090a-0b0c0d0e0f10\n",
	&own},
    {"one that another sends for it", ROW_BYTES(HEAD("\0", "\1") MAPPER "\6\3lab"), LLTD_OK, "",
	NULL},
    {"addresses of other lengths",
	ROW_BYTES(HEAD("\1", "\1") MAPPER "\7\3\xc0\0\2"
					  "\x08\4\xc0\0\2\7"),
	LLTD_OK, "", &own},
    {"a mapper asks", ROW_BYTES(HEAD("\0", "\0") "\0\0\0\0"), LLTD_OK, "", &own},
    {"a measurement", ROW_BYTES(HEAD("\2", "\1")), LLTD_OK, "", &own},
    {"version 2", ROW_BYTES("\2\0\0\1\xff\xff\xff\xff\xff\xff\0\x1b\x21\0\0\2\0\0"), LLTD_VERSION,
	"", &own},
    {"service 3", ROW_BYTES(HEAD("\3", "\1")), LLTD_SERVICE, "", &own},
    {"from nobody", ROW_BYTES("\1\0\0\1\xff\xff\xff\xff\xff\xff\0\0\0\0\0\0\0\0"), LLTD_SOURCE, "",
	&own},
    {"no head", ROW_BYTES("\1\0\0\1"), LLTD_SHORT, "", &own},
    {"no mapper", ROW_BYTES(HEAD("\0", "\1") "\0\0\0"), LLTD_SHORT, "", &own},
    {"a TLV past the end", ROW_BYTES(HEAD("\0", "\1") MAPPER "\6\x09lab"), LLTD_SHORT, "", &own},
    {"too many", ROW_BYTES(HEAD("\0", "\1") MAPPER T16 T16 T16 T16 T1), LLTD_MANY, "", &own},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&lltd_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
