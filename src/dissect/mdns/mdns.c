/*
 * mdns: facts from questions, probes and responses.
 *
 * First the frame of the message (dns/message), then whose it is (origin), then its records, each
 * name read once. Known answers, that is the answers of a query, describe others and are left
 * alone (RFC 6762 7.1).
 */
#include "dissect/mdns/mdns.h"

#include "dissect/mdns/origin.h"
#include "dissect/mdns/service.h"
#include "dissect/mdns/txt.h"

static const char *const reasons[MDNS_REASON_COUNT] = {
    [MDNS_SHORT] = "mdns_short",
    [MDNS_TOO_MANY] = "mdns_too_many",
    [MDNS_OPCODE] = "mdns_opcode",
    [MDNS_RCODE] = "mdns_rcode",
    [MDNS_SOURCE_PORT] = "mdns_source_port",
    [MDNS_NAME_LABEL] = "mdns_name_label",
    [MDNS_NAME_LONG] = "mdns_name_long",
    [MDNS_NAME_POINTER] = "mdns_name_pointer",
    [MDNS_DATA] = "mdns_data",
    [MDNS_OWNER] = "mdns_owner",
};

_Static_assert((int)MDNS_REASON_COUNT <= (int)DISSECT_REASONS_MAX, "too many reasons");

/* A name that has been read, and what it is the name of. */
struct known {
	struct dns_name name;
	struct service_name is; /* looks into name */
};

/* The few names of which most messages consist; a power of two, more than are at hand at once. */
enum { KNOWN_MAX = 4 };

struct mdns {
	const struct packet *packet;
	const struct fact_sink *sink;
	const struct dns_message *message;
	const struct dns_record *record; /* the one at hand */
	struct view scope;               /* the service of the TXT record at hand */
	enum mdns_reason reason;         /* the first that was met */
	unsigned txts;                   /* TXT facts said */
	uint32_t roles;                  /* roles said, a set */
	unsigned said_count;
	uint16_t said[MDNS_SAID_MAX]; /* names said, by where they begin in the message */
	unsigned known_count;         /* names read; the last KNOWN_MAX are kept */
	struct known known[KNOWN_MAX];
	struct origin origin;
};

static void blame(struct mdns *m, enum mdns_reason reason)
{
	if (m->reason == MDNS_OK)
		m->reason = reason;
}

static void say_keyed(
    struct mdns *m, enum fact_kind kind, struct view scope, struct view key, struct view value)
{
	fact_say(m->sink, &(struct fact){
			      .subject = m->origin.subject,
			      .source = SOURCE_MDNS,
			      .kind = kind,
			      .key = key,
			      .scope = scope,
			      .value = value,
			  });
}

static void say(struct mdns *m, enum fact_kind kind, struct view value)
{
	if (value.n > 0)
		say_keyed(m, kind, (struct view){NULL, 0}, (struct view){NULL, 0}, value);
}

/* Compression lets the records of one message share the name itself: say it once. */
static bool is_new(struct mdns *m, const struct dns_name *name)
{
	for (unsigned i = 0; i < m->said_count; i++)
		if (m->said[i] == name->start)
			return false;
	if (m->said_count < MDNS_SAID_MAX)
		m->said[m->said_count++] = name->start;
	return true;
}

static void blame_name(struct mdns *m, enum dns_name_error error)
{
	static const uint8_t blames[DNS_NAME_ERROR_COUNT] = {
	    [DNS_NAME_SHORT] = MDNS_SHORT,
	    [DNS_NAME_LABEL] = MDNS_NAME_LABEL,
	    [DNS_NAME_LONG] = MDNS_NAME_LONG,
	    [DNS_NAME_POINTER] = MDNS_NAME_POINTER,
	};

	if (error != DNS_NAME_SHORT || !m->packet->cut)
		blame(m, (enum mdns_reason)blames[error]);
}

/*
 * The name at `offset`; NULL, and blame, when it is bad. Valid until KNOWN_MAX others are read.
 * The records of a message share few names, by compression: most are known already.
 */
