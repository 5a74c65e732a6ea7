/* ppp: PPP, its framings, and PPPoE. */
#include "dissect/link/layers.h"

enum {
	PPP_IPV4 = 0x0021,
	PPP_IPV6 = 0x0057,
	HDLC_ADDRESS_ALL = 0xff,
	HDLC_CONTROL_UI = 0x03,
	CISCO_UNICAST = 0x0f,
	CISCO_MULTICAST = 0x8f,
	PPPOE_VERSION_1 = 0x11,
	PPPOE_SESSION = 0x00
};

static void take_protocol(struct rd *r, struct packet *p)
{
	uint16_t protocol = rd_u8(r);

	/* RFC 1661 section 2: the last octet of a protocol is odd, so an odd one is all of it. */
	if ((protocol & 1) == 0)
		protocol = (uint16_t)(protocol << 8 | rd_u8(r));
	p->ethertype = protocol == PPP_IPV4   ? ETHERTYPE_IPV4
		       : protocol == PPP_IPV6 ? ETHERTYPE_IPV6
					      : 0;
}

void link_take_ppp(struct rd *r, struct packet *p)
{
	uint8_t address = rd_peek(r);

	if (address == CISCO_UNICAST || address == CISCO_MULTICAST) {
		rd_skip(r, 2);
		p->ethertype = rd_be16(r);
		return;
	}
	if (address == HDLC_ADDRESS_ALL) {
		rd_skip(r, 1);
		if (rd_u8(r) != HDLC_CONTROL_UI)
			return;
	}
	take_protocol(r, p);
}

void link_take_pppoe(struct rd *r, struct packet *p)
{
	uint8_t version = rd_u8(r), code = rd_u8(r);

	rd_skip(r, 2); /* session */
	uint16_t len = rd_be16(r);

	p->ethertype = 0;
	if (version != PPPOE_VERSION_1 || code != PPPOE_SESSION)
		return;
	if (len < rd_left(r))
		*r = rd_sub(r, len);
	take_protocol(r, p);
}
