/* The pure parts of the lab's switch: what a frame is counted as, who gets it, and when. */
#include "bridge.h"
#include "queue.h"

#include "base/wr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define V(s) view_bytes(s, sizeof(s) - 1)

/* Addresses and ethertypes of the rows below. */
#define TO "\x02\x00\x00\x00\x00\x02"
#define FROM "\x02\x00\x00\x00\x00\x01"
#define IPV4(protocol, fragment, to)                                                               \
	TO FROM "\x08\x00\x45\x00\x00\x30\x00\x00" fragment "\x40" protocol "\x00\x00"             \
		"\xc0\x00\x02\x01" to
#define IPV6(next, to)                                                                             \
	TO FROM "\x86\xdd\x60\x00\x00\x00\x00\x20" next "\xff"                                     \
		"\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\x01" to
#define HOST4 "\xc0\x00\x02\x02"
#define HOST6 "\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\x02"
#define GROUP6 "\xff\x02\0\0\0\0\0\0\0\0\0\0\0\0\x01\x14"
#define QUOTED4(protocol) "\x45\0\0\x30\0\0\0\0\xff" protocol "\0\0\xc0\0\x02\x02\xc0\0\x02\x01"
#define QUOTED6 "\x60\0\0\0\0\x10\x11\xff" HOST6 HOST6
#define ELECTION_PORT "\xbb\x27" /* 47911 */
#define PLATFORM_PORT "\x20\xfb" /* 8443 */

static const struct frame_ports kinds = {47911, 8443};

static struct addr address(const char *text)
{
	struct addr a = {0};

	if (text[0] != '\0')
		assert_true(addr_parse(view_of(text), &a));
	return a;
}

