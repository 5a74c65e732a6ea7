/*
 * index: how a fact finds its lines without asking all of them.
 *
 * A fact looks into at most three slots: its source, kind and key; its source and kind with any
 * key; any name. In each, whole values are found by hash. Of all other lines most have a literal,
 * or one of several, that a match must contain: a line stands in the bucket of two letters of each,
 * so that a value asks only for the buckets of its own letter pairs, and few lines reach PCRE2.
 * Lines without a literal, and those of a slot with few lines, stand in a chain.
 */
#include "base/hash.h"
#include "fingerprint/pack.h"

#include <stdlib.h>

enum { SLOT_SEED = 3, VALUE_SEED = 4, FOLDED_SEED = 7 };

static uint64_t slot_hash(uint32_t id, struct view key)
{
	uint8_t lower[FACT_KEY_MAX];
	struct wr w = wr_of(lower, sizeof(lower));

	for (size_t i = 0; i < key.n; i++)
		wr_u8(&w, lower_byte(key.p[i]));
	return hash_u64(hash_bytes(SLOT_SEED, wr_view(&w)), id);
}

struct slot *index_slot(const struct pack *pack, uint32_t id, struct view key)
{
	size_t mask = pack->slots_room - 1, i = (size_t)slot_hash(id, key) & mask;

	while (pack->slots[i].id != 0 &&
	       (pack->slots[i].id != id || !view_eq_nocase(pack->slots[i].key, key)))
		i = (i + 1) & mask;
	return &pack->slots[i];
}

uint64_t index_value_hash(const struct slot *slot, struct view lower)
{
	return hash_u64(hash_bytes(VALUE_SEED, lower), slot_hash(slot->id, slot->key));
}

uint32_t *index_equals(const struct pack *pack, uint64_t hash)
{
	return &pack->equals[(size_t)hash & (pack->equals_room - 1)];
}

static size_t power_above(size_t n)
{
	size_t power = 64;

	while (power < n * 2)
		power *= 2;
	return power;
}

static struct view lower_copy(uint8_t **room, struct view text)
{
	uint8_t *at = *room;

	for (size_t i = 0; i < text.n; i++)
		at[i] = lower_byte(text.p[i]);
	*room += text.n;
	return view_bytes(at, text.n);
}

/* The literal of a line, and the pair of its letters that stands for it. */
static void index_literal(struct pack *pack, struct line *line, uint8_t **room)
{
	if (line->op == OP_PATTERN) {
		size_t n = literal_of(line->value, *room, &line->literal_start);

		line->literal = view_bytes(*room, n);
		*room += n;
	} else if (line->op == OP_IS || line->op == OP_BEGINS) {
		line->literal = lower_copy(room, line->value);
		line->literal_start = true;
	}
	pack->pairs[line - pack->lines] = PAIR_NONE;
	if (line->literal.n >= 2)
		pack->pairs[line - pack->lines] = pair_of(
		    line->literal.p[line->literal.n - 2], line->literal.p[line->literal.n - 1]);
}

/* Of a literal the pair whose bucket holds least so far; PAIR_NONE when it has none. */
static uint16_t rarest_pair(struct view literal, const uint32_t sizes[PAIRS])
{
	uint16_t best = PAIR_NONE;

	for (size_t i = 1; i < literal.n; i++) {
		uint16_t pair = pair_of(literal.p[i - 1], literal.p[i]);

		if (best == PAIR_NONE || sizes[pair] <= sizes[best])
			best = pair;
	}
	return best;
}

/* The pairs that stand for a line; how many. */
static size_t pairs_of(
    const struct line *line, const uint32_t sizes[PAIRS], uint16_t pairs[LITERALS_MAX])
{
	struct literal_set set = {.count = 0};

	if (line->op == OP_PATTERN)
		literal_set_of(line->value, &set);
	/* Alternatives that stand early tell more than an end that many share. */
	if (set.count < 2 || (line->literal_start && line->literal.n >= 3)) {
		pairs[0] = rarest_pair(line->literal, sizes);
		if (pairs[0] != PAIR_NONE)
			return 1;
	}
	for (size_t i = 0; i < set.count; i++)
		pairs[i] = rarest_pair(view_bytes(set.text[i], set.len[i]), sizes);
	return set.count;
}

