/* sensing: from a pipe's bytes to a table; a sensor kept running. */
#include "agent/sensing.h"

#include <stdio.h>
#include <stdlib.h>

#include "dissect/dissect.h"
#include "os/os.h"

enum {
	RATE_WINDOW_MS = 250, /* the rate is held within such a time */
	END_MS = 1000 /* between the end of a pipe and that of its sensor, whichever first */
};

struct named {
	char name[PIPE_NAME_MAX + 1];
	uint64_t before; /* of sensors that have ended */
	uint64_t now;
};

/* What a sensor says of itself, and what those before it said. */
struct sums {
	uint64_t frames, lost, cpu_ms;
};

struct sensing {
	struct sensing_settings settings;
	struct launcher *launcher;
	uv_loop_t *loop;
	struct sensing_status status;
	uv_timer_t timer; /* STARTING, ON: silence, or its end; PAUSED: the next start */
	uv_timer_t slow;  /* reading rests until then */
	unsigned open_handles;
	uint32_t ticket;     /* 0: no sensor is asked for */
	struct stream *pipe; /* NULL: none is read */
	bool has_said_why;   /* the sensor: its trouble is told */
	bool is_over;        /* the launcher says that it has ended, and how: */
	char over[SENSING_TEXT_SIZE];
	uint64_t pause_ms;    /* the last back-off */
	uint64_t on_since_ms; /* uv_now */
	struct sums before, now;
	struct named names[SENSING_NAMES_MAX];
	size_t names_n;
	uint64_t names_left_out;
};

/* The pipe of one sensor. Lives until libuv has let go of it, whatever became of the sensing. */
struct stream {
	uv_pipe_t pipe;
	struct sensing *owner; /* NULL: nobody listens any more */
	struct pipe_reader reader;
	uint64_t window_ms; /* uv_now when the window began */
	uint64_t window_bytes;
};

static const char *const words[] = {[SENSING_OFF] = "off",
    [SENSING_STARTING] = "starting",
    [SENSING_ON] = "listening",
    [SENSING_PAUSED] = "paused"};

static void begin(struct sensing *s);

