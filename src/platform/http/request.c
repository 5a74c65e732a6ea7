/* call: what came in: its target, its query, its body. */
#include <stdio.h>

#include "base/utf8.h"
#include "platform/http/call.h"

static int hex(uint8_t c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

/*
 * Without its percent-encoding (RFC 3986 2.1), in the arena; `plus`: '+' is a blank, as forms write
 * it. False: malformed, a NUL, or no room.
 */
static bool decode(struct arena *arena, struct view text, bool plus, struct view *ret_text)
{
	uint8_t *p = arena_take(arena, text.n + 1);
	size_t n = 0;

	if (p == NULL)
		return false;
	for (size_t i = 0; i < text.n; i++) {
		uint8_t c = text.p[i];

		if (c == '%') {
			int high = i + 2 < text.n ? hex(text.p[i + 1]) : -1;
			int low = i + 2 < text.n ? hex(text.p[i + 2]) : -1;

			if (high < 0 || low < 0)
				return false;
			c = (uint8_t)(high << 4 | low);
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		if (c == 0)
			return false;
		p[n++] = c;
	}
	*ret_text = view_bytes(p, n);
	return true;
}

/* How well a route fits a path: the number of its fixed segments plus one; 0 not at all. */
static unsigned fit(
    const struct route *route, struct view path, struct view parameters[HTTP_PARAMETERS_MAX])
{
	struct view pattern = view_of(route->path), want, have;
	unsigned fixed = 1, n = 0;

	while (view_split(&pattern, '/', &want)) {
		if (!view_split(&path, '/', &have))
			return 0;
		if (want.n > 1 && want.p[0] == '{') {
			if (have.n == 0 || n == HTTP_PARAMETERS_MAX)
				return 0;
			parameters[n++] = have;
		} else if (view_eq(want, have)) {
			fixed++;
		} else {
			return 0;
		}
	}
	return view_split(&path, '/', &have) ? 0 : fixed;
}

struct best {
	const struct route *route;
	unsigned fit; /* of the path: what fits worse is another one */
	struct view parameters[HTTP_PARAMETERS_MAX];
	char allow[64]; /* methods the path has */
};

static void consider(
    struct best *best, const struct route *route, struct view method, struct view path)
{
	struct view parameters[HTTP_PARAMETERS_MAX] = {{0}};
	unsigned points = fit(route, path, parameters);

	if (points == 0 || points < best->fit)
		return;
	if (points > best->fit)
		*best = (struct best){.fit = points};
	size_t n = strlen(best->allow);

	if (view_find_nocase(view_of(best->allow), view_of(route->method)) == n)
		snprintf(best->allow + n, sizeof(best->allow) - n, "%s%s", n > 0 ? ", " : "",
		    route->method);
	if (best->route != NULL || !view_eq(method, view_of(route->method)))
		return;
	best->route = route;
	memcpy(best->parameters, parameters, sizeof(parameters));
}

bool call_route(struct call *call, const struct route *const *tables, struct view method)
{
	size_t mark = view_find(call->target, '?');
	struct best best = {0};

	call->path = view_head(call->target, mark);
	call->query_text = view_tail(call->target, mark + 1);
	call->is_head = view_eq(method, view_of("HEAD"));
	if (call->is_head)
		method = view_of("GET");
	for (; *tables != NULL; tables++)
		for (const struct route *route = *tables; route->method != NULL; route++)
			consider(&best, route, method, call->path);
	if (best.route == NULL && best.allow[0] != '\0') {
		call_problem(call, 405, "method", NULL, "This path takes %s.", best.allow);
		call_header(call, "Allow", best.allow);
		return false;
	}
	if (best.route == NULL) {
		call_problem(call, 404, "not-found", NULL, "There is nothing at this path.");
		return false;
	}
	for (unsigned i = 0; i < HTTP_PARAMETERS_MAX; i++)
		if (!decode(call->arena, best.parameters[i], false, &call->parameters[i])) {
			call_problem(
			    call, 400, "path", NULL, "The path is not well percent-encoded.");
			return false;
		}
	call->route = best.route;
	return true;
}

/* The value of a query parameter, decoded; how often it is there. */
static unsigned find_parameter(struct call *call, struct view name, struct view *ret_value)
{
	struct view rest = call->query_text, pair, decoded;
	unsigned count = 0;

	while (view_split(&rest, '&', &pair)) {
		size_t equals = view_find(pair, '=');

		if (!view_eq(view_head(pair, equals), name))
			continue;
		if (decode(call->arena, view_tail(pair, equals + 1), true, &decoded) &&
		    ++count == 1)
			*ret_value = decoded;
	}
	return count;
}

static bool parse_int(struct view text, int64_t *ret_value)
{
	bool minus = text.n > 0 && text.p[0] == '-';
	uint64_t value;

	if (!view_u64(minus ? view_tail(text, 1) : text, INT64_MAX, &value))
		return false;
	*ret_value = minus ? -(int64_t)value : (int64_t)value;
	return true;
}

static bool parse_bool(struct view text, bool *ret_value)
{
	if (!view_eq(text, view_of("true")) && !view_eq(text, view_of("false")))
		return false;
	*ret_value = text.p[0] == 't';
	return true;
}

bool call_query_text(struct call *call, const char *name, struct view *ret_text)
{
	return find_parameter(call, view_of(name), ret_text) > 0;
}

int64_t call_query_int(struct call *call, const char *name, int64_t otherwise)
{
	struct view text;
	int64_t value = otherwise;

	if (find_parameter(call, view_of(name), &text) > 0 && parse_int(text, &value))
		return value;
	return otherwise;
}

bool call_query_bool(struct call *call, const char *name, bool *ret_value)
{
	struct view text;

	return find_parameter(call, view_of(name), &text) > 0 && parse_bool(text, ret_value);
}

/* What is wrong with the value of a parameter, into `why`; false when something is. */
static bool check_value(const struct http_query *query, struct view text, char why[120])
{
	int64_t value;
	bool is;

	switch (query->type) {
	case WIRE_INT:
		if (parse_int(text, &value) && value >= query->min && value <= query->max)
			return true;
		snprintf(why, 120, "takes a whole number from %lld to %lld.", (long long)query->min,
		    (long long)query->max);
		return false;
	case WIRE_BOOL:
		if (parse_bool(text, &is))
			return true;
		snprintf(why, 120, "takes true or false.");
		return false;
	default:
		if (!utf8_is_valid(text)) {
			snprintf(why, 120, "takes UTF-8.");
			return false;
		}
		if ((int64_t)text.n >= query->min && (int64_t)text.n <= query->max)
			return true;
		snprintf(why, 120, "takes %lld to %lld bytes.", (long long)query->min,
		    (long long)query->max);
		return false;
	}
}

static const struct http_query *query_named(const struct route *route, struct view name)
{
	for (const struct http_query *q = route->query; q != NULL && q->name != NULL; q++)
		if (view_eq(view_of(q->name), name))
			return q;
	return NULL;
}

bool call_check_query(struct call *call)
{
	struct view rest = call->query_text, pair, value;
	char why[120], name[64];

	while (view_split(&rest, '&', &pair)) {
		struct view key = view_head(pair, view_find(pair, '='));
		const struct http_query *query = query_named(call->route, key);

		if (pair.n == 0)
			continue;
		if (query == NULL) {
			snprintf(name, sizeof(name), "%.*s", (int)key.n, (const char *)key.p);
			call_problem(
			    call, 400, "query", name, "This call knows no parameter of that name.");
			return false;
		}
		unsigned count = find_parameter(call, key, &value);

		if (count != 1) {
			call_problem(call, 400, "query", query->name, "%s %s.", query->name,
			    count > 1 ? "stands there twice" : "is not well percent-encoded");
			return false;
		}
		if (!check_value(query, value, why)) {
			call_problem(call, 400, "query", query->name, "%s %s", query->name, why);
			return false;
		}
	}
	return true;
}

bool call_parameter_id(struct call *call, unsigned index, int64_t *ret_id)
{
	uint64_t id;

	if (!view_u64(call->parameters[index], INT64_MAX, &id) || id == 0) {
		call_problem(call, 404, "not-found", NULL, "There is nothing of that number.");
		return false;
	}
	*ret_id = (int64_t)id;
	return true;
}

bool call_reach(struct call *call, struct db *db)
{
	static const enum store_object objects[] = {
	    [HTTP_REACH_ASSET] = STORE_ASSET,
	    [HTTP_REACH_AGENT] = STORE_AGENT,
	    [HTTP_REACH_SEGMENT] = STORE_SEGMENT,
	    [HTTP_REACH_KEY] = STORE_KEY,
	};
	enum http_reach reach = call->route->reach;

	if (!call->who.scope.limited || reach == HTTP_REACH_OWN || reach == HTTP_REACH_SITES)
		return true;
	if (reach == HTTP_REACH_PLATFORM) {
		call_problem(call, 403, "sites", NULL,
		    "This concerns the whole platform; %s is for some of its sites.",
		    call->who.name);
		return false;
	}
	if (db_sees(db, objects[reach], call->parameters[0]))
		return true;
	call_problem(call, 404, "not-found", NULL, "There is nothing of that number.");
	return false;
}

bool call_decode(struct call *call)
{
	const struct wire_record *record = call->route->request;
	struct wire_fault fault = {0};

	if (record == NULL)
		return true;
	void *body = arena_take(call->arena, record->size);
	enum err err =
	    body == NULL ? ERR_MEMORY : wire_decode(record, call->raw, call->arena, body, &fault);

	if (err == ERR_NONE) {
		call->body = body;
		return true;
	}
	if (err == ERR_MEMORY || err == ERR_FULL)
		call_problem(
		    call, 413, "too-large", NULL, "The body is more than a call may need.");
	else
		call_problem(call, 400, "body", fault.pointer, "%s", fault.reason);
	return false;
}
