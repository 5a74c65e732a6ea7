/* agent: what follows from what, and what is kept. */
#include "agent/agent.h"

#include <stdio.h>
#include <stdlib.h>

#include "agent/log.h"
#include "agent/sensor.h"

int64_t agent_now(const struct agent *a)
{
	return upload_state_clock(a->state);
}

/* Met on the segment, or in the search for others on that link. */
static unsigned peers_of(void *ctx, const struct port *port)
{
	const struct agent *a = ctx;
	unsigned peers = seekers_peers(a, port->net.index);

	for (size_t i = 0; i < a->subnets_count && port->segment != 0; i++)
		if (a->subnets[i]->segment == port->segment &&
		    a->subnets[i]->voice.election.peers > peers)
			peers = a->subnets[i]->voice.election.peers;
	return peers;
}

struct ports_rule agent_rule(struct agent *a)
{
	return (struct ports_rule){.rule = &a->profile.rule,
	    .active = a->active && a->profile.is_there && !a->is_leaving && !a->is_paused &&
		      (a->replay != NULL || sensor_deaf() == NULL),
	    .lab = a->config.lab,
	    .ctx = a,
	    .peers = peers_of};
}

/* Subnets. */

struct subnet *agent_subnet(struct agent *a, int64_t segment)
{
	for (size_t i = 0; i < a->subnets_count; i++)
		if (a->subnets[i]->segment == segment)
			return a->subnets[i];
	if (a->subnets_count == AGENT_SUBNETS_MAX ||
	    subnet_new(a, segment, &a->subnets[a->subnets_count]) != ERR_NONE) {
		log_say(LOG_ERROR, "segment %lld: %s", (long long)segment,
		    a->subnets_count == AGENT_SUBNETS_MAX ? "there are too many at once"
							  : "not enough memory");
		return NULL;
	}
	a->subnets_count++;
	listen_own(a);
	return a->subnets[a->subnets_count - 1];
}

static void follow_subnets(struct agent *a)
{
	size_t n = 0;

	for (size_t i = 0; i < a->ports.count; i++)
		if (a->ports.list[i].segment != 0 && ports_takes_part(&a->ports.list[i]))
			(void)agent_subnet(a, a->ports.list[i].segment);
	for (size_t i = 0; i < a->subnets_count; i++) {
		int number = ports_of_segment(&a->ports, a->subnets[i]->segment);

		subnet_follow(a->subnets[i], number != PORTS_NONE ? &a->ports.list[number] : NULL);
		subnet_pump(a->subnets[i]);
	}
	for (size_t i = 0; i < a->subnets_count; i++)
		if (subnet_is_idle(a->subnets[i]))
			subnet_close(a->subnets[i]);
		else
			a->subnets[n++] = a->subnets[i];
	a->subnets_count = n;
}

/* The elections of an interface. */

void agent_datagram(struct agent *a, uint32_t index, const struct os_lan_datagram *d)
{
	struct election_event event = {.kind = ELECTION_MESSAGE,
	    .bytes = view_bytes(d->bytes, d->n < OS_LAN_BYTES_MAX ? d->n : OS_LAN_BYTES_MAX),
	    .from = d->from,
	    .port = d->port,
	    .hops = d->hops};

	for (size_t i = 0; i < a->subnets_count; i++)
		if (a->subnets[i]->voice.is_begun && a->subnets[i]->voice.index == index)
			voice_step(&a->subnets[i]->voice, &event);
	for (size_t i = 0; i < a->seekers_count; i++)
		if (a->seekers[i]->voice.index == index)
			voice_step(&a->seekers[i]->voice, &event);
}

