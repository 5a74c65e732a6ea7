/* census: one walk over all blocks, in which matches are counted, by value too, and the best of
 * them kept for a page. */
#include "platform/query/columns/internal.h"

enum { FLAGS = 256 };

struct facet {
	enum ask_field_id field;
	uint64_t *counts; /* by code, or by flag */
	size_t counts_n;
};

struct entry {
	int64_t key; /* last_ms, or the beginning of the name */
	int64_t id;
	struct view rest; /* the whole name */
};

struct census {
	struct columns *c;
	struct match *match;
	struct facet facets[QUERY_FACETS_MAX];
	size_t facets_n;
	int64_t count;
	const struct query_place *place; /* NULL: no page */
	size_t limit, page_n;
	struct entry *page; /* a heap, the worst first; in order at the end */
	struct entry begin; /* behind which the page begins */
	bool wants_ids;
	int64_t *ids;
	size_t ids_n, ids_size;
	bool failed;
};

struct census *census_open(struct columns *c, const struct query_filter *filter)
{
	struct census *s = calloc(1, sizeof(*s));

	if (s == NULL)
		return NULL;
	s->c = c;
	s->match = match_new(c, filter);
	if (s->match != NULL)
		return s;
	free(s);
	return NULL;
}

void census_close(struct census *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->facets_n; i++)
		free(s->facets[i].counts);
	free(s->page);
	free(s->ids);
	match_free(s->match);
	free(s);
}

/* ---- facets ------------------------------------------------------------------------------ */

void census_add_facet(struct census *s, enum ask_field_id field)
{
	struct facet *f = &s->facets[s->facets_n];
	enum width width = column_width(field);

	if (s->facets_n == QUERY_FACETS_MAX) {
		s->failed = true;
		return;
	}
	*f = (struct facet){.field = field,
	    .counts_n = width == WIDTH_CODE ? s->c->dictionaries[field].count : FLAGS};
	f->counts = calloc(f->counts_n, sizeof(*f->counts));
	s->failed |= f->counts == NULL;
	if (field == ASK_PRESENCE)
		s->failed |= !match_need_presence(s->match);
	if (f->counts != NULL)
		s->facets_n++;
}

static void count_codes(
    struct facet *f, const uint32_t codes[COLUMNS_BLOCK], const uint64_t rows[WORDS])
{
	for (unsigned w = 0; w < WORDS; w++) {
		if (rows[w] == UINT64_MAX)
			for (unsigned i = 0; i < 64; i++)
				f->counts[codes[64 * w + i]]++;
		else
			for (uint64_t left = rows[w]; left != 0; left &= left - 1)
				f->counts[codes[64 * w + (unsigned)__builtin_ctzll(left)]]++;
	}
}

static void count_flags(
    struct facet *f, const uint8_t flags[COLUMNS_BLOCK], const uint64_t rows[WORDS])
{
	for (unsigned w = 0; w < WORDS; w++)
		for (uint64_t left = rows[w]; left != 0; left &= left - 1)
			f->counts[flags[64 * w + (unsigned)__builtin_ctzll(left)]]++;
}

static void count_values(struct census *s, const struct block *b, const uint64_t rows[WORDS])
{
	uint8_t flags[COLUMNS_BLOCK];

	for (size_t i = 0; i < s->facets_n; i++) {
		struct facet *f = &s->facets[i];

		if (column_width(f->field) == WIDTH_CODE) {
			count_codes(f, block_codes(b, f->field), rows);
		} else if (column_width(f->field) == WIDTH_FLAG) {
			count_flags(f, block_flags(b, f->field), rows);
		} else {
			if (f->field == ASK_PRESENCE)
				match_presence(s->match, b, flags);
			else
				match_standing(s->match, b, flags);
			count_flags(f, flags, rows);
		}
	}
}

/* The most frequent first; of equals nothing first, then the lesser text. Flags come in order. */
static bool is_before(
    const struct wire_facet_value *a, const struct wire_facet_value *b, bool by_text)
{
	if (a->count != b->count || !by_text)
		return a->count > b->count;
	if (a->has_value != b->has_value)
		return !a->has_value;
	return view_cmp(a->value, b->value) < 0;
}

struct best {
	struct wire_facet *facet;
	size_t room;
	bool by_text;
};

static void offer(struct best *best, const struct wire_facet_value *value)
{
	struct wire_facet *facet = best->facet;
	size_t i;

	if (value->count == 0)
		return;
	if (facet->values.n == best->room) {
		facet->more = true;
		if (best->room == 0 ||
		    !is_before(value, &facet->values.p[best->room - 1], best->by_text))
			return;
		facet->values.n--;
	}
	for (i = facet->values.n++;
	     i > 0 && is_before(value, &facet->values.p[i - 1], best->by_text); i--)
		facet->values.p[i] = facet->values.p[i - 1];
	facet->values.p[i] = *value;
}

