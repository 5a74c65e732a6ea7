/* words: free text as patterns of LIKE. Pure but for identity_fold. */
#ifndef EARSHOT_PLATFORM_QUERY_WORDS_H
#define EARSHOT_PLATFORM_QUERY_WORDS_H

#include "platform/query/query.h"

/* A pattern: each byte of the word escaped, and a per cent sign at either end. */
enum { WORDS_PATTERN_SIZE = 6 * QUERY_WORD_MAX + 8 };

struct word {
	struct view pattern;
	struct view bare; /* of a part of a MAC: without its punctuation; else the same */
};

struct words {
	struct word word[QUERY_WORDS_MAX];
	size_t n;
};

/* One word, or a phrase of several; `star`: a `*` in it stands for any text. */
void word_of(struct view text, bool star, struct arena *arena, struct word *ret_word);

/* Splits at blanks. False: too many, or one is too long. The patterns lie in the arena. */
bool words_of(struct view text, struct arena *arena, struct words *ret_words);

#endif
