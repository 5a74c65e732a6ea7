/* rows: assets out of the store, by a statement put together from literals alone. */
#include "platform/coverage/presence.h"
#include "platform/query/internal.h"
#include "platform/query/select.h"
#include "platform/standing/standing.h"

enum { TAGS_MAX = 64, ROLES_MAX = 32, SOURCES_MAX = 16 };

#define COLUMNS                                                                                    \
	"a.id, a.mac, a.mac_local, a.mac_random, a.nic_vendor, a.name, a.addresses, "              \
	"a.hw_category1,"                                                                          \
	" a.hw_category2, a.hw_manufacturer, a.hw_product, a.hw_model, a.hw_confidence, "          \
	"a.os_family,"                                                                             \
	" a.os_category2, a.os_name, a.os_version, a.os_edition, a.os_confidence, a.agent, g.uid," \
	" a.segment, a.sample, a.roles, a.first_ms, a.last_ms, a.back_ms, a.voices, "              \
	"a.rhythm_s, a.host, a.grouped, a.sources, " PRESENCE_OF("a", "$1") ", " STANDING_OF(      \
	    "a", "$1")

enum column {
	ID,
	MAC,
	MAC_LOCAL,
	MAC_RANDOM,
	NIC_VENDOR,
	NAME,
	ADDRESSES,
	CATEGORY1,
	CATEGORY2,
	MANUFACTURER,
	PRODUCT,
	MODEL,
	HW_CONFIDENCE,
	OS_FAMILY,
	OS_CATEGORY2,
	OS_NAME,
	OS_VERSION,
	OS_EDITION,
	OS_CONFIDENCE,
	AGENT,
	AGENT_UID,
	SEGMENT,
	SAMPLE,
	ROLES,
	FIRST_MS,
	LAST_MS,
	BACK_MS,
	VOICES,
	RHYTHM,
	HOST,
	GROUPED,
	SOURCES,
	PRESENCE,
	STANDING
};

/* `+` keeps the index of `merged`, which is of no use here, out of the plan. */
void query_add_filter(struct select *s, const struct query_filter *f, struct arena *arena)
{
	select_add(s, " WHERE +a.merged IS NULL");
	if (f->managed >= 0)
		select_add(s, f->managed > 0 ? " AND (a.agent IS NOT NULL OR a.host IS NOT NULL)"
					     : " AND +a.agent IS NULL AND +a.host IS NULL");
	if (f->sample >= 0)
		select_add(s, f->sample > 0 ? " AND a.sample = 1" : " AND a.sample = 0");
	if (f->segment > 0) {
		select_add(s, " AND a.segment = ");
		select_add_int(s, f->segment);
	}
	for (size_t i = 0; i < f->words.n; i++) {
		select_add(s, " AND ");
		select_add_word(s, &f->words.word[i]);
	}
	if (f->presence >= 0) {
		select_add(s, " AND (" PRESENCE_OF("a", "$1") ") = ");
		select_add_int(s, f->presence);
	}
	if (f->ask != NULL) {
		select_add(s, " AND ");
		select_add_ask(s, f->ask, arena);
	}
}

static void put_order(struct select *s, const struct query_place *p, int64_t after, int64_t limit)
{
	static const struct {
		const char *after, *order;
	} orders[QUERY_SORTS][2] = {
	    [QUERY_BY_LAST] = {{" AND (a.last_ms, a.id) < (",
				   " ORDER BY a.last_ms DESC, a.id DESC"},
		{" AND (a.last_ms, a.id) > (", " ORDER BY a.last_ms, a.id"}},
	    [QUERY_BY_NAME] = {{" AND (a.name_key, a.id) > (", " ORDER BY a.name_key, a.id"},
		{" AND (a.name_key, a.id) < (", " ORDER BY a.name_key DESC, a.id DESC"}},
	};

	if (p == NULL) {
		select_add(s, " AND a.id > ");
		select_add_int(s, after);
	} else if (p->begun) {
		select_add(s, orders[p->sort][p->reverse].after);
		if (p->sort == QUERY_BY_LAST)
			select_add_int(s, p->last_ms);
		else
			select_add_text(s, p->name_key);
		select_add(s, ", ");
		select_add_int(s, p->id);
		select_add(s, ")");
	}
	select_add(s, p == NULL ? " ORDER BY a.id" : orders[p->sort][p->reverse].order);
	select_add(s, " LIMIT ");
	select_add_int(s, limit);
}

