#include "platform/query/ask_value.h"

#include <stdio.h>

#include "base/instant.h"
#include "platform/query/query.h"

enum { SECOND_MS = 1000, MINUTE_MS = 60000, HOUR_MS = 3600000, DAY_MS = 86400000 };

/* As printf takes a view: "%.*s". */
#define SHOWN(v) (int)(v).n, (const char *)(v).p

/* "now", "now-90m", "now+1h". */
static bool relative(struct view text, int64_t now_ms, int64_t *ret_ms)
{
	static const struct {
		char unit;
		int64_t ms;
	} units[] = {{'s', SECOND_MS}, {'m', MINUTE_MS}, {'h', HOUR_MS}, {'d', DAY_MS},
	    {'w', (int64_t)7 * DAY_MS}};
	uint64_t count;

	if (!view_starts_nocase(text, view_of("now")))
		return false;
	text = view_tail(text, 3);
	*ret_ms = now_ms;
	if (text.n == 0)
		return true;
	if (text.n < 3 || (text.p[0] != '-' && text.p[0] != '+') ||
	    !view_u64(view_head(view_tail(text, 1), text.n - 2), 1000000, &count))
		return false;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (units[i].unit == (text.p[text.n - 1] | 0x20)) {
			int64_t ms = (int64_t)count * units[i].ms;

			*ret_ms = text.p[0] == '-' ? now_ms - ms : now_ms + ms;
			return true;
		}
	return false;
}

/* The moment of a text, with the rest of a full date-time behind it. */
static bool filled(struct view text, const char *rest, int64_t *ret_ms)
{
	char full[INSTANT_TEXT_SIZE + 8];
	int n = snprintf(full, sizeof(full), "%.*s%s", SHOWN(text), rest);

	return n > 0 && (size_t)n < sizeof(full) && instant_parse(view_of(full), ret_ms);
}

/* The first moment of the month after one of "2026-11", or of the year after "2026". */
static bool next_of(struct view text, int64_t *ret_ms)
{
	uint64_t year, month = 12;
	char full[INSTANT_TEXT_SIZE];

	if (!view_u64(view_head(text, 4), 9998, &year) ||
	    (text.n == 7 && !view_u64(view_tail(text, 5), 12, &month)))
		return false;
	year += month == 12;
	month = month % 12 + 1;
	(void)snprintf(
	    full, sizeof(full), "%04u-%02u-01T00:00:00Z", (unsigned)year, (unsigned)month);
	return instant_parse(view_of(full), ret_ms);
}

bool ask_time(struct view text, int64_t now_ms, int64_t *ret_low, int64_t *ret_high)
{
	static const struct {
		size_t n;
		const char *rest;
		int64_t span;
	} forms[] = {{10, "T00:00:00Z", DAY_MS}, {13, ":00:00Z", HOUR_MS}, {16, ":00Z", MINUTE_MS},
	    {19, "Z", SECOND_MS}};

	if (relative(text, now_ms, ret_low)) {
		*ret_high = *ret_low;
		return true;
	}
	if (text.n > 10 && (text.p[text.n - 1] | 0x20) == 'z' && text.n != 20)
		text = view_head(text, text.n - 1);
	if (text.n == 4 || text.n == 7) {
		if (!filled(text, text.n == 4 ? "-01-01T00:00:00Z" : "-01T00:00:00Z", ret_low) ||
		    !next_of(text, ret_high))
			return false;
		--*ret_high;
		return true;
	}
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (text.n == forms[i].n && filled(text, forms[i].rest, ret_low)) {
			*ret_high = *ret_low + forms[i].span - 1;
			return true;
		}
	if (!instant_parse(text, ret_low))
		return false;
	*ret_high = *ret_low + (text.n == 20 ? SECOND_MS - 1 : 0);
	return true;
}

static void set_bounds(
    struct ask_node *node, enum ask_comparison comparison, int64_t low, int64_t high)
{
	node->match = ASK_RANGE;
	node->low = INT64_MIN;
	node->high = INT64_MAX;
	switch (comparison) {
	case ASK_IS:
		node->low = low;
		node->high = high;
		break;
	case ASK_ABOVE: node->low = high < INT64_MAX ? high + 1 : high; break;
	case ASK_FROM: node->low = low; break;
	case ASK_BELOW: node->high = low > INT64_MIN ? low - 1 : low; break;
	case ASK_TO: node->high = high; break;
	}
}

