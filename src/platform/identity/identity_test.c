/* identity: managed hosts, and which passive assets they are, in both orders of arrival. */
#include "platform/identity/derive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "fingerprint/embedded.h"
#include "fingerprint/fingerprint.h"
#include "platform/testing.h"

static const struct route *const tables[] = {NULL};

#define PORT 0x001ba99ec956
#define DOCK 0x001ba99ec957
#define LOCAL 0x025400000001

static struct pack *pack;

static int setup(void **state)
{
	static struct testing t;
	struct pack_problem problem;

	testing_open(&t, tables);
	if (pack_open(&pack, embedded_pack_view(), NULL, &problem) != ERR_NONE)
		return -1;
	testing_run(&t, "INSERT INTO segment (id, site, name, known_key, created_ms) VALUES"
			" (1, 1, 'lab', x'00', 0), (2, 1, 'hall', x'00', 0)");
	/* Rows of managed hosts are numbered above those that the tests number. */
	testing_run(&t, "INSERT INTO asset (id, first_ms, last_ms) VALUES (5000, 0, 0)");
	testing_run(&t, "DELETE FROM asset");
	*state = &t;
	return 0;
}

static int teardown(void **state)
{
	testing_close(*state);
	pack_close(pack);
	return 0;
}

/* A step of a story: something is heard, or a host reports. */
struct step {
	struct testing *t;
	int64_t agent;
	const char *host;
	int64_t asset;
};

static bool step_host(void *ctx, struct db *db)
{
	struct step *s = ctx;

	(void)db_run(db, "UPDATE agent SET host = $1 WHERE id = $2", "si", s->host, s->agent);
	identity_host(db, s->agent, s->t->now_ms);
	return true;
}

/* Agent `row` called `name` reports these MACs of ports (0: none). */
static void report(struct testing *t, int row, const char *name, uint64_t one, uint64_t two)
{
	char sql[600], host[900];
	char macs[2][MAC_TEXT_SIZE];
	struct step step = {.t = t, .agent = row, .host = host};

	snprintf(sql, sizeof(sql),
	    "INSERT INTO agent (id, uid, public_key, site, created_ms, token, host_name,"
	    " last_check_in_ms) VALUES (%d, '%d', x'00', 1, 0, x'00', '%s', %lld)"
	    " ON CONFLICT (id) DO UPDATE SET host_name = excluded.host_name",
	    row, row, name, (long long)t->now_ms);
	testing_run(t, sql);
	snprintf(host, sizeof(host),
	    "{\"host_name\":\"%s\",\"os_family\":\"windows\",\"os_name\":\"Windows 11 Pro\","
	    "\"agent_version\":\"1\",\"vendor\":\"LENOVO\",\"model\":\"20XX\",\"chassis\":"
	    "\"notebook\","
	    "\"interfaces\":[{\"name\":\"lo\",\"kind\":\"loopback\"%s%s%s}%s%s%s]}",
	    name,
	    one != 0 ? "},{\"name\":\"eth0\",\"kind\":\"ethernet\",\"dedupe\":true,\"mac\":\"" : "",
	    one != 0 ? mac_format(mac_of_u64(one), macs[0]) : "", one != 0 ? "\"" : "",
	    two != 0 ? ",{\"name\":\"eth1\",\"kind\":\"ethernet\",\"dedupe\":true,\"mac\":\"" : "",
	    two != 0 ? mac_format(mac_of_u64(two), macs[1]) : "", two != 0 ? "\"}" : "");
	assert_int_equal(store_wait(t->platform.store, STORE_WRITE, step_host, &step), ERR_NONE);
}

static bool step_judge(void *ctx, struct db *db)
{
	static uint8_t memory[IDENTITY_ROOM];
	struct arena arena = arena_of(memory, sizeof(memory));
	struct identity_verdict verdict;
	struct step *s = ctx;

	identity_judge(db, pack, &arena, s->asset, s->t->now_ms, NULL, &verdict);
	assert_int_equal(arena.used, 0);
	return true;
}

/* Passive asset `id` with this MAC, heard in this segment, calls itself `name` (NULL: nothing). */
static void hear(struct testing *t, int id, uint64_t mac, int segment, const char *name)
{
	char sql[500];
	struct step step = {.t = t, .asset = id};
	bool local = mac_is_local(mac_of_u64(mac));

	snprintf(sql, sizeof(sql),
	    "INSERT INTO asset (id, mac, scope, segment, first_ms, last_ms) VALUES (%d, x'%012llx',"
	    " %d, %d, 5, 5) ON CONFLICT DO NOTHING",
	    id, (unsigned long long)mac, local ? segment : 0, segment);
	testing_run(t, sql);
	if (name != NULL) {
		snprintf(sql, sizeof(sql),
		    "INSERT INTO evidence (asset, source, kind, scope, value, segment, epoch, "
		    "count,"
		    " first_ms, last_ms) VALUES (%d, 'mdns', 'host', x'', CAST('%s' AS BLOB), %d, "
		    "1, 1,"
		    " 5, (SELECT 5 + count(*) FROM evidence))",
		    id, name, segment);
		testing_run(t, sql);
	}
	assert_int_equal(store_wait(t->platform.store, STORE_WRITE, step_judge, &step), ERR_NONE);
}

