/*
 * sensor_linux: the sensor's process. Descriptors as the launcher gave them: 1 the pipe, 3 the
 * recording; 0 and 2 are /dev/null.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent/recording.h"
#include "os/host.h"
#include "os/os.h"

enum {
	PIPE = STDOUT_FILENO,
	RECORDING = 3,
	PIPE_BYTES = 256 * 1024, /* a burst, while main does something else */
	DESCRIPTORS_MAX = 4, /* poll(2) wants no fewer than it is asked about; none can be opened */
	DATA_MAX = 256 << 20, /* zstd may want half of it */
	GATHER_MS = SENSOR_GATHER_MS,
	LOOK_UP_FRAMES = 256, /* after so many in a row the pipe and the clock have their turn */
	LIVE_AGE_MAX_MS = 10 * 1000 /* clocks may be set while a frame waits */
};

static struct sensor_settings asked;

bool sensor_is_called(int argc, char **argv)
{
	if (argc != 3 || !view_eq(view_of(argv[0]), view_of("earshot-sensor")) ||
	    strlen(argv[1]) != 1 || argv[1][0] < '0' || argv[1][0] > '0' + SENSOR_REPLAY)
		return false;
	asked.mode = (enum sensor_mode)(argv[1][0] - '0');
	(void)snprintf(asked.interface, sizeof(asked.interface), "%s", argv[2]);
	return true;
}

struct sensor {
	struct speak speak;
	struct capture *capture;
	struct capture *ahead; /* the recording once more, to find its last moment */
	int cost;              /* os_process_cost_open */
	int64_t beat_ms;       /* monotonic: the next */
	const char *missing;   /* of the sandbox */
};

/* The pipe. False: nobody reads any more, or never will again. */

static bool flush(struct sensor *s)
{
	struct view waiting = speak_waiting(&s->speak);

	while (waiting.n > 0) {
		ssize_t n = write(PIPE, waiting.p, waiting.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno == EAGAIN;
		speak_sent(&s->speak, (size_t)n);
		waiting = speak_waiting(&s->speak);
	}
	return true;
}

/* Waits for at most wait_ms: for frames (when `capture`), the pipe's room, its end. */
static bool wait_for(struct sensor *s, bool capture, int64_t wait_ms)
{
	struct pollfd fds[] = {
	    {.fd = PIPE, .events = speak_waiting(&s->speak).n > 0 ? POLLOUT : 0},
	    {.fd = capture ? capture_fd(s->capture) : -1, .events = POLLIN},
	};

	(void)poll(fds, 2, wait_ms < 0 ? 0 : (int)wait_ms);
	return (fds[0].revents & (POLLERR | POLLHUP | POLLNVAL)) == 0;
}

/* Until all is written away, however long main takes; the beat rests meanwhile. */
static bool flush_all(struct sensor *s)
{
	while (flush(s)) {
		if (speak_waiting(&s->speak).n == 0)
			return true;
		if (!wait_for(s, false, PIPE_BEAT_MS))
			return false;
	}
	return false;
}

static void beat(struct sensor *s)
{
	uint64_t cpu_ms, pss_kib;

	os_process_cost_read(s->cost, &cpu_ms, &pss_kib);
	speak_counters(&s->speak, capture_drops(s->capture), cpu_ms, pss_kib);
	s->beat_ms = os_monotonic_ms() + PIPE_BEAT_MS;
}

/* The last words. */
static int fail(struct sensor *s, enum err err, const char *text)
{
	(void)speak_record(
	    &s->speak, &(struct pipe_record){PIPE_TROUBLE, .err = err, .text = view_of(text)});
	(void)flush(s);
	return EXIT_FAILURE;
}

/* Opening, and giving everything up. */

static struct capture_live live_of(const struct sensor_settings *settings,
    char filter[DISSECT_FILTER_SIZE], const char *groups[DISSECT_GROUPS_MAX + 1])
{
	dissect_groups(groups);
	return (struct capture_live){.interface = settings->interface,
	    .filter = dissect_filter(filter, DISSECT_FILTER_SIZE),
	    .groups = groups,
	    .ring_bytes = SENSOR_RING_BYTES,
	    .gather_ms = GATHER_MS,
	    .inbound = true,
	    .others_bytes = settings->mode == SENSOR_ALL ? SPEAK_HEADER_BYTES : 0,
	    .no_wait = true};
}

static enum err open_live(const struct sensor_settings *settings, struct capture **ret_capture,
    struct capture_problem *ret_problem)
{
	char filter[DISSECT_FILTER_SIZE];
	const char *groups[DISSECT_GROUPS_MAX + 1];
	struct capture_live live = live_of(settings, filter, groups);

	return capture_open_live(ret_capture, &live, ret_problem);
}

const char *sensor_deaf(void)
{
	return NULL;
}

enum err sensor_open_trial(const struct sensor_settings *settings, struct capture **ret_capture,
    struct capture_problem *ret_problem)
{
	char filter[DISSECT_FILTER_SIZE];
	const char *groups[DISSECT_GROUPS_MAX + 1];
	struct capture_live live = live_of(settings, filter, groups);

	live.inbound = live.no_wait = false;
	return capture_open_live(ret_capture, &live, ret_problem);
}

enum err sensor_try_sandbox(char *missing, size_t size)
{
	const char *lacks = "";
	size_t n = 0;
	ssize_t got;
	int ends[2];
	pid_t child;

	if (pipe(ends) != 0)
		return ERR_FULL;
	child = fork();
	if (child == 0) {
		(void)dup2(ends[1], PIPE); /* the sandbox lets it write to this one */
		(void)!os_sandbox_parser(&lacks);
		got = write(PIPE, lacks, strlen(lacks) + 1);
		_exit(got > 0 ? EXIT_SUCCESS : EXIT_FAILURE);
	}
	(void)close(ends[1]);
	while (child > 0 && n < size && (got = read(ends[0], missing + n, size - n)) > 0)
		n += (size_t)got;
	(void)close(ends[0]);
	if (child > 0)
		(void)waitpid(child, NULL, 0);
	return n > 0 && missing[n - 1] == '\0' ? ERR_NONE : ERR_IO;
}

static void limit(int resource, rlim_t most)
{
	struct rlimit limit = {most, most};

	(void)setrlimit(resource, &limit);
}

static void give_up(struct sensor *s)
{
	(void)signal(SIGPIPE, SIG_IGN);
	(void)fcntl(PIPE, F_SETFL, O_WRONLY | O_NONBLOCK);
	(void)fcntl(PIPE, F_SETPIPE_SZ, PIPE_BYTES);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_NPROC, 0);
	limit(RLIMIT_NOFILE, DESCRIPTORS_MAX);
	s->missing = "";
	if (os_sandbox_parser(&s->missing) == ERR_NONE)
		limit(RLIMIT_DATA, DATA_MAX);
}

