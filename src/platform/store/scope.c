/*
 * scope: what limited eyes see. The one place that holds people to their sites.
 *
 * A limited connection has a view in front of every table, in the schema `temp`, which SQLite looks
 * into before `main`: statements are written as for anybody, and mean the rows that may be seen.
 * The views ask sees_site and sees_account, which know the eyes of the job. An asset is of the site
 * it was last heard at, of a managed host that its agent is of, as the query language has it; what
 * was heard of it is of the segment it was heard in.
 */
#include "platform/store/internal.h"

#include <stdio.h>
#include <stdlib.h>

#define SITE_OF_ASSET(a)                                                                           \
	"coalesce((SELECT s.site FROM main.segment s WHERE s.id = " a ".segment),"                 \
	" (SELECT g.site FROM main.agent g WHERE g.id = " a ".agent))"
#define OF_AGENT "EXISTS (SELECT 1 FROM temp.agent g WHERE g.id = x.agent)"
#define OF_ASSET "EXISTS (SELECT 1 FROM temp.asset a WHERE a.id = x.asset)"
#define OF_SEGMENT "EXISTS (SELECT 1 FROM temp.segment s WHERE s.id = x.segment)"
#define OF_SITE "sees_site(x.site)"
#define OF_ACCOUNT "sees_account(x.account)"

/* Which rows x of a table are seen. What is not listed here is empty. */
static const struct {
	const char *table, *seen;
} views[] = {
    {"site", "sees_site(x.id)"},
    {"segment", OF_SITE},
    {"agent", OF_SITE},
    {"asset", "sees_site(" SITE_OF_ASSET("x") ")"},
    {"asset_identity", OF_ASSET},
    {"asset_tag", OF_ASSET},
    {"exception", OF_ASSET},
    {"tag_match", OF_ASSET},
    {"saved_view", "x.shared <> 0 OR sees_account(x.account)"},
    {"merge", OF_ASSET},
    {"sighting", OF_SEGMENT},
    {"evidence", OF_SEGMENT},
    {"agent_tag", OF_AGENT},
    {"agent_mac", OF_AGENT},
    {"agent_segment", OF_SEGMENT},
    {"tenure", OF_SEGMENT},
    {"listened", OF_SEGMENT},
    {"heard", OF_SEGMENT},
    {"hearing", OF_SEGMENT},
    {"activation_key", OF_SITE},
    {"activation_key_tag", "EXISTS (SELECT 1 FROM temp.activation_key k"
			   " WHERE k.id = x.activation_key)"},
    {"event", OF_SITE},
    /* What applies by tags and for all is everybody's to read. */
    {"profile", "1"},
    {"profile_tag", "1"},
    {"account", "sees_account(x.id)"},
    {"account_site", OF_ACCOUNT},
    {"session", OF_ACCOUNT},
    {"token", OF_ACCOUNT},
    {"token_site", "EXISTS (SELECT 1 FROM temp.token t WHERE t.id = x.token)"},
};

enum { TABLES_MAX = 256, NAME_SIZE = 64, TEXT_SIZE = 640 };

bool db_is_limited(const struct db *db)
{
	return db->scope.limited;
}

bool db_sees_site(const struct db *db, int64_t site)
{
	if (!db->scope.limited)
		return true;
	for (size_t i = 0; i < db->scope.n; i++)
		if (db->scope.sites[i] == site)
			return true;
	return false;
}

static void sees_site(sqlite3_context *context, int n, sqlite3_value **values)
{
	const struct db *db = sqlite3_user_data(context);
	bool null = n != 1 || sqlite3_value_type(values[0]) == SQLITE_NULL;

	sqlite3_result_int(
	    context, null ? !db->scope.limited : db_sees_site(db, sqlite3_value_int64(values[0])));
}

static void sees_account(sqlite3_context *context, int n, sqlite3_value **values)
{
	const struct db *db = sqlite3_user_data(context);

	sqlite3_result_int(context,
	    !db->scope.limited || (n == 1 && sqlite3_value_int64(values[0]) == db->scope.account));
}

void store_add_sight(struct db *db)
{
	static const struct {
		const char *name;
		void (*run)(sqlite3_context *context, int n, sqlite3_value **values);
	} functions[] = {{"sees_site", sees_site}, {"sees_account", sees_account}};

	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
		if (db->err == ERR_NONE && sqlite3_create_function_v2(db->handle, functions[i].name,
					       1, SQLITE_UTF8 | SQLITE_INNOCUOUS, db,
					       functions[i].run, NULL, NULL, NULL) != SQLITE_OK)
			store_fail(db);
}

