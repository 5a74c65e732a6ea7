/* Statements: prepared once per connection, bound, stepped; errors stay until the job ends. */
#include "base/hash.h"
#include "platform/store/internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void refuse(struct db *db, const char *what, const char *text)
{
	if (db->err != ERR_NONE)
		return;
	db->err = ERR_ARGUMENT;
	db->code = SQLITE_MISUSE;
	(void)snprintf(db->reason, sizeof(db->reason), "%s: %.150s", what, text);
}

static bool prepare(struct sql *sql, struct db *db, const char *text)
{
	const char *rest;
	char name[8];
	int count;

	if (sqlite3_prepare_v3(db->handle, text, -1, sql->kept ? SQLITE_PREPARE_PERSISTENT : 0,
		&sql->stmt, &rest) != SQLITE_OK) {
		store_fail(db);
		return false;
	}
	count = sqlite3_bind_parameter_count(sql->stmt);
	sql->parameters = 0;
	for (unsigned n = 1; n <= STORE_PARAMETERS_MAX; n++) {
		(void)snprintf(name, sizeof(name), "$%u", n);
		sql->index[n] = (uint8_t)sqlite3_bind_parameter_index(sql->stmt, name);
		if (sql->index[n] != 0) {
			sql->parameters = (uint8_t)n;
			count--;
		}
	}
	if (sql->stmt == NULL || *rest != '\0' || count != 0) {
		refuse(db, "not one statement with parameters $1 to $96", text);
		(void)sqlite3_finalize(sql->stmt);
		sql->stmt = NULL;
		return false;
	}
	return true;
}

/* The statement's place in the cache, or one outside when all its places are under way. */
static struct sql *place_of(struct db *db, uint64_t hash, const char *text)
{
	struct sql *set =
	    &db->cache[hash % (STORE_STATEMENTS_MAX / STORE_WAYS) * (size_t)STORE_WAYS];
	struct sql *oldest = NULL;

	for (unsigned i = 0; i < STORE_WAYS; i++) {
		struct sql *s = &set[i];

		if (s->active)
			continue;
		if (s->stmt != NULL && s->hash == hash && strcmp(sqlite3_sql(s->stmt), text) == 0)
			return s;
		if (oldest == NULL || s->used < oldest->used)
			oldest = s;
	}
	if (oldest == NULL)
		return calloc(1, sizeof(*oldest));
	(void)sqlite3_finalize(oldest->stmt);
	*oldest = (struct sql){.kept = true};
	return oldest;
}

/* Most texts are literals, which do not move: their hash is computed once. */
static struct sql *find(struct db *db, const char *text)
{
	struct sql **hint = &db->hints[(uintptr_t)text / 8 % STORE_HINTS], *sql = *hint;
	uint64_t hash;

	if (sql != NULL && sql->stmt != NULL && !sql->active &&
	    strcmp(sqlite3_sql(sql->stmt), text) == 0)
		return sql;
	hash = hash_bytes(0, view_of(text));
	sql = place_of(db, hash, text);
	if (sql == NULL)
		return NULL;
	sql->hash = hash;
	if (sql->kept)
		*hint = sql;
	return sql;
}

static struct sql *take(struct db *db, const char *text)
{
	struct sql *sql = find(db, text);

	if (sql == NULL) {
		refuse(db, "not enough memory", text);
		return NULL;
	}
	if (sql->stmt == NULL && !prepare(sql, db, text)) {
		if (!sql->kept)
			free(sql);
		return NULL;
	}
	sql->db = db;
	sql->used = ++db->clock;
	sql->active = true;
	sql->next = db->active;
	db->active = sql;
	return sql;
}

/*
 * An empty view is an empty text, not NULL: sqlite3_bind_text takes a NULL pointer for NULL. What
 * ends before its caller goes on needs no copy of what it is given (`own` false).
 */
