/* console.h on Linux. */
#include "os/console.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void os_arguments(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
}

void os_standard_hold(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		/* open() takes the lowest number free. Using it the wrong way round fails. */
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
		    open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
			return;
}

bool os_is_terminal(int fd)
{
	return isatty(fd) != 0;
}

bool os_is_colour_terminal(int fd)
{
	const char *term = getenv("TERM");

	return os_is_terminal(fd) && term != NULL && strcmp(term, "dumb") != 0;
}

void os_on_stop(void (*stop)(int number))
{
	struct sigaction action = {.sa_handler = stop};

	(void)sigaction(SIGINT, &action, NULL);
	(void)sigaction(SIGTERM, &action, NULL);
	(void)sigaction(SIGHUP, &action, NULL);
}
