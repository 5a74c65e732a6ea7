/*
 * sensing: before a launcher of the test's own, whose sensors the test itself is: it writes into
 * the pipe what a sensor would not, and ends as it pleases.
 */
#include "agent/sensing.h"

#include "dissect/dissect.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "os/os.h"
#include "upload/sync.h"

/* The launcher. */

struct launcher {
	struct launcher_client client;
	uint32_t ticket, stopped;
	unsigned starts;
	enum err refuse; /* at once */
	int pipe;        /* the sensor's end; -1 none */
	int64_t started_ms[8];
};

enum err launcher_start(struct launcher *l, const struct sensor_settings *settings,
    const struct launcher_client *client, uint32_t *ret_ticket)
{
	assert_string_equal(settings->interface, "eth9");
	l->started_ms[l->starts++ % 8] = os_monotonic_ms();
	if (l->refuse != ERR_NONE)
		return l->refuse;
	l->client = *client;
	*ret_ticket = ++l->ticket;
	return ERR_NONE;
}

void launcher_stop(struct launcher *l, uint32_t ticket)
{
	l->stopped = ticket;
}

/* The rest. */

struct bed {
	uv_loop_t loop;
	uv_timer_t end;
	struct launcher launcher;
	struct table *table;
	struct sensing *sensing;
	unsigned changed, states, ended;
	bool stop_when_changed, free_when_on;
	uint8_t bytes[PIPE_BUFFER_SIZE];
	struct wr w;
};

static int64_t now(void *ctx)
{
	(void)ctx;
	return 1000000;
}

static void on_changed(void *ctx)
{
	struct bed *b = ctx;

	b->changed++;
	if (b->stop_when_changed)
		sensing_stop(b->sensing);
}

static void on_state(void *ctx)
{
	struct bed *b = ctx;

	b->states++;
	if (b->free_when_on && sensing_status(b->sensing)->state == SENSING_ON) {
		sensing_free(b->sensing);
		b->sensing = NULL;
	}
}

static void on_ended(void *ctx)
{
	struct bed *b = ctx;

	/* All that came before is told by now. */
	assert_true(b->changed > 0);
	b->ended++;
}

static struct bed *bed(enum sensor_mode mode)
{
	struct bed *b = calloc(1, sizeof(*b));
	struct sensing_settings settings = {.sensor = {.mode = mode, .interface = "eth9"},
	    .now = now,
	    .changed = on_changed,
	    .state = on_state,
	    .ended = on_ended,
	    .ctx = b};

	assert_non_null(b);
	assert_int_equal(uv_loop_init(&b->loop), 0);
	assert_int_equal(table_new(64, &b->table), ERR_NONE);
	settings.table = b->table;
	assert_int_equal(sensing_new(&b->loop, &b->launcher, &settings, &b->sensing), ERR_NONE);
	(void)uv_timer_init(&b->loop, &b->end);
	b->launcher.pipe = -1;
	b->w = wr_of(b->bytes, sizeof(b->bytes));
	return b;
}

static void bed_done(struct bed *b)
{
	sensing_free(b->sensing);
	os_close(b->launcher.pipe);
	uv_close((uv_handle_t *)&b->end, NULL);
	(void)uv_run(&b->loop, UV_RUN_DEFAULT);
	assert_int_equal(uv_loop_close(&b->loop), 0);
	table_free(b->table);
	free(b);
}

static void on_end(uv_timer_t *timer)
{
	uv_stop(timer->loop);
}

static void run_ms(struct bed *b, uint64_t ms)
{
	(void)uv_timer_start(&b->end, on_end, ms, 0);
	(void)uv_run(&b->loop, UV_RUN_DEFAULT);
}

static enum sensing_state state_of(struct bed *b)
{
	return sensing_status(b->sensing)->state;
}

/* Runs until it is in this state; false: not within `ms`. */
static bool wait_for(struct bed *b, enum sensing_state state, int64_t ms)
{
	int64_t end_ms = os_monotonic_ms() + ms;

	while (state_of(b) != state && os_monotonic_ms() < end_ms)
		run_ms(b, 10);
	return state_of(b) == state;
}

