/* ip: rows of packets, and what UDP carries in them; fragments in every order. */
#include "dissect/ip/ip.h"

#include "dissect/link/link.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define BYTES(s)                                                                                   \
	{                                                                                          \
		(const uint8_t *)(s), sizeof(s) - 1                                                \
	}
#define A4 "\xc0\x00\x02\x11"
#define B4 "\xc0\x00\x02\xff"
#define A6 "\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\x01"
#define B6 "\xff\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\xfb"
/* version and header length, service, total, id, flags and offset, TTL, protocol, checksum */
#define IP4(ihl, total, flags, proto)                                                              \
	ihl "\x00\x00" total "\x12\x34" flags "\x40" proto "\xee\xee" A4 B4
#define IP6(len, next) "\x60\x00\x00\x00\x00" len next "\xff" A6 B6
#define UDP(len) "\x14\xe9\x14\xe9\x00" len "\xee\xee" /* 5353 to 5353, a wrong checksum */
#define WHOLE "\x00\x00"
#define P_UDP "\x11"

static const struct row {
	const char *what;
	struct view bytes;
	bool cut;
	enum frame_reason reason;
	const char *payload; /* NULL: no datagram */
	bool ret_cut;
	uint8_t whole; /* the other protocol that it carries whole */
} rows[] = {
    {"IPv4", BYTES(IP4("\x45", "\x1d", WHOLE, P_UDP) UDP("\x09") "x"), false, FRAME_OK, "x", false},
    {"IPv4, padding", BYTES(IP4("\x45", "\x1d", WHOLE, P_UDP) UDP("\x09") "xpadding"), false,
	FRAME_OK, "x", false},
    {"IPv4, options", BYTES(IP4("\x46", "\x21", WHOLE, P_UDP) "\x94\x04\x00\x00" UDP("\x09") "x"),
	false, FRAME_OK, "x", false},
    {"IPv4, don't fragment", BYTES(IP4("\x45", "\x1d", "\x40\x00", P_UDP) UDP("\x09") "x"), false,
	FRAME_OK, "x", false},
    {"IPv4, total 0: cut into packets later",
	BYTES(IP4("\x45", "\x00", WHOLE, P_UDP) UDP("\x09") "x"), false, FRAME_OK, "x", false},
    {"IPv4, UDP shorter than IP", BYTES(IP4("\x45", "\x1f", WHOLE, P_UDP) UDP("\x09") "xyz"), false,
	FRAME_OK, "x", false},
    {"IPv4, TCP", BYTES(IP4("\x45", "\x1d", WHOLE, "\x06") UDP("\x09") "x"), false, FRAME_OK, NULL,
	false, 6},
    {"IPv4, a fragment of IGMP", BYTES(IP4("\x45", "\x1d", "\x20\x00", "\x02") "abcdefghi"), false,
	FRAME_OK, NULL, false},
    {"IPv4, cut in the payload", BYTES(IP4("\x45", "\x21", WHOLE, P_UDP) UDP("\x0d") "x"), true,
	FRAME_OK, "x", true},
    {"IPv4, cut after the packet", BYTES(IP4("\x45", "\x1d", WHOLE, P_UDP) UDP("\x09") "xpad"),
	true, FRAME_OK, "x", false},
    {"IPv4, longer than the frame", BYTES(IP4("\x45", "\x21", WHOLE, P_UDP) UDP("\x0d") "x"), false,
	FRAME_IP_SHORT, NULL, false},
    {"IPv4, short", BYTES("\x45\x00\x00\x1d"), false, FRAME_IP_SHORT, NULL, false},
    {"IPv4, header of 16", BYTES(IP4("\x44", "\x1d", WHOLE, P_UDP) UDP("\x09") "x"), false,
	FRAME_IP_HEADER, NULL, false},
    {"IPv4, version 5", BYTES(IP4("\x55", "\x1d", WHOLE, P_UDP) UDP("\x09") "x"), false,
	FRAME_IP_HEADER, NULL, false},
    {"IPv4, total less than the header", BYTES(IP4("\x45", "\x13", WHOLE, P_UDP) UDP("\x09") "x"),
	false, FRAME_IP_HEADER, NULL, false},
    {"UDP longer than IP", BYTES(IP4("\x45", "\x1d", WHOLE, P_UDP) UDP("\x0a") "x"), false,
	FRAME_UDP_LENGTH, NULL, false},
    {"UDP length 7", BYTES(IP4("\x45", "\x1d", WHOLE, P_UDP) UDP("\x07") "x"), false,
	FRAME_UDP_LENGTH, NULL, false},
    {"UDP header cut short", BYTES(IP4("\x45", "\x18", WHOLE, P_UDP) "\x14\xe9\x14\xe9"), false,
	FRAME_UDP_LENGTH, NULL, false},

    {"IPv6", BYTES(IP6("\x09", P_UDP) UDP("\x09") "xpadding"), false, FRAME_OK, "x", false},
    {"IPv6, hop by hop",
	BYTES(IP6("\x11", "\x00") P_UDP "\x00\x05\x02\0\0\x01\x00" UDP("\x09") "x"), false,
	FRAME_OK, "x", false},
    {"IPv6, destination, routing of 16, AH of 12",
	BYTES(IP6("\x2d", "\x3c") "\x2b\x00\0\0\0\0\0\0"
				  "\x33\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0" P_UDP
				  "\x01\0\0\0\0\0\0\0\0\0\0" UDP("\x09") "x"),
	false, FRAME_OK, "x", false},
    {"IPv6, all in one fragment (RFC 6946)",
	BYTES(IP6("\x11", "\x2c") P_UDP "\x00\x00\x00\0\0\0\x07" UDP("\x09") "x"), false, FRAME_OK,
	"x", false},
    {"IPv6, ICMP", BYTES(IP6("\x04", "\x3a") "\x80\0\0\0"), false, FRAME_OK, NULL, false, 58},
    {"IPv6, ESP", BYTES(IP6("\x04", "\x32") "\x80\0\0\0"), false, FRAME_OK, NULL, false, 50},
    {"IPv6, no next header", BYTES(IP6("\x00", "\x3b")), false, FRAME_OK, NULL, false},
    {"IPv6, an extension past the end", BYTES(IP6("\x09", "\x3c") P_UDP "\x04\0\0\0\0\0\0\0"),
	false, FRAME_IP_EXTENSIONS, NULL, false},
    {"IPv6, a fragment in a fragment",
	BYTES(IP6("\x10", "\x2c") "\x2c\x00\x00\x00\0\0\0\x07" P_UDP "\x00\x00\x00\0\0\0\x07"),
	false, FRAME_IP_EXTENSIONS, NULL, false},
    {"IPv6, ten extensions",
	BYTES(IP6("\x50",
	    "\x3c") "\x3c\0\0\0\0\0\0\0\x3c\0\0\0\0\0\0\0\x3c\0\0\0\0\0\0\0"
		    "\x3c\0\0\0\0\0\0\0\x3c\0\0\0\0\0\0\0\x3c\0\0\0\0\0\0\0\x3c\0\0\0\0\0\0\0"
		    "\x3c\0\0\0\0\0\0\0\x3c\0\0\0\0\0\0\0\x3c\0\0\0\0\0\0\0"),
	false, FRAME_IP_EXTENSIONS, NULL, false},
    {"IPv6, longer than the frame", BYTES(IP6("\x0a", P_UDP) UDP("\x0a") "x"), false,
	FRAME_IP_SHORT, NULL, false},
    {"IPv6, cut", BYTES(IP6("\x20", P_UDP) UDP("\x20") "x"), true, FRAME_OK, "x", true},
};

