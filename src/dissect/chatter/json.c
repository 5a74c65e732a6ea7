/* json: a recursive walk, bounded by JSON_DEPTH_MAX. */
#include "dissect/chatter/json.h"
#include "base/utf8.h"

static enum json_verdict take_value(struct rd *r, unsigned depth, struct view *ret_value);

static void skip_space(struct rd *r)
{
	while (rd_left(r) > 0 && (rd_peek(r) == ' ' || rd_peek(r) == '\t' || rd_peek(r) == '\n' ||
				     rd_peek(r) == '\r'))
		rd_skip(r, 1);
}

/* The next character behind spaces must be `c`. */
static enum json_verdict take_mark(struct rd *r, uint8_t c)
{
	skip_space(r);
	if (rd_left(r) == 0)
		return JSON_CUT;
	return rd_u8(r) == c ? JSON_GOOD : JSON_BAD;
}

static enum json_verdict take_string(struct rd *r, struct view *ret_inside)
{
	enum json_verdict verdict = take_mark(r, '"');
	struct rd from = *r;
	size_t n = 0;

	if (verdict != JSON_GOOD)
		return verdict;
	for (; rd_left(r) > 0; n++) {
		uint8_t c = rd_u8(r);

		if (c == '"') {
			*ret_inside = rd_bytes(&from, n);
			return JSON_GOOD;
		}
		if (c < 0x20)
			return JSON_BAD;
		if (c == '\\' && rd_left(r) > 0) {
			rd_skip(r, 1);
			n++;
		}
	}
	return JSON_CUT;
}

static bool is_scalar(uint8_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '+' ||
	       c == '.' || c == 'E';
}

/* A number or a literal: rather any word of their letters. It must be seen to end. */
static enum json_verdict take_scalar(struct rd *r, struct view *ret_value)
{
	struct rd from = *r;
	size_t n = 0;

	for (; rd_left(r) > 0 && is_scalar(rd_peek(r)); n++)
		rd_skip(r, 1);
	if (rd_left(r) == 0)
		return JSON_CUT;
	*ret_value = rd_bytes(&from, n);
	return n > 0 ? JSON_GOOD : JSON_BAD;
}

/* Behind '{' or '[', to its end. */
static enum json_verdict take_rest(struct rd *r, unsigned depth, bool is_object)
{
	uint8_t end = is_object ? '}' : ']';
	enum json_verdict verdict;
	struct view ignored;

	skip_space(r);
	if (rd_peek(r) == end)
		return take_mark(r, end);
	for (;;) {
		if (is_object) {
			verdict = take_string(r, &ignored);
			if (verdict == JSON_GOOD)
				verdict = take_mark(r, ':');
			if (verdict != JSON_GOOD)
				return verdict;
		}
		verdict = take_value(r, depth, &ignored);
		if (verdict != JSON_GOOD)
			return verdict;
		skip_space(r);
		if (rd_peek(r) != ',')
			return take_mark(r, end);
		rd_skip(r, 1);
	}
}

static enum json_verdict take_value(struct rd *r, unsigned depth, struct view *ret_value)
{
	enum json_verdict verdict;
	struct rd from;

	skip_space(r);
	if (rd_left(r) == 0)
		return JSON_CUT;
	if (rd_peek(r) == '"')
		return take_string(r, ret_value);
	if (rd_peek(r) != '{' && rd_peek(r) != '[')
		return take_scalar(r, ret_value);
	if (depth == JSON_DEPTH_MAX)
		return JSON_BAD;
	from = *r;
	verdict = take_rest(r, depth + 1, rd_u8(r) == '{');
	*ret_value = rd_bytes(&from, rd_left(&from) - rd_left(r));
	return verdict;
}

enum json_verdict json_check(struct view text)
{
	struct rd r = rd_of(text);
	struct view ignored;

	skip_space(&r);
	if (rd_left(&r) > 0 && rd_peek(&r) != '{')
		return JSON_BAD;
	return take_value(&r, 0, &ignored);
}

/* The member of one name in the object that begins here; the reader then stands at its value. */
static bool find_here(struct rd *r, struct view name)
{
	struct view key, ignored;

	if (take_mark(r, '{') != JSON_GOOD)
		return false;
	while (take_string(r, &key) == JSON_GOOD && take_mark(r, ':') == JSON_GOOD) {
		if (view_eq(key, name))
			return true;
		if (take_value(r, 0, &ignored) != JSON_GOOD || take_mark(r, ',') != JSON_GOOD)
			return false;
	}
	return false;
}

bool json_find(struct view text, const char *path, struct view *ret_value)
{
	struct rd r = rd_of(text);
	struct view rest = view_of(path), name, value;

	while (view_split(&rest, '.', &name))
		if (!find_here(&r, name))
			return false;
	if (take_value(&r, 0, &value) != JSON_GOOD)
		return false;
	*ret_value = value;
	return true;
}

/* Four hexadecimal digits; marks the reader bad when they are not there. */
static uint32_t take_hex4(struct rd *r)
{
	uint32_t value = 0;

	for (int i = 0; i < 4; i++) {
		uint8_t c = rd_u8(r), low = c | 0x20;

		if (c >= '0' && c <= '9')
			value = value << 4 | (uint32_t)(c - '0');
		else if (low >= 'a' && low <= 'f')
			value = value << 4 | (uint32_t)(low - 'a' + 10);
		else
			rd_fail(r);
	}
	return value;
}

/* Behind "\u". A half of a pair alone is kept as the replacement character. */
static uint32_t take_code(struct rd *r)
{
	uint32_t high = take_hex4(r), low;
	struct rd ahead = *r;

	if (high < 0xd800 || high > 0xdfff)
		return high;
	if (rd_u8(&ahead) != '\\' || rd_u8(&ahead) != 'u')
		return 0xfffd;
	low = take_hex4(&ahead);
	if (high > 0xdbff || low < 0xdc00 || low > 0xdfff)
		return 0xfffd;
	*r = ahead;
	return 0x10000 + ((high - 0xd800) << 10 | (low - 0xdc00));
}

void json_unescape(struct view inside, struct wr *w)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	struct rd r = rd_of(inside);

	while (rd_left(&r) > 0) {
		uint8_t c = rd_u8(&r);
		const char *at;

		if (c != '\\') {
			wr_u8(w, c);
			continue;
		}
		c = rd_u8(&r);
		at = c != 0 ? strchr(from, c) : NULL;
		if (at != NULL)
			wr_u8(w, (uint8_t)to[at - from]);
		else if (c == 'u')
			utf8_put(w, take_code(&r));
		else
			rd_fail(&r);
	}
	if (!rd_ok(&r))
		w->bad = true;
}
