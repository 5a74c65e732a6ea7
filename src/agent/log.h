/*
 * log: what the agent tells its journal, one line an event.
 *
 * A line may hold text from strangers: it is escaped here, once, as a whole. It never holds a key,
 * token or password: no caller has one in hand where it logs. Under systemd each line begins with
 * its level ("<4>", sd-daemon(3)), elsewhere with the moment and the level in words.
 *
 * A line of one kind (its format) that comes more often than LOG_BURST times in LOG_WINDOW_MS is
 * not written but counted; the first one of the next window says how many there were.
 */
#ifndef EARSHOT_AGENT_LOG_H
#define EARSHOT_AGENT_LOG_H

#include "base/out.h"

enum log_level { LOG_ERROR, LOG_WARNING, LOG_NOTE, LOG_DEBUG, LOG_LEVEL_COUNT };

enum {
	LOG_LINE_SIZE = 1024, /* before escaping; longer lines are cut */
	LOG_BURST = 8,
	LOG_WINDOW_MS = 60 * 1000,
	LOG_KINDS_MAX = 64 /* formats watched at once; the stalest gives way */
};

extern const char *const log_level_names[LOG_LEVEL_COUNT];

/*
 * What an operator of the host should find where the system keeps such things (Windows: its event
 * log; the numbers are those of events_windows.mc). Elsewhere it is a line as any other.
 */
enum log_event {
	LOG_EVENT_NONE,
	LOG_EVENT_STARTED = 1,
	LOG_EVENT_STOPPED = 2,
	LOG_EVENT_PAUSED = 3,
	LOG_EVENT_CONTINUED = 4,
	LOG_EVENT_ACTIVE = 5,
	LOG_EVENT_INACTIVE = 6,
	LOG_EVENT_LEADS = 7,
	LOG_EVENT_LEADS_NO_MORE = 8,
	LOG_EVENT_UPDATED = 9,
	LOG_EVENT_WENT_BACK = 10,
	LOG_EVENT_WARNING = 20, /* any other line of that level */
	LOG_EVENT_ERROR = 21
};

/* `journal`: the lines go to systemd's journal. Before this, lines go to standard error as NOTE. */
void log_init(enum log_level least, bool journal);
void log_set(enum log_level least);

/* printf's formats. The format must be a literal: it names the kind. */
PRINTF_LIKE(2, 3) void log_say(enum log_level level, const char *format, ...);

/* The same, of an event. */
PRINTF_LIKE(3, 4)
void log_event(enum log_event event, enum log_level level, const char *format, ...);

/* Events, and each line of an error or warning, go to `report` as well, escaped, without moment and
 * level; NULL: nowhere. */
void log_report(void (*report)(void *ctx, enum log_event event, const char *text), void *ctx);

/* Lines go to `write` (NULL: standard error), times come from `now_ms` (NULL: the real ones). */
void log_divert(bool (*write)(void *ctx, struct view line), void *ctx, int64_t (*now_ms)(void));
bool log_is_diverted(void);

#endif
