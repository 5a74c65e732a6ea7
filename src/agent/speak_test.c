/* speak: frames in, records out. */
#include "agent/speak.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static struct speak *speak_of(enum sensor_mode mode)
{
	struct speak *s = calloc(1, sizeof(*s));
	void *dissect = malloc(dissect_size());

	assert_non_null(s);
	assert_non_null(dissect);
	speak_init(s, mode, dissect_init(dissect), calloc(1, unbound_size()));
	assert_non_null(s->unbound);
	return s;
}

static void speak_free(struct speak *s)
{
	free(s->unbound);
	free(s->dissect);
	free(s);
}

/* Takes the records that wait, behind a HELLO; how many of each type there are. */
static unsigned take(struct speak *s, unsigned counts[PIPE_TROUBLE + 1], struct pipe_record *last)
{
	static struct pipe_reader reader;
	uint8_t hello[64];
	struct wr w = wr_of(hello, sizeof(hello));
	struct pipe_record record;
	unsigned n = 0;
	size_t room;
	struct view waiting = speak_waiting(s);

	reader = (struct pipe_reader){.begin = 0};
	pipe_write(&w, &(struct pipe_record){PIPE_HELLO});
	memcpy(pipe_room(&reader, &room), hello, w.len);
	pipe_filled(&reader, w.len);
	memset(counts, 0, (PIPE_TROUBLE + 1) * sizeof(counts[0]));
	do {
		void *to = pipe_room(&reader, &room);
		size_t some = waiting.n < room ? waiting.n : room;

		memcpy(to, waiting.p, some);
		pipe_filled(&reader, some);
		waiting = view_tail(waiting, some);
		while (pipe_take(&reader, &record)) {
			counts[record.type]++;
			n++;
			if (last != NULL && record.type == PIPE_FACT)
				*last = record;
		}
	} while (waiting.n > 0);
	assert_false(reader.bad);
	assert_int_equal(reader.begin, reader.end);
	speak_sent(s, speak_waiting(s).n);
	return n - 1;
}

/* Ethernet, an ARP request of 10.0.0.1 for 10.0.0.2, behind `tag` (NULL: none). */
static struct capture_frame arp(uint8_t bytes[64], const char *tag, size_t tag_n)
{
	static const uint8_t addresses[] = {
	    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00, 0x1b, 0xa9, 0x00, 0x00, 0x01};
	static const uint8_t request[] = {0x08, 0x06,        /* ARP */
	    0, 1, 8, 0, 6, 4, 0, 1,                          /* Ethernet, IPv4, request */
	    0x00, 0x1b, 0xa9, 0x00, 0x00, 0x01, 10, 0, 0, 1, /* sender */
	    0, 0, 0, 0, 0, 0, 10, 0, 0, 2};
	struct wr w = wr_of(bytes, 64);

	wr_bytes(&w, view_bytes(addresses, sizeof(addresses)));
	wr_bytes(&w, view_bytes(tag, tag_n));
	wr_bytes(&w, view_bytes(request, sizeof(request)));
	return (struct capture_frame){.seen_ms = 5000,
	    .linktype = LINKTYPE_ETHERNET,
	    .bytes = wr_view(&w),
	    .wire_len = (uint32_t)w.len};
}

static void says_what_dissectors_say(void **state)
{
	struct speak *s = speak_of(SENSOR_DISCOVERY);
	unsigned counts[PIPE_TROUBLE + 1];
	struct pipe_record fact;
	uint8_t bytes[64];
	struct capture_frame frame = arp(bytes, NULL, 0);

	(void)state;
	assert_true(speak_frame(s, &frame, 12));
	assert_int_equal(take(s, counts, &fact), 2);
	assert_int_equal(counts[PIPE_FRAME], 1);
	assert_int_equal(counts[PIPE_FACT], 1);
	assert_int_equal(fact.fact.kind, FACT_ADDRESS);
	assert_int_equal(mac_u64(fact.fact.subject), 0x001ba9000001);
	speak_free(s);
}

