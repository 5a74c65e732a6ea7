/* versions_windows: nothing here starts another version in place of this one. */
#include "os/common_windows.h"

#include "agent/commands.h"
#include "agent/versions_run.h"

const char *versions_installed(void)
{
	return NULL;
}

enum err versions_become(const char *program, int argc, char **argv, int *ret_status)
{
	(void)program;
	(void)argc;
	(void)argv;
	(void)ret_status;
	return ERR_UNSUPPORTED;
}

int versions_try(const struct versions_trial *trial, const char *program, int argc, char **argv)
{
	(void)trial;
	(void)program;
	(void)argc;
	(void)argv;
	return EXIT_UPDATE;
}