struct sql *query_rows(struct db *db, struct arena *arena, const struct query_filter *f,
    const struct query_place *p, int64_t after, int64_t limit)
{
	struct select *s = select_begin(arena, f->now_ms);

	select_add(s, "SELECT " COLUMNS " FROM asset a LEFT JOIN agent g ON g.id = a.agent");
	query_add_filter(s, f, arena);
	put_order(s, p, after, limit);
	return select_run(db, s);
}

struct sql *query_row(struct db *db, int64_t id, int64_t now_ms)
{
	return db_query(db,
	    "SELECT " COLUMNS " FROM asset a LEFT JOIN agent g ON g.id = a.agent WHERE a.id = $2",
	    "ii", now_ms, id);
}

int64_t query_count(struct db *db, struct arena *arena, const struct query_filter *f)
{
	struct select *s = select_begin(arena, f->now_ms);
	int64_t count = 0;

	select_add(s, "SELECT count(*) FROM asset a");
	query_add_filter(s, f, arena);
	select_add(s, " LIMIT 1 + 0 * $1");
	struct sql *sql = select_run(db, s);

	if (sql_row(sql))
		count = sql_int(sql, 0);
	sql_end(sql);
	return count;
}

/* A nullable text of the row. */
static struct view text_of(struct arena *arena, struct sql *sql, enum column column, bool *ret_has)
{
	struct view text = arena_copy(arena, sql_text(sql, (int)column));

	*ret_has = text.n > 0;
	return text;
}

static size_t split(struct view text, uint8_t separator, struct view *items, size_t max)
{
	size_t n = 0;

	while (n < max && view_split(&text, separator, &items[n]))
		n += items[n].n > 0;
	return n;
}

static void read_hardware(struct arena *arena, struct sql *sql, struct wire_hardware *h)
{
	h->category1 = text_of(arena, sql, CATEGORY1, &h->has_category1);
	h->category2 = text_of(arena, sql, CATEGORY2, &h->has_category2);
	h->manufacturer = text_of(arena, sql, MANUFACTURER, &h->has_manufacturer);
	h->product = text_of(arena, sql, PRODUCT, &h->has_product);
	h->model = text_of(arena, sql, MODEL, &h->has_model);
	h->confidence = sql_real(sql, HW_CONFIDENCE);
}

static void read_os(struct arena *arena, struct sql *sql, struct wire_operating_system *os)
{
	os->family = text_of(arena, sql, OS_FAMILY, &os->has_family);
	os->category2 = text_of(arena, sql, OS_CATEGORY2, &os->has_category2);
	os->name = text_of(arena, sql, OS_NAME, &os->has_name);
	os->version = text_of(arena, sql, OS_VERSION, &os->has_version);
	os->edition = text_of(arena, sql, OS_EDITION, &os->has_edition);
	os->confidence = sql_real(sql, OS_CONFIDENCE);
}

/* Its own tags, and those of its agent. */
static void read_tags(struct db *db, struct arena *arena, int64_t agent, struct wire_asset *asset)
{
	struct view tags[TAGS_MAX];
	struct sql *sql =
	    agent > 0 ? db_query(db,
			    "SELECT tag FROM asset_tag WHERE asset = $1 UNION"
			    " SELECT tag FROM agent_tag WHERE agent = $2 ORDER BY 1",
			    "ii", asset->id, agent)
		      : db_query(db, "SELECT tag FROM asset_tag WHERE asset = $1 ORDER BY tag", "i",
			    asset->id);

	while (asset->tags.n < TAGS_MAX && sql_row(sql))
		tags[asset->tags.n++] = arena_copy(arena, sql_text(sql, 0));
	sql_end(sql);
	asset->tags.p = arena_take_array(arena, asset->tags.n, sizeof(tags[0]));
	if (asset->tags.p == NULL)
		asset->tags.n = 0;
	else if (asset->tags.n > 0)
		memcpy(asset->tags.p, tags, asset->tags.n * sizeof(tags[0]));
}