static void believes_no_other_vlan(void **state)
{
	static const struct {
		enum sensor_mode mode;
		const char *tag; /* with a NUL in it: 4 bytes */
		bool heard;
	} rows[] = {
	    {SENSOR_DISCOVERY, "\x81\x00\xe0\x00", true},  /* VLAN 0, priority 7 */
	    {SENSOR_DISCOVERY, "\x81\x00\x00\x05", false}, /* VLAN 5 */
	    {SENSOR_DISCOVERY, "\x88\xa8\x0f\xff", false}, /* a service tag */
	    {SENSOR_ALL, "\x81\x00\x00\x01", false},
	    {SENSOR_REPLAY, "\x81\x00\x00\x05", true}, /* whoever recorded it knew why */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct speak *s = speak_of(rows[i].mode);
		unsigned counts[PIPE_TROUBLE + 1];
		uint8_t bytes[64];
		struct capture_frame frame = arp(bytes, rows[i].tag, 4);

		assert_true(speak_frame(s, &frame, 0));
		(void)take(s, counts, NULL);
		assert_int_equal(counts[PIPE_FACT], rows[i].heard);
		assert_int_equal(s->tagged, !rows[i].heard);
		assert_int_equal(s->frames, 1);
		speak_free(s);
	}
}

/* A TCP segment to one station, cut to its headers by the kernel. */
static struct capture_frame unicast(uint8_t bytes[64], uint8_t sender, int64_t seen_ms)
{
	struct wr w = wr_of(bytes, 64);

	wr_bytes(&w, view_bytes("\x00\x1b\xa9\x00\x00\x99\x00\x1b\xa9\x00\x00", 11));
	wr_u8(&w, sender);
	wr_be16(&w, 0x0800);
	wr_bytes(&w, view_bytes("\x45\0\x05\xdc\0\0\0\0\x40\x06\0\0\x0a\0\0\1\x0a\0\0\2", 20));
	while (w.len < 64)
		wr_u8(&w, 0);
	return (struct capture_frame){.seen_ms = seen_ms,
	    .linktype = LINKTYPE_ETHERNET,
	    .bytes = wr_view(&w),
	    .wire_len = 1514};
}

static void notices_every_sender(void **state)
{
	struct speak *s = speak_of(SENSOR_ALL);
	unsigned counts[PIPE_TROUBLE + 1];
	struct pipe_record fact;
	uint8_t bytes[64];
	struct capture_frame frame;

	(void)state;
	/* Once, whatever comes, until a while has gone by. */
	for (int64_t i = 0; i < 100; i++) {
		frame = unicast(bytes, 1, 1000 + i);
		assert_true(speak_frame(s, &frame, 0));
	}
	assert_int_equal(take(s, counts, &fact), 2);
	assert_int_equal(fact.fact.kind, FACT_HEARD);
	assert_int_equal(fact.fact.source, SOURCE_FRAME);
	assert_true(view_eq(fact.fact.value, view_of("unicast")));
	frame = unicast(bytes, 2, 1200);
	assert_true(speak_frame(s, &frame, 0));
	assert_int_equal(take(s, counts, &fact), 2);
	assert_int_equal(mac_u64(fact.fact.subject), 0x001ba9000002);
	frame = unicast(bytes, 1, 1000 + SPEAK_NOTICE_MS);
	assert_true(speak_frame(s, &frame, 0));
	assert_int_equal(take(s, counts, NULL), 2);
	assert_int_equal(s->frames, 102);
	/* Headers are no malformed frames. */
	speak_counters(s, 0, 0, 0);
	assert_int_equal(take(s, counts, NULL), 1);
	speak_free(s);
	/* A virtual MAC is no device: VRRP's. */
	s = speak_of(SENSOR_ALL);
	frame = unicast(bytes, 1, 1000);
	memcpy(bytes + 6, "\x00\x00\x5e\x00\x01\x33", 6);
	assert_true(speak_frame(s, &frame, 0));
	assert_int_equal(take(s, counts, NULL), 0);
	speak_free(s);
	/* In discovery it proves nothing. */
	s = speak_of(SENSOR_DISCOVERY);
	frame = unicast(bytes, 1, 1000);
	assert_true(speak_frame(s, &frame, 0));
	assert_int_equal(take(s, counts, NULL), 0);
	speak_free(s);
}

