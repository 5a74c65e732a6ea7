/* literal: a reader of patterns that gives up on what it does not fully understand. */
#include "fingerprint/literal.h"

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

size_t literal_of(struct view pattern, uint8_t literal[REGEX_LITERAL_MAX], bool *ret_start)
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

/*
 * The set. A sequence is worth the best of its parts: its longest run, or a group all of whose
 * alternatives are worth something. A choice is worth the sum of its alternatives.
 */
struct sequence {
	struct literal_set best;
	size_t best_len;           /* of the shortest literal behind best; 0 = nothing sure */
	uint8_t run[LITERAL_PART]; /* the end of the run */
	size_t run_len;
};

/* What stands early tells more than the "._tcp" that many end with. */
static bool is_better(const struct sequence *s, size_t len)
{
	return len > s->best_len && s->best_len < 3;
}

static void sequence_end_run(struct sequence *s)
{
	if (s->run_len >= 2 && is_better(s, s->run_len)) {
		size_t n = s->run_len < LITERAL_PART ? s->run_len : LITERAL_PART;

		memcpy(s->best.text[0], s->run, n);
		s->best.len[0] = (uint8_t)n;
		s->best.count = 1;
		s->best_len = s->run_len;
	}
	s->run_len = 0;
}

static void sequence_char(struct sequence *s, uint8_t c)
{
	size_t n = s->run_len < LITERAL_PART ? s->run_len : LITERAL_PART - 1;

	if (s->run_len >= LITERAL_PART)
		memmove(s->run, s->run + 1, n);
	s->run[n] = c >= 'A' && c <= 'Z' ? (uint8_t)(c | 0x20) : c;
	s->run_len++;
}

/* What stands behind an element may make it optional. */
static bool is_optional(struct view rest)
{
	return rest.n > 0 && (rest.p[0] == '?' || rest.p[0] == '*' || rest.p[0] == '{');
}

static size_t choice_set(struct view *rest, unsigned depth, struct literal_set *ret_set);

/* A "(...)" at the head of `rest`, taken off it; false = give up. */
static bool sequence_group(struct sequence *s, struct view *rest, unsigned depth)
{
	struct view inner = view_tail(*rest, 1);
	struct literal_set set = {.count = 0};
	bool special = inner.n > 1 && inner.p[0] == '?';
	size_t len = 0;

	sequence_end_run(s);
	if (special && inner.p[1] == ':')
		inner = view_tail(inner, 2);
	if ((!special || inner.p != rest->p + 1) && depth < LITERALS_DEPTH_MAX)
		len = choice_set(&inner, depth + 1, &set);
	if (!skip_group(rest))
		return false;
	if (is_better(s, len) && !is_optional(*rest)) {
		s->best = set;
		s->best_len = len;
	}
	return true;
}

/* A character of the pattern, or an escaped one; what is behind it is looked at. */
static void sequence_plain(struct sequence *s, uint8_t c, struct view rest)
{
	if (is_optional(rest)) {
		sequence_end_run(s);
		return;
	}
	sequence_char(s, c);
	if (rest.n > 0 && rest.p[0] == '+')
		sequence_end_run(s);
}

static bool sequence_escape(struct sequence *s, struct view *rest)
{
	uint8_t c = rest->n > 1 ? rest->p[1] : 0;

	*rest = view_tail(*rest, 2);
	if (c != 0 && !is_alnum(c)) {
		sequence_plain(s, c, *rest);
		return true;
	}
	sequence_end_run(s);
	return c != 0 && strchr("dDwWsSbBAzZ", c) != NULL;
}

/* One element off `rest`; false = give up. */
static bool sequence_element(struct sequence *s, struct view *rest, unsigned depth)
{
	uint8_t c = rest->p[0];

	switch (c) {
	case '\\': return sequence_escape(s, rest);
	case '(': return !sets_option(*rest) && sequence_group(s, rest, depth);
	case '[': sequence_end_run(s); return skip_class(rest);
	case '{':
		sequence_end_run(s);
		*rest = view_tail(*rest, view_find(*rest, '}') + 1);
		return true;
	case '.':
	case '*':
	case '+':
	case '?':
	case '$':
	case '^':
		sequence_end_run(s);
		*rest = view_tail(*rest, 1);
		return true;
	default:
		*rest = view_tail(*rest, 1);
		sequence_plain(s, c, *rest);
		return true;
	}
}

static bool add_set(struct literal_set *to, const struct literal_set *more)
{
	if (to->count + more->count > LITERALS_MAX)
		return false;
	memcpy(to->text[to->count], more->text[0], LITERAL_PART * more->count);
	memcpy(to->len + to->count, more->len, more->count);
	to->count += more->count;
	return true;
}

/* The alternatives up to the end or the closing bracket; the shortest literal's length, or 0. */
static size_t choice_set(struct view *rest, unsigned depth, struct literal_set *ret_set)
{
	size_t shortest = SIZE_MAX;

	ret_set->count = 0;
	for (;;) {
		struct sequence s = {.best_len = 0};

		while (rest->n > 0 && rest->p[0] != '|' && rest->p[0] != ')')
			if (!sequence_element(&s, rest, depth))
				return 0;
		sequence_end_run(&s);
		if (s.best_len == 0 || !add_set(ret_set, &s.best))
			return 0;
		if (s.best_len < shortest)
			shortest = s.best_len;
		if (rest->n == 0 || rest->p[0] == ')')
			return shortest;
		*rest = view_tail(*rest, 1);
	}
}

void literal_set_of(struct view pattern, struct literal_set *ret_set)
{
	struct view rest = pattern;

	if (choice_set(&rest, 0, ret_set) == 0 || rest.n > 0)
		ret_set->count = 0;
}
