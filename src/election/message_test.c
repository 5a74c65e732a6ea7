/* message: the layout byte by byte, and every way of being malformed by its name. */
#include "election/message.h"

#include "base/rd.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct addr v4 = {4, {192, 0, 2, 7}};
static const struct addr v6 = {16, {0xfe, 0x80, [15] = 7}};

static struct election_ring ring_of(unsigned count)
{
	struct election_ring ring = {.count = count, .sending = count > 1};

	for (unsigned i = 0; i < count; i++) {
		struct election_key key = {.generation = 40 + i};

		memset(key.bytes, (int)(1 + i), sizeof(key.bytes));
		ring.pens[i] = message_pen(&key, "0123456789abcdef0123456789abcdef");
	}
	return ring;
}

static struct message sample(void)
{
	return (struct message){.type = MESSAGE_HB,
	    .flags = ELECTION_LEADS | ELECTION_WIFI,
	    .successors_count = 2,
	    .session = 0x0000000501020304,
	    .seq = 77,
	    .uptime_ms = 123456,
	    .epoch = 9,
	    .term = 3,
	    .rank = 14,
	    .hb_ms = 2000,
	    .peers = 12,
	    .theta = 65535,
	    .upload_seq = 1000,
	    .nonce = 0xfeedfacecafebeef,
	    .successors = {0x1111111111111111, 0x2222222222222222}};
}

static enum election_fate read_as(const struct election_ring *ring, struct view bytes, uint8_t hops,
    const struct addr *from, uint16_t port, struct message *ret_m)
{
	const struct election_pen *pen;
	enum election_fate fate = message_scan(ring, bytes, hops, &pen);

	return fate == ELECTION_TAKEN ? message_read(pen, bytes, from, port, ret_m) : fate;
}

/* The layout as the header draws it, read by offsets. */
static void test_layout(void **state)
{
	struct election_ring ring = ring_of(2);
	const struct election_pen *pen = &ring.pens[1];
	struct message m = sample();
	uint8_t b[ELECTION_MESSAGE_MAX];
	size_t n = message_write(pen, &m, &v4, 47911, b);
	struct rd r = rd_of(view_bytes(b, n));

	(void)state;
	assert_int_equal(n, 104 + 2 * 8);
	assert_true(view_eq(rd_bytes(&r, 4), view_of("SLE1")));
	assert_int_equal(rd_u8(&r), MESSAGE_HB);
	assert_int_equal(rd_u8(&r), 32 | 8);
	assert_int_equal(rd_u8(&r), 2); /* successors */
	assert_int_equal(rd_u8(&r), 0);
	assert_int_equal(rd_be32(&r), 41); /* generation */
	assert_true(rd_be64(&r) == pen->link);
	assert_memory_equal(rd_bytes(&r, 16).p, pen->name, 16);
	assert_true(rd_be64(&r) == m.session);
	assert_int_equal(rd_be32(&r), 77);
	assert_int_equal(rd_be32(&r), 123456);
	assert_true(rd_be64(&r) == 9);
	assert_int_equal(rd_be32(&r), 3);
	assert_int_equal(rd_be16(&r), 14);
	assert_int_equal(rd_be16(&r), 200); /* of 10 ms */
	assert_int_equal(rd_be16(&r), 12);
	assert_int_equal(rd_be16(&r), 65535);
	assert_true(rd_be64(&r) == 1000);
	assert_true(rd_be64(&r) == m.nonce);
	assert_true(rd_be64(&r) == m.successors[0]);
	assert_true(rd_be64(&r) == m.successors[1]);
	assert_int_equal(rd_left(&r), 16);
}

/* The tag against HMAC of libsodium in one piece: family, address, port, all above. */
static void test_tag(void **state)
{
	struct election_ring ring = ring_of(1);
	struct message m = sample();
	uint8_t b[ELECTION_MESSAGE_MAX], whole[3 + 4 + ELECTION_MESSAGE_MAX], mac[32], key[32];
	size_t n = message_write(&ring.pens[0], &m, &v4, 0x1234, b);

	(void)state;
	memset(key, 1, sizeof(key));
	whole[0] = 4;
	memcpy(whole + 1, v4.b, 4);
	whole[5] = 0x12;
	whole[6] = 0x34;
	memcpy(whole + 7, b, n - 16);
	crypto_auth_hmacsha256(mac, whole, 7 + n - 16, key);
	assert_memory_equal(mac, b + n - 16, 16);
}

