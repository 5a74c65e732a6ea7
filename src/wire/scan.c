/*
 * scan: the second reading. The first (precheck.c) has held every byte to RFC 8259, so that this
 * one only has to find where values begin and end.
 */
#include "wire/scan.h"

#include "base/utf8.h"
#include "base/wr.h"

#include <stdlib.h>

enum {
	EXACT_DIGITS = 15, /* decimal digits that every double holds */
	NUMBER_SIZE = 48   /* of a number's characters, with the NUL; precheck lets 40 pass */
};

static bool is_blank(uint8_t c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static void skip_blanks(struct view *json)
{
	while (json->n > 0 && is_blank(json->p[0]))
		*json = view_tail(*json, 1);
}

/* The byte if it is the next one behind blanks. */
static bool take(struct view *json, uint8_t byte)
{
	skip_blanks(json);
	if (json->n == 0 || json->p[0] != byte)
		return false;
	*json = view_tail(*json, 1);
	return true;
}

/* Behind the first quote: up to the one that ends it. */
static struct scan_value text_of(struct view *json)
{
	struct scan_value value = {SCAN_TEXT, {json->p, 0}, false};
	size_t n = 0;

	while (n < json->n && json->p[n] != '"') {
		bool escape = json->p[n] == '\\';

		value.escaped |= escape;
		n += escape ? 2 : 1;
	}
	value.inside = view_head(*json, n);
	*json = view_tail(*json, n + 1);
	return value;
}

static bool is_of_number(uint8_t c)
{
	return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

static struct scan_value number_of(struct view *json)
{
	size_t n = 0;

	while (n < json->n && is_of_number(json->p[n]))
		n++;
	struct scan_value value = {SCAN_NUMBER, view_head(*json, n), false};

	/* Nothing else can stand here; were it so, this would not stand still. */
	*json = view_tail(*json, n > 0 ? n : 1);
	return value;
}

static struct scan_value word_of(struct view *json, enum scan_kind kind, size_t n)
{
	*json = view_tail(*json, n);
	return (struct scan_value){.kind = kind};
}

struct scan_value scan_next(struct view *json)
{
	skip_blanks(json);
	switch (json->n > 0 ? json->p[0] : 'n') {
	case '{': return word_of(json, SCAN_OBJECT, 1);
	case '[': return word_of(json, SCAN_LIST, 1);
	case 't': return word_of(json, SCAN_TRUE, 4);
	case 'f': return word_of(json, SCAN_FALSE, 5);
	case 'n': return word_of(json, SCAN_NULL, 4);
	case '"': *json = view_tail(*json, 1); return text_of(json);
	default: return number_of(json);
	}
}

bool scan_item(struct view *json)
{
	if (take(json, ']') || json->n == 0)
		return false;
	(void)take(json, ',');
	return true;
}

bool scan_member(struct view *json, struct scan_value *ret_name)
{
	if (take(json, '}') || json->n == 0)
		return false;
	(void)take(json, ',');
	*ret_name = scan_next(json);
	(void)take(json, ':');
	return true;
}

/* To the bracket that ends what is open: texts may hold brackets of their own. */
static void skip_nested(struct view *json)
{
	size_t n = 0;

	for (unsigned depth = 1; n < json->n && depth > 0; n++)
		switch (json->p[n]) {
		case '"':
			for (n++; n < json->n && json->p[n] != '"';)
				n += json->p[n] == '\\' ? 2 : 1;
			break;
		case '{':
		case '[': depth++; break;
		case '}':
		case ']': depth--; break;
		default: break;
		}
	*json = view_tail(*json, n);
}

void scan_skip(struct view *json, const struct scan_value *value)
{
	if (value->kind == SCAN_LIST || value->kind == SCAN_OBJECT)
		skip_nested(json);
}

size_t scan_count(struct view json)
{
	size_t n = 0;

	for (; scan_item(&json); n++) {
		struct scan_value value = scan_next(&json);

		scan_skip(&json, &value);
	}
	return n;
}

static uint32_t unit_of(struct view *text)
{
	uint32_t unit = 0;

	for (int i = 0; i < 4 && text->n > 0; i++) {
		uint8_t c = text->p[0];

		unit = unit << 4 | (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
		*text = view_tail(*text, 1);
	}
	return unit;
}

/* Behind a backslash (RFC 8259 section 7). */
static void put_escape(struct wr *w, struct view *text)
{
	static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
	uint8_t c = text->n > 0 ? text->p[0] : 0;
	const char *named = c != 0 ? strchr(from, c) : NULL;
	uint32_t code;

	*text = view_tail(*text, 1);
	if (c != 'u') {
		wr_u8(w, named != NULL ? (uint8_t)to[named - from] : c);
		return;
	}
	code = unit_of(text);
	if (code >= 0xd800 && code <= 0xdbff) { /* the other half follows as \uXXXX */
		*text = view_tail(*text, 2);
		code = 0x10000 + ((code - 0xd800) << 10) + ((unit_of(text) - 0xdc00) & 0x3ff);
	}
	utf8_put(w, code);
}

bool scan_text(const struct scan_value *value, struct arena *arena, struct view *ret_text)
{
	struct view text = value->inside;
	struct wr w;
	void *room;

	if (!value->escaped) {
		*ret_text = text;
		return true;
	}
	/* No escape is shorter than what it stands for. */
	room = arena_take(arena, text.n);
	if (room == NULL)
		return false;
	w = wr_of(room, text.n);
	while (text.n > 0) {
		size_t plain = view_find(text, '\\');

		wr_bytes(&w, view_head(text, plain));
		text = view_tail(text, plain);
		if (text.n > 0) {
			text = view_tail(text, 1);
			put_escape(&w, &text);
		}
	}
	*ret_text = wr_view(&w);
	return true;
}

double scan_number(const struct scan_value *value)
{
	struct view text = value->inside;
	bool minus = text.n > 0 && text.p[0] == '-';
	char room[NUMBER_SIZE];
	uint64_t whole;

	if (text.n <= EXACT_DIGITS && view_u64(view_tail(text, minus), UINT64_MAX, &whole))
		return minus ? -(double)whole : (double)whole;
	text = view_head(text, sizeof(room) - 1);
	(void)memcpy(room, text.p, text.n);
	room[text.n] = '\0';
	return strtod(room, NULL);
}
