/*
 * launcher: against a main that has been taken over and says what it likes. Each test is a main of
 * its own; what surprises it is its exit status, a line number.
 */
#include "agent/launcher.h"

#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "agent/launch.h"
#include "os/os.h"

enum { ANSWER_MS = 10000, QUIET_MS = 300 };

#define EXPECT(what)                                                                               \
	do {                                                                                       \
		if (!(what)) {                                                                     \
			fprintf(stderr, "line %d: %s\n", __LINE__, #what);                         \
			exit(1 + __LINE__ % 200);                                                  \
		}                                                                                  \
	} while (0)

static void say(int line, const void *bytes, size_t n)
{
	EXPECT(send(line, bytes, n, 0) == (ssize_t)n);
}

static struct launch_request request_of(uint32_t ask, uint32_t ticket)
{
	struct launch_request r = {.ask = ask, .ticket = ticket};

	r.settings.mode = SENSOR_REPLAY;
	memcpy(r.settings.interface, "recording", 10);
	return r;
}

static void ask(int line, uint32_t what, uint32_t ticket)
{
	struct launch_request r = request_of(what, ticket);

	say(line, &r, sizeof(r));
}

/* The next answer; *ret_fd -1: none came with it. False: none within the time. */
static bool hear(int line, int wait_ms, struct launch_answer *ret_answer, int *ret_fd)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = {.bytes = {0}};
	struct iovec part = {ret_answer, sizeof(*ret_answer)};
	struct msghdr m = {.msg_iov = &part,
	    .msg_iovlen = 1,
	    .msg_control = &control,
	    .msg_controllen = sizeof(control)};
	struct pollfd wait = {.fd = line, .events = POLLIN};

	if (poll(&wait, 1, wait_ms) <= 0)
		return false;
	EXPECT(recvmsg(line, &m, MSG_CMSG_CLOEXEC) == (ssize_t)sizeof(*ret_answer));
	*ret_fd = -1;
	if (CMSG_FIRSTHDR(&m) != NULL)
		memcpy(ret_fd, CMSG_DATA(CMSG_FIRSTHDR(&m)), sizeof(int));
	return true;
}

/* The pipe stays open, so that its sensor lives until main ends. */
static struct launch_answer expect(int line, enum launch_say what, uint32_t ticket)
{
	struct launch_answer a = {.say = 0};
	int fd = -1;

	EXPECT(hear(line, ANSWER_MS, &a, &fd));
	EXPECT(a.say == (uint32_t)what && a.ticket == ticket);
	EXPECT((fd >= 0) == (what == LAUNCH_STARTED));
	return a;
}

static void expect_quiet(int line)
{
	struct launch_answer a;
	int fd = -1;

	EXPECT(!hear(line, QUIET_MS, &a, &fd));
}

/* Mains. */

static int says_nonsense(void *ctx, int line)
{
	static uint8_t bytes[4096];
	uint64_t random = 88172645463325252U;

	(void)ctx;
	/* Messages of every wrong size; a right one of bytes by chance asks for nothing. */
	for (size_t n = 1; n < sizeof(bytes); n += 7) {
		for (size_t i = 0; i < n; i++) {
			random ^= random << 13;
			random ^= random >> 7;
			random ^= random << 17;
			bytes[i] = (uint8_t)random;
		}
		say(line, bytes, n == sizeof(struct launch_request) ? n + 1 : n);
	}
	memset(bytes, 0xff, sizeof(bytes));
	say(line, bytes, sizeof(struct launch_request));
	ask(line, LAUNCH_STOP, 4711); /* none such */
	ask(line, 0, 1);
	ask(line, 99, 1);
	expect_quiet(line);
	return EXIT_SUCCESS;
}

