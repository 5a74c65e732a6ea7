/*
 * rights: who may do what with our files, folders and pipe on Windows.
 *
 * SYSTEM, the administrators and the service NT SERVICE\EarshotAgent, all of it; nobody else, and
 * nothing handed down from above. Run by a user who is no administrator, it is that user's as well.
 */
#ifndef EARSHOT_OS_RIGHTS_WINDOWS_H
#define EARSHOT_OS_RIGHTS_WINDOWS_H

#include <stddef.h>
#include <wchar.h>

#include "base/err.h"

/* The service's SID: SHA-1 of its name in capitals, UTF-16, as five numbers behind S-1-5-80
 * (service.h's OS_SERVICE_NAME). */
#define OS_SERVICE_SID "S-1-5-80-694983522-1112303866-1787842333-230151184-2940032093"

enum { OS_RIGHTS_SIZE = 512 };

/* The list as SDDL ([MS-DTYP] 2.5.1); `user` is a SID, or "" for an administrator, who makes files
 * the administrators', not his own. What it hands down: a folder's. */
void os_rights_text(bool for_folder, const wchar_t *user, wchar_t text[OS_RIGHTS_SIZE]);

/* What speaks against trusting a file or folder. */
struct os_rights {
	bool is_link;    /* it stands for another place */
	bool is_foreign; /* its owner is neither SYSTEM, the administrators, Windows' installer, the
			  * service nor this user */
	bool is_open;    /* others than those may write to it, delete it or change its rights */
	bool is_movable; /* a folder: others may put another in its place, or in that of what is
			  * in it */
};
enum err os_rights_look(const char *path, struct os_rights *ret_rights) MUST_CHECK;

/* A list of entries lets others than those (and the SID `user`) do any of `mask`. An entry of a
 * kind that is not known, or no list, lets them. */
bool os_rights_let_others(void *list /* PACL */, const wchar_t *user, unsigned long mask);

/* Gives a folder, or an open handle (a pipe's), the list above. */
enum err os_rights_close(const char *path) MUST_CHECK;
enum err os_rights_close_pipe(void *pipe) MUST_CHECK;

#endif