/* The agent that the asset is merged into; 0: none. */
static int64_t merged(struct testing *t, int id)
{
	char sql[128];

	snprintf(sql, sizeof(sql),
	    "SELECT m.agent FROM asset a JOIN asset m ON m.id = a.merged WHERE a.id = %d", id);
	return testing_int(t, sql, 0);
}

static void merges_in_both_orders(void **state)
{
	struct testing *t = *state;

	hear(t, 101, PORT, 1, "alpha");
	assert_int_equal(merged(t, 101), 0);
	report(t, 1, "alpha", PORT, 0);
	assert_int_equal(merged(t, 101), 1);
	report(t, 2, "beta", DOCK, 0);
	hear(t, 102, DOCK, 1, NULL);
	assert_int_equal(merged(t, 102), 2);
	assert_int_equal(
	    testing_int(t,
		"SELECT count(*) FROM merge WHERE rule = 'mac' AND because LIKE"
		" '00:1b:a9:9e:c9:5_ is the MAC of an interface that this host reports'",
		0),
	    2);
	assert_int_equal(testing_int(t,
			     "SELECT count(*) FROM asset WHERE agent = 1 AND segment = 1 AND"
			     " hw_category2 = 'Notebook' AND hw_manufacturer = 'LENOVO' AND"
			     " os_family = 'Windows' AND os_category2 = 'Client'",
			     0),
	    1);
	assert_int_equal(testing_int(t,
			     "SELECT count(*) FROM asset a JOIN asset_identity i ON i.asset = a.id"
			     " WHERE agent = 1 AND body LIKE '%reported by its agent%'",
			     0),
	    1);
}

struct walked {
	struct identity_walk walk;
	unsigned count; /* of a step */
	int steps;
	char told[400];
};

static void tell(void *ctx, const struct identity_difference *d)
{
	struct walked *w = ctx;
	size_t n = strlen(w->told);

	(void)snprintf(w->told + n, sizeof(w->told) - n, "%d%s%s:%.*s>%.*s ", (int)d->asset,
	    d->is_hidden ? "h" : "", d->is_other ? "o" : "", (int)d->before[IDENTITY_CATEGORY1].n,
	    (const char *)d->before[IDENTITY_CATEGORY1].p, (int)d->now[IDENTITY_CATEGORY1].n,
	    (const char *)d->now[IDENTITY_CATEGORY1].p);
}

static bool step_walk(void *ctx, struct db *db)
{
	static uint8_t memory[IDENTITY_ROOM];
	struct arena arena = arena_of(memory, sizeof(memory));
	struct walked *w = ctx;

	while (identity_walk(db, pack, &arena, w->count, &w->walk))
		w->steps++;
	assert_int_equal(arena.used, 0);
	return true;
}

/* What a walk by steps of so many tells of. */
static const char *walk(struct testing *t, struct walked *w, unsigned count, int64_t last)
{
	*w = (struct walked){.count = count};
	w->walk = (struct identity_walk){
	    .last = last, .names = identity_names_new(), .each = tell, .ctx = w};
	assert_int_equal(store_wait(t->platform.store, STORE_READ, step_walk, w), ERR_NONE);
	free(w->walk.names);
	return w->told;
}

/* A walk judges as identity_judge does: it tells of nothing that was judged, however the facts lie.
 */
