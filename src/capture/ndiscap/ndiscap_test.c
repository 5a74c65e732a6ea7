/* ndiscap: events written by ourselves (writer.h), whole, in parts, out of order, and broken. */
#include "capture/ndiscap/ndiscap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "capture/ndiscap/writer.h"

enum { HERE = 4, ROOM = 20000 };

static const uint64_t WHOLE = NDISCAP_START | NDISCAP_END;

struct bed {
	struct ndiscap n;
	struct capture_frame frame;
	uint8_t bytes[ROOM];
	unsigned looked; /* times that somebody was asked whether it is wanted */
};

/* Frames to a group. */
static bool wants(void *ctx, uint32_t linktype, struct view bytes)
{
	struct bed *b = ctx;

	(void)linktype;
	b->looked++;
	return bytes.n > 0 && (bytes.p[0] & 1) != 0;
}

static struct bed *bed_new(uint32_t others_bytes)
{
	struct bed *b = calloc(1, sizeof(*b));
	struct ndiscap_settings settings = {.interface = HERE,
	    .inbound = true,
	    .others_bytes = others_bytes,
	    .wants = wants,
	    .ctx = b};

	assert_non_null(b);
	ndiscap_init(&b->n, &settings);
	return b;
}

static bool take_of(struct bed *b, uint32_t interface, uint32_t layer, uint16_t processor,
    uint64_t keywords, struct view fragment)
{
	struct wr w = wr_of(b->bytes, sizeof(b->bytes));
	struct ndiscap_event e = {.id = NDISCAP_FRAGMENT,
	    .processor = processor,
	    .keywords = NDISCAP_ETHERNET | keywords,
	    .time = 116444736000000000 + 12345678,
	    .payload = ndiscap_payload(&w, interface, layer, fragment, false)};

	assert_true(wr_ok(&w));
	return ndiscap_take(&b->n, &e, &b->frame);
}

static bool take(struct bed *b, uint16_t processor, uint64_t keywords, const char *fragment)
{
	return take_of(b, HERE, HERE, processor, NDISCAP_RECEIVED | keywords, view_of(fragment));
}

static void is(const struct bed *b, const char *text)
{
	assert_true(view_eq(b->frame.bytes, view_of(text)));
	assert_int_equal(b->frame.wire_len, strlen(text));
}

/* 'a', 'c', 'e' ... are group addresses. */

static void a_packet_in_one_event(void **state)
{
	struct bed *b = bed_new(0);
	struct wr w = wr_of(b->bytes, sizeof(b->bytes));
	struct ndiscap_event e = {
	    .id = NDISCAP_FRAGMENT, .keywords = NDISCAP_ETHERNET | NDISCAP_RECEIVED | WHOLE};

	(void)state;
	assert_true(take(b, 0, WHOLE, "a frame"));
	is(b, "a frame");
	assert_int_equal(b->frame.linktype, 1);
	assert_int_equal(b->frame.seen_ms, 1234);
	e.payload = ndiscap_payload(&w, HERE, HERE, view_of("all of it"), true);
	assert_true(ndiscap_take(&b->n, &e, &b->frame));
	is(b, "all of it");
	assert_int_equal(b->n.counters.frames, 2);
	free(b);
}

static void parts_are_put_together_by_processor(void **state)
{
	struct bed *b = bed_new(0);

	(void)state;
	assert_false(take(b, 0, NDISCAP_START, "an"));
	assert_false(take(b, 1, NDISCAP_START, "cu"));
	assert_false(take(b, 0, 0, " app"));
	assert_true(take(b, 2, WHOLE, "a whole one"));
	assert_true(take(b, 1, NDISCAP_END, "p"));
	is(b, "cup");
	assert_true(take(b, 0, NDISCAP_END, "le"));
	is(b, "an apple");
	/* The same processor sends and receives. */
	b->n.settings.inbound = false;
	assert_false(take_of(b, HERE, HERE, 0, NDISCAP_SENT | NDISCAP_START, view_of("as")));
	assert_false(take(b, 0, NDISCAP_START, "ar"));
	assert_true(take_of(b, HERE, HERE, 0, NDISCAP_SENT | NDISCAP_END, view_of("k")));
	is(b, "ask");
	assert_true(take(b, 0, NDISCAP_END, "k"));
	is(b, "ark");
	assert_int_equal(b->n.counters.displaced + b->n.counters.no_start, 0);
	free(b);
}

