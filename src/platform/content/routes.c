/* content: its routes. */
#include "platform/content/content.h"

const struct route content_routes[] = {
    {
	.method = "GET",
	.path = "/v1/content",
	.auth = HTTP_VIEWER,
	.answer = &wire_content_page_record,
	.summary = "Builds of the agent that there are, and what agents run",
	.prepare = content_page_get,
    },
    {
	.method = "GET",
	.path = "/content/manifest",
	.auth = HTTP_PUBLIC,
	.produces = "text/plain; charset=utf-8",
	.summary = "The signed manifest of what agents may fetch",
	.prepare = content_manifest_get,
    },
    {
	.method = "GET",
	.path = "/content/{sha256}",
	.auth = HTTP_PUBLIC,
	.produces = "application/octet-stream",
	.summary = "A file of the manifest, or a part of it",
	.is_file = true,
	.prepare = content_file_get,
    },
    {.method = NULL},
};
