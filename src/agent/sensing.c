/* sensing: a sensor kept running, and its pipe read into a table. */
#include "agent/sensing.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "dissect/dissect.h"
#include "os/os.h"

enum {
	SECOND_MS = 1000,
	PAUSE_SPREAD = 5, /* a fifth up or down */
	WATCH_MS = PIPE_BEAT_MS
};

struct name {
	char name[PIPE_NAME_MAX + 1];
	uint64_t former, now; /* of the sensors before, of the one that runs */
};

struct sensing {
	uv_loop_t *loop;
	struct launcher *launcher;
	struct sensing_settings settings;
	struct sensing_status status;
	uint32_t ticket; /* 0: no sensor, and none asked for */
	uv_pipe_t *pipe; /* freed when it is closed; NULL: none */
	uv_timer_t pause, watch, slow;
	unsigned handles; /* not closed yet */
	bool is_freed;
	uint64_t on_since_ms, heard_ms, pause_ms, pause_ends_ms;
	uint64_t window_ms, window_bytes; /* the second that runs */
	uint64_t frames, lost, cpu_ms;    /* of the sensors before */
	uint64_t names_left_out;
	struct name names[SENSING_NAMES_MAX];
	size_t names_n;
	struct pipe_reader reader;
};

static void begin(struct sensing *s);

static const char *const words[] = {
    [SENSING_OFF] = "off",
    [SENSING_STARTING] = "starting",
    [SENSING_ON] = "listening",
    [SENSING_PAUSED] = "paused",
};

static void tell(void (*callback)(void *ctx), void *ctx)
{
	if (callback != NULL)
		callback(ctx);
}

static void become(struct sensing *s, enum sensing_state state)
{
	if (s->status.state == state)
		return;
	s->status.state = state;
	tell(s->settings.state, s->settings.ctx);
}

/* Letters of a hostile text: what is no printable ASCII is a question mark. */
static void copy_text(char text[SENSING_TEXT_SIZE], struct view from)
{
	size_t n = from.n < SENSING_TEXT_SIZE ? from.n : SENSING_TEXT_SIZE - 1;

	for (size_t i = 0; i < n; i++)
		text[i] = (char)(from.p[i] >= 0x20 && from.p[i] < 0x7f ? from.p[i] : '?');
	text[n] = '\0';
}

static void set_trouble(struct sensing *s, enum err err, struct view text)
{
	s->status.err = err;
	copy_text(s->status.trouble, text);
}

/* What the sensor that is gone has counted is kept. */
static void sum_up(struct sensing *s)
{
	s->frames = s->status.frames;
	s->lost = s->status.lost;
	s->cpu_ms = s->status.cpu_ms;
	s->status.pss_kib = 0;
	for (size_t i = 0; i < s->names_n; i++) {
		s->names[i].former += s->names[i].now;
		s->names[i].now = 0;
	}
}

static void on_pipe_closed(uv_handle_t *handle)
{
	free(handle);
}

/* The sensor, asked for or running, is let go. */
static void let_go(struct sensing *s)
{
	if (s->ticket != 0)
		launcher_stop(s->launcher, s->ticket);
	s->ticket = 0;
	if (s->pipe != NULL) {
		s->pipe->data = NULL;
		uv_close((uv_handle_t *)s->pipe, on_pipe_closed);
		s->pipe = NULL;
	}
	(void)uv_timer_stop(&s->watch);
	(void)uv_timer_stop(&s->slow);
	sum_up(s);
}

static void on_pause_over(uv_timer_t *timer)
{
	begin(timer->data);
}

static uint64_t spread(uint64_t ms)
{
	uint64_t chance = 0;

	(void)!os_random(&chance, sizeof(chance));
	return ms - ms / PAUSE_SPREAD + chance % (2 * ms / PAUSE_SPREAD + 1);
}

