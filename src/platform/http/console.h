/*
 * console: the web console's files, inside the program.
 *
 * The build bundles console/, gives each file a name with the hash of its content, compresses it,
 * and writes the table (console/build.mjs). The server sends a file with Content-Encoding: gzip as
 * it lies here, or inflates it for a client that does not take gzip.
 *
 * "/" is the page itself: it names the others, so it is revalidated (Cache-Control: no-cache, and
 * If-None-Match against `etag` gives 304). A file whose name holds its hash never changes:
 * Cache-Control: public, max-age=31536000, immutable. Every file is public; what it shows is not.
 * Places within the console stand behind the '#' of its address, so the server knows no others.
 */
#ifndef EARSHOT_PLATFORM_HTTP_CONSOLE_H
#define EARSHOT_PLATFORM_HTTP_CONSOLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Header fields that go with every file of the console, beside the content type. */
#define PLATFORM_CONSOLE_POLICY                                                                    \
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "                \
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
#define PLATFORM_CONSOLE_REFERRER "no-referrer" /* Referrer-Policy */
#define PLATFORM_CONSOLE_SNIFF "nosniff"        /* X-Content-Type-Options */
#define PLATFORM_CONSOLE_OPENER "same-origin"   /* Cross-Origin-Opener-Policy */
#define PLATFORM_CONSOLE_RESOURCE "same-origin" /* Cross-Origin-Resource-Policy */

struct platform_console_file {
	const char *path;         /* "/", "/console-3f2a….js" */
	const char *content_type; /* "text/javascript; charset=utf-8" */
	const char *etag;         /* with its quotes */
	bool immutable;           /* the path holds the hash */
	const uint8_t *gz;
	size_t gz_bytes;
};

/* Ends with a NULL path. Empty in a build without the console (-Dconsole=disabled). */
extern const struct platform_console_file platform_console_files[];

#endif
