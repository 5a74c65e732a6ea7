/* derive: from evidence and identity to the columns of an asset. */
#include "platform/identity/derive.h"

#include "base/hash.h"

/* One more when the same identity makes other columns or reasons than before. */
enum { DERIVE_EDITION = 1 };

/* A list as it grows in the arena. */
static struct wr list_begin(struct arena *arena)
{
	uint8_t *p = arena_take(arena, IDENTITY_LIST_MAX);

	return wr_of(p, p != NULL ? IDENTITY_LIST_MAX : 0);
}

static void list_put(struct wr *w, char separator, struct view item)
{
	if (item.n == 0 || w->len + item.n + 1 > w->room)
		return;
	if (w->len > 0)
		wr_u8(w, (uint8_t)separator);
	wr_bytes(w, item);
}

struct found {
	const struct evidence *e;
	struct addr addr;
};

/* Keeps the newest of each address, newest first, and of equal ones the lesser. */
static size_t add_address(struct found *found, size_t n, const struct evidence *e)
{
	struct found fresh = {e, addr_of_bytes(e->value)};
	size_t at;

	if (!addr_is_host(&fresh.addr))
		return n;
	for (at = 0; at < n; at++)
		if (addr_eq(&found[at].addr, &fresh.addr)) {
			if (found[at].e->last_ms >= e->last_ms)
				return n;
			memmove(&found[at], &found[at + 1], (n - at - 1) * sizeof(*found));
			n--;
			break;
		}
	for (at = 0; at < n; at++)
		if (found[at].e->last_ms < e->last_ms ||
		    (found[at].e->last_ms == e->last_ms &&
			addr_cmp(&found[at].addr, &fresh.addr) > 0))
			break;
	if (at >= IDENTITY_ADDRESSES_MAX)
		return n;
	n = n < IDENTITY_ADDRESSES_MAX ? n + 1 : n;
	memmove(&found[at + 1], &found[at], (n - at - 1) * sizeof(*found));
	found[at] = fresh;
	return n;
}

static struct view addresses_of(const struct asset_view *asset, struct arena *arena)
{
	struct found found[IDENTITY_ADDRESSES_MAX];
	struct wr w = list_begin(arena);
	char text[ADDR_TEXT_SIZE];
	size_t n = 0, ipv6 = 0;

	for (size_t i = 0; i < asset->evidence_count; i++)
		if (fact_infos[asset->evidence[i].kind].class == CLASS_ADDRESS)
			n = add_address(found, n, &asset->evidence[i]);
	for (size_t i = 0; i < n; i++)
		if (found[i].addr.len == 4 || ipv6++ < IDENTITY_IPV6_MAX)
			list_put(&w, ' ', view_of(addr_format(&found[i].addr, text)));
	return wr_view(&w);
}

static struct view roles_of(
    const struct asset_view *asset, const struct identity *identity, struct arena *arena)
{
	struct view roles[EXPLAIN_ROLES_MAX];
	size_t n = explain_roles(asset, identity, roles);
	struct wr w = list_begin(arena);

	for (size_t i = 0; i < n && i < IDENTITY_ROLES_MAX; i++) {
		struct view role = identity_cleaned(roles[i], 64, arena);

		if (view_find(role, ',') == role.n)
			list_put(&w, ',', role);
	}
	return wr_view(&w);
}

/* Best first, so that nothing matters that does not fit. */
static void search_of(struct columns *c, const struct asset_view *asset, struct arena *arena)
{
	struct view more[64] = {view_of(IDENTITY_TAG)};
	size_t n = 1;

	for (size_t i = 0; i < asset->evidence_count && n < 64; i++)
		if (fact_infos[asset->evidence[i].kind].class == CLASS_NAME)
			more[n++] = asset->evidence[i].value;
	identity_search(c, &asset->mac, 1, more, n, arena);
}

void derive_columns(const struct asset_view *asset, const struct identity *identity,
    struct view nic_vendor, struct arena *arena, struct columns *ret_columns)
{
	struct columns c = {.hw_confidence = identity->hardware_confidence,
	    .os_confidence = identity->os_confidence};
	static const struct {
		enum column column;
		enum level level;
	} levels[] = {
	    {COLUMN_MANUFACTURER, LEVEL_MANUFACTURER},
	    {COLUMN_PRODUCT, LEVEL_PRODUCT},
	    {COLUMN_MODEL, LEVEL_MODEL},
	    {COLUMN_OS_FAMILY, LEVEL_OS_FAMILY},
	    {COLUMN_OS_CATEGORY2, LEVEL_OS_CATEGORY},
	    {COLUMN_OS_NAME, LEVEL_OS_NAME},
	    {COLUMN_OS_VERSION, LEVEL_OS_VERSION},
	    {COLUMN_OS_EDITION, LEVEL_OS_EDITION},
	};

