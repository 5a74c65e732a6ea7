/* report: what the formats have in common: best name, thing, system, grouped reasons. */
#include "cli/report.h"

void report_category(struct view category, struct view *ret_one, struct view *ret_two)
{
	size_t slash = view_find(category, '/');

	*ret_one = view_head(category, slash);
	*ret_two = view_tail(category, slash + 1);
}

/* Rank of the kinds of name: what a person typed before what a stack derived. */
static int name_rank(const struct evidence *e)
{
	switch (e->kind) {
	case FACT_MDNS_NAME: return 5;
	case FACT_DHCP_FQDN: return 4;
	case FACT_DHCP_HOSTNAME: return 4;
	case FACT_BROWSER_NAME: return 3;
	case FACT_NETBIOS_NAME: return 2;
	default: return fact_infos[e->kind].class == CLASS_NAME ? 1 : 0;
	}
}

struct view report_name(const struct asset_view *asset)
{
	const struct evidence *best = NULL;

	for (size_t i = 0; i < asset->evidence_count; i++) {
		const struct evidence *e = &asset->evidence[i];
		int rank = name_rank(e), best_rank = best != NULL ? name_rank(best) : 0;

		if (rank > best_rank ||
		    (rank > 0 && rank == best_rank && e->last_ms > best->last_ms))
			best = e;
	}
	return best != NULL ? best->value : (struct view){NULL, 0};
}

static void put_word(struct wr *w, struct view word)
{
	if (word.n == 0)
		return;
	if (w->len > 0)
		wr_u8(w, ' ');
	wr_bytes(w, word);
}

struct view report_thing(const struct identity *identity, struct wr *w)
{
	struct view maker = identity->levels[LEVEL_MANUFACTURER].value;
	struct view model = identity->levels[LEVEL_MODEL].value;

	if (model.n == 0)
		model = identity->levels[LEVEL_PRODUCT].value;
	if (!view_starts_nocase(model, maker))
		put_word(w, maker);
	put_word(w, model.n > 0 ? model : (w->len == 0 ? maker : (struct view){NULL, 0}));
	return wr_view(w);
}

struct view report_os(const struct identity *identity, struct wr *w)
{
	struct view family = identity->levels[LEVEL_OS_FAMILY].value;
	struct view name = identity->levels[LEVEL_OS_NAME].value;
	struct view version = identity->levels[LEVEL_OS_VERSION].value;

	put_word(w, name.n > 0 ? name : family);
	if (!view_ends_nocase(name, version))
		put_word(w, version);
	return wr_view(w);
}

static void add_role(struct view roles[REPORT_ROLES_MAX], size_t *count, struct view role)
{
	for (size_t i = 0; i < *count; i++)
		if (view_eq(roles[i], role))
			return;
	if (*count < REPORT_ROLES_MAX)
		roles[(*count)++] = role;
}

size_t report_roles(const struct judged *judged, struct view roles[REPORT_ROLES_MAX])
{
	const struct asset_view *asset = &judged->asset;
	size_t count = 0;

	for (size_t i = 0; i < asset->evidence_count; i++)
		if (fact_infos[asset->evidence[i].kind].class == CLASS_ROLE)
			add_role(roles, &count, asset->evidence[i].value);
	for (size_t i = 0; i < judged->identity.roles_count; i++)
		add_role(roles, &count, judged->identity.roles[i]);
	return count;
}

unsigned report_percent(double probability)
{
	double percent = probability * 100 + 0.5;

	return percent >= 99 ? 99 : (unsigned)percent;
}

static bool is_os(enum level level)
{
	return level >= LEVEL_OS_FAMILY && level <= LEVEL_OS_EDITION;
}

/* Of all that one fingerprint says: so many values of at most 96 bytes, and spaces. */
enum { REASON_SIZE = IDENTITY_REASONS_MAX * (96 + 1) };

/* All values that reason `first`'s fingerprint asserts on its axis, joined by spaces. */
static struct view joined(const struct identity *identity, const struct reason *first, struct wr *w)
{
	for (unsigned level = 0; level < LEVEL_COUNT; level++)
		for (size_t i = 0; i < identity->reasons_count; i++) {
			const struct reason *r = &identity->reasons[i];

			if (r->level == level && is_os(r->level) == is_os(first->level) &&
			    view_eq(r->fingerprint, first->fingerprint))
				put_word(w, r->value);
		}
	return wr_view(w);
}

static struct report_reason *find_group(
    struct report_reason *reasons, size_t count, const struct reason *r)
{
	for (size_t i = 0; i < count; i++)
		if (reasons[i].os == is_os(r->level) &&
		    view_eq(reasons[i].fingerprint, r->fingerprint))
			return &reasons[i];
	return NULL;
}

size_t report_reasons(
    const struct identity *identity, struct report_reason *reasons, struct arena *room)
{
	size_t count = 0;

	for (size_t i = 0; i < identity->reasons_count; i++) {
		const struct reason *r = &identity->reasons[i];
		char text[REASON_SIZE];
		struct wr w = wr_of(text, sizeof(text));

		if (find_group(reasons, count, r) != NULL)
			continue;
		reasons[count++] = (struct report_reason){
		    .os = is_os(r->level),
		    .says = arena_copy(room, joined(identity, r, &w)),
		    .because = r->because,
		    .fingerprint = r->fingerprint,
		    .weight = r->weight,
		};
	}
	return count;
}
