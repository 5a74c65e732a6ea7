/* The main thread's rounds. */
#include "platform/watch.h"

#include "os/os.h"
#include "platform/commands.h"
#include "platform/coverage/presence.h"
#include "platform/link/link.h"
#include "platform/ready.h"
#include "platform/retention/retention.h"
#include "platform/standing/standing.h"
#include "platform/store/store.h"
#include "platform/tags/tags.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { DAY_S = 86400 };

/* A reason that stays the same is said once. */
static void complain(struct watch *w, const char *reason)
{
	if (strcmp(w->complaint, reason) != 0 && reason[0] != '\0')
		command_error("the certificate stays as it was: %s", reason);
	(void)snprintf(w->complaint, sizeof(w->complaint), "%s", reason);
}

static void remind(struct watch *w)
{
	int64_t now_ms = os_now_ms(), days;

	days = (w->platform->certificate_ends - now_ms / 1000) / DAY_S;
	if (!w->given || days >= WATCH_CERTIFICATE_DAYS ||
	    (w->reminded_ms != 0 && now_ms - w->reminded_ms < WATCH_REMIND_S * INT64_C(1000)))
		return;
	w->reminded_ms = now_ms;
	command_error("the certificate ends in %lld days: put a new one in its place",
	    (long long)(days > 0 ? days : 0));
}

static void reload(struct watch *w, bool always)
{
	char reason[HTTP_TLS_REASON_SIZE] = "";
	bool changed = false;

	if (w->tls == NULL)
		return;
	if (http_tls_reload(w->tls, always, &changed, reason) != ERR_NONE) {
		complain(w, reason);
		return;
	}
	complain(w, "");
	w->platform->pin = http_tls_pin(w->tls);
	w->platform->certificate_ends = http_tls_ends(w->tls);
	if (changed)
		(void)fprintf(stderr, "earshot-platform: took a new certificate\n");
}

/* A write that changes next to nothing, to learn whether the disk takes writes again. */
static bool probe(void *ctx, struct db *db)
{
	(void)ctx;
	(void)db_run(db,
	    "INSERT INTO setting (name, value) VALUES ('probe', $1)"
	    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	    "b", view_of("x"));
	return true;
}

/* What has changed, once. */
static bool tell_of_store(struct watch *w)
{
	struct store_figures f;
	char text[STORE_REASON_SIZE + 64];

	store_figures(w->platform->store, &f);
	if (f.writable == !w->was_unwritable)
		return f.writable;
	w->was_unwritable = !f.writable;
	if (f.writable)
		(void)snprintf(text, sizeof(text), "the database takes writes again");
	else
		(void)snprintf(text, sizeof(text), "the database cannot be written: %s", f.trouble);
	command_error("%s", text);
	ready_status(text);
	return f.writable;
}

static void look_at_store(struct watch *w)
{
	struct store_figures f;
	bool well = tell_of_store(w);

	store_figures(w->platform->store, &f);
	w->idle_ticks = f.commits == w->commits ? w->idle_ticks + 1 : 0;
	w->commits = f.commits;
	/* A disk that became read-only is seen by those alone who write to it. */
	if (well && w->idle_ticks < WATCH_PROBE_TICKS)
		return;
	w->idle_ticks = 0;
	if (f.queued == 0)
		(void)!store_wait(w->platform->store, STORE_WRITE, probe, NULL);
	(void)tell_of_store(w);
}

static bool retain(void *ctx, struct db *db)
{
	struct watch *w = ctx;

	w->retains = retain_round(&w->retain, db, os_now_ms());
	return true;
}

/* Nobody has to ask for these: leases that ran out, what was listened to, exceptions that end. */
static bool round_is_due(struct db *db, int64_t now_ms)
{
	return presence_is_due(db, now_ms) || standing_is_due(db, now_ms) ||
	       db_int(db, 0,
		   "SELECT 1 FROM segment WHERE holder IS NOT NULL AND lease_ends_ms <= $1 LIMIT 1",
		   "i", now_ms) == 1;
}

static bool look_for_due(void *ctx, struct db *db)
{
	struct watch *w = ctx;
	int64_t imports = db_int(db, 0, "SELECT value FROM counter WHERE name = 'imports'", "");

	/* Whatever is written then, the store sees by it that another program wrote. */
	w->due = round_is_due(db, os_now_ms()) || imports != w->imports;
	w->imports = imports;
	return true;
}

static bool do_due(void *ctx, struct db *db)
{
	(void)ctx;
	link_sweep(db, os_now_ms());
	(void)presence_refresh(db, os_now_ms());
	standing_sweep(db, os_now_ms());
	return true;
}

/* What fails is due still, and done in a later round. */
static void do_round(struct watch *w)
{
	if (store_wait(w->platform->store, STORE_READ, look_for_due, w) == ERR_NONE && w->due)
		(void)!store_wait(w->platform->store, STORE_WRITE, do_due, NULL);
}

/* Rules of tags when something was written since, or has grown older; no more than a twentieth of
 * the time. */
static void give_tags(struct watch *w, unsigned tick)
{
	int64_t began_ms = os_now_ms();
	struct store_figures f;

	store_figures(w->platform->store, &f);
	if (began_ms < w->tags_due_ms ||
	    (f.commits == w->tags_commits && !w->tags_more && tick % WATCH_TAGS_TICKS != 0))
		return;
	w->tags_more = tags_round(w->platform, began_ms);
	store_figures(w->platform->store, &f);
	w->tags_commits = f.commits;
	w->tags_due_ms = began_ms + 20 * (os_now_ms() - began_ms);
}

/* Old rows, and assets that are to go. */
static void let_go(struct watch *w, unsigned tick)
{
	if (w->retains || tick % WATCH_RETAIN_TICKS == 0) {
		w->retains = false;
		(void)!store_wait(w->platform->store, STORE_WRITE, retain, w);
	}
	if (!w->purges && tick % WATCH_RETAIN_TICKS != 0)
		return;
	w->purges = true;
	for (int i = 0; w->purges && i < WATCH_PURGE_ROUNDS; i++)
		w->purges = retention_round(w->platform, os_now_ms());
}

static void take_hint(struct watch *w)
{
	struct timespec now;
	char text[80];

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	(void)snprintf(text, sizeof(text), "RELOADING=1\nMONOTONIC_USEC=%lld",
	    (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000);
	ready_say(text);
	w->complaint[0] = '\0';
	reload(w, true);
	ready_say("READY=1");
}

void watch_until_told(struct watch *watch, const sigset_t *signals)
{
	bool guarded = getenv("WATCHDOG_USEC") != NULL;

	remind(watch);
	for (unsigned tick = 1;; tick++) {
		struct timespec until = {.tv_sec = WATCH_TICK_S};
		int got = sigtimedwait(signals, NULL, &until);

		if (got == SIGTERM || got == SIGINT)
			return;
		if (got == SIGHUP)
			take_hint(watch);
		else if (tick % WATCH_FILES_TICKS == 0)
			reload(watch, false);
		look_at_store(watch);
		let_go(watch, tick);
		give_tags(watch, tick);
		do_round(watch);
		remind(watch);
		if (guarded)
			ready_say("WATCHDOG=1");
	}
}
