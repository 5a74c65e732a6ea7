/* virtual: the address ranges of router redundancy and load balancing. */
#include "dissect/virtual/virtual.h"

#include "base/wr.h"
#include "dissect/dissect.h"

static const char *role(char text[VIRTUAL_TEXT_SIZE], const char *protocol, unsigned number)
{
	struct wr w = wr_of(text, VIRTUAL_TEXT_SIZE);

	wr_text(&w, protocol);
	wr_u8(&w, ' ');
	wr_decimal(&w, number);
	wr_u8(&w, '\0');
	return text;
}

/*
 * NLB: 02:bf and 03:bf followed by the cluster's IPv4 address (unicast and multicast mode). A
 * cluster's hosts in unicast mode send from 02:01 to 02:20 with the same tail, but so do random
 * and hypervisor addresses: those are not taken for NLB. 03:bf and 01:00:5e:7f are group
 * addresses, never a subject, named here for completeness.
 */
static const char *nlb(char text[VIRTUAL_TEXT_SIZE])
{
	struct wr w = wr_of(text, VIRTUAL_TEXT_SIZE);

	wr_text(&w, "nlb");
	wr_u8(&w, '\0');
	return text;
}

const char *dissect_virtual_mac(struct mac mac, char text[24])
{
	const uint8_t *b = mac.b;
	uint32_t first = (uint32_t)b[0] << 16 | (uint32_t)b[1] << 8 | b[2];

	if ((b[0] & 0xfe) == 0x02)
		return b[1] == 0xbf ? nlb(text) : NULL;
	switch (first) {
	case 0x00005e:
		/* RFC 9568 7.3: 00-00-5E-00-01 IPv4, 00-00-5E-00-02 IPv6. CARP uses the same. */
		if (b[3] == 0 && (b[4] == 1 || b[4] == 2))
			return role(text, "vrrp", b[5]);
		return NULL;
	case 0x00000c:
		/* HSRP version 1 (RFC 2281 5.1), and version 2, whose group has twelve bits. */
		if (b[3] == 0x07 && b[4] == 0xac)
			return role(text, "hsrp", b[5]);
		if (b[3] == 0x9f && (b[4] & 0xf0) == 0xf0)
			return role(text, "hsrp", (unsigned)(b[4] & 0x0f) << 8 | b[5]);
		return NULL;
	case 0x000573:
		/* HSRP for IPv6: 0005.73A0.0xxx. */
		if (b[3] == 0xa0 && (b[4] & 0xf0) == 0)
			return role(text, "hsrp", (unsigned)b[4] << 8 | b[5]);
		return NULL;
	case 0x0007b4:
		/* GLBP: 0007.b4xx.xxyy, six zero bits, ten of the group, eight of the forwarder. */
		if ((b[3] & 0xfc) == 0)
			return role(text, "glbp", (unsigned)(b[3] & 3) << 8 | b[4]);
		return NULL;
	case 0x01005e: return b[3] == 0x7f ? nlb(text) : NULL;
	}
	return NULL;
}
