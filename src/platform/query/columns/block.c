/* block: rows put in, replaced and taken out. */
#include <math.h>

#include "platform/query/columns/internal.h"
#include "platform/query/query.h"

enum { HEAP_FIRST = 64 * 1024, LONG = 0xfb, IS_NULL = 0xff };

static const size_t sizes[] = {
    [WIDTH_CODE] = 4, [WIDTH_FLAG] = 1, [WIDTH_NUMBER] = 8, [WIDTH_REAL] = 8, [WIDTH_TEXT] = 0};

static enum width width_of_field(unsigned id)
{
	if (id == ASK_ANY || id == ASK_PRESENCE || id == ASK_STANDING)
		return WIDTH_NONE; /* by the clock, or not stored */
	switch (ask_fields[id].type) {
	case ASK_TEXT:
	case ASK_LIST: return query_has_facet((enum ask_field_id)id) ? WIDTH_CODE : WIDTH_TEXT;
	case ASK_TAG: return WIDTH_CODE;
	case ASK_MAC: return WIDTH_TEXT;
	case ASK_NUMBER:
	case ASK_TIME: return WIDTH_NUMBER;
	case ASK_REAL: return WIDTH_REAL;
	case ASK_BOOL:
	case ASK_ENUM: return WIDTH_FLAG;
	default: return WIDTH_NONE;
	}
}

enum width column_width(unsigned column)
{
	if (column < ASK_FIELDS)
		return width_of_field(column);
	return column == COLUMN_PLACE  ? WIDTH_CODE
	       : column == COLUMN_KIND ? WIDTH_FLAG
				       : WIDTH_NUMBER;
}

uint32_t row_of(const struct columns *c, int64_t id)
{
	return map_find(&c->rows, id);
}

/* ---- texts ------------------------------------------------------------------------------- */

/* A length, then the bytes; lengths from LONG on take four bytes more. */
static size_t room_of(struct view text)
{
	return (text.n < LONG ? 1 : 5) + text.n;
}

static uint8_t *put_text(uint8_t *to, struct view text, bool is_null)
{
	uint32_t n = (uint32_t)text.n;

	if (is_null) {
		*to++ = IS_NULL;
		return to;
	}
	*to++ = text.n < LONG ? (uint8_t)text.n : LONG;
	if (text.n >= LONG) {
		memcpy(to, &n, 4);
		to += 4;
	}
	if (n > 0)
		memcpy(to, text.p, n);
	return to + n;
}

static const uint8_t *get_text(const uint8_t *from, struct view *ret_text, bool *ret_null)
{
	uint32_t n = *from++;

	*ret_null = n == IS_NULL;
	if (n == LONG) {
		memcpy(&n, from, 4);
		from += 4;
	}
	if (*ret_null)
		n = 0;
	*ret_text = view_bytes(from, n);
	return from + n;
}

bool row_text(const struct block *b, unsigned i, unsigned text, struct view *ret_text)
{
	const uint8_t *at = b->heap + b->text[i];
	bool is_null;

	for (unsigned n = 0; n <= text; n++)
		at = get_text(at, ret_text, &is_null);
	return !is_null;
}

/* A heap of that size with the texts that rows still have. */
static bool move_heap(struct columns *c, struct block *b, uint32_t size)
{
	uint8_t *heap = malloc(size);
	uint32_t n = 1; /* 0 is no text */

	if (heap == NULL)
		return false;
	for (unsigned i = 0; i < COLUMNS_BLOCK; i++) {
		const uint8_t *begin, *end;
		struct view text;
		bool is_null;

		if (b->text[i] == 0)
			continue;
		begin = end = b->heap + b->text[i];
		for (size_t k = c->texts_n; k > 0; k--)
			end = get_text(end, &text, &is_null);
		memcpy(heap + n, begin, (size_t)(end - begin));
		b->text[i] = n;
		n += (uint32_t)(end - begin);
	}
	free(b->heap);
	c->bytes += size;
	c->bytes -= b->heap_size;
	b->heap = heap;
	b->heap_n = n;
	b->heap_size = size;
	b->heap_lost = 0;
	return true;
}

static void drop_texts(struct columns *c, struct block *b, unsigned i)
{
	const uint8_t *begin, *end;
	struct view text;
	bool is_null;

	/* None, or there is no heap yet. */
	if (b->text[i] == 0)
		return;
	begin = end = b->heap + b->text[i];
	for (size_t k = c->texts_n; k > 0; k--)
		end = get_text(end, &text, &is_null);
	b->heap_lost += (uint32_t)(end - begin);
	b->text[i] = 0;
}

