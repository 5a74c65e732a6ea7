/* assertion: what an entry may assert, and how strongly. */
#include "fingerprint/taxonomy.h"
#include "fingerprint/text.h"

#include <math.h>

/* "-1.25" in millinats, without a locale. */
bool text_weight(struct view word, int32_t *ret_weight)
{
	bool negative = word.n > 0 && word.p[0] == '-';
	struct view rest = view_tail(word, negative), whole;
	uint64_t units = 0, thousandths = 0;
	int32_t weight;

	if (!view_split(&rest, '.', &whole) || !view_u64(whole, 12, &units) || rest.n > 3)
		return false;
	if (rest.n > 0 && !view_u64(rest, 999, &thousandths))
		return false;
	for (size_t i = rest.n; rest.n > 0 && i < 3; i++)
		thousandths *= 10;
	weight = (int32_t)(units * 1000 + thousandths);
	if (weight < WEIGHT_LEAST || weight > WEIGHT_MOST)
		return false;
	*ret_weight = negative ? -weight : weight;
	return true;
}

bool text_share(struct view word, int32_t *ret_share)
{
	struct view rest = word, whole;
	uint64_t units = 0, thousandths = 0;

	if (!view_split(&rest, '.', &whole) || !view_u64(whole, 0, &units) || rest.n == 0 ||
	    rest.n > 3 || !view_u64(rest, 999, &thousandths))
		return false;
	for (size_t i = rest.n; i < 3; i++)
		thousandths *= 10;
	*ret_share = (int32_t)thousandths;
	return thousandths > 0;
}

/* Roles are words of the API, one spelling each: "media-server", as the dissectors say them. */
static bool is_role(struct view text)
{
	for (size_t i = 0; i < text.n; i++) {
		uint8_t c = text.p[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-')
			return false;
	}
	return true;
}

const char *text_assert_fault(const struct text_assert *a)
{
	if (a->value.n == 0 || a->value.n > ASSERT_VALUE_MAX)
		return "a value has 1 to 96 bytes";
	if (!text_is_safe(a->value))
		return "a value has no control or reordering characters";
	if (a->level == LEVEL_ROLE && !is_role(a->value))
		return "a role is lower case, digits and hyphens";
	if (a->level == LEVEL_CATEGORY && !taxonomy_has(taxonomy_categories, a->value))
		return "no category of the taxonomy (docs/fingerprints.md)";
	if (a->level == LEVEL_OS_FAMILY && !taxonomy_has(taxonomy_os_families, a->value))
		return "no OS family of the taxonomy (docs/fingerprints.md)";
	if (a->level == LEVEL_OS_CATEGORY && !taxonomy_has(taxonomy_os_categories, a->value))
		return "os.category is Client, Server, Mobile, Embedded or Network";
	return NULL;
}

/* The log-odds of a share, in millinats. */
static double odds(int32_t share)
{
	double p = share / 1000.0;

	return 1000.0 * log(p / (1.0 - p));
}

/* The text of a source line stands in it. */
static bool is_of(const struct text_lineage *lineage, struct view source)
{
	return view_find_nocase(source, lineage->text) < source.n;
}

/* The lineage of a source: the first that knows it, so that a name is looked up once. NULL. */
static const struct text_lineage *lineage_of(const struct text *text, struct view source)
{
	for (size_t i = 0; i < text->lineages_count; i++)
		if (is_of(&text->lineages[i], source))
			return &text->lineages[i];
	return NULL;
}

/* The same lineage stands behind an earlier source of the entry. */
static bool is_repeated(const struct text *text, size_t source)
{
	const struct text_lineage *mine = lineage_of(text, text->sources[source].value);

	for (size_t i = source; i-- > 0 && text->sources[i].entry == text->sources[source].entry;) {
		const struct text_lineage *other = lineage_of(text, text->sources[i].value);

		if (other != NULL && view_eq(other->name, mine->name))
			return true;
	}
	return false;
}

/* The first source line of an entry; they stand in the order of entries. */
static size_t first_source(const struct text *text, size_t entry)
{
	size_t low = 0, high = text->sources_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (text->sources[middle].entry < entry)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* How many lineages, and the sum of their odds; SIZE_MAX with a source of none: a document. */
static size_t sum_lineages(const struct text *text, size_t entry, double *ret_odds)
{
	size_t count = 0;

	*ret_odds = 0;
	for (size_t i = first_source(text, entry);
	     i < text->sources_count && text->sources[i].entry == entry; i++) {
		const struct text_lineage *lineage = lineage_of(text, text->sources[i].value);

		if (lineage == NULL)
			return SIZE_MAX;
		if (is_repeated(text, i))
			continue;
		*ret_odds += odds(lineage->share);
		count++;
	}
	return count;
}

size_t text_lineages(const struct text *text, const struct text_entry *entry)
{
	double unused;

	return sum_lineages(text, (size_t)(entry - text->entries), &unused);
}

static bool same_field(const struct selector *trust, const struct selector *of)
{
	if (trust->any_name)
		return of->any_name ||
		       (of->kind < FACT_COUNT && fact_infos[of->kind].class == CLASS_NAME);
	return !of->any_name && !of->client && trust->source == of->source &&
	       trust->kind == of->kind && (trust->any_key || view_eq_nocase(trust->key, of->key)) &&
	       (trust->scope.n == 0 || view_eq_nocase(trust->scope, of->scope));
}

/* Of the fields that must all hold the one most to be trusted; WEIGHT_MOST when one is. */
static double trust_bound(const struct text *text, const struct text_entry *entry, enum level level)
{
	double most = 0;

	for (size_t i = 0; i < entry->lines_count; i++) {
		const struct text_line *line = &text->lines[entry->lines + i];
		double bound = WEIGHT_MOST;

		if (line->unless)
			continue;
		for (size_t k = 0; k < text->trusts_count; k++) {
			const struct text_trust *trust = &text->trusts[k];

			if (view_starts(view_of(level_names[level]), trust->level) &&
			    same_field(&trust->of, &line->of) && odds(trust->share) < bound)
				bound = odds(trust->share);
		}
		if (bound > most)
			most = bound;
	}
	return most;
}

int32_t text_bound(const struct text *text, const struct text_entry *entry, enum level level)
{
	double bound = trust_bound(text, entry, level), known;

	if (sum_lineages(text, (size_t)(entry - text->entries), &known) != SIZE_MAX &&
	    text->lineages_count > 0 && known < bound)
		bound = known;
	if (entry->common > 0 && -1000.0 * log(entry->common / 1000.0) < bound)
		bound = -1000.0 * log(entry->common / 1000.0);
	if (bound < WEIGHT_LEAST)
		bound = WEIGHT_LEAST;
	return bound > WEIGHT_MOST ? WEIGHT_MOST : (int32_t)bound;
}

void text_bound_weights(struct text *text)
{
	for (size_t i = 0; i < text->entries_count; i++) {
		const struct text_entry *entry = &text->entries[i];

		for (size_t k = 0; k < entry->asserts_count; k++) {
			struct text_assert *a = &text->asserts[entry->asserts + k];
			int32_t bound = text_bound(text, entry, a->level);

			if (a->weight > bound)
				a->weight = bound;
			if (a->weight < -bound)
				a->weight = -bound;
		}
	}
}
