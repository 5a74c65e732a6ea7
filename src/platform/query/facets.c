/* facets: GET /v1/assets/fields and /v1/assets/facets: what may be asked for, and how many there
 * are of each value among those that match. */
#include "platform/platform.h"
#include "platform/query/columns/columns.h"
#include "platform/query/internal.h"
#include "platform/query/select.h"

enum {
	FACET_VALUES = 20,     /* of a field, where nothing else is asked */
	FACET_ITEMS_MAX = 256, /* different items of those lists */
	FACET_LISTS_MAX = 1000 /* different lists of a field of lists that are looked at */
};

static const char facets_by_default[] =
    "hardware.category1,os.family,hardware.manufacturer,tag,segment,managed";

/* Not what is nearly each asset's own. */
bool query_has_facet(enum ask_field_id id)
{
	switch (ask_fields[id].type) {
	case ASK_TEXT: return id != ASK_NAME && id != ASK_AGENT;
	case ASK_LIST: return id != ASK_ADDRESS;
	case ASK_TAG:
	case ASK_BOOL:
	case ASK_ENUM: return true;
	default: return false;
	}
}

static const char *const flags[] = {"false", "true", NULL};

static const char *const *choices_of(enum ask_field_id id)
{
	return ask_fields[id].type == ASK_BOOL   ? flags
	       : ask_fields[id].type == ASK_ENUM ? ask_fields[id].values
						 : flags + 2;
}

const char *query_choice(enum ask_field_id id, unsigned number)
{
	const char *const *choices = choices_of(id);

	for (unsigned i = 0; i < number; i++)
		if (choices[i] == NULL)
			return "";
	return choices[number] != NULL ? choices[number] : "";
}

void query_fields(struct call *call, struct db *db)
{
	struct wire_ask_field_page page = {0};

	(void)db;
	page.items.p = arena_take_array(call->arena, ASK_FIELDS, sizeof(*page.items.p));
	for (unsigned id = ASK_ANY + 1; id < ASK_FIELDS && page.items.p != NULL; id++) {
		struct wire_ask_field *f = &page.items.p[page.items.n++];
		const char *const *choices = choices_of(id);

		*f = (struct wire_ask_field){.name = view_of(ask_fields[id].name),
		    .type = (enum wire_ask_field_type)ask_fields[id].type,
		    .about = view_of(ask_fields[id].about),
		    .facet = query_has_facet(id)};
		f->values.p = arena_take_array(call->arena, ASK_VALUES_MAX, sizeof(struct view));
		while (f->values.p != NULL && choices[f->values.n] != NULL) {
			f->values.p[f->values.n] = view_of(choices[f->values.n]);
			f->values.n++;
		}
	}
	call_answer(call, 200, &wire_ask_field_page_record, &page);
}

/* ---- one facet --------------------------------------------------------------------------- */

struct facet_call {
	struct call *call;
	struct db *db;
	struct query_filter filter;
	size_t limit; /* values of a facet */
};

static struct sql *grouped(struct facet_call *c, enum ask_field_id id, size_t limit)
{
	struct select *s = select_begin(c->call->arena, c->filter.now_ms);
	bool is_tag = ask_fields[id].type == ASK_TAG;

	select_add(s, "SELECT ");
	select_add(s, is_tag ? "t.tag" : ask_sql_of(id));
	select_add(s, " AS v, count(*) AS n FROM asset a");
	if (is_tag)
		select_add(s,
		    " JOIN (SELECT asset, tag FROM asset_tag UNION SELECT b.id, g.tag FROM"
		    " agent_tag g JOIN asset b ON b.agent = g.agent) t ON t.asset = a.id");
	query_add_filter(s, &c->filter, c->call->arena);
	select_add(s, " GROUP BY v ORDER BY n DESC, v LIMIT ");
	select_add_int(s, (int64_t)limit);
	select_add(s, " + 0 * $1");
	return select_run(c->db, s);
}

static struct wire_facet_value value_of(struct facet_call *c, struct sql *sql, enum ask_field_id id)
{
	const char *const *choices = choices_of(id);
	int64_t number = sql_int(sql, 0);

	struct wire_facet_value value = {.has_value = !sql_null(sql, 0), .count = sql_int(sql, 1)};
	if (choices[0] == NULL)
		value.value = arena_copy(c->call->arena, sql_text(sql, 0));
	else if (number >= 0 && number < ASK_VALUES_MAX && choices[number] != NULL)
		value.value = view_of(choices[number]);
	return value;
}

static void count_values(struct facet_call *c, enum ask_field_id id, struct wire_facet *facet)
{
	struct sql *sql = grouped(c, id, c->limit + 1);

	while (sql_row(sql)) {
		facet->more = facet->values.n == c->limit;
		if (!facet->more)
			facet->values.p[facet->values.n++] = value_of(c, sql, id);
	}
	sql_end(sql);
}

static void add_item(
    struct wire_facet_value *items, size_t *n, struct view item, int64_t count, bool *ret_more)
{
	size_t i = 0;

