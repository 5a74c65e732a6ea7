/* enrol: its routes. */
#include "platform/enrol/agent.h"
#include "platform/enrol/install.h"
#include "platform/enrol/internal.h"

#define FILTERS                                                                                    \
	{"q", WIRE_TEXT, 0, QUERY_TEXT_MAX,                                                        \
	    "words that must all be found, in any case, in what is known of the agent and its "    \
	    "host"},                                                                               \
	    {"tag", WIRE_TEXT, 1, 64, "with this tag"},                                            \
	    {"site", WIRE_TEXT, 1, 80, "of this site"},                                            \
	    {"active", WIRE_BOOL, 0, 0, "the sensor module is activated, or not"},                 \
	    {"leader", WIRE_BOOL, 0, 0, "leads a segment now, or none"},                           \
	    {"silent", WIRE_BOOL, 0, 0, "missed three check-ins, or not"},                         \
	    {"revoked", WIRE_BOOL, 0, 0, "revoked, or not"},

static const struct http_query list_query[] = {
    FILTERS{"limit", WIRE_INT, 1, AGENT_LIMIT_MAX, "agents of a page (100)"},
    {"cursor", WIRE_TEXT, 1, 24, "`next` of the page before"},
    {.name = NULL},
};

static const struct http_query export_query[] = {FILTERS{.name = NULL}};

static const struct http_query change_query[] = {
    {.name = "force",
	.type = WIRE_BOOL,
	.doc = "true: deactivates agents that would be left without a configuration"},
    {.name = NULL},
};

const struct route enrol_routes[] = {
    {
	.method = "GET",
	.path = "/v1/keys",
	.auth = HTTP_OPERATOR,
	.reach = HTTP_REACH_SITES,
	.answer = &wire_key_page_record,
	.summary = "Activation keys, without their secrets",
	.prepare = enrol_key_list,
    },
    {
	.method = "POST",
	.path = "/v1/keys",
	.auth = HTTP_OPERATOR,
	.reach = HTTP_REACH_SITES,
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
	.reach = HTTP_REACH_KEY,
	.request = &wire_key_change_record,
	.answer = &wire_key_record,
	.summary = "Changes an activation key: what is absent stays",
	.run = enrol_key_change,
    },
    {
	.method = "DELETE",
	.path = "/v1/keys/{id}",
	.auth = HTTP_OPERATOR,
	.reach = HTTP_REACH_KEY,
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
    {
	.method = "GET",
	.path = "/v1/agents",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SITES,
	.answer = &wire_agent_page_record,
	.summary = "Agents by host name, a page at a time",
	.query = list_query,
	.prepare = agent_list,
    },
    {
	.method = "GET",
	.path = "/v1/agents/export",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_SITES,
	.produces = "text/csv; charset=utf-8",
	.summary = "All agents as CSV",
	.query = export_query,
	.prepare = agent_export,
    },
    {
	.method = "GET",
	.path = "/v1/agents/{id}",
	.auth = HTTP_VIEWER,
	.reach = HTTP_REACH_AGENT,
	.answer = &wire_agent_detail_record,
	.summary = "One agent: its host, and what it reported last",
	.prepare = agent_detail,
    },
    {
	.method = "PATCH",
	.path = "/v1/agents/{id}",
	.auth = HTTP_OPERATOR,
	.reach = HTTP_REACH_AGENT,
	.request = &wire_agent_change_record,
	.answer = &wire_agent_record,
	.summary = "Changes tags or profile of an agent, revokes it or admits it again",
	.query = change_query,
	.run = agent_change,
    },
    {
	.method = "DELETE",
	.path = "/v1/agents/{id}",
	.auth = HTTP_OPERATOR,
	.reach = HTTP_REACH_AGENT,
	.summary = "Revokes and forgets an agent; its host is no managed host any more",
	.run = agent_delete,
    },
    {
	.method = "GET",
	.path = "/install/linux",
	.auth = HTTP_PUBLIC,
	.produces = "text/x-shellscript; charset=utf-8",
	.summary = "The script that installs an agent on a Linux host",
	.prepare = install_linux,
    },
    {
	.method = "GET",
	.path = "/install/linux/{arch}",
	.auth = HTTP_PUBLIC,
	.produces = "application/octet-stream",
	.summary = "The agent for a Linux host of that architecture",
	.prepare = install_agent,
    },
    {.method = NULL},
};
