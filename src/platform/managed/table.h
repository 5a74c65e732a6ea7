/*
 * table: a list of managed hosts as CSV. The first row names the columns, in any order and case; a
 * column that is not known is left out. Pure.
 *
 *	id            how the source calls it; where there is none: the UUID, serial number or name
 *	name, mac (several columns, or several in one), serial, uuid, agent (id of its agent),
 *	os, osVersion, manufacturer, model, category ("Computers/Notebook"), owner,
 *	lastSeen (RFC 3339)
 *
 * What Intune, Jamf and others call these is known too: "Serial number", "Wi-Fi MAC" … Values that
 * say nothing ("N/A", "-") are none.
 */
#ifndef EARSHOT_PLATFORM_MANAGED_TABLE_H
#define EARSHOT_PLATFORM_MANAGED_TABLE_H

#include "platform/identity/identity.h"
#include "platform/managed/csv.h"

enum {
	TABLE_ROWS_MAX = 200000,
	TABLE_ID_MAX = 128,
	TABLE_IGNORED_MAX = 64 /* columns left out that are told */
};

struct table {
	struct csv csv;
	uint8_t fields[CSV_COLUMNS_MAX]; /* of each column, an enum in table.c */
	size_t columns;
	struct view ignored[TABLE_IGNORED_MAX];
	size_t ignored_n;
	unsigned rows; /* so far */
	int64_t now_ms;
};

/* Reads the first row. ERR_FORMAT: the problem says where and what to do. The text must live on. */
enum err table_open(struct table *ret_table, struct view text, int64_t now_ms, struct arena *arena,
    struct csv_problem *ret_problem) MUST_CHECK;

/*
 * The next host, in views of the text and the arena, and its line; line 0: there are no more.
 * ERR_FORMAT as above, ERR_MEMORY.
 */
enum err table_next(struct table *table, struct arena *arena, struct identity_named *ret_named,
    unsigned *ret_line, struct csv_problem *ret_problem) MUST_CHECK;

/*
 * Is each value what it may be? False: `ret_field` is the column, `why` says what is wrong (of
 * CSV_WHY_SIZE bytes).
 */
bool table_check(const struct identity_named *named, const char **ret_field, char *why);

#endif
