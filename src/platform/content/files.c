/* files: the folder of content. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "os/os.h"
#include "platform/content/content.h"

#define INCOMING ".incoming-"

enum { PIECE = 64 * 1024, STALE_S = 3600 };

static void say(char *ret_reason, const char *path, const char *why)
{
	(void)snprintf(ret_reason, CONTENT_REASON_SIZE, "%.200s: %s", path, why);
}

static const struct {
	const char *folder, *find; /* a row that names the file */
} shelves[CONTENT_SHELVES] = {
    [CONTENT_BUILDS] = {"content", "SELECT 1 FROM content WHERE sha256 = $1"},
    [CONTENT_PACKS] = {"packs", "SELECT 1 FROM pack WHERE file = $1"},
};

static void folder_of(const char *data, enum content_shelf shelf, char ret_path[CONTENT_PATH_SIZE])
{
	(void)snprintf(ret_path, CONTENT_PATH_SIZE, "%s/%s", data, shelves[shelf].folder);
}

void content_path(const char *data, enum content_shelf shelf, const uint8_t sha256[WIRE_HASH_BYTES],
    char ret_path[CONTENT_PATH_SIZE])
{
	char hex[CONTENT_HEX_SIZE];

	(void)sodium_bin2hex(hex, sizeof(hex), sha256, WIRE_HASH_BYTES);
	(void)snprintf(ret_path, CONTENT_PATH_SIZE, "%s/%s/%s", data, shelves[shelf].folder, hex);
}

/* Copies and hashes. ERR_TRUNCATED: the part ends early. */
static enum err copy(const struct content_part *part, int to, uint8_t ret_sha256[WIRE_HASH_BYTES])
{
	uint8_t bytes[PIECE];
	crypto_hash_sha256_state state;
	uint64_t done = 0;
	enum err err = ERR_NONE;

	(void)crypto_hash_sha256_init(&state);
	while (done < part->n && err == ERR_NONE) {
		uint64_t left = part->n - done;
		ssize_t n =
		    pread(part->fd, bytes, left < PIECE ? left : PIECE, (off_t)(part->from + done));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 ? ERR_IO : ERR_TRUNCATED;
		(void)crypto_hash_sha256_update(&state, bytes, (size_t)n);
		err = os_file_write(to, view_bytes(bytes, (size_t)n));
		done += (uint64_t)n;
	}
	(void)crypto_hash_sha256_final(&state, ret_sha256);
	return err;
}

/* What was copied gets its name, if it is what was wanted. */
static enum err settle(const char *data, enum content_shelf shelf, const char *incoming,
    const uint8_t *wanted, const uint8_t sha256[WIRE_HASH_BYTES], char *ret_reason)
{
	char path[CONTENT_PATH_SIZE], folder[CONTENT_PATH_SIZE], hex[CONTENT_HEX_SIZE];
	enum err err;

	if (wanted != NULL && memcmp(wanted, sha256, WIRE_HASH_BYTES) != 0) {
		(void)sodium_bin2hex(hex, sizeof(hex), sha256, WIRE_HASH_BYTES);
		(void)snprintf(ret_reason, CONTENT_REASON_SIZE,
		    "%s: it has other bytes than the manifest says: their SHA-256 is %s",
		    update_refusal_names[UPDATE_WRONG_HASH], hex);
		return ERR_FORMAT;
	}
	content_path(data, shelf, sha256, path);
	folder_of(data, shelf, folder);
	err = os_rename(incoming, path);
	if (err == ERR_NONE)
		err = os_sync_folder(folder);
	if (err != ERR_NONE)
		say(ret_reason, path, err_text(err));
	return err;
}

static enum err take_to(const char *incoming, int fd, const struct content_part *part,
    uint8_t ret_sha256[WIRE_HASH_BYTES], char *ret_reason)
{
	enum err err = copy(part, fd, ret_sha256), closed;

	if (err == ERR_NONE)
		err = os_file_sync(fd);
	closed = os_file_close(fd);
	if (err == ERR_NONE)
		err = closed;
	if (err == ERR_TRUNCATED)
		(void)snprintf(ret_reason, CONTENT_REASON_SIZE,
		    "it became shorter while it was read: try again");
	else if (err != ERR_NONE)
		say(ret_reason, incoming, err_text(err));
	return err;
}

