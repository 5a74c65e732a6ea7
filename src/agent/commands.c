/* commands: what the verbs share. */
#include "agent/commands.h"

#include <stdarg.h>
#include <stdio.h>

#include "agent/log.h"
#include "base/escape.h"

static bool to_stderr(void *ctx, struct view bytes)
{
	(void)ctx;
	return fwrite(bytes.p, 1, bytes.n, stderr) == bytes.n;
}

void command_error(const char *format, ...)
{
	char line[LOG_LINE_SIZE];
	uint8_t room[4 * LOG_LINE_SIZE];
	struct out out = out_of(room, sizeof(room), to_stderr, NULL);
	va_list arguments;
	int n;

	va_start(arguments, format);
	n = vsnprintf(line, sizeof(line), format, arguments);
	va_end(arguments);
	if (log_is_diverted()) { /* a service has no terminal */
		log_say(LOG_ERROR, "%s", line);
		return;
	}
	out_text(&out, "earshot-agent: ");
	escape_terminal(&out, view_bytes(line, n < 0               ? 0
					       : n < LOG_LINE_SIZE ? (size_t)n
								   : LOG_LINE_SIZE - 1));
	out_text(&out, "\n");
	if (out_flush(&out) != ERR_NONE)
		return; /* nowhere to tell it */
}
