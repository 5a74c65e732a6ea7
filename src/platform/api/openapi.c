/* openapi: the route tables as an OpenAPI 3.1 document. */
#include <ctype.h>

#include "platform/api/api.h"
#include "platform/auth/auth.h"
#include "platform/platform.h"

static const char description[] =
    "People and programs sign in with a session or send an API token; agents sign each request. "
    "Bodies are JSON of at most 256 KiB as sent, with Content-Encoding gzip or none; unknown "
    "fields "
    "and parameters are refused. What goes wrong is told by RFC 9457 problem details, `errors` "
    "naming each field by its JSON pointer or parameter. 429 and 503 carry Retry-After.";

/* What stands in an answer that is no success; the text is what a reader can do. */
static const struct {
	int status;
	const char *name, *text;
} problems[] = {
    {400, "BadRequest",
	"The body, a parameter or a header field is not right: `errors` says which."},
    {401, "Unauthorized", "Nobody, or nobody who is known: sign in, or sign the request."},
    {403, "Forbidden", "Known, but not allowed: another role is wanted."},
    {404, "NotFound", "There is nothing of that name or number."},
    {409, "Conflict", "In conflict with what is there: the text says with what."},
    {413, "TooLarge", "The body is too large, as sent or inflated."},
    {415, "NotThatType",
	"The body is not application/json, or compressed in another way than gzip."},
    {429, "TooMany", "Too many, too fast: wait Retry-After seconds."},
    {500, "Failed", "The server failed; its log says why."},
    {503, "NotNow", "Overloaded, stopping, or its disk is full: wait Retry-After seconds."},
};

static void key_string(struct json *j, const char *key, const char *text)
{
	json_key(j, key);
	json_text(j, view_of(text));
}

static void open_key(struct json *j, const char *key)
{
	json_key(j, key);
	json_open_object(j);
}

static void write_ref(struct json *j, const char *kind, const char *name)
{
	struct out *o = j->out;

	json_open_object(j);
	json_key(j, "$ref");
	json_open_text(j);
	out_text(o, "#/components/");
	out_text(o, kind);
	out_u8(o, '/');
	out_text(o, name);
	json_close_text(j);
	json_close_object(j);
}

/* TYPE: {"schema": …}; a record, or whatever is of that type. */
static void write_media(struct json *j, struct view type, const struct wire_record *record)
{
	json_key_view(j, type);
	json_open_object(j);
	json_key(j, "schema");
	if (record != NULL) {
		write_ref(j, "schemas", record->name);
	} else {
		json_open_object(j);
		key_string(
		    j, "type", view_eq(type, view_of("application/json")) ? "object" : "string");
		json_close_object(j);
	}
	json_close_object(j);
}

/* "content" of one type, or of several split by commas. */
static void write_content(struct json *j, const char *types, const struct wire_record *record)
{
	struct view rest = view_of(types), type;

	open_key(j, "content");
	while (view_split(&rest, ',', &type))
		write_media(j, view_trim(type), record);
	json_close_object(j);
}

static void open_status(struct json *j, int status)
{
	char text[4] = {(char)('0' + status / 100), (char)('0' + status / 10 % 10),
	    (char)('0' + status % 10), '\0'};

	json_key(j, text);
}

static const char *role_of(enum http_auth auth)
{
	return auth == HTTP_ADMIN ? "admin" : auth == HTTP_OPERATOR ? "operator" : "viewer";
}

/* One way to authenticate: all of these schemes at once, for users with the least role. */
static void write_way(struct json *j, const char *const *schemes, const char *role)
{
	json_open_object(j);
	for (; *schemes != NULL; schemes++) {
		json_key(j, *schemes);
		json_open_array(j);
		if (role != NULL)
			json_text(j, view_of(role));
		json_close_array(j);
	}
	json_close_object(j);
}

static void write_security(struct json *j, enum http_auth auth)
{
	static const char *const agent[] = {"agent", "agentCounter", "agentSignature", NULL};

	json_key(j, "security");
	json_open_array(j);
	switch (auth) {
	case HTTP_PUBLIC: break;
	case HTTP_ENROL: write_way(j, agent + 1, NULL); break;
	case HTTP_AGENT: write_way(j, agent, NULL); break;
	default:
		write_way(j, (const char *const[]){"session", NULL}, role_of(auth));
		write_way(j, (const char *const[]){"token", NULL}, role_of(auth));
	}
	json_close_array(j);
}

static void write_path_parameter(struct json *j, struct view name)
{
	json_open_object(j);
	json_key(j, "name");
	json_text(j, name);
	key_string(j, "in", "path");
	json_key_bool(j, "required", true);
	open_key(j, "schema");
	key_string(j, "type", "string");
	json_close_object(j);
	json_close_object(j);
}