static void test_round_trip(void **state)
{
	struct election_ring ring = ring_of(4);

	(void)state;
	for (unsigned type = MESSAGE_HB; type < MESSAGE_TYPE_END; type++) {
		for (unsigned count = 0; count <= ELECTION_SUCCESSORS_MAX; count++) {
			const struct election_pen *pen = &ring.pens[(type + count) % 4];
			const struct addr *from = count % 2 ? &v4 : &v6;
			struct message m = sample(), got;
			uint8_t b[ELECTION_MESSAGE_MAX];

			m.type = type;
			m.successors_count = (uint8_t)count;
			for (unsigned i = 0; i < ELECTION_SUCCESSORS_MAX; i++)
				m.successors[i] = i < count ? 1000 + i : 0;
			size_t n = message_write(pen, &m, from, 9, b);

			assert_int_equal(
			    read_as(&ring, view_bytes(b, n), 255, from, 9, &got), ELECTION_TAKEN);
			assert_int_equal(got.type, type);
			assert_int_equal(got.generation, pen->generation);
			assert_memory_equal(got.sender, pen->name, 16);
			assert_true(got.link == pen->link && got.session == m.session &&
				    got.seq == m.seq && got.uptime_ms == m.uptime_ms &&
				    got.epoch == m.epoch && got.term == m.term &&
				    got.rank == m.rank && got.hb_ms == m.hb_ms &&
				    got.peers == m.peers && got.theta == m.theta &&
				    got.upload_seq == m.upload_seq && got.nonce == m.nonce &&
				    got.flags == m.flags);
			assert_int_equal(got.successors_count, count);
			assert_memory_equal(got.successors, m.successors, sizeof(m.successors));
		}
	}
}

/* One thing wrong in each; `resign`: with a tag that fits, as only a holder of the key can. */
static const struct {
	const char *what;
	int at; /* of the byte that is changed; -1: none */
	uint8_t value;
	bool resign;
	uint8_t hops;
	int length; /* added */
	enum election_fate fate;
} malformed[] = {
    {"as it is", -1, 0, false, 255, 0, ELECTION_TAKEN},
    {"a router was between", -1, 0, false, 254, 0, ELECTION_BAD_HOPS},
    {"no hops", -1, 0, false, 0, 0, ELECTION_BAD_HOPS},
    {"shorter than any", -1, 0, false, 255, -24, ELECTION_BAD_LENGTH},
    {"empty", -1, 0, false, 255, -120, ELECTION_BAD_LENGTH},
    {"longer than any", -1, 0, false, 255, 56, ELECTION_BAD_LENGTH},
    {"a byte too many", -1, 0, false, 255, 1, ELECTION_BAD_COUNT},
    {"a byte missing", -1, 0, false, 255, -1, ELECTION_BAD_COUNT},
    {"another magic", 0, 'X', false, 255, 0, ELECTION_BAD_MAGIC},
    {"the next version", 3, '2', true, 255, 0, ELECTION_BAD_MAGIC},
    {"more successors than bytes", 6, 3, true, 255, 0, ELECTION_BAD_COUNT},
    {"fewer successors than bytes", 6, 1, true, 255, 0, ELECTION_BAD_COUNT},
    {"more successors than may be", 6, 255, true, 255, 0, ELECTION_BAD_COUNT},
    {"pad", 7, 1, true, 255, 0, ELECTION_BAD_PAD},
    {"generation not ours", 11, 99, true, 255, 0, ELECTION_BAD_GENERATION},
    {"generation of another key", 11, 40, true, 255, 0, ELECTION_BAD_GENERATION},
    {"link of others", 12, 0xee, true, 255, 0, ELECTION_BAD_LINK},
    {"no type", 4, 0, true, 255, 0, ELECTION_BAD_TYPE},
    {"type unknown", 4, MESSAGE_TYPE_END, true, 255, 0, ELECTION_BAD_TYPE},
    {"no heartbeat", 67, 0, true, 255, 0, ELECTION_BAD_HEARTBEAT},
    {"heartbeat beyond the limit", 66, 0xff, true, 255, 0, ELECTION_BAD_HEARTBEAT},
    {"type altered", 4, MESSAGE_CLAIM, false, 255, 0, ELECTION_BAD_TAG},
    {"flag altered", 5, 0, false, 255, 0, ELECTION_BAD_TAG},
    {"sender altered", 20, 0, false, 255, 0, ELECTION_BAD_TAG},
    {"session altered", 36, 1, false, 255, 0, ELECTION_BAD_TAG},
    {"sequence altered", 44, 1, false, 255, 0, ELECTION_BAD_TAG},
    {"term altered", 60, 1, false, 255, 0, ELECTION_BAD_TAG},
    {"successor altered", 88, 0, false, 255, 0, ELECTION_BAD_TAG},
    {"tag altered", 119, 0, false, 255, 0, ELECTION_BAD_TAG},
    {"tag altered at its begin", 104, 0, false, 255, 0, ELECTION_BAD_TAG},
};

