/* pipe: what is written is read again; what breaks the rules is refused. */
#include "agent/pipe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static const struct pipe_record hello = {.type = PIPE_HELLO, .link_type = 1};
static const struct pipe_record frame = {
    .type = PIPE_FRAME, .age_ms = 7, .sender = {{0x02, 0, 0, 0, 0, 1}}};

static struct pipe_record fact_of(enum fact_source source, enum fact_kind kind, struct view value)
{
	return (struct pipe_record){.type = PIPE_FACT,
	    .fact = {
		{{0x02, 0, 0, 0, 0, 2}}, source, kind, view_of("ty"), view_of("_ipp._tcp"), value}};
}

/* Feeds bytes in pieces of `step`; the number of records taken. */
static unsigned feed(
    struct pipe_reader *r, struct view bytes, size_t step, struct pipe_record *last)
{
	unsigned count = 0;

	while (bytes.n > 0) {
		size_t room;
		void *to = pipe_room(r, &room);
		struct view part = view_head(bytes, step < room ? step : room);

		assert_true(room >= PIPE_RECORD_MAX);
		memcpy(to, part.p, part.n);
		pipe_filled(r, part.n);
		bytes = view_tail(bytes, part.n);
		while (pipe_take(r, last))
			count++;
		if (r->bad)
			break;
	}
	return count;
}

static void test_there_and_back(void **state)
{
	static uint8_t long_value[FACT_VALUE_MAX + 100];
	uint8_t bytes[8192];
	static const size_t steps[] = {1, 2, 3, 7, 1000, 8192};

	(void)state;
	for (size_t i = 0; i < COUNT(steps); i++) {
		struct wr w = wr_of(bytes, sizeof(bytes));
		struct pipe_reader *r = calloc(1, sizeof(*r));
		struct pipe_record p = fact_of(SOURCE_MDNS, FACT_MDNS_TXT, view_of("printer"));
		struct pipe_record last;

		assert_non_null(r);
		pipe_write(&w, &hello);
		pipe_write(&w, &frame);
		pipe_write(&w, &p);
		assert_int_equal(feed(r, wr_view(&w), steps[i], &last), 3);
		assert_int_equal(last.type, PIPE_FACT);
		assert_true(view_eq(last.fact.value, view_of("printer")));
		assert_true(view_eq(last.fact.key, view_of("ty")));
		assert_true(view_eq(last.fact.scope, view_of("_ipp._tcp")));
		assert_int_equal(last.fact.kind, FACT_MDNS_TXT);
		assert_true(mac_eq(last.fact.subject, p.fact.subject));

		w = wr_of(bytes, sizeof(bytes));
		p = fact_of(
		    SOURCE_MDNS, FACT_MDNS_NAME, view_bytes(long_value, sizeof(long_value)));
		pipe_write(&w, &frame);
		pipe_write(&w, &p);
		assert_int_equal(feed(r, wr_view(&w), steps[i], &last), 2);
		assert_int_equal(last.fact.value.n, FACT_VALUE_MAX);

		w = wr_of(bytes, sizeof(bytes));
		p = (struct pipe_record){
		    .type = PIPE_COUNTERS, .frames = 1, .lost = 2, .cpu_ms = 3, .pss_kib = 4};
		pipe_write(&w, &p);
		p = (struct pipe_record){
		    .type = PIPE_NAMED, .value = UINT64_MAX, .text = view_of("dhcp_no_cookie")};
		pipe_write(&w, &p);
		p = (struct pipe_record){.type = PIPE_ENDED};
		pipe_write(&w, &p);
		p = (struct pipe_record){
		    .type = PIPE_TROUBLE, .err = ERR_DENIED, .text = view_of("no right")};
		pipe_write(&w, &p);
		assert_int_equal(feed(r, wr_view(&w), steps[i], &last), 4);
		assert_int_equal(last.err, ERR_DENIED);
		assert_true(view_eq(last.text, view_of("no right")));
		assert_false(r->bad);
		free(r);
	}
}

