/* dissect: the whole way of a frame; virtual addresses; counters; the kernel filter. */
#include "dissect/dissect.h"

#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>
/* What compiles the filter; Windows has it at run time at most. */
#ifndef _WIN32
#include <pcap/pcap.h>
#endif

#define BYTES(s)                                                                                   \
	{                                                                                          \
		(const uint8_t *)(s), sizeof(s) - 1                                                \
	}
#define ALL "\xff\xff\xff\xff\xff\xff"
#define MAC_A "\x00\x1b\xa9\x9e\xc9\x56"
#define MAC_B "\x00\x1b\xa9\x00\x00\x02"
#define MAC_VRRP "\x00\x00\x5e\x00\x01\x33" /* group 51 */
#define MAC_NONE "\x00\x00\x00\x00\x00\x00"
#define IP_A "\xc0\x00\x02\x11"
#define IP_B "\xc0\x00\x02\x01"
#define ARP_REQUEST "\x00\x01\x08\x00\x06\x04\x00\x01"
#define ARP_OF(mac) ARP_REQUEST mac IP_A MAC_NONE IP_B
#define ETHER_ARP(source, body) ALL source "\x08\x06" body
#define PAD18 "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"

/* BOOTP from chaddr MAC_A without a cookie, 236 bytes, in UDP from 68 to 67. */
#define Z16 "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
#define Z64 Z16 Z16 Z16 Z16
#define BOOTP                                                                                      \
	"\x01\x01\x06\x00"                                                                         \
	"\xde\xad\xbe\xef"                                                                         \
	"\0\0\0\0" Z16 MAC_A "\0\0\0\0\0\0\0\0\0\0" Z64 Z64 Z64
#define UDP_BOOTP "\x00\x44\x00\x43\x00\xf4\x00\x00" BOOTP
#define IP_BOOTP                                                                                   \
	"\x45\x00\x01\x08\x00\x00\x00\x00\x40\x11\x00\x00"                                         \
	"\0\0\0\0"                                                                                 \
	"\xff\xff\xff\xff" UDP_BOOTP

static struct dissect *fresh(void)
{
	static void *memory;

	if (memory == NULL)
		memory = malloc(dissect_size());
	assert_non_null(memory);
	return dissect_init(memory);
}

