/* os.h on Linux: files that must survive, and which boot this is. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/errno_linux.h"
#include "os/os.h"

enum err os_file_open(const char *path, uint64_t keep, bool secret, int *ret_fd)
{
	int create = keep == 0 ? O_CREAT : 0;
	int fd =
	    open(path, O_WRONLY | create | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW, secret ? 0600 : 0644);
	enum err err = ERR_NONE;
	struct stat st;

	if (fd < 0)
		return err_of_errno(errno);
	if ((secret && fchmod(fd, 0600) != 0) || fstat(fd, &st) != 0)
		err = err_of_errno(errno);
	else if ((uint64_t)st.st_size < keep)
		err = ERR_TRUNCATED;
	else if (ftruncate(fd, (off_t)keep) != 0 || lseek(fd, 0, SEEK_END) < 0)
		err = err_of_errno(errno);
	if (err != ERR_NONE) {
		(void)close(fd);
		return err;
	}
	*ret_fd = fd;
	return ERR_NONE;
}

enum err os_file_write(int fd, struct view bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno != EINTR)
			return err_of_errno(errno);
		if (n > 0)
			bytes = view_tail(bytes, (size_t)n);
	}
	return ERR_NONE;
}

enum err os_file_sync(int fd)
{
	return fdatasync(fd) == 0 ? ERR_NONE : err_of_errno(errno);
}

enum err os_file_close(int fd)
{
	/* Also after EINTR the descriptor is gone (close(2)). */
	return close(fd) == 0 || errno == EINTR ? ERR_NONE : err_of_errno(errno);
}

enum err os_rename(const char *from, const char *to)
{
	return rename(from, to) == 0 ? ERR_NONE : err_of_errno(errno);
}

enum err os_sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum err err = ERR_NONE;

	if (fd < 0)
		return err_of_errno(errno);
	/* Some file systems (FUSE, CIFS) have no fsync of folders: nothing more can be done there.
	 */
	if (fsync(fd) != 0 && errno != EINVAL && errno != ENOSYS)
		err = err_of_errno(errno);
	(void)close(fd);
	return err;
}

enum err os_file_read_open(const char *path, int *ret_fd)
{
	/* O_NONBLOCK: a pipe without a writer would be waited for. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK);
	struct stat st;

	if (fd < 0)
		return errno == ELOOP ? ERR_DENIED : err_of_errno(errno);
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		(void)close(fd);
		return ERR_FORMAT;
	}
	*ret_fd = fd;
	return ERR_NONE;
}

enum err os_file_read(int fd, void *p, size_t n, size_t *ret_n)
{
	ssize_t got;

	do
		got = read(fd, p, n);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return err_of_errno(errno);
	*ret_n = (size_t)got;
	return ERR_NONE;
}

enum err os_remove(const char *path)
{
	return unlink(path) == 0 ? ERR_NONE : err_of_errno(errno);
}

/* random(4): a random UUID made at each boot, "2d1c…-…\n". */
bool os_boot_id(uint8_t ret_id[16])
{
	uint8_t *text, id[16] = {0};
	size_t n, digits = 0;

	if (os_read_file("/proc/sys/kernel/random/boot_id", 64, &text, &n) != ERR_NONE)
		return false;
	for (size_t i = 0; i < n && digits < 32; i++) {
		int c = text[i] >= 'a' ? text[i] - 'a' + 10 : text[i] - '0';

		if (c < 0 || c > 15)
			continue;
		id[digits / 2] = (uint8_t)(id[digits / 2] << 4 | c);
		digits++;
	}
	free(text);
	if (digits != 32)
		return false;
	memcpy(ret_id, id, sizeof(id));
	return true;
}