/* Streams that no sensor of ours writes: how many records are taken before they end. */
static void test_refused(void **state)
{
	static const struct {
		const char *name;
		struct view bytes;
		unsigned taken;
	} rows[] = {
#define ROW(name, text, taken) {name, {(const uint8_t *)(text), sizeof(text) - 1}, taken}
#define HELLO "\0\7\1\3\0\0\0\1\1"
#define FRAME "\0\17\2\0\0\0\0\0\0\0\1\2\0\0\0\0\1"
	    ROW("no greeting", FRAME, 0),
	    ROW("two greetings", HELLO HELLO, 1),
	    ROW("another version", "\0\7\1\2\0\0\0\1\1", 0),
	    ROW("a backend that is none", "\0\7\1\3\0\0\0\1\77", 0),
	    ROW("a fact of nothing", HELLO "\0\17\3\2\0\0\0\0\1\0\0\1\0\0\0\1x", 1),
	    ROW("a fact after counters", HELLO FRAME "\0\1\6\0\17\3\2\0\0\0\0\1\0\0\1\0\0\0\1x", 3),
	    ROW("length 0", HELLO "\0\0", 1),
	    ROW("length 1023", HELLO "\3\377\6", 1),
	    ROW("unknown type", HELLO "\0\1\11", 1),
	    ROW("type 0", HELLO "\0\1\0", 1),
	    ROW("something behind", HELLO "\0\2\6x", 1),
	    ROW("frame too short", HELLO "\0\16\2\0\0\0\0\0\0\0\1\2\0\0\0\0", 1),
	    ROW("unknown source", HELLO FRAME "\0\17\3\2\0\0\0\0\1\77\0\1\0\0\0\1x", 2),
	    ROW("unknown kind", HELLO FRAME "\0\17\3\2\0\0\0\0\1\0\377\377\0\0\0\1x", 2),
	    ROW("address of one byte", HELLO FRAME "\0\17\3\2\0\0\0\0\1\0\0\0\0\0\0\1x", 2),
	    ROW("value longer than the record", HELLO FRAME "\0\17\3\2\0\0\0\0\1\0\0\1\0\0\0\2x",
		2),
	    ROW("counter with a line break", HELLO "\0\12\5\0\0\0\0\0\0\0\0\n", 1),
	    ROW("counter without a name", HELLO "\0\11\5\0\0\0\0\0\0\0\0", 1),
	    ROW("trouble with an escape", HELLO "\0\3\7\1\033", 1),
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pipe_reader *r = calloc(1, sizeof(*r));
		struct pipe_record last;

		assert_non_null(r);
		if (feed(r, rows[i].bytes, 4096, &last) != rows[i].taken || !r->bad)
			fail_msg("%s", rows[i].name);
		free(r);
	}
}

/* What the registry says is for fingerprints, never from the wire. */
static void test_the_registrys_source(void **state)
{
	uint8_t bytes[] = {
	    PIPE_FACT, 2, 0, 0, 0, 0, 1, SOURCE_OUI, 0, FACT_PROBE, 0, 0, 0, 4, 10, 0, 0, 1};
	struct pipe_record p;

	(void)state;
	assert_int_equal(pipe_decode(view_bytes(bytes, sizeof(bytes)), &p), ERR_FORMAT);
	bytes[7] = SOURCE_ARP;
	assert_int_equal(pipe_decode(view_bytes(bytes, sizeof(bytes)), &p), ERR_NONE);
}

static void test_key_too_long(void **state)
{
	uint8_t bytes[256] = {
	    PIPE_FACT, 2, 0, 0, 0, 0, 1, SOURCE_MDNS, 0, FACT_MDNS_TXT, FACT_KEY_MAX + 1};
	struct pipe_record p;

	(void)state;
	/* 10 of head, key length, key, scope length 0, value length 0 */
	assert_int_equal(pipe_decode(view_bytes(bytes, 11 + FACT_KEY_MAX + 1 + 3), &p), ERR_FORMAT);
	bytes[10] = FACT_KEY_MAX;
	assert_int_equal(pipe_decode(view_bytes(bytes, 11 + FACT_KEY_MAX + 3), &p), ERR_NONE);
}

static void test_writer_says_full(void **state)
{
	uint8_t bytes[20];
	struct wr w = wr_of(bytes, sizeof(bytes));

	(void)state;
	pipe_write(&w, &frame);
	assert_true(wr_ok(&w));
	pipe_write(&w, &frame);
	assert_false(wr_ok(&w));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_there_and_back),
	    cmocka_unit_test(test_refused),
	    cmocka_unit_test(test_the_registrys_source),
	    cmocka_unit_test(test_key_too_long),
	    cmocka_unit_test(test_writer_says_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
