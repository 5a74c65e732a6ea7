/* link: rows of frames, and what is left of them. */
#include "dissect/link/link.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define BYTES(s)                                                                                   \
	{                                                                                          \
		(const uint8_t *)(s), sizeof(s) - 1                                                \
	}
#define TO "\xff\xff\xff\xff\xff\xff"
#define FROM "\x00\x1b\xa9\x9e\xc9\x56"
#define AP "\x02\x00\x00\x00\x00\xaa"
#define FROM_TEXT "00:1b:a9:9e:c9:56"
#define SNAP "\xaa\xaa\x03\x00\x00\x00" /* DSAP, SSAP, UI, organisation */
#define IPV4 "\x08\x00"

/* 802.11: duration, three addresses, sequence control */
#define WIFI(first, second, third) "\x00\x00" first second third "\x10\x00"
#define RADIOTAP_PLAIN "\x00\x00\x08\x00\x00\x00\x00\x00"
#define PRISM64                                                                                    \
	"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"                         \
	"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"

static const struct row {
	const char *what;
	enum linktype link;
	struct view frame;
	enum frame_reason reason;
	uint16_t ethertype, vlan;
	const char *source; /* "" when the frame has none */
	const char *left;
} rows[] = {
    {"Ethernet II", LINKTYPE_ETHERNET, BYTES(TO FROM IPV4 "x"), FRAME_OK, 0x0800, 0, FROM_TEXT,
	"x"},
    {"802.1Q", LINKTYPE_ETHERNET, BYTES(TO FROM "\x81\x00\xe0\x05" IPV4 "x"), FRAME_OK, 0x0800, 5,
	FROM_TEXT, "x"},
    {"802.1ad: the outer tag counts", LINKTYPE_ETHERNET,
	BYTES(TO FROM "\x88\xa8\x00\x07\x81\x00\x00\x05" IPV4 "x"), FRAME_OK, 0x0800, 7, FROM_TEXT,
	"x"},
    {"old QinQ", LINKTYPE_ETHERNET, BYTES(TO FROM "\x91\x00\x00\x07\x81\x00\x00\x05" IPV4 "x"),
	FRAME_OK, 0x0800, 7, FROM_TEXT, "x"},
    {"802.3, LLC and SNAP, padding cut off", LINKTYPE_ETHERNET,
	BYTES(TO FROM "\x00\x09" SNAP IPV4 "xpadding"), FRAME_OK, 0x0800, 0, FROM_TEXT, "x"},
    {"a tag before a length", LINKTYPE_ETHERNET,
	BYTES(TO FROM "\x81\x00\x00\x02\x00\x09" SNAP IPV4 "xpadding"), FRAME_OK, 0x0800, 2,
	FROM_TEXT, "x"},
    {"802.1H tunnel", LINKTYPE_ETHERNET, BYTES(TO FROM "\x00\x09\xaa\xaa\x03\x00\x00\xf8" IPV4 "x"),
	FRAME_OK, 0x0800, 0, FROM_TEXT, "x"},
    {"spanning tree: no ethertype", LINKTYPE_ETHERNET, BYTES(TO FROM "\x00\x03\x42\x42\x03"),
	FRAME_OK, 0, 0, FROM_TEXT, ""},
    {"SNAP of another organisation", LINKTYPE_ETHERNET,
	BYTES(TO FROM "\x00\x08\xaa\xaa\x03\x00\x00\x0c\x20\x00"), FRAME_OK, 0, 0, FROM_TEXT,
	"\x20"},
    {"a source that is a group is nobody's", LINKTYPE_ETHERNET, BYTES(TO TO IPV4 "x"), FRAME_OK,
	0x0800, 0, "", "x"},
    {"PPPoE session", LINKTYPE_ETHERNET,
	BYTES(TO FROM "\x88\x64\x11\x00\x12\x34\x00\x03\x00\x21"
		      "xpad"),
	FRAME_OK, 0x0800, 0, FROM_TEXT, "x"},
    {"PPPoE discovery code", LINKTYPE_ETHERNET, BYTES(TO FROM "\x88\x64\x11\x09\x00\x00\x00\x00"),
	FRAME_OK, 0, 0, FROM_TEXT, ""},
    {"Ethernet, short", LINKTYPE_ETHERNET, BYTES(TO FROM "\x08"), FRAME_LINK_SHORT, 0, 0, "", ""},
    {"cut in a tag", LINKTYPE_ETHERNET, BYTES(TO FROM "\x81\x00\x00"), FRAME_LINK_SHORT, 0, 0, "",
	""},

    {"cooked", LINKTYPE_LINUX_SLL, BYTES("\x00\x01\x00\x01\x00\x06" FROM "\x00\x00" IPV4 "x"),
	FRAME_OK, 0x0800, 0, FROM_TEXT, "x"},
    {"cooked, a tag", LINKTYPE_LINUX_SLL,
	BYTES("\x00\x01\x00\x01\x00\x06" FROM "\x00\x00\x81\x00\x00\x09" IPV4 "x"), FRAME_OK,
	0x0800, 9, FROM_TEXT, "x"},
    {"cooked, loopback: an address of zeros", LINKTYPE_LINUX_SLL,
	BYTES("\x00\x00\x03\x04\x00\x06\0\0\0\0\0\0\0\0" IPV4 "x"), FRAME_OK, 0x0800, 0, "", "x"},
    {"cooked, PPP: no address", LINKTYPE_LINUX_SLL,
	BYTES("\x00\x00\x02\x00\x00\x00\0\0\0\0\0\0\0\0" IPV4 "x"), FRAME_OK, 0x0800, 0, "", "x"},
    {"cooked, netlink: the protocol is no ethertype", LINKTYPE_LINUX_SLL,
	BYTES("\x00\x04\x03\x38\x00\x00\0\0\0\0\0\0\0\0\x08\x00x"), FRAME_OK, 0, 0, "", "x"},
    {"cooked, LLC", LINKTYPE_LINUX_SLL,
	BYTES("\x00\x01\x00\x01\x00\x06" FROM "\x00\x00\x00\x04" SNAP IPV4 "x"), FRAME_OK, 0x0800,
	0, FROM_TEXT, "x"},
    {"cooked v2", LINKTYPE_LINUX_SLL2,
	BYTES(IPV4 "\x00\x00\x00\x00\x00\x02\x00\x01\x01\x06" FROM "\x00\x00"
		   "x"),
	FRAME_OK, 0x0800, 0, FROM_TEXT, "x"},

    {"raw IPv4", LINKTYPE_RAW, BYTES("\x45"), FRAME_OK, 0x0800, 0, "", "\x45"},
    {"raw IPv6", LINKTYPE_RAW, BYTES("\x60"), FRAME_OK, 0x86dd, 0, "", "\x60"},
    {"raw, neither", LINKTYPE_DLT_RAW, BYTES("\x10"), FRAME_OK, 0, 0, "", "\x10"},
    {"IPv4", LINKTYPE_IPV4, BYTES("\x45"), FRAME_OK, 0x0800, 0, "", "\x45"},
    {"IPv6", LINKTYPE_IPV6, BYTES("\x60"), FRAME_OK, 0x86dd, 0, "", "\x60"},
    {"loopback, little-endian", LINKTYPE_NULL, BYTES("\x02\x00\x00\x00x"), FRAME_OK, 0x0800, 0, "",
	"x"},
    {"loopback, big-endian", LINKTYPE_NULL, BYTES("\x00\x00\x00\x1ex"), FRAME_OK, 0x86dd, 0, "",
	"x"},
    {"OpenBSD loopback", LINKTYPE_LOOP, BYTES("\x00\x00\x00\x18x"), FRAME_OK, 0x86dd, 0, "", "x"},

    {"PPP", LINKTYPE_PPP, BYTES("\x00\x21x"), FRAME_OK, 0x0800, 0, "", "x"},
    {"PPP, compressed protocol", LINKTYPE_PPP, BYTES("\x21x"), FRAME_OK, 0x0800, 0, "", "x"},
    {"PPP, HDLC-like framing", LINKTYPE_PPP_HDLC, BYTES("\xff\x03\x00\x57x"), FRAME_OK, 0x86dd, 0,
	"", "x"},
    {"Cisco HDLC", LINKTYPE_C_HDLC, BYTES("\x0f\x00\x08\x00x"), FRAME_OK, 0x0800, 0, "", "x"},
    {"PPP, LCP", LINKTYPE_PPP, BYTES("\xc0\x21x"), FRAME_OK, 0, 0, "", "x"},
    {"PPPoE alone", LINKTYPE_PPP_ETHER, BYTES("\x11\x00\x00\x01\x00\x03\x00\x21x"), FRAME_OK,
	0x0800, 0, "", "x"},

    {"802.11 to the access point", LINKTYPE_IEEE802_11,
	BYTES("\x08\x01" WIFI(AP, FROM, TO) SNAP IPV4 "x"), FRAME_OK, 0x0800, 0, FROM_TEXT, "x"},
    {"802.11 from the access point", LINKTYPE_IEEE802_11,
	BYTES("\x08\x02" WIFI(TO, AP, FROM) SNAP IPV4 "x"), FRAME_OK, 0x0800, 0, FROM_TEXT, "x"},
    {"802.11 in an independent set", LINKTYPE_IEEE802_11,
	BYTES("\x08\x00" WIFI(TO, FROM, AP) SNAP IPV4 "x"), FRAME_OK, 0x0800, 0, FROM_TEXT, "x"},
    {"802.11 between access points", LINKTYPE_IEEE802_11,
	BYTES("\x08\x03" WIFI(AP, AP, TO) FROM SNAP IPV4 "x"), FRAME_OK, 0x0800, 0, FROM_TEXT, "x"},
    {"802.11 QoS", LINKTYPE_IEEE802_11,
	BYTES("\x88\x02" WIFI(TO, AP, FROM) "\x00\x00" SNAP IPV4 "x"), FRAME_OK, 0x0800, 0,
	FROM_TEXT, "x"},
    {"802.11 QoS with HT control", LINKTYPE_IEEE802_11,
	BYTES("\x88\x82" WIFI(TO, AP, FROM) "\x00\x00\x01\x02\x03\x04" SNAP IPV4 "x"), FRAME_OK,
	0x0800, 0, FROM_TEXT, "x"},
    {"802.11 protected", LINKTYPE_IEEE802_11, BYTES("\x08\x42" WIFI(TO, AP, FROM) SNAP IPV4 "x"),
	FRAME_OK, 0, 0, "", NULL},
    {"802.11 beacon", LINKTYPE_IEEE802_11, BYTES("\x80\x00" WIFI(TO, AP, AP) "x"), FRAME_OK, 0, 0,
	"", NULL},
    {"802.11 acknowledgement", LINKTYPE_IEEE802_11, BYTES("\xd4\x00\x00\x00" FROM), FRAME_OK, 0, 0,
	"", NULL},
    {"802.11 null data", LINKTYPE_IEEE802_11, BYTES("\x48\x01" WIFI(AP, FROM, AP)), FRAME_OK, 0, 0,
	"", NULL},
    {"802.11 A-MSDU", LINKTYPE_IEEE802_11,
	BYTES("\x88\x02" WIFI(TO, AP, FROM) "\x80\x00" SNAP IPV4 "x"), FRAME_OK, 0, 0, FROM_TEXT,
	NULL},
    {"802.11 later fragment", LINKTYPE_IEEE802_11,
	BYTES("\x08\x02\x00\x00" TO AP FROM "\x11\x00" SNAP IPV4 "x"), FRAME_OK, 0, 0, FROM_TEXT,
	NULL},
    {"802.11 short", LINKTYPE_IEEE802_11, BYTES("\x08\x02\x00\x00" TO AP "\x00"), FRAME_LINK_SHORT,
	0, 0, "", ""},

    {"radiotap", LINKTYPE_IEEE802_11_RADIOTAP,
	BYTES(RADIOTAP_PLAIN "\x08\x02" WIFI(TO, AP, FROM) SNAP IPV4 "x"), FRAME_OK, 0x0800, 0,
	FROM_TEXT, "x"},
    {"radiotap: time at 8, flags: padded", LINKTYPE_IEEE802_11_RADIOTAP,
	BYTES("\x00\x00\x11\x00\x03\x00\x00\x00"
	      "\x01\x02\x03\x04\x05\x06\x07\x08"
	      "\x20"
	      "\x88\x02" WIFI(TO, AP, FROM) "\x00\x00"
					    "\xee\xee" SNAP IPV4 "x"),
	FRAME_OK, 0x0800, 0, FROM_TEXT, "x"},
    {"radiotap: two words, so time at 16; bad FCS", LINKTYPE_IEEE802_11_RADIOTAP,
	BYTES("\x00\x00\x19\x00\x03\x00\x00\x80"
	      "\x00\x00\x00\x00"
	      "\xee\xee\xee\xee"
	      "\x01\x02\x03\x04\x05\x06\x07\x08"
	      "\x40"
	      "\x08\x02" WIFI(TO, AP, FROM) SNAP IPV4 "x"),
	FRAME_OK, 0, 0, "", NULL},
    {"radiotap: shorter than itself", LINKTYPE_IEEE802_11_RADIOTAP,
	BYTES("\x00\x00\x03\x00\x00\x00\x00\x00"
	      "\x08\x02" WIFI(TO, AP, FROM) SNAP IPV4 "x"),
	FRAME_LINK_SHORT, 0, 0, "", ""},
    {"PPI", LINKTYPE_PPI,
	BYTES("\x00\x00\x08\x00\x69\x00\x00\x00"
	      "\x08\x02" WIFI(TO, AP, FROM) SNAP IPV4 "x"),
	FRAME_OK, 0x0800, 0, FROM_TEXT, "x"},
    {"PPI with a bad FCS", LINKTYPE_PPI,
	BYTES("\x00\x00\x16\x00\x69\x00\x00\x00" /* 22 bytes of header */
	      "\x02\x00\x0a\x00"
	      "\0\0\0\0\0\0\0\0"
	      "\x04\x00" /* 802.11 common: time, flags */
	      "\x08\x02" WIFI(TO, AP, FROM) SNAP IPV4 "x"),
	FRAME_OK, 0, 0, "", NULL},
    {"PPI over Ethernet", LINKTYPE_PPI, BYTES("\x00\x00\x08\x00\x01\x00\x00\x00" TO FROM IPV4 "x"),
	FRAME_OK, 0x0800, 0, FROM_TEXT, "x"},
    {"PPI in PPI", LINKTYPE_PPI,
	BYTES("\x00\x00\x08\x00\xc0\x00\x00\x00"
	      "\x00\x00\x08\x00\xc0\x00\x00\x00"),
	FRAME_OK, 0, 0, "", NULL},
    {"Prism", LINKTYPE_IEEE802_11_PRISM,
	BYTES("\x44\x00\x00\x00\x90\x00\x00\x00" PRISM64 PRISM64 "\0\0\0\0\0\0\0\0"
	      "\x08\x02" WIFI(TO, AP, FROM) SNAP IPV4 "x"),
	FRAME_OK, 0x0800, 0, FROM_TEXT, "x"},
    {"AVS", LINKTYPE_IEEE802_11_AVS,
	BYTES(
	    "\x80\x21\x10\x01\x00\x00\x00\x48" PRISM64 "\x08\x02" WIFI(TO, AP, FROM) SNAP IPV4 "x"),
	FRAME_OK, 0x0800, 0, FROM_TEXT, "x"},
    {"USB", (enum linktype)189, BYTES("x"), FRAME_LINK_UNKNOWN, 0, 0, "", NULL},
};

