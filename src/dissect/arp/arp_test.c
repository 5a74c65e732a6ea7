/* arp: rows of packets and the facts they give. */
#include "dissect/arp/arp.h"
#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define ETHERNET_IPV4 "\x00\x01\x08\x00\x06\x04" /* htype 1, ptype IPv4, hlen 6, plen 4 */
#define REQUEST "\x00\x01"
#define REPLY "\x00\x02"
#define MAC_A "\x00\x1b\xa9\x9e\xc9\x56"
#define MAC_NONE "\x00\x00\x00\x00\x00\x00"
#define MAC_ALL "\xff\xff\xff\xff\xff\xff"
#define IP_A "\xc0\x00\x02\x11" /* 192.0.2.17 */
#define IP_B "\xc0\x00\x02\x01" /* 192.0.2.1 */
#define IP_NONE "\x00\x00\x00\x00"
#define BYTES(s)                                                                                   \
	{                                                                                          \
		(const uint8_t *)(s), sizeof(s) - 1                                                \
	}

static const struct {
	const char *what;
	struct view bytes;
	unsigned reason;
	const char *facts;
} rows[] = {
    {"request", BYTES(ETHERNET_IPV4 REQUEST MAC_A IP_A MAC_NONE IP_B), ARP_OK,
	"00:1b:a9:9e:c9:56 arp address 192.0.2.17\n"},
    {"reply", BYTES(ETHERNET_IPV4 REPLY MAC_A IP_A MAC_ALL IP_B), ARP_OK,
	"00:1b:a9:9e:c9:56 arp address 192.0.2.17\n"},
    {"announcement (RFC 5227 2.3)", BYTES(ETHERNET_IPV4 REQUEST MAC_A IP_A MAC_NONE IP_A), ARP_OK,
	"00:1b:a9:9e:c9:56 arp address 192.0.2.17\n"},
    {"probe (RFC 5227 2.1.1) binds nothing",
	BYTES(ETHERNET_IPV4 REQUEST MAC_A IP_NONE MAC_NONE IP_A), ARP_OK,
	"00:1b:a9:9e:c9:56 arp probe 192.0.2.17\n"},
    {"a probe for no address", BYTES(ETHERNET_IPV4 REQUEST MAC_A IP_NONE MAC_NONE IP_NONE), ARP_OK,
	""},
    {"a probe for a group", BYTES(ETHERNET_IPV4 REQUEST MAC_A IP_NONE MAC_NONE "\xe0\x00\x00\xfb"),
	ARP_OK, ""},
    {"the Ethernet padding is not read",
	BYTES(ETHERNET_IPV4 REQUEST MAC_A IP_A MAC_NONE IP_B "\0\0\0\0\0\0\0\0"), ARP_OK,
	"00:1b:a9:9e:c9:56 arp address 192.0.2.17\n"},
    {"RFC 1042 hardware type", BYTES("\x00\x06\x08\x00\x06\x04" REQUEST MAC_A IP_A MAC_NONE IP_B),
	ARP_OK, "00:1b:a9:9e:c9:56 arp address 192.0.2.17\n"},
    {"RARP says nothing", BYTES(ETHERNET_IPV4 "\x00\x03" MAC_A IP_NONE MAC_A IP_NONE), ARP_OK, ""},
    {"InARP says nothing", BYTES(ETHERNET_IPV4 "\x00\x08" MAC_A IP_A MAC_NONE IP_NONE), ARP_OK, ""},
    {"operation 0", BYTES(ETHERNET_IPV4 "\x00\x00" MAC_A IP_A MAC_NONE IP_B), ARP_OPERATION, ""},
    {"ATM", BYTES("\x00\x13\x08\x00\x06\x04" REQUEST MAC_A IP_A MAC_NONE IP_B), ARP_FORMAT, ""},
    {"AppleTalk", BYTES("\x00\x01\x80\x9b\x06\x04" REQUEST MAC_A IP_A MAC_NONE IP_B), ARP_FORMAT,
	""},
    {"hlen 8", BYTES("\x00\x01\x08\x00\x08\x04" REQUEST MAC_A IP_A MAC_NONE IP_B), ARP_FORMAT, ""},
    {"plen 16", BYTES("\x00\x01\x08\x00\x06\x10" REQUEST MAC_A IP_A MAC_NONE IP_B), ARP_FORMAT, ""},
    {"sender zero", BYTES(ETHERNET_IPV4 REQUEST MAC_NONE IP_A MAC_NONE IP_B), ARP_SENDER_MAC, ""},
    {"sender broadcast", BYTES(ETHERNET_IPV4 REPLY MAC_ALL IP_A MAC_A IP_B), ARP_SENDER_MAC, ""},
    {"sender address broadcast", BYTES(ETHERNET_IPV4 REPLY MAC_A "\xff\xff\xff\xff" MAC_A IP_B),
	ARP_SENDER_ADDRESS, ""},
    {"sender address multicast", BYTES(ETHERNET_IPV4 REPLY MAC_A "\xe0\x00\x00\xfb" MAC_A IP_B),
	ARP_SENDER_ADDRESS, ""},
    {"short", BYTES(ETHERNET_IPV4 REQUEST MAC_A "\xc0\x00"), ARP_SHORT, ""},
    {"empty", BYTES(""), ARP_SHORT, ""},
};

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("%s\n", rows[i].what);
		decode_expect(&arp_dissector, NULL, rows[i].bytes, rows[i].reason, rows[i].facts);
	}
}

static void test_cut(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		decode_cut_everywhere(&arp_dissector, NULL, rows[i].bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
