/*
 * wifi: IEEE 802.11 data frames, and the headers that capture programs put before them.
 *
 * What is not a data frame in the clear, or was received damaged, is of no interest.
 */
#include "dissect/link/layers.h"

enum {
	/* Frame control, IEEE 802.11-2020 9.2.4.1, as its two octets. */
	TYPE_MASK = 0x0c,
	TYPE_DATA = 0x08,
	SUBTYPE_NO_DATA = 0x40,
	SUBTYPE_QOS = 0x80,
	TO_DS = 0x01,
	FROM_DS = 0x02,
	MORE_FRAGMENTS = 0x04,
	PROTECTED = 0x40,
	ORDER = 0x80,
	FRAGMENT_MASK = 0x0f,
	QOS_AMSDU = 0x80,

	RADIOTAP_TSFT = 1u << 0,
	RADIOTAP_FLAGS = 1u << 1,
	RADIOTAP_MORE = 1u << 31,
	RADIOTAP_WORDS_MAX = 16,
	RADIOTAP_FLAG_PADDED = 0x20,
	RADIOTAP_FLAG_BAD_FCS = 0x40,

	AVS_MAGIC = 0x80211000,
	AVS_MAGIC_MASK = 0xfffff000,
	PPI_COMMON = 2,
	PPI_FLAG_BAD_FCS = 0x04
};

/* IEEE 802.11-2020 table 9-30: who is who by the direction. */
static void take_addresses(struct rd *r, struct packet *p, uint8_t flags, bool *ret_later)
{
	struct mac first = link_take_mac(r), second = link_take_mac(r), third = link_take_mac(r);

	*ret_later = (rd_le16(r) & FRAGMENT_MASK) != 0;
	switch (flags & (TO_DS | FROM_DS)) {
	case 0:
		p->dest = first;
		p->source = second;
		break;
	case TO_DS:
		p->dest = third;
		p->source = second;
		break;
	case FROM_DS:
		p->dest = first;
		p->source = third;
		break;
	default:
		p->dest = third;
		p->source = link_take_mac(r);
		break;
	}
}

void link_take_wifi(struct rd *r, struct packet *p, bool padded)
{
	size_t before = rd_left(r);
	uint8_t type = rd_u8(r), flags = rd_u8(r);
	bool later, amsdu = false;

	if ((type & TYPE_MASK) != TYPE_DATA || (type & 0x03) != 0 ||
	    (type & SUBTYPE_NO_DATA) != 0 || (flags & PROTECTED) != 0)
		return;
	rd_skip(r, 2); /* duration */
	take_addresses(r, p, flags, &later);
	if ((type & SUBTYPE_QOS) != 0) {
		amsdu = (rd_u8(r) & QOS_AMSDU) != 0;
		rd_skip(r, 1);
		if ((flags & ORDER) != 0)
			rd_skip(r, 4); /* HT control */
	}
	if (padded && (before - rd_left(r)) % 4 != 0)
		rd_skip(r, 4 - (before - rd_left(r)) % 4);
	/* The beginning of a fragmented frame is read like one that the snap length cut. */
	if (later || amsdu)
		return;
	if ((flags & MORE_FRAGMENTS) != 0)
		p->cut = true;
	link_take_llc(r, p);
}

void link_take_radiotap(struct rd *r, struct packet *p)
{
	uint8_t version = rd_u8(r), flags = 0;

	rd_skip(r, 1);
	uint16_t len = rd_le16(r);
	struct rd header = rd_sub(r, len >= 4 ? len - 4u : 0);
	uint32_t present = rd_le32(&header), more = present;

	if (version != 0)
		return;
	for (unsigned i = 0; (more & RADIOTAP_MORE) != 0 && i < RADIOTAP_WORDS_MAX; i++)
		more = rd_le32(&header);
	if ((present & RADIOTAP_TSFT) != 0) {
		/* Fields are aligned to their size from the header's beginning; so far all words
		 * of four. */
		size_t taken = len - rd_left(&header);

		rd_skip(&header, taken % 8 + 8);
	}
	if ((present & RADIOTAP_FLAGS) != 0)
		flags = rd_u8(&header);
	if (!rd_ok(&header)) {
		rd_fail(r);
		return;
	}
	if ((flags & RADIOTAP_FLAG_BAD_FCS) == 0)
		link_take_wifi(r, p, (flags & RADIOTAP_FLAG_PADDED) != 0);
}

/* Prism's header is in the byte order of the host that captured; AVS is big-endian. */
void link_take_prism_or_avs(struct rd *r, struct packet *p)
{
	struct rd little = *r;
	uint32_t first = rd_be32(r), len = rd_be32(r);

	if ((first & AVS_MAGIC_MASK) != AVS_MAGIC && first > 0xffff) {
		rd_skip(&little, 4);
		len = rd_le32(&little);
	}
	rd_skip(r, len >= 8 ? len - 8 : 0);
	link_take_wifi(r, p, false);
}

/* False when a field of the PPI header says that the frame was received damaged. */
static bool ppi_is_sound(struct rd header)
{
	while (rd_left(&header) >= 4) {
		uint16_t type = rd_le16(&header), len = rd_le16(&header);
		struct rd field = rd_sub(&header, len);

		if (type != PPI_COMMON)
			continue;
		rd_skip(&field, 8); /* timer */
		return (rd_le16(&field) & PPI_FLAG_BAD_FCS) == 0;
	}
	return true;
}

void link_take_ppi(struct rd *r, struct packet *p)
{
	rd_skip(r, 2); /* version, flags */
	uint16_t len = rd_le16(r);
	uint32_t link = rd_le32(r);
	struct rd header = rd_sub(r, len >= 8 ? len - 8u : 0);

	if (link == LINKTYPE_IEEE802_11) {
		if (ppi_is_sound(header))
			link_take_wifi(r, p, false);
	} else if (link != LINKTYPE_PPI && rd_ok(r)) {
		(void)link_read((enum linktype)link, r, p);
	}
}
