/* ask: what queries mean, and how they are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/instant.h"
#include "platform/query/ask.h"

static uint8_t memory[65536];
static struct arena arena;

/* 2026-11-24T12:00:00Z */
static int64_t now(void)
{
	int64_t ms = 0;

	assert_true(instant_parse(view_of("2026-11-24T12:00:00Z"), &ms));
	return ms;
}

static void put_moment(struct wr *w, int64_t ms)
{
	char text[INSTANT_TEXT_SIZE];

	wr_text(w, instant_format(ms, text));
}

static void put_bounds(struct wr *w, const struct ask_node *n)
{
	bool is_time = ask_fields[n->field].type == ASK_TIME;

	if (n->low > INT64_MIN) {
		wr_text(w, ">=");
		if (is_time)
			put_moment(w, n->low);
		else
			wr_decimal(w, (uint64_t)n->low);
	}
	if (n->high < INT64_MAX) {
		wr_text(w, "<=");
		if (is_time)
			put_moment(w, n->high);
		else
			wr_decimal(w, (uint64_t)n->high);
	}
}

/* The tree as text: "(name=lab* and not managed>=1<=1)". */
static void put(struct wr *w, const struct ask_node *n)
{
	if (n->op == ASK_NOT) {
		wr_text(w, "not ");
		put(w, n->left);
	} else if (n->op == ASK_TERM) {
		wr_text(w, ask_fields[n->field].name);
		if (n->match == ASK_NULL)
			wr_text(w, " null");
		else if (n->match == ASK_PATTERN)
			wr_bytes(w, n->pattern);
		else if (ask_fields[n->field].type == ASK_REAL)
			wr_text(w, n->real_low > 0.7 && n->real_high > 1 ? ">0.7" : "?");
		else
			put_bounds(w, n);
	} else {
		wr_u8(w, '(');
		put(w, n->left);
		wr_text(w, n->op == ASK_AND ? " and " : " or ");
		put(w, n->right);
		wr_u8(w, ')');
	}
}

static const char *told(const char *query, char text[1024])
{
	struct wr w = wr_of(text, 1023);
	struct ask_problem problem;
	const struct ask_node *tree;

	arena = arena_of(memory, sizeof(memory));
	if (ask_parse(view_of(query), now(), &arena, &tree, &problem) != ERR_NONE) {
		(void)snprintf(text, 1024, "%u: %s", problem.column, problem.text);
		return text;
	}
	if (tree != NULL)
		put(&w, tree);
	text[w.len] = '\0';
	return text;
}

