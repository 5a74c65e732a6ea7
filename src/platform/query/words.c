/* words: what stands in a search box, taken to the letter. */
#include "platform/query/words.h"

#include "base/wr.h"
#include "platform/identity/identity.h"

static bool is_blank(uint8_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_hex(uint8_t c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/*
 * Octets apart by ':' or '-', or fours by '.', at least two groups, the last perhaps begun only. So
 * "00-1b-a" is a part of a MAC, and "192.168", "fe80::1" and "ab-cde" are none.
 */
static bool is_mac_part(struct view word)
{
	size_t width = 0, groups = 1;
	uint8_t separator = 0;

	for (size_t i = 0; i < word.n; i++) {
		uint8_t c = word.p[i];
		size_t full = separator == '.' ? 4 : 2;

		if (is_hex(c)) {
			if (++width > (separator == 0 ? 4 : full))
				return false;
			continue;
		}
		if ((c != ':' && c != '-' && c != '.') || (separator != 0 && c != separator) ||
		    width != (c == '.' ? 4u : 2u))
			return false;
		separator = c;
		width = 0;
		groups++;
	}
	return groups > 1 && groups <= 6;
}

static struct view like_of(struct view folded, bool bare, bool star, struct arena *arena)
{
	uint8_t *p = arena_take(arena, WORDS_PATTERN_SIZE);
	struct wr w = wr_of(p, p != NULL ? WORDS_PATTERN_SIZE : 0);

	wr_u8(&w, '%');
	for (size_t i = 0; i < folded.n; i++) {
		uint8_t c = folded.p[i];

		if (bare && !is_hex(c))
			continue;
		if (star && c == '*')
			c = '%';
		else if (c == '%' || c == '_' || c == '\\')
			wr_u8(&w, '\\');
		wr_u8(&w, c);
	}
	wr_u8(&w, '%');
	return wr_view(&w);
}

void word_of(struct view text, bool star, struct arena *arena, struct word *ret_word)
{
	uint8_t folded[3 * QUERY_WORD_MAX];
	struct wr w = wr_of(folded, sizeof(folded));

	identity_fold(view_head(text, QUERY_WORD_MAX), &w);
	ret_word->pattern = like_of(wr_view(&w), false, star, arena);
	ret_word->bare =
	    is_mac_part(text) ? like_of(wr_view(&w), true, star, arena) : ret_word->pattern;
}

bool words_of(struct view text, struct arena *arena, struct words *ret_words)
{
	struct words words = {0};

	while (text.n > 0) {
		size_t n = 0;

		while (n < text.n && !is_blank(text.p[n]))
			n++;
		struct view word = view_head(text, n);

		text = view_tail(text, n + 1);
		if (n == 0)
			continue;
		if (n > QUERY_WORD_MAX || words.n == QUERY_WORDS_MAX)
			return false;
		word_of(word, false, arena, &words.word[words.n++]);
	}
	*ret_words = words;
	return true;
}