static void test_malformed(void **state)
{
	struct election_ring ring = ring_of(2);
	const struct election_pen *pen = &ring.pens[1];

	(void)state;
	for (unsigned i = 0; i < sizeof(malformed) / sizeof(malformed[0]); i++) {
		struct message m = sample(), got = {.seq = 4711};
		uint8_t b[ELECTION_MESSAGE_MAX + 32] = {0}, signed_part[7 + ELECTION_MESSAGE_MAX];
		uint8_t mac[32], key[32];
		size_t n = message_write(pen, &m, &v4, 9, b);

		if (malformed[i].at == 67)
			b[66] = 0;
		if (malformed[i].at >= 0) {
			assert_int_not_equal(
			    b[malformed[i].at] == malformed[i].value && malformed[i].at != 67, 1);
			b[malformed[i].at] = malformed[i].value;
		}
		if (malformed[i].resign) {
			memset(key, 2, sizeof(key));
			memcpy(signed_part, (const uint8_t[]){4, 192, 0, 2, 7, 0, 9}, 7);
			memcpy(signed_part + 7, b, n - 16);
			crypto_auth_hmacsha256(mac, signed_part, 7 + n - 16, key);
			memcpy(b + n - 16, mac, 16);
		}
		enum election_fate fate =
		    read_as(&ring, view_bytes(b, (size_t)((int)n + malformed[i].length)),
			malformed[i].hops, &v4, 9, &got);

		if (fate != malformed[i].fate)
			fail_msg("%s: %s", malformed[i].what, election_fate_names[fate]);
		assert_true(fate == ELECTION_TAKEN || got.seq == 4711); /* untouched */
	}
}

/* Every bit of a message, its source and its port are under the tag. */
static void test_every_bit(void **state)
{
	struct election_ring ring = ring_of(1);
	struct message m = sample(), got;
	uint8_t b[ELECTION_MESSAGE_MAX];
	size_t n = message_write(&ring.pens[0], &m, &v6, 9, b);
	struct addr other = v6;

	(void)state;
	for (size_t bit = 0; bit < n * 8; bit++) {
		b[bit / 8] ^= (uint8_t)(1u << bit % 8);
		assert_int_not_equal(
		    read_as(&ring, view_bytes(b, n), 255, &v6, 9, &got), ELECTION_TAKEN);
		b[bit / 8] ^= (uint8_t)(1u << bit % 8);
	}
	assert_int_equal(read_as(&ring, view_bytes(b, n), 255, &v6, 9, &got), ELECTION_TAKEN);
	assert_int_equal(read_as(&ring, view_bytes(b, n), 255, &v6, 10, &got), ELECTION_BAD_TAG);
	other.b[15] = 8;
	assert_int_equal(read_as(&ring, view_bytes(b, n), 255, &other, 9, &got), ELECTION_BAD_TAG);
	assert_int_equal(read_as(&ring, view_bytes(b, n), 255, &v4, 9, &got), ELECTION_BAD_TAG);
	for (size_t cut = 0; cut < n; cut++)
		assert_int_not_equal(
		    read_as(&ring, view_bytes(b, cut), 255, &v6, 9, &got), ELECTION_TAKEN);
}

/* Names, links and answers differ by key; the same agent is the same under the same key. */
static void test_derived(void **state)
{
	struct election_ring ring = ring_of(2), again = ring_of(2);
	const struct election_pen *a = &ring.pens[0], *b = &ring.pens[1];
	uint8_t name[ELECTION_NAME_BYTES];

	(void)state;
	assert_memory_equal(a->name, again.pens[0].name, sizeof(a->name));
	assert_memory_not_equal(a->name, b->name, sizeof(a->name));
	assert_true(a->link != b->link);
	message_name(a, "0123456789abcdef0123456789abcdef", name);
	assert_memory_equal(a->name, name, sizeof(name));
	message_name(a, "another", name);
	assert_memory_not_equal(a->name, name, sizeof(name));
	assert_true(message_answer(a, 1, name, 1) != message_answer(a, 2, name, 1));
	assert_true(message_answer(a, 1, name, 1) != message_answer(a, 1, name, 2));
	assert_true(message_answer(a, 1, name, 1) != message_answer(a, 1, a->name, 1));
	assert_true(message_answer(a, 1, name, 1) != message_answer(b, 1, name, 1));
	assert_true(message_tie(a, name, 1) != message_tie(a, name, 2));
	assert_true(message_tie(a, name, 1) != message_tie(a, a->name, 1));
	assert_true(message_short(a->name) >> 56 == a->name[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_layout),
	    cmocka_unit_test(test_tag),
	    cmocka_unit_test(test_round_trip),
	    cmocka_unit_test(test_malformed),
	    cmocka_unit_test(test_every_bit),
	    cmocka_unit_test(test_derived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
