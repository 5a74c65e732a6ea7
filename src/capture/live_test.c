/*
 * live: listening on the loopback interface of a network namespace of the test's own, in a child
 * process that is sandboxed once it listens. Needs root; skipped without.
 */
#include "capture/capture.h"
#include "os/os.h"

#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* gcc says it by a macro, clang by a feature. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum { PORT = 5353, OTHER_PORT = 5354, CANNOT = 250 };

/* In children, a surprise is its line number (modulo what an exit status holds). */
#define EXPECT(what)                                                                               \
	do {                                                                                       \
		if (!(what)) {                                                                     \
			fprintf(stderr, "line %d: %s\n", __LINE__, #what);                         \
			_exit(1 + __LINE__ % 200);                                                 \
		}                                                                                  \
	} while (0)

static enum err open_live(struct capture **c, const char *interface, const char *filter,
    const char *const *groups, struct capture_problem *problem)
{
	struct capture_live live = {.interface = interface, .filter = filter, .groups = groups};

	return capture_open_live(c, &live, problem);
}

static void set_loopback(bool up)
{
	struct ifreq request = {.ifr_name = "lo"};
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	EXPECT(fd >= 0 && ioctl(fd, SIOCGIFFLAGS, &request) == 0);
	request.ifr_flags = (short)(up ? request.ifr_flags | IFF_UP : request.ifr_flags & ~IFF_UP);
	EXPECT(ioctl(fd, SIOCSIFFLAGS, &request) == 0);
	close(fd);
}

static void send_to(uint16_t port, const char *text)
{
	struct sockaddr_in to = {.sin_family = AF_INET,
	    .sin_port = htons(port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	EXPECT(fd >= 0);
	EXPECT(sendto(fd, text, strlen(text), 0, (struct sockaddr *)&to, sizeof(to)) > 0);
	close(fd);
}

static void own_namespace(void)
{
	if (unshare(CLONE_NEWNET) != 0)
		_exit(CANNOT);
}

/* Whether an interface of this namespace lets frames to 01:80:c2:00:00:0e through. */
static bool hears_lldp(void)
{
	char line[256];
	bool found = false;
	FILE *file = fopen("/proc/net/dev_mcast", "r");

	EXPECT(file != NULL);
	while (fgets(line, sizeof(line), file) != NULL)
		found |= strstr(line, "0180c200000e") != NULL;
	fclose(file);
	return found;
}

static struct capture *listen_on_loopback(void)
{
	static const char *const groups[] = {
	    "224.0.0.251", "239.255.255.250", "ff02::fb", "01:80:c2:00:00:0e", NULL};
	struct capture_problem problem = {0};
	struct capture *c = NULL;
	enum err err = open_live(&c, "lo", "udp port 5353", groups, &problem);

	if (err != ERR_NONE)
		fprintf(stderr, "%s\n", problem.reason);
	EXPECT(err == ERR_NONE);
	return c;
}

/* The next frame; waits for at most some seconds. */
static enum capture_step next(struct capture *c, struct capture_frame *frame)
{
	enum capture_step step = CAPTURE_IDLE;

	for (unsigned i = 0; i < 25 && step == CAPTURE_IDLE; i++)
		step = capture_next(c, frame);
	return step;
}

static void hears(void)
{
	const char *missing = NULL;
	struct capture_frame frame;
	struct capture *c;
	int64_t began;

	own_namespace();
	set_loopback(true);
	EXPECT(!hears_lldp());
	c = listen_on_loopback();
	EXPECT(hears_lldp());
	send_to(OTHER_PORT, "not this");
	send_to(PORT, "but this");
#if !SANITIZED
	EXPECT(os_sandbox_parser(&missing) == ERR_NONE || missing != NULL);
#else
	(void)missing;
#endif
	EXPECT(next(c, &frame) == CAPTURE_FRAME);
	EXPECT(frame.linktype == 1);
	EXPECT(frame.bytes.n == 14 + 20 + 8 + 8 && frame.wire_len == frame.bytes.n);
	EXPECT(view_eq(view_tail(frame.bytes, 42), view_of("but this")));
	EXPECT(frame.seen_ms <= os_now_ms() && frame.seen_ms > os_now_ms() - 20000);
	/* The loopback shows a packet as it goes and as it comes; libpcap leaves one out. */
	began = os_monotonic_ms();
	EXPECT(capture_next(c, &frame) == CAPTURE_IDLE);
	EXPECT(os_monotonic_ms() - began < 5000);
	EXPECT(capture_drops(c) == 0);
	EXPECT(capture_bytes_total(c) == 0);
	capture_close(c);
	_exit(0);
}

static void loses_the_interface(void)
{
	struct capture_frame frame;
	struct capture *c;

	own_namespace();
	set_loopback(true);
	c = listen_on_loopback();
	EXPECT(capture_next(c, &frame) == CAPTURE_IDLE);
	set_loopback(false);
	EXPECT(next(c, &frame) == CAPTURE_BROKEN);
	EXPECT(capture_problem(c)->err == ERR_NOT_FOUND);
	EXPECT(
	    strcmp(capture_problem(c)->reason, "lo: the interface went down or was removed") == 0);
	EXPECT(capture_next(c, &frame) == CAPTURE_BROKEN);
	capture_close(c);
	_exit(0);
}

static void refuses(void)
{
	static const char *const bad_group[] = {"192.0.2.1", NULL};
	struct capture_problem p = {0};
	struct capture *c = NULL;

	own_namespace();
	EXPECT(open_live(&c, "lo", "udp", NULL, &p) == ERR_NOT_FOUND);
	EXPECT(strcmp(p.reason, "lo: the interface is down") == 0);
	set_loopback(true);
	EXPECT(open_live(&c, "lo", "udp port port", NULL, &p) == ERR_ARGUMENT);
	EXPECT(strncmp(p.reason, "filter: ", 8) == 0);
	EXPECT(open_live(&c, "lo", "udp", bad_group, &p) == ERR_ARGUMENT);
	EXPECT(strncmp(p.reason, "lo: joining group 192.0.2.1: ", 29) == 0);
	/* Without privileges. */
	EXPECT(setuid(65534) == 0);
	EXPECT(open_live(&c, "lo", "udp", NULL, &p) == ERR_DENIED);
	EXPECT(strncmp(p.reason, "permission denied: needs CAP_NET_RAW", 36) == 0);
	EXPECT(c == NULL);
	_exit(0);
}

static void in_child(void (*test)(void))
{
	pid_t pid;
	int status;

	if (geteuid() != 0) {
		print_message("needs root\n");
		skip();
	}
	pid = fork();
	if (pid == 0)
		test();
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == CANNOT) {
		print_message("no network namespace to be had\n");
		skip();
	}
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void live_hears(void **state)
{
	(void)state;
	in_child(hears);
}

static void live_loses_the_interface(void **state)
{
	(void)state;
	in_child(loses_the_interface);
}

static void live_refuses(void **state)
{
	(void)state;
	in_child(refuses);
}

static void no_such_interface(void **state)
{
	struct capture_problem p = {0};
	struct capture *c = NULL;

	(void)state;
	assert_int_equal(open_live(&c, "nosuch\x1b[1m", "udp", NULL, &p), ERR_NOT_FOUND);
	assert_memory_equal(p.reason, "nosuch?[1m: no such interface; there are: ", 42);
	assert_non_null(strstr(p.reason, "lo"));
	assert_null(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(no_such_interface),
	    cmocka_unit_test(live_hears),
	    cmocka_unit_test(live_loses_the_interface),
	    cmocka_unit_test(live_refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
