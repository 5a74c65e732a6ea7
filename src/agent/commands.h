/* commands: the verbs of earshot-agent, and what they share. */
#ifndef EARSHOT_AGENT_COMMANDS_H
#define EARSHOT_AGENT_COMMANDS_H

#include "agent/arguments.h"

enum {
	EXIT_OK = 0,
	EXIT_FAILED = 1,
	EXIT_WRONG_USE = 2,
	EXIT_AGAIN = 75,  /* of main to the launcher: begin anew, as another agent */
	EXIT_UPDATE = 76, /* to whoever started it: start it again, the update step first */
	EXIT_CONFIG = 78  /* sysexits(3): nothing changes by starting again */
};

/* Each gives the program's exit status. */
int command_enrol(const struct arguments *arguments);
int command_run(const struct arguments *arguments);
int command_status(const struct arguments *arguments);
int command_self_test(const struct arguments *arguments);
int command_diagnostics(const struct arguments *arguments);
/* Takes the update step, and runs another version in place of this program when there is one: true,
 * with its exit status. command_run does it by itself unless is_chosen. */
bool run_other(const struct arguments *arguments, int *ret_status);
int command_update(const struct arguments *arguments);

/* Writes the settings that the options of enrol name into the file; tells what is wrong. */
enum err command_settings(
    const struct arguments *arguments, const struct config *config) MUST_CHECK;

/* "earshot-agent: ..." on standard error, escaped as a whole. */
PRINTF_LIKE(1, 2) void command_error(const char *format, ...);

#endif