static const struct row {
	const char *what;
	enum linktype link;
	struct view frame;
	size_t missing; /* bytes that the snap length cut */
	const char *facts;
	const char *counted; /* names and counts of all counters */
} rows[] = {
    {"ARP", LINKTYPE_ETHERNET, BYTES(ETHER_ARP(MAC_A, ARP_OF(MAC_A)) PAD18), 0,
	"00:1b:a9:9e:c9:56 arp address 192.0.2.17\n", "arp 1\n"},
    {"ARP of somebody behind a bridge", LINKTYPE_ETHERNET,
	BYTES(ETHER_ARP("\x02\x00\x00\x00\x00\x09", ARP_OF(MAC_A))), 0,
	"00:1b:a9:9e:c9:56 arp address 192.0.2.17\n"
	"02:00:00:00:00:09 frame heard 0x0806\n",
	"arp 1\n"},
    {"a virtual address in a device's frame", LINKTYPE_ETHERNET,
	BYTES(ETHER_ARP(MAC_A, ARP_OF(MAC_VRRP))), 0, "00:1b:a9:9e:c9:56 arp virtual vrrp 51\n",
	"arp 1\n"},
    {"a virtual address in its own frame", LINKTYPE_ETHERNET,
	BYTES(ETHER_ARP(MAC_VRRP, ARP_OF(MAC_VRRP))), 0, "", "arp 1\n"},
    {"malformed ARP", LINKTYPE_ETHERNET, BYTES(ETHER_ARP(MAC_A, "\x00\x01")), 0, "",
	"arp_short 1\n"},
    {"cut ARP", LINKTYPE_ETHERNET, BYTES(ETHER_ARP(MAC_A, "\x00\x01")), 26,
	"00:1b:a9:9e:c9:56 frame heard 0x0806\n", "arp 1\n"},
    {"BOOTP", LINKTYPE_ETHERNET, BYTES(ALL MAC_A "\x08\x00" IP_BOOTP), 0,
	"00:1b:a9:9e:c9:56 dhcp order \n", "dhcp 1\n"},
    {"BOOTP without a link layer", LINKTYPE_RAW, BYTES(IP_BOOTP), 0,
	"00:1b:a9:9e:c9:56 dhcp order \n", "dhcp 1\n"},
    {"a port of nobody", LINKTYPE_RAW,
	BYTES("\x45\x00\x00\x1c\x00\x00\x00\x00\x40\x11\x00\x00" IP_A IP_B
	      "\x00\x07\x00\x07\x00\x08\0\0"),
	0, "", ""},
    {"an ethertype of nobody", LINKTYPE_ETHERNET,
	BYTES(ALL MAC_A "\x12\x34"
			"x"),
	0, "00:1b:a9:9e:c9:56 frame heard 0x1234\n", ""},
    {"the same to one station", LINKTYPE_ETHERNET,
	BYTES(MAC_B MAC_A "\x12\x34"
			  "x"),
	0, "", ""},
    {"the same from a virtual address", LINKTYPE_ETHERNET,
	BYTES(ALL MAC_VRRP "\x12\x34"
			   "x"),
	0, "", ""},
    {"LLC without SNAP to everybody", LINKTYPE_ETHERNET, BYTES(ALL MAC_A "\x00\x03\xfe\xfe\x03"), 0,
	"00:1b:a9:9e:c9:56 frame heard llc\n", ""},
    {"a registered port of nobody to everybody", LINKTYPE_ETHERNET,
	BYTES(ALL MAC_A "\x08\x00\x45\x00\x00\x1c\x00\x00\x00\x00\x40\x11\x00\x00" IP_A IP_B
			"\xff\xff\x14\xea\x00\x08\0\0"),
	0, "00:1b:a9:9e:c9:56 frame heard ipv4 udp 5354\n", ""},
    {"a port drawn by chance to everybody", LINKTYPE_ETHERNET,
	BYTES(ALL MAC_A "\x08\x00\x45\x00\x00\x1c\x00\x00\x00\x00\x40\x11\x00\x00" IP_A IP_B
			"\x14\xea\xff\xff\x00\x08\0\0"),
	0, "00:1b:a9:9e:c9:56 frame heard ipv4 udp\n", ""},
    {"a port that is shared, by content", LINKTYPE_ETHERNET,
	BYTES(ALL MAC_A "\x08\x00\x45\x00\x00\x27\x00\x00\x00\x00\x40\x11\x00\x00" IP_A IP_B
			"\x12\x34\x27\x11\x00\x13\0\0"
			"\1\0\0\7"
			"\x0b\0\4"
			"gw-1"),
	0, "00:1b:a9:9e:c9:56 ubnt name gw-1\n", "ubnt 1\n"},
    {"the same port, what nobody claims", LINKTYPE_ETHERNET,
	BYTES(ALL MAC_A "\x08\x00\x45\x00\x00\x27\x00\x00\x00\x00\x40\x11\x00\x00" IP_A IP_B
			"\x12\x34\x27\x11\x00\x13\0\0"
			"\1\0\0\6"
			"\x0b\0\4"
			"gw-1"),
	0, "00:1b:a9:9e:c9:56 frame heard ipv4 udp 10001\n", ""},
    {"by SNAP", LINKTYPE_ETHERNET,
	BYTES("\x01\x00\x0c\xcc\xcc\xcc" MAC_A "\x00\x13\xaa\xaa\x03\x00\x00\x0c\x20\x00"
	      "\2\xb4\xee\xee"
	      "\0\1\0\7sw1"
	      "padding"),
	0, "00:1b:a9:9e:c9:56 cdp name sw1\n", "cdp 1\n"},
    {"by LLC, tagged", LINKTYPE_ETHERNET,
	BYTES("\x01\x80\xc2\x00\x00\x00" MAC_A "\x81\x00\x00\x05\x00\x07\x42\x42\x03"
	      "\0\0\0\x80"
	      "padding"),
	0, "00:1b:a9:9e:c9:56 stp role bridge\n", "stp 1\n"},
    {"by IP protocol", LINKTYPE_ETHERNET,
	BYTES("\x01\x00\x5e\x00\x00\xfb" MAC_A
	      "\x08\x00\x45\x00\x00\x1c\x00\x00\x00\x00\x01\x02\x00\x00" IP_A "\xe0\x00\x00\xfb"
	      "\x16\x00\xee\xee\xe0\x00\x00\xfb"
	      "padding"),
	0, "00:1b:a9:9e:c9:56 igmp version 2\n00:1b:a9:9e:c9:56 igmp member 224.0.0.251\n",
	"igmp 1\n"},
    {"by IP protocol, a fragment", LINKTYPE_ETHERNET,
	BYTES("\x01\x00\x5e\x00\x00\xfb" MAC_A
	      "\x08\x00\x45\x00\x00\x1c\x00\x00\x20\x00\x01\x02\x00\x00" IP_A "\xe0\x00\x00\xfb"
	      "\x16\x00\xee\xee\xe0\x00\x00\xfb"),
	0, "00:1b:a9:9e:c9:56 frame heard ipv4\n", ""},
    {"PIM to everybody", LINKTYPE_ETHERNET,
	BYTES(ALL MAC_A "\x08\x00\x45\x00\x00\x14\x00\x00\x00\x00\x01\x67\x00\x00" IP_A IP_B), 0,
	"00:1b:a9:9e:c9:56 frame heard ipv4\n", ""},
    {"malformed IP to everybody", LINKTYPE_ETHERNET, BYTES(ALL MAC_A "\x08\x00\x45"), 0, "",
	"frame_ip_short 1\n"},
    {"a link type that is not read", (enum linktype)189, BYTES("x"), 0, "",
	"frame_link_unknown 1\n"},
    {"an empty frame", LINKTYPE_ETHERNET, BYTES(""), 0, "", "frame_link_short 1\n"},
};

