/* report: the host report. */
#include "agent/report.h"

#include "agent/versions.h"

#include "base/wr.h"

static const enum wire_host_interface_kind kinds[] = {
    [OS_NET_ETHERNET] = WIRE_HOST_INTERFACE_KIND_ETHERNET,
    [OS_NET_WIFI] = WIRE_HOST_INTERFACE_KIND_WIFI,
    [OS_NET_BRIDGE] = WIRE_HOST_INTERFACE_KIND_BRIDGE,
    [OS_NET_BOND] = WIRE_HOST_INTERFACE_KIND_BOND,
    [OS_NET_VLAN] = WIRE_HOST_INTERFACE_KIND_VLAN,
    [OS_NET_VIRTUAL] = WIRE_HOST_INTERFACE_KIND_VIRTUAL,
    [OS_NET_TUNNEL] = WIRE_HOST_INTERFACE_KIND_TUNNEL,
    [OS_NET_WWAN] = WIRE_HOST_INTERFACE_KIND_OTHER,
    [OS_NET_LOOPBACK] = WIRE_HOST_INTERFACE_KIND_LOOPBACK,
    [OS_NET_OTHER] = WIRE_HOST_INTERFACE_KIND_OTHER,
};

static const enum wire_host_report_chassis chassis[] = {
    [OS_CHASSIS_UNKNOWN] = WIRE_HOST_REPORT_CHASSIS_UNKNOWN,
    [OS_CHASSIS_DESKTOP] = WIRE_HOST_REPORT_CHASSIS_DESKTOP,
    [OS_CHASSIS_NOTEBOOK] = WIRE_HOST_REPORT_CHASSIS_NOTEBOOK,
    [OS_CHASSIS_SERVER] = WIRE_HOST_REPORT_CHASSIS_SERVER,
    [OS_CHASSIS_TABLET] = WIRE_HOST_REPORT_CHASSIS_TABLET,
    [OS_CHASSIS_VIRTUAL] = WIRE_HOST_REPORT_CHASSIS_VIRTUAL,
    [OS_CHASSIS_CONTAINER] = WIRE_HOST_REPORT_CHASSIS_CONTAINER,
};

/* What this build can do; the platform holds it against what a feature needs. */
static struct view capabilities[] = {
    {(const uint8_t *)"sense", 5},
    {(const uint8_t *)"proxy", 5},
    {(const uint8_t *)"content", 7},
};

static enum err take_addresses(
    const struct os_net_interface *from, struct arena *arena, struct wire_host_interface *to)
{
	char text[ADDR_TEXT_SIZE];
	uint8_t room[ADDR_TEXT_SIZE + 4];

	to->addresses.p = arena_take_array(arena, OS_NET_ADDRESSES_MAX, sizeof(*to->addresses.p));
	if (to->addresses.p == NULL)
		return ERR_MEMORY;
	for (size_t i = 0; i < from->addresses_count; i++) {
		struct wr w = wr_of(room, sizeof(room));

		wr_text(&w, addr_format(&from->addresses[i].addr, text));
		wr_u8(&w, '/');
		wr_decimal(&w, from->addresses[i].prefix);
		to->addresses.p[to->addresses.n++] = arena_copy(arena, wr_view(&w));
	}
	return ERR_NONE;
}

static enum err take_interface(const struct os_net *net, const struct premises_snapshot *snapshot,
    size_t number, const struct report_scope *scope, struct arena *arena,
    struct wire_host_interface *to)
{
	const struct os_net_interface *from = &net->interfaces[number];

	*to = (struct wire_host_interface){
	    .name = view_of(from->name),
	    .index = from->index,
	    .kind = kinds[from->kind],
	    .has_mac = !mac_is_zero(from->mac),
	    .mac = from->mac,
	    .dedupe =
		!mac_is_zero(from->mac) && (premises_is_physical(snapshot, number) ||
					       (scope->lab && snapshot->interfaces[number].lab)),
	    .up = from->up,
	};
	if (scope->tells_addresses == NULL || !scope->tells_addresses(scope->ctx, from->index))
		return ERR_NONE;
	return take_addresses(from, arena, to);
}

/* Ports before all others, where there are more interfaces than a report takes. */
static enum err take_interfaces(const struct os_net *net, const struct premises_snapshot *snapshot,
    const struct report_scope *scope, struct arena *arena, struct wire_host_report *report)
{
	enum err err = ERR_NONE;

	report->interfaces.p =
	    arena_take_array(arena, REPORT_INTERFACES_MAX, sizeof(*report->interfaces.p));
	if (report->interfaces.p == NULL)
		return ERR_MEMORY;
	for (int ports = 1; ports >= 0; ports--)
		for (size_t i = 0; i < net->count && err == ERR_NONE; i++) {
			if (report->interfaces.n == REPORT_INTERFACES_MAX ||
			    net->interfaces[i].kind == OS_NET_LOOPBACK ||
			    premises_is_physical(snapshot, i) != (ports == 1))
				continue;
			err = take_interface(net, snapshot, i, scope, arena,
			    &report->interfaces.p[report->interfaces.n++]);
		}
	return err;
}

enum err report_make(const struct os_host *host, const struct os_net *net,
    const struct premises_snapshot *snapshot, const struct report_scope *scope, struct arena *arena,
    struct wire_host_report *ret_report)
{
	struct wire_host_report r = {
	    .host_name = view_of(host->name[0] != '\0' ? host->name : "unnamed"),
	    .domain = view_of(host->domain),
#ifdef _WIN32
	    .os_family = WIRE_HOST_REPORT_OS_FAMILY_WINDOWS,
#else
	    .os_family = WIRE_HOST_REPORT_OS_FAMILY_LINUX,
#endif
	    .os_name = view_of(host->os_name),
	    .os_version = view_of(host->os_version),
	    .kernel = view_of(host->kernel),
	    .arch = view_of(host->arch),
	    .vendor = view_of(host->vendor),
	    .model = view_of(host->model),
	    .chassis = chassis[host->chassis],
	    .agent_version = view_of(agent_version),
	    .capabilities = {capabilities, sizeof(capabilities) / sizeof(capabilities[0])},
	};
	enum err err = take_interfaces(net, snapshot, scope, arena, &r);

	if (err == ERR_NONE && arena->refused > 0)
		err = ERR_MEMORY;
	if (err == ERR_NONE)
		*ret_report = r;
	return err;
}
