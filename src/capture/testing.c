/* testing: see the header. */
#include "capture/testing.h"

void w16(struct wr *w, bool big, uint16_t value)
{
	if (big)
		wr_be16(w, value);
	else
		wr_le16(w, value);
}

void w32(struct wr *w, bool big, uint32_t value)
{
	if (big)
		wr_be32(w, value);
	else
		wr_le32(w, value);
}

static void w64(struct wr *w, bool big, uint64_t value)
{
	w32(w, big, (uint32_t)(big ? value >> 32 : value));
	w32(w, big, (uint32_t)(big ? value : value >> 32));
}

static void pad_to_4(struct wr *w, size_t len)
{
	for (; len % 4 != 0; len++)
		wr_u8(w, 0);
}

static uint32_t padded(size_t len)
{
	return (uint32_t)((len + 3) / 4 * 4);
}

void build_pcap_header(struct wr *w, bool big, uint32_t magic, uint16_t minor, uint32_t linktype)
{
	w32(w, big, magic);
	w16(w, big, 2);
	w16(w, big, minor);
	w32(w, big, 0);     /* time zone, once */
	w32(w, big, 0);     /* accuracy, once */
	w32(w, big, 65535); /* snapshot length */
	w32(w, big, linktype);
}

static void build_pcap_packet(
    struct wr *w, bool big, uint32_t s, uint32_t fraction, const char *text, uint32_t wire_len)
{
	w32(w, big, s);
	w32(w, big, fraction);
	w32(w, big, (uint32_t)strlen(text));
	w32(w, big, wire_len);
	wr_text(w, text);
}

static void pcap_us(struct wr *w, bool big)
{
	build_pcap_header(w, big, 0xa1b2c3d4, 4, 1);
	build_pcap_packet(w, big, 1700000000, 123999, "first", 60);
	build_pcap_packet(w, big, 1700000001, 0, "", 1514); /* nothing kept */
	build_pcap_packet(w, big, 4294967295, 999999, "third packet", 12);
}

static void pcap_ns(struct wr *w, bool big)
{
	build_pcap_header(w, big, 0xa1b23c4d, 4, 113);
	build_pcap_packet(w, big, 1700000000, 123999999, "first", 5);
	build_pcap_packet(w, big, 1700000000, 999999999, "second", 3); /* a wire shorter than it */
}

static void pcap_patched(struct wr *w, bool big)
{
	build_pcap_header(w, big, 0xa1b2cd34, 4, 1);
	for (unsigned i = 0; i < 2; i++) {
		w32(w, big, 1000);
		w32(w, big, 5000 * i);
		w32(w, big, 3); /* kept */
		w32(w, big, 3);
		w32(w, big, 2); /* interface index */
		w16(w, big, 0x0806);
		wr_u8(w, 1); /* packet type: broadcast */
		wr_u8(w, 0);
		wr_text(w, i == 0 ? "abc" : "def");
	}
}

static void pcap_old(struct wr *w, bool big)
{
	build_pcap_header(w, big, 0xa1b2c3d4, 3, 0xf4000001); /* flags: 4 bytes of FCS */
	build_pcap_packet(w, big, 10, 0, "as now", 60);
	w32(w, big, 11);
	w32(w, big, 0);
	w32(w, big, 60); /* the wire's length first */
	w32(w, big, 7);
	wr_text(w, "swapped");
}

void build_section(struct wr *w, bool big)
{
	w32(w, big, 0x0a0d0d0a);
	w32(w, big, 28); /* block length */
	w32(w, big, 0x1a2b3c4d);
	w16(w, big, 1); /* version 1.0 */
	w16(w, big, 0);
	w64(w, big, UINT64_MAX); /* section length: not known */
	w32(w, big, 28);
}

void build_interface(
    struct wr *w, bool big, uint16_t linktype, uint32_t snaplen, int tsresol, int64_t offset_s)
{
	uint32_t len = 20 + 12 + 4 + (tsresol >= 0 ? 8 : 0);

	w32(w, big, 1);
	w32(w, big, len);
	w16(w, big, linktype);
	w16(w, big, 0);
	w32(w, big, snaplen);
	if (tsresol >= 0) {
		w16(w, big, 9); /* if_tsresol */
		w16(w, big, 1);
		wr_u8(w, (uint8_t)tsresol);
		pad_to_4(w, 1);
	}
	w16(w, big, 14); /* if_tsoffset */
	w16(w, big, 8);
	w64(w, big, (uint64_t)offset_s);
	w32(w, big, 0); /* end of options */
	w32(w, big, len);
}

void build_packet(
    struct wr *w, bool big, uint32_t interface, uint64_t ticks, const char *text, uint32_t wire_len)
{
	uint32_t len = 32 + padded(strlen(text)) + 12;

	w32(w, big, 6);
	w32(w, big, len);
	w32(w, big, interface);
	w32(w, big, (uint32_t)(ticks >> 32));
	w32(w, big, (uint32_t)ticks);
	w32(w, big, (uint32_t)strlen(text));
	w32(w, big, wire_len);
	wr_text(w, text);
	pad_to_4(w, strlen(text));
	w16(w, big, 2); /* epb_flags */
	w16(w, big, 4);
	w32(w, big, 1);
	w32(w, big, 0); /* end of options */
	w32(w, big, len);
}

