/* journal: the file on the disk: its records, its saves, and the exchange of files. */
#include "upload/journal.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/wr.h"
#include "os/os.h"
#include "upload/journal_read.h"

enum { PEN_BYTES = 64 * 1024 };

enum place { AT_NONE, AT_NAME, AT_NEW, AT_OLD };

static const char *const suffixes[] = {
    [AT_NONE] = ".bad", [AT_NAME] = "", [AT_NEW] = ".new", [AT_OLD] = ".old"};

struct journal {
	const struct upload_disk *disk;
	char folder[JOURNAL_PATH_MAX], name[64];
	bool secret;
	enum place at;       /* where the newest whole file is */
	bool name_is_bad;    /* something is at NAME that is to be put aside */
	bool name_is_former; /* with AT_NEW: NAME is the file before it */
	struct scan now;     /* of that file */
	uint64_t rewrite_at; /* bytes of the file from which on it is written anew */
	uint64_t written;
	char trouble[JOURNAL_PATH_MAX + 160];
	uint8_t *bytes; /* as read, until journal_forget */
	struct found *found;
	size_t found_n;
};

struct upload_pen {
	struct journal *journal;
	const char *path;
	uint64_t keep; /* bytes of the file that stay */
	int fd;        /* -1: not opened yet */
	enum err err;
	const char *what; /* failed */
	uint8_t chain[JOURNAL_CHECK];
	uint64_t size;
	size_t records, used;
	uint8_t buffer[PEN_BYTES];
};

static enum err disk_read(void *ctx, const char *path, size_t max, uint8_t **ret_p, size_t *ret_n)
{
	(void)ctx;
	return os_read_file(path, max, ret_p, ret_n);
}

static enum err disk_open(void *ctx, const char *path, uint64_t keep, bool secret, int *ret_fd)
{
	(void)ctx;
	return os_file_open(path, keep, secret, ret_fd);
}

static enum err disk_write(void *ctx, int fd, struct view bytes)
{
	(void)ctx;
	return os_file_write(fd, bytes);
}

static enum err disk_sync(void *ctx, int fd)
{
	(void)ctx;
	return os_file_sync(fd);
}

static enum err disk_close(void *ctx, int fd)
{
	(void)ctx;
	return os_file_close(fd);
}

static enum err disk_rename(void *ctx, const char *from, const char *to)
{
	(void)ctx;
	return os_rename(from, to);
}

static enum err disk_sync_folder(void *ctx, const char *path)
{
	(void)ctx;
	return os_sync_folder(path);
}

const struct upload_disk upload_disk_os = {
    .read = disk_read,
    .open = disk_open,
    .write = disk_write,
    .sync = disk_sync,
    .close = disk_close,
    .rename = disk_rename,
    .sync_folder = disk_sync_folder,
};

struct path {
	char text[JOURNAL_PATH_MAX + 80];
};

static struct path path_of(const struct journal *j, enum place place)
{
	struct path path;

	(void)snprintf(
	    path.text, sizeof(path.text), "%s/%s%s", j->folder, j->name, suffixes[place]);
	return path;
}

static enum err troubled(struct journal *j, enum place place, enum err err, const char *what)
{
	const char *why = err == ERR_FULL     ? "the disk is full"
			  : err == ERR_DENIED ? "not permitted, or a read-only disk"
					      : err_text(err);

	(void)snprintf(
	    j->trouble, sizeof(j->trouble), "%s: cannot %s: %s", path_of(j, place).text, what, why);
	return err;
}

/* The pen. */

static void pen_flush(struct upload_pen *pen)
{
	const struct upload_disk *disk = pen->journal->disk;

	if (pen->err != ERR_NONE || pen->used == 0)
		return;
	pen->err = disk->write(disk->ctx, pen->fd, view_bytes(pen->buffer, pen->used));
	if (pen->err != ERR_NONE)
		pen->what = "write";
	else
		pen->journal->written += pen->used;
	pen->used = 0;
}

static void pen_bytes(struct upload_pen *pen, struct view bytes)
{
	pen->size += bytes.n;
	if (pen->size > JOURNAL_MAX && pen->err == ERR_NONE) {
		pen->err = ERR_FULL;
		pen->what = "hold more";
	}
	while (bytes.n > 0 && pen->err == ERR_NONE) {
		struct view part = view_head(bytes, PEN_BYTES - pen->used);

		memcpy(pen->buffer + pen->used, part.p, part.n);
		pen->used += part.n;
		bytes = view_tail(bytes, part.n);
		if (pen->used == PEN_BYTES)
			pen_flush(pen);
	}
}

