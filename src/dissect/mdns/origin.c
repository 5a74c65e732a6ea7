/* mdns/origin: addresses of records held against the addresses of the frame. */
#include "dissect/mdns/origin.h"

enum {
	TTL_UNKNOWN = 0,
	TTL_SENT = 255,         /* RFC 6762 11 */
	TTL_OTHER_START = 128,  /* the highest at which stacks begin that do not begin at 255 */
	EDNS_OWNER = 4,         /* draft-cheshire-edns0-owner-option-01 */
	EDNS_OWNER_VERSION = 0, /* the only one */
	EDNS_OWNER_LEN = 2 + MAC_LEN /* version, sequence, primary MAC; the rest is optional */
};

struct addr origin_address(const struct dns_message *message, const struct dns_record *record)
{
	struct rd data = dns_record_data(message, record);

	if ((record->class & DNS_CLASS_MASK) == DNS_CLASS_IN &&
	    ((record->type == DNS_A && record->data_len == 4) ||
		(record->type == DNS_AAAA && record->data_len == 16)))
		return addr_of_bytes(rd_rest(&data));
	return (struct addr){.len = 0};
}

/* The interface identifier that RFC 4291 appendix A makes of a MAC. */
static bool is_eui64(struct view id, struct mac mac)
{
	const uint8_t want[8] = {
	    (uint8_t)(mac.b[0] ^ 2), mac.b[1], mac.b[2], 0xff, 0xfe, mac.b[3], mac.b[4], mac.b[5]};

	return view_eq(id, view_bytes(want, sizeof(want)));
}

/*
 * Equal to the packet's source; or of the same interface: one IPv6 interface has one link-local
 * and many global addresses, with one identifier when it is made of the MAC or is stable
 * (RFC 4291 2.5.1). An identifier with a zero half ("::1") was given by hand: everybody has it.
 */
bool origin_is_sender(const struct packet *packet, const struct addr *address)
{
	static const uint8_t zero[4];

	if (addr_eq(address, &packet->from))
		return address->len > 0;
	if (address->len != 16)
		return false;
	struct view id = view_tail(addr_view(address), 8);

	if (is_eui64(id, packet->source))
		return true;
	return addr_is_link_local(&packet->from) &&
	       view_eq(id, view_tail(addr_view(&packet->from), 8)) &&
	       !view_eq(view_head(id, 4), view_bytes(zero, 4));
}

/*
 * Does an address that is not the sender's show that the message is not either? RFC 6762 6.2
 * has a host give all its addresses of the family, so for IPv4 it does. An IPv6 host may keep
 * back its link-local address and send from it; but it has only one of those.
 */
static bool disproves(const struct packet *packet, const struct addr *address)
{
	if (address->len != packet->from.len || !addr_is_host(&packet->from))
		return false;
	return address->len == 4 ||
	       (addr_is_link_local(address) && addr_is_link_local(&packet->from));
}

/* The Owner option: sets the subject when the records are a sleeper's. False when malformed. */
static bool read_options(struct rd data, struct origin *o)
{
	while (rd_left(&data) > 0) {
		uint16_t code = rd_be16(&data);
		uint16_t len = rd_be16(&data);
		struct rd option = rd_sub(&data, len);

		if (!rd_ok(&data))
			return false;
		if (code != EDNS_OWNER)
			continue;
		if (len < EDNS_OWNER_LEN)
			return false;
		uint8_t version = rd_u8(&option);

		rd_skip(&option, 1);
		struct mac primary = mac_of_bytes(rd_bytes(&option, MAC_LEN));
		struct mac wakeup = mac_of_bytes(rd_bytes(&option, MAC_LEN));

		if (version != EDNS_OWNER_VERSION || !mac_is_device(primary))
			continue;
		/* A host awake says the same of itself, perhaps from its second interface. */
		if (mac_eq(primary, o->packet->source) || mac_eq(wakeup, o->packet->source))
			continue;
		o->subject = primary;
		o->verdict = ORIGIN_PROXIED;
	}
	return true;
}

static void find_owner_option(struct origin *o)
{
	const struct dns_message *m = o->message;

	for (unsigned i = 0; i < m->count; i++)
		if (m->records[i].type == DNS_OPT &&
		    !read_options(dns_record_data(m, &m->records[i]), o))
			o->bad_option = true;
}

