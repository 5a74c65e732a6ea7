/* llmnr: who asks for which name, and who is called so. */
#include "dissect/llmnr/llmnr.h"

#include "dissect/dns/message.h"
#include "dissect/say.h"

static const char *const reasons[LLMNR_REASON_COUNT] = {
    [LLMNR_SHORT] = "llmnr_short",
    [LLMNR_OPCODE] = "llmnr_opcode",
    [LLMNR_QUESTIONS] = "llmnr_questions",
    [LLMNR_NAME] = "llmnr_name",
    [LLMNR_MANY] = "llmnr_many",
};

static struct view whole(const struct dns_name *name)
{
	return dns_name_labels(name, 0, name->labels);
}

/* "7.2.0.192.in-addr.arpa": an address asked for, not a name. */
static bool is_reverse(struct view name)
{
	return view_ends_nocase(name, view_of(".arpa"));
}

/*
 * Whoever asks for all records of a name claims it: RFC 4795 4 has a host ask so for its own before
 * it uses it. Others ask for addresses.
 */
static void asked(const struct say *s, const struct dns_name *name, uint16_t type)
{
	if (is_reverse(whole(name)))
		return;
	say_text(s, type == DNS_ANY ? FACT_MDNS_PROBE : FACT_ASKED, whole(name));
}

/* The owner of an address that the answer comes from (RFC 4795 2.5: a host answers for itself). */
static void answered(const struct say *s, const struct dns_message *m, const struct dns_record *at)
{
	struct rd owner = dns_at(m->bytes, at->owner_at), data = dns_record_data(m, at);
	struct addr address = addr_of_bytes(rd_rest(&data));
	struct dns_name name;

	if ((at->type != DNS_A && at->type != DNS_AAAA) || !addr_eq(&address, &s->packet->from) ||
	    !addr_is_host(&address))
		return;
	if (dns_name_read(&owner, m->bytes, &name) != DNS_NAME_OK || is_reverse(whole(&name)))
		return;
	say_host(s, FACT_ADDRESS, addr_view(&address));
	say_text(s, FACT_NAME, whole(&name));
}

static unsigned of_error(enum dns_error error, bool cut)
{
	switch (error) {
	case DNS_SHORT: return cut ? LLMNR_OK : LLMNR_SHORT;
	case DNS_LABEL: return LLMNR_NAME;
	case DNS_TOO_MANY: return LLMNR_MANY;
	case DNS_OK: break;
	}
	return LLMNR_OK;
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct say say = {p, sink, SOURCE_LLMNR, {{0}}};
	struct dns_message m;
	struct dns_name name;
	unsigned reason = of_error(dns_message_read(rd_rest(&payload), &m), p->cut);

	if (reason != LLMNR_OK || m.questions == 0)
		return reason != LLMNR_OK || p->cut ? reason : LLMNR_QUESTIONS;
	if ((m.flags & DNS_OPCODE_MASK) != 0)
		return LLMNR_OPCODE;
	if (m.questions != 1)
		return LLMNR_QUESTIONS; /* RFC 4795 2.1.1 */
	if ((m.flags & DNS_FLAG_RESPONSE) != 0) {
		for (unsigned i = 0; i < m.count; i++)
			if (m.records[i].section == DNS_ANSWER)
				answered(&say, &m, &m.records[i]);
		return LLMNR_OK;
	}
	struct rd at = dns_at(m.bytes, DNS_HEADER_LEN);

	if (dns_name_read(&at, m.bytes, &name) != DNS_NAME_OK)
		return LLMNR_NAME;
	asked(&say, &name, rd_be16(&at));
	return LLMNR_OK;
}

const struct dissector llmnr_dissector = {
    .name = "llmnr",
    .places = (const uint64_t[]){DISSECT_UDP(5355), 0},
    .groups = (const char *const[]){"224.0.0.252", "ff02::1:3", NULL},
    .reasons = reasons,
    .reasons_count = LLMNR_REASON_COUNT,
    .decode = decode,
};
