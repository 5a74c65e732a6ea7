/*
 * match: a filter judged block by block. Cheap terms are judged for all rows of a block, by a truth
 * per text of the dictionary or by comparing numbers; what looks into texts of their own is judged
 * for those rows alone that the other side left.
 */
#include <limits.h>

#include "base/addr.h"
#include "platform/coverage/presence.h"
#include "platform/query/columns/internal.h"
#include "platform/standing/standing.h"

enum {
	NODES_MAX = 2 * (ASK_TERMS_MAX + ASK_DEPTH_MAX) + QUERY_WORDS_MAX + 8,
	PARTS_MAX = QUERY_WORD_MAX + 1 /* of a word, between stars */
};

/* A pattern of LIKE taken apart: texts that must follow each other. */
struct needle {
	uint8_t bytes[2 * WORDS_PATTERN_SIZE];
	struct view parts[PARTS_MAX];
	size_t parts_n;
};

struct node {
	enum ask_op op;
	const struct node *left, *right;
	const struct ask_node *term; /* ASK_TERM; NULL: `word` */
	struct needle *word, *bare;
	uint8_t *truth; /* of WIDTH_CODE: for each code */
	bool is_prefix; /* an address within `range` */
	struct addr_range range;
};

struct match {
	const struct columns *c;
	int64_t now_ms;
	struct node nodes[NODES_MAX];
	size_t nodes_n;
	const struct node *root; /* NULL: all that is shown */
	struct ask_node own[8];  /* terms for what stands beside the query */
	int64_t *told_ms;        /* of each place: since when silence is counted */
	uint8_t *parts;          /* presence of what a row was merged from, PRESENCE_… */
	bool failed;
};

/* ---- words ------------------------------------------------------------------------------- */

static struct needle *needle_of(struct view pattern)
{
	struct needle *n = calloc(1, sizeof(*n));
	size_t at = 0, begin = 0;

	for (size_t i = 0; n != NULL && i < pattern.n; i++) {
		uint8_t c = pattern.p[i];

		if (c == '%') {
			if (at > begin)
				n->parts[n->parts_n++] = view_bytes(n->bytes + begin, at - begin);
			begin = at;
			continue;
		}
		if (c == '\\' && i + 1 < pattern.n)
			c = pattern.p[++i];
		n->bytes[at++] = c;
	}
	return n;
}

static bool has(const struct needle *needle, struct view text)
{
	for (size_t i = 0; i < needle->parts_n; i++) {
		const uint8_t *at = memmem(text.p, text.n, needle->parts[i].p, needle->parts[i].n);

		if (at == NULL)
			return false;
		text = view_tail(text, (size_t)(at - text.p) + needle->parts[i].n);
	}
	return true;
}

static bool is_in_any(const struct needle *needle, struct view list, uint8_t separator)
{
	struct view item;

	while (view_split(&list, separator, &item))
		if (has(needle, item))
			return true;
	return false;
}

/* As select_add_word has it. */
static bool has_word(const struct node *node, const struct block *b, unsigned i)
{
	struct view text;

	if (row_text(b, i, TEXT_SEARCH, &text) && (has(node->word, text) || has(node->bare, text)))
		return true;
	if ((block_flags(b, COLUMN_KIND)[i] & (KIND_AGENT | KIND_NAMED | KIND_GROUP)) == 0)
		return false;
	if (row_text(b, i, TEXT_AGENT_TAGS, &text) && is_in_any(node->word, text, ','))
		return true;
	return row_text(b, i, TEXT_PARTS, &text) &&
	       (is_in_any(node->word, text, TEXT_PARTS_APART) ||
		   is_in_any(node->bare, text, TEXT_PARTS_APART));
}

/* ---- a filter made ready ----------------------------------------------------------------- */

static struct node *make(struct match *m, enum ask_op op)
{
	struct node *node = m->nodes_n < NODES_MAX ? &m->nodes[m->nodes_n++] : NULL;

	m->failed |= node == NULL;
	if (node != NULL)
		node->op = op;
	return node;
}

