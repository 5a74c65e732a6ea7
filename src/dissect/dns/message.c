/* dns/message: header, questions, records. */
#include "dissect/dns/message.h"

static enum dns_error name_skip(struct rd *r)
{
	switch (dns_name_skip(r)) {
	case DNS_NAME_OK: return DNS_OK;
	case DNS_NAME_LABEL: return DNS_LABEL;
	default: return DNS_SHORT;
	}
}

static enum dns_error read_questions(struct rd *r, unsigned promised, struct dns_message *m)
{
	while (m->questions < promised) {
		enum dns_error error = name_skip(r);

		if (error != DNS_OK)
			return error;
		rd_skip(r, 4); /* type, class */
		if (!rd_ok(r))
			return DNS_SHORT;
		m->questions++;
	}
	return DNS_OK;
}

static enum dns_error read_record(struct rd *r, enum dns_section section, struct dns_message *m)
{
	struct dns_record *record = &m->records[m->count];
	enum dns_error error;

	if (m->count == DNS_RECORDS_MAX)
		return DNS_TOO_MANY;
	record->owner_at = (uint16_t)rd_offset(r, m->bytes);
	error = name_skip(r);
	if (error != DNS_OK)
		return error;
	record->section = (uint8_t)section;
	record->type = rd_be16(r);
	record->class = rd_be16(r);
	record->ttl_s = rd_be32(r);
	record->data_len = rd_be16(r);
	record->data_at = (uint16_t)rd_offset(r, m->bytes);
	rd_skip(r, record->data_len);
	if (!rd_ok(r))
		return DNS_SHORT;
	m->count++;
	return DNS_OK;
}

enum dns_error dns_message_read(struct view bytes, struct dns_message *ret)
{
	enum dns_error error;
	unsigned promised[4];

	/* A UDP payload is shorter than 64 KiB: offsets fit 16 bits. */
	ret->bytes = view_head(bytes, UINT16_MAX);
	ret->questions = 0;
	ret->count = 0;
	struct rd r = rd_of(ret->bytes);
	rd_skip(&r, 2); /* id: 0 in multicast answers, free in queries (RFC 6762 18.1) */
	ret->flags = rd_be16(&r);
	for (unsigned i = 0; i < 4; i++)
		promised[i] = rd_be16(&r);
	if (!rd_ok(&r))
		return DNS_SHORT;
	error = read_questions(&r, promised[0], ret);
	for (unsigned section = DNS_ANSWER; section <= DNS_ADDITIONAL; section++)
		for (unsigned i = 0; i < promised[section + 1] && error == DNS_OK; i++)
			error = read_record(&r, (enum dns_section)section, ret);
	return error;
}

struct rd dns_record_data(const struct dns_message *m, const struct dns_record *record)
{
	struct rd r = dns_at(m->bytes, record->data_at);

	return rd_sub(&r, record->data_len);
}
