/* terminal: the only place of the command line that writes to standard output and error. */
#include "cli/terminal.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/escape.h"
#include "os/console.h"
#include "os/os.h"

/* Of a message: the longest path (PATH_MAX), and what happened there, which comes last. */
enum { MESSAGE_SIZE = 4096 + 1024, PART = 1024 * 1024 };

static bool pipe_closed, progress_shown;

static bool write_all(void *ctx, struct view bytes)
{
	int fd = *(const int *)ctx;

	while (bytes.n > 0) {
		struct view part = view_head(bytes, PART);
		ssize_t done = write(fd, part.p, (unsigned)part.n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0) {
			pipe_closed = errno == EPIPE;
			return false;
		}
		bytes = view_tail(bytes, (size_t)done);
	}
	return true;
}

static int stdout_fd = STDOUT_FILENO, stderr_fd = STDERR_FILENO;

struct out *terminal_out(void)
{
	static uint8_t room[64 * 1024];
	static struct out out;

	if (out.p == NULL)
		out = out_of(room, sizeof(room), write_all, &stdout_fd);
	return &out;
}

enum err terminal_flush(void)
{
	enum err err = out_flush(terminal_out());

	if (err != ERR_NONE && !pipe_closed)
		terminal_error("standard output: %s", err_text(err));
	return err;
}

/* A message with all that it was given escaped: file names are strangers too. */
static void say(const char *before, const char *after, const char *format, va_list args)
{
	char text[MESSAGE_SIZE];
	uint8_t room[256];
	struct out out = out_of(room, sizeof(room), write_all, &stderr_fd);

	vsnprintf(text, sizeof(text), format, args);
	out_text(&out, before);
	escape_terminal(&out, view_of(text));
	out_text(&out, after);
	/* Nothing can be told to anybody when standard error itself fails. */
	if (out_flush(&out) != ERR_NONE)
		return;
}

void terminal_error(const char *format, ...)
{
	va_list args;

	terminal_progress_end();
	va_start(args, format);
	say("earshot: ", "\n", format, args);
	va_end(args);
}

void terminal_note(const char *format, ...)
{
	va_list args;

	terminal_progress_end();
	va_start(args, format);
	say("", "\n", format, args);
	va_end(args);
}

void terminal_progress(const char *format, ...)
{
	va_list args;

	if (!os_is_terminal(stderr_fd))
		return;
	va_start(args, format);
	say("\r", "\x1b[K", format, args);
	va_end(args);
	progress_shown = true;
}

void terminal_progress_end(void)
{
	static const char wipe[] = "\r\x1b[K";

	if (progress_shown)
		write_all(&stderr_fd, view_of(wipe));
	progress_shown = false;
}

bool terminal_coloured(enum colour wanted)
{
	const char *no_color = getenv("NO_COLOR");

	if (wanted != COLOUR_AUTO)
		return wanted == COLOUR_ALWAYS;
	if (no_color != NULL && no_color[0] != '\0')
		return false;
	return os_is_colour_terminal(stdout_fd);
}

unsigned terminal_columns(void)
{
	return os_terminal_columns(stdout_fd);
}
