/*
 * testing: capture files as bytes, with what must come out of them; shared by the tests.
 */
#ifndef EARSHOT_CAPTURE_TESTING_H
#define EARSHOT_CAPTURE_TESTING_H

#include "base/wr.h"
#include "capture/internal.h"

enum { SAMPLE_SIZE = 4096, SAMPLE_FRAMES_MAX = 8 };

struct expected_frame {
	int64_t seen_ms;
	uint32_t linktype, wire_len;
	const char *text; /* its bytes */
};

struct sample {
	const char *name;
	void (*build)(struct wr *w, bool big); /* the file */
	struct expected_frame frames[SAMPLE_FRAMES_MAX];
	size_t count;
};

extern const struct sample samples[];
extern const size_t samples_count;

/* The same bytes as they are, and packed in every way that is understood. */
enum packing {
	PACK_PLAIN,
	PACK_GZIP,
	PACK_GZIP_MEMBERS, /* two, split in the middle, and a tape's zeros */
	PACK_ZSTD,
	PACK_ZSTD_FRAMES, /* a skippable one and two */
	PACK_COUNT
};
void pack(struct wr *w, enum packing packing, struct view bytes);

/* Numbers in a file's byte order. */
void w16(struct wr *w, bool big, uint16_t value);
void w32(struct wr *w, bool big, uint32_t value);

/* Pieces of files, for samples of one's own. */
void build_pcap_header(struct wr *w, bool big, uint32_t magic, uint16_t minor, uint32_t linktype);
void build_section(struct wr *w, bool big);
/* tsresol: the option's value, or -1 without it. */
void build_interface(
    struct wr *w, bool big, uint16_t linktype, uint32_t snaplen, int tsresol, int64_t offset_s);
void build_packet(struct wr *w, bool big, uint32_t interface, uint64_t ticks, const char *text,
    uint32_t wire_len);

#endif
