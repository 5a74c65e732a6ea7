/*
 * os.h on Windows 10 and later, but for files (file_windows.c) and what is asked of an interface by
 * its name (adapter_windows.c). The sandbox is refused: ERR_UNSUPPORTED.
 */
#include "os/os.h"

#include "os/common_windows.h"
#include "os/net_windows.h"

#include <bcrypt.h>
#include <io.h>
#include <limits.h>
#include <psapi.h>
#include <stdlib.h>

enum err os_err_of_windows(DWORD e)
{
	switch (e) {
	case ERROR_FILE_NOT_FOUND:
	case ERROR_PATH_NOT_FOUND:
	case ERROR_BAD_NETPATH:
	case ERROR_INVALID_DRIVE: return ERR_NOT_FOUND;
	case ERROR_ACCESS_DENIED:
	case ERROR_PRIVILEGE_NOT_HELD:
	case ERROR_WRITE_PROTECT:
	case ERROR_SHARING_VIOLATION: return ERR_DENIED;
	case ERROR_NOT_ENOUGH_MEMORY:
	case ERROR_OUTOFMEMORY:
	case ERROR_COMMITMENT_LIMIT: return ERR_MEMORY;
	case ERROR_TOO_MANY_OPEN_FILES:
	case ERROR_DISK_FULL:
	case ERROR_HANDLE_DISK_FULL:
	case 1295: /* ERROR_DISK_QUOTA_EXCEEDED, which mingw does not name */
	case ERROR_NO_SYSTEM_RESOURCES: return ERR_FULL;
	case ERROR_INVALID_NAME:
	case ERROR_NO_UNICODE_TRANSLATION:
	case ERROR_INVALID_PARAMETER: return ERR_ARGUMENT;
	case ERROR_NOT_SUPPORTED:
	case ERROR_CALL_NOT_IMPLEMENTED: return ERR_UNSUPPORTED;
	default: return ERR_IO;
	}
}

enum err os_wide_of(const char *text, wchar_t **ret_text)
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

void os_utf8_of(const wchar_t *wide, char *text, size_t size)
{
	int n = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
	char *whole = n > 0 ? malloc((size_t)n) : NULL;
	size_t len = 0;

	if (size == 0)
		return;
	if (whole != NULL && WideCharToMultiByte(CP_UTF8, 0, wide, -1, whole, n, NULL, NULL) == n) {
		len = (size_t)n - 1 < size - 1 ? (size_t)n - 1 : size - 1;
		/* Not within a character: those bytes are 10xxxxxx. */
		while (len > 0 && ((uint8_t)whole[len] & 0xc0) == 0x80)
			len--;
		memcpy(text, whole, len);
	}
	text[len] = '\0';
	free(whole);
}

/* Committed memory counts against the machine's limit, and takes no page before it is touched. */
enum err os_map_lazy(size_t size, void **ret_memory)
{
	void *p = VirtualAlloc(NULL, size, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);

	if (p == NULL)
		return os_err_of_windows(GetLastError());
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

/* Counts sleep and hibernation. */
int64_t os_boot_ms(void)
{
	return (int64_t)GetTickCount64();
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

/* Sockets alone have a number here. */
void os_close(int fd)
{
	if (fd >= 0 && !os_net_windows_unwatch(fd))
		(void)closesocket((SOCKET)fd);
}