/* Live. */

static int64_t age_of(const struct capture_frame *frame)
{
	int64_t age = os_now_ms() - frame->seen_ms;

	return age < 0 ? 0 : age > LIVE_AGE_MAX_MS ? LIVE_AGE_MAX_MS : age;
}

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
		if (os_monotonic_ms() >= s->beat_ms)
			beat(s);
		if (!flush(s))
			return EXIT_SUCCESS;
		if (step == CAPTURE_BROKEN)
			return fail(s, capture_problem(s->capture)->err,
			    capture_problem(s->capture)->reason);
		if (!wait_for(s, true, step == CAPTURE_FRAME ? 0 : s->beat_ms - os_monotonic_ms()))
			return EXIT_SUCCESS;
	}
}

/* A recording. */

static int stand_by(struct sensor *s)
{
	for (;;) {
		if (!flush(s) || !wait_for(s, false, s->beat_ms - os_monotonic_ms()))
			return EXIT_SUCCESS;
		if (os_monotonic_ms() >= s->beat_ms)
			beat(s);
	}
}

/* After each frame of a recording. */
static bool take_turn(void *ctx)
{
	struct sensor *s = ctx;

	if (speak_waiting(&s->speak).n > SPEAK_OUT_SIZE / 2 && !flush_all(s))
		return false;
	if (os_monotonic_ms() >= s->beat_ms)
		beat(s);
	return true;
}

static int replay(struct sensor *s, struct recording_span span)
{
	if (!recording_play(s->capture, span, &s->speak, take_turn, s) || !flush_all(s))
		return EXIT_SUCCESS;
	beat(s);
	(void)speak_record(&s->speak, &(struct pipe_record){PIPE_ENDED});
	return stand_by(s);
}

/* Both are opened behind the sandbox: their first bytes are as hostile as the others. */
static int run_recording(struct sensor *s, int fd, int ahead_fd)
{
	struct capture_problem problem = {.err = ERR_NONE};
	struct recording_span span;

	if (fd < 0 || ahead_fd < 0 || lseek(ahead_fd, 0, SEEK_SET) != 0)
		return fail(s, ERR_IO, "the recording cannot be read twice: it is no file");
	if (capture_open_fd(&s->ahead, ahead_fd, &problem) != ERR_NONE)
		return fail(s, problem.err, problem.reason);
	span = recording_span(s->ahead);
	capture_close(s->ahead);
	if (lseek(fd, 0, SEEK_SET) != 0 || capture_open_fd(&s->capture, fd, &problem) != ERR_NONE)
		return fail(s, problem.err != ERR_NONE ? problem.err : ERR_IO, problem.reason);
	beat(s);
	return replay(s, span);
}

static int run(struct sensor *s)
{
	struct capture_problem problem = {.err = ERR_NONE};
	int fd = -1, ahead_fd = -1;
	bool is_live = asked.mode != SENSOR_REPLAY;
	struct pipe_record hello = {PIPE_HELLO};

	if (is_live && open_live(&asked, &s->capture, &problem) != ERR_NONE)
		return fail(s, problem.err, problem.reason);
	if (!is_live) {
		fd = fcntl(RECORDING, F_DUPFD_CLOEXEC, RECORDING);
		ahead_fd = RECORDING;
	}
	s->cost = os_process_cost_open();
	give_up(s);
	hello.text = view_of(s->missing);
	hello.link_type = is_live ? capture_linktype(s->capture) : 0;
	hello.backend = is_live ? capture_backend(s->capture) : CAPTURE_AUTO;
	(void)speak_record(&s->speak, &hello);
	if (!is_live)
		return run_recording(s, fd, ahead_fd);
	beat(s);
	return hear(s);
}

int sensor_main(void)
{
	struct sensor *s = calloc(1, sizeof(*s));
	void *dissect = malloc(dissect_size());
	struct unbound *unbound = calloc(1, unbound_size()); /* untouched with a link layer */
	int status = EXIT_FAILURE;

	/* Again, since executing may have made the kernel forget it. */
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	(void)prctl(PR_SET_NAME, "earshot-sensor", 0, 0, 0);
	if (s != NULL && dissect != NULL && unbound != NULL) {
		s->cost = -1;
		speak_init(&s->speak, asked.mode, dissect_init(dissect), unbound);
		status = run(s);
		capture_close(s->capture);
	}
	free(unbound);
	free(dissect);
	free(s);
	return status;
}