static void what_is_lost_costs_its_own_packet_alone(void **state)
{
	struct bed *b = bed_new(0);

	(void)state;
	assert_false(take(b, 0, NDISCAP_END, "no first"));
	assert_false(take(b, 0, 0, "no first"));
	assert_int_equal(b->n.counters.no_start, 2);
	assert_false(take(b, 0, NDISCAP_START, "ended never"));
	assert_false(take(b, 0, NDISCAP_START, "go"));
	assert_int_equal(b->n.counters.displaced, 1);
	assert_true(take(b, 0, NDISCAP_END, "od"));
	is(b, "good");
	assert_int_equal(b->n.counters.frames, 1);
	free(b);
}

static void open_packets_are_bounded(void **state)
{
	struct bed *b = bed_new(0);

	(void)state;
	for (uint16_t i = 0; i < NDISCAP_OPEN_MAX + 2; i++)
		assert_false(take(b, i, NDISCAP_START, "a"));
	assert_int_equal(b->n.counters.displaced, 2);
	assert_false(take(b, 0, NDISCAP_END, "b"));
	assert_false(take(b, 1, NDISCAP_END, "b"));
	assert_int_equal(b->n.counters.no_start, 2);
	assert_true(take(b, 2, NDISCAP_END, "b"));
	is(b, "ab");
	free(b);
}

static void what_is_not_wanted_is_dropped_at_its_first_event(void **state)
{
	struct bed *b = bed_new(0);
	const struct ndiscap_open *o = &b->n.open[0];

	(void)state;
	assert_false(take(b, 0, WHOLE, "to one station"));
	assert_int_equal(b->n.counters.unwanted, 1);
	assert_false(take(b, 0, NDISCAP_START, "to one station"));
	assert_false(take(b, 0, 0, "a secret"));
	assert_false(take(b, 0, NDISCAP_END, "a secret"));
	assert_int_equal(b->n.counters.unwanted, 2);
	assert_int_equal(b->looked, 2);
	/* Nothing of it is kept. */
	for (size_t i = 0; i < NDISCAP_FRAME_MAX; i++)
		assert_int_equal(o->bytes[i], 0);
	free(b);
}

static void of_others_the_head_is_given_where_it_is_asked_for(void **state)
{
	struct bed *b = bed_new(4);

	(void)state;
	assert_true(take(b, 0, WHOLE, "to one station"));
	assert_true(view_eq(b->frame.bytes, view_of("to o")));
	assert_int_equal(b->frame.wire_len, 14);
	assert_false(take(b, 0, NDISCAP_START, "to"));
	assert_true(take(b, 0, NDISCAP_END, " another"));
	assert_true(view_eq(b->frame.bytes, view_of("to a")));
	assert_int_equal(b->frame.wire_len, 10);
	free(b);
}

static void other_interfaces_layers_and_ways_are_left_out(void **state)
{
	struct bed *b = bed_new(0);

	(void)state;
	assert_false(take_of(b, 5, 5, 0, NDISCAP_RECEIVED | WHOLE, view_of("a")));
	assert_true(take(b, 0, WHOLE, "a"));
	assert_false(take_of(b, HERE, 9, 0, NDISCAP_RECEIVED | WHOLE, view_of("a")));
	assert_int_equal(b->n.counters.elsewhere, 2);
	assert_false(take_of(b, HERE, HERE, 0, NDISCAP_SENT | WHOLE, view_of("a")));
	assert_int_equal(b->n.counters.sent, 1);
	assert_false(take(b, 0, WHOLE | NDISCAP_DROPPED, "a"));
	assert_int_equal(b->n.counters.other, 1);
	assert_int_equal(b->n.counters.frames, 1);
	free(b);
}

static void other_events_are_counted(void **state)
{
	struct bed *b = bed_new(0);
	struct ndiscap_event e = {.keywords = WHOLE};

	(void)state;
	for (e.id = 1000; e.id < 1020; e.id++)
		if (e.id != NDISCAP_FRAGMENT)
			assert_false(ndiscap_take(&b->n, &e, &b->frame));
	assert_int_equal(b->n.counters.other, 19);
	free(b);
}

