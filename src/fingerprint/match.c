/* match: facts to lines, lines to entries. */
#include "base/hash.h"
#include "fingerprint/pack.h"

struct view match_text(struct pack *pack, const struct evidence *fact)
{
	struct wr w = wr_of(pack->work->text, sizeof(pack->work->text));
	struct view value = view_head(fact->value, FACT_VALUE_MAX);

	return view_head(fact_text(fact->kind, value, &w), MATCH_VALUE_MAX);
}

/* The value in lower case, and the set of its letter pairs. */
static struct view prepare(struct work *work, struct view text)
{
	memset(work->pairs, 0, sizeof(work->pairs));
	work->pairs_count = 0;
	for (size_t i = 0; i < text.n; i++) {
		uint16_t pair;

		work->lower[i] = lower_byte(text.p[i]);
		if (i == 0)
			continue;
		pair = pair_of(work->lower[i - 1], work->lower[i]);
		if ((work->pairs[pair / 64] >> pair % 64 & 1) != 0)
			continue;
		work->pairs[pair / 64] |= 1ull << pair % 64;
		work->pair_list[work->pairs_count++] = pair;
	}
	return view_bytes(work->lower, text.n);
}

static bool contains(struct view text, struct view part)
{
	if (part.n == 0)
		return true;
	for (; text.n >= part.n; text = view_tail(text, 1)) {
		const uint8_t *at = memchr(text.p, part.p[0], text.n - part.n + 1);

		if (at == NULL)
			return false;
		text = view_tail(text, (size_t)(at - text.p));
		if (memcmp(text.p, part.p, part.n) == 0)
			return true;
	}
	return false;
}

static bool has_octets(const uint8_t set[32], struct view value)
{
	uint8_t missing[32];
	uint8_t any = 0;

	memcpy(missing, set, sizeof(missing));
	for (size_t i = 0; i < value.n; i++)
		missing[value.p[i] / 8] &= (uint8_t) ~(1u << value.p[i] % 8);
	for (size_t i = 0; i < sizeof(missing); i++)
		any |= missing[i];
	return any == 0;
}

static bool has_bits(const struct line *line, struct view text)
{
	uint64_t number;

	if (!text_number(text, &number))
		return false;
	if (line->op == OP_NOBITS)
		return (number & line->bits) == 0;
	return (number & line->bits) == line->bits;
}

/* An empty text is left to the pattern. */
static bool may_begin(const struct line *line, struct view text)
{
	return text.n == 0 || (line->first[text.p[0] / 8] >> text.p[0] % 8 & 1) != 0;
}

static bool line_holds(struct pack *pack, const struct line *line, const struct evidence *fact,
    struct view text, struct view lower)
{
	if (line->of.scope.n > 0 && !view_eq_nocase(line->of.scope, fact->scope))
		return false;
	switch (line->op) {
	case OP_IS: return view_eq(lower, line->literal);
	case OP_BEGINS: return view_starts(lower, line->literal);
	case OP_HAS: return has_octets(line->octets, view_head(fact->value, FACT_VALUE_MAX));
	case OP_BITS:
	case OP_NOBITS: return has_bits(line, text);
	default: break;
	}
	if (text.n < line->least || (line->first != NULL && !may_begin(line, text)))
		return false;
	if (line->literal_start ? !view_starts(lower, line->literal)
				: !contains(lower, line->literal))
		return false;
	return regex_match(pack->regexes, line->regex, text);
}

struct found {
	uint32_t lines[FACT_LINES_MAX];
	size_t count;
};

static void add_found(struct pack *pack, struct found *found, uint32_t line)
{
	if (found->count == FACT_LINES_MAX)
		pack->work->refused++;
	else
		found->lines[found->count++] = line;
}

static void match_chain(struct pack *pack, uint32_t first, const struct evidence *fact,
    struct view text, struct view lower, const struct slot *slot, struct found *found)
{
	const struct work *work = pack->work;

	for (uint32_t i = first; i != NONE; i = pack->next[i]) {
		const struct line *line = &pack->lines[i];
		uint16_t pair = pack->pairs[i];

		if (pair != PAIR_NONE && (work->pairs[pair / 64] >> pair % 64 & 1) == 0)
			continue;

		/* A chain of equal hashes may hold lines of another slot. */
		if (line->op == OP_IS &&
		    (line->slot != slot->id || !view_eq_nocase(line->of.key, slot->key)))
			continue;
		if (!line_holds(pack, line, fact, text, lower))
			continue;
		add_found(pack, found, i);
	}
}

/* The lines that share a pair of letters with the text; a line with several is tried once. */
static void match_buckets(struct pack *pack, const struct slot *slot, const struct evidence *fact,
    struct view text, struct view lower, struct found *found)
{
	struct work *work = pack->work;

	for (size_t i = 0; i < work->pairs_count; i++)
		for (uint32_t at = slot->bucket[work->pair_list[i]]; at != NONE;
		     at = pack->posts[at].next) {
			uint32_t line = pack->posts[at].line;

			if (work->line_tried[line] == work->tries)
				continue;
			work->line_tried[line] = work->tries;
			if (line_holds(pack, &pack->lines[line], fact, text, lower))
				add_found(pack, found, line);
		}
}

