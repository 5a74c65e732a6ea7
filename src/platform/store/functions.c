/*
 * functions: what statements may call beside what SQLite and PostgreSQL have in common. They are
 * pure: they see their arguments alone. But for changed, which triggers of a feed call.
 */
#include "base/pattern.h"
#include "platform/store/internal.h"

static struct view text_of(sqlite3_value *value)
{
	const unsigned char *p = sqlite3_value_text(value);

	return view_bytes(p, p == NULL ? 0 : (size_t)sqlite3_value_bytes(value));
}

/* found(text, pattern): 0 for NULL. */
static void found(sqlite3_context *context, int n, sqlite3_value **values)
{
	bool is_null = n != 2 || sqlite3_value_type(values[0]) == SQLITE_NULL;

	sqlite3_result_int(
	    context, !is_null && pattern_matches(text_of(values[1]), text_of(values[0])));
}

/* found_in(list, separator, pattern): 0 for NULL. */
static void found_in(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct view separator = n == 3 ? text_of(values[1]) : view_of("");

	sqlite3_result_int(context, separator.n == 1 && pattern_matches_item(text_of(values[2]),
							    text_of(values[0]), separator.p[0]));
}

void store_add_functions(struct db *db)
{
	static const struct {
		const char *name;
		int arguments;
		void (*run)(sqlite3_context *context, int n, sqlite3_value **values);
	} functions[] = {{"found", 2, found}, {"found_in", 3, found_in}};

	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
		if (db->err == ERR_NONE &&
		    sqlite3_create_function_v2(db->handle, functions[i].name,
			functions[i].arguments,
			SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
			functions[i].run, NULL, NULL, NULL) != SQLITE_OK)
			store_fail(db);
}

/* changed(kind, id): nothing for NULL. */
static void changed(sqlite3_context *context, int n, sqlite3_value **values)
{
	const struct db *db = sqlite3_user_data(context);

	if (n == 2 && db->feed != NULL && sqlite3_value_type(values[1]) != SQLITE_NULL)
		db->feed->changed(db->feed->ctx, sqlite3_value_int64(values[0]),
		    sqlite3_value_int64(values[1]), db->commits + 1);
	sqlite3_result_null(context);
}

void store_add_feed(struct db *db, const struct store_feed *feed)
{
	if (db->feed != NULL || db->err != ERR_NONE)
		return;
	if (sqlite3_create_function_v2(db->handle, "changed", 2, SQLITE_UTF8 | SQLITE_INNOCUOUS, db,
		changed, NULL, NULL, NULL) != SQLITE_OK)
		store_fail(db);
	db->feed = feed;
	for (size_t i = 0; feed->triggers[i] != NULL; i++)
		store_exec(db, feed->triggers[i]);
	if (db->err != ERR_NONE)
		db->feed = NULL;
}