static void loses_frames_whole(void **state)
{
	struct speak *s = speak_of(SENSOR_DISCOVERY);
	unsigned counts[PIPE_TROUBLE + 1];
	uint8_t bytes[64];
	struct capture_frame frame = arp(bytes, NULL, 0);
	uint64_t said = 0;

	(void)state;
	while (speak_frame(s, &frame, 0))
		said++;
	assert_int_equal(s->pipe_full, 1);
	assert_false(speak_frame(s, &frame, 0));
	assert_int_equal(s->pipe_full, 2);
	assert_true(said > 500);
	/* Nor can anything else be said, and nothing is cut. */
	assert_false(
	    speak_record(s, &(struct pipe_record){PIPE_TROUBLE, .err = ERR_IO,
				.text = view_of("a text that is longer than what is left of "
						"the room, whatever is left of it now")}));
	speak_counters(s, 0, 0, 0);
	(void)take(s, counts, NULL);
	assert_int_equal(counts[PIPE_FRAME], said);
	assert_int_equal(counts[PIPE_FACT], said);
	assert_int_equal(counts[PIPE_TROUBLE] + counts[PIPE_COUNTERS], 0);
	/* There is room again, and the loss is told. */
	assert_true(speak_frame(s, &frame, 0));
	speak_counters(s, 7, 0, 0);
	(void)take(s, counts, NULL);
	assert_int_equal(counts[PIPE_FRAME], 1);
	assert_int_equal(counts[PIPE_COUNTERS], 1);
	assert_int_equal(counts[PIPE_NAMED], 2); /* arp, pipe_full */
	speak_free(s);
}

/* Written away in pieces of all sizes, the bytes are the same. */
static void is_sent_in_pieces(void **state)
{
	struct speak *s = speak_of(SENSOR_DISCOVERY);
	uint8_t bytes[64], whole[512], pieces[512];
	struct capture_frame frame = arp(bytes, NULL, 0);
	size_t n, at = 0;

	(void)state;
	for (unsigned i = 0; i < 5; i++)
		assert_true(speak_frame(s, &frame, i));
	n = speak_waiting(s).n;
	assert_true(n < sizeof(whole));
	memcpy(whole, speak_waiting(s).p, n);
	for (size_t step = 1; at < n; step++) {
		struct view waiting = speak_waiting(s);
		size_t some = step < waiting.n ? step : waiting.n;

		memcpy(pieces + at, waiting.p, some);
		at += some;
		speak_sent(s, some);
	}
	assert_int_equal(at, n);
	assert_memory_equal(whole, pieces, n);
	assert_int_equal(speak_waiting(s).n, 0);
	assert_int_equal(s->out.len, 0);
	speak_free(s);
}

static void joins_each_group_once(void **state)
{
	const char *groups[DISSECT_GROUPS_MAX + 1];
	size_t n = 0;

	(void)state;
	dissect_groups(groups);
	while (groups[n] != NULL)
		n++;
	assert_true(n >= 4 && n <= DISSECT_GROUPS_MAX);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(groups[i], groups[k]);
}

/* Without a link layer: IPv4 and UDP before a payload. */
static struct capture_frame bare_v4(
    uint8_t bytes[600], const uint8_t from[4], const uint8_t to[4], uint16_t port, struct view says)
{
	struct wr w = wr_of(bytes, 600);

	wr_be16(&w, 0x4500);
	wr_be16(&w, (uint16_t)(28 + says.n));
	wr_be32(&w, 0);
	wr_be32(&w, 0xff110000); /* TTL, UDP */
	wr_bytes(&w, view_bytes(from, 4));
	wr_bytes(&w, view_bytes(to, 4));
	wr_be16(&w, port);
	wr_be16(&w, port == 68 ? 67 : port == 67 ? 68 : port);
	wr_be16(&w, (uint16_t)(8 + says.n));
	wr_be16(&w, 0);
	wr_bytes(&w, says);
	assert_true(wr_ok(&w));
	return (struct capture_frame){.seen_ms = 1000,
	    .linktype = LINKTYPE_RAW,
	    .bytes = wr_view(&w),
	    .wire_len = (uint32_t)w.len};
}

