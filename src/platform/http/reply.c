/* The answer on its way: header fields, compression, parts of a long one, the console's files. */
#include "platform/http/internal.h"
#include "platform/platform.h"

#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

/* What answers of the API may do in a browser: nothing at all. */
static const char api_policy[] = "default-src 'none'; object-src 'none'; base-uri 'none'; "
				 "form-action 'none'; frame-ancestors 'none'";

static void add(struct MHD_Response *response, const char *name, const char *value)
{
	(void)MHD_add_response_header(response, name, value);
}

static void add_common(const struct http_exchange *x, struct MHD_Response *response)
{
	char id[20];

	(void)snprintf(id, sizeof(id), "%016llx", (unsigned long long)x->id);
	add(response, "Earshot-Request", id);
	add(response, "X-Content-Type-Options", PLATFORM_CONSOLE_SNIFF);
	add(response, "Referrer-Policy", PLATFORM_CONSOLE_REFERRER);
	add(response, "Cross-Origin-Opener-Policy", PLATFORM_CONSOLE_OPENER);
	add(response, "Cross-Origin-Resource-Policy", PLATFORM_CONSOLE_RESOURCE);
	add(response, "Content-Security-Policy",
	    x->file != NULL ? PLATFORM_CONSOLE_POLICY : api_policy);
	if (x->http->options.platform->secure)
		add(response, "Strict-Transport-Security", "max-age=31536000");
	if (atomic_load(&x->http->stopping))
		add(response, "Connection", "close");
}

static bool has_field(const struct call *call, const char *name)
{
	for (size_t i = 0; i < call->answer_fields_n; i++)
		if (view_eq_nocase(call->answer_fields[i].name, view_of(name)))
			return true;
	return false;
}

/* Names and values are in the arena, without a NUL: HTTP_HEAD_BYTES bounds what is shown. */
static void add_own(const struct http_exchange *x, struct MHD_Response *response)
{
	char name[64], value[2048];

	for (size_t i = 0; i < x->call.answer_fields_n; i++) {
		const struct http_field *f = &x->call.answer_fields[i];

		if (f->name.n >= sizeof(name) || f->value.n >= sizeof(value))
			continue;
		(void)snprintf(name, sizeof(name), "%.*s", (int)f->name.n, (const char *)f->name.p);
		(void)snprintf(
		    value, sizeof(value), "%.*s", (int)f->value.n, (const char *)f->value.p);
		add(response, name, value);
	}
	if (!has_field(&x->call, "Cache-Control"))
		add(response, "Cache-Control", "no-store");
}

/* "gzip", "gzip;q=0.5", "*": any but with q=0. */
static bool takes_gzip(const struct call *call)
{
	struct view list, part, q;

	if (!call_field(call, "Accept-Encoding", &list))
		return false;
	while (view_split(&list, ',', &part)) {
		struct view coding = view_trim(view_head(part, view_find(part, ';')));
		size_t at = view_find_nocase(part, view_of("q="));

		if (!view_eq_nocase(coding, view_of("gzip")) && !view_eq(coding, view_of("*")))
			continue;
		q = view_trim(view_tail(part, at + 2));
		for (size_t i = 0; at < part.n && i <= q.n; i++) {
			if (i == q.n)
				return false;
			if (q.p[i] != '0' && q.p[i] != '.')
				break;
		}
		return true;
	}
	return false;
}

