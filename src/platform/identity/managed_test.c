/* managed: hosts that other inventories name, and that all orders of arrival come to the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "fingerprint/embedded.h"
#include "fingerprint/fingerprint.h"
#include "platform/identity/settle.h"
#include "platform/testing.h"

static const struct route *const tables[] = {NULL};

#define PORT 0x001ba99ec956
#define DOCK 0x001ba99ec957
#define RANDOM 0xda1ba99ec957

static struct testing t;
static struct pack *pack;

static int setup(void **state)
{
	(void)state;
	testing_open(&t, tables);
	testing_run(&t, "INSERT INTO segment (id, site, name, known_key, created_ms) VALUES"
			" (1, 1, 'lab', x'00', 0)");
	testing_run(&t, "INSERT INTO asset (id, first_ms, last_ms) VALUES (5000, 0, 0)");
	testing_run(&t, "DELETE FROM asset");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	testing_close(&t);
	return 0;
}

/* ---- the steps of a story ---------------------------------------------------------------- */

enum step_kind { HEAR, REPORT, NAME, EXPIRE };

struct step {
	enum step_kind kind;
	int id;             /* of the passive asset, or the agent */
	const char *source; /* NAME, EXPIRE */
	const char *external, *name, *serial, *uuid, *agent, *os;
	uint64_t macs[3]; /* 0: none */
};

static bool do_judge(void *ctx, struct db *db)
{
	static uint8_t memory[IDENTITY_ROOM];
	struct arena arena = arena_of(memory, sizeof(memory));
	const struct step *s = ctx;
	struct identity_verdict verdict;

	identity_judge(db, pack, &arena, s->id, t.now_ms, NULL, &verdict);
	return true;
}

static bool do_host(void *ctx, struct db *db)
{
	const struct step *s = ctx;

	identity_host(db, s->id, t.now_ms);
	return true;
}

static bool do_name(void *ctx, struct db *db)
{
	const struct step *s = ctx;
	struct identity_named named = {.id = view_of(s->external)};
	int64_t merged = 0;

	named.name = view_of(s->name != NULL ? s->name : "");
	named.serial = view_of(s->serial != NULL ? s->serial : "");
	named.uuid = view_of(s->uuid != NULL ? s->uuid : "");
	named.agent = view_of(s->agent != NULL ? s->agent : "");
	named.os_name = view_of(s->os != NULL ? s->os : "");
	for (unsigned i = 0; i < 3 && s->macs[i] != 0; i++)
		named.macs[named.macs_n++] = mac_of_u64(s->macs[i]);
	(void)identity_named_put(db, view_of(s->source), view_of("run"), &named, t.now_ms, &merged);
	return true;
}

static bool do_expire(void *ctx, struct db *db)
{
	const struct step *s = ctx;

	assert_true(identity_named_expire(db, view_of(s->source), view_of(""), 1000, t.now_ms) > 0);
	return true;
}

static void write_host(const struct step *s)
{
	char sql[1600], list[512];
	struct wr w = wr_of(list, sizeof(list) - 1);
	char mac[MAC_TEXT_SIZE];

	for (unsigned i = 0; i < 3 && s->macs[i] != 0; i++) {
		wr_text(&w, ",{\"name\":\"eth\",\"kind\":\"ethernet\",\"dedupe\":true,\"mac\":\"");
		wr_text(&w, mac_format(mac_of_u64(s->macs[i]), mac));
		wr_text(&w, "\"}");
	}
	list[w.len] = '\0';
	snprintf(sql, sizeof(sql),
	    "INSERT INTO agent (id, uid, public_key, site, created_ms, token, host_name,"
	    " last_check_in_ms, host) VALUES (%d, '%032d', x'00', 1, 0, x'00', '%s', %lld,"
	    " '{\"host_name\":\"%s\",\"os_family\":\"linux\",\"agent_version\":\"1\","
	    "\"interfaces\":[{\"name\":\"lo\",\"kind\":\"loopback\"}%s]}')"
	    " ON CONFLICT (id) DO UPDATE SET host_name = excluded.host_name, host = excluded.host",
	    s->id, s->id, s->name, (long long)t.now_ms, s->name, list);
	testing_run(&t, sql);
}

