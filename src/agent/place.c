/* place: between the system, the profile, the rules of premises and the platform. */
#include "agent/place.h"

#include <sodium.h>

#include "base/wr.h"
#include "dissect/dissect.h"

enum { TEXT_MAX = 64 /* an address with its prefix length */ };

static const enum premises_kind kinds[] = {
    [OS_NET_ETHERNET] = PREMISES_ETHERNET,
    [OS_NET_WIFI] = PREMISES_WIFI,
    [OS_NET_BRIDGE] = PREMISES_BRIDGE,
    [OS_NET_BOND] = PREMISES_BOND,
    [OS_NET_VLAN] = PREMISES_VLAN,
    [OS_NET_VIRTUAL] = PREMISES_VIRTUAL,
    [OS_NET_TUNNEL] = PREMISES_TUNNEL,
    [OS_NET_WWAN] = PREMISES_WWAN,
    [OS_NET_LOOPBACK] = PREMISES_LOOPBACK,
    [OS_NET_OTHER] = PREMISES_OTHER,
};

static void take_interface(const struct os_net_interface *from, struct premises_interface *to)
{
	view_text(view_of(from->name), to->name, sizeof(to->name));
	to->index = from->index;
	to->kind = kinds[from->kind];
	view_text(view_of(from->system_kind), to->system_kind, sizeof(to->system_kind));
	to->lab = premises_is_lab(view_of(from->name), view_of(from->system_kind)) &&
		  (from->kind != OS_NET_TUNNEL || !mac_is_zero(from->mac)); /* a tap has one */
	to->up = from->up;
	to->point_to_point = from->point_to_point;
	to->master = from->master;
	to->lower = from->lower;
	to->mac = from->mac;
	for (size_t i = 0; i < from->addresses_count && i < PREMISES_ADDRESSES_MAX; i++)
		to->addresses[to->addresses_count++] =
		    (struct premises_address){from->addresses[i].addr, from->addresses[i].prefix};
	view_text(view_of(from->dns_suffix), to->dns_suffix, sizeof(to->dns_suffix));
	view_text(view_of(from->dns_routed), to->dns_routed, sizeof(to->dns_routed));
	to->gateway = from->gateway;
	to->gateway_mac = from->gateway_mac;
	to->dhcp_server = from->dhcp_server;
	to->router = from->router;
}

enum err place_snapshot(
    const struct os_net *net, struct arena *arena, struct premises_snapshot *ret_snapshot)
{
	struct premises_interface *list = arena_take_array(arena, net->count + 1, sizeof(*list));

	if (list == NULL)
		return ERR_MEMORY;
	for (size_t i = 0; i < net->count; i++)
		take_interface(&net->interfaces[i], &list[i]);
	*ret_snapshot = (struct premises_snapshot){list, net->count, net->routes};
	return ERR_NONE;
}

void place_beacon(struct premises_snapshot *snapshot, size_t number, enum premises_beacon beacon)
{
	/* The memory is that of place_snapshot's arena, which nobody has called constant. */
	struct premises_interface *list = (struct premises_interface *)snapshot->interfaces;

	list[number].beacon = beacon;
}

static struct view keep(struct arena *arena, const struct wr *w)
{
	return w->bad ? (struct view){NULL, 0} : arena_copy(arena, wr_view(w));
}

static struct view keep_addr(struct arena *arena, const struct addr *addr)
{
	char text[ADDR_TEXT_SIZE];

	return arena_copy(arena, view_of(addr_format(addr, text)));
}

/* "192.0.2.0/24": the network, not the host in it. */
static struct view keep_prefix(struct arena *arena, struct os_net_address address)
{
	uint8_t room[TEXT_MAX];
	struct wr w = wr_of(room, sizeof(room));
	char text[ADDR_TEXT_SIZE];
	unsigned left = address.prefix;

	for (unsigned i = 0; i < address.addr.len; i++) {
		unsigned bits = left < 8 ? left : 8;

		address.addr.b[i] &= (uint8_t)(0xff00 >> bits);
		left -= bits;
	}
	wr_text(&w, addr_format(&address.addr, text));
	wr_u8(&w, '/');
	wr_decimal(&w, address.prefix);
	return keep(arena, &w);
}

