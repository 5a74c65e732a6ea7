/* query: lists, one asset, exports and segments, with a real store filled by uploads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "fingerprint/embedded.h"
#include "fingerprint/fingerprint.h"
#include "platform/identity/identity.h"
#include "platform/ingest/ingest.h"
#include "platform/query/query.h"
#include "platform/testing.h"

static const struct route *const tables[] = {query_routes, ingest_routes, NULL};

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define FACT(source, kind, value)                                                                  \
	"{\"source\":\"" source "\",\"kind\":\"" kind "\",\"value\":\"" value                      \
	"\",\"count\":2,\"first_age\":9000,\"last_age\":1000}"

/* A printer, a telephone with a hostile name, a nameless thing. */
static const char upload[] =
    "{\"epoch\":1,\"seq\":0,\"batch_id\":\"00000000000000000000000000000001\",\"sent_ms\":0,"
    "\"assets\":[{\"mac\":\"00:1b:a9:9e:c9:56\",\"first_age\":9000,\"last_age\":1000,\"frames\":5,"
    "\"facts\":[" FACT("mdns", "txt.ty", "Brother MFC-L2710DW series") "," FACT(
	"mdns", "host", "Office Printer") "," FACT("arp", "address",
	"hex:c0a80105") "," FACT("dhcp", "opt55", "hex:0103060f") "," FACT("gossip", "rumour",
	"hex:ff00") "]},{\"mac\":\"da:12:34:56:78:aa\",\"first_age\":8000,\"last_age\":500,"
		    "\"frames\":1,"
		    "\"facts\":[" FACT("dhcp", "opt12",
			"=cmd()\\u003cb\\u003e") "]},"
						 "{\"mac\":\"00:11:22:33:44:55\",\"first_age\":"
						 "7000,\"last_age\":7000,\"frames\":1}]}";

static struct pack *pack;

static int setup(void **state)
{
	static struct testing t;
	struct pack_problem problem;

	testing_open(&t, tables);
	if (pack_open(&pack, embedded_pack_view(), NULL, &problem) != ERR_NONE)
		return -1;
	t.platform.pack = pack;
	testing_run(&t, "INSERT INTO agent (id, uid, public_key, site, created_ms, token, active,"
			" host_name) VALUES (1, '" A "', x'00', 1, 0, x'00', 1, 'alpha')");
	testing_run(&t,
	    "INSERT INTO segment (id, site, name, known_key, created_ms, prefix, gateway,"
	    " holder, epoch, lease_ends_ms) VALUES (1, 1, 'lab', x'00', 0, '10.0.0.0/24',"
	    " x'2c3afd000001', 1, 1, 9999999999999)");
	testing_run(&t, "INSERT INTO tenure (segment, epoch, agent, began_ms) VALUES (1, 1, 1, 0)");
	testing_agent(&t, 1, A);
	if (testing_call(&t, "POST", "/v1/agent/uploads/1", upload) != 200) {
		fprintf(stderr, "%s\n", t.body);
		return -1;
	}
	testing_role(&t, HTTP_VIEWER);
	*state = &t;
	return 0;
}

static int teardown(void **state)
{
	testing_close(*state);
	pack_close(pack);
	return 0;
}

static void assert_has(struct testing *t, const char *text)
{
	if (strstr(t->body, text) == NULL)
		fail_msg("%s is not in %s", text, t->body);
}

static void get(struct testing *t, const char *target)
{
	if (testing_call(t, "GET", target, NULL) != 200)
		fail_msg("%s: %d %s", target, t->call.status, t->body);
}

static bool report_host(void *ctx, struct db *db)
{
	struct testing *t = ctx;

	(void)db_run(db, "UPDATE agent SET host = $1 WHERE id = 1", "s",
	    "{\"host_name\":\"alpha\",\"os_family\":\"linux\",\"os_name\":\"Debian GNU/Linux\","
	    "\"agent_version\":\"0.1.0\",\"vendor\":\"LENOVO\",\"model\":\"20XX\",\"chassis\":"
	    "\"notebook\",\"interfaces\":[{\"name\":\"eth0\",\"kind\":\"ethernet\",\"mac\":"
	    "\"00:1b:a9:9e:c9:56\",\"dedupe\":true,\"up\":true,\"addresses\":[\"10.0.0.9/24\"]}]}");
	identity_host(db, 1, t->now_ms);
	return true;
}