/* The launcher starts the sensor that was asked for. */
static void started(struct bed *b)
{
	int ends[2];

	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	os_close(b->launcher.pipe);
	b->launcher.pipe = ends[1];
	b->launcher.client.started(b->launcher.client.ctx, 1, ends[0]);
}

static void ended(struct bed *b, enum launcher_end how, int code)
{
	b->launcher.client.ended(b->launcher.client.ctx, 1, how, code);
}

static void put(struct bed *b, const struct pipe_record *record)
{
	pipe_write(&b->w, record);
	assert_true(wr_ok(&b->w));
}

static void put_hello(struct bed *b)
{
	put(b, &(struct pipe_record){PIPE_HELLO, .link_type = 1, .text = view_of("Landlock")});
}

/* A frame, `age_ms` old, of a device that says one thing. */
static void put_fact(struct bed *b, uint64_t device, uint64_t age_ms)
{
	struct mac mac = mac_of_u64(0x001ba9000000 + device);

	put(b, &(struct pipe_record){PIPE_FRAME, .age_ms = age_ms, .sender = mac});
	put(b, &(struct pipe_record){PIPE_FACT, .fact = {.subject = mac,
						    .source = SOURCE_SSDP,
						    .kind = FACT_SSDP_SERVER,
						    .value = view_of("UPnP/1.0")}});
}

static void flush(struct bed *b)
{
	struct view bytes = wr_view(&b->w);

	assert_int_equal(write(b->launcher.pipe, bytes.p, bytes.n), bytes.n);
	b->w.len = 0;
}

static void on(struct bed *b)
{
	sensing_start(b->sensing);
	assert_int_equal(state_of(b), SENSING_STARTING);
	started(b);
	put_hello(b);
	flush(b);
	assert_true(wait_for(b, SENSING_ON, 2000));
}

struct sum {
	const char *name;
	uint64_t value;
};

static void add(void *ctx, const char *name, uint64_t value)
{
	struct sum *s = ctx;

	if (view_eq(view_of(name), view_of(s->name)))
		s->value += value;
}

static uint64_t counter(struct bed *b, const char *name)
{
	struct sum s = {name, 0};

	sensing_counters(b->sensing, add, &s);
	return s.value;
}

/* Tests. */

static void brings_facts_into_the_table(void **state)
{
	struct bed *b = bed(SENSOR_DISCOVERY);
	struct upload_source source = table_source(b->table);
	struct evidence room[UPLOAD_FACTS_MAX];
	const struct sensing_status *s;

	(void)state;
	on(b);
	put_fact(b, 1, 250);
	put_fact(b, 2, UINT64_MAX); /* no live frame is so old */
	put(b, &(struct pipe_record){
		   PIPE_COUNTERS, .frames = 5, .lost = 2, .cpu_ms = 30, .pss_kib = 900});
	put(b, &(struct pipe_record){PIPE_NAMED, .value = 4, .text = view_of("ssdp")});
	flush(b);
	run_ms(b, 30);
	assert_int_equal(b->changed, 1);
	assert_int_equal(source.count(source.ctx), 2);
	assert_int_equal(source.asset(source.ctx, 0, false, room).last_ms, 1000000 - 250);
	assert_int_equal(
	    source.asset(source.ctx, 1, false, room).last_ms, 1000000 - SENSING_AGE_MAX_MS);
	s = sensing_status(b->sensing);
	assert_string_equal(s->word, "listening");
	assert_string_equal(s->missing, "Landlock");
	assert_int_equal(s->link_type, 1);
	assert_int_equal(s->frames, 5);
	assert_int_equal(s->lost, 2);
	assert_int_equal(s->pss_kib, 900);
	assert_int_equal(counter(b, "ssdp"), 4);
	bed_done(b);
}