static struct ip_fragments fragments;

struct result {
	enum ip_verdict verdict;
	struct packet p;
	uint8_t payload[DISSECT_DATAGRAM_MAX];
	size_t len;
	uint64_t malformed[FRAME_REASON_COUNT];
};

/* Reads an exact-size copy. */
static void read_copy(struct result *ret, struct view bytes, bool cut, int64_t seen_ms)
{
	uint8_t *copy = malloc(bytes.n > 0 ? bytes.n : 1);

	assert_non_null(copy);
	memcpy(copy, bytes.p, bytes.n);
	struct rd r = rd_of(view_bytes(copy, bytes.n));

	memset(&ret->p, 0, sizeof(ret->p));
	ret->p.cut = cut;
	ret->p.ethertype = bytes.n > 0 && copy[0] >> 4 == 6 ? ETHERTYPE_IPV6 : ETHERTYPE_IPV4;
	ret->verdict = ip_read(&fragments, seen_ms, &r, &ret->p, ret->malformed);
	if (ret->verdict == IP_UDP) {
		ret->len = rd_left(&r);
		memcpy(ret->payload, rd_rest(&r).p, ret->len);
	}
	free(copy);
}

static uint64_t total(const struct result *r)
{
	uint64_t sum = 0;

	for (unsigned i = 0; i < FRAME_REASON_COUNT; i++)
		sum += r->malformed[i];
	return sum;
}

