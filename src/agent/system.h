/*
 * system: what differs from one operating system to the next in the agent's own files.
 * Siblings system_linux.c and system_windows.c.
 */
#ifndef EARSHOT_AGENT_SYSTEM_H
#define EARSHOT_AGENT_SYSTEM_H

#include "base/err.h"
#include "base/view.h"

extern const char system_config_path[];  /* /etc/earshot/agent.conf */
extern const char system_state_path[];   /* /var/lib/earshot-agent */
extern const char system_start[];        /* what to do when the agent does not run */
extern const char system_capture_mend[]; /* ... when an interface cannot be heard */
extern const char system_program_end[];  /* of a program's name: "", ".exe" */
extern const int system_kind;            /* enum wire_agent_package_system */

/* The socket (Windows: named pipe) of a state folder, when the configuration names none; false: its
 * name is too long. */
bool system_control_path(const char *state, char *path, size_t size);

/*
 * Before all else: libraries are taken from the system alone, and what could be loaded into this
 * process from elsewhere is not (Windows). Linux: nothing.
 */
void system_harden(void);

/*
 * Why a file or folder of the agent's is not to be trusted: another user owns it, or it is a link:
 * somebody may have put it there. NULL: it is, or it is not there. Linux: NULL, since the folders
 * above are root's.
 */
const char *system_distrusts(const char *path);

/* The listening end of the status is for those whom the state is for. False: for others too. */
bool system_guard_control(void *listener /* uv_pipe_t */);

/* From now on files that are made are this user's alone. */
void system_private_files(void);

/* The process's standard error is systemd's journal. */
bool system_is_journal(void);

/* Makes a folder (and those above it) that only its owner may enter; one that is there stays. */
enum err system_make_folder(const char *path) MUST_CHECK;

/*
 * Gives a folder and the files in it to a user, so that the agent finds them its own after it has
 * given up root. Nothing when this process is not root, or there is no such user ("" none).
 */
enum err system_give_folder(const char *path, const char *user) MUST_CHECK;

/* The folder of a file, likewise. */
enum err system_make_parent(const char *path) MUST_CHECK;

/* Lets a user's group read a file of root's. Nothing when this process is not root, or there is no
 * such user. */
enum err system_share_file(const char *path, const char *user) MUST_CHECK;

/* The filter driver of CAPTURE_ETW: bound, and let go (os/ndiscap_windows.h). ERR_UNSUPPORTED where
 * the system has none. */
enum err system_capture_bind(void) MUST_CHECK;
enum err system_capture_unbind(void) MUST_CHECK;

/* Makes a folder beside those that are there, which all may enter and only this user writes
 * (Windows: as system_make_folder). One that is there must be guarded: ERR_DENIED. */
enum err system_open_folder(const char *path) MUST_CHECK;

/* An open file is for all to read, and to execute (Windows: as its folder says). */
enum err system_for_all(int fd, bool runnable) MUST_CHECK;

/* No link, and nobody may write it but root, or whose this program is (Windows: the administrators,
 * SYSTEM and the service, in all folders above as well). False also when it is not there. */
bool system_is_guarded(const char *path);
/* Windows: why a program is not, and of which folder that is said; NULL: it is. */
const char *system_unguarded(const char *path, char *ret_where, size_t size);

/* This start of the agent takes the update step by itself: it runs as root, or as whom the program
 * belongs to, and not as a service that has been put below that. */
bool system_takes_steps(void);

/* This process may become other users and open captures by itself: root. */
bool system_is_root(void);

#endif
