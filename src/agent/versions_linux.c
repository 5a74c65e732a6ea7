/* versions_linux: another version in place of this one, or watched. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent/commands.h"
#include "agent/launcher.h"
#include "agent/versions.h"
#include "agent/versions_run.h"
#include "os/os.h"

enum { LOOK_MS = 500, CANNOT = 127 };

static const int handed_on[] = {SIGTERM, SIGINT, SIGHUP, SIGUSR1};

enum { HANDED_ON = sizeof(handed_on) / sizeof(handed_on[0]) };

const char *versions_installed(void)
{
	return getenv(VERSIONS_VARIABLE);
}

static void become(const char *program, char **argv)
{
	argv[0] = (char *)(uintptr_t)program;
	if (setenv(VERSIONS_VARIABLE, agent_version, 1) == 0)
		(void)execv(program, argv);
}

enum err versions_become(const char *program, int argc, char **argv, int *ret_status)
{
	char *first = argv[0];

	(void)argc;
	(void)ret_status;
	become(program, argv);
	argv[0] = first;
	(void)unsetenv(VERSIONS_VARIABLE);
	return errno == ENOENT || errno == ENOEXEC || errno == ELIBBAD ? ERR_FORMAT : ERR_DENIED;
}

void versions_come_back(void) {}

struct watch {
	pid_t pid;
	int64_t begun_ms, kill_ms; /* INT64_MAX: it was not told to end */
	bool is_asked;             /* by whoever started this */
};

static void end(struct watch *w)
{
	(void)kill(w->pid, SIGTERM);
	if (w->kill_ms == INT64_MAX)
		w->kill_ms = os_monotonic_ms() + LAUNCHER_TERM_MS + LOOK_MS;
}

/* One signal, or none in a while. */
static void wait_a_while(struct watch *w, const sigset_t *ours)
{
	const struct timespec while_ = {.tv_nsec = LOOK_MS * 1000000L};
	int number = sigtimedwait(ours, NULL, &while_);

	if (number == SIGTERM || number == SIGINT) {
		w->is_asked = true;
		end(w);
	} else if (number > 0 && number != SIGCHLD) {
		(void)kill(w->pid, number);
	}
}

/* True when it has held. */
static bool watch(
    struct watch *w, const struct versions_trial *trial, const sigset_t *ours, int *ret_status)
{
	enum update_turn turn = UPDATE_GO_ON;

	while (waitpid(w->pid, ret_status, WNOHANG) != w->pid) {
		wait_a_while(w, ours);
		if (turn == UPDATE_GO_ON && !w->is_asked) {
			turn = versions_look(trial, os_monotonic_ms() - w->begun_ms);
			if (turn == UPDATE_GO_BACK)
				end(w);
		}
		if (os_monotonic_ms() >= w->kill_ms) {
			(void)kill(w->pid, SIGKILL);
			w->kill_ms = INT64_MAX;
		}
	}
	return turn == UPDATE_KEEP || versions_said(trial->state, trial->version) == UPDATE_KEEP;
}

int versions_try(const struct versions_trial *trial, const char *program, int argc, char **argv)
{
	struct watch w = {.kill_ms = INT64_MAX};
	pid_t parent = getpid();
	sigset_t ours, before;
	int status = 0;
	bool held;

	(void)argc;
	(void)sigemptyset(&ours);
	(void)sigaddset(&ours, SIGCHLD);
	for (int i = 0; i < HANDED_ON; i++)
		(void)sigaddset(&ours, handed_on[i]);
	(void)sigprocmask(SIG_BLOCK, &ours, &before);
	w.begun_ms = os_monotonic_ms();
	w.pid = fork();
	if (w.pid == 0) {
		(void)prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0);
		(void)setpgid(0, 0);
		(void)sigprocmask(SIG_SETMASK, &before, NULL);
		if (getppid() == parent)
			become(program, argv);
		_exit(CANNOT);
	}
	if (w.pid < 0) {
		(void)sigprocmask(SIG_SETMASK, &before, NULL);
		return EXIT_UPDATE;
	}
	held = watch(&w, trial, &ours, &status);
	(void)sigprocmask(SIG_SETMASK, &before, NULL);
	status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
	return held || w.is_asked ? status : EXIT_UPDATE;
}
