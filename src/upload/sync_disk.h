/*
 * sync_disk: a disk in memory for the property test of sync. It fills, fails in the middle of a
 * write, and loses its power between any two calls.
 */
#ifndef EARSHOT_UPLOAD_SYNC_DISK_H
#define EARSHOT_UPLOAD_SYNC_DISK_H

#include "upload/sync_testing.h"

enum { FILES = 8, FILE_BYTES = 2 * 1024 * 1024 };

/* A disk in memory. What was written and not synced may be gone, or partly there, after a crash. */
struct t_file {
	char name[64];
	uint8_t *bytes, *durable;
	size_t n, durable_n;
};

struct t_disk {
	struct t_file files[FILES];
	struct chance *chance;
	unsigned failing; /* calls from now on that fail: the disk is full */
	unsigned alive;   /* calls until the power goes; 0: it stays */
	bool is_dead;
};

static inline struct t_file *file_of(struct t_disk *d, const char *path, bool make)
{
	struct t_file *room = NULL;

	for (unsigned i = 0; i < FILES; i++) {
		if (strcmp(d->files[i].name, path) == 0)
			return &d->files[i];
		if (room == NULL && d->files[i].name[0] == '\0')
			room = &d->files[i];
	}
	if (!make)
		return NULL;
	assert_non_null(room);
	if (room->bytes == NULL) {
		room->bytes = malloc(FILE_BYTES);
		room->durable = malloc(FILE_BYTES);
	}
	room->n = room->durable_n = 0;
	(void)snprintf(room->name, sizeof(room->name), "%s", path);
	return room;
}

static inline enum err d_read(
    void *ctx, const char *path, size_t max, uint8_t **ret_bytes, size_t *ret_n)
{
	struct t_file *f = file_of(ctx, path, false);

	if (f == NULL)
		return ERR_NOT_FOUND;
	if (f->n > max)
		return ERR_FULL;
	*ret_bytes = malloc(f->n + 1);
	memcpy(*ret_bytes, f->bytes, f->n);
	*ret_n = f->n;
	return ERR_NONE;
}

static inline bool fails(struct t_disk *d)
{
	if (d->alive > 0 && --d->alive == 0)
		d->is_dead = true;
	if (d->failing == 0)
		return d->is_dead;
	d->failing--;
	return true;
}

static inline enum err d_open(void *ctx, const char *path, uint64_t keep, bool secret, int *ret_fd)
{
	struct t_disk *d = ctx;
	struct t_file *f;

	(void)secret;
	if (fails(d))
		return ERR_FULL;
	f = file_of(d, path, true);
	f->n = keep < f->n ? keep : f->n;
	*ret_fd = (int)(f - d->files);
	return ERR_NONE;
}

static inline enum err d_write(void *ctx, int fd, struct view bytes)
{
	struct t_disk *d = ctx;
	struct t_file *f = &d->files[fd];
	bool is_torn = fails(d);

	bytes.n = is_torn ? chance_below(d->chance, bytes.n + 1) : bytes.n;
	assert_true(f->n + bytes.n <= FILE_BYTES);
	memcpy(f->bytes + f->n, bytes.p, bytes.n);
	f->n += bytes.n;
	return is_torn ? ERR_FULL : ERR_NONE;
}

static inline enum err d_sync(void *ctx, int fd)
{
	struct t_disk *d = ctx;
	struct t_file *f = &d->files[fd];

	if (fails(d))
		return ERR_IO;
	memcpy(f->durable, f->bytes, f->n);
	f->durable_n = f->n;
	return ERR_NONE;
}

static inline enum err d_close(void *ctx, int fd)
{
	(void)ctx;
	(void)fd;
	return ERR_NONE;
}

static inline enum err d_rename(void *ctx, const char *from, const char *to)
{
	struct t_file *f = file_of(ctx, from, false), *old = file_of(ctx, to, false);

	if (f == NULL)
		return ERR_NOT_FOUND;
	if (fails(ctx))
		return ERR_IO;
	if (old != NULL)
		old->name[0] = '\0';
	(void)snprintf(f->name, sizeof(f->name), "%s", to);
	return ERR_NONE;
}

static inline enum err d_sync_folder(void *ctx, const char *path)
{
	(void)path;
	return fails(ctx) ? ERR_IO : ERR_NONE;
}

/* What was not synced is there to some byte, and torn. */
static inline void d_crash(struct t_disk *d)
{
	d->failing = d->alive = 0;
	d->is_dead = false;
	for (unsigned i = 0; i < FILES; i++) {
		struct t_file *f = &d->files[i];
		size_t common = f->n < f->durable_n ? f->n : f->durable_n;
		size_t beyond = f->n - common;

		if (f->name[0] == '\0')
			continue;
		if (f->n < f->durable_n || chance_below(d->chance, 2) == 0) {
			memcpy(f->bytes, f->durable, f->durable_n);
			f->n = f->durable_n;
		} else if (beyond > 0) {
			f->n = common + chance_below(d->chance, beyond + 1);
		}
	}
}

static inline struct upload_disk d_calls(struct t_disk *d)
{
	return (struct upload_disk){
	    d, d_read, d_open, d_write, d_sync, d_close, d_rename, d_sync_folder};
}

static inline void d_free(struct t_disk *d)
{
	for (unsigned i = 0; i < FILES; i++) {
		free(d->files[i].bytes);
		free(d->files[i].durable);
	}
}

#endif