static enum err post(struct pack *pack, uint32_t *first, uint32_t line)
{
	if (pack->posts_count == pack->posts_room) {
		size_t room = pack->posts_room * 2 + 1024;
		struct post *more = realloc(pack->posts, room * sizeof(*more));

		if (more == NULL)
			return ERR_MEMORY;
		pack->posts = more;
		pack->posts_room = room;
	}
	pack->posts[pack->posts_count] = (struct post){line, *first};
	*first = (uint32_t)pack->posts_count++;
	return ERR_NONE;
}

/* Moves the lines of a slot that have pairs from its chain to buckets. */
static enum err fill_buckets(struct pack *pack, struct slot *slot)
{
	uint32_t sizes[PAIRS] = {0}, i = slot->first, next;
	enum err err = ERR_NONE;

	slot->bucket = pack->buckets + pack->buckets_count++ * PAIRS;
	slot->first = NONE;
	for (; err == ERR_NONE && i != NONE; i = next) {
		uint16_t pairs[LITERALS_MAX];
		size_t count = pairs_of(&pack->lines[i], sizes, pairs);

		next = pack->next[i];
		if (count == 0) {
			pack->next[i] = slot->first;
			slot->first = i;
		}
		for (size_t k = 0; err == ERR_NONE && k < count; k++) {
			sizes[pairs[k]]++;
			err = post(pack, &slot->bucket[pairs[k]], i);
		}
	}
	return err;
}

static enum err index_buckets(struct pack *pack)
{
	size_t count = 0;
	enum err err = ERR_NONE;

	for (size_t i = 0; i < pack->slots_room; i++)
		count += pack->slots[i].count >= BUCKETS_LEAST;
	if (count > BUCKETS_MAX)
		count = BUCKETS_MAX;
	pack->buckets = malloc((count * PAIRS + 1) * sizeof(*pack->buckets));
	if (pack->buckets == NULL)
		return ERR_MEMORY;
	for (size_t i = 0; i < count * PAIRS; i++)
		pack->buckets[i] = NONE;
	for (size_t i = 0; err == ERR_NONE && i < pack->slots_room; i++)
		if (pack->slots[i].count >= BUCKETS_LEAST && pack->buckets_count < count)
			err = fill_buckets(pack, &pack->slots[i]);
	return err;
}

static bool index_operand(struct line *line, uint8_t *octets)
{
	line->octets = octets;
	if (line->op == OP_HAS)
		return text_octets(line->value, octets);
	if (line->op == OP_BITS || line->op == OP_NOBITS)
		return text_number(line->value, &line->bits);
	return true;
}

static uint32_t slot_of(const struct selector *of)
{
	if (of->client)
		return SLOT_CLIENT;
	return of->any_name ? SLOT_ANY_NAME : slot_id(of->source, of->kind, of->any_key);
}

static enum err index_line(struct pack *pack, struct line *line, uint8_t **room)
{
	uint32_t number = (uint32_t)(line - pack->lines);
	char why[REGEX_ERROR_SIZE];
	struct slot *slot;
	uint32_t *first, id;
	enum err err;

	index_literal(pack, line, room);
	if (!index_operand(line, pack->octets + (size_t)number * 32))
		return ERR_FORMAT;
	if (line->op == OP_PATTERN) {
		err = regex_new(pack->regexes, line->value, &line->regex, why);
		if (err != ERR_NONE)
			return err;
		line->first = regex_first(line->regex, line->octets);
		line->least = regex_least(line->regex);
	}
	id = line->slot = slot_of(&line->of);
	slot = index_slot(pack, id, line->of.key);
	if (slot->id == 0)
		*slot = (struct slot){.id = id, .key = line->of.key, .first = NONE};
	slot->count += line->op != OP_IS;
	first = line->op == OP_IS ? index_equals(pack, index_value_hash(slot, line->literal))
				  : &slot->first;
	pack->next[number] = *first;
	*first = number;
	return ERR_NONE;
}

static void mark_used(struct pack *pack, const struct selector *of)
{
	if (of->client)
		return;
	if (!of->any_name) {
		pack->used[of->source][of->kind] = true;
		return;
	}
	for (unsigned s = 0; s < SOURCE_COUNT; s++)
		for (unsigned k = 0; k < FACT_COUNT; k++)
			if (fact_infos[k].class == CLASS_NAME)
				pack->used[s][k] = true;
}

