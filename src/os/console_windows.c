/* console.h on Windows. */
#include "os/console.h"

#include "os/common_windows.h"

#include <fcntl.h>
#include <io.h>
#include <shellapi.h>
#include <stdlib.h>
#include <wchar.h>

#ifndef ENABLE_VIRTUAL_TERMINAL_PROCESSING
#define ENABLE_VIRTUAL_TERMINAL_PROCESSING 0x0004 /* Console docs: SetConsoleMode */
#endif

enum { STANDARD = 3 };

/* main() is given them in the machine's code page, with names of files in place of '*'. */
void os_arguments(int *argc, char ***argv)
{
	int n = 0;
	wchar_t **wide = CommandLineToArgvW(GetCommandLineW(), &n);
	char **texts = wide != NULL ? calloc((size_t)n + 1, sizeof(*texts)) : NULL;

	for (int i = 0; texts != NULL && i < n; i++) {
		size_t size = 3 * wcslen(wide[i]) + 1; /* UTF-8 of one UTF-16 unit: at most 3 */

		texts[i] = malloc(size);
		if (texts[i] == NULL) {
			while (i > 0)
				free(texts[--i]);
			free(texts);
			texts = NULL;
			break;
		}
		os_utf8_of(wide[i], texts[i], size);
	}
	(void)LocalFree(wide);
	if (texts == NULL)
		return;
	*argc = n; /* for the life of the process */
	*argv = texts;
}

static UINT code_page;

/* The console is the shell's, which goes on with it. */
static void give_back(void)
{
	(void)SetConsoleOutputCP(code_page);
}

/* The C library gives -1 for a descriptor that is closed, -2 for one that leads nowhere. */
static HANDLE handle_of(int fd)
{
	intptr_t handle = _get_osfhandle(fd);

	return handle < 0 ? INVALID_HANDLE_VALUE : (HANDLE)handle;
}

bool os_is_terminal(int fd)
{
	DWORD mode;

	return GetConsoleMode(handle_of(fd), &mode) != 0;
}

void os_standard_hold(void)
{
	for (int fd = 0; fd < STANDARD; fd++) {
		if (handle_of(fd) == INVALID_HANDLE_VALUE)
			/* Numbers are given out from below; the wrong way round, so that using it
			 * fails. */
			(void)_wopen(L"NUL", (fd == 0 ? _O_WRONLY : _O_RDONLY) | _O_NOINHERIT);
		(void)_setmode(fd, _O_BINARY);
	}
	if (!os_is_terminal(1) && !os_is_terminal(2))
		return;
	code_page = GetConsoleOutputCP();
	if (code_page != 0 && code_page != CP_UTF8 && SetConsoleOutputCP(CP_UTF8))
		(void)atexit(give_back);
}

bool os_is_colour_terminal(int fd)
{
	HANDLE handle = handle_of(fd);
	DWORD mode;

	return GetConsoleMode(handle, &mode) &&
	       SetConsoleMode(handle, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
}

static void (*on_stop)(int number);

static BOOL WINAPI on_control(DWORD event)
{
	(void)event;
	on_stop(0);
	return TRUE;
}

void os_on_stop(void (*stop)(int number))
{
	on_stop = stop;
	(void)SetConsoleCtrlHandler(on_control, TRUE);
}
