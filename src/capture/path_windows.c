/* path_windows: a capture file by its name. Descriptors are those of the C library, without its
 * translation of line ends. */
#include "os/common_windows.h"

#include "capture/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static enum err err_of_errno(int e)
{
	switch (e) {
	case ENOENT: return ERR_NOT_FOUND;
	case EACCES: return ERR_DENIED;
	case ENOMEM: return ERR_MEMORY;
	default: return ERR_IO;
	}
}

static int open_stdin(void)
{
	int fd = _fileno(stdin);

	if (fd >= 0)
		(void)_setmode(fd, _O_BINARY);
	return fd;
}

int path_open(const char *path, uint64_t *ret_size, struct capture_problem *ret_problem)
{
	struct _stat64 st;
	wchar_t *wide;
	enum err err;
	int fd;

	*ret_size = 0;
	if (strcmp(path, "-") == 0) {
		fd = open_stdin();
		if (fd < 0)
			problem_set(ret_problem, ERR_IO, 0, "there is no standard input");
		return fd;
	}
	err = os_wide_of(path, &wide);
	if (err != ERR_NONE) {
		problem_set(ret_problem, err, 0, "its name: %s", err_text(err));
		return -1;
	}
	fd = -1;
	if (_wstat64(wide, &st) != 0)
		problem_set(ret_problem, err_of_errno(errno), 0, "%s", strerror(errno));
	else if ((st.st_mode & _S_IFDIR) != 0)
		problem_set(ret_problem, ERR_ARGUMENT, 0, "is a directory");
	else if ((fd = _wopen(wide, _O_RDONLY | _O_BINARY | _O_NOINHERIT | _O_SEQUENTIAL)) < 0)
		problem_set(ret_problem, err_of_errno(errno), 0, "%s", strerror(errno));
	else if ((st.st_mode & _S_IFREG) != 0)
		*ret_size = (uint64_t)st.st_size;
	free(wide);
	return fd;
}