struct lines {
	char text[1024];
	size_t len;
};

static void add_counter(void *ctx, const char *name, uint64_t count)
{
	struct lines *lines = ctx;
	struct wr w = wr_of(lines->text + lines->len, sizeof(lines->text) - lines->len - 1);

	wr_text(&w, name);
	wr_u8(&w, ' ');
	wr_decimal(&w, count);
	wr_u8(&w, '\n');
	assert_true(wr_ok(&w));
	lines->len += w.len;
	lines->text[lines->len] = '\0';
}

static void count_all(const struct dissect *d, struct lines *lines)
{
	lines->len = 0;
	lines->text[0] = '\0';
	dissect_each_decoded(d, add_counter, lines);
	dissect_each_malformed(d, add_counter, lines);
}

static void test_rows(void **state)
{
	static struct facts f;
	static struct lines lines;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *row = &rows[i];
		struct dissect *d = fresh();

		print_message("%s\n", row->what);
		facts_init(&f);
		dissect_frame(d, row->link, row->frame, row->frame.n + row->missing, 0, &f.sink);
		facts_expect(&f, row->facts);
		count_all(d, &lines);
		assert_string_equal(lines.text, row->counted);
		assert_int_equal(dissect_counters(d)->frames, 1);
	}
}

/* Two IPv4 fragments of one message, the second first. */
static void test_fragments(void **state)
{
#define FRAGMENT(total, flags)                                                                     \
	"\x45\x00" total "\x00\x01" flags "\x40\x11\x00\x00" IP_A "\xff\xff\xff\xff"
	static const struct view whole = BYTES(UDP_BOOTP);
	static const struct view head =
	    BYTES(ALL MAC_A "\x08\x00" FRAGMENT("\x00\x94", "\x20\x00"));
	static const struct view tail =
	    BYTES(ALL MAC_A "\x08\x00" FRAGMENT("\x00\x88", "\x00\x10"));
	static struct facts f;
	struct dissect *d = fresh();
	uint8_t frame[256];
	struct wr w = wr_of(frame, sizeof(frame));

	(void)state;
	facts_init(&f);
	wr_bytes(&w, tail);
	wr_bytes(&w, view_tail(whole, 128));
	dissect_frame(d, LINKTYPE_ETHERNET, wr_view(&w), w.len, 0, &f.sink);
	facts_expect(&f, "");
	w = wr_of(frame, sizeof(frame));
	wr_bytes(&w, head);
	wr_bytes(&w, view_head(whole, 128));
	dissect_frame(d, LINKTYPE_ETHERNET, wr_view(&w), w.len, 1, &f.sink);
	facts_expect(&f, "00:1b:a9:9e:c9:56 dhcp order \n");
}

