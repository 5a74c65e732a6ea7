/*
 * columns: what they answer is byte for byte what SQL answers, for queries put together at random
 * over an inventory made and changed at random; also of presence and standing at any time.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "platform/query/columns/columns.h"
#include "platform/query/query.h"
#include "platform/testing.h"

static const struct route *const tables[] = {query_routes, NULL};

enum { ROUNDS = 30, QUERIES = 25 };
#define DAY INT64_C(86400000)

static struct {
	struct testing t;
	struct columns *columns;
	uint64_t random;
} own;

static unsigned pick(unsigned below)
{
	own.random = own.random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)(own.random >> 33) % below;
}

static const char *one_of(const char *const *of, size_t n)
{
	return of[pick((unsigned)n)];
}
#define ONE(...)                                                                                   \
	one_of((const char *const[]){__VA_ARGS__},                                                 \
	    sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* ---- an inventory ------------------------------------------------------------------------ */

/* Numbers 0 to 1e9 that look random, for a column: of the row's number. */
#define R(k) "((i * 2654435761 + " #k " * 40503) % 999983 * 7919 % 1000003)"

static const char *const begin[] = {
    "INSERT INTO site (id, name) VALUES (2, 'Harbour'), (3, 'Hill')",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12)"
    " INSERT INTO segment (id, site, name, known_key, created_ms, epoch, reported_epoch,"
    " reported_ms, lease_ends_ms) SELECT i, 1 + i % 3, 'seg ' || i % 9, x'00', 0, 1, i % 2,"
    " 1767225600000 - i * 3600000, 1767225600000 + (i - 6) * 3600000 FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)"
    " INSERT INTO agent (id, uid, public_key, site, created_ms, token, active, revoked, host_name,"
    " version, last_check_in_ms) SELECT i, printf('%032x', i), x'00', 1 + i % 3, 0, x'00', i % 2,"
    " i % 17 = 0, 'host' || i, '0.' || i % 3, CASE WHEN i % 5 > 0 THEN 1767225600000 - " R(
	1) " * 400 END FROM n",
    "UPDATE segment SET holder = id WHERE id % 3 > 0",
    "INSERT INTO agent_tag (agent, tag) SELECT id, 'Finance' FROM agent WHERE id % 3 = 0",
    "INSERT INTO agent_tag (agent, tag) SELECT id, 'Earshot Leader' FROM agent WHERE id < 9",
    "INSERT INTO hearing (segment, voice, gone_before_ms) SELECT s.id, 1 << v.value,"
    " 1767225600000 - 86400000 * (s.id % 4) FROM segment s, (SELECT 0 AS value UNION SELECT 1"
    " UNION SELECT 5 UNION SELECT 6) v WHERE s.id % 2 = 0",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
    " INSERT INTO asset (id, mac, scope, agent, mac_local, mac_random, sample, segment, first_ms,"
    " last_ms, nic_vendor, name, name_key, addresses, roles, hw_category1, hw_category2,"
    " hw_manufacturer, hw_product, hw_model, hw_confidence, os_family, os_category2, os_name,"
    " os_version, os_edition, os_confidence, search, voices, rhythm_s)"
    " SELECT i, CASE WHEN i % 50 > 0 THEN CAST(printf('%06d', i) AS BLOB) END, i % 3,"
    " CASE WHEN i % 30 = 0 THEN i / 30 END, " R(
	2) " % 5 = 0, " R(3) " % 9 = 0, i % 40 = 1,"
			     " CASE WHEN " R(4) " % 20 > 0 THEN 1 + " R(
				 4) " % 12 END, 1767225600000 - " R(5) " * 5000, 1767225600000 "
								       "- " R(5) " * 300, CASE "
										 "WHEN i % 3 > 0 "
										 "THEN 'Maker ' "
										 "|| " R(6) " % 40 "
											    "END, "
											    "CASE "
											    "WHEN"
											    " " R(7) " % 4 > 0 THEN 'Name ' || " R(7) " % 3000 END, CASE WHEN " R(7) " % 4 > 0 THEN 'name ' || " R(7) " % 3000 ELSE char(1114111) END, CASE WHEN i % 7 > 0 THEN"
																								      " '10.0.' || " R(
																									  8) " % 4 || '.' || i % 250 || CASE WHEN i % 3 = 0 THEN ' fe80::' || i % 99"
																									     " ELSE '' END ELSE '' END, CASE " R(9) " % 9 WHEN 0 THEN 'router' WHEN 1 THEN"
																														    " 'router,dhcp server' WHEN 2 THEN 'printer' ELSE '' END, CASE " R(10) " % 5 WHEN 0 THEN"
																																							   " 'Computers' WHEN 1 THEN 'Printers' WHEN 2 THEN 'Mobile' WHEN 3 THEN 'Networking' END,"
																																							   " CASE WHEN " R(
																																							       10) " % 5 < 4 AND " R(11) " % 3 > 0 THEN 'Kind ' || " R(11) " % 7 END,"
																																															   " CASE WHEN " R(12) " % 3 > 0 THEN 'Brand ' || " R(12) " % 60 END, NULL, CASE WHEN " R(13) " % 3 = 0 THEN 'Model ' || " R(13) " END, " R(14) " % 100 / 100.0, CASE " R(15) " % 6 WHEN 0"
																																																																				      " THEN 'Windows' WHEN 1 THEN 'Linux' WHEN 2 THEN 'iOS' WHEN 3 THEN 'macOS' END, NULL,"
																																																																				      " CASE WHEN " R(
																																																																					  16) " % 2 = 0 THEN 'System ' || " R(16) " % 20 END, NULL, NULL, 0.5,"
																																																																										  " printf('%06x', i) || char(10) || 'name ' || " R(
																																																																										      7) " % 3000 || char(10) || 'brand ' || " R(12) " % 60 || '%_', CASE i % 4 WHEN 0 THEN 1 WHEN 1 THEN 3 WHEN 2 THEN 67 ELSE 32 END,"
																																																																																     " CASE WHEN i % 3 = 0 THEN 3600 ELSE 90000 END FROM n",
    "UPDATE asset SET merged = 30 * (1 + id % 99) WHERE id % 30 <> 0 AND id % 23 = 0",
    "INSERT INTO managed_host (id, source, external_id, hash, run, first_ms, last_ms) SELECT id,"
    " 'intune', id, x'00', 'r', 0, 0 FROM asset WHERE id % 43 = 0 AND agent IS NULL",
    "UPDATE asset SET host = id, sources = 'intune' WHERE id IN (SELECT id FROM managed_host)",
    "UPDATE asset SET sources = 'agent,passive' WHERE agent IS NOT NULL",
    "UPDATE asset SET grouped = 1 WHERE id % 30 = 7 AND host IS NULL AND merged IS NULL",
    "UPDATE asset SET merged = 7 + 30 * (1 + id % 90) WHERE id % 29 = 4 AND id % 30 <> 7 AND agent"
    " IS NULL AND merged IS NULL",
    "INSERT INTO asset_tag (asset, tag) SELECT id, 'Earshot' FROM asset WHERE id % 30 <> 0",
    "INSERT INTO asset_tag (asset, tag) SELECT id, 'Finance' FROM asset WHERE id % 90 = 0",
    "INSERT INTO exception (asset, owner, reason, until_ms, actor, at_ms) SELECT id, 'x', 'y',"
    " CASE WHEN id % 2 = 0 THEN 1767225600000 + (id % 5 - 2) * 86400000 END, 'z', 0 FROM asset"
    " WHERE id % 11 = 0",
};

