/*
 * utf8: taking hostile text apart (RFC 3629).
 */
#ifndef EARSHOT_BASE_UTF8_H
#define EARSHOT_BASE_UTF8_H

#include "base/view.h"

/*
 * Takes one character off `*text` (not empty). Gives its code point; or, for a byte that begins
 * no well-formed character (overlong, surrogate, above U+10FFFF, cut), -1 and takes that byte.
 * `*ret_bytes` are the bytes taken.
 */
int32_t utf8_take(struct view *text, struct view *ret_bytes);

/* Must never reach a terminal or a page as it is: C0, C1, DEL, and the characters that hide or
 * reorder others (bidirectional controls, zero widths, Hangul fillers, line and paragraph
 * separators, BOM, tags).
 */
bool utf8_is_unsafe(int32_t code_point);

bool utf8_is_valid(struct view text);

#endif
