/*
 * What an upload costs the platform: CPU time per row, beside raw upserts of the same rows.
 *
 * bench-ingest [ASSETS]: uploads of 100 assets with 16 facts each (20,000 assets without) are taken
 * as the server takes them: decoded, checked, fenced, merged, judged, committed, answered; each is
 * one transaction of its own. Then they come again an hour later, as they do. The reference reads
 * what is in the database afterwards and upserts the same rows into an empty one, by prepared
 * statements in batches of 1,000 rows, with the same settings; and then once more. Last, what the
 * lists of that inventory cost.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "fingerprint/embedded.h"
#include "fingerprint/fingerprint.h"
#include "platform/ingest/ingest.h"
#include "platform/query/query.h"
#include "platform/testing.h"

enum { EACH = 100, FACTS = 16, ROOM = 512 * 1024, BATCH = 1000 };

#define HOUR_MS 3600000

static const struct {
	const char *source, *kind, *scope, *value; /* %u: of the asset */
} facts[FACTS] = {
    {"arp", "address", "", "hex:0a%06x"},
    {"dhcp", "opt12", "", "DESKTOP-%07X"},
    {"dhcp", "opt55", "", "hex:0103060f1f212b2c2e2f7779f9fc"},
    {"dhcp", "opt60", "", "MSFT 5.0"},
    {"dhcp", "order", "", "hex:353d320c3c3739ff"},
    {"dhcp", "opt57", "", "hex:05dc"},
    {"dhcp", "opt61", "", "hex:01%012x"},
    {"dhcp", "address", "", "hex:0a%06x"},
    {"mdns", "host", "", "Living Room %07x"},
    {"mdns", "service", "", "_ipp._tcp"},
    {"mdns", "service", "", "_http._tcp"},
    {"mdns", "instance", "_ipp._tcp", "Living Room Printer %07x"},
    {"mdns", "txt.ty", "_ipp._tcp", "Brother MFC-L2710DW series"},
    {"mdns", "txt.usb_mfg", "_ipp._tcp", "Brother"},
    {"mdns", "txt.pdl", "_ipp._tcp", "application/octet-stream,image/urf"},
    {"ssdp", "server", "", "Linux/3.4 UPnP/1.0 Device/1.0"},
};

