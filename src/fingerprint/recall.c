/* recall: what was made of the same evidence before. */
#include "base/hash.h"
#include "fingerprint/pack.h"

enum { RECALL_SEED = 8 };

static void put_text(struct wr *w, struct view text)
{
	wr_le16(w, (uint16_t)text.n);
	wr_bytes(w, text);
}

void recall_key(struct pack *pack, struct recall_key *ret_key)
{
	const struct work *work = pack->work;
	struct wr w = wr_of(ret_key->bytes, sizeof(ret_key->bytes));

	for (size_t i = 0; i < work->fired_count; i++) {
		const struct entry *entry = &pack->entries[work->fired[i]];

		wr_le32(&w, work->fired[i]);
		if (entry->substitutes && entry->captures != NONE)
			put_text(
			    &w, match_text(pack, work->facts[work->line_fact[entry->captures]]));
		if (pack->lines[entry->first].because.n == 0) {
			const struct evidence *fact = work->facts[work->line_fact[entry->first]];

			wr_u8(&w, (uint8_t)fact->source);
			wr_u8(&w, (uint8_t)fact->kind);
			put_text(&w, view_head(fact->key, FACT_KEY_MAX));
		}
	}
	wr_u8(&w, work->vendor_component);
	wr_bytes(&w, work->vendor_known);
	ret_key->len = wr_ok(&w) ? wr_view(&w).n : 0;
	ret_key->hash = hash_bytes(RECALL_SEED, wr_view(&w));
}

/* Calls `move` for each view of an identity; false when one of them fails. */
static bool each_view(
    struct identity *identity, bool (*move)(void *ctx, struct view *text), void *ctx)
{
	bool good = true;

	for (unsigned i = 0; i < LEVEL_COUNT; i++)
		good = good && move(ctx, &identity->levels[i].value) &&
		       move(ctx, &identity->levels[i].runner_up);
	for (size_t i = 0; i < identity->reasons_count; i++)
		good = good && move(ctx, &identity->reasons[i].value) &&
		       move(ctx, &identity->reasons[i].because);
	for (size_t i = 0; i < identity->roles_count; i++)
		good = good && move(ctx, &identity->roles[i]);
	return good;
}

/* The whole of an identity, but for the reasons that it does not have. */
static void copy_identity(struct identity *to, const struct identity *from)
{
	memcpy(to->levels, from->levels, sizeof(to->levels));
	to->hardware_confidence = from->hardware_confidence;
	to->os_confidence = from->os_confidence;
	to->reasons_count = from->reasons_count;
	memcpy(to->reasons, from->reasons, from->reasons_count * sizeof(from->reasons[0]));
	to->roles_count = from->roles_count;
	memcpy(to->roles, from->roles, from->roles_count * sizeof(from->roles[0]));
}

static bool is_within(struct view text, struct view room)
{
	return text.n > 0 && text.p >= room.p && text.p < room.p + room.n;
}

struct moving {
	struct view from; /* what lies here moves */
	uint8_t *to;
	size_t len, room;
};

/* To the same place in another copy. */
static bool rebase(void *ctx, struct view *text)
{
	const struct moving *m = ctx;

	if (is_within(*text, m->from))
		text->p = m->to + (text->p - m->from.p);
	return true;
}

/* One behind the other. */
static bool pack_up(void *ctx, struct view *text)
{
	struct moving *m = ctx;

	if (!is_within(*text, m->from))
		return true;
	if (text->n > m->room - m->len)
		return false;
	memcpy(m->to + m->len, text->p, text->n);
	text->p = m->to + m->len;
	m->len += text->n;
	return true;
}

static struct recalled *slot_of(const struct pack *pack, const struct recall_key *key)
{
	return &pack->work->recalled[(size_t)key->hash & (RECALL_SLOTS - 1)];
}

bool recall_find(const struct pack *pack, const struct recall_key *key, struct arena *arena,
    struct identity *ret_identity)
{
	const struct recalled *r = slot_of(pack, key);
	struct moving moving = {.from = view_bytes(r->text, r->text_len)};
	struct view copy;

	if (key->len == 0 || r->hash != key->hash ||
	    !view_eq(view_bytes(r->key, r->key_len), view_bytes(key->bytes, key->len)))
		return false;
	copy = arena_copy(arena, moving.from);
	if (copy.n != moving.from.n)
		return false;
	copy_identity(ret_identity, &r->identity);
	moving.to = (uint8_t *)(uintptr_t)copy.p;
	return each_view(ret_identity, rebase, &moving);
}

void recall_keep(struct pack *pack, const struct recall_key *key, const struct arena *arena,
    const struct identity *identity)
{
	struct recalled *r = slot_of(pack, key);
	struct moving moving = {
	    .from = view_bytes(arena->p, arena->used),
	    .to = r->text,
	    .room = sizeof(r->text),
	};

	if (key->len == 0)
		return;
	r->key_len = 0;
	copy_identity(&r->identity, identity);
	if (!each_view(&r->identity, pack_up, &moving))
		return;
	r->hash = key->hash;
	r->text_len = (uint16_t)moving.len;
	memcpy(r->key, key->bytes, key->len);
	r->key_len = (uint16_t)key->len;
}
