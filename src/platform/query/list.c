/* list: GET /v1/assets. */
#include <stdio.h>

#include "platform/platform.h"
#include "platform/query/columns/columns.h"
#include "platform/query/internal.h"

static bool flag(struct call *call, const char *name, int *ret_flag)
{
	bool value;

	*ret_flag = -1;
	if (call_query_bool(call, name, &value))
		*ret_flag = value ? 1 : 0;
	return true;
}

/* False: answered. */
static bool read_presence(struct call *call, int *ret_presence)
{
	struct view text;

	*ret_presence = -1;
	if (!call_query_text(call, "presence", &text))
		return true;
	for (int i = 0; i < WIRE_ASSET_PRESENCE_COUNT; i++)
		if (view_eq(text, view_of(wire_enum_text(&wire_asset_record, "presence", i))))
			*ret_presence = i;
	if (*ret_presence < 0)
		call_problem(call, 400, "query", "presence", "One of present, unknown and gone.");
	return *ret_presence >= 0;
}

/* False: answered. */
static bool read_ask(struct call *call, struct query_filter *f)
{
	struct ask_problem problem;
	struct view text;
	enum err err;

	if (!call_query_text(call, "query", &text))
		return true;
	err = ask_parse(text, call->now_ms, call->arena, &f->ask, &problem);
	if (err == ERR_FORMAT)
		call_problem(
		    call, 400, "query", "query", "Column %u: %s", problem.column, problem.text);
	else if (err != ERR_NONE)
		call_problem(call, 413, "large", "query", "It needs more memory than a call has.");
	return err == ERR_NONE;
}

bool query_filter(struct call *call, struct query_filter *ret_filter)
{
	struct query_filter f = {
	    .segment = call_query_int(call, "segment", 0), .now_ms = call->now_ms};
	struct view text;

	(void)flag(call, "managed", &f.managed);
	(void)flag(call, "sample", &f.sample);
	if (call_query_text(call, "q", &text) && !words_of(text, call->arena, &f.words)) {
		call_problem(call, 400, "query", "q", "At most %d words of at most %d bytes.",
		    QUERY_WORDS_MAX, QUERY_WORD_MAX);
		return false;
	}
	if (!read_ask(call, &f) || !read_presence(call, &f.presence))
		return false;
	*ret_filter = f;
	return true;
}

static bool read_sort(struct call *call, struct query_place *p)
{
	static const struct {
		const char *name;
		enum query_sort sort;
		bool reverse;
	} sorts[] = {{"last", QUERY_BY_LAST, false}, {"-last", QUERY_BY_LAST, true},
	    {"name", QUERY_BY_NAME, false}, {"-name", QUERY_BY_NAME, true}};
	struct view text;

	if (!call_query_text(call, "sort", &text))
		return true;
	for (size_t i = 0; i < sizeof(sorts) / sizeof(sorts[0]); i++)
		if (view_eq(text, view_of(sorts[i].name))) {
			p->sort = sorts[i].sort;
			p->reverse = sorts[i].reverse;
			return true;
		}
	call_problem(call, 400, "query", "sort", "One of last, -last, name and -name.");
	return false;
}

/* "LAST.ID" of the last asset of the page before; its name is looked up. */
static bool read_cursor(struct call *call, struct db *db, struct query_place *p)
{
	struct view text, last;
	uint64_t last_ms, id;

	if (!call_query_text(call, "cursor", &text))
		return true;
	p->begun = view_split(&text, '.', &last) && view_u64(last, INT64_MAX, &last_ms) &&
		   view_u64(text, INT64_MAX, &id);
	if (p->begun) {
		struct sql *sql =
		    db_query(db, "SELECT name_key FROM asset WHERE id = $1", "i", (int64_t)id);

		p->last_ms = (int64_t)last_ms;
		p->id = (int64_t)id;
		p->begun = sql_row(sql);
		p->name_key = arena_copy(call->arena, sql_text(sql, 0));
		sql_end(sql);
	}
	if (!p->begun)
		call_problem(
		    call, 400, "query", "cursor", "Not one that a page of this list gave.");
	return p->begun;
}

/* Of the whole inventory, by indexes alone. */
static void count_all(struct db *db, struct wire_asset_page *page)
{
	page->managed =
	    db_int(db, 0, "SELECT count(*) FROM asset WHERE agent IS NOT NULL", "") +
	    db_int(
		db, 0, "SELECT count(*) FROM asset WHERE host IS NOT NULL AND merged IS NULL", "");
	page->unmanaged =
	    db_int(db, 0, "SELECT count(*) FROM asset WHERE merged IS NULL", "") - page->managed;
}