/* Tries again later. The trouble is set. */
static void rest(struct sensing *s)
{
	uint64_t pause_ms;

	if (s->on_since_ms != 0 && uv_now(s->loop) - s->on_since_ms >= SENSING_GOOD_MS)
		s->pause_ms = 0;
	s->on_since_ms = 0;
	let_go(s);
	s->pause_ms = s->pause_ms == 0 ? SENSING_PAUSE_MS : 2 * s->pause_ms;
	if (s->pause_ms > SENSING_PAUSE_MAX_MS)
		s->pause_ms = SENSING_PAUSE_MAX_MS;
	pause_ms = spread(s->pause_ms);
	s->pause_ends_ms = uv_now(s->loop) + pause_ms;
	(void)uv_timer_start(&s->pause, on_pause_over, pause_ms, 0);
	become(s, SENSING_PAUSED);
}

/* Records. */

static void take_named(struct sensing *s, const struct pipe_record *record)
{
	struct name *name = NULL;

	for (size_t i = 0; i < s->names_n && name == NULL; i++)
		if (view_eq(view_of(s->names[i].name), record->text))
			name = &s->names[i];
	if (name == NULL && s->names_n == SENSING_NAMES_MAX) {
		s->names_left_out++;
		return;
	}
	if (name == NULL) {
		name = &s->names[s->names_n++];
		*name = (struct name){.now = 0};
		memcpy(name->name, record->text.p, record->text.n);
	}
	name->now = record->value;
}

static void take_frame(struct sensing *s, const struct pipe_record *record)
{
	uint64_t age_ms = record->age_ms;
	bool is_live = s->settings.sensor.mode != SENSOR_REPLAY;

	if (is_live && age_ms > SENSING_AGE_MAX_MS)
		age_ms = SENSING_AGE_MAX_MS;
	if (age_ms > INT64_MAX / 2)
		age_ms = INT64_MAX / 2;
	table_frame(
	    s->settings.table, record->sender, s->settings.now(s->settings.ctx) - (int64_t)age_ms);
}

/* True: the table was told something. */
static bool take(struct sensing *s, const struct pipe_record *record)
{
	switch (record->type) {
	case PIPE_HELLO:
		copy_text(s->status.missing, record->text);
		s->status.link_type = record->link_type;
		s->status.err = ERR_NONE;
		s->status.trouble[0] = '\0';
		s->on_since_ms = uv_now(s->loop);
		become(s, SENSING_ON);
		return false;
	case PIPE_FRAME: take_frame(s, record); return false;
	case PIPE_FACT: table_fact(s->settings.table, &record->fact); return true;
	case PIPE_COUNTERS:
		s->status.frames = s->frames + record->frames;
		s->status.lost = s->lost + record->lost;
		s->status.cpu_ms = s->cpu_ms + record->cpu_ms;
		s->status.pss_kib = record->pss_kib;
		return false;
	case PIPE_NAMED: take_named(s, record); return false;
	case PIPE_ENDED:
		s->status.has_ended = true;
		tell(s->settings.ended, s->settings.ctx);
		return false;
	case PIPE_TROUBLE: set_trouble(s, record->err, record->text); return false;
	default: return false;
	}
}

/* Reading. */

static void on_alloc(uv_handle_t *handle, size_t wanted, uv_buf_t *buffer)
{
	struct sensing *s = handle->data;
	size_t n = 0;

	(void)wanted;
	buffer->base = s != NULL ? pipe_room(&s->reader, &n) : NULL;
	buffer->len = n;
}

static void on_read(uv_stream_t *stream, ssize_t n, const uv_buf_t *buffer);

static void on_slow_over(uv_timer_t *timer)
{
	struct sensing *s = timer->data;

	if (s->pipe != NULL)
		(void)uv_read_start((uv_stream_t *)s->pipe, on_alloc, on_read);
}

/* Live, it is read no faster than a sensor may speak; what it cannot say then, it loses. */
static void hold_to_rate(struct sensing *s, size_t n)
{
	uint64_t now_ms = uv_now(s->loop);

	if (s->settings.sensor.mode == SENSOR_REPLAY || s->pipe == NULL)
		return;
	if (now_ms - s->window_ms >= SECOND_MS) {
		s->window_ms = now_ms;
		s->window_bytes = 0;
	}
	s->window_bytes += n;
	if (s->window_bytes <= SENSING_RATE_BYTES)
		return;
	s->status.slowed++;
	(void)uv_read_stop((uv_stream_t *)s->pipe);
	(void)uv_timer_start(&s->slow, on_slow_over, s->window_ms + SECOND_MS - now_ms, 0);
}

