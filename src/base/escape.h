/*
 * escape: text from strangers, made harmless once, at its sink.
 *
 * Every function takes raw bytes and writes what its sink shows: none lets a control character,
 * a bidirectional override, a line break or malformed UTF-8 through.
 */
#ifndef EARSHOT_BASE_ESCAPE_H
#define EARSHOT_BASE_ESCAPE_H

#include "base/out.h"

/*
 * A terminal or a log line. Safe UTF-8 as it is; unsafe characters as \x1b (one byte) or
 * \u{202e}; malformed bytes as \xNN; a backslash as \\.
 */
void escape_terminal(struct out *o, struct view text);

/*
 * The inside of a JSON string, without its quotes (RFC 8259 section 7). Unsafe characters as
 * \u00XX, surrogate pairs above U+FFFF; malformed bytes as U+FFFD.
 */
void escape_json(struct out *o, struct view text);

/*
 * One CSV field with its quotes (RFC 4180), always quoted. A value that a spreadsheet would take
 * for a formula (first character = + - @, tab, CR) gets a leading apostrophe. Control characters
 * and malformed bytes as for the terminal, a backslash as it is.
 */
void escape_csv(struct out *o, struct view text);

/* Columns that escape_terminal's output takes, counting each character as one. */
size_t escape_terminal_width(struct view text);

#endif
