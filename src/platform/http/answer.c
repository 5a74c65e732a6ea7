/* call: answers. What a handler says is kept or written; call_finish makes it whole. */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "platform/http/call.h"

enum { ERRORS_MAX = 64 /* fields of one problem: the list's limit in schema/api.toml */ };

bool call_field(const struct call *call, const char *name, struct view *ret_value)
{
	for (size_t i = 0; i < call->fields_n; i++)
		if (view_eq_nocase(call->fields[i].name, view_of(name))) {
			*ret_value = call->fields[i].value;
			return true;
		}
	return false;
}

void call_begin(struct call *call, int status)
{
	assert(call->status == 0);
	call->status = status;
}

void call_answer(struct call *call, int status, const struct wire_record *record, const void *value)
{
	call_begin(call, status);
	wire_encode(record, value, &call->json);
}

void call_empty(struct call *call, int status)
{
	call_begin(call, status);
}

/* Printable ASCII and blanks: what may stand in a header field (RFC 9110 5.5), without obs-text. */
static bool is_field_value(struct view value)
{
	for (size_t i = 0; i < value.n; i++)
		if (value.p[i] < 0x20 || value.p[i] > 0x7e)
			return false;
	return true;
}

void call_header(struct call *call, const char *name, const char *value)
{
	struct view text = view_of(value);

	if (call->answer_fields_n == HTTP_ANSWER_FIELDS_MAX || !is_field_value(text))
		return;
	struct http_field *field = &call->answer_fields[call->answer_fields_n++];

	field->name = arena_copy(call->arena, view_of(name));
	field->value = arena_copy(call->arena, text);
}

static struct view print(struct call *call, const char *format, va_list values)
{
	char text[1000];
	int n = vsnprintf(text, sizeof(text), format, values);

	if (n < 0)
		return view_of("");
	return arena_copy(call->arena, view_of(text));
}

void call_problem(
    struct call *call, int status, const char *slug, const char *field, const char *format, ...)
{
	static const struct {
		int status;
		const char *title;
	} titles[] = {
	    {400, "The request is not right"},
	    {401, "Sign in first"},
	    {403, "Not allowed"},
	    {404, "Not found"},
	    {405, "Not that method"},
	    {409, "In conflict with what is there"},
	    {412, "Changed meanwhile"},
	    {413, "Too large"},
	    {415, "Not that kind of body"},
	    {416, "Not that part"},
	    {429, "Too many, too fast"},
	    {431, "Too many header fields"},
	    {503, "Not now"},
	};
	struct wire_problem *problem = arena_take(call->arena, sizeof(*problem));
	va_list values;
	char type[80];

	call_begin(call, status);
	if (problem == NULL)
		return; /* the status alone has to do */
	snprintf(type, sizeof(type), "/problems/%s", slug);
	problem->type = arena_copy(call->arena, view_of(type));
	problem->status = status;
	problem->title = view_of("Something went wrong");
	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		if (titles[i].status == status)
			problem->title = view_of(titles[i].title);
	va_start(values, format);
	problem->detail = print(call, format, values);
	va_end(values);
	problem->errors.p = arena_take_array(call->arena, ERRORS_MAX, sizeof(problem->errors.p[0]));
	call->problem = problem;
	if (field != NULL)
		call_problem_field(
		    call, field, "%.*s", (int)problem->detail.n, (const char *)problem->detail.p);
}

void call_problem_field(struct call *call, const char *field, const char *format, ...)
{
	struct wire_problem *problem = call->problem;
	va_list values;

	if (problem == NULL || problem->errors.p == NULL || problem->errors.n == ERRORS_MAX)
		return;
	struct wire_problem_field *error = &problem->errors.p[problem->errors.n++];

	error->field = view_head(arena_copy(call->arena, view_of(field)), 256);
	va_start(values, format);
	error->message = view_head(print(call, format, values), 500);
	va_end(values);
}

static bool has_type(const struct call *call)
{
	for (size_t i = 0; i < call->answer_fields_n; i++)
		if (view_eq_nocase(call->answer_fields[i].name, view_of("Content-Type")))
			return true;
	return false;
}

void call_finish(struct call *call)
{
	const char *type = "application/json";

	if (call->problem != NULL) {
		type = "application/problem+json";
		wire_encode(&wire_problem_record, call->problem, &call->json);
		call->problem = NULL;
	} else if (call->route != NULL && call->route->produces != NULL && call->status < 400) {
		type = call->route->produces;
	}
	if (call->status != 204 && call->status != 304 && !has_type(call))
		call_header(call, "Content-Type", type);
}

void call_reset(struct call *call)
{
	if (call->file.is)
		(void)close(call->file.fd);
	call->file = (struct call_file){.is = false};
	call->status = 0;
	call->problem = NULL;
	call->answer_fields_n = 0;
	call->more = false;
	call->json = json_of(call->out);
}
