/* launcher_linux: the launcher's process. */
#include "agent/launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent/launch.h"
#include "agent/launch_child_linux.h"
#include "os/errno_linux.h"
#include "os/os.h"
#include "os/privilege_linux.h"

enum { NOBODY = 65534, CAPS_OF_LAUNCHER = 1 << CAP_NET_RAW | 1 << CAP_SETUID | 1 << CAP_SETGID };

struct child {
	pid_t pid; /* 0: the place is free */
	uint32_t ticket, sensor;
};

struct process {
	pid_t main;
	int line, signals, recording;
	struct privilege_whom self, as_main, as_sensor;
	struct launch_child child; /* what children of ours have in common */
	struct child sensors[LAUNCHER_SENSORS_MAX];
	uint32_t started;
	int64_t kill_main_ms; /* INT64_MAX: it was not asked to end */
};

/* Without CAP_KILL only its own user may signal a process. */
static void signal_child(const struct process *p, struct privilege_whom whom, pid_t pid, int signal)
{
	(void)seteuid(whom.uid);
	(void)kill(pid, signal);
	if (seteuid(p->self.uid) != 0)
		abort();
}

/* Sensors. */

static void say(const struct process *p, const struct launch_answer *answer, int fd)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = {.bytes = {0}};
	struct iovec part = {(void *)(uintptr_t)answer, sizeof(*answer)};
	struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};

	if (fd >= 0) {
		control.header =
		    (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS};
		memcpy(CMSG_DATA(&control.header), &fd, sizeof(fd));
		message.msg_control = &control;
		message.msg_controllen = sizeof(control);
	}
	(void)sendmsg(p->line, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

static enum err start(struct process *p, const struct launch_request *r, struct child *c)
{
	int pipe[2], saved;

	if (pipe2(pipe, O_CLOEXEC) != 0)
		return err_of_errno(errno);
	c->pid = fork();
	saved = errno;
	if (c->pid == 0)
		launch_sensor(&p->child, &r->settings, p->as_sensor, p->recording, pipe[1]);
	os_close(pipe[1]);
	if (c->pid > 0) {
		c->ticket = r->ticket;
		c->sensor = ++p->started;
		say(p, &(struct launch_answer){LAUNCH_STARTED, c->ticket, c->sensor}, pipe[0]);
	}
	os_close(pipe[0]);
	if (c->pid > 0)
		return ERR_NONE;
	c->pid = 0;
	return err_of_errno(saved);
}

static struct child *child_of(struct process *p, uint32_t ticket)
{
	for (size_t i = 0; i < LAUNCHER_SENSORS_MAX; i++)
		if (p->sensors[i].pid != 0 && p->sensors[i].ticket == ticket)
			return &p->sensors[i];
	return NULL;
}

static enum err ask(struct process *p, const struct launch_request *r)
{
	struct child *c = child_of(p, r->ticket);

	if (r->ask == LAUNCH_STOP && c != NULL)
		signal_child(p, p->as_sensor, c->pid, SIGKILL);
	if (r->ask != LAUNCH_START)
		return ERR_NONE;
	if (c != NULL || r->settings.interface[SENSOR_INTERFACE_SIZE - 1] != '\0' ||
	    r->settings.mode > SENSOR_REPLAY)
		return ERR_ARGUMENT;
	if (r->settings.mode == SENSOR_REPLAY && p->recording < 0)
		return ERR_NOT_FOUND;
	for (size_t i = 0; i < LAUNCHER_SENSORS_MAX; i++)
		if (p->sensors[i].pid == 0)
			return start(p, r, &p->sensors[i]);
	return ERR_FULL;
}

static void end_sensors(struct process *p)
{
	for (size_t i = 0; i < LAUNCHER_SENSORS_MAX; i++)
		if (p->sensors[i].pid != 0)
			signal_child(p, p->as_sensor, p->sensors[i].pid, SIGKILL);
}

/* Main. */

static void hear_main(struct process *p)
{
	struct launch_request r;
	ssize_t n = recv(p->line, &r, sizeof(r), 0);

	if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN)) {
		end_sensors(p);
		os_close(p->line);
		p->line = -1;
	} else if (n == (ssize_t)sizeof(r)) {
		enum err err = ask(p, &r);

		if (err != ERR_NONE)
			say(p, &(struct launch_answer){LAUNCH_REFUSED, r.ticket, .code = err}, -1);
	}
}