/* Items of lists, each with the sum of the lists that have it. */
struct sums {
	struct dictionary items;
	uint64_t *of;
	size_t size;
};

static bool add_item(struct sums *sums, struct view item, uint64_t count)
{
	uint32_t number = dictionary_take(&sums->items, item);
	uint64_t *of;

	if (number >= sums->items.size || number == 0)
		return false;
	if (sums->size < sums->items.size) {
		of = realloc(sums->of, sums->items.size * sizeof(*of));
		if (of == NULL)
			return false;
		memset(of + sums->size, 0, (sums->items.size - sums->size) * sizeof(*of));
		sums->of = of;
		sums->size = sums->items.size;
	}
	sums->of[number] += count;
	return true;
}

static void offer_items(
    struct census *s, const struct facet *f, struct arena *arena, struct best *best)
{
	struct sums sums = {.items = dictionary_of(1)};

	for (size_t code = 1; code < f->counts_n && !s->failed; code++) {
		struct view list = view_of(""), item;

		if (f->counts[code] > 0)
			list = dictionary_text(&s->c->dictionaries[f->field], (uint32_t)code);
		while (view_split(&list, ',', &item))
			if (item.n > 0)
				s->failed |= !add_item(&sums, item, f->counts[code]);
	}
	for (uint32_t i = 1; i < sums.items.count && !s->failed; i++)
		offer(best, &(struct wire_facet_value){.has_value = true,
				.value = dictionary_text(&sums.items, i),
				.count = (int64_t)sums.of[i]});
	for (size_t i = 0; i < best->facet->values.n; i++)
		best->facet->values.p[i].value = arena_copy(arena, best->facet->values.p[i].value);
	dictionary_done(&sums.items);
	free(sums.of);
}

static void offer_texts(
    struct census *s, const struct facet *f, struct arena *arena, struct best *best)
{
	for (size_t code = 0; code < f->counts_n; code++)
		offer(best, &(struct wire_facet_value){.has_value = code > 0,
				.value = code > 0 && f->counts[code] > 0
					     ? dictionary_text(
						   &s->c->dictionaries[f->field], (uint32_t)code)
					     : view_of(""),
				.count = (int64_t)f->counts[code]});
	for (size_t i = 0; i < best->facet->values.n; i++)
		best->facet->values.p[i].value = arena_copy(arena, best->facet->values.p[i].value);
}

static void offer_flags(const struct facet *f, struct best *best)
{
	offer(best, &(struct wire_facet_value){.count = (int64_t)f->counts[NULL_FLAG]});
	for (unsigned i = 0; i < ASK_VALUES_MAX; i++)
		offer(best, &(struct wire_facet_value){.has_value = true,
				.value = view_of(query_choice(f->field, i)),
				.count = (int64_t)f->counts[i]});
}

void census_facet(
    struct census *s, enum ask_field_id field, struct arena *arena, struct wire_facet *facet)
{
	struct best best = {.facet = facet, .room = facet->values.n};
	enum ask_type type = ask_fields[field].type;
	size_t i = 0;

	while (i < s->facets_n && s->facets[i].field != field)
		i++;
	facet->values.n = 0;
	if (i == s->facets_n)
		return;
	best.by_text = column_width(field) == WIDTH_CODE;
	if (type == ASK_LIST || type == ASK_TAG)
		offer_items(s, &s->facets[i], arena, &best);
	else if (best.by_text)
		offer_texts(s, &s->facets[i], arena, &best);
	else
		offer_flags(&s->facets[i], &best);
}

/* ---- a page ------------------------------------------------------------------------------ */

/* Is `a` further down the page than `b`? */
static bool is_behind(const struct census *s, const struct entry *a, const struct entry *b)
{
	bool upwards = (s->place->sort == QUERY_BY_NAME) != s->place->reverse;
	int cmp = a->key < b->key ? -1 : a->key > b->key;

	if (cmp == 0 && s->place->sort == QUERY_BY_NAME)
		cmp = view_cmp(a->rest, b->rest);
	if (cmp == 0)
		cmp = a->id < b->id ? -1 : a->id > b->id;
	return upwards ? cmp > 0 : cmp < 0;
}

void census_add_page(struct census *s, const struct query_place *place, size_t limit)
{
	bool by_name = place->sort == QUERY_BY_NAME;

	s->place = place;
	s->limit = limit;
	s->begin = (struct entry){.key = by_name ? row_key(place->name_key) : place->last_ms,
	    .id = place->id,
	    .rest = place->name_key};
	s->page = calloc(limit, sizeof(*s->page));
	s->failed |= s->page == NULL;
}