/* A row's bytes are read at every length: what is cut off is never something that it was not. */
static void test_kinds(void **state)
{
	const struct {
		struct view bytes;
		enum frame_kind kind;
		const char *group;
	} rows[] = {
	    {V(TO FROM "\x08\x06"), FRAME_ARP, ""},
	    {V(TO FROM "\x81\x00\x00\x05\x08\x06"), FRAME_ARP, ""},
	    {V(IPV4("\x11", "\0\0", HOST4) "\x12\x34" ELECTION_PORT), FRAME_ELECTION, ""},
	    {V(IPV4("\x11", "\0\0", "\xe0\0\0\xfe") "\x12\x34" ELECTION_PORT), FRAME_ELECTION,
		"224.0.0.254"},
	    {V(IPV4("\x11", "\0\0", HOST4) ELECTION_PORT "\x12\x34"), FRAME_OTHER, ""},
	    {V(IPV4("\x06", "\0\0", HOST4) "\x12\x34" ELECTION_PORT), FRAME_OTHER, ""},
	    {V(IPV4("\x06", "\0\0", HOST4) "\x12\x34" PLATFORM_PORT), FRAME_PLATFORM, ""},
	    {V(IPV4("\x06", "\0\0", HOST4) PLATFORM_PORT "\x12\x34"), FRAME_PLATFORM, ""},
	    {V(IPV4("\x11", "\0\0", HOST4) "\x12\x34" PLATFORM_PORT), FRAME_OTHER, ""},
	    {V(IPV4("\x11", "\0\x01", HOST4) "\x12\x34" ELECTION_PORT), FRAME_OTHER, ""},
	    {V(IPV4("\x02", "\0\0", "\xe0\0\0\x16")), FRAME_GROUPS, "224.0.0.22"},
	    {V(TO FROM "\x08\x00\x46\x00\x00\x30\0\0\0\0\x01\x02\0\0\xc0\0\x02\x01\xe0\0\0\x16"
		       "\x94\x04\0\0"),
		FRAME_GROUPS, "224.0.0.22"},
	    {V(IPV6("\x11", GROUP6) "\x12\x34" ELECTION_PORT), FRAME_ELECTION, "ff02::114"},
	    {V(IPV6("\x06", HOST6) "\x12\x34" PLATFORM_PORT), FRAME_PLATFORM, ""},
	    {V(IPV6("\x3a", HOST6) "\x87"), FRAME_ND, ""},
	    {V(IPV6("\x3a", HOST6) "\x80"), FRAME_OTHER, ""},
	    {V(IPV4("\x01", "\0\0", HOST4) "\x03\x03\0\0\0\0\0\0" QUOTED4(
		 "\x11") "\x12\x34" ELECTION_PORT),
		FRAME_NOBODY, ""},
	    {V(IPV4("\x01", "\0\0", HOST4) "\x03\x03\0\0\0\0\0\0" QUOTED4(
		 "\x11") "\x12\x34" PLATFORM_PORT),
		FRAME_OTHER, ""},
	    {V(IPV4("\x01", "\0\0", HOST4) "\x03\x03\0\0\0\0\0\0" QUOTED4(
		 "\x06") "\x12\x34" ELECTION_PORT),
		FRAME_OTHER, ""},
	    {V(IPV4("\x01", "\0\0", HOST4) "\x03\x01\0\0\0\0\0\0" QUOTED4(
		 "\x11") "\x12\x34" ELECTION_PORT),
		FRAME_OTHER, ""},
	    {V(IPV4("\x01", "\0\0", HOST4) "\x08\x00"), FRAME_OTHER, ""},
	    {V(IPV6("\x3a", HOST6) "\x01\x04\0\0\0\0\0\0" QUOTED6 "\x12\x34" ELECTION_PORT),
		FRAME_NOBODY, ""},
	    {V(IPV6("\x3a", HOST6) "\x01\x03\0\0\0\0\0\0" QUOTED6 "\x12\x34" ELECTION_PORT),
		FRAME_OTHER, ""},
	    {V(IPV6("\x00", GROUP6) "\x3a\x00\x05\x02\0\0\x01\0\x8f"), FRAME_GROUPS, "ff02::114"},
	    {V(IPV6("\x00", GROUP6) "\x3a\x00\x05\x02\0\0\x01\0\x83"), FRAME_GROUPS, "ff02::114"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct addr group = address(rows[i].group);
		struct frame f;

		assert_true(frame_read(rows[i].bytes, &kinds, &f));
		assert_int_equal(f.kind, rows[i].kind);
		assert_true(addr_eq(&f.group, &group));
		assert_true(mac_u64(f.to) == 0x020000000002 && mac_u64(f.from) == 0x020000000001);
		for (size_t n = 0; n < rows[i].bytes.n; n++)
			if (frame_read(view_head(rows[i].bytes, n), &kinds, &f))
				assert_true(n >= 14 && f.kind == FRAME_OTHER);
	}
}

/* A port of 0 stands for none, and names no frame. */
static void test_no_ports(void **state)
{
	struct frame_ports none = {0, 0};
	struct frame f;

	(void)state;
	assert_true(frame_read(V(IPV4("\x11", "\0\0", HOST4) "\0\0\0\0"), &none, &f));
	assert_int_equal(f.kind, FRAME_OTHER);
	assert_true(frame_read(V(IPV4("\x06", "\0\0", HOST4) "\0\0\0\0"), &none, &f));
	assert_int_equal(f.kind, FRAME_OTHER);
}

static struct bridge *bridge_with(int ports)
{
	struct bridge *b = calloc(1, sizeof(*b));

	assert_non_null(b);
	for (int i = 0; i < ports; i++)
		assert_int_equal(bridge_add(b), i);
	return b;
}

/* From a MAC to a MAC, by their last bytes; 0 is everybody. */
static struct frame between(unsigned from, unsigned to)
{
	struct frame f = {.from = mac_of_u64(0x020000000000 + from)};

	f.to = to != 0 ? mac_of_u64(0x020000000000 + to) : mac_of_u64(0xffffffffffff);
	return f;
}

static uint64_t sent(struct bridge *b, int port, unsigned from, unsigned to, int64_t now_ms)
{
	struct frame f = between(from, to);

	return bridge_forward(b, port, &f, now_ms);
}

static void test_learning(void **state)
{
	struct bridge *b = bridge_with(4);

	(void)state;
	assert_int_equal(sent(b, 0, 10, 11, 1), 0xe); /* unknown: to all others */
	assert_int_equal(sent(b, 1, 11, 10, 2), 0x1);
	assert_int_equal(sent(b, 0, 10, 11, 3), 0x2);
	assert_int_equal(sent(b, 0, 10, 0, 4), 0xe);
	assert_int_equal(sent(b, 0, 12, 10, 5), 0);  /* behind the same port */
	assert_int_equal(sent(b, 2, 11, 0, 6), 0xb); /* it has moved */
	assert_int_equal(sent(b, 0, 10, 11, 7), 0x4);
	assert_int_equal(sent(b, 0, 10, 11, 6 + BRIDGE_AGE_MS - 1), 0x4);
	assert_int_equal(sent(b, 0, 10, 11, 6 + BRIDGE_AGE_MS), 0xe);
	assert_int_equal(sent(b, 3, 11, 10, 7 + BRIDGE_AGE_MS), 0x1); /* and is learned anew */
	bridge_forget(b, 3);
	assert_int_equal(sent(b, 0, 10, 11, 8 + BRIDGE_AGE_MS), 0xe);
	free(b);
}

/* Senders that nobody has: a group is not learned; ten thousand MACs cost no memory, and what
 * displaces is known itself. */
static void test_learned_limit(void **state)
{
	struct bridge *b = bridge_with(2);
	struct frame f = {.from = mac_of_u64(0xffffffffffff), .to = mac_of_u64(0x020000000001)};

	(void)state;
	(void)bridge_forward(b, 1, &f, 1);
	f.to = f.from;
	assert_int_equal(bridge_forward(b, 0, &f, 1), 2);
	for (unsigned i = 1; i <= 10000; i++) {
		(void)sent(b, 1, i, 0, 1 + i);
		assert_int_equal(sent(b, 1, i, i, 1 + i), 0);
	}
	free(b);
}

static void test_ports(void **state)
{
	struct bridge *b = bridge_with(BRIDGE_PORTS_MAX);

	(void)state;
	assert_int_equal(bridge_add(b), BRIDGE_NONE);
	assert_true(sent(b, 63, 1, 0, 1) == UINT64_MAX >> 1);
	b->cut[5] = UINT64_C(1) << 63;
	b->cut[63] = 1;
	bridge_remove(b, 63);
	assert_true(sent(b, 0, 2, 1, 1) == (UINT64_MAX >> 1) - 1);
	assert_int_equal(bridge_add(b), 63);
	assert_true(bridge_hears(b, 5, 63) && bridge_hears(b, 63, 0)); /* a new one is whole */
	free(b);
}

static void test_down(void **state)
{
	struct bridge *b = bridge_with(3);

	(void)state;
	b->down = 2;
	assert_int_equal(sent(b, 0, 10, 0, 1), 0x4);
	assert_int_equal(sent(b, 1, 11, 0, 1), 0);
	b->down = 0;
	assert_int_equal(sent(b, 0, 10, 11, 1), 0x6); /* nothing was learned of it */
	free(b);
}

static void test_cut_and_split(void **state)
{
	struct bridge *b = bridge_with(5);

	(void)state;
	b->cut[0] = 2;
	assert_int_equal(sent(b, 0, 10, 0, 1), 0x1c);
	assert_int_equal(sent(b, 1, 11, 0, 1), 0x1d); /* from 0 to 1 alone */
	b->side[0] = b->side[1] = 1;
	b->side[2] = b->side[3] = 2;
	assert_int_equal(sent(b, 0, 10, 0, 1), 0x10); /* 4 is of no side */
	assert_int_equal(sent(b, 2, 12, 0, 1), 0x18);
	assert_int_equal(sent(b, 4, 14, 0, 1), 0xf);
	assert_int_equal(sent(b, 2, 12, 10, 1), 0); /* known, and out of reach */
	bridge_heal(b);
	assert_int_equal(sent(b, 0, 10, 0, 1), 0x1e);
	free(b);
}

static void test_isolation(void **state)
{
	struct bridge *b = bridge_with(4);

	(void)state;
	b->uplinks = 8;
	assert_int_equal(sent(b, 0, 10, 0, 1), 0xe);
	b->isolated = true;
	assert_int_equal(sent(b, 0, 10, 0, 1), 0x8);
	assert_int_equal(sent(b, 3, 13, 0, 1), 0x7);
	assert_int_equal(sent(b, 1, 11, 10, 1), 0);
	bridge_heal(b);
	assert_int_equal(sent(b, 1, 11, 10, 1), 0x1);
	free(b);
}

static void test_filter(void **state)
{
	struct bridge *b = bridge_with(2);
	struct frame f = between(10, 0);

	(void)state;
	b->filters[0] = address("224.0.0.254");
	b->filters[1] = address("ff02::114");
	b->filters_count = 2;
	assert_int_equal(bridge_forward(b, 0, &f, 1), 2);
	f.group = address("224.0.0.254");
	assert_int_equal(bridge_forward(b, 0, &f, 1), 0);
	f.group = address("ff02::114");
	assert_int_equal(bridge_forward(b, 0, &f, 1), 0);
	f.group = address("224.0.0.251");
	assert_int_equal(bridge_forward(b, 0, &f, 1), 2);
	free(b);
}

static struct queue *queue_new(void)
{
	struct queue *q = malloc(sizeof(*q));

	assert_non_null(q);
	queue_init(q);
	return q;
}

static bool put(struct queue *q, uint32_t value, int to, int64_t due_us)
{
	return queue_put(q, view_bytes(&value, sizeof(value)), to, due_us);
}

static uint32_t value_of(const struct queued *one)
{
	uint32_t value = 0;

	assert_non_null(one);
	assert_int_equal(one->len, sizeof(value));
	memcpy(&value, one->bytes, sizeof(value));
	return value;
}

/* Whatever the order they are put in: by due time, and of one time as they came. */
static void test_queue_order(void **state)
{
	struct queue *q = queue_new();
	struct chance c = chance_of(7);
	int64_t last = -1;
	uint32_t last_value = 0;

	(void)state;
	for (uint32_t i = 0; i < QUEUE_MAX; i++)
		assert_true(put(q, i, 0, (int64_t)(chance_draw(&c) * 1000)));
	assert_false(put(q, 0, 0, 0));
	assert_null(queue_take(q, -1));
	for (unsigned i = 0; i < QUEUE_MAX; i++) {
		int64_t due = queue_due_us(q);
		uint32_t value = value_of(queue_take(q, 1000));

		assert_true(due > last || (due == last && value > last_value));
		last = due;
		last_value = value;
	}
	assert_null(queue_take(q, INT64_MAX));
	assert_true(queue_due_us(q) == INT64_MAX);
	free(q);
}

static void test_queue_limits(void **state)
{
	static const uint8_t big[FRAME_MAX + 1];
	struct queue *q = queue_new();

	(void)state;
	assert_false(queue_put(q, view_bytes(big, sizeof(big)), 0, 1));
	assert_true(queue_put(q, view_bytes(big, FRAME_MAX), 3, 1));
	assert_true(queue_put(q, view_bytes(NULL, 0), 3, 2));
	assert_int_equal(queue_take(q, 5)->len, FRAME_MAX);
	assert_int_equal(queue_take(q, 5)->len, 0);
	free(q);
}

static void test_queue_drop(void **state)
{
	struct queue *q = queue_new();

	(void)state;
	for (uint32_t i = 0; i < 1000; i++)
		assert_true(put(q, i, (int)(i % 3), 1000 - (int64_t)i));
	queue_drop(q, 1);
	assert_int_equal(q->count, 667);
	for (uint32_t i = 1000; i-- > 0;)
		if (i % 3 != 1)
			assert_int_equal(value_of(queue_take(q, 2000)), i);
	assert_null(queue_take(q, 2000));
	for (uint32_t i = 0; i < QUEUE_MAX; i++) /* nothing of the pool was lost */
		assert_true(put(q, i, 0, i));
	free(q);
}

/* How many of 100000 frames, with one kind of trouble, arrive, and after how long in all. */
static uint64_t arrivals(const struct impair *impair, uint64_t seed, int64_t *ret_after_us)
{
	struct chance c = chance_of(seed);
	uint64_t copies = 0;

	*ret_after_us = 0;
	for (int i = 0; i < 100000; i++) {
		int64_t after[QUEUE_COPIES];
		unsigned n = impair_draw(impair, &c, after);

		copies += n;
		while (n-- > 0)
			*ret_after_us += after[n];
	}
	return copies;
}

static bool is_near(int64_t value, int64_t want)
{
	return value > want - want / 20 && value < want + want / 20;
}

static void test_impair(void **state)
{
	int64_t after, again;

	(void)state;
	assert_int_equal(arrivals(&(struct impair){0}, 1, &after), 100000);
	assert_int_equal(after, 0);
	assert_int_equal(arrivals(&(struct impair){.loss = 1}, 1, &after), 0);
	assert_true(is_near((int64_t)arrivals(&(struct impair){.loss = 0.3}, 1, &after), 70000));
	assert_int_equal(arrivals(&(struct impair){.duplicate = 1}, 1, &after), 200000);
	assert_true(
	    is_near((int64_t)arrivals(&(struct impair){.duplicate = 0.1}, 1, &after), 110000));
	(void)arrivals(&(struct impair){.delay_us = 1000, .jitter_us = 2000}, 1, &after);
	assert_true(is_near(after, INT64_C(200000000)));
	(void)arrivals(&(struct impair){.reorder = 0.25, .held_us = 4000}, 1, &after);
	assert_true(is_near(after, INT64_C(100000000)));
	/* A seed is a fate. */
	(void)arrivals(&(struct impair){.jitter_us = 2000}, 1, &after);
	(void)arrivals(&(struct impair){.jitter_us = 2000}, 1, &again);
	assert_true(after == again);
	(void)arrivals(&(struct impair){.jitter_us = 2000}, 2, &again);
	assert_true(after != again);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_kinds),
	    cmocka_unit_test(test_no_ports),
	    cmocka_unit_test(test_learning),
	    cmocka_unit_test(test_learned_limit),
	    cmocka_unit_test(test_ports),
	    cmocka_unit_test(test_down),
	    cmocka_unit_test(test_cut_and_split),
	    cmocka_unit_test(test_isolation),
	    cmocka_unit_test(test_filter),
	    cmocka_unit_test(test_queue_order),
	    cmocka_unit_test(test_queue_limits),
	    cmocka_unit_test(test_queue_drop),
	    cmocka_unit_test(test_impair),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