static void a_walk_tells_what_would_change(void **state)
{
	static const char many[] =
	    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
	    " INSERT INTO evidence (asset, source, kind, scope, value, segment, epoch, count,"
	    " first_ms, last_ms) SELECT 103, 'dhcp', 'opt60', x'', CAST('v' || (i % 150) AS BLOB),"
	    " 1 + i % 2, i, 1, 5, i FROM n";
	struct testing *t = *state;
	struct walked w;

	hear(t, 101, PORT, 1, "alpha");
	testing_run(t,
	    "INSERT INTO evidence VALUES (101, 'mdns', 'txt.ty', CAST('_ipp._tcp' AS BLOB),"
	    " CAST('Brother MFC-L2710DW series' AS BLOB), 1, 1, 1, 5, 5), (101, 'future', 'kind',"
	    " x'', x'01', 1, 1, 1, 5, 5), (101, 'mdns', 'txt.ty', CAST('_ipp._tcp' AS BLOB),"
	    " CAST('Brother MFC-L2710DW series' AS BLOB), 1, 2, 1, 5, 9)");
	hear(t, 101, PORT, 1, NULL);
	hear(t, 102, DOCK, 1, NULL);
	hear(t, 103, LOCAL, 1, NULL);
	testing_run(t, many);
	hear(t, 103, LOCAL, 1, NULL);
	report(t, 1, "beta", DOCK, 0); /* its row is no passive asset */
	for (unsigned count = 1; count < 5; count++) {
		assert_string_equal(walk(t, &w, count, INT64_MAX), "");
		assert_int_equal(w.walk.looked, 3);
		assert_int_equal(w.walk.after, 103);
		assert_int_equal(w.steps, (2 + count) / count);
	}
	/* What is stored says otherwise; of one it is the reasons alone. */
	testing_run(t, "UPDATE asset SET hw_category1 = 'Retail', mark = 1 WHERE id = 101");
	testing_run(t, "UPDATE asset SET mark = NULL WHERE id = 103");
	testing_run(t, "DELETE FROM evidence WHERE asset = 102");
	testing_run(t, "UPDATE asset SET mark = 5 WHERE id = 102");
	assert_string_equal(
	    walk(t, &w, 2, INT64_MAX), "101o:Retail>Printers 102h:Printers>Printers 103:> ");
	assert_int_equal(w.walk.other, 3);
	assert_string_equal(walk(t, &w, 2, 101), "101o:Retail>Printers ");
	assert_int_equal(w.walk.looked, 1);
}

static void shared_adapters_are_nobodys(void **state)
{
	struct testing *t = *state;

	hear(t, 101, DOCK, 1, NULL);
	report(t, 1, "alpha", PORT, DOCK);
	assert_int_equal(merged(t, 101), 1);
	report(t, 2, "beta", DOCK, 0);
	assert_int_equal(merged(t, 101), 0);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM merge", -1), 0);
	hear(t, 101, DOCK, 1, NULL);
	assert_int_equal(merged(t, 101), 0);
	report(t, 1, "alpha", PORT, 0); /* it went away from alpha */
	assert_int_equal(merged(t, 101), 2);
	report(t, 2, "beta", 0, 0); /* and from beta */
	assert_int_equal(merged(t, 101), 0);
}

static void enrolled_anew(void **state)
{
	struct testing *t = *state;

	hear(t, 101, PORT, 1, NULL);
	report(t, 1, "alpha", PORT, 0);
	t->now_ms += 2 * 3600 * 1000; /* the first agent is silent by now */
	report(t, 2, "Alpha", PORT, 0);
	assert_int_equal(merged(t, 101), 2);
	report(t, 3, "gamma", PORT, 0); /* another host is no former self of it */
	assert_int_equal(merged(t, 101), 0);
}

static void local_macs_mean_something_in_their_segment(void **state)
{
	struct testing *t = *state;

	hear(t, 101, LOCAL, 1, NULL);
	hear(t, 102, LOCAL, 2, NULL);
	report(t, 1, "alpha", LOCAL, 0);
	testing_run(t, "INSERT INTO agent_segment (agent, segment, interface, address, at_ms)"
		       " VALUES (1, 2, 'eth0', '', 0)");
	report(t, 1, "alpha", LOCAL, 0);
	assert_int_equal(merged(t, 101), 0);
	assert_int_equal(merged(t, 102), 1);
	testing_run(t, "UPDATE asset SET sample = 1, merged = NULL WHERE id = 102");
	testing_run(t, "DELETE FROM merge");
	report(t, 1, "alpha", LOCAL, 0);
	assert_int_equal(merged(t, 102), 0); /* a recording is nobody's host */
}

static void names_decide_where_no_mac_does(void **state)
{
	struct testing *t = *state;

	report(t, 1, "alpha", 0, 0);
	hear(t, 101, PORT, 1, "ALPHA.corp.example");
	assert_int_equal(merged(t, 101), 1);
	hear(t, 102, DOCK, 1, "alpha"); /* not unique any more */
	assert_int_equal(merged(t, 101), 0);
	assert_int_equal(merged(t, 102), 0);
	hear(t, 102, DOCK, 1, "something else");
	hear(t, 101, PORT, 1, NULL);
	report(t, 1, "alpha", 0, 0);
	assert_int_equal(merged(t, 101), 1);
	report(t, 2, "alpha", 0, 0); /* not unique on the managed side */
	assert_int_equal(merged(t, 101), 0);
	report(t, 2, "beta", 0, 0);
	assert_int_equal(merged(t, 101), 1);
	report(t, 1, "alpha", LOCAL, 0); /* now it has a MAC to offer: that decides */
	assert_int_equal(merged(t, 101), 0);
	/* Names that many have. */
	report(t, 3, "raspberrypi", 0, 0);
	hear(t, 103, 0x001ba99ec958, 1, "raspberrypi");
	report(t, 4, "ESP_12AB34", 0, 0);
	hear(t, 104, 0x001ba99ec959, 1, "esp_12ab34");
	assert_int_equal(merged(t, 103), 0);
	assert_int_equal(merged(t, 104), 0);
}

