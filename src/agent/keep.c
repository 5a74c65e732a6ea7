/* keep: the agent's tables in the state file. */
#include <stdio.h>
#include <stdlib.h>

#include "agent/agent.h"
#include "agent/log.h"

/* Keys that go with the next save: those of an agent that this one no longer is. */
struct purge {
	struct agent *agent;
	bool is_ours;
	uint8_t *keys; /* of JOURNAL_KEY_MAX bytes, the length before them */
	size_t count, room;
};

enum { KEY_BYTES = JOURNAL_KEY_MAX + 1, ITEM_SIZE = 64 };

#define ACTIVE "active"

void agent_save(struct agent *a)
{
	struct upload_feed feeds[AGENT_SUBNETS_MAX];
	const char *trouble;

	for (size_t i = 0; i < a->subnets_count; i++)
		feeds[i] = upload_sync_feed(a->subnets[i]->sync);
	trouble = upload_state_save(a->state, feeds, a->subnets_count) == ERR_NONE
		      ? ""
		      : upload_state_trouble(a->state);
	if (strcmp(trouble, a->told_trouble) == 0)
		return;
	if (trouble[0] != '\0')
		log_say(LOG_ERROR,
		    "%s: what is heard stays in memory and is saved as soon as it can be", trouble);
	else
		log_say(LOG_NOTE, "the state is saved again");
	(void)snprintf(a->told_trouble, sizeof(a->told_trouble), "%s", trouble);
}

static void add_key(struct purge *p, struct view key)
{
	if (p->count == p->room) {
		size_t room = p->room > 0 ? 2 * p->room : 256;
		uint8_t *grown = realloc(p->keys, room * KEY_BYTES);

		if (grown == NULL)
			return; /* it is refused as another agent's when it is sent */
		p->keys = grown;
		p->room = room;
	}
	p->keys[p->count * KEY_BYTES] = (uint8_t)key.n;
	memcpy(p->keys + p->count++ * KEY_BYTES + 1, key.p, key.n);
}

static void take_record(void *ctx, struct view key, struct view value)
{
	struct purge *p = ctx;
	struct subnet *s;
	int64_t segment;

	if (p->is_ours && upload_sync_key_segment(key, &segment)) {
		s = agent_subnet(p->agent, segment);
		if (s != NULL && upload_sync_restore(s->sync, key, value))
			return;
	}
	if (key.n <= JOURNAL_KEY_MAX)
		add_key(p, key);
}

static void say_removals(void *ctx, bool all, struct upload_pen *pen)
{
	const struct purge *p = ctx;

	for (size_t i = 0; !all && i < p->count; i++)
		upload_pen_remove(
		    pen, view_bytes(p->keys + i * KEY_BYTES + 1, p->keys[i * KEY_BYTES]));
}

static void removals_saved(void *ctx)
{
	(void)ctx;
}

/* The item of the agent: its id, which recorded the tables, and whether its module is active. */
void agent_keep_active(struct agent *a)
{
	char text[ITEM_SIZE];

	(void)snprintf(text, sizeof(text), "%s %s", upload_state_identity(a->state)->agent,
	    a->active ? ACTIVE : "inactive");
	if (upload_state_set_item(a->state, UPLOAD_ITEM_AGENT, view_of(text)) != ERR_NONE)
		log_say(LOG_ERROR, "not enough memory");
}

void agent_recall(struct agent *a)
{
	struct view active = upload_state_item(a->state, UPLOAD_ITEM_AGENT), owner = {NULL, 0};
	struct view agent = view_of(upload_state_identity(a->state)->agent);
	struct purge p = {.agent = a};
	struct upload_feed feeds[AGENT_SUBNETS_MAX + 1];

	(void)view_split(&active, ' ', &owner);
	p.is_ours = owner.n == 0 || view_eq(owner, agent);
	a->active = p.is_ours && view_eq(active, view_of(ACTIVE));
	if (!p.is_ours)
		log_say(LOG_NOTE, "what this host recorded as another agent is dropped");
	upload_state_recall(a->state, take_record, &p);
	agent_keep_active(a);
	for (size_t i = 0; i < a->subnets_count; i++)
		feeds[i] = upload_sync_feed(a->subnets[i]->sync);
	feeds[a->subnets_count] = (struct upload_feed){&p, say_removals, removals_saved};
	if (upload_state_save(a->state, feeds, a->subnets_count + 1) != ERR_NONE)
		log_say(LOG_DEBUG, "%s", upload_state_trouble(a->state));
	free(p.keys);
}