static bool read_owner(
    const struct dns_message *m, const struct dns_record *record, struct dns_name *ret)
{
	struct rd r = dns_at(m->bytes, record->owner_at);

	return dns_name_read(&r, m->bytes, ret) == DNS_NAME_OK;
}

/* Is `name` the owner of the record? Told without reading when compression shares the name. */
static bool is_owner(struct origin *o, const struct dns_record *record, const struct dns_name *name)
{
	struct dns_name owner;

	if (dns_name_start(o->message->bytes, record->owner_at) == name->start)
		return true;
	if (o->reads == 0)
		return false;
	o->reads--;
	return read_owner(o->message, record, &owner) && dns_name_eq(name, &owner);
}

/* Is it the name of an address record that is the sender's? */
static bool is_own_name(struct origin *o, const struct dns_name *name)
{
	const struct dns_message *m = o->message;

	if (dns_name_eq(name, &o->host))
		return true;
	for (unsigned i = 0; i < m->count; i++) {
		struct addr address = origin_address(m, &m->records[i]);

		if (address.len > 0 && origin_is_sender(o->packet, &address) &&
		    is_owner(o, &m->records[i], name))
			return true;
	}
	return false;
}

/* Has the message hosts that are not the sender? */
static bool is_mixed(const struct origin *o, unsigned sections)
{
	const struct dns_message *m = o->message;
	struct dns_name owner;

	for (unsigned i = 0; i < m->count; i++) {
		const struct dns_record *record = &m->records[i];

		if ((record->type != DNS_A && record->type != DNS_AAAA) ||
		    (sections >> record->section & 1) == 0 ||
		    dns_name_start(m->bytes, record->owner_at) == o->host.start)
			continue;
		struct addr address = origin_address(m, record);

		if (address.len > 0 && !origin_is_sender(o->packet, &address) &&
		    read_owner(m, record, &owner) && !dns_name_eq(&owner, &o->host))
			return true;
	}
	return false;
}

/* Once an address has proved the sender, the later ones prove nothing more. */
static void weigh_address(struct origin *o, const struct dns_record *record, struct addr address)
{
	bool own = origin_is_sender(o->packet, &address);

	if (own || !o->has_host)
		o->has_host = read_owner(o->message, record, &o->host);
	if (o->verdict == ORIGIN_PROXIED)
		return;
	if (own && o->has_host)
		o->verdict = ORIGIN_OWN;
	else if (!own && disproves(o->packet, &address))
		o->verdict = ORIGIN_OTHER;
	else if (o->verdict == ORIGIN_SILENT)
		o->verdict = ORIGIN_UNPROVEN;
}

void origin_find(const struct packet *packet, const struct dns_message *message, unsigned sections,
    struct origin *ret)
{
	ret->packet = packet;
	ret->message = message;
	ret->verdict = ORIGIN_SILENT;
	ret->subject = packet->source;
	ret->binds = packet->ttl == TTL_SENT || packet->ttl == TTL_UNKNOWN;
	ret->names = ret->binds || packet->ttl <= TTL_OTHER_START;
	ret->mixed = false;
	ret->bad_option = false;
	ret->has_host = false;
	ret->reads = ORIGIN_READS_MAX;
	find_owner_option(ret);
	for (unsigned i = 0; i < message->count && ret->verdict != ORIGIN_OWN; i++) {
		const struct dns_record *record = &message->records[i];
		struct addr address;

		if ((record->type != DNS_A && record->type != DNS_AAAA) ||
		    (sections >> record->section & 1) == 0)
			continue;
		address = origin_address(message, record);
		if (address.len > 0)
			weigh_address(ret, record, address);
	}
	if (ret->verdict == ORIGIN_OWN)
		ret->mixed = is_mixed(ret, sections);
}

bool origin_is_foreign(struct origin *o, const struct dns_name *instance)
{
	const struct dns_message *m = o->message;
	struct dns_name target;

	for (unsigned i = 0; i < m->count; i++) {
		const struct dns_record *record = &m->records[i];

		if (record->type != DNS_SRV || !is_owner(o, record, instance))
			continue;
		struct rd r = dns_at(m->bytes, record->data_at);

		rd_skip(&r, 6); /* priority, weight, port */
		return dns_name_read(&r, m->bytes, &target) != DNS_NAME_OK ||
		       !is_own_name(o, &target);
	}
	return o->reads == 0;
}
