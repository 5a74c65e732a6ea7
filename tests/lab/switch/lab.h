/*
 * lab: the switch as a program: ports with taps, recordings, replays. What its files share.
 *
 * One thread, one epoll. Times are µs of the monotonic clock, but in recordings, which have the
 * wall clock's.
 */
#ifndef EARSHOT_LAB_LAB_H
#define EARSHOT_LAB_LAB_H

#include <stdio.h>

#include "bridge.h"
#include "queue.h"

#include "base/err.h"

enum {
	LAB_NAME_SIZE = 32,
	LAB_REASON_SIZE = 160,
	LAB_ANSWER_SIZE = 64 * 1024, /* counters of all ports */
	LAB_LINE_MAX = 8192,         /* a command: an injected frame in hexadecimal */
	LAB_RECORDINGS_MAX = 4,
	LAB_REPLAYS_MAX = 4,
	LAB_TX_QUEUE = 10000 /* frames that a tap holds for us */
};

struct port {
	char name[LAB_NAME_SIZE];
	int fd; /* of the tap; -1: a port of the switch's own */
	struct impair impair;
	uint64_t in[FRAME_KIND_COUNT], out[FRAME_KIND_COUNT];
	uint64_t lost;   /* by impair */
	uint64_t full;   /* found no room in the queue */
	uint64_t failed; /* the tap did not take it: its interface is down */
};

struct recording {
	FILE *file;     /* NULL: the place is free */
	uint64_t ports; /* whose frames, as they come in */
};

struct replay {
	uint8_t *bytes; /* of all frames, one after the other; NULL: the place is free */
	size_t *ends;   /* of each */
	int64_t *at_us; /* since the first */
	size_t count;
	int port;         /* that they come in by */
	int64_t began_us; /* of this replay */
	uint64_t rate;    /* frames a second; 0: as recorded */
	uint64_t sent, wanted;
};

struct lab {
	struct bridge bridge;
	struct port ports[BRIDGE_PORTS_MAX];
	struct queue *queue;
	struct chance chance;
	struct frame_ports kinds;
	struct recording recordings[LAB_RECORDINGS_MAX];
	struct replay replays[LAB_REPLAYS_MAX];
	int epoll, own_netns;
	bool is_over;
};

int64_t lab_now_us(void);

/* taps.c */

/*
 * A tap of that name and MAC in the namespace at `netns` (a path), told to the epoll as port
 * number `port`. `ret_reason` says what failed. This process is in its own namespace again at the
 * end; ERR_IO with a reason that begins with "own" when it is not, and nothing can go on.
 */
enum err tap_open(struct lab *lab, int port, const char *netns, const char *name, struct mac mac,
    char ret_reason[LAB_REASON_SIZE]) MUST_CHECK;
/* Carrier on or off (TUNSETCARRIER): IFF_RUNNING follows. */
enum err tap_carrier(struct port *port, bool on) MUST_CHECK;
void tap_close(struct lab *lab, struct port *port);

/* wire.c */

/* A frame that comes in by a port: counted, recorded, forwarded. */
void wire_receive(struct lab *lab, int port, struct view bytes, int64_t now_us);
/* What can be read of a tap, some frames of it. */
void wire_read(struct lab *lab, int port, int64_t now_us);
/* What is due: queued frames and replays. */
void wire_run(struct lab *lab, int64_t now_us);
/* When wire_run is to be called; INT64_MAX: not before something happens. */
int64_t wire_due_us(const struct lab *lab);

/* records.c */

enum err record_open(struct lab *lab, const char *path, uint64_t ports) MUST_CHECK;
void record_close(struct lab *lab);
void record_frame(struct lab *lab, int port, struct view bytes);
/* What was recorded can be read. */
void record_flush(struct lab *lab);
/* Frames of a capture file come in by `port`, `wanted` of them (0: each once), again and again. */
enum err replay_open(struct lab *lab, const char *path, int port, uint64_t rate, uint64_t wanted,
    char ret_reason[LAB_REASON_SIZE]) MUST_CHECK;
void replay_close(struct replay *replay);

/* control.c */

/* Does what one line says. Writes the answer, one line without its end, into LAB_ANSWER_SIZE. */
void control_line(struct lab *lab, struct view line, char *ret_answer);

#endif