static uint64_t plus(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static void tell_state(struct sensing *s)
{
	if (s->settings.state != NULL)
		s->settings.state(s->settings.ctx);
}

/* The sensor's end. */

static void on_pipe_closed(uv_handle_t *handle)
{
	free(handle->data);
}

static void drop_pipe(struct sensing *s)
{
	struct stream *stream = s->pipe;

	if (stream == NULL)
		return;
	s->pipe = NULL;
	stream->owner = NULL;
	(void)uv_timer_stop(&s->slow);
	uv_close((uv_handle_t *)&stream->pipe, on_pipe_closed);
}

/* What it has counted is kept. */
static void forget_sensor(struct sensing *s)
{
	drop_pipe(s);
	if (s->ticket != 0)
		launcher_stop(s->launcher, s->ticket);
	s->ticket = 0;
	s->is_over = false;
	(void)uv_timer_stop(&s->timer);
	s->before.frames = plus(s->before.frames, s->now.frames);
	s->before.lost = plus(s->before.lost, s->now.lost);
	s->before.cpu_ms = plus(s->before.cpu_ms, s->now.cpu_ms);
	s->now = (struct sums){0};
	for (size_t i = 0; i < s->names_n; i++) {
		s->names[i].before = plus(s->names[i].before, s->names[i].now);
		s->names[i].now = 0;
	}
	s->status.pss_kib = 0;
}

static void set_trouble(struct sensing *s, enum err err, struct view text)
{
	s->status.err = err;
	view_text(text, s->status.trouble, sizeof(s->status.trouble));
}

static void on_retry(uv_timer_t *timer)
{
	struct sensing *s = timer->data;

	begin(s);
	tell_state(s);
}

/* A fifth up or down. */
static uint64_t by_chance(uint64_t ms)
{
	uint32_t random = 0;

	(void)!os_random(&random, sizeof(random));
	return ms - ms / 5 + random % (2 * ms / 5 + 1);
}

/* The sensor is gone, or to be ended: `text` says why. May free nothing of ours. */
static void pause_after(struct sensing *s, enum err err, const char *text)
{
	bool was_good =
	    s->status.state == SENSING_ON && uv_now(s->loop) - s->on_since_ms >= SENSING_GOOD_MS;

	forget_sensor(s);
	/* What the sensor said itself tells more. */
	if (!s->has_said_why)
		set_trouble(s, err, view_of(text));
	s->pause_ms = was_good || s->pause_ms == 0 ? SENSING_PAUSE_MS : 2 * s->pause_ms;
	if (s->pause_ms > SENSING_PAUSE_MAX_MS)
		s->pause_ms = SENSING_PAUSE_MAX_MS;
	/* A recording that was read is not read again. */
	s->status.state = s->status.has_ended ? SENSING_OFF : SENSING_PAUSED;
	if (!s->status.has_ended)
		(void)uv_timer_start(&s->timer, on_retry, by_chance(s->pause_ms), 0);
	tell_state(s);
}

static void on_silent(uv_timer_t *timer)
{
	struct sensing *s = timer->data;

	s->status.silent++;
	pause_after(s, ERR_IO, "the sensor fell silent and was ended");
}

static void hear_life(struct sensing *s)
{
	(void)uv_timer_start(&s->timer, on_silent, SENSING_SILENT_MS, 0);
}

/* Records. */

static struct named *named_of(struct sensing *s, struct view name)
{
	struct named *n;

	for (size_t i = 0; i < s->names_n; i++)
		if (view_eq(view_of(s->names[i].name), name))
			return &s->names[i];
	if (s->names_n == SENSING_NAMES_MAX) {
		s->names_left_out++;
		return NULL;
	}
	n = &s->names[s->names_n++];
	(void)snprintf(n->name, sizeof(n->name), "%.*s", (int)name.n, (const char *)name.p);
	return n;
}

static void take_hello(struct sensing *s, const struct pipe_record *r)
{
	s->status.state = SENSING_ON;
	s->status.link_type = r->link_type;
	s->status.backend = r->backend;
	s->on_since_ms = uv_now(s->loop);
	set_trouble(s, ERR_NONE, view_of(""));
	(void)snprintf(s->status.missing, sizeof(s->status.missing), "%.*s", (int)r->text.n,
	    (const char *)r->text.p);
	hear_life(s);
	tell_state(s);
}

static void take_frame(struct sensing *s, const struct pipe_record *r)
{
	bool is_live = s->settings.sensor.mode != SENSOR_REPLAY;
	uint64_t most = is_live ? SENSING_AGE_MAX_MS : (uint64_t)INT64_MAX / 2;
	uint64_t age = r->age_ms < most ? r->age_ms : most;

	table_frame(s->settings.table, r->sender, s->settings.now(s->settings.ctx) - (int64_t)age);
}

static void take_counters(struct sensing *s, const struct pipe_record *r)
{
	s->now = (struct sums){r->frames, r->lost, r->cpu_ms};
	s->status.pss_kib = r->pss_kib;
	hear_life(s);
}

/* True: the table was told something. Callbacks may stop or free what is behind `stream`. */
static bool take(struct stream *stream, const struct pipe_record *r)
{
	struct sensing *s = stream->owner;
	struct named *n;

	switch (r->type) {
	case PIPE_HELLO: take_hello(s, r); break;
	case PIPE_FRAME: take_frame(s, r); break;
	case PIPE_FACT: table_fact(s->settings.table, &r->fact); return true;
	case PIPE_COUNTERS: take_counters(s, r); break;
	case PIPE_NAMED:
		n = named_of(s, r->text);
		if (n != NULL)
			n->now = r->value;
		break;
	case PIPE_ENDED:
		s->status.has_ended = true;
		if (s->settings.ended != NULL)
			s->settings.ended(s->settings.ctx);
		break;
	case PIPE_TROUBLE:
		set_trouble(s, r->err, r->text);
		s->has_said_why = true;
		break;
	}
	return false;
}

static void tell_changed(struct sensing *s)
{
	if (s->settings.changed != NULL)
		s->settings.changed(s->settings.ctx);
}

static void take_all(struct stream *stream)
{
	struct pipe_record record;
	bool changed = false;

	while (stream->owner != NULL && pipe_take(&stream->reader, &record)) {
		/* Only recordings end: else a sensor could have itself never be started again. */
		if (record.type == PIPE_ENDED &&
		    stream->owner->settings.sensor.mode != SENSOR_REPLAY) {
			stream->reader.bad = true;
			break;
		}
		/* Whoever is called learns of the facts first. */
		if (record.type == PIPE_ENDED && changed) {
			tell_changed(stream->owner);
			changed = false;
		}
		if (stream->owner != NULL)
			changed = take(stream, &record) || changed;
	}
	if (changed && stream->owner != NULL)
		tell_changed(stream->owner);
	if (stream->owner != NULL && stream->reader.bad) {
		stream->owner->status.bad++;
		pause_after(
		    stream->owner, ERR_FORMAT, "the sensor broke its protocol and was ended");
	}
}

/* Bytes. */

static void on_room(uv_handle_t *handle, size_t wanted, uv_buf_t *ret_room)
{
	struct stream *stream = handle->data;
	size_t n;

	(void)wanted;
	ret_room->base = pipe_room(&stream->reader, &n);
	*ret_room = uv_buf_init(ret_room->base, (unsigned)n); /* PIPE_BUFFER_SIZE at most */
}

static void on_bytes(uv_stream_t *handle, ssize_t n, const uv_buf_t *room);

static void on_rested(uv_timer_t *timer)
{
	struct sensing *s = timer->data;

	if (s->pipe != NULL)
		(void)uv_read_start((uv_stream_t *)&s->pipe->pipe, on_room, on_bytes);
}

/* A sensor that writes without end is read no faster than main can bear. */
static void hold_rate(struct stream *stream, size_t n)
{
	struct sensing *s = stream->owner;
	uint64_t now = uv_now(s->loop), passed = now - stream->window_ms;

	if (s->settings.sensor.mode == SENSOR_REPLAY)
		return;
	if (passed >= RATE_WINDOW_MS) {
		stream->window_ms = now;
		stream->window_bytes = 0;
		passed = 0;
	}
	stream->window_bytes += n;
	if (stream->window_bytes < (uint64_t)SENSING_RATE_BYTES * RATE_WINDOW_MS / 1000)
		return;
	s->status.slowed++;
	(void)uv_read_stop((uv_stream_t *)&stream->pipe);
	(void)uv_timer_start(&s->slow, on_rested, RATE_WINDOW_MS - passed, 0);
}

static void on_overdue(uv_timer_t *timer)
{
	struct sensing *s = timer->data;

	pause_after(s, ERR_IO, s->is_over ? s->over : "the sensor closed its pipe and was ended");
}

/* A pipe has ended, or a sensor: the other follows at once, or is made to. */
static void end(struct sensing *s)
{
	if (s->pipe == NULL && s->is_over)
		pause_after(s, ERR_IO, s->over);
	else
		(void)uv_timer_start(&s->timer, on_overdue, END_MS, 0);
}

static void on_bytes(uv_stream_t *handle, ssize_t n, const uv_buf_t *room)
{
	struct stream *stream = handle->data;

	(void)room;
	if (stream->owner == NULL || n == 0)
		return;
	if (n < 0) {
		struct sensing *s = stream->owner;

		drop_pipe(s);
		end(s);
		return;
	}
	stream->owner->status.heard_ms = stream->owner->settings.now(stream->owner->settings.ctx);
	pipe_filled(&stream->reader, (size_t)n);
	hold_rate(stream, (size_t)n);
	take_all(stream);
}

/* The launcher's answers. */

static void on_started(void *ctx, uint32_t sensor, int fd)
{
	struct sensing *s = ctx;
	struct stream *stream = calloc(1, sizeof(*stream));

	(void)sensor;
	s->status.starts++;
	if (stream == NULL) {
		os_close(fd);
		pause_after(s, ERR_MEMORY, "not enough memory for the pipe of a sensor");
		return;
	}
	(void)uv_pipe_init(s->loop, &stream->pipe, 0);
	stream->pipe.data = stream;
	stream->owner = s;
	stream->window_ms = uv_now(s->loop);
	s->pipe = stream;
	if (uv_pipe_open(&stream->pipe, fd) != 0) {
		os_close(fd);
		pause_after(s, ERR_IO, "the pipe of a sensor cannot be read");
	} else if (uv_read_start((uv_stream_t *)&stream->pipe, on_room, on_bytes) != 0) {
		pause_after(s, ERR_IO, "the pipe of a sensor cannot be read");
	}
}

static void on_refused(void *ctx, enum err err)
{
	char text[SENSING_TEXT_SIZE];

	(void)snprintf(text, sizeof(text), "no sensor can be started: %s", err_text(err));
	pause_after(ctx, err, text);
}

static void on_ended(void *ctx, uint32_t sensor, enum launcher_end how, int code)
{
	struct sensing *s = ctx;

	(void)sensor;
	s->ticket = 0;
	s->is_over = true;
	s->status.crashed += how == LAUNCHER_KILLED;
	(void)snprintf(s->over, sizeof(s->over),
	    how == LAUNCHER_KILLED ? "the sensor was killed by signal %d"
				   : "the sensor ended by itself, status %d",
	    code);
	/* Its last words are still in the pipe. */
	on_rested(&s->slow);
	end(s);
}

/* What is called from outside. */

static void begin(struct sensing *s)
{
	const struct launcher_client client = {s, on_started, on_refused, on_ended};
	char text[SENSING_TEXT_SIZE];
	enum err err;

	s->status.state = SENSING_STARTING;
	s->status.has_ended = false;
	s->has_said_why = false;
	err = launcher_start(s->launcher, &s->settings.sensor, &client, &s->ticket);
	if (err == ERR_NONE) {
		(void)uv_timer_start(&s->timer, on_silent, SENSING_SILENT_MS, 0);
		return;
	}
	s->ticket = 0;
	(void)snprintf(text, sizeof(text), "no sensor can be started: %s", err_text(err));
	pause_after(s, err, text);
}

enum err sensing_new(uv_loop_t *loop, struct launcher *launcher,
    const struct sensing_settings *settings, struct sensing **ret_sensing)
{
	struct sensing *s = calloc(1, sizeof(*s));

	if (s == NULL)
		return ERR_MEMORY;
	s->settings = *settings;
	s->launcher = launcher;
	s->loop = loop;
	(void)uv_timer_init(loop, &s->timer);
	(void)uv_timer_init(loop, &s->slow);
	s->timer.data = s->slow.data = s;
	s->open_handles = 2;
	*ret_sensing = s;
	return ERR_NONE;
}

void sensing_start(struct sensing *s)
{
	if (s->status.state == SENSING_STARTING || s->status.state == SENSING_ON)
		return;
	(void)uv_timer_stop(&s->timer);
	begin(s);
}

void sensing_stop(struct sensing *s)
{
	forget_sensor(s);
	s->pause_ms = 0;
	s->status.state = SENSING_OFF;
	set_trouble(s, ERR_NONE, view_of(""));
}

static void on_timer_closed(uv_handle_t *handle)
{
	struct sensing *s = handle->data;

	if (--s->open_handles == 0)
		free(s);
}

void sensing_free(struct sensing *s)
{
	if (s == NULL)
		return;
	forget_sensor(s);
	s->settings.changed = s->settings.state = s->settings.ended = NULL;
	uv_close((uv_handle_t *)&s->timer, on_timer_closed);
	uv_close((uv_handle_t *)&s->slow, on_timer_closed);
}

const struct sensing_status *sensing_status(struct sensing *s)
{
	s->status.word = words[s->status.state];
	s->status.frames = plus(s->before.frames, s->now.frames);
	s->status.lost = plus(s->before.lost, s->now.lost);
	s->status.cpu_ms = plus(s->before.cpu_ms, s->now.cpu_ms);
	s->status.retry_ms = s->status.state == SENSING_PAUSED ? uv_timer_get_due_in(&s->timer) : 0;
	return &s->status;
}

void sensing_counters(
    const struct sensing *s, void (*each)(void *ctx, const char *name, uint64_t value), void *ctx)
{
	const struct {
		const char *name;
		uint64_t value;
	} rows[] = {
	    {"frames", plus(s->before.frames, s->now.frames)},
	    {"frames_lost", plus(s->before.lost, s->now.lost)},
	    {"sensor_starts", s->status.starts},
	    {"sensor_bad", s->status.bad},
	    {"sensor_crashed", s->status.crashed},
	    {"sensor_silent", s->status.silent},
	    {"sensor_slowed", s->status.slowed},
	    {"sensor_names_left_out", s->names_left_out},
	};

	for (size_t i = 0; i < s->names_n; i++)
		if (plus(s->names[i].before, s->names[i].now) > 0)
			each(ctx, s->names[i].name, plus(s->names[i].before, s->names[i].now));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].value > 0)
			each(ctx, rows[i].name, rows[i].value);
}