static void write_query_parameter(struct json *j, const struct http_query *query)
{
	json_open_object(j);
	key_string(j, "name", query->name);
	key_string(j, "in", "query");
	if (query->doc != NULL)
		key_string(j, "description", query->doc);
	open_key(j, "schema");
	if (query->type == WIRE_INT) {
		key_string(j, "type", "integer");
		json_key(j, "minimum");
		json_i64(j, query->min);
		json_key(j, "maximum");
		json_i64(j, query->max);
	} else if (query->type == WIRE_BOOL) {
		key_string(j, "type", "boolean");
	} else {
		key_string(j, "type", "string");
		/* Counted in bytes there, in characters here: a character has at most four. */
		json_key_u64(j, "minLength", ((uint64_t)query->min + 3) / 4);
		json_key_u64(j, "maxLength", (uint64_t)query->max);
	}
	json_close_object(j);
	json_close_object(j);
}

/* The next "{name}" of a path. */
static bool next_parameter(struct view *rest, struct view *ret_name)
{
	struct view tail = view_tail(*rest, view_find(*rest, '{'));

	if (tail.n == 0)
		return false;
	tail = view_tail(tail, 1);
	*ret_name = view_head(tail, view_find(tail, '}'));
	*rest = view_tail(tail, ret_name->n);
	return true;
}

static void write_parameters(struct json *j, const struct route *route)
{
	struct view rest = view_of(route->path), name;

	if (view_find(rest, '{') == rest.n && route->query == NULL)
		return;
	json_key(j, "parameters");
	json_open_array(j);
	while (next_parameter(&rest, &name))
		write_path_parameter(j, name);
	for (const struct http_query *query = route->query; query != NULL && query->name != NULL;
	     query++)
		write_query_parameter(j, query);
	json_close_array(j);
}

static void write_success(struct json *j, const struct route *route)
{
	bool empty = route->answer == NULL && route->produces == NULL;
	const char *type = route->produces != NULL ? route->produces : "application/json";

	open_status(j, route->status != 0 ? route->status : empty ? 204 : 200);
	json_open_object(j);
	key_string(j, "description", empty ? "Done." : "The answer.");
	if (!empty)
		write_content(j, type, route->answer);
	json_close_object(j);
}

static void write_status(struct json *j, int status, const char *text)
{
	open_status(j, status);
	json_open_object(j);
	key_string(j, "description", text);
	json_close_object(j);
}

/* What the server answers by itself, from the route's table. */
static bool may_answer(const struct route *route, int status)
{
	switch (status) {
	case 400: return true;
	case 401: return route->auth != HTTP_PUBLIC || route->work != NULL;
	case 403: return route->auth != HTTP_PUBLIC;
	case 404: return strchr(route->path, '{') != NULL;
	case 409: return route->run != NULL;
	case 413:
	case 415: return route->request != NULL;
	default: return true;
	}
}

static void write_responses(struct json *j, const struct route *route)
{
	open_key(j, "responses");
	write_success(j, route);
	if (route->is_file) {
		write_status(j, 206, "The part that Range asks for.");
		write_status(j, 304, "It is what If-None-Match names.");
	}
	for (size_t i = 0; i < sizeof(problems) / sizeof(problems[0]); i++) {
		if (!may_answer(route, problems[i].status))
			continue;
		open_status(j, problems[i].status);
		if (problems[i].status != 409 || route->conflict == NULL) {
			write_ref(j, "responses", problems[i].name);
			continue;
		}
		json_open_object(j);
		key_string(j, "description", problems[i].text);
		open_key(j, "content");
		write_media(j, view_of("application/json"), route->conflict);
		write_media(j, view_of("application/problem+json"), &wire_problem_record);
		json_close_object(j);
		json_close_object(j);
	}
	json_key(j, "default");
	write_ref(j, "responses", "Problem");
	json_close_object(j);
}

/* get_v1_assets_id: unique, as method and path are. */
static void write_operation_id(struct json *j, const struct route *route)
{
	json_key(j, "operationId");
	json_open_text(j);
	for (const char *c = route->method; *c != '\0'; c++)
		out_u8(j->out, (uint8_t)tolower((unsigned char)*c));
	for (const char *c = route->path; *c != '\0'; c++)
		if (*c != '{' && *c != '}')
			out_u8(j->out, (uint8_t)(isalnum((unsigned char)*c) ? *c : '_'));
	json_close_text(j);
}

/* The word after /v1/, for readers who want groups. */
static void write_tag(struct json *j, const struct route *route)
{
	struct view rest = view_of(route->path), part = {0}, tag = {0};

	while (view_split(&rest, '/', &part) && !view_eq(part, view_of("v1")))
		tag = part;
	if (view_split(&rest, '/', &part))
		tag = part;
	json_key(j, "tags");
	json_open_array(j);
	json_text(j, tag);
	json_close_array(j);
}

