/* registry: who owns a prefix, and under which name people know it. */
#include "fingerprint/registry.h"

#include "base/hash.h"
#include "fingerprint/text.h"

#include <stdlib.h>

enum { ORGANISATION_MAX = 200, NAMES_MAX = 4096 };

/* A line of vendors.tsv or components.txt. */
struct known {
	struct view prefix, name; /* no name: a component maker */
};

struct reader {
	struct registry *registry;
	struct pool *pool;
	struct pack_problem *problem;
	const char *file;
	size_t number;
	struct known *known;
	size_t known_count;
	uint32_t *by_name; /* open addressing: index of the organisation + 1 */
	size_t by_name_count;
};

static enum err fail(struct reader *r, const char *what, struct view about)
{
	return text_problem(r->problem, r->file, r->number, what, about);
}

static int by_key(const void *a, const void *b)
{
	uint64_t x = ((const struct registry_prefix *)a)->key;
	uint64_t y = ((const struct registry_prefix *)b)->key;

	return (x > y) - (x < y);
}

static enum err more(void **array, size_t count, size_t *room, size_t size)
{
	size_t wanted = *room > 0 ? *room * 2 : 4096;
	void *bigger;

	if (count < *room)
		return ERR_NONE;
	bigger = realloc(*array, wanted * size);
	if (bigger == NULL)
		return ERR_MEMORY;
	*array = bigger;
	*room = wanted;
	return ERR_NONE;
}

static enum err widen_names(struct reader *r)
{
	size_t count = r->by_name_count > 0 ? r->by_name_count * 2 : 4096;
	uint32_t *wide = calloc(count, sizeof(*wide));

	if (wide == NULL)
		return ERR_MEMORY;
	for (size_t i = 0; i < r->registry->orgs_count; i++) {
		size_t at = (size_t)hash_u64(2, r->registry->orgs[i].name.at) & (count - 1);

		while (wide[at] != 0)
			at = (at + 1) & (count - 1);
		wide[at] = (uint32_t)i + 1;
	}
	free(r->by_name);
	r->by_name = wide;
	r->by_name_count = count;
	return ERR_NONE;
}

static enum err find_org(struct reader *r, struct view name, uint32_t *ret_org)
{
	struct registry *g = r->registry;
	struct pool_text text;
	enum err err = pool_add(r->pool, name, &text);
	void *orgs = g->orgs;
	size_t at;

	if (err == ERR_NONE && g->orgs_count * 2 >= r->by_name_count)
		err = widen_names(r);
	if (err == ERR_NONE)
		err = more(&orgs, g->orgs_count, &g->orgs_room, sizeof(*g->orgs));
	g->orgs = orgs;
	if (err != ERR_NONE)
		return err;
	at = (size_t)hash_u64(2, text.at) & (r->by_name_count - 1);
	while (r->by_name[at] != 0 && g->orgs[r->by_name[at] - 1].name.at != text.at)
		at = (at + 1) & (r->by_name_count - 1);
	if (r->by_name[at] == 0) {
		g->orgs[g->orgs_count++] = (struct registry_org){.name = text};
		r->by_name[at] = (uint32_t)g->orgs_count;
	}
	*ret_org = r->by_name[at] - 1;
	return ERR_NONE;
}

/* PREFIX (6, 7 or 9 digits) TAB BITS TAB ORGANISATION */
static enum err read_prefix(struct reader *r, struct view line)
{
	struct registry *g = r->registry;
	struct view digits, bits_text;
	struct registry_prefix prefix = {0};
	uint64_t bits = 0;
	uint8_t padded[12];
	struct mac mac;
	void *prefixes = g->prefixes;
	enum err err;

	if (!view_split(&line, '\t', &digits) || !view_split(&line, '\t', &bits_text) ||
	    !view_u64(bits_text, 48, &bits) || bits != digits.n * 4 ||
	    (bits != 24 && bits != 28 && bits != 36))
		return fail(r, "a line is PREFIX TAB BITS (24, 28, 36) TAB ORGANISATION", digits);
	memset(padded, '0', sizeof(padded));
	memcpy(padded, digits.p, digits.n);
	if (!mac_parse(view_bytes(padded, sizeof(padded)), &mac))
		return fail(r, "the prefix has hexadecimal digits alone", digits);
	line = view_trim(line);
	if (line.n == 0 || line.n > ORGANISATION_MAX || !text_is_safe(line))
		return fail(r, "an organisation has 1 to 200 bytes of plain UTF-8", line);
	prefix.key = bits << 48 | mac_u64(mac);
	err = find_org(r, line, &prefix.org);
	if (err == ERR_NONE)
		err = more(&prefixes, g->prefixes_count, &g->prefixes_room, sizeof(*g->prefixes));
	g->prefixes = prefixes;
	if (err == ERR_NONE)
		g->prefixes[g->prefixes_count++] = prefix;
	return err;
}

static enum err read_known(struct reader *r, struct view line, bool named)
{
	struct known known = {line, {NULL, 0}};

