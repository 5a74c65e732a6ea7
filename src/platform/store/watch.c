/* watch: what a job changes, by SQLite's hook before each change. */
#define SQLITE_ENABLE_PREUPDATE_HOOK /* Debian's library has it; the header hides it else */
#include "platform/store/internal.h"

#include <stdio.h>
#include <stdlib.h>

enum { TABLES_MAX = 128, COLUMNS_MAX = 64, NAME_SIZE = 40 };

struct table {
	char name[NAME_SIZE];
	int columns_n;
	bool hidden[COLUMNS_MAX];
	char columns[COLUMNS_MAX][NAME_SIZE];
};

struct place {
	size_t n;
	uint64_t more;
};

struct store_watch {
	bool on;
	size_t n;
	uint64_t more;
	struct place marks[STORE_MARKS_MAX];
	size_t tables_n;
	struct table *tables[TABLES_MAX];
	struct store_change changes[STORE_CHANGES_MAX];
};

/* Rows that the program derives, or that are logs themselves. */
static const char *const left_out[] = {"agent_mac", "asset_identity", "audit", "counter", "event",
    "evidence", "heard", "hearing", "listened", "session", "sighting", "tenure"};
static const char *const left_out_columns[] = {"search", "name_key"};
/* In a column's name: its value is nobody's to read. */
static const char *const secrets[] = {"password", "secret", "token", "credential", "private"};

static bool is_left_out(const char *table)
{
	for (size_t i = 0; i < sizeof(left_out) / sizeof(left_out[0]); i++)
		if (strcmp(left_out[i], table) == 0)
			return true;
	return strncmp(table, "sqlite_", 7) == 0;
}

static bool is_dull(const char *column)
{
	for (size_t i = 0; i < sizeof(left_out_columns) / sizeof(left_out_columns[0]); i++)
		if (strcmp(left_out_columns[i], column) == 0)
			return true;
	return false;
}

static bool is_secret(const char *column)
{
	for (size_t i = 0; i < sizeof(secrets) / sizeof(secrets[0]); i++)
		if (strstr(column, secrets[i]) != NULL)
			return true;
	return false;
}

/* Names of its columns: preparing asks the schema alone. */
static bool read_columns(struct db *db, struct table *table)
{
	char text[NAME_SIZE + 32];
	sqlite3_stmt *stmt;

	(void)snprintf(text, sizeof(text), "SELECT * FROM main.\"%s\"", table->name);
	if (sqlite3_prepare_v2(db->handle, text, -1, &stmt, NULL) != SQLITE_OK)
		return false;
	table->columns_n = sqlite3_column_count(stmt);
	if (table->columns_n > COLUMNS_MAX)
		table->columns_n = COLUMNS_MAX;
	for (int i = 0; i < table->columns_n; i++) {
		(void)snprintf(table->columns[i], NAME_SIZE, "%.39s", sqlite3_column_name(stmt, i));
		table->hidden[i] = is_secret(table->columns[i]);
	}
	(void)sqlite3_finalize(stmt);
	return true;
}

static const struct table *table_of(struct db *db, const char *name)
{
	struct store_watch *w = db->watch;
	struct table *table;

	for (size_t i = 0; i < w->tables_n; i++)
		if (strcmp(w->tables[i]->name, name) == 0)
			return w->tables[i];
	if (w->tables_n == TABLES_MAX || strlen(name) >= NAME_SIZE ||
	    (table = calloc(1, sizeof(*table))) == NULL)
		return NULL;
	(void)snprintf(table->name, NAME_SIZE, "%.39s", name);
	if (!read_columns(db, table)) {
		free(table);
		return NULL;
	}
	return w->tables[w->tables_n++] = table;
}

/* NULL values give "". Cut before a character that does not fit. */
static void text_of(sqlite3_value *value, bool hidden, char *ret_text, size_t size)
{
	int type = value == NULL ? SQLITE_NULL : sqlite3_value_type(value);
	const char *p = type == SQLITE_NULL ? "" : "(hidden)";
	size_t n;

	if (!hidden && type != SQLITE_NULL && type != SQLITE_BLOB) {
		p = (const char *)sqlite3_value_text(value);
		p = p != NULL ? p : "";
	}
	n = strlen(p);
	if (n >= size)
		for (n = size - 1; n > 0 && ((unsigned char)p[n] & 0xc0) == 0x80;)
			n--;
	(void)memcpy(ret_text, p, n);
	ret_text[n] = '\0';
}

