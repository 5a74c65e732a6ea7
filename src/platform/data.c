/* The platform's folder. */
#include "platform/data.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static enum err look(const char *folder, bool make, char *ret_reason)
{
	struct stat s;

	if (make && mkdir(folder, 0700) != 0 && errno != EEXIST) {
		(void)snprintf(ret_reason, DATA_REASON_SIZE,
		    "cannot make the data folder %.150s: %s; make it yourself, or name another "
		    "with --data",
		    folder, strerror(errno));
		return ERR_DENIED;
	}
	if (stat(folder, &s) != 0 || !S_ISDIR(s.st_mode)) {
		(void)snprintf(ret_reason, DATA_REASON_SIZE,
		    "there is no data folder %.150s; name it with --data", folder);
		return ERR_NOT_FOUND;
	}
	if ((s.st_mode & 077) != 0) {
		(void)snprintf(ret_reason, DATA_REASON_SIZE,
		    "the data folder %.100s holds keys, and others may enter it: chmod 700 %.100s",
		    folder, folder);
		return ERR_DENIED;
	}
	if (s.st_uid != geteuid() && geteuid() != 0) {
		(void)snprintf(ret_reason, DATA_REASON_SIZE,
		    "the data folder %.150s belongs to another user", folder);
		return ERR_DENIED;
	}
	return ERR_NONE;
}

static enum err take_lock(struct data *data, const char *folder, char *ret_reason)
{
	char path[DATA_PATH_SIZE + 8];

	(void)snprintf(path, sizeof(path), "%s/lock", folder);
	data->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (data->lock >= 0 && flock(data->lock, LOCK_EX | LOCK_NB) == 0)
		return ERR_NONE;
	(void)snprintf(ret_reason, DATA_REASON_SIZE, "%.150s: %s", path,
	    data->lock >= 0 && errno == EWOULDBLOCK ? "another server has this folder open"
						    : strerror(errno));
	data_close(data);
	return ERR_FULL;
}

enum err data_open(struct data *ret_data, const char *folder, bool make, bool lock,
    char ret_reason[DATA_REASON_SIZE])
{
	struct data data = {.lock = -1};
	enum err err;

	if (strlen(folder) > DATA_PATH_SIZE - 32) {
		(void)snprintf(ret_reason, DATA_REASON_SIZE, "the data folder's path is too long");
		return ERR_ARGUMENT;
	}
	err = look(folder, make, ret_reason);
	if (err == ERR_NONE && lock)
		err = take_lock(&data, folder, ret_reason);
	if (err != ERR_NONE)
		return err;
	(void)snprintf(data.database, sizeof(data.database), "%s/earshot.db", folder);
	(void)snprintf(data.tls, sizeof(data.tls), "%s/tls", folder);
	*ret_data = data;
	return ERR_NONE;
}

void data_close(struct data *data)
{
	if (data->lock >= 0)
		(void)close(data->lock);
	data->lock = -1;
}

enum err data_become_owner(const char *folder, char ret_reason[DATA_REASON_SIZE])
{
	struct stat s;

	if (geteuid() != 0 || stat(folder, &s) != 0 || s.st_uid == 0)
		return ERR_NONE;
	if (setgroups(0, NULL) == 0 && setgid(s.st_gid) == 0 && setuid(s.st_uid) == 0)
		return ERR_NONE;
	(void)snprintf(ret_reason, DATA_REASON_SIZE, "cannot become the owner of %.150s: %s",
	    folder, strerror(errno));
	return ERR_DENIED;
}

bool data_is_served(const char *folder)
{
	char path[DATA_PATH_SIZE + 8];
	bool served;
	int fd;

	(void)snprintf(path, sizeof(path), "%s/lock", folder);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	served = flock(fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
	(void)close(fd);
	return served;
}

uint64_t data_free_bytes(const char *folder)
{
	struct statvfs s;

	return statvfs(folder, &s) == 0 ? (uint64_t)s.f_bavail * s.f_frsize : 0;
}

bool data_is_read_only(const char *folder)
{
	return access(folder, W_OK) != 0;
}
