/* link: Ethernet II, 802.3 with LLC and SNAP, and their tags. */
#include "dissect/link/link.h"

enum {
	LENGTH_MAX = 1500, /* IEEE 802.3 3.2.6: up to here a length, from 1536 a type */
	TYPE_MIN = 0x0600
};

static struct mac take_mac(struct rd *r)
{
	return mac_of_bytes(rd_bytes(r, MAC_LEN));
}

static bool is_tag(uint16_t ethertype)
{
	return ethertype == 0x8100 || ethertype == 0x88a8 || ethertype == 0x9100;
}

/* An early end in the link header is the sender's fault only when all bytes are here. */
static enum frame_reason ended(const struct rd *r, struct packet *p)
{
	if (rd_ok(r))
		return FRAME_OK;
	p->ethertype = 0;
	return p->cut ? FRAME_OK : FRAME_LINK_SHORT;
}

/* IEEE 802.2: DSAP and SSAP 0xaa, UI, and then a SNAP with an organisation of zero. */
static void take_llc(struct rd *r, struct packet *p)
{
	uint8_t dsap = rd_u8(r), ssap = rd_u8(r), control = rd_u8(r);

	p->ethertype = 0;
	if (dsap != 0xaa || ssap != 0xaa || control != 0x03)
		return;
	uint32_t organisation = (uint32_t)rd_be16(r) << 8;

	organisation |= rd_u8(r);
	/* 00-00-f8 is the bridge tunnel of IEEE 802.1H: the same ethertypes. */
	if (organisation == 0 || organisation == 0x0000f8)
		p->ethertype = rd_be16(r);
}

static void take_type(struct rd *r, struct packet *p)
{
	unsigned tags = 0;

	p->ethertype = rd_be16(r);
	while (is_tag(p->ethertype) && tags < LINK_TAGS_MAX) {
		uint16_t tag = rd_be16(r) & 0x0fff;

		if (tags++ == 0)
			p->vlan = tag;
		p->ethertype = rd_be16(r);
	}
	if (p->ethertype > LENGTH_MAX || !rd_ok(r))
		return;
	/* What follows the length is padding; a length longer than the frame is left to IP. */
	if (p->ethertype < rd_left(r))
		*r = rd_sub(r, p->ethertype);
	take_llc(r, p);
}

static void take_ethernet(struct rd *r, struct packet *p)
{
	p->dest = take_mac(r);
	p->source = take_mac(r);
	p->has_mac = true;
	take_type(r, p);
}

enum frame_reason link_read(enum linktype link, struct rd *frame, struct packet *p)
{
	if (link != LINKTYPE_ETHERNET)
		return FRAME_LINK_UNKNOWN;
	take_ethernet(frame, p);
	return ended(frame, p);
}
