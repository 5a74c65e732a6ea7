/* rows: assets out of the store, by a statement put together from literals alone. */
#include "base/wr.h"
#include "platform/coverage/presence.h"
#include "platform/query/internal.h"

enum { SQL_MAX = 6144, TAGS_MAX = 64, ROLES_MAX = 32 };

#define COLUMNS                                                                                    \
	"a.id, a.mac, a.mac_local, a.mac_random, a.nic_vendor, a.name, a.addresses, "              \
	"a.hw_category1,"                                                                          \
	" a.hw_category2, a.hw_manufacturer, a.hw_product, a.hw_model, a.hw_confidence, "          \
	"a.os_family,"                                                                             \
	" a.os_category2, a.os_name, a.os_version, a.os_edition, a.os_confidence, a.agent, g.uid," \
	" a.segment, a.sample, a.roles, a.first_ms, a.last_ms, a.back_ms, a.voices, "              \
	"a.rhythm_s, " PRESENCE_OF("a", "$22")

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
	PRESENCE
};

/* Parameters: $1 to $8 the words, $9 to $16 the same without a MAC's punctuation. */
#define TYPES "ttttttttttttttttiitiii" /* ... segment, last_ms, name_key, id, limit, now */

/* A managed host is found by its agent's tags too, and by what its passive parts are called. */
static const char *const found_by[QUERY_WORDS_MAX] = {
#define FOUND(one, two)                                                                            \
	" AND (a.search LIKE $" #one " ESCAPE '\\' OR a.search LIKE $" #two " ESCAPE '\\' OR"      \
	" (a.agent IS NOT NULL AND (EXISTS (SELECT 1 FROM agent_tag t WHERE t.agent = a.agent"     \
	" AND lower(t.tag) LIKE $" #one " ESCAPE '\\') OR EXISTS (SELECT 1 FROM asset m WHERE"     \
	" m.merged = a.id AND (m.search LIKE $" #one " ESCAPE '\\' OR"                             \
	" m.search LIKE $" #two " ESCAPE '\\')))))"
    FOUND(1, 9), FOUND(2, 10), FOUND(3, 11), FOUND(4, 12), FOUND(5, 13), FOUND(6, 14), FOUND(7, 15),
    FOUND(8, 16)};

/* `+` keeps the index of `merged`, which is of no use here, out of the plan. */
static void put_filter(struct wr *w, const struct query_filter *f)
{
	wr_text(w, " WHERE +a.merged IS NULL");
	if (f->managed >= 0)
		wr_text(w, f->managed > 0 ? " AND a.agent IS NOT NULL" : " AND +a.agent IS NULL");
	if (f->sample >= 0)
		wr_text(w, f->sample > 0 ? " AND a.sample = 1" : " AND a.sample = 0");
	if (f->segment > 0)
		wr_text(w, " AND a.segment = $17");
	for (size_t i = 0; i < f->words.n; i++)
		wr_text(w, found_by[i]);
	if (f->presence >= 0) {
		wr_text(w, " AND (" PRESENCE_OF("a", "$22") ") = ");
		wr_decimal(w, (uint64_t)f->presence);
	}
}

static void put_order(struct wr *w, const struct query_place *p)
{
	static const struct {
		const char *after, *order;
	} orders[QUERY_SORTS][2] = {
	    [QUERY_BY_LAST] = {{" AND (a.last_ms, a.id) < ($18, $20)",
				   " ORDER BY a.last_ms DESC, a.id DESC LIMIT $21"},
		{" AND (a.last_ms, a.id) > ($18, $20)", " ORDER BY a.last_ms, a.id LIMIT $21"}},
	    [QUERY_BY_NAME] = {{" AND (a.name_key, a.id) > ($19, $20)",
				   " ORDER BY a.name_key, a.id LIMIT $21"},
		{" AND (a.name_key, a.id) < ($19, $20)",
		    " ORDER BY a.name_key DESC, a.id DESC LIMIT $21"}},
	};

	if (p == NULL) {
		wr_text(w, " AND a.id > $20 ORDER BY a.id LIMIT $21");
		return;
	}
	if (p->begun)
		wr_text(w, orders[p->sort][p->reverse].after);
	wr_text(w, orders[p->sort][p->reverse].order);
}