/* The status of main when it has ended, else -1. */
static int reap(struct process *p)
{
	int status, result = -1;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		bool killed = WIFSIGNALED(status);
		int code = killed ? WTERMSIG(status) : WEXITSTATUS(status);

		if (pid == p->main)
			result = killed ? 128 + code : code;
		for (size_t i = 0; i < LAUNCHER_SENSORS_MAX; i++) {
			struct child *c = &p->sensors[i];

			if (c->pid != pid)
				continue;
			say(p,
			    &(struct launch_answer){LAUNCH_ENDED, c->ticket, c->sensor,
				killed ? LAUNCHER_KILLED : LAUNCHER_EXITED, code},
			    -1);
			*c = (struct child){0};
		}
	}
	return result;
}

static int hear_signal(struct process *p)
{
	struct signalfd_siginfo info;

	if (read(p->signals, &info, sizeof(info)) != sizeof(info))
		return -1;
	if (info.ssi_signo == SIGCHLD)
		return reap(p);
	if (info.ssi_signo == SIGHUP || info.ssi_signo == SIGUSR1) {
		signal_child(p, p->as_main, p->main, (int)info.ssi_signo);
		return -1;
	}
	signal_child(p, p->as_main, p->main, SIGTERM);
	if (p->kill_main_ms == INT64_MAX)
		p->kill_main_ms = os_monotonic_ms() + LAUNCHER_TERM_MS;
	return -1;
}

/* Runs until main has ended; its status. */
static int serve(struct process *p)
{
	int status = -1;

	while (status < 0) {
		struct pollfd wait[] = {{p->signals, POLLIN, 0}, {p->line, POLLIN, 0}};
		int64_t left = p->kill_main_ms - os_monotonic_ms();

		if (p->kill_main_ms != INT64_MAX && left <= 0) {
			signal_child(p, p->as_main, p->main, SIGKILL);
			p->kill_main_ms = INT64_MAX;
		}
		(void)poll(wait, 2, p->kill_main_ms == INT64_MAX ? -1 : (int)left);
		if (wait[1].revents != 0)
			hear_main(p);
		if (wait[0].revents != 0)
			status = hear_signal(p);
	}
	end_sensors(p);
	for (size_t i = 0; i < LAUNCHER_SENSORS_MAX; i++)
		if (p->sensors[i].pid != 0)
			(void)waitpid(p->sensors[i].pid, NULL, 0);
	return status;
}

static void main_child(
    const struct process *p, int line, int (*main_program)(void *ctx, int launcher_fd), void *ctx)
{
	os_close(p->line);
	os_close(p->signals);
	os_close(p->recording);
	if (privilege_become(p->as_main, 0) != ERR_NONE)
		_exit(LAUNCH_CANNOT);
	launch_begin(&p->child, SIGTERM);
	exit(main_program(ctx, line));
}

static void find_users(struct process *p, const struct launcher_settings *settings)
{
	p->self = p->as_main = p->as_sensor = (struct privilege_whom){geteuid(), getegid()};
	if (!privilege_may_become())
		return;
	if (settings->main_user != NULL)
		(void)!privilege_find(settings->main_user, &p->as_main);
	if (settings->sensor_user == NULL ||
	    privilege_find(settings->sensor_user, &p->as_sensor) != ERR_NONE)
		p->as_sensor = (struct privilege_whom){NOBODY, NOBODY};
}

static int begin(struct process *p, const struct launcher_settings *settings, int line[2])
{
	sigset_t ours;

	p->child.parent = getpid();
	find_users(p, settings);
	if (settings->recording != NULL)
		p->recording = open(settings->recording, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	(void)sigemptyset(&ours);
	(void)sigaddset(&ours, SIGCHLD);
	(void)sigaddset(&ours, SIGHUP);
	(void)sigaddset(&ours, SIGINT);
	(void)sigaddset(&ours, SIGTERM);
	(void)sigaddset(&ours, SIGUSR1);
	(void)sigprocmask(SIG_BLOCK, &ours, &p->child.mask);
	p->signals = signalfd(-1, &ours, SFD_CLOEXEC);
	if (p->signals < 0 || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, line) != 0)
		return -1;
	return privilege_keep(CAPS_OF_LAUNCHER, false) == ERR_NONE ? 0 : -1;
}

int launcher_run(const struct launcher_settings *settings,
    int (*main_program)(void *ctx, int launcher_fd), void *ctx)
{
	struct process p = {.signals = -1, .recording = -1, .kill_main_ms = INT64_MAX};
	int line[2] = {-1, -1}, status = LAUNCH_CANNOT;

	if (begin(&p, settings, line) == 0) {
		p.line = line[0];
		p.main = fork();
		if (p.main == 0)
			main_child(&p, line[1], main_program, ctx);
		os_close(line[1]);
		line[0] = -1;
		if (p.main > 0)
			status = serve(&p);
		os_close(p.line);
	}
	os_close(line[0]);
	os_close(p.signals);
	os_close(p.recording);
	(void)sigprocmask(SIG_SETMASK, &p.child.mask, NULL);
	return status;
}
