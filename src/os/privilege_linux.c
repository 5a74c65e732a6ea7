/* privilege_linux: capabilities(7), credentials(7). */
#include "os/privilege_linux.h"

#include <errno.h>
#include <grp.h>
#include <linux/capability.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "os/errno_linux.h"

enum { PASSWD_SIZE = 4096, CAPS = 32 };

uint32_t privilege_held(void)
{
	struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
	struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = {0};

	return syscall(SYS_capget, &header, data) == 0 ? data[0].permitted : 0;
}

bool privilege_may_become(void)
{
	uint32_t both = 1 << CAP_SETUID | 1 << CAP_SETGID;

	return (privilege_held() & both) == both;
}

enum err privilege_keep(uint32_t caps, bool handed_on)
{
	struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
	struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = {0};

	caps &= privilege_held();
	/* First, as it needs CAP_SETPCAP: root would find the others again in each program it
	 * executes. Nobody else would. */
	for (unsigned cap = 0; cap <= CAP_LAST_CAP; cap++)
		if (cap >= CAPS || !(caps >> cap & 1))
			(void)prctl(PR_CAPBSET_DROP, cap, 0, 0, 0);
	data[0].permitted = data[0].effective = caps;
	data[0].inheritable = handed_on ? caps : 0;
	(void)prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
	if (syscall(SYS_capset, &header, data) != 0)
		return err_of_errno(errno);
	for (unsigned cap = 0; handed_on && cap < CAPS; cap++)
		if (caps >> cap & 1)
			(void)prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, cap, 0, 0);
	return ERR_NONE;
}

enum err privilege_find(const char *name, struct privilege_whom *ret_whom)
{
	char room[PASSWD_SIZE];
	struct passwd entry, *found = NULL;

	if (getpwnam_r(name, &entry, room, sizeof(room), &found) != 0 || found == NULL)
		return ERR_NOT_FOUND;
	*ret_whom = (struct privilege_whom){found->pw_uid, found->pw_gid};
	return ERR_NONE;
}

enum err privilege_become(struct privilege_whom whom, uint32_t caps)
{
	bool is_other = whom.uid != getuid() || whom.gid != getgid();
	enum err err;

	/* Without this, root that becomes another user loses all at once. */
	(void)prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0);
	if (is_other && (setgroups(0, NULL) != 0 || setresgid(whom.gid, whom.gid, whom.gid) != 0 ||
			    setresuid(whom.uid, whom.uid, whom.uid) != 0))
		return err_of_errno(errno);
	err = privilege_keep(caps, true);
	(void)prctl(PR_SET_KEEPCAPS, 0, 0, 0, 0);
	if (err == ERR_NONE && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		err = err_of_errno(errno);
	return err;
}
