/*
 * source: where content of others is read from: the folder that an export made, or a tar of it
 * (POSIX ustar, not compressed; long names and links of it are passed over).
 *
 * Names are never taken from it: one that is looked for is compared.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/rd.h"
#include "platform/content/content.h"

enum { BLOCK = 512 };

static enum err err_of(int error)
{
	return error == ENOENT || error == ENOTDIR ? ERR_NOT_FOUND
	       : error == EACCES || error == EPERM ? ERR_DENIED
						   : ERR_IO;
}

/* An entry's head (POSIX pax, "ustar Interchange Format"). */
struct entry {
	struct view name;
	uint64_t size;
	bool is_file;
};

/* Octal digits, then blanks or NULs. */
static bool octal(struct view text, uint64_t *ret_value)
{
	uint64_t value = 0;
	size_t digits = 0;

	text = view_trim(text);
	for (; digits < text.n && text.p[digits] >= '0' && text.p[digits] <= '7'; digits++)
		value = value * 8 + (uint64_t)(text.p[digits] - '0');
	*ret_value = value;
	return digits > 0 && digits == text.n;
}

/* False: the end of the archive, or no entry. */
static bool read_entry(struct view block, struct entry *ret_entry)
{
	struct rd r = rd_of(block);
	struct view name = rd_bytes(&r, 100);
	struct view before = rd_bytes(&r, 24), size = rd_bytes(&r, 12), rest = rd_bytes(&r, 20);
	uint8_t type = rd_u8(&r);
	struct view link = rd_bytes(&r, 100), magic = rd_bytes(&r, 5);

	(void)before;
	(void)rest;
	(void)link;
	ret_entry->name = view_head(name, view_find(name, '\0'));
	ret_entry->is_file = type == '0' || type == '\0';
	return rd_ok(&r) && ret_entry->name.n > 0 && view_eq(magic, view_of("ustar")) &&
	       octal(size, &ret_entry->size);
}

static bool read_block(const struct content_source *source, uint64_t at, uint8_t block[BLOCK])
{
	return at <= source->size && source->size - at >= BLOCK &&
	       pread(source->fd, block, BLOCK, (off_t)at) == BLOCK;
}

enum err content_source_open(const char *path, struct content_source *ret_source)
{
	struct content_source source = {
	    .fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)};
	uint8_t block[BLOCK];
	struct entry entry;
	struct stat st;

	if (source.fd < 0)
		return err_of(errno);
	if (fstat(source.fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		*ret_source = source;
		return ERR_NONE;
	}
	source.is_tar = true;
	source.size = (uint64_t)st.st_size;
	if (!S_ISREG(st.st_mode) || !read_block(&source, 0, block) ||
	    !read_entry(view_bytes(block, sizeof(block)), &entry)) {
		(void)close(source.fd);
		return ERR_FORMAT;
	}
	*ret_source = source;
	return ERR_NONE;
}

enum err content_source_file(const char *path, struct content_source *ret_source)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct stat st;

	if (fd < 0)
		return err_of(errno);
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		(void)close(fd);
		return ERR_FORMAT;
	}
	*ret_source = (struct content_source){fd, false, (uint64_t)st.st_size};
	return ERR_NONE;
}

void content_source_close(struct content_source *source)
{
	if (source->fd >= 0)
		(void)close(source->fd);
	source->fd = -1;
}

/* "content/NAME", wherever that folder stands. */
static bool is_named(struct view path, const char *name)
{
	char wanted[CONTENT_HEX_SIZE + 16];
	struct view end;
	size_t n;

	(void)snprintf(wanted, sizeof(wanted), "content/%s", name);
	end = view_of(wanted);
	n = path.n - end.n;
	return path.n >= end.n && view_eq(view_tail(path, n), end) &&
	       (n == 0 || path.p[n - 1] == '/');
}

static enum err find_in_tar(
    const struct content_source *source, const char *name, struct content_part *ret_part)
{
	uint8_t block[BLOCK];
	struct entry entry;
	uint64_t at = 0;

	for (unsigned i = 0; i < CONTENT_TAR_ENTRIES_MAX && read_block(source, at, block) &&
			     read_entry(view_bytes(block, sizeof(block)), &entry);
	     i++) {
		at += BLOCK;
		if (entry.size > source->size - at)
			return ERR_TRUNCATED;
		if (entry.is_file && is_named(entry.name, name)) {
			*ret_part = (struct content_part){source->fd, at, entry.size};
			return ERR_NONE;
		}
		at += (entry.size + BLOCK - 1) / BLOCK * BLOCK;
	}
	return ERR_NOT_FOUND;
}

enum err content_source_find(
    const struct content_source *source, const char *name, struct content_part *ret_part)
{
	char path[CONTENT_HEX_SIZE + 16];
	struct stat st;
	int fd;

	if (source->is_tar)
		return find_in_tar(source, name, ret_part);
	(void)snprintf(path, sizeof(path), "content/%s", name);
	fd = openat(source->fd, path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0)
		return err_of(errno);
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		(void)close(fd);
		return ERR_FORMAT;
	}
	*ret_part = (struct content_part){fd, 0, (uint64_t)st.st_size};
	return ERR_NONE;
}

void content_part_close(const struct content_source *source, struct content_part *part)
{
	if (!source->is_tar)
		(void)close(part->fd);
}
