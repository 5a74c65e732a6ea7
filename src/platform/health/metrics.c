/*
 * Figures in Prometheus's text format (version 0.0.4). Label values are ours (methods, paths of
 * routes, kinds of events), never from the wire.
 */
#include "platform/health/internal.h"

#include "os/os.h"
#include "platform/coverage/presence.h"
#include "platform/http/server.h"
#include "platform/query/columns/columns.h"
#include "platform/query/segments.h"

#include <stdio.h>

static void head(struct out *o, const char *name, const char *type, const char *help)
{
	out_text(o, "# HELP earshot_");
	out_text(o, name);
	out_u8(o, ' ');
	out_text(o, help);
	out_text(o, "\n# TYPE earshot_");
	out_text(o, name);
	out_u8(o, ' ');
	out_text(o, type);
	out_u8(o, '\n');
}

static void one(struct out *o, const char *name, const char *type, const char *help, uint64_t value)
{
	head(o, name, type, help);
	out_text(o, "earshot_");
	out_text(o, name);
	out_u8(o, ' ');
	out_decimal(o, value);
	out_u8(o, '\n');
}

/* Seconds with microseconds. */
static void seconds(struct out *o, uint64_t us)
{
	char text[40];

	(void)snprintf(text, sizeof(text), "%llu.%06llu\n", (unsigned long long)(us / 1000000),
	    (unsigned long long)(us % 1000000));
	out_text(o, text);
}

static void labels(struct out *o, const char *name, const struct route *route)
{
	out_text(o, "earshot_");
	out_text(o, name);
	out_text(o, "{method=\"");
	out_text(o, route != NULL ? route->method : "");
	out_text(o, "\",route=\"");
	out_text(o, route != NULL ? route->path : "");
	out_u8(o, '"');
}

static void requests(struct out *o, struct http *http, unsigned routes)
{
	struct http_route_figures f;

	head(o, "http_requests_total", "counter", "Requests by route and hundred of their status.");
	for (unsigned i = 0; i < routes; i++) {
		http_figures_route(http, i, &f);
		for (unsigned hundred = 0; hundred < 6; hundred++) {
			if (f.status[hundred] == 0)
				continue;
			labels(o, "http_requests_total", f.route);
			out_text(o, ",status=\"");
			out_decimal(o, hundred);
			out_text(o, "xx\"} ");
			out_decimal(o, f.status[hundred]);
			out_u8(o, '\n');
		}
	}
}

static void histogram(struct out *o, const struct http_route_figures *f)
{
	static const char name[] = "http_request_duration_seconds";
	uint64_t sum = 0;
	char text[40];

	for (unsigned b = 0; b < HTTP_BUCKETS; b++) {
		sum += f->bucket[b];
		labels(o, "http_request_duration_seconds_bucket", f->route);
		if (http_bucket_ms[b] == 0)
			(void)snprintf(text, sizeof(text), "+Inf");
		else
			(void)snprintf(text, sizeof(text), "%u.%03u", http_bucket_ms[b] / 1000,
			    http_bucket_ms[b] % 1000);
		out_text(o, ",le=\"");
		out_text(o, text);
		out_text(o, "\"} ");
		out_decimal(o, sum);
		out_u8(o, '\n');
	}
	(void)snprintf(text, sizeof(text), "%s_sum", name);
	labels(o, text, f->route);
	out_text(o, "} ");
	seconds(o, f->sum_us);
	(void)snprintf(text, sizeof(text), "%s_count", name);
	labels(o, text, f->route);
	out_text(o, "} ");
	out_decimal(o, f->count);
	out_u8(o, '\n');
}

static void server(struct out *o, struct http *http)
{
	struct http_route_figures route;
	struct http_figures f;

	if (http == NULL)
		return;
	http_figures(http, &f);
	one(o, "http_connections", "gauge", "Open connections.", f.connections);
	one(o, "http_calls", "gauge", "Requests under way.", f.calls);
	one(o, "http_work_queued", "gauge", "Calls waiting for a thread that computes.",
	    f.work_queued);
	one(o, "http_cut_total", "counter", "Connections that took too long.", f.cut);
	one(o, "http_refused_total", "counter", "Requests over the limit of those under way.",
	    f.refused);
	one(o, "http_received_bytes_total", "counter", "Bytes of bodies received.", f.bytes_in);
	one(o, "http_sent_bytes_total", "counter", "Bytes of answers.", f.bytes_out);
	requests(o, http, f.routes);
	head(o, "http_request_duration_seconds", "histogram",
	    "Time from a request to its answer's end.");
	for (unsigned i = 0; i < f.routes; i++) {
		http_figures_route(http, i, &route);
		if (route.count > 0)
			histogram(o, &route);
	}
}

static void store(struct out *o, struct store *s)
{
	struct store_figures f;

	store_figures(s, &f);
	one(o, "store_reads_total", "counter", "Read jobs.", f.reads);
	one(o, "store_writes_total", "counter", "Write jobs.", f.writes);
	one(o, "store_commits_total", "counter", "Transactions that were committed.", f.commits);
	head(o, "store_commit_seconds_total", "counter", "Time in transactions with their commit.");
	out_text(o, "earshot_store_commit_seconds_total ");
	seconds(o, f.commit_us);
	one(o, "store_group_max", "gauge", "Most jobs in one commit.", f.group_max);
	one(o, "store_refused_total", "counter", "Jobs refused since the queue was full.",
	    f.refused);
	one(o, "store_failed_total", "counter", "Jobs that failed.", f.failed);
	one(o, "store_queued", "gauge", "Jobs waiting.", f.queued);
	one(o, "store_writable", "gauge", "1: the last commit worked.", f.writable);
}

