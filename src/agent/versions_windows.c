/* versions_windows: another version in place of this one, watched: as the service, and in a
 * console. */
#include "os/common_windows.h"

#include <uv.h>

#include "agent/commands.h"
#include "agent/versions_run.h"
#include "election/election.h"
#include "os/firewall_windows.h"
#include "os/os.h"
#include "os/service_windows.h"

enum { LOOK_MS = 500, COMMAND_SIZE = 8 * 1024, PATH_SIZE = 1024, GRACE_MS = OS_SERVICE_STOP_MS };

const char *versions_installed(void)
{
	static char text[UPDATE_VERSION_SIZE];
	DWORD n = GetEnvironmentVariableA(VERSIONS_VARIABLE, text, sizeof(text));

	return n > 0 && n < sizeof(text) ? text : NULL;
}

void versions_come_back(void)
{
	char exe[PATH_SIZE];
	size_t n = sizeof(exe);

	if (os_service_is() && uv_exepath(exe, &n) == 0)
		(void)!os_firewall_open(exe, ELECTION_PORT);
}

static enum err begin(
    const char *program, int argc, char **argv, struct os_service_other *ret_other)
{
	char command[COMMAND_SIZE];
	enum err err;

	if (!os_service_command(
		program, (const char *const *)argv + 1, (size_t)argc - 1, command, sizeof(command)))
		return ERR_ARGUMENT;
	/* The rule of elections is one for a program. */
	if (os_service_is())
		(void)!os_firewall_open(program, ELECTION_PORT);
	(void)SetEnvironmentVariableA(VERSIONS_VARIABLE, agent_version);
	err = os_service_begin(program, command, ret_other);
	(void)SetEnvironmentVariableA(VERSIONS_VARIABLE, NULL);
	return err;
}

enum err versions_become(const char *program, int argc, char **argv, int *ret_status)
{
	struct os_service_other other;
	enum err err = begin(program, argc, argv, &other);

	if (err != ERR_NONE)
		return err;
	while (!os_service_wait(&other, INFINITE, ret_status))
		;
	os_service_end(&other);
	return ERR_NONE;
}

/* True when it has held. */
static bool watch(
    struct os_service_other *other, const struct versions_trial *trial, int *ret_status)
{
	int64_t begun_ms = os_monotonic_ms(), end_ms = INT64_MAX;
	enum update_turn turn = UPDATE_GO_ON;

	while (!os_service_wait(other, LOOK_MS, ret_status)) {
		if (turn == UPDATE_GO_ON && !other->is_told_to_stop) {
			turn = versions_look(trial, os_monotonic_ms() - begun_ms);
			if (turn == UPDATE_GO_BACK) {
				os_service_stop(other);
				end_ms = os_monotonic_ms() + GRACE_MS;
			}
		}
		if (os_monotonic_ms() >= end_ms) {
			(void)TerminateProcess(other->process, 1);
			end_ms = INT64_MAX;
		}
	}
	return turn == UPDATE_KEEP || versions_said(trial->state, trial->version) == UPDATE_KEEP;
}

int versions_try(const struct versions_trial *trial, const char *program, int argc, char **argv)
{
	struct os_service_other other;
	int status = EXIT_UPDATE;
	bool held;

	if (begin(program, argc, argv, &other) != ERR_NONE)
		return EXIT_UPDATE;
	held = watch(&other, trial, &status);
	os_service_end(&other);
	return held || os_service_is_stopping() ? status : EXIT_UPDATE;
}
