/* scope, watch: what limited eyes see of every table, and what is kept of changes. */
#include "platform/store/testing.h"

#include <string.h>

/* Two sites, and of each table a row per site. */
static const char *const rows[] = {
    "INSERT INTO site (id, name) VALUES (1, 'Harbour'), (2, 'Hill')",
    "INSERT INTO account (id, name, password, role, created_ms) VALUES (1, 'anna', 'x', 'none', 0),"
    " (2, 'otto', 'y', 'none', 0)",
    "INSERT INTO account_site (account, site, role) VALUES (1, 1, 'viewer'), (2, 2, 'operator')",
    "INSERT INTO session (hash, account, created_ms, expires_ms, used_ms) VALUES (x'01', 1, 0, 0, "
    "0),"
    " (x'02', 2, 0, 0, 0)",
    "INSERT INTO token (id, hash, name, role, account, created_ms) VALUES (1, x'01', 'a', "
    "'viewer', 1, 0),"
    " (2, x'02', 'b', 'viewer', 2, 0)",
    "INSERT INTO token_site (token, site) VALUES (1, 1), (2, 2)",
    "INSERT INTO activation_key (id, hash, hint, name, site, uses, created_ms) VALUES"
    " (1, x'01', 'aaaa', 'a', 1, 0, 0), (2, x'02', 'bbbb', 'b', 2, 0, 0)",
    "INSERT INTO activation_key_tag VALUES (1, 'a'), (2, 'b')",
    "INSERT INTO agent (id, uid, public_key, site, created_ms, token) VALUES"
    " (1, 'a1', x'01', 1, 0, x'01'), (2, 'a2', x'02', 2, 0, x'02')",
    "INSERT INTO agent_tag VALUES (1, 'a'), (2, 'b')",
    "INSERT INTO agent_mac VALUES (x'020000000001', 1), (x'020000000002', 2)",
    "INSERT INTO segment (id, site, name, known_key, created_ms) VALUES (1, 1, 'quay', x'00', 0),"
    " (2, 2, 'top', x'00', 0)",
    "INSERT INTO agent_segment (agent, segment, interface, address, at_ms) VALUES (1, 1, 'e', '', "
    "0),"
    " (2, 2, 'e', '', 0)",
    "INSERT INTO tenure (segment, epoch, agent, began_ms) VALUES (1, 1, 1, 0), (2, 1, 2, 0)",
    "INSERT INTO listened VALUES (1, 1, 0, 1, 'arp', 0), (2, 1, 0, 1, 'arp', 0)",
    "INSERT INTO heard VALUES (1, 0, 0, 1, 1), (2, 0, 0, 1, 1)",
    "INSERT INTO hearing VALUES (1, 1, 0), (2, 1, 0)",
    "INSERT INTO asset (id, mac, segment, agent, scope, first_ms, last_ms) VALUES"
    " (1, x'020000000011', 1, NULL, 0, 0, 0), (2, x'020000000012', 2, NULL, 0, 0, 0)",
    "INSERT INTO asset_identity VALUES (1, '{}'), (2, '{}')",
    "INSERT INTO asset_tag (asset, tag) VALUES (1, 'a'), (2, 'b')",
    "INSERT INTO exception (asset, owner, reason, actor, at_ms) VALUES (1, 'o', 'r', 'x', 0),"
    " (2, 'o', 'r', 'x', 0)",
    "INSERT INTO merge (asset, target, rule, because, score, at_ms) VALUES (1, 1, 'mac', '', 1, "
    "0), (2, 2, 'mac', '', 1, 0)",
    "INSERT INTO sighting VALUES (1, 1, 1, 0, 0, 1), (2, 2, 1, 0, 0, 1)",
    "INSERT INTO evidence VALUES (1, 'arp', 'mac', x'', x'', 1, 1, 1, 0, 0),"
    " (2, 'arp', 'mac', x'', x'', 2, 1, 1, 0, 0)",
    "INSERT INTO event (at_ms, kind, subject, actor, text, site) VALUES (0, 'k', 'asset/1', '', "
    "'', 1),"
    " (0, 'k', 'asset/2', '', '', 2), (0, 'k', 'platform', '', '', NULL)",
    "INSERT INTO setting VALUES ('site-secret', x'00')",
    "INSERT INTO counter VALUES ('n', 1)",
    "INSERT INTO audit (id, at_ms, actor, peer, action, subject, text, changes, hash) VALUES"
    " (1, 0, '', '', '', '', '', '', x'')",
};

/* Of one's own site, or one's own: 1. The whole platform's: 0. */
static const struct {
	const char *table;
	int64_t seen;
} tables[] = {{"site", 1}, {"account", 1}, {"account_site", 1}, {"session", 1}, {"token", 1},
    {"token_site", 1}, {"activation_key", 1}, {"activation_key_tag", 1}, {"agent", 1},
    {"agent_tag", 1}, {"agent_mac", 1}, {"segment", 1}, {"agent_segment", 1}, {"tenure", 1},
    {"listened", 1}, {"heard", 1}, {"hearing", 1}, {"asset", 1}, {"asset_identity", 1},
    {"asset_tag", 1}, {"exception", 1}, {"merge", 1}, {"sighting", 1}, {"evidence", 1},
    {"event", 1}, {"setting", 0}, {"counter", 0}, {"audit", 0}};

