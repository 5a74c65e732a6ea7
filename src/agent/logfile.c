/* logfile: written until it is full, then the files move on by one. */
#include "agent/logfile.h"

#include <stdio.h>
#include <stdlib.h>

#include "os/os.h"

enum { NAME_SIZE = LOGFILE_PATH_SIZE + 32 };

/* 0: the one that is written. */
static void name_of(const struct logfile *f, unsigned number, char name[NAME_SIZE])
{
	if (number == 0)
		(void)snprintf(name, NAME_SIZE, "%s/agent.log", f->folder);
	else
		(void)snprintf(name, NAME_SIZE, "%s/agent.%u.log", f->folder, number);
}

/* The end of what is there; a file longer than any of ours is begun anew. */
static uint64_t length_of(const char *name)
{
	uint8_t *bytes = NULL;
	size_t n = 0;

	if (os_read_file(name, 2 * LOGFILE_BYTES, &bytes, &n) != ERR_NONE)
		n = 0;
	free(bytes);
	return n;
}

enum err logfile_open(struct logfile *f, const char *folder)
{
	char name[NAME_SIZE];
	enum err err;

	*f = (struct logfile){.fd = -1, .most = LOGFILE_BYTES};
	if (strlen(folder) >= sizeof(f->folder))
		return ERR_ARGUMENT;
	(void)snprintf(f->folder, sizeof(f->folder), "%s", folder);
	name_of(f, 0, name);
	f->bytes = length_of(name);
	err = os_file_open(name, f->bytes, true, &f->fd);
	if (err != ERR_NONE)
		f->fd = -1;
	return err;
}

void logfile_close(struct logfile *f)
{
	if (f->fd >= 0)
		(void)!os_file_close(f->fd);
	f->fd = -1;
}

static void move_on(struct logfile *f)
{
	char from[NAME_SIZE], to[NAME_SIZE];

	logfile_close(f);
	for (unsigned i = LOGFILE_OLD; i > 0; i--) {
		name_of(f, i - 1, from);
		name_of(f, i, to);
		(void)!os_rename(from, to); /* one that is not there yet */
	}
	f->bytes = 0;
	name_of(f, 0, from);
	if (os_file_open(from, 0, true, &f->fd) != ERR_NONE)
		f->fd = -1;
}

bool logfile_write(void *ctx, struct view line)
{
	struct logfile *f = ctx;

	if (f->fd < 0 || (f->bytes > 0 && f->bytes + line.n > f->most))
		move_on(f);
	if (f->fd < 0 || os_file_write(f->fd, line) != ERR_NONE)
		return false;
	f->bytes += line.n;
	return true;
}
