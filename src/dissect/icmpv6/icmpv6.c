/* icmpv6: neighbour discovery; routers are in router.c, listeners in mld.c. */
#include "dissect/icmpv6/icmpv6.h"

#include "dissect/icmpv6/parts.h"

enum {
	TYPE_MLD_QUERY = 130,
	TYPE_MLD_REPORT = 131,
	TYPE_MLD_DONE = 132,
	TYPE_RS = 133,
	TYPE_RA = 134,
	TYPE_NS = 135,
	TYPE_NA = 136,
	TYPE_REDIRECT = 137,
	TYPE_MLD_REPORT2 = 143,

	HOPS_ND = 255, /* RFC 4861 6.1, 7.1, 8.1: so that none comes from another link */
	HOPS_MLD = 1   /* RFC 3810 5 */
};

static const char *const reasons[ICMPV6_REASON_COUNT] = {
    [ICMPV6_SHORT] = "icmpv6_short",
    [ICMPV6_FAMILY] = "icmpv6_family",
    [ICMPV6_HOPS] = "icmpv6_hops",
    [ICMPV6_CODE] = "icmpv6_code",
    [ICMPV6_ADDRESS] = "icmpv6_address",
    [ICMPV6_OPTION] = "icmpv6_option",
    [ICMPV6_MANY] = "icmpv6_many",
};

/* Who has the address is the owner of the MAC that stands in the message, as with ARP. */
static void say_owned(struct say s, struct mac owner, const struct addr *addr)
{
	if (mac_is_zero(owner))
		return;
	s.subject = owner;
	say_host(&s, FACT_ADDRESS, addr_view(addr));
	say_eui64_mac(&s, addr);
}

static unsigned solicitation_of_router(struct say *s, struct rd *r)
{
	struct nd_options o;

	rd_skip(r, 4); /* reserved */
	unsigned reason = nd_options(s, r, false, &o);

	if (reason != ICMPV6_OK)
		return reason;
	say_owned(*s, o.source, &s->packet->from);
	/* What a host asks with: each system has its own options. */
	if (!s->packet->cut)
		say_raw(s, FACT_ORDER, view_bytes(o.types, o.count));
	return ICMPV6_OK;
}

/* From the unspecified address it is a new address that is asked for (RFC 4862 5.4.2). */
static unsigned solicitation(struct say *s, struct rd *r)
{
	static const struct addr unspecified = {.len = 16};
	struct nd_options o;

	rd_skip(r, 4); /* reserved */
	struct addr target = addr_of_bytes(rd_bytes(r, 16));

	if (!rd_ok(r))
		return s->packet->cut ? ICMPV6_OK : ICMPV6_SHORT;
	if (!addr_is_host(&target))
		return ICMPV6_ADDRESS;
	unsigned reason = nd_options(s, r, false, &o);

	if (reason != ICMPV6_OK)
		return reason;
	if (addr_eq(&s->packet->from, &unspecified)) {
		say_raw(s, FACT_PROBE, addr_view(&target));
		say_eui64_mac(s, &target);
	} else {
		say_owned(*s, o.source, &s->packet->from);
	}
	return ICMPV6_OK;
}

static unsigned advertisement(struct say *s, struct rd *r)
{
	enum { ROUTER = 0x80 };
	struct nd_options o;
	uint8_t flags = rd_u8(r);

	rd_skip(r, 3); /* reserved */
	struct addr target = addr_of_bytes(rd_bytes(r, 16));

	if (!rd_ok(r))
		return s->packet->cut ? ICMPV6_OK : ICMPV6_SHORT;
	if (!addr_is_host(&target))
		return ICMPV6_ADDRESS;
	unsigned reason = nd_options(s, r, false, &o);

	if (reason != ICMPV6_OK)
		return reason;
	say_owned(*s, o.target, &target);
	if ((flags & ROUTER) != 0 && !mac_is_zero(o.target)) {
		struct say owner = *s;

		owner.subject = o.target;
		say_role(&owner, "router");
	}
	return ICMPV6_OK;
}

/* Only the first hop of somebody sends it (RFC 4861 8.1); what it says is of others. */
static unsigned redirect(struct say *s, struct rd *r)
{
	rd_skip(r, 4 + 16 + 16); /* reserved, target, destination */
	if (!rd_ok(r))
		return s->packet->cut ? ICMPV6_OK : ICMPV6_SHORT;
	say_role(s, "router");
	return ICMPV6_OK;
}

static unsigned nd(struct say *s, uint8_t type, uint8_t code, struct rd *r)
{
	if (s->packet->ttl != HOPS_ND)
		return ICMPV6_HOPS;
	if (code != 0)
		return ICMPV6_CODE;
	switch (type) {
	case TYPE_RS: return solicitation_of_router(s, r);
	case TYPE_RA: return nd_advertisement(s, r);
	case TYPE_NS: return solicitation(s, r);
	case TYPE_NA: return advertisement(s, r);
	default: return redirect(s, r);
	}
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct say say = {p, sink, SOURCE_ND, {{0}}};
	struct rd *r = &payload;
	uint8_t type = rd_u8(r), code = rd_u8(r);

	rd_skip(r, 2); /* checksum */
	if (!rd_ok(r))
		return p->cut ? ICMPV6_OK : ICMPV6_SHORT;
	if (p->from.len != 16)
		return ICMPV6_FAMILY;
	switch (type) {
	case TYPE_RS:
	case TYPE_RA:
	case TYPE_NS:
	case TYPE_NA:
	case TYPE_REDIRECT: return nd(&say, type, code, r);
	case TYPE_MLD_QUERY:
	case TYPE_MLD_REPORT:
	case TYPE_MLD_DONE:
	case TYPE_MLD_REPORT2:
		say.source = SOURCE_MLD;
		return p->ttl == HOPS_MLD ? mld_read(&say, type, r) : ICMPV6_HOPS;
	default: return ICMPV6_OK;
	}
}

const struct dissector icmpv6_dissector = {
    .name = "icmpv6",
    .places = (const uint64_t[]){DISSECT_IP(58), 0},
    /* Routers' groups, and that of MLD reports, are heard without being joined. */
    .groups = (const char *const[]){"ff02::1", "33:33:00:00:00:02", "33:33:00:00:00:16", NULL},
    .reasons = reasons,
    .reasons_count = ICMPV6_REASON_COUNT,
    .decode = decode,
};