static struct sql *run(struct db *db, const char *text, const struct query_filter *f,
    const struct query_place *p, int64_t id, int64_t limit)
{
	struct view one[QUERY_WORDS_MAX] = {0}, two[QUERY_WORDS_MAX] = {0};

	for (size_t i = 0; i < f->words.n; i++) {
		one[i] = f->words.word[i].pattern;
		two[i] = f->words.word[i].bare;
	}
	return db_query(db, text, TYPES, one[0], one[1], one[2], one[3], one[4], one[5], one[6],
	    one[7], two[0], two[1], two[2], two[3], two[4], two[5], two[6], two[7], f->segment,
	    p != NULL ? p->last_ms : (int64_t)0, p != NULL ? p->name_key : view_of(""), id, limit,
	    f->now_ms);
}

struct sql *query_rows(struct db *db, struct arena *arena, const struct query_filter *f,
    const struct query_place *p, int64_t after, int64_t limit)
{
	char *text = arena_take(arena, SQL_MAX);
	struct wr w = wr_of(text, text != NULL ? SQL_MAX : 0);

	wr_text(&w, "SELECT " COLUMNS " FROM asset a LEFT JOIN agent g ON g.id = a.agent");
	put_filter(&w, f);
	put_order(&w, p);
	wr_u8(&w, 0);
	return wr_ok(&w) ? run(db, text, f, p, p != NULL ? p->id : after, limit) : NULL;
}

int64_t query_count(struct db *db, struct arena *arena, const struct query_filter *f)
{
	char *text = arena_take(arena, SQL_MAX);
	struct wr w = wr_of(text, text != NULL ? SQL_MAX : 0);
	int64_t count = 0;

	wr_text(&w, "SELECT count(*) FROM asset a");
	put_filter(&w, f);
	wr_text(&w, " LIMIT $21 + 0 * $22");
	wr_u8(&w, 0);
	struct sql *sql = wr_ok(&w) ? run(db, text, f, NULL, 0, 1) : NULL;

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
	    .managed = !sql_null(sql, AGENT),
	    .has_segment = !sql_null(sql, SEGMENT),
	    .segment = sql_int(sql, SEGMENT),
	    .sample = sql_int(sql, SAMPLE) != 0,
	    .first_seen = sql_int(sql, FIRST_MS),
	    .last_seen = sql_int(sql, LAST_MS),
	    .presence = (enum wire_asset_presence)presence.presence};

	a.nic_vendor = text_of(arena, sql, NIC_VENDOR, &a.has_nic_vendor);
	a.name = text_of(arena, sql, NAME, &a.has_name);
	a.agent = text_of(arena, sql, AGENT_UID, &a.has_agent);
	read_hardware(arena, sql, &a.hardware);
	read_os(arena, sql, &a.os);
	a.addresses.n =
	    list_of(arena, arena_copy(arena, sql_text(sql, ADDRESSES)), ' ', 64, &a.addresses.p);
	a.roles.n =
	    list_of(arena, arena_copy(arena, sql_text(sql, ROLES)), ',', ROLES_MAX, &a.roles.p);
	read_tags(db, arena, sql_int(sql, AGENT), &a);
	a.presence_since = presence_since(db, &presence);
	a.has_presence_since = a.presence_since > 0;
	*ret_asset = a;
}

bool query_find(struct db *db, struct arena *arena, int64_t id, int64_t now_ms,
    struct wire_asset *ret_asset, struct view *ret_why)
{
	struct sql *sql = db_query(db,
	    "SELECT " COLUMNS " FROM asset a LEFT JOIN agent g ON g.id = a.agent WHERE a.id = $1",
	    "innnnnnnnnnnnnnnnnnnni", id, now_ms);
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
