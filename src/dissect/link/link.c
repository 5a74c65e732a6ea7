/* link: Ethernet and its tags, Linux cooked, loopback and raw IP; the rest is in its files. */
#include "dissect/link/link.h"

#include "dissect/link/layers.h"

enum {
	LENGTH_MAX = 1500, /* IEEE 802.3 3.2.6: up to here a length, from 1536 a type */
	ETHERTYPE_VLAN = 0x8100,
	ETHERTYPE_QINQ = 0x88a8,
	ETHERTYPE_QINQ_OLD = 0x9100, /* before IEEE 802.1ad */
	ETHERTYPE_PPPOE = 0x8864,
	ARPHRD_ETHER = 1,
	ARPHRD_NETLINK = 824,
	SLL_ADDRESS_LEN = 8,
	SLL_8023 = 1, /* Novell's frames, without LLC */
	SLL_LLC = 4
};

struct mac link_take_mac(struct rd *r)
{
	return mac_of_bytes(rd_bytes(r, MAC_LEN));
}

/* IEEE 802.2: an unnumbered frame; behind DSAP and SSAP 0xaa a SNAP, with an ethertype when its
 * organisation is zero. */
void link_take_llc(struct rd *r, struct packet *p)
{
	uint8_t dsap = rd_u8(r), ssap = rd_u8(r), control = rd_u8(r);

	p->ethertype = 0;
	if (dsap != ssap || control != 0x03)
		return;
	if (dsap != 0xaa) {
		p->place = DISSECT_LLC(dsap);
		return;
	}
	uint32_t organisation = (uint32_t)rd_be16(r) << 8;

	organisation |= rd_u8(r);
	/* 00-00-f8 is the bridge tunnel of IEEE 802.1H: the same ethertypes. */
	uint16_t type = rd_be16(r);

	if (organisation == 0 || organisation == 0x0000f8)
		p->ethertype = type;
	else
		p->place = DISSECT_SNAP(organisation, type);
}

static bool is_tag(uint16_t ethertype)
{
	return ethertype == ETHERTYPE_VLAN || ethertype == ETHERTYPE_QINQ ||
	       ethertype == ETHERTYPE_QINQ_OLD;
}

/* From the type field on, whose value is in p->ethertype. */
static void take_typed(struct rd *r, struct packet *p)
{
	for (unsigned tags = 0; is_tag(p->ethertype) && tags < LINK_TAGS_MAX; tags++) {
		uint16_t tag = rd_be16(r) & 0x0fff;

		if (tags == 0)
			p->vlan = tag;
		p->ethertype = rd_be16(r);
	}
	if (p->ethertype == ETHERTYPE_PPPOE) {
		link_take_pppoe(r, p);
	} else if (p->ethertype <= LENGTH_MAX) {
		/* What follows the length is padding; a length beyond the frame is left to IP. */
		if (p->ethertype < rd_left(r))
			*r = rd_sub(r, p->ethertype);
		link_take_llc(r, p);
	}
}

static void take_ethernet(struct rd *r, struct packet *p)
{
	p->dest = link_take_mac(r);
	p->source = link_take_mac(r);
	p->ethertype = rd_be16(r);
	take_typed(r, p);
}

/* The address and protocol fields that both versions of the cooked header have. */
static void take_cooked(
    struct rd *r, struct packet *p, uint16_t arphrd, size_t address_len, struct view address)
{
	/* Only Ethernet has hardware addresses that are MACs for sure; 802.11 interfaces in managed
	 * mode say Ethernet too. */
	if (arphrd == ARPHRD_ETHER && address_len == MAC_LEN)
		p->source = mac_of_bytes(view_head(address, MAC_LEN));
	if (arphrd == ARPHRD_NETLINK || p->ethertype == SLL_8023)
		p->ethertype = 0;
	else if (p->ethertype == SLL_LLC)
		link_take_llc(r, p);
	else if (p->ethertype > LENGTH_MAX)
		take_typed(r, p);
	else
		p->ethertype = 0;
}