static double cpu_us(void)
{
	struct rusage used;

	getrusage(RUSAGE_SELF, &used);
	return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e6 +
	       (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

static size_t put_asset(char *text, size_t at, unsigned number, unsigned pass)
{
	unsigned long long mac =
	    (unsigned long long)(number % 50 * 4) << 40 | (number + 1) * 2654435761u;

	at += (size_t)snprintf(text + at, ROOM - at,
	    "%s{\"mac\":\"%02llx:%02llx:%02llx:%02llx:%02llx:%02llx\",\"first_age\":%u,"
	    "\"last_age\":1000,\"frames\":%u,\"facts\":[",
	    number % EACH > 0 ? "," : "", mac >> 40, mac >> 32 & 255, mac >> 24 & 255,
	    mac >> 16 & 255, mac >> 8 & 255, mac & 255, 60000 + pass * HOUR_MS, 3 + pass);
	for (int i = 0; i < FACTS; i++) {
		char value[80];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(value, sizeof(value), facts[i].value, number);
#pragma GCC diagnostic pop
		at += (size_t)snprintf(text + at, ROOM - at,
		    "%s{\"source\":\"%s\",\"kind\":\"%s\",\"scope\":\"%s\",\"value\":\"%s\","
		    "\"count\":%u,\"first_age\":%u,\"last_age\":1000}",
		    i > 0 ? "," : "", facts[i].source, facts[i].kind, facts[i].scope, value,
		    1 + pass, 60000 + pass * HOUR_MS);
	}
	return at + (size_t)snprintf(text + at, ROOM - at, "]}");
}

static char *make_upload(unsigned upload, unsigned seq, unsigned pass)
{
	char *text = malloc(ROOM);
	size_t at;

	if (text == NULL)
		exit(1);
	at = (size_t)snprintf(text, ROOM,
	    "{\"epoch\":1,\"seq\":%u,\"batch_id\":\"%032x\",\"sent_ms\":0,\"assets\":[", seq, seq);
	for (unsigned i = 0; i < EACH; i++)
		at = put_asset(text, at, upload * EACH + i, pass);
	snprintf(text + at, ROOM - at, "]}");
	return text;
}

static double ingest(struct testing *t, unsigned uploads, unsigned pass)
{
	double spent = 0;

	for (unsigned i = 0; i < uploads; i++) {
		char *text = make_upload(i, pass * uploads + i, pass);
		double from = cpu_us();

		if (testing_call(t, "POST", "/v1/agent/uploads/1", text) != 200) {
			fprintf(stderr, "ingest: %d %s\n", t->call.status, t->body);
			exit(1);
		}
		spent += cpu_us() - from;
		free(text);
	}
	return spent;
}

static void check(sqlite3 *db, int code)
{
	if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
		return;
	fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(db));
	exit(1);
}

/* One table: its rows in memory, and the statement that upserts one. */
struct table {
	const char *name, *key; /* columns of the primary key; their number is `keys` */
	int keys, columns;
	sqlite3_value **values;
	size_t rows, room;
	char sql[2048];
};

static struct table tables[] = {
    {"asset", "id", 1},
    {"asset_identity", "asset", 1},
    {"asset_tag", "asset, tag", 2},
    {"sighting", "asset, segment, epoch", 3},
    {"evidence", "asset, source, kind, scope, value, segment, epoch", 7},
    {"event", "id", 1},
};

enum { TABLES = sizeof(tables) / sizeof(tables[0]) };

static void make_upsert(struct table *table, sqlite3_stmt *select)
{
	int n = snprintf(table->sql, sizeof(table->sql), "INSERT INTO %s VALUES (", table->name);

	for (int i = 0; i < table->columns; i++)
		n += snprintf(table->sql + n, sizeof(table->sql) - (size_t)n, i > 0 ? ",?" : "?");
	n += snprintf(
	    table->sql + n, sizeof(table->sql) - (size_t)n, ") ON CONFLICT (%s) DO ", table->key);
	if (table->keys == table->columns)
		n += snprintf(table->sql + n, sizeof(table->sql) - (size_t)n, "NOTHING");
	for (int i = table->keys; i < table->columns; i++)
		n += snprintf(table->sql + n, sizeof(table->sql) - (size_t)n, "%s%s = excluded.%s",
		    i == table->keys ? "UPDATE SET " : ", ", sqlite3_column_name(select, i),
		    sqlite3_column_name(select, i));
}

static void read_table(sqlite3 *db, struct table *table)
{
	char sql[64];
	sqlite3_stmt *select;

	snprintf(sql, sizeof(sql), "SELECT * FROM %s", table->name);
	check(db, sqlite3_prepare_v2(db, sql, -1, &select, NULL));
	table->columns = sqlite3_column_count(select);
	make_upsert(table, select);
	while (sqlite3_step(select) == SQLITE_ROW) {
		if (table->rows == table->room) {
			table->room = table->room > 0 ? 2 * table->room : 1024;
			table->values = realloc(table->values,
			    table->room * (size_t)table->columns * sizeof(*table->values));
			if (table->values == NULL)
				exit(1);
		}
		for (int i = 0; i < table->columns; i++)
			table->values[table->rows * (size_t)table->columns + (size_t)i] =
			    sqlite3_value_dup(sqlite3_column_value(select, i));
		table->rows++;
	}
	sqlite3_finalize(select);
}

static size_t write_table(sqlite3 *db, const struct table *table, size_t since)
{
	sqlite3_stmt *insert;

	check(db, sqlite3_prepare_v2(db, table->sql, -1, &insert, NULL));
	for (size_t row = 0; row < table->rows; row++) {
		for (int i = 0; i < table->columns; i++)
			check(db, sqlite3_bind_value(insert, i + 1,
				      table->values[row * (size_t)table->columns + (size_t)i]));
		check(db, sqlite3_step(insert));
		check(db, sqlite3_reset(insert));
		if (++since % BATCH == 0)
			check(db, sqlite3_exec(db, "COMMIT; BEGIN", NULL, NULL, NULL));
	}
	sqlite3_finalize(insert);
	return since;
}

static double raw(sqlite3 *db)
{
	double from = cpu_us();
	size_t since = 0;

	check(db, sqlite3_exec(db, "BEGIN", NULL, NULL, NULL));
	for (size_t i = 0; i < TABLES; i++)
		since = write_table(db, &tables[i], since);
	check(db, sqlite3_exec(db, "COMMIT", NULL, NULL, NULL));
	return cpu_us() - from;
}

static size_t read_all(const char *path)
{
	sqlite3 *db;
	size_t rows = 0;

	check(NULL, sqlite3_open(path, &db));
	for (size_t i = 0; i < TABLES; i++) {
		read_table(db, &tables[i]);
		rows += tables[i].rows;
	}
	sqlite3_close(db);
	return rows;
}

/* An empty database of the same layout, as the store sets one up, without its threads. */
static sqlite3 *open_raw(const char *path)
{
	sqlite3 *db;

	check(NULL, sqlite3_open(path, &db));
	check(db,
	    sqlite3_exec(db,
		"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;"
		"PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;"
		"PRAGMA wal_autocheckpoint = 2000",
		NULL, NULL, NULL));
	return db;
}

static void set_up(struct testing *t, const struct route *const *routes)
{
	testing_open(t, routes);
	testing_run(t, "INSERT INTO agent (id, uid, public_key, site, created_ms, token, active)"
		       " VALUES (1, '00000000000000000000000000000000', x'00', 1, 0, x'00', 1)");
	testing_run(t, "INSERT INTO segment (id, site, name, known_key, created_ms, holder, epoch,"
		       " lease_ends_ms) VALUES (1, 1, 'lab', x'00', 0, 1, 1, 9999999999999)");
	testing_run(t, "INSERT INTO tenure (segment, epoch, agent, began_ms) VALUES (1, 1, 1, 0)");
	testing_agent(t, 1, "00000000000000000000000000000000");
}

static void row(const char *what, double us, size_t rows, double base)
{
	printf("%-44s %8.2f us/row %6.2fx\n", what, us / (double)rows, us / base);
}

/* CPU time of lists that people ask for, the least of five. */
static void ask(struct testing *t)
{
	static const char *const targets[] = {"/v1/assets?limit=200",
	    "/v1/assets?limit=200&sort=name&managed=false", "/v1/assets?limit=200&segment=1",
	    "/v1/assets?limit=200&q=brother+desktop-000", "/v1/assets?q=nobody", "/v1/segments"};

	testing_role(t, HTTP_VIEWER);
	for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
		double least = 0;

		for (int turn = 0; turn < 5; turn++) {
			double from = cpu_us();

			if (testing_call(t, "GET", targets[i], NULL) != 200)
				exit(1);
			from = cpu_us() - from;
			least = turn == 0 || from < least ? from : least;
		}
		printf("%-44s %8.2f ms\n", targets[i], least / 1000);
	}
}