const char *const *sensing_protocols(uint32_t link_type, bool heard, size_t *ret_n)
{
	static const char *lists[2][DISSECT_DISSECTORS_MAX];
	const char **names = lists[heard];
	size_t n = 0;

	for (size_t i = 0; dissect_all[i] != NULL; i++)
		if (dissect_hears(dissect_all[i], (enum linktype)link_type) == heard)
			names[n++] = dissect_all[i]->name;
	*ret_n = n;
	return names;
}

/* What coverage is told of: that by which presence is judged, and what networks are looked at for.
 */
static const char *const coverage[SENSING_COVERAGE] = {"arp", "dhcp", "mdns", "netbios", "ssdp",
    "lldp", "cdp", "icmpv6", "dhcpv6", "llmnr", "wsd", "igmp", "stp", "mndp", "ubnt", "lltd"};

static const struct dissector *dissector_of(const char *name)
{
	size_t i = 0;

	while (dissect_all[i] != NULL && strcmp(dissect_all[i]->name, name) != 0)
		i++;
	return dissect_all[i];
}

const char *const *sensing_coverage(uint32_t link_type, size_t *ret_n)
{
	static char unheard[SENSING_COVERAGE][PIPE_NAME_MAX + 2];
	static const char *names[SENSING_COVERAGE];
	size_t n = 0;

	for (size_t i = 0; i < SENSING_COVERAGE; i++) {
		const struct dissector *d = dissector_of(coverage[i]);

		if (d == NULL)
			continue;
		names[n] = d->name;
		if (!dissect_hears(d, (enum linktype)link_type)) {
			(void)snprintf(unheard[n], sizeof(unheard[n]), "!%s", d->name);
			names[n] = unheard[n];
		}
		n++;
	}
	*ret_n = n;
	return names;
}