	explain_category(identity->levels[LEVEL_CATEGORY].value, &c.text[COLUMN_CATEGORY1],
	    &c.text[COLUMN_CATEGORY2]);
	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
		c.text[levels[i].column] =
		    identity_cleaned(identity->levels[levels[i].level].value, 128, arena);
	c.text[COLUMN_NIC_VENDOR] = identity_cleaned(nic_vendor, 128, arena);
	c.text[COLUMN_NAME] =
	    identity_cleaned(view_trim(asset_view_name(asset)), IDENTITY_NAME_MAX, arena);
	c.text[COLUMN_ADDRESSES] = addresses_of(asset, arena);
	c.text[COLUMN_ROLES] = roles_of(asset, identity, arena);
	identity_name_key(&c, asset->mac, arena);
	search_of(&c, asset, arena);
	*ret_columns = c;
}

static uint64_t mix_real(uint64_t h, double value)
{
	uint64_t bits;

	memcpy(&bits, &value, sizeof(bits));
	return hash_u64(h, bits);
}

int64_t derive_mark(const struct identity *identity, struct view nic_vendor)
{
	uint64_t h = hash_bytes(DERIVE_EDITION, nic_vendor);

	for (unsigned i = 0; i < LEVEL_COUNT; i++) {
		const struct answer *a = &identity->levels[i];

		h = hash_bytes(h, a->value);
		h = hash_bytes(h, a->runner_up);
		h = mix_real(mix_real(hash_u64(h, a->heard), a->probability), a->unknown);
	}
	for (size_t i = 0; i < identity->reasons_count; i++) {
		const struct reason *r = &identity->reasons[i];

		h = hash_bytes(hash_bytes(h, r->value), r->fingerprint);
		h = mix_real(hash_u64(hash_bytes(h, r->because), r->level), r->weight);
	}
	for (size_t i = 0; i < identity->roles_count; i++)
		h = hash_bytes(h, identity->roles[i]);
	h = mix_real(mix_real(h, identity->hardware_confidence), identity->os_confidence);
	return (int64_t)(h | 1);
}

static struct view runner_up_of(const struct identity *identity, enum level level, bool *ret_has)
{
	struct view text = identity->levels[level].runner_up;

	*ret_has = text.n > 0;
	return text;
}

void derive_reasons(
    const struct identity *identity, struct arena *arena, struct wire_asset_identity *ret_reasons)
{
	struct explain_reason reasons[IDENTITY_REASONS_MAX];
	size_t n = explain_reasons(identity, reasons, arena);
	struct wire_reason *out = arena_take_array(arena, n > 0 ? n : 1, sizeof(*out));
	struct wire_asset_identity all = {0};

	for (size_t i = 0; i < n && out != NULL; i++)
		out[all.reasons.n++] = (struct wire_reason){
		    .axis = reasons[i].os ? WIRE_REASON_AXIS_OS : WIRE_REASON_AXIS_HARDWARE,
		    .says = identity_cleaned(reasons[i].says, 512, arena),
		    .because = identity_cleaned(reasons[i].because, 512, arena),
		    .fingerprint = reasons[i].fingerprint,
		    .weight = reasons[i].weight,
		};
	all.reasons.p = out;
	all.runner_up.hardware =
	    runner_up_of(identity, LEVEL_CATEGORY, &all.runner_up.has_hardware);
	all.runner_up.os = runner_up_of(identity, LEVEL_OS_FAMILY, &all.runner_up.has_os);
	all.module_vendor = identity_cleaned(identity->levels[LEVEL_MODULE].value, 128, arena);
	all.has_module_vendor = all.module_vendor.n > 0;
	all.has_hardware_unknown = identity->levels[LEVEL_CATEGORY].heard;
	all.hardware_unknown = identity->levels[LEVEL_CATEGORY].unknown;
	all.has_os_unknown = identity->levels[LEVEL_OS_FAMILY].heard;
	all.os_unknown = identity->levels[LEVEL_OS_FAMILY].unknown;
	*ret_reasons = all;
}

struct view derive_thing(const struct columns *c, struct arena *arena)
{
	struct wr w = list_begin(arena);
	struct view model =
	    c->text[COLUMN_MODEL].n > 0 ? c->text[COLUMN_MODEL] : c->text[COLUMN_PRODUCT];
	struct view category =
	    c->text[COLUMN_CATEGORY2].n > 0 ? c->text[COLUMN_CATEGORY2] : c->text[COLUMN_CATEGORY1];

	if (!view_starts_nocase(model, c->text[COLUMN_MANUFACTURER]))
		list_put(&w, ' ', c->text[COLUMN_MANUFACTURER]);
	list_put(&w, ' ', model.n > 0 || w.len > 0 ? model : c->text[COLUMN_MANUFACTURER]);
	if (w.len > 0 && category.n > 0)
		wr_u8(&w, ',');
	list_put(&w, ' ', category);
	if (c->text[COLUMN_OS_FAMILY].n > 0 && w.len > 0)
		wr_u8(&w, ',');
	list_put(&w, ' ',
	    c->text[COLUMN_OS_NAME].n > 0 ? c->text[COLUMN_OS_NAME] : c->text[COLUMN_OS_FAMILY]);
	return wr_view(&w);
}
