/* export: GET /v1/assets/export: the whole inventory, in parts as the caller takes them. */
#include "base/escape.h"
#include "base/instant.h"
#include "base/wr.h"
#include "platform/query/internal.h"

enum { LIST_SIZE = 4096 };

static void field(struct out *out, struct view text)
{
	out_u8(out, ',');
	escape_csv(out, text);
}

static void put_flag(struct out *out, bool value)
{
	field(out, view_of(value ? "true" : "false"));
}

static void put_number(struct out *out, int64_t number)
{
	char text[24];
	struct wr w = wr_of(text, sizeof(text));

	wr_decimal(&w, (uint64_t)number);
	field(out, wr_view(&w));
}

static void put_confidence(struct out *out, double confidence)
{
	char text[8];
	struct wr w = wr_of(text, sizeof(text));
	unsigned hundredths = (unsigned)(confidence * 100 + 0.5);

	wr_decimal(&w, hundredths / 100);
	wr_u8(&w, '.');
	wr_decimal(&w, hundredths / 10 % 10);
	wr_decimal(&w, hundredths % 10);
	field(out, wr_view(&w));
}

/* Joined by blanks, as the command line does; what does not fit any more is left out. */
static void put_list(struct out *out, const struct view *items, size_t n)
{
	char text[LIST_SIZE];
	struct wr w = wr_of(text, sizeof(text));

	for (size_t i = 0; i < n && w.room - w.len > items[i].n; i++) {
		if (i > 0)
			wr_u8(&w, ' ');
		wr_bytes(&w, items[i]);
	}
	field(out, wr_view(&w));
}

static void put_identity(struct out *out, const struct wire_asset *a)
{
	field(out, a->hardware.category1);
	field(out, a->hardware.category2);
	field(out, a->hardware.manufacturer);
	field(out, a->hardware.product);
	field(out, a->hardware.model);
	put_confidence(out, a->hardware.confidence);
	field(out, a->os.family);
	field(out, a->os.category2);
	field(out, a->os.name);
	field(out, a->os.version);
	field(out, a->os.edition);
	put_confidence(out, a->os.confidence);
}

static const char header[] =
    "id,mac,macLocal,macRandom,nicVendor,name,addresses,category1,category2,manufacturer,product,"
    "model,hardwareConfidence,osFamily,osCategory2,osName,osVersion,osEdition,osConfidence,roles,"
    "tags,managed,agent,segment,sample,firstSeen,lastSeen,presence,presenceSince,standing,"
    "sources\r\n";

static void put_csv(struct out *out, const struct wire_asset *a)
{
	char mac[MAC_TEXT_SIZE], instant[INSTANT_TEXT_SIZE];

	out_decimal(out, (uint64_t)a->id);
	field(out, view_of(a->has_mac ? mac_format(a->mac, mac) : ""));
	put_flag(out, a->mac_local);
	put_flag(out, a->mac_random);
	field(out, a->nic_vendor);
	field(out, a->name);
	put_list(out, a->addresses.p, a->addresses.n);
	put_identity(out, a);
	put_list(out, a->roles.p, a->roles.n);
	put_list(out, a->tags.p, a->tags.n);
	put_flag(out, a->managed);
	field(out, a->agent);
	put_number(out, a->segment);
	put_flag(out, a->sample);
	field(out, view_of(instant_format(a->first_seen, instant)));
	field(out, view_of(instant_format(a->last_seen, instant)));
	field(out, view_of(wire_enum_text(&wire_asset_record, "presence", (int)a->presence)));
	field(
	    out, view_of(a->has_presence_since ? instant_format(a->presence_since, instant) : ""));
	field(out, view_of(wire_enum_text(&wire_asset_record, "standing", (int)a->standing)));
	put_list(out, a->sources.p, a->sources.n);
	out_text(out, "\r\n");
}

static void put_jsonl(struct out *out, const struct wire_asset *a)
{
	struct json json = json_of(out);

	wire_encode(&wire_asset_record, a, &json);
	out_u8(out, '\n');
}

/* False: answered. */
static bool begin(struct call *call, bool *ret_csv)
{
	struct view format;

	if (!call_query_text(call, "format", &format) || view_eq(format, view_of("csv"))) {
		*ret_csv = true;
	} else if (view_eq(format, view_of("jsonl"))) {
		*ret_csv = false;
	} else {
		call_problem(call, 400, "query", "format", "csv or jsonl.");
		return false;
	}
	return true;
}

/* The cursor is the id of the last asset that was sent, and one more. */
void query_export(struct call *call, struct db *db)
{
	bool csv, first = call->cursor == 0;
	struct query_filter filter;
	struct wire_asset asset;
	size_t n = 0;

	if (!begin(call, &csv) || !query_filter(call, &filter))
		return;
	if (first) {
		call_begin(call, 200);
		call_header(
		    call, "Content-Type", csv ? "text/csv; charset=utf-8" : "application/x-ndjson");
		call_header(call, "Content-Disposition",
		    csv ? "attachment; filename=\"earshot-assets.csv\""
			: "attachment; filename=\"earshot-assets.jsonl\"");
		if (csv)
			out_text(call->out, header);
		call->cursor = 1;
	}
	struct sql *sql =
	    query_rows(db, call->arena, &filter, NULL, (int64_t)call->cursor - 1, QUERY_PART);

	for (; sql_row(sql); n++) {
		size_t used = call->arena->used;

		query_asset(db, call->arena, sql, call->now_ms, &asset);
		call->cursor = (uint64_t)asset.id + 1;
		if (csv)
			put_csv(call->out, &asset);
		else
			put_jsonl(call->out, &asset);
		call->arena->used = used;
	}
	sql_end(sql);
	call->more = n == QUERY_PART;
}