static void what_is_broken_is_dropped(void **state)
{
	struct bed *b = bed_new(0);
	struct wr w = wr_of(b->bytes, sizeof(b->bytes));
	struct view whole = ndiscap_payload(&w, HERE, HERE, view_of("a frame"), false);
	struct ndiscap_event e = {.id = NDISCAP_FRAGMENT, .keywords = NDISCAP_RECEIVED | WHOLE};
	uint8_t *cut;

	(void)state;
	for (size_t i = 0; i < whole.n; i++) {
		cut = malloc(i + 1); /* what is read beyond its end a sanitizer sees */
		assert_non_null(cut);
		memcpy(cut, whole.p, i);
		e.payload = view_bytes(cut, i);
		assert_false(ndiscap_take(&b->n, &e, &b->frame));
		free(cut);
	}
	assert_int_equal(b->n.counters.broken, whole.n);
	/* A size near 2^32, and none at all. */
	memset(b->bytes + 8, 0xff, 4);
	e.payload = whole;
	assert_false(ndiscap_take(&b->n, &e, &b->frame));
	memset(b->bytes + 8, 0, 4);
	assert_false(ndiscap_take(&b->n, &e, &b->frame));
	assert_int_equal(b->n.counters.broken, whole.n + 2);
	free(b);
}

static void what_is_too_long_is_dropped(void **state)
{
	struct bed *b = bed_new(0);
	struct view most;
	static char longest[NDISCAP_FRAME_MAX + 1];

	(void)state;
	memset(longest, 'a', sizeof(longest));
	most = view_bytes(longest, NDISCAP_FRAME_MAX);
	assert_false(take_of(
	    b, HERE, HERE, 0, NDISCAP_RECEIVED | WHOLE, view_bytes(longest, sizeof(longest))));
	assert_true(take_of(b, HERE, HERE, 0, NDISCAP_RECEIVED | WHOLE, most));
	assert_false(take_of(b, HERE, HERE, 0, NDISCAP_RECEIVED | NDISCAP_START, most));
	assert_false(take(b, 0, 0, "a"));
	assert_false(take(b, 0, 0, "a"));
	assert_false(take(b, 0, NDISCAP_END, "a"));
	assert_int_equal(b->n.counters.too_long, 2);
	assert_int_equal(b->n.counters.frames, 1);
	free(b);
}

static void a_system_that_marks_no_ends_gives_whole_packets(void **state)
{
	struct bed *b = bed_new(0);

	(void)state;
	assert_true(take(b, 0, 0, "a whole one"));
	is(b, "a whole one");
	assert_true(take(b, 0, WHOLE, "a marked one"));
	assert_false(take(b, 0, 0, "a part"));
	assert_int_equal(b->n.counters.no_start, 1);
	free(b);
}

static void media(void **state)
{
	struct bed *b = bed_new(0);

	(void)state;
	assert_true(take(b, 0, WHOLE | NDISCAP_WIFI, "aEb"));
	is(b, "a\x05"
	      "b"); /* 0x45 without the bit that says: encrypted */
	assert_int_equal(b->frame.linktype, 105);
	assert_true(take(b, 0, WHOLE | NDISCAP_WWAN, "aEb"));
	is(b, "aEb");
	assert_int_equal(b->frame.linktype, 101);
	free(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_packet_in_one_event),
	    cmocka_unit_test(parts_are_put_together_by_processor),
	    cmocka_unit_test(what_is_lost_costs_its_own_packet_alone),
	    cmocka_unit_test(open_packets_are_bounded),
	    cmocka_unit_test(what_is_not_wanted_is_dropped_at_its_first_event),
	    cmocka_unit_test(of_others_the_head_is_given_where_it_is_asked_for),
	    cmocka_unit_test(other_interfaces_layers_and_ways_are_left_out),
	    cmocka_unit_test(other_events_are_counted),
	    cmocka_unit_test(what_is_broken_is_dropped),
	    cmocka_unit_test(what_is_too_long_is_dropped),
	    cmocka_unit_test(a_system_that_marks_no_ends_gives_whole_packets),
	    cmocka_unit_test(media),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
