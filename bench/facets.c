/*
 * What lists, searches and counts of a large inventory cost, beside raw SQLite in the same run.
 *
 * bench-facets [ASSETS]: fills a temporary store (1,000,000 assets without; a twentieth have an
 * agent), reads it into memory as the platform does at its start, and makes each call many times,
 * in memory and then by SQL alone. Times are from the call to the whole answer as JSON, without a
 * socket; what is held is the CPU time, which other work on the machine does not lengthen.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "platform/query/columns/columns.h"
#include "platform/query/query.h"
#include "platform/testing.h"

enum { TIMES = 200, TIMES_SQL = 5, CHANGES = 500, LONG_MS = 4000 /* no more than that by SQL */ };

/* Numbers that look random, below 1,000,003, of the row's number. */
#define R(k) "((i * 2654435761 + " #k " * 40503) % 999983 * 7919 % 1000003)"

static const char *const fill[] = {
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
    " INSERT INTO segment (id, site, name, known_key, created_ms) SELECT i, 1, 'Floor ' || i,"
    " x'00', 0 FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u / 20)"
    " INSERT INTO agent (id, uid, public_key, site, created_ms, token, active, host_name, "
    "version,"
    " last_check_in_ms) SELECT i, printf('%%032x', i), x'00', 1, 0, x'00', 1, 'host' || i, "
    "'1.0',"
    " 1767225600000 FROM n",
    "INSERT INTO agent_tag (agent, tag) SELECT id, 'Finance' FROM agent WHERE id %% 3 = 0",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
    " INSERT INTO asset (id, mac, agent, segment, first_ms, last_ms, mac_local, mac_random,"
    " nic_vendor, name, name_key, addresses, roles, hw_category1, hw_category2, "
    "hw_manufacturer,"
    " hw_model, hw_confidence, os_family, os_name, os_version, os_confidence, search)"
    " SELECT i, CAST(printf('%%06x', i) AS BLOB), CASE WHEN i %% 20 = 0 THEN i / 20 END,"
    " 1 + " R(1) " %% 2000, 1767225600000 - " R(2) " * 5000, 1767225600000 - " R(
	2) " * 300,"
	   " " R(3) " %% 3 = 0, " R(3) " %% 3 = 0, 'Maker ' || " R(
	       4) " %% 400, 'host-' || printf("
		  "'%%06x', " R(5) "), 'host-' || printf('%%06x', " R(
		      5) "), '10.' || i / 65536 || '.' || i / 256"
			 " %% 256 || '.' || i %% 256 || ' fe80::' || printf('%%x', i), CASE " R(
			     6) " %% 20 WHEN 0 THEN"
				" 'router' WHEN 1 THEN 'printer' ELSE '' END, 'Category ' "
				"|| " R(7) " %% 14, 'Kind ' || " R(7) " %% 70, 'Brand ' || " R(8) " %% 300, 'Model ' || " R(9) " %% 5000, " R(10) " %% 100 / 100.0, CASE " R(
				    11) " %% 6 WHEN 0 THEN 'Windows' WHEN 1 THEN 'Linux' WHEN "
					"2 THEN"
					" 'iOS/iPadOS' WHEN 3 THEN 'Android' END, 'System ' "
					"|| " R(11) " %% 30, '1' || " R(
					    12) " %% 40, 0.9, printf('00:1b:a9:%%06x' || "
						"char(10) || '001ba9%%06x', i, i) || char(10) "
						"||"
						" 'host-' || printf('%%06x', " R(
						    5) ") || char(10) || '10.' || i / 65536 || "
						       "'.' || i / 256 %%"
						       " 256 || '.' || i %% 256 || ' fe80::' "
						       "|| printf('%%x', i) || char(10) || "
						       "'maker ' || " R(
							   4) " %% 400 || "
							      "char(10) || 'brand "
							      "' || " R(
								  8) " %% "
								     "300 "
								     "|| "
								     "char("
								     "10) "
								     "|| "
								     "'model"
								     " ' "
								     "|| " R(
									 9) " %% 5000 || "
									    "char(10) || "
									    "'category ' || " R(7) " %% 14 || char(10) || 'kind ' || " R(
										7) " %% 70 || "
										   "char(10) "
										   "|| 'system "
										   "' || " R(
										       11) " %% 30 "
											   "|| "
											   "char("
											   "10) || "
											   "'earsho"
											   "t' "
											   "FROM n",
    "INSERT INTO asset_tag (asset, tag) SELECT id, 'Earshot' FROM asset",
    "INSERT INTO asset_tag (asset, tag) SELECT id, 'Ward ' || id %% 40 FROM asset WHERE id%%5=0",
};