static bool is_true(const struct ask_node *term, struct view text, bool is_null)
{
	enum ask_type type = ask_fields[term->field].type;

	if (term->match == ASK_NULL)
		return type == ASK_LIST ? text.n == 0 : is_null;
	if (is_null)
		return false;
	return type == ASK_TEXT ? pattern_matches(term->pattern, text)
				: pattern_matches_item(term->pattern, text, ',');
}

static uint8_t *truth_of(const struct dictionary *d, const struct ask_node *term)
{
	uint8_t *truth = calloc(d->count, 1);

	for (uint32_t i = 1; truth != NULL && i < d->count; i++)
		truth[i] = d->entries[i].refs > 0 && is_true(term, dictionary_text(d, i), false);
	if (truth != NULL)
		truth[0] = is_true(term, view_of(""), true);
	return truth;
}

static void make_term(struct match *m, struct node *node, const struct ask_node *term)
{
	node->term = term;
	if (column_width(term->field) == WIDTH_CODE) {
		node->truth = truth_of(&m->c->dictionaries[term->field], term);
		m->failed |= node->truth == NULL;
	}
	if (term->match == ASK_PATTERN && term->pattern.n > 0 &&
	    term->pattern.p[0] == PATTERN_PREFIX)
		node->is_prefix =
		    addr_range_parse(view_tail(term->pattern, 1), &node->range) == ADDR_FINE;
	if (term->field == ASK_PRESENCE)
		m->failed |= !match_need_presence(m);
}

static const struct node *make_word(struct match *m, const struct word *word)
{
	struct node *node = make(m, ASK_TERM);

	if (node == NULL)
		return NULL;
	node->word = needle_of(word->pattern);
	node->bare = needle_of(word->bare);
	m->failed |= node->word == NULL || node->bare == NULL;
	return node;
}

static const struct node *make_tree(struct match *m, const struct ask_node *tree)
{
	struct node *node;

	if (tree->op == ASK_TERM && ask_fields[tree->field].type == ASK_WORD) {
		uint8_t memory[4 * WORDS_PATTERN_SIZE];
		struct arena arena = arena_of(memory, sizeof(memory));
		struct word word;

		word_of(tree->pattern, tree->has_star, &arena, &word);
		return make_word(m, &word);
	}
	node = make(m, tree->op);
	if (node == NULL)
		return NULL;
	if (tree->op == ASK_TERM) {
		make_term(m, node, tree);
		return node;
	}
	node->left = make_tree(m, tree->left);
	if (tree->op != ASK_NOT)
		node->right = make_tree(m, tree->right);
	return node;
}

static void also(struct match *m, const struct node *other)
{
	struct node *both;

	if (m->root == NULL) {
		m->root = other;
		return;
	}
	both = make(m, ASK_AND);
	if (both != NULL) {
		both->left = m->root;
		both->right = other;
		m->root = both;
	}
}

static void also_is(struct match *m, struct ask_node *term, enum ask_field_id field, int64_t value)
{
	struct node *node = make(m, ASK_TERM);

	*term = (struct ask_node){
	    .op = ASK_TERM, .field = field, .match = ASK_RANGE, .low = value, .high = value};
	if (node != NULL) {
		make_term(m, node, term);
		also(m, node);
	}
}

/* Cheap ones first: the others look at what they leave. */
static void make_all(struct match *m, const struct query_filter *f)
{
	if (f->managed >= 0)
		also_is(m, &m->own[0], ASK_MANAGED, f->managed);
	if (f->sample >= 0)
		also_is(m, &m->own[1], ASK_SAMPLE, f->sample);
	if (f->segment > 0)
		also_is(m, &m->own[2], ASK_SEGMENT_ID, f->segment);
	if (f->presence >= 0)
		also_is(m, &m->own[3], ASK_PRESENCE, f->presence);
	if (f->ask != NULL)
		also(m, make_tree(m, f->ask));
	for (size_t i = 0; i < f->words.n; i++)
		also(m, make_word(m, &f->words.word[i]));
}

