/* load: rows out of the store, by the expressions of the fields. */
#include "base/wr.h"
#include "platform/coverage/presence.h"
#include "platform/query/columns/internal.h"
#include "platform/query/select.h"
#include "platform/standing/standing.h"

enum { STATEMENT_SIZE = 16384 };

/* Own tags and those of the agent, each once. */
#define TAGS                                                                                       \
	"(SELECT group_concat(t.tag) FROM (SELECT tag FROM asset_tag WHERE asset = a.id UNION"     \
	" SELECT tag FROM agent_tag WHERE agent = a.agent) t)"

static const char *const more[COLUMN_COUNT] = {
    [COLUMN_MERGED] = "a.merged",
    [COLUMN_PLACE] = "a.segment",
    [COLUMN_HEARD] = "a.rhythm_s << 16 | a.voices",
    [COLUMN_AGENT_PRESENT] = PRESENCE_AGENT_UNTIL("a"),
    [COLUMN_AGENT_CURRENT] = STANDING_AGENT_UNTIL("a"),
    [COLUMN_EXCEPTION] = STANDING_EXCEPTION_UNTIL("a"),
    [COLUMN_KIND] = "(a.agent IS NOT NULL) + 2 * (" STANDING_INCAPABLE_OF(
	"a") ") + 4 * (a.host IS NOT NULL) + 8 * a.grouped",
    [COLUMN_KEY] = "a.name_key",
};

static const char *const texts[TEXT_FIELDS] = {
    [TEXT_SEARCH] = "a.search",
    [TEXT_KEY] = "a.name_key",
    [TEXT_AGENT_TAGS] =
	"(SELECT group_concat(lower(t.tag)) FROM agent_tag t WHERE t.agent = a.agent)",
    [TEXT_PARTS] = "(SELECT group_concat(m.search, char(30)) FROM asset m WHERE m.merged = a.id)",
};

static const char *sql_of(unsigned column)
{
	if (column >= ASK_FIELDS)
		return more[column];
	return ask_fields[column].type == ASK_TAG ? TAGS : ask_sql_of((enum ask_field_id)column);
}

static void put_expression(struct wr *w, const char *sql, int *ret_column, int *n)
{
	wr_text(w, ", ");
	wr_text(w, sql);
	*ret_column = (*n)++;
}

static void put_all(struct columns *c, struct wr *w)
{
	int n = 1;

	wr_text(w, "SELECT a.id");
	for (unsigned k = 0; k < COLUMN_COUNT; k++)
		if (column_width(k) != WIDTH_NONE && column_width(k) != WIDTH_TEXT)
			put_expression(w, sql_of(k), &c->sql_of[k], &n);
	for (c->texts_n = 0; c->texts_n < TEXT_FIELDS; c->texts_n++)
		put_expression(w, texts[c->texts_n], &c->sql_text[c->texts_n], &n);
	for (unsigned k = 0; k < ASK_FIELDS; k++)
		if (column_width(k) == WIDTH_TEXT) {
			c->text_of[k] = (unsigned)c->texts_n;
			put_expression(w, sql_of(k), &c->sql_text[c->texts_n++], &n);
		}
	wr_text(w, " FROM asset a WHERE a.id ");
}

static char *make(struct columns *c, const char *end)
{
	char *text = malloc(STATEMENT_SIZE);
	struct wr w = wr_of(text, text != NULL ? STATEMENT_SIZE : 0);

	put_all(c, &w);
	wr_text(&w, end);
	wr_u8(&w, 0);
	if (wr_ok(&w))
		return text;
	free(text);
	return NULL;
}

bool load_prepare(struct columns *c)
{
	c->select_one = make(c, "= $1");
	c->select_behind = make(c, "> $1 ORDER BY a.id LIMIT $2");
	return c->select_one != NULL && c->select_behind != NULL;
}

bool load_one(struct columns *c, struct db *db, int64_t id)
{
	struct sql *sql = db_query(db, c->select_one, "i", id);
	bool is_well = true;

	if (sql_row(sql))
		is_well = row_put(c, sql);
	else if (db_error(db) == ERR_NONE)
		row_remove(c, id);
	sql_end(sql);
	return is_well && !c->failed && db_error(db) == ERR_NONE;
}

bool load_chunk(struct columns *c, struct db *db)
{
	struct sql *sql = db_query(db, c->select_behind, "ii", c->last, (int64_t)COLUMNS_CHUNK);
	bool is_well = true;
	int n = 0;

	for (; is_well && sql_row(sql); n++) {
		c->last = sql_int(sql, 0);
		is_well = row_put(c, sql);
	}
	sql_end(sql);
	if (!is_well || c->failed || db_error(db) != ERR_NONE)
		return false;
	c->is_full = n < COLUMNS_CHUNK;
	return true;
}

uint32_t place_of(struct columns *c, int64_t segment)
{
	uint32_t place = map_find(&c->places_by_id, segment);

	if (place != MAP_NONE)
		return place;
	if (c->places_n == c->places_size) {
		uint32_t size = c->places_size == 0 ? 64 : 2 * c->places_size;
		struct place *places = realloc(c->places, size * sizeof(*places));

		if (places == NULL)
			return PLACE_NONE;
		c->places = places;
		c->places_size = size;
	}
	c->places[c->places_n] = (struct place){.id = segment};
	return map_put(&c->places_by_id, segment, c->places_n) ? c->places_n++ : PLACE_NONE;
}

bool load_place(struct columns *c, struct db *db, int64_t segment)
{
	uint32_t number = place_of(c, segment);
	struct place place = {.id = segment};
	struct sql *sql;

	if (number == PLACE_NONE)
		return false;
	sql = db_query(db,
	    "SELECT holder IS NOT NULL AND reported_epoch = epoch, lease_ends_ms, reported_ms"
	    " FROM segment WHERE id = $1",
	    "i", segment);
	if (sql_row(sql)) {
		place.is_there = true;
		place.told_now = sql_int(sql, 0) != 0;
		place.lease_ends_ms = sql_int(sql, 1);
		place.reported_ms = sql_int(sql, 2);
	}
	sql_end(sql);
	for (unsigned v = 0; v < VOICE_COUNT; v++)
		place.gone_before_ms[v] = db_int(db, INT64_MIN,
		    "SELECT max(gone_before_ms) FROM hearing WHERE segment = $1 AND"
		    " voice & (1 << $2) <> 0",
		    "id", segment, (int)v);
	if (db_error(db) == ERR_NONE)
		c->places[number] = place;
	return db_error(db) == ERR_NONE;
}