static void write_passive(const struct step *s)
{
	char sql[500];
	bool local = mac_is_local(mac_of_u64(s->macs[0]));

	snprintf(sql, sizeof(sql),
	    "INSERT INTO asset (id, mac, scope, segment, first_ms, last_ms) VALUES (%d, x'%012llx',"
	    " %d, 1, 5, 5) ON CONFLICT DO NOTHING",
	    s->id, (unsigned long long)s->macs[0], local);
	testing_run(&t, sql);
	if (s->name == NULL)
		return;
	snprintf(sql, sizeof(sql),
	    "INSERT INTO evidence (asset, source, kind, scope, value, segment, epoch, count,"
	    " first_ms, last_ms) VALUES (%d, 'mdns', 'host', x'', CAST('%s' AS BLOB), 1, 1, 1, 5,"
	    " 5) ON CONFLICT DO NOTHING",
	    s->id, s->name);
	testing_run(&t, sql);
}

static void take(const struct step *s)
{
	static bool (*const runs[])(void *ctx, struct db *db) = {
	    [HEAR] = do_judge, [REPORT] = do_host, [NAME] = do_name, [EXPIRE] = do_expire};

	if (s->kind == HEAR)
		write_passive(s);
	if (s->kind == REPORT)
		write_host(s);
	assert_int_equal(
	    store_wait(t.platform.store, STORE_WRITE, runs[s->kind], (void *)(uintptr_t)s),
	    ERR_NONE);
}

static void take_all(const struct step *steps, size_t n)
{
	for (size_t i = 0; i < n; i++)
		take(&steps[i]);
}

#define TAKE(...)                                                                                  \
	take_all((const struct step[]){__VA_ARGS__},                                               \
	    sizeof((const struct step[]){__VA_ARGS__}) / sizeof(struct step))

/* ---- what came of it --------------------------------------------------------------------- */

#define WHO                                                                                        \
	"CASE WHEN %1$s.agent IS NOT NULL THEN 'agent ' || %1$s.agent WHEN %1$s.host IS NOT NULL"  \
	" THEN (SELECT source || ' ' || external_id FROM managed_host h WHERE h.id = %1$s.host)"   \
	" ELSE lower(hex(%1$s.mac)) END"

struct told {
	char text[8192];
};

static bool do_tell(void *ctx, struct db *db)
{
	struct told *told = ctx;
	char sql[2000];
	struct wr w = wr_of(told->text, sizeof(told->text) - 1);
	struct sql *rows;

	snprintf(sql, sizeof(sql),
	    "SELECT " WHO " AS one, CASE WHEN a.merged IS NULL THEN '' ELSE (SELECT "
	    "CASE WHEN b.agent IS NOT NULL THEN 'agent ' || b.agent WHEN b.host IS NOT NULL"
	    " THEN (SELECT source || ' ' || external_id FROM managed_host h WHERE h.id = b.host)"
	    " ELSE 'group' END FROM asset b WHERE b.id = a.merged) END, a.sources,"
	    " coalesce((SELECT rule FROM merge m WHERE m.asset = a.id), '')"
	    " FROM asset a ORDER BY 1",
	    "a");
	rows = db_query(db, sql, "");
	while (sql_row(rows)) {
		for (int i = 0; i < 4; i++) {
			wr_bytes(&w, sql_text(rows, i));
			wr_u8(&w, i < 3 ? '|' : '\n');
		}
	}
	sql_end(rows);
	told->text[w.len] = '\0';
	return wr_ok(&w);
}

static void tell(struct told *ret_told)
{
	assert_int_equal(store_wait(t.platform.store, STORE_WRITE, do_tell, ret_told), ERR_NONE);
}

static void assert_told(const char *expected)
{
	struct told told;

	tell(&told);
	assert_string_equal(told.text, expected);
}

/* ---- tests ------------------------------------------------------------------------------- */

