/*
 * precheck: RFC 8259 held to the letter, with bounds, before a parser builds a tree.
 *
 * Reads once, keeps nothing, recurses at most WIRE_DEPTH_MAX deep. What passes is JSON that no
 * two parsers read differently, but for names that occur twice, which wire_decode refuses.
 */
#include "base/rd.h"
#include "base/utf8.h"
#include "wire/fault.h"

enum { NUMBER_MAX = 40 /* characters; every double has a form of 24 */ };

struct scan {
	struct rd r;
	struct view whole;
	struct wire_fault *fault;
	uint32_t values;
	unsigned depth;
};

static bool wrong(struct scan *s, const struct place *place, const char *what)
{
	struct wr w = fault_begin(s->fault, place);

	wr_text(&w, what);
	wr_text(&w, " (at byte ");
	wr_decimal(&w, rd_offset(&s->r, s->whole));
	wr_u8(&w, ')');
	return fault_end(s->fault, &w) == ERR_NONE;
}

static void skip_blanks(struct scan *s)
{
	while (rd_left(&s->r) > 0 && memchr(" \t\n\r", rd_peek(&s->r), 4) != NULL)
		rd_skip(&s->r, 1);
}

/* Takes the byte if it is the next. */
static bool take(struct scan *s, uint8_t byte)
{
	if (rd_left(&s->r) == 0 || rd_peek(&s->r) != byte)
		return false;
	rd_skip(&s->r, 1);
	return true;
}

static bool is_digit(struct scan *s)
{
	return rd_left(&s->r) > 0 && rd_peek(&s->r) >= '0' && rd_peek(&s->r) <= '9';
}

