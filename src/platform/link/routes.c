/* routes: what agents ask beside uploading. */
#include "platform/link/internal.h"

const struct route link_routes[] = {
    {
	.method = "POST",
	.path = "/v1/agent/check-in",
	.auth = HTTP_AGENT,
	.request = &wire_check_in_request_record,
	.answer = &wire_check_in_answer_record,
	.summary = "State of an agent; its configuration, keys and commands",
	.run = link_check_in,
    },
    {
	.method = "POST",
	.path = "/v1/agent/segments",
	.auth = HTTP_AGENT,
	.request = &wire_segment_request_record,
	.answer = &wire_segment_grant_record,
	.summary = "From the fingerprint of a place to its segment and keys",
	.run = link_segment,
    },
    {
	.method = "POST",
	.path = "/v1/agent/lease",
	.auth = HTTP_AGENT,
	.request = &wire_lease_request_record,
	.answer = &wire_lease_answer_record,
	.conflict = &wire_lease_refusal_record,
	.summary = "Who counts in a segment: asked for, renewed, given back",
	.prepare = link_lease_prepare,
	.run = link_lease,
    },
    {NULL},
};