static void take_sll(struct rd *r, struct packet *p)
{
	rd_skip(r, 2); /* to us, broadcast, outgoing … */
	uint16_t arphrd = rd_be16(r), address_len = rd_be16(r);
	struct view address = rd_bytes(r, SLL_ADDRESS_LEN);

	p->ethertype = rd_be16(r);
	take_cooked(r, p, arphrd, address_len, address);
}

static void take_sll2(struct rd *r, struct packet *p)
{
	p->ethertype = rd_be16(r);
	rd_skip(r, 2 + 4); /* reserved, interface index */
	uint16_t arphrd = rd_be16(r);

	rd_skip(r, 1); /* to us, broadcast, outgoing … */
	uint8_t address_len = rd_u8(r);
	struct view address = rd_bytes(r, SLL_ADDRESS_LEN);

	take_cooked(r, p, arphrd, address_len, address);
}

/* The family is in the byte order of the host that captured (NULL) or big-endian (LOOP). */
static void take_loopback(struct rd *r, struct packet *p)
{
	struct rd little = *r;
	uint32_t family = rd_be32(r);

	if (family > 0xffff)
		family = rd_le32(&little);
	switch (family) {
	case 2: p->ethertype = ETHERTYPE_IPV4; break;
	case 10: /* Linux */
	case 24: /* NetBSD, OpenBSD */
	case 28: /* FreeBSD */
	case 30: /* macOS */ p->ethertype = ETHERTYPE_IPV6; break;
	}
}

static void take_raw(struct rd *r, struct packet *p)
{
	uint8_t version = rd_peek(r) >> 4;

	p->ethertype = version == 4 ? ETHERTYPE_IPV4 : version == 6 ? ETHERTYPE_IPV6 : 0;
}

static bool take_link(enum linktype link, struct rd *r, struct packet *p)
{
	switch (link) {
	case LINKTYPE_ETHERNET: take_ethernet(r, p); return true;
	case LINKTYPE_NULL:
	case LINKTYPE_LOOP: take_loopback(r, p); return true;
	case LINKTYPE_RAW:
	case LINKTYPE_DLT_RAW:
	case LINKTYPE_DLT_RAW_OPENBSD: take_raw(r, p); return true;
	case LINKTYPE_IPV4: p->ethertype = ETHERTYPE_IPV4; return true;
	case LINKTYPE_IPV6: p->ethertype = ETHERTYPE_IPV6; return true;
	case LINKTYPE_LINUX_SLL: take_sll(r, p); return true;
	case LINKTYPE_LINUX_SLL2: take_sll2(r, p); return true;
	case LINKTYPE_PPP:
	case LINKTYPE_PPP_HDLC:
	case LINKTYPE_C_HDLC: link_take_ppp(r, p); return true;
	case LINKTYPE_PPP_ETHER: link_take_pppoe(r, p); return true;
	case LINKTYPE_IEEE802_11: link_take_wifi(r, p, false); return true;
	case LINKTYPE_IEEE802_11_RADIOTAP: link_take_radiotap(r, p); return true;
	case LINKTYPE_IEEE802_11_PRISM:
	case LINKTYPE_IEEE802_11_AVS: link_take_prism_or_avs(r, p); return true;
	case LINKTYPE_PPI: link_take_ppi(r, p); return true;
	}
	return false;
}

enum frame_reason link_read(enum linktype link, struct rd *frame, struct packet *p)
{
	if (!take_link(link, frame, p))
		return FRAME_LINK_UNKNOWN;
	/* An early end is the sender's fault only when the snap length did not make it. */
	if (!rd_ok(frame)) {
		p->ethertype = 0;
		p->place = 0;
		return p->cut ? FRAME_OK : FRAME_LINK_SHORT;
	}
	p->has_mac = mac_is_device(p->source);
	return FRAME_OK;
}