	if (named && (!view_split(&line, '\t', &known.prefix) || view_trim(line).n == 0))
		return fail(r, "a line is ORGANISATION PREFIX TAB NAME", line);
	known.name = named ? view_trim(line) : known.name;
	known.prefix = view_trim(known.prefix);
	if (known.prefix.n == 0 || known.name.n > ASSERT_VALUE_MAX)
		return fail(
		    r, "an organisation is missing, or its name longer than 96 bytes", line);
	if (r->known_count == NAMES_MAX)
		return fail(r, "vendors.tsv and components.txt hold 4096 lines at most", line);
	r->known[r->known_count++] = known;
	return ERR_NONE;
}

/* The first "20YY-MM-DD" of a comment. */
static struct view find_date(struct view line)
{
	for (size_t i = view_find(line, '2'); i + 10 <= line.n; i++)
		if (line.p[i] == '2' && line.p[i + 4] == '-' && line.p[i + 7] == '-')
			return view_head(view_tail(line, i), 10);
	return (struct view){NULL, 0};
}

enum part { PART_NONE, PART_PREFIXES, PART_VENDORS, PART_COMPONENTS };

static enum part part_of(const char *name)
{
	if (view_ends_nocase(view_of(name), view_of("oui.tsv")))
		return PART_PREFIXES;
	if (view_ends_nocase(view_of(name), view_of("vendors.tsv")))
		return PART_VENDORS;
	if (view_ends_nocase(view_of(name), view_of("components.txt")))
		return PART_COMPONENTS;
	return PART_NONE;
}

static enum err read_file(struct reader *r, const struct pack_source *source)
{
	enum part part = part_of(source->name);
	struct view rest = source->bytes, line;
	enum err err = ERR_NONE;

	r->file = source->name;
	r->number = 0;
	while (part != PART_NONE && err == ERR_NONE && view_split(&rest, '\n', &line)) {
		r->number++;
		if (line.n > 0 && line.p[0] == '#' && part == PART_PREFIXES && r->number == 1)
			r->registry->date = find_date(line);
		if (view_trim(line).n == 0 || line.p[0] == '#')
			continue;
		err = part == PART_PREFIXES ? read_prefix(r, line)
					    : read_known(r, line, part == PART_VENDORS);
	}
	return err;
}

static bool is_word_byte(uint8_t c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c >= 0x80;
}

/* The first `max` bytes at most, without half a character at the end. */
static struct view whole_head(struct view text, size_t max)
{
	struct view head = view_head(text, max);

	while (head.n > 0 && head.n < text.n && (text.p[head.n] & 0xc0) == 0x80)
		head.n--;
	return head;
}

/* The name of each organisation: the longest line that its own begins with, at a word's end. */
static enum err name_org(struct reader *r, struct registry_org *org)
{
	struct view name = pool_view(r->pool, org->name), known = {NULL, 0};
	size_t longest = 0, longest_component = 0;

	for (size_t i = 0; i < r->known_count; i++) {
		const struct known *k = &r->known[i];

		if (!view_starts_nocase(name, k->prefix) ||
		    (name.n > k->prefix.n && is_word_byte(name.p[k->prefix.n]) &&
			is_word_byte(k->prefix.p[k->prefix.n - 1])))
			continue;
		if (k->name.n == 0 && k->prefix.n > longest_component)
			longest_component = k->prefix.n;
		if (k->name.n > 0 && k->prefix.n > longest) {
			longest = k->prefix.n;
			known = k->name;
		}
	}
	org->component = longest_component > 0 && longest_component >= longest;
	if (known.n == 0)
		known = whole_head(registry_without_form(name), ASSERT_VALUE_MAX);
	return pool_add(r->pool, known, &org->known);
}

static enum err finish(struct reader *r)
{
	struct registry *g = r->registry;
	enum err err = ERR_NONE;

	if (g->prefixes_count > 0)
		qsort(g->prefixes, g->prefixes_count, sizeof(*g->prefixes), by_key);
	for (size_t i = 1; i < g->prefixes_count; i++)
		if (g->prefixes[i].key == g->prefixes[i - 1].key) {
			r->number = i;
			return fail(r, "the registry has a prefix twice",
			    pool_view(r->pool, g->orgs[g->prefixes[i].org].name));
		}
	for (size_t i = 0; err == ERR_NONE && i < g->orgs_count; i++)
		err = name_org(r, &g->orgs[i]);
	return err;
}

enum err registry_read(struct registry *registry, struct pool *pool,
    const struct pack_source *sources, size_t count, struct pack_problem *ret_problem)
{
	struct reader r = {.registry = registry, .pool = pool, .problem = ret_problem};
	enum err err = ERR_NONE;

	r.known = calloc(NAMES_MAX, sizeof(*r.known));
	if (r.known == NULL)
		return ERR_MEMORY;
	for (size_t i = 0; err == ERR_NONE && i < count; i++)
		err = read_file(&r, &sources[i]);
	if (err == ERR_NONE)
		err = finish(&r);
	free(r.known);
	free(r.by_name);
	return err;
}

void registry_free(struct registry *registry)
{
	free(registry->prefixes);
	free(registry->orgs);
	*registry = (struct registry){0};
}
