/*
 * What another pack costs the platform: CPU time per asset of looking at all of them.
 *
 * bench-packs [ASSETS]: a database of so many assets (100,000 without) with 16 facts each. Beside
 * the reference, a loop that reads the same rows and does nothing with them:
 *
 *   stored   each judged and stored: the first time, when nothing of it is known
 *   walked   each judged by a pack that says the same, from what is stored: what a preview and a
 *            relabelling do with assets that stay what they are
 *   changed  the same with a pack that calls every asset something else, and tells each
 *
 * Values repeat from asset to asset but for names and addresses, as they do; `--new` makes each
 * value a new one, which no memory of the matcher helps.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "fingerprint/embedded.h"
#include "fingerprint/fingerprint.h"
#include "platform/identity/identity.h"
#include "platform/testing.h"

enum { FACTS = 16, STEP = 512 };

static const struct {
	const char *source, *kind, *scope, *value;
	bool of_asset; /* %u in it is the asset's number */
} facts[FACTS] = {
    {"arp", "address", "", NULL, true},
    {"dhcp", "opt12", "", "DESKTOP-%07X", true},
    {"dhcp", "opt55", "", "\x01\x03\x06\x0f\x1f\x21\x2b\x2c\x2e\x2f\x77\x79\xf9\xfc", false},
    {"dhcp", "opt60", "", "MSFT 5.0", false},
    {"dhcp", "order", "", "\x35\x3d\x32\x0c\x3c\x37\x39", false},
    {"dhcp", "opt57", "", "\x05\xdc", false},
    {"dhcp", "opt61", "", "%012x", true},
    {"dhcp", "address", "", NULL, true},
    {"mdns", "host", "", "Living Room %07x", true},
    {"mdns", "instance", "_ipp._tcp", "Living Room Printer %07x", true},
    {"mdns", "service", "", "_http._tcp", false},
    {"mdns", "service", "", "_ipp._tcp", false},
    {"mdns", "txt.pdl", "_ipp._tcp", "application/octet-stream,image/urf", false},
    {"mdns", "txt.ty", "_ipp._tcp", "Brother MFC-L2710DW series", false},
    {"mdns", "txt.usb_mfg", "_ipp._tcp", "Brother", false},
    {"ssdp", "server", "", "Linux/3.4 UPnP/1.0 Device/1.0", false},
};

struct work {
	unsigned assets;
	bool fresh; /* each value is a new one */
	struct pack *pack;
	struct arena arena;
	struct identity_walk walk;
	uint64_t sum; /* of what the reference has read */
};

