/* vote: from entries to votes, and from votes to reasons. */
#include "fingerprint/vote.h"

#include "fingerprint/registry.h"

#include <math.h>

static void add(struct votes *votes, struct vote vote)
{
	if (votes->count == VOTES_MAX)
		return;
	vote.run = (uint16_t)votes->runs_count;
	votes->votes[votes->count++] = vote;
}

/* The votes since the last call are those of one entry. */
static void end_run(struct votes *votes)
{
	struct run *run = &votes->runs[votes->runs_count];

	run->from = votes->runs_count > 0 ? run[-1].to : 0;
	run->to = (uint16_t)votes->count;
	run->contradicts = 0;
	votes->runs_count += run->to > run->from;
}

/* The value with its captures, copied to the arena; false when it is nothing to show. */
static bool made_value(struct pack *pack, const struct entry *entry, struct view subject,
    const struct assertion *a, struct arena *arena, struct view *ret_value)
{
	uint8_t text[ASSERT_VALUE_MAX];
	struct view value;
	size_t n;

	if (!match_substitute(pack, entry, subject, a->value, text, &n))
		return false;
	value = view_bytes(text, n);
	if (a->level == LEVEL_MANUFACTURER)
		value = registry_without_form(value);
	*ret_value = arena_copy(arena, value);
	return ret_value->n > 0;
}

/* What an entry says of an implementation counts as far as it is that, and as the word of the
 * evidence that told it. */
static bool as_client(const struct client *client, struct vote *vote)
{
	double p = client->share / (1 + exp(-vote->weight));

	vote->group = client->group;
	if (vote->weight < 0) {
		vote->weight *= client->share;
		return true;
	}
	vote->weight = fmin(vote->weight, log(p / (1 - p)));
	return vote->weight * 1000 >= WEIGHT_LEAST;
}

static void take_entry(
    struct pack *pack, struct arena *arena, unsigned levels, struct votes *votes, uint32_t number)
{
	const struct entry *entry = &pack->entries[number];
	struct view subject = {NULL, 0};
	const struct client *client = match_client_of(pack, entry);
	bool tried = false, captured = false;

	for (uint32_t k = 0; k < entry->asserts_count; k++) {
		const struct assertion *a = &pack->asserts[entry->asserts + k];
		struct vote vote = {.value = a->value,
		    .hash = a->hash,
		    .level = a->level,
		    .group = entry->group_number,
		    .entry = number,
		    .weight = a->weight / 1000.0};

		if ((levels >> a->level & 1) == 0 || (client != NULL && !as_client(client, &vote)))
			continue;
		if (a->substitutes) {
			if (!tried)
				captured = match_capture(pack, entry, &subject);
			tried = true;
			if (!captured || !made_value(pack, entry, subject, a, arena, &vote.value))
				continue;
			vote.hash = index_folded_hash(vote.value);
		}
		add(votes, vote);
	}
	end_run(votes);
}

static void sort_by_level(struct votes *votes)
{
	uint16_t count = 0;

	for (unsigned level = 0; level < LEVEL_COUNT; level++) {
		votes->level_from[level] = count;
		for (size_t i = 0; i < votes->count; i++)
			if (votes->votes[i].level == level)
				votes->by_level[count++] = (uint16_t)i;
	}
	votes->level_from[LEVEL_COUNT] = count;
}

void votes_take(struct pack *pack, struct arena *arena, unsigned levels, struct votes *ret_votes)
{
	struct work *work = pack->work;

	ret_votes->votes = work->votes;
	ret_votes->count = ret_votes->runs_count = 0;
	for (size_t i = 0; i < work->fired_count; i++)
		take_entry(pack, arena, levels, ret_votes, work->fired[i]);
	if (work->vendor_known.n > 0 &&
	    (levels >> (work->vendor_component ? LEVEL_MODULE : LEVEL_MANUFACTURER) & 1) != 0)
		add(ret_votes,
		    (struct vote){.value = work->vendor_known,
			.hash = index_folded_hash(work->vendor_known),
			.level = work->vendor_component ? LEVEL_MODULE : LEVEL_MANUFACTURER,
			.group = pack->oui_group,
			.entry = NONE,
			.weight = VENDOR_WEIGHT});
	end_run(ret_votes);
	sort_by_level(ret_votes);
}

