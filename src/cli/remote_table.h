/* remote_table: items of an answer as a table, as CSV, or as JSON with one item a line. */
#ifndef EARSHOT_CLI_REMOTE_TABLE_H
#define EARSHOT_CLI_REMOTE_TABLE_H

#include <cjson/cJSON.h>

enum { REMOTE_COLUMNS_MAX = 12 };

struct remote_column {
	const char *title; /* NULL ends */
	const char
	    *path; /* of the value: "hardware.category1"; several by '|': the first there is */
};

enum remote_form { REMOTE_TABLE, REMOTE_JSON, REMOTE_CSV };

/* Items is an array, to which more may be added before. Values are escaped here. */
void remote_print(const cJSON *items, const struct remote_column *columns, enum remote_form form);

#endif