static const struct {
	const char *query, *tree;
} meanings[] = {
    {"", ""},
    {" \t", ""},
    {"printer", "printer"},
    {"Printer \"Second Floor\"", "(printer and second floor)"},
    {"os.family:Windows", "os.family=windows"},
    {"OS.Family:windows", "os.family=windows"},
    {"os.family : windows", "os.family=windows"},
    {"name:\"lab 1\"", "name~lab 1"},
    {"name:`Lab 1`", "name!Lab 1"},
    {"name:lab*", "name=lab*"},
    {"a b or c", "((a and b) or c)"},
    {"a and b or c and d", "((a and b) or (c and d))"},
    {"a and (b or c)", "(a and (b or c))"},
    {"not a b", "(not a and b)"},
    {"not (a b)", "not (a and b)"},
    {"not not a", "not not a"},
    {"NOT a AND b OR c", "((not a and b) or c)"},
    {"managed:true", "managed>=1<=1"},
    {"managed:False", "managed>=0<=0"},
    {"presence:gone", "presence>=2<=2"},
    {"module:revoked", "module>=3<=3"},
    {"os.name is null", "os.name null"},
    {"os.name is not null", "not os.name null"},
    {"os.name IS NULL name:x", "(os.name null and name=x)"},
    {"os.family:(Windows or Linux) tag:a", "((os.family=windows or os.family=linux) and tag=a)"},
    {"segment.id > 3", "segment.id>=4"},
    {"segment.id>=3", "segment.id>=3"},
    {"segment.id<3", "segment.id<=2"},
    {"segment.id <= 3", "segment.id<=3"},
    {"segment.id:[2 ... 5]", "segment.id>=2<=5"},
    {"segment.id:[2...5]", "segment.id>=2<=5"},
    {"hardware.confidence > 0.7", "hardware.confidence>0.7"},
    {"lastSeen > now-7d", "lastSeen>=2026-11-17T12:00:00.001Z"},
    {"lastSeen < now-90m", "lastSeen<=2026-11-24T10:29:59.999Z"},
    {"lastSeen:2026-11-24", "lastSeen>=2026-11-24T00:00:00.000Z<=2026-11-24T23:59:59.999Z"},
    {"lastSeen:2026-02", "lastSeen>=2026-02-01T00:00:00.000Z<=2026-02-28T23:59:59.999Z"},
    {"lastSeen:2025", "lastSeen>=2025-01-01T00:00:00.000Z<=2025-12-31T23:59:59.999Z"},
    {"firstSeen > 2026-11-24", "firstSeen>=2026-11-25T00:00:00.000Z"},
    {"firstSeen <= 2026-11-24", "firstSeen<=2026-11-24T23:59:59.999Z"},
    {"firstSeen:2026-11-24T10:05", "firstSeen>=2026-11-24T10:05:00.000Z<=2026-11-24T10:05:59.999Z"},
    {"firstSeen:2026-11-24T10:05:07Z",
	"firstSeen>=2026-11-24T10:05:07.000Z<=2026-11-24T10:05:07.999Z"},
    {"firstSeen >= 2026-11-24T10:05:07+02:00", "firstSeen>=2026-11-24T08:05:07.000Z"},
    {"firstSeen:[2026-11-01 ... 2026-11-08]",
	"firstSeen>=2026-11-01T00:00:00.000Z<=2026-11-08T23:59:59.999Z"},
    {"mac:00:1B:a9", "mac=001ba9*"},
    {"mac:00-1b-a9-9e-c9-56", "mac=001ba99ec956"},
    {"mac:*c956", "mac=*c956"},
    {"mac:\"9e:c9\"", "mac~9ec9"},
    {"address:192.168.0.0/16", "address/192.168.0.0/16"},
    {"address:10.0.0.*", "address=10.0.0.*"},
    {"address:fe80::1", "address=fe80::1"},
    {"00:1b:a9", "00:1b:a9"},
    {"fe80::1", "fe80::1"},
    {"cafe:1", "cafe:1"},
    {"\"http://x\"", "http://x"},
    {"\"and\"", "and"},
    {"name", "name"},
    {"name is here", "9: after “is” comes null, or not null"},
    {"what is this", "((what and is) and this)"},
    {"tag:\"a) or (b\"", "tag~a) or (b"},
};

static void means(void **state)
{
	char text[1024];

	(void)state;
	for (size_t i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++)
		assert_string_equal(told(meanings[i].query, text), meanings[i].tree);
}

