/*
 * regex: the `~` patterns, by PCRE2 over bytes (not characters), with limits on their work.
 *
 * Case ignored, unanchored, `$` only at the very end.
 */
#ifndef EARSHOT_FINGERPRINT_REGEX_H
#define EARSHOT_FINGERPRINT_REGEX_H

#include "base/err.h"
#include "base/view.h"

enum {
	REGEX_PATTERN_MAX = 512, /* bytes of a pattern */
	REGEX_CAPTURES_MAX = 9,
	REGEX_MATCH_LIMIT = 20000, /* PCRE2's steps for one match */
	REGEX_DEPTH_LIMIT = 200,   /* its nesting */
	REGEX_HEAP_LIMIT_KIB = 256,
	REGEX_BYTES_MAX = 32 << 20, /* of all compiled patterns of a set, JIT included */
	REGEX_ERROR_SIZE = 120
};

struct regex_set; /* what all patterns of a pack share: limits and room for one match */
struct regex;     /* one pattern */

enum err regex_set_new(struct regex_set **ret_set) MUST_CHECK;
void regex_set_free(struct regex_set *set);

/* ERR_FORMAT with why in `error`. */
enum err regex_new(struct regex_set *set, struct view pattern, struct regex **ret_regex,
    char error[REGEX_ERROR_SIZE]) MUST_CHECK;
void regex_free(struct regex *regex);

unsigned regex_captures(const struct regex *regex);

/* Bytes that a match has at least. */
size_t regex_least(const struct regex *regex);

/* Where a match begins with the text: 32 bytes, a bit for each byte that it may begin with, which
 * live as long as the regex or in `room`. NULL when it may begin elsewhere, or with anything. */
const uint8_t *regex_first(const struct regex *regex, uint8_t room[32]);

/* False also when a limit of the work was reached. Allocates nothing. */
bool regex_match(struct regex_set *set, const struct regex *regex, struct view text);

/* Capture group n (1 to 9) of the last regex_match; empty when it took no part. */
struct view regex_capture(const struct regex_set *set, struct view text, unsigned n);

#endif