/* The entry at `i` goes down to where none below is behind it. */
static void sink(struct census *s, size_t i, size_t n)
{
	for (;;) {
		size_t child = 2 * i + 1;
		struct entry other;

		if (child + 1 < n && is_behind(s, &s->page[child + 1], &s->page[child]))
			child++;
		if (child >= n || !is_behind(s, &s->page[child], &s->page[i]))
			return;
		other = s->page[i];
		s->page[i] = s->page[child];
		s->page[child] = other;
		i = child;
	}
}

static void keep(struct census *s, const struct entry *e)
{
	if (s->page_n < s->limit) {
		s->page[s->page_n++] = *e;
		if (s->page_n == s->limit)
			for (size_t i = s->limit / 2 + 1; i-- > 0;)
				sink(s, i, s->page_n);
	} else if (is_behind(s, &s->page[0], e)) {
		s->page[0] = *e;
		sink(s, 0, s->page_n);
	}
}

static void look_for_page(struct census *s, const struct block *b, const uint64_t rows[WORDS])
{
	bool by_name = s->place->sort == QUERY_BY_NAME;
	const int64_t *keys = block_numbers(b, by_name ? COLUMN_KEY : ASK_LAST_SEEN);
	const int64_t *ids = block_numbers(b, ASK_ID);

	for (unsigned w = 0; w < WORDS; w++)
		for (uint64_t left = rows[w]; left != 0; left &= left - 1) {
			unsigned i = 64 * w + (unsigned)__builtin_ctzll(left);
			struct entry e = {.key = keys[i], .id = ids[i], .rest = view_of("")};

			if (by_name)
				(void)row_text(b, i, TEXT_KEY, &e.rest);
			if (!s->place->begun || is_behind(s, &e, &s->begin))
				keep(s, &e);
		}
}

/* What was a heap becomes a list. */
static void put_in_order(struct census *s)
{
	if (s->page_n < s->limit)
		for (size_t i = s->page_n / 2 + 1; i-- > 0;)
			sink(s, i, s->page_n);
	for (size_t n = s->page_n; n > 1; n--) {
		struct entry other = s->page[0];

		s->page[0] = s->page[n - 1];
		s->page[n - 1] = other;
		sink(s, 0, n - 1);
	}
}

size_t census_page(const struct census *s, int64_t ids[COLUMNS_PAGE_MAX])
{
	for (size_t i = 0; i < s->page_n; i++)
		ids[i] = s->page[i].id;
	return s->page_n;
}

/* ---- all of them -------------------------------------------------------------------------- */

void census_add_ids(struct census *s)
{
	s->wants_ids = true;
}

static void add_ids(struct census *s, const struct block *b, const uint64_t rows[WORDS])
{
	const int64_t *ids = block_numbers(b, ASK_ID);

	if (s->ids_size - s->ids_n < COLUMNS_BLOCK) {
		size_t size = 2 * s->ids_size + COLUMNS_BLOCK;
		int64_t *wider = realloc(s->ids, size * sizeof(*wider));

		s->failed |= wider == NULL;
		if (wider == NULL)
			return;
		s->ids = wider;
		s->ids_size = size;
	}
	for (unsigned w = 0; w < WORDS; w++)
		for (uint64_t left = rows[w]; left != 0; left &= left - 1)
			s->ids[s->ids_n++] = ids[64 * w + (unsigned)__builtin_ctzll(left)];
}

static int by_id(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

int64_t *census_take_ids(struct census *s, size_t *ret_n)
{
	int64_t *ids = s->ids;

	if (s->ids_n > 0)
		qsort(ids, s->ids_n, sizeof(*ids), by_id);
	*ret_n = s->ids_n;
	s->ids = NULL;
	s->ids_n = s->ids_size = 0;
	return ids;
}

/* ---- the walk ---------------------------------------------------------------------------- */

bool census_run(struct census *s)
{
	for (uint32_t n = 0; n < s->c->blocks_n && !s->failed; n++) {
		const struct block *b = s->c->blocks[n];
		uint64_t rows[WORDS], any = 0;

		match_block(s->match, b, rows);
		for (unsigned w = 0; w < WORDS; w++) {
			s->count += __builtin_popcountll(rows[w]);
			any |= rows[w];
		}
		if (any == 0)
			continue;
		count_values(s, b, rows);
		if (s->place != NULL)
			look_for_page(s, b, rows);
		if (s->wants_ids)
			add_ids(s, b, rows);
	}
	if (!s->failed && s->place != NULL)
		put_in_order(s);
	return !s->failed;
}

int64_t census_count(const struct census *s)
{
	return s->count;
}