static int setup(void **state)
{
	testing_open(&own.t, tables);
	for (size_t i = 0; i < sizeof(begin) / sizeof(begin[0]); i++)
		testing_run(&own.t, begin[i]);
	assert_int_equal(columns_open(&own.columns, own.t.platform.store, false), ERR_NONE);
	testing_role(&own.t, HTTP_VIEWER);
	own.random = 1;
	*state = &own.t;
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	columns_stop(own.columns);
	testing_close(&own.t);
	columns_free(own.columns);
	return 0;
}

/* ---- changes ----------------------------------------------------------------------------- */

static void change(struct testing *t)
{
	static const char *const changes[] = {
	    "UPDATE asset SET last_ms = last_ms + 3600000, hw_category1 = 'Voice' WHERE id %% 97 = "
	    "%u",
	    "UPDATE asset SET name = NULL, name_key = 'zz' WHERE id %% 97 = %u",
	    "UPDATE asset SET search = 'renamed thing ' || id WHERE id %% 61 = %u",
	    "UPDATE asset SET merged = NULL WHERE merged = 30 * %u",
	    "UPDATE asset SET merged = 60 WHERE id = 30 * %u + 1",
	    "UPDATE asset SET segment = 3 WHERE id %% 83 = %u",
	    "UPDATE asset SET grouped = 0 WHERE id = 7 + 30 * %u",
	    "DELETE FROM asset WHERE id %% 211 = %u AND agent IS NULL AND id %% 30 <> 7",
	    "DELETE FROM asset_tag WHERE asset %% 13 = %u",
	    "INSERT INTO asset_tag (asset, tag) SELECT id, 'New' FROM asset WHERE id %% 71 = %u"
	    " ON CONFLICT DO NOTHING",
	    "DELETE FROM exception WHERE asset %% 7 = %u",
	    "UPDATE agent SET revoked = 1 WHERE id %% 19 = %u",
	    "UPDATE agent SET last_check_in_ms = 1767225600000, version = '9' WHERE id %% 19 = %u",
	    "UPDATE agent SET active = 1 - active WHERE id = %u",
	    "DELETE FROM agent_tag WHERE agent %% 31 = %u",
	    "INSERT INTO agent_tag (agent, tag) SELECT id, 'lab' FROM agent WHERE id %% 41 = %u"
	    " ON CONFLICT DO NOTHING",
	    "UPDATE segment SET name = 'renamed' WHERE id = %u",
	    "UPDATE segment SET site = 2 WHERE id = %u",
	    "UPDATE segment SET reported_ms = reported_ms + 7200000, reported_epoch = 1 WHERE id = "
	    "%u",
	    "UPDATE site SET name = 'Valley ' || id WHERE id = %u",
	    "UPDATE hearing SET gone_before_ms = gone_before_ms + 86400000 WHERE segment = %u",
	    "DELETE FROM hearing WHERE segment = %u",
	    "INSERT INTO asset (mac, scope, first_ms, last_ms, name, name_key, search, segment)"
	    " VALUES (CAST('x%u' AS BLOB), abs(random()), 1, 1767225600000, 'Fresh', 'fresh',"
	    " 'fresh thing', 1)",
	};
	char sql[400];
	unsigned which = pick(sizeof(changes) / sizeof(changes[0]));

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(sql, sizeof(sql), changes[which], pick(12));
#pragma GCC diagnostic pop
	testing_run(t, sql);
}

