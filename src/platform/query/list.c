/* list: GET /v1/assets. */
#include <stdio.h>

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

static void count_matches(
    struct call *call, struct db *db, const struct query_filter *f, struct wire_asset_page *page)
{
	if (f->ask != NULL || f->words.n > 0 || f->segment > 0 || f->sample >= 0 ||
	    f->presence >= 0)
		page->total = query_count(db, call->arena, f);
	else if (f->managed >= 0)
		page->total = f->managed > 0 ? page->managed : page->unmanaged;
	else
		page->total = page->managed + page->unmanaged;
}

void query_assets(struct call *call, struct db *db)
{
	int64_t limit = call_query_int(call, "limit", QUERY_LIMIT);
	struct query_filter filter;
	struct query_place place = {0};
	struct wire_asset_page page = {0};
	char next[48];

	if (!query_filter(call, &filter) || !read_sort(call, &place) ||
	    !read_cursor(call, db, &place))
		return;
	page.items.p = arena_take_array(call->arena, (size_t)limit, sizeof(*page.items.p));
	struct sql *sql = query_rows(db, call->arena, &filter, &place, 0, limit + 1);

	while (page.items.p != NULL && sql_row(sql)) {
		if (page.items.n == (size_t)limit) {
			page.has_next = true;
			break;
		}
		query_asset(db, call->arena, sql, call->now_ms, &page.items.p[page.items.n++]);
	}
	sql_end(sql);
	if (page.has_next) {
		const struct wire_asset *last = &page.items.p[page.items.n - 1];

		snprintf(next, sizeof(next), "%lld.%lld", (long long)last->last_seen,
		    (long long)last->id);
		page.next = view_of(next);
	}
	count_all(db, &page);
	count_matches(call, db, &filter, &page);
	if (db_error(db) == ERR_NONE)
		call_answer(call, 200, &wire_asset_page_record, &page);
}