static void fill(struct bench *b)
{
	assert_int_equal(bench_open(b, false), ERR_NONE);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (write_text(b, rows[i]) != ERR_NONE)
			fail_msg("%s", rows[i]);
}

/* A look with the eyes of an account that may see one site. */
struct look {
	struct store_scope scope;
	const char *text;
	int64_t n;
	bool missing;
};

static bool run_look(void *ctx, struct db *db)
{
	struct look *look = ctx;
	struct db *seen = db_limited(db, &look->scope);

	look->missing = seen == NULL;
	if (seen != NULL)
		look->n = db_int(seen, -1, look->text, "");
	return true;
}

static int64_t seen_by(struct bench *b, int64_t site, int64_t account, const char *text)
{
	struct look look = {.text = text, .n = -2};

	look.scope = (struct store_scope){
	    .limited = site != 0, .account = account, .n = site > 0, .sites = {site}};
	if (store_wait(b->store, STORE_READ, run_look, &look) != ERR_NONE)
		return -3;
	assert_false(look.missing);
	return look.n;
}

static void test_every_table(void **state)
{
	struct bench *b = *state;
	char text[120];

	fill(b);
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		print_message("%s\n", tables[i].table);
		(void)snprintf(text, sizeof(text), "SELECT count(*) FROM %s", tables[i].table);
		assert_int_equal(seen_by(b, 1, 1, text), tables[i].seen);
		assert_int_equal(seen_by(b, 2, 2, text), tables[i].seen);
		assert_true(seen_by(b, 0, 0, text) >= 1 + tables[i].seen);
		/* A site that is no more, and an account of nobody. */
		assert_int_equal(seen_by(b, 3, 3, text), 0);
	}
	assert_int_equal(seen_by(b, 1, 1, "SELECT id FROM asset"), 1);
	assert_int_equal(seen_by(b, 2, 2, "SELECT id FROM asset"), 2);
	assert_int_equal(
	    seen_by(b, 2, 2, "SELECT count(*) FROM asset a JOIN segment s ON s.id = a.segment"), 1);
}

/* What this program does not know of, a limited reader sees nothing of. */
static void test_unknown_table(void **state)
{
	struct bench *b = *state;

	fill(b);
	assert_int_equal(write_text(b, "CREATE TABLE novel (site INTEGER) STRICT"), ERR_NONE);
	assert_int_equal(write_text(b, "INSERT INTO novel VALUES (1), (2)"), ERR_NONE);
	assert_int_equal(seen_by(b, 1, 1, "SELECT count(*) FROM novel"), 0);
	assert_int_equal(seen_by(b, 0, 0, "SELECT count(*) FROM novel"), 2);
}

/* A managed host is of its agent's site as long as it was heard nowhere. */
static void test_managed(void **state)
{
	struct bench *b = *state;

	fill(b);
	assert_int_equal(
	    write_text(b, "INSERT INTO asset (id, mac, agent, scope, first_ms, last_ms)"
			  " VALUES (3, NULL, 2, -2, 0, 0)"),
	    ERR_NONE);
	assert_int_equal(seen_by(b, 2, 2, "SELECT count(*) FROM asset"), 2);
	assert_int_equal(seen_by(b, 1, 1, "SELECT count(*) FROM asset"), 1);
	assert_int_equal(write_text(b, "UPDATE asset SET segment = 1 WHERE id = 3"), ERR_NONE);
	assert_int_equal(seen_by(b, 2, 2, "SELECT count(*) FROM asset"), 1);
}

static void test_errors_and_writes(void **state)
{
	struct bench *b = *state;

	fill(b);
	assert_int_equal(seen_by(b, 1, 1, "SELECT nothing FROM asset"), -3);
	assert_int_equal(seen_by(b, 1, 1, "SELECT count(*) FROM asset"), 1);
	assert_int_equal(seen_by(b, 1, 1, "DELETE FROM asset"), -3);
	assert_int_equal(seen_by(b, 1, 1, "DELETE FROM main.asset"), -3);
	assert_int_equal(count_of(b, "SELECT count(*) FROM asset"), 2);
}

struct sees {
	struct store_scope scope;
	bool asset[2], agent[2], segment[2], key[2], nothing, rows;
};