static unsigned add_links(
    const struct voice *v, uint32_t index, unsigned n, uint64_t links[OS_LAN_TAGS_MAX])
{
	uint64_t own[2 * ELECTION_KEYS_MAX];
	unsigned count = v->index == index ? election_links(&v->election, own) : 0;

	for (unsigned i = 0; i < count; i++) {
		bool is_there = false;

		for (unsigned k = 0; k < n; k++)
			is_there = is_there || links[k] == own[i];
		if (!is_there && n < OS_LAN_TAGS_MAX)
			links[n++] = own[i];
	}
	return n;
}

unsigned agent_links(const struct agent *a, uint32_t index, uint64_t ret_links[OS_LAN_TAGS_MAX])
{
	unsigned n = 0;

	for (size_t i = 0; i < a->subnets_count; i++)
		n = add_links(&a->subnets[i]->voice, index, n, ret_links);
	for (size_t i = 0; i < a->seekers_count; i++)
		n = add_links(&a->seekers[i]->voice, index, n, ret_links);
	return n;
}

bool agent_speaks(const struct agent *a, uint32_t index)
{
	for (size_t i = 0; i < a->subnets_count; i++)
		if (a->subnets[i]->voice.index == index &&
		    a->subnets[i]->voice.election.role != ELECTION_OFF)
			return true;
	return false;
}

void agent_begin_elections_anew(struct agent *a)
{
	for (size_t i = 0; i < a->subnets_count; i++)
		voice_begin_anew(&a->subnets[i]->voice);
	for (size_t i = 0; i < a->seekers_count; i++)
		voice_begin_anew(&a->seekers[i]->voice);
	agent_follow(a, false);
}

static bool has_left(const struct agent *a)
{
	for (size_t i = 0; i < a->subnets_count; i++)
		if (subnet_is_leaving(a->subnets[i]))
			return false;
	return lans_are_quiet(a);
}

void agent_follow(struct agent *a, bool tell)
{
	a->tells = a->tells || tell;
	a->is_follow_due = true;
	if (a->is_following || a->is_again)
		return;
	a->is_following = true;
	while (a->is_follow_due) {
		a->is_follow_due = false;
		beacon_follow(&a->beacon);
		places_follow(&a->places);
		lans_follow(a);
		seekers_follow(a);
		follow_subnets(a);
		lans_leave(a);
	}
	a->is_following = false;
	watch_settle(&a->watch);
	renew_follow(&a->renew);
	if (a->tells)
		check_in_soon(&a->check_in);
	a->tells = false;
	if (a->is_leaving && has_left(a))
		uv_stop(&a->loop);
	else if (a->is_paused && has_left(a))
		(void)os_service_tell("PAUSED=1");
}

bool agent_hold(struct agent *a)
{
	if (a->is_following)
		return false;
	a->is_following = true;
	return true;
}

void agent_let_go(struct agent *a)
{
	a->is_following = false;
	if (a->is_follow_due)
		agent_follow(a, false);
}

void agent_peers_changed(struct agent *a)
{
	bool counts = a->profile.is_there && a->profile.value.minimum_peers > 0;

	agent_follow(a, counts && watch_look(&a->watch));
}

void agent_rule_changed(struct agent *a)
{
	(void)watch_look(&a->watch);
	for (size_t i = 0; i < a->subnets_count; i++)
		subnet_profile(a->subnets[i]);
	agent_follow(a, true);
}

void agent_begin_anew(struct agent *a)
{
	a->is_again = true;
	uv_stop(&a->loop);
}

/* What the platform's refusals mean for the agent as a whole. */
void agent_refused(struct agent *a, const struct upload_result *result)
{
	struct view problem = view_of(result->problem);
	bool is_out = view_eq(problem, view_of("agent-revoked")) ||
		      view_eq(problem, view_of("agent-unknown"));

	if (!is_out && !view_eq(problem, view_of("not-active")))
		return;
	if (is_out)
		(void)snprintf(
		    a->check_in.refusal, sizeof(a->check_in.refusal), "%.255s", result->text);
	if (!a->active)
		return;
	a->active = false;
	agent_keep_active(a);
	(void)snprintf(a->why, sizeof(a->why), "%.255s", result->text);
	log_event(LOG_EVENT_INACTIVE, LOG_WARNING, "the sensor module is not active: %s", a->why);
	agent_rule_changed(a);
}

