/*
 * os.h on Windows 10 and later: what a main process needs. Names of files are UTF-8 here and
 * UTF-16 there. Whatever the sensor needs (groups, the sandbox) is refused: ERR_UNSUPPORTED.
 */
#include "os/os.h"

#include <io.h>
#include <limits.h>
#include <stdlib.h>
#include <wchar.h>

/* windows.h has to be the first of its kind. */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <bcrypt.h>
#include <psapi.h>
#include <sddl.h>

#undef interface /* a keyword of COM's headers */

static enum err err_of_windows(DWORD e)
{
	switch (e) {
	case ERROR_FILE_NOT_FOUND:
	case ERROR_PATH_NOT_FOUND:
	case ERROR_BAD_NETPATH:
	case ERROR_INVALID_DRIVE: return ERR_NOT_FOUND;
	case ERROR_ACCESS_DENIED:
	case ERROR_PRIVILEGE_NOT_HELD:
	case ERROR_SHARING_VIOLATION: return ERR_DENIED;
	case ERROR_NOT_ENOUGH_MEMORY:
	case ERROR_OUTOFMEMORY:
	case ERROR_COMMITMENT_LIMIT: return ERR_MEMORY;
	case ERROR_TOO_MANY_OPEN_FILES:
	case ERROR_NO_SYSTEM_RESOURCES: return ERR_FULL;
	case ERROR_INVALID_NAME:
	case ERROR_NO_UNICODE_TRANSLATION:
	case ERROR_INVALID_PARAMETER: return ERR_ARGUMENT;
	case ERROR_NOT_SUPPORTED:
	case ERROR_CALL_NOT_IMPLEMENTED: return ERR_UNSUPPORTED;
	default: return ERR_IO;
	}
}

/* The caller frees *ret_text. ERR_ARGUMENT: not UTF-8. */
static enum err wide_of(const char *text, wchar_t **ret_text)
{
	int n = MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, NULL, 0);
	wchar_t *wide;

	if (n <= 0)
		return ERR_ARGUMENT;
	wide = malloc((size_t)n * sizeof(*wide));
	if (wide == NULL)
		return ERR_MEMORY;
	(void)MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, wide, n);
	*ret_text = wide;
	return ERR_NONE;
}

/* Committed memory counts against the machine's limit, and takes no page before it is touched. */
enum err os_map_lazy(size_t size, void **ret_memory)
{
	void *p = VirtualAlloc(NULL, size, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);

	if (p == NULL)
		return err_of_windows(GetLastError());
	*ret_memory = p;
	return ERR_NONE;
}

void os_unmap(void *memory, size_t size)
{
	(void)size;
	if (memory != NULL)
		(void)VirtualFree(memory, 0, MEM_RELEASE);
}

enum err os_random(void *p, size_t n)
{
	uint8_t *at = p;

	while (n > 0) {
		ULONG part = n > LONG_MAX ? (ULONG)LONG_MAX : (ULONG)n;

		if (BCryptGenRandom(NULL, at, part, BCRYPT_USE_SYSTEM_PREFERRED_RNG) != 0)
			return ERR_IO;
		at += part;
		n -= part;
	}
	return ERR_NONE;
}

static enum err open_file(const char *path, DWORD access, DWORD share, DWORD creation,
    SECURITY_ATTRIBUTES *security, HANDLE *ret_file)
{
	wchar_t *wide;
	enum err err = wide_of(path, &wide);
	HANDLE file;

	if (err != ERR_NONE)
		return err;
	file = CreateFileW(wide, access, share, security, creation, FILE_ATTRIBUTE_NORMAL, NULL);
	if (file == INVALID_HANDLE_VALUE) {
		DWORD attributes, e = GetLastError();

		/* A folder is refused as if it were a matter of rights. */
		attributes =
		    e == ERROR_ACCESS_DENIED ? GetFileAttributesW(wide) : INVALID_FILE_ATTRIBUTES;
		err = attributes != INVALID_FILE_ATTRIBUTES &&
			      (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0
			  ? ERR_IO
			  : err_of_windows(e);
	}
	free(wide);
	if (err == ERR_NONE)
		*ret_file = file;
	return err;
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
			err = err_of_windows(GetLastError());
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

/*
 * What a secret file is opened with: SYSTEM, the administrators and the user of this process, and
 * nothing that the folder hands down (P). LocalFree the descriptor.
 */
static enum err secret_descriptor(PSECURITY_DESCRIPTOR *ret_descriptor)
{
	union {
		TOKEN_USER user;
		uint8_t room[sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE];
	} token;
	wchar_t sddl[256];
	wchar_t *sid = NULL;
	HANDLE handle;
	DWORD n = 0;
	bool ok;

	if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &handle))
		return err_of_windows(GetLastError());
	ok = GetTokenInformation(handle, TokenUser, &token, sizeof(token), &n) &&
	     ConvertSidToStringSidW(token.user.User.Sid, &sid);
	(void)CloseHandle(handle);
	if (!ok)
		return err_of_windows(GetLastError());
	/* The text of a SID has no more than 184 characters. */
	(void)swprintf(
	    sddl, sizeof(sddl) / sizeof(sddl[0]), L"D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;%ls)", sid);
	(void)LocalFree(sid);
	if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(
		sddl, SDDL_REVISION_1, ret_descriptor, NULL))
		return err_of_windows(GetLastError());
	return ERR_NONE;
}