static void is_known_by_its_mac(void **state)
{
	(void)state;
	TAKE({HEAR, 101, .macs = {PORT}, .name = "kitchen"},
	    {NAME, .source = "intune", .external = "7", .name = "alpha", .macs = {DOCK, PORT},
		.os = "Windows 11"});
	assert_told("001ba99ec956|intune 7|passive|mac\nintune 7||import,intune|\n");
	assert_int_equal(testing_int(&t,
			     "SELECT count(*) FROM merge WHERE score = 0.99 AND because ="
			     " '00:1b:a9:9e:c9:56 is a MAC that intune gives this host'",
			     0),
	    1);
	/* It is what the list says, and where that says nothing what is heard. */
	assert_int_equal(testing_int(&t,
			     "SELECT count(*) FROM asset WHERE host IS NOT NULL AND name = 'alpha'"
			     " AND os_family = 'Windows' AND os_name = 'Windows 11' AND"
			     " nic_vendor = 'Brother industries'",
			     0),
	    1);
	/* Named without that MAC it is not it any more. */
	TAKE({NAME, .source = "intune", .external = "7", .name = "alpha", .macs = {DOCK}});
	assert_told("001ba99ec956||passive|\nintune 7||import,intune|\n");
	assert_int_equal(
	    testing_int(&t, "SELECT count(*) FROM asset WHERE nic_vendor IS NOT NULL", 0), 1);
}

static void is_an_agents(void **state)
{
	(void)state;
	TAKE({NAME, .source = "intune", .external = "7", .name = "alpha", .macs = {PORT}},
	    {NAME, .source = "jamf", .external = "x", .agent = "00000000000000000000000000000002"},
	    {NAME, .source = "list", .external = "a", .name = "Alpha.corp.example"},
	    {HEAR, 101, .macs = {PORT}});
	assert_told("001ba99ec956|intune 7|passive|mac\nintune 7||import,intune,list|\n"
		    "jamf x||import,jamf|\nlist a|intune 7|import,list|name\n");
	TAKE({REPORT, 1, .name = "ALPHA", .macs = {PORT}}, {REPORT, 2, .name = "beta"});
	assert_told("001ba99ec956|agent 1|passive|mac\n"
		    "agent 1||both,import,intune,list|\nagent 2||agent,import,jamf|\n"
		    "intune 7|agent 1|import,intune|mac\njamf x|agent 2|import,jamf|agent\n"
		    "list a|agent 1|import,list|name\n");
	TAKE({EXPIRE, .source = "intune"});
	assert_told("001ba99ec956|agent 1|passive|mac\nagent 1||both,import,list|\n"
		    "agent 2||agent,import,jamf|\njamf x|agent 2|import,jamf|agent\n"
		    "list a|agent 1|import,list|name\n");
}

static void shared_adapters_are_nobodys(void **state)
{
	(void)state;
	TAKE({NAME, .source = "intune", .external = "1", .macs = {DOCK}},
	    {HEAR, 101, .macs = {DOCK}},
	    {NAME, .source = "intune", .external = "2", .macs = {DOCK, PORT}},
	    {REPORT, 1, .name = "alpha", .macs = {DOCK}}, {HEAR, 102, .macs = {PORT}});
	assert_told("001ba99ec956|intune 2|passive|mac\n001ba99ec957||passive|\nagent 1||agent|\n"
		    "intune 1||import,intune|\nintune 2||import,intune|\n");
}

static void boards_without_a_number_are_not_one(void **state)
{
	(void)state;
	TAKE({NAME, .source = "a", .external = "1", .serial = "To be filled by O.E.M.",
		 .uuid = "03000200-0400-0500-0006-000700080009"},
	    {NAME, .source = "b", .external = "1", .serial = "To be filled by O.E.M.",
		.uuid = "03000200-0400-0500-0006-000700080009"},
	    {NAME, .source = "a", .external = "2", .serial = "00000000",
		.uuid = "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"},
	    {NAME, .source = "b", .external = "2", .serial = "00000000",
		.uuid = "ffffffffffffffffffffffffffffffff"});
	assert_int_equal(testing_int(&t, "SELECT count(*) FROM merge", -1), 0);
	TAKE({NAME, .source = "a", .external = "3", .serial = "PF1ABCDE"},
	    {NAME, .source = "b", .external = "3", .serial = "pf1abcde "},
	    {NAME, .source = "c", .external = "3", .uuid = "4C4C4544-0042-3510-8051-B4C04F4A3232"},
	    {NAME, .source = "b", .external = "4",
		.uuid = "{4c4c4544-0042-3510-8051-b4c04f4a3232}"});
	assert_int_equal(
	    testing_int(&t, "SELECT count(*) FROM merge WHERE rule = 'serial'", -1), 1);
	assert_int_equal(testing_int(&t, "SELECT count(*) FROM merge WHERE rule = 'uuid'", -1), 1);
	/* A source that has it twice says that it is none. */
	TAKE({NAME, .source = "a", .external = "5", .serial = "PF1ABCDE"});
	assert_int_equal(
	    testing_int(&t, "SELECT count(*) FROM merge WHERE rule = 'serial'", -1), 0);
}