struct match *match_new(struct columns *c, const struct query_filter *filter)
{
	struct match *m = calloc(1, sizeof(*m));

	if (m == NULL)
		return NULL;
	m->c = c;
	m->now_ms = filter->now_ms;
	make_all(m, filter);
	if (!m->failed)
		return m;
	match_free(m);
	return NULL;
}

void match_free(struct match *m)
{
	if (m == NULL)
		return;
	for (size_t i = 0; i < m->nodes_n; i++) {
		free(m->nodes[i].word);
		free(m->nodes[i].bare);
		free(m->nodes[i].truth);
	}
	free(m->told_ms);
	free(m->parts);
	free(m);
}

/* ---- by the clock ------------------------------------------------------------------------ */

/* As PRESENCE_HEARD has it. */
static enum presence heard(const struct match *m, const struct block *b, unsigned i)
{
	uint32_t number = block_codes(b, COLUMN_PLACE)[i];
	int64_t last_ms = block_numbers(b, ASK_LAST_SEEN)[i];
	int64_t how = block_numbers(b, COLUMN_HEARD)[i];
	const struct place *place;

	if (block_flags(b, ASK_SAMPLE)[i] != 0 || number == PLACE_NONE)
		return PRESENCE_UNKNOWN;
	place = &m->c->places[number];
	for (unsigned v = 0; v < VOICE_COUNT; v++)
		if ((how >> v & 1) != 0 && place->gone_before_ms[v] > last_ms)
			return PRESENCE_GONE;
	return place->is_there && last_ms + 1000 * (how >> 16) >= m->told_ms[number]
		   ? PRESENCE_PRESENT
		   : PRESENCE_UNKNOWN;
}

/* The best of those that are merged into each row. */
static void gather_parts(struct match *m)
{
	for (uint32_t n = 0; n < m->c->blocks_n; n++) {
		const struct block *b = m->c->blocks[n];

		for (unsigned i = 0; i < COLUMNS_BLOCK; i++) {
			uint32_t row;
			uint8_t there;

			if ((b->live[i / 64] >> (i % 64) & 1) == 0 ||
			    block_numbers(b, COLUMN_MERGED)[i] == NULL_NUMBER ||
			    (block_flags(b, COLUMN_KIND)[i] & KIND_NAMED) != 0)
				continue;
			row = row_of(m->c, block_numbers(b, COLUMN_MERGED)[i]);
			there = (uint8_t)heard(m, b, i);
			if (row != MAP_NONE && there < m->parts[row])
				m->parts[row] = there;
		}
	}
}

bool match_need_presence(struct match *m)
{
	size_t rows = (size_t)m->c->blocks_n * COLUMNS_BLOCK;

	if (m->parts != NULL)
		return true;
	m->told_ms = calloc(m->c->places_n + 1, sizeof(*m->told_ms));
	m->parts = malloc(rows + 1);
	if (m->told_ms == NULL || m->parts == NULL)
		return false;
	memset(m->parts, UCHAR_MAX, rows + 1);
	for (uint32_t i = 0; i < m->c->places_n; i++) {
		const struct place *p = &m->c->places[i];
		bool is_told = p->told_now && p->lease_ends_ms > m->now_ms &&
			       p->reported_ms > m->now_ms - PRESENCE_TOLD_MS &&
			       p->reported_ms < m->now_ms;

		m->told_ms[i] = is_told ? p->reported_ms : m->now_ms;
	}
	gather_parts(m);
	return true;
}

/* As PRESENCE_OF has it. */
void match_presence(const struct match *m, const struct block *b, uint8_t ret[COLUMNS_BLOCK])
{
	const int64_t *until = block_numbers(b, COLUMN_AGENT_PRESENT);
	const uint8_t *kind = block_flags(b, COLUMN_KIND), *parts;

	parts = m->parts + (size_t)b->number * COLUMNS_BLOCK;
	for (unsigned i = 0; i < COLUMNS_BLOCK; i++) {
		if ((b->live[i / 64] >> (i % 64) & 1) == 0)
			ret[i] = NULL_FLAG;
		else if ((kind[i] & (KIND_AGENT | KIND_NAMED | KIND_GROUP)) == 0)
			ret[i] = (uint8_t)heard(m, b, i);
		else if (until[i] >= m->now_ms)
			ret[i] = PRESENCE_PRESENT;
		else
			ret[i] = parts[i] == UCHAR_MAX ? PRESENCE_UNKNOWN : parts[i];
	}
}

