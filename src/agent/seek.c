/* seek: one election of kind PROBE for each port that wants it. */
#include "agent/seek.h"

#include <stdlib.h>

#include "agent/agent.h"
#include "agent/log.h"

static void act(void *ctx, const struct election_action *action)
{
	struct seeker *s = ctx;

	if (action->kind == ELECTION_PEERS)
		agent_peers_changed(s->voice.agent);
}

static void on_closed(uv_handle_t *handle)
{
	free(handle->data); /* the voice is the first of the seeker */
}

/* Who looks for others has nothing to take leave of. */
static void end(struct seeker *s)
{
	voice_close(&s->voice, on_closed);
}

static struct seeker *seeker_of(const struct agent *a, uint32_t index)
{
	for (size_t i = 0; i < a->seekers_count; i++)
		if (a->seekers[i]->voice.index == index)
			return a->seekers[i];
	return NULL;
}

static struct seeker *begin(struct agent *a)
{
	struct seeker *s = a->seekers_count < AGENT_LANS_MAX ? calloc(1, sizeof(*s)) : NULL;

	if (s == NULL)
		return NULL;
	voice_open(&s->voice, a, KEYS_PROBE, s, act);
	a->seekers[a->seekers_count++] = s;
	return s;
}

static bool is_wanted(const struct agent *a, const struct seeker *s)
{
	for (size_t i = 0; i < a->ports.count; i++)
		if (a->ports.list[i].net.index == s->voice.index)
			return ports_seeks(&a->ports.list[i]);
	return false;
}

void seekers_follow(struct agent *a)
{
	for (size_t i = 0; i < a->ports.count; i++) {
		const struct port *port = &a->ports.list[i];
		struct seeker *s = seeker_of(a, port->net.index);

		if (!ports_seeks(port) || a->replay != NULL)
			continue;
		if (s == NULL)
			s = begin(a);
		if (s == NULL)
			continue;
		voice_follow(&s->voice, port);
		voice_say(&s->voice, ELECTION_SEEK);
	}
	for (size_t i = a->seekers_count; i-- > 0;) {
		struct seeker *s = a->seekers[i];

		if (is_wanted(a, s))
			continue;
		a->seekers[i] = a->seekers[--a->seekers_count];
		end(s);
	}
}

unsigned seekers_peers(const struct agent *a, uint32_t index)
{
	const struct seeker *s = seeker_of(a, index);

	return s != NULL ? s->voice.election.peers : PREMISES_PEERS_UNCOUNTED;
}

void seekers_close(struct agent *a)
{
	while (a->seekers_count > 0)
		end(a->seekers[--a->seekers_count]);
}
