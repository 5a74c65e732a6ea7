/*
 * host: what this machine is, and what it tells of itself to its service manager.
 */
#ifndef EARSHOT_OS_HOST_H
#define EARSHOT_OS_HOST_H

#include "base/err.h"
#include "base/view.h"

enum { OS_HOST_TEXT_SIZE = 256 };

enum os_chassis {
	OS_CHASSIS_UNKNOWN,
	OS_CHASSIS_DESKTOP,
	OS_CHASSIS_NOTEBOOK,
	OS_CHASSIS_SERVER,
	OS_CHASSIS_TABLET,
	OS_CHASSIS_VIRTUAL,
	OS_CHASSIS_CONTAINER
};

/* "" where it is not known. Raw text. */
struct os_host {
	char name[OS_HOST_TEXT_SIZE]; /* without its domain */
	char domain[OS_HOST_TEXT_SIZE];
	char os_name[OS_HOST_TEXT_SIZE];    /* "Debian GNU/Linux" */
	char os_version[OS_HOST_TEXT_SIZE]; /* "12 (bookworm)" */
	char kernel[OS_HOST_TEXT_SIZE];     /* "Linux 6.1.0-18-amd64" */
	char arch[OS_HOST_TEXT_SIZE];       /* "x86_64" */
	char vendor[OS_HOST_TEXT_SIZE];     /* of the machine, by its firmware */
	char model[OS_HOST_TEXT_SIZE];
	enum os_chassis chassis;
};

void os_host_read(struct os_host *ret_host);

/* It runs on its battery; false also where nobody knows. */
bool os_on_battery(void);

/* The pieces of it that can be wrong, for tests: /etc/os-release; SMBIOS chassis type and maker. */
void os_host_release(struct view text, struct os_host *host);
/* The domain of a host, from its DNS suffix and, where it has joined one, what Windows calls that:
 * the suffix of one that has not joined is told too, the name of a workgroup is not. */
void os_host_domain(bool is_joined, struct view joined, struct view suffix, struct os_host *host);
enum os_chassis os_host_chassis(unsigned smbios_type, struct view vendor, struct view model);

/*
 * Tells the service manager (systemd: sd_notify(3), "READY=1\nSTATUS=…"). False when there is
 * none. os_service_watchdog_ms: how often it wants to hear WATCHDOG=1; 0 never.
 */
bool os_service_tell(const char *text);
int64_t os_service_watchdog_ms(void);

/* CPU time of this process in ms, and its proportional share of memory in KiB (0 unknown). */
void os_process_cost(uint64_t *ret_cpu_ms, uint64_t *ret_pss_kib);

/*
 * The same, for a process that gives up opening files: the descriptor is opened before and read
 * after. -1 when there is none.
 */
int os_process_cost_open(void);
void os_process_cost_read(int fd, uint64_t *ret_cpu_ms, uint64_t *ret_pss_kib);

#endif
