/* managed: lists of hosts: what is read of them, what is refused and where, what is forgotten. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "platform/managed/managed.h"
#include "platform/query/query.h"
#include "platform/testing.h"

static const struct route *const tables[] = {managed_routes, query_routes, NULL};
static struct testing t;

static int setup(void **state)
{
	(void)state;
	testing_open(&t, tables);
	testing_role(&t, HTTP_OPERATOR);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	testing_close(&t);
	return 0;
}

/* ---- the text ---------------------------------------------------------------------------- */

/* Rows as "a|b/c|d"; what is wrong as "LINE:COLUMN: text". */
static void read_all(struct view text, char *told, size_t size)
{
	static uint8_t memory[1 << 20];
	struct arena arena = arena_of(memory, sizeof(memory));
	struct csv csv = csv_of(text);
	struct view fields[CSV_COLUMNS_MAX];
	struct csv_problem problem;
	struct wr w = wr_of(told, size - 1);
	enum err err;
	unsigned line;
	size_t n;

	while ((err = csv_row(&csv, &arena, fields, &n, &line, &problem)) == ERR_NONE && n > 0) {
		if (w.len > 0)
			wr_u8(&w, '/');
		for (size_t i = 0; i < n; i++) {
			if (i > 0)
				wr_u8(&w, '|');
			wr_bytes(&w, fields[i]);
		}
	}
	if (err != ERR_NONE)
		w.len = (size_t)snprintf(
		    told, size, "%u:%u: %.20s", problem.line, problem.column, problem.text);
	told[w.len] = '\0';
}

static void reads_csv(void **state)
{
	static const struct {
		const char *text, *told;
	} rows[] = {
	    {"", ""},
	    {"a,b\n1,2\n", "a|b/1|2"},
	    {"\xef\xbb\xbf"
	     "a,b\r\n1,2",
		"a|b/1|2"},
	    {"a;b\n1;2,5\n", "a|b/1|2,5"},
	    {"a\tb\n\n\n1\t2\n\n", "a|b/1|2"},
	    {"\"a\",\"b\"\n\"1\n2\",\"3,\"\"4\"\"\"\n", "a|b/1\n2|3,\"4\""},
	    {"a,b\n1,", "a|b/1|"},
	    {"a,b\n,\n", "a|b/|"},
	    {"a,b\n1,\"2\n", "2:2: a quote is opened an"},
	    {"a,b\n1,2\n\"1\n\n\"x,2", "3:1: text follows the cl"},
	    {"a,b\n\xff,2\n", "2:1: not UTF-8: save the "},
	    {"\"", "1:1: a quote is opened an"},
	};
	char told[256];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		read_all(view_of(rows[i].text), told, sizeof(told));
		if (strncmp(told, rows[i].told,
			strlen(rows[i].told) + (rows[i].told[0] == 0 || rows[i].told[1] != 58)) !=
		    0)
			fail_msg("row %zu: %s, not %s", i, told, rows[i].told);
	}
	/* Cut anywhere it ends, with rows or a problem. */
	for (size_t n = 0; n <= strlen(rows[5].text); n++)
		read_all(view_head(view_of(rows[5].text), n), told, sizeof(told));
}

/* ---- a list ------------------------------------------------------------------------------ */

static int post(const char *more, const char *csv)
{
	char body[4096];

	snprintf(body, sizeof(body), "{\"source\":\"intune\",%s\"csv\":\"%s\"}", more, csv);
	return testing_call(&t, "POST", "/v1/managed-hosts", body);
}

static void assert_has(const char *text)
{
	if (strstr(t.body, text) == NULL)
		fail_msg("%s is not in %s", text, t.body);
}

static int64_t hosts(void)
{
	return testing_int(&t, "SELECT count(*) FROM managed_host", -1);
}