static const struct known *name_at(struct mdns *m, size_t offset)
{
	size_t start = dns_name_start(m->message->bytes, offset);
	unsigned kept = m->known_count < KNOWN_MAX ? m->known_count : KNOWN_MAX;

	for (unsigned i = 0; i < kept; i++)
		if (m->known[i].name.start == start)
			return &m->known[i];
	struct known *fresh = &m->known[m->known_count % KNOWN_MAX];
	struct rd r = dns_at(m->message->bytes, offset);
	enum dns_name_error error = dns_name_read(&r, m->message->bytes, &fresh->name);

	if (error != DNS_NAME_OK) {
		fresh->name.start = 0; /* where no name is: the header */
		blame_name(m, error);
		return NULL;
	}
	fresh->is = service_name_of(&fresh->name);
	m->known_count++;
	return fresh;
}

/* The name of which the data of the record consists. */
static const struct known *target_of(struct mdns *m)
{
	struct rd data = dns_record_data(m->message, m->record);

	if (dns_name_skip(&data) != DNS_NAME_OK) {
		blame(m, MDNS_DATA);
		return NULL;
	}
	return name_at(m, m->record->data_at);
}

static void say_service(struct mdns *m, struct view service)
{
	int role = service_role(service);

	say(m, FACT_SERVICE, service);
	if (role >= 0 && (m->roles >> role & 1) == 0) {
		m->roles |= 1U << role;
		say(m, FACT_ROLE, view_of(service_role_name(role)));
	}
}

/* An instance that exists: from PTR, SRV and TXT alike, said once. */
static void say_instance(struct mdns *m, const struct known *instance)
{
	const struct service_name *is = &instance->is;

	if (!is_new(m, &instance->name))
		return;
	say_service(m, is->service);
	say_keyed(m, FACT_MDNS_INSTANCE, is->service, (struct view){NULL, 0}, is->instance);
}

/* RFC 6762 10.1: a record with TTL 0 is taken back. */
static bool is_goodbye(struct mdns *m, const struct known *known)
{
	if (m->record->ttl_s != 0)
		return false;
	if (is_new(m, &known->name))
		say(m, FACT_MDNS_GOODBYE, known->is.bare);
	return true;
}

static bool is_foreign(struct mdns *m, const struct known *instance)
{
	return m->origin.mixed && origin_is_foreign(&m->origin, &instance->name);
}

static void read_ptr(struct mdns *m)
{
	const struct known *owner = name_at(m, m->record->owner_at), *target;

	if (owner == NULL || (owner->is.kind != NAME_SERVICE && owner->is.kind != NAME_SUBTYPE &&
				 owner->is.kind != NAME_TYPES))
		return;
	target = target_of(m);
	if (target == NULL)
		return;
	if (owner->is.kind == NAME_TYPES) {
		/* "_services._dns-sd._udp.local" PTR "_ipp._tcp.local" (RFC 6763 9). */
		if (target->is.kind == NAME_SERVICE && !is_goodbye(m, target) &&
		    is_new(m, &target->name))
			say_service(m, target->is.service);
		return;
	}
	if (target->is.kind == NAME_INSTANCE && !is_goodbye(m, target) && !is_foreign(m, target))
		say_instance(m, target);
}

static bool say_pair(void *ctx, struct view key, struct view value)
{
	struct mdns *m = ctx;

	if (m->txts == MDNS_TXT_MAX) {
		blame(m, MDNS_TOO_MANY);
		return false;
	}
	m->txts++;
	say_keyed(m, FACT_MDNS_TXT, m->scope, key, value);
	return true;
}

/* SRV and TXT: their owner is the instance. */
static void read_of_instance(struct mdns *m)
{
	const struct known *owner = name_at(m, m->record->owner_at);

	if (owner == NULL || owner->is.kind != NAME_INSTANCE || is_goodbye(m, owner) ||
	    is_foreign(m, owner))
		return;
	say_instance(m, owner);
	if (m->record->type != DNS_TXT)
		return;
	m->scope = owner->is.service;
	switch (txt_each(dns_record_data(m->message, m->record), m->scope, say_pair, m)) {
	case TXT_OK: break;
	case TXT_SHORT: blame(m, MDNS_DATA); break;
	case TXT_TOO_MANY: blame(m, MDNS_TOO_MANY); break;
	}
}