/* The four digits of \uXXXX; -1 when they are none. */
static int32_t scan_unit(struct scan *s)
{
	int32_t unit = 0;

	for (int i = 0; i < 4; i++) {
		uint8_t c = rd_peek(&s->r);

		if (c >= '0' && c <= '9')
			unit = unit << 4 | (c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			unit = unit << 4 | ((c | 0x20) - 'a' + 10);
		else
			return -1;
		rd_skip(&s->r, 1);
	}
	return unit;
}

/* What follows a backslash. */
static bool scan_escape(struct scan *s, const struct place *place)
{
	if (!take(s, 'u')) {
		uint8_t c = rd_peek(&s->r);

		if (rd_left(&s->r) == 0 || memchr("\"\\/bfnrt", c, 8) == NULL)
			return wrong(s, place, "not JSON: an unknown escape in a text");
		rd_skip(&s->r, 1);
		return true;
	}
	int32_t unit = scan_unit(s);

	if (unit < 0)
		return wrong(s, place, "not JSON: \\u needs four hexadecimal digits");
	if (unit == 0)
		return wrong(s, place, "\\u0000 may not stand in a text");
	if (unit < 0xd800 || unit > 0xdfff)
		return true;
	if (unit > 0xdbff || !take(s, '\\') || !take(s, 'u'))
		return wrong(s, place, "half a surrogate pair in a text");
	unit = scan_unit(s);
	if (unit < 0xdc00 || unit > 0xdfff)
		return wrong(s, place, "half a surrogate pair in a text");
	return true;
}

/* Bytes ahead that end no text, and of which none needs a look by itself. */
static size_t plain_run(const struct rd *r)
{
	size_t n = 0;

	while (n < rd_left(r) && r->p[n] >= 0x20 && r->p[n] < 0x80 && r->p[n] != '"' &&
	       r->p[n] != '\\')
		n++;
	return n;
}

/* The rest of a text after its first quote, as it stands. */
static bool scan_text(struct scan *s, const struct place *place, struct view *ret_inside)
{
	struct view begin = {s->r.p, rd_left(&s->r)};

	for (;;) {
		rd_skip(&s->r, plain_run(&s->r));
		if (rd_left(&s->r) == 0)
			return wrong(s, place, "not JSON: ends inside a text");
		uint8_t c = rd_peek(&s->r);

		if (c == '"')
			break;
		if (c < 0x20)
			return wrong(s, place,
			    "not JSON: a control character in a text: write it as \\u00XX");
		if (c >= 0x80) {
			struct view rest = {s->r.p, rd_left(&s->r)}, bytes;

			if (utf8_take(&rest, &bytes) < 0)
				return wrong(s, place, "not UTF-8");
			rd_skip(&s->r, bytes.n);
			continue;
		}
		rd_skip(&s->r, 1);
		if (c == '\\' && !scan_escape(s, place))
			return false;
	}
	*ret_inside = view_head(begin, begin.n - rd_left(&s->r));
	rd_skip(&s->r, 1);
	return true;
}

static void skip_digits(struct scan *s)
{
	while (is_digit(s))
		rd_skip(&s->r, 1);
}

static bool scan_number(struct scan *s, const struct place *place)
{
	static const char what[] = "not JSON: a number is digits, as in 12, -3 or 0.5";
	size_t before = rd_left(&s->r);

	take(s, '-');
	if (!is_digit(s))
		return wrong(s, place, what);
	if (!take(s, '0'))
		skip_digits(s);
	else if (is_digit(s))
		return wrong(s, place, what);
	if (take(s, '.')) {
		if (!is_digit(s))
			return wrong(s, place, what);
		skip_digits(s);
	}
	if (take(s, 'e') || take(s, 'E')) {
		if (!take(s, '-'))
			take(s, '+');
		if (!is_digit(s))
			return wrong(s, place, what);
		skip_digits(s);
	}
	if (before - rd_left(&s->r) > NUMBER_MAX)
		return wrong(s, place, "a number of more than 40 characters");
	return true;
}

static bool scan_word(struct scan *s, const struct place *place, const char *word)
{
	struct view expected = view_of(word);
	struct view rest = {s->r.p, rd_left(&s->r)};

	if (!view_starts(rest, expected))
		return wrong(s, place, "not JSON: a value is missing");
	rd_skip(&s->r, expected.n);
	return true;
}

static bool scan_value(struct scan *s, const struct place *place);

static bool scan_object(struct scan *s, const struct place *place)
{
	struct place here = {.up = place};

	skip_blanks(s);
	if (take(s, '}'))
		return true;
	do {
		skip_blanks(s);
		if (!take(s, '"'))
			return wrong(s, place, "not JSON: the name of a field is missing");
		if (!scan_text(s, place, &here.name))
			return false;
		skip_blanks(s);
		if (!take(s, ':'))
			return wrong(s, &here, "not JSON: a colon is missing");
		if (!scan_value(s, &here))
			return false;
		skip_blanks(s);
	} while (take(s, ','));
	return take(s, '}') || wrong(s, place, "not JSON: an object is not closed");
}

static bool scan_array(struct scan *s, const struct place *place)
{
	struct place here = {.up = place};

	skip_blanks(s);
	if (take(s, ']'))
		return true;
	for (;; here.index++) {
		if (!scan_value(s, &here))
			return false;
		skip_blanks(s);
		if (!take(s, ','))
			break;
	}
	return take(s, ']') || wrong(s, place, "not JSON: a list is not closed");
}

static bool scan_nested(struct scan *s, const struct place *place, bool object)
{
	bool ok;

	if (s->depth == WIRE_DEPTH_MAX)
		return wrong(s, place, "nested deeper than 8");
	s->depth++;
	ok = object ? scan_object(s, place) : scan_array(s, place);
	s->depth--;
	return ok;
}

static bool scan_value(struct scan *s, const struct place *place)
{
	struct view inside;

	if (++s->values > WIRE_VALUES_MAX)
		return wrong(s, place, "more than 262144 values");
	skip_blanks(s);
	if (take(s, '{'))
		return scan_nested(s, place, true);
	if (take(s, '['))
		return scan_nested(s, place, false);
	if (take(s, '"'))
		return scan_text(s, place, &inside);
	switch (rd_peek(&s->r)) {
	case 't': return scan_word(s, place, "true");
	case 'f': return scan_word(s, place, "false");
	case 'n': return scan_word(s, place, "null");
	default: break;
	}
	if (is_digit(s) || rd_peek(&s->r) == '-')
		return scan_number(s, place);
	return wrong(s, place, "not JSON: a value is missing");
}

enum err wire_precheck(struct view json, struct wire_fault *ret_fault)
{
	struct scan s = {.r = rd_of(json), .whole = json, .fault = ret_fault};

	if (json.n > WIRE_INFLATED_MAX) {
		(void)wrong(&s, NULL, "longer than 2 MiB");
		return ERR_FORMAT;
	}
	if (!scan_value(&s, NULL))
		return ERR_FORMAT;
	skip_blanks(&s);
	if (rd_left(&s.r) > 0) {
		(void)wrong(&s, NULL, "not JSON: something follows its end");
		return ERR_FORMAT;
	}
	return ERR_NONE;
}
