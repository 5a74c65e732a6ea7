/* path_linux: a capture file by its name. */
#include "capture/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static enum err err_of_errno(int e)
{
	switch (e) {
	case ENOENT:
	case ENOTDIR: return ERR_NOT_FOUND;
	case EACCES:
	case EPERM: return ERR_DENIED;
	case ENOMEM: return ERR_MEMORY;
	default: return ERR_IO;
	}
}

int path_open(const char *path, uint64_t *ret_size, struct capture_problem *ret_problem)
{
	bool is_stdin = strcmp(path, "-") == 0;
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	struct stat st;

	if (fd < 0 || fstat(fd, &st) != 0) {
		problem_set(ret_problem, err_of_errno(errno), 0, "%s", strerror(errno));
		goto out;
	}
	if (S_ISDIR(st.st_mode)) {
		problem_set(ret_problem, ERR_ARGUMENT, 0, "is a directory");
		goto out;
	}
	*ret_size = S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0;
	if (S_ISREG(st.st_mode))
		(void)posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	return fd;
out:
	if (fd > STDIN_FILENO)
		(void)close(fd);
	return -1;
}