/* "Computers/Notebook" agrees with a stated "Computers" and the other way round. */
static bool same_value(enum level level, struct view a, struct view b)
{
	if (level == LEVEL_CATEGORY) {
		a = view_head(a, view_find(a, '/'));
		b = view_head(b, view_find(b, '/'));
	}
	return view_eq_nocase(a, b);
}

/* The registry's own word describes no device: it contradicts nothing. */
static bool contradicts(const struct votes *votes, const struct run *run, enum level level,
    struct view stated, double least)
{
	bool claims = false;

	for (size_t i = run->from; i < run->to; i++) {
		const struct vote *v = &votes->votes[i];

		if (v->level != level || v->weight <= 0 || v->entry == NONE)
			continue;
		if (same_value(level, v->value, stated))
			return false;
		claims |= v->weight >= least;
	}
	return claims;
}

void votes_settle(struct votes *votes, enum level level, struct view stated, double least)
{
	if (stated.n == 0)
		return;
	for (size_t i = 0; i < votes->runs_count; i++)
		if (contradicts(votes, &votes->runs[i], level, stated, least))
			votes->runs[i].contradicts |= (uint16_t)(1u << level);
}

struct view votes_because(struct pack *pack, uint32_t entry, struct arena *arena)
{
	const struct work *work = pack->work;
	uint8_t room[32 + FACT_KEY_MAX];
	struct wr w = wr_of(room, sizeof(room));
	const struct client *client;
	const struct evidence *fact;

	if (entry == NONE)
		return view_of("oui vendor");
	client = match_client_of(pack, &pack->entries[entry]);
	if (client != NULL)
		return client->because;
	if (pack->lines[pack->entries[entry].first].because.n > 0)
		return pack->lines[pack->entries[entry].first].because;
	fact = work->facts[work->line_fact[pack->entries[entry].first]];
	wr_text(&w, fact_source_names[fact->source]);
	wr_u8(&w, ' ');
	return arena_copy(
	    arena, fact_kind_text(fact->kind, view_head(fact->key, FACT_KEY_MAX), &w));
}

static double strength(const struct vote *vote)
{
	double size = vote->weight < 0 ? -vote->weight : vote->weight;

	/* What did not count comes after all that did. */
	return vote->counted ? 100.0 + size : size;
}

void votes_explain(
    struct pack *pack, const struct votes *votes, struct arena *arena, struct identity *identity)
{
	uint16_t order[IDENTITY_REASONS_MAX];
	size_t count = 0;

	for (size_t i = 0; i < votes->count; i++) {
		double mine = strength(&votes->votes[i]);
		size_t at = count < IDENTITY_REASONS_MAX ? count++ : IDENTITY_REASONS_MAX;

		for (; at > 0 && strength(&votes->votes[order[at - 1]]) < mine; at--)
			if (at < IDENTITY_REASONS_MAX)
				order[at] = order[at - 1];
		if (at < IDENTITY_REASONS_MAX)
			order[at] = (uint16_t)i;
	}
	for (size_t i = 0; i < count; i++) {
		const struct vote *vote = &votes->votes[order[i]];

		identity->reasons[i] = (struct reason){
		    .level = vote->level,
		    .value = vote->value,
		    .fingerprint = vote->entry == NONE ? view_of("oui/registry")
						       : pack->entries[vote->entry].id,
		    .because = votes_because(pack, vote->entry, arena),
		    .weight = vote->counted ? vote->weight : 0,
		};
	}
	identity->reasons_count = count;
}
