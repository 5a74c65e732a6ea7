/*
 * sensor_windows: the sensor's process. Descriptors as launcher_windows.c gives them: 1 the pipe, 0
 * the recording. What is opened (library, driver, sockets) is opened before the rights are given
 * up.
 */
#include "os/common_windows.h"

#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>

#include "agent/recording.h"
#include "os/adapter_windows.h"
#include "os/host.h"
#include "os/os.h"

enum {
	PIPE = 1,
	RECORDING = 0,
	LOOK_UP_FRAMES = 256, /* after so many in a row the pipe and the clock have their turn */
	LIVE_AGE_MAX_MS = 10 * 1000 /* clocks may be set while a frame waits */
};

static struct sensor_settings asked;

bool sensor_is_called(int argc, char **argv)
{
	if (argc != 3 || !view_eq(view_of(argv[0]), view_of("earshot-sensor")) ||
	    strlen(argv[1]) != 3 || argv[1][0] < '0' || argv[1][0] > '0' + SENSOR_REPLAY ||
	    argv[1][1] < '0' || argv[1][1] >= '0' + CAPTURE_BACKENDS)
		return false;
	asked.mode = (enum sensor_mode)(argv[1][0] - '0');
	asked.backend = (enum capture_backend)(argv[1][1] - '0');
	asked.etw_proven = argv[1][2] == '1';
	(void)snprintf(asked.interface, sizeof(asked.interface), "%s", argv[2]);
	return true;
}

struct sensor {
	struct speak speak;
	struct capture *capture;
	int64_t beat_ms; /* monotonic: the next */
	struct os_adapter adapter;
	struct os_neighbour neighbours[ADAPTER_NEIGHBOURS_MAX];
};

/* Until all is written away, however long main takes. False: nobody reads any more. */
static bool flush(struct sensor *s)
{
	struct view waiting = speak_waiting(&s->speak);

	while (waiting.n > 0) {
		int n = _write(PIPE, waiting.p, (unsigned)waiting.n); /* SPEAK_OUT_SIZE */

		if (n <= 0)
			return false;
		speak_sent(&s->speak, (size_t)n);
		waiting = speak_waiting(&s->speak);
	}
	return true;
}

static void beat(struct sensor *s)
{
	uint64_t cpu_ms, pss_kib;

	os_process_cost_read(-1, &cpu_ms, &pss_kib);
	speak_counters(&s->speak, capture_drops(s->capture), cpu_ms, pss_kib);
	s->beat_ms = os_monotonic_ms() + PIPE_BEAT_MS;
}

/* Without a link layer: whom the system knows. It is asked in its own tables alone. */
static void look_around(struct sensor *s)
{
	size_t n = 0;

	if (dissect_is_bare((enum linktype)capture_linktype(s->capture)))
		n = os_adapter_neighbours(&s->adapter, s->neighbours);
	for (size_t i = 0; i < n; i++)
		speak_neighbour(
		    &s->speak, &s->neighbours[i].addr, s->neighbours[i].mac, os_now_ms());
}

/* The last words. */
static int fail(struct sensor *s, const struct capture_problem *problem)
{
	(void)speak_record(&s->speak, &(struct pipe_record){PIPE_TROUBLE, .err = problem->err,
					  .text = view_of(problem->reason)});
	(void)flush(s);
	return EXIT_FAILURE;
}

/* Live. */

static bool wants(void *ctx, uint32_t linktype, struct view bytes)
{
	return dissect_wants(ctx, (enum linktype)linktype, bytes);
}

/* `dissect`: for backends without a filter in the kernel; NULL, where nothing will be heard. */
static enum err open_live(const struct sensor_settings *settings, struct dissect *dissect,
    bool inbound, struct capture **ret_capture, struct capture_problem *ret_problem)
{
	char filter[DISSECT_FILTER_SIZE];
	const char *groups[DISSECT_GROUPS_MAX + 1];
	struct capture_live live = {.interface = settings->interface,
	    .backend = settings->backend,
	    .etw_proven = settings->etw_proven,
	    .wants = dissect != NULL ? wants : NULL,
	    .ctx = dissect,
	    .filter = dissect_filter(filter, sizeof(filter)),
	    .groups = groups,
	    .ring_bytes = SENSOR_RING_BYTES,
	    .gather_ms = SENSOR_GATHER_MS,
	    .inbound = inbound,
	    .others_bytes = settings->mode == SENSOR_ALL ? SPEAK_HEADER_BYTES : 0};

	dissect_groups(groups);
	return capture_open_live(ret_capture, &live, ret_problem);
}

const char *sensor_deaf(void)
{
	return capture_deaf();
}

enum err sensor_open_trial(const struct sensor_settings *settings, struct capture **ret_capture,
    struct capture_problem *ret_problem)
{
	return open_live(settings, NULL, false, ret_capture, ret_problem);
}

