/* name_service: RFC 1002 4.2, as heard by a third party. */
#include "dissect/netbios/parts.h"

enum opcode {
	OPCODE_QUERY = 0,
	OPCODE_REGISTER = 5,
	OPCODE_RELEASE = 6,
	OPCODE_WAIT = 7,
	OPCODE_REFRESH = 8,
	OPCODE_REFRESH_ALT = 9, /* RFC 1002 4.2.1.1 and 4.2.4 disagree; both are seen */
	OPCODE_MULTIHOMED = 15  /* Windows: one of several addresses of the name */
};

enum {
	TYPE_NB = 0x20,
	TYPE_NBSTAT = 0x21,
	FLAG_RESPONSE = 0x8000,
	RCODE_MASK = 0x000f,
	GROUP_BIT = 0x8000,    /* of NB_FLAGS and NAME_FLAGS (4.2.1.3, 4.2.18) */
	CONFLICT_BIT = 0x0800, /* of NAME_FLAGS */
	LEAVING_BIT = 0x1000
};

struct header {
	uint16_t flags;
	uint16_t questions, answers, authorities, additionals;
};

struct record {
	struct netbios_name name;
	uint16_t type;
	struct rd data;
};

static struct header take_header(struct rd *r)
{
	struct header h = {0};

	rd_skip(r, 2); /* NAME_TRN_ID */
	h.flags = rd_be16(r);
	h.questions = rd_be16(r);
	h.answers = rd_be16(r);
	h.authorities = rd_be16(r);
	h.additionals = rd_be16(r);
	return h;
}

static enum opcode opcode_of(const struct header *h)
{
	return (enum opcode)(h->flags >> 11 & 15);
}

/* RFC 1002 4.2.1.3 */
static unsigned take_record(struct rd *r, struct view message, struct record *ret_record)
{
	unsigned reason = netbios_take_name(r, message, &ret_record->name);

	if (reason != 0)
		return reason;
	ret_record->type = rd_be16(r);
	rd_skip(r, 2 + 4); /* RR_CLASS, TTL */
	ret_record->data = rd_sub(r, rd_be16(r));
	return rd_ok(r) ? 0 : NETBIOS_SHORT;
}

/* What an NB record holds (4.2.2): entries of NB_FLAGS and NB_ADDRESS. */
struct nb_data {
	bool group;
	bool ours; /* an entry has the address the packet came from */
};

static unsigned take_nb_data(const struct telling *t, struct rd *data, struct nb_data *ret_data)
{
	struct nb_data nb = {false, false};

	if (rd_left(data) == 0 || rd_left(data) % 6 != 0)
		return NETBIOS_RDATA;
	nb.group = (rd_peek(data) & 0x80) != 0;
	while (rd_left(data) > 0) {
		struct addr address;

		rd_skip(data, 2);
		address = addr_of_bytes(rd_bytes(data, 4));
		if (addr_eq(&address, &t->p->from) && addr_is_host(&address))
			nb.ours = true;
	}
	*ret_data = nb;
	return 0;
}

/* A name or its flags say nothing of the address; the entry equal to the IP source does. */
static void say_address(const struct telling *t, const struct nb_data *nb)
{
	if (nb->ours)
		netbios_say(t, SOURCE_NETBIOS, FACT_ADDRESS, addr_view(&t->p->from));
}

static unsigned claim(
    const struct telling *t, struct view message, struct rd *r, const struct header *h)
{
	struct record record;
	struct nb_data nb;
	unsigned reason;

	if (h->additionals == 0)
		return NETBIOS_RECORD;
	if ((reason = take_record(r, message, &record)) != 0)
		return reason;
	if (record.type != TYPE_NB)
		return NETBIOS_RECORD;
	if ((reason = take_nb_data(t, &record.data, &nb)) != 0)
		return reason;
	if (opcode_of(h) == OPCODE_RELEASE) {
		netbios_say_keyed(t, FACT_NETBIOS_RELEASED, &record.name);
		return 0;
	}
	netbios_say_held(t, &record.name, nb.group);
	say_address(t, &nb);
	return 0;
}

