/* pack: from bytes to tables, each number checked. */
#include "fingerprint/pack.h"

#include "base/rd.h"
#include "fingerprint/registry.h"
#include "fingerprint/seal.h"

#include <stdlib.h>

struct counts {
	uint32_t entries, lines, asserts, orgs, prefixes, strings;
};

static struct view take_text(const struct pack *pack, struct rd *r)
{
	uint32_t at = rd_le32(r), n = rd_le32(r);

	if (n > PACK_TEXT_MAX || at > pack->strings.n || n > pack->strings.n - at)
		rd_fail(r);
	return rd_ok(r) ? view_head(view_tail(pack->strings, at), n) : (struct view){NULL, 0};
}

static void take_entry(struct pack *pack, struct rd *r, struct entry *entry)
{
	entry->id = take_text(pack, r);
	entry->group = take_text(pack, r);
	entry->source = take_text(pack, r);
	entry->lines = rd_le32(r);
	entry->lines_count = rd_le16(r);
	entry->asserts_count = rd_le16(r);
	entry->asserts = rd_le32(r);
	if (entry->lines > pack->lines_count || entry->lines_count > ENTRY_LINES_MAX ||
	    entry->lines_count > pack->lines_count - entry->lines || entry->lines_count == 0 ||
	    entry->asserts > pack->asserts_count || entry->asserts_count > ENTRY_ASSERTS_MAX ||
	    entry->asserts_count > pack->asserts_count - entry->asserts || entry->id.n == 0 ||
	    entry->group.n == 0)
		rd_fail(r);
}

/* A source or kind by its name; one that this program does not know stays FACT_COUNT. */
static void take_selector(struct pack *pack, struct rd *r, struct selector *of)
{
	of->source_text = take_text(pack, r);
	of->kind_text = take_text(pack, r);
	of->scope = take_text(pack, r);
	of->any_name = view_eq(of->source_text, view_of("name"));
	of->client = view_eq(of->source_text, view_of("client"));
	of->source = fact_source_of(of->source_text);
	of->kind = fact_kind_of(of->kind_text, &of->key);
	if (of->source == SOURCE_COUNT)
		of->kind = FACT_COUNT;
}

static void take_line(struct pack *pack, struct rd *r, struct line *line)
{
	uint8_t op = rd_u8(r), flags = rd_u8(r);

	(void)rd_le16(r);
	line->op = (enum op)op;
	line->unless = (flags & LINE_UNLESS) != 0;
	line->of.any_key = (flags & LINE_ANY_KEY) != 0;
	line->entry = rd_le32(r);
	take_selector(pack, r, &line->of);
	line->value = take_text(pack, r);
	if (op >= OP_COUNT || line->entry >= pack->entries_count)
		rd_fail(r);
}

static void take_assert(struct pack *pack, struct rd *r, struct assertion *a)
{
	uint32_t weight;
	uint8_t level;

	a->value = take_text(pack, r);
	weight = rd_le32(r);
	level = rd_u8(r);
	rd_skip(r, 3);
	a->level = (enum level)level;
	a->weight = (int32_t)weight;
	a->substitutes = view_find(a->value, '$') < a->value.n;
	if (level >= LEVEL_COUNT || a->weight > WEIGHT_MOST || a->weight < -WEIGHT_MOST ||
	    !text_is_safe(a->value) || a->value.n > ASSERT_VALUE_MAX || a->value.n == 0)
		rd_fail(r);
}

static uint64_t prefix_key(const struct pack *pack, size_t i, uint32_t *ret_org)
{
	struct rd r = rd_of(view_tail(pack->prefixes, i * PACK_PREFIX_SIZE));
	uint64_t key = rd_le64(&r);

	*ret_org = rd_le32(&r);
	return key;
}

static const unsigned prefix_bits[3] = {24, 28, 36};

/* Ascending keys of 24, then 28, then 36 bits, of organisations that are there. */
static bool check_prefixes(struct pack *pack)
{
	uint64_t last = 0;
	size_t i = 0;
	uint32_t org;

	for (unsigned k = 0; k < 3; k++) {
		pack->prefixes_from[k] = i;
		for (; i < pack->prefixes_count; i++) {
			uint64_t key = prefix_key(pack, i, &org);

			if (key >> 48 != prefix_bits[k])
				break;
			if (key <= last || org >= pack->orgs_count)
				return false;
			last = key;
		}
		pack->prefixes_to[k] = i;
	}
	return i == pack->prefixes_count;
}

static bool check_orgs(struct pack *pack)
{
	struct rd r = rd_of(pack->orgs);

	for (size_t i = 0; i < pack->orgs_count; i++) {
		struct view name = take_text(pack, &r), known = take_text(pack, &r);

		(void)rd_le32(&r);
		if (name.n == 0 || known.n == 0 || known.n > ASSERT_VALUE_MAX ||
		    !text_is_safe(name) || !text_is_safe(known))
			return false;
	}
	return rd_ok(&r);
}

/* The counts must give the content's size exactly, so that what follows fits. */
static bool take_counts(struct pack *pack, struct rd *r, struct counts *c)
{
	uint64_t size;

	*c = (struct counts){0};
	c->entries = rd_le32(r);
	c->lines = rd_le32(r);
	c->asserts = rd_le32(r);
	c->orgs = rd_le32(r);
	c->prefixes = rd_le32(r);
	c->strings = rd_le32(r);
	size = (uint64_t)c->entries * PACK_ENTRY_SIZE + (uint64_t)c->lines * PACK_LINE_SIZE +
	       (uint64_t)c->asserts * PACK_ASSERT_SIZE + (uint64_t)c->orgs * PACK_ORG_SIZE +
	       (uint64_t)c->prefixes * PACK_PREFIX_SIZE + c->strings + 8;
	if (!rd_ok(r) || size != rd_left(r) || c->entries > PACK_ENTRIES_MAX ||
	    c->lines > PACK_LINES_MAX)
		return false;
	pack->strings = view_tail(pack->content, pack->content.n - c->strings);
	pack->entries_count = c->entries;
	pack->lines_count = c->lines;
	pack->asserts_count = c->asserts;
	pack->orgs_count = c->orgs;
	pack->prefixes_count = c->prefixes;
	return true;
}

