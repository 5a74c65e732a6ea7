/* host.h on Linux: uname, os-release(5), DMI in sysfs, sd_notify(3) without its library. */
#include "os/host.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "os/host_internal.h"
#include "os/os.h"

enum { FILE_MAX = 65536 };

static void copy_file(char to[OS_HOST_TEXT_SIZE], const char *path)
{
	uint8_t *bytes = NULL;
	size_t n = 0;

	to[0] = '\0';
	if (os_read_file(path, FILE_MAX, &bytes, &n) == ERR_NONE)
		os_host_copy(to, view_bytes(bytes, n));
	free(bytes);
}

static bool in_container(void)
{
	char text[OS_HOST_TEXT_SIZE];

	if (access("/.dockerenv", F_OK) == 0 || access("/run/.containerenv", F_OK) == 0)
		return true;
	copy_file(text, "/run/systemd/container");
	return text[0] != '\0';
}

static void read_name(struct os_host *h, const struct utsname *u)
{
	struct view name = view_of(u->nodename);
	size_t dot = view_find(name, '.');

	os_host_copy(h->name, view_head(name, dot));
	os_host_copy(h->domain, view_tail(name, dot + 1));
	if (h->domain[0] == '\0' && !view_eq(view_of(u->domainname), view_of("(none)")))
		os_host_copy(h->domain, view_of(u->domainname));
}

void os_host_read(struct os_host *ret_host)
{
	struct os_host h = {.chassis = OS_CHASSIS_UNKNOWN};
	struct utsname u;
	char type[OS_HOST_TEXT_SIZE];
	uint8_t *bytes = NULL;
	uint64_t number = 0;
	size_t n = 0;

	if (uname(&u) == 0) {
		read_name(&h, &u);
		(void)snprintf(h.kernel, sizeof(h.kernel), "%s %s", u.sysname, u.release);
		os_host_copy(h.arch, view_of(u.machine));
	}
	if (os_read_file("/etc/os-release", FILE_MAX, &bytes, &n) == ERR_NONE ||
	    os_read_file("/usr/lib/os-release", FILE_MAX, &bytes, &n) == ERR_NONE)
		os_host_release(view_bytes(bytes, n), &h);
	free(bytes);
	copy_file(h.vendor, "/sys/class/dmi/id/sys_vendor");
	copy_file(h.model, "/sys/class/dmi/id/product_name");
	copy_file(type, "/sys/class/dmi/id/chassis_type");
	if (!view_u64(view_of(type), 255, &number))
		number = 0;
	h.chassis = in_container()
			? OS_CHASSIS_CONTAINER
			: os_host_chassis((unsigned)number, view_of(h.vendor), view_of(h.model));
	*ret_host = h;
}

/* Mains that are there and feed nothing; a machine without any is none that runs on a battery. */
bool os_on_battery(void)
{
	static const char folder[] = "/sys/class/power_supply";
	char path[OS_HOST_TEXT_SIZE * 2], type[OS_HOST_TEXT_SIZE], online[OS_HOST_TEXT_SIZE];
	bool mains = false, fed = false;
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		type[0] = online[0] = '\0';
		(void)snprintf(path, sizeof(path), "%s/%s/type", folder, entry->d_name);
		copy_file(type, path);
		(void)snprintf(path, sizeof(path), "%s/%s/online", folder, entry->d_name);
		copy_file(online, path);
		if (!view_eq(view_of(type), view_of("Mains")))
			continue;
		mains = true;
		fed = fed || online[0] == '1';
	}
	if (dir != NULL)
		(void)closedir(dir);
	return mains && !fed;
}

bool os_service_tell(const char *text)
{
	const char *path = getenv("NOTIFY_SOCKET");
	struct sockaddr_un to = {.sun_family = AF_UNIX};
	struct view name = view_of(path), bytes = view_of(text);
	bool sent;
	int fd;

	if (name.n == 0 || name.n >= sizeof(to.sun_path) || (name.p[0] != '/' && name.p[0] != '@'))
		return false;
	memcpy(to.sun_path, name.p, name.n);
	if (to.sun_path[0] == '@') /* abstract */
		to.sun_path[0] = '\0';
	fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return false;
	sent =
	    sendto(fd, bytes.p, bytes.n, MSG_NOSIGNAL, (struct sockaddr *)&to,
		(socklen_t)(offsetof(struct sockaddr_un, sun_path) + name.n)) == (ssize_t)bytes.n;
	(void)close(fd);
	return sent;
}

int64_t os_service_watchdog_ms(void)
{
	const char *text = getenv("WATCHDOG_USEC");
	uint64_t usec = 0;

	if (!view_u64(view_of(text), (uint64_t)86400 * 1000000, &usec))
		return 0;
	return (int64_t)(usec / 1000 / 2); /* half of it, as sd_watchdog_enabled(3) advises */
}

int os_process_cost_open(void)
{
	return open("/proc/self/smaps_rollup", O_RDONLY | O_CLOEXEC);
}

void os_process_cost_read(int fd, uint64_t *ret_cpu_ms, uint64_t *ret_pss_kib)
{
	struct rusage u = {.ru_utime = {0, 0}};
	char text[4096];
	ssize_t n = -1;

	(void)getrusage(RUSAGE_SELF, &u);
	*ret_cpu_ms = (uint64_t)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000 +
		      (uint64_t)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1000;
	*ret_pss_kib = 0;
	if (fd >= 0 && lseek(fd, 0, SEEK_SET) == 0)
		n = read(fd, text, sizeof(text));
	struct view rest = view_bytes(text, n > 0 ? (size_t)n : 0), line, number;

	while (view_split(&rest, '\n', &line)) {
		if (!view_starts(line, view_of("Pss:")))
			continue;
		line = view_trim(view_tail(line, 4));
		if (view_split(&line, ' ', &number) &&
		    !view_u64(number, (uint64_t)1 << 40, ret_pss_kib))
			*ret_pss_kib = 0;
		return;
	}
}

void os_process_cost(uint64_t *ret_cpu_ms, uint64_t *ret_pss_kib)
{
	int fd = os_process_cost_open();

	os_process_cost_read(fd, ret_cpu_ms, ret_pss_kib);
	os_close(fd);
}