/* Is the owner of the address record at hand a name of the subject? */
static bool names_subject(
    const struct mdns *m, const struct known *owner, const struct addr *address)
{
	if (!m->origin.names)
		return false;
	if (m->origin.verdict == ORIGIN_PROXIED)
		return true;
	return m->origin.verdict == ORIGIN_OWN &&
	       (origin_is_sender(m->packet, address) || dns_name_eq(&owner->name, &m->origin.host));
}

/*
 * The sender's own address is proved by the frame; further addresses of the same host by their
 * owner, but for IPv4: a second one may be that of another interface, with another MAC.
 */
static bool binds_address(const struct mdns *m, const struct addr *address)
{
	if (!m->origin.binds || m->origin.verdict != ORIGIN_OWN || !addr_is_host(address))
		return false;
	return address->len != 4 || m->packet->from.len != 4 || addr_eq(address, &m->packet->from);
}

static void read_address(struct mdns *m)
{
	struct addr address = origin_address(m->message, m->record);
	const struct known *owner;

	if (address.len == 0) {
		blame(m, MDNS_DATA);
		return;
	}
	owner = name_at(m, m->record->owner_at);
	if (owner == NULL || is_goodbye(m, owner) || !names_subject(m, owner, &address))
		return;
	if (is_new(m, &owner->name))
		say(m, FACT_MDNS_NAME, owner->is.bare);
	if (binds_address(m, &address))
		say(m, FACT_ADDRESS, addr_view(&address));
}

/* Two character strings (RFC 1035 3.3.2): "ARMV7L" and "LINUX". */
static void read_hinfo(struct mdns *m)
{
	uint8_t text[FACT_VALUE_MAX];
	struct wr w = wr_of(text, sizeof(text));
	struct rd data = dns_record_data(m->message, m->record);
	struct view cpu = rd_bytes(&data, rd_u8(&data));
	struct view os = rd_bytes(&data, rd_u8(&data));

	if (!rd_ok(&data)) {
		blame(m, MDNS_DATA);
		return;
	}
	if (m->record->ttl_s == 0 || m->origin.mixed)
		return;
	wr_bytes(&w, cpu);
	if (cpu.n > 0 && os.n > 0)
		wr_u8(&w, ' ');
	wr_bytes(&w, os);
	say(m, FACT_MDNS_HINFO, wr_view(&w));
}

static void read_record(struct mdns *m)
{
	if ((m->record->class & DNS_CLASS_MASK) != DNS_CLASS_IN)
		return;
	switch (m->record->type) {
	case DNS_PTR: read_ptr(m); break;
	case DNS_SRV:
	case DNS_TXT: read_of_instance(m); break;
	case DNS_A:
	case DNS_AAAA: read_address(m); break;
	case DNS_HINFO: read_hinfo(m); break;
	default: break; /* NSEC names no host that an address record does not */
	}
}

/* Only what the sender is may be said of it: whose message it carried. */
static void say_reflected(struct mdns *m)
{
	if (m->origin.has_host)
		say(m, FACT_MDNS_REFLECTED, service_name_of(&m->origin.host).bare);
}

static void say_proxy(struct mdns *m)
{
	if (m->origin.verdict == ORIGIN_PROXIED)
		say(m, FACT_MDNS_PROXIED, view_bytes(m->packet->source.b, MAC_LEN));
}

static void read_response(struct mdns *m)
{
	origin_find(m->packet, m->message,
	    1 << DNS_ANSWER | 1 << DNS_AUTHORITY | 1 << DNS_ADDITIONAL, &m->origin);
	if (m->origin.bad_option)
		blame(m, MDNS_OWNER);
	if (m->origin.verdict == ORIGIN_OTHER) {
		say_reflected(m);
		return;
	}
	say_proxy(m);
	for (unsigned i = 0; i < m->message->count; i++) {
		m->record = &m->message->records[i];
		read_record(m);
	}
}

/*
 * What the sender looks for: service types and a few fixed names; names of hosts are endless. A
 * reverse name asked for with ANY is a probe for the sender's own.
 */
