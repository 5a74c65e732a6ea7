/* serve: what agents fetch. */
#include <inttypes.h>
#include <stdio.h>

#include <sodium.h>

#include "platform/content/content.h"

void content_manifest_get(struct call *call, struct db *db)
{
	int64_t serial;
	struct view envelope = content_manifest(db, call->arena, &serial), tag;
	char etag[32];

	if (envelope.n == 0) {
		call_problem(call, 404, "no-manifest", NULL,
		    "This platform has no manifest yet: it makes one when it starts.");
		return;
	}
	(void)snprintf(etag, sizeof(etag), "\"%" PRId64 "\"", serial);
	if (call_field(call, "If-None-Match", &tag) && view_eq(view_trim(tag), view_of(etag))) {
		call_begin(call, 304);
	} else {
		call_begin(call, 200);
		out_bytes(call->out, envelope);
	}
	call_header(call, "ETag", etag);
	call_header(call, "Cache-Control", "public, max-age=60");
}

/* A name is 64 hexadecimal digits in lower case, and nothing else. */
static bool take_name(struct view name, uint8_t ret_sha256[WIRE_HASH_BYTES])
{
	size_t n = 0;

	for (size_t i = 0; i < name.n; i++)
		if (!((name.p[i] >= '0' && name.p[i] <= '9') ||
			(name.p[i] >= 'a' && name.p[i] <= 'f')))
			return false;
	return name.n == CONTENT_HEX_SIZE - 1 &&
	       sodium_hex2bin(ret_sha256, WIRE_HASH_BYTES, (const char *)name.p, name.n, NULL, &n,
		   NULL) == 0 &&
	       n == WIRE_HASH_BYTES;
}

void content_file_get(struct call *call, struct db *db)
{
	char etag[CONTENT_HEX_SIZE + 2];
	uint8_t sha256[WIRE_HASH_BYTES];
	int64_t size = 0;
	int fd;

	if (take_name(call->parameters[0], sha256))
		size = db_int(db, 0, "SELECT size FROM content WHERE sha256 = $1", "b",
		    view_bytes(sha256, sizeof(sha256)));
	if (size <= 0) {
		call_problem(call, 404, "not-found", NULL,
		    "There is no content of that name: the manifest has those there are.");
		return;
	}
	fd = content_open(call->platform->data, CONTENT_BUILDS, sha256, (uint64_t)size);
	if (fd < 0) {
		call_problem(call, 503, "content-lost", NULL,
		    "This file is listed, and is not in the platform's folder as it should be: "
		    "its operator has to add it again.");
		call_header(call, "Retry-After", "3600");
		return;
	}
	(void)snprintf(etag, sizeof(etag), "\"%.*s\"", (int)call->parameters[0].n,
	    (const char *)call->parameters[0].p);
	call_file(call, fd, (uint64_t)size, etag);
}
