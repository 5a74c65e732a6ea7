/* Alive, ready: asked every few seconds by those who start servers and send them traffic. */
#include "platform/health/internal.h"

#include <stdio.h>

static void say(struct call *call, bool well, const char *detail)
{
	struct wire_health health = {
	    .status = well ? WIRE_HEALTH_STATUS_OK : WIRE_HEALTH_STATUS_FAILING,
	    .detail = view_of(detail),
	};

	if (!well)
		call_header(call, "Retry-After", "5");
	call_answer(call, well ? 200 : 503, &wire_health_record, &health);
}

void health_alive(struct call *call)
{
	say(call, true, "");
}

void health_ready(struct call *call)
{
	struct store_figures store;
	uint64_t room = data_free_bytes(call->platform->data);
	char text[STORE_REASON_SIZE + 80];

	store_figures(call->platform->store, &store);
	if (!store.writable) {
		(void)snprintf(
		    text, sizeof(text), "the database cannot be written: %s", store.trouble);
		say(call, false, text);
	} else if (data_is_read_only(call->platform->data)) {
		say(call, false, "the data folder cannot be written: its disk is read-only");
	} else if (room < HEALTH_FREE_MIN) {
		(void)snprintf(text, sizeof(text), "the data folder's disk has %llu bytes left",
		    (unsigned long long)room);
		say(call, false, text);
	} else if (store.queued > STORE_QUEUE_MAX / 2) {
		say(call, false, "the database's queue is half full");
	} else {
		say(call, true, "");
	}
}
