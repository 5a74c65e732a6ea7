/*
 * commands: one file per command of `earshot`. Each takes its arguments after the command's name
 * and returns the exit status.
 */
#ifndef EARSHOT_CLI_COMMANDS_H
#define EARSHOT_CLI_COMMANDS_H

enum exit_status {
	EXIT_GOOD = 0,
	EXIT_USAGE = 1, /* the command line makes no sense, or output failed */
	EXIT_INPUT = 2, /* some input could not be read to its end; the rest was still told */
};

int command_read(int argc, char **argv);
int command_listen(int argc, char **argv);
int command_pack(int argc, char **argv);

#endif