static size_t list_of(
    struct arena *arena, struct view text, uint8_t separator, size_t max, struct view **ret_items)
{
	size_t count = 1;

	for (size_t i = 0; i < text.n; i++)
		count += text.p[i] == separator;
	count = count < max ? count : max;
	*ret_items = arena_take_array(arena, count + 1, sizeof(**ret_items));
	return *ret_items != NULL ? split(text, separator, *ret_items, count) : 0;
}

static struct presence_asset presence_of(struct sql *sql, int64_t now_ms)
{
	return (struct presence_asset){.id = sql_int(sql, ID),
	    .segment = sql_int(sql, SEGMENT),
	    .agent = sql_int(sql, AGENT),
	    .host = sql_int(sql, HOST),
	    .grouped = sql_int(sql, GROUPED) != 0,
	    .first_ms = sql_int(sql, FIRST_MS),
	    .last_ms = sql_int(sql, LAST_MS),
	    .back_ms = sql_int(sql, BACK_MS),
	    .voices = (unsigned)sql_int(sql, VOICES),
	    .rhythm_s = sql_int(sql, RHYTHM),
	    .sample = sql_int(sql, SAMPLE) != 0,
	    .presence = (enum presence)sql_int(sql, PRESENCE),
	    .now_ms = now_ms};
}

void query_asset(struct db *db, struct arena *arena, struct sql *sql, int64_t now_ms,
    struct wire_asset *ret_asset)
{
	struct presence_asset presence = presence_of(sql, now_ms);
	struct wire_asset a = {.id = sql_int(sql, ID),
	    .has_mac = sql_blob(sql, MAC).n == MAC_LEN,
	    .mac = mac_of_bytes(sql_blob(sql, MAC)),
	    .mac_local = sql_int(sql, MAC_LOCAL) != 0,
	    .mac_random = sql_int(sql, MAC_RANDOM) != 0,
	    .managed = !sql_null(sql, AGENT) || !sql_null(sql, HOST),
	    .has_segment = !sql_null(sql, SEGMENT),
	    .segment = sql_int(sql, SEGMENT),
	    .sample = sql_int(sql, SAMPLE) != 0,
	    .first_seen = sql_int(sql, FIRST_MS),
	    .last_seen = sql_int(sql, LAST_MS),
	    .presence = (enum wire_asset_presence)presence.presence,
	    .standing = (enum wire_asset_standing)sql_int(sql, STANDING)};

	a.nic_vendor = text_of(arena, sql, NIC_VENDOR, &a.has_nic_vendor);
	a.name = text_of(arena, sql, NAME, &a.has_name);
	a.agent = text_of(arena, sql, AGENT_UID, &a.has_agent);
	read_hardware(arena, sql, &a.hardware);
	read_os(arena, sql, &a.os);
	a.addresses.n =
	    list_of(arena, arena_copy(arena, sql_text(sql, ADDRESSES)), ' ', 64, &a.addresses.p);
	a.roles.n =
	    list_of(arena, arena_copy(arena, sql_text(sql, ROLES)), ',', ROLES_MAX, &a.roles.p);
	a.sources.n = list_of(
	    arena, arena_copy(arena, sql_text(sql, SOURCES)), ',', SOURCES_MAX, &a.sources.p);
	read_tags(db, arena, sql_int(sql, AGENT), &a);
	a.presence_since = presence_since(db, &presence);
	a.has_presence_since = a.presence_since > 0;
	*ret_asset = a;
}

bool query_find(struct db *db, struct arena *arena, int64_t id, int64_t now_ms,
    struct wire_asset *ret_asset, struct view *ret_why)
{
	struct sql *sql = query_row(db, id, now_ms);
	bool found = sql_row(sql);

	if (found) {
		struct presence_asset presence = presence_of(sql, now_ms);
		char why[PRESENCE_WHY_SIZE];

		query_asset(db, arena, sql, now_ms, ret_asset);
		*ret_why = arena_copy(arena, view_of(presence_why(db, &presence, why)));
	}
	sql_end(sql);
	return found;
}