static double cpu_us(void)
{
	struct rusage used;

	getrusage(RUSAGE_SELF, &used);
	return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e6 +
	       (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

static struct view value_of(const struct work *w, int fact, unsigned asset, uint8_t room[120])
{
	struct wr r = wr_of(room, 120);

	if (facts[fact].value == NULL) {
		wr_be32(&r, 0x0a000000u + asset);
		return wr_view(&r);
	}
	if (!facts[fact].of_asset)
		wr_text(&r, facts[fact].value);
	if (facts[fact].of_asset || w->fresh) {
		char text[100];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		(void)snprintf(
		    text, sizeof(text), facts[fact].of_asset ? facts[fact].value : " %x", asset);
#pragma GCC diagnostic pop
		wr_text(&r, text);
	}
	return wr_view(&r);
}

static bool fill(void *ctx, struct db *db)
{
	const struct work *w = ctx;
	uint8_t room[120];

	for (unsigned i = 1; i <= w->assets; i++) {
		uint64_t mac =
		    (uint64_t)(i % 50 * 4) << 40 | (i + 1) * UINT64_C(2654435761) % (1u << 31);
		uint8_t octets[6];

		for (int k = 0; k < 6; k++)
			octets[k] = (uint8_t)(mac >> (40 - 8 * k));
		(void)db_run(db,
		    "INSERT INTO asset (id, mac, scope, segment, first_ms, last_ms)"
		    " VALUES ($1, $2, 0, 1, 1000, 2000) ON CONFLICT DO NOTHING",
		    "ib", (int64_t)i, view_bytes(octets, 6));
		for (int k = 0; k < FACTS; k++)
			(void)db_run(db,
			    "INSERT INTO evidence (asset, source, kind, scope, value, segment, "
			    "epoch, count, first_ms, last_ms)"
			    " SELECT $1, $2, $3, $4, $5, 1, 1, 3, 1000, 2000 FROM asset WHERE id = "
			    "$1",
			    "issbb", (int64_t)i, facts[k].source, facts[k].kind,
			    view_of(facts[k].scope), value_of(w, k, i, room));
	}
	return true;
}

static bool store_all(void *ctx, struct db *db)
{
	struct work *w = ctx;
	struct identity_verdict verdict;

	for (unsigned i = 1; i <= w->assets; i++)
		identity_judge(db, w->pack, &w->arena, i, 3000, NULL, &verdict);
	return true;
}

static bool step(void *ctx, struct db *db)
{
	struct work *w = ctx;

	return identity_walk(db, w->pack, &w->arena, STEP, &w->walk);
}

static void count(void *ctx, const struct identity_difference *difference)
{
	*(uint64_t *)ctx += difference->is_other;
}

static bool read_rows(void *ctx, struct db *db)
{
	struct work *w = ctx;
	struct sql *sql = db_query(db,
	    "SELECT asset, source, kind, scope, value, count, first_ms, last_ms FROM evidence"
	    " ORDER BY asset, source, kind, scope, value",
	    "");

	while (sql_row(sql))
		w->sum += (uint64_t)sql_int(sql, 0) + sql_text(sql, 1).n + sql_text(sql, 2).n +
			  sql_blob(sql, 3).n + sql_blob(sql, 4).n + (uint64_t)sql_int(sql, 5) +
			  (uint64_t)sql_int(sql, 6) + (uint64_t)sql_int(sql, 7);
	sql_end(sql);
	return true;
}

static void run(
    struct testing *t, enum store_lane lane, bool (*job)(void *ctx, struct db *db), struct work *w)
{
	if (store_wait(t->platform.store, lane, job, w) != ERR_NONE)
		exit(1);
}

static double walk(struct testing *t, struct work *w, uint64_t *ret_other)
{
	double from = cpu_us();
	uint64_t looked;

	*ret_other = 0;
	w->walk = (struct identity_walk){
	    .last = INT64_MAX, .names = identity_names_new(), .each = count, .ctx = ret_other};
	do {
		looked = w->walk.looked;
		run(t, STORE_READ, step, w);
	} while (w->walk.looked > looked);
	free(w->walk.names);
	return cpu_us() - from;
}

static void row(const char *what, double us, unsigned assets)
{
	printf("%-48s %8.2f us/asset %9.0f a second\n", what, us / assets, assets / us * 1e6);
}

/* One that knows every asset by its registry, or by having any name at all. */
static struct pack *other_pack(uint8_t **ret_bytes)
{
	static const char text[] = "fingerprint local/all\nmatch name any ~ \".\"\n"
				   "assert hardware.category \"Retail/Kiosk\" 12\nsource \"s\"\n"
				   "example \"x\"\n";
	struct pack_source source = {"local.fp", view_of(text)};
	struct pack_problem problem;
	struct pack *pack = NULL;
	uint8_t *more = NULL;
	size_t n;

	if (pack_compile(&source, 1, view_of(""), &more, &n, &problem) != ERR_NONE ||
	    pack_join(embedded_pack_view(), view_bytes(more, n), NULL, 0, ret_bytes, &n,
		&problem) != ERR_NONE ||
	    pack_open(&pack, view_bytes(*ret_bytes, n), NULL, &problem) != ERR_NONE) {
		fprintf(stderr, "packs: %s %s\n", problem.where, problem.what);
		exit(1);
	}
	free(more);
	return pack;
}

int main(int argc, char **argv)
{
	static const struct route *const routes[] = {NULL};
	struct work w = {.assets = 100000};
	struct pack *same = NULL, *other;
	struct pack_problem problem;
	struct testing t;
	uint8_t *bytes;
	uint64_t n;
	double us;

	for (int i = 1; i < argc; i++) {
		w.fresh |= strcmp(argv[i], "--new") == 0;
		if (strtoul(argv[i], NULL, 10) > 0)
			w.assets = (unsigned)strtoul(argv[i], NULL, 10);
	}
	testing_open(&t, routes);
	testing_run(&t, "INSERT INTO segment (id, site, name, known_key, created_ms) VALUES"
			" (1, 1, 'lab', x'00', 0)");
	w.arena = arena_of(malloc(2 * IDENTITY_ROOM), 2 * IDENTITY_ROOM);
	if (w.arena.p == NULL || pack_open(&same, embedded_pack_view(), NULL, &problem) != ERR_NONE)
		return 1;
	other = other_pack(&bytes);
	run(&t, STORE_WRITE, fill, &w);
	w.assets = (unsigned)testing_int(&t, "SELECT max(id) FROM asset", 0);
	printf("%u assets of %d facts, %s values\n", w.assets, FACTS, w.fresh ? "new" : "usual");
	us = cpu_us();
	run(&t, STORE_READ, read_rows, &w);
	row("reference: the rows of evidence read", cpu_us() - us, w.assets);
	w.pack = same;
	us = cpu_us();
	run(&t, STORE_WRITE, store_all, &w);
	row("judged and stored", cpu_us() - us, w.assets);
	us = walk(&t, &w, &n);
	row("walked, the same pack", us, w.assets);
	if (n != 0)
		return 1;
	w.pack = other;
	us = walk(&t, &w, &n);
	row("walked, another pack: all are something else", us, w.assets);
	testing_close(&t);
	pack_close(same);
	pack_close(other);
	free(bytes);
	free(w.arena.p);
	return n == w.assets ? 0 : 1;
}
