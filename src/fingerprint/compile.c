/* compile: texts and registry to the bytes of format.h. */
#include "fingerprint/fingerprint.h"
#include "fingerprint/format.h"
#include "fingerprint/pool.h"
#include "fingerprint/registry.h"
#include "fingerprint/seal.h"
#include "fingerprint/text.h"

#include <stdlib.h>

struct build {
	struct text text;
	struct registry registry;
	struct pool pool;
	struct wr w;
	enum err err;
};

/* A text of the pool into the pack. Both passes add the same texts in the same order. */
static void put_text(struct build *b, struct view text)
{
	struct pool_text place = {0, 0};

	if (b->err == ERR_NONE)
		b->err = pool_add(&b->pool, text, &place);
	wr_le32(&b->w, place.at);
	wr_le32(&b->w, place.n);
}

static void put_entry(struct build *b, const struct text_entry *entry)
{
	put_text(b, entry->id);
	put_text(b, entry->group);
	put_text(b, entry->source);
	wr_le32(&b->w, (uint32_t)entry->lines);
	wr_le16(&b->w, (uint16_t)entry->lines_count);
	wr_le16(&b->w, (uint16_t)entry->asserts_count);
	wr_le32(&b->w, (uint32_t)entry->asserts);
}

static void put_line(struct build *b, const struct text_line *line, size_t entry)
{
	uint8_t flags =
	    (uint8_t)((line->unless ? LINE_UNLESS : 0) | (line->of.any_key ? LINE_ANY_KEY : 0));
	struct view kind = line->of.kind_text;

	if (line->of.any_key)
		kind = view_head(kind, kind.n - 1);
	wr_u8(&b->w, (uint8_t)line->op);
	wr_u8(&b->w, flags);
	wr_le16(&b->w, 0);
	wr_le32(&b->w, (uint32_t)entry);
	put_text(b, line->of.source_text);
	put_text(b, kind);
	put_text(b, line->of.scope);
	put_text(b, line->value);
}

static void put_assert(struct build *b, const struct text_assert *a)
{
	put_text(b, a->value);
	wr_le32(&b->w, (uint32_t)a->weight);
	wr_u8(&b->w, (uint8_t)a->level);
	wr_u8(&b->w, 0);
	wr_le16(&b->w, 0);
}

static void put_registry(struct build *b)
{
	const struct registry *g = &b->registry;

	for (size_t i = 0; i < g->orgs_count; i++) {
		const struct registry_org *org = &g->orgs[i];

		wr_le32(&b->w, org->name.at);
		wr_le32(&b->w, org->name.n);
		wr_le32(&b->w, org->known.at);
		wr_le32(&b->w, org->known.n);
		wr_le32(&b->w, org->component ? ORG_COMPONENT : 0);
	}
	for (size_t i = 0; i < g->prefixes_count; i++) {
		wr_le32(&b->w, (uint32_t)g->prefixes[i].key);
		wr_le32(&b->w, (uint32_t)(g->prefixes[i].key >> 32));
		wr_le32(&b->w, g->prefixes[i].org);
	}
}

/* All between the header and the strings; with no room it only adds the texts to the pool. */
static void put_content(struct build *b, struct view date)
{
	const struct text *t = &b->text;

	wr_le32(&b->w, (uint32_t)t->entries_count);
	wr_le32(&b->w, (uint32_t)t->lines_count);
	wr_le32(&b->w, (uint32_t)t->asserts_count);
	wr_le32(&b->w, (uint32_t)b->registry.orgs_count);
	wr_le32(&b->w, (uint32_t)b->registry.prefixes_count);
	wr_le32(&b->w, (uint32_t)b->pool.len);
	put_text(b, date);
	for (size_t i = 0; i < t->entries_count; i++)
		put_entry(b, &t->entries[i]);
	for (size_t i = 0; i < t->entries_count; i++)
		for (size_t k = 0; k < t->entries[i].lines_count; k++)
			put_line(b, &t->lines[t->entries[i].lines + k], i);
	for (size_t i = 0; i < t->asserts_count; i++)
		put_assert(b, &t->asserts[i]);
	put_registry(b);
	wr_bytes(&b->w, view_bytes(b->pool.p, b->pool.len));
}