static bool set_number(struct view text, enum ask_comparison comparison, struct ask_node *node)
{
	uint64_t number;

	if (!view_u64(text, INT64_MAX, &number))
		return false;
	set_bounds(node, comparison, (int64_t)number, (int64_t)number);
	return true;
}

/* "0.85", ".5", "1". */
static bool read_real(struct view text, double *ret_real)
{
	uint64_t whole = 0, part = 0;
	size_t dot = view_find(text, '.');
	struct view decimals = view_tail(text, dot + 1);
	double scale = 1;

	if ((dot > 0 && !view_u64(view_head(text, dot), 1000000, &whole)) || decimals.n > 9 ||
	    (dot < text.n && !view_u64(decimals, UINT32_MAX, &part)))
		return false;
	for (size_t i = 0; i < decimals.n; i++)
		scale *= 10;
	*ret_real = (double)whole + (double)part / scale;
	return true;
}

/* Confidences are shown in hundredths: equal is what would be shown so. */
static bool set_real(struct view text, enum ask_comparison comparison, struct ask_node *node)
{
	static const double all = 1e9, shown = 0.005;
	double real;

	if (!read_real(text, &real))
		return false;
	node->match = ASK_RANGE;
	node->real_low = comparison == ASK_IS      ? real - shown
			 : comparison == ASK_ABOVE ? real + 1e-9
			 : comparison == ASK_FROM  ? real
						   : -all;
	node->real_high = comparison == ASK_IS      ? real + shown - 1e-9
			  : comparison == ASK_BELOW ? real - 1e-9
			  : comparison == ASK_TO    ? real
						    : all;
	return true;
}

static bool set_choice(struct view text, const char *const *values, struct ask_node *node)
{
	for (int i = 0; i < ASK_VALUES_MAX && values[i] != NULL; i++)
		if (view_eq_nocase(text, view_of(values[i]))) {
			set_bounds(node, ASK_IS, i, i);
			return true;
		}
	return false;
}

static void list_choices(const char *const *values, char *text, size_t size)
{
	size_t n = 0;

	text[0] = '\0';
	for (int i = 0; i < ASK_VALUES_MAX && values[i] != NULL && n < size; i++)
		n += (size_t)snprintf(text + n, size - n, "%s%s",
		    i == 0                  ? ""
		    : values[i + 1] == NULL ? " or "
					    : ", ",
		    values[i]);
}

/* The MAC's digits alone, as the store has them: a part stands for what begins with it. */
static bool set_mac(const struct ask_value *value, struct arena *arena, struct ask_node *node)
{
	uint8_t *p = arena_take(arena, ASK_VALUE_MAX + 2);
	struct wr w = wr_of(p, p != NULL ? ASK_VALUE_MAX + 2 : 0);
	bool star = false;

	wr_u8(&w, value->quote == ASK_QUOTED ? PATTERN_HAS : PATTERN_WHOLE);
	for (size_t i = 0; i < value->text.n; i++) {
		uint8_t c = value->text.p[i], lower = c | 0x20;

		if (c == ':' || c == '-' || c == '.')
			continue;
		star |= c == '*';
		if (c != '*' && !(c >= '0' && c <= '9') && !(lower >= 'a' && lower <= 'f'))
			return false;
		wr_u8(&w, c == '*' ? c : lower);
	}
	if (!star && value->quote != ASK_QUOTED && w.len < 1 + 2 * 6)
		wr_u8(&w, '*');
	node->match = ASK_PATTERN;
	node->pattern = wr_view(&w);
	return w.bad || w.len > 1;
}