static enum err take_content(struct pack *pack)
{
	struct rd r = rd_of(pack->content);
	struct counts c;

	if (!take_counts(pack, &r, &c))
		return ERR_FORMAT;
	pack->entries = calloc(pack->entries_count + 1, sizeof(*pack->entries));
	pack->lines = calloc(pack->lines_count + 1, sizeof(*pack->lines));
	pack->asserts = calloc(pack->asserts_count + 1, sizeof(*pack->asserts));
	if (pack->entries == NULL || pack->lines == NULL || pack->asserts == NULL)
		return ERR_MEMORY;
	pack->date = take_text(pack, &r);
	for (size_t i = 0; rd_ok(&r) && i < pack->entries_count; i++)
		take_entry(pack, &r, &pack->entries[i]);
	for (size_t i = 0; rd_ok(&r) && i < pack->lines_count; i++)
		take_line(pack, &r, &pack->lines[i]);
	for (size_t i = 0; rd_ok(&r) && i < pack->asserts_count; i++)
		take_assert(pack, &r, &pack->asserts[i]);
	pack->orgs = rd_bytes(&r, pack->orgs_count * PACK_ORG_SIZE);
	pack->prefixes = rd_bytes(&r, pack->prefixes_count * PACK_PREFIX_SIZE);
	if (!rd_ok(&r) || !check_orgs(pack) || !check_prefixes(pack))
		return ERR_FORMAT;
	return ERR_NONE;
}

enum err pack_open(struct pack **ret_pack, struct view bytes, const uint8_t *public_key,
    struct pack_problem *ret_problem)
{
	struct pack *pack = calloc(1, sizeof(*pack));
	const char *what = "not enough memory";
	enum err err = ERR_MEMORY;

	if (pack != NULL) {
		pack->bytes = bytes;
		err = pack_unseal(bytes, public_key, &pack->content, &what);
		if (err == ERR_NONE) {
			what = "the pack's tables do not agree";
			err = take_content(pack);
		}
		if (err == ERR_NONE)
			err = index_build(pack, &what);
	}
	if (err != ERR_NONE) {
		*ret_problem = (struct pack_problem){.err = err};
		memcpy(ret_problem->what, what, strlen(what) + 1);
		pack_close(pack);
		return err;
	}
	*ret_pack = pack;
	return ERR_NONE;
}

void pack_close(struct pack *pack)
{
	if (pack == NULL)
		return;
	index_free(pack);
	free(pack->entries);
	free(pack->lines);
	free(pack->asserts);
	free(pack);
}

void pack_info(const struct pack *pack, struct pack_info *ret_info)
{
	struct rd r = rd_of(pack->bytes);
	struct view key;

	*ret_info = (struct pack_info){
	    .date = pack->date,
	    .entries = pack->entries_count,
	    .unknown = pack->unknown_count,
	    .organisations = pack->orgs_count,
	    .prefixes = pack->prefixes_count,
	};
	rd_skip(&r, PACK_HEADER_SIZE - PACK_HASH_SIZE);
	memcpy(ret_info->hash, rd_bytes(&r, PACK_HASH_SIZE).p, PACK_HASH_SIZE);
	rd_skip(&r, pack->content.n + PACK_MAGIC_SIZE);
	key = rd_bytes(&r, PACK_KEY_SIZE);
	ret_info->is_signed = rd_ok(&r);
	if (rd_ok(&r))
		memcpy(ret_info->signed_by, key.p, key.n);
}

/* The organisation of the prefix with this key among those of `which` length. */
static bool find_prefix(const struct pack *pack, unsigned which, uint64_t key, uint32_t *ret_org)
{
	size_t low = pack->prefixes_from[which], high = pack->prefixes_to[which];

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		uint64_t found = prefix_key(pack, middle, ret_org);

		if (found == key)
			return true;
		if (found < key)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

bool registry_find(const struct pack *pack, struct mac mac, struct view *ret_name,
    struct view *ret_known, bool *ret_component)
{
	uint32_t org = 0;

	if (mac_is_local(mac) || !mac_is_device(mac))
		return false;
	for (unsigned k = 3; k-- > 0;) {
		unsigned bits = prefix_bits[k];
		uint64_t address = mac_u64(mac) >> (48 - bits) << (48 - bits);
		struct rd r;

		if (!find_prefix(pack, k, (uint64_t)bits << 48 | address, &org))
			continue;
		r = rd_of(view_tail(pack->orgs, (size_t)org * PACK_ORG_SIZE));
		*ret_name = take_text(pack, &r);
		*ret_known = take_text(pack, &r);
		*ret_component = (rd_le32(&r) & ORG_COMPONENT) != 0;
		return true;
	}
	return false;
}

struct view pack_nic_vendor(const struct pack *pack, struct mac mac, bool *ret_component)
{
	struct view name = {NULL, 0}, known;

	*ret_component = false;
	if (!registry_find(pack, mac, &name, &known, ret_component))
		return name;
	return registry_without_form(name);
}
