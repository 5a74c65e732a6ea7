/*
 * pattern: what a person types to find a text, in one form for whoever compares.
 *
 * The first byte says how, the rest is what:
 *	=  the whole text, in any case; `*` stands for any bytes, also for none
 *	~  the text has it somewhere, in any case
 *	!  the text is it, byte for byte
 *	/  the text is an address of this prefix: "/192.168.0.0/16", "/fe80::/10"
 *
 * "In any case" is for the letters of ASCII and Latin-1 (in UTF-8). A pattern made by pattern_of is
 * folded already, the text is folded as it is read.
 */
#ifndef EARSHOT_BASE_PATTERN_H
#define EARSHOT_BASE_PATTERN_H

#include "base/view.h"
#include "base/wr.h"

enum pattern_kind {
	PATTERN_WHOLE = '=',
	PATTERN_HAS = '~',
	PATTERN_EXACT = '!',
	PATTERN_PREFIX = '/'
};

/* The folded text. At most text.n bytes; bad when they do not fit. */
void pattern_fold(struct view text, struct wr *w);

/* Writes the pattern, at most 1 + text.n bytes. False: no such prefix (PATTERN_PREFIX alone). */
bool pattern_of(enum pattern_kind kind, struct view text, struct wr *w);

/* Is it? An empty pattern is none. */
bool pattern_matches(struct view pattern, struct view text);

/* Is any item of the list? Items are apart by the separator; empty ones do not count. */
bool pattern_matches_item(struct view pattern, struct view list, uint8_t separator);

#endif
