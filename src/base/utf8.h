/*
 * utf8: taking hostile text apart, and putting characters down (RFC 3629).
 */
#ifndef EARSHOT_BASE_UTF8_H
#define EARSHOT_BASE_UTF8_H

#include "base/view.h"
#include "base/wr.h"

/*
 * Takes one character off `*text` (not empty). Gives its code point; or, for a byte that begins
 * no well-formed character (overlong, surrogate, above U+10FFFF, cut), -1 and takes that byte.
 * `*ret_bytes` are the bytes taken.
 */
int32_t utf8_take_long(struct view *text, struct view *ret_bytes);

static inline int32_t utf8_take(struct view *text, struct view *ret_bytes)
{
	if (text->p[0] >= 0x80)
		return utf8_take_long(text, ret_bytes);
	*ret_bytes = view_bytes(text->p, 1);
	*text = view_bytes(text->p + 1, text->n - 1);
	return ret_bytes->p[0];
}

/* Must never reach a terminal or a page as it is: C0, C1, DEL, and the characters that hide or
 * reorder others (bidirectional controls, zero widths, Hangul fillers, line and paragraph
 * separators, BOM, tags).
 */
bool utf8_is_unsafe(int32_t code_point);

/* Bytes at the start of a text that are printable ASCII: the fast way through ordinary names. */
size_t utf8_plain(struct view text);

bool utf8_is_valid(struct view text);

/* A code point below 0x200000, one to four bytes; whether it is a character is the caller's to
 * know. */
void utf8_put(struct wr *w, uint32_t code_point);

#endif