static void test_counters_in_order(void **state)
{
	static struct facts f;
	static struct lines lines;
	struct dissect *d = fresh();

	(void)state;
	facts_init(&f);
	for (unsigned round = 0; round < 2; round++)
		for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
			dissect_frame(d, rows[i].link, rows[i].frame,
			    rows[i].frame.n + rows[i].missing, 0, &f.sink);
	count_all(d, &lines);
	assert_string_equal(lines.text, "arp 10\ncdp 2\ndhcp 4\nigmp 2\nstp 2\nubnt 2\n"
					"arp_short 2\nframe_ip_short 2\n"
					"frame_link_short 2\nframe_link_unknown 2\n");
}

static void test_virtual(void **state)
{
	static const struct {
		const char *mac, *role;
	} macs[] = {
	    {"00:00:5e:00:01:33", "vrrp 51"},
	    {"00:00:5e:00:02:01", "vrrp 1"},
	    {"00:00:5e:00:53:01", NULL}, /* documentation, RFC 7042 */
	    {"00:00:5e:01:01:01", NULL},
	    {"00:00:0c:07:ac:0a", "hsrp 10"},
	    {"00:00:0c:07:ad:0a", NULL},
	    {"00:00:0c:9f:f1:02", "hsrp 258"},
	    {"00:00:0c:9f:e1:02", NULL},
	    {"00:05:73:a0:0f:ff", "hsrp 4095"},
	    {"00:05:73:a1:00:01", NULL},
	    {"00:07:b4:00:0a:01", "glbp 10"},
	    {"00:07:b4:03:ff:04", "glbp 1023"},
	    {"00:07:b4:04:00:01", NULL},
	    {"02:bf:c0:00:02:11", "nlb"},
	    {"03:bf:c0:00:02:11", "nlb"},
	    {"01:00:5e:7f:02:11", "nlb"},
	    {"02:01:c0:00:02:11", NULL}, /* an NLB host, or anybody's random address */
	    {"00:1b:a9:9e:c9:56", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(macs) / sizeof(macs[0]); i++) {
		struct mac mac;
		char text[24];
		const char *role;

		assert_true(mac_parse(view_of(macs[i].mac), &mac));
		role = dissect_virtual_mac(mac, text);
		print_message("%s %s\n", macs[i].mac, role != NULL ? role : "-");
		assert_int_equal(role != NULL, macs[i].role != NULL);
		if (role != NULL)
			assert_string_equal(role, macs[i].role);
	}
}

/* Names of counters are keys of the output: each is unique, each reason has one. */
static void test_names(void **state)
{
	(void)state;
	for (unsigned i = 1; i < FRAME_REASON_COUNT; i++)
		assert_non_null(frame_reason_names[i]);
	unsigned places = 0;

	for (unsigned i = 0; dissect_all[i] != NULL; i++) {
		const struct dissector *each = dissect_all[i];

		assert_true(each->reasons_count <= DISSECT_REASONS_MAX);
		for (const uint64_t *place = each->places; *place != 0; place++)
			places++;
		assert_true(each->places[0] != 0);
		for (unsigned k = 1; k < each->reasons_count; k++) {
			assert_non_null(each->reasons[k]);
			for (unsigned m = 1; m < k; m++)
				assert_string_not_equal(each->reasons[k], each->reasons[m]);
		}
		for (unsigned k = 0; k < i; k++)
			assert_string_not_equal(each->name, dissect_all[k]->name);
	}
	assert_true(places <= DISSECT_PLACES_MAX);
}

#ifndef _WIN32
#define TCP "\x45\x00\x00\x28\x00\x00\x00\x00\x40\x06\x00\x00" IP_A IP_B
#define UDP_OF(flags, ports) "\x45\x00\x00\x24\x00\x00" flags "\x40\x11\x00\x00" IP_A IP_B ports
#define IP6_OF(next) "\x60\x00\x00\x00\x00\x08" next "\xff" Z16 Z16

static const struct {
	const char *what;
	struct view frame;
	bool wanted;
} filter_rows[] = {
    {"ARP", BYTES(ETHER_ARP(MAC_A, ARP_OF(MAC_A))), true},
    {"DHCP", BYTES(ALL MAC_A "\x08\x00" IP_BOOTP), true},
    {"tagged ARP", BYTES(ALL MAC_A "\x81\x00\x00\x05\x08\x06" ARP_OF(MAC_A)), true},
    {"tagged DHCP", BYTES(ALL MAC_A "\x81\x00\x00\x05\x08\x00" IP_BOOTP), true},
    {"a later fragment", BYTES(ALL MAC_A "\x08\x00" UDP_OF("\x00\x10", "abcd")), true},
    {"a tagged later fragment",
	BYTES(ALL MAC_A "\x81\x00\x00\x05\x08\x00" UDP_OF("\x00\x10", "abcd")), true},
    {"DHCP port over IPv6",
	BYTES(ALL MAC_A "\x86\xdd" IP6_OF("\x11") "\x00\x43\x00\x44\x00\x08\0\0"), true},
    {"an IPv6 fragment", BYTES(ALL MAC_A "\x86\xdd" IP6_OF("\x2c") "\x11\x00\x00\x08\0\0\0\x01"),
	true},
    {"IPv6 hop by hop", BYTES(ALL MAC_A "\x86\xdd" IP6_OF("\x00") "\x11\x00\0\0\0\0\0\0"), true},
    {"TCP", BYTES(MAC_B MAC_A "\x08\x00" TCP "\x00\x43\x00\x44" Z16), false},
    {"DNS",
	BYTES(MAC_B MAC_A "\x08\x00" UDP_OF("\x00\x00", "\x00\x35\x12\x34\x00\x10\0\0abcdefgh")),
	false},
    {"tagged DNS",
	BYTES(MAC_B MAC_A
	    "\x81\x00\x00\x05\x08\x00" UDP_OF("\x00\x00", "\x00\x35\x12\x34\x00\x10\0\0abcdefgh")),
	false},
    {"a TCP fragment",
	BYTES(MAC_B MAC_A "\x08\x00"
			  "\x45\x00\x00\x24\x00\x00\x00\x10\x40\x06\x00\x00" IP_A IP_B Z16),
	false},
    {"LLDP to one station", BYTES(MAC_B MAC_A "\x88\xcc" Z16), true},
    {"PROFINET to one station", BYTES(MAC_B MAC_A "\x88\x92" Z16), false},
    {"PROFINET to all stations", BYTES("\x01\x0e\xcf\x00\x00\x00" MAC_A "\x88\x92" Z16), true},
    {"CoAP to one station",
	BYTES(MAC_B MAC_A "\x08\x00" UDP_OF("\x00\x00", "\x16\x33\x12\x34\x00\x10\0\0abcdefgh")),
	true},
    {"a drawn port to one station",
	BYTES(MAC_B MAC_A "\x08\x00" UDP_OF("\x00\x00", "\xdd\x7c\x12\x34\x00\x10\0\0abcdefgh")),
	false},
    {"a drawn port to all",
	BYTES(ALL MAC_A "\x08\x00" UDP_OF("\x00\x00", "\xdd\x7c\x12\x34\x00\x10\0\0abcdefgh")),
	true},
    {"LLDP to all bridges", BYTES("\x01\x80\xc2\x00\x00\x0e" MAC_A "\x88\xcc" Z16), true},
    {"CDP, by SNAP",
	BYTES("\x01\x00\x0c\xcc\xcc\xcc" MAC_A "\x00\x10\xaa\xaa\x03\x00\x00\x0c\x20\x00" Z16),
	true},
    {"a spanning tree, by LLC", BYTES("\x01\x80\xc2\x00\x00\x00" MAC_A "\x00\x10\x42\x42\x03" Z16),
	true},
    {"tagged PVST",
	BYTES("\x01\x00\x0c\xcc\xcc\xcd" MAC_A "\x81\x00\x00\x05"
	      "\x00\x10\xaa\xaa\x03\x00\x00\x0c\x01\x0b" Z16),
	true},
    {"EDP, whose address is no group",
	BYTES("\x00\xe0\x2b\x00\x00\x00" MAC_A "\x00\x10\xaa\xaa\x03\x00\xe0\x2b\x00\xbb" Z16),
	true},
    {"LLC to one station", BYTES(MAC_B MAC_A "\x00\x10\x42\x42\x03" Z16), false},
    {"OSPF to its group",
	BYTES("\x01\x00\x5e\x00\x00\x05" MAC_A "\x08\x00"
	      "\x45\x00\x00\x24\x00\x00\x00\x00\x01\x59\x00\x00" IP_A "\xe0\x00\x00\x05" Z16),
	true},
    {"DHCP to one station", BYTES(MAC_B MAC_A "\x08\x00" IP_BOOTP), true},
};

static void test_filter(void **state)
{
	char text[DISSECT_FILTER_SIZE], small[16];
	struct bpf_program program;
	pcap_t *ethernet = pcap_open_dead(DLT_EN10MB, 65535);

	(void)state;
	assert_null(dissect_filter(small, sizeof(small)));
	assert_ptr_equal(dissect_filter(text, sizeof(text)), text);
	assert_non_null(ethernet);
	if (pcap_compile(ethernet, &program, text, 1, PCAP_NETMASK_UNKNOWN) != 0)
		fail_msg("%s: %s", text, pcap_geterr(ethernet));
	/* The kernel takes 4096 instructions (BPF_MAXINSNS). */
	assert_true(program.bf_len < 4096);
	for (size_t i = 0; i < sizeof(filter_rows) / sizeof(filter_rows[0]); i++) {
		struct pcap_pkthdr header = {.len = (unsigned)filter_rows[i].frame.n,
		    .caplen = (unsigned)filter_rows[i].frame.n};
		int took = pcap_offline_filter(&program, &header, filter_rows[i].frame.p);

		print_message("%s\n", filter_rows[i].what);
		assert_int_equal(took != 0, filter_rows[i].wanted);
	}
	pcap_freecode(&program);
	pcap_close(ethernet);
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_fragments),
	    cmocka_unit_test(test_counters_in_order),
	    cmocka_unit_test(test_virtual),
	    cmocka_unit_test(test_names),
#ifndef _WIN32
	    cmocka_unit_test(test_filter),
#endif
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
