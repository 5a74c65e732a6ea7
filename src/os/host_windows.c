/* host.h on Windows: the registry, which is where the system itself keeps what it is. */
#include "os/host.h"

#include <stdio.h>

#include "os/common_windows.h"
#include "os/host_internal.h"

#include <lm.h>
#include <psapi.h>

#define VERSION_KEY L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
#define FIRMWARE_KEY L"HARDWARE\\DESCRIPTION\\System\\BIOS"

/* Windows 11 still calls itself 10 in the registry; its builds begin here. */
enum { BUILD_OF_11 = 22000 };

static void read_text(const wchar_t *key, const wchar_t *name, char to[OS_HOST_TEXT_SIZE])
{
	wchar_t wide[OS_HOST_TEXT_SIZE] = L"";
	DWORD n = sizeof(wide);
	char text[OS_HOST_TEXT_SIZE] = "";

	/* RegGetValue ends every text with a NUL. */
	if (RegGetValueW(HKEY_LOCAL_MACHINE, key, name, RRF_RT_REG_SZ, NULL, wide, &n) == 0)
		os_utf8_of(wide, text, sizeof(text));
	os_host_copy(to, view_of(text));
}

static DWORD read_number(const wchar_t *key, const wchar_t *name)
{
	DWORD number = 0, n = sizeof(number);

	return RegGetValueW(HKEY_LOCAL_MACHINE, key, name, RRF_RT_REG_DWORD, NULL, &number, &n) == 0
		   ? number
		   : 0;
}

static void read_name(COMPUTER_NAME_FORMAT format, char to[OS_HOST_TEXT_SIZE])
{
	wchar_t wide[OS_HOST_TEXT_SIZE] = L"";
	DWORD n = OS_HOST_TEXT_SIZE;

	if (!GetComputerNameExW(format, wide, &n))
		wide[0] = L'\0';
	os_utf8_of(wide, to, OS_HOST_TEXT_SIZE);
}

/* Of a workgroup too there is a name: which of them it is, the status says. */
static void read_domain(struct os_host *h)
{
	NETSETUP_JOIN_STATUS status = NetSetupUnknownStatus;
	char joined[OS_HOST_TEXT_SIZE] = "", suffix[OS_HOST_TEXT_SIZE];
	wchar_t *wide = NULL;

	read_name(ComputerNamePhysicalDnsDomain, suffix);
	if (NetGetJoinInformation(NULL, &wide, &status) == NERR_Success && wide != NULL) {
		os_utf8_of(wide, joined, sizeof(joined));
		(void)NetApiBufferFree(wide);
	}
	os_host_domain(status == NetSetupDomainName, view_of(joined), view_of(suffix), h);
}

/* GetVersionEx says what a program's manifest wants to hear; the kernel says what it is. */
static RTL_OSVERSIONINFOW true_version(void)
{
	typedef LONG(WINAPI * get_version)(RTL_OSVERSIONINFOW *);
	RTL_OSVERSIONINFOW v = {.dwOSVersionInfoSize = sizeof(v)};
	HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");
	get_version get =
	    ntdll != NULL ? (get_version)(void *)GetProcAddress(ntdll, "RtlGetVersion") : NULL;

	if (get != NULL)
		(void)get(&v);
	return v;
}

/* "Windows 11 Pro", "23H2 (10.0.22631.2861)". */
static void read_system(struct os_host *h)
{
	RTL_OSVERSIONINFOW v = true_version();
	char release[OS_HOST_TEXT_SIZE];
	struct view ten;

	read_text(VERSION_KEY, L"ProductName", h->os_name);
	ten = view_of("Windows 10");
	if (v.dwBuildNumber >= BUILD_OF_11 && view_starts(view_of(h->os_name), ten))
		h->os_name[ten.n - 1] = '1';
	read_text(VERSION_KEY, L"DisplayVersion", release);
	if (release[0] == '\0')
		read_text(VERSION_KEY, L"ReleaseId", release);
	(void)snprintf(h->os_version, sizeof(h->os_version), "%.64s%s%lu.%lu.%lu.%lu%s", release,
	    release[0] != '\0' ? " (" : "", v.dwMajorVersion, v.dwMinorVersion, v.dwBuildNumber,
	    read_number(VERSION_KEY, L"UBR"), release[0] != '\0' ? ")" : "");
	(void)snprintf(h->kernel, sizeof(h->kernel), "Windows NT %lu.%lu.%lu", v.dwMajorVersion,
	    v.dwMinorVersion, v.dwBuildNumber);
}

static const char *architecture(void)
{
	SYSTEM_INFO info;

	GetNativeSystemInfo(&info);
	switch (info.wProcessorArchitecture) {
	case PROCESSOR_ARCHITECTURE_AMD64: return "x86_64";
	case PROCESSOR_ARCHITECTURE_ARM64: return "aarch64";
	case PROCESSOR_ARCHITECTURE_INTEL: return "i686";
	default: return "";
	}
}

void os_host_read(struct os_host *ret_host)
{
	struct os_host h = {.chassis = OS_CHASSIS_UNKNOWN};

	read_name(ComputerNamePhysicalDnsHostname, h.name);
	read_domain(&h);
	read_system(&h);
	os_host_copy(h.arch, view_of(architecture()));
	read_text(FIRMWARE_KEY, L"SystemManufacturer", h.vendor);
	read_text(FIRMWARE_KEY, L"SystemProductName", h.model);
	/* EnclosureType is SMBIOS's; ContainerType is there in Windows containers alone. */
	h.chassis = read_number(L"SYSTEM\\CurrentControlSet\\Control", L"ContainerType") != 0
			? OS_CHASSIS_CONTAINER
			: os_host_chassis(read_number(FIRMWARE_KEY, L"EnclosureType"),
			      view_of(h.vendor), view_of(h.model));
	*ret_host = h;
}

/* os_service_tell is in service_windows.c. */

int64_t os_service_watchdog_ms(void)
{
	return 0;
}

int os_process_cost_open(void)
{
	return -1;
}

bool os_on_battery(void)
{
	SYSTEM_POWER_STATUS status;

	return GetSystemPowerStatus(&status) != 0 && status.ACLineStatus == 0;
}

static uint64_t ms_of(FILETIME t)
{
	return (((uint64_t)t.dwHighDateTime << 32) | t.dwLowDateTime) / 10000;
}

/* There is no proportional share: the working set, with all that others share, stands for it. */
void os_process_cost_read(int fd, uint64_t *ret_cpu_ms, uint64_t *ret_pss_kib)
{
	PROCESS_MEMORY_COUNTERS m = {.cb = sizeof(m)};
	FILETIME started, ended, kernel, user;

	(void)fd;
	*ret_cpu_ms = 0;
	*ret_pss_kib = 0;
	if (GetProcessTimes(GetCurrentProcess(), &started, &ended, &kernel, &user))
		*ret_cpu_ms = ms_of(kernel) + ms_of(user);
	if (GetProcessMemoryInfo(GetCurrentProcess(), &m, sizeof(m)))
		*ret_pss_kib = m.WorkingSetSize / 1024;
}

void os_process_cost(uint64_t *ret_cpu_ms, uint64_t *ret_pss_kib)
{
	os_process_cost_read(-1, ret_cpu_ms, ret_pss_kib);
}