static void common_names_prove_nothing(void **state)
{
	static const struct {
		const char *name;
		bool good;
	} rows[] = {{"iPhone", false}, {"iphone-2", false}, {"Annas-iPhone", true},
	    {"raspberrypi (3)", false}, {"localhost.localdomain", false}, {"android-1a2b", false},
	    {"DESKTOP-4AB12CD", true}, {"MacBook-Pro.local", false}, {"Toms-MacBook-Pro", true},
	    {"esp_12AB34", false}, {"x", false}, {"", false}, {"srv01.example.org", true}};
	char label[IDENTITY_KEY_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (identity_label(view_of(rows[i].name), label) != rows[i].good)
			fail_msg("%s", rows[i].name);
	TAKE({NAME, .source = "a", .external = "1", .name = "raspberrypi"},
	    {HEAR, 101, .macs = {PORT}, .name = "raspberrypi"},
	    {NAME, .source = "a", .external = "2", .name = "delta"},
	    {HEAR, 102, .macs = {DOCK}, .name = "Delta"});
	assert_told("001ba99ec956||passive|\n001ba99ec957|a 2|passive|name\na 1||import,a|\n"
		    "a 2||import,a|\n");
	/* Two that are heard so called, or two that are named so, are nobody's. */
	TAKE({HEAR, 103, .macs = {RANDOM}, .name = "delta"});
	assert_int_equal(testing_int(&t, "SELECT count(*) FROM merge", -1), 0);
}

static void random_macs_are_found_by_lists(void **state)
{
	(void)state;
	TAKE({HEAR, 101, .macs = {RANDOM}}, {HEAR, 102, .macs = {0x525400000001}},
	    {NAME, .source = "a", .external = "1", .macs = {RANDOM, 0x525400000001}});
	assert_told("525400000001||passive|\na 1||import,a|\nda1ba99ec957|a 1|passive|mac\n");
}

/* ---- the order of arrival ---------------------------------------------------------------- */

static const struct step world[] = {
    {HEAR, 101, .macs = {PORT}, .name = "kitchen"},
    {HEAR, 102, .macs = {DOCK}},
    {HEAR, 103, .macs = {0x001ba90000a1}, .name = "hall"},
    {HEAR, 104, .macs = {0x001ba90000a2}, .name = "delta.local"},
    {HEAR, 105, .macs = {RANDOM}},
    {REPORT, 1, .name = "alpha", .macs = {PORT, DOCK}},
    {REPORT, 2, .name = "beta", .macs = {DOCK}},
    {REPORT, 3, .name = "gamma"},
    {NAME, .source = "i", .external = "1", .name = "ALPHA", .macs = {PORT}},
    {NAME, .source = "i", .external = "2", .name = "hall", .serial = "S-777"},
    {NAME, .source = "i", .external = "3", .name = "gamma"},
    {NAME, .source = "j", .external = "1", .serial = "s-777", .macs = {0x001ba90000b9}},
    {NAME, .source = "j", .external = "2", .name = "delta"},
    {NAME, .source = "j", .external = "3", .macs = {RANDOM, 0x001ba90000b1}},
    {NAME, .source = "k", .external = "1", .serial = "s-777", .macs = {0x001ba90000b1}},
    {NAME, .source = "k", .external = "2", .name = "beta", .macs = {0x001ba90000b7}},
};

enum { WORLD = sizeof(world) / sizeof(world[0]), ORDERS = 40 };

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

static void clear(void)
{
	static const char *const tables_here[] = {
	    "merge", "managed_mac", "agent_mac", "evidence", "asset_identity", "event"};
	char sql[64];

	testing_run(&t, "UPDATE asset SET merged = NULL");
	for (size_t i = 0; i < sizeof(tables_here) / sizeof(tables_here[0]); i++) {
		snprintf(sql, sizeof(sql), "DELETE FROM %s", tables_here[i]);
		testing_run(&t, sql);
	}
	testing_run(&t, "DELETE FROM asset");
	testing_run(&t, "DELETE FROM managed_host");
	testing_run(&t, "DELETE FROM agent");
}

/* Which of two hosts of two sources is the row of both is by their numbers: the partition is
 * compared, not its names. */
static bool do_partition(void *ctx, struct db *db)
{
	struct told *told = ctx;
	struct wr w = wr_of(told->text, sizeof(told->text) - 1);
	char sql[3000];

	snprintf(sql, sizeof(sql),
	    "SELECT group_concat(x, ' ') AS s FROM (SELECT coalesce(a.merged, a.id) AS r, " WHO
	    " AS x FROM asset a ORDER BY 2) GROUP BY r ORDER BY s",
	    "a");
	struct sql *rows = db_query(db, sql, "");

	while (sql_row(rows)) {
		wr_bytes(&w, sql_text(rows, 0));
		wr_u8(&w, '\n');
	}
	sql_end(rows);
	told->text[w.len] = '\0';
	return wr_ok(&w);
}

/* Takes all that is not of the source, in a chance order, some of it twice. */
static void take_world(const char *without, bool shuffled, uint32_t *seed)
{
	unsigned order[WORLD];

	for (unsigned i = 0; i < WORLD; i++)
		order[i] = i;
	for (unsigned i = WORLD - 1; shuffled && i > 0; i--) {
		unsigned k = next_random(seed) % (i + 1), other = order[i];

		order[i] = order[k];
		order[k] = other;
	}
	for (unsigned i = 0; i < WORLD; i++) {
		const struct step *again = &world[order[next_random(seed) % (i + 1)]];

		if (world[order[i]].source == NULL || strcmp(world[order[i]].source, without) != 0)
			take(&world[order[i]]);
		if (shuffled && next_random(seed) % 4 == 0 &&
		    (again->source == NULL || strcmp(again->source, without) != 0))
			take(again);
	}
}

static void assert_partition(const char *expected)
{
	struct told told;

	assert_int_equal(store_wait(t.platform.store, STORE_WRITE, do_partition, &told), ERR_NONE);
	assert_string_equal(told.text, expected);
}

/* And when the hosts of a source are forgotten, it is as if they had never been named. */
static void all_orders_come_to_the_same(void **state)
{
	static const char all[] =
	    "001ba90000a1\n001ba90000a2 j 2\n001ba99ec956 agent 1 i 1\n001ba99ec957\nagent 2\n"
	    "agent 3 i 3\nda1ba99ec957 j 3\ni 2 j 1 k 1\nk 2\n";
	static const char *const sources[] = {"i", "j", "k"};
	uint32_t seed = 1;

	(void)state;
	for (unsigned round = 0; round < ORDERS; round++) {
		const struct step expire = {EXPIRE, .source = sources[round % 3]};
		struct told without;

		clear();
		take_world(expire.source, false, &seed);
		assert_int_equal(
		    store_wait(t.platform.store, STORE_WRITE, do_partition, &without), ERR_NONE);
		clear();
		take_world("", round > 0, &seed);
		assert_partition(all);
		take(&expire);
		assert_partition(without.text);
	}
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(is_known_by_its_mac),
	    ROW(is_an_agents),
	    ROW(shared_adapters_are_nobodys),
	    ROW(boards_without_a_number_are_not_one),
	    ROW(common_names_prove_nothing),
	    ROW(random_macs_are_found_by_lists),
	    ROW(all_orders_come_to_the_same),
	};
	struct pack_problem problem;

	if (pack_open(&pack, embedded_pack_view(), NULL, &problem) != ERR_NONE)
		return 1;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	pack_close(pack);
	return failed;
}