static void sums_over_sensors(void **state)
{
	struct bed *b = bed(SENSOR_DISCOVERY);

	(void)state;
	on(b);
	put(b, &(struct pipe_record){PIPE_COUNTERS, .frames = 5, .lost = UINT64_MAX, .cpu_ms = 30});
	put(b, &(struct pipe_record){PIPE_NAMED, .value = 4, .text = view_of("ssdp")});
	flush(b);
	run_ms(b, 30);
	sensing_stop(b->sensing);
	assert_int_equal(b->launcher.stopped, b->launcher.ticket);
	assert_int_equal(state_of(b), SENSING_OFF);
	on(b);
	put(b, &(struct pipe_record){PIPE_COUNTERS, .frames = 7, .lost = 3, .cpu_ms = 1});
	put(b, &(struct pipe_record){PIPE_NAMED, .value = 1, .text = view_of("ssdp")});
	flush(b);
	run_ms(b, 30);
	assert_int_equal(sensing_status(b->sensing)->frames, 12);
	assert_int_equal(sensing_status(b->sensing)->cpu_ms, 31);
	/* What a sensor claims does not wrap round. */
	assert_true(sensing_status(b->sensing)->lost == UINT64_MAX);
	assert_int_equal(counter(b, "ssdp"), 5);
	assert_int_equal(counter(b, "sensor_starts"), 2);
	bed_done(b);
}

static void ends_who_breaks_the_rules(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
	} rows[] = {
	    {"\0\0", 2},                                  /* a record of nothing */
	    {"\xff\xff", 2},                              /* longer than any */
	    {"\0\1\x63", 3},                              /* an unknown type */
	    {"\0\6\1\1\0\0\0\1", 8},                      /* greets twice */
	    {"\0\1\6", 3},                                /* ENDED: of a live interface */
	    {"\0\x0c\3\0\x1b\xa9\0\0\1\4\1\0\0\0\0", 14}, /* a FACT without a FRAME */
	    {"\0\x0d\5\0\0\0\0\0\0\0\1../", 15},          /* a name that is none */
	    {"\0\4\7\1\x1b[", 6},                         /* an escape sequence */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct bed *b = bed(SENSOR_DISCOVERY);

		on(b);
		put_fact(b, 1, 0);
		put(b, &(struct pipe_record){PIPE_COUNTERS, .frames = 1});
		wr_bytes(&b->w, view_bytes(rows[i].bytes, rows[i].n));
		/* What comes behind is not believed either. */
		put_fact(b, 2, 0);
		flush(b);
		run_ms(b, 30);
		assert_int_equal(sensing_status(b->sensing)->bad, 1);
		assert_int_equal(state_of(b), SENSING_PAUSED);
		assert_int_equal(b->ended, 0);
		assert_int_equal(table_told(b->table), 1);
		assert_int_equal(b->launcher.stopped, b->launcher.ticket);
		assert_string_equal(sensing_status(b->sensing)->trouble,
		    "the sensor broke its protocol and was ended");
		bed_done(b);
	}
}

/* Bytes by chance, and good records with one byte changed: whatever comes, it lives. */
static void survives_chance(void **state)
{
	uint64_t random = 88172645463325252U;

	(void)state;
	for (unsigned round = 0; round < 200; round++) {
		struct bed *b = bed(round % 2 ? SENSOR_DISCOVERY : SENSOR_REPLAY);

		on(b);
		for (unsigned i = 0; i < 100; i++)
			put_fact(b, i, i);
		for (unsigned i = 0; i < 1 + round % 5; i++) {
			random ^= random << 13;
			random ^= random >> 7;
			random ^= random << 17;
			b->bytes[random % b->w.len] = (uint8_t)(random >> 32);
		}
		flush(b);
		run_ms(b, 2);
		assert_true(table_told(b->table) <= 100);
		bed_done(b);
	}
}

static void hears_last_words(void **state)
{
	struct bed *b = bed(SENSOR_DISCOVERY);
	const struct sensing_status *s;

	(void)state;
	/* The launcher's word is there before the pipe is read. */
	sensing_start(b->sensing);
	started(b);
	put(b, &(struct pipe_record){
		   PIPE_TROUBLE, .err = ERR_DENIED, .text = view_of("permission denied: do this")});
	flush(b);
	os_close(b->launcher.pipe);
	b->launcher.pipe = -1;
	ended(b, LAUNCHER_EXITED, 1);
	assert_true(wait_for(b, SENSING_PAUSED, 2000));
	s = sensing_status(b->sensing);
	assert_string_equal(s->trouble, "permission denied: do this");
	assert_int_equal(s->err, ERR_DENIED);
	assert_int_equal(s->crashed, 0);
	assert_true(s->retry_ms > 500 && s->retry_ms <= SENSING_PAUSE_MS * 6 / 5);
	/* Out of the pause at once; a crash says its signal; ON clears the trouble. */
	on(b);
	assert_string_equal(sensing_status(b->sensing)->trouble, "");
	os_close(b->launcher.pipe);
	b->launcher.pipe = -1;
	run_ms(b, 20);
	ended(b, LAUNCHER_KILLED, 11);
	assert_int_equal(state_of(b), SENSING_PAUSED);
	assert_string_equal(
	    sensing_status(b->sensing)->trouble, "the sensor was killed by signal 11");
	assert_int_equal(sensing_status(b->sensing)->crashed, 1);
	bed_done(b);
}

