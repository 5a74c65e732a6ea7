/* list: GET /v1/agents, as pages and as one CSV. */
#include <stdio.h>

#include "base/escape.h"
#include "base/instant.h"
#include "base/wr.h"
#include "platform/enrol/agent.h"

enum { LIST_SIZE = 4352 /* of tags, joined */ };

static int flag(struct call *call, const char *name)
{
	bool value;

	return call_query_bool(call, name, &value) ? value : -1;
}

/* False: answered. */
static bool read_filter(struct call *call, struct agent_filter *ret_filter)
{
	struct agent_filter f = {
	    .now_ms = call->now_ms,
	    .active = flag(call, "active"),
	    .revoked = flag(call, "revoked"),
	    .leader = flag(call, "leader"),
	    .silent = flag(call, "silent"),
	};
	struct view text;

	(void)call_query_text(call, "tag", &f.tag);
	(void)call_query_text(call, "site", &f.site);
	if (call_query_text(call, "q", &text) && !words_of(text, call->arena, &f.words)) {
		call_problem(call, 400, "query", "q", "At most %d words of at most %d bytes.",
		    QUERY_WORDS_MAX, QUERY_WORD_MAX);
		return false;
	}
	*ret_filter = f;
	return true;
}

/* The row of an id, where a list goes on behind it; false: there is none. */
static bool place_of(
    struct db *db, struct arena *arena, const char *text, int64_t id, struct agent_place *ret_place)
{
	struct sql *sql = db_query(db, text, "i", id);
	bool found = sql_row(sql);

	if (found)
		*ret_place = (struct agent_place){arena_copy(arena, sql_text(sql, 0)), id};
	sql_end(sql);
	return found;
}

static const char by_id[] = "SELECT lower(host_name) FROM agent WHERE id = $1";

static bool read_cursor(struct call *call, struct db *db, struct agent_place *place)
{
	struct view text;
	uint64_t id;

	if (!call_query_text(call, "cursor", &text))
		return true;
	if (view_u64(text, INT64_MAX, &id) && place_of(db, call->arena, by_id, (int64_t)id, place))
		return true;
	call_problem(call, 400, "query", "cursor", "Not one that a page of this list gave.");
	return false;
}

void agent_list(struct call *call, struct db *db)
{
	int64_t limit = call_query_int(call, "limit", AGENT_LIMIT), last = 0;
	struct agent_filter filter;
	struct agent_place place = {0};
	struct wire_agent_page page = {0};
	char next[24];

	if (!read_filter(call, &filter) || !read_cursor(call, db, &place))
		return;
	page.items.p = arena_take_array(call->arena, (size_t)limit, sizeof(page.items.p[0]));
	struct sql *sql = agent_rows(db, &filter, &place, limit + 1);

	while (page.items.p != NULL && sql_row(sql)) {
		page.has_next = page.items.n == (size_t)limit;
		if (page.has_next)
			break;
		last = agent_read(db, call->arena, sql, &page.items.p[page.items.n++]);
	}
	sql_end(sql);
	snprintf(next, sizeof(next), "%lld", (long long)last);
	page.next = view_of(next);
	page.total = agent_count(db, &filter);
	if (db_error(db) == ERR_NONE)
		call_answer(call, 200, &wire_agent_page_record, &page);
}

static void field(struct out *out, struct view text)
{
	out_u8(out, ',');
	escape_csv(out, text);
}

static void put_flag(struct out *out, bool value)
{
	field(out, view_of(value ? "true" : "false"));
}

static void put_time(struct out *out, bool has, int64_t ms)
{
	char text[INSTANT_TEXT_SIZE];

	field(out, view_of(has ? instant_format(ms, text) : ""));
}

static void put_csv(struct out *out, const struct wire_agent *a)
{
	char tags[LIST_SIZE];
	struct wr w = wr_of(tags, sizeof(tags));

	for (size_t i = 0; i < a->tags.n && w.room - w.len > a->tags.p[i].n; i++) {
		if (i > 0)
			wr_u8(&w, ',');
		wr_bytes(&w, a->tags.p[i]);
	}
	escape_csv(out, a->id);
	field(out, a->host_name);
	field(out, a->os);
	field(out, a->version);
	field(out, a->site);
	field(out, wr_view(&w));
	put_flag(out, a->active);
	put_flag(out, a->leader);
	put_flag(out, a->silent);
	put_flag(out, a->revoked);
	field(out, a->state);
	field(out, a->why);
	field(out, a->profile_name);
	put_time(out, true, a->created);
	put_time(out, a->has_last_check_in, a->last_check_in);
	put_time(out, a->has_last_upload, a->last_upload);
	field(out, a->arch);
	field(out, a->update.state);
	field(out, a->update.version);
	field(out, a->update.reason);
	out_text(out, "\r\n");
}

/* The cursor is the row id of the last agent that was sent. */
void agent_export(struct call *call, struct db *db)
{
	struct agent_filter filter;
	struct agent_place place = {0};
	struct wire_agent agent;
	size_t n = 0;

	if (!read_filter(call, &filter))
		return;
	if (call->cursor == 0) {
		call_begin(call, 200);
		call_header(
		    call, "Content-Disposition", "attachment; filename=\"earshot-agents.csv\"");
		out_text(call->out,
		    "id,hostName,os,version,site,tags,active,leader,silent,revoked,state,why,"
		    "profile,created,lastCheckIn,lastUpload,arch,updateState,updateVersion,"
		    "updateReason\r\n");
	} else if (!place_of(db, call->arena, by_id, (int64_t)call->cursor, &place)) {
		return;
	}
	struct sql *sql = agent_rows(db, &filter, &place, AGENT_PART);

	for (; sql_row(sql); n++) {
		size_t used = call->arena->used;

		call->cursor = (uint64_t)agent_read(db, call->arena, sql, &agent);
		put_csv(call->out, &agent);
		call->arena->used = used;
	}
	sql_end(sql);
	call->more = n == AGENT_PART;
}
