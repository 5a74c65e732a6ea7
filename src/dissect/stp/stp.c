/* stp: one form, that later versions make longer. */
#include "dissect/stp/stp.h"

#include "dissect/say.h"

#define PLACE_LLC DISSECT_LLC(0x42)
#define PLACE_PVST DISSECT_SNAP(0x00000c, 0x010b)

enum {
	VERSION_STP = 0,
	VERSION_RSTP = 2,
	VERSION_MSTP = 3,
	VERSION_SPB = 4,
	TYPE_CONFIGURATION = 0x00,
	TYPE_RAPID = 0x02,
	TYPE_CHANGE = 0x80
};

static const char *const reasons[STP_REASON_COUNT] = {
    [STP_SHORT] = "stp_short",
    [STP_PROTOCOL] = "stp_protocol",
    [STP_TYPE] = "stp_type",
    [STP_BRIDGE] = "stp_bridge",
};

struct bridge {
	uint16_t priority; /* without the number of a tree, that its last twelve bits are */
	struct mac mac;
};

static struct bridge take_bridge(struct rd *r)
{
	struct bridge b;

	b.priority = rd_be16(r) & 0xf000; /* IEEE 802.1D-2004 9.2.5 */
	b.mac = mac_of_bytes(rd_bytes(r, MAC_LEN));
	return b;
}

static void say_bridge(const struct say *s, enum fact_kind kind, const struct bridge *b)
{
	char text[32], mac[MAC_TEXT_SIZE];
	struct wr w = wr_of(text, sizeof(text));

	wr_decimal(&w, b->priority);
	wr_u8(&w, ' ');
	wr_text(&w, mac_format(b->mac, mac));
	say_raw(s, kind, wr_view(&w));
}

/* What one says of itself and its tree. */
static void say_tree(const struct say *s, const struct bridge *bridge, const struct bridge *root)
{
	say_bridge(s, FACT_BRIDGE_ID, bridge);
	say_bridge(s, FACT_ROOT_ID, root);
	say_other_mac(s, bridge->mac);
}

/*
 * IEEE 802.1Q 14.5: where others have the bridge stands the root of the region; the bridge comes
 * behind timers, lengths, and the region: a name, a revision, a digest.
 */
static void say_region(const struct say *s, const struct bridge *root, struct rd *r)
{
	rd_skip(r, 2 + 2 + 2 + 2 + 2); /* port, message age, maximum age, hello, forward delay */
	rd_skip(r, 1 + 2 + 1);         /* length of version 1, of version 3; format selector */
	struct view name = rd_bytes(r, 32);

	if (rd_ok(r))
		say_text(s, FACT_DOMAIN, name);
	rd_skip(r, 2 + 16 + 4); /* revision, digest, internal path cost */
	struct bridge bridge = take_bridge(r);

	if (rd_ok(r) && mac_is_device(bridge.mac))
		say_tree(s, &bridge, root);
}

static const char *version_text(const struct packet *p, uint8_t version)
{
	if (p->place == PLACE_PVST)
		return version == VERSION_STP ? "pvst" : "rapid-pvst";
	switch (version) {
	case VERSION_STP: return "stp";
	case VERSION_RSTP: return "rstp";
	case VERSION_MSTP: return "mstp";
	default: return "spb";
	}
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct say say = {p, sink, SOURCE_STP, {{0}}};
	struct rd *r = &payload;
	uint16_t protocol = rd_be16(r);
	uint8_t version = rd_u8(r), type = rd_u8(r);

	if (!rd_ok(r))
		return p->cut ? STP_OK : STP_SHORT;
	if (protocol != 0)
		return STP_PROTOCOL;
	if (version > VERSION_SPB || version == 1 ||
	    (type != TYPE_CONFIGURATION && type != TYPE_RAPID && type != TYPE_CHANGE))
		return STP_TYPE;
	if (type == TYPE_CHANGE) {
		say_role(&say, "bridge");
		return STP_OK;
	}
	rd_skip(r, 1); /* flags */
	struct bridge root = take_bridge(r);

	rd_skip(r, 4); /* path cost */
	struct bridge bridge = take_bridge(r);

	if (!rd_ok(r))
		return p->cut ? STP_OK : STP_SHORT;
	if (!mac_is_device(bridge.mac) || !mac_is_device(root.mac))
		return STP_BRIDGE;
	say_role(&say, "bridge");
	say_text(&say, FACT_VERSION, view_of(version_text(p, version)));
	if (version < VERSION_MSTP)
		say_tree(&say, &bridge, &root);
	else
		say_region(&say, &root, r);
	return STP_OK;
}

const struct dissector stp_dissector = {
    .name = "stp",
    .places = (const uint64_t[]){PLACE_LLC, PLACE_PVST, 0},
    .groups =
	(const char *const[]){"01:80:c2:00:00:00", "01:80:c2:00:00:08", "01:00:0c:cc:cc:cd", NULL},
    .reasons = reasons,
    .reasons_count = STP_REASON_COUNT,
    .decode = decode,
};