static int bind_view(struct sql *sql, int at, struct view v, bool text, bool own)
{
	const char *p = v.n != 0 ? (const char *)v.p : "";
	sqlite3_destructor_type whose = own ? SQLITE_TRANSIENT : SQLITE_STATIC;

	return text ? sqlite3_bind_text64(sql->stmt, at, p, v.n, whose, SQLITE_UTF8)
		    : sqlite3_bind_blob64(sql->stmt, at, p, v.n, whose);
}

static int bind_one(struct sql *sql, int at, char type, va_list *list, bool own)
{
	struct view v;
	int64_t value;
	bool some;

	switch (type) {
	case 'i': return sqlite3_bind_int64(sql->stmt, at, va_arg(*list, int64_t));
	case 'd': return sqlite3_bind_int(sql->stmt, at, va_arg(*list, int));
	case 'r': return sqlite3_bind_double(sql->stmt, at, va_arg(*list, double));
	case 'n': return sqlite3_bind_null(sql->stmt, at);
	case 's': return bind_view(sql, at, view_of(va_arg(*list, const char *)), true, own);
	case 't':
	case 'b': return bind_view(sql, at, va_arg(*list, struct view), type == 't', own);
	case 'T':
	case 'B':
		v = va_arg(*list, struct view);
		return v.n == 0 ? sqlite3_bind_null(sql->stmt, at)
				: bind_view(sql, at, v, type == 'T', own);
	case 'I':
		some = va_arg(*list, int) != 0;
		value = va_arg(*list, int64_t);
		return some ? sqlite3_bind_int64(sql->stmt, at, value)
			    : sqlite3_bind_null(sql->stmt, at);
	default: return SQLITE_MISUSE;
	}
}

/* The statement, to have `n` parameters bound; NULL with the error kept. */
static struct sql *opened(struct db *db, const char *text, size_t n)
{
	struct sql *sql;

	if (db->err != ERR_NONE)
		return NULL;
	sql = take(db, text);
	if (sql != NULL && n != sql->parameters) {
		refuse(db, "parameters and types differ in number", text);
		sql_end(sql);
		return NULL;
	}
	return sql;
}

/*
 * What binding the i-th parameter came to. A number that the text leaves out is bound to a spare
 * one: it takes its argument.
 */
static bool is_bound(struct sql *sql, size_t i, int code)
{
	if (code == SQLITE_OK || (code == SQLITE_RANGE && sql->index[i] == 0))
		return true;
	refuse(sql->db, "cannot bind a parameter", sqlite3_sql(sql->stmt));
	sql_end(sql);
	return false;
}

static struct sql *begin(
    struct db *db, const char *text, const char *types, va_list *list, bool own)
{
	size_t n = strlen(types);
	struct sql *sql = opened(db, text, n);

	if (sql == NULL)
		return NULL;
	for (unsigned i = 1; i <= n; i++)
		if (!is_bound(sql, i, bind_one(sql, sql->index[i], types[i - 1], list, own)))
			return NULL;
	return sql;
}

struct sql *db_query_values(
    struct db *db, const char *text, const struct db_value *values, size_t n)
{
	struct sql *sql = opened(db, text, n);

	for (size_t i = 1; sql != NULL && i <= n; i++) {
		const struct db_value *v = &values[i - 1];
		int at = sql->index[i];
		int code = v->type == 'i'   ? sqlite3_bind_int64(sql->stmt, at, v->number)
			   : v->type == 'r' ? sqlite3_bind_double(sql->stmt, at, v->real)
					    : bind_view(sql, at, v->bytes, v->type == 't', true);

		if (!is_bound(sql, i, code))
			return NULL;
	}
	return sql;
}

struct sql *db_query(struct db *db, const char *text, const char *types, ...)
{
	struct sql *sql;
	va_list list;

	va_start(list, types);
	sql = begin(db, text, types, &list, true);
	va_end(list);
	return sql;
}