#define DEFAULT "/v1/assets/facets"
static const struct {
	const char *what, *target;
	double limit_ms; /* p99 of its CPU time that is held */
	bool changing;   /* after CHANGES assets changed */
} calls[] = {
    {"list, the first page", "/v1/assets", 50, false},
    {"list, by name", "/v1/assets?sort=name", 50, false},
    {"list of a family", "/v1/assets?query=os.family:Windows", 50, false},
    {"list of a family, by name", "/v1/assets?query=os.family:Windows&sort=name", 50, false},
    {"list of unmanaged in a segment", "/v1/assets?query=segment:%22floor%2077%22+not+managed:true",
	50, false},
    {"search, few have it", "/v1/assets?q=host-0abc", 200, false},
    {"search, most have it", "/v1/assets?q=brand", 200, false},
    {"search, none has it", "/v1/assets?q=nowhere", 200, false},
    {"search, two words", "/v1/assets?q=maker+floor", 200, false},
    {"six facets of all", DEFAULT, 150, false},
    {"six facets of a family", DEFAULT "?query=os.family:Windows+and+not+managed:true", 150, false},
    {"six facets of a time", DEFAULT "?query=lastSeen%3Enow-1d", 150, false},
    {"six facets, 500 assets changed", DEFAULT, 150, true},
    {"presence, standing, source, site …",
	DEFAULT "?by=presence,standing,source,site,module,role,sensor,leader", 2000, false},
    {"six facets of a name", DEFAULT "?query=name:host-00*", 2000, false},
    {"six facets of a network", DEFAULT "?query=address:10.3.0.0/16", 2000, false},
    {"six facets of a search", DEFAULT "?q=host-0abc", 2000, false},
};

static double now_ms(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

struct took {
	double wall_ms[TIMES], cpu_ms[TIMES]; /* in order */
	int n;
};

static void measure(struct testing *t, size_t which, int times, struct took *ret_took)
{
	double all_ms = 0;
	int i;

	for (i = 0; i < times && (times == TIMES || all_ms < LONG_MS); i++) {
		char change[120];
		double wall, cpu;

		snprintf(change, sizeof(change),
		    "UPDATE asset SET last_ms = last_ms + 1 WHERE id > %d AND id <= %d",
		    i * CHANGES, (i + 1) * CHANGES);
		if (calls[which].changing)
			testing_run(t, change);
		wall = now_ms(CLOCK_MONOTONIC);
		cpu = now_ms(CLOCK_PROCESS_CPUTIME_ID);
		if (testing_call(t, "GET", calls[which].target, NULL) != 200) {
			fprintf(stderr, "%s: %s\n", calls[which].target, t->body);
			exit(1);
		}
		ret_took->cpu_ms[i] = now_ms(CLOCK_PROCESS_CPUTIME_ID) - cpu;
		ret_took->wall_ms[i] = now_ms(CLOCK_MONOTONIC) - wall;
		all_ms += ret_took->wall_ms[i];
	}
	ret_took->n = i;
	qsort(ret_took->wall_ms, (size_t)i, sizeof(double), by_size);
	qsort(ret_took->cpu_ms, (size_t)i, sizeof(double), by_size);
}

static void fill_store(struct testing *t, unsigned assets)
{
	for (size_t i = 0; i < sizeof(fill) / sizeof(fill[0]); i++) {
		char sql[4096];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(sql, sizeof(sql), fill[i], assets);
#pragma GCC diagnostic pop
		testing_run(t, sql);
	}
}

static struct columns *open_columns(struct testing *t)
{
	struct columns *columns;
	struct columns_figures f;
	double began = now_ms(CLOCK_MONOTONIC);

	if (columns_open(&columns, t->platform.store, true) != ERR_NONE)
		exit(1);
	do {
		usleep(10000);
		columns_figures(columns, &f);
	} while (!f.current);
	printf("%llu rows, read in %.1f s, %.0f bytes each\n", (unsigned long long)f.rows,
	    (now_ms(CLOCK_MONOTONIC) - began) / 1e3, (double)f.bytes / (double)f.rows);
	return columns;
}

int main(int argc, char **argv)
{
	static const struct route *const tables[] = {query_routes, NULL};
	static struct testing t;
	unsigned assets = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 1000000;
	struct columns *columns;
	int slow = 0;

	testing_open(&t, tables);
	fill_store(&t, assets);
	columns = open_columns(&t);
	testing_role(&t, HTTP_VIEWER);
	t.now_ms += 1000;
	printf("%-36s %8s %8s %8s %8s %10s\n", "ms", "p50", "p99", "CPU p50", "CPU p99", "SQL CPU");
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		static struct took with, without;
		double p99;

		t.platform.columns = columns;
		measure(&t, i, TIMES, &with);
		t.platform.columns = NULL;
		measure(&t, i, TIMES_SQL, &without);
		p99 = with.cpu_ms[TIMES * 99 / 100];
		printf("%-36s %8.2f %8.2f %8.2f %8.2f %10.1f%s\n", calls[i].what,
		    with.wall_ms[TIMES / 2], with.wall_ms[TIMES * 99 / 100], with.cpu_ms[TIMES / 2],
		    p99, without.cpu_ms[without.n / 2],
		    p99 > calls[i].limit_ms ? "  too slow" : "");
		fflush(stdout);
		slow += p99 > calls[i].limit_ms;
	}
	columns_stop(columns);
	testing_close(&t);
	columns_free(columns);
	printf("%zu passed, %d failed\n", sizeof(calls) / sizeof(calls[0]) - (size_t)slow, slow);
	return slow > 0;
}
