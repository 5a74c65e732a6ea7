/* walk: the files of a folder and of those in it, by names. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "os/os.h"

enum { WALK_DEPTH_MAX = 16, WALK_NAMES_MAX = 1 << 20 };

struct names {
	char **p;
	size_t count, room;
};

static void names_free(struct names *names)
{
	for (size_t i = 0; i < names->count; i++)
		free(names->p[i]);
	free(names->p);
}

static enum err names_add(struct names *names, const char *folder, const char *name)
{
	size_t n = strlen(folder) + 1 + strlen(name) + 1;
	char *path;

	if (names->count == WALK_NAMES_MAX)
		return ERR_FULL;
	if (names->count == names->room) {
		size_t room = names->room * 2 + 64;
		char **more = realloc(names->p, room * sizeof(*more));

		if (more == NULL)
			return ERR_MEMORY;
		names->p = more;
		names->room = room;
	}
	path = malloc(n);
	if (path == NULL)
		return ERR_MEMORY;
	snprintf(path, n, "%s/%s", folder, name);
	names->p[names->count++] = path;
	return ERR_NONE;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static enum err names_of(const char *folder, struct names *names)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	enum err err = ERR_NONE;

	if (dir == NULL)
		return ERR_NOT_FOUND;
	while (err == ERR_NONE && (entry = readdir(dir)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			err = names_add(names, folder, entry->d_name);
	closedir(dir);
	if (names->count > 1)
		qsort(names->p, names->count, sizeof(*names->p), by_name);
	return err;
}

static enum err walk(
    const char *path, unsigned depth, enum err (*each)(void *ctx, const char *path), void *ctx)
{
	struct names names = {NULL, 0, 0};
	struct stat status;
	enum err err;

	if (stat(path, &status) != 0)
		return ERR_NOT_FOUND;
	if (S_ISREG(status.st_mode))
		return each(ctx, path);
	if (!S_ISDIR(status.st_mode))
		return ERR_NONE;
	if (depth == WALK_DEPTH_MAX)
		return ERR_FULL;
	err = names_of(path, &names);
	for (size_t i = 0; err == ERR_NONE && i < names.count; i++)
		err = walk(names.p[i], depth + 1, each, ctx);
	names_free(&names);
	return err;
}

enum err os_each_file(const char *path, enum err (*each)(void *ctx, const char *path), void *ctx)
{
	return walk(path, 0, each, ctx);
}