static bool is_same(sqlite3_value *a, sqlite3_value *b)
{
	int type = sqlite3_value_type(a), n;

	if (type != sqlite3_value_type(b))
		return false;
	switch (type) {
	case SQLITE_NULL: return true;
	case SQLITE_INTEGER: return sqlite3_value_int64(a) == sqlite3_value_int64(b);
	case SQLITE_FLOAT:
		return sqlite3_value_double(a) <= sqlite3_value_double(b) &&
		       sqlite3_value_double(a) >= sqlite3_value_double(b);
	default:
		n = sqlite3_value_bytes(a);
		return n == sqlite3_value_bytes(b) &&
		       (n == 0 ||
			   memcmp(sqlite3_value_blob(a), sqlite3_value_blob(b), (size_t)n) == 0);
	}
}

/* Of a row that comes or goes: what says nothing is not told. */
static bool is_empty(sqlite3_value *value)
{
	switch (sqlite3_value_type(value)) {
	case SQLITE_NULL: return true;
	case SQLITE_INTEGER: return sqlite3_value_int64(value) == 0;
	case SQLITE_TEXT: return sqlite3_value_bytes(value) == 0;
	default: return false;
	}
}

static void keep(struct store_watch *w, const struct table *table, int column, sqlite3_value *key,
    sqlite3_value *before, sqlite3_value *after)
{
	struct store_change *change;

	if (w->n == STORE_CHANGES_MAX) {
		w->more++;
		return;
	}
	change = &w->changes[w->n++];
	change->table = table->name;
	change->column = table->columns[column];
	change->was = before != NULL;
	change->is = after != NULL;
	text_of(key, false, change->row, sizeof(change->row));
	text_of(before, table->hidden[column], change->before, sizeof(change->before));
	text_of(after, table->hidden[column], change->after, sizeof(change->after));
}

static void on_change(void *ctx, sqlite3 *handle, int op, const char *schema, const char *name,
    sqlite3_int64 old_row, sqlite3_int64 new_row)
{
	struct db *db = ctx;
	const struct table *table;
	sqlite3_value *key = NULL;

	(void)old_row;
	(void)new_row;
	if (strcmp(schema, "main") != 0 || is_left_out(name) ||
	    (table = table_of(db, name)) == NULL)
		return;
	if (op == SQLITE_INSERT)
		(void)sqlite3_preupdate_new(handle, 0, &key);
	else
		(void)sqlite3_preupdate_old(handle, 0, &key);
	for (int i = 0; i < table->columns_n; i++) {
		sqlite3_value *before = NULL, *after = NULL;

		if (op != SQLITE_INSERT)
			(void)sqlite3_preupdate_old(handle, i, &before);
		if (op != SQLITE_DELETE)
			(void)sqlite3_preupdate_new(handle, i, &after);
		if (is_dull(table->columns[i]) ||
		    (before != NULL && after != NULL ? is_same(before, after)
						     : is_empty(before != NULL ? before : after)))
			continue;
		keep(db->watch, table, i, key, before, after);
	}
}

void db_watch(struct db *db)
{
	if (db->watch == NULL)
		db->watch = calloc(1, sizeof(*db->watch));
	if (db->watch == NULL) {
		db->err = db->err != ERR_NONE ? db->err : ERR_MEMORY;
		return;
	}
	db->watch->on = true;
	db->watch->n = 0;
	db->watch->more = 0;
	(void)memset(db->watch->marks, 0, sizeof(db->watch->marks));
	(void)sqlite3_preupdate_hook(db->handle, on_change, db);
}

const struct store_change *db_changes(struct db *db, size_t *ret_n, uint64_t *ret_more)
{
	bool on = db->watch != NULL && db->watch->on;

	*ret_n = on ? db->watch->n : 0;
	*ret_more = on ? db->watch->more : 0;
	return on ? db->watch->changes : NULL;
}

void store_watch_end(struct db *db)
{
	if (db->watch == NULL || !db->watch->on)
		return;
	db->watch->on = false;
	(void)sqlite3_preupdate_hook(db->handle, NULL, NULL);
}

void store_watch_mark(struct db *db, unsigned mark)
{
	if (db->watch != NULL && db->watch->on)
		db->watch->marks[mark] = (struct place){db->watch->n, db->watch->more};
}

void store_watch_back(struct db *db, unsigned mark)
{
	if (db->watch == NULL || !db->watch->on)
		return;
	db->watch->n = db->watch->marks[mark].n;
	db->watch->more = db->watch->marks[mark].more;
}

void store_watch_free(struct db *db)
{
	if (db->watch == NULL)
		return;
	for (size_t i = 0; i < db->watch->tables_n; i++)
		free(db->watch->tables[i]);
	free(db->watch);
	db->watch = NULL;
}
