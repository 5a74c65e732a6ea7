/* ask: the parser. One pass, by recursion that is bounded; the first problem ends it. */
#include "platform/query/ask.h"

#include <stdio.h>

#include "platform/query/ask_value.h"

#define SHOWN(v) (int)(v).n, (const char *)(v).p

struct parser {
	struct view text;
	size_t at;
	int64_t now_ms;
	struct arena *arena;
	struct ask_problem *problem;
	unsigned terms, depth;
	bool failed, full; /* a problem is told; the arena is full */
};

static const struct ask_node *parse_or(struct parser *p);

/* ---- what stands where ------------------------------------------------------------------- */

static bool is_blank(uint8_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void skip(struct parser *p)
{
	while (p->at < p->text.n && is_blank(p->text.p[p->at]))
		p->at++;
}

/* The byte here, 0 at the end. */
static uint8_t peek(const struct parser *p)
{
	return p->at < p->text.n ? p->text.p[p->at] : 0;
}

static struct view rest(const struct parser *p)
{
	return view_tail(p->text, p->at);
}

static bool ends_word(uint8_t c)
{
	return is_blank(c) || c == '(' || c == ')' || c == '"' || c == '`';
}

/* What stands here up to a blank, a parenthesis or a quote. */
static struct view bare(const struct parser *p)
{
	struct view r = rest(p);
	size_t n = 0;

	while (n < r.n && !ends_word(r.p[n]))
		n++;
	return view_head(r, n);
}

static struct view field_name(const struct parser *p)
{
	struct view r = rest(p);
	size_t n = 0;

	while (n < r.n && (((r.p[n] | 0x20) >= 'a' && (r.p[n] | 0x20) <= 'z') || r.p[n] == '.' ||
			      (r.p[n] >= '0' && r.p[n] <= '9')))
		n++;
	return view_head(r, n);
}

static bool is_word(const struct parser *p, const char *word)
{
	return view_eq_nocase(bare(p), view_of(word));
}

static bool take_word(struct parser *p, const char *word)
{
	if (!is_word(p, word))
		return false;
	p->at += strlen(word);
	skip(p);
	return true;
}

/* ---- problems ---------------------------------------------------------------------------- */

static unsigned column_of(struct view text, size_t at)
{
	unsigned column = 1;

	for (size_t i = 0; i < at && i < text.n; i++)
		column += (text.p[i] & 0xc0) != 0x80;
	return column;
}

static const struct ask_node *fail(struct parser *p, size_t at, const char *text)
{
	if (p->failed)
		return NULL;
	p->failed = true;
	p->problem->column = column_of(p->text, at);
	(void)snprintf(p->problem->text, sizeof(p->problem->text), "%s", text);
	return NULL;
}

static size_t lower_of(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Edits between two short texts, in any case; 99 for long ones. */
static size_t distance(struct view a, struct view b)
{
	size_t row[32];

	if (a.n >= sizeof(row) / sizeof(row[0]) || b.n >= sizeof(row) / sizeof(row[0]))
		return 99;
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t other = diagonal + ((a.p[i - 1] | 0x20) != (b.p[j - 1] | 0x20));

			diagonal = row[j];
			row[j] = lower_of(other, lower_of(row[j], row[j - 1]) + 1);
		}
	}
	return row[b.n];
}

/* The field that was meant, perhaps: without what stands before its last dot, or misspelt. */
static const char *meant(struct view name)
{
	const char *best = NULL;
	size_t least = 3;

	for (unsigned i = ASK_ANY + 1; i < ASK_FIELDS; i++) {
		struct view field = view_of(ask_fields[i].name);
		size_t dot = view_find(field, '.');
		size_t far =
		    lower_of(distance(name, field), distance(name, view_tail(field, dot + 1)));

		if (far < least) {
			least = far;
			best = ask_fields[i].name;
		}
	}
	return best;
}

static const struct ask_node *unknown_field(struct parser *p, struct view name)
{
	char text[ASK_PROBLEM_SIZE];
	const char *other = meant(name);

	if (other != NULL)
		(void)snprintf(text, sizeof(text), "there is no field “%.*s”; did you mean %s?",
		    SHOWN(view_head(name, 40)), other);
	else
		(void)snprintf(text, sizeof(text),
		    "there is no field “%.*s”; to look for a text with a colon, put it in quotes",
		    SHOWN(view_head(name, 40)));
	return fail(p, p->at, text);
}

/* ---- nodes ------------------------------------------------------------------------------- */

static struct ask_node *make(struct parser *p, enum ask_op op)
{
	struct ask_node *node = arena_take(p->arena, sizeof(*node));

	if (node == NULL)
		p->full = p->failed = true;
	else
		node->op = op;
	return node;
}

static const struct ask_node *join(
    struct parser *p, enum ask_op op, const struct ask_node *left, const struct ask_node *right)
{
	struct ask_node *node;

	if (left == NULL || right == NULL)
		return left != NULL ? left : right;
	node = make(p, op);
	if (node != NULL) {
		node->left = left;
		node->right = right;
	}
	return node;
}

