/*
 * capture: where frames come from: capture files, standard input, a live interface.
 *
 * Reads pcap (micro- and nanoseconds, either byte order), pcapng (several sections and
 * interfaces), both also inside gzip or zstd, as a stream: a file is never held in memory.
 * Knows link types as numbers, and no protocol.
 */
#ifndef EARSHOT_CAPTURE_CAPTURE_H
#define EARSHOT_CAPTURE_CAPTURE_H

#include "base/err.h"
#include "base/view.h"

enum {
	CAPTURE_FRAME_MAX = 262144,    /* bytes of a frame; a longer one is corrupt */
	CAPTURE_INTERFACES_MAX = 1024, /* of one pcapng section */
	CAPTURE_REASON_SIZE = 160
};

struct capture_frame {
	int64_t
	    seen_ms; /* since 1970, UTC; where a file has none, that of the frame before, or 0 */
	uint32_t linktype; /* LINKTYPE_ number */
	struct view bytes; /* as captured; valid until the next call */
	uint32_t wire_len; /* bytes on the wire, >= bytes.n */
};

/* Why reading stopped. */
struct capture_problem {
	enum err err;
	uint64_t offset;                  /* of what is wrong, in the (decompressed) file */
	char reason[CAPTURE_REASON_SIZE]; /* "block length 3 is less than 12"; printable ASCII */
};

enum capture_step {
	CAPTURE_FRAME,  /* *ret_frame is set */
	CAPTURE_END,    /* no more frames */
	CAPTURE_BROKEN, /* capture_problem tells; frames so far were good */
	CAPTURE_IDLE    /* live only: nothing within the time-out, or, no_wait, just now */
};

/* By what a live interface is heard. The numbers go from a sensor to main as they are. */
enum capture_backend {
	CAPTURE_AUTO,    /* asked for: the first of this system that opens */
	CAPTURE_LIBPCAP, /* Linux */
	CAPTURE_NPCAP,   /* Windows: wpcap.dll, where somebody has installed it */
	CAPTURE_SOCKETS, /* Windows: raw sockets, without a link layer */
	CAPTURE_ETW,     /* Windows: its own packet capture, by Event Tracing */
	CAPTURE_BACKENDS
};

extern const char *const capture_backend_names[CAPTURE_BACKENDS]; /* "auto", "libpcap" ... */

struct capture;

/* `path` "-" is standard input. On failure fills `*ret_problem`. capture_close frees it. */
enum err capture_open_file(
    struct capture **ret_capture, const char *path, struct capture_problem *ret_problem) MUST_CHECK;

/* What is heard of a live interface. Texts need not outlive the opening. */
struct capture_live {
	const char *interface;
	enum capture_backend backend;
	bool etw_proven;           /* CAPTURE_AUTO tries CAPTURE_ETW too, and first */
	const char *filter;        /* in the kernel, pcap-filter(7) */
	const char *const *groups; /* NULL ends; NULL none */
	uint32_t ring_bytes;       /* in the kernel, mapped into this process; 0: 4 MiB */
	bool inbound; /* leaves out, in the kernel, what this host sends, and frames with a VLAN tag
		       * of another number than 0 */
	uint32_t others_bytes; /* of frames that the filter rejects so much is given; 0: none is */
	unsigned gather_ms;    /* frames are handed up together after so long; 0: 200 */
	bool no_wait;          /* capture_next does not wait: who waits polls capture_fd */
	/* The filter for backends that have none in the kernel: false drops the frame. Called for
	 * each; NULL: all are given. */
	bool (*wants)(void *ctx, uint32_t linktype, struct view bytes);
	void *ctx;
};

/*
 * Live, by libpcap, or what Windows has: never promiscuous. The groups are joined for as long as it
 * is open: IPv4 and IPv6 text; IPv6 groups are left out where the interface has no IPv6; a MAC is
 * only let through. Link types are LINKTYPE_ numbers here too. After opening, capture_next needs no
 * system call that
 * os_sandbox_parser forbids.
 */
enum err capture_open_live(struct capture **ret_capture, const struct capture_live *live,
    struct capture_problem *ret_problem) MUST_CHECK;

/* A file that is open already, and is closed at the end also on failure. */
enum err capture_open_fd(
    struct capture **ret_capture, int fd, struct capture_problem *ret_problem) MUST_CHECK;

/* This system has it, whether or not it works here. CAPTURE_AUTO always. */
bool capture_has(enum capture_backend backend);

/* Ends what sensors that were killed have left behind in the system: sessions of CAPTURE_ETW, also
 * those that are in use. */
void capture_sweep(void);

/* Live: by what it is heard. Files: CAPTURE_AUTO. */
enum capture_backend capture_backend(const struct capture *c);

/*
 * NULL: capture_open_live can hear networks on this system, as far as can be told without opening
 * one. Else why it cannot, and what to do; printable ASCII.
 */
const char *capture_deaf(void);

/* Live, Linux: readable when there may be frames or the interface is gone. Else -1. */
int capture_fd(const struct capture *c);

/* Live: the link type of all its frames. Files: 0, as each frame has its own. */
uint32_t capture_linktype(const struct capture *c);

enum capture_step capture_next(struct capture *c, struct capture_frame *ret_frame);

/* After CAPTURE_BROKEN. */
const struct capture_problem *capture_problem(const struct capture *c);

/* Bytes read of the file as it lies on disk, and its size (0 unknown), for progress. */
uint64_t capture_bytes_read(const struct capture *c);
uint64_t capture_bytes_total(const struct capture *c);

/* Live: frames the kernel dropped. Files: 0. */
uint64_t capture_drops(const struct capture *c);

void capture_close(struct capture *c);

#endif