static bool make_heap(struct columns *c, struct block *b, size_t wanted)
{
	uint64_t size = b->heap_size == 0 ? HEAP_FIRST : b->heap_size, used;

	if (b->heap_n + wanted <= b->heap_size)
		return true;
	used = b->heap_n - b->heap_lost + wanted + 1;
	while (size < used + used / 8)
		size += size / 2;
	return size < UINT32_MAX && move_heap(c, b, (uint32_t)size);
}

static bool put_texts(struct columns *c, struct block *b, unsigned i, struct sql *sql)
{
	size_t n = c->texts_n, wanted = 0;
	uint8_t *at;

	for (size_t k = 0; k < n; k++)
		wanted += room_of(sql_text(sql, c->sql_text[k]));
	drop_texts(c, b, i);
	if (!make_heap(c, b, wanted))
		return false;
	at = b->heap + b->heap_n;
	b->text[i] = b->heap_n;
	for (size_t k = 0; k < n; k++)
		at = put_text(at, sql_text(sql, c->sql_text[k]), sql_null(sql, c->sql_text[k]));
	b->heap_n = (uint32_t)(at - b->heap);
	return true;
}

/* ---- rows -------------------------------------------------------------------------------- */

static struct block *block_new(struct columns *c)
{
	struct block *b = calloc(1, sizeof(*b));

	c->bytes += sizeof(*b);
	for (unsigned i = 0; b != NULL && i < COLUMN_COUNT; i++) {
		size_t size = sizes[column_width(i)] * COLUMNS_BLOCK;

		if (size == 0)
			continue;
		b->column[i] = calloc(1, size);
		c->bytes += size;
		if (b->column[i] == NULL) {
			for (unsigned k = 0; k < i; k++)
				free(b->column[k]);
			free(b);
			return NULL;
		}
	}
	return b;
}

static bool add_block(struct columns *c)
{
	struct block *b;

	if (c->blocks_n == c->blocks_size) {
		uint32_t size = c->blocks_size == 0 ? 64 : 2 * c->blocks_size;
		struct block **blocks = realloc(c->blocks, size * sizeof(*blocks));

		if (blocks == NULL)
			return false;
		c->blocks = blocks;
		c->blocks_size = size;
	}
	b = block_new(c);
	if (b == NULL)
		return false;
	b->number = c->blocks_n;
	c->blocks[c->blocks_n++] = b;
	return true;
}

/* A row without an asset, the lowest of a new block first. MAP_NONE: memory is short. */
static uint32_t take_row(struct columns *c)
{
	if (c->free_n > 0)
		return c->free_rows[--c->free_n];
	if (c->rows_n == c->blocks_n * COLUMNS_BLOCK && !add_block(c))
		return MAP_NONE;
	return c->rows_n++;
}

static bool give_back(struct columns *c, uint32_t row)
{
	if (c->free_n == c->free_size) {
		uint32_t size = c->free_size == 0 ? 64 : 2 * c->free_size;
		uint32_t *rows = realloc(c->free_rows, size * sizeof(*rows));

		if (rows == NULL)
			return false;
		c->free_rows = rows;
		c->free_size = size;
	}
	c->free_rows[c->free_n++] = row;
	return true;
}

/* Out of the counts, and out of the dictionaries. */
static void empty_row(struct columns *c, struct block *b, unsigned i)
{
	uint64_t bit = UINT64_C(1) << (i % 64);

	if ((b->live[i / 64] & bit) == 0)
		return;
	if ((b->shown[i / 64] & bit) != 0) {
		c->shown--;
		c->managed -= block_flags(b, ASK_MANAGED)[i] == 1;
	}
	b->live[i / 64] &= ~bit;
	b->shown[i / 64] &= ~bit;
	for (unsigned k = 0; k < ASK_FIELDS; k++)
		if (column_width(k) == WIDTH_CODE) {
			dictionary_drop(&c->dictionaries[k], block_codes(b, k)[i]);
			block_codes(b, k)[i] = 0;
		}
}