static struct ask_node *make_term(struct parser *p, enum ask_field_id field, size_t at)
{
	struct ask_node *node;

	if (++p->terms > ASK_TERMS_MAX) {
		(void)fail(p, at, "too many conditions: at most 24");
		return NULL;
	}
	node = make(p, ASK_TERM);
	if (node != NULL)
		node->field = field;
	return node;
}

static const struct ask_node *negated(struct parser *p, const struct ask_node *of)
{
	struct ask_node *node = of != NULL ? make(p, ASK_NOT) : NULL;

	if (node != NULL)
		node->left = of;
	return node;
}

/* ---- values ------------------------------------------------------------------------------ */

/* A quoted or bare value; inside of brackets it ends at those, and at "...". */
static bool take_value(struct parser *p, bool in_range, struct ask_value *ret_value)
{
	uint8_t quote = peek(p);
	struct view text;
	size_t at = p->at;

	*ret_value = (struct ask_value){.quote = quote == '"'   ? ASK_QUOTED
						 : quote == '`' ? ASK_IDENTICAL
								: ASK_BARE};
	if (ret_value->quote != ASK_BARE) {
		text = view_tail(rest(p), 1);
		ret_value->text = view_head(text, view_find(text, quote));
		if (ret_value->text.n == text.n)
			return fail(p, at,
				   quote == '"' ? "the quote is not closed"
						: "the backtick is not closed") != NULL;
		p->at += ret_value->text.n + 2;
	} else {
		text = bare(p);
		for (size_t i = 0; in_range && i < text.n; i++)
			if (text.p[i] == ']' || view_starts(view_tail(text, i), view_of("...")))
				text = view_head(text, i);
		ret_value->text = text;
		p->at += text.n;
	}
	if (ret_value->text.n == 0)
		return fail(p, at, "a value is missing here") != NULL;
	if (ret_value->text.n > ASK_VALUE_MAX)
		return fail(p, at, "the value is too long: at most 200 bytes") != NULL;
	skip(p);
	return true;
}

static const struct ask_node *value_term(
    struct parser *p, enum ask_field_id field, enum ask_comparison comparison)
{
	char why[ASK_PROBLEM_SIZE];
	struct ask_value value;
	size_t at = p->at;
	struct ask_node *node;

	if (!take_value(p, false, &value))
		return NULL;
	node = make_term(p, field, at);
	if (node == NULL)
		return NULL;
	if (!ask_value_set(&value, comparison, p->now_ms, p->arena, node, why))
		return fail(p, at, why);
	if (node->match == ASK_PATTERN && node->pattern.n == 0)
		p->full = p->failed = true;
	return node;
}

/* [low ... high] */
static const struct ask_node *range_term(struct parser *p, enum ask_field_id field)
{
	char why[ASK_PROBLEM_SIZE];
	struct ask_value low, high;
	size_t at = p->at;
	struct ask_node *node;

	p->at++;
	skip(p);
	if (!take_value(p, true, &low))
		return NULL;
	if (!view_starts(rest(p), view_of("...")))
		return fail(p, p->at, "write [low ... high]");
	p->at += 3;
	skip(p);
	if (!take_value(p, true, &high))
		return NULL;
	if (peek(p) != ']')
		return fail(p, p->at, "the bracket is not closed: write [low ... high]");
	p->at++;
	skip(p);
	node = make_term(p, field, at);
	if (node != NULL && !ask_value_set_range(&low, &high, p->now_ms, p->arena, node, why))
		return fail(p, at, why);
	return node;
}

/* (value or value …) */
static const struct ask_node *choice_term(struct parser *p, enum ask_field_id field)
{
	const struct ask_node *tree = NULL;
	size_t at = p->at;

	p->at++;
	skip(p);
	do
		tree = join(p, ASK_OR, tree, value_term(p, field, ASK_IS));
	while (!p->failed && take_word(p, "or"));
	if (!p->failed && peek(p) != ')')
		return fail(p, at, "the parenthesis is not closed: write (this or that)");
	p->at++;
	skip(p);
	return tree;
}

/* ---- terms ------------------------------------------------------------------------------- */

/* Behind a field's colon or comparison. */
static const struct ask_node *field_term(struct parser *p, enum ask_field_id field)
{
	static const struct {
		const char *text;
		enum ask_comparison comparison;
	} comparisons[] = {
	    {":", ASK_IS}, {">=", ASK_FROM}, {"<=", ASK_TO}, {">", ASK_ABOVE}, {"<", ASK_BELOW}};

	for (size_t i = 0; i < sizeof(comparisons) / sizeof(comparisons[0]); i++) {
		if (!view_starts(rest(p), view_of(comparisons[i].text)))
			continue;
		p->at += strlen(comparisons[i].text);
		skip(p);
		if (i == 0 && peek(p) == '[')
			return range_term(p, field);
		if (i == 0 && peek(p) == '(')
			return choice_term(p, field);
		return value_term(p, field, comparisons[i].comparison);
	}
	return fail(p, p->at, "write a colon and a value, or a comparison");
}