/* The first IPv4 address that is one of a subnet. */
static const struct os_net_address *subnet_of(const struct os_net_interface *i)
{
	for (size_t k = 0; k < i->addresses_count; k++)
		if (i->addresses[k].addr.len == 4 &&
		    i->addresses[k].prefix <= PREMISES_PREFIX_MAX &&
		    !addr_is_link_local(&i->addresses[k].addr))
			return &i->addresses[k];
	return NULL;
}

enum err place_fingerprint(const struct os_net_interface *interface, struct arena *arena,
    struct wire_segment_request *ret_request)
{
	const struct os_net_address *subnet = subnet_of(interface);
	struct wire_segment_request r;
	char role[24];

	wire_defaults(&wire_segment_request_record, &r);
	r.interface = arena_copy(arena, view_of(interface->name));
	if (subnet != NULL)
		r.prefix = keep_prefix(arena, *subnet);
	if (!mac_is_zero(interface->gateway_mac)) {
		r.has_gateway = true;
		r.gateway = interface->gateway_mac;
		r.gateway_virtual = dissect_virtual_mac(interface->gateway_mac, role) != NULL;
	}
	r.dhcp_server = keep_addr(arena, &interface->dhcp_server);
	r.router = keep_addr(arena, &interface->router);
	if (interface->router_prefix.addr.len > 0)
		r.router_prefix = keep_prefix(arena, interface->router_prefix);
	r.dns_suffix = arena_copy(arena, view_of(interface->dns_suffix));
	if (r.interface.n == 0 || arena->refused > 0)
		return ERR_MEMORY;
	*ret_request = r;
	return ERR_NONE;
}

static void hash_text(crypto_generichash_state *hash, struct view text)
{
	uint64_t n = text.n;

	(void)crypto_generichash_update(hash, (const uint8_t *)&n, sizeof(n));
	(void)crypto_generichash_update(hash, text.p, text.n);
}

void place_key(const struct wire_segment_request *request, uint8_t ret_key[16])
{
	crypto_generichash_state hash;

	(void)crypto_generichash_init(&hash, NULL, 0, 16);
	hash_text(&hash, view_bytes(request->gateway.b, request->has_gateway ? MAC_LEN : 0));
	hash_text(&hash, request->prefix);
	hash_text(&hash, request->dhcp_server);
	hash_text(&hash, request->router);
	hash_text(&hash, request->router_prefix);
	hash_text(&hash, request->dns_suffix);
	hash_text(&hash, request->sample);
	(void)crypto_generichash_final(&hash, ret_key, 16);
}

enum err place_report(const char *interface, const struct premises_verdict *verdict,
    bool with_values, struct arena *arena, struct wire_interface_verdict *ret_verdict)
{
	struct wire_criterion *list =
	    arena_take_array(arena, verdict->criteria_count + 2, sizeof(*list));
	bool ineligible = verdict->decision == PREMISES_INELIGIBLE;
	size_t n = 0;

	if (list == NULL)
		return ERR_MEMORY;
	if (ineligible) /* what the host is made of is no secret of a network */
		list[n++] = (struct wire_criterion){.name = view_of("interface"),
		    .outcome = WIRE_CRITERION_OUTCOME_FALSE,
		    .value = view_of(premises_reason_texts[verdict->reason])};
	for (size_t i = 0; i < verdict->criteria_count; i++) {
		const struct premises_criterion *c = &verdict->criteria[i];

		list[n++] = (struct wire_criterion){.name = view_of(c->name),
		    .outcome = (enum wire_criterion_outcome)c->outcome,
		    .value = with_values ? arena_copy(arena, view_of(c->value))
					 : (struct view){NULL, 0}};
	}
	*ret_verdict = (struct wire_interface_verdict){
	    .interface = view_of(interface),
	    .verdict = (enum wire_interface_verdict_verdict)verdict->decision,
	    .veto = view_of(verdict->veto),
	    .criteria = {list, n},
	};
	return ERR_NONE;
}