/* IPv6 and UDP, port 5353 to ff02::fb. */
static struct capture_frame bare_v6(uint8_t bytes[600], const uint8_t from[16], struct view says)
{
	static const uint8_t to[16] = {0xff, 2, [15] = 0xfb};
	struct wr w = wr_of(bytes, 600);

	wr_be32(&w, 0x60000000);
	wr_be16(&w, (uint16_t)(8 + says.n));
	wr_be16(&w, 0x11ff);
	wr_bytes(&w, view_bytes(from, 16));
	wr_bytes(&w, view_bytes(to, 16));
	wr_be16(&w, 5353);
	wr_be16(&w, 5353);
	wr_be16(&w, (uint16_t)(8 + says.n));
	wr_be16(&w, 0);
	wr_bytes(&w, says);
	return (struct capture_frame){.seen_ms = 1000,
	    .linktype = LINKTYPE_RAW,
	    .bytes = wr_view(&w),
	    .wire_len = (uint32_t)w.len};
}

static const uint8_t box_v4[4] = {192, 0, 2, 9}, mdns_v4[4] = {224, 0, 0, 251};
static const uint8_t box_v6[16] = {
    0xfe, 0x80, 0, 0, 0, 0, 0, 0, 2, 0x1b, 0xa9, 0xff, 0xfe, 0, 0, 9};

/* An mDNS answer: "box.local" has this address, and box_v4 too (RFC 6762 18, RFC 1035 4.1). */
static struct view box(uint8_t bytes[100], struct view address)
{
	struct view both[] = {view_bytes(box_v4, 4), address};
	struct wr w = wr_of(bytes, 100);

	wr_be32(&w, 0x00008400);
	wr_be32(&w, 0x00000002);
	wr_be32(&w, 0);
	for (unsigned i = 0; i < 2; i++) {
		wr_bytes(&w, view_bytes("\3box\5local", 11));
		wr_be16(&w, both[i].n == 4 ? 1 : 28);
		wr_be16(&w, 0x8001);
		wr_be32(&w, 120);
		wr_be16(&w, (uint16_t)both[i].n);
		wr_bytes(&w, both[i]);
	}
	assert_true(wr_ok(&w));
	return wr_view(&w);
}

static const struct mac box_mac = {{0x00, 0x1b, 0xa9, 0, 0, 9}};

static void what_nobody_is_known_to_have_sent_waits(void **state)
{
	struct speak *s = speak_of(SENSOR_DISCOVERY);
	struct addr addr = addr_of_bytes(view_bytes(box_v4, 4));
	unsigned counts[PIPE_TROUBLE + 1];
	uint8_t bytes[600], record[100];
	struct capture_frame frame =
	    bare_v4(bytes, box_v4, mdns_v4, 5353, box(record, view_bytes(box_v4, 4)));
	struct pipe_record last;

	(void)state;
	assert_true(speak_frame(s, &frame, 0));
	assert_int_equal(take(s, counts, NULL), 0);
	assert_int_equal(unbound_counters(s->unbound)->held, 1);
	speak_neighbour(s, &addr, box_mac, 4000);
	assert_true(take(s, counts, &last) > 1);
	assert_int_equal(counts[PIPE_FRAME], 1);
	assert_true(mac_eq(last.fact.subject, box_mac));
	assert_int_equal(unbound_counters(s->unbound)->released, 1);
	/* From now on it is said at once. */
	assert_true(speak_frame(s, &frame, 0));
	assert_true(take(s, counts, &last) > 1);
	assert_true(mac_eq(last.fact.subject, box_mac));
	speak_free(s);
}