static const char *seen_of(const char *table)
{
	for (size_t i = 0; i < sizeof(views) / sizeof(views[0]); i++)
		if (strcmp(views[i].table, table) == 0)
			return views[i].seen;
	return "0";
}

/* A view may name others that come later: they are looked up when it is used. */
static void add_views(struct db *db)
{
	char(*names)[NAME_SIZE] = calloc(TABLES_MAX, NAME_SIZE);
	char text[TEXT_SIZE];
	size_t n = 0;
	struct sql *sql = db_query(db,
	    "SELECT name FROM main.sqlite_schema WHERE type IN ('table', 'view')"
	    " AND name NOT LIKE 'sqlite!_%' ESCAPE '!'",
	    "");

	while (names != NULL && sql_row(sql)) {
		struct view name = sql_text(sql, 0);

		if (n == TABLES_MAX || name.n >= NAME_SIZE || view_find(name, '"') < name.n) {
			sql_end(sql);
			free(names);
			db->err = ERR_ARGUMENT;
			return;
		}
		(void)memcpy(names[n++], name.p, name.n);
	}
	sql_end(sql);
	store_exec(db, "PRAGMA query_only = OFF");
	for (size_t i = 0; i < n; i++) {
		(void)snprintf(text, sizeof(text),
		    "CREATE TEMP VIEW \"%s\" AS SELECT * FROM main.\"%s\" AS x WHERE %s", names[i],
		    names[i], seen_of(names[i]));
		store_exec(db, text);
	}
	store_exec(db, "PRAGMA query_only = ON");
	if (names == NULL && db->err == ERR_NONE)
		db->err = ERR_MEMORY;
	free(names);
}

static bool open_limited(struct db *db)
{
	char reason[STORE_REASON_SIZE];
	enum err err = store_connect(&db->limited, db->path, db->access, reason);

	if (err == ERR_NONE) {
		add_views(db->limited);
		err = db->limited->err;
		(void)snprintf(reason, sizeof(reason), "%s", db->limited->reason);
	}
	if (err == ERR_NONE)
		return true;
	store_disconnect(db->limited);
	db->limited = NULL;
	db->err = err;
	(void)snprintf(db->reason, sizeof(db->reason), "%s", reason);
	return false;
}

struct db *db_limited(struct db *db, const struct store_scope *scope)
{
	struct db *limited;

	if (!scope->limited)
		return db;
	if (db->err != ERR_NONE || (db->limited == NULL && !open_limited(db)))
		return NULL;
	limited = db->limited;
	if (!limited->in_use) {
		store_job_reset(limited);
		(void)db_run(limited, "BEGIN", "");
	}
	limited->in_use = true;
	limited->ends_ms = db->ends_ms;
	limited->scope = *scope;
	return limited;
}

void store_end_limited(struct db *db)
{
	struct db *limited = db->limited;

	if (limited == NULL || !limited->in_use)
		return;
	limited->in_use = false;
	if (db->err == ERR_NONE && limited->err != ERR_NONE) {
		db->err = limited->err;
		db->code = limited->code;
		(void)memcpy(db->reason, limited->reason, sizeof(db->reason));
	}
	store_job_reset(limited);
	if (sqlite3_get_autocommit(limited->handle) == 0)
		(void)db_run(limited, "ROLLBACK", "");
	/* Nobody's eyes, until the next job says whose. */
	limited->scope = (struct store_scope){.limited = true};
}

void db_set_scope(struct db *db, const struct store_scope *scope)
{
	if (scope->limited)
		db->scope = *scope;
	else
		db->scope.limited = false;
}

bool db_sees(struct db *db, enum store_object object, struct view id)
{
	static const char *const texts[] = {
	    [STORE_ASSET] =
		"SELECT sees_site(" SITE_OF_ASSET("x") ") FROM asset x"
						       " WHERE x.id = CAST($1 AS INTEGER)",
	    [STORE_AGENT] = "SELECT sees_site(site) FROM agent WHERE uid = $1",
	    [STORE_SEGMENT] = "SELECT sees_site(site) FROM segment WHERE id = CAST($1 AS INTEGER)",
	    [STORE_KEY] =
		"SELECT sees_site(site) FROM activation_key WHERE id = CAST($1 AS INTEGER)",
	};

	return db_int(db, 0, texts[object], "t", id) != 0;
}
