/*
 * subnet: one segment, and this agent's part in it: election, lease, listening, upload.
 *
 * What is listened to goes into a table of its own; what of it is sent when is upload_sync's.
 *
 *	follow (ON, MUSTER, none) ──► election (voice.h) ──► lease: asked, given back
 *	                                                 └─► listening: begun, ended
 *	parting: what is unsent is flushed (<= 2 s) while this agent still leads; then it leaves the
 *	election (LEAVE to its successor) and gives the lease back. Of a place that is no longer the
 *	right one, or whose host sleeps next, listening ends before the flush.
 */
#ifndef EARSHOT_AGENT_SUBNET_H
#define EARSHOT_AGENT_SUBNET_H

#include <uv.h>

#include "agent/listen.h"
#include "agent/ports.h"
#include "agent/voice.h"
#include "upload/sync.h"

enum {
	SUBNET_GATHER_MS = 250,   /* new facts are looked at so often */
	SUBNET_ASSETS_MAX = 8192, /* without a profile: for what was kept */
	SUBNET_TROUBLE_SIZE = 256
};

/*
 * A warm standby (profile) listens without ever uploading, and forgets again what its leader has
 * heard as well: when it takes over, nobody was deaf meanwhile.
 */
struct agent;

struct subnet {
	struct agent *agent;
	int64_t segment;
	struct voice voice; /* its election */
	struct table *table;
	struct upload_sync *sync;
	struct listen listen;
	char interface[OS_NET_NAME_SIZE]; /* that takes part; "" none */
	uv_timer_t upload, leave;
	unsigned open_handles;
	bool is_closing;
	bool is_on;         /* its place is the right one: who leads listens */
	bool has_listened;  /* what the table has may be of a former tenure */
	int64_t trimmed_ms; /* agent's clock: when a warm standby forgot last */
	bool wants_lease;   /* asked for, and not yet sent */
	bool is_asking;     /* lease call under way */
	bool is_sending;    /* upload call under way */
	bool is_leaving;    /* flushing, then giving back */
	bool is_parting;    /* ... and leaves the election between the two */
	bool is_releasing;
	int64_t leader_since_ms;           /* agent's clock; 0 is no leader */
	char trouble[SUBNET_TROUBLE_SIZE]; /* of the last lease or upload; "" none */
};

/* ERR_MEMORY. `segment` > 0. */
enum err subnet_new(struct agent *agent, int64_t segment, struct subnet **ret_subnet) MUST_CHECK;

/* Ends everything at once and frees when the loop has let go. Nothing is sent. */
void subnet_close(struct subnet *s);

/* The port of this segment that takes part, or NULL. */
void subnet_follow(struct subnet *s, const struct port *port);

/* The platform has answered something else than a lease request, or has not. */
void subnet_reached(struct subnet *s, bool reached);

/* The host has slept for so long. */
void subnet_resumed(struct subnet *s, int64_t slept_ms);

/* Sends what is due, or waits for it. Called whenever something may have become due. */
void subnet_pump(struct subnet *s);
/* The platform's command: everything now. */
void subnet_flush(struct subnet *s);
/* The profile's interval and events have changed. */
void subnet_profile(struct subnet *s);

/* Takes no part, and has nothing to do, to send or to keep. */
bool subnet_is_idle(const struct subnet *s);
/* Flushing, or giving back. */
bool subnet_is_leaving(const struct subnet *s);

/* The table was told something: what is due is looked at soon. */
void subnet_heard(struct subnet *s);

/* A warm standby forgets what its leader has had the time to tell. Called as it hears. */
void subnet_trim(struct subnet *s);

/* For subnet_upload.c: what was flushed is away, or there is no more time. */
void subnet_left(struct subnet *s);
/* For subnet_upload.c: the lease is to be asked for again. */
void subnet_ask_lease(struct subnet *s);

#endif
