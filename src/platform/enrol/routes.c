/* enrol: its routes. */
#include "platform/enrol/internal.h"

const struct route enrol_routes[] = {
    {
	.method = "GET",
	.path = "/v1/keys",
	.auth = HTTP_OPERATOR,
	.answer = &wire_key_page_record,
	.summary = "Activation keys, without their secrets",
	.prepare = enrol_key_list,
    },
    {
	.method = "POST",
	.path = "/v1/keys",
	.auth = HTTP_OPERATOR,
	.request = &wire_key_request_record,
	.answer = &wire_key_record,
	.status = 201,
	.summary = "Makes an activation key; its secret is shown in this answer alone",
	.run = enrol_key_make,
    },
    {
	.method = "PATCH",
	.path = "/v1/keys/{id}",
	.auth = HTTP_OPERATOR,
	.request = &wire_key_change_record,
	.answer = &wire_key_record,
	.summary = "Changes an activation key: what is absent stays",
	.run = enrol_key_change,
    },
    {
	.method = "DELETE",
	.path = "/v1/keys/{id}",
	.auth = HTTP_OPERATOR,
	.summary = "Deletes an activation key; agents that enrolled with it stay",
	.run = enrol_key_delete,
    },
    {
	.method = "POST",
	.path = "/v1/agent/enrol",
	.auth = HTTP_ENROL,
	.request = &wire_enrol_request_record,
	.answer = &wire_enrol_answer_record,
	.summary = "Makes a host an agent of this platform",
	.prepare = enrol_take_prepare,
	.run = enrol_take,
    },
    {.method = NULL},
};