/* The masks of an entry, and whether all of its kinds are known. */
static bool index_entry(struct pack *pack, struct entry *entry)
{
	entry->known = true;
	entry->captures = entry->first = entry->client = NONE;
	for (uint32_t i = 0; i < entry->lines_count; i++) {
		struct line *line = &pack->lines[entry->lines + i];

		if (line->entry != (uint32_t)(entry - pack->entries))
			return false;
		line->bit = (uint8_t)i;
		if (line->of.kind == FACT_COUNT && !line->of.any_name && !line->of.client)
			entry->known = false;
		if (line->of.key.n > FACT_KEY_MAX)
			return false;
		if (line->unless)
			entry->forbidden |= 1u << i;
		else
			entry->needed |= 1u << i;
		if (!line->unless && line->of.client && entry->client == NONE)
			entry->client = entry->lines + i;
		if (!line->unless && entry->first == NONE)
			entry->first = entry->lines + i;
	}
	pack->unknown_count += !entry->known;
	return entry->needed != 0;
}

/* The first match line with a capture group; the patterns are compiled by now. */
static void index_captures(struct pack *pack, struct entry *entry)
{
	for (uint32_t i = entry->lines_count; i-- > 0;) {
		const struct line *line = &pack->lines[entry->lines + i];

		if (!line->unless && line->regex != NULL && regex_captures(line->regex) > 0)
			entry->captures = entry->lines + i;
	}
}

uint64_t index_folded_hash(struct view value)
{
	uint8_t lower[ASSERT_VALUE_MAX];
	size_t n = value.n < sizeof(lower) ? value.n : sizeof(lower);

	for (size_t i = 0; i < n; i++)
		lower[i] = lower_byte(value.p[i]);
	return hash_bytes(FOLDED_SEED, view_bytes(lower, n));
}

/* What need not be made anew for every asset: hashes of values, and what a line looks at. */
static enum err index_asserts(struct pack *pack)
{
	size_t room = 1;
	uint8_t *at;

	for (size_t i = 0; i < pack->asserts_count; i++)
		pack->asserts[i].hash = index_folded_hash(pack->asserts[i].value);
	for (size_t i = 0; i < pack->entries_count; i++)
		for (uint32_t k = 0; k < pack->entries[i].asserts_count; k++) {
			const struct assertion *a = &pack->asserts[pack->entries[i].asserts + k];

			pack->entries[i].substitutes |= a->substitutes;
			pack->entries[i].says_client |= a->level == LEVEL_CLIENT;
		}
	for (size_t i = 0; i < pack->lines_count; i++)
		room += pack->lines[i].of.source_text.n + 1 + pack->lines[i].of.kind_text.n;
	at = pack->becauses = malloc(room);
	if (at == NULL)
		return ERR_MEMORY;
	for (size_t i = 0; i < pack->lines_count; i++) {
		const struct selector *of = &pack->lines[i].of;
		struct wr w = wr_of(at, of->source_text.n + 1 + of->kind_text.n);

		if (of->any_name || of->any_key)
			continue;
		wr_bytes(&w, of->source_text);
		wr_u8(&w, ' ');
		wr_bytes(&w, of->kind_text);
		pack->lines[i].because = wr_view(&w);
		at += w.len;
	}
	return ERR_NONE;
}

/* Entries of one group share a number: that of the first. */
static enum err index_groups(struct pack *pack)
{
	size_t room = power_above(pack->entries_count);
	uint32_t *table = calloc(room, sizeof(*table));

	if (table == NULL)
		return ERR_MEMORY;
	for (uint32_t i = 0; i < pack->entries_count; i++) {
		struct view group = pack->entries[i].group;
		size_t at = (size_t)hash_bytes(5, group) & (room - 1);

		while (table[at] != 0 && !view_eq(pack->entries[table[at] - 1].group, group))
			at = (at + 1) & (room - 1);
		if (table[at] == 0)
			table[at] = i + 1;
		pack->entries[i].group_number = table[at];
	}
	pack->oui_group = (uint32_t)pack->entries_count + 1;
	for (size_t i = 0; i < pack->entries_count; i++)
		if (view_eq(pack->entries[i].group, view_of("oui")))
			pack->oui_group = pack->entries[i].group_number;
	free(table);
	return ERR_NONE;
}

static enum err work_new(struct pack *pack)
{
	struct work *work = calloc(1, sizeof(*work));