static enum frame_reason read_copy(
    const struct row *row, size_t len, struct packet *p, bool *left_ok)
{
	uint8_t *copy = malloc(len > 0 ? len : 1);

	assert_non_null(copy);
	memcpy(copy, row->frame.p, len);
	struct rd r = rd_of(view_bytes(copy, len));
	enum frame_reason reason = link_read(row->link, &r, p);

	*left_ok = row->left == NULL || view_eq(rd_rest(&r), view_of(row->left));
	free(copy);
	return reason;
}

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *row = &rows[i];
		struct packet p = {0};
		char text[MAC_TEXT_SIZE];
		bool left_ok;

		print_message("%s\n", row->what);
		assert_int_equal(read_copy(row, row->frame.n, &p, &left_ok), row->reason);
		assert_int_equal(p.ethertype, row->ethertype);
		if (row->reason != FRAME_OK)
			continue;
		assert_int_equal(p.vlan, row->vlan);
		assert_string_equal(p.has_mac ? mac_format(p.source, text) : "", row->source);
		if (row->ethertype != 0)
			assert_true(left_ok);
	}
}

/* Every beginning, cut by the snap length: never malformed. */
static void test_cut(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		for (size_t len = 0; len <= rows[i].frame.n; len++) {
			struct packet p = {.cut = true}, whole = {0};
			bool left_ok;
			enum frame_reason reason = read_copy(&rows[i], len, &p, &left_ok);

			if (rows[i].reason == FRAME_OK)
				assert_int_equal(reason, FRAME_OK);
			(void)read_copy(&rows[i], len, &whole, &left_ok);
		}
	}
}

/* The first of several 802.11 fragments is read as one that was cut. */
static void test_first_fragment(void **state)
{
	static const struct view frame = BYTES("\x08\x06" WIFI(TO, AP, FROM) SNAP IPV4 "x");
	struct packet p = {0};
	struct rd r = rd_of(frame);

	(void)state;
	assert_int_equal(link_read(LINKTYPE_IEEE802_11, &r, &p), FRAME_OK);
	assert_int_equal(p.ethertype, 0x0800);
	assert_true(p.cut);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_cut),
	    cmocka_unit_test(test_first_fragment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