static size_t size_of(const struct build *b)
{
	return PACK_HEADER_SIZE + 6 * 4 + 8 + b->text.entries_count * PACK_ENTRY_SIZE +
	       b->text.lines_count * PACK_LINE_SIZE + b->text.asserts_count * PACK_ASSERT_SIZE +
	       b->registry.orgs_count * PACK_ORG_SIZE +
	       b->registry.prefixes_count * PACK_PREFIX_SIZE + b->pool.len;
}

/* Entries of one id in the order of the text: qsort() is stable in some C libraries only. */
static int by_id(const void *a, const void *b)
{
	const struct text_entry *x = *(const struct text_entry *const *)a;
	const struct text_entry *y = *(const struct text_entry *const *)b;
	int order = view_cmp(x->id, y->id);

	return order != 0 ? order : (x > y) - (x < y);
}

static enum err check_ids(const struct text *t, struct pack_problem *ret_problem)
{
	const struct text_entry **sorted = malloc((t->entries_count + 1) * sizeof(*sorted));
	enum err err = ERR_NONE;

	if (sorted == NULL)
		return ERR_MEMORY;
	for (size_t i = 0; i < t->entries_count; i++)
		sorted[i] = &t->entries[i];
	qsort(sorted, t->entries_count, sizeof(*sorted), by_id);
	for (size_t i = 1; err == ERR_NONE && i < t->entries_count; i++)
		if (view_eq(sorted[i]->id, sorted[i - 1]->id))
			err = text_problem(ret_problem, sorted[i]->file, sorted[i]->number,
			    "an id stands for one entry; this one is taken", sorted[i]->id);
	free(sorted);
	return err;
}

static enum err emit(struct build *b, struct view date, uint8_t **ret_bytes, size_t *ret_len)
{
	size_t size;
	uint8_t *bytes;

	b->w = wr_of(NULL, 0);
	put_content(b, date); /* fills the pool */
	size = size_of(b);
	if (b->err != ERR_NONE)
		return b->err;
	if (size > PACK_SIZE_MAX)
		return ERR_FULL;
	bytes = malloc(size);
	if (bytes == NULL)
		return ERR_MEMORY;
	b->w = wr_of(bytes, size);
	wr_bytes(&b->w, view_of(PACK_MAGIC));
	wr_le32(&b->w, PACK_VERSION);
	wr_le32(&b->w, (uint32_t)size);
	for (size_t i = 0; i < PACK_HASH_SIZE; i++)
		wr_u8(&b->w, 0);
	put_content(b, date);
	if (b->err != ERR_NONE || !wr_ok(&b->w) || b->w.len != size) {
		free(bytes);
		return ERR_MEMORY;
	}
	pack_seal(bytes, size);
	*ret_bytes = bytes;
	*ret_len = size;
	return ERR_NONE;
}

enum err pack_compile(const struct pack_source *sources, size_t count, struct view date,
    uint8_t **ret_bytes, size_t *ret_len, struct pack_problem *ret_problem)
{
	struct build b = {.err = ERR_NONE};
	enum err err = text_read(&b.text, sources, count, ret_problem);

	if (err == ERR_NONE)
		err = check_ids(&b.text, ret_problem);
	if (err == ERR_NONE)
		err = registry_read(&b.registry, &b.pool, sources, count, ret_problem);
	if (err == ERR_NONE)
		err = emit(&b, date.n > 0 ? date : b.registry.date, ret_bytes, ret_len);
	if (err != ERR_NONE && err != ERR_FORMAT)
		*ret_problem = (struct pack_problem){.err = err, .what = "not enough room"};
	pool_free(&b.pool);
	registry_free(&b.registry);
	text_free(&b.text);
	return err;
}
