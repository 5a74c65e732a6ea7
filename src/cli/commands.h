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

/* remote_commands.c; not on Windows. */
int command_login(int argc, char **argv);
int command_logout(int argc, char **argv);
int command_query(int argc, char **argv);
int command_export(int argc, char **argv);
int command_agents(int argc, char **argv);
int command_segments(int argc, char **argv);
int command_profile(int argc, char **argv);
int command_packs(int argc, char **argv);
int command_content(int argc, char **argv);
int command_keys(int argc, char **argv);
int command_views(int argc, char **argv);

#endif