/* Compressed in place of the answer. False: it stays as it is. */
static bool compress_answer(struct http_exchange *x)
{
	z_stream z = {0};
	uint8_t *p;
	uLong bound;
	int code;

	if (deflateInit2(&z, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	bound = deflateBound(&z, x->answer_n);
	p = malloc(bound);
	z.next_in = x->answer;
	z.avail_in = (uInt)x->answer_n;
	z.next_out = p;
	z.avail_out = (uInt)bound;
	code = p == NULL ? Z_MEM_ERROR : deflate(&z, Z_FINISH);
	(void)deflateEnd(&z);
	if (code != Z_STREAM_END || z.total_out >= x->answer_n) {
		free(p);
		return false;
	}
	free(x->answer);
	x->answer = p;
	x->answer_n = z.total_out;
	return true;
}

/* The server wants more of a streamed answer; 0: later, when the connection is resumed. */
static ssize_t more(void *ctx, uint64_t position, char *buffer, size_t max)
{
	struct http_exchange *x = ctx;
	size_t n = x->answer_n - x->answer_at;

	(void)position;
	if (x->broken)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	if (n == 0 && !x->call.more)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if (n == 0 && atomic_load(&x->http->stopping))
		return MHD_CONTENT_READER_END_WITH_ERROR;
	if (n == 0) {
		http_exchange_more(x);
		return 0;
	}
	n = n < max ? n : max;
	(void)memcpy(buffer, x->answer + x->answer_at, n);
	x->answer_at += n;
	x->sent_bytes += n;
	http_deadline(x->http, x->link, HTTP_ANSWER_MS);
	return (ssize_t)n;
}

/* For the rare client that takes nothing compressed. */
static struct MHD_Response *from_inflated(struct http_exchange *x)
{
	struct MHD_Response *response = NULL;
	z_stream z = {
	    .next_in = (Bytef *)(uintptr_t)x->file->gz,
	    .avail_in = (uInt)x->file->gz_bytes,
	};
	uint8_t *p = malloc(HTTP_FILE_MAX);

	if (p != NULL && inflateInit2(&z, 15 + 16) == Z_OK) {
		z.next_out = p;
		z.avail_out = HTTP_FILE_MAX;
		if (inflate(&z, Z_FINISH) == Z_STREAM_END)
			response = MHD_create_response_from_buffer_with_free_callback(
			    z.total_out, p, free);
		x->sent_bytes = z.total_out;
		(void)inflateEnd(&z);
	}
	if (response == NULL)
		free(p);
	return response;
}

static struct MHD_Response *from_file(struct http_exchange *x)
{
	const struct platform_console_file *file = x->file;
	struct view tag;

	x->call.answer_fields_n = 0;
	call_header(&x->call, "ETag", file->etag);
	call_header(&x->call, "Vary", "Accept-Encoding");
	call_header(&x->call, "Cache-Control",
	    file->immutable ? "public, max-age=31536000, immutable" : "no-cache");
	if (call_field(&x->call, "If-None-Match", &tag) &&
	    (view_eq(view_trim(tag), view_of("*")) ||
		view_find_nocase(tag, view_of(file->etag)) < tag.n)) {
		x->call.status = 304;
		return MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	}
	call_header(&x->call, "Content-Type", file->content_type);
	if (!takes_gzip(&x->call))
		return from_inflated(x);
	call_header(&x->call, "Content-Encoding", "gzip");
	x->sent_bytes = file->gz_bytes;
	return MHD_create_response_from_buffer(
	    file->gz_bytes, (void *)(uintptr_t)file->gz, MHD_RESPMEM_PERSISTENT);
}

/* The descriptor is the response's. */
static struct MHD_Response *from_opened(struct http_exchange *x)
{
	struct call_file *file = &x->call.file;
	struct MHD_Response *response =
	    MHD_create_response_from_fd_at_offset64(file->n, file->fd, file->from);

	if (response != NULL)
		file->is = false;
	x->sent_bytes = x->call.is_head ? 0 : file->n;
	return response;
}

static struct MHD_Response *from_answer(struct http_exchange *x)
{
	struct MHD_Response *response;

	if (x->call.status == 204 || x->call.status == 304)
		return MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	if (x->call.more && x->call.status < 400) {
		x->streaming = true;
		x->arena_mark = x->arena.used;
		return MHD_create_response_from_callback(
		    MHD_SIZE_UNKNOWN, HTTP_PART_BYTES, more, x, NULL);
	}
	if (x->answer_n > HTTP_GZIP_FROM && !has_field(&x->call, "Content-Encoding")) {
		call_header(&x->call, "Vary", "Accept-Encoding");
		if (takes_gzip(&x->call) && compress_answer(x))
			call_header(&x->call, "Content-Encoding", "gzip");
	}
	x->sent_bytes = x->answer_n;
	if (x->answer == NULL)
		return MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	response = MHD_create_response_from_buffer_with_free_callback(x->answer_n, x->answer, free);
	if (response != NULL)
		x->answer = NULL;
	return response;
}

enum MHD_Result http_reply(struct http_exchange *x)
{
	struct MHD_Response *response;
	enum MHD_Result result;
	int64_t within_ms;

	/* Resumed in the midst of a streamed answer: `more` goes on by itself. */
	if (x->streaming)
		return MHD_YES;
	if (x->call.file.is && !http_file_begin(x)) {
		http_exchange_instead(x, 503, "busy",
		    "Too many files are on their way, or to this address. Try again later.");
		call_finish(&x->call);
		(void)!out_flush(&x->out);
	}
	within_ms = x->call.file.is ? http_file_ms(x->call.file.n) : HTTP_ANSWER_MS;
	response = x->call.file.is                            ? from_opened(x)
		   : x->file != NULL && x->call.status == 200 ? from_file(x)
							      : from_answer(x);
	if (response == NULL)
		return MHD_NO;
	add_common(x, response);
	add_own(x, response);
	http_deadline(x->http, x->link, within_ms);
	result = MHD_queue_response(x->connection, (unsigned)x->call.status, response);
	MHD_destroy_response(response);
	return result;
}

enum MHD_Result http_reply_busy(struct http *http, struct MHD_Connection *connection)
{
	static char text[] = "{\"type\":\"/problems/busy\",\"title\":\"Not now\",\"status\":503,"
			     "\"detail\":\"Too many calls are under way. Try again later.\","
			     "\"errors\":[]}";
	struct MHD_Response *response =
	    MHD_create_response_from_buffer(sizeof(text) - 1, text, MHD_RESPMEM_PERSISTENT);
	enum MHD_Result result;

	(void)atomic_fetch_add(&http->refused, 1);
	if (response == NULL)
		return MHD_NO;
	add(response, "Content-Type", "application/problem+json");
	add(response, "Retry-After", "5");
	add(response, "Connection", "close");
	add(response, "Cache-Control", "no-store");
	result = MHD_queue_response(connection, 503, response);
	MHD_destroy_response(response);
	return result;
}