bool sql_row(struct sql *sql)
{
	int code;

	if (sql == NULL || sql->db->err != ERR_NONE)
		return false;
	code = sqlite3_step(sql->stmt);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		store_fail(sql->db);
	return code == SQLITE_ROW;
}

int64_t sql_int(struct sql *sql, int column)
{
	return sql == NULL ? 0 : sqlite3_column_int64(sql->stmt, column);
}

double sql_real(struct sql *sql, int column)
{
	return sql == NULL ? 0 : sqlite3_column_double(sql->stmt, column);
}

struct view sql_text(struct sql *sql, int column)
{
	const unsigned char *p;

	if (sql == NULL)
		return (struct view){0};
	p = sqlite3_column_text(sql->stmt, column);
	return view_bytes(p, p == NULL ? 0 : (size_t)sqlite3_column_bytes(sql->stmt, column));
}

struct view sql_blob(struct sql *sql, int column)
{
	const void *p;

	if (sql == NULL)
		return (struct view){0};
	p = sqlite3_column_blob(sql->stmt, column);
	return view_bytes(p, p == NULL ? 0 : (size_t)sqlite3_column_bytes(sql->stmt, column));
}

bool sql_null(struct sql *sql, int column)
{
	return sql == NULL || sqlite3_column_type(sql->stmt, column) == SQLITE_NULL;
}

void sql_end(struct sql *sql)
{
	struct sql **link;

	if (sql == NULL)
		return;
	for (link = &sql->db->active; *link != sql; link = &(*link)->next)
		;
	*link = sql->next;
	sql->active = false;
	if (!sql->kept) {
		(void)sqlite3_finalize(sql->stmt);
		free(sql);
		return;
	}
	(void)sqlite3_reset(sql->stmt);
	(void)sqlite3_clear_bindings(sql->stmt);
}

int64_t db_run(struct db *db, const char *text, const char *types, ...)
{
	struct sql *sql;
	va_list list;

	va_start(list, types);
	sql = begin(db, text, types, &list, false);
	va_end(list);
	if (sql == NULL)
		return 0;
	while (sql_row(sql))
		;
	sql_end(sql);
	return db->err == ERR_NONE ? sqlite3_changes64(db->handle) : 0;
}

int64_t db_int(struct db *db, int64_t otherwise, const char *text, const char *types, ...)
{
	struct sql *sql;
	va_list list;

	va_start(list, types);
	sql = begin(db, text, types, &list, false);
	va_end(list);
	if (sql_row(sql) && !sql_null(sql, 0))
		otherwise = sql_int(sql, 0);
	sql_end(sql);
	return otherwise;
}

int64_t db_last_id(struct db *db)
{
	return db->err == ERR_NONE ? sqlite3_last_insert_rowid(db->handle) : 0;
}

void db_mark(struct db *db)
{
	if (db->marks == STORE_MARKS_MAX)
		refuse(db, "too many marks", "");
	if (db->err != ERR_NONE)
		return;
	store_watch_mark(db, db->marks++);
	(void)db_run(db, "SAVEPOINT mark", "");
}

void db_release(struct db *db, bool keep)
{
	if (db->err != ERR_NONE || db->marks == 0)
		return;
	db->marks--;
	if (!keep) {
		(void)db_run(db, "ROLLBACK TO mark", "");
		store_watch_back(db, db->marks);
	}
	(void)db_run(db, "RELEASE mark", "");
}

enum err db_error(struct db *db)
{
	return db->err;
}

const char *db_reason(const struct db *db)
{
	return db->err != ERR_NONE ? db->reason : "";
}

void store_job_reset(struct db *db)
{
	while (db->active != NULL)
		sql_end(db->active);
	db->err = ERR_NONE;
	db->code = SQLITE_OK;
	db->reason[0] = '\0';
	db->marks = 0;
	db->scope.limited = false;
	store_watch_end(db);
}
