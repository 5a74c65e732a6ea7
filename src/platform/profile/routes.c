/* profile: its routes. */
#include "platform/profile/internal.h"

static const struct http_query checks[] = {
    {.name = "check", .type = WIRE_BOOL, .doc = "true: only validate, and say what is doubtful"},
    {.name = NULL},
};

static const struct http_query changes[] = {
    {.name = "check", .type = WIRE_BOOL, .doc = "true: only validate, and say what is doubtful"},
    {.name = "version",
	.type = WIRE_INT,
	.min = 1,
	.max = INT64_MAX,
	.doc = "the version that was seen: 409 when there is a newer one (or If-Match: 412)"},
    {.name = "force",
	.type = WIRE_BOOL,
	.doc = "true: deactivates agents that would be left without a configuration"},
    {.name = NULL},
};

const struct route profile_routes[] = {
    {
	.method = "GET",
	.path = "/v1/profiles",
	.auth = HTTP_VIEWER,
	.answer = &wire_profile_page_record,
	.summary = "Configuration profiles, in the order in which they are asked",
	.prepare = profile_list,
    },
    {
	.method = "POST",
	.path = "/v1/profiles",
	.auth = HTTP_OPERATOR,
	.request = &wire_profile_record,
	.answer = &wire_profile_saved_record,
	.status = 201,
	.summary = "Makes a configuration profile",
	.query = checks,
	.prepare = profile_validate,
	.run = profile_make,
    },
    {
	.method = "GET",
	.path = "/v1/profiles/{id}",
	.auth = HTTP_VIEWER,
	.answer = &wire_profile_record,
	.summary = "A configuration profile; its version is the ETag",
	.prepare = profile_get,
    },
    {
	.method = "PUT",
	.path = "/v1/profiles/{id}",
	.auth = HTTP_OPERATOR,
	.request = &wire_profile_record,
	.answer = &wire_profile_saved_record,
	.summary = "Changes a configuration profile as a whole",
	.query = changes,
	.prepare = profile_validate,
	.run = profile_put,
    },
    {
	.method = "DELETE",
	.path = "/v1/profiles/{id}",
	.auth = HTTP_OPERATOR,
	.summary = "Deletes a configuration profile",
	.query = changes + 1,
	.run = profile_delete,
    },
    {
	.method = "POST",
	.path = "/v1/activations",
	.auth = HTTP_OPERATOR,
	.request = &wire_activation_request_record,
	.answer = &wire_activation_answer_record,
	.conflict = &wire_activation_answer_record,
	.summary = "Activates or deactivates the sensor module: all of these agents, or none",
	.run = profile_activations,
    },
    {
	.method = "POST",
	.path = "/v1/agents/{id}/activate",
	.auth = HTTP_OPERATOR,
	.answer = &wire_activation_answer_record,
	.conflict = &wire_activation_answer_record,
	.summary = "Activates the sensor module of an agent",
	.run = profile_activate_one,
    },
    {
	.method = "POST",
	.path = "/v1/agents/{id}/deactivate",
	.auth = HTTP_OPERATOR,
	.answer = &wire_activation_answer_record,
	.conflict = &wire_activation_answer_record,
	.summary = "Deactivates the sensor module of an agent",
	.run = profile_deactivate_one,
    },
    {.method = NULL},
};
