/*
 * speak: from frames to records of the pipe: the part of a sensor that is the same everywhere.
 * Pure: bytes in, bytes out; no clock, no file.
 *
 * Records gather in `out`; the caller writes them away. A frame's records are all there or none
 * is: what finds no room is lost, and counted.
 */
#ifndef EARSHOT_AGENT_SPEAK_H
#define EARSHOT_AGENT_SPEAK_H

#include "agent/pipe.h"
#include "agent/sensor.h"
#include "capture/capture.h"
#include "dissect/dissect.h"

enum {
	SPEAK_OUT_SIZE = 64 * 1024,
	SPEAK_HEADER_BYTES = 64,    /* of frames that are only noticed, SENSOR_ALL */
	SPEAK_NOTICED = 512,        /* senders remembered, a power of two */
	SPEAK_NOTICE_MS = 60 * 1000 /* a sender is said again after so long */
};

/* The names of its counters, beside those of the dissectors. */
extern const char speak_frames_tagged[]; /* of another VLAN, left out */
extern const char speak_pipe_full[];     /* frames whose records found no room */
extern const char speak_broken[];        /* the recording could not be read to its end */

struct speak_notice {
	struct mac mac;
	int64_t at_ms;
};

struct speak {
	enum sensor_mode mode;
	struct dissect *dissect;
	struct wr out; /* over `bytes`; what lies before `sent` is written away */
	size_t sent;
	uint64_t frames, tagged, pipe_full, broken;
	/* Of the frame under way. */
	struct packet packet;
	uint64_t age_ms;
	bool in_frame;                              /* its FRAME is written */
	struct speak_notice noticed[SPEAK_NOTICED]; /* by hash; SENSOR_ALL */
	uint8_t bytes[SPEAK_OUT_SIZE];
};

/* `s` is zeroed; `dissect` outlives it. */
void speak_init(struct speak *s, enum sensor_mode mode, struct dissect *dissect);

/* One frame, `age_ms` old. False: its records found no room (counted). */
bool speak_frame(struct speak *s, const struct capture_frame *frame, uint64_t age_ms);

/* One record of another kind. False: it found no room. */
bool speak_record(struct speak *s, const struct pipe_record *record);

/* COUNTERS and what belongs to them. `dropped`: by the kernel. Left out whole without room. */
void speak_counters(struct speak *s, uint64_t dropped, uint64_t cpu_ms, uint64_t pss_kib);

/* What is to be written away; then say how much of it was. */
struct view speak_waiting(const struct speak *s);
void speak_sent(struct speak *s, size_t n);

#endif