static void on_read(uv_stream_t *stream, ssize_t n, const uv_buf_t *buffer)
{
	struct sensing *s = stream->data;
	struct pipe_record record;
	bool is_told = false;

	(void)buffer;
	if (s == NULL || n == 0)
		return;
	if (n < 0) {
		/* How it ended, the launcher says. Until then there is nothing to read. */
		(void)uv_read_stop(stream);
		return;
	}
	s->heard_ms = uv_now(s->loop);
	pipe_filled(&s->reader, (size_t)n);
	/* A callback may stop or free: then stream->data is another. */
	while (stream->data == s && pipe_take(&s->reader, &record))
		is_told |= take(s, &record);
	if (stream->data != s)
		return;
	if (is_told)
		tell(s->settings.changed, s->settings.ctx);
	if (stream->data != s)
		return;
	if (s->reader.bad) {
		s->status.bad++;
		set_trouble(
		    s, ERR_FORMAT, view_of("the sensor said what none of ours says; it was ended"));
		rest(s);
		return;
	}
	hold_to_rate(s, (size_t)n);
}

static void on_watch(uv_timer_t *timer)
{
	struct sensing *s = timer->data;

	if (uv_now(s->loop) - s->heard_ms < SENSING_SILENT_MS)
		return;
	s->status.silent++;
	set_trouble(s, ERR_IO, view_of("the sensor was silent; it was ended"));
	rest(s);
}

/* The launcher's answers. */

static void on_started(void *ctx, uint32_t sensor, int fd)
{
	struct sensing *s = ctx;

	(void)sensor;
	s->status.starts++;
	s->pipe = calloc(1, sizeof(*s->pipe));
	if (s->pipe == NULL) {
		os_close(fd);
		set_trouble(s, ERR_MEMORY, view_of("not enough memory for the sensor's pipe"));
		rest(s);
		return;
	}
	(void)uv_pipe_init(s->loop, s->pipe, 0);
	s->pipe->data = s;
	s->reader = (struct pipe_reader){.begin = 0};
	s->heard_ms = uv_now(s->loop);
	s->window_ms = s->heard_ms;
	s->window_bytes = 0;
	if (uv_pipe_open(s->pipe, fd) != 0) {
		os_close(fd);
		set_trouble(s, ERR_IO, view_of("the sensor's pipe cannot be read"));
		rest(s);
		return;
	}
	(void)uv_read_start((uv_stream_t *)s->pipe, on_alloc, on_read);
	(void)uv_timer_start(&s->watch, on_watch, WATCH_MS, WATCH_MS);
}

static void on_refused(void *ctx, enum err err)
{
	struct sensing *s = ctx;
	char text[SENSING_TEXT_SIZE];

	s->ticket = 0;
	(void)snprintf(text, sizeof(text), "no sensor could be started: %s", err_text(err));
	set_trouble(s, err, view_of(text));
	rest(s);
}

/* What is still in the pipe is read: its last words say why. */
static void drain(struct sensing *s)
{
	uv_pipe_t *pipe = s->pipe;

	if (pipe == NULL)
		return;
	(void)uv_read_stop((uv_stream_t *)pipe);
	(void)uv_read_start((uv_stream_t *)pipe, on_alloc, on_read);
}

static void on_last_words(uv_timer_t *timer)
{
	rest(timer->data);
}

static void on_ended(void *ctx, uint32_t sensor, enum launcher_end end, int code)
{
	struct sensing *s = ctx;
	char text[SENSING_TEXT_SIZE];

	(void)sensor;
	s->ticket = 0;
	if (end == LAUNCHER_KILLED) {
		s->status.crashed++;
		(void)snprintf(text, sizeof(text), "the sensor was ended by signal %d", code);
		set_trouble(s, ERR_IO, view_of(text));
	} else if (s->status.trouble[0] == '\0') {
		set_trouble(s, ERR_IO, view_of("the sensor ended: its interface is down or gone"));
	}
	drain(s);
	(void)uv_timer_stop(&s->watch);
	(void)uv_timer_stop(&s->slow);
	/* One turn of the loop for what lies in the pipe yet. */
	(void)uv_timer_start(&s->pause, on_last_words, 1, 0);
}