static void takes_a_list(void **state)
{
	(void)state;
	assert_int_equal(
	    post("\"complete\":true,",
		"Device ID,Device name,Serial number,Wi-Fi MAC,Ethernet MAC,OS,OS version,Last "
		"check-in,Notes\\n"
		"d1,alpha,PF1ABC,aabb.cc00.1122,00-1B-A9-9E-C9-56,Windows,10.0.19045,2026-01-01 "
		"00:00:00,=1+1\\n"
		"d2,\\\"beta, the second\\\",N/A,,,'=cmd,,,\\n"),
	    200);
	assert_has("\"named\":2,\"added\":2,\"changed\":0,\"gone\":0,\"merged\":0,\"ignored\":"
		   "[\"Notes\"]");
	assert_int_equal(
	    testing_call(&t, "GET", "/v1/managed-hosts?source=intune&limit=1", NULL), 200);
	assert_has("\"id\":\"d1\",\"name\":\"alpha\",\"macs\":[\"00:1b:a9:9e:c9:56\","
		   "\"aa:bb:cc:00:11:22\"],\"serial\":\"pf1abc\"");
	assert_has("\"lastSeen\":\"2026-01-01T00:00:00.000Z\"");
	assert_has("\"total\":2}");
	assert_has("\"next\":\"1\"");
	assert_int_equal(testing_call(&t, "GET", "/v1/managed-hosts?cursor=1", NULL), 200);
	assert_has("\"name\":\"beta, the second\",\"macs\":[],\"serial\":\"\",\"uuid\":\"\","
		   "\"os\":\"=cmd\"");
	assert_int_equal(testing_call(&t, "GET", "/v1/assets?query=source:intune", NULL), 200);
	assert_has("\"total\":2,\"managed\":2,\"unmanaged\":0}");
	assert_has("\"standing\":\"managed\"");
	/* In an export the formula is none again. */
	assert_int_equal(testing_call(&t, "GET", "/v1/assets/export", NULL), 200);
	assert_has("\"'=cmd\"");
	assert_int_equal(testing_call(&t, "GET", "/v1/managed-hosts/sources", NULL), 200);
	assert_has("{\"source\":\"intune\",\"hosts\":2,\"withAgent\":0,\"heard\":0,");
}

static void forgets_what_a_complete_list_does_not_name(void **state)
{
	(void)state;
	assert_int_equal(post("", "id,name\\na,alpha\\nb,beta\\n"), 200);
	assert_int_equal(post("", "id,name\\nb,beta\\n"), 200);
	assert_has("\"named\":1,\"added\":0,\"changed\":0,\"gone\":0");
	assert_int_equal(hosts(), 2);
	/* In two parts, the second as records; another source stays as it is. */
	assert_int_equal(testing_call(&t, "POST", "/v1/managed-hosts",
			     "{\"source\":\"jamf\",\"complete\":true,\"hosts\":[{\"id\":\"a\"}]}"),
	    200);
	assert_int_equal(post("\"run\":\"monday\",", "id,name\\nb,beta\\nc,gamma\\n"), 200);
	assert_int_equal(
	    testing_call(&t, "POST", "/v1/managed-hosts",
		"{\"source\":\"intune\",\"run\":\"monday\",\"complete\":true,\"hosts\":"
		"[{\"id\":\"d\",\"macs\":[\"00:1b:a9:9e:c9:56\"]}]}"),
	    200);
	assert_has("\"named\":1,\"added\":1,\"changed\":0,\"gone\":1");
	assert_int_equal(hosts(), 4);
	assert_int_equal(
	    testing_int(&t, "SELECT count(*) FROM asset WHERE host IS NOT NULL", -1), 4);
	assert_int_equal(testing_int(&t,
			     "SELECT count(*) FROM event WHERE kind = 'managed.imported' AND"
			     " subject = 'source/intune' AND actor = 'user:tester'",
			     -1),
	    4);
	/* An export that failed forgets nobody. */
	assert_int_equal(post("\"complete\":true,", "id,name\\n"), 400);
	assert_has("/problems/no-hosts");
	assert_int_equal(hosts(), 4);
	assert_int_equal(testing_call(&t, "DELETE", "/v1/managed-hosts/sources/intune", NULL), 204);
	assert_int_equal(testing_call(&t, "DELETE", "/v1/managed-hosts/sources/intune", NULL), 404);
	assert_int_equal(hosts(), 1);
}