enum err content_take(const char *data, enum content_shelf shelf, const struct content_part *part,
    const uint8_t *wanted, uint8_t ret_sha256[WIRE_HASH_BYTES],
    char ret_reason[CONTENT_REASON_SIZE])
{
	char folder[CONTENT_PATH_SIZE], incoming[CONTENT_PATH_SIZE];
	uint8_t sha256[WIRE_HASH_BYTES];
	enum err err;
	int fd;

	folder_of(data, shelf, folder);
	if (part->n == 0 || part->n > CONTENT_FILE_MAX) {
		(void)snprintf(ret_reason, CONTENT_REASON_SIZE,
		    "it has %llu bytes: content has 1 to %d", (unsigned long long)part->n,
		    CONTENT_FILE_MAX);
		return ERR_FULL;
	}
	(void)snprintf(incoming, sizeof(incoming), "%.600s/" INCOMING "XXXXXX", folder);
	if ((mkdir(folder, 0700) != 0 && errno != EEXIST) || (fd = mkstemp(incoming)) < 0) {
		say(ret_reason, folder, strerror(errno));
		return ERR_IO;
	}
	err = take_to(incoming, fd, part, sha256, ret_reason);
	if (err == ERR_NONE)
		err = settle(data, shelf, incoming, wanted, sha256, ret_reason);
	if (err != ERR_NONE)
		(void)unlink(incoming);
	else
		memcpy(ret_sha256, sha256, sizeof(sha256));
	return err;
}

int content_open(const char *data, enum content_shelf shelf, const uint8_t sha256[WIRE_HASH_BYTES],
    uint64_t size)
{
	char path[CONTENT_PATH_SIZE];
	struct stat st;
	int fd;

	content_path(data, shelf, sha256, path);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW);
	if (fd < 0 || (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (uint64_t)st.st_size == size))
		return fd;
	(void)close(fd);
	return -1;
}

void content_drop(const char *data, enum content_shelf shelf, const uint8_t sha256[WIRE_HASH_BYTES])
{
	char path[CONTENT_PATH_SIZE];

	content_path(data, shelf, sha256, path);
	(void)unlink(path);
}

/* Of the folder, and of no use. A name that is none of ours is left alone. */
static bool is_left_over(
    int folder, enum content_shelf shelf, const char *name, struct db *db, int64_t now_ms)
{
	uint8_t sha256[WIRE_HASH_BYTES];
	struct stat st;
	size_t n = 0;

	if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(st.st_mode))
		return false;
	/* A command may be at it: its row comes after the file. */
	if (now_ms / 1000 - st.st_mtim.tv_sec < STALE_S)
		return false;
	if (view_starts(view_of(name), view_of(INCOMING)))
		return true;
	return strlen(name) == CONTENT_HEX_SIZE - 1 &&
	       sodium_hex2bin(sha256, sizeof(sha256), name, CONTENT_HEX_SIZE - 1, NULL, &n, NULL) ==
		   0 &&
	       n == sizeof(sha256) &&
	       db_int(db, 0, shelves[shelf].find, "b", view_bytes(sha256, sizeof(sha256))) == 0 &&
	       db_error(db) == ERR_NONE;
}

unsigned content_sweep(const char *data, enum content_shelf shelf, struct db *db, int64_t now_ms)
{
	char path[CONTENT_PATH_SIZE];
	unsigned removed = 0;
	DIR *dir;

	folder_of(data, shelf, path);
	dir = opendir(path);
	for (struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;)
		if (is_left_over(dirfd(dir), shelf, e->d_name, db, now_ms) &&
		    unlinkat(dirfd(dir), e->d_name, 0) == 0)
			removed++;
	if (dir != NULL)
		(void)closedir(dir);
	return removed;
}
