/* log: one line an event; see log.h. */
#include "agent/log.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/escape.h"
#include "base/instant.h"
#include "base/wr.h"
#include "os/os.h"

const char *const log_level_names[LOG_LEVEL_COUNT] = {
    [LOG_ERROR] = "error",
    [LOG_WARNING] = "warning",
    [LOG_NOTE] = "note",
    [LOG_DEBUG] = "debug",
};

/* syslog(3): LOG_ERR, LOG_WARNING, LOG_INFO, LOG_DEBUG. */
static const char *const prefixes[LOG_LEVEL_COUNT] = {
    [LOG_ERROR] = "<3>",
    [LOG_WARNING] = "<4>",
    [LOG_NOTE] = "<6>",
    [LOG_DEBUG] = "<7>",
};

struct kind {
	const char *format;
	int64_t since_ms;
	unsigned written;
	uint64_t held; /* back */
};

static struct {
	enum log_level least;
	bool journal;
	bool (*write)(void *ctx, struct view line);
	void *ctx;
	int64_t (*now_ms)(void);
	void (*report)(void *ctx, enum log_event event, const char *text);
	void *report_ctx;
	struct kind kinds[LOG_KINDS_MAX];
} the_log = {.least = LOG_NOTE};

void log_init(enum log_level least, bool journal)
{
	the_log.least = least;
	the_log.journal = journal;
}

void log_set(enum log_level least)
{
	the_log.least = least;
}

void log_divert(bool (*write)(void *ctx, struct view line), void *ctx, int64_t (*now_ms)(void))
{
	the_log.write = write;
	the_log.ctx = ctx;
	the_log.now_ms = now_ms;
	memset(the_log.kinds, 0, sizeof(the_log.kinds));
}

bool log_is_diverted(void)
{
	return the_log.write != NULL;
}

void log_report(void (*report)(void *ctx, enum log_event event, const char *text), void *ctx)
{
	the_log.report = report;
	the_log.report_ctx = ctx;
}

static int64_t now(bool wall)
{
	if (the_log.now_ms != NULL)
		return the_log.now_ms();
	return wall ? os_now_ms() : os_boot_ms();
}

/* The kind's entry; the one whose window began first gives way to a new kind. */
static struct kind *kind_of(const char *format, int64_t now_ms)
{
	struct kind *stalest = &the_log.kinds[0];

	for (struct kind *k = the_log.kinds; k < the_log.kinds + LOG_KINDS_MAX; k++) {
		if (k->format == format)
			return k;
		if (k->format == NULL ||
		    (stalest->format != NULL && k->since_ms < stalest->since_ms))
			stalest = k;
		if (k->format == NULL)
			break;
	}
	*stalest = (struct kind){.format = format, .since_ms = now_ms};
	return stalest;
}

/* How many were held back before this one, or -1: it is held back itself. */
static int64_t admit(const char *format)
{
	int64_t now_ms = now(false), held = 0;
	struct kind *k = kind_of(format, now_ms);

	if (now_ms - k->since_ms >= LOG_WINDOW_MS) {
		held = (int64_t)k->held;
		*k = (struct kind){.format = format, .since_ms = now_ms};
	}
	if (k->written >= LOG_BURST) {
		k->held++;
		return -1;
	}
	k->written++;
	return held;
}

static bool to_stderr(void *ctx, struct view line)
{
	(void)ctx;
	/* Windows keeps back what does not go to a terminal. */
	return fwrite(line.p, 1, line.n, stderr) == line.n && fflush(stderr) == 0;
}

static bool into_text(void *ctx, struct view bytes)
{
	wr_bytes(ctx, bytes);
	return wr_ok(ctx);
}

static void write_line(enum log_level level, struct view text, int64_t held)
{
	/* A byte becomes at most ten ("\u{10ffff}" of four bytes is less each). */
	uint8_t room[4 * LOG_LINE_SIZE + 128];
	struct out out = out_of(
	    room, sizeof(room), the_log.write != NULL ? the_log.write : to_stderr, the_log.ctx);
	char moment[INSTANT_TEXT_SIZE];

	if (the_log.journal) {
		out_text(&out, prefixes[level]);
	} else {
		out_text(&out, instant_format(now(true), moment));
		out_text(&out, " ");
		out_text(&out, log_level_names[level]);
		out_text(&out, ": ");
	}
	escape_terminal(&out, text);
	if (held > 0) {
		out_text(&out, " (and ");
		out_decimal(&out, (uint64_t)held);
		out_text(&out, " lines like it before)");
	}
	out_text(&out, "\n");
	if (out_flush(&out) != ERR_NONE)
		return; /* nowhere to tell it */
}

/* To the event log. */
static void report(enum log_level level, enum log_event event, struct view text)
{
	char room[4 * LOG_LINE_SIZE + 128];
	struct wr w = wr_of((uint8_t *)room, sizeof(room) - 1);
	uint8_t chunk[256];
	struct out out = out_of(chunk, sizeof(chunk), into_text, &w);

	if (event == LOG_EVENT_NONE && level <= LOG_WARNING)
		event = level == LOG_ERROR ? LOG_EVENT_ERROR : LOG_EVENT_WARNING;
	if (the_log.report == NULL || event == LOG_EVENT_NONE)
		return;
	escape_terminal(&out, text);
	if (out_flush(&out) != ERR_NONE)
		return;
	room[wr_view(&w).n] = '\0';
	the_log.report(the_log.report_ctx, event, room);
}

static void say(enum log_level level, enum log_event event, const char *format, va_list arguments)
{
	char line[LOG_LINE_SIZE];
	struct view text;
	int64_t held;
	int n;

	if (level > the_log.least && (event == LOG_EVENT_NONE || the_log.report == NULL))
		return;
	held = admit(format);
	if (held < 0)
		return;
	n = vsnprintf(line, sizeof(line), format, arguments);
	if (n < 0)
		return;
	text = view_bytes(line, n < LOG_LINE_SIZE ? (size_t)n : LOG_LINE_SIZE - 1);
	if (level <= the_log.least)
		write_line(level, text, held);
	report(level, event, text);
}

void log_say(enum log_level level, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say(level, LOG_EVENT_NONE, format, arguments);
	va_end(arguments);
}

void log_event(enum log_event event, enum log_level level, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say(level, event, format, arguments);
	va_end(arguments);
}
