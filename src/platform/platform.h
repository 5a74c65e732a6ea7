/*
 * platform: what every module of the platform is handed: the store, the settings, the pack.
 *
 * Made by main, read-only afterwards, but for what says otherwise.
 */
#ifndef EARSHOT_PLATFORM_PLATFORM_H
#define EARSHOT_PLATFORM_PLATFORM_H

#include "base/arena.h"
#include "base/view.h"

#include <stdatomic.h>

struct store;
struct columns;
struct wire_record;
struct pack;
struct packs;
struct auth;
struct route;
struct http;

enum { PLATFORM_CONTENT_URLS_MAX = 7 /* beside the platform's own */ };

struct platform {
	struct store *store;
	struct http *http;       /* the server, for its figures; NULL before it runs */
	struct columns *columns; /* the inventory in memory (columns/columns.h); NULL none */
	struct auth *auth;       /* limits of sign-in (auth/auth.h) */
	/* Fingerprints: another pack when others become active. Of the write lane alone. */
	struct pack *pack;
	struct packs *packs;               /* which those are (packs/packs.h) */
	const struct route *const *tables; /* all routes (http/http.h); NULL ends */
	char site[81];                     /* of the default site */
	char customer[65];                 /* its customer id, which agents must tell; "" none */
	char base_url[256];                /* as people and agents reach it: https://host:port */
	/* sha256//… of its TLS key, "" on plain HTTP: another when another key is taken. */
	_Atomic(const char *) pin;
	_Atomic(uint64_t) listened_outside; /* intervals told that lie outside of their tenure */
	_Atomic(int64_t) certificate_ends;  /* seconds since 1970; 0: plain HTTP */
	bool notify_loopback;               /* webhooks may go to this host itself */
	bool secure;               /* people reach it by https: its cookies are for that alone */
	const char *data;          /* its folder */
	const char *agent_package; /* path of an agent that install lines deliver; NULL none */
	const char *packages;      /* folder of such; NULL: `packages` in the data folder */
	const char *content_urls[PLATFORM_CONTENT_URLS_MAX + 1]; /* as given; NULL ends */
	uint8_t site_public[32];
	uint8_t site_secret[64]; /* signs content; never logged */
};

/* Features of an agent, since which version, on which system: the availability matrix. */
struct platform_feature {
	const char *name;
	const char *since;   /* agent version */
	const char *systems; /* "linux windows" */
};
extern const struct platform_feature platform_features[]; /* NULL name ends; in auth/matrix.c */

/* A record as JSON, in the arena, for columns that keep one; empty when there is no room. */
struct view platform_record(
    const struct wire_record *record, const void *value, struct arena *arena);

/*
 * A name that people give: 1 to bytes_max bytes of UTF-8 that can be shown as it is
 * (base/utf8.h), without a blank at either end.
 */
bool platform_name_ok(struct view text, size_t bytes_max);

/* Given by the platform alone, to the agent that leads. */
#define PLATFORM_TAG_LEADER "Earshot Leader"

/* A tag that people may give: a name of at most 64 bytes, no comma, not PLATFORM_TAG_LEADER. */
bool platform_tag_ok(struct view tag);

#endif