/* field is null, field is not null */
static const struct ask_node *null_term(struct parser *p, enum ask_field_id field)
{
	size_t at = p->at;
	bool negate = take_word(p, "not");
	struct ask_node *node;

	if (!take_word(p, "null"))
		return fail(p, p->at, "after “is” comes null, or not null");
	node = make_term(p, field, at);
	if (node != NULL)
		node->match = ASK_NULL;
	return negate ? negated(p, node) : node;
}

/* Of digits, dots and colons, as of a MAC or an address: no field's name. */
static bool is_address(struct view word)
{
	for (size_t i = 0; i < word.n; i++) {
		uint8_t c = word.p[i], lower = c | 0x20;

		if (!(c >= '0' && c <= '9') && !(lower >= 'a' && lower <= 'f') && c != ':' &&
		    c != '.' && c != '-' && c != '/' && c != '*')
			return false;
	}
	return true;
}

static const struct ask_node *parse_term(struct parser *p)
{
	struct view name = field_name(p);
	enum ask_field_id field = name.n > 0 ? ask_field_of(name) : ASK_FIELDS;
	size_t start = p->at;
	uint8_t next;

	p->at += name.n;
	if (peek(p) == ':' && field == ASK_FIELDS) {
		p->at = start;
		return name.n == 0 || is_address(bare(p)) ? value_term(p, ASK_ANY, ASK_IS)
							  : unknown_field(p, name);
	}
	skip(p);
	next = peek(p);
	if (next == '>' || next == '<' || (next == ':' && field != ASK_FIELDS)) {
		if (field != ASK_FIELDS)
			return field_term(p, field);
		p->at = start;
		return name.n > 0 ? unknown_field(p, name)
				  : fail(p, start, "a field is missing before the comparison");
	}
	if (field != ASK_FIELDS && take_word(p, "is"))
		return null_term(p, field);
	p->at = start;
	return value_term(p, ASK_ANY, ASK_IS);
}

static const struct ask_node *parse_group(struct parser *p)
{
	const struct ask_node *tree;
	size_t at = p->at;

	p->at++;
	skip(p);
	tree = parse_or(p);
	if (p->failed)
		return NULL;
	if (tree == NULL)
		return fail(p, at, "there is nothing in these parentheses");
	if (peek(p) != ')')
		return fail(p, at, "the parenthesis is not closed");
	p->at++;
	skip(p);
	return tree;
}

static const struct ask_node *parse_some(struct parser *p)
{
	const struct ask_node *tree;
	size_t at = p->at;

	if (++p->depth > ASK_DEPTH_MAX)
		return fail(p, at, "too deep: at most 32 parentheses in each other");
	if (take_word(p, "not")) {
		tree = peek(p) == 0 || peek(p) == ')'
			   ? fail(p, at, "after “not” a condition is missing")
			   : negated(p, parse_some(p));
	} else if (is_word(p, "and") || is_word(p, "or")) {
		tree = fail(p, at,
		    "a condition is missing before this word; to look for it, put it in quotes");
	} else {
		tree = peek(p) == '(' ? parse_group(p) : parse_term(p);
	}
	p->depth--;
	return tree;
}

static bool at_end(const struct parser *p)
{
	return p->failed || peek(p) == 0 || peek(p) == ')';
}

static const struct ask_node *parse_and(struct parser *p)
{
	const struct ask_node *tree = NULL;

	while (!at_end(p) && !(tree != NULL && is_word(p, "or"))) {
		size_t at = p->at;

		if (tree != NULL && take_word(p, "and") && at_end(p))
			return fail(p, at, "after “and” a condition is missing");
		tree = join(p, ASK_AND, tree, parse_some(p));
	}
	return tree;
}

static const struct ask_node *parse_or(struct parser *p)
{
	const struct ask_node *tree = parse_and(p);

	while (!p->failed && is_word(p, "or")) {
		size_t at = p->at;

		(void)take_word(p, "or");
		if (at_end(p))
			return fail(p, at, "after “or” a condition is missing");
		tree = join(p, ASK_OR, tree, parse_and(p));
	}
	return tree;
}

enum err ask_parse(struct view text, int64_t now_ms, struct arena *arena,
    const struct ask_node **ret_tree, struct ask_problem *ret_problem)
{
	struct parser p = {.text = text, .now_ms = now_ms, .arena = arena, .problem = ret_problem};
	const struct ask_node *tree;

	*ret_tree = NULL;
	if (text.n > ASK_TEXT_MAX)
		(void)fail(&p, ASK_TEXT_MAX, "too long: at most 2000 bytes");
	else if (view_find(text, 0) < text.n)
		(void)fail(&p, view_find(text, 0), "a byte of zero");
	skip(&p);
	tree = p.failed ? NULL : parse_or(&p);
	if (!p.failed && p.at < text.n)
		(void)fail(&p, p.at, "this parenthesis was not opened");
	if (p.full)
		return ERR_MEMORY;
	if (p.failed)
		return ERR_FORMAT;
	*ret_tree = tree;
	return ERR_NONE;
}