/* As STANDING_OF has it. */
void match_standing(const struct match *m, const struct block *b, uint8_t ret[COLUMNS_BLOCK])
{
	const int64_t *current = block_numbers(b, COLUMN_AGENT_CURRENT);
	const int64_t *exception = block_numbers(b, COLUMN_EXCEPTION);
	const uint8_t *kind = block_flags(b, COLUMN_KIND);

	for (unsigned i = 0; i < COLUMNS_BLOCK; i++) {
		enum standing standing = STANDING_NEVER;

		if ((kind[i] & KIND_AGENT) != 0)
			standing = current[i] >= m->now_ms ? STANDING_MANAGED : STANDING_SILENT;
		else if ((kind[i] & KIND_NAMED) != 0)
			standing = STANDING_MANAGED;
		else if (exception[i] > m->now_ms)
			standing = STANDING_EXCEPTION;
		else if ((kind[i] & KIND_INCAPABLE) != 0)
			standing = STANDING_INCAPABLE;
		ret[i] = (uint8_t)standing;
	}
}

/* ---- a block ----------------------------------------------------------------------------- */

/* A bit for each byte, which is 0 or 1. */
static void pack(const uint8_t bytes[COLUMNS_BLOCK], uint64_t ret_rows[WORDS])
{
	for (unsigned w = 0; w < WORDS; w++) {
		uint64_t bits = 0;

		for (unsigned k = 0; k < 8; k++) {
			uint64_t eight;

			memcpy(&eight, bytes + 64 * w + 8 * k, 8);
			bits |= (eight * UINT64_C(0x0102040810204080) >> 56) << (8 * k);
		}
		ret_rows[w] = bits;
	}
}

static void judge_codes(const struct node *node, const struct block *b, uint8_t ret[COLUMNS_BLOCK])
{
	const uint32_t *codes = block_codes(b, node->term->field);

	for (unsigned i = 0; i < COLUMNS_BLOCK; i++)
		ret[i] = node->truth[codes[i]];
}

static void judge_flags(
    const uint8_t flags[COLUMNS_BLOCK], const struct ask_node *t, uint8_t ret[COLUMNS_BLOCK])
{
	uint8_t truth[UCHAR_MAX + 1];

	for (int i = 0; i <= UCHAR_MAX; i++)
		truth[i] = t->match == ASK_NULL ? i == NULL_FLAG
						: i != NULL_FLAG && i >= t->low && i <= t->high;
	for (unsigned i = 0; i < COLUMNS_BLOCK; i++)
		ret[i] = truth[flags[i]];
}

/* NULL_NUMBER is below all that a range begins with. */
static void judge_numbers(
    const struct block *b, const struct ask_node *t, uint8_t ret[COLUMNS_BLOCK])
{
	const int64_t *numbers = block_numbers(b, t->field);
	int64_t low = t->low > NULL_NUMBER ? t->low : NULL_NUMBER + 1, high = t->high;

	if (t->match == ASK_NULL)
		low = high = NULL_NUMBER;
	for (unsigned i = 0; i < COLUMNS_BLOCK; i++)
		ret[i] = (uint8_t)((numbers[i] >= low) & (numbers[i] <= high));
}

static void judge_reals(const struct block *b, const struct ask_node *t, uint8_t ret[COLUMNS_BLOCK])
{
	const double *reals = block_reals(b, t->field);

	for (unsigned i = 0; i < COLUMNS_BLOCK; i++)
		ret[i] = t->match == ASK_NULL
			     ? reals[i] != reals[i]
			     : (uint8_t)((reals[i] >= t->real_low) & (reals[i] <= t->real_high));
}

