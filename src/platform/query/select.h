/*
 * select: a statement put together at run time, of literals and of parameters.
 *
 * Texts are literals of the program, values go by parameters alone: nothing that came over the
 * wire becomes SQL. $1 is always the time of the call in milliseconds.
 */
#ifndef EARSHOT_PLATFORM_QUERY_SELECT_H
#define EARSHOT_PLATFORM_QUERY_SELECT_H

#include "base/wr.h"
#include "platform/query/ask.h"
#include "platform/query/words.h"
#include "platform/store/store.h"

enum { SELECT_SIZE = 65536 /* bytes of a statement: ASK_TERMS_MAX of the longest fit */ };

struct select {
	struct wr text;
	struct db_value values[STORE_PARAMETERS_MAX];
	size_t n;
};

/* In the arena; a select that is NULL runs to nothing. */
struct select *select_begin(struct arena *arena, int64_t now_ms);

void select_add(struct select *s, const char *literal);
/* Writes "$n" for it. The bytes must outlive the select. */
void select_add_int(struct select *s, int64_t value);
void select_add_real(struct select *s, double value);
void select_add_text(struct select *s, struct view value);

/* "(…)": the asset `a` has the word. */
void select_add_word(struct select *s, const struct word *word);
/* "(…)": the asset `a` is what was asked for. Two-valued: never NULL. */
void select_add_ask(struct select *s, const struct ask_node *tree, struct arena *arena);

/* The value of a field of the asset `a`, an SQL literal; of ASK_BOOL and ASK_ENUM its number. Not
 * for ASK_ANY and ASK_TAGS. */
const char *ask_sql_of(enum ask_field_id id);

/* NULL when it did not fit, or after an error of the job. */
struct sql *select_run(struct db *db, struct select *s) MUST_CHECK;

#endif