static void write_operation(struct json *j, const struct route *route)
{
	char method[16];
	size_t n = 0;

	for (; route->method[n] != '\0' && n + 1 < sizeof(method); n++)
		method[n] = (char)tolower((unsigned char)route->method[n]);
	method[n] = '\0';
	open_key(j, method);
	write_operation_id(j, route);
	write_tag(j, route);
	if (route->summary != NULL)
		key_string(j, "summary", route->summary);
	write_security(j, route->auth);
	write_parameters(j, route);
	if (route->request != NULL) {
		open_key(j, "requestBody");
		json_key_bool(j, "required", true);
		write_content(j, "application/json", route->request);
		json_close_object(j);
	}
	write_responses(j, route);
	json_close_object(j);
}

/* All routes in one list, in the order of the tables. */
static size_t gather(
    const struct route *const *tables, const struct route *ret_routes[API_PATHS_MAX])
{
	size_t n = 0;

	for (; *tables != NULL; tables++)
		for (const struct route *route = *tables; route->method != NULL; route++)
			if (n < API_PATHS_MAX)
				ret_routes[n++] = route;
	return n;
}

static void write_paths(struct json *j, const struct route *const *tables)
{
	const struct route *routes[API_PATHS_MAX];
	bool told[API_PATHS_MAX] = {false};
	size_t n = gather(tables, routes);

	open_key(j, "paths");
	for (size_t i = 0; i < n; i++) {
		if (told[i])
			continue;
		open_key(j, routes[i]->path);
		for (size_t k = i; k < n; k++) {
			if (strcmp(routes[k]->path, routes[i]->path) != 0)
				continue;
			told[k] = true;
			write_operation(j, routes[k]);
		}
		json_close_object(j);
	}
	json_close_object(j);
}

static void write_key_scheme(
    struct json *j, const char *id, const char *in, const char *name, const char *text)
{
	open_key(j, id);
	key_string(j, "type", "apiKey");
	key_string(j, "in", in);
	key_string(j, "name", name);
	key_string(j, "description", text);
	json_close_object(j);
}

static void write_schemes(struct json *j, const char *cookie)
{
	open_key(j, "securitySchemes");
	write_key_scheme(j, "session", "cookie", cookie,
	    "Set by POST /v1/session. What changes something is taken from the platform's own "
	    "pages.");
	open_key(j, "token");
	key_string(j, "type", "http");
	key_string(j, "scheme", "bearer");
	key_string(j, "description", "An API token, made by POST /v1/tokens.");
	json_close_object(j);
	write_key_scheme(j, "agent", "header", WIRE_HEADER_AGENT, "The agent's id.");
	write_key_scheme(j, "agentCounter", "header", WIRE_HEADER_COUNTER,
	    "Grows with every request of the agent.");
	write_key_scheme(j, "agentSignature", "header", WIRE_HEADER_SIGNATURE,
	    "Ed25519 over method, path, SHA-256 of the body as sent, and counter; 128 hexadecimal "
	    "digits.");
	json_close_object(j);
}

static void write_problem_response(struct json *j, const char *name, const char *text, bool retry)
{
	open_key(j, name);
	key_string(j, "description", text);
	if (retry) {
		json_key(j, "headers");
		json_raw(
		    j, view_of("{\"Retry-After\":{\"description\":\"seconds\",\"schema\":{\"type\":"
			       "\"integer\"}}}"));
	}
	write_content(j, "application/problem+json", &wire_problem_record);
	json_close_object(j);
}

static void write_components(struct json *j, const char *cookie)
{
	open_key(j, "components");
	json_key(j, "schemas");
	json_raw(j, view_of(wire_components));
	open_key(j, "responses");
	for (size_t i = 0; i < sizeof(problems) / sizeof(problems[0]); i++)
		write_problem_response(j, problems[i].name, problems[i].text,
		    problems[i].status == 429 || problems[i].status == 503);
	write_problem_response(j, "Problem", "Anything else.", false);
	json_close_object(j);
	write_schemes(j, cookie);
	json_close_object(j);
}

void api_write(const struct route *const *tables, const char *cookie, struct json *j)
{
	json_open_object(j);
	key_string(j, "openapi", "3.1.0");
	open_key(j, "info");
	key_string(j, "title", "Earshot");
	key_string(j, "version", EARSHOT_VERSION);
	key_string(j, "description", description);
	open_key(j, "license");
	key_string(j, "name", "Apache-2.0");
	key_string(j, "identifier", "Apache-2.0");
	json_close_object(j);
	json_close_object(j);
	json_key(j, "servers");
	json_raw(j, view_of("[{\"url\":\"/\"}]"));
	write_paths(j, tables);
	write_components(j, cookie);
	json_close_object(j);
}

static void get(struct call *call, struct db *db)
{
	const struct platform *platform = call->platform;

	(void)db;
	call_begin(call, 200);
	api_write(platform->tables, auth_cookie_name(platform), &call->json);
}

const struct route api_routes[] = {
    {
	.method = "GET",
	.path = "/v1/openapi.json",
	.auth = HTTP_PUBLIC,
	.produces = "application/json",
	.summary = "This document",
	.prepare = get,
    },
    {.method = NULL},
};