	while (i < *n && !view_eq(items[i].value, item))
		i++;
	if (i == FACET_ITEMS_MAX) {
		*ret_more = true;
		return;
	}
	if (i == *n)
		items[(*n)++] = (struct wire_facet_value){.has_value = true, .value = item};
	items[i].count += count;
}

static bool is_before(const struct wire_facet_value *a, const struct wire_facet_value *b)
{
	return a->count != b->count ? a->count > b->count : view_cmp(a->value, b->value) < 0;
}

/* The items of lists "a,b", each with those of all lists that have it; the most frequent first. */
static void count_items(struct facet_call *c, enum ask_field_id id, struct wire_facet *facet)
{
	struct wire_facet_value *items =
	    arena_take_array(c->call->arena, FACET_ITEMS_MAX, sizeof(*items));
	struct sql *sql = grouped(c, id, FACET_LISTS_MAX + 1);
	size_t n = 0;

	for (size_t lists = 0; items != NULL && sql_row(sql); lists++) {
		struct view list = arena_copy(c->call->arena, sql_text(sql, 0)), item;

		facet->more |= lists == FACET_LISTS_MAX;
		while (view_split(&list, ',', &item))
			if (item.n > 0)
				add_item(items, &n, item, sql_int(sql, 1), &facet->more);
	}
	sql_end(sql);
	for (size_t i = 1; i < n; i++)
		for (size_t j = i; j > 0 && is_before(&items[j], &items[j - 1]); j--) {
			struct wire_facet_value other = items[j];

			items[j] = items[j - 1];
			items[j - 1] = other;
		}
	facet->values.n = n < c->limit ? n : c->limit;
	facet->more |= n > c->limit;
	if (items != NULL)
		memcpy(facet->values.p, items, facet->values.n * sizeof(*items));
}

/* False: answered. */
static bool read_fields(struct call *call, enum ask_field_id ids[QUERY_FACETS_MAX], size_t *ret_n)
{
	struct view text, name;

	if (!call_query_text(call, "by", &text))
		text = view_of(facets_by_default);
	*ret_n = 0;
	while (view_split(&text, ',', &name)) {
		enum ask_field_id id = ask_field_of(name);

		bool again = false;

		for (size_t i = 0; i < *ret_n; i++)
			again |= ids[i] == id;
		if (again || id == ASK_FIELDS || !query_has_facet(id) ||
		    *ret_n == QUERY_FACETS_MAX) {
			call_problem(call, 400, "query", "by",
			    "At most %d fields of /v1/assets/fields that have a facet, each once, "
			    "with commas between.",
			    QUERY_FACETS_MAX);
			return false;
		}
		ids[(*ret_n)++] = id;
	}
	return true;
}

/* By statements: exact too, and slow where there are many assets. */
static void of_store(struct facet_call *c, const enum ask_field_id ids[QUERY_FACETS_MAX],
    struct wire_facet_page *page)
{
	for (size_t i = 0; i < page->items.n; i++) {
		if (ask_fields[ids[i]].type == ASK_LIST)
			count_items(c, ids[i], &page->items.p[i]);
		else
			count_values(c, ids[i], &page->items.p[i]);
	}
	page->total = query_count(c->db, c->call->arena, &c->filter);
}

/* False: they cannot answer. */
static bool of_columns(struct facet_call *c, const enum ask_field_id ids[QUERY_FACETS_MAX],
    struct wire_facet_page *page)
{
	struct columns *columns = c->call->platform->columns;
	struct census *census;
	bool is_done = false;

	if (!columns_use(columns, c->db))
		return false;
	census = census_open(columns, &c->filter);
	if (census != NULL) {
		for (size_t i = 0; i < page->items.n; i++)
			census_add_facet(census, ids[i]);
		is_done = census_run(census);
		page->total = census_count(census);
		for (size_t i = 0; i < page->items.n && is_done; i++) {
			page->items.p[i].values.n = c->limit;
			census_facet(census, ids[i], c->call->arena, &page->items.p[i]);
		}
	}
	census_close(census);
	columns_release(columns);
	return is_done;
}

void query_facets(struct call *call, struct db *db)
{
	struct facet_call c = {
	    .call = call, .db = db, .limit = (size_t)call_query_int(call, "limit", FACET_VALUES)};
	struct wire_facet_page page = {0};
	enum ask_field_id ids[QUERY_FACETS_MAX];
	size_t n;

	if (!query_filter(call, &c.filter) || !read_fields(call, ids, &n))
		return;
	page.items.p = arena_take_array(call->arena, n, sizeof(*page.items.p));
	for (size_t i = 0; i < n && page.items.p != NULL; i++) {
		struct wire_facet *facet = &page.items.p[page.items.n++];

		facet->field = view_of(ask_fields[ids[i]].name);
		facet->values.p = arena_take_array(call->arena, c.limit, sizeof(*facet->values.p));
		if (facet->values.p == NULL)
			return;
	}
	if (!of_columns(&c, ids, &page))
		of_store(&c, ids, &page);
	if (db_error(db) == ERR_NONE)
		call_answer(call, 200, &wire_facet_page_record, &page);
}