static unsigned request(
    const struct telling *t, struct view message, struct rd *r, const struct header *h)
{
	struct netbios_name name;
	uint16_t type;
	unsigned reason;

	if (h->questions == 0)
		return NETBIOS_QUESTION;
	if ((reason = netbios_take_name(r, message, &name)) != 0)
		return reason;
	type = rd_be16(r);
	rd_skip(r, 2); /* QUESTION_CLASS */
	if (!rd_ok(r))
		return NETBIOS_SHORT;
	if (type != TYPE_NB && type != TYPE_NBSTAT)
		return NETBIOS_QUESTION;
	switch (opcode_of(h)) {
	case OPCODE_QUERY:
		/* A master browser looks for its like in other groups: no name of anybody. */
		if (!netbios_is_msbrowse(&name))
			netbios_say_keyed(t, FACT_NETBIOS_ASKED, &name);
		return 0;
	case OPCODE_REGISTER:
	case OPCODE_RELEASE:
	case OPCODE_REFRESH:
	case OPCODE_REFRESH_ALT:
	case OPCODE_MULTIHOMED: return claim(t, message, r, h);
	case OPCODE_WAIT: return 0;
	}
	return NETBIOS_OPCODE;
}

/*
 * RFC 1002 4.2.18: the table of names, then the statistics, which begin with the unit id. A unit
 * id that is neither zero nor the frame's source belongs to a host behind a router, or to another
 * adapter: whose the table is cannot be told, so it is nobody's.
 */
static unsigned node_status(const struct telling *t, struct rd *data)
{
	uint8_t count = rd_u8(data);
	struct rd names = rd_sub(data, (size_t)count * 18);
	struct mac unit = mac_of_bytes(rd_bytes(data, MAC_LEN));

	if (!rd_ok(&names))
		return NETBIOS_RDATA;
	if (!mac_is_zero(unit) && !mac_eq(unit, t->p->source))
		return 0;
	while (rd_left(&names) > 0) {
		struct netbios_name name;
		struct view bytes = rd_bytes(&names, sizeof(name.b));
		uint16_t flags = rd_be16(&names);

		if (!rd_ok(&names))
			break;
		memcpy(name.b, bytes.p, sizeof(name.b));
		if ((flags & (CONFLICT_BIT | LEAVING_BIT)) == 0)
			netbios_say_held(t, &name, (flags & GROUP_BIT) != 0);
	}
	return 0;
}

/*
 * A name server answers for others: only who finds its own address in the answer owns the name
 * (4.2.13).
 */
static unsigned answer(
    const struct telling *t, struct view message, struct rd *r, const struct header *h)
{
	struct record record;
	struct nb_data nb;
	unsigned reason;

	if (opcode_of(h) != OPCODE_QUERY || (h->flags & RCODE_MASK) != 0)
		return 0;
	for (unsigned i = 0; i < h->questions; i++) { /* none by the RFC; some stacks echo it */
		if ((reason = netbios_take_name(r, message, &record.name)) != 0)
			return reason;
		rd_skip(r, 4);
	}
	if (h->answers == 0 && h->authorities > 0)
		return 0; /* 4.2.15: another name server is to be asked */
	if (h->answers == 0)
		return NETBIOS_RECORD;
	if ((reason = take_record(r, message, &record)) != 0)
		return reason;
	if (record.type == TYPE_NBSTAT)
		return node_status(t, &record.data);
	if (record.type != TYPE_NB)
		return NETBIOS_RECORD;
	if ((reason = take_nb_data(t, &record.data, &nb)) != 0)
		return reason;
	if (nb.ours && !netbios_is_wildcard(&record.name))
		netbios_say_held(t, &record.name, nb.group);
	say_address(t, &nb);
	return 0;
}

unsigned netbios_name_service(const struct telling *t, struct view message)
{
	struct rd r = rd_of(message);
	struct header h = take_header(&r);

	if (!rd_ok(&r))
		return NETBIOS_SHORT;
	if (netbios_is_routed(t->p))
		return 0;
	if ((h.flags & FLAG_RESPONSE) != 0)
		return answer(t, message, &r, &h);
	return request(t, message, &r, &h);
}
