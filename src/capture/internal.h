/*
 * internal: what the files of this folder share. Not for others, but for tests and the fuzzer.
 */
#ifndef EARSHOT_CAPTURE_INTERNAL_H
#define EARSHOT_CAPTURE_INTERNAL_H

#include "capture/source.h"

/* pcap: the header said. */
struct pcapfile {
	bool big;             /* byte order */
	bool swapped_lengths; /* before 2.4 the two lengths of a packet stood the other way round */
	uint8_t header_len;   /* of a packet: 16, or 24 */
	uint32_t units_per_ms; /* of the fraction: 1000 or 1000000 */
	uint32_t linktype;
};

struct pcapng_interface {
	uint16_t linktype;
	bool binary;      /* the unit of time is 2^-exponent s, not 10^-exponent */
	uint8_t exponent; /* 0 to 63, 0 to 19 */
	uint32_t snaplen; /* 0: no limit */
	int64_t offset_s;
	uint64_t units; /* decimal: per ms when exponent >= 3, else ms per unit */
};

/* pcapng: the section so far. */
struct pcapng {
	bool big;
	bool in_section;
	uint32_t interfaces; /* of the section, in `interface` */
	struct pcapng_interface *interface;

	/* The block whose frame was given last: what of it is unread, and its length. */
	uint64_t block_offset;
	uint32_t unread, length;
	bool open;

	int64_t last_ms; /* for simple packets, which have no time: that of the packet before */
};

struct live;

struct capture {
	enum capture_step (*next)(struct capture *c, struct capture_frame *ret_frame);
	struct source source;
	struct capture_problem problem;
	struct pcapfile pcapfile;
	struct pcapng pcapng;
	struct live *live; /* NULL: a file */
};

/* Formats a reason; anything but printable ASCII becomes '?'. */
void problem_set(struct capture_problem *p, enum err err, uint64_t offset, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Ends the capture for good: from now on capture_next gives only this. */
enum capture_step capture_end(struct capture *c);
enum capture_step capture_break(struct capture *c, enum err err, uint64_t offset,
    const char *format, ...) __attribute__((format(printf, 4, 5)));
/* The stream ended inside `what`, at `offset`: for the source's reason, when it has one. */
enum capture_step capture_cut(struct capture *c, uint64_t offset, const char *what);

/* A capture "file" in memory, which must outlive it. `step`: bytes of one read, > 0. */
enum err capture_open_memory(struct capture **ret_capture, struct view bytes, size_t step,
    struct capture_problem *ret_problem) MUST_CHECK;

/* The formats. begin: the stream stands at its start, at least four bytes are there. */
bool pcapfile_is(uint32_t magic_le);
bool pcapfile_begin(struct capture *c);
enum capture_step pcapfile_next(struct capture *c, struct capture_frame *ret_frame);
enum err pcapng_begin(struct capture *c) MUST_CHECK;
enum capture_step pcapng_next(struct capture *c, struct capture_frame *ret_frame);

enum { PCAPNG_SECTION = 0x0a0d0d0a }; /* the same in either byte order */

/* By its name ("-": standard input), with its size (0 unknown). -1, and the problem, when there is
 * nothing to read. Siblings path_linux.c and path_windows.c. */
int path_open(const char *path, uint64_t *ret_size, struct capture_problem *ret_problem);

uint64_t live_drops(const struct live *l);
int live_fd(const struct live *l);
uint32_t live_linktype(const struct live *l);
enum capture_backend live_backend(const struct live *l);
void live_close(struct live *l);

/*
 * Puts a compiled filter (struct bpf_insn and struct sock_filter are one) on a packet socket, with
 * what capture_live.inbound and .others_bytes ask for. False: errno says.
 */
bool filter_attach(
    int socket, const void *program, unsigned count, bool inbound, uint32_t others_bytes);

static inline uint16_t rd_16(struct rd *r, bool big)
{
	return big ? rd_be16(r) : rd_le16(r);
}

static inline uint32_t rd_32(struct rd *r, bool big)
{
	return big ? rd_be32(r) : rd_le32(r);
}

#endif