/* The parts, and the check over them that goes on from the one before. */
static void pen_checked(
    struct upload_pen *pen, struct view head, struct view key, struct view value)
{
	journal_check(pen->chain, head, key, value);
	pen_bytes(pen, head);
	pen_bytes(pen, key);
	pen_bytes(pen, value);
	pen_bytes(pen, view_bytes(pen->chain, JOURNAL_CHECK));
}

static void pen_open(struct upload_pen *pen)
{
	struct journal *j = pen->journal;

	if (pen->fd >= 0 || pen->err != ERR_NONE)
		return;
	pen->err = j->disk->open(j->disk->ctx, pen->path, pen->keep, j->secret, &pen->fd);
	if (pen->err != ERR_NONE)
		pen->what = "open";
}

static void pen_record(
    struct upload_pen *pen, enum record_type type, struct view key, struct view value)
{
	uint8_t bytes[JOURNAL_RECORD_HEAD];
	struct wr w = wr_of(bytes, sizeof(bytes));

	assert(key.n <= JOURNAL_KEY_MAX && value.n <= JOURNAL_VALUE_MAX);
	pen_open(pen);
	wr_u8(&w, (uint8_t)type);
	wr_u8(&w, (uint8_t)key.n);
	wr_be32(&w, (uint32_t)value.n);
	pen_checked(pen, wr_view(&w), key, value);
	pen->records++;
}

void upload_pen_put(struct upload_pen *pen, struct view key, struct view value)
{
	pen_record(pen, RECORD_PUT, key, value);
}

void upload_pen_remove(struct upload_pen *pen, struct view key)
{
	pen_record(pen, RECORD_REMOVE, key, (struct view){NULL, 0});
}

void upload_pen_fail(struct upload_pen *pen, enum err err, const char *what)
{
	if (pen->err != ERR_NONE)
		return;
	pen->err = err;
	pen->what = what;
}

bool upload_pen_is_empty(const struct upload_pen *pen)
{
	return pen->records == 0;
}

static void pen_head(struct upload_pen *pen, uint64_t serial)
{
	uint8_t bytes[JOURNAL_HEAD];
	struct wr w = wr_of(bytes, sizeof(bytes));

	wr_text(&w, JOURNAL_MAGIC);
	wr_be32(&w, JOURNAL_FORMAT);
	wr_be64(&w, serial);
	pen_open(pen);
	pen_checked(pen, wr_view(&w), (struct view){NULL, 0}, (struct view){NULL, 0});
}

/* Closes the save: mark, disk. */
static enum err pen_end(struct upload_pen *pen)
{
	const struct upload_disk *disk = pen->journal->disk;
	enum err err;

	pen_record(pen, RECORD_MARK, (struct view){NULL, 0}, (struct view){NULL, 0});
	pen_flush(pen);
	if (pen->err == ERR_NONE) {
		pen->err = disk->sync(disk->ctx, pen->fd);
		pen->what = "sync";
	}
	if (pen->fd >= 0) {
		err = disk->close(disk->ctx, pen->fd);
		pen->fd = -1;
		if (pen->err == ERR_NONE && err != ERR_NONE) {
			pen->err = err;
			pen->what = "close";
		}
	}
	return pen->err;
}

static struct upload_pen *pen_new(
    struct journal *j, const char *path, uint64_t keep, const uint8_t *chain)
{
	struct upload_pen *pen = malloc(sizeof(*pen));

	if (pen == NULL)
		return NULL;
	pen->journal = j;
	pen->path = path;
	pen->keep = pen->size = keep;
	pen->fd = -1;
	pen->err = ERR_NONE;
	pen->what = "write";
	pen->records = pen->used = 0;
	memset(pen->chain, 0, sizeof(pen->chain));
	if (chain != NULL)
		memcpy(pen->chain, chain, sizeof(pen->chain));
	return pen;
}

/* Best effort after a failure: gives back what was written in vain. */
static void cut_back(struct journal *j, const char *path, uint64_t keep)
{
	int fd;

	if (j->disk->open(j->disk->ctx, path, keep, j->secret, &fd) == ERR_NONE)
		(void)j->disk->close(j->disk->ctx, fd);
}

/* The exchange of files. */

static enum err move(struct journal *j, enum place from, enum place to)
{
	enum err err = j->disk->rename(j->disk->ctx, path_of(j, from).text, path_of(j, to).text);

	return err != ERR_NONE ? troubled(j, from, err, "rename") : ERR_NONE;
}

/* Brings the newest whole file to NAME, from wherever an exchange has stopped. */
static enum err settle(struct journal *j)
{
	enum err err;

