/*
 * speak: from frames to records of the pipe: the part of a sensor that is the same everywhere.
 * Pure: bytes in, bytes out; no clock, no file.
 *
 * Records gather in `out`; the caller writes them away. A frame's records are all there or none
 * is: what finds no room is lost, and counted.
 *
 * Packets without a link layer (what sockets hear, or a tunnel's recording) are given one: the MAC
 * that their address is bound to (unbound.h). Until it is, what they say of others is said, and
 * what they say of their sender waits.
 */
#ifndef EARSHOT_AGENT_SPEAK_H
#define EARSHOT_AGENT_SPEAK_H

#include "agent/pipe.h"
#include "agent/sensor.h"
#include "capture/capture.h"
#include "dissect/dissect.h"
#include "inventory/unbound.h"

enum {
	SPEAK_OUT_SIZE = 64 * 1024,
	SPEAK_HEADER_BYTES = 64,     /* of frames that are only noticed, SENSOR_ALL */
	SPEAK_NOTICED = 512,         /* senders remembered, a power of two */
	SPEAK_NOTICE_MS = 60 * 1000, /* a sender is said again after so long */
	SPEAK_BARE_MAX = 16384       /* bytes of a packet that is given a link layer */
};

/* The names of its counters, beside those of the dissectors. */
extern const char speak_frames_tagged[]; /* of another VLAN, left out */
extern const char speak_pipe_full[];     /* frames whose records found no room */
extern const char speak_broken[];        /* the recording could not be read to its end */

struct speak_notice {
	struct mac mac;
	int64_t at_ms;
};

/* Which of the facts of a packet are said. */
enum speak_subjects {
	SPEAK_EVERYBODY,
	SPEAK_OTHERS, /* the sender is not known: it has the stand-in's address */
	SPEAK_SENDER  /* the rest was said when the packet came */
};

struct speak {
	enum sensor_mode mode;
	struct dissect *dissect;
	struct unbound *unbound; /* NULL: packets without a link layer are taken as they are */
	struct wr out;           /* over `bytes`; what lies before `sent` is written away */
	size_t sent;
	uint64_t frames, tagged, pipe_full, broken;
	/* Of the frame under way. */
	struct packet packet;
	uint64_t age_ms;
	bool in_frame; /* its FRAME is written */
	enum speak_subjects subjects;
	bool is_bare; /* it came without a link layer, from: */
	struct addr from;
	int64_t seen_ms;
	struct speak_notice noticed[SPEAK_NOTICED]; /* by hash; SENSOR_ALL */
	uint8_t bytes[SPEAK_OUT_SIZE];
	uint8_t framed[SPEAK_BARE_MAX + 14];
};

/* `s` is zeroed; `dissect` and `unbound` (zeroed; NULL: none) outlive it. */
void speak_init(
    struct speak *s, enum sensor_mode mode, struct dissect *dissect, struct unbound *unbound);

/* One frame, `age_ms` old. False: its records found no room (counted). */
bool speak_frame(struct speak *s, const struct capture_frame *frame, uint64_t age_ms);

/* The system's neighbour table has `addr` as `mac`; what waited for it is said. */
void speak_neighbour(struct speak *s, const struct addr *addr, struct mac mac, int64_t now_ms);

/* One record of another kind. False: it found no room. */
bool speak_record(struct speak *s, const struct pipe_record *record);

/* COUNTERS and what belongs to them. `dropped`: by the kernel. Left out whole without room. */
void speak_counters(struct speak *s, uint64_t dropped, uint64_t cpu_ms, uint64_t pss_kib);

/* What is to be written away; then say how much of it was. */
struct view speak_waiting(const struct speak *s);
void speak_sent(struct speak *s, size_t n);

#endif