static int64_t age_of(const struct capture_frame *frame)
{
	int64_t age = os_now_ms() - frame->seen_ms;

	return age < 0 ? 0 : age > LIVE_AGE_MAX_MS ? LIVE_AGE_MAX_MS : age;
}

/* While a pipe is full, writing waits: the driver loses frames then, and counts them. */
static int hear(struct sensor *s)
{
	enum capture_step step = CAPTURE_IDLE;
	struct capture_frame frame;

	for (;;) {
		for (unsigned i = 0; i < LOOK_UP_FRAMES; i++) {
			step = capture_next(s->capture, &frame);
			if (step != CAPTURE_FRAME)
				break;
			(void)speak_frame(&s->speak, &frame, (uint64_t)age_of(&frame));
			if (speak_waiting(&s->speak).n > SPEAK_OUT_SIZE / 2 && !flush(s))
				return EXIT_SUCCESS;
		}
		if (os_monotonic_ms() >= s->beat_ms) {
			look_around(s);
			beat(s);
		}
		if (!flush(s))
			return EXIT_SUCCESS;
		if (step == CAPTURE_BROKEN)
			return fail(s, capture_problem(s->capture));
	}
}

/* A recording. */

/* A pipe whose reader is gone is seen by the next beat. */
static int stand_by(struct sensor *s)
{
	while (flush(s)) {
		int64_t left = s->beat_ms - os_monotonic_ms();

		if (left > 0)
			Sleep((DWORD)left);
		beat(s);
	}
	return EXIT_SUCCESS;
}

/* After each frame of a recording. */
static bool take_turn(void *ctx)
{
	struct sensor *s = ctx;

	if (speak_waiting(&s->speak).n > SPEAK_OUT_SIZE / 2 && !flush(s))
		return false;
	if (os_monotonic_ms() >= s->beat_ms)
		beat(s);
	return true;
}

static int replay(struct sensor *s, struct recording_span span)
{
	if (!recording_play(s->capture, span, &s->speak, take_turn, s) || !flush(s))
		return EXIT_SUCCESS;
	beat(s);
	(void)speak_record(&s->speak, &(struct pipe_record){PIPE_ENDED});
	return stand_by(s);
}

/* Its two ends in time; it is read once through for them. */
static enum err look_ahead(
    int fd, struct recording_span *ret_span, struct capture_problem *ret_problem)
{
	struct capture *ahead;
	enum err err = capture_open_fd(&ahead, fd, ret_problem);

	if (err != ERR_NONE)
		return err;
	*ret_span = recording_span(ahead);
	capture_close(ahead);
	return ERR_NONE;
}

static int run_recording(struct sensor *s)
{
	struct capture_problem problem = {
	    .err = ERR_IO, .reason = "the recording cannot be read twice: it is no file"};
	struct recording_span span = {0, 0};
	int ahead;

	(void)_setmode(RECORDING, _O_BINARY);
	ahead = _dup(RECORDING);
	if (ahead < 0 || _lseeki64(ahead, 0, SEEK_SET) != 0)
		return fail(s, &problem);
	if (look_ahead(ahead, &span, &problem) != ERR_NONE ||
	    _lseeki64(RECORDING, 0, SEEK_SET) != 0 ||
	    capture_open_fd(&s->capture, RECORDING, &problem) != ERR_NONE)
		return fail(s, &problem);
	beat(s);
	return replay(s, span);
}

static int run(struct sensor *s)
{
	struct capture_problem problem = {.err = ERR_NONE};
	bool is_live = asked.mode != SENSOR_REPLAY;
	struct pipe_record hello = {PIPE_HELLO};
	const char *missing = "";

	if (is_live && open_live(&asked, s->speak.dissect, true, &s->capture, &problem) != ERR_NONE)
		return fail(s, &problem);
	(void)!os_adapter_find(asked.interface, &s->adapter);
	(void)!os_sandbox_parser(&missing);
	hello.text = view_of(missing);
	hello.link_type = is_live ? capture_linktype(s->capture) : 0;
	hello.backend = is_live ? capture_backend(s->capture) : CAPTURE_AUTO;
	(void)speak_record(&s->speak, &hello);
	if (!is_live)
		return run_recording(s);
	beat(s);
	return hear(s);
}

int sensor_main(void)
{
	struct sensor *s = calloc(1, sizeof(*s));
	void *dissect = malloc(dissect_size());
	struct unbound *unbound = calloc(1, unbound_size()); /* untouched with a link layer */
	int status = EXIT_FAILURE;

	(void)_setmode(PIPE, _O_BINARY);
	if (s != NULL && dissect != NULL && unbound != NULL) {
		speak_init(&s->speak, asked.mode, dissect_init(dissect), unbound);
		status = run(s);
		capture_close(s->capture);
	}
	free(unbound);
	free(dissect);
	free(s);
	return status;
}
