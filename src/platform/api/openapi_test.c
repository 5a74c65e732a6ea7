/* openapi: what becomes of routes in the document. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cjson/cJSON.h>
#include <cmocka.h>

#include "platform/api/api.h"
#include "platform/auth/auth.h"
#include "platform/testing.h"

static void handler(struct call *call, struct db *db)
{
	(void)call, (void)db;
}

static const struct http_query queries[] = {
    {"limit", WIRE_INT, 1, 1000, "how many"},
    {"q", WIRE_TEXT, 5, 100, NULL},
    {"managed", WIRE_BOOL, 0, 0, NULL},
    {NULL},
};

static const struct route first[] = {
    {.method = "GET",
	.path = "/v1/things/{id}/parts/{part}",
	.auth = HTTP_VIEWER,
	.answer = &wire_token_record,
	.summary = "Says \"it\"",
	.query = queries,
	.prepare = handler},
    {.method = "POST",
	.path = "/v1/things",
	.auth = HTTP_ADMIN,
	.request = &wire_token_request_record,
	.answer = &wire_token_record,
	.status = 201,
	.run = handler},
    {.method = NULL},
};
static const struct route second[] = {
    {.method = "DELETE",
	.path = "/v1/things/{id}/parts/{part}",
	.auth = HTTP_OPERATOR,
	.run = handler},
    {.method = "POST",
	.path = "/v1/agent/lease",
	.auth = HTTP_AGENT,
	.request = &wire_lease_request_record,
	.answer = &wire_lease_answer_record,
	.conflict = &wire_lease_refusal_record,
	.run = handler},
    {.method = "POST",
	.path = "/v1/agent/enrol",
	.auth = HTTP_ENROL,
	.request = &wire_enrol_request_record,
	.answer = &wire_enrol_answer_record,
	.run = handler},
    {.method = "GET",
	.path = "/metrics",
	.auth = HTTP_PUBLIC,
	.produces = "text/plain",
	.prepare = handler},
    {.method = "GET",
	.path = "/export",
	.auth = HTTP_PUBLIC,
	.produces = "text/csv, application/x-ndjson",
	.prepare = handler},
    {.method = NULL},
};
static const struct route *const tables[] = {first, second, api_routes, auth_routes, NULL};

/* The document as the route answers it. */
static cJSON *document(void)
{
	struct testing t;
	cJSON *tree;

	testing_open(&t, tables);
	t.platform.tables = tables;
	assert_int_equal(testing_call(&t, "GET", "/v1/openapi.json", NULL), 200);
	assert_string_equal(testing_answer_field(&t, "Content-Type"), "application/json");
	tree = cJSON_ParseWithLength(t.body, t.body_n);
	assert_non_null(tree);
	testing_close(&t);
	return tree;
}

/* The value at a path of names, split by blanks; as text. */
static const char *at(const cJSON *tree, const char *path)
{
	static char *text;
	struct view rest = view_of(path), part;
	char name[64];

	while (tree != NULL && view_split(&rest, ' ', &part)) {
		assert_true(part.n < sizeof(name));
		memcpy(name, part.p, part.n);
		name[part.n] = '\0';
		tree = cJSON_IsArray(tree) ? cJSON_GetArrayItem(tree, name[0] - '0')
					   : cJSON_GetObjectItemCaseSensitive(tree, name);
	}
	cJSON_free(text);
	text = tree != NULL ? cJSON_PrintUnformatted(tree) : NULL;
	return text != NULL ? text : "nothing";
}

#define PART "paths /v1/things/{id}/parts/{part} "