static void names_that_change(void **state)
{
	struct testing *t = *state;

	report(t, 1, "alpha", 0, 0);
	hear(t, 101, PORT, 1, "alpha");
	assert_int_equal(merged(t, 101), 1);
	hear(t, 101, PORT, 1, "omega");
	assert_int_equal(merged(t, 101), 0);
	report(t, 1, "omega", 0, 0);
	assert_int_equal(merged(t, 101), 1);
}

static void things_are_named(void **state)
{
	static const struct {
		const char *manufacturer, *product, *model, *category1, *category2, *family, *name,
		    *thing;
	} rows[] = {
	    {"", "", "", "", "", "", "", ""},
	    {"Brother", "", "", "", "", "", "", "Brother"},
	    {"Brother", "MFC", "MFC-L2710DW", "Printers", "Inkjet", "Firmware", "",
		"Brother MFC-L2710DW, Inkjet, Firmware"},
	    {"Brother", "MFC", "", "Printers", "", "", "", "Brother MFC, Printers"},
	    {"brother", "", "Brother MFC", "", "", "", "", "Brother MFC"},
	    {"Brother", "MFC", "", "", "", "Firmware", "", "Brother MFC, Firmware"},
	    {"", "", "", "Computers", "", "Windows", "Windows 11", "Computers, Windows 11"},
	    {"", "", "", "", "", "", "Windows 11", "Windows 11"},
	    {"", "", "", "", "", "Windows", "", "Windows"},
	};
	static uint8_t room[16384];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct arena arena = arena_of(room, sizeof(room));
		struct columns c = {0};
		struct view thing;

		c.text[COLUMN_MANUFACTURER] = view_of(rows[i].manufacturer);
		c.text[COLUMN_PRODUCT] = view_of(rows[i].product);
		c.text[COLUMN_MODEL] = view_of(rows[i].model);
		c.text[COLUMN_CATEGORY1] = view_of(rows[i].category1);
		c.text[COLUMN_CATEGORY2] = view_of(rows[i].category2);
		c.text[COLUMN_OS_FAMILY] = view_of(rows[i].family);
		c.text[COLUMN_OS_NAME] = view_of(rows[i].name);
		thing = derive_thing(&c, &arena);
		if (!view_eq(thing, view_of(rows[i].thing)))
			fail_msg("row %zu: %.*s", i, (int)thing.n, (const char *)thing.p);
	}
}

static void texts_are_cleaned(void **state)
{
	static const struct {
		const char *text;
		size_t max;
		const char *clean;
	} rows[] = {
	    {"Kitchen", 64, "Kitchen"},
	    {"Kitchen", 4, "Kitc"},
	    {"a\x1b[31mb", 64, "a\xef\xbf\xbd[31mb"},
	    {"ab\xc3\xa9", 4, "ab\xc3\xa9"},
	    {"ab\xc3\xa9", 3, "ab"},
	    {"ab\xff", 5, "ab\xef\xbf\xbd"},
	    {"ab\xff", 4, "ab"},
	    {"a\xe2\x80\xae"
	     "b",
		64,
		"a\xef\xbf\xbd"
		"b"},
	    {"\x7f", 64, "\xef\xbf\xbd"},
	};
	static uint8_t room[1024];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct arena arena = arena_of(room, sizeof(room));

		struct view clean = identity_cleaned(view_of(rows[i].text), rows[i].max, &arena);

		if (!view_eq(clean, view_of(rows[i].clean)))
			fail_msg("row %zu: %.*s", i, (int)clean.n, (const char *)clean.p);
	}
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(merges_in_both_orders),
	    ROW(a_walk_tells_what_would_change),
	    ROW(shared_adapters_are_nobodys),
	    ROW(enrolled_anew),
	    ROW(local_macs_mean_something_in_their_segment),
	    ROW(names_decide_where_no_mac_does),
	    ROW(names_that_change),
	    cmocka_unit_test(things_are_named),
	    cmocka_unit_test(texts_are_cleaned),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