static void make_managed(struct testing *t)
{
	testing_run(t, "INSERT INTO agent_tag (agent, tag) VALUES (1, 'Finance')");
	assert_int_equal(store_wait(t->platform.store, STORE_WRITE, report_host, t), ERR_NONE);
}

static const struct {
	const char *query;
	int total;
} found_rows[] = {
    {"", 3},
    {"q=", 3},
    {"q=printer", 1},
    {"q=PRINT+mfc", 1},
    {"q=printer+telephone", 0},
    {"q=00-1B-A9", 1},
    {"q=001ba99e", 1},
    {"q=192.168.1.5", 1},
    {"q=brother%20industries", 1},
    {"q=earshot", 3},
    {"q=%25", 0},
    {"q=_", 0},
    {"q=%27%20OR%201=1", 0},
    {"q=cmd()", 1},
    {"managed=true", 0},
    {"managed=false", 3},
    {"segment=1", 3},
    {"segment=2", 0},
    {"sample=true", 0},
    {"sample=false&q=office", 1},
    {"query=", 3},
    {"query=printer", 1},
    {"query=%22office%20print%22", 1},
    {"query=zz*off", 0},
    {"query=off*printer", 1},
    {"query=00-1B-A9", 1},
    {"query=hardware.category1:Printers", 1},
    {"query=not+hardware.category1:Printers", 2},
    {"query=hardware.category:print*", 1},
    {"query=hardware.manufacturer:brother", 1},
    {"query=hardware.manufacturer:%60brother%60", 0},
    {"query=hardware.manufacturer:%60Brother%60", 1},
    {"query=hardware.model+is+null", 2},
    {"query=hardware.confidence>0.95", 1},
    {"query=hardware.confidence:[0+...+0.1]+not+name+is+null", 1},
    {"query=name:%22PRINT%22", 1},
    {"query=name:office+or+name:*b*", 1},
    {"query=mac:00:1b:a9", 1},
    {"query=mac:*55", 1},
    {"query=mac:00:1b+or+mac:00:11", 2},
    {"query=address:192.168.1.0/24", 1},
    {"query=address:192.168.1.6-192.168.1.9", 0},
    {"query=address:192.168.1.5", 1},
    {"query=address+is+null", 2},
    {"query=managed:true", 0},
    {"query=source:passive", 3},
    {"query=mac+is+null", 0},
    {"query=mac+is+not+null", 3},
    {"query=presence:(present+or+unknown+or+gone+or+present+or+unknown+or+gone+or+present+or"
     "+unknown+or+gone+or+present+or+unknown+or+gone+or+present+or+unknown+or+gone+or+present"
     "+or+unknown+or+gone+or+present+or+unknown+or+gone+or+present+or+unknown+or+gone)",
	3},
    {"query=%22office*printer%22", 0},
    {"query=presence:present+or+presence:unknown+or+presence:gone", 3},
    {"query=segment:lab", 3},
    {"query=segment.id:1", 3},
    {"query=segment.id>1", 0},
    {"query=site+is+not+null", 3},
    {"query=leader:true", 0},
    {"query=sensor:false+module:none", 3},
    {"query=agent+is+null", 3},
    {"query=agent.lastCheckIn>2000", 0},
    {"query=macRandom:true", 1},
    {"query=macLocal:false", 2},
    {"query=sample:true", 0},
    {"query=id:[1+...+2]", 2},
    {"query=tag+is+null", 0},
    {"query=tag:earshot", 3},
    {"query=tag:x", 0},
    {"query=role:router", 0},
    {"query=nicVendor:%22brother%22", 1},
    {"query=os.family+is+null+os.version+is+null", 2},
    {"query=firstSeen<=now", 3},
    {"query=lastPassiveUpdate<=now+lastSeen>=2000", 3},
    {"query=name:%22cmd()%22", 1},
    {"query=name:%22%27%20OR%201=1%22", 0},
    {"query=managed:false&managed=true", 0},
    {"query=printer&q=office&segment=1", 1},
};