/* What stands at a place of the document. */
static const struct {
	const char *path, *text;
} rows[] = {
    {"openapi", "\"3.1.0\""},
    {"info version", "\"" EARSHOT_VERSION "\""},
    {PART "get summary", "\"Says \\\"it\\\"\""},
    {PART "get operationId", "\"get_v1_things_id_parts_part\""},
    {PART "get tags", "[\"things\"]"},
    {PART "get security", "[{\"session\":[\"viewer\"]},{\"token\":[\"viewer\"]}]"},
    {PART "get parameters 0", "{\"name\":\"id\",\"in\":\"path\",\"required\":true,"
			      "\"schema\":{\"type\":\"string\"}}"},
    {PART "get parameters 1 name", "\"part\""},
    {PART "get parameters 2", "{\"name\":\"limit\",\"in\":\"query\",\"description\":\"how "
			      "many\",\"schema\":{\"type\":"
			      "\"integer\",\"minimum\":1,\"maximum\":1000}}"},
    {PART "get parameters 3 schema", "{\"type\":\"string\",\"minLength\":2,\"maxLength\":100}"},
    {PART "get parameters 4 schema", "{\"type\":\"boolean\"}"},
    {PART "get parameters 5", "nothing"},
    {PART "get requestBody", "nothing"},
    {PART "get responses 200 content application/json schema",
	"{\"$ref\":\"#/components/schemas/token\"}"},
    {PART "get responses 404", "{\"$ref\":\"#/components/responses/NotFound\"}"},
    {PART "get responses 413", "nothing"},
    {PART "delete security", "[{\"session\":[\"operator\"]},{\"token\":[\"operator\"]}]"},
    {PART "delete responses 204", "{\"description\":\"Done.\"}"},
    {PART "delete parameters 2", "nothing"},
    {"paths /v1/things post requestBody",
	"{\"required\":true,\"content\":{\"application/json\":{\"schema\":{\"$ref\":"
	"\"#/components/schemas/token_request\"}}}}"},
    {"paths /v1/things post responses 200", "nothing"},
    {"paths /v1/things post responses 201 description", "\"The answer.\""},
    {"paths /v1/things post responses 413", "{\"$ref\":\"#/components/responses/TooLarge\"}"},
    {"paths /v1/things post responses 404", "nothing"},
    {"paths /v1/things post parameters", "nothing"},
    {"paths /v1/agent/lease post security",
	"[{\"agent\":[],\"agentCounter\":[],\"agentSignature\":[]}]"},
    {"paths /v1/agent/lease post responses 409 content application/json schema",
	"{\"$ref\":\"#/components/schemas/lease_refusal\"}"},
    {"paths /v1/agent/lease post responses 409 content application/problem+json schema",
	"{\"$ref\":\"#/components/schemas/problem\"}"},
    {"paths /export get responses 200 content",
	"{\"text/csv\":{\"schema\":{\"type\":\"string\"}},\"application/"
	"x-ndjson\":{\"schema\":{"
	"\"type\":\"string\"}}}"},
    {"paths /v1/agent/enrol post security", "[{\"agentCounter\":[],\"agentSignature\":[]}]"},
    {"paths /v1/agent/enrol post responses 409", "{\"$ref\":\"#/components/responses/Conflict\"}"},
    {"paths /v1/openapi.json get responses 200 content application/json schema",
	"{\"type\":\"object\"}"},
    {"paths /metrics get security", "[]"},
    {"paths /metrics get tags", "[\"metrics\"]"},
    {"paths /metrics get responses 401", "nothing"},
    {"paths /metrics get responses 200 content",
	"{\"text/plain\":{\"schema\":{\"type\":\"string\"}}}"},
    {"components schemas token_request properties name type", "\"string\""},
    {"components securitySchemes token scheme", "\"bearer\""},
    {"components responses NotNow headers Retry-After schema type", "\"integer\""},
    {"components responses NotNow content application/problem+json schema",
	"{\"$ref\":\"#/components/schemas/problem\"}"},
};

static void test_rows(void **state)
{
	cJSON *tree = document();

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strcmp(at(tree, rows[i].path), rows[i].text) != 0)
			fail_msg(
			    "%s: %s, not %s", rows[i].path, at(tree, rows[i].path), rows[i].text);
	at(NULL, "");
	cJSON_Delete(tree);
}

/* Every route, once. */
static void test_all_routes(void **state)
{
	cJSON *tree = document();
	const cJSON *paths = cJSON_GetObjectItem(tree, "paths"), *path;
	int expected = 0, told = 0;

	(void)state;
	for (size_t i = 0; tables[i] != NULL; i++)
		for (const struct route *route = tables[i]; route->method != NULL; route++)
			expected++;
	cJSON_ArrayForEach(path, paths)
	{
		told += cJSON_GetArraySize(path);
	}
	assert_int_equal(told, expected);
	cJSON_Delete(tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_all_routes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
