/*
 * csv: rows of a file that another program exported (RFC 4180, and what is about).
 *
 * Fields are apart by ',', ';' or tab, whichever the first line has most of; lines end with LF or
 * CR LF; a byte order mark is skipped; a quoted field may hold separators, lines and "" for a
 * quote. Pure: a row is views of the text, or of the arena where quotes were taken off.
 */
#ifndef EARSHOT_PLATFORM_MANAGED_CSV_H
#define EARSHOT_PLATFORM_MANAGED_CSV_H

#include "base/arena.h"
#include "base/err.h"

enum { CSV_COLUMNS_MAX = 128, CSV_WHY_SIZE = 240 };

struct csv {
	struct view rest;
	uint8_t separator;
	unsigned line; /* of the next row, from 1 */
};

/* Where and what; column 0: the row as a whole. */
struct csv_problem {
	unsigned line, column; /* from 1 */
	char text[CSV_WHY_SIZE];
};

struct csv csv_of(struct view text);

/*
 * The next row that is not empty: how many fields; 0 at the end. ERR_FORMAT: the problem says where
 * and what. ERR_MEMORY: the arena is full. `ret_line` is the row's first.
 */
enum err csv_row(struct csv *csv, struct arena *arena, struct view fields[CSV_COLUMNS_MAX],
    size_t *ret_n, unsigned *ret_line, struct csv_problem *ret_problem) MUST_CHECK;

void csv_say(struct csv_problem *ret_problem, unsigned line, unsigned column, const char *format,
    ...) __attribute__((format(printf, 4, 5)));

#endif