static int asks_for_what_is_not(void *ctx, int line)
{
	struct launch_request r = request_of(LAUNCH_START, 1);

	(void)ctx;
	memset(r.settings.interface, 'x', sizeof(r.settings.interface)); /* without an end */
	say(line, &r, sizeof(r));
	EXPECT(expect(line, LAUNCH_REFUSED, 1).code == ERR_ARGUMENT);
	r = request_of(LAUNCH_START, 2);
	r.settings.mode = (enum sensor_mode)77;
	say(line, &r, sizeof(r));
	EXPECT(expect(line, LAUNCH_REFUSED, 2).code == ERR_ARGUMENT);
	/* There is no recording. */
	ask(line, LAUNCH_START, 3);
	EXPECT(expect(line, LAUNCH_REFUSED, 3).code == ERR_NOT_FOUND);
	return EXIT_SUCCESS;
}

static int asks_for_too_many(void *ctx, int line)
{
	struct launch_answer a;
	uint32_t last = 0;

	(void)ctx;
	for (uint32_t i = 1; i <= LAUNCHER_SENSORS_MAX; i++) {
		ask(line, LAUNCH_START, i);
		a = expect(line, LAUNCH_STARTED, i);
		EXPECT(a.sensor > last);
		last = a.sensor;
		/* A ticket is one sensor's. */
		ask(line, LAUNCH_START, i);
		EXPECT(expect(line, LAUNCH_REFUSED, i).code == ERR_ARGUMENT);
	}
	ask(line, LAUNCH_START, 100);
	EXPECT(expect(line, LAUNCH_REFUSED, 100).code == ERR_FULL);
	/* One is ended, and then there is a place. */
	ask(line, LAUNCH_STOP, 7);
	a = expect(line, LAUNCH_ENDED, 7);
	EXPECT(a.end == LAUNCHER_KILLED && a.code == SIGKILL);
	ask(line, LAUNCH_START, 100);
	(void)expect(line, LAUNCH_STARTED, 100);
	return EXIT_SUCCESS;
}

static int closes_its_line(void *ctx, int line)
{
	int *left = ctx;

	ask(line, LAUNCH_START, 1);
	(void)expect(line, LAUNCH_STARTED, 1);
	close(line);
	/* The launcher goes on until main ends, and takes its status. */
	usleep(QUIET_MS * 1000);
	return *left;
}

static int exits_at_once(void *ctx, int line)
{
	(void)line;
	return *(int *)ctx;
}

/* A launcher in a process of its own: it gives up what the test may need. */
static int status_of(const char *recording, int (*program)(void *ctx, int line), int value)
{
	const struct launcher_settings settings = {.recording = recording};
	pid_t pid = fork();
	int status;

	if (pid == 0)
		_exit(launcher_run(&settings, program, &value));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static const char *lan;

static void survives_nonsense(void **state)
{
	(void)state;
	assert_int_equal(status_of(lan, says_nonsense, 0), 0);
}

static void refuses_in_words(void **state)
{
	(void)state;
	assert_int_equal(status_of(NULL, asks_for_what_is_not, 0), 0);
	assert_int_equal(status_of("/nonexistent/recording", asks_for_what_is_not, 0), 0);
}

static void bounds_sensors(void **state)
{
	(void)state;
	assert_int_equal(status_of(lan, asks_for_too_many, 0), 0);
}

static void takes_the_status_of_main(void **state)
{
	(void)state;
	assert_int_equal(status_of(lan, exits_at_once, 0), 0);
	assert_int_equal(status_of(lan, exits_at_once, 78), 78);
	assert_int_equal(status_of(lan, closes_its_line, 5), 5);
}

/* As the program does for another identity. */
static void runs_again(void **state)
{
	const struct launcher_settings settings = {.recording = lan};
	int value = 3, status;
	pid_t pid = fork();

	(void)state;
	if (pid == 0) {
		for (int i = 0; i < 3; i++)
			if (launcher_run(&settings, closes_its_line, &value) != 3)
				_exit(1);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(survives_nonsense),
	    cmocka_unit_test(refuses_in_words),
	    cmocka_unit_test(bounds_sensors),
	    cmocka_unit_test(takes_the_status_of_main),
	    cmocka_unit_test(runs_again),
	};

	if (sensor_is_called(argc, argv))
		return sensor_main();
	if (argc != 2)
		return 2;
	lan = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