static bool run_sees(void *ctx, struct db *db)
{
	struct sees *s = ctx;

	db_set_scope(db, &s->scope);
	for (int i = 0; i < 2; i++) {
		s->asset[i] = db_sees(db, STORE_ASSET, view_of(i == 0 ? "1" : "2"));
		s->agent[i] = db_sees(db, STORE_AGENT, view_of(i == 0 ? "a1" : "a2"));
		s->segment[i] = db_sees(db, STORE_SEGMENT, view_of(i == 0 ? "1" : "2"));
		s->key[i] = db_sees(db, STORE_KEY, view_of(i == 0 ? "1" : "2"));
	}
	s->nothing = db_sees(db, STORE_ASSET, view_of("77"));
	s->rows = db_int(db, 0, "SELECT count(*) FROM agent WHERE sees_site(site)", "") == 2;
	return true;
}

/* In the write lane, and what one job was limited to the next is not. */
static void test_writer(void **state)
{
	struct bench *b = *state;
	struct sees s = {.scope = {.limited = true, .n = 1, .sites = {2}}};

	fill(b);
	assert_int_equal(store_wait(b->store, STORE_WRITE, run_sees, &s), ERR_NONE);
	assert_false(s.asset[0] || s.agent[0] || s.segment[0] || s.key[0] || s.nothing || s.rows);
	assert_true(s.asset[1] && s.agent[1] && s.segment[1] && s.key[1]);
	s.scope.limited = false;
	assert_int_equal(store_wait(b->store, STORE_WRITE, run_sees, &s), ERR_NONE);
	assert_true(s.asset[0] && s.agent[0] && s.segment[0] && s.key[0] && s.rows);
	assert_false(s.nothing);
}

struct watched {
	const char *texts[4];
	int undone; /* of the texts, this one is taken back; -1 none */
	char list[2000];
	uint64_t more;
};

static bool run_watched(void *ctx, struct db *db)
{
	struct watched *w = ctx;
	const struct store_change *changes;
	size_t n, at = 0;

	db_watch(db);
	for (int i = 0; i < 4 && w->texts[i] != NULL; i++) {
		db_mark(db);
		(void)db_run(db, w->texts[i], "");
		db_release(db, i != w->undone);
	}
	changes = db_changes(db, &n, &w->more);
	w->list[0] = '\0';
	for (size_t i = 0; i < n && at < sizeof(w->list); i++)
		at += (size_t)snprintf(w->list + at, sizeof(w->list) - at,
		    "%s %s %s: %s%s -> %s%s\n", changes[i].table, changes[i].row, changes[i].column,
		    changes[i].was ? "" : "none", changes[i].before, changes[i].is ? "" : "none",
		    changes[i].after);
	return true;
}

static void test_watch(void **state)
{
	struct bench *b = *state;
	struct watched w = {.undone = -1};

	fill(b);
	w.texts[0] = "UPDATE agent SET active = 1, state = 'on', active = active WHERE id = 2";
	w.texts[1] = "UPDATE account SET password = 'z' WHERE id = 1";
	w.texts[2] = "INSERT INTO agent_tag VALUES (1, 'lab')";
	w.texts[3] = "DELETE FROM activation_key WHERE id = 2";
	assert_int_equal(store_wait(b->store, STORE_WRITE, run_watched, &w), ERR_NONE);
	assert_non_null(strstr(w.list, "agent 2 state:  -> on\n"));
	assert_non_null(strstr(w.list, "account 1 password: (hidden) -> (hidden)\n"));
	assert_non_null(strstr(w.list, "agent_tag 1 tag: none -> lab\n"));
	assert_non_null(strstr(w.list, "activation_key 2 name: b -> none\n"));
	assert_non_null(strstr(w.list, "activation_key 2 hash: (hidden) -> none\n"));
	/* What goes with it. */
	assert_non_null(strstr(w.list, "activation_key_tag 2 tag: b -> none\n"));
	/* Logs and what is derived are none of it. */
	w = (struct watched){.undone = 1,
	    .texts = {"DELETE FROM evidence", "UPDATE agent SET revoked = 1", "DELETE FROM event"}};
	assert_int_equal(store_wait(b->store, STORE_WRITE, run_watched, &w), ERR_NONE);
	assert_string_equal(w.list, "");
	assert_int_equal(count_of(b, "SELECT count(*) FROM agent WHERE revoked <> 0"), 0);
}

static void test_watch_much(void **state)
{
	struct bench *b = *state;
	struct watched w = {.undone = -1,
	    .texts = {"INSERT INTO agent_tag SELECT 1, printf('%s%d', printf('%.300c', 'x'), value)"
		      " FROM (WITH RECURSIVE n (value) AS (VALUES (1) UNION ALL SELECT value + 1"
		      " FROM n WHERE value < 300) SELECT value FROM n)"}};

	fill(b);
	assert_int_equal(store_wait(b->store, STORE_WRITE, run_watched, &w), ERR_NONE);
	/* Two columns a row: the agent and the tag, which is cut. */
	assert_int_equal(w.more, 600 - STORE_CHANGES_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(test_every_table),
	    ROW(test_unknown_table),
	    ROW(test_managed),
	    ROW(test_errors_and_writes),
	    ROW(test_writer),
	    ROW(test_watch),
	    ROW(test_watch_much),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
