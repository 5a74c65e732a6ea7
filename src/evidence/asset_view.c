/* asset_view: what every reader of an asset wants to know. */
#include "evidence/asset_view.h"

/* Locally administered prefixes that are no random addresses. */
static const struct {
	uint8_t b[5];
	uint8_t len;
} known_local[] = {
    {{0x52, 0x54, 0x00}, 3},             /* QEMU and KVM guests: QEMU's default MAC */
    {{0xfe, 0x54, 0x00}, 3},             /* libvirt: the tap of such a guest */
    {{0x52, 0x55}, 2},                   /* QEMU, libslirp: the gateway of user networking */
    {{0x02, 0x42}, 2},                   /* Docker: 02:42 and the container's IPv4 address */
    {{0x0a, 0x58}, 2},                   /* CNI plugins, OVN-Kubernetes: the same with 0a:58 */
    {{0x0a, 0x00, 0x27, 0x00, 0x00}, 5}, /* VirtualBox: host-only adapters */
    {{0x02, 0x00, 0x4c, 0x4f, 0x4f}, 5}, /* Microsoft KM-TEST loopback adapter */
    {{0x02, 0xbf}, 2},                   /* Microsoft Network Load Balancing, unicast mode */
    {{0xaa, 0x00, 0x04}, 3},             /* DECnet Phase IV: the node's address */
};

static bool is_known_local(struct mac mac)
{
	for (size_t i = 0; i < sizeof(known_local) / sizeof(known_local[0]); i++)
		if (memcmp(mac.b, known_local[i].b, known_local[i].len) == 0)
			return true;
	return false;
}

bool asset_view_mac_random(struct mac mac)
{
	return mac_is_local(mac) && !is_known_local(mac);
}

/* Rank of the kinds of name: what a person typed before what a stack derived. */
static int name_rank(const struct evidence *e)
{
	if (e->source == SOURCE_BROWSER && e->kind == FACT_NAME)
		return 3;
	switch (e->kind) {
	case FACT_MDNS_NAME: return 5;
	case FACT_DHCP_FQDN: return 4;
	case FACT_DHCP_HOSTNAME: return 4;
	case FACT_NETBIOS_NAME: return 2;
	default: return fact_infos[e->kind].class == CLASS_NAME ? 1 : 0;
	}
}

struct view asset_view_name(const struct asset_view *asset)
{
	const struct evidence *best = NULL;

	for (size_t i = 0; i < asset->evidence_count; i++) {
		const struct evidence *e = &asset->evidence[i];
		int rank = name_rank(e), best_rank = best != NULL ? name_rank(best) : 0;

		if (rank > best_rank ||
		    (rank > 0 && rank == best_rank && e->last_ms > best->last_ms))
			best = e;
	}
	return best != NULL ? best->value : (struct view){NULL, 0};
}