static const struct {
	const char *name, *help, *sql;
} counts[] = {
    {"agents", "Enrolled agents.", "SELECT COUNT(*) FROM agent WHERE revoked = 0"},
    {"agents_active", "Agents whose module is activated.",
	"SELECT COUNT(*) FROM agent WHERE revoked = 0 AND active = 1"},
    {"agents_leading", "Agents that hold a lease.",
	"SELECT COUNT(DISTINCT holder) FROM segment WHERE lease_ends_ms > $1"},
    {"assets", "Assets in the inventory.", "SELECT COUNT(*) FROM asset WHERE merged IS NULL"},
    {"assets_managed", "Assets that are managed hosts.",
	"SELECT COUNT(*) FROM asset WHERE merged IS NULL AND (agent IS NOT NULL OR host IS NOT "
	"NULL)"},
    {"segments", "Segments known.", "SELECT COUNT(*) FROM segment WHERE alias IS NULL"},
    {"lease_changes", "Times an agent took the lease of a segment.", "SELECT COUNT(*) FROM tenure"},
    {"uploads_fenced", "Uploads taken by the leases that run.",
	"SELECT COALESCE(SUM(seq), 0) FROM segment"},
};

static const struct {
	enum wire_segment_state state;
	const char *name, *help;
} states[] = {
    {WIRE_SEGMENT_STATE_LED, "segments_led", "Segments with a leader."},
    {WIRE_SEGMENT_STATE_ISOLATED, "segments_isolated",
	"Segments whose agents do not hear each other."},
    {WIRE_SEGMENT_STATE_ELECTING, "segments_electing",
	"Segments without a leader for less than two check-ins."},
    {WIRE_SEGMENT_STATE_WITHOUT_LEADER, "segments_without_leader",
	"Segments without a leader for longer, though an agent is there."},
    {WIRE_SEGMENT_STATE_UNMONITORED, "segments_unmonitored",
	"Segments without an agent that could lead."},
    {WIRE_SEGMENT_STATE_SAMPLE, "segments_sample", "Segments of replayed recordings."},
};

static void segments(struct out *o, struct db *db, int64_t now_ms)
{
	int64_t n[WIRE_SEGMENT_STATE_COUNT];

	segment_count(db, now_ms, n);
	for (unsigned i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		one(o, states[i].name, "gauge", states[i].help, (uint64_t)n[states[i].state]);
}

static void presence(struct out *o, struct db *db, int64_t now_ms)
{
	static const struct {
		const char *name, *help;
	} rows[] = {
	    [PRESENCE_PRESENT] = {"assets_present", "Assets that are there."},
	    [PRESENCE_UNKNOWN] = {"assets_unknown",
		"Assets of which nobody knows: nobody listened."},
	    [PRESENCE_GONE] = {"assets_gone", "Assets unheard though somebody listened."},
	};
	int64_t n[sizeof(rows) / sizeof(rows[0])] = {0};
	struct sql *sql = db_query(db,
	    "SELECT " PRESENCE_OF("a", "$1") ", count(*) FROM asset a WHERE +a.merged IS NULL"
					     " GROUP BY 1",
	    "i", now_ms);

	while (sql_row(sql))
		n[sql_int(sql, 0)] = sql_int(sql, 1);
	sql_end(sql);
	for (unsigned i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		one(o, rows[i].name, "gauge", rows[i].help, (uint64_t)n[i]);
}

static void inventory(struct out *o, struct db *db, int64_t now_ms)
{
	for (unsigned i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		bool timed = strstr(counts[i].sql, "$1") != NULL;
		int64_t n = timed ? db_int(db, 0, counts[i].sql, "i", now_ms)
				  : db_int(db, 0, counts[i].sql, "");

		one(o, counts[i].name, "gauge", counts[i].help, n > 0 ? (uint64_t)n : 0);
	}
}

static void columns(struct out *o, struct columns *c)
{
	struct columns_figures f;

	columns_figures(c, &f);
	one(o, "columns_current", "gauge", "1: counts and searches are answered in memory.",
	    f.current);
	one(o, "columns_rows", "gauge", "Assets in memory.", f.rows);
	one(o, "columns_bytes", "gauge", "Memory they take.", f.bytes);
	one(o, "columns_pending", "gauge", "Changes that are to be read.", f.pending);
}

void health_metrics(struct call *call, struct db *db)
{
	struct out *o = call->out;

	call_begin(call, 200);
	head(o, "build_info", "gauge", "Always 1.");
	out_text(o, "earshot_build_info{version=\"" EARSHOT_VERSION "\"} 1\n");
	one(o, "resident_bytes", "gauge", "Resident memory of the process.", os_resident_bytes());
	one(o, "data_free_bytes", "gauge", "Room on the disk of the data folder.",
	    data_free_bytes(call->platform->data));
	if (atomic_load(&call->platform->certificate_ends) > 0)
		one(o, "certificate_ends_seconds", "gauge",
		    "When the certificate in use ends, seconds since 1970.",
		    (uint64_t)atomic_load(&call->platform->certificate_ends));
	one(o, "listened_outside_total", "counter",
	    "Intervals of listening that lie outside of the tenure they were told for.",
	    atomic_load(&call->platform->listened_outside));
	server(o, call->platform->http);
	store(o, call->platform->store);
	columns(o, call->platform->columns);
	inventory(o, db, call->now_ms);
	segments(o, db, call->now_ms);
	presence(o, db, call->now_ms);
}