/* ---- queries ----------------------------------------------------------------------------- */

static void put_term(char *q, size_t size)
{
	size_t n = strlen(q);

	snprintf(q + n, size - n, "%s",
	    ONE("os.family:Windows", "os.family:*i*", "os.name is null", "name:name1*",
		"name:\"9\"", "name:`Name 7`", "name is null", "mac:3030", "mac is null",
		"address:10.0.1.0/24", "address:10.0.2.7", "address:fe80*", "address is null",
		"hardware.category:print*", "hardware.category1:(Computers or Mobile)",
		"hardware.manufacturer:\"brand 1\"", "hardware.model is not null",
		"hardware.confidence>0.7", "hardware.confidence:[0.1 ... 0.2]",
		"nicVendor:`Maker 3`", "role:router", "role:\"dhcp\"", "role is null",
		"tag:finance", "tag:*lead*", "tag is null", "managed:true", "managed is null",
		"source:intune", "source:(agent or passive)", "presence:gone", "presence:present",
		"presence:unknown", "standing:silent", "standing:(managed or never)",
		"standing:exception", "standing:incapable", "firstSeen > now-9d",
		"lastSeen:[2025-12-29 ... 2025-12-30]", "lastSeen < now-2d",
		"lastPassiveUpdate > now-1d", "lastPassiveUpdate is null", "segment:\"seg 3\"",
		"segment is null", "segment.id:4", "segment.id > 8", "site:Harbour", "leader:true",
		"sensor:true", "module:(active or revoked)", "agent:*a", "agent is null",
		"agent.version:0.1", "agent.lastCheckIn > now-3d", "agent.lastCheckIn is null",
		"macLocal:true", "macRandom:false", "sample:true", "id:[100 ... 900]", "brand",
		"\"name 12\"", "ren*thing", "brand*1", "finance", "\"%_\"", "\"_\"", "fresh"));
}