static void test_rows(void **state)
{
	static struct result r;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *row = &rows[i];

		print_message("%s\n", row->what);
		memset(r.malformed, 0, sizeof(r.malformed));
		ip_fragments_init(&fragments);
		read_copy(&r, row->bytes, row->cut, 0);
		assert_int_equal(total(&r), row->reason != FRAME_OK);
		assert_int_equal(r.malformed[row->reason], row->reason != FRAME_OK);
		assert_int_equal(r.verdict, row->payload != NULL                  ? IP_UDP
					    : row->whole != 0                     ? IP_WHOLE
					    : row->reason != FRAME_OK || row->cut ? IP_NONE
										  : IP_OTHER);
		if (row->whole != 0)
			assert_int_equal(r.p.protocol, row->whole);
		if (row->payload == NULL)
			continue;
		assert_true(view_eq(view_bytes(r.payload, r.len), view_of(row->payload)));
		assert_int_equal(r.p.cut, row->ret_cut);
		assert_int_equal(r.p.from_port, 5353);
		assert_int_equal(r.p.to_port, 5353);
	}
}

/* The ethertype says one version, the packet another. */
static void test_version(void **state)
{
	static const struct view v4 =
	    BYTES(IP4("\x45", "\x1d", WHOLE, P_UDP) UDP("\x09") "xxxxxxxxxxxx");
	static const struct view v6 = BYTES(IP6("\x09", P_UDP) UDP("\x09") "x");
	uint64_t malformed[FRAME_REASON_COUNT] = {0};
	struct packet p = {.ethertype = ETHERTYPE_IPV6};
	struct rd r = rd_of(v4);

	(void)state;
	assert_int_equal(ip_read(&fragments, 0, &r, &p, malformed), IP_NONE);
	assert_int_equal(malformed[FRAME_IP_HEADER], 1);
	p.ethertype = ETHERTYPE_IPV4;
	r = rd_of(v6);
	assert_int_equal(ip_read(&fragments, 0, &r, &p, malformed), IP_NONE);
	assert_int_equal(malformed[FRAME_IP_HEADER], 2);
}

static void test_addresses(void **state)
{
	static struct result r;
	static const struct view v4 = BYTES(IP4("\x45", "\x1d", WHOLE, P_UDP) UDP("\x09") "x");
	static const struct view v6 = BYTES(IP6("\x09", P_UDP) UDP("\x09") "x");
	char text[ADDR_TEXT_SIZE];

	(void)state;
	read_copy(&r, v4, false, 0);
	assert_string_equal(addr_format(&r.p.from, text), "192.0.2.17");
	assert_string_equal(addr_format(&r.p.to, text), "192.0.2.255");
	assert_int_equal(r.p.ttl, 64);
	read_copy(&r, v6, false, 0);
	assert_string_equal(addr_format(&r.p.from, text), "fe80::1");
	assert_string_equal(addr_format(&r.p.to, text), "ff02::fb");
	assert_int_equal(r.p.ttl, 255);
}

/* Every beginning, cut by the snap length, of a good packet: never malformed. */
static void test_cut(void **state)
{
	static struct result r;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		memset(r.malformed, 0, sizeof(r.malformed));
		for (size_t len = 0; len <= rows[i].bytes.n; len++)
			read_copy(&r, view_head(rows[i].bytes, len), true, 0);
		if (rows[i].reason == FRAME_OK)
			assert_int_equal(total(&r), 0);
	}
}

/* A datagram of 8 + 16 bytes in three pieces of eight; flags are in eights, 0x2000 = more. */
#define PIECE_A IP4("\x45", "\x1c", "\x20\x00", P_UDP) UDP("\x18")
#define PIECE_B IP4("\x45", "\x1c", "\x20\x01", P_UDP) "abcdefgh"
#define PIECE_C IP4("\x45", "\x1c", "\x00\x02", P_UDP) "ijklmnop"
#define LIKE_B IP4("\x45", "\x1c", "\x20\x01", P_UDP) "ABCDEFGH"
#define PAST_C IP4("\x45", "\x1c", "\x20\x05", P_UDP) "qrstuvwx"
#define SIX(offset, bytes) IP6("\x10", "\x2c") P_UDP "\x00\x00" offset "\0\0\0\x07" bytes

