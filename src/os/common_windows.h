/*
 * common_windows: what the siblings on Windows share: the system's header as they all want it, its
 * errors as ours, and its texts.
 */
#ifndef EARSHOT_OS_COMMON_WINDOWS_H
#define EARSHOT_OS_COMMON_WINDOWS_H

#include "base/err.h"
#include "base/view.h"

/* Sockets come before the rest of the system (winsock2.h refuses the other order). */
#include <winsock2.h>

#include <windows.h>

/* Of GetLastError() and of the calls that return such a number. */
enum err os_err_of_windows(DWORD e);

/* UTF-8 to UTF-16; the caller frees *ret_text. ERR_ARGUMENT: not UTF-8. */
enum err os_wide_of(const char *text, wchar_t **ret_text) MUST_CHECK;

/*
 * What a secret file or folder is made with (rights_windows.h); a folder hands it down.
 * LocalFree() it.
 */
enum err os_secret_descriptor(bool for_folder, PSECURITY_DESCRIPTOR *ret_descriptor) MUST_CHECK;

/* Takes away the key that os_boot_id has left. */
void os_boot_forget(void);

/* UTF-16 to UTF-8, as far as `size` bytes (with the NUL) go; whole characters. */
void os_utf8_of(const wchar_t *wide, char *text, size_t size);

#endif