static void put_tree(char *q, size_t size, unsigned depth)
{
	unsigned how = depth == 0 ? 0 : pick(5);

	if (how == 1 || how == 4)
		snprintf(q + strlen(q), size - strlen(q), "%s", how == 1 ? "not (" : "(");
	if (how < 2) {
		if (how == 0)
			put_term(q, size);
		else
			put_tree(q, size, depth - 1);
	} else {
		put_tree(q, size, depth - 1);
		snprintf(q + strlen(q), size - strlen(q), "%s", ONE(" and ", " or ", " "));
		put_tree(q, size, depth - 1);
	}
	if (how == 1 || how == 4)
		snprintf(q + strlen(q), size - strlen(q), ")");
}

static void put_escaped(char *to, size_t size, const char *from)
{
	size_t n = strlen(to);

	for (; *from != '\0' && n + 4 < size; from++)
		n += (size_t)snprintf(to + n, size - n, "%%%02X", (uint8_t)*from);
}

/* Query and filters, escaped. */
static void put_question(char *target, size_t size)
{
	char query[600] = "";

	put_tree(query, sizeof(query), pick(4));
	snprintf(target + strlen(target), size - strlen(target), "query=");
	put_escaped(target, size, query);
	snprintf(target + strlen(target), size - strlen(target), "%s",
	    ONE("", "", "", "&managed=true", "&managed=false", "&sample=false", "&segment=4",
		"&presence=gone", "&q=brand", "&q=name%201", "&q=30-30"));
}

/* The same call with and without columns. */
static void compare(struct testing *t, const char *target)
{
	static char other[TESTING_BODY_MAX];
	int status;

	t->platform.columns = NULL;
	status = testing_call(t, "GET", target, NULL);
	memcpy(other, t->body, t->body_n + 1);
	t->platform.columns = own.columns;
	if (testing_call(t, "GET", target, NULL) != status || strcmp(other, t->body) != 0)
		fail_msg("%s:\nSQL     %.900s\ncolumns %.900s", target, other, t->body);
	if (status != 200)
		fail_msg("%s: %s", target, t->body);
}

static void ask_facets(struct testing *t)
{
	char target[4000] = "/v1/assets/facets?limit=";

	snprintf(target + strlen(target), 500, "%u&by=%s&", 1 + pick(30),
	    ONE("hardware.category1,os.family,hardware.manufacturer,tag,segment,managed",
		"presence,standing,source,module,site,role,leader,sensor",
		"hardware.category,hardware.model,nicVendor,os.name,agent.version,macLocal",
		"macRandom,sample,os.edition,hardware.product,hardware.category2"));
	put_question(target, sizeof(target));
	compare(t, target);
}

static void ask_pages(struct testing *t)
{
	char first[4000] = "/v1/assets?limit=", next[4200];
	const char *at;

	snprintf(first + strlen(first), 60, "%u&sort=%s&", 1 + pick(40),
	    ONE("last", "-last", "name", "-name"));
	put_question(first, sizeof(first));
	compare(t, first);
	for (int page = 0; page < 2 && (at = strstr(t->body, "\"next\":\"")) != NULL; page++) {
		snprintf(next, sizeof(next), "%s&cursor=%.*s", first, (int)strcspn(at + 8, "\""),
		    at + 8);
		compare(t, next);
	}
}

