/*
 * auth: writes that nobody waits for: when a session or token was used, and that a sign-in failed.
 * A refusal's own writes are rolled back, and a reader has no write lane.
 */
#include <stdio.h>
#include <stdlib.h>

#include "platform/audit/audit.h"
#include "platform/auth/internal.h"
#include "platform/notify/event.h"

struct later {
	struct store_job job;
	void (*write)(struct later *later, struct db *db);
	int64_t at_ms, number;
	uint8_t hash[AUTH_HASH_BYTES];
	char kind[48], subject[96], text[300], peer[ADDR_TEXT_SIZE];
};

static bool run(struct store_job *job, struct db *db)
{
	struct later *later = (struct later *)job; /* its first member */

	later->write(later, db);
	return true;
}

static void done(struct store_job *job, enum err err)
{
	(void)err;
	free(job);
}

static void submit(struct call *call, const struct later *what)
{
	struct later *later = malloc(sizeof(*later));

	if (later == NULL)
		return;
	*later = *what;
	later->job = (struct store_job){.lane = STORE_WRITE, .run = run, .done = done};
	later->at_ms = call->now_ms;
	store_submit(call->platform->store, &later->job);
}

static void write_session(struct later *later, struct db *db)
{
	db_run(db,
	    "UPDATE session SET expires_ms = $1, used_ms = $3 WHERE hash = $2 AND expires_ms < $1",
	    "ibi", later->number, view_bytes(later->hash, sizeof(later->hash)), later->at_ms);
}

void auth_later_touch_session(
    struct call *call, const uint8_t hash[AUTH_HASH_BYTES], int64_t expires_ms)
{
	struct later later = {.write = write_session, .number = expires_ms};

	memcpy(later.hash, hash, sizeof(later.hash));
	submit(call, &later);
}

static void write_token(struct later *later, struct db *db)
{
	db_run(
	    db, "UPDATE token SET used_ms = $1 WHERE id = $2", "ii", later->at_ms, later->number);
}

void auth_later_touch_token(struct call *call, int64_t token)
{
	submit(call, &(struct later){.write = write_token, .number = token});
}

static void write_event(struct later *later, struct db *db)
{
	struct audit_entry entry = {
	    .actor = view_of("platform"),
	    .peer = view_of(later->peer),
	    .action = view_of(later->kind),
	    .subject = view_of(later->subject),
	    .text = view_of(later->text),
	};

	event_add(db, later->at_ms, later->kind, later->subject, "platform", "%s", later->text);
	audit_add(db, later->at_ms, &entry);
}

void auth_later_event(struct call *call, const char *kind, const char *subject, const char *text)
{
	struct later later = {.write = write_event};

	snprintf(later.kind, sizeof(later.kind), "%s", kind);
	snprintf(later.subject, sizeof(later.subject), "%s", subject);
	snprintf(later.text, sizeof(later.text), "%s", text);
	addr_format(&call->peer, later.peer);
	submit(call, &later);
}
