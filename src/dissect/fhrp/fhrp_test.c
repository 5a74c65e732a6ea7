/* fhrp: rows of payloads and the facts they give. */
#include "dissect/fhrp/fhrp.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MAC "02:00:00:00:00:01 "
#define M2 "\0\x1b\x21\0\0\2"
#define BY(at, ...)                                                                                \
	{                                                                                          \
		.source = {{2, 0, 0, 0, 0, 1}}, .has_mac = true, .place = at, __VA_ARGS__          \
	}

static const struct packet vrrp4 = BY(DISSECT_IP(112), .ttl = 255, .from = {4, {192, 0, 2, 1}});
static const struct packet vrrp6 =
    BY(DISSECT_IP(112), .ttl = 255, .from = {16, {0xfe, 0x80, [15] = 1}});
static const struct packet hsrp = BY(DISSECT_UDP(1985), .ttl = 1, .from = {4, {192, 0, 2, 1}});
static const struct packet glbp = BY(DISSECT_UDP(3222), .ttl = 255, .from = {4, {192, 0, 2, 1}});

static const struct packet hsrp_afar =
    BY(DISSECT_UDP(1985), .ttl = 64, .from = {4, {192, 0, 2, 1}});
/* From the virtual MAC of a group. */
static const struct packet hsrp_active = {.source = {{0, 0, 0x0c, 0x9f, 0xf0, 0x67}},
    .has_mac = true,
    .place = DISSECT_UDP(1985),
    .ttl = 1,
    .from = {4, {192, 0, 2, 1}}};
static const struct packet glbp_forwarder = {.source = {{0, 7, 0xb4, 0, 5, 1}},
    .has_mac = true,
    .place = DISSECT_UDP(3222),
    .ttl = 255,
    .from = {4, {192, 0, 2, 1}}};

