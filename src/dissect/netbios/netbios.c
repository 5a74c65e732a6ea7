/* netbios: the entry in the table of dissectors. */
#include "dissect/netbios/netbios.h"

#include "dissect/netbios/parts.h"

enum { PORT_NAME_SERVICE = 137, PORT_DATAGRAM = 138, ROUTED_HOPS_MAX = 16 };

static const char *const reasons[NETBIOS_REASON_COUNT] = {
    [NETBIOS_SHORT] = "netbios_short",
    [NETBIOS_NAME_LENGTH] = "netbios_name_length",
    [NETBIOS_NAME_ENCODING] = "netbios_name_encoding",
    [NETBIOS_NAME_POINTER] = "netbios_name_pointer",
    [NETBIOS_QUESTION] = "netbios_question",
    [NETBIOS_RECORD] = "netbios_record",
    [NETBIOS_RDATA] = "netbios_rdata",
    [NETBIOS_OPCODE] = "netbios_opcode",
    [NETBIOS_DATAGRAM_TYPE] = "netbios_datagram_type",
    [NETBIOS_SMB] = "netbios_smb",
    [NETBIOS_BROWSER] = "netbios_browser",
};

_Static_assert((int)NETBIOS_REASON_COUNT <= (int)DISSECT_REASONS_MAX, "reasons fit the counters");

bool netbios_is_routed(const struct packet *p)
{
	static const uint8_t starts[] = {64, 128, 255};

	if (!p->has_mac || mac_is_group(p->dest))
		return false;
	for (size_t i = 0; i < sizeof(starts); i++)
		if (p->ttl < starts[i] && p->ttl + ROUTED_HOPS_MAX >= starts[i])
			return true;
	return false;
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct telling t = {p, sink};
	struct view message = rd_rest(&payload);
	bool datagram = p->to_port == PORT_DATAGRAM ||
			(p->from_port == PORT_DATAGRAM && p->to_port != PORT_NAME_SERVICE);
	unsigned reason =
	    datagram ? netbios_datagram(&t, message) : netbios_name_service(&t, message);

	return reason == NETBIOS_SHORT && p->cut ? 0 : reason;
}

const struct dissector netbios_dissector = {
    .name = "netbios",
    .places = (const uint64_t[]){DISSECT_UDP(PORT_NAME_SERVICE), DISSECT_UDP(PORT_DATAGRAM), 0},
    .reasons = reasons,
    .reasons_count = NETBIOS_REASON_COUNT,
    .decode = decode,
};
