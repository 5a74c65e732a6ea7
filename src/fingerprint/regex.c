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

/*
 * The literal. Reads only what it fully understands at the top level: plain characters, escaped
 * punctuation, groups and classes as gaps. An alternation at the top level, an inline option or
 * an escape with an argument makes it give up, which costs speed and never a match.
 */
struct literal {
	struct view rest;
	uint8_t run[REGEX_LITERAL_MAX];
	size_t run_len;
	bool run_start; /* the run began right after '^' */
	uint8_t *best;
	size_t best_len;
	bool best_start;
};

static void run_end(struct literal *l)
{
	/* A beginning is worth more than a longer middle: it is one comparison. */
	bool better = l->run_len > l->best_len && !(l->best_start && l->best_len >= 3);

	if (better || (l->run_start && l->run_len >= 3)) {
		memcpy(l->best, l->run, l->run_len);
		l->best_len = l->run_len;
		l->best_start = l->run_start;
	}
	l->run_len = 0;
	l->run_start = false;
}

/* Past a "[...]" or "(...)"; false when its end is not found or it holds an option. */
static bool skip_class(struct view *rest)
{
	size_t i = 1;

	if (i < rest->n && rest->p[i] == '^')
		i++;
	if (i < rest->n && rest->p[i] == ']')
		i++;
	for (; i < rest->n && rest->p[i] != ']'; i++) {
		if (rest->p[i] == '\\')
			i++;
		else if (rest->p[i] == '[')
			return false; /* a POSIX class: rare, not understood */
	}
	if (i >= rest->n)
		return false;
	*rest = view_tail(*rest, i + 1);
	return true;
}

/* "(?i)", "(*VERB)", "\\Q": what follows may not mean what it seems to. */
static bool sets_option(struct view rest)
{
	if (rest.n < 3)
		return false;
	if (rest.p[0] == '\\')
		return rest.p[1] == 'Q';
	if (rest.p[0] != '(')
		return false;
	return rest.p[1] == '*' || (rest.p[1] == '?' && strchr(":=!<", rest.p[2]) == NULL);
}

static bool skip_group(struct view *rest)
{
	unsigned depth = 0;

	while (rest->n > 0) {
		uint8_t c = rest->p[0];

		if (c == '[') {
			if (!skip_class(rest))
				return false;
			continue;
		}
		if (sets_option(*rest))
			return false;
		*rest = view_tail(*rest, c == '\\' ? 2 : 1);
		depth += c == '(';
		depth -= c == ')';
		if (depth == 0)
			return true;
	}
	return false;
}

static bool is_alnum(uint8_t c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* A plain character, and what a quantifier behind it makes of it. */
static void take_char(struct literal *l, uint8_t c)
{
	uint8_t next = l->rest.n > 0 ? l->rest.p[0] : 0;

	if (next == '?' || next == '*' || next == '{') {
		run_end(l);
		return;
	}
	if (l->run_len < REGEX_LITERAL_MAX)
		l->run[l->run_len++] = c >= 'A' && c <= 'Z' ? (uint8_t)(c | 0x20) : c;
	if (next == '+' || l->run_len == REGEX_LITERAL_MAX)
		run_end(l);
}

static bool take_escape(struct literal *l)
{
	uint8_t c = l->rest.n > 1 ? l->rest.p[1] : 0;

	l->rest = view_tail(l->rest, 2);
	if (c != 0 && !is_alnum(c)) {
		take_char(l, c);
		return true;
	}
	run_end(l);
	return c != 0 && strchr("dDwWsSbBAzZ", c) != NULL;
}

/* One element of the pattern; false = give up. */
static bool take_element(struct literal *l)
{
	uint8_t c = l->rest.p[0];

	switch (c) {
	case '|': return false;
	case '\\': return take_escape(l);
	case '(': run_end(l); return skip_group(&l->rest);
	case '[': run_end(l); return skip_class(&l->rest);
	case '{':
		run_end(l);
		l->rest = view_tail(l->rest, view_find(l->rest, '}') + 1);
		return true;
	case '.':
	case '*':
	case '+':
	case '?':
	case '$':
	case '^':
		run_end(l);
		l->rest = view_tail(l->rest, 1);
		return true;
	default:
		l->rest = view_tail(l->rest, 1);
		take_char(l, c);
		return true;
	}
}

size_t regex_literal(struct view pattern, uint8_t literal[REGEX_LITERAL_MAX], bool *ret_start)
{
	struct literal l = {.rest = pattern, .best = literal};

	*ret_start = false;
	if (pattern.n > 0 && pattern.p[0] == '^') {
		l.rest = view_tail(pattern, 1);
		l.run_start = true;
	}
	while (l.rest.n > 0)
		if (!take_element(&l))
			return 0;
	run_end(&l);
	*ret_start = l.best_len > 0 && l.best_start;
	return l.best_len;
}