static void an_address_made_of_a_mac_binds_what_its_owner_calls_its_own(void **state)
{
	struct speak *s = speak_of(SENSOR_DISCOVERY);
	unsigned counts[PIPE_TROUBLE + 1];
	uint8_t bytes[600], more[600], record[100];
	struct capture_frame frame =
	    bare_v4(bytes, box_v4, mdns_v4, 5353, box(record, view_bytes(box_v4, 4)));
	struct capture_frame v6 = bare_v6(more, box_v6, box(record, view_bytes(box_v6, 16)));
	struct pipe_record last;

	(void)state;
	assert_true(speak_frame(s, &frame, 0));
	assert_int_equal(take(s, counts, NULL), 0);
	assert_true(speak_frame(s, &v6, 0));
	assert_true(take(s, counts, &last) > 2);
	assert_int_equal(counts[PIPE_FRAME], 2);
	assert_true(mac_eq(last.fact.subject, box_mac));
	assert_int_equal(unbound_counters(s->unbound)->bound, 1);
	assert_int_equal(unbound_counters(s->unbound)->released, 1);
	speak_free(s);
}

static void names_beside_an_address_made_of_a_mac_bind(void **state)
{
	struct speak *s = speak_of(SENSOR_DISCOVERY);
	unsigned counts[PIPE_TROUBLE + 1];
	uint8_t bytes[600], record[100];
	struct capture_frame frame =
	    bare_v4(bytes, box_v4, mdns_v4, 5353, box(record, view_bytes(box_v6, 16)));
	struct pipe_record last;

	(void)state;
	assert_true(speak_frame(s, &frame, 7));
	assert_true(take(s, counts, &last) > 1);
	assert_true(mac_eq(last.fact.subject, box_mac));
	assert_int_equal(unbound_counters(s->unbound)->released, 1);
	speak_free(s);
}

/* A server's answer: the client is said at once, the server when it is known. */
static struct view lease(uint8_t bytes[400])
{
	static const uint8_t options[] = {
	    0x63, 0x82, 0x53, 0x63, 53, 1, 5, 54, 4, 192, 0, 2, 1, 255};
	struct wr w = wr_of(bytes, 400);

	wr_be32(&w, 0x02010600);
	wr_be32(&w, 0x1234);
	wr_be32(&w, 0);
	wr_be32(&w, 0);
	wr_bytes(&w, view_bytes(box_v4, 4));
	wr_be64(&w, 0);
	wr_bytes(&w, view_bytes(box_mac.b, MAC_LEN));
	for (unsigned i = 0; i < 10 + 192; i++)
		wr_u8(&w, 0);
	wr_bytes(&w, view_bytes(options, sizeof(options)));
	assert_true(wr_ok(&w));
	return wr_view(&w);
}

static void a_lease_binds_its_client(void **state)
{
	static const uint8_t server[4] = {192, 0, 2, 1}, all[4] = {255, 255, 255, 255};
	struct speak *s = speak_of(SENSOR_DISCOVERY);
	struct addr addr = addr_of_bytes(view_bytes(server, 4));
	unsigned counts[PIPE_TROUBLE + 1];
	uint8_t bytes[600], more[600], record[100], message[400];
	struct capture_frame frame =
	    bare_v4(bytes, box_v4, mdns_v4, 5353, box(record, view_bytes(box_v4, 4)));
	struct capture_frame answer = bare_v4(more, server, all, 67, lease(message));
	struct pipe_record last;

	(void)state;
	assert_true(speak_frame(s, &frame, 0));
	assert_true(speak_frame(s, &answer, 0));
	assert_true(take(s, counts, &last) > 2);
	assert_true(mac_eq(last.fact.subject, box_mac));
	assert_int_equal(unbound_counters(s->unbound)->released, 1);
	speak_neighbour(s, &addr, (struct mac){{0x00, 0x1b, 0xa9, 0, 0, 1}}, 2000);
	assert_true(take(s, counts, &last) > 1);
	assert_int_equal(last.fact.subject.b[5], 1);
	speak_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(says_what_dissectors_say),
	    cmocka_unit_test(believes_no_other_vlan),
	    cmocka_unit_test(notices_every_sender),
	    cmocka_unit_test(loses_frames_whole),
	    cmocka_unit_test(is_sent_in_pieces),
	    cmocka_unit_test(joins_each_group_once),
	    cmocka_unit_test(what_nobody_is_known_to_have_sent_waits),
	    cmocka_unit_test(an_address_made_of_a_mac_binds_what_its_owner_calls_its_own),
	    cmocka_unit_test(names_beside_an_address_made_of_a_mac_bind),
	    cmocka_unit_test(a_lease_binds_its_client),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
