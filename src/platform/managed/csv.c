/* csv: rows of a file that another program exported. */
#include "platform/managed/csv.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "base/wr.h"

void csv_say(
    struct csv_problem *ret_problem, unsigned line, unsigned column, const char *format, ...)
{
	va_list values;

	ret_problem->line = line;
	ret_problem->column = column;
	va_start(values, format);
	(void)vsnprintf(ret_problem->text, sizeof(ret_problem->text), format, values);
	va_end(values);
}

struct csv csv_of(struct view text)
{
	static const char candidates[] = ",;\t";
	struct csv csv = {.line = 1, .separator = ','};
	size_t counts[3] = {0}, most = 0;
	bool quoted = false;

	if (view_starts(text, view_of("\xef\xbb\xbf")))
		text = view_tail(text, 3);
	csv.rest = text;
	for (size_t i = 0; i < text.n && (quoted || text.p[i] != '\n'); i++) {
		quoted ^= text.p[i] == '"';
		for (unsigned k = 0; k < 3 && !quoted; k++)
			counts[k] += text.p[i] == (uint8_t)candidates[k];
	}
	for (unsigned k = 0; k < 3; k++)
		if (counts[k] > most) {
			most = counts[k];
			csv.separator = (uint8_t)candidates[k];
		}
	return csv;
}

static bool is_end(const struct csv *csv)
{
	return csv->rest.n == 0 || csv->rest.p[0] == '\n' ||
	       (csv->rest.p[0] == '\r' && (csv->rest.n == 1 || csv->rest.p[1] == '\n'));
}

/* Behind the end of a line. */
static void next_line(struct csv *csv)
{
	csv->rest = view_tail(csv->rest, view_find(csv->rest, '\n') + 1);
	csv->line++;
}

/* The text up to the closing quote, "" as ". */
static enum err quoted(struct csv *csv, struct arena *arena, unsigned line, unsigned column,
    struct view *ret_field, struct csv_problem *ret_problem)
{
	struct view text = view_tail(csv->rest, 1);
	size_t n = 0, quotes = 0;

	while (n < text.n && (text.p[n] != '"' || (n + 1 < text.n && text.p[n + 1] == '"'))) {
		quotes += text.p[n] == '"';
		csv->line += text.p[n] == '\n';
		n += text.p[n] == '"' ? 2 : 1;
	}
	if (n >= text.n) {
		csv_say(ret_problem, line, column, "a quote is opened and never closed");
		return ERR_FORMAT;
	}
	*ret_field = view_head(text, n);
	csv->rest = view_tail(text, n + 1);
	if (quotes == 0)
		return ERR_NONE;
	uint8_t *room = arena_take(arena, n - quotes);
	struct wr w = wr_of(room, room != NULL ? n - quotes : 0);

	for (size_t i = 0; room != NULL && i < n; i++) {
		wr_u8(&w, text.p[i]);
		i += text.p[i] == '"';
	}
	*ret_field = wr_view(&w);
	return room != NULL ? ERR_NONE : ERR_MEMORY;
}

static struct view plain(struct csv *csv)
{
	size_t n = 0;

	while (n < csv->rest.n && csv->rest.p[n] != csv->separator && csv->rest.p[n] != '\n')
		n++;
	if (n > 0 && csv->rest.p[n - 1] == '\r' && (n == csv->rest.n || csv->rest.p[n] == '\n'))
		n--;
	struct view field = view_head(csv->rest, n);

	csv->rest = view_tail(csv->rest, n);
	return field;
}

static enum err take_field(struct csv *csv, struct arena *arena, unsigned line, unsigned column,
    struct view *ret_field, struct csv_problem *ret_problem)
{
	if (csv->rest.n == 0 || csv->rest.p[0] != '"') {
		*ret_field = plain(csv);
	} else {
		enum err err = quoted(csv, arena, line, column, ret_field, ret_problem);

		if (err != ERR_NONE)
			return err;
		if (!is_end(csv) && csv->rest.p[0] != csv->separator) {
			csv_say(ret_problem, line, column,
			    "text follows the closing quote; a quote inside of a field is written "
			    "twice");
			return ERR_FORMAT;
		}
	}
	if (!utf8_is_valid(*ret_field) || view_find(*ret_field, 0) < ret_field->n) {
		csv_say(ret_problem, line, column, "not UTF-8: save the file as CSV in UTF-8");
		return ERR_FORMAT;
	}
	return ERR_NONE;
}

enum err csv_row(struct csv *csv, struct arena *arena, struct view fields[CSV_COLUMNS_MAX],
    size_t *ret_n, unsigned *ret_line, struct csv_problem *ret_problem)
{
	size_t n = 0;

	while (csv->rest.n > 0 && is_end(csv))
		next_line(csv);
	*ret_n = 0;
	*ret_line = csv->line;
	while (csv->rest.n > 0) {
		enum err err;

		if (n == CSV_COLUMNS_MAX) {
			csv_say(ret_problem, *ret_line, CSV_COLUMNS_MAX + 1, "more than %d columns",
			    CSV_COLUMNS_MAX);
			return ERR_FORMAT;
		}
		err = take_field(csv, arena, *ret_line, (unsigned)n + 1, &fields[n], ret_problem);
		if (err != ERR_NONE)
			return err;
		n++;
		if (is_end(csv)) {
			next_line(csv);
			break;
		}
		csv->rest = view_tail(csv->rest, 1);
		/* A separator at the very end: one more field, that is empty. */
		if (csv->rest.n == 0 && n < CSV_COLUMNS_MAX)
			fields[n++] = (struct view){NULL, 0};
	}
	*ret_n = n;
	return ERR_NONE;
}