static void refuses(void **state)
{
	static const struct {
		const char *query, *problem;
	} rows[] = {
	    {"oss.family:x", "1: there is no field “oss.family”; did you mean os.family?"},
	    {"printer family:x", "9: there is no field “family”; did you mean os.family?"},
	    {"zzzzzz:x",
		"1: there is no field “zzzzzz”; to look for a text with a colon, put it in quotes"},
	    {"zzzzzz > 1",
		"1: there is no field “zzzzzz”; to look for a text with a colon, put it in quotes"},
	    {"\xc3\xbc\xc3\xbc oss.family:x",
		"4: there is no field “oss.family”; did you mean os.family?"},
	    {"name:", "6: a value is missing here"},
	    {"name: )", "7: a value is missing here"},
	    {"name:\"x", "6: the quote is not closed"},
	    {"name:`x", "6: the backtick is not closed"},
	    {"name:\"\"", "6: a value is missing here"},
	    {"(a", "1: the parenthesis is not closed"},
	    {"a)", "2: this parenthesis was not opened"},
	    {"()", "1: there is nothing in these parentheses"},
	    {"a and", "3: after “and” a condition is missing"},
	    {"a or", "3: after “or” a condition is missing"},
	    {"a or )", "3: after “or” a condition is missing"},
	    {"not", "1: after “not” a condition is missing"},
	    {"and a",
		"1: a condition is missing before this word; to look for it, put it in quotes"},
	    {"or a",
		"1: a condition is missing before this word; to look for it, put it in quotes"},
	    {"a and or b",
		"7: a condition is missing before this word; to look for it, put it in quotes"},
	    {"> 3", "1: a field is missing before the comparison"},
	    {"name > b", "8: name has no order: write name: and a value"},
	    {"name:[a ... b]", "6: name has no order: [low ... high] is for numbers and times"},
	    {"segment.id:x", "12: segment.id takes a whole number, not “x”"},
	    {"segment.id:[1", "14: write [low ... high]"},
	    {"segment.id:[1 ... 2", "20: the bracket is not closed: write [low ... high]"},
	    {"managed:yes", "9: managed takes true or false, not “yes”"},
	    {"presence:away", "10: presence takes present, unknown or gone, not “away”"},
	    {"lastSeen > yesterday", "12: lastSeen takes a time such as 2026-11-24, "
				     "2026-11-24T10:00, now or now-7d, not “yesterday”"},
	    {"lastSeen > 2026-13-01", "12: lastSeen takes a time such as 2026-11-24, "
				      "2026-11-24T10:00, now or now-7d, not “2026-13-01”"},
	    {"lastSeen > now-7y", "12: lastSeen takes a time such as 2026-11-24, 2026-11-24T10:00, "
				  "now or now-7d, not “now-7y”"},
	    {"hardware.confidence > high",
		"23: hardware.confidence takes a number such as 0.8, not “high”"},
	    {"address:10.0.0.0/40", "9: address takes an address, a prefix such as 10.0.0.0/8, or "
				    "a range, not “10.0.0.0/40”"},
	    {"mac:zz", "5: mac takes a MAC or its beginning, such as 00:1b:a9, not “zz”"},
	    {"os.name is not", "15: after “is” comes null, or not null"},
	    {"os.family:(a b)", "11: the parenthesis is not closed: write (this or that)"},
	};
	char text[1024];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(told(rows[i].query, text), rows[i].problem);
}

static void keeps_limits(void **state)
{
	static char query[ASK_TEXT_MAX + 2];
	struct ask_problem problem;
	const struct ask_node *tree;
	char text[1024];
	size_t n = 0;

	(void)state;
	for (unsigned i = 0; i < ASK_TERMS_MAX; i++)
		n += (size_t)snprintf(query + n, sizeof(query) - n, "a ");
	assert_int_equal(told(query, text)[0], '(');
	(void)snprintf(query + n, sizeof(query) - n, "b");
	assert_string_equal(told(query, text), "49: too many conditions: at most 24");
	memset(query, '(', 200);
	query[200] = '\0';
	assert_string_equal(
	    told(query, text), "33: too deep: at most 32 parentheses in each other");
	memset(query, 'x', sizeof(query) - 1);
	assert_string_equal(told(query, text), "2001: too long: at most 2000 bytes");
	query[ASK_VALUE_MAX + 1] = '\0';
	assert_string_equal(told(query, text), "1: the value is too long: at most 200 bytes");
	query[ASK_VALUE_MAX] = '\0';
	assert_string_equal(told(query, text), "1: too long: at most 100 bytes without a field");
	memcpy(query, "name:", 5);
	assert_int_equal(strlen(told(query, text)), ASK_VALUE_MAX);
	arena = arena_of(memory, sizeof(memory));
	assert_int_equal(ask_parse(view_bytes("a\0b", 3), 0, &arena, &tree, &problem), ERR_FORMAT);
	assert_int_equal(problem.column, 2);
}

/* However little memory there is: a tree, or ERR_MEMORY. */
static void runs_out_of_memory(void **state)
{
	struct ask_problem problem;
	const struct ask_node *tree;
	unsigned refused = 0;

	(void)state;
	for (size_t size = 0; size < 4096; size += 16) {
		arena = arena_of(memory, size);
		enum err err =
		    ask_parse(view_of("not (a or name:b*) mac:00:1b:a9 and id:[1 ... 2]"), 0,
			&arena, &tree, &problem);

		refused += err == ERR_MEMORY;
		assert_true(err == ERR_MEMORY ? tree == NULL : err == ERR_NONE && tree != NULL);
	}
	assert_true(refused > 10 && refused < 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(means),
	    cmocka_unit_test(refuses),
	    cmocka_unit_test(keeps_limits),
	    cmocka_unit_test(runs_out_of_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