enum err agent_take_profile(struct agent *a, struct view json)
{
	enum err err = profile_take(&a->profile, json);

	return err == ERR_NONE ? upload_state_set_item(a->state, UPLOAD_ITEM_PROFILE, json) : err;
}

/* The state in one word and in a sentence. */

static const char *why_off(const struct agent *a)
{
	const struct port *eligible = NULL;

	if (a->watch.trouble[0] != '\0')
		return a->watch.trouble;
	for (size_t i = 0; i < a->ports.count; i++) {
		const struct port *p = &a->ports.list[i];

		if (premises_settle_due_ms(&p->state) != INT64_MAX)
			return "the network has changed a moment ago: it must be stable first";
		if (p->verdict.decision != PREMISES_INELIGIBLE)
			eligible = p;
	}
	if (eligible == NULL)
		return "no interface that may be listened on is up";
	return eligible->verdict.veto[0] != '\0' ? eligible->verdict.veto
						 : "the profile's criteria are not met here";
}

static const char *why_waiting(const struct agent *a)
{
	if (a->places.trouble[0] != '\0')
		return a->places.trouble;
	if (ports_best(&a->ports) == PREMISES_PROBE)
		return "whether this is the right place, other agents must tell: none is heard";
	for (size_t i = 0; i < a->subnets_count; i++)
		if (a->subnets[i]->voice.election.role != ELECTION_OFF)
			return a->subnets[i]->trouble[0] != '\0'
				   ? a->subnets[i]->trouble
				   : a->subnets[i]->voice.election.why;
	return "asks the platform which segment this is";
}

enum wire_check_in_request_state agent_state(const struct agent *a, char why[AGENT_WHY_SIZE])
{
	enum wire_check_in_request_state state = WIRE_CHECK_IN_REQUEST_STATE_WAITING;
	enum premises_decision best = ports_best(&a->ports);
	const char *text = "";

	for (size_t i = 0; i < a->subnets_count; i++) {
		const struct election *e = &a->subnets[i]->voice.election;

		if (e->role == ELECTION_LEADER)
			state = WIRE_CHECK_IN_REQUEST_STATE_LEADING;
		else if ((e->role == ELECTION_STANDBY || e->role == ELECTION_PSTANDBY ||
			     e->role == ELECTION_SUSPECT) &&
			 state == WIRE_CHECK_IN_REQUEST_STATE_WAITING)
			state = WIRE_CHECK_IN_REQUEST_STATE_STANDBY;
		if (e->role != ELECTION_OFF)
			text = e->why;
	}
	if (a->replay == NULL && sensor_deaf() != NULL) {
		state = WIRE_CHECK_IN_REQUEST_STATE_INACTIVE;
		text = sensor_deaf();
	} else if (a->is_paused) {
		state = WIRE_CHECK_IN_REQUEST_STATE_PAUSED;
		text = "the service is paused: nothing is listened to";
	} else if (!a->active || !a->profile.is_there) {
		state = WIRE_CHECK_IN_REQUEST_STATE_INACTIVE;
		text = a->why[0] != '\0'        ? a->why
		       : a->check_in.count == 0 ? "the platform has not been asked yet"
						: "no configuration profile applies to this agent";
	} else if (best == PREMISES_OFF || best == PREMISES_INELIGIBLE) {
		state = WIRE_CHECK_IN_REQUEST_STATE_OFF_PREMISES;
		text = why_off(a);
	} else if (state == WIRE_CHECK_IN_REQUEST_STATE_WAITING) {
		text = why_waiting(a);
	}
	(void)snprintf(why, AGENT_WHY_SIZE, "%.255s", text);
	return state;
}