static bool is_within(const struct node *node, struct view text)
{
	struct addr addr;
	struct view item;

	while (view_split(&text, ' ', &item))
		if (addr_parse(item, &addr) && addr_range_has(&node->range, &addr))
			return true;
	return false;
}

static bool judge_text(
    const struct match *m, const struct node *node, const struct block *b, unsigned i)
{
	const struct ask_node *t = node->term;
	struct view text;
	bool is_null;

	if (t == NULL)
		return has_word(node, b, i);
	is_null = !row_text(b, i, m->c->text_of[t->field], &text);
	if (t->match == ASK_NULL)
		return ask_fields[t->field].type == ASK_LIST ? !is_null && text.n == 0 : is_null;
	if (is_null)
		return false;
	if (ask_fields[t->field].type != ASK_LIST)
		return pattern_matches(t->pattern, text);
	return node->is_prefix ? is_within(node, text)
			       : pattern_matches_item(t->pattern, text, ' ');
}

static void judge_texts(const struct match *m, const struct node *node, const struct block *b,
    const uint64_t among[WORDS], uint64_t ret_rows[WORDS])
{
	for (unsigned w = 0; w < WORDS; w++) {
		ret_rows[w] = 0;
		for (uint64_t left = among[w]; left != 0; left &= left - 1) {
			unsigned bit = (unsigned)__builtin_ctzll(left);

			if (judge_text(m, node, b, 64 * w + bit))
				ret_rows[w] |= UINT64_C(1) << bit;
		}
	}
}

static void judge_term(const struct match *m, const struct node *node, const struct block *b,
    const uint64_t among[WORDS], uint64_t ret_rows[WORDS])
{
	uint8_t bytes[COLUMNS_BLOCK], flags[COLUMNS_BLOCK];
	const struct ask_node *t = node->term;
	enum width width = t != NULL ? column_width(t->field) : WIDTH_TEXT;

	if (width == WIDTH_TEXT) {
		judge_texts(m, node, b, among, ret_rows);
		return;
	}
	if (width == WIDTH_CODE) {
		judge_codes(node, b, bytes);
	} else if (width == WIDTH_NUMBER) {
		judge_numbers(b, t, bytes);
	} else if (width == WIDTH_REAL) {
		judge_reals(b, t, bytes);
	} else if (width == WIDTH_FLAG) {
		judge_flags(block_flags(b, t->field), t, bytes);
	} else {
		if (t->field == ASK_PRESENCE)
			match_presence(m, b, flags);
		else
			match_standing(m, b, flags);
		judge_flags(flags, t, bytes);
	}
	pack(bytes, ret_rows);
	for (unsigned w = 0; w < WORDS; w++)
		ret_rows[w] &= among[w];
}

/* What it finds among those rows. As deep as the parser lets a query be. */
static void judge(const struct match *m, const struct node *node, const struct block *b,
    const uint64_t among[WORDS], uint64_t ret_rows[WORDS])
{
	uint64_t rest[WORDS], more[WORDS];

	if (node->op == ASK_TERM) {
		judge_term(m, node, b, among, ret_rows);
		return;
	}
	judge(m, node->left, b, among, ret_rows);
	if (node->op == ASK_AND) {
		memcpy(rest, ret_rows, sizeof(rest));
		judge(m, node->right, b, rest, ret_rows);
		return;
	}
	for (unsigned w = 0; w < WORDS; w++)
		rest[w] = among[w] & ~ret_rows[w];
	if (node->op == ASK_NOT) {
		memcpy(ret_rows, rest, sizeof(rest));
		return;
	}
	judge(m, node->right, b, rest, more);
	for (unsigned w = 0; w < WORDS; w++)
		ret_rows[w] |= more[w];
}

void match_block(const struct match *m, const struct block *b, uint64_t ret_rows[WORDS])
{
	if (m->root == NULL)
		memcpy(ret_rows, b->shown, sizeof(b->shown));
	else
		judge(m, m->root, b, b->shown, ret_rows);
}
