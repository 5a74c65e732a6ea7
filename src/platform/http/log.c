/*
 * The server's lines: one write per line, so that threads do not mix them. The path without its
 * query (people search for names), what strangers wrote escaped, no header field ever.
 */
#include "base/escape.h"
#include "base/instant.h"
#include "platform/http/internal.h"

#include <stdio.h>
#include <unistd.h>

enum { PATH_SHOWN = 300 /* bytes */ };

struct line {
	struct out out;
	uint8_t room[2048];
};

/* A line that is too long loses its end. */
static bool line_full(void *ctx, struct view bytes)
{
	(void)ctx;
	(void)bytes;
	return false;
}

static void line_begin(struct line *line, int64_t now_ms)
{
	char text[INSTANT_TEXT_SIZE];

	line->out = out_of(line->room, sizeof(line->room) - 1, line_full, NULL);
	out_text(&line->out, instant_format(now_ms, text));
}

static void line_end(struct line *line, int fd)
{
	line->room[line->out.len] = '\n';
	(void)!write(fd, line->room, line->out.len + 1);
}

static void add_peer(struct line *line, const struct http_exchange *x)
{
	char text[ADDR_TEXT_SIZE];

	out_u8(&line->out, ' ');
	out_text(&line->out, addr_format(&x->call.peer, text));
}

void http_log_exchange(const struct http_exchange *x, int64_t us)
{
	const struct call *call = &x->call;
	struct line line;
	char text[80];

	if (x->http->options.log_fd < 0)
		return;
	line_begin(&line, call->now_ms);
	add_peer(&line, x);
	out_u8(&line.out, ' ');
	escape_terminal(&line.out, view_of(x->method != NULL ? x->method : "-"));
	out_u8(&line.out, ' ');
	escape_terminal(&line.out,
	    view_head(view_head(call->target, view_find(call->target, '?')), PATH_SHOWN));
	(void)snprintf(text, sizeof(text), " %d %llu %lld.%03lldms ", call->status,
	    (unsigned long long)x->sent_bytes, (long long)us / 1000, (long long)us % 1000);
	out_text(&line.out, text);
	if (call->who.kind == PRINCIPAL_NONE)
		out_u8(&line.out, '-');
	else
		out_text(&line.out, call->who.kind == PRINCIPAL_AGENT ? "agent:" : "user:");
	escape_terminal(&line.out, view_of(call->who.name));
	(void)snprintf(text, sizeof(text), " %016llx", (unsigned long long)x->id);
	out_text(&line.out, text);
	line_end(&line, x->http->options.log_fd);
}

void http_log_error(const struct http_exchange *x, const char *what, const char *why)
{
	struct line line;
	char text[32];

	line_begin(&line, x->call.now_ms);
	add_peer(&line, x);
	out_text(&line.out, " error: ");
	out_text(&line.out, what);
	out_text(&line.out, ": ");
	escape_terminal(&line.out, view_of(why));
	(void)snprintf(text, sizeof(text), " %016llx", (unsigned long long)x->id);
	out_text(&line.out, text);
	line_end(&line, STDERR_FILENO);
}