/* It closes its pipe and lives on, or ends while another holds its pipe open. */
static void needs_no_honest_end(void **state)
{
	struct bed *b = bed(SENSOR_DISCOVERY);

	(void)state;
	on(b);
	os_close(b->launcher.pipe);
	b->launcher.pipe = -1;
	assert_true(wait_for(b, SENSING_PAUSED, 3000));
	assert_int_equal(b->launcher.stopped, b->launcher.ticket);
	assert_string_equal(
	    sensing_status(b->sensing)->trouble, "the sensor closed its pipe and was ended");
	on(b);
	ended(b, LAUNCHER_KILLED, 9);
	assert_true(wait_for(b, SENSING_PAUSED, 3000));
	assert_string_equal(
	    sensing_status(b->sensing)->trouble, "the sensor was killed by signal 9");
	bed_done(b);
}

static void backs_off(void **state)
{
	struct bed *b = bed(SENSOR_DISCOVERY);
	int64_t *at = b->launcher.started_ms;

	(void)state;
	b->launcher.refuse = ERR_FULL;
	sensing_start(b->sensing);
	assert_int_equal(state_of(b), SENSING_PAUSED);
	assert_string_equal(
	    sensing_status(b->sensing)->trouble, "no sensor can be started: a limit was reached");
	for (int64_t end = os_monotonic_ms() + 8000;
	     b->launcher.starts < 4 && os_monotonic_ms() < end;)
		run_ms(b, 50);
	assert_int_equal(b->launcher.starts, 4);
	/* 1, 2, 4 s, each a fifth up or down. */
	assert_in_range(at[1] - at[0], 790, 1300);
	assert_in_range(at[2] - at[1], 1590, 2500);
	assert_in_range(at[3] - at[2], 3190, 4900);
	/* Asked to stop, it stays so. */
	sensing_stop(b->sensing);
	assert_string_equal(sensing_status(b->sensing)->trouble, "");
	b->launcher.refuse = ERR_NONE;
	run_ms(b, 50);
	assert_int_equal(state_of(b), SENSING_OFF);
	bed_done(b);
}

/* A flood is read no faster than it may come; a recording is. */
static void holds_the_rate(void **state)
{
	static uint8_t records[PIPE_BUFFER_SIZE];

	(void)state;
	for (unsigned replay = 0; replay < 2; replay++) {
		struct bed *b = bed(replay ? SENSOR_REPLAY : SENSOR_DISCOVERY);
		int64_t end_ms;
		size_t sent = 0, n = 0, at = 0;

		on(b);
		while (b->w.len < sizeof(records) - 200)
			put_fact(b, 1, 0);
		n = b->w.len;
		memcpy(records, b->bytes, n);
		b->w.len = 0;
		assert_int_equal(fcntl(b->launcher.pipe, F_SETFL, O_WRONLY | O_NONBLOCK), 0);
		for (end_ms = os_monotonic_ms() + 1000; os_monotonic_ms() < end_ms;) {
			ssize_t some = write(b->launcher.pipe, records + at, n - at);

			if (some > 0) {
				sent += (size_t)some;
				at = (at + (size_t)some) % n;
			}
			(void)uv_run(&b->loop, UV_RUN_NOWAIT);
		}
		assert_int_equal(counter(b, "sensor_bad"), 0);
		if (replay) {
			assert_int_equal(counter(b, "sensor_slowed"), 0);
			assert_true(sent > 2 * SENSING_RATE_BYTES);
		} else {
			assert_true(counter(b, "sensor_slowed") >= 3);
			assert_true(sent < SENSING_RATE_BYTES * 3 / 2);
			assert_true(sent > SENSING_RATE_BYTES / 2);
		}
		bed_done(b);
	}
}