static bool is_narrow(const struct query_filter *f)
{
	return f->ask != NULL || f->words.n > 0 || f->segment > 0 || f->sample >= 0 ||
	       f->presence >= 0;
}

/* Of a filter that an index or the counts answer. */
static int64_t count_wide(const struct query_filter *f, const struct wire_asset_page *page)
{
	return f->managed < 0   ? page->managed + page->unmanaged
	       : f->managed > 0 ? page->managed
				: page->unmanaged;
}

struct list_call {
	struct call *call;
	struct db *db;
	struct query_filter filter;
	struct query_place place;
	size_t limit;
	struct wire_asset_page page;
};

static void add_row(struct list_call *l, struct sql *sql)
{
	query_asset(
	    l->db, l->call->arena, sql, l->call->now_ms, &l->page.items.p[l->page.items.n++]);
}

static void rows_of_store(struct list_call *l)
{
	struct sql *sql =
	    query_rows(l->db, l->call->arena, &l->filter, &l->place, 0, (int64_t)l->limit + 1);

	while (sql_row(sql)) {
		l->page.has_next = l->page.items.n == l->limit;
		if (l->page.has_next)
			break;
		add_row(l, sql);
	}
	sql_end(sql);
}

static void of_store(struct list_call *l)
{
	rows_of_store(l);
	count_all(l->db, &l->page);
	l->page.total = is_narrow(&l->filter) ? query_count(l->db, l->call->arena, &l->filter)
					      : count_wide(&l->filter, &l->page);
}

/* Ids of the page and one more; false: they cannot answer. */
static bool find_in_columns(
    struct list_call *l, struct columns *columns, int64_t ids[COLUMNS_PAGE_MAX], size_t *ret_n)
{
	struct census *census = census_open(columns, &l->filter);
	bool is_done;

	if (census == NULL)
		return false;
	census_add_page(census, &l->place, l->limit + 1);
	is_done = census_run(census);
	if (is_done) {
		l->page.total = census_count(census);
		*ret_n = census_page(census, ids);
	}
	census_close(census);
	return is_done;
}

/* False: they cannot answer. What asks for all walks an index, which is as fast. */
static bool of_columns(struct list_call *l)
{
	struct columns *columns = l->call->platform->columns;
	int64_t *ids = arena_take_array(l->call->arena, COLUMNS_PAGE_MAX, sizeof(*ids));
	bool is_wide = !is_narrow(&l->filter) && l->filter.managed < 0, is_done = is_wide;
	size_t n = 0;

	if (ids == NULL || !columns_use(columns, l->db))
		return false;
	columns_count_all(columns, &l->page.managed, &l->page.unmanaged);
	if (!is_wide)
		is_done = find_in_columns(l, columns, ids, &n);
	columns_release(columns);
	if (!is_done)
		return false;
	l->page.has_next = n > l->limit;
	for (size_t i = 0; i < n && i < l->limit; i++) {
		struct sql *sql = query_row(l->db, ids[i], l->call->now_ms);

		if (sql_row(sql))
			add_row(l, sql);
		sql_end(sql);
	}
	if (is_wide) {
		rows_of_store(l);
		l->page.total = count_wide(&l->filter, &l->page);
	}
	return true;
}

void query_assets(struct call *call, struct db *db)
{
	struct list_call l = {
	    .call = call, .db = db, .limit = (size_t)call_query_int(call, "limit", QUERY_LIMIT)};
	char next[48];

	if (!query_filter(call, &l.filter) || !read_sort(call, &l.place) ||
	    !read_cursor(call, db, &l.place))
		return;
	l.page.items.p = arena_take_array(call->arena, l.limit, sizeof(*l.page.items.p));
	if (l.page.items.p == NULL)
		return;
	if (!of_columns(&l))
		of_store(&l);
	if (l.page.has_next && l.page.items.n > 0) {
		const struct wire_asset *last = &l.page.items.p[l.page.items.n - 1];

		snprintf(next, sizeof(next), "%lld.%lld", (long long)last->last_seen,
		    (long long)last->id);
		l.page.next = view_of(next);
	}
	if (db_error(db) == ERR_NONE)
		call_answer(call, 200, &wire_asset_page_record, &l.page);
}
