/*
 * The classic pcap file (draft-ietf-opsawg-pcap): a header of 24 bytes, then per packet a header
 * of 16 and the bytes.
 *
 * Also: nanoseconds (0xa1b23c4d), and Kuznetzov's patched libpcap (0xa1b2cd34), which adds
 * interface index, protocol and packet type to the packet header.
 */
#include "capture/internal.h"

enum { FILE_HEADER = 24, PACKET_HEADER = 16, PACKET_HEADER_PATCHED = 24 };

static const struct magic {
	uint32_t magic;
	uint32_t units_per_ms;
	uint8_t header_len;
} magics[] = {
    {0xa1b2c3d4, 1000, PACKET_HEADER},
    {0xa1b23c4d, 1000000, PACKET_HEADER},
    {0xa1b2cd34, 1000, PACKET_HEADER_PATCHED},
};

static const struct magic *magic_of(uint32_t le, bool *ret_big)
{
	for (size_t i = 0; i < sizeof(magics) / sizeof(magics[0]); i++) {
		*ret_big = __builtin_bswap32(le) == magics[i].magic;
		if (*ret_big || le == magics[i].magic)
			return &magics[i];
	}
	return NULL;
}

bool pcapfile_is(uint32_t magic_le)
{
	bool big;

	return magic_of(magic_le, &big) != NULL;
}

bool pcapfile_begin(struct capture *c)
{
	struct pcapfile *f = &c->pcapfile;
	uint16_t major, minor;
	const struct magic *m;
	struct rd r;

	if (source_want(&c->source, FILE_HEADER) < FILE_HEADER) {
		(void)capture_cut(c, 0, "the file header");
		return false;
	}
	r = rd_of(source_take(&c->source, FILE_HEADER));
	m = magic_of(rd_le32(&r), &f->big);
	if (m == NULL) {
		(void)capture_break(c, ERR_FORMAT, 0, "not a pcap file");
		return false;
	}
	major = rd_16(&r, f->big);
	minor = rd_16(&r, f->big);
	if (major != 2) {
		(void)capture_break(
		    c, ERR_UNSUPPORTED, 4, "pcap version %u.%u: only 2 is known", major, minor);
		return false;
	}
	rd_skip(&r, 12); /* reserved (a time zone and an accuracy, once), snapshot length */
	/* The upper half holds flags about the frame check sequence (section 4). */
	f->linktype = rd_32(&r, f->big) & 0xffff;
	f->swapped_lengths = minor < 4;
	f->header_len = m->header_len;
	f->units_per_ms = m->units_per_ms;
	return true;
}

enum capture_step pcapfile_next(struct capture *c, struct capture_frame *ret_frame)
{
	const struct pcapfile *f = &c->pcapfile;
	struct source *s = &c->source;
	uint64_t offset = source_offset(s);
	uint32_t seconds, fraction, len, wire_len;
	size_t have = source_want(s, f->header_len);
	struct rd r;

	if (have == 0)
		return s->problem.err == ERR_NONE ? capture_end(c) : capture_cut(c, offset, "");
	if (have < f->header_len)
		return capture_cut(c, offset, "a packet header");
	r = rd_of(source_take(s, f->header_len));
	seconds = rd_32(&r, f->big);
	fraction = rd_32(&r, f->big);
	len = rd_32(&r, f->big);
	wire_len = rd_32(&r, f->big);
	/* libpcap: 2.0 to 2.2 have them swapped, 2.3 was written either way. */
	if (f->swapped_lengths && len > wire_len) {
		uint32_t swap = len;

		len = wire_len;
		wire_len = swap;
	}
	if (len > CAPTURE_FRAME_MAX)
		return capture_break(
		    c, ERR_FORMAT, offset, "packet length %u exceeds %d", len, CAPTURE_FRAME_MAX);
	if (source_want(s, len) < len)
		return capture_cut(c, offset, "a packet");
	*ret_frame = (struct capture_frame){
	    .seen_ms = (int64_t)seconds * 1000 +
		       (f->units_per_ms == 1000 ? fraction / 1000 : fraction / 1000000),
	    .linktype = f->linktype,
	    .bytes = source_take(s, len),
	    .wire_len = wire_len > len ? wire_len : len,
	};
	return CAPTURE_FRAME;
}
