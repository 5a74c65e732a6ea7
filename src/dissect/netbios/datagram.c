/* datagram: RFC 1002 4.4. */
#include "dissect/netbios/parts.h"

enum datagram_type {
	DATAGRAM_UNIQUE = 0x10,
	DATAGRAM_GROUP = 0x11,
	DATAGRAM_BROADCAST = 0x12,
	DATAGRAM_ERROR = 0x13,
	DATAGRAM_QUERY = 0x14,
	DATAGRAM_POSITIVE = 0x15,
	DATAGRAM_NEGATIVE = 0x16
};

/*
 * Whom it is sent to says where the sender belongs: a host announces itself to the master of its
 * own group <1d>, stands for election among <1e>, and knows its workgroup <00>. Who only asks
 * need not belong, and the logon groups <1b> and <1c> are looked for.
 */
static void say_destination(
    const struct telling *t, enum datagram_type type, bool asks, const struct netbios_name *name)
{
	enum fact_kind kind = asks ? FACT_NETBIOS_ASKED : FACT_NETBIOS_GROUP;

	if (netbios_is_msbrowse(name))
		return;
	switch (name->b[15]) {
	case SUFFIX_MASTER:
	case SUFFIX_ELECTIONS: netbios_say_keyed(t, kind, name); break;
	case SUFFIX_WORKSTATION:
		if (type == DATAGRAM_GROUP)
			netbios_say_keyed(t, kind, name);
		break;
	case SUFFIX_DOMAIN_MASTER:
	case SUFFIX_CONTROLLERS: netbios_say_keyed(t, FACT_NETBIOS_ASKED, name); break;
	default: break;
	}
}

/*
 * RFC 1002 4.4.2. A distribution server passes datagrams on with the true sender in SOURCE_IP:
 * those are nobody's here. Of a fragmented datagram only the first part is read.
 */
static unsigned direct(
    const struct telling *t, enum datagram_type type, struct rd *r, struct view message)
{
	struct addr sender = addr_of_bytes(rd_bytes(r, 4));
	struct netbios_name source, destination;
	struct netbios_mailslot slot;
	uint16_t offset;
	unsigned reason;

	rd_skip(r, 2 + 2); /* SOURCE_PORT, DGM_LENGTH */
	offset = rd_be16(r);
	if (!rd_ok(r))
		return NETBIOS_SHORT;
	if (offset != 0 || !addr_eq(&sender, &t->p->from))
		return 0;
	if ((reason = netbios_take_name(r, message, &source)) != 0)
		return reason;
	netbios_say_held(t, &source, false);
	if ((reason = netbios_take_name(r, message, &destination)) != 0)
		return reason;
	reason = netbios_take_mailslot(rd_rest(r), &slot);
	say_destination(t, type, netbios_mailslot_asks(&slot), &destination);
	return reason != 0 ? reason : netbios_say_mailslot(t, &slot);
}

unsigned netbios_datagram(const struct telling *t, struct view message)
{
	struct rd r = rd_of(message);
	uint8_t type = rd_u8(&r);

	rd_skip(&r, 1 + 2); /* FLAGS, DGM_ID */
	if (!rd_ok(&r))
		return NETBIOS_SHORT;
	if (netbios_is_routed(t->p))
		return 0;
	switch (type) {
	case DATAGRAM_UNIQUE:
	case DATAGRAM_GROUP:
	case DATAGRAM_BROADCAST: return direct(t, (enum datagram_type)type, &r, message);
	case DATAGRAM_ERROR:
	case DATAGRAM_QUERY:
	case DATAGRAM_POSITIVE:
	case DATAGRAM_NEGATIVE: return 0;
	default: return NETBIOS_DATAGRAM_TYPE;
	}
}
