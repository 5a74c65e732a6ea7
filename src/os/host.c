/* host.h: the pieces that are the same on every system. */
#include "os/host.h"

#include "os/host_internal.h"

void os_host_copy(char to[OS_HOST_TEXT_SIZE], struct view from)
{
	view_text(view_trim(from), to, OS_HOST_TEXT_SIZE);
}

/* Shell-like assignments; quotes around the value are taken off (os-release(5)). */
void os_host_release(struct view text, struct os_host *host)
{
	struct view line;

	while (view_split(&text, '\n', &line)) {
		size_t equals = view_find(line, '=');
		struct view name = view_trim(view_head(line, equals));
		struct view value = view_trim(view_tail(line, equals + 1));

		if (value.n >= 2 && (value.p[0] == '"' || value.p[0] == '\'') &&
		    value.p[value.n - 1] == value.p[0])
			value = view_head(view_tail(value, 1), value.n - 2);
		if (view_eq(name, view_of("NAME")))
			os_host_copy(host->os_name, value);
		else if (view_eq(name, view_of("VERSION")))
			os_host_copy(host->os_version, value);
		else if (view_eq(name, view_of("VERSION_ID")) && host->os_version[0] == '\0')
			os_host_copy(host->os_version, value);
	}
}

void os_host_domain(bool is_joined, struct view joined, struct view suffix, struct os_host *host)
{
	bool is_flat = is_joined && view_find(joined, '.') == joined.n;

	/* A name without a dot is NetBIOS's: the suffix says more. */
	os_host_copy(host->domain,
	    is_joined && joined.n > 0 && (!is_flat || suffix.n == 0) ? joined : suffix);
}

/* SMBIOS 3.6, 7.4.1. A hypervisor says "Other" there and its name as the maker. */
enum os_chassis os_host_chassis(unsigned smbios_type, struct view vendor, struct view model)
{
	static const char *const hypervisors[] = {"QEMU", "VMware", "innotek", "Xen", "Parallels",
	    "Bochs", "KVM", "Virtual Machine", "VirtualBox", "Google Compute Engine", "Amazon EC2",
	    "Firecracker", "OpenStack", "HVM domU", "Bhyve", NULL};

	for (size_t i = 0; hypervisors[i] != NULL; i++)
		if (view_find_nocase(vendor, view_of(hypervisors[i])) < vendor.n ||
		    view_find_nocase(model, view_of(hypervisors[i])) < model.n)
			return OS_CHASSIS_VIRTUAL;
	switch (smbios_type) {
	case 3:  /* desktop */
	case 4:  /* low profile */
	case 5:  /* pizza box */
	case 6:  /* mini tower */
	case 7:  /* tower */
	case 13: /* all in one */
	case 15: /* space-saving */
	case 24: /* sealed-case PC */
	case 35: /* mini PC */
	case 36: /* stick PC */ return OS_CHASSIS_DESKTOP;
	case 8:  /* portable */
	case 9:  /* laptop */
	case 10: /* notebook */
	case 14: /* sub-notebook */
	case 31: /* convertible */
	case 32: /* detachable */ return OS_CHASSIS_NOTEBOOK;
	case 11: /* hand held */
	case 30: /* tablet */ return OS_CHASSIS_TABLET;
	case 17: /* main server chassis */
	case 23: /* rack mount */
	case 25: /* multi-system */
	case 28: /* blade */
	case 29: /* blade enclosure */ return OS_CHASSIS_SERVER;
	default: return OS_CHASSIS_UNKNOWN;
	}
}
