/*
 * export: content as a tree of files that any web server hands out, by the same relative paths as
 * the platform itself. What was there before and is named no more stays: agents that hold the
 * manifest before may still be fetching it.
 */
#include "platform/content/command.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "os/os.h"

enum { PIECE = 64 * 1024 };

struct exporting {
	struct content_command *c;
	const char *folder;
	struct view envelope;
	int64_t serial;
	struct wire_content_manifest manifest;
};

static bool read_run(void *ctx, struct db *db)
{
	struct exporting *e = ctx;

	e->envelope = content_manifest(db, &e->c->arena, &e->serial);
	return content_list(db, &e->c->arena, &e->manifest);
}

/* A new file that everybody may read takes the place of `name`. `from` NULL: the bytes. */
static enum err put(
    const struct exporting *e, const char *name, const struct content_part *from, struct view bytes)
{
	char path[CONTENT_PATH_SIZE], beside[CONTENT_PATH_SIZE];
	uint8_t piece[PIECE];
	uint64_t done = 0;
	enum err err, closed;
	int fd;

	(void)snprintf(path, sizeof(path), "%.500s/content/%.80s", e->folder, name);
	(void)snprintf(beside, sizeof(beside), "%.500s/content/.incoming-%.80s", e->folder, name);
	err = os_file_open(beside, 0, false, &fd);
	if (err != ERR_NONE)
		return err;
	if (from == NULL)
		err = os_file_write(fd, bytes);
	while (from != NULL && err == ERR_NONE && done < from->n) {
		ssize_t n = pread(from->fd, piece, sizeof(piece), (off_t)(from->from + done));

		err = n > 0 ? os_file_write(fd, view_bytes(piece, (size_t)n)) : ERR_IO;
		done += n > 0 ? (uint64_t)n : 0;
	}
	/* The program's umask keeps others out. */
	if (err == ERR_NONE && fchmod(fd, 0644) != 0)
		err = ERR_DENIED;
	if (err == ERR_NONE)
		err = os_file_sync(fd);
	closed = os_file_close(fd);
	if (err == ERR_NONE)
		err = closed;
	if (err == ERR_NONE)
		err = os_rename(beside, path);
	if (err != ERR_NONE)
		(void)unlink(beside);
	return err;
}

static bool make_folders(const struct exporting *e)
{
	char path[CONTENT_PATH_SIZE];
	const char *parts[] = {"", "/content"};

	for (unsigned i = 0; i < 2; i++) {
		(void)snprintf(path, sizeof(path), "%.500s%s", e->folder, parts[i]);
		if (mkdir(path, 0755) == 0 ? chmod(path, 0755) != 0 : errno != EEXIST) {
			command_error("%s: %s", path, strerror(errno));
			return false;
		}
	}
	return true;
}

static bool put_file(const struct exporting *e, const struct wire_agent_package *package)
{
	char hex[CONTENT_HEX_SIZE];
	struct content_part part = {.n = (uint64_t)package->size};
	enum err err = ERR_NOT_FOUND;

	(void)sodium_bin2hex(hex, sizeof(hex), package->sha256, WIRE_HASH_BYTES);
	part.fd = content_open(e->c->settings->data, CONTENT_BUILDS, package->sha256, part.n);
	if (part.fd >= 0) {
		err = put(e, hex, &part, view_of(""));
		os_close(part.fd);
	}
	if (err != ERR_NONE)
		command_error("%s/content/%s: %s", e->folder, hex,
		    part.fd < 0 ? "the platform lost this file: add it again" : err_text(err));
	return err == ERR_NONE;
}

int content_export(struct content_command *c, const char *folder)
{
	struct exporting e = {.c = c, .folder = folder};
	enum err err;

	if (store_wait(c->store, STORE_READ, read_run, &e) != ERR_NONE || e.envelope.n == 0) {
		command_error("there is no manifest yet: the platform makes one when it starts");
		return -1;
	}
	if (!make_folders(&e))
		return -1;
	for (size_t i = 0; i < e.manifest.packages.n; i++)
		if (!put_file(&e, &e.manifest.packages.p[i]))
			return -1;
	/* Last: it names what is there already. */
	err = put(&e, "manifest", NULL, e.envelope);
	if (err != ERR_NONE) {
		command_error("%s/content/manifest: %s", folder, err_text(err));
		return -1;
	}
	return (int)e.manifest.packages.n;
}