static bool is_current(void)
{
	struct columns_figures f;

	columns_figures(own.columns, &f);
	return f.current;
}

static void answers_as_sql_does(void **state)
{
	struct testing *t = *state;

	assert_false(is_current());
	compare(t, "/v1/assets?query=printer"); /* not filled yet */
	assert_true(columns_fill(own.columns));
	assert_true(is_current());
	for (int round = 0; round < ROUNDS; round++) {
		for (int i = 0; i < QUERIES; i++) {
			if (i % 2 == 0)
				ask_facets(t);
			else
				ask_pages(t);
		}
		for (unsigned i = pick(4) + 1; i > 0; i--)
			change(t);
		t->now_ms += (int64_t)pick(20) * DAY / 10 - DAY / 2;
	}
	assert_true(is_current());
}

/* A part of what is told in vain: a job that is rolled back. */
static bool and_back(void *ctx, struct db *db)
{
	(void)ctx;
	(void)db_run(db, "UPDATE asset SET hw_category1 = 'Never'", "");
	return false;
}

static void forgets_what_was_rolled_back(void **state)
{
	struct testing *t = *state;

	assert_true(columns_fill(own.columns));
	assert_int_equal(store_wait(t->platform.store, STORE_WRITE, and_back, NULL), ERR_NONE);
	compare(t, "/v1/assets/facets?by=hardware.category1");
	assert_null(strstr(t->body, "Never"));
}

static void wait_until_current(struct columns_figures *ret_figures)
{
	for (;;) {
		columns_figures(own.columns, ret_figures);
		if (ret_figures->current && ret_figures->pending == 0)
			return;
		usleep(2000);
	}
}

/* More than a call waits for: SQL answers, and the background catches up. */
static void catches_up(void **state)
{
	struct testing *t = *state;
	struct columns_figures f;

	columns_free(own.columns);
	testing_close(t);
	testing_open(t, tables);
	testing_role(t, HTTP_VIEWER);
	assert_int_equal(columns_open(&own.columns, t->platform.store, true), ERR_NONE);
	testing_run(t,
	    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
	    " INSERT INTO asset (id, mac, first_ms, last_ms, hw_category1, search) SELECT i,"
	    " CAST(printf('%06d', i) AS BLOB), 0, i, 'Kind ' || i % 7, 'x' FROM n");
	compare(t, "/v1/assets/facets?by=hardware.category1");
	wait_until_current(&f);
	assert_int_equal(f.rows, 30000);
	compare(t, "/v1/assets/facets?by=hardware.category1");
	testing_run(t, "DELETE FROM asset WHERE id % 2 = 0");
	compare(t, "/v1/assets/facets?by=hardware.category1");
	wait_until_current(&f);
	assert_int_equal(f.rows, 15000);
}

/* Whoever writes to the file beside the platform: noticed by the platform's next write. */
static void notices_others(void **state)
{
	struct testing *t = *state;
	struct columns_figures f;
	char path[100];
	sqlite3 *other;

	columns_free(own.columns);
	testing_close(t);
	testing_open(t, tables);
	testing_role(t, HTTP_VIEWER);
	assert_int_equal(columns_open(&own.columns, t->platform.store, true), ERR_NONE);
	testing_run(t, "INSERT INTO asset (id, mac, first_ms, last_ms) VALUES (1, x'00', 0, 0)");
	wait_until_current(&f);
	snprintf(path, sizeof(path), "%s/earshot.db", t->dir);
	assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(other, "UPDATE asset SET hw_category1 = 'Printers'", NULL, NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_close(other), SQLITE_OK);
	testing_run(t, "UPDATE agent SET active = 1");
	compare(t, "/v1/assets/facets?by=hardware.category1");
	wait_until_current(&f);
	compare(t, "/v1/assets/facets?by=hardware.category1");
	assert_non_null(strstr(t->body, "Printers"));
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(answers_as_sql_does),
	    ROW(forgets_what_was_rolled_back),
	    ROW(catches_up),
	    ROW(notices_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