static void refuses_with_the_place(void **state)
{
	static const struct {
		const char *csv, *says;
	} rows[] = {
	    {"id,mac\\na,00:1b:a9:9e:c9:56\\nb,zz\\n", "Line 3, column 2: 'zz' is no MAC address"},
	    {"id,mac\\na,01:00:5e:00:00:fb\\n",
		"Line 2, column 2: '01:00:5e:00:00:fb' is the addr"},
	    {"colour,size\\n1,2\\n", "Line 1: no column is called id"},
	    {"id,name\\na,alpha,x\\n", "Line 2: 3 fields, but the first row has 2"},
	    {"id,name\\na,al\\u0007pha\\n", "Line 2, column 2: name: a control character"},
	    {"id,name\\na,\\u202ealpha\\n", "Line 2, column 2: name: a control character"},
	    {"id,category\\na,Toasters\\n", "Line 2, column 2: category: no category of the"},
	    {"id,agent\\na,7\\n", "Line 2, column 2: agent: no id of an agent"},
	    {"id,lastSeen\\na,yesterday\\n", "Line 2, column 2: 'yesterday' is no time"},
	    {"id,name\\na,1\\nb,2\\na,3\\n", "Line 4: its id stands in an earlier row"},
	    {"id,name\\n,\\n", "Line 2, column 1: id: empty"},
	    {"id,name\\n\\\"a,b\\n", "Line 2, column 1: a quote is opened"},
	};

	(void)state;
	assert_int_equal(post("", "id,name\\nkept,alpha\\n"), 200);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(post("\"complete\":true,", rows[i].csv), 400);
		assert_has(rows[i].says);
		assert_has("\"field\":\"/csv\"");
		assert_int_equal(hosts(), 1);
	}
	assert_int_equal(testing_call(&t, "POST", "/v1/managed-hosts",
			     "{\"source\":\"intune\",\"hosts\":[{\"id\":\"a\"},{\"id\":\"b\","
			     "\"agent\":\"x\"},{\"id\":\"a\"}]}"),
	    400);
	assert_has("/hosts/1/agent");
	assert_has("/hosts/2/id");
	assert_int_equal(testing_call(&t, "POST", "/v1/managed-hosts",
			     "{\"source\":\"both\",\"hosts\":[{\"id\":\"a\"}]}"),
	    400);
	assert_int_equal(testing_call(&t, "POST", "/v1/managed-hosts",
			     "{\"source\":\"a,b\",\"hosts\":[{\"id\":\"a\"}]}"),
	    400);
	testing_role(&t, HTTP_VIEWER);
	assert_int_equal(post("", "id\\na\\n"), 403);
	assert_int_equal(hosts(), 1);
}

/* ---- a file ------------------------------------------------------------------------------ */

static char *lines_of(unsigned n, const char *last)
{
	size_t size = n * 24 + 200;
	char *text = malloc(size);
	struct wr w = wr_of(text, size - 1);

	assert_non_null(text);
	wr_text(&w, "id,mac,name\n");
	for (unsigned i = 0; i < n; i++) {
		wr_u8(&w, 'h');
		wr_decimal(&w, i);
		wr_text(&w, ",02aa");
		wr_hex(&w, i, 8);
		wr_text(&w, ",\n");
	}
	wr_text(&w, last);
	text[w.len] = '\0';
	return text;
}

static enum err import(
    const char *text, bool complete, struct managed_counts *counts, struct csv_problem *problem)
{
	return managed_import_text(t.platform.store, view_of("file"), complete, view_of(text),
	    t.now_ms++, counts, problem);
}

static void takes_a_file_as_a_whole_or_not(void **state)
{
	enum { ROWS = 1200 };
	struct csv_problem problem;
	struct managed_counts counts;
	char *text = lines_of(ROWS, "");

	(void)state;
	assert_int_equal(import(text, true, &counts, &problem), ERR_NONE);
	assert_int_equal(counts.added, ROWS);
	assert_int_equal(hosts(), ROWS);
	assert_int_equal(import(text, true, &counts, &problem), ERR_NONE);
	assert_int_equal(counts.added + counts.changed + counts.gone, 0);
	free(text);
	/* The last line is wrong: nothing of what stands before it is taken. */
	text = lines_of(ROWS / 2, "new,,n\nh7,,again\n");
	assert_int_equal(import(text, true, &counts, &problem), ERR_FORMAT);
	assert_int_equal(problem.line, ROWS / 2 + 3);
	assert_non_null(strstr(problem.text, "the id 'h7' stands in line 9 already"));
	free(text);
	assert_int_equal(hosts(), ROWS);
	assert_int_equal(import("id\n", true, &counts, &problem), ERR_FORMAT);
	assert_int_equal(hosts(), ROWS);
	text = lines_of(ROWS / 2, "");
	assert_int_equal(import(text, true, &counts, &problem), ERR_NONE);
	assert_int_equal(counts.gone, ROWS / 2);
	assert_int_equal(hosts(), ROWS / 2);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_csv),
	    cmocka_unit_test_setup_teardown(takes_a_list, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		forgets_what_a_complete_list_does_not_name, setup, teardown),
	    cmocka_unit_test_setup_teardown(refuses_with_the_place, setup, teardown),
	    cmocka_unit_test_setup_teardown(takes_a_file_as_a_whole_or_not, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