static void build_old_packet(struct wr *w, bool big, uint16_t interface, uint64_t ticks)
{
	w32(w, big, 2);
	w32(w, big, 36);
	w16(w, big, interface);
	w16(w, big, 0xffff); /* drops: not known */
	w32(w, big, (uint32_t)(ticks >> 32));
	w32(w, big, (uint32_t)ticks);
	w32(w, big, 3);
	w32(w, big, 3);
	wr_text(w, "old");
	wr_u8(w, 0);
	w32(w, big, 36);
}

static void build_simple_packet(struct wr *w, bool big, const char *text, uint32_t wire_len)
{
	uint32_t len = 16 + padded(strlen(text));

	w32(w, big, 3);
	w32(w, big, len);
	w32(w, big, wire_len);
	wr_text(w, text);
	pad_to_4(w, strlen(text));
	w32(w, big, len);
}

static void build_unknown(struct wr *w, bool big, uint32_t body)
{
	w32(w, big, 0x0badf00d);
	w32(w, big, 12 + body);
	for (uint32_t i = 0; i < body; i++)
		wr_u8(w, 0xaa);
	w32(w, big, 12 + body);
}

static void pcapng_kinds(struct wr *w, bool big)
{
	build_section(w, big);
	build_interface(w, big, 1, 7, -1, 0);
	build_unknown(w, big, 20);
	build_packet(w, big, 0, 1700000000123999, "first", 60);
	build_old_packet(w, big, 0, 1700000000999999);
	build_simple_packet(w, big, "simple", 6);
	build_simple_packet(w, big, "clipped", 99); /* to the snapshot length, 7 */
	build_unknown(w, big, 0);
}

static void pcapng_sections(struct wr *w, bool big)
{
	build_section(w, big);
	build_interface(w, big, 1, 0, 9, 0);
	build_interface(w, big, 113, 0, 0x80 | 10, 100);
	build_packet(w, big, 1, 2048 + 512, "cooked", 6);
	build_packet(w, big, 0, 1700000000123999999, "ether", 5);
	build_section(w, !big);
	build_interface(w, !big, 276, 0, 3, -1);
	build_packet(w, !big, 0, 5000, "other order", 11);
	build_section(w, big);
	build_interface(w, big, 147, 0, 0, 0);
	build_simple_packet(w, big, "no time", 7);
}

const struct sample samples[] = {
    {"pcap, microseconds", pcap_us,
	{{1700000000123, 1, 60, "first"}, {1700000001000, 1, 1514, ""},
	    {4294967295999, 1, 12, "third packet"}},
	3},
    {"pcap, nanoseconds", pcap_ns,
	{{1700000000123, 113, 5, "first"}, {1700000000999, 113, 6, "second"}}, 2},
    {"pcap, patched", pcap_patched, {{1000000, 1, 3, "abc"}, {1000005, 1, 3, "def"}}, 2},
    {"pcap, version 2.3", pcap_old, {{10000, 1, 60, "as now"}, {11000, 1, 60, "swapped"}}, 2},
    {"pcapng, kinds of blocks", pcapng_kinds,
	{{1700000000123, 1, 60, "first"}, {1700000000999, 1, 3, "old"},
	    {1700000000999, 1, 6, "simple"}, {1700000000999, 1, 99, "clipped"}},
	4},
    {"pcapng, sections", pcapng_sections,
	{{102500, 113, 6, "cooked"}, {1700000000123, 1, 5, "ether"}, {4000, 276, 11, "other order"},
	    {4000, 147, 7, "no time"}},
	4},
};
const size_t samples_count = sizeof(samples) / sizeof(samples[0]);

static void gzip(struct wr *w, struct view bytes)
{
	static uint8_t room[2 * SAMPLE_SIZE];
	z_stream z = {.next_in = (uint8_t *)bytes.p,
	    .avail_in = (uInt)bytes.n,
	    .next_out = room,
	    .avail_out = sizeof(room)};

	if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK ||
	    deflate(&z, Z_FINISH) != Z_STREAM_END)
		w->bad = true;
	wr_bytes(w, view_bytes(room, z.total_out));
	(void)deflateEnd(&z);
}

static void zstd(struct wr *w, struct view bytes)
{
	static uint8_t room[2 * SAMPLE_SIZE];
	size_t n = ZSTD_compress(room, sizeof(room), bytes.p, bytes.n, 3);

	if (ZSTD_isError(n))
		w->bad = true;
	else
		wr_bytes(w, view_bytes(room, n));
}

void pack(struct wr *w, enum packing packing, struct view bytes)
{
	struct view first = view_head(bytes, bytes.n / 2), second = view_tail(bytes, bytes.n / 2);

	switch (packing) {
	case PACK_PLAIN: wr_bytes(w, bytes); break;
	case PACK_GZIP: gzip(w, bytes); break;
	case PACK_GZIP_MEMBERS:
		gzip(w, first);
		gzip(w, second);
		wr_be32(w, 0);
		break;
	case PACK_ZSTD: zstd(w, bytes); break;
	case PACK_ZSTD_FRAMES:
		wr_le32(w, 0x184d2a53); /* skippable */
		wr_le32(w, 2);
		wr_text(w, "xx");
		zstd(w, first);
		zstd(w, second);
		break;
	case PACK_COUNT: w->bad = true; break;
	}
}
