/* routes: the inventory, read. */
#include "platform/query/internal.h"

#define FILTERS                                                                                    \
	{"q", WIRE_TEXT, 0, QUERY_TEXT_MAX,                                                        \
	    "words that must all be found, in any case, in what is known of an asset"},            \
	    {"managed", WIRE_BOOL, 0, 0, "hosts with an agent, or the others"},                    \
	    {"segment", WIRE_INT, 1, INT64_C(1) << 53, "heard last in this segment"},              \
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

const struct route query_routes[] = {
    {
	.method = "GET",
	.path = "/v1/assets",
	.auth = HTTP_VIEWER,
	.answer = &wire_asset_page_record,
	.summary = "Assets, page by page",
	.query = list_query,
	.prepare = query_assets,
    },
    {
	.method = "GET",
	.path = "/v1/assets/export",
	.auth = HTTP_VIEWER,
	.produces = "text/csv, application/x-ndjson", /* it says which */
	.summary = "All assets as CSV, or as JSON with one asset a line",
	.query = export_query,
	.prepare = query_export,
    },
    {
	.method = "GET",
	.path = "/v1/assets/{id}",
	.auth = HTTP_VIEWER,
	.answer = &wire_asset_detail_record,
	.summary = "One asset with its evidence and the reasons for its identity",
	.prepare = query_detail,
    },
    {
	.method = "GET",
	.path = "/v1/segments",
	.auth = HTTP_VIEWER,
	.answer = &wire_segment_page_record,
	.summary = "Segments, and who leads them",
	.prepare = query_segments,
    },
    {
	.method = "GET",
	.path = "/v1/segments/{id}",
	.auth = HTTP_VIEWER,
	.answer = &wire_segment_record,
	.summary = "One segment",
	.prepare = query_one_segment,
    },
    {NULL},
};