static void begin(struct sensing *s)
{
	const struct launcher_client client = {s, on_started, on_refused, on_ended};
	enum err err;

	if (s->status.has_ended && s->settings.sensor.mode == SENSOR_REPLAY) {
		/* It was heard to its end: once more would count everything twice. */
		become(s, SENSING_OFF);
		return;
	}
	become(s, SENSING_STARTING);
	err = launcher_start(s->launcher, &s->settings.sensor, &client, &s->ticket);
	if (err != ERR_NONE)
		on_refused(s, err);
}

/* The life of it. */

enum err sensing_new(uv_loop_t *loop, struct launcher *launcher,
    const struct sensing_settings *settings, struct sensing **ret_sensing)
{
	struct sensing *s = calloc(1, sizeof(*s));
	uv_timer_t *timers[3];

	*ret_sensing = NULL;
	if (s == NULL)
		return ERR_MEMORY;
	s->loop = loop;
	s->launcher = launcher;
	s->settings = *settings;
	timers[0] = &s->pause;
	timers[1] = &s->watch;
	timers[2] = &s->slow;
	for (size_t i = 0; i < 3; i++) {
		(void)uv_timer_init(loop, timers[i]);
		timers[i]->data = s;
		s->handles++;
	}
	*ret_sensing = s;
	return ERR_NONE;
}

void sensing_start(struct sensing *s)
{
	if (s->status.state == SENSING_STARTING || s->status.state == SENSING_ON)
		return;
	(void)uv_timer_stop(&s->pause);
	s->pause_ms = 0;
	begin(s);
}

void sensing_stop(struct sensing *s)
{
	(void)uv_timer_stop(&s->pause);
	let_go(s);
	s->on_since_ms = 0;
	s->status.err = ERR_NONE;
	s->status.trouble[0] = '\0';
	become(s, SENSING_OFF);
}

static void on_timer_closed(uv_handle_t *handle)
{
	struct sensing *s = handle->data;

	if (--s->handles == 0)
		free(s);
}

void sensing_free(struct sensing *s)
{
	if (s == NULL || s->is_freed)
		return;
	s->is_freed = true;
	s->settings.changed = s->settings.state = s->settings.ended = NULL;
	(void)uv_timer_stop(&s->pause);
	let_go(s);
	uv_close((uv_handle_t *)&s->pause, on_timer_closed);
	uv_close((uv_handle_t *)&s->watch, on_timer_closed);
	uv_close((uv_handle_t *)&s->slow, on_timer_closed);
}

const struct sensing_status *sensing_status(struct sensing *s)
{
	uint64_t now_ms = uv_now(s->loop);

	s->status.word = words[s->status.state];
	s->status.retry_ms = s->status.state == SENSING_PAUSED && s->pause_ends_ms > now_ms
				 ? s->pause_ends_ms - now_ms
				 : 0;
	return &s->status;
}

void sensing_counters(
    const struct sensing *s, void (*each)(void *ctx, const char *name, uint64_t value), void *ctx)
{
	const struct {
		const char *name;
		uint64_t value;
	} own[] = {
	    {"sensor_starts", s->status.starts},
	    {"sensor_bad", s->status.bad},
	    {"sensor_crashed", s->status.crashed},
	    {"sensor_silent", s->status.silent},
	    {"sensor_slowed", s->status.slowed},
	    {"sensor_names_left_out", s->names_left_out},
	};

	for (size_t i = 0; i < s->names_n; i++)
		each(ctx, s->names[i].name, s->names[i].former + s->names[i].now);
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (own[i].value > 0)
			each(ctx, own[i].name, own[i].value);
}

const char *const *sensing_protocols(size_t *ret_n)
{
	static const char *names[DISSECT_DISSECTORS_MAX];
	size_t n = 0;

	for (; dissect_all[n] != NULL && n < DISSECT_DISSECTORS_MAX; n++)
		names[n] = dissect_all[n]->name;
	*ret_n = n;
	return names;
}
