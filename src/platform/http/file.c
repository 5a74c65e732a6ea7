/* call: an open file as an answer, whole or in part. */
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "platform/http/call.h"

enum { RANGE_SIZE = 80 };

enum call_range call_range(struct view field, uint64_t size, uint64_t *ret_from, uint64_t *ret_n)
{
	struct view rest = view_trim(field), first, last;
	uint64_t from = 0, to = size;
	size_t hyphen;

	if (!view_starts_nocase(rest, view_of("bytes=")))
		return RANGE_WHOLE;
	rest = view_trim(view_tail(rest, 6));
	hyphen = view_find(rest, '-');
	first = view_head(rest, hyphen);
	last = view_tail(rest, hyphen + 1);
	if (hyphen == rest.n || first.n + last.n == 0 ||
	    (first.n > 0 && !view_u64(first, UINT64_MAX, &from)) ||
	    (last.n > 0 && !view_u64(last, UINT64_MAX, &to)))
		return RANGE_WHOLE;
	if (first.n == 0) { /* the last so many bytes */
		if (to == 0 || size == 0)
			return RANGE_NONE;
		from = to < size ? size - to : 0;
		to = size - 1;
	} else if (last.n > 0 && to < from) {
		return RANGE_WHOLE; /* malformed */
	}
	if (from >= size)
		return RANGE_NONE;
	*ret_from = from;
	*ret_n = (to < size ? to : size - 1) - from + 1;
	return RANGE_PART;
}

/* One of the tags of a list, or *: compared weakly, as If-None-Match is. */
static bool names_tag(struct view list, const char *etag)
{
	struct view one;

	while (view_split(&list, ',', &one)) {
		one = view_trim(one);
		if (view_starts(one, view_of("W/")))
			one = view_tail(one, 2);
		if (view_eq(one, view_of("*")) || view_eq(one, view_of(etag)))
			return true;
	}
	return false;
}

static enum call_range asked(
    const struct call *call, uint64_t size, const char *etag, uint64_t *ret_from, uint64_t *ret_n)
{
	struct view range, tag;

	if (call->is_head || !call_field(call, "Range", &range) ||
	    (call_field(call, "If-Range", &tag) && !view_eq(view_trim(tag), view_of(etag))))
		return RANGE_WHOLE;
	return call_range(range, size, ret_from, ret_n);
}

static void say(struct call *call, const char *etag)
{
	call_header(call, "ETag", etag);
	call_header(call, "Accept-Ranges", "bytes");
	call_header(call, "Cache-Control", "public, max-age=31536000, immutable");
}

void call_file(struct call *call, int fd, uint64_t size, const char *etag)
{
	char text[RANGE_SIZE];
	struct call_file file = {.is = true, .fd = fd, .n = size};
	struct view tags;
	enum call_range range;

	if (call_field(call, "If-None-Match", &tags) && names_tag(tags, etag)) {
		call_begin(call, 304);
		say(call, etag);
		(void)close(fd);
		return;
	}
	range = asked(call, size, etag, &file.from, &file.n);
	if (range == RANGE_NONE) {
		call_problem(call, 416, "range", NULL,
		    "There is no such part: this file has %" PRIu64 " bytes.", size);
		(void)snprintf(text, sizeof(text), "bytes */%" PRIu64, size);
		call_header(call, "Content-Range", text);
		(void)close(fd);
		return;
	}
	call_begin(call, range == RANGE_PART ? 206 : 200);
	say(call, etag);
	if (range == RANGE_PART) {
		(void)snprintf(text, sizeof(text), "bytes %" PRIu64 "-%" PRIu64 "/%" PRIu64,
		    file.from, file.from + file.n - 1, size);
		call_header(call, "Content-Range", text);
	}
	call->file = file;
}
