/* update: what an agent tells of versions of itself. */
#include <stdio.h>

#include "platform/link/internal.h"
#include "platform/notify/event.h"

enum { TOLD_SIZE = 700 };

#define V(view) (int)(view).n, (const char *)(view).p

/* The row: its host's name, its version, and what an event has told of last. */
struct before {
	struct view host_name, version, told;
	char subject[64];
};

static void read_before(struct call *call, struct db *db, int64_t agent, struct before *ret_before)
{
	struct sql *sql = db_query(
	    db, "SELECT host_name, version, update_told, uid FROM agent WHERE id = $1", "i", agent);

	*ret_before = (struct before){.subject = ""};
	if (sql_row(sql)) {
		ret_before->host_name = arena_copy(call->arena, sql_text(sql, 0));
		ret_before->version = arena_copy(call->arena, sql_text(sql, 1));
		ret_before->told = arena_copy(call->arena, sql_text(sql, 2));
		(void)snprintf(ret_before->subject, sizeof(ret_before->subject), "agent/%.*s",
		    V(sql_text(sql, 3)));
	}
	sql_end(sql);
}

void link_take_version(struct call *call, struct db *db, int64_t agent, struct view version)
{
	struct before before;
	char actor[96];

	read_before(call, db, agent, &before);
	if (before.version.n == 0 || view_eq(before.version, version))
		return;
	(void)db_run(db,
	    "UPDATE agent SET update_state = '', update_version = '', update_reason = ''"
	    " WHERE id = $1",
	    "i", agent);
	event_add(db, call->now_ms, "agent.version", before.subject, event_actor(call, actor),
	    "%.*s runs version %.*s of the agent; before it was %.*s", V(before.host_name),
	    V(version), V(before.version));
}

/* What people should know of, into `text`; "" nothing. */
static void describe(
    const struct before *before, const struct wire_update_report *update, char text[TOLD_SIZE])
{
	text[0] = '\0';
	if (update->state == WIRE_UPDATE_REPORT_STATE_GONE_BACK)
		(void)snprintf(text, TOLD_SIZE, "%.*s has gone back from version %.*s of the agent",
		    V(before->host_name), V(update->version));
	else if (update->state == WIRE_UPDATE_REPORT_STATE_REFUSED)
		(void)snprintf(text, TOLD_SIZE,
		    "%.*s does not take version %.*s of the agent: %.*s", V(before->host_name),
		    V(update->version), V(update->reason));
}

void link_take_update(
    struct call *call, struct db *db, int64_t agent, const struct wire_update_report *update)
{
	struct before before;
	char actor[96], text[TOLD_SIZE];

	read_before(call, db, agent, &before);
	describe(&before, update, text);
	if (text[0] != '\0' && !view_eq(before.told, view_of(text))) {
		event_add(db, call->now_ms, "agent.update", before.subject,
		    event_actor(call, actor), "%s", text);
		(void)db_run(
		    db, "UPDATE agent SET update_told = $1 WHERE id = $2", "si", text, agent);
	}
	(void)db_run(db,
	    "UPDATE agent SET update_state = $1, update_version = $2, update_reason = $3,"
	    " update_serial = $4 WHERE id = $5",
	    "sttii", wire_enum_text(&wire_update_report_record, "state", (int)update->state),
	    update->version, update->reason, update->serial, agent);
}