static void match_slot(struct pack *pack, uint32_t id, struct view key, const struct evidence *fact,
    struct view text, struct view lower, struct found *found)
{
	const struct slot *slot = index_slot(pack, id, key);

	if (slot->id == 0)
		return;
	match_chain(pack, *index_equals(pack, index_value_hash(slot, lower)), fact, text, lower,
	    slot, found);
	match_chain(pack, slot->first, fact, text, lower, slot, found);
	if (slot->bucket != NULL)
		match_buckets(pack, slot, fact, text, lower, found);
}

/* The stamps start over when the number wraps. */
static void next_try(struct pack *pack)
{
	if (++pack->work->tries != 0)
		return;
	memset(pack->work->line_tried, 0, pack->lines_count * sizeof(uint32_t));
	pack->work->tries = 1;
}

static void match_lines(struct pack *pack, const struct evidence *fact, struct found *found)
{
	static const struct view no_key = {NULL, 0};
	struct view text = match_text(pack, fact);
	struct view lower = prepare(pack->work, text);

	found->count = 0;
	next_try(pack);
	match_slot(
	    pack, slot_id(fact->source, fact->kind, false), fact->key, fact, text, lower, found);
	match_slot(pack, slot_id(fact->source, fact->kind, true), no_key, fact, text, lower, found);
	if (fact_infos[fact->kind].class == CLASS_NAME)
		match_slot(pack, SLOT_ANY_NAME, no_key, fact, text, lower, found);
}

/* Source, kind, key, scope and value as one text; empty when it is too long to remember. */
static struct view memo_key(const struct evidence *fact, uint8_t room[MEMO_KEY_MAX])
{
	struct wr w = wr_of(room, MEMO_KEY_MAX);

	wr_u8(&w, (uint8_t)fact->source);
	wr_u8(&w, (uint8_t)fact->kind);
	wr_u8(&w, (uint8_t)fact->key.n);
	wr_u8(&w, (uint8_t)fact->scope.n);
	if (fact->key.n > UINT8_MAX || fact->scope.n > UINT8_MAX)
		return (struct view){NULL, 0};
	wr_bytes(&w, fact->key);
	wr_bytes(&w, fact->scope);
	wr_bytes(&w, fact->value);
	return wr_view(&w);
}

/* match_lines, remembered: option lists, services and model names repeat from asset to asset. */
static void match_fact(struct pack *pack, const struct evidence *fact, struct found *found)
{
	uint8_t room[MEMO_KEY_MAX];
	struct view key = memo_key(fact, room);
	uint64_t hash = hash_bytes(6, key);
	struct memo *memo = &pack->work->memo[(size_t)hash & (MEMO_SLOTS - 1)];

	if (key.n > 0 && memo->hash == hash && view_eq(view_bytes(memo->key, memo->key_len), key)) {
		found->count = memo->count;
		memcpy(found->lines, memo->lines, memo->count * sizeof(memo->lines[0]));
		return;
	}
	match_lines(pack, fact, found);
	if (key.n == 0 || found->count > MEMO_LINES_MAX)
		return;
	memo->hash = hash;
	memo->key_len = (uint16_t)key.n;
	memcpy(memo->key, key.p, key.n);
	memo->count = (uint8_t)found->count;
	memcpy(memo->lines, found->lines, found->count * sizeof(found->lines[0]));
}

static void mark_line(struct pack *pack, uint32_t number, uint32_t fact)
{
	struct work *work = pack->work;
	const struct line *line = &pack->lines[number];

	if (work->line_round[number] != work->round ||
	    work->facts[work->line_fact[number]]->last_ms < work->facts[fact]->last_ms)
		work->line_fact[number] = fact;
	work->line_round[number] = work->round;
	if (work->entry_round[line->entry] != work->round) {
		work->entry_round[line->entry] = work->round;
		work->entry_bits[line->entry] = 0;
		work->touched[work->touched_count++] = line->entry;
	}
	work->entry_bits[line->entry] |= 1u << line->bit;
}

static void add_fact(struct work *work, const struct evidence *fact)
{
	if (work->facts_count == MATCH_FACTS_MAX) {
		work->refused++;
		return;
	}
	work->facts[work->facts_count++] = fact;
}

static void take_facts(struct pack *pack, const struct asset_view *asset)
{
	struct work *work = pack->work;
	struct view name = {NULL, 0};

	work->facts_count = 0;
	work->vendor_known = (struct view){NULL, 0};
	work->vendor_component = false;
	if (registry_find(pack, asset->mac, &name, &work->vendor_known, &work->vendor_component)) {
		work->vendor = (struct evidence){
		    .source = SOURCE_OUI,
		    .kind = FACT_OUI_VENDOR,
		    .value = name,
		    .count = 1,
		    .first_ms = asset->first_ms,
		    .last_ms = asset->last_ms,
		};
		add_fact(work, &work->vendor);
	}
	for (size_t i = 0; i < asset->evidence_count; i++)
		if (asset->evidence[i].source < SOURCE_COUNT &&
		    asset->evidence[i].kind < FACT_COUNT &&
		    pack->used[asset->evidence[i].source][asset->evidence[i].kind])
			add_fact(work, &asset->evidence[i]);
}

