/*
 * sensing: one sensor, kept running, and what it says brought into a table. In main.
 *
 *	OFF ──start──► STARTING ──HELLO──► ON ──ends, breaks the rules, falls silent──► PAUSED
 *	 ▲                 └── refused, ends ─────────────────────────────────────────►   │
 *	 └──stop── (any)              ▲───────────── back-off over ───────────────────────┘
 *
 * The pipe is hostile: a sensor that writes what none of ours does is ended and counted; one that
 * writes more than SENSING_RATE_BYTES a second is read no faster (it loses frames then, and counts
 * them); one that is silent for SENSING_SILENT_MS is ended. The back-off doubles from
 * SENSING_PAUSE_MS to SENSING_PAUSE_MAX_MS, each a fifth up or down by chance, and begins anew
 * after SENSING_GOOD_MS of work.
 */
#ifndef EARSHOT_AGENT_SENSING_H
#define EARSHOT_AGENT_SENSING_H

#include <uv.h>

#include "agent/launcher.h"
#include "agent/pipe.h"
#include "agent/table.h"
#include "inventory/unbound.h"

enum {
	SENSING_PAUSE_MS = 1000,
	SENSING_PAUSE_MAX_MS = 60 * 1000,
	SENSING_GOOD_MS = 60 * 1000,
	SENSING_SILENT_MS = 6 * PIPE_BEAT_MS,
	SENSING_RATE_BYTES = 4 << 20,         /* a second; a recording may have more */
	SENSING_AGE_MAX_MS = UNBOUND_HOLD_MS, /* of a live frame; older ones count as so old */
	SENSING_NAMES_MAX = 128, /* counters of a sensor; more are left out, and counted */
	SENSING_TEXT_SIZE = PIPE_TEXT_MAX + 1
};

enum sensing_state { SENSING_OFF, SENSING_STARTING, SENSING_ON, SENSING_PAUSED };

struct sensing_settings {
	struct sensor_settings sensor;
	struct table *table;       /* the caller's; outlives it */
	int64_t (*now)(void *ctx); /* the clock of the table */
	/* What has happened; each may be NULL. Called from the loop; may call sensing_stop and
	 * sensing_free. */
	void (*changed)(void *ctx); /* the table was told something; once for many frames */
	void (*state)(void *ctx);   /* state or trouble is another */
	void (*ended)(void *ctx);   /* the recording is read */
	void *ctx;
};

struct sensing;

/* ERR_MEMORY. Launcher and loop outlive it. Settings are copied. */
enum err sensing_new(uv_loop_t *loop, struct launcher *launcher,
    const struct sensing_settings *settings, struct sensing **ret_sensing) MUST_CHECK;

/* At once, also out of a pause. Nothing when a sensor runs or is asked for. */
void sensing_start(struct sensing *s);
/* At once: what is in the pipe is not read. The table keeps what it has; table_wipe empties it. */
void sensing_stop(struct sensing *s);
/* Stops; freed when the loop has let go. Nothing is called any more. NULL is nothing. */
void sensing_free(struct sensing *s);

struct sensing_status {
	enum sensing_state state;
	const char *word;                      /* "off", "starting", "listening", "paused" */
	enum err err;                          /* of the trouble; ERR_NONE without */
	char trouble[SENSING_TEXT_SIZE];       /* why it does not listen; "". Printable ASCII */
	char missing[SENSING_TEXT_SIZE];       /* of the sandbox; "" nothing */
	bool has_ended;                        /* the recording is read */
	uint64_t retry_ms;                     /* PAUSED: how long yet */
	int64_t heard_ms;                      /* clock of the table: when it said anything last */
	uint64_t frames, lost;                 /* of all its sensors */
	uint64_t cpu_ms;                       /* of all its sensors */
	uint64_t pss_kib;                      /* of the one that runs */
	uint64_t starts, bad, crashed, silent; /* sensors started; and how they failed */
	uint64_t slowed;                       /* times that reading had to wait */
	uint32_t link_type;                    /* LINKTYPE_ of the one that runs; 0 a recording's */
	enum capture_backend backend;          /* of the one that runs; CAPTURE_AUTO a recording */
};

/* Valid until the next call. */
const struct sensing_status *sensing_status(struct sensing *s);

/* The sensors' own counters, summed: "arp", "dhcp_no_cookie"; and sensing's: "sensor_starts" ... */
void sensing_counters(
    const struct sensing *s, void (*each)(void *ctx, const char *name, uint64_t value), void *ctx);

/*
 * The protocols that a sensor of this link type listens to, for upload_sync_listen: "arp", "dhcp"
 * ..., or with `heard` false those that it cannot hear. Valid until the next call with the same
 * `heard`.
 */
const char *const *sensing_protocols(uint32_t link_type, bool heard, size_t *ret_n);

/*
 * Of both those that coverage is told of, at most what an interval may have
 * (UPLOAD_PROTOCOLS_MAX): "!arp" is one that cannot be heard. Valid until the next call.
 */
enum { SENSING_COVERAGE = 16 };
const char *const *sensing_coverage(uint32_t link_type, size_t *ret_n);

#endif
