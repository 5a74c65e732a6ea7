/* system_linux: paths, users and folders. */
#include "agent/system.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "os/errno_linux.h"
#include "wire/wire.h"

const char system_config_path[] = "/etc/earshot/agent.conf";
const char system_state_path[] = "/var/lib/earshot-agent";
const char system_start[] = "systemctl start earshot-agent; its journal says why it ended: "
			    "journalctl -u earshot-agent";
const char system_capture_mend[] =
    "run self-test as root; the service needs CAP_NET_RAW, CAP_SETUID and CAP_SETGID, as its unit "
    "gives them";

const char system_program_end[] = "";
const int system_kind = WIRE_AGENT_PACKAGE_SYSTEM_LINUX;

enum { PATH_SIZE = 1024, PASSWD_SIZE = 4096 };

bool system_control_path(const char *state, char *path, size_t size)
{
	int n = snprintf(path, size, "%s/control", state);

	return n > 0 && (size_t)n < size && (size_t)n < sizeof(((struct sockaddr_un *)0)->sun_path);
}

void system_harden(void) {}

const char *system_distrusts(const char *path)
{
	(void)path;
	return NULL;
}

/* A socket has the mode of its folder and of the umask. */
bool system_guard_control(void *listener)
{
	(void)listener;
	return true;
}

void system_private_files(void)
{
	(void)umask(077);
}

bool system_is_journal(void)
{
	return getenv("JOURNAL_STREAM") != NULL;
}

enum err system_make_folder(const char *path)
{
	char part[PATH_SIZE];
	size_t n = strlen(path);

	if (n == 0 || n >= sizeof(part))
		return ERR_ARGUMENT;
	memcpy(part, path, n + 1);
	for (size_t i = 1; i <= n; i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		part[i] = '\0';
		/* Those above are for others to pass through; the last one is private. */
		if (mkdir(part, i == n ? 0700 : 0755) != 0 && errno != EEXIST)
			return err_of_errno(errno);
		part[i] = path[i];
	}
	return ERR_NONE;
}

enum err system_make_parent(const char *path)
{
	char folder[PATH_SIZE];
	const char *slash = strrchr(path, '/');

	if (slash == NULL || slash == path)
		return ERR_NONE;
	if ((size_t)(slash - path) >= sizeof(folder))
		return ERR_ARGUMENT;
	memcpy(folder, path, (size_t)(slash - path));
	folder[slash - path] = '\0';
	return system_make_folder(folder);
}

/* NULL also when this process is not root: then nothing can be given. */
static struct passwd *user_of(const char *user, struct passwd *entry, char room[PASSWD_SIZE])
{
	struct passwd *found = NULL;

	if (geteuid() != 0 || user[0] == '\0' ||
	    getpwnam_r(user, entry, room, PASSWD_SIZE, &found) != 0)
		return NULL;
	return found;
}

enum err system_share_file(const char *path, const char *user)
{
	struct passwd entry, *found;
	char room[PASSWD_SIZE];

	found = user_of(user, &entry, room);
	if (found == NULL)
		return ERR_NONE;
	return chown(path, 0, found->pw_gid) == 0 && chmod(path, 0640) == 0 ? ERR_NONE
									    : err_of_errno(errno);
}

/* Links are not followed: who may write the folder must not choose what is given away. */
static enum err give(int folder, const char *name, const struct passwd *to)
{
	struct stat is;

	if (fstatat(folder, name, &is, AT_SYMLINK_NOFOLLOW) != 0)
		return err_of_errno(errno);
	if (!S_ISREG(is.st_mode) || is.st_nlink != 1)
		return ERR_NONE;
	return fchownat(folder, name, to->pw_uid, to->pw_gid, AT_SYMLINK_NOFOLLOW) == 0
		   ? ERR_NONE
		   : err_of_errno(errno);
}

enum err system_give_folder(const char *path, const char *user)
{
	struct passwd entry, *found;
	char room[PASSWD_SIZE];
	const struct dirent *file;
	enum err err = ERR_NONE;
	DIR *folder;

	found = user_of(user, &entry, room);
	if (found == NULL)
		return ERR_NONE;
	folder = opendir(path);
	if (folder == NULL)
		return err_of_errno(errno);
	while (err == ERR_NONE && (file = readdir(folder)) != NULL)
		if (file->d_name[0] != '.')
			err = give(dirfd(folder), file->d_name, found);
	if (err == ERR_NONE && fchown(dirfd(folder), found->pw_uid, found->pw_gid) != 0)
		err = err_of_errno(errno);
	(void)closedir(folder);
	return err;
}

bool system_is_guarded(const char *path)
{
	struct stat is, program;

	return lstat(path, &is) == 0 && (S_ISREG(is.st_mode) || S_ISDIR(is.st_mode)) &&
	       (is.st_mode & (S_IWGRP | S_IWOTH)) == 0 &&
	       (is.st_uid == 0 ||
		   (stat("/proc/self/exe", &program) == 0 && is.st_uid == program.st_uid));
}

bool system_takes_steps(void)
{
	struct stat program;

	return geteuid() == 0 ||
	       (stat("/proc/self/exe", &program) == 0 && geteuid() == program.st_uid);
}

enum err system_open_folder(const char *path)
{
	if (mkdir(path, 0755) == 0)
		return chmod(path, 0755) == 0 ? ERR_NONE : err_of_errno(errno);
	if (errno != EEXIST)
		return err_of_errno(errno);
	return system_is_guarded(path) ? ERR_NONE : ERR_DENIED;
}

enum err system_for_all(int fd, bool runnable)
{
	return fchmod(fd, runnable ? 0755 : 0644) == 0 ? ERR_NONE : err_of_errno(errno);
}

bool system_is_root(void)
{
	return geteuid() == 0;
}

enum err system_capture_bind(void)
{
	return ERR_UNSUPPORTED;
}

enum err system_capture_unbind(void)
{
	return ERR_UNSUPPORTED;
}
