/* regex: PCRE2 behind a small door. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "fingerprint/regex.h"

#include <pcre2.h>
#include <stdlib.h>

struct regex_set {
	size_t bytes; /* of all patterns so far, their machine code included */
	pcre2_match_context *limits;
	pcre2_match_data *match;
};

/* A struct regex is PCRE2's own; this keeps its type out of our headers. */
static pcre2_code *code_of(const struct regex *regex)
{
	return (pcre2_code *)(uintptr_t)regex;
}

enum err regex_set_new(struct regex_set **ret_set)
{
	struct regex_set *set = calloc(1, sizeof(*set));

	if (set == NULL)
		return ERR_MEMORY;
	set->limits = pcre2_match_context_create(NULL);
	set->match = pcre2_match_data_create(REGEX_CAPTURES_MAX + 1, NULL);
	if (set->limits == NULL || set->match == NULL) {
		regex_set_free(set);
		return ERR_MEMORY;
	}
	pcre2_set_match_limit(set->limits, REGEX_MATCH_LIMIT);
	pcre2_set_depth_limit(set->limits, REGEX_DEPTH_LIMIT);
	pcre2_set_heap_limit(set->limits, REGEX_HEAP_LIMIT_KIB);
	*ret_set = set;
	return ERR_NONE;
}

void regex_set_free(struct regex_set *set)
{
	if (set == NULL)
		return;
	pcre2_match_data_free(set->match);
	pcre2_match_context_free(set->limits);
	free(set);
}

static size_t bytes_of(const pcre2_code *code)
{
	size_t compiled = 0, machine = 0;

	(void)pcre2_pattern_info(code, PCRE2_INFO_SIZE, &compiled);
	(void)pcre2_pattern_info(code, PCRE2_INFO_JITSIZE, &machine);
	return compiled + machine;
}

enum err regex_new(struct regex_set *set, struct view pattern, struct regex **ret_regex,
    char error[REGEX_ERROR_SIZE])
{
	uint32_t options = PCRE2_CASELESS | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_UTF |
			   PCRE2_NEVER_UCP | PCRE2_NEVER_BACKSLASH_C;
	int number = 0;
	size_t offset = 0;
	pcre2_code *code;

	error[0] = '\0';
	if (pattern.n > REGEX_PATTERN_MAX) {
		memcpy(error, "the pattern is longer than 512 bytes",
		    sizeof("the pattern is longer than 512 bytes"));
		return ERR_FORMAT;
	}
	code = pcre2_compile(pattern.p, pattern.n, options, &number, &offset, NULL);
	if (code == NULL) {
		if (number == PCRE2_ERROR_HEAP_FAILED)
			return ERR_MEMORY;
		pcre2_get_error_message(number, (PCRE2_UCHAR *)error, REGEX_ERROR_SIZE);
		return ERR_FORMAT;
	}
	/* Without JIT the interpreter matches the same. */
	(void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	set->bytes += bytes_of(code);
	if (set->bytes > REGEX_BYTES_MAX) {
		static const char why[] = "the patterns together take too much memory";

		pcre2_code_free(code);
		memcpy(error, why, sizeof(why));
		return ERR_FORMAT;
	}
	*ret_regex = (struct regex *)code;
	return ERR_NONE;
}

void regex_free(struct regex *regex)
{
	pcre2_code_free(code_of(regex));
}

unsigned regex_captures(const struct regex *regex)
{
	uint32_t count = 0;

	(void)pcre2_pattern_info(code_of(regex), PCRE2_INFO_CAPTURECOUNT, &count);
	return count;
}

size_t regex_least(const struct regex *regex)
{
	uint32_t least = 0;

	(void)pcre2_pattern_info(code_of(regex), PCRE2_INFO_MINLENGTH, &least);
	return least;
}

const uint8_t *regex_first(const struct regex *regex, uint8_t room[32])
{
	const pcre2_code *code = code_of(regex);
	const uint8_t *map = NULL;
	uint32_t options = 0, type = 0, unit = 0;

	(void)pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
	(void)pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &type);
	(void)pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
	(void)pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, &map);
	if ((options & PCRE2_ANCHORED) == 0)
		return NULL;
	if (type != 1 || unit > UINT8_MAX)
		return map;
	memset(room, 0, 32);
	for (unsigned i = 0; i <= UINT8_MAX; i++)
		if (i == unit || (((i ^ unit) == 0x20) && (i | 0x20) >= 'a' && (i | 0x20) <= 'z'))
			room[i / 8] |= (uint8_t)(1u << i % 8);
	return room;
}

bool regex_match(struct regex_set *set, const struct regex *regex, struct view text)
{
	static const uint8_t nothing = 0;

	const uint8_t *at = text.n > 0 ? text.p : &nothing;
	/* As pcre2_match does by itself, without its preamble, which costs more than most matches.
	 */
	int got = pcre2_jit_match(code_of(regex), at, text.n, 0, 0, set->match, set->limits);

	if (got == PCRE2_ERROR_JIT_BADOPTION) /* no machine code for this pattern */
		got = pcre2_match(code_of(regex), at, text.n, 0, 0, set->match, set->limits);
	return got >= 0;
}

struct view regex_capture(const struct regex_set *set, struct view text, unsigned n)
{
	const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(set->match);
	PCRE2_SIZE from = offsets[2 * n], to = offsets[2 * n + 1];

	if (from == PCRE2_UNSET || to > text.n || from >= to)
		return (struct view){NULL, 0};
	return view_head(view_tail(text, from), to - from);
}
