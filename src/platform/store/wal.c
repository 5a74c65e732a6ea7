/*
 * The log beside the database, looked at before SQLite replays it. SQLite takes frames up to the
 * first whose checksum fails and forgets the rest without a word: right after a power failure,
 * where that is the transaction under way, wrong when the disk has lost what it had confirmed.
 *
 * Format: https://www.sqlite.org/fileformat2.html section 4.
 */
#include "platform/store/internal.h"

#include "base/rd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEADER = 32, FRAME = 24, MAGIC = 0x377f0682, PAGE_MIN = 512, PAGE_MAX = 65536 };

struct wal {
	int fd;
	bool big; /* checksums read words of this order */
	uint32_t page, salt[2], sum[2];
};

static void add_sum(struct wal *w, struct view bytes)
{
	struct rd r = rd_of(bytes);

	while (rd_left(&r) >= 8) {
		uint32_t a = w->big ? rd_be32(&r) : rd_le32(&r);
		uint32_t b = w->big ? rd_be32(&r) : rd_le32(&r);

		w->sum[0] += a + w->sum[1];
		w->sum[1] += b + w->sum[0];
	}
}

/* False: no header that was ever written whole; then SQLite takes nothing of the file. */
static bool read_header(struct wal *w)
{
	uint8_t room[HEADER];
	struct rd r = rd_of(view_bytes(room, HEADER));
	uint32_t magic;

	if (pread(w->fd, room, HEADER, 0) != HEADER)
		return false;
	magic = rd_be32(&r);
	(void)rd_be32(&r); /* the format's version */
	w->page = rd_be32(&r);
	(void)rd_be32(&r); /* how often it began anew */
	w->salt[0] = rd_be32(&r);
	w->salt[1] = rd_be32(&r);
	w->big = (magic & 1) != 0;
	if ((magic & ~1U) != MAGIC || w->page < PAGE_MIN || w->page > PAGE_MAX)
		return false;
	add_sum(w, view_bytes(room, HEADER - 8));
	return rd_be32(&r) == w->sum[0] && rd_be32(&r) == w->sum[1];
}

/* A frame of this run of the log? Earlier ones, which it has not overwritten yet, have other salts.
 */
static bool read_frame(
    struct wal *w, uint64_t number, uint8_t *room, bool *ret_commit, bool *ret_good)
{
	size_t size = FRAME + (size_t)w->page;
	struct rd r = rd_of(view_bytes(room, FRAME));

	if (pread(w->fd, room, size, (off_t)(HEADER + number * size)) != (ssize_t)size)
		return false;
	(void)rd_be32(&r); /* the page's number */
	*ret_commit = rd_be32(&r) != 0;
	if (rd_be32(&r) != w->salt[0] || rd_be32(&r) != w->salt[1])
		return false;
	if (*ret_good) {
		add_sum(w, view_bytes(room, 8));
		add_sum(w, view_bytes(room + FRAME, w->page));
		*ret_good = rd_be32(&r) == w->sum[0] && rd_be32(&r) == w->sum[1];
	}
	return true;
}

enum err store_look_at_log(const char *path, struct store_log *ret_log)
{
	struct store_log log = {.frames = 0};
	struct wal w = {.fd = -1};
	char *name = malloc(strlen(path) + sizeof("-wal"));
	uint8_t *room = malloc(FRAME + PAGE_MAX);
	enum err err = name == NULL || room == NULL ? ERR_MEMORY : ERR_NONE;
	bool good = true, commit = false;

	if (err == ERR_NONE) {
		(void)memcpy(name, path, strlen(path));
		(void)memcpy(name + strlen(path), "-wal", sizeof("-wal"));
		w.fd = open(name, O_RDONLY | O_CLOEXEC);
		err = w.fd >= 0 || errno == ENOENT ? ERR_NONE : ERR_IO;
	}
	if (w.fd >= 0 && read_header(&w))
		while (read_frame(&w, log.frames, room, &commit, &good)) {
			log.frames++;
			log.good += good;
			log.commits_behind += commit && !good;
		}
	if (w.fd >= 0)
		(void)close(w.fd);
	free(room);
	free(name);
	if (err == ERR_NONE)
		*ret_log = log;
	return err;
}
