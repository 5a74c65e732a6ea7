/*
 * literal: what every match of a `~` pattern must contain, read off the pattern itself, so that
 * most values never reach PCRE2.
 */
#ifndef EARSHOT_FINGERPRINT_LITERAL_H
#define EARSHOT_FINGERPRINT_LITERAL_H

#include "base/view.h"

enum {
	REGEX_LITERAL_MAX = 48, /* bytes of the literal kept */
	LITERALS_MAX = 32,      /* alternatives of one pattern */
	LITERAL_PART = 8,       /* bytes kept of each */
	LITERALS_DEPTH_MAX = 6  /* groups within groups that are looked into */
};

/*
 * The longest literal, in lower case, that every match of the pattern contains, into `literal`;
 * 0 when none is sure. `*ret_start`: the match, and so the text, begins with it.
 */
size_t literal_of(struct view pattern, uint8_t literal[REGEX_LITERAL_MAX], bool *ret_start);

/* Literals of two bytes or more, in lower case: every match contains at least one of them. */
struct literal_set {
	uint8_t text[LITERALS_MAX][LITERAL_PART];
	uint8_t len[LITERALS_MAX];
	size_t count; /* 0: none is sure */
};

/*
 * The same for patterns whose alternatives share no literal: "^(dcs|dsp)-?\\d" gives "dcs" and
 * "dsp". Of a longer literal the last LITERAL_PART bytes are taken.
 */
void literal_set_of(struct view pattern, struct literal_set *ret_set);

#endif