int main(int argc, char **argv)
{
	static const struct route *const routes[] = {ingest_routes, query_routes, NULL};
	unsigned uploads = (argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 20000) / EACH;
	struct testing t, empty;
	struct pack_problem problem;
	char path[96], other[96];
	double spent[2], base[2];

	if (uploads == 0) {
		fprintf(stderr, "usage: %s [ASSETS]\n", argv[0]);
		return 1;
	}
	set_up(&t, routes);
	set_up(&empty, routes);
	if (pack_open(&t.platform.pack, embedded_pack_view(), NULL, &problem) != ERR_NONE)
		return 1;
	spent[0] = ingest(&t, uploads, 0);
	t.now_ms += HOUR_MS;
	spent[1] = ingest(&t, uploads, 1);
	snprintf(path, sizeof(path), "%s/earshot.db", t.dir);
	snprintf(other, sizeof(other), "%s/earshot.db", empty.dir);
	size_t rows = read_all(path);
	sqlite3 *db = open_raw(other);

	base[0] = raw(db);
	base[1] = raw(db);
	sqlite3_close(db);
	printf("%u assets, %d facts each, %zu rows in %u uploads:\n", uploads * EACH, FACTS, rows,
	    uploads);
	row("raw upserts, 1,000 rows a transaction, new", base[0], rows, base[0]);
	row("uploads taken, new assets", spent[0], rows, base[0]);
	row("raw upserts of rows that are there", base[1], rows, base[1]);
	row("uploads taken, assets that are there", spent[1], rows, base[1]);
	ask(&t);
	testing_close(&t);
	testing_close(&empty);
	pack_close(t.platform.pack);
	return 0;
}