static void say_question(struct mdns *m, const struct service_name *name, uint16_t type)
{
	static const char wpad[] = "wpad";

	switch (name->kind) {
	case NAME_SERVICE:
	case NAME_SUBTYPE:
	case NAME_TYPES:
	case NAME_DOMAINS:
		if (type == DNS_PTR || type == DNS_ANY)
			say(m, FACT_MDNS_QUESTION, name->service);
		break;
	case NAME_REVERSE4:
	case NAME_REVERSE6:
		if (type == DNS_PTR)
			say(m, FACT_MDNS_QUESTION,
			    view_of(name->kind == NAME_REVERSE4 ? "in-addr.arpa" : "ip6.arpa"));
		break;
	case NAME_HOST:
		if (view_eq_nocase(name->bare, view_of(wpad)))
			say(m, FACT_MDNS_QUESTION, view_of(wpad));
		break;
	default: break;
	}
}

static void read_questions(struct mdns *m)
{
	struct rd r = dns_at(m->message->bytes, DNS_HEADER_LEN);

	for (unsigned i = 0; i < m->message->questions; i++) {
		size_t at = rd_offset(&r, m->message->bytes);

		(void)dns_name_skip(&r);
		uint16_t type = rd_be16(&r), class = rd_be16(&r) & DNS_CLASS_MASK;

		if (class != DNS_CLASS_IN && class != DNS_CLASS_ANY)
			continue;
		const struct known *asked = name_at(m, at);

		if (asked != NULL)
			say_question(m, &asked->is, type);
	}
}

/* RFC 6762 8.2: the authority section of a query holds what the sender would like to own. */
static void read_probe(struct mdns *m)
{
	origin_find(m->packet, m->message, 1 << DNS_AUTHORITY, &m->origin);
	if (m->origin.bad_option)
		blame(m, MDNS_OWNER);
	/* Reflected, or of a host that has just been given another address: who knows. */
	if (m->origin.verdict == ORIGIN_OTHER)
		return;
	for (unsigned i = 0; i < m->message->count; i++) {
		m->record = &m->message->records[i];
		if (m->record->section != DNS_AUTHORITY ||
		    (m->record->class & DNS_CLASS_MASK) != DNS_CLASS_IN)
			continue;
		const struct known *owner = name_at(m, m->record->owner_at);

		/* A reverse name repeats an address. */
		if (owner != NULL && owner->is.kind != NAME_REVERSE4 &&
		    owner->is.kind != NAME_REVERSE6 && is_new(m, &owner->name))
			say(m, FACT_MDNS_PROBE, owner->is.bare);
	}
}

static enum mdns_reason check_header(const struct packet *p, uint16_t flags)
{
	if ((flags & DNS_OPCODE_MASK) != 0)
		return MDNS_OPCODE;
	if ((flags & DNS_RCODE_MASK) != 0)
		return MDNS_RCODE;
	if ((flags & DNS_FLAG_RESPONSE) != 0 && p->from_port != MDNS_PORT)
		return MDNS_SOURCE_PORT;
	return MDNS_OK;
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	static const uint8_t blames[] = {[DNS_SHORT] = MDNS_SHORT,
	    [DNS_LABEL] = MDNS_NAME_LABEL,
	    [DNS_TOO_MANY] = MDNS_TOO_MANY};
	struct dns_message message;
	struct mdns m;

	if (!p->has_mac || !mac_is_device(p->source))
		return MDNS_OK;
	enum dns_error error = dns_message_read(rd_rest(&payload), &message);
	enum mdns_reason reason = check_header(p, message.flags);

	if (reason != MDNS_OK)
		return reason;
	/* Without its end a message does not show whose it is; cut by us, it is read so far. */
	if (error != DNS_OK && !(p->cut && error == DNS_SHORT))
		return blames[error];
	m.packet = p;
	m.sink = sink;
	m.message = &message;
	m.reason = MDNS_OK;
	m.txts = 0;
	m.roles = 0;
	m.said_count = 0;
	m.known_count = 0;
	m.origin.subject = p->source;
	if ((message.flags & DNS_FLAG_RESPONSE) != 0) {
		read_response(&m);
	} else {
		read_questions(&m);
		read_probe(&m);
	}
	return m.reason;
}

const struct dissector mdns_dissector = {
    .name = "mdns",
    .places = (const uint64_t[]){DISSECT_UDP(MDNS_PORT), 0},
    .groups = (const char *const[]){"224.0.0.251", "ff02::fb", NULL},
    .reasons = reasons,
    .reasons_count = MDNS_REASON_COUNT,
    .decode = decode,
};
