#include "base/pattern.h"

#include "base/addr.h"

/* One byte of UTF-8 in lower case, after the byte before it: of Latin-1 all but the multiplication
 * sign U+00D7. */
static uint8_t fold_byte(uint8_t before, uint8_t c)
{
	if (c >= 'A' && c <= 'Z')
		return (uint8_t)(c | 0x20);
	if (before == 0xc3 && c >= 0x80 && c <= 0x9e && c != 0x97)
		return (uint8_t)(c | 0x20);
	return c;
}

static uint8_t folded_at(struct view text, size_t i)
{
	return fold_byte(i > 0 ? text.p[i - 1] : 0, text.p[i]);
}

void pattern_fold(struct view text, struct wr *w)
{
	for (size_t i = 0; i < text.n; i++)
		wr_u8(w, folded_at(text, i));
}

bool pattern_of(enum pattern_kind kind, struct view text, struct wr *w)
{
	struct addr_range range;

	if (kind == PATTERN_PREFIX && addr_range_parse(text, &range) != ADDR_FINE)
		return false;
	wr_u8(w, (uint8_t)kind);
	if (kind == PATTERN_WHOLE || kind == PATTERN_HAS)
		pattern_fold(text, w);
	else
		wr_bytes(w, text);
	return true;
}

/* `*` is tried with as little as will do, and given one byte more whenever the rest does not fit:
 * at most text.n * pattern.n steps, without recursion. */
static bool is_whole(struct view pattern, struct view text)
{
	size_t p = 0, t = 0, star = SIZE_MAX, star_text = 0;

	while (t < text.n) {
		if (p < pattern.n && pattern.p[p] == '*') {
			star = p++;
			star_text = t;
		} else if (p < pattern.n && pattern.p[p] == folded_at(text, t)) {
			p++;
			t++;
		} else if (star != SIZE_MAX) {
			p = star + 1;
			t = ++star_text;
		} else {
			return false;
		}
	}
	while (p < pattern.n && pattern.p[p] == '*')
		p++;
	return p == pattern.n;
}

static bool has(struct view part, struct view text)
{
	for (size_t at = 0; at + part.n <= text.n; at++) {
		size_t i = 0;

		while (i < part.n && part.p[i] == folded_at(text, at + i))
			i++;
		if (i == part.n)
			return true;
	}
	return false;
}

static bool is_within(struct view prefix, struct view text)
{
	struct addr_range range;
	struct addr addr;

	return addr_parse(text, &addr) && addr_range_parse(prefix, &range) == ADDR_FINE &&
	       addr_range_has(&range, &addr);
}

bool pattern_matches(struct view pattern, struct view text)
{
	struct view what = view_tail(pattern, 1);

	switch (pattern.n > 0 ? pattern.p[0] : 0) {
	case PATTERN_WHOLE: return is_whole(what, text);
	case PATTERN_HAS: return has(what, text);
	case PATTERN_EXACT: return view_eq(what, text);
	case PATTERN_PREFIX: return is_within(what, text);
	default: return false;
	}
}

bool pattern_matches_item(struct view pattern, struct view list, uint8_t separator)
{
	struct view item;

	while (view_split(&list, separator, &item))
		if (item.n > 0 && pattern_matches(pattern, item))
			return true;
	return false;
}
