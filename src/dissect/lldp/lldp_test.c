/* lldp: rows of messages and the facts they give. */
#include "dissect/lldp/lldp.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MAC "02:00:00:00:00:01 lldp "
#define CHASSIS_OTHER "\x02\x07\x04\x00\x1b\x21\x00\x00\x10"
#define CHASSIS_OWN "\x02\x07\x04\x02\x00\x00\x00\x00\x01"
#define PORT "\x04\x06\x05Gi0/1"
#define TTL "\x06\x02\x00\x78"
#define END "\x00\x00"
#define HEAD CHASSIS_OTHER PORT TTL
#define HEAD_FACTS MAC "mac 00:1b:21:00:00:10\n" MAC "port Gi0/1\n"
#define T8 TTL TTL TTL TTL TTL TTL TTL TTL
#define MED "\x00\x12\xbb"

static const struct decode_row rows[] = {
    {"a switch: another MAC, name, description, roles, an address to manage it by",
	ROW_BYTES(HEAD "\x08\x06uplink"
		       "\x0a\x03sw1"
		       "\x0c\x08SG 200-8"
		       "\x0e\x04\x00\x3c\x00\x14"
		       "\x10\x0c\x05\x01\xc0\x00\x02\x07\x02\x00\x00\x00\x01\x00" END "padding"),
	LLDP_OK,
	HEAD_FACTS MAC "port-description uplink\n" MAC "name sw1\n" MAC "description SG 200-8\n" MAC
		       "capabilities bridge,router\n" MAC "role bridge\n" MAC "role router\n" MAC
		       "management 192.0.2.7\n" MAC "order 1,2,3,4,5,6,7,8\n"},
    {"a device with one MAC owns its address",
	ROW_BYTES(CHASSIS_OWN PORT TTL "\x10\x0c\x05\x01\xc0\x00\x02\x07\x02\x00\x00\x00\x01\x00"),
	LLDP_OK, MAC "port Gi0/1\n" MAC "address 192.0.2.7\n" MAC "order 1,2,3,8\n"},
    {"an address that is nobody's own",
	ROW_BYTES(HEAD "\x10\x0c\x05\x01\x00\x00\x00\x00\x02\x00\x00\x00\x01\x00"), LLDP_OK,
	HEAD_FACTS MAC "order 1,2,3,8\n"},
    {"an address longer than its TLV drops that TLV",
	ROW_BYTES(HEAD "\x10\x02\x09\x01"
		       "\x0a\x01x"),
	LLDP_OK, HEAD_FACTS MAC "name x\n" MAC "order 1,2,3,8,5\n"},
    {"chassis by IPv4, port by MAC",
	ROW_BYTES("\x02\x06\x05\x01\xc0\x00\x02\x07"
		  "\x04\x07\x03\x00\x1b\x21\x00\x00\x11" TTL),
	LLDP_OK, MAC "management 192.0.2.7\n" MAC "mac 00:1b:21:00:00:11\n" MAC "order 1,2,3\n"},
    {"chassis by a local name", ROW_BYTES("\x02\x06\x07plc-1" PORT TTL), LLDP_OK,
	MAC "id plc-1\n" MAC "port Gi0/1\n" MAC "order 1,2,3\n"},
    {"the inventory of a telephone",
	ROW_BYTES(HEAD "\xfe\x07" MED "\x01\x00\x33\x03"
		       "\xfe\x06" MED "\x05"
		       "r2"
		       "\xfe\x06" MED "\x06"
		       "f3"
		       "\xfe\x06" MED "\x07"
		       "s4"
		       "\xfe\x06" MED "\x08N5"
		       "\xfe\x08" MED "\x09"
		       "Acme"
		       "\xfe\x07" MED "\x0aM 7"
		       "\xfe\x06" MED "\x0b"
		       "A8"),
	LLDP_OK,
	HEAD_FACTS MAC "med-class 3\n" MAC "role telephone\n" MAC "hardware r2\n" MAC
		       "firmware f3\n" MAC "software s4\n" MAC "serial N5\n" MAC
		       "manufacturer Acme\n" MAC "model M 7\n" MAC "asset-tag A8\n" MAC
		       "order 1,2,3,127,127,127,127,127,127,127,127\n"},
    {"a class that is not assigned", ROW_BYTES(HEAD "\xfe\x07" MED "\x01\x00\x33\x05"), LLDP_OK,
	HEAD_FACTS MAC "order 1,2,3,127\n"},
    {"the port's VLAN, PROFINET's chassis",
	ROW_BYTES(HEAD "\xfe\x06\x00\x80\xc2\x01\x00\x0a"
		       "\xfe\x0a\x00\x0e\xcf\x05\x00\x1b\x21\x00\x00\x12"),
	LLDP_OK,
	HEAD_FACTS MAC "vlan 10\n" MAC "role profinet\n" MAC "mac 00:1b:21:00:00:12\n" MAC
		       "order 1,2,3,127,127\n"},
    {"no VLAN by port (802.1Q D.2.1.1)", ROW_BYTES(HEAD "\xfe\x06\x00\x80\xc2\x01\x00\x00"),
	LLDP_OK, HEAD_FACTS MAC "order 1,2,3,127\n"},
    {"a VLAN above 255", ROW_BYTES(HEAD "\xfe\x06\x00\x80\xc2\x01\x01\x00"), LLDP_OK,
	HEAD_FACTS MAC "vlan 256\n" MAC "order 1,2,3,127\n"},
    {"an organisation cut short, one unknown",
	ROW_BYTES(HEAD "\xfe\x03\x00\x80\xc2"
		       "\xfe\x05\x00\x00\x01\x01x"),
	LLDP_OK, HEAD_FACTS MAC "order 1,2,3,127,127\n"},
    {"names end at a NUL, and empty ones are none",
	ROW_BYTES(HEAD "\x0a\x04sw\0x"
		       "\x0c\x01 "),
	LLDP_OK, HEAD_FACTS MAC "name sw\n" MAC "order 1,2,3,5,6\n"},
    {"a shutdown says no more", ROW_BYTES(CHASSIS_OTHER PORT "\x06\x02\x00\x00"), LLDP_OK,
	HEAD_FACTS},
    {"a TLV past the end", ROW_BYTES(HEAD "\x0a\x09sw"), LLDP_SHORT, HEAD_FACTS},
    {"half a head", ROW_BYTES(HEAD "\x0a"), LLDP_SHORT, HEAD_FACTS},
    {"no port", ROW_BYTES(CHASSIS_OTHER TTL), LLDP_ORDER, MAC "mac 00:1b:21:00:00:10\n"},
    {"ended before the TTL", ROW_BYTES(CHASSIS_OTHER PORT), LLDP_ORDER, HEAD_FACTS},
    {"empty", ROW_BYTES(""), LLDP_ORDER, ""},
    {"a TTL of one octet", ROW_BYTES(CHASSIS_OTHER PORT "\x06\x01\x78"), LLDP_TTL, HEAD_FACTS},
    {"too many", ROW_BYTES(HEAD T8 T8 T8 T8 T8 T8 T8 T8), LLDP_MANY, HEAD_FACTS},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&lldp_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
