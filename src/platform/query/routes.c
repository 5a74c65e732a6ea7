/* routes: the inventory, read. */
#include "platform/query/internal.h"
#include "platform/query/segments.h"

#define FILTERS                                                                                    \
	{"query", WIRE_TEXT, 0, ASK_TEXT_MAX,                                                      \
	    "in the query language: os.family:Windows and not managed:true"},                      \
	    {"q", WIRE_TEXT, 0, QUERY_TEXT_MAX,                                                    \
		"words that must all be found, in any case, in what is known of an asset"},        \
	    {"managed", WIRE_BOOL, 0, 0, "hosts with an agent, or the others"},                    \
	    {"segment", WIRE_INT, 1, INT64_C(1) << 53, "heard last in this segment"},              \
	    {"presence", WIRE_TEXT, 1, 16, "present, unknown or gone"},                            \
	{                                                                                          \
		"sample", WIRE_BOOL, 0, 0, "of replayed recordings, or the others"                 \
	}

static const struct http_query list_query[] = {
    FILTERS,
    {"sort", WIRE_TEXT, 1, 16, "last (the newest first), name, -last, -name"},
    {"cursor", WIRE_TEXT, 1, 64, "`next` of the page before"},
    {"limit", WIRE_INT, 1, QUERY_LIMIT_MAX, "assets of a page"},
    {NULL},
};

static const struct http_query export_query[] = {
    FILTERS,
    {"format", WIRE_TEXT, 1, 8, "csv or jsonl"},
    {NULL},
};

static const struct http_query facets_query[] = {
    FILTERS,
    {"by", WIRE_TEXT, 1, 256,
	"fields, with commas between (category, family, maker, tag, segment, managed)"},
    {"limit", WIRE_INT, 1, 100, "values of a field, the most frequent (20)"},
    {NULL},
};

static const struct http_query history_query[] = {
    {"limit", WIRE_INT, 1, QUERY_LIMIT_MAX, "tenures of a page (100)"},
    {"cursor", WIRE_TEXT, 1, 24, "`next` of the page before"},
    {NULL},
};

static const struct http_query coverage_query[] = {
    {"from", WIRE_TEXT, 1, 40, "RFC 3339; a day before `to`"},
    {"to", WIRE_TEXT, 1, 40, "RFC 3339; now"},
    {NULL},
};

const struct route query_routes[] = {
    {
	.method = "GET",
	.path = "/v1/assets",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SITES,
	.answer = &wire_asset_page_record,
	.summary = "Assets, page by page",
	.query = list_query,
	.prepare = query_assets,
    },
    {
	.method = "GET",
	.path = "/v1/assets/export",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SITES,
	.produces = "text/csv, application/x-ndjson", /* it says which */
	.summary = "All assets as CSV, or as JSON with one asset a line",
	.query = export_query,
	.prepare = query_export,
    },
    {
	.method = "GET",
	.path = "/v1/assets/fields",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SITES,
	.answer = &wire_ask_field_page_record,
	.summary = "What the query language may ask for",
	.prepare = query_fields,
    },
    {
	.method = "GET",
	.path = "/v1/assets/facets",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SITES,
	.answer = &wire_facet_page_record,
	.summary = "How many assets match, by the values of fields",
	.query = facets_query,
	.prepare = query_facets,
    },
    {
	.method = "GET",
	.path = "/v1/assets/{id}",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_ASSET,
	.answer = &wire_asset_detail_record,
	.summary = "One asset with its evidence and the reasons for its identity",
	.prepare = query_detail,
    },
    {
	.method = "GET",
	.path = "/v1/segments",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SITES,
	.answer = &wire_segment_page_record,
	.summary = "Segments, who leads them, and in which state they are",
	.prepare = query_segments,
    },
    {
	.method = "GET",
	.path = "/v1/segments/{id}",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SEGMENT,
	.answer = &wire_segment_record,
	.summary = "One segment, with the agents in it",
	.prepare = query_one_segment,
    },
    {
	.method = "GET",
	.path = "/v1/segments/{id}/history",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SEGMENT,
	.answer = &wire_tenure_page_record,
	.summary = "Who led a segment, the newest first",
	.query = history_query,
	.prepare = query_segment_history,
    },
    {
	.method = "GET",
	.path = "/v1/segments/{id}/coverage",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SEGMENT,
	.answer = &wire_coverage_record,
	.summary = "When somebody listened to a segment, and when nobody did",
	.query = coverage_query,
	.prepare = query_segment_coverage,
    },
    {NULL},
};
