/*
 * pipe: what a sensor says to main: records of bytes, one direction.
 *
 *   record   be16 bytes of the rest | u8 type | body
 *
 *   HELLO    u8 version | be32 link type | u8 backend | text what of the sandbox is missing
 *   FRAME    be64 age in ms of the frame, when it was read | mac sender
 *   FACT     mac subject | u8 source | be16 kind | u8 n, key | u8 n, scope | be16 n, value: of the
 *            FRAME before it
 *   COUNTERS be64 frames | be64 lost | be64 CPU ms | be64 PSS KiB: every PIPE_BEAT_MS; a NAMED for
 *            each of the sensor's counters follows
 *   NAMED    be64 value | name
 *   ENDED    the recording is read; it is listened on
 *   TROUBLE  u8 err | text: why the sensor ends
 *
 * The reader takes nothing on trust: whoever took a sensor over writes here. Numbers are those
 * of the enums of one build: both ends are one program.
 */
#ifndef EARSHOT_AGENT_PIPE_H
#define EARSHOT_AGENT_PIPE_H

#include "base/err.h"
#include "base/wr.h"
#include "capture/capture.h"
#include "evidence/fact.h"

enum {
	PIPE_VERSION = 3,
	PIPE_RECORD_MAX = 1024, /* bytes with the length */
	PIPE_BUFFER_SIZE = 32 * 1024,
	PIPE_TEXT_MAX = 200,
	PIPE_NAME_MAX = 63,
	PIPE_BEAT_MS = 5000
};

enum pipe_type {
	PIPE_HELLO = 1,
	PIPE_FRAME,
	PIPE_FACT,
	PIPE_COUNTERS,
	PIPE_NAMED,
	PIPE_ENDED,
	PIPE_TROUBLE
};

struct pipe_record {
	enum pipe_type type;
	uint32_t link_type;                     /* HELLO */
	enum capture_backend backend;           /* HELLO; CAPTURE_AUTO: a recording */
	uint64_t age_ms;                        /* FRAME */
	struct mac sender;                      /* FRAME */
	struct fact fact;                       /* FACT */
	uint64_t frames, lost, cpu_ms, pss_kib; /* COUNTERS */
	uint64_t value;                         /* NAMED */
	enum err err;                           /* TROUBLE */
	struct view text; /* HELLO, TROUBLE; NAMED: lower case letters, digits, '_', '.', '-' */
};

/* Appends the record; the writer turns bad when it does not fit. Texts, keys and values are cut at
 * their limits. */
void pipe_write(struct wr *w, const struct pipe_record *record);

/* One record's bytes behind its length. ERR_FORMAT: not a record that a sensor of ours writes. */
enum err pipe_decode(struct view body, struct pipe_record *ret_record) MUST_CHECK;

/* Bytes on their way to records. Plain memory, zeroed to begin. */
struct pipe_reader {
	size_t begin, end; /* of the bytes not yet taken */
	bool in_frame;     /* a FRAME came: FACTs have somebody to belong to */
	bool greeted;      /* HELLO came, as it must first */
	bool bad;
	uint8_t bytes[PIPE_BUFFER_SIZE];
};

/* Where to read to next; at least one record's worth while records are taken. Then say how many. */
void *pipe_room(struct pipe_reader *r, size_t *ret_n);
void pipe_filled(struct pipe_reader *r, size_t n);

/*
 * The next whole record; its views hold until pipe_room. False: there is none, or the writer has
 * broken the rules (r->bad), and is to be ended.
 */
bool pipe_take(struct pipe_reader *r, struct pipe_record *ret_record);

#endif
