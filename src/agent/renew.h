/*
 * renew: main's part of an update: whether this agent may have another version, which one, and its
 * bytes, fetched in the background and checked, until the update step can take them (versions.h).
 *
 * Nothing happens unless the profile says `updates`, the module is active, and an interface is on
 * the premises: elsewhere an agent does nothing but check in. A manifest that the platform names
 * for the first time is asked for after a while by chance, up to RENEW_SPREAD_MS, so that a fleet
 * does not come at once. Manifest and package come from the content URLs in their order, and from
 * the platform in the end; each by the agent's own proxy, no faster than RENEW_RATE, going on where
 * it ended. What is fetched lies in the state folder, where nothing executes it.
 *
 * When all of it is there the agent leaves, as when it is told to stop, and ends with EXIT_UPDATE.
 */
#ifndef EARSHOT_AGENT_RENEW_H
#define EARSHOT_AGENT_RENEW_H

#include <uv.h>

#include "agent/versions.h"
#include "upload/client.h"

enum {
	RENEW_URLS_MAX = 8, /* schema: check_in_answer.content_urls */
	RENEW_URL_SIZE = 256,
	RENEW_SPREAD_MS = 60 * 60 * 1000,
	RENEW_AGAIN_MS = 24 * 60 * 60 * 1000, /* what was refused is looked at anew */
	RENEW_RETRY_MS = 15 * 60 * 1000,      /* nobody could be reached, or the fetch broke off */
	RENEW_RATE = 1024 * 1024,             /* bytes a second */
	RENEW_TOTAL_MS = 4 * 60 * 60 * 1000,  /* of one fetch: 256 MiB at 20 KiB a second */
	RENEW_TEXT_SIZE = 400
};

enum renew_state {
	RENEW_OFF,     /* not allowed, or not possible; `why` says which */
	RENEW_IDLE,    /* nothing new was named */
	RENEW_WAITS,   /* for its moment */
	RENEW_ASKS,    /* fetches the manifest */
	RENEW_FETCHES, /* fetches the package */
	RENEW_READY    /* leaves, for the update step */
};
extern const char *const renew_state_names[]; /* "off", "idle" ... */

struct agent;

struct renew {
	struct agent *agent;
	bool is_open;
	uv_timer_t timer;
	enum renew_state state;
	const char *why;                 /* RENEW_OFF, in words */
	bool is_unable;                  /* it may, and cannot: somebody has to mend it */
	struct update_versions versions; /* as the step before this start left them */
	bool has_step;                   /* there was one */
	bool is_trial, has_said;         /* this version is on trial; it has told that it works */
	bool has_waited;                 /* before it brings what the step has refused once more */
	/* Serials: named by the platform; of that when the last look began; looked at to the end.
	 */
	int64_t offered, tried, seen;
	char urls[RENEW_URLS_MAX][RENEW_URL_SIZE];
	size_t urls_n, url;          /* `url` == urls_n: the platform itself */
	enum update_refusal refusal; /* of the last look; UPDATE_OK none */
	char trouble[RENEW_TEXT_SIZE];
	int told; /* the state that was told last; -1 none */
	/* Of the fetch under way. */
	struct upload_client *client;
	uint8_t *manifest; /* UPDATE_MANIFEST_MAX bytes, malloc'ed */
	size_t manifest_n;
	char version[UPDATE_VERSION_SIZE]; /* chosen; "" none */
	struct wire_agent_package package; /* its texts are gone */
	struct update_check check;
	int fd; /* of the part; -1 none */
	uint64_t have, from;
};

void renew_open(struct renew *renew, struct agent *agent);
void renew_close(struct renew *renew);

/* A check-in was answered: what it names, and that this version reaches the platform. */
void renew_answered(struct renew *renew, const struct wire_check_in_answer *answer);

/* Profile, activation or the place may be others: begins, or ends what is no longer allowed. */
void renew_follow(struct renew *renew);

/* What is told of it in a check-in. False: nothing is to be told: this platform may not know of
 * updates. The text lies in `renew`. */
bool renew_report(const struct renew *renew, struct wire_update_report *ret_report);

/* For renew's own files. */

/* Fetches the manifest from the first URL on. */
void renew_fetch(struct renew *renew);
/* Ends what is under way; the part that is there stays. */
void renew_drop(struct renew *renew);
/* What becomes of a fetch: everything is there; it came to nothing, look again after a while. */
void renew_is_ready(struct renew *renew);
void renew_has_failed(struct renew *renew, enum update_refusal refusal, int64_t again_ms);
/* The report may be another one: told soon. */
void renew_tell(struct renew *renew);
/* `seen` and the version that was left, over restarts: "SERIAL LEFT". */
void renew_remember(struct renew *renew);

#endif