int64_t row_key(struct view key)
{
	uint64_t number = 0;

	for (size_t i = 0; i < 8; i++)
		number = number << 8 | (i < key.n ? key.p[i] : 0);
	/* In the order of signed numbers. */
	return (int64_t)(number ^ UINT64_C(1) << 63);
}

static bool put_code(struct columns *c, struct block *b, unsigned i, unsigned k, struct sql *sql)
{
	uint32_t *code = &block_codes(b, k)[i];

	if (k == COLUMN_PLACE) {
		*code = sql_null(sql, c->sql_of[k]) ? PLACE_NONE
						    : place_of(c, sql_int(sql, c->sql_of[k]));
		return sql_null(sql, c->sql_of[k]) || *code != PLACE_NONE;
	}
	if (sql_null(sql, c->sql_of[k]))
		return true;
	*code = dictionary_take(&c->dictionaries[k], sql_text(sql, c->sql_of[k]));
	return *code != 0;
}

static bool put_column(struct columns *c, struct block *b, unsigned i, unsigned k, struct sql *sql)
{
	bool is_null = sql_null(sql, c->sql_of[k]);
	int64_t number = sql_int(sql, c->sql_of[k]);

	switch (column_width(k)) {
	case WIDTH_CODE: return put_code(c, b, i, k, sql);
	case WIDTH_FLAG: block_flags(b, k)[i] = is_null ? NULL_FLAG : (uint8_t)number; break;
	case WIDTH_NUMBER:
		if (k == COLUMN_KEY)
			number = row_key(sql_text(sql, c->sql_of[k]));
		block_numbers(b, k)[i] = is_null ? NULL_NUMBER : number;
		break;
	case WIDTH_REAL:
		block_reals(b, k)[i] = is_null ? (double)NAN : sql_real(sql, c->sql_of[k]);
		break;
	default: break;
	}
	return true;
}

static bool put_columns(struct columns *c, struct block *b, unsigned i, struct sql *sql)
{
	uint64_t bit = UINT64_C(1) << (i % 64);
	bool is_well = true;

	empty_row(c, b, i);
	for (unsigned k = 0; k < COLUMN_COUNT; k++)
		is_well &= put_column(c, b, i, k, sql);
	b->live[i / 64] |= bit;
	if (block_numbers(b, COLUMN_MERGED)[i] == NULL_NUMBER) {
		b->shown[i / 64] |= bit;
		c->shown++;
		c->managed += block_flags(b, ASK_MANAGED)[i] == 1;
	}
	return is_well && put_texts(c, b, i, sql);
}

bool row_put(struct columns *c, struct sql *sql)
{
	int64_t id = sql_int(sql, 0);
	uint32_t row = row_of(c, id);

	if (row == MAP_NONE) {
		row = c->rows.used < COLUMNS_ROWS_MAX ? take_row(c) : MAP_NONE;
		if (row == MAP_NONE || !map_put(&c->rows, id, row))
			return false;
	}
	return put_columns(c, c->blocks[row / COLUMNS_BLOCK], row % COLUMNS_BLOCK, sql);
}

void row_remove(struct columns *c, int64_t id)
{
	uint32_t row = row_of(c, id);
	struct block *b;

	if (row == MAP_NONE)
		return;
	b = c->blocks[row / COLUMNS_BLOCK];
	empty_row(c, b, row % COLUMNS_BLOCK);
	drop_texts(c, b, row % COLUMNS_BLOCK);
	map_remove(&c->rows, id);
	c->failed |= !give_back(c, row);
}

void rows_clear(struct columns *c)
{
	for (uint32_t i = 0; i < c->blocks_n; i++) {
		for (unsigned k = 0; k < COLUMN_COUNT; k++)
			free(c->blocks[i]->column[k]);
		free(c->blocks[i]->heap);
		free(c->blocks[i]);
	}
	free(c->blocks);
	free(c->free_rows);
	free(c->places);
	map_done(&c->rows);
	map_done(&c->places_by_id);
	for (unsigned k = 0; k < COLUMN_COUNT; k++) {
		dictionary_done(&c->dictionaries[k]);
		c->dictionaries[k] = dictionary_of(k);
	}
	c->blocks = NULL;
	c->free_rows = NULL;
	c->places = NULL;
	c->blocks_n = c->blocks_size = c->free_n = c->free_size = c->rows_n = 0;
	c->places_n = c->places_size = 0;
	c->managed = c->shown = c->last = 0;
	c->bytes = 0;
	c->failed = c->is_full = false;
}