static const struct fragment_row {
	const char *what;
	struct view pieces[5];
	enum frame_reason reason;
	bool complete; /* after the last piece */
} fragment_rows[] = {
    {"in order", {BYTES(PIECE_A), BYTES(PIECE_B), BYTES(PIECE_C)}, FRAME_OK, true},
    {"backwards", {BYTES(PIECE_C), BYTES(PIECE_B), BYTES(PIECE_A)}, FRAME_OK, true},
    {"one twice", {BYTES(PIECE_B), BYTES(PIECE_A), BYTES(PIECE_B), BYTES(PIECE_C)}, FRAME_OK, true},
    {"one missing", {BYTES(PIECE_A), BYTES(PIECE_C)}, FRAME_OK, false},
    {"overlap with other bytes", {BYTES(PIECE_A), BYTES(PIECE_B), BYTES(LIKE_B), BYTES(PIECE_C)},
	FRAME_FRAGMENT_OVERLAP, false},
    {"past the last", {BYTES(PIECE_A), BYTES(PIECE_C), BYTES(PAST_C), BYTES(PIECE_B)},
	FRAME_FRAGMENT_OVERLAP, false},
    {"the last before others", {BYTES(PIECE_A), BYTES(PAST_C), BYTES(PIECE_C), BYTES(PIECE_B)},
	FRAME_FRAGMENT_OVERLAP, false},
    {"too long",
	{BYTES(PIECE_A), BYTES(IP4("\x45", "\x1c", "\x28\x00", P_UDP) "abcdefgh"), BYTES(PIECE_B),
	    BYTES(PIECE_C)},
	FRAME_FRAGMENT_TOO_LONG, false},
    {"not a multiple of eight", {BYTES(IP4("\x45", "\x1b", "\x20\x00", P_UDP) "abcdefg")},
	FRAME_IP_HEADER, false},
    {"IPv6",
	{BYTES(SIX("\x01", UDP("\x18"))), BYTES(SIX("\x10", "ijklmnop")),
	    BYTES(SIX("\x09", "abcdefgh"))},
	FRAME_OK, true},
};

static void test_fragments(void **state)
{
	static struct result r;

	(void)state;
	for (size_t i = 0; i < sizeof(fragment_rows) / sizeof(fragment_rows[0]); i++) {
		const struct fragment_row *row = &fragment_rows[i];

		print_message("%s\n", row->what);
		memset(r.malformed, 0, sizeof(r.malformed));
		ip_fragments_init(&fragments);
		for (unsigned k = 0; k < 5 && row->pieces[k].p != NULL; k++) {
			assert_true(k == 0 || r.verdict == IP_NONE);
			read_copy(&r, row->pieces[k], false, (int64_t)k);
		}
		assert_int_equal(r.verdict, row->complete ? IP_UDP : IP_NONE);
		assert_int_equal(total(&r), row->reason != FRAME_OK);
		assert_int_equal(r.malformed[row->reason], row->reason != FRAME_OK);
		if (row->complete)
			assert_true(
			    view_eq(view_bytes(r.payload, r.len), view_of("abcdefghijklmnop")));
	}
}

static void test_timeout(void **state)
{
	static struct result r;
	static const struct view a = BYTES(PIECE_A), b = BYTES(PIECE_B), c = BYTES(PIECE_C);

	(void)state;
	memset(r.malformed, 0, sizeof(r.malformed));
	ip_fragments_init(&fragments);
	read_copy(&r, a, false, 0);
	read_copy(&r, b, false, IP_FRAGMENT_WAIT_MS);
	read_copy(&r, c, false, IP_FRAGMENT_WAIT_MS + 1);
	assert_int_equal(r.verdict, IP_NONE);
	assert_int_equal(r.malformed[FRAME_FRAGMENT_TIMEOUT], 1);
}

static void test_full(void **state)
{
	static struct result r;
	static const struct view a = BYTES(PIECE_A), b = BYTES(PIECE_B), c = BYTES(PIECE_C);
	uint8_t other[sizeof(PIECE_A) - 1];

	(void)state;
	memset(r.malformed, 0, sizeof(r.malformed));
	ip_fragments_init(&fragments);
	read_copy(&r, a, false, 0);
	memcpy(other, a.p, sizeof(other));
	for (unsigned i = 0; i < DISSECT_FRAGMENTS_MAX; i++) {
		other[4] = 0x77; /* identification */
		other[5] = (uint8_t)i;
		read_copy(&r, view_bytes(other, sizeof(other)), false, 1);
	}
	assert_int_equal(r.malformed[FRAME_FRAGMENTS_FULL], 1);
	read_copy(&r, b, false, 2);
	read_copy(&r, c, false, 2);
	assert_int_equal(r.verdict, IP_NONE);
}

/* The beginning of a fragmented datagram that the snap length cut is read as far as it goes. */
static void test_cut_fragment(void **state)
{
	static struct result r;
	static const struct view a =
	    BYTES(IP4("\x45", "\xf4", "\x20\x00", P_UDP) UDP("\xff") "abc");

	(void)state;
	memset(r.malformed, 0, sizeof(r.malformed));
	read_copy(&r, a, true, 0);
	assert_int_equal(r.verdict, IP_UDP);
	assert_true(r.p.cut);
	assert_int_equal(r.len, 3);
	assert_int_equal(total(&r), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_version),
	    cmocka_unit_test(test_addresses),
	    cmocka_unit_test(test_cut),
	    cmocka_unit_test(test_fragments),
	    cmocka_unit_test(test_timeout),
	    cmocka_unit_test(test_full),
	    cmocka_unit_test(test_cut_fragment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
