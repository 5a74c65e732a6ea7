/* log: levels, escaping, lines held back. */
#include "agent/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static char lines[8192];
static int64_t clock_ms;

static bool keep(void *ctx, struct view line)
{
	size_t n = strlen(lines);

	(void)ctx;
	assert_true(n + line.n < sizeof(lines));
	memcpy(lines + n, line.p, line.n);
	lines[n + line.n] = '\0';
	return true;
}

static int64_t now(void)
{
	return clock_ms;
}

static void begin(enum log_level least, bool journal)
{
	lines[0] = '\0';
	clock_ms = 0;
	log_init(least, journal);
	log_divert(keep, NULL, now);
}

static void test_levels(void **state)
{
	(void)state;
	begin(LOG_WARNING, true);
	log_say(LOG_ERROR, "a %d", 1);
	log_say(LOG_WARNING, "b");
	log_say(LOG_NOTE, "c");
	log_set(LOG_DEBUG);
	log_say(LOG_DEBUG, "d");
	assert_string_equal(lines, "<3>a 1\n<4>b\n<7>d\n");
	begin(LOG_NOTE, false);
	log_say(LOG_NOTE, "e");
	assert_string_equal(lines, "1970-01-01T00:00:00.000Z note: e\n");
}

static void test_hostile(void **state)
{
	(void)state;
	begin(LOG_NOTE, true);
	log_say(LOG_NOTE, "name %s", "x\n<0>y\x1b[2J\xe2\x80\xae");
	assert_string_equal(lines, "<6>name x\\x0a<0>y\\x1b[2J\\u{202e}\n");
}

static void test_long(void **state)
{
	char name[3 * LOG_LINE_SIZE];

	(void)state;
	begin(LOG_NOTE, true);
	memset(name, 1, sizeof(name));
	name[sizeof(name) - 1] = '\0';
	log_say(LOG_NOTE, "%s", name);
	assert_int_equal(strlen(lines), 3 + 4 * (LOG_LINE_SIZE - 1) + 1);
}

static unsigned count_lines(void)
{
	unsigned n = 0;

	for (const char *p = lines; *p != '\0'; p++)
		n += *p == '\n';
	return n;
}

static void test_repeats(void **state)
{
	(void)state;
	begin(LOG_NOTE, true);
	for (int i = 0; i < 100; i++)
		log_say(LOG_NOTE, "again %d", i);
	assert_int_equal(count_lines(), LOG_BURST);
	log_say(LOG_NOTE, "another kind");
	assert_int_equal(count_lines(), LOG_BURST + 1);
	clock_ms = LOG_WINDOW_MS;
	lines[0] = '\0';
	log_say(LOG_NOTE, "again %d", 100); /* another literal: another kind */
	for (int i = 0; i < 2; i++)
		log_say(LOG_NOTE, "twice %d", i);
	assert_int_equal(count_lines(), 3);
}

static void say_again(int i)
{
	log_say(LOG_NOTE, "one kind %d", i);
}

static void test_held(void **state)
{
	(void)state;
	begin(LOG_NOTE, true);
	for (int i = 0; i < LOG_BURST + 5; i++)
		say_again(i);
	clock_ms = LOG_WINDOW_MS;
	lines[0] = '\0';
	say_again(99);
	assert_string_equal(lines, "<6>one kind 99 (and 5 lines like it before)\n");
	clock_ms = 3 * LOG_WINDOW_MS;
	lines[0] = '\0';
	say_again(100);
	assert_string_equal(lines, "<6>one kind 100\n");
}

static enum log_event reported;
static char report_text[256];

static void take_report(void *ctx, enum log_event event, const char *text)
{
	(void)ctx;
	reported = event;
	(void)snprintf(report_text, sizeof(report_text), "%s", text);
}

/* Events whatever the level, and lines that are errors or warnings; escaped. */
static void test_events(void **state)
{
	(void)state;
	begin(LOG_ERROR, true);
	log_report(take_report, NULL);
	log_event(LOG_EVENT_LEADS, LOG_NOTE, "leads %s", "\x1b");
	assert_int_equal(reported, LOG_EVENT_LEADS);
	assert_string_equal(report_text, "leads \\x1b");
	assert_string_equal(lines, "");
	log_say(LOG_ERROR, "broken");
	assert_int_equal(reported, LOG_EVENT_ERROR);
	assert_string_equal(lines, "<3>broken\n");
	log_set(LOG_NOTE);
	log_say(LOG_WARNING, "odd");
	assert_int_equal(reported, LOG_EVENT_WARNING);
	reported = LOG_EVENT_NONE;
	log_say(LOG_NOTE, "a line");
	assert_int_equal(reported, LOG_EVENT_NONE);
	log_report(NULL, NULL);
	log_event(LOG_EVENT_LEADS, LOG_NOTE, "once more");
	assert_int_equal(reported, LOG_EVENT_NONE);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_levels),
	    cmocka_unit_test(test_hostile),
	    cmocka_unit_test(test_long),
	    cmocka_unit_test(test_repeats),
	    cmocka_unit_test(test_held),
	    cmocka_unit_test(test_events),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