	pack->work = work;
	if (work == NULL)
		return ERR_MEMORY;
	work->entry_round = calloc(pack->entries_count + 1, sizeof(uint32_t));
	work->entry_bits = calloc(pack->entries_count + 1, sizeof(uint32_t));
	work->touched = calloc(pack->entries_count + 1, sizeof(uint32_t));
	work->line_round = calloc(pack->lines_count + 1, sizeof(uint32_t));
	work->line_fact = calloc(pack->lines_count + 1, sizeof(uint32_t));
	work->line_tried = calloc(pack->lines_count + 1, sizeof(uint32_t));
	work->memo = calloc(MEMO_SLOTS, sizeof(*work->memo));
	work->recalled = calloc(RECALL_SLOTS, sizeof(*work->recalled));
	if (work->entry_round == NULL || work->entry_bits == NULL || work->touched == NULL ||
	    work->line_round == NULL || work->line_fact == NULL || work->line_tried == NULL ||
	    work->memo == NULL || work->recalled == NULL)
		return ERR_MEMORY;
	return ERR_NONE;
}

static enum err index_memory(struct pack *pack)
{
	size_t literals = 1;

	for (size_t i = 0; i < pack->lines_count; i++)
		literals += pack->lines[i].value.n + REGEX_LITERAL_MAX;
	pack->slots_room = power_above(pack->lines_count);
	pack->equals_room = power_above(pack->lines_count);
	pack->literals = malloc(literals);
	pack->next = calloc(pack->lines_count + 1, sizeof(*pack->next));
	pack->pairs = calloc(pack->lines_count + 1, sizeof(*pack->pairs));
	pack->octets = calloc(pack->lines_count + 1, 32);
	pack->slots = calloc(pack->slots_room, sizeof(*pack->slots));
	pack->equals = malloc(pack->equals_room * sizeof(*pack->equals));
	if (pack->next == NULL || pack->pairs == NULL || pack->literals == NULL ||
	    pack->octets == NULL || pack->slots == NULL || pack->equals == NULL)
		return ERR_MEMORY;
	for (size_t i = 0; i < pack->equals_room; i++)
		pack->equals[i] = NONE;
	return regex_set_new(&pack->regexes);
}

enum err index_build(struct pack *pack, const char **ret_what)
{
	enum err err = index_memory(pack);
	uint8_t *room = pack->literals;

	*ret_what = err == ERR_NONE ? "the pack's entries do not agree" : "not enough memory";
	for (size_t i = 0; err == ERR_NONE && i < pack->entries_count; i++)
		if (!index_entry(pack, &pack->entries[i]))
			err = ERR_FORMAT;
	for (size_t i = 0; err == ERR_NONE && i < pack->lines_count; i++) {
		const struct entry *entry = &pack->entries[pack->lines[i].entry];

		/* A line that its entry does not count among its own, nobody has looked at. */
		if (i < entry->lines || i - entry->lines >= entry->lines_count) {
			err = ERR_FORMAT;
			break;
		}
		if (!entry->known)
			continue;
		mark_used(pack, &pack->lines[i].of);
		err = index_line(pack, &pack->lines[i], &room);
	}
	for (size_t i = 0; err == ERR_NONE && i < pack->entries_count; i++)
		index_captures(pack, &pack->entries[i]);
	if (err == ERR_NONE)
		err = index_buckets(pack);
	if (err == ERR_NONE)
		err = index_groups(pack);
	if (err == ERR_NONE)
		err = index_asserts(pack);
	if (err == ERR_NONE)
		err = work_new(pack);
	return err;
}

void index_free(struct pack *pack)
{
	struct work *work = pack->work;

	for (size_t i = 0; pack->lines != NULL && i < pack->lines_count; i++)
		if (pack->lines[i].regex != NULL)
			regex_free(pack->lines[i].regex);
	regex_set_free(pack->regexes);
	free(pack->literals);
	free(pack->octets);
	free(pack->next);
	free(pack->pairs);
	free(pack->slots);
	free(pack->equals);
	free(pack->posts);
	free(pack->buckets);
	free(pack->becauses);
	if (work != NULL) {
		free(work->entry_round);
		free(work->entry_bits);
		free(work->touched);
		free(work->line_round);
		free(work->line_fact);
		free(work->line_tried);
		free(work->memo);
		free(work->recalled);
	}
	free(work);
}
