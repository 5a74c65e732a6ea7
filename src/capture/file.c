/* Opening capture files, and what all kinds of capture have in common. */
#include "capture/internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void problem_format(struct capture_problem *p, enum err err, uint64_t offset,
    const char *format, va_list args) __attribute__((format(printf, 4, 0)));

static void problem_format(
    struct capture_problem *p, enum err err, uint64_t offset, const char *format, va_list args)
{
	p->err = err;
	p->offset = offset;
	(void)vsnprintf(p->reason, sizeof(p->reason), format, args);
	for (char *s = p->reason; *s != '\0'; s++)
		if (*s < ' ' || *s > '~')
			*s = '?';
}

void problem_set(struct capture_problem *p, enum err err, uint64_t offset, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	problem_format(p, err, offset, format, args);
	va_end(args);
}

static enum capture_step stay_ended(struct capture *c, struct capture_frame *ret_frame)
{
	(void)c;
	(void)ret_frame;
	return CAPTURE_END;
}

static enum capture_step stay_broken(struct capture *c, struct capture_frame *ret_frame)
{
	(void)c;
	(void)ret_frame;
	return CAPTURE_BROKEN;
}

enum capture_step capture_end(struct capture *c)
{
	c->next = stay_ended;
	return CAPTURE_END;
}

enum capture_step capture_break(
    struct capture *c, enum err err, uint64_t offset, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	problem_format(&c->problem, err, offset, format, args);
	va_end(args);
	c->next = stay_broken;
	return CAPTURE_BROKEN;
}

enum capture_step capture_cut(struct capture *c, uint64_t offset, const char *what)
{
	if (c->source.problem.err == ERR_NONE)
		return capture_break(c, ERR_TRUNCATED, offset, "file ends inside %s", what);
	c->problem = c->source.problem;
	c->next = stay_broken;
	return CAPTURE_BROKEN;
}

/* Looks at the first bytes; false: c->problem says. */
static bool begin(struct capture *c)
{
	size_t have = source_want(&c->source, 4);
	struct view start = source_peek(&c->source, have < 4 ? have : 4);
	struct rd r = rd_of(start);
	uint32_t magic = rd_le32(&r), digits = 0;

	if (have < 4 && c->source.problem.err != ERR_NONE) {
		(void)capture_cut(c, 0, "");
		return false;
	}
	if (have == 0) {
		(void)capture_break(c, ERR_FORMAT, 0, "%s",
		    c->source.coding == SOURCE_PLAIN ? "empty file" : "unpacks to nothing");
		return false;
	}
	if (rd_ok(&r) && pcapfile_is(magic)) {
		c->next = pcapfile_next;
		return pcapfile_begin(c);
	}
	if (rd_ok(&r) && magic == PCAPNG_SECTION) {
		c->next = pcapng_next;
		if (pcapng_begin(c) == ERR_NONE)
			return true;
		(void)capture_break(c, ERR_MEMORY, 0, "not enough memory");
		return false;
	}
	for (size_t i = 0; i < start.n; i++)
		digits = digits << 8 | start.p[i];
	(void)capture_break(
	    c, ERR_FORMAT, 0, "not a capture file: starts with %0*x", (int)(2 * start.n), digits);
	return false;
}

/* The rest of opening; takes `c` over. `err` is how opening the source went. */
static enum err open_rest(struct capture **ret_capture, struct capture *c, enum err err,
    struct capture_problem *ret_problem)
{
	if (err != ERR_NONE)
		(void)capture_break(c, err, 0, "%s", err_text(err));
	else if (begin(c)) {
		*ret_capture = c;
		return ERR_NONE;
	}
	*ret_problem = c->problem;
	capture_close(c);
	return ret_problem->err;
}

enum err capture_open_memory(struct capture **ret_capture, struct view bytes, size_t step,
    struct capture_problem *ret_problem)
{
	struct capture *c = calloc(1, sizeof(*c));

	if (c == NULL) {
		problem_set(ret_problem, ERR_MEMORY, 0, "not enough memory");
		return ERR_MEMORY;
	}
	return open_rest(ret_capture, c, source_open_memory(&c->source, bytes, step), ret_problem);
}

static enum err open_source(
    struct capture **ret_capture, int fd, uint64_t size, struct capture_problem *ret_problem)
{
	struct capture *c = calloc(1, sizeof(*c));
	enum err err;

	if (c == NULL) {
		if (fd != STDIN_FILENO)
			(void)close(fd);
		problem_set(ret_problem, ERR_MEMORY, 0, "not enough memory");
		return ERR_MEMORY;
	}
	err = source_open_fd(&c->source, fd, fd != STDIN_FILENO);
	c->source.raw_total = size;
	return open_rest(ret_capture, c, err, ret_problem);
}

enum err capture_open_file(
    struct capture **ret_capture, const char *path, struct capture_problem *ret_problem)
{
	uint64_t size = 0;
	int fd = path_open(path, &size, ret_problem);

	return fd < 0 ? ret_problem->err : open_source(ret_capture, fd, size, ret_problem);
}

enum err capture_open_fd(struct capture **ret_capture, int fd, struct capture_problem *ret_problem)
{
	return open_source(ret_capture, fd, 0, ret_problem);
}

enum capture_step capture_next(struct capture *c, struct capture_frame *ret_frame)
{
	return c->next(c, ret_frame);
}

const struct capture_problem *capture_problem(const struct capture *c)
{
	return &c->problem;
}

uint64_t capture_bytes_read(const struct capture *c)
{
	return c->source.raw_read;
}

uint64_t capture_bytes_total(const struct capture *c)
{
	return c->source.raw_total;
}

uint64_t capture_drops(const struct capture *c)
{
	return c->live != NULL ? live_drops(c->live) : 0;
}

int capture_fd(const struct capture *c)
{
	return c->live != NULL ? live_fd(c->live) : -1;
}

const char *const capture_backend_names[CAPTURE_BACKENDS] = {
    [CAPTURE_AUTO] = "auto",
    [CAPTURE_LIBPCAP] = "libpcap",
    [CAPTURE_NPCAP] = "npcap",
    [CAPTURE_SOCKETS] = "sockets",
    [CAPTURE_ETW] = "etw",
};

enum capture_backend capture_backend(const struct capture *c)
{
	return c->live != NULL ? live_backend(c->live) : CAPTURE_AUTO;
}

uint32_t capture_linktype(const struct capture *c)
{
	return c->live != NULL ? live_linktype(c->live) : 0;
}

void capture_close(struct capture *c)
{
	if (c == NULL)
		return;
	if (c->live != NULL)
		live_close(c->live);
	else
		source_close(&c->source);
	free(c->pcapng.interface);
	free(c);
}
