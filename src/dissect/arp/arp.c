/* arp: bindings from requests, replies and announcements; probes bind nothing. */
#include "dissect/arp/arp.h"

enum {
	HTYPE_ETHERNET = 1,
	HTYPE_IEEE802 = 6, /* RFC 1042 stacks; the same addresses */
	OPERATION_REQUEST = 1,
	OPERATION_REPLY = 2,
	OPERATION_LAST = 25 /* the last assigned (IANA arp-parameters) */
};

static const char *const reasons[ARP_REASON_COUNT] = {
    [ARP_SHORT] = "arp_short",
    [ARP_FORMAT] = "arp_format",
    [ARP_OPERATION] = "arp_operation",
    [ARP_SENDER_MAC] = "arp_sender_mac",
    [ARP_SENDER_ADDRESS] = "arp_sender_address",
};

static void say(
    const struct fact_sink *sink, struct mac subject, enum fact_kind kind, const struct addr *addr)
{
	fact_say(sink, &(struct fact){
			   .subject = subject,
			   .source = SOURCE_ARP,
			   .kind = kind,
			   .value = addr_view(addr),
		       });
}

static bool is_unspecified(const struct addr *a)
{
	static const struct addr zero = {.len = 4};

	return addr_eq(a, &zero);
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct rd *r = &payload;
	uint16_t htype = rd_be16(r), ptype = rd_be16(r);
	uint8_t hlen = rd_u8(r), plen = rd_u8(r);
	uint16_t operation = rd_be16(r);

	if (!rd_ok(r))
		return p->cut ? ARP_OK : ARP_SHORT;
	if ((htype != HTYPE_ETHERNET && htype != HTYPE_IEEE802) || ptype != 0x0800 || hlen != 6 ||
	    plen != 4)
		return ARP_FORMAT;
	if (operation == 0 || operation > OPERATION_LAST)
		return ARP_OPERATION;
	/* RARP, InARP and the rest bind other things to other things. */
	if (operation != OPERATION_REQUEST && operation != OPERATION_REPLY)
		return ARP_OK;

	struct mac sender = mac_of_bytes(rd_bytes(r, MAC_LEN));
	struct addr sender_addr = addr_of_bytes(rd_bytes(r, 4));

	if (!rd_ok(r))
		return p->cut ? ARP_OK : ARP_SHORT;
	if (!mac_is_device(sender))
		return ARP_SENDER_MAC;
	if (!is_unspecified(&sender_addr)) {
		if (!addr_is_host(&sender_addr))
			return ARP_SENDER_ADDRESS;
		say(sink, sender, FACT_ADDRESS, &sender_addr);
		return ARP_OK;
	}
	rd_skip(r, MAC_LEN);
	struct addr target = addr_of_bytes(rd_bytes(r, 4));

	if (!rd_ok(r))
		return p->cut ? ARP_OK : ARP_SHORT;
	/* RFC 5227 2.1.1: the sender asks whether anybody has the address it would like. */
	if (addr_is_host(&target))
		say(sink, sender, FACT_PROBE, &target);
	return ARP_OK;
}

const struct dissector arp_dissector = {
    .name = "arp",
    .places = (const uint64_t[]){DISSECT_ETHERTYPE(0x0806), 0},
    .reasons = reasons,
    .reasons_count = ARP_REASON_COUNT,
    .decode = decode,
};
