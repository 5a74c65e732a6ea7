/*
 * dns/name: domain names as they stand in a message (RFC 1035 3.1, 4.1.4).
 *
 * A name is decompressed once, into a buffer of the caller, as its labels joined by '.'. Labels
 * are raw bytes: one may hold a '.', a NUL or what is not UTF-8, so the label table, not the
 * text, says where they end. Nothing is allocated and no message is trusted.
 */
#ifndef EARSHOT_DISSECT_DNS_NAME_H
#define EARSHOT_DISSECT_DNS_NAME_H

#include "base/rd.h"

enum {
	DNS_HEADER_LEN = 12,
	DNS_NAME_MAX = 255,   /* octets on the wire, lengths and root included (RFC 1035 2.3.4) */
	DNS_TEXT_MAX = 253,   /* octets of the labels joined by '.' */
	DNS_LABELS_MAX = 127, /* of a name of DNS_NAME_MAX octets */
	DNS_HOPS_MAX = 32     /* pointers followed in one name */
};

enum dns_name_error {
	DNS_NAME_OK,
	DNS_NAME_SHORT,   /* ends in the middle */
	DNS_NAME_LABEL,   /* a label type other than length and pointer (RFC 6891 5) */
	DNS_NAME_LONG,    /* more than 255 octets */
	DNS_NAME_POINTER, /* points forwards, at its own piece, into the header; or too many hops */
	DNS_NAME_ERROR_COUNT
};

struct dns_name {
	uint16_t start; /* offset in the message of the first label: equal starts, equal names */
	uint8_t labels; /* 0 for the root */
	uint8_t len;    /* of text */
	uint8_t at[DNS_LABELS_MAX + 1]; /* where label i begins in text; at[labels] is len + 1 */
	uint8_t text[DNS_TEXT_MAX];
};

/* A reader from `offset` to the end of the message; bad when there is no such offset. */
static inline struct rd dns_at(struct view message, size_t offset)
{
	struct rd r = rd_of(message);

	rd_skip(&r, offset);
	return r;
}

/*
 * Reads the name at `r`, which must read to the end of `message` (pointers need the rest), and
 * leaves `r` behind it. A pointer must point before the piece of the name that it ends, so a
 * name has no loop. On error `*ret` is undefined and `r` stands anywhere.
 */
enum dns_name_error dns_name_read(struct rd *r, struct view message, struct dns_name *ret);

/* Steps over the name at `r` without following pointers; finds SHORT and LABEL only. */
enum dns_name_error dns_name_skip(struct rd *r);

/*
 * Where the first label of the name at `offset` stands, if that is there or one pointer away: a
 * cheap question whether a name that has been read, by its `start`, is met again.
 */
size_t dns_name_start(struct view message, size_t offset);

/* `count` labels from the i-th on, joined by '.'; empty when there are none such. */
static inline struct view dns_name_labels(const struct dns_name *name, unsigned i, unsigned count)
{
	if (count == 0 || i >= name->labels || count > name->labels - i)
		return (struct view){NULL, 0};
	/* A label ends one before the next begins: between them stands the '.'. */
	return view_bytes(&name->text[name->at[i]], name->at[i + count] - 1U - name->at[i]);
}

static inline struct view dns_name_label(const struct dns_name *name, unsigned i)
{
	return dns_name_labels(name, i, 1);
}

/* Label for label, ASCII case ignored (RFC 6762 16). */
bool dns_name_eq(const struct dns_name *a, const struct dns_name *b);

#endif
