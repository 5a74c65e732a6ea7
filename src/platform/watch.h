/*
 * watch: what the main thread does while the others serve: signals, the certificate's files,
 * whether the disk takes writes again, leases that ran out, what was listened to
 * (coverage/presence.h), what is too old to be kept, assets that go (retention/), tags by rule, and
 * what the service manager wants to hear.
 */
#ifndef EARSHOT_PLATFORM_WATCH_H
#define EARSHOT_PLATFORM_WATCH_H

#include "platform/http/tls.h"
#include "platform/platform.h"
#include "platform/retain.h"

#include <signal.h>
#include <stdbool.h>

enum {
	WATCH_TICK_S = 5,
	WATCH_FILES_TICKS = 2,       /* certificates: every 10 s */
	WATCH_PROBE_TICKS = 6,       /* without a commit, before one is tried: every 30 s */
	WATCH_RETAIN_TICKS = 12,     /* old rows: every minute, every 5 s while there are more */
	WATCH_TAGS_TICKS = 60,       /* rules of tags, when nothing was written: every 5 min */
	WATCH_PURGE_ROUNDS = 10,     /* batches of assets that go, of one tick */
	WATCH_CERTIFICATE_DAYS = 14, /* left, from which on a given certificate is warned of */
	WATCH_REMIND_S = 24 * 3600   /* between two such warnings */
};

struct watch {
	struct platform *platform;
	struct http_tls *tls; /* NULL: plain HTTP */
	bool given;           /* the certificate is the administrator's: nobody renews it here */
	/* its own */
	bool was_unwritable;
	uint64_t commits; /* as the store counted them at the last look */
	unsigned idle_ticks;
	char complaint[HTTP_TLS_REASON_SIZE]; /* of the certificate, said already */
	int64_t reminded_ms;
	struct retain retain; /* keep_ms is the caller's */
	bool retains;         /* there is more to delete */
	bool purges;          /* there are more assets to go */
	bool tags_more;       /* rules have more to do */
	bool due;             /* there is something to do in a round */
	int64_t imports;      /* of other programs, at the last look */
	uint64_t tags_commits;
	int64_t tags_due_ms;
};

/* Until SIGTERM or SIGINT, which like SIGHUP (certificates anew) are blocked in all threads. */
void watch_until_told(struct watch *watch, const sigset_t *signals);

#endif
