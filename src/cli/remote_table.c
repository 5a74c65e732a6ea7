#include "cli/remote_table.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/escape.h"
#include "base/utf8.h"
#include "cli/terminal.h"

enum { CELL_SIZE = 1024, WIDTH_MAX = 44, GAP = 2 };

static const cJSON *at(const cJSON *item, struct view path)
{
	struct view name;

	while (item != NULL && view_split(&path, '.', &name)) {
		char text[64];

		view_text(name, text, sizeof(text));
		item = cJSON_GetObjectItemCaseSensitive(item, text);
	}
	return item;
}

/* Lists as their items with blanks between; what is not there, "". */
static void put_value(const cJSON *value, char *text, size_t size)
{
	const cJSON *item;
	size_t n;

	if (cJSON_IsString(value))
		(void)snprintf(text, size, "%s", value->valuestring);
	else if (cJSON_IsNumber(value))
		(void)snprintf(text, size, "%.15g", value->valuedouble);
	else if (cJSON_IsBool(value))
		(void)snprintf(text, size, "%s", cJSON_IsTrue(value) ? "yes" : "no");
	else if (cJSON_IsArray(value))
		cJSON_ArrayForEach(item, value)
		{
			n = strlen(text);
			(void)snprintf(text + n, size - n, "%s%s", n > 0 ? " " : "",
			    cJSON_IsString(item) ? item->valuestring : "");
		}
}

static struct view cell_of(const cJSON *item, const char *path, char text[CELL_SIZE])
{
	struct view paths = view_of(path), one;

	text[0] = '\0';
	while (text[0] == '\0' && view_split(&paths, '|', &one))
		put_value(at(item, one), text, CELL_SIZE);
	return view_of(text);
}

/* As much of it as takes no more than so many columns. */
static struct view cut(struct view text, size_t width)
{
	while (text.n > 0 && escape_terminal_width(text) > width)
		do
			text.n--;
		while (text.n > 0 && (text.p[text.n] & 0xc0) == 0x80);
	return text;
}

static void put_cell(struct out *o, struct view text, size_t width, bool is_last)
{
	struct view shown = cut(text, width);

	escape_terminal(o, shown);
	for (size_t n = escape_terminal_width(shown); !is_last && n < width + GAP; n++)
		out_u8(o, ' ');
}

static void print_table(const cJSON *items, const struct remote_column *columns)
{
	size_t widths[REMOTE_COLUMNS_MAX], n = 0;
	struct out *o = terminal_out();
	char text[CELL_SIZE];
	const cJSON *item;

	for (; columns[n].title != NULL; n++) {
		widths[n] = strlen(columns[n].title);
		cJSON_ArrayForEach(item, items)
		{
			size_t width = escape_terminal_width(cell_of(item, columns[n].path, text));

			if (width > widths[n])
				widths[n] = width < WIDTH_MAX ? width : WIDTH_MAX;
		}
	}
	for (size_t i = 0; i < n; i++)
		put_cell(o, view_of(columns[i].title), widths[i], i + 1 == n);
	out_u8(o, '\n');
	cJSON_ArrayForEach(item, items)
	{
		for (size_t i = 0; i < n; i++)
			put_cell(o, cell_of(item, columns[i].path, text), widths[i], i + 1 == n);
		out_u8(o, '\n');
	}
}

static void print_csv(const cJSON *items, const struct remote_column *columns)
{
	struct out *o = terminal_out();
	char text[CELL_SIZE];
	const cJSON *item;

	for (size_t i = 0; columns[i].title != NULL; i++) {
		if (i > 0)
			out_u8(o, ',');
		escape_csv(o, view_of(columns[i].title));
	}
	out_text(o, "\r\n");
	cJSON_ArrayForEach(item, items)
	{
		for (size_t i = 0; columns[i].title != NULL; i++) {
			if (i > 0)
				out_u8(o, ',');
			escape_csv(o, cell_of(item, columns[i].path, text));
		}
		out_text(o, "\r\n");
	}
}

/* Strings anew, so that nothing of them but what JSON may show reaches the terminal. */
static void put_json(struct out *o, const cJSON *value)
{
	char text[64];

	if (cJSON_IsString(value)) {
		out_u8(o, '"');
		escape_json(o, view_of(value->valuestring));
		out_u8(o, '"');
	} else if (cJSON_IsArray(value) || cJSON_IsObject(value)) {
		out_u8(o, cJSON_IsArray(value) ? '[' : '{');
		for (const cJSON *item = value->child; item != NULL; item = item->next) {
			if (item != value->child)
				out_u8(o, ',');
			if (cJSON_IsObject(value)) {
				out_u8(o, '"');
				escape_json(o, view_of(item->string));
				out_text(o, "\":");
			}
			put_json(o, item);
		}
		out_u8(o, cJSON_IsArray(value) ? ']' : '}');
	} else if (cJSON_IsNumber(value)) {
		(void)snprintf(text, sizeof(text), "%.15g", value->valuedouble);
		out_text(o, text);
	} else {
		out_text(o, cJSON_IsTrue(value) ? "true" : cJSON_IsFalse(value) ? "false" : "null");
	}
}

void remote_print(const cJSON *items, const struct remote_column *columns, enum remote_form form)
{
	const cJSON *item;

	if (form == REMOTE_TABLE)
		print_table(items, columns);
	else if (form == REMOTE_CSV)
		print_csv(items, columns);
	else
		cJSON_ArrayForEach(item, items)
		{
			put_json(terminal_out(), item);
			out_u8(terminal_out(), '\n');
		}
}
