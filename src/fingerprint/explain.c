/* explain: an identity in the parts people read. */
#include "fingerprint/explain.h"

#include "base/wr.h"

void explain_category(struct view category, struct view *ret_one, struct view *ret_two)
{
	size_t slash = view_find(category, '/');

	*ret_one = view_head(category, slash);
	*ret_two = view_tail(category, slash + 1);
}

static void add_role(struct view roles[EXPLAIN_ROLES_MAX], size_t *count, struct view role)
{
	for (size_t i = 0; i < *count; i++)
		if (view_eq(roles[i], role))
			return;
	if (*count < EXPLAIN_ROLES_MAX)
		roles[(*count)++] = role;
}

size_t explain_roles(const struct asset_view *asset, const struct identity *identity,
    struct view roles[EXPLAIN_ROLES_MAX])
{
	size_t count = 0;

	for (size_t i = 0; i < asset->evidence_count; i++)
		if (fact_infos[asset->evidence[i].kind].class == CLASS_ROLE)
			add_role(roles, &count, asset->evidence[i].value);
	for (size_t i = 0; i < identity->roles_count; i++)
		add_role(roles, &count, identity->roles[i]);
	return count;
}

static void put_word(struct wr *w, struct view word)
{
	if (word.n == 0)
		return;
	if (w->len > 0)
		wr_u8(w, ' ');
	wr_bytes(w, word);
}

static bool is_os(enum level level)
{
	return (level >= LEVEL_OS_FAMILY && level <= LEVEL_OS_EDITION) || level == LEVEL_CLIENT;
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

static struct explain_reason *find_group(
    struct explain_reason *reasons, size_t count, const struct reason *r)
{
	for (size_t i = 0; i < count; i++)
		if (reasons[i].os == is_os(r->level) &&
		    view_eq(reasons[i].fingerprint, r->fingerprint))
			return &reasons[i];
	return NULL;
}

size_t explain_reasons(
    const struct identity *identity, struct explain_reason *reasons, struct arena *room)
{
	size_t count = 0;

	for (size_t i = 0; i < identity->reasons_count; i++) {
		const struct reason *r = &identity->reasons[i];
		char text[REASON_SIZE];
		struct wr w = wr_of(text, sizeof(text));

		if (find_group(reasons, count, r) != NULL)
			continue;
		reasons[count++] = (struct explain_reason){
		    .os = is_os(r->level),
		    .says = arena_copy(room, joined(identity, r, &w)),
		    .because = r->because,
		    .fingerprint = r->fingerprint,
		    .weight = r->weight,
		};
	}
	return count;
}