static void bounds_names(void **state)
{
	struct bed *b = bed(SENSOR_DISCOVERY);

	(void)state;
	on(b);
	for (unsigned i = 0; i < SENSING_NAMES_MAX + 10; i++) {
		char name[16];

		(void)snprintf(name, sizeof(name), "name_%u", i);
		put(b, &(struct pipe_record){PIPE_NAMED, .value = 1, .text = view_of(name)});
	}
	flush(b);
	run_ms(b, 30);
	assert_int_equal(counter(b, "sensor_names_left_out"), 10);
	assert_int_equal(counter(b, "name_0"), 1);
	assert_int_equal(counter(b, "name_130"), 0);
	bed_done(b);
}

static void reads_a_recording_once(void **state)
{
	struct bed *b = bed(SENSOR_REPLAY);

	(void)state;
	on(b);
	put_fact(b, 1, (uint64_t)400 * 24 * 3600 * 1000);
	put(b, &(struct pipe_record){PIPE_ENDED});
	flush(b);
	run_ms(b, 30);
	assert_int_equal(b->ended, 1);
	assert_true(sensing_status(b->sensing)->has_ended);
	assert_int_equal(state_of(b), SENSING_ON);
	os_close(b->launcher.pipe);
	b->launcher.pipe = -1;
	run_ms(b, 30);
	ended(b, LAUNCHER_KILLED, 9);
	run_ms(b, 1500);
	assert_int_equal(state_of(b), SENSING_OFF);
	assert_int_equal(b->launcher.starts, 1);
	bed_done(b);
}

static void may_be_stopped_from_within(void **state)
{
	struct bed *b = bed(SENSOR_DISCOVERY);

	(void)state;
	b->stop_when_changed = true;
	on(b);
	for (unsigned i = 0; i < 10; i++)
		put_fact(b, i, 0);
	flush(b);
	run_ms(b, 30);
	assert_int_equal(state_of(b), SENSING_OFF);
	assert_int_equal(b->changed, 1);
	bed_done(b);
	b = bed(SENSOR_DISCOVERY);
	b->free_when_on = true;
	sensing_start(b->sensing);
	started(b);
	put_hello(b);
	put_fact(b, 1, 0);
	flush(b);
	run_ms(b, 30);
	assert_null(b->sensing);
	assert_int_equal(table_told(b->table), 0);
	bed_done(b);
}

static void knows_its_protocols(void **state)
{
	size_t n;
	const char *const *names = sensing_protocols(LINKTYPE_ETHERNET, true, &n);

	(void)state;
	assert_true(n >= 5);
	assert_string_equal(names[0], "arp");
	(void)sensing_protocols(LINKTYPE_ETHERNET, false, &n);
	assert_int_equal(n, 0);
	names = sensing_protocols(LINKTYPE_RAW, false, &n);
	assert_true(n >= 1);
	assert_string_equal(names[0], "arp");
	names = sensing_coverage(LINKTYPE_RAW, &n);
	assert_string_equal(names[0], "!arp");
	names = sensing_coverage(LINKTYPE_ETHERNET, &n);
	assert_string_equal(names[0], "arp");
	assert_int_equal(n, SENSING_COVERAGE); /* each is a dissector's name */
	assert_in_range(n, 5, UPLOAD_PROTOCOLS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(brings_facts_into_the_table),
	    cmocka_unit_test(sums_over_sensors),
	    cmocka_unit_test(ends_who_breaks_the_rules),
	    cmocka_unit_test(survives_chance),
	    cmocka_unit_test(hears_last_words),
	    cmocka_unit_test(needs_no_honest_end),
	    cmocka_unit_test(backs_off),
	    cmocka_unit_test(holds_the_rate),
	    cmocka_unit_test(bounds_names),
	    cmocka_unit_test(reads_a_recording_once),
	    cmocka_unit_test(may_be_stopped_from_within),
	    cmocka_unit_test(knows_its_protocols),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