static const struct decode_row rows[] = {
    {"VRRP 2",
	ROW_BYTES("\x21\x33\x64\2\0\1\xee\xee"
		  "\xc0\0\2\7"
		  "\xc0\0\2\x08"
		  "\0\0\0\0\0\0\0\0"),
	FHRP_OK,
	MAC "vrrp virtual vrrp 51\n" MAC "vrrp role router\n" MAC "vrrp version 2\n" MAC
	    "vrrp priority 100\n" MAC "vrrp virtual-address 192.0.2.7\n" MAC
	    "vrrp virtual-address 192.0.2.8\n",
	&vrrp4},
    {"VRRP 3 over IPv6",
	ROW_BYTES("\x31\x05\x64\1\0\x64\xee\xee"
		  "\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\7"),
	FHRP_OK,
	MAC "vrrp virtual vrrp 5\n" MAC "vrrp role router\n" MAC "vrrp version 3\n" MAC
	    "vrrp priority 100\n" MAC "vrrp virtual-address fe80::7\n",
	&vrrp6},
    {"CARP",
	ROW_BYTES("\x21\x33\0\7\0\1\xee\xee"
		  "\0\0\0\0\0\0\0\1"
		  "aaaaaaaaaaaaaaaaaaaa"),
	FHRP_OK, MAC "carp virtual vrrp 51\n" MAC "carp role router\n", &vrrp4},
    {"VRRP, fewer addresses than said",
	ROW_BYTES("\x21\x33\x64\2\0\1\xee\xee"
		  "\xc0\0\2\7"
		  "\xc0"),
	FHRP_SHORT, NULL, &vrrp4},
    {"VRRP, no head", ROW_BYTES("\x21\x33"), FHRP_SHORT, "", &vrrp4},
    {"VRRP from afar", ROW_BYTES("\x21\x33\x64\0\0\1\xee\xee"), FHRP_TTL, "", NULL},
    {"VRRP 4", ROW_BYTES("\x41\x33\x64\0\0\1\xee\xee"), FHRP_VERSION, "", &vrrp4},
    {"VRRP, another message", ROW_BYTES("\x22\x33\x64\0\0\1\xee\xee"), FHRP_VERSION, "", &vrrp4},
    {"HSRP 1, active",
	ROW_BYTES("\0\0\x10\3\x0a\x64\x07\0"
		  "cisco\0\0\0"
		  "\xc0\0\2\7"),
	FHRP_OK,
	MAC "hsrp virtual hsrp 7\n" MAC "hsrp role router\n" MAC "hsrp version 1\n" MAC
	    "hsrp priority 100\n" MAC "hsrp virtual-address 192.0.2.7\n",
	&hsrp},
    {"HSRP 1, standby",
	ROW_BYTES("\0\0\x08\3\x0a\x64\x07\0"
		  "cisco\0\0\0"
		  "\xc0\0\2\7"),
	FHRP_OK,
	MAC "hsrp role router\n" MAC "hsrp version 1\n" MAC "hsrp priority 100\n" MAC
	    "hsrp virtual-address 192.0.2.7\n",
	&hsrp},
    {"HSRP 1, an advertisement", ROW_BYTES("\0\3\0\1\0\x0a\0\0"), FHRP_OK, MAC "hsrp role router\n",
	&hsrp},
    {"HSRP 1, short", ROW_BYTES("\0\0\x08\3\x0a\x64"), FHRP_SHORT, "", &hsrp},
    {"HSRP 2, active: of its own MAC",
	ROW_BYTES("\1\x28\2\0\6\4\0\x67" M2 "\0\0\0\x6e\0\0\x0b\xb8\0\0\x27\x10"
		  "\xc0\0\2\7\0\0\0\0\0\0\0\0\0\0\0\0"
		  "\3\x08"
		  "cisco\0\0\0"),
	FHRP_OK,
	"00:1b:21:00:00:02 hsrp virtual hsrp 103\n00:1b:21:00:00:02 hsrp role "
	"router\n00:1b:21:00:00:02 hsrp version 2\n00:1b:21:00:00:02 hsrp priority "
	"110\n00:1b:21:00:00:02 hsrp virtual-address 192.0.2.7\n",
	&hsrp_active},
    {"HSRP 2, standby, of another's MAC",
	ROW_BYTES("\1\x28\2\0\5\4\0\x67" M2 "\0\0\0\x6e\0\0\x0b\xb8\0\0\x27\x10"
		  "\xc0\0\2\7\0\0\0\0\0\0\0\0\0\0\0\0"),
	FHRP_OK,
	MAC "hsrp role router\n" MAC "hsrp version 2\n" MAC "hsrp priority 110\n" MAC
	    "hsrp virtual-address 192.0.2.7\n",
	&hsrp},
    {"HSRP 1 from afar",
	ROW_BYTES("\0\0\x08\3\x0a\x64\x07\0"
		  "cisco\0\0\0"
		  "\xc0\0\2\7"),
	FHRP_TTL, "", &hsrp_afar},
    {"GLBP, of another's MAC", ROW_BYTES("\1\0\0\5\0\0" M2), FHRP_OK, MAC "glbp role router\n",
	&glbp},
    {"HSRP 2, standby, IPv6, of nobody",
	ROW_BYTES("\1\x28\2\0\5\6\0\x67"
		  "\0\0\0\0\0\0"
		  "\0\0\0\x6e\0\0\x0b\xb8\0\0\x27\x10"
		  "\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\7"),
	FHRP_OK,
	MAC "hsrp role router\n" MAC "hsrp version 2\n" MAC "hsrp priority 110\n" MAC
	    "hsrp virtual-address fe80::7\n",
	&hsrp},
    {"HSRP 3",
	ROW_BYTES("\1\x28\3\0\6\4\0\x67" M2 "\0\0\0\x6e\0\0\x0b\xb8\0\0\x27\x10"
		  "\xc0\0\2\7\0\0\0\0\0\0\0\0\0\0\0\0"),
	FHRP_VERSION, "", &hsrp},
    {"HSRP 2, a state cut short", ROW_BYTES("\1\x04\2\0\6\4"), FHRP_SHORT, "", &hsrp},
    {"HSRP 2, past the end", ROW_BYTES("\1\x28\2\0\6\4"), FHRP_SHORT, "", &hsrp},
    {"HSRP 2, no state", ROW_BYTES("\3\1x"), FHRP_TLV, "", &hsrp},
    {"HSRP, empty", ROW_BYTES(""), FHRP_SHORT, "", &hsrp},
    {"GLBP",
	ROW_BYTES("\1\0\0\5\0\0" M2
		  "\1\x1c\0\x20\0\x64\0\0\0\0\x0b\xb8\0\0\x27\x10\2\x58\x38\x40\0\0\1\4\xc0\0\2\7"
		  "\2\x04xx"),
	FHRP_OK,
	"00:1b:21:00:00:02 glbp role router\n00:1b:21:00:00:02 glbp priority "
	"100\n00:1b:21:00:00:02 glbp virtual-address 192.0.2.7\n",
	&glbp_forwarder},
    {"GLBP, a hello cut short, of nobody",
	ROW_BYTES("\1\0\0\5\0\0"
		  "\0\0\0\0\0\0"
		  "\1\x04\0\x20"),
	FHRP_OK, MAC "glbp role router\n", &glbp},
    {"GLBP 2", ROW_BYTES("\2\0\0\5\0\0" M2), FHRP_VERSION, "", &glbp},
    {"GLBP, a TLV of one octet", ROW_BYTES("\1\0\0\5\0\0" M2 "\1\1"), FHRP_TLV, NULL, &glbp},
    {"GLBP, a TLV past the end", ROW_BYTES("\1\0\0\5\0\0" M2 "\1\x1c\0"), FHRP_SHORT, NULL, &glbp},
    {"GLBP, no head", ROW_BYTES("\1\0\0\5"), FHRP_SHORT, "", &glbp},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&fhrp_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