	if (j->name_is_bad) {
		err = move(j, AT_NAME, AT_NONE);
		if (err != ERR_NONE)
			return err;
		j->name_is_bad = false;
	}
	if (j->at != AT_NEW)
		return ERR_NONE;
	if (j->name_is_former) {
		err = move(j, AT_NAME, AT_OLD);
		if (err != ERR_NONE)
			return err;
		j->name_is_former = false;
	}
	err = move(j, AT_NEW, AT_NAME);
	if (err != ERR_NONE)
		return err;
	j->at = AT_NAME;
	err = j->disk->sync_folder(j->disk->ctx, j->folder);
	return err != ERR_NONE ? troubled(j, AT_NAME, err, "sync the folder of") : ERR_NONE;
}

static void set_rewrite(struct journal *j)
{
	uint64_t room = j->now.snapshot > JOURNAL_SMALL ? j->now.snapshot : JOURNAL_SMALL;

	j->rewrite_at = j->now.snapshot + room;
}

static enum err rewrite(struct journal *j, const struct upload_feed *feeds, size_t feeds_n)
{
	struct path path = path_of(j, AT_NEW);
	struct upload_pen *pen = pen_new(j, path.text, 0, NULL);
	enum err err;

	if (pen == NULL)
		return troubled(j, AT_NEW, ERR_MEMORY, "write");
	pen_head(pen, j->now.serial + 1);
	for (size_t i = 0; i < feeds_n; i++)
		feeds[i].say(feeds[i].ctx, true, pen);
	err = pen_end(pen);
	if (err != ERR_NONE) {
		(void)troubled(j, AT_NEW, err, pen->what);
		cut_back(j, path.text, 0);
		/* The journal grows on meanwhile; tried again when that is much. */
		j->rewrite_at = j->now.good + (j->rewrite_at - j->now.snapshot) / 2;
	} else {
		j->name_is_former = j->at == AT_NAME;
		j->at = AT_NEW;
		j->now.serial++;
		j->now.snapshot = j->now.good = pen->size;
		memcpy(j->now.chain, pen->chain, sizeof(pen->chain));
		set_rewrite(j);
		err = settle(j);
	}
	free(pen);
	return err;
}

static enum err append(struct journal *j, const struct upload_feed *feeds, size_t feeds_n)
{
	struct path path = path_of(j, AT_NAME);
	struct upload_pen *pen = pen_new(j, path.text, j->now.good, j->now.chain);
	enum err err = ERR_NONE;

	if (pen == NULL)
		return troubled(j, AT_NAME, ERR_MEMORY, "write");
	for (size_t i = 0; i < feeds_n; i++)
		feeds[i].say(feeds[i].ctx, false, pen);
	if (pen->records > 0)
		err = pen_end(pen);
	if (err != ERR_NONE) {
		(void)troubled(j, AT_NAME, err, pen->what);
		cut_back(j, path.text, j->now.good);
		/* Somebody has shortened it or taken it away: it is made anew. */
		if (err == ERR_TRUNCATED || err == ERR_NOT_FOUND)
			j->at = AT_NONE;
	} else if (pen->records > 0) {
		j->now.good = pen->size;
		memcpy(j->now.chain, pen->chain, sizeof(pen->chain));
	}
	free(pen);
	return err;
}

enum err journal_save(struct journal *j, const struct upload_feed *feeds, size_t feeds_n)
{
	enum err err = settle(j);

	if (err != ERR_NONE)
		return err;
	if (j->at == AT_NAME && j->now.good < j->rewrite_at) {
		err = append(j, feeds, feeds_n);
	} else {
		err = rewrite(j, feeds, feeds_n);
		if (err != ERR_NONE && j->at == AT_NAME) /* no room for two, perhaps for a little */
			err = append(j, feeds, feeds_n);
	}
	if (err != ERR_NONE)
		return err;
	j->trouble[0] = '\0';
	for (size_t i = 0; i < feeds_n; i++)
		if (feeds[i].saved != NULL)
			feeds[i].saved(feeds[i].ctx);
	return ERR_NONE;
}

/* Opening. */

struct candidate {
	enum err err; /* of reading it; ERR_FORMAT: not whole */
	uint8_t *bytes;
	size_t n;
	struct scan scan;
};

static struct candidate candidate_read(const struct journal *j, enum place place)
{
	struct candidate c = {.err = ERR_NONE};

	c.err = j->disk->read(j->disk->ctx, path_of(j, place).text, JOURNAL_MAX, &c.bytes, &c.n);
	if (c.err == ERR_FULL)
		c.err = ERR_FORMAT;
	else if (c.err == ERR_NONE && !journal_scan(view_bytes(c.bytes, c.n), &c.scan))
		c.err = ERR_FORMAT;
	return c;
}