static enum err write_all(HANDLE file, struct view bytes)
{
	while (bytes.n > 0) {
		DWORD part = bytes.n > LONG_MAX ? (DWORD)LONG_MAX : (DWORD)bytes.n;
		DWORD n = 0;

		if (!WriteFile(file, bytes.p, part, &n, NULL))
			return err_of_windows(GetLastError());
		bytes = view_tail(bytes, n);
	}
	return ERR_NONE;
}

enum err os_write_file(const char *path, struct view bytes, bool secret)
{
	PSECURITY_DESCRIPTOR descriptor = NULL;
	SECURITY_ATTRIBUTES security = {.nLength = sizeof(security)};
	HANDLE file = INVALID_HANDLE_VALUE;
	enum err err = secret ? secret_descriptor(&descriptor) : ERR_NONE;

	security.lpSecurityDescriptor = descriptor;
	/* Nobody else may have a secret file open meanwhile. */
	if (err == ERR_NONE)
		err = open_file(path, GENERIC_WRITE | (secret ? READ_CONTROL | WRITE_DAC : 0),
		    secret ? 0 : FILE_SHARE_READ, CREATE_ALWAYS, secret ? &security : NULL, &file);
	/* The file may have been there with other rights, which creating it anew keeps. */
	if (err == ERR_NONE && secret &&
	    !SetKernelObjectSecurity(
		file, DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION, descriptor))
		err = err_of_windows(GetLastError());
	if (err == ERR_NONE)
		err = write_all(file, bytes);
	if (file != INVALID_HANDLE_VALUE && !CloseHandle(file) && err == ERR_NONE)
		err = ERR_IO;
	(void)LocalFree(descriptor);
	return err;
}

int64_t os_now_ms(void)
{
	/* 100 ns since 1601 (MSDN: FILETIME); 1970 is this many ms later. */
	const int64_t unix_epoch_ms = 11644473600000;
	FILETIME t;

	GetSystemTimePreciseAsFileTime(&t);
	return (((int64_t)t.dwHighDateTime << 32) | t.dwLowDateTime) / 10000 - unix_epoch_ms;
}

/* Without the time spent asleep, as on Linux. Steps of a tick, 16 ms at most. */
int64_t os_monotonic_ms(void)
{
	ULONGLONG t = 0;

	(void)QueryUnbiasedInterruptTime(&t);
	return (int64_t)(t / 10000);
}

unsigned os_terminal_columns(int fd)
{
	CONSOLE_SCREEN_BUFFER_INFO info;
	intptr_t handle = fd >= 0 ? _get_osfhandle(fd) : -1;

	/* -2: a descriptor that leads nowhere, as a service's are. */
	if (handle < 0 || !GetConsoleScreenBufferInfo((HANDLE)handle, &info))
		return 0;
	return (unsigned)(info.srWindow.Right - info.srWindow.Left + 1);
}

size_t os_resident_bytes(void)
{
	PROCESS_MEMORY_COUNTERS counters = {.cb = sizeof(counters)};

	return GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof(counters))
		   ? counters.WorkingSetSize
		   : 0;
}

enum err os_join_group(const char *interface, const char *group, int *ret_socket)
{
	(void)interface;
	(void)group;
	(void)ret_socket;
	return ERR_UNSUPPORTED;
}

void os_close(int fd)
{
	(void)fd;
}

bool os_interface_is_up(int socket, const char *interface)
{
	(void)socket;
	(void)interface;
	return false;
}

void os_interface_names(char *text, size_t size)
{
	if (size > 0)
		text[0] = '\0';
}

enum err os_sandbox_parser(const char **ret_missing)
{
	*ret_missing = "sandbox on Windows";
	return ERR_UNSUPPORTED;
}

enum err os_sandbox_reader(const char **ret_missing)
{
	*ret_missing = "sandbox on Windows";
	return ERR_UNSUPPORTED;
}
