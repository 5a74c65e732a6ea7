/*
 * terminal: what the command line says to people: errors, progress, colours; and standard output
 * as an out.
 */
#ifndef EARSHOT_CLI_TERMINAL_H
#define EARSHOT_CLI_TERMINAL_H

#include "base/out.h"

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

/* Standard output, buffered; the buffer lives as long as the process. */
struct out *terminal_out(void);

/* Flushes standard output; on failure says so and returns ERR_IO. A closed pipe is quiet. */
enum err terminal_flush(void) MUST_CHECK;

/* "earshot: …" on standard error. Untrusted strings must have been escaped, except file names
 * of the command line, which are escaped here: every %s is. */
PRINTF_LIKE(1, 2) void terminal_error(const char *format, ...);
PRINTF_LIKE(1, 2) void terminal_note(const char *format, ...);

/* One line on standard error that the next one overwrites. Nothing unless it is a terminal. */
PRINTF_LIKE(1, 2) void terminal_progress(const char *format, ...);
void terminal_progress_end(void);

/* Whether standard output shall be coloured: a terminal, no NO_COLOR, TERM not "dumb". */
bool terminal_coloured(enum colour wanted);

/* Columns of standard output; 0 when it is no terminal. */
unsigned terminal_columns(void);

#endif
