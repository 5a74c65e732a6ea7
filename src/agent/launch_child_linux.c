/* launch_child_linux: descriptors, user, end, and the program anew. */
#include "agent/launch_child_linux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "agent/pipe.h"
#include "os/errno_linux.h"

enum {
	SAFE_FD = 10,                     /* above what a sensor has */
	CAPS_OF_SENSOR = 1 << CAP_NET_RAW /* until it has opened its capture */
};

void launch_begin(const struct launch_child *child, int signal)
{
	(void)prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0);
	if (getppid() != child->parent)
		_exit(LAUNCH_CANNOT);
	(void)setpgid(0, 0);
	(void)sigprocmask(SIG_SETMASK, &child->mask, NULL);
}

_Noreturn static void fail_in_pipe(enum err err, const char *text)
{
	uint8_t bytes[PIPE_RECORD_MAX];
	struct wr w = wr_of(bytes, sizeof(bytes));

	pipe_write(&w, &(struct pipe_record){PIPE_TROUBLE, .err = err, .text = view_of(text)});
	(void)!write(STDOUT_FILENO, bytes, w.len);
	_exit(LAUNCH_CANNOT);
}

/* With a place in the file of its own, where that may be: another sensor may read it too. */
static int opened_anew(int recording)
{
	char path[32];
	int fd;

	if (recording < 0)
		return -1;
	(void)snprintf(path, sizeof(path), "/proc/self/fd/%d", recording);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	return fd >= 0 ? fd : recording;
}

void launch_sensor(const struct launch_child *child, const struct sensor_settings *settings,
    struct privilege_whom whom, int recording, int pipe)
{
	char mode[] = {(char)('0' + settings->mode), '\0'};
	char *argv[] = {"earshot-sensor", mode, (char *)(uintptr_t)settings->interface, NULL};
	char *environment[] = {NULL};
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
	/* 0 and 2 nothing, 1 the pipe, 3 the recording; first out of each other's way. */
	int from[] = {nothing, pipe, nothing, opened_anew(recording)};
	enum err err;

	for (int to = 0; to < 4; to++)
		from[to] = from[to] >= 0 ? fcntl(from[to], F_DUPFD_CLOEXEC, SAFE_FD) : -1;
	for (int to = 0; to < 4; to++)
		if (from[to] >= 0)
			(void)dup2(from[to], to);
	(void)syscall(SYS_close_range, from[3] >= 0 ? 4 : 3, ~0U, 0);
	err = privilege_become(whom, CAPS_OF_SENSOR);
	if (err != ERR_NONE)
		fail_in_pipe(err, "a sensor cannot become its user");
	launch_begin(child, SIGKILL);
	(void)execve("/proc/self/exe", argv, environment);
	fail_in_pipe(err_of_errno(errno), "a sensor cannot be executed");
}
