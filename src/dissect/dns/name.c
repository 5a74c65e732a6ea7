/* dns/name: decompression, the place where DNS parsers break. */
#include "dissect/dns/name.h"

#include "base/wr.h"

enum { TYPE_MASK = 0xc0, TYPE_POINTER = 0xc0 };

enum dns_name_error dns_name_skip(struct rd *r)
{
	for (;;) {
		uint8_t len = rd_u8(r);

		if ((len & TYPE_MASK) == TYPE_POINTER) {
			rd_skip(r, 1);
			break;
		}
		if ((len & TYPE_MASK) != 0)
			return DNS_NAME_LABEL;
		if (len == 0)
			break;
		rd_skip(r, len);
	}
	return rd_ok(r) ? DNS_NAME_OK : DNS_NAME_SHORT;
}

/* Puts one label behind the others. */
static enum dns_name_error add_label(
    struct rd *at, uint8_t len, struct dns_name *name, struct wr *text)
{
	struct view label = rd_bytes(at, len);

	if (!rd_ok(at))
		return DNS_NAME_SHORT;
	if (name->labels > 0)
		wr_u8(text, '.');
	if (!wr_ok(text) || text->room - text->len < len)
		return DNS_NAME_LONG;
	name->at[name->labels++] = (uint8_t)text->len;
	wr_bytes(text, label);
	return DNS_NAME_OK;
}

enum dns_name_error dns_name_read(struct rd *r, struct view message, struct dns_name *ret)
{
	struct rd at = *r;
	struct wr text = wr_of(ret->text, sizeof(ret->text));
	size_t piece = rd_offset(&at, message);
	unsigned hops = 0;

	ret->labels = 0;
	ret->start = (uint16_t)piece;
	for (;;) {
		uint8_t len = rd_u8(&at);

		if ((len & TYPE_MASK) == TYPE_POINTER) {
			size_t to = (size_t)(len & 0x3f) << 8 | rd_u8(&at);

			if (!rd_ok(&at))
				return DNS_NAME_SHORT;
			if (to >= piece || to < DNS_HEADER_LEN || hops >= DNS_HOPS_MAX)
				return DNS_NAME_POINTER;
			if (hops++ == 0)
				*r = at;
			if (ret->labels == 0)
				ret->start = (uint16_t)to;
			at = dns_at(message, to);
			piece = to;
			continue;
		}
		if ((len & TYPE_MASK) != 0)
			return DNS_NAME_LABEL;
		if (len == 0)
			break;
		enum dns_name_error error = add_label(&at, len, ret, &text);
		if (error != DNS_NAME_OK)
			return error;
	}
	if (!rd_ok(&at))
		return DNS_NAME_SHORT;
	if (hops == 0)
		*r = at;
	ret->len = (uint8_t)text.len;
	ret->at[ret->labels] = (uint8_t)(text.len + 1);
	return DNS_NAME_OK;
}

size_t dns_name_start(struct view message, size_t offset)
{
	struct rd r = dns_at(message, offset);
	uint8_t len = rd_u8(&r);

	return (len & TYPE_MASK) == TYPE_POINTER ? (size_t)(len & 0x3f) << 8 | rd_u8(&r) : offset;
}

bool dns_name_eq(const struct dns_name *a, const struct dns_name *b)
{
	if (a->start == b->start && a->labels == b->labels && a->len == b->len)
		return true;
	return a->labels == b->labels && a->len == b->len && memcmp(a->at, b->at, a->labels) == 0 &&
	       view_eq_nocase(view_bytes(a->text, a->len), view_bytes(b->text, b->len));
}