static bool set_pattern(const struct ask_value *value, struct arena *arena, struct ask_node *node)
{
	uint8_t *p = arena_take(arena, ASK_VALUE_MAX + 1);
	struct wr w = wr_of(p, p != NULL ? ASK_VALUE_MAX + 1 : 0);
	enum pattern_kind kind = value->quote == ASK_QUOTED      ? PATTERN_HAS
				 : value->quote == ASK_IDENTICAL ? PATTERN_EXACT
								 : PATTERN_WHOLE;

	node->match = ASK_PATTERN;
	if (node->field == ASK_ANY) {
		node->has_star = value->quote == ASK_BARE;
		pattern_fold(value->text, &w);
		node->pattern = wr_view(&w);
		return true;
	}
	if (node->field == ASK_ADDRESS && value->quote == ASK_BARE &&
	    (view_find(value->text, '/') < value->text.n ||
		view_find(value->text, '-') < value->text.n))
		kind = PATTERN_PREFIX;
	if (!pattern_of(kind, value->text, &w))
		return false;
	node->pattern = wr_view(&w);
	return true;
}

static bool refuse(const struct ask_node *node, struct view text, char why[ASK_PROBLEM_SIZE])
{
	static const char *const says[] = {
	    [ASK_LIST] = "an address, a prefix such as 10.0.0.0/8, or a range",
	    [ASK_MAC] = "a MAC or its beginning, such as 00:1b:a9",
	    [ASK_NUMBER] = "a whole number",
	    [ASK_REAL] = "a number such as 0.8",
	    [ASK_TIME] = "a time such as 2026-11-24, 2026-11-24T10:00, now or now-7d",
	    [ASK_BOOL] = "true or false",
	    [ASK_ENUM] = NULL};
	const struct ask_field *field = &ask_fields[node->field];
	const char *wanted = says[field->type];
	char choices[120];

	if (field->type == ASK_ENUM) {
		list_choices(field->values, choices, sizeof(choices));
		wanted = choices;
	}
	(void)snprintf(why, ASK_PROBLEM_SIZE, "%s takes %s, not “%.*s”", field->name, wanted,
	    SHOWN(view_head(text, 40)));
	return false;
}

static bool is_ordered(enum ask_type type)
{
	return type == ASK_NUMBER || type == ASK_REAL || type == ASK_TIME;
}

bool ask_value_set(const struct ask_value *value, enum ask_comparison comparison, int64_t now_ms,
    struct arena *arena, struct ask_node *node, char why[ASK_PROBLEM_SIZE])
{
	static const char *const flags[] = {"false", "true", NULL};
	const struct ask_field *field = &ask_fields[node->field];
	int64_t low = 0, high = 0;
	bool good = false;

	if (comparison != ASK_IS && !is_ordered(field->type)) {
		(void)snprintf(why, ASK_PROBLEM_SIZE, "%s has no order: write %s: and a value",
		    field->name, field->name);
		return false;
	}
	if (field->type == ASK_WORD && value->text.n > QUERY_WORD_MAX) {
		(void)snprintf(why, ASK_PROBLEM_SIZE, "too long: at most %d bytes without a field",
		    QUERY_WORD_MAX);
		return false;
	}
	switch (field->type) {
	case ASK_WORD:
	case ASK_TEXT:
	case ASK_LIST:
	case ASK_TAG: good = set_pattern(value, arena, node); break;
	case ASK_MAC: good = set_mac(value, arena, node); break;
	case ASK_NUMBER: good = set_number(value->text, comparison, node); break;
	case ASK_REAL: good = set_real(value->text, comparison, node); break;
	case ASK_TIME:
		good = ask_time(value->text, now_ms, &low, &high);
		set_bounds(node, comparison, low, high);
		break;
	case ASK_BOOL: good = set_choice(value->text, flags, node); break;
	case ASK_ENUM: good = set_choice(value->text, field->values, node); break;
	}
	return good || refuse(node, value->text, why);
}

bool ask_value_set_range(const struct ask_value *low, const struct ask_value *high, int64_t now_ms,
    struct arena *arena, struct ask_node *node, char why[ASK_PROBLEM_SIZE])
{
	struct ask_node to = *node;

	if (!is_ordered(ask_fields[node->field].type)) {
		(void)snprintf(why, ASK_PROBLEM_SIZE,
		    "%s has no order: [low ... high] is for numbers and times",
		    ask_fields[node->field].name);
		return false;
	}
	if (!ask_value_set(low, ASK_FROM, now_ms, arena, node, why) ||
	    !ask_value_set(high, ASK_TO, now_ms, arena, &to, why))
		return false;
	node->high = to.high;
	node->real_high = to.real_high;
	return true;
}