static void finds_words(void **state)
{
	struct testing *t = *state;

	for (size_t i = 0; i < sizeof(found_rows) / sizeof(found_rows[0]); i++) {
		char target[512], total[64];

		snprintf(target, sizeof(target), "/v1/assets?%s", found_rows[i].query);
		snprintf(total, sizeof(total), "\"total\":%d,\"managed\":0,\"unmanaged\":3}",
		    found_rows[i].total);
		get(t, target);
		if (strstr(t->body, total) == NULL)
			fail_msg("%s: %s is not in %s", target, total, t->body);
	}
}

/* Ids in the order of the answer, as "1,2,3". */
static void ids_of(struct testing *t, char ids[64])
{
	const char *at = t->body;
	size_t n = 0;

	ids[0] = '\0';
	while ((at = strstr(at, "{\"id\":")) != NULL && n < 56) {
		n += (size_t)snprintf(ids + n, 64 - n, "%s%c", n > 0 ? "," : "", at[6]);
		at += 6;
	}
}

static void next_of(struct testing *t, char next[65])
{
	const char *at = strstr(t->body, "\"next\":\"");

	next[0] = '\0';
	if (at != NULL)
		snprintf(next, 65, "%.*s", (int)strcspn(at + 8, "\""), at + 8);
}

static void pages_in_order(void **state)
{
	struct testing *t = *state;
	static const struct {
		const char *sort, *order;
	} rows[] = {
	    {"last", "2,1,3"},
	    {"-last", "3,1,2"},
	    {"name", "2,1,3"}, /* nameless ones last */
	    {"-name", "3,1,2"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		for (int limit = 1; limit <= 3; limit++) {
			char target[160], ids[64], all[64] = "", next[65] = "";

			for (int page = 0; page < 4; page++) {
				snprintf(target, sizeof(target), "/v1/assets?sort=%s&limit=%d%s%s",
				    rows[i].sort, limit, next[0] != '\0' ? "&cursor=" : "", next);
				get(t, target);
				ids_of(t, ids);
				snprintf(all + strlen(all), sizeof(all) - strlen(all), "%s%s",
				    all[0] != '\0' ? "," : "", ids);
				next_of(t, next);
				if (next[0] == '\0')
					break;
			}
			if (strcmp(all, rows[i].order) != 0)
				fail_msg("%s by %d: %s", rows[i].sort, limit, all);
		}
	}
}

static void refuses(void **state)
{
	struct testing *t = *state;
	static const struct {
		const char *target;
		int status;
	} rows[] = {
	    {"/v1/assets?sort=size", 400},
	    {"/v1/assets?limit=0", 400},
	    {"/v1/assets?limit=1001", 400},
	    {"/v1/assets?cursor=x", 400},
	    {"/v1/assets?cursor=1.99", 400},
	    {"/v1/assets?q=1+2+3+4+5+6+7+8+9", 400},
	    {"/v1/assets?colour=red", 400},
	    {"/v1/assets?query=oss.family:x", 400},
	    {"/v1/assets/export?query=name:", 400},
	    {"/v1/assets/facets?by=name", 400},
	    {"/v1/assets/facets?by=size", 400},
	    {"/v1/assets/facets?by=tag,tag", 400},
	    {"/v1/assets/facets?limit=101", 400},
	    {"/v1/assets/facets?query=(", 400},
	    {"/v1/assets/99", 404},
	    {"/v1/assets/x", 404},
	    {"/v1/assets/export?format=xml", 400},
	    {"/v1/segments/99", 404},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (testing_call(t, "GET", rows[i].target, NULL) != rows[i].status)
			fail_msg("%s: %d", rows[i].target, t->call.status);
}

static void says_where_a_query_is_wrong(void **state)
{
	struct testing *t = *state;

	assert_int_equal(testing_call(t, "GET", "/v1/assets?query=a+oss.family:x", NULL), 400);
	assert_has(t, "Column 3: there is no field \xe2\x80\x9coss.family\xe2\x80\x9d; did you mean"
		      " os.family?");
}

static void counts_by_values(void **state)
{
	struct testing *t = *state;

	get(t, "/v1/assets/facets?by=hardware.category1,tag,managed,presence,role");
	assert_has(t, "{\"total\":3,\"items\":[{\"field\":\"hardware.category1\",\"values\":[");
	assert_has(t, "{\"value\":\"Printers\",\"count\":1}");
	assert_has(t, "{\"value\":null,\"count\":");
	assert_has(t,
	    "{\"field\":\"tag\",\"values\":[{\"value\":\"Earshot\",\"count\":3}],\"more\":false}");
	assert_has(t, "{\"field\":\"managed\",\"values\":[{\"value\":\"false\",\"count\":3}]");
	assert_has(t, "{\"field\":\"presence\",\"values\":[{\"value\":\"present\",\"count\":3}]");
	assert_has(t, "{\"field\":\"role\",\"values\":[],\"more\":false}");
	get(t, "/v1/assets/facets?query=hardware.category1:Printers");
	assert_has(t,
	    "{\"total\":1,\"items\":[{\"field\":\"hardware.category1\",\"values\":[{\"value\":"
	    "\"Printers\",\"count\":1}],\"more\":false},{\"field\":\"os.family\"");
	assert_has(t, "{\"field\":\"segment\",\"values\":[{\"value\":\"lab\",\"count\":1}]");
	get(t, "/v1/assets/facets?by=macRandom&limit=1");
	assert_has(t, "{\"value\":\"false\",\"count\":2}],\"more\":true}");
	testing_run(t, "UPDATE asset SET roles = 'router,dhcp server' WHERE id = 1");
	testing_run(t, "UPDATE asset SET roles = 'dhcp server' WHERE id = 3");
	get(t, "/v1/assets/facets?by=role");
	assert_has(
	    t, "[{\"value\":\"dhcp server\",\"count\":2},{\"value\":\"router\",\"count\":1}]");
	get(t, "/v1/assets?query=role:%22dhcp%22+not+role:router");
	assert_has(t, "\"total\":1");
	testing_run(t, "UPDATE asset SET roles = ''");
}

static void names_its_fields(void **state)
{
	struct testing *t = *state;

	get(t, "/v1/assets/fields");
	assert_has(t, "{\"items\":[{\"name\":\"name\",\"type\":\"text\",\"about\":\"the best of "
		      "its names\",");
	assert_has(t, "{\"name\":\"presence\",\"type\":\"enum\",");
	assert_has(t, "\"values\":[\"present\",\"unknown\",\"gone\"],\"facet\":true}");
	assert_has(t, "\"values\":[\"false\",\"true\"],\"facet\":true}");
}

static void tells_all_of_one(void **state)
{
	struct testing *t = *state;

	get(t, "/v1/assets/1");
	assert_has(t, "\"manufacturer\":\"Brother\"");
	assert_has(
	    t, "{\"source\":\"dhcp\",\"kind\":\"opt55\",\"scope\":\"\",\"value\":\"1,3,6,15\"");
	assert_has(t, "\"kind\":\"rumour\",\"scope\":\"\",\"value\":\"hex:ff00\",\"count\":2");
	assert_has(t, "{\"name\":\"Office Printer\",\"source\":\"mdns\"");
	assert_has(t, "{\"address\":\"192.168.1.5\",\"source\":\"arp\"");
	assert_has(t, "\"axis\":\"hardware\",\"says\":\"Printers/Multi-function Printer");
	assert_has(t, "\"segmentName\":\"lab\",\"agent\":\"" A "\"");
	assert_has(t, "\"frames\":5}");
	assert_has(t, "\"tags\":[\"Earshot\"]");
	get(t, "/v1/assets/2");
	assert_has(t, "\"macRandom\":true");
	assert_has(t, "=cmd()");
}

static void shows_managed_hosts(void **state)
{
	struct testing *t = *state;

	make_managed(t);
	get(t, "/v1/assets?managed=true");
	assert_has(t, "\"total\":1,\"managed\":1,\"unmanaged\":2");
	assert_has(t, "\"tags\":[\"Finance\"]");
	assert_has(t, "\"agent\":\"" A "\"");
	get(t, "/v1/assets?q=finance");
	assert_has(t, "\"total\":1,");
	get(t, "/v1/assets?q=office"); /* what its passive part is called */
	assert_has(t, "\"total\":1,");
	assert_has(t, "\"name\":\"alpha\"");
	get(t, "/v1/assets/1"); /* the passive part is shown as the host */
	assert_has(t, "\"name\":\"alpha\",\"source\":\"agent\"");
	assert_has(t, "\"name\":\"Office Printer\",\"source\":\"mdns\"");
	assert_has(t, "\"rule\":\"mac\",\"score\":0.99,\"because\":\"00:1b:a9:9e:c9:56 is");
	assert_has(t, "\"because\":\"reported by its agent\"");
	assert_has(t, "\"category2\":\"Notebook\"");
	assert_has(t, "\"host\":{\"host_name\":\"alpha\"");
	assert_has(t, "\"kind\":\"txt.ty\"");
	get(t, "/v1/segments");
	assert_has(t, "\"assets\":3");
}

static void exports(void **state)
{
	struct testing *t = *state;

	get(t, "/v1/assets/export");
	assert_has(t, "id,mac,macLocal");
	assert_has(t, "1,\"00:1b:a9:9e:c9:56\",\"false\",\"false\",\"Brother industries\","
		      "\"Office Printer\",\"192.168.1.5\",\"Printers\"");
	assert_has(t, "\"'=cmd()<b>\""); /* no formula */
	assert_string_equal(testing_answer_field(t, "Content-Type"), "text/csv; charset=utf-8");
	get(t, "/v1/assets/export?format=jsonl&q=printer");
	assert_int_equal(strncmp(t->body, "{\"id\":1,", 8), 0);
	assert_int_equal(t->body[t->body_n - 1], '\n');
	assert_ptr_equal(strchr(t->body, '\n'), t->body + t->body_n - 1);
}

/* More than one part: each asset once. */
static void exports_in_parts(void **state)
{
	struct testing *t = *state;
	int lines = 0;

	testing_run(t, "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE"
		       " i < 1499) INSERT INTO asset (id, mac, first_ms, last_ms, search)"
		       " SELECT i, CAST(printf('%06d', i) AS BLOB), 0, 0, 'x' FROM n");
	get(t, "/v1/assets/export?format=jsonl");
	for (const char *at = t->body; (at = strchr(at, '\n')) != NULL; at++)
		lines++;
	assert_int_equal(lines, 1403);
	get(t, "/v1/assets?limit=1000");
	assert_has(t, "\"total\":1403");
}

static void tells_segments(void **state)
{
	struct testing *t = *state;

	get(t, "/v1/segments");
	assert_has(t, "\"name\":\"lab\",\"site\":\"Main\",\"sample\":false,\"state\":\"led\","
		      "\"stateSince\":null,"
		      "\"prefix\":\"10.0.0.0/24\",\"gateway\":\"2c:3a:fd:00:00:01\"");
	assert_has(
	    t, "\"leader\":\"" A "\",\"leaderName\":\"alpha\",\"leaderSince\":null,\"epoch\":1");
	assert_has(t, "\"assets\":3");
	testing_run(t, "UPDATE segment SET lease_ends_ms = 1");
	get(t, "/v1/segments/1");
	assert_has(t, "\"leader\":null,\"leaderName\":null");
	assert_has(t, "\"leaseExpires\":null");
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(finds_words),
	    ROW(pages_in_order),
	    ROW(refuses),
	    ROW(says_where_a_query_is_wrong),
	    ROW(counts_by_values),
	    ROW(names_its_fields),
	    ROW(tells_all_of_one),
	    ROW(shows_managed_hosts),
	    ROW(exports),
	    ROW(exports_in_parts),
	    ROW(tells_segments),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
