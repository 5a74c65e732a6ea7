/* os.h on Windows: files, and which boot this is. */
#include "os/common_windows.h"

#include <fcntl.h>
#include <io.h>
#include <limits.h>
#include <stdlib.h>

#include "os/os.h"

/* `descriptor` (NULL: the folder's) holds for a new file alone. */
static enum err open_file(const char *path, DWORD access, DWORD share, DWORD creation,
    PSECURITY_DESCRIPTOR descriptor, HANDLE *ret_file)
{
	SECURITY_ATTRIBUTES security = {
	    .nLength = sizeof(security), .lpSecurityDescriptor = descriptor};
	wchar_t *wide;
	enum err err = os_wide_of(path, &wide);
	HANDLE file;

	if (err != ERR_NONE)
		return err;
	file = CreateFileW(wide, access, share, descriptor != NULL ? &security : NULL, creation,
	    FILE_ATTRIBUTE_NORMAL, NULL);
	if (file == INVALID_HANDLE_VALUE) {
		DWORD attributes, e = GetLastError();

		/* A folder is refused as if it were a matter of rights. */
		attributes =
		    e == ERROR_ACCESS_DENIED ? GetFileAttributesW(wide) : INVALID_FILE_ATTRIBUTES;
		err = attributes != INVALID_FILE_ATTRIBUTES &&
			      (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0
			  ? ERR_IO
			  : os_err_of_windows(e);
	}
	free(wide);
	if (err == ERR_NONE)
		*ret_file = file;
	return err;
}

/* For a file that was there with other rights. The handle has WRITE_DAC. */
static enum err make_secret(HANDLE file, PSECURITY_DESCRIPTOR descriptor)
{
	return SetKernelObjectSecurity(file,
		   DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION, descriptor)
		   ? ERR_NONE
		   : os_err_of_windows(GetLastError());
}

static enum err write_all(HANDLE file, struct view bytes)
{
	while (bytes.n > 0) {
		DWORD part = bytes.n > LONG_MAX ? (DWORD)LONG_MAX : (DWORD)bytes.n;
		DWORD n = 0;

		if (!WriteFile(file, bytes.p, part, &n, NULL))
			return os_err_of_windows(GetLastError());
		bytes = view_tail(bytes, n);
	}
	return ERR_NONE;
}

/* All of a file; grows as it comes, since a pipe has no size to ask for. */
static enum err read_all(HANDLE file, size_t max_bytes, uint8_t **ret_bytes, size_t *ret_n)
{
	size_t n = 0, room = 0;
	uint8_t *bytes = NULL;
	enum err err = ERR_NONE;

	for (;;) {
		DWORD got = 0, part;

		if (n == room) {
			size_t more = room == 0 ? 65536 : 2 * room;
			uint8_t *grown;

			/* One byte over the limit, to see whether something is there. */
			if (more > max_bytes && max_bytes < SIZE_MAX)
				more = max_bytes + 1;
			grown = realloc(bytes, more);
			if (grown == NULL) {
				err = ERR_MEMORY;
				break;
			}
			bytes = grown;
			room = more;
		}
		part = room - n > LONG_MAX ? (DWORD)LONG_MAX : (DWORD)(room - n);
		if (!ReadFile(file, bytes + n, part, &got, NULL) &&
		    GetLastError() != ERROR_BROKEN_PIPE) /* a pipe's end of file */
			err = os_err_of_windows(GetLastError());
		if (err != ERR_NONE || got == 0)
			break;
		n += got;
		if (n > max_bytes) {
			err = ERR_FULL;
			break;
		}
	}
	if (err != ERR_NONE) {
		free(bytes);
		return err;
	}
	*ret_bytes = bytes;
	*ret_n = n;
	return ERR_NONE;
}

enum err os_read_file(const char *path, size_t max_bytes, uint8_t **ret_bytes, size_t *ret_n)
{
	HANDLE file;
	enum err err = open_file(path, GENERIC_READ,
	    FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, OPEN_EXISTING, NULL, &file);

	if (err != ERR_NONE)
		return err;
	err = read_all(file, max_bytes, ret_bytes, ret_n);
	(void)CloseHandle(file);
	return err;
}

/* GENERIC_WRITE and, for a secret file, what make_secret needs. */
static DWORD access_for(bool secret)
{
	return GENERIC_WRITE | (secret ? READ_CONTROL | WRITE_DAC : 0);
}

enum err os_write_file(const char *path, struct view bytes, bool secret)
{
	PSECURITY_DESCRIPTOR descriptor = NULL;
	HANDLE file = INVALID_HANDLE_VALUE;
	enum err err = secret ? os_secret_descriptor(false, &descriptor) : ERR_NONE;

	/* Nobody else may have a secret file open meanwhile. */
	if (err == ERR_NONE)
		err = open_file(path, access_for(secret), secret ? 0 : FILE_SHARE_READ,
		    CREATE_ALWAYS, descriptor, &file);
	if (err == ERR_NONE && secret)
		err = make_secret(file, descriptor);
	if (err == ERR_NONE)
		err = write_all(file, bytes);
	if (file != INVALID_HANDLE_VALUE && !CloseHandle(file) && err == ERR_NONE)
		err = ERR_IO;
	(void)LocalFree(descriptor);
	return err;
}

/* Cuts to `keep` bytes and stands at their end. */
static enum err cut(HANDLE file, uint64_t keep)
{
	LARGE_INTEGER size, end = {.QuadPart = (LONGLONG)keep};

	if (!GetFileSizeEx(file, &size))
		return os_err_of_windows(GetLastError());
	if ((uint64_t)size.QuadPart < keep)
		return ERR_TRUNCATED;
	return SetFilePointerEx(file, end, NULL, FILE_BEGIN) && SetEndOfFile(file)
		   ? ERR_NONE
		   : os_err_of_windows(GetLastError());
}

enum err os_file_open(const char *path, uint64_t keep, bool secret, int *ret_fd)
{
	PSECURITY_DESCRIPTOR descriptor = NULL;
	HANDLE file = INVALID_HANDLE_VALUE;
	enum err err = secret ? os_secret_descriptor(false, &descriptor) : ERR_NONE;
	int fd = -1;

	if (err == ERR_NONE)
		err = open_file(path, access_for(secret), FILE_SHARE_READ | FILE_SHARE_DELETE,
		    keep == 0 ? OPEN_ALWAYS : OPEN_EXISTING, descriptor, &file);
	if (err == ERR_NONE && secret)
		err = make_secret(file, descriptor);
	(void)LocalFree(descriptor);
	if (err == ERR_NONE)
		err = cut(file, keep);
	if (err == ERR_NONE) {
		fd = _open_osfhandle((intptr_t)file, _O_BINARY | _O_NOINHERIT);
		if (fd < 0)
			err = ERR_FULL;
	}
	if (err == ERR_NONE)
		*ret_fd = fd;
	else if (file != INVALID_HANDLE_VALUE)
		(void)CloseHandle(file);
	return err;
}

enum err os_file_write(int fd, struct view bytes)
{
	return write_all((HANDLE)_get_osfhandle(fd), bytes);
}

enum err os_file_sync(int fd)
{
	return FlushFileBuffers((HANDLE)_get_osfhandle(fd)) ? ERR_NONE
							    : os_err_of_windows(GetLastError());
}

enum err os_file_close(int fd)
{
	return _close(fd) == 0 ? ERR_NONE : ERR_IO;
}

enum err os_file_read_open(const char *path, int *ret_fd)
{
	BY_HANDLE_FILE_INFORMATION is;
	HANDLE file;
	wchar_t *wide;
	enum err err = os_wide_of(path, &wide);
	int fd;

	if (err != ERR_NONE)
		return err;
	file = CreateFileW(wide, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, NULL,
	    OPEN_EXISTING, FILE_FLAG_OPEN_REPARSE_POINT | FILE_FLAG_BACKUP_SEMANTICS, NULL);
	if (file == INVALID_HANDLE_VALUE)
		err = os_err_of_windows(GetLastError());
	free(wide);
	if (err != ERR_NONE)
		return err;
	if (GetFileType(file) != FILE_TYPE_DISK || !GetFileInformationByHandle(file, &is) ||
	    (is.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
		err = ERR_FORMAT;
	else if ((is.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0)
		err = ERR_DENIED;
	fd = err == ERR_NONE ? _open_osfhandle((intptr_t)file, _O_RDONLY | _O_BINARY | _O_NOINHERIT)
			     : -1;
	if (fd < 0) {
		(void)CloseHandle(file);
		return err != ERR_NONE ? err : ERR_FULL;
	}
	*ret_fd = fd;
	return ERR_NONE;
}

enum err os_file_read(int fd, void *p, size_t n, size_t *ret_n)
{
	DWORD got = 0, part = n > LONG_MAX ? (DWORD)LONG_MAX : (DWORD)n;

	if (!ReadFile((HANDLE)_get_osfhandle(fd), p, part, &got, NULL))
		return os_err_of_windows(GetLastError());
	*ret_n = got;
	return ERR_NONE;
}

enum err os_remove(const char *path)
{
	wchar_t *wide;
	enum err err = os_wide_of(path, &wide);

	if (err != ERR_NONE)
		return err;
	if (!DeleteFileW(wide))
		err = os_err_of_windows(GetLastError());
	free(wide);
	return err;
}

/*
 * NTFS journals the renaming as one change; Microsoft promises no more than that it is on the disk
 * afterwards (MOVEFILE_WRITE_THROUGH). What scans or indexes files has them open for moments,
 * which refuses it: those are waited for, a fifth of a second in all.
 */
enum err os_rename(const char *from, const char *to)
{
	wchar_t *wide_from, *wide_to = NULL;
	enum err err = os_wide_of(from, &wide_from);

	if (err != ERR_NONE)
		return err;
	err = os_wide_of(to, &wide_to);
	for (int attempt = 0; err == ERR_NONE; attempt++) {
		DWORD e;

		if (MoveFileExW(
			wide_from, wide_to, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
			break;
		e = GetLastError();
		if ((e != ERROR_ACCESS_DENIED && e != ERROR_SHARING_VIOLATION) || attempt == 10)
			err = os_err_of_windows(e);
		else
			Sleep(20);
	}
	free(wide_from);
	free(wide_to);
	return err;
}

/* The file system journals its names; whether the folder is there is all that can be said. */
enum err os_sync_folder(const char *path)
{
	wchar_t *wide;
	enum err err = os_wide_of(path, &wide);
	DWORD attributes;

	if (err != ERR_NONE)
		return err;
	attributes = GetFileAttributesW(wide);
	if (attributes == INVALID_FILE_ATTRIBUTES)
		err = os_err_of_windows(GetLastError());
	else if ((attributes & FILE_ATTRIBUTE_DIRECTORY) == 0)
		err = ERR_NOT_FOUND;
	free(wide);
	return err;
}

/*
 * Windows tells no identity of a boot, so that the first to ask makes one, in a key that lives as
 * long as the system runs (REG_OPTION_VOLATILE). Only administrators and services can make it.
 * After a fast startup the key is still there, and so does the clock of os_boot_ms go on.
 */
static const wchar_t boot_key[] = L"SOFTWARE\\Earshot boot";

void os_boot_forget(void)
{
	(void)RegDeleteKeyW(HKEY_LOCAL_MACHINE, boot_key);
}

bool os_boot_id(uint8_t ret_id[16])
{
	uint8_t id[16];
	DWORD n = sizeof(id), type = 0, disposition = 0;
	bool ok = false;
	HKEY key;

	if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, boot_key, 0, NULL, REG_OPTION_VOLATILE,
		KEY_QUERY_VALUE | KEY_SET_VALUE, NULL, &key, &disposition) != 0)
		return false;
	if (RegQueryValueExW(key, L"id", NULL, &type, id, &n) == 0)
		ok = type == REG_BINARY && n == sizeof(id);
	else if (os_random(id, sizeof(id)) == ERR_NONE)
		ok = RegSetValueExW(key, L"id", 0, REG_BINARY, id, sizeof(id)) == 0;
	(void)RegCloseKey(key);
	if (ok)
		memcpy(ret_id, id, sizeof(id));
	return ok;
}
