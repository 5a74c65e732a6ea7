#include "platform/query/select.h"

struct select *select_begin(struct arena *arena, int64_t now_ms)
{
	struct select *s = arena_take(arena, sizeof(*s));
	char *text = arena_take(arena, SELECT_SIZE);

	if (s == NULL || text == NULL)
		return NULL;
	s->text = wr_of(text, SELECT_SIZE);
	s->values[s->n++] = (struct db_value){.type = 'i', .number = now_ms};
	return s;
}

void select_add(struct select *s, const char *literal)
{
	if (s != NULL)
		wr_text(&s->text, literal);
}

static void add(struct select *s, struct db_value value)
{
	if (s == NULL)
		return;
	if (s->n == STORE_PARAMETERS_MAX) {
		s->text.bad = true;
		return;
	}
	s->values[s->n++] = value;
	wr_u8(&s->text, '$');
	wr_decimal(&s->text, s->n);
}

void select_add_int(struct select *s, int64_t value)
{
	add(s, (struct db_value){.type = 'i', .number = value});
}

void select_add_real(struct select *s, double value)
{
	add(s, (struct db_value){.type = 'r', .real = value});
}

void select_add_text(struct select *s, struct view value)
{
	add(s, (struct db_value){.type = 't', .bytes = value});
}

static void add_like(struct select *s, const char *column, size_t number)
{
	select_add(s, column);
	select_add(s, " LIKE $");
	wr_decimal(&s->text, number);
	select_add(s, " ESCAPE '\\'");
}

/* A managed host is found by its agent's tags too, and by what its passive parts are called. */
void select_add_word(struct select *s, const struct word *word)
{
	size_t one, two;

	if (s == NULL)
		return;
	/* Before they are named: a parameter that no text names is bound to nothing. */
	select_add(s, "(a.search LIKE ");
	select_add_text(s, word->pattern);
	one = s->n;
	select_add(s, " ESCAPE '\\' OR a.search LIKE ");
	select_add_text(s, word->bare);
	two = s->n;
	select_add(s, " ESCAPE '\\' OR ((a.agent IS NOT NULL OR a.host IS NOT NULL OR a.grouped <> "
		      "0) AND (EXISTS "
		      "(SELECT 1 FROM agent_tag t"
		      " WHERE t.agent = a.agent AND ");
	add_like(s, "lower(t.tag)", one);
	select_add(s, ") OR EXISTS (SELECT 1 FROM asset m WHERE m.merged = a.id AND (");
	add_like(s, "m.search", one);
	select_add(s, " OR ");
	add_like(s, "m.search", two);
	select_add(s, ")))))");
}

struct sql *select_run(struct db *db, struct select *s)
{
	if (s == NULL)
		return NULL;
	wr_u8(&s->text, 0);
	/* What does not fit is no statement, which is an error and not an empty answer. */
	return db_query_values(db, wr_ok(&s->text) ? (const char *)s->text.p : "", s->values, s->n);
}