static void say_repair(const struct journal *j, const struct candidate *all, enum err err,
    char ret_repair[UPLOAD_REPAIR_SIZE])
{
	const struct candidate *name = &all[AT_NAME];

	if (err != ERR_NONE)
		(void)snprintf(ret_repair, UPLOAD_REPAIR_SIZE,
		    err == ERR_FORMAT ? "%s: no file is whole" : "%s: cannot be read: %s", j->name,
		    err_text(err));
	else if (j->at == AT_OLD)
		(void)snprintf(ret_repair, UPLOAD_REPAIR_SIZE, "%s: %s; %s.old was taken", j->name,
		    name->err == ERR_NOT_FOUND ? "missing" : "not whole", j->name);
	else if (j->at == AT_NEW && name->err == ERR_FORMAT)
		(void)snprintf(ret_repair, UPLOAD_REPAIR_SIZE, "%s: not whole; %s.new was taken",
		    j->name, j->name);
	else if (j->at != AT_NONE && all[j->at].n > j->now.good)
		(void)snprintf(ret_repair, UPLOAD_REPAIR_SIZE,
		    "%s: the last %zu bytes are no whole save and were left out", j->name,
		    (size_t)(all[j->at].n - j->now.good));
}

/* Chooses among what was read; the chosen one's bytes go to the journal. */
static enum err choose(struct journal *j, struct candidate *all)
{
	bool is_there = false;

	for (enum place p = AT_NAME; p <= AT_OLD; p++) {
		/* An unfinished NAME.new is what a crash leaves: no reason to complain. */
		is_there |= p != AT_NEW && all[p].err != ERR_NOT_FOUND;
		if (all[p].err == ERR_NONE &&
		    (j->at == AT_NONE || all[p].scan.serial > j->now.serial)) {
			j->at = p;
			j->now = all[p].scan;
		}
	}
	j->name_is_bad = all[AT_NAME].err != ERR_NONE && all[AT_NAME].err != ERR_NOT_FOUND;
	j->name_is_former = all[AT_NAME].err == ERR_NONE;
	set_rewrite(j);
	if (all[AT_NAME].err == ERR_MEMORY || all[AT_NAME].err == ERR_DENIED ||
	    all[AT_NAME].err == ERR_IO)
		return all[AT_NAME].err;
	if (j->at == AT_NONE)
		return is_there ? ERR_FORMAT : ERR_NONE;
	j->bytes = all[j->at].bytes;
	all[j->at].bytes = NULL;
	return journal_index(
	    view_bytes(j->bytes, (size_t)j->now.good), j->now.records, &j->found, &j->found_n);
}

enum err journal_open(const struct upload_disk *disk, const char *folder, const char *name,
    bool secret, struct journal **ret_journal, char ret_repair[UPLOAD_REPAIR_SIZE])
{
	struct candidate all[AT_OLD + 1] = {{.err = ERR_NOT_FOUND}};
	struct journal *j;
	enum err err;

	if (strlen(folder) >= sizeof(j->folder) || strlen(name) >= sizeof(j->name))
		return ERR_ARGUMENT;
	if (sodium_init() < 0)
		return ERR_IO;
	j = calloc(1, sizeof(*j));
	if (j == NULL)
		return ERR_MEMORY;
	j->disk = disk != NULL ? disk : &upload_disk_os;
	(void)snprintf(j->folder, sizeof(j->folder), "%s", folder);
	(void)snprintf(j->name, sizeof(j->name), "%s", name);
	j->secret = secret;
	for (enum place p = AT_NAME; p <= AT_OLD; p++)
		all[p] = candidate_read(j, p);
	err = choose(j, all);
	ret_repair[0] = '\0';
	say_repair(j, all, err, ret_repair);
	for (enum place p = AT_NAME; p <= AT_OLD; p++)
		free(all[p].bytes);
	if (err == ERR_MEMORY) {
		journal_close(j);
		return err;
	}
	if (err == ERR_NONE)
		(void)settle(j); /* what fails now is tried again by each save */
	*ret_journal = j;
	return err;
}

void journal_forget(struct journal *j)
{
	free(j->bytes);
	free(j->found);
	j->bytes = NULL;
	j->found = NULL;
	j->found_n = 0;
}

void journal_close(struct journal *j)
{
	if (j == NULL)
		return;
	if (j->secret && j->bytes != NULL)
		sodium_memzero(j->bytes, (size_t)j->now.good);
	journal_forget(j);
	free(j);
}

void journal_each(
    const struct journal *j, void (*each)(void *ctx, struct view key, struct view value), void *ctx)
{
	for (size_t i = 0; i < j->found_n; i++)
		each(ctx, j->found[i].key, j->found[i].value);
}

void journal_begin_anew(struct journal *j)
{
	j->rewrite_at = 0;
}

const char *journal_trouble(const struct journal *j)
{
	return j->trouble;
}

uint64_t journal_size(const struct journal *j)
{
	return j->now.good;
}

uint64_t journal_written(const struct journal *j)
{
	return j->written;
}