/* A new round forgets what the last one marked; the stamps start over when the number wraps. */
static void next_round(struct pack *pack)
{
	struct work *work = pack->work;

	work->touched_count = work->fired_count = 0;
	if (++work->round != 0)
		return;
	memset(work->entry_round, 0, pack->entries_count * sizeof(uint32_t));
	memset(work->line_round, 0, pack->lines_count * sizeof(uint32_t));
	work->round = 1;
}

/* In the order of the pack, so that an answer does not hang on which fact was heard first. */
static void add_fired(struct work *work, uint32_t number)
{
	size_t at = work->fired_count++;

	for (; at > 0 && work->fired[at - 1] > number; at--)
		work->fired[at] = work->fired[at - 1];
	work->fired[at] = number;
}

/* The entries whose lines hold. */
static void fire(struct pack *pack)
{
	struct work *work = pack->work;

	work->fired_count = 0;
	for (size_t i = 0; i < work->touched_count; i++) {
		uint32_t number = work->touched[i];
		const struct entry *entry = &pack->entries[number];
		uint32_t bits = work->entry_bits[number];

		if ((bits & entry->needed) != entry->needed || (bits & entry->forbidden) != 0)
			continue;
		if (work->fired_count == FIRED_MAX) {
			work->refused++;
			return;
		}
		add_fired(work, number);
	}
}

void match_asset(struct pack *pack, const struct asset_view *asset)
{
	struct work *work = pack->work;
	struct found found;

	next_round(pack);
	take_facts(pack, asset);
	work->clients_count = 0;
	for (uint32_t i = 0; i < work->facts_count; i++) {
		match_fact(pack, work->facts[i], &found);
		for (size_t k = 0; k < found.count; k++)
			mark_line(pack, found.lines[k], i);
	}
	fire(pack);
}

void match_client(
    struct pack *pack, struct view name, double share, uint32_t group, struct view because)
{
	static const struct view no_key = {NULL, 0};
	struct work *work = pack->work;
	struct found found = {.count = 0};
	struct client *client;
	struct view lower;

	if (work->clients_count == CLIENTS_MAX || work->facts_count == MATCH_FACTS_MAX) {
		work->refused++;
		return;
	}
	client = &work->clients[work->clients_count++];
	*client = (struct client){
	    .said = {.source = SOURCE_OUI, .kind = FACT_OUI_VENDOR, .value = name, .count = 1},
	    .share = share,
	    .group = group,
	    .because = because,
	};
	add_fact(work, &client->said);
	next_try(pack);
	lower = prepare(work, view_head(name, MATCH_VALUE_MAX));
	match_slot(pack, SLOT_CLIENT, no_key, &client->said, name, lower, &found);
	for (size_t k = 0; k < found.count; k++)
		mark_line(pack, found.lines[k], (uint32_t)work->facts_count - 1);
	fire(pack);
}

const struct client *match_client_of(const struct pack *pack, const struct entry *entry)
{
	const struct work *work = pack->work;
	const struct evidence *fact;

	if (entry->client == NONE || work->line_round[entry->client] != work->round)
		return NULL;
	fact = work->facts[work->line_fact[entry->client]];
	for (size_t i = 0; i < work->clients_count; i++)
		if (fact == &work->clients[i].said)
			return &work->clients[i];
	return NULL;
}

bool match_capture(struct pack *pack, const struct entry *entry, struct view *ret_subject)
{
	const struct work *work = pack->work;

	*ret_subject = (struct view){NULL, 0};
	if (entry->captures == NONE)
		return true;
	*ret_subject = match_text(pack, work->facts[work->line_fact[entry->captures]]);
	return regex_match(pack->regexes, pack->lines[entry->captures].regex, *ret_subject);
}

bool match_substitute(struct pack *pack, const struct entry *entry, struct view subject,
    struct view value, uint8_t text[ASSERT_VALUE_MAX], size_t *ret_len)
{
	struct wr w = wr_of(text, ASSERT_VALUE_MAX);
	struct view made;

	for (size_t i = 0; i < value.n; i++) {
		uint8_t digit = i + 1 < value.n ? value.p[i + 1] : 0;

		if (value.p[i] != '$' || digit < '1' || digit > '9') {
			wr_u8(&w, value.p[i]);
			continue;
		}
		i++;
		if (entry->captures != NONE &&
		    digit - '0' <= (int)regex_captures(pack->lines[entry->captures].regex))
			wr_bytes(&w, view_trim(regex_capture(
					 pack->regexes, subject, (unsigned)(digit - '0'))));
	}
	made = view_trim(wr_view(&w));
	if (!wr_ok(&w) || made.n == 0 || !text_is_safe(made))
		return false;
	memmove(text, made.p, made.n);
	*ret_len = made.n;
	return true;
}
